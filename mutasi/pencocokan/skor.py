"""Points per criterion, 0–10,000, from fixed anchors; contributions that add up to the score exactly.

contribution = floor(weight × points / 10,000) and score = sum of the contributions, so nothing is lost
to rounding between the table a person sees and the score. A missing fact gives a range: the lowest and
the highest that it allows. Age, sex, religion and marital status are read by no criterion.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

import numpy as np

from mutasi.syarat import Sasaran, TabelCalon, Tingkat
from mutasi.syarat.kesesuaian import JPM_PENUH, jpm
from mutasi.syarat.kualifikasi import bulan_bidang
from mutasi.syarat.tabel import Larik

from .acuan import PENUH, Anchors, Bobot, Poin


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
    sasaran: tuple[str, ...]  # attributes of the seat that are read
    fungsi: FungsiKriteria

    def nilai(self, calon: TabelCalon, sasaran: Sasaran, anchors: Anchors) -> Rentang:
        return self.fungsi(calon, sasaran, anchors)


def kriteria(kode: str, judul: str, *, sasaran: tuple[str, ...] = ()) -> Callable[[FungsiKriteria], Kriteria]:
    def bungkus(fungsi: FungsiKriteria) -> Kriteria:
        return Kriteria(kode, judul, sasaran, fungsi)

    return bungkus


def _campur(bagian: int, satu: Larik, lain: Larik) -> Poin:
    """`bagian` ten-thousandths of the one, the rest of the other, rounded down."""
    return ((bagian * satu.astype(np.int64) + (PENUH - bagian) * lain.astype(np.int64)) // PENUH).astype(np.int32)


@kriteria("KOMPETENSI", "Kesesuaian kompetensi", sasaran=("standar",))
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


@kriteria("KINERJA", "Kinerja")
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


@kriteria("PENDIDIKAN", "Pendidikan dan rumpun ilmu", sasaran=("rumpun",))
def pendidikan(calon: TabelCalon, sasaran: Sasaran, anchors: Anchors) -> Rentang:
    """Level; and whether the field is one the seat asks for, where it asks for any."""
    semua = [poin for _, poin in anchors.pendidikan.isi]
    poin = anchors.pendidikan.poin(calon.pendidikan.nilai)
    rendah = np.where(calon.pendidikan.ada, poin, min(semua)).astype(np.int32)
    tinggi = np.where(calon.pendidikan.ada, poin, max(semua)).astype(np.int32)
    if not sasaran.rumpun:
        return Rentang(rendah, tinggi)
    sesuai = (calon.rumpun.nilai & np.uint64(sasaran.rumpun)) != 0
    rumpun = np.where(sesuai, anchors.rumpun_sesuai, anchors.rumpun_tidak)
    bagian = anchors.bagian_rumpun
    return Rentang(
        _campur(bagian, np.where(calon.rumpun.ada, rumpun, anchors.rumpun_tidak), rendah),
        _campur(bagian, np.where(calon.rumpun.ada, rumpun, anchors.rumpun_sesuai), tinggi),
    )


@kriteria("PENGALAMAN", "Pengalaman jabatan dan bidang", sasaran=("tingkat", "bidang"))
def pengalaman(calon: TabelCalon, sasaran: Sasaran, anchors: Anchors) -> Rentang:
    """Months at the level just below the seat or above, and months in its field of work."""
    dari = max(sasaran.tingkat - 1, Tingkat.PELAKSANA)
    bulan = calon.bulan_tingkat.nilai[:, dari:].sum(axis=1, dtype=np.int32)
    rendah, tinggi = _garis(anchors.pengalaman_tingkat.poin(bulan), calon.bulan_tingkat.ada)
    if not sasaran.bidang:
        return Rentang(rendah, tinggi)
    terkait, ada = bulan_bidang(calon, sasaran.bidang)
    bawah, atas = _garis(anchors.pengalaman_bidang.poin(terkait), ada)
    bagian = anchors.bagian_bidang
    return Rentang(_campur(bagian, bawah, rendah), _campur(bagian, atas, tinggi))


def _garis(poin: Poin, ada: Larik) -> tuple[Poin, Poin]:
    return np.where(ada, poin, 0).astype(np.int32), np.where(ada, poin, PENUH).astype(np.int32)


@kriteria("DIKLAT", "Pelatihan kepemimpinan", sasaran=("diklat_pim",))
def diklat(calon: TabelCalon, sasaran: Sasaran, anchors: Anchors) -> Rentang:
    """LAN 5/2022 jo. 6/2022: it may follow the appointment, so it scores and never blocks."""
    poin = anchors.pelatihan.poin(calon.diklat_pim.nilai.astype(np.int16) - sasaran.diklat_pim)
    poin = np.where((calon.diklat_pim.nilai > 0) | (sasaran.diklat_pim == 0), poin, 0).astype(np.int32)
    return Rentang(*_garis(poin, calon.diklat_pim.ada | (sasaran.diklat_pim == 0)))


DAFTAR_KRITERIA: tuple[Kriteria, ...] = (kompetensi, kinerja, pendidikan, pengalaman, diklat)
KODE_KRITERIA = tuple(k.kode for k in DAFTAR_KRITERIA)


def periksa_bobot(bobot: Bobot) -> None:
    """Weights name known criteria, are not negative and are 10,000 points together."""
    asing = sorted(set(bobot) - set(KODE_KRITERIA))
    if asing:
        raise ValueError(f"kriteria tidak dikenal: {', '.join(asing)}")
    if sum(bobot.values()) != PENUH or min(bobot.values()) < 0:
        raise ValueError("bobot kriteria harus berjumlah 10.000 poin dan tidak negatif")


def kontribusi(bobot: int, poin: Poin) -> Poin:
    """What a criterion adds to the score, rounded down."""
    return (poin * np.int32(bobot) // np.int32(PENUH)).astype(np.int32)
