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
from mutasi.syarat.kesesuaian import Jpm, jpm, jpm_resmi
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
from .urutan import GESER_JPM, GESER_SKOR, kunci_dasar, orang_teratas, urutan_orang

TERDAFTAR = (Kelayakan.LAYAK, Kelayakan.PERLU_IZIN, Kelayakan.PERLU_VERIFIKASI)
VERIFIKASI = np.uint8(Kelayakan.PERLU_VERIFIKASI)


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

    kerja: "_Kerja"
    sasaran: Sasaran
    lapis: Lapis
    kode_hidup: Kode
    dasar: "_Dasar"
    cocok: "_Kecocokan"
    minat: "_Minat"
    jumlah: tuple[int, int, int, int]  # people by standing; together the workforce
    daftar: Mapping[Kelayakan, DaftarUrut]
    ingatan: dict[str, Larik] = field(default_factory=dict)

    @property
    def padat(self) -> Larik:
        """Verdicts of the seat's own rules on everybody, packed; also on those whom a shared rule has ruled out."""
        if "padat" not in self.ingatan:
            kerja = self.kerja
            self.ingatan["padat"] = putusan_khusus(self.lapis, kerja.calon, self.sasaran, kerja.masukan.parameter)
        return self.ingatan["padat"]

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
        cocok, dasar = self.cocok, self.dasar
        terbukti, mungkin = dasar.rendah + cocok.kontribusi[cocok.rendah], dasar.tinggi + cocok.kontribusi[cocok.tinggi]
        for skor in (terbukti, mungkin):
            skor[self.minat.tempat] += self.minat.kontribusi
        rendah[self.lapis.hidup[masih]] = terbukti[masih]
        tinggi[self.lapis.hidup[masih]] = mungkin[masih]
        return rendah, tinggi

    def gagal(self) -> Topeng:
        """Failed requirements of everybody, one bit each by place in the table of rules."""
        return self._topeng(Putusan.TIDAK)

    def kurang(self) -> Topeng:
        """Requirements that lack data, one bit each."""
        return self._topeng(Putusan.DATA_KURANG)

    def sendiri(self, putusan: Putusan) -> Kode:
        """Whom the seat's own rules say this of, one bit each in their order (at most eight)."""
        kena = np.zeros(len(self.padat), np.uint8)
        for ke in range(len(self.lapis.khusus)):
            satu = (self.padat >> self.padat.dtype.type(BIT_PUTUSAN * ke)) & self.padat.dtype.type(3)
            kena |= (satu == putusan).view(np.uint8) << np.uint8(ke)
        return kena

    def jumlah_gagal(self) -> dict[int, int]:
        """How many people fail each rule that concerns the seat, by its bit."""
        jumlah = dict(self.lapis.jumlah_gagal())
        sendiri = self.sendiri(Putusan.TIDAK)
        for ke, (bit, _) in enumerate(self.lapis.khusus):
            jumlah[bit] = int(np.count_nonzero(sendiri & np.uint8(1 << ke)))
        return jumlah

    def _topeng(self, putusan: Putusan) -> Topeng:
        topeng = self.lapis.topeng(putusan).copy()
        sendiri = self.sendiri(putusan)
        for ke, (bit, _) in enumerate(self.lapis.khusus):
            topeng |= ((sendiri >> np.uint8(ke)) & np.uint8(1)).astype(np.uint64) << np.uint64(bit)
        return topeng


def susun_peringkat(masukan: Masukan) -> Iterator[HasilSasaran]:
    """One result a seat. Seats of one kind follow each other, so that only one kind is held in memory."""
    for bobot in masukan.bobot.values():
        periksa_bobot(bobot)
    calon = masukan.calon.urut_kunci()
    tempat = urutan_orang(calon, masukan.benih)
    kerja = _Kerja(masukan, calon, tempat, np.argsort(tempat))
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
    tempat: npt.NDArray[np.int64]  # place of each row by everything that does not depend on the seat
    menurut_tempat: npt.NDArray[np.intp]  # and the row at each place
    tabel: dict[Any, "_NilaiKecocokan"] = field(default_factory=dict)
    putusan: dict[Any, Kode] = field(default_factory=dict)
    kriteria: dict[Any, "_Terbobot"] = field(default_factory=dict)


def _satu(kerja: _Kerja, lapis: Lapis, sasaran: Sasaran) -> HasilSasaran:
    """Only those whom no shared rule has ruled out are looked at; one number orders them all."""
    dasar = _dasar(kerja, lapis, sasaran)
    cocok = _kecocokan(kerja, lapis, sasaran)
    khusus = putusan_khusus(lapis, lapis.calon, sasaran, kerja.masukan.parameter)
    kode = np.maximum(dasar.kode, lapis.arti_khusus.take(khusus))
    np.maximum(kode, cocok.nilai.terbuka.take(cocok.tempat), out=kode)
    urut = cocok.nilai.kunci.take(cocok.tempat)
    urut += dasar.kunci
    ingin = _minat(kerja, lapis, sasaran)
    urut[ingin.tempat] += ingin.kontribusi.astype(np.int64) << GESER_SKOR
    pilihan, jumlah = [], []
    for kelayakan in TERDAFTAR:
        anggota = kode == kelayakan
        pilihan.append(orang_teratas(urut, anggota, kerja.masukan.jumlah_teratas))
        jumlah.append(int(np.count_nonzero(anggota)))
    daftar = _daftar(kerja, dasar, lapis, sasaran, pilihan, cocok)
    layak, izin, verifikasi = jumlah
    n = (layak, izin, verifikasi, len(kerja.calon) - layak - izin - verifikasi)
    return HasilSasaran(kerja, sasaran, lapis, kode, dasar, cocok, ingin, n, daftar)


