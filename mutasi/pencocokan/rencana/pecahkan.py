"""The best plan: first critical seats filled, then seats filled, then total fit, then the fewest moves.

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
    kritis: int  # critical seats filled, less those left open
    terisi: int  # seats filled, less those left open
    poin: int
    batas_kritis: int
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
        return (self.kritis, self.terisi) == (self.batas_kritis, self.batas_terisi)

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
    )
    diambil = (model.pilihan.T @ cari.selesaikan()).astype(bool)
    kritis, terisi = int(tujuan.kritis @ diambil), int(tujuan.isi @ diambil)
    poin = int(soal.untung @ diambil)
    batas_kritis, batas_terisi = _batas_isi(cari, tujuan, (kritis, terisi))
    sisa = cari.batas - kritis * tujuan.per_kritis - terisi * tujuan.per_isi
    return Rencana(
        pindah=sebut(soal, np.flatnonzero(diambil)),
        kritis=kritis,
        terisi=terisi,
        poin=poin,
        batas_kritis=batas_kritis,
        batas_terisi=batas_terisi,
        batas_poin=max(-(-sisa // tujuan.per_poin), poin),
        poin_awal=int(soal.dasar.sum()),
        pilihan=model.lebar,
        putaran=cari.putaran,
        iri=sebut_iri(soal, diambil),
    )


def _diam(soal: Soal) -> Rencana:
    """Nobody may move anywhere."""
    return Rencana((), 0, 0, 0, 0, 0, 0, int(soal.dasar.sum()), 0, 0, ())


def _batas_isi(cari: Pencarian, tujuan: Tujuan, isi: tuple[int, int]) -> tuple[int, int]:
    """The most critical seats, and the most seats of plans with as many critical ones.

    The prices of the whole are those of the seats and a rest that weighs little beside them.
    """
    kali = tujuan.per_kritis // tujuan.per_isi
    kritis = _batas_tingkat(cari, tujuan.kritis, tujuan.per_kritis, isi[0])
    dua = _batas_tingkat(cari, tujuan.kritis * kali + tujuan.isi, tujuan.per_isi, isi[0] * kali + isi[1])
    return kritis, dua - isi[0] * kali


def _batas_tingkat(cari: Pencarian, per_busur: Bilangan, satuan: int, dicapai: int) -> int:
    nilai = cari.model.nilai(per_busur)
    batas = timbang(cari.model, nilai, np.rint(2 * cari.harga / satuan) / 2).batas
    if batas > dicapai:
        semua = np.arange(cari.model.lebar)
        batas = min(batas, timbang(cari.model, nilai, pecahkan_linear(cari.model, nilai, semua, 1)[1]).batas)
    if batas > dicapai:
        x, selesai = cabang(cari.model, nilai, 1, np.zeros(cari.model.lebar, np.int64), None)
        batas = int(nilai @ x) if selesai else batas
    return max(batas, dicapai)
