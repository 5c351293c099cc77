"""From facts to the two axes: integers 0–10,000 with fixed anchors, so that nobody's box depends on who else is there.

What is missing gives a range, from the lowest to the highest that it allows; never a zero and never a default.
"""

from dataclasses import dataclass, field

import numpy as np

from .jpm import PENUH, hitung_jpm
from .kotak import KINERJA, dekat_batas, kategori_rentang, nomor_kotak

PREDIKAT = ("SANGAT_KURANG", "KURANG", "BUTUH_PERBAIKAN", "BAIK", "SANGAT_BAIK")
KOMPONEN = ("KOMPETENSI", "POTENSI", "REKAM_JEJAK")
REKAM_JEJAK = ("PENDIDIKAN", "PELATIHAN", "PENGALAMAN", "INTEGRITAS")
JUMLAH_ASPEK = 8
# Sanctions in the order of their weight; `DIJALANI` is being served on the day.
INTEGRITAS = ("TANPA", "RINGAN", "SEDANG", "BERAT", "DIJALANI")


@dataclass(frozen=True)
class AcuanTalenta:
    """Every number that the map uses, as the parameters of the day have it."""

    sumbu: dict  # predicate -> category of the performance axis
    bobot: dict  # component -> points of 10,000
    ambang: dict  # {"TINGGI": …, "MENENGAH": …}
    dekat: int
    potensi: dict  # level 1–5 -> points
    rekam_jejak: dict

    def __post_init__(self):
        for nama, bobot in (("komponen", self.bobot), ("rekam jejak", self.rekam_jejak["bobot"])):
            if sum(bobot.values()) != PENUH or min(bobot.values()) < 0:
                raise ValueError(f"bobot {nama} harus berjumlah 10.000 dan tidak negatif")
        if not 0 < self.ambang["MENENGAH"] < self.ambang["TINGGI"] <= PENUH:
            raise ValueError("ambang harus 0 < menengah < tinggi <= 10.000")


@dataclass(frozen=True)
class TabelTalenta:
    """Facts of people on one day, one row a person; the single case is a table of one."""

    kunci: np.ndarray
    predikat: np.ndarray  # 0 not appraised, else 1–5 as in PREDIKAT
    level: np.ndarray  # (n, competencies) valid results
    level_ada: np.ndarray
    standar: np.ndarray  # (n, competencies) of the own post; 0 = not asked
    potensi: np.ndarray  # (n, 8) valid levels 1–5; 0 = not rated
    pendidikan: np.ndarray  # SIASN id; 0 = not known
    jam: np.ndarray  # hours of training within the window
    jam_pasti: np.ndarray  # False: some training has no hours or no date
    jam_ada: np.ndarray  # False: the agency keeps no register of training
    bulan: np.ndarray  # months in definitive posts on record
    bulan_maks: np.ndarray  # with the months of service of which the record names no post
    integritas: np.ndarray  # place in INTEGRITAS

    def __len__(self):
        return len(self.kunci)


@dataclass(frozen=True)
class Rentang:
    """Points between what is proven and what is possible; `sebagian`: at least something of it is known."""

    rendah: np.ndarray
    tinggi: np.ndarray
    sebagian: np.ndarray

    @property
    def pasti(self):
        return self.rendah == self.tinggi


@dataclass(frozen=True)
class HasilTalenta:
    """Per person: axes (0 = not known), box (0 = data kurang), the points and what lacks."""

    kinerja: np.ndarray
    rendah: np.ndarray
    tinggi: np.ndarray
    potensial: np.ndarray
    kotak: np.ndarray
    dekat: np.ndarray
    komponen: dict  # component and part of the track record -> Rentang
    kurang: dict = field(default_factory=dict)  # what lacks -> for whom


def garis(titik, x):
    """Piecewise linear between integer anchors, flat outside them, rounded down."""
    xs, ys = np.array(titik, np.int64).T
    x = np.clip(np.asarray(x, np.int64), xs[0], xs[-1])
    ke = np.minimum(np.searchsorted(xs, x, side="right") - 1, len(xs) - 2)
    return ys[ke] + (ys[ke + 1] - ys[ke]) * (x - xs[ke]) // (xs[ke + 1] - xs[ke])


def tabel(isi, x):
    """Points of the highest code that is not above x; below the first, nothing."""
    kode, poin = np.array(isi, np.int64).T
    return np.concatenate([[0], poin])[np.searchsorted(kode, np.asarray(x, np.int64), side="right")]


