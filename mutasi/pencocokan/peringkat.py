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
from mutasi.syarat.kesesuaian import jpm, jpm_resmi
from mutasi.syarat.tabel import Larik

from .acuan import PENUH, Anchors, Bobot, Poin
from .lapis import BIT_PUTUSAN, Kode, Lapis, Topeng, bangun_lapis, kunci_lapis, putusan_khusus
from .skor import (
    DAFTAR_KRITERIA,
    Kriteria,
    Rentang,
    kinerja,
    kompetensi,
    kontribusi,
    minat,
    peminat,
    periksa_bobot,
    persen_jpm,
    poin_minat,
)
from .urutan import GESER_JPM, GESER_SKOR, kunci_dasar, teratas, urutan_orang

TERDAFTAR = (Kelayakan.LAYAK, Kelayakan.PERLU_VERIFIKASI, Kelayakan.PERLU_IZIN)


@dataclass(frozen=True, slots=True)
class Masukan:
    """Everything that a ranking depends on."""

    calon: TabelCalon
    sasaran: Sequence[Sasaran]
    parameter: ParameterAturan
    bobot: Mapping[Kelompok, Bobot]
    anchors: Anchors
    akibat: Mapping[str, Akibat] = field(default_factory=dict)  # rule -> severity set by the agency
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

    def potong(self, mulai: int, sampai: int) -> "DaftarUrut":
        return DaftarUrut(*(getattr(self, nama)[mulai:sampai] for nama in self.__slots__))


@dataclass(frozen=True, eq=False, slots=True)
class HasilSasaran:
    """One seat: the lists in order, and a verdict on everybody (rows in order of keys)."""

    sasaran: Sasaran
    lapis: Lapis
    padat: npt.NDArray[Any]  # verdicts of the seat's own rules, packed
    kode_hidup: Kode
    rendah_hidup: Poin
    tinggi_hidup: Poin
    jumlah: tuple[int, int, int, int]  # people by standing; together the workforce
    daftar: Mapping[Kelayakan, DaftarUrut]

    def kode(self) -> Kode:
        """Standing of everybody."""
        kode = self.lapis.kode.copy()
        kode[self.lapis.hidup] = self.kode_hidup
        return kode

    def skor(self) -> tuple[npt.NDArray[np.int16], npt.NDArray[np.int16]]:
        """Lowest and highest score of everybody; -1 for who is not eligible."""
        rendah = np.full(len(self.lapis.kode), -1, np.int16)
        tinggi = rendah.copy()
        masih = self.kode_hidup < Kelayakan.TIDAK_LAYAK
        rendah[self.lapis.hidup[masih]] = self.rendah_hidup[masih]
        tinggi[self.lapis.hidup[masih]] = self.tinggi_hidup[masih]
        return rendah, tinggi

    def gagal(self) -> Topeng:
        """Failed requirements of everybody, one bit each by place in the table of rules."""
        return self._topeng(Putusan.TIDAK)

    def kurang(self) -> Topeng:
        """Requirements that lack data, one bit each."""
        return self._topeng(Putusan.DATA_KURANG)

    def _topeng(self, putusan: Putusan) -> Topeng:
        topeng = self.lapis.topeng(putusan).copy()
        for ke, (bit, _) in enumerate(self.lapis.khusus):
            kena = ((self.padat >> (BIT_PUTUSAN * ke)) & 3) == putusan
            topeng |= kena.astype(np.uint64) << np.uint64(bit)
        return topeng


def susun_peringkat(masukan: Masukan) -> Iterator[HasilSasaran]:
    """One result a seat. Seats of one kind follow each other, so that only one kind is held in memory."""
    for bobot in masukan.bobot.values():
        periksa_bobot(bobot)
    calon = masukan.calon.urut_kunci()
    kerja = _Kerja(masukan, calon, urutan_orang(calon, masukan.benih))
    sejenis: dict[Any, list[Sasaran]] = {}
    for sasaran in sorted(masukan.sasaran, key=lambda s: s.kunci):
        sejenis.setdefault(kunci_lapis(sasaran), []).append(sasaran)
    for kelompok in sejenis.values():
        lapis = bangun_lapis(calon, kelompok[0], masukan.daftar, masukan.parameter, masukan.akibat, kerja.putusan)
        for sasaran in kelompok:
            yield _satu(kerja, lapis, sasaran)


@dataclass(frozen=True, eq=False, slots=True)
class _Kerja:
    """One run: the people in order of keys, and what is worth keeping from seat to seat."""

    masukan: Masukan
    calon: TabelCalon
    tempat: npt.NDArray[np.int64]
    putusan: dict[Any, Kode] = field(default_factory=dict)
    kriteria: dict[Any, "_Terbobot"] = field(default_factory=dict)


