"""The best plan: what was asked for by name, critical seats filled, seats filled, total fit, the fewest moves.

One linear program, nearly always whole. Only the choices near its prices are looked at again: rows against envy are
added where a wish is passed over, rows that cut a broken optimum off, and whoever was left out comes back when the
prices call. What is still broken then is branched on. The bound comes from the prices of the rows, in integers over
all choices, so that it holds whatever the floats did (weak duality). Equal input gives equal output: work is
counted in rounds and branches, never in seconds.
"""

from dataclasses import dataclass

import numpy as np

from .iri import sebut_iri
from .linear import cabang, pecahkan_linear
from .model import bangun_model, larang_iri
from .pembanding import sebut
from .pencarian import Pencarian
from .sekat import timbang
from .soal import TANPA, Bilangan, Soal
from .tujuan import Tujuan, susun_tujuan

SEPERSEKIAN = 100_000  # such a part of the fit of all seats may stay open where a proof would take too long


@dataclass(frozen=True, slots=True)
class Rencana:
    """The moves (person, seat) by keys, what they are worth, and what no plan can exceed."""

    pindah: tuple[tuple[int, int], ...]
    utama: int  # of what was asked for by name, how much came about
    kritis: int  # critical seats filled, less those left open
    terisi: int  # seats filled, less those left open
    poin: int
    batas_utama: int
    batas_kritis: int  # of plans with as much of that
    batas_terisi: int  # of plans that fill as many critical seats
    batas_poin: int  # of plans that fill as much
    poin_awal: int  # fit of those who hold a seat today
    pilihan: int  # size of the program
    putaran: int  # how often rows were added
    iri: tuple[tuple[int, int, int], ...]  # (who was passed over, seat, who got it)

    @property
    def celah(self) -> float:
        """Certified distance from the most fit of all seats together, as a part of it."""
        semua = self.poin_awal + self.batas_poin
        return (self.batas_poin - self.poin) / semua if semua > 0 else 0.0

    @property
    def isi_terbukti(self) -> bool:
        batas = (self.batas_utama, self.batas_kritis, self.batas_terisi)
        return (self.utama, self.kritis, self.terisi) == batas

    @property
    def terbukti(self) -> bool:
        return self.isi_terbukti and self.poin == self.batas_poin


def cukup(soal: Soal) -> int:
    """Points that may stay open: such a part of the fit of all seats, were they filled as well as they are now."""
    duduk = soal.asal != TANPA
    rerata = int(soal.dasar.sum()) // max(int(duduk.sum()), 1)
    return rerata * len(soal.kursi) // SEPERSEKIAN


def susun_rencana(soal: Soal) -> Rencana:
    model, tujuan = bangun_model(soal), susun_tujuan(soal)
    if not model.lebar:
        return _diam(soal)
    cari = Pencarian(
        model,
        model.nilai(tujuan.nilai),
        tujuan.per_poin,
        cukup(soal) * tujuan.per_poin,
        larang_iri(soal, model) if soal.setelan.tanpa_iri else None,
        np.ones(model.lebar, bool),
        [model.nilai(tingkat) for tingkat in _tingkat(tujuan)],
    )
    diambil = (model.pilihan.T @ cari.selesaikan()).astype(bool)
    utama, kritis, terisi = (int(t @ diambil) for t in (tujuan.utama, tujuan.kritis, tujuan.isi))
    batas_utama, batas_kritis, batas_terisi = _batas_isi(cari, tujuan, (utama, kritis, terisi))
    poin = int(soal.untung @ diambil)
    return Rencana(
        pindah=sebut(soal, np.flatnonzero(diambil).tolist()),
        utama=utama,
        kritis=kritis,
        terisi=terisi,
        poin=poin,
        batas_utama=batas_utama,
        batas_kritis=batas_kritis,
        batas_terisi=batas_terisi,
        batas_poin=max(-(-(cari.batas - tujuan.di_atas_poin(diambil)) // tujuan.per_poin), poin),
        poin_awal=int(soal.dasar.sum()),
        pilihan=model.lebar,
        putaran=cari.putaran,
        iri=sebut_iri(soal, diambil),
    )


def _diam(soal: Soal) -> Rencana:
    """Nobody may move anywhere."""
    return Rencana((), 0, 0, 0, 0, 0, 0, 0, 0, int(soal.dasar.sum()), 0, 0, ())


def _tingkat(tujuan: Tujuan) -> tuple[Bilangan, Bilangan, Bilangan]:
    """Of each move: what was asked for; that above critical seats; those above seats."""
    kali, dua = tujuan.per_utama // tujuan.per_kritis, tujuan.per_kritis // tujuan.per_isi
    per_kritis = tujuan.utama * kali + tujuan.kritis
    return tujuan.utama, per_kritis, per_kritis * dua + tujuan.isi


def _batas_isi(cari: Pencarian, tujuan: Tujuan, isi: tuple[int, int, int]) -> tuple[int, int, int]:
    """The most of what was asked for, of critical seats, of seats: each of plans that have as much of those before.

    The prices of the whole are those of each of these and of a rest that weighs little beside them.
    """
    utama, kritis, terisi = isi
    kali, dua = tujuan.per_utama // tujuan.per_kritis, tujuan.per_kritis // tujuan.per_isi
    dicapai = utama * kali + kritis
    satuan = (tujuan.per_utama, tujuan.per_kritis, tujuan.per_isi)
    sampai = (utama, dicapai, dicapai * dua + terisi)
    satu, genting, semua = (_batas_tingkat(cari, ke, *isi) for ke, isi in enumerate(zip(satuan, sampai, strict=True)))
    return satu, genting - utama * kali, semua - dicapai * dua


def _batas_tingkat(cari: Pencarian, ke: int, satuan: int, dicapai: int) -> int:
    nilai = cari.tingkat[ke]
    batas = timbang(cari.model, nilai, np.rint(2 * cari.harga / satuan) / 2).batas
    batas = min([batas, *cari.batas_tingkat[ke : ke + 1]])
    if batas > dicapai:
        semua = np.arange(cari.model.lebar)
        batas = min(batas, timbang(cari.model, nilai, pecahkan_linear(cari.model, nilai, semua, 1)[1]).batas)
    if batas > dicapai:
        x, selesai = cabang(cari.model, nilai, 1, np.zeros(cari.model.lebar, np.int64), None)
        batas = int(nilai @ x) if selesai else batas
    return max(batas, dicapai)
