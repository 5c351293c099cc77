"""Whom to assess next, for a budget of so many people: the choice that makes most seats rankable.

A seat becomes rankable when as many of its assessable people are chosen as it lacks candidates. That is a cover
with thresholds (NP-hard), solved exactly by branch and bound: people who open the same seats are one group; a
branch is cut where neither counting capacity nor the Lagrangian dual of the linear program allows more seats than
the best choice found. After a set amount of work the search stops and says how far from the best it can be at most.
Equal input gives equal output: work is counted in nodes and table cells, so no clock and no chance decides.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

Larik = npt.NDArray[Any]

BATAS_SIMPUL = 2_000
BATAS_SEL = 100_000_000  # cells of the table of groups by seats, over all nodes: some seconds
SIMPUL_TERSEDIKIT = 20
LANGKAH_AKAR, LANGKAH_DUAL = 200, 15
SEPELE = 1e-6  # what rounding of floats may add to a bound


@dataclass(frozen=True, slots=True)
class Kursi:
    """A seat that lacks so many rankable candidates, and the keys of the people an assessment could make one."""

    kunci: int
    kurang: int
    calon: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Pilihan:
    """The people to assess, the seats that this opens, and how many more any choice could open at most."""

    orang: tuple[int, ...]
    kursi: tuple[int, ...]
    batas_atas: int
    simpul: int

    @property
    def terbukti(self) -> bool:
        return self.batas_atas == len(self.kursi)


@dataclass(frozen=True, eq=False, slots=True)
class _Soal:
    """Groups by seats: who covers what (0 or 1), how many there are of each group, how many each seat lacks."""

    cakup: Larik
    banyak: Larik
    kurang: Larik


@dataclass(frozen=True, eq=False, slots=True)
class _Simpul:
    """A part of the search: what has been taken, what is still left of each group, and the budget left."""

    ambil: Larik
    sisa: Larik
    kurang: Larik
    anggaran: int
    batas: int


def pilih_asesmen(kursi: Sequence[Kursi], anggaran: int, batas_simpul: int = BATAS_SIMPUL) -> Pilihan:
    """The people, in the order of their keys, whose assessment opens most seats within the budget."""
    kursi = sorted((k for k in kursi if 0 < k.kurang <= min(anggaran, len(set(k.calon)))), key=lambda k: k.kunci)
    if not kursi:
        return Pilihan((), (), 0, 0)
    soal, anggota = _kelompokkan(kursi)
    cukup = max(BATAS_SEL // soal.cakup.size, SIMPUL_TERSEDIKIT)
    ambil, batas, simpul = _telusur(soal, anggaran, min(batas_simpul, cukup))
    ambil = _hemat(soal, ambil)
    orang = sorted(pk for satu, milik in zip(ambil.tolist(), anggota, strict=True) for pk in milik[:satu])
    terbuka = (ambil @ soal.cakup >= soal.kurang).tolist()
    return Pilihan(tuple(orang), tuple(k.kunci for k, buka in zip(kursi, terbuka, strict=True) if buka), batas, simpul)


def _kelompokkan(kursi: Sequence[Kursi]) -> tuple[_Soal, list[list[int]]]:
    """People who open the same seats are interchangeable; the one with the lower key is taken first."""
    milik: dict[int, set[int]] = {}
    for ke, satu in enumerate(kursi):
        for pk in satu.calon:
            milik.setdefault(pk, set()).add(ke)
    kelompok: dict[tuple[int, ...], list[int]] = {}
    for pk in sorted(milik):
        kelompok.setdefault(tuple(sorted(milik[pk])), []).append(pk)
    tanda = sorted(kelompok, key=lambda t: (-len(t), t))
    cakup = np.zeros((len(tanda), len(kursi)), np.float64)  # floats multiply faster; these are zeros and ones
    for baris, kolom in enumerate(tanda):
        cakup[baris, list(kolom)] = 1
    anggota = [kelompok[t] for t in tanda]
    banyak = np.array([len(a) for a in anggota], np.int64)
    return _Soal(cakup, banyak, np.array([k.kurang for k in kursi], np.int64)), anggota


def _telusur(soal: _Soal, anggaran: int, batas_simpul: int) -> tuple[Larik, int, int]:
    """(people taken from each group, upper bound, nodes seen): depth first, the fuller branch first."""
    nol = np.zeros(len(soal.banyak), np.int64)
    terbaik = _rakus(soal, nol, soal.banyak, anggaran)
    nilai = _nilai(soal, terbaik)
    tumpukan = [_Simpul(nol, soal.banyak.copy(), soal.kurang.copy(), anggaran, len(soal.kurang))]
    simpul = 0
    while tumpukan and simpul < batas_simpul:
        satu = tumpukan.pop()
        simpul += 1
        layak = _layak(soal, satu)
        selesai = int((satu.kurang <= 0).sum())
        if selesai > nilai:
            terbaik, nilai = satu.ambil, selesai
        langkah = LANGKAH_DUAL if simpul > 1 else LANGKAH_AKAR
        batas = min(satu.batas, selesai + _batas(soal, satu, layak, nilai - selesai, langkah))
        if batas > nilai:
            tumpukan += _cabang(soal, satu, layak, batas)
    return terbaik, max([nilai, *(s.batas for s in tumpukan)]), simpul


def _nilai(soal: _Soal, ambil: Larik) -> int:
    return int((ambil @ soal.cakup >= soal.kurang).sum())


def _layak(soal: _Soal, satu: _Simpul) -> Larik:
    """Seats that are still closed and can still be opened from here."""
    terbuka = satu.kurang > 0
    cukup: Larik = terbuka & (satu.kurang <= satu.anggaran) & (satu.sisa @ soal.cakup >= satu.kurang)
    return cukup


def _cabang(soal: _Soal, satu: _Simpul, layak: Larik, batas: int) -> list[_Simpul]:
    """Without the most promising group, and (looked at first) with one of it."""
    guna = np.where(satu.sisa > 0, soal.cakup[:, layak] @ (1.0 / satu.kurang[layak]), -1.0)
    ke = int(np.argmax(guna))
    if guna[ke] <= 0 or satu.anggaran == 0:
        return []
    tanpa, dengan, ambil = satu.sisa.copy(), satu.sisa.copy(), satu.ambil.copy()
    tanpa[ke] = 0
    dengan[ke] -= 1
    ambil[ke] += 1
    return [
        _Simpul(satu.ambil, tanpa, satu.kurang, satu.anggaran, batas),
        _Simpul(ambil, dengan, satu.kurang - soal.cakup[ke].astype(np.int64), satu.anggaran - 1, batas),
    ]


def _batas(soal: _Soal, satu: _Simpul, layak: Larik, cukup: int, langkah: int) -> int:
    """How many more seats can open at most; as soon as no more than `cukup` can, that is enough to know."""
    kurang, cakup = satu.kurang[layak], soal.cakup[:, layak]
    if not len(kurang) or satu.anggaran == 0:
        return 0
    daya = _teratas(cakup.sum(axis=1), satu.sisa, satu.anggaran)[0]
    batas = int(np.searchsorted(np.cumsum(np.sort(kurang)), daya, side="right"))
    if batas <= cukup:
        return batas
    return min(batas, _dual(cakup, kurang, satu, cukup, langkah))


def _teratas(nilai: Larik, sisa: Larik, anggaran: int) -> tuple[float, Larik]:
    """Sum of the best so many, and how many of each group these are."""
    urut = np.argsort(-nilai, kind="stable")
    ambil = np.zeros(len(sisa), np.int64)
    ambil[urut] = np.clip(anggaran - (np.cumsum(sisa[urut]) - sisa[urut]), 0, sisa[urut])
    return float(nilai @ ambil), ambil


def _dual(cakup: Larik, kurang: Larik, satu: _Simpul, cukup: int, langkah: int) -> int:
    """Lagrangian bound: any price of a seat's needs gives one; subgradient steps look for a low one."""
    harga = np.full(len(kurang), 0.5) / kurang
    terendah = float(len(kurang))
    for _ in range(langkah):
        laba = 1.0 - harga * kurang
        jumlah, ambil = _teratas(cakup @ harga, satu.sisa, satu.anggaran)
        nilai = float(np.maximum(laba, 0).sum()) + jumlah
        terendah = min(terendah, nilai)
        if terendah + SEPELE < cukup + 1:
            break
        arah = ambil @ cakup - np.where(laba > 0, kurang, 0)
        panjang = float(arah @ arah)
        if panjang == 0:
            break
        harga = np.maximum(harga - arah * max(nilai - cukup, SEPELE) / panjang, 0.0)
    return int(np.floor(terendah + SEPELE))