def _satu(kerja: _Kerja, lapis: Lapis, sasaran: Sasaran) -> HasilSasaran:
    masukan, calon = kerja.masukan, kerja.calon
    padat = putusan_khusus(lapis, calon, sasaran, masukan.parameter)
    dasar = _dasar(kerja, lapis, sasaran)
    cocok = _kecocokan(masukan, calon, lapis, sasaran)
    rendah = dasar.rendah + cocok.kontribusi[cocok.rendah]
    tinggi = dasar.tinggi + cocok.kontribusi[cocok.tinggi]
    kode = np.maximum(lapis.kode_hidup, lapis.arti_khusus[padat[lapis.hidup]])
    np.maximum(kode, (tinggi > rendah).view(np.uint8), out=kode)  # 1: to be verified
    jumlah = np.bincount(kode, minlength=len(Kelayakan))
    jumlah[Kelayakan.TIDAK_LAYAK] += len(calon) - len(lapis.hidup)
    urut = dasar.kunci + (cocok.kontribusi.astype(np.int64) << GESER_SKOR)[cocok.tinggi]
    urut += (cocok.persen.astype(np.int64) << GESER_JPM)[cocok.rendah]
    _tambah_minat(kerja, lapis, sasaran, rendah, tinggi, urut)
    pilihan = []
    for kelayakan in TERDAFTAR:
        anggota = np.flatnonzero(kode == kelayakan)
        pilihan.append(anggota[teratas(urut[anggota], masukan.jumlah_teratas)])
    daftar = _daftar(kerja, lapis, sasaran, pilihan, cocok)
    n = jumlah.tolist()
    return HasilSasaran(sasaran, lapis, padat, kode, rendah, tinggi, (n[0], n[1], n[2], n[3]), daftar)


def _tambah_minat(
    kerja: _Kerja, lapis: Lapis, sasaran: Sasaran, rendah: Poin, tinggi: Poin, urut: npt.NDArray[np.int64]
) -> None:
    """Add the wish to the sums and to the key, in place: it differs from seat to seat, but for few people."""
    bobot = kerja.masukan.bobot[sasaran.kelompok].get(minat.kode, 0)
    if not bobot:
        return
    if "peminat" not in lapis.ingatan:
        _, baris, tempat = np.intersect1d(peminat(kerja.calon), lapis.hidup, assume_unique=True, return_indices=True)
        lapis.ingatan["peminat"] = (peminat(kerja.calon)[baris], tempat)
    baris, tempat = lapis.ingatan["peminat"]
    tambah = kontribusi(bobot, poin_minat(kerja.calon, sasaran, kerja.masukan.anchors, baris))
    rendah[tempat] += tambah
    tinggi[tempat] += tambah
    urut[tempat] += tambah.astype(np.int64) << GESER_SKOR


@dataclass(frozen=True, slots=True)
class _Kecocokan:
    """Competency fit: sums of levels of those still in, and what a sum is worth at this seat."""

    rendah: Larik
    tinggi: Larik
    poin: Poin
    kontribusi: Poin
    persen: Poin


def _kecocokan(masukan: Masukan, calon: TabelCalon, lapis: Lapis, sasaran: Sasaran) -> _Kecocokan:
    bobot = masukan.bobot[sasaran.kelompok].get(kompetensi.kode, 0)
    if not sasaran.standar:
        nol = np.zeros(len(lapis.hidup), np.intp)
        penuh = np.array([PENUH], np.int32)
        return _Kecocokan(nol, nol, penuh, kontribusi(bobot, penuh), np.zeros(1, np.int32))
    nilai = jpm(calon, sasaran.standar).ambil(lapis.hidup)
    persen = persen_jpm(nilai.standar)
    poin = masukan.anchors.jpm.poin(persen)
    rendah, tinggi = nilai.rendah.astype(np.intp), nilai.tinggi.astype(np.intp)
    return _Kecocokan(rendah, tinggi, poin, kontribusi(bobot, poin), persen)


@dataclass(frozen=True, slots=True)
class _Terbobot:
    """One criterion of everybody: points, and what they contribute under one weight."""

    poin: Rentang
    kontribusi: Rentang


LAINNYA = tuple(k for k in DAFTAR_KRITERIA if k not in (kompetensi, minat))


def _terbobot(kerja: _Kerja, kriteria: Kriteria, sasaran: Sasaran) -> _Terbobot:
    bobot = kerja.masukan.bobot[sasaran.kelompok].get(kriteria.kode, 0)
    kunci = (kriteria.kode, bobot, *(getattr(sasaran, nama) for nama in kriteria.sasaran))
    if kunci not in kerja.kriteria:
        poin = kriteria.nilai(kerja.calon, sasaran, kerja.masukan.anchors)
        berat = Rentang(kontribusi(bobot, poin.rendah), kontribusi(bobot, poin.tinggi))
        kerja.kriteria[kunci] = _Terbobot(poin, berat)
    return kerja.kriteria[kunci]


