"""The batch: every person for every seat. Rules shared by many seats once, then seat by seat.

People and seats are put in the order of their keys first: a shuffle of the input changes nothing.
Nothing of a seat's result depends on who else is a candidate except who stands before whom.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt

from mutasi.syarat import DAFTAR_SYARAT, Akibat, Kelayakan, Kelompok, ParameterAturan, Putusan, Sasaran, TabelCalon
from mutasi.syarat.inti import Syarat
from mutasi.syarat.kesesuaian import JPM_PENUH, jpm, jpm_resmi

from .acuan import ANCHORS_BAKU, BOBOT_BAKU, PENUH, Anchors, Bobot, Poin
from .lapis import BIT_PUTUSAN, Kode, Lapis, Topeng, bangun_lapis, kunci_lapis, putusan_khusus
from .skor import DAFTAR_KRITERIA, Rentang, kontribusi, periksa_bobot
from .urutan import kunci_urut, teratas, urutan_orang

TERDAFTAR = (Kelayakan.LAYAK, Kelayakan.PERLU_VERIFIKASI, Kelayakan.PERLU_IZIN)


@dataclass(frozen=True, slots=True)
class Masukan:
    """Everything that a ranking depends on."""

    calon: TabelCalon
    sasaran: Sequence[Sasaran]
    parameter: ParameterAturan
    akibat: Mapping[str, Akibat] = field(default_factory=dict)  # rule -> severity set by the agency
    bobot: Mapping[Kelompok, Bobot] = field(default_factory=lambda: BOBOT_BAKU)
    anchors: Anchors = ANCHORS_BAKU
    benih: str = ""  # published before the cycle; only for lots
    jumlah_teratas: int = 50  # of each standing
    daftar: tuple[Syarat, ...] = DAFTAR_SYARAT


@dataclass(frozen=True, eq=False, slots=True)
class DaftarUrut:
    """Candidates of one standing for one seat, in order. Contributions: one column a criterion."""

    baris: npt.NDArray[np.intp]  # rows of the table in order of keys
    kunci: npt.NDArray[np.int64]
    skor_rendah: Poin
    skor_tinggi: Poin
    kontribusi_rendah: Poin
    kontribusi_tinggi: Poin
    jpm: Poin  # hundredths of a per cent, proven part; capped at the standard
    jpm_resmi: Poin  # uncapped, as Peraturan BKN 26/2019 adds up; -1 = not complete
    cakupan: Poin  # weight of what is fully known, of 10,000

    def __len__(self) -> int:
        return len(self.baris)


@dataclass(frozen=True, eq=False, slots=True)
class HasilSasaran:
    """One seat: the lists in order, and a verdict on everybody (rows in order of keys)."""

    sasaran: Sasaran
    lapis: Lapis
    padat: npt.NDArray[Any]  # verdicts of the seat's own rules, packed
    kode_hidup: Kode
    jumlah: tuple[int, int, int, int]  # people by standing; together the workforce
    daftar: Mapping[Kelayakan, DaftarUrut]

    def kode(self) -> Kode:
        """Standing of everybody."""
        kode = self.lapis.kode.copy()
        kode[self.lapis.hidup] = self.kode_hidup
        return kode

    def gagal(self) -> Topeng:
        """Failed requirements of everybody, one bit each by place in the table of rules."""
        return self._topeng(self.lapis.gagal, Putusan.TIDAK)

    def kurang(self) -> Topeng:
        """Requirements that lack data, one bit each."""
        return self._topeng(self.lapis.kurang, Putusan.DATA_KURANG)

    def _topeng(self, dasar: Topeng, putusan: Putusan) -> Topeng:
        topeng = dasar.copy()
        for ke, (bit, _) in enumerate(self.lapis.khusus):
            kena = ((self.padat >> (BIT_PUTUSAN * ke)) & 3) == putusan
            topeng |= kena.astype(np.uint64) << np.uint64(bit)
        return topeng


def susun_peringkat(masukan: Masukan) -> Iterator[HasilSasaran]:
    """One result a seat. Seats of one kind follow each other, so that only one kind is held in memory."""
    for bobot in masukan.bobot.values():
        periksa_bobot(bobot)
    calon = masukan.calon.urut_kunci()
    tempat = urutan_orang(calon, masukan.benih)
    verdict: dict[Any, Kode] = {}
    sejenis: dict[Any, list[Sasaran]] = {}
    for sasaran in sorted(masukan.sasaran, key=lambda s: s.kunci):
        sejenis.setdefault(kunci_lapis(sasaran), []).append(sasaran)
    for kelompok in sejenis.values():
        lapis = bangun_lapis(calon, kelompok[0], masukan.daftar, masukan.parameter, masukan.akibat, tempat, verdict)
        for sasaran in kelompok:
            yield _satu(masukan, calon, lapis, sasaran)


def _satu(masukan: Masukan, calon: TabelCalon, lapis: Lapis, sasaran: Sasaran) -> HasilSasaran:
    padat = putusan_khusus(lapis, calon, sasaran, masukan.parameter)
    if sasaran.standar:
        nilai = jpm(calon, sasaran.standar).ambil(lapis.hidup)
        lapis.calon.ingat(("jpm", sasaran.standar), lambda: nilai)
    bobot = masukan.bobot[sasaran.kelompok]
    poin = {k.kode: _poin(k.kode, lapis, sasaran, masukan.anchors, bobot.get(k.kode, 0)) for k in DAFTAR_KRITERIA}
    rendah = np.zeros(len(lapis.hidup), np.int32)
    tinggi = np.zeros(len(lapis.hidup), np.int32)
    for satu in poin.values():
        rendah += satu.kontribusi.rendah
        tinggi += satu.kontribusi.tinggi
    kode = np.maximum(lapis.kode_hidup, lapis.arti_khusus[padat[lapis.hidup]])
    np.maximum(kode, (tinggi > rendah).view(np.uint8), out=kode)  # 1: to be verified
    jumlah = np.bincount(kode, minlength=len(Kelayakan))
    jumlah[Kelayakan.TIDAK_LAYAK] += len(calon) - len(lapis.hidup)
    urut = kunci_urut(tinggi, poin["kinerja"].poin.rendah, _jpm(lapis, sasaran), lapis.tempat)
    daftar = {}
    for kelayakan in TERDAFTAR:
        anggota = np.flatnonzero(kode == kelayakan)
        pilihan = anggota[teratas(urut[anggota], masukan.jumlah_teratas)]
        daftar[kelayakan] = _daftar(lapis, sasaran, pilihan, poin, bobot, rendah, tinggi)
    n = jumlah.tolist()
    return HasilSasaran(sasaran, lapis, padat, kode, (n[0], n[1], n[2], n[3]), daftar)


@dataclass(frozen=True, slots=True)
class _Terbobot:
    poin: Rentang
    kontribusi: Rentang


_KRITERIA = {k.kode: k for k in DAFTAR_KRITERIA}


def _poin(kode: str, lapis: Lapis, sasaran: Sasaran, anchors: Anchors, bobot: int) -> _Terbobot:
    """Points of those still in; kept with the tier unless they belong to one seat's standard."""
    kriteria = _KRITERIA[kode]
    kunci = (kode, *(getattr(sasaran, nama) for nama in kriteria.sasaran))
    if kunci in lapis.poin:
        terbobot: _Terbobot = lapis.poin[kunci]
        return terbobot
    poin = kriteria.nilai(lapis.calon, sasaran, anchors)
    terbobot = _Terbobot(poin, Rentang(kontribusi(bobot, poin.rendah), kontribusi(bobot, poin.tinggi)))
    if "standar" not in kriteria.sasaran:
        lapis.poin[kunci] = terbobot
    return terbobot