def _rakus(soal: _Soal, ambil: Larik, sisa: Larik, anggaran: int) -> Larik:
    """A good choice at once: whoever brings most seats nearest, again and again."""
    ambil, sisa = ambil.copy(), sisa.copy()
    kurang = soal.kurang - ambil @ soal.cakup
    for langkah in range(anggaran):
        layak = (kurang > 0) & (kurang <= anggaran - langkah) & (sisa @ soal.cakup >= kurang)
        if not layak.any():
            break
        guna = np.where(sisa > 0, soal.cakup[:, layak] @ (1.0 / kurang[layak] ** 2), -1.0)
        ke = int(np.argmax(guna))
        ambil[ke] += 1
        sisa[ke] -= 1
        kurang = kurang - soal.cakup[ke]
    return ambil


def _hemat(soal: _Soal, ambil: Larik) -> Larik:
    """Nobody is assessed without need: who can be left out without closing a seat, is."""
    ambil, nilai = ambil.copy(), _nilai(soal, ambil)
    for ke in range(len(ambil) - 1, -1, -1):
        while ambil[ke]:
            ambil[ke] -= 1
            if _nilai(soal, ambil) < nilai:
                ambil[ke] += 1
                break
    return ambil


def jelaskan_pilihan(kursi: Sequence[Kursi], pilihan: Pilihan) -> Mapping[int, tuple[int, ...]]:
    """Each chosen person with the opened seats that count on the assessment."""
    terbuka = [k for k in kursi if k.kunci in set(pilihan.kursi)]
    return {pk: tuple(k.kunci for k in terbuka if pk in k.calon) for pk in pilihan.orang}
