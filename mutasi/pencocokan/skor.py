"""Points per criterion, 0–10,000, from fixed anchors; contributions that add up to the score exactly.

contribution = floor(weight × points / 10,000) and score = sum of the contributions, so nothing is lost
to rounding between the table a person sees and the score. A missing fact gives a range: the lowest and
the highest that it allows. Age, sex, religion and marital status are read by no criterion.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

import numpy as np

from mutasi.syarat import Irisan, Kolom, Sasaran, TabelCalon, Tingkat
from mutasi.syarat.kesesuaian import JPM_PENUH, jpm
from mutasi.syarat.kualifikasi import bulan_bidang
from mutasi.syarat.tabel import Larik

from .acuan import PENUH, Anchors, Bobot, Garis, Poin, Tabel


@dataclass(frozen=True, slots=True)
class Rentang:
    """Points between what is proven and what is possible; equal where everything is known."""

    rendah: Poin
    tinggi: Poin


FungsiKriteria = Callable[[TabelCalon, Sasaran, Anchors], Rentang]


@dataclass(frozen=True, slots=True)
class Kriteria:
    kode: str
    judul: str
    fakta: tuple[str, ...]  # columns of TabelCalon that are read: never age, sex, religion or marital status
    sasaran: tuple[str, ...]  # attributes of the seat that are read
    fungsi: FungsiKriteria

    def nilai(self, calon: TabelCalon, sasaran: Sasaran, anchors: Anchors) -> Rentang:
        return self.fungsi(calon, sasaran, anchors)


def kriteria(
    kode: str, judul: str, *, fakta: tuple[str, ...], sasaran: tuple[str, ...] = ()
) -> Callable[[FungsiKriteria], Kriteria]:
    def bungkus(fungsi: FungsiKriteria) -> Kriteria:
        return Kriteria(kode, judul, fakta, sasaran, fungsi)

    return bungkus


MINAT_MAKSIMAL = 500  # of 10,000: the person's own wish never decides against merit


def _campur(bagian: int, satu: Larik, lain: Larik) -> Poin:
    """`bagian` ten-thousandths of the one, the rest of the other, rounded down."""
    campuran: Poin = np.int32(bagian) * satu.astype(np.int32, copy=False)  # at most 10,000²: no overflow
    campuran += np.int32(PENUH - bagian) * lain.astype(np.int32, copy=False)
    campuran //= np.int32(PENUH)
    return campuran


@kriteria("KOMPETENSI", "Kompetensi (JPM)", fakta=("kompetensi",), sasaran=("standar",))
def kompetensi(calon: TabelCalon, sasaran: Sasaran, anchors: Anchors) -> Rentang:
    """JPM with each competency at most its standard. A seat without a standard cannot set people apart."""
    if not sasaran.standar:
        penuh = np.full(len(calon), PENUH, np.int32)
        return Rentang(penuh, penuh)
    nilai = jpm(calon, sasaran.standar)
    tabel = anchors.jpm.poin(persen_jpm(nilai.standar))
    return Rentang(tabel[nilai.rendah], tabel[nilai.tinggi])


@cache
def persen_jpm(standar: int) -> Poin:
    """JPM in hundredths of a per cent by sum of levels, 0 to the sum of the standards."""
    return (np.arange(standar + 1) * JPM_PENUH // standar).astype(np.int32)


@kriteria("KINERJA", "Kinerja (SKP)", fakta=("predikat",))
def kinerja(calon: TabelCalon, sasaran: Sasaran, anchors: Anchors) -> Rentang:
    """Predicates of the last years through a table, later years weighing more."""
    rendah = np.zeros(len(calon), np.int64)
    tinggi = np.zeros(len(calon), np.int64)
    semua = [poin for _, poin in anchors.predikat.isi]
    for tahun, bobot in enumerate(anchors.bobot_tahun):
        ada = calon.predikat.ada[:, tahun]
        poin = anchors.predikat.poin(calon.predikat.nilai[:, tahun])
        rendah += bobot * np.where(ada, poin, min(semua))
        tinggi += bobot * np.where(ada, poin, max(semua))
    return Rentang((rendah // PENUH).astype(np.int32), (tinggi // PENUH).astype(np.int32))


@kriteria("PENDIDIKAN", "Pendidikan", fakta=("pendidikan", "rumpun"), sasaran=("rumpun",))
def pendidikan(calon: TabelCalon, sasaran: Sasaran, anchors: Anchors) -> Rentang:
    """Level; and whether the field is one the seat asks for, where it asks for any."""
    tingkat = calon.ingat(("pendidikan", anchors.pendidikan), lambda: _tabel(anchors.pendidikan, calon.pendidikan))
    if not sasaran.rumpun:
        return tingkat
    sesuai = calon.rumpun.ada & ((calon.rumpun.nilai & np.uint64(sasaran.rumpun)) != 0)
    tidak, cocok = np.int32(anchors.rumpun_tidak), np.int32(anchors.rumpun_sesuai)
    return Rentang(
        _campur(anchors.bagian_rumpun, np.where(sesuai, cocok, tidak), tingkat.rendah),
        _campur(anchors.bagian_rumpun, np.where(sesuai | ~calon.rumpun.ada, cocok, tidak), tingkat.tinggi),
    )


@kriteria(
    "PENGALAMAN",
    "Pengalaman jabatan",
    fakta=("bulan_tingkat", "bulan_bidang"),
    sasaran=("tingkat", "bidang"),
)
def pengalaman(calon: TabelCalon, sasaran: Sasaran, anchors: Anchors) -> Rentang:
    """Months at the level just below the seat or above, and months in its field of work."""
    dari = max(sasaran.tingkat - 1, Tingkat.PELAKSANA)
    garis = anchors.pengalaman_tingkat
    rendah, tinggi = _pengalaman_tingkat(calon, dari, garis)
    if not sasaran.bidang:
        return Rentang(rendah, tinggi)
    terkait, ada = bulan_bidang(calon, sasaran.bidang)
    bawah, atas = _garis(anchors.pengalaman_bidang.poin(terkait), ada)
    bagian = anchors.bagian_bidang
    return Rentang(_campur(bagian, bawah, rendah), _campur(bagian, atas, tinggi))


def _pengalaman_tingkat(calon: TabelCalon, dari: int, garis: Garis) -> tuple[Poin, Poin]:
    """The same for seats of any field of work."""
    if isinstance(calon, Irisan):
        rendah, tinggi = _pengalaman_tingkat(calon.asal, dari, garis)
        return rendah.take(calon.baris), tinggi.take(calon.baris)
    return calon.ingat(("pengalaman", dari, garis), lambda: _hitung_pengalaman_tingkat(calon, dari, garis))


def _hitung_pengalaman_tingkat(calon: TabelCalon, dari: int, garis: Garis) -> tuple[Poin, Poin]:
    bulan = calon.bulan_tingkat.nilai[:, dari:].sum(axis=1, dtype=np.int32)
    return _garis(garis.poin(bulan), calon.bulan_tingkat.ada)


def _garis(poin: Poin, ada: Larik) -> tuple[Poin, Poin]:
    return poin * ada, np.where(ada, poin, np.int32(PENUH))


@kriteria("DIKLAT", "Diklat kepemimpinan", fakta=("diklat_pim",), sasaran=("diklat_pim",))
def diklat(calon: TabelCalon, sasaran: Sasaran, anchors: Anchors) -> Rentang:
    """LAN 5/2022 jo. 6/2022: it may follow the appointment, so it scores and never blocks."""
    poin = anchors.pelatihan.poin(calon.diklat_pim.nilai.astype(np.int16) - sasaran.diklat_pim)
    poin = np.where((calon.diklat_pim.nilai > 0) | (sasaran.diklat_pim == 0), poin, 0).astype(np.int32)
    return Rentang(*_garis(poin, calon.diklat_pim.ada | (sasaran.diklat_pim == 0)))


@kriteria("TALENTA", "Kotak talenta", fakta=("kotak_talenta",))
def talenta(calon: TabelCalon, sasaran: Sasaran, anchors: Anchors) -> Rentang:
    return _tabel(anchors.talenta, calon.kotak_talenta)


@kriteria("UMPAN_BALIK", "Umpan balik 360", fakta=("umpan_balik",))
def umpan_balik(calon: TabelCalon, sasaran: Sasaran, anchors: Anchors) -> Rentang:
    return _rentang(anchors.umpan_balik.poin(calon.umpan_balik.nilai), calon.umpan_balik, anchors.umpan_balik.titik)


@kriteria("INOVASI", "Inovasi dan partisipasi", fakta=("inovasi", "partisipasi"))
def inovasi(calon: TabelCalon, sasaran: Sasaran, anchors: Anchors) -> Rentang:
    """Half each; a factor that nobody rated stays open by itself."""
    satu, lain = _tabel(anchors.faktor, calon.inovasi), _tabel(anchors.faktor, calon.partisipasi)
    return Rentang(_campur(PENUH // 2, satu.rendah, lain.rendah), _campur(PENUH // 2, satu.tinggi, lain.tinggi))


@kriteria("INTEGRITAS", "Integritas", fakta=("integritas",))
def integritas(calon: TabelCalon, sasaran: Sasaran, anchors: Anchors) -> Rentang:
    """By the worst sanction on record (domain 4.4). Being under examination is unproven and never scored."""
    return _tabel(anchors.integritas, calon.integritas)


@kriteria(
    "MINAT",
    "Minat pegawai",
    fakta=("minat_posisi", "minat_bidang", "minat_tingkat"),
    sasaran=("posisi", "bidang", "tingkat"),
)
def minat(calon: TabelCalon, sasaran: Sasaran, anchors: Anchors) -> Rentang:
    """A wish only adds. Not having stated one is a fact and not a gap in the record: no range."""
    orang = peminat(calon)
    poin = np.zeros(len(calon), np.int32)
    poin[orang.baris] = poin_minat(orang, sasaran, anchors)
    return Rentang(poin, poin)


def peminat(calon: TabelCalon) -> Irisan:
    """Those who have stated any wish: few, so that a seat costs little."""
    return calon.ingat("peminat", lambda: Irisan(calon, np.flatnonzero(calon.minat_posisi.ada.any(axis=1))))


def poin_minat(calon: TabelCalon, sasaran: Sasaran, anchors: Anchors) -> Poin:
    """The best of a person's wishes: for this seat, or for another of its office or its level."""
    kursi, dekat, jauh = anchors.minat
    ke = calon.bidang.index(sasaran.bidang) if sasaran.bidang in calon.bidang else -1
    sama, bidang, tingkat = (
        kolom.ada & (kolom.nilai == dicari)
        for kolom, dicari in (
            (calon.minat_posisi, sasaran.posisi),
            (calon.minat_bidang, ke),
            (calon.minat_tingkat, sasaran.tingkat),
        )
    )
    poin = np.where(bidang & tingkat, np.int32(dekat), np.where(bidang | tingkat, np.int32(jauh), np.int32(0)))
    poin[sama] = kursi
    hasil: Poin = poin.max(axis=1, initial=0)
    return hasil