def _jpm(lapis: Lapis, sasaran: Sasaran) -> Poin:
    if not sasaran.standar:
        return np.zeros(len(lapis.hidup), np.int32)
    nilai = jpm(lapis.calon, sasaran.standar)
    persen = (np.arange(nilai.standar + 1) * JPM_PENUH // nilai.standar).astype(np.int32)
    hasil: Poin = persen[nilai.rendah]
    return hasil


def _daftar(
    lapis: Lapis,
    sasaran: Sasaran,
    pilihan: npt.NDArray[np.intp],
    poin: Mapping[str, _Terbobot],
    bobot: Bobot,
    rendah: Poin,
    tinggi: Poin,
) -> DaftarUrut:
    baris = lapis.hidup[pilihan]
    bawah = np.stack([p.kontribusi.rendah[pilihan] for p in poin.values()], axis=1)
    atas = np.stack([p.kontribusi.tinggi[pilihan] for p in poin.values()], axis=1)
    lebar = np.array([bobot.get(k.kode, 0) for k in DAFTAR_KRITERIA], np.int32)
    terbuka = np.stack([p.poin.tinggi[pilihan] > p.poin.rendah[pilihan] for p in poin.values()], axis=1)
    return DaftarUrut(
        baris=baris,
        kunci=lapis.calon.kunci[pilihan],
        skor_rendah=rendah[pilihan],
        skor_tinggi=tinggi[pilihan],
        kontribusi_rendah=bawah,
        kontribusi_tinggi=atas,
        jpm=_jpm(lapis, sasaran)[pilihan],
        jpm_resmi=_resmi(lapis, sasaran, pilihan),
        cakupan=(PENUH - terbuka @ lebar).astype(np.int32),
    )


def _resmi(lapis: Lapis, sasaran: Sasaran, pilihan: npt.NDArray[np.intp]) -> Poin:
    if not len(pilihan):
        return np.zeros(0, np.int32)
    return jpm_resmi(lapis.calon, sasaran.standar, pilihan)