def sumbu_kinerja(predikat, sumbu):
    """The performance axis by predicate; not appraised stays unknown (I13)."""
    arti = np.array([0, *(1 + KINERJA.index(sumbu[p]) for p in PREDIKAT)], np.int8)
    return arti[predikat]


def poin_kompetensi(orang):
    """Capped JPM against the own post; without a standard nothing can be said."""
    nilai = hitung_jpm(orang.level, orang.level_ada, orang.standar)
    return Rentang(nilai.rendah, nilai.tinggi, nilai.ada & nilai.sebagian), nilai.ada


def poin_potensi(orang, acuan):
    """Mean of the eight aspects; an aspect not rated may be anything."""
    isi = np.array([0, *(acuan.potensi[str(level)] for level in range(1, 6))], np.int64)
    ada = orang.potensi > 0
    rendah = np.where(ada, isi[orang.potensi], isi[1:].min()).sum(axis=1) // JUMLAH_ASPEK
    tinggi = np.where(ada, isi[orang.potensi], isi[1:].max()).sum(axis=1) // JUMLAH_ASPEK
    return Rentang(rendah, tinggi, ada.any(axis=1))


def poin_rekam_jejak(orang, acuan):
    """Education, training, experience, integrity: part -> range."""
    rekam = acuan.rekam_jejak
    ijazah = tabel(rekam["pendidikan"], orang.pendidikan)
    jam = garis(rekam["pelatihan"]["jam"], orang.jam)
    bersih = np.array([rekam["integritas"][nama] for nama in INTEGRITAS], np.int64)[orang.integritas]
    return {
        "PENDIDIKAN": _bila_ada(ijazah, orang.pendidikan > 0, [p for _, p in rekam["pendidikan"]]),
        "PELATIHAN": _pelatihan(jam, orang, [p for _, p in rekam["pelatihan"]["jam"]]),
        "PENGALAMAN": Rentang(
            garis(rekam["pengalaman"]["bulan"], orang.bulan),
            garis(rekam["pengalaman"]["bulan"], orang.bulan_maks),
            orang.bulan > 0,
        ),
        "INTEGRITAS": Rentang(bersih, bersih, np.ones(len(orang), bool)),
    }


def _bila_ada(poin, ada, semua):
    return Rentang(np.where(ada, poin, min(semua)), np.where(ada, poin, max(semua)), ada)


def _pelatihan(jam, orang, semua):
    """Training without hours proves no points and rules none out."""
    rendah = np.where(orang.jam_ada, jam, min(semua))
    return Rentang(rendah, np.where(orang.jam_ada & orang.jam_pasti, jam, max(semua)), orang.jam_ada)


def gabung(bagian, bobot):
    """Weighted sum; each contribution is rounded down, so that what one sees adds up exactly."""
    rendah = sum(bobot[kode] * satu.rendah // PENUH for kode, satu in bagian.items())
    tinggi = sum(bobot[kode] * satu.tinggi // PENUH for kode, satu in bagian.items())
    return Rentang(rendah, tinggi, np.logical_or.reduce([satu.sebagian for satu in bagian.values()]))


def hitung_talenta(orang, acuan):
    """Both axes and the box of everybody."""
    kompetensi, berstandar = poin_kompetensi(orang)
    rekam = poin_rekam_jejak(orang, acuan)
    utama = {
        "KOMPETENSI": kompetensi,
        "POTENSI": poin_potensi(orang, acuan),
        "REKAM_JEJAK": gabung(rekam, acuan.rekam_jejak["bobot"]),
    }
    jumlah = gabung(utama, acuan.bobot)
    kinerja = sumbu_kinerja(orang.predikat, acuan.sumbu)
    potensial = kategori_rentang(jumlah.rendah, jumlah.tinggi, acuan.ambang)
    kurang = {
        "PREDIKAT": kinerja == 0,
        "STANDAR": ~berstandar,
        "KOMPETENSI": berstandar & ~kompetensi.pasti,
        "POTENSI": ~utama["POTENSI"].pasti,
        **{kode: ~satu.pasti for kode, satu in rekam.items() if kode != "INTEGRITAS"},
    }
    return HasilTalenta(
        kinerja=kinerja,
        rendah=jumlah.rendah,
        tinggi=jumlah.tinggi,
        potensial=potensial,
        kotak=nomor_kotak(kinerja, potensial),
        dekat=(potensial > 0) & dekat_batas(jumlah.rendah, jumlah.tinggi, acuan.ambang, acuan.dekat),
        komponen={**utama, **rekam},
        kurang=kurang,
    )