@dataclass(frozen=True, eq=False, slots=True)
class _Minat:
    """What wishes add for those still in who have stated any: it differs from seat to seat, but for few people."""

    tempat: npt.NDArray[np.intp]  # among those still in
    kontribusi: Poin


def _minat(kerja: _Kerja, lapis: Lapis, sasaran: Sasaran) -> _Minat:
    bobot = kerja.masukan.bobot[sasaran.kelompok].get(minat.kode, 0)
    if not bobot:
        return _Minat(np.zeros(0, np.intp), np.zeros(0, np.int32))
    if "peminat" not in lapis.ingatan:
        _, baris, tempat = np.intersect1d(peminat(kerja.calon), lapis.hidup, assume_unique=True, return_indices=True)
        lapis.ingatan["peminat"] = (peminat(kerja.calon)[baris], tempat)
    baris, tempat = lapis.ingatan["peminat"]
    return _Minat(tempat, kontribusi(bobot, poin_minat(kerja.calon, sasaran, kerja.masukan.anchors, baris)))


@dataclass(frozen=True, eq=False, slots=True)
class _NilaiKecocokan:
    """What a sum of levels is worth; two of them by place: proven sum + possible rest × (sum of standards + 1)."""

    poin: Poin
    kontribusi: Poin
    persen: Poin
    kunci: npt.NDArray[np.int64]  # part of the key to order by
    terbuka: Kode  # to be verified, where the missing part would change the score


@dataclass(frozen=True, eq=False, slots=True)
class _Kecocokan:
    """Competency fit of those still in: their place in the tables of `nilai`."""

    jpm: Jpm
    tempat: npt.NDArray[np.intp]
    nilai: _NilaiKecocokan

    @property
    def rendah(self) -> Larik:
        return self.jpm.rendah

    @property
    def tinggi(self) -> Larik:
        return self.jpm.tinggi

    @property
    def kontribusi(self) -> Poin:
        return self.nilai.kontribusi


def _kecocokan(kerja: _Kerja, lapis: Lapis, sasaran: Sasaran) -> _Kecocokan:
    bobot = kerja.masukan.bobot[sasaran.kelompok].get(kompetensi.kode, 0)
    if sasaran.standar:
        nilai = jpm(lapis.calon, sasaran.standar)
    else:
        nol = np.zeros(len(lapis.hidup), np.int16)
        nilai = Jpm(nol, nol, 0)
    kunci = ("kecocokan", nilai.standar, bobot)
    if kunci not in kerja.tabel:
        kerja.tabel[kunci] = _nilai_kecocokan(kerja.masukan.anchors, nilai.standar, bobot)
    tipe = np.int16 if (nilai.standar + 1) ** 2 < 1 << 15 else np.int64
    sisa: Larik = nilai.tinggi.astype(tipe) - nilai.rendah
    tempat: Larik = sisa * tipe(nilai.standar + 1) + nilai.rendah
    return _Kecocokan(nilai, tempat.astype(np.intp), kerja.tabel[kunci])


def _nilai_kecocokan(anchors: Anchors, standar: int, bobot: int) -> _NilaiKecocokan:
    """Tables for every pair of sums; a seat without a standard cannot set people apart."""
    persen = persen_jpm(standar) if standar else np.zeros(1, np.int32)
    poin = anchors.jpm.poin(persen) if standar else np.array([PENUH], np.int32)
    berat = kontribusi(bobot, poin)
    sisa, rendah = np.divmod(np.arange((standar + 1) ** 2), standar + 1)
    tinggi = np.minimum(rendah + sisa, standar)
    kunci = berat[tinggi].astype(np.int64) << GESER_SKOR
    kunci += persen[rendah].astype(np.int64) << GESER_JPM
    return _NilaiKecocokan(poin, berat, persen, kunci, (berat[tinggi] > berat[rendah]) * VERIFIKASI)


@dataclass(frozen=True, slots=True)
class _Terbobot:
    """One criterion of everybody: points, what they contribute under one weight, and the weight where not known."""

    poin: Rentang
    kontribusi: Rentang
    terbuka: Poin


LAINNYA = tuple(k for k in DAFTAR_KRITERIA if k not in (kompetensi, minat))
KE_KOMPETENSI, KE_MINAT = DAFTAR_KRITERIA.index(kompetensi), DAFTAR_KRITERIA.index(minat)


