"""How firm a rank is: bands of near-equals, shares over drawn weights, and the criterion that decides.

Repeatable: the draws come from a digest, in integers; equal input gives equal shares on any machine.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from mutasi.syarat import Kelayakan

from .acuan import PENUH
from .penjelasan import MEMENUHI, Papan
from .skor import DAFTAR_KRITERIA
from .urutan import undian

PARAMETER = "ketegasan_peringkat"
TIGA = 3
SEKALIGUS = 50  # draws held in memory together
Larik64 = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Ukuran:
    """What the agency has laid down: noise and share in points of 10,000, how far and how often weights are drawn."""

    derau: int
    variasi: int
    undian: int
    tipis: int

    @classmethod
    def dari_tabel(cls, tabel: Mapping[str, int]) -> "Ukuran":
        return cls(**{nama: int(tabel[nama]) for nama in ("derau", "variasi", "undian", "tipis")})


@dataclass(frozen=True, eq=False, slots=True)
class Ketegasan:
    """One value for each of the eligible, in their order."""

    ukuran: Ukuran
    kelompok: npt.NDArray[np.int32]  # number of the band
    pertama: npt.NDArray[np.int32]  # in how many draws first
    tiga_besar: npt.NDArray[np.int32]  # in how many draws among the first three
    penentu: tuple[str, ...]  # criteria without which somebody else would be first

    @property
    def tipis(self) -> bool:
        """The first is first in too few draws to call it clear."""
        return len(self.pertama) > 1 and int(self.pertama[0]) * PENUH < self.ukuran.tipis * self.ukuran.undian


def ukur_ketegasan(papan: Papan, benih: str) -> Ketegasan | None:
    """None: the ranking was made before the agency laid down how to measure it."""
    if PARAMETER not in papan.masukan.parameter:
        return None
    ukuran = Ukuran.dari_tabel(papan.masukan.parameter.tabel(PARAMETER))
    pertama, tiga_besar = _undi(papan, ukuran, f"{benih}:{papan.sasaran.kunci}")
    return Ketegasan(ukuran, _kelompok(papan, ukuran.derau), pertama, tiga_besar, _penentu(papan))


def _kelompok(papan: Papan, derau: int) -> npt.NDArray[np.int32]:
    """Who needs a permit is in no band of those who need none, whatever the score."""
    layak, izin = (kelompok_peringkat(papan.daftar(k).skor_tinggi, derau) for k in MEMENUHI)
    return np.concatenate([layak, izin + layak.max(initial=0)])


def kelompok_peringkat(skor: npt.NDArray[np.int32], derau: int) -> npt.NDArray[np.int32]:
    """Bands from the top: who is no more than the noise below the first of a band belongs to it."""
    kelompok = np.zeros(len(skor), np.int32)
    nomor, puncak = 0, 0
    for ke, satu in enumerate(skor.tolist()):
        if not nomor or puncak - satu > derau:
            nomor, puncak = nomor + 1, satu
        kelompok[ke] = nomor
    return kelompok


def bobot_acak(bobot: Larik64, ukuran: Ukuran, benih: str) -> Larik64:
    """One column a draw: each weight times a factor around 1, in ten-thousandths."""
    acak = undian(np.arange(len(bobot) * ukuran.undian, dtype=np.int64), benih)
    faktor = PENUH - ukuran.variasi + (acak % np.uint64(2 * ukuran.variasi + 1)).astype(np.int64)
    return bobot[:, None] * faktor.reshape(len(bobot), ukuran.undian)


def _poin(papan: Papan) -> tuple[Larik64, Larik64]:
    """Points of each criterion of the eligible, and the weights."""
    baris = np.concatenate([papan.daftar(k).baris for k in MEMENUHI])
    calon, anchors = papan.calon.ambil(baris), papan.masukan.anchors
    bobot = papan.masukan.bobot[papan.sasaran.kelompok]
    poin = np.stack([k.nilai(calon, papan.sasaran, anchors).tinggi for k in DAFTAR_KRITERIA], axis=1)
    return poin.astype(np.int64), np.array([bobot.get(k.kode, 0) for k in DAFTAR_KRITERIA], np.int64)


def _undi(papan: Papan, ukuran: Ukuran, benih: str) -> tuple[npt.NDArray[np.int32], npt.NDArray[np.int32]]:
    """Ties fall to who stands higher; who needs a permit stays behind who needs none."""
    n = len(papan.kunci)
    pertama, tiga_besar = np.zeros(n, np.int32), np.zeros(n, np.int32)
    if not n:
        return pertama, tiga_besar
    poin, bobot = _poin(papan)
    acak = bobot_acak(bobot, ukuran, benih)
    mundur = 2 * PENUH * PENUH * PENUH * (np.arange(n) >= len(papan.daftar(Kelayakan.LAYAK)))
    ikut = _mungkin(poin, bobot, ukuran, mundur)
    urut = np.arange(len(ikut), 0, -1)
    pecahan = poin[ikut].astype(np.float64)  # whole numbers far below 2^53: exact, and many times as fast
    for mulai in range(0, ukuran.undian, SEKALIGUS):
        jumlah = (pecahan @ acak[:, mulai : mulai + SEKALIGUS].astype(np.float64)).astype(np.int64)
        nilai = (jumlah - mundur[ikut, None]) * (len(ikut) + 1) + urut[:, None]
        np.add.at(pertama, ikut[nilai.argmax(axis=0)], 1)
        atas = np.argpartition(nilai, max(len(ikut) - TIGA, 0), axis=0)[-TIGA:]
        np.add.at(tiga_besar, ikut[atas.ravel()], 1)
    return pertama, tiga_besar


def _mungkin(poin: Larik64, bobot: Larik64, ukuran: Ukuran, mundur: Larik64) -> npt.NDArray[np.intp]:
    """Who could be among the first three in any draw at all: the rest need not be drawn for."""
    dasar = poin @ bobot
    bawah = dasar * (PENUH - ukuran.variasi) - mundur
    batas = np.sort(bawah)[-min(TIGA, len(bawah))]
    return np.flatnonzero(dasar * (PENUH + ukuran.variasi) - mundur >= batas)


def _penentu(papan: Papan) -> tuple[str, ...]:
    daftar = next((papan.daftar(k) for k in MEMENUHI if len(papan.daftar(k))), None)
    if daftar is None:
        return ()
    tanpa = daftar.skor_tinggi[:, None] - daftar.kontribusi_tinggi
    return tuple(k.kode for k, ke in zip(DAFTAR_KRITERIA, tanpa.argmax(axis=0).tolist(), strict=True) if ke)