@kriteria("KEBUTUHAN", "Kebutuhan unit asal", fakta=("lebih_asal",))
def kebutuhan(calon: TabelCalon, sasaran: Sasaran, anchors: Anchors) -> Rentang:
    """How short the post that the person leaves would be: K and B of the seat, wherever the person goes."""
    return _rentang(anchors.kebutuhan.poin(1 - calon.lebih_asal.nilai), calon.lebih_asal, anchors.kebutuhan.titik)


def _tabel(tabel: Tabel, kolom: Kolom) -> Rentang:
    return _rentang(tabel.poin(kolom.nilai), kolom, tabel.isi)


def _rentang(poin: Poin, kolom: Kolom, acuan: tuple[tuple[int, int], ...]) -> Rentang:
    """Where the fact is not known: between the least and the most that the anchors give."""
    semua = [nilai for _, nilai in acuan]
    rendah, tinggi = (np.where(kolom.ada, poin, batas).astype(np.int32) for batas in (min(semua), max(semua)))
    return Rentang(rendah, tinggi)


DAFTAR_KRITERIA: tuple[Kriteria, ...] = (
    kompetensi,
    kinerja,
    pendidikan,
    pengalaman,
    diklat,
    talenta,
    umpan_balik,
    inovasi,
    integritas,
    minat,
    kebutuhan,
)
KODE_KRITERIA = tuple(k.kode for k in DAFTAR_KRITERIA)


def periksa_bobot(bobot: Bobot) -> None:
    """Weights name known criteria, are not negative and are 10,000 points together; a wish is 5 % at most."""
    asing = sorted(set(bobot) - set(KODE_KRITERIA))
    if asing:
        raise ValueError(f"kriteria tidak dikenal: {', '.join(asing)}")
    if sum(bobot.values()) != PENUH or min(bobot.values()) < 0:
        raise ValueError("bobot kriteria harus berjumlah 10.000 poin dan tidak negatif")
    if bobot.get(minat.kode, 0) > MINAT_MAKSIMAL:
        raise ValueError(f"bobot minat pegawai paling banyak {MINAT_MAKSIMAL} poin")


def kontribusi(bobot: int, poin: Poin) -> Poin:
    """What a criterion adds to the score, rounded down."""
    return (poin * np.int32(bobot) // np.int32(PENUH)).astype(np.int32, copy=False)