@dataclass(frozen=True, slots=True)
class _Dasar:
    """All criteria but the competency fit and the wish, of those still in: their sums, and the key to order by."""

    rendah: Poin
    tinggi: Poin
    kunci: npt.NDArray[np.int64]


def _dasar(kerja: _Kerja, lapis: Lapis, sasaran: Sasaran) -> _Dasar:
    """The same for seats of one kind that read the same of the seat."""
    kunci = ("dasar", *(getattr(sasaran, nama) for k in LAINNYA for nama in k.sasaran))
    if kunci not in lapis.ingatan:
        rendah = np.zeros(len(lapis.hidup), np.int32)
        tinggi = np.zeros(len(lapis.hidup), np.int32)
        bobot = kerja.masukan.bobot[sasaran.kelompok]
        for kriteria in (k for k in LAINNYA if bobot.get(k.kode)):
            berat = _terbobot(kerja, kriteria, sasaran).kontribusi
            rendah += berat.rendah[lapis.hidup]
            tinggi += berat.tinggi[lapis.hidup]
        capaian = _terbobot(kerja, kinerja, sasaran).poin.rendah[lapis.hidup]
        lapis.ingatan[kunci] = _Dasar(rendah, tinggi, kunci_dasar(tinggi, capaian, kerja.tempat[lapis.hidup]))
    dasar: _Dasar = lapis.ingatan[kunci]
    return dasar


def _daftar(
    kerja: _Kerja, lapis: Lapis, sasaran: Sasaran, pilihan: Sequence[npt.NDArray[np.intp]], cocok: _Kecocokan
) -> dict[Kelayakan, DaftarUrut]:
    """All three lists in one go, then cut apart."""
    semua = np.concatenate(pilihan)
    baris = lapis.hidup[semua]
    rendah, tinggi = cocok.rendah[semua], cocok.tinggi[semua]
    bobot = kerja.masukan.bobot[sasaran.kelompok]
    bawah = np.zeros((len(semua), len(DAFTAR_KRITERIA)), np.int32)
    atas = np.zeros_like(bawah)
    cakupan = np.full(len(semua), PENUH, np.int32)
    for ke, kriteria in enumerate(DAFTAR_KRITERIA):
        if not bobot.get(kriteria.kode):
            continue
        if kriteria is kompetensi:
            bawah[:, ke], atas[:, ke] = cocok.kontribusi[rendah], cocok.kontribusi[tinggi]
            terbuka = cocok.poin[tinggi] > cocok.poin[rendah]
        elif kriteria is minat:
            dinyatakan = poin_minat(kerja.calon, sasaran, kerja.masukan.anchors, baris)
            bawah[:, ke] = atas[:, ke] = kontribusi(bobot[kriteria.kode], dinyatakan)
            continue
        else:
            satu = _terbobot(kerja, kriteria, sasaran)
            bawah[:, ke], atas[:, ke] = satu.kontribusi.rendah[baris], satu.kontribusi.tinggi[baris]
            terbuka = satu.poin.tinggi[baris] > satu.poin.rendah[baris]
        cakupan -= terbuka * np.int32(bobot[kriteria.kode])
    return _potong(kerja, sasaran, pilihan, cocok, baris, bawah, atas, cakupan)


def _potong(
    kerja: _Kerja,
    sasaran: Sasaran,
    pilihan: Sequence[npt.NDArray[np.intp]],
    cocok: _Kecocokan,
    baris: npt.NDArray[np.intp],
    bawah: Poin,
    atas: Poin,
    cakupan: Poin,
) -> dict[Kelayakan, DaftarUrut]:
    lengkap = DaftarUrut(
        baris=baris,
        kunci=kerja.calon.kunci[baris],
        skor_rendah=bawah.sum(axis=1, dtype=np.int32),
        skor_tinggi=atas.sum(axis=1, dtype=np.int32),
        kontribusi_rendah=bawah,
        kontribusi_tinggi=atas,
        jpm=cocok.persen[cocok.rendah[np.concatenate(pilihan)]],
        jpm_resmi=jpm_resmi(kerja.calon, sasaran.standar, baris),
        cakupan=cakupan,
    )
    daftar, mulai = {}, 0
    for kelayakan, satu_daftar in zip(TERDAFTAR, pilihan, strict=True):
        daftar[kelayakan] = lengkap.potong(mulai, mulai + len(satu_daftar))
        mulai += len(satu_daftar)
    return daftar