def _terbobot(kerja: _Kerja, kriteria: Kriteria, sasaran: Sasaran) -> _Terbobot:
    bobot = kerja.masukan.bobot[sasaran.kelompok].get(kriteria.kode, 0)
    kunci = (kriteria.kode, bobot, *(getattr(sasaran, nama) for nama in kriteria.sasaran))
    if kunci not in kerja.kriteria:
        poin = kriteria.nilai(kerja.calon, sasaran, kerja.masukan.anchors)
        berat = Rentang(kontribusi(bobot, poin.rendah), kontribusi(bobot, poin.tinggi))
        terbuka = (poin.tinggi > poin.rendah) * np.int32(bobot)
        kerja.kriteria[kunci] = _Terbobot(poin, berat, terbuka)
    return kerja.kriteria[kunci]


@dataclass(frozen=True, slots=True)
class _Dasar:
    """All criteria but fit and wish, of those still in: their sums, and the key to order by."""

    rendah: Poin
    tinggi: Poin
    kode: Kode  # standing by the shared rules and these criteria
    kunci: npt.NDArray[np.int64]
    bagian: Poin  # of each criterion a row of its lowest and one of its highest contributions; last the coverage


def _dasar(kerja: _Kerja, lapis: Lapis, sasaran: Sasaran) -> _Dasar:
    """The same for seats of one kind that read the same of the seat."""
    kunci = ("dasar", *(getattr(sasaran, nama) for k in LAINNYA for nama in k.sasaran))
    if kunci not in lapis.ingatan:
        bagian = np.zeros((2 * len(DAFTAR_KRITERIA) + 1, len(lapis.hidup)), np.int32)
        bagian[-1] = PENUH
        bobot = kerja.masukan.bobot[sasaran.kelompok]
        for ke, kriteria in enumerate(DAFTAR_KRITERIA):
            if kriteria not in LAINNYA or not bobot.get(kriteria.kode):
                continue  # the seat's own, or of no weight
            satu = _terbobot(kerja, kriteria, sasaran)
            satu.kontribusi.rendah.take(lapis.hidup, out=bagian[2 * ke], mode="clip")
            satu.kontribusi.tinggi.take(lapis.hidup, out=bagian[2 * ke + 1], mode="clip")
            bagian[-1] -= satu.terbuka.take(lapis.hidup)
        rendah, tinggi = bagian[:-1:2].sum(axis=0, dtype=np.int32), bagian[1:-1:2].sum(axis=0, dtype=np.int32)
        capaian = _terbobot(kerja, kinerja, sasaran).poin.rendah[lapis.hidup]
        kode = np.maximum(lapis.kode_hidup, (tinggi > rendah) * VERIFIKASI)
        kunci_urut = kunci_dasar(tinggi, capaian, kerja.tempat[lapis.hidup])
        lapis.ingatan[kunci] = _Dasar(rendah, tinggi, kode, kunci_urut, bagian)
    dasar: _Dasar = lapis.ingatan[kunci]
    return dasar


def _daftar(
    kerja: _Kerja, dasar: _Dasar, lapis: Lapis, sasaran: Sasaran, pilihan: Sequence[Larik], cocok: _Kecocokan
) -> dict[Kelayakan, DaftarUrut]:
    """All three lists in one go, then cut apart. `pilihan` are places in the order of people."""
    baris = kerja.menurut_tempat[np.concatenate(pilihan)]
    semua = np.searchsorted(lapis.hidup, baris)
    rendah, tinggi = cocok.rendah[semua], cocok.tinggi[semua]
    bagian = dasar.bagian.take(semua, axis=1)
    bawah, atas = bagian[:-1:2], bagian[1:-1:2]
    bawah[KE_KOMPETENSI], atas[KE_KOMPETENSI] = cocok.kontribusi[rendah], cocok.kontribusi[tinggi]
    berat = kerja.masukan.bobot[sasaran.kelompok]
    ingin = poin_minat(kerja.calon, sasaran, kerja.masukan.anchors, baris)
    bawah[KE_MINAT] = atas[KE_MINAT] = kontribusi(berat.get(minat.kode, 0), ingin)
    bobot = np.int32(berat.get(kompetensi.kode, 0))
    larik: tuple[Any, ...] = (
        baris,
        kerja.calon.kunci[baris],
        bawah.sum(axis=0, dtype=np.int32),
        atas.sum(axis=0, dtype=np.int32),
        bawah.T,
        atas.T,
        cocok.nilai.persen[rendah],
        jpm_resmi(kerja.calon, sasaran.standar, baris),
        bagian[-1] - (cocok.nilai.poin[tinggi] > cocok.nilai.poin[rendah]) * bobot,
    )
    daftar, mulai = {}, 0
    for kelayakan, satu_daftar in zip(TERDAFTAR, pilihan, strict=True):
        sampai = mulai + len(satu_daftar)
        daftar[kelayakan] = DaftarUrut(*[satu[mulai:sampai] for satu in larik])
        mulai = sampai
    return daftar
