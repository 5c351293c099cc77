"""The best plan: first critical seats filled, then seats filled, then total fit, then the fewest moves.

Two programs one after the other: how many seats (critical ones first), then fit and moves among the plans that fill
as many. Each is a linear program first. Where that is not whole, what is whole is kept and the rest repaired; then
the prices of the rows tell which choices no better plan can have, and what is left is branched on. The bound comes
from those prices, in integers, so that it holds whatever the floats did (weak duality). Equal input gives equal
output: work is counted in branches, never in seconds.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy import sparse
from scipy.optimize import Bounds, LinearConstraint, linprog, milp

from .iri import cari_iri
from .model import Model, bangun_model, cabut_iri
from .soal import TANPA, Benar, Bilangan, Soal

BATAS_CABANG = 500_000  # branches by open choices
CABANG_TERSEDIKIT = 20
BATAS_TUNTAS, SEPERSEKIAN = 30_000, 100_000  # more choices than this: such a part of the whole may stay open
BAGIAN_CELAH = (32, 8, 2, 1)  # how near the bound a better plan is looked for, as parts of the gap
SELESAI, TIDAK_ADA = 0, 2  # how the branching may end in a proof
BATAS_PUTARAN = 12  # rounds of rows against envy
UTUH = 1e-6  # how far from whole a float may be
SKALA = 16  # prices are rounded to 2**16 parts of one, or fewer where the sums would not fit
BIT = 61
Pecahan = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Rencana:
    """The moves (person, seat) by keys, what they are worth, and what no plan can exceed."""

    pindah: tuple[tuple[int, int], ...]
    kritis: int  # critical seats filled, less those left open
    terisi: int  # seats filled, less those left open
    poin: int
    batas_isi: int  # critical seats * (vacancies + 1) + seats
    nilai_isi: int
    batas_poin: int  # of plans that fill as much
    pilihan: int  # size of the program
    putaran: int  # how often rows against envy were added
    iri: tuple[tuple[int, int, int], ...]  # (who was passed over, seat, who got it)

    @property
    def celah(self) -> float:
        """Certified distance from the best, of one."""
        return max(1 - self.poin / self.batas_poin, 0.0) if self.batas_poin > 0 else 0.0

    @property
    def terbukti(self) -> bool:
        return self.nilai_isi == self.batas_isi and self.poin == self.batas_poin


@dataclass(frozen=True, eq=False, slots=True)
class _Jawab:
    x: Bilangan
    nilai: int
    batas: int


def susun_rencana(soal: Soal) -> Rencana:
    model = bangun_model(soal)
    putaran = 0
    while True:
        isi, poin = _dua_tahap(soal, model)
        diambil = (model.pilihan.T @ poin.x).astype(bool)
        iri = cari_iri(soal, diambil)
        if not soal.setelan.tanpa_iri or not len(iri) or putaran == BATAS_PUTARAN:
            break
        model = cabut_iri(model, soal, np.unique(iri[:, 0]))
        putaran += 1
    return _rencana(soal, model, diambil, (isi, poin), putaran)


def _dua_tahap(soal: Soal, model: Model) -> tuple[_Jawab, _Jawab]:
    per_isi = model.nilai(_nilai_isi(soal))
    isi = _terbaik(model, per_isi, None)
    lagi = model.dengan(sparse.csr_matrix(-per_isi), np.array([-isi.nilai]))
    return isi, _terbaik(lagi, model.nilai(soal.untung * _pengali(soal) - 1), isi.x)


def _nilai_isi(soal: Soal) -> Bilangan:
    """What a move does to the seats: who holds none fills one, who holds one leaves one open."""
    kritis = soal.kritis.astype(np.int64)
    asal = soal.asal[soal.dari]
    berkursi = asal != TANPA
    beda: Bilangan = kritis[soal.ke] - np.where(berkursi, kritis[asal], 0)
    nilai: Bilangan = beda * (soal.jumlah_lowong + 1) + ~berkursi
    return nilai


def _pengali(soal: Soal) -> int:
    """One point of fit counts more than all moves together."""
    return min(len(soal.orang), len(soal.kursi)) + 1


def _terbaik(model: Model, nilai: Bilangan, cadangan: Bilangan | None) -> _Jawab:
    """The best choices and a bound. `cadangan` is a choice that is known to be allowed."""
    if not model.lebar:
        return _Jawab(np.zeros(0, np.int64), 0, 0)
    besar = float(max(np.abs(nilai).max(), 1))
    lp = linprog(-nilai / besar, A_ub=model.matriks, b_ub=model.batas, bounds=(0, 1), method="highs-ds")
    if lp.status != 0:
        raise ArithmeticError(f"program linear tidak selesai: {lp.message}")
    harga = timbang(model, nilai, -lp.ineqlin.marginals * besar)
    calon = [np.zeros(model.lebar, np.int64), np.rint(lp.x).astype(np.int64)]
    if cadangan is not None:
        calon.append(cadangan)
    batas = harga.batas
    if np.abs(lp.x - calon[1]).max() > UTUH:
        calon.append(_cabang(model, nilai, besar, np.where(lp.x >= 1 - UTUH, 1, 0), None)[0])
        calon, batas = _buktikan(model, nilai, besar, harga, _pilih(model, nilai, calon))
    terpilih = _pilih(model, nilai, calon)
    return _Jawab(terpilih, int(nilai @ terpilih), max(batas, int(nilai @ terpilih)))


def _buktikan(
    model: Model, nilai: Bilangan, besar: float, harga: "Timbangan", terpilih: Bilangan
) -> tuple[list[Bilangan], int]:
    """Branch on the plans that would come near the bound first: few choices are left open for them.

    Where the search among the plans above a mark finds one, it is the best of all; where not, the mark is a bound.
    """
    calon, batas = [terpilih], harga.batas
    for bagian in BAGIAN_CELAH:
        celah = harga.batas - int(nilai @ terpilih)
        tanda = harga.batas - max(celah // bagian, 1) if bagian > 1 else int(nilai @ terpilih)
        lagi, selesai = _cabang(model, nilai, besar, *harga.persempit(tanda))
        if bool((model.matriks @ lagi <= model.batas).all()):
            calon.append(lagi)
        terbaik = max(int(nilai @ x) for x in calon)
        if selesai:
            batas = max(terbaik, tanda)
        cukup = model.lebar > BATAS_TUNTAS and (batas - terbaik) * SEPERSEKIAN <= batas
        if not selesai or terbaik >= tanda or cukup:
            break
    return calon, batas


def _pilih(model: Model, nilai: Bilangan, calon: list[Bilangan]) -> Bilangan:
    boleh = [x for x in calon if bool((model.matriks @ x <= model.batas).all())]
    terbaik: Bilangan = max(boleh, key=lambda x: int(nilai @ x))
    return terbaik


@dataclass(frozen=True, eq=False, slots=True)
class Timbangan:
    """What each choice is worth beyond the prices of its rows, and all rows together: in whole parts of `skala`."""

    lebih: Bilangan
    dasar: int
    skala: int

    @property
    def batas(self) -> int:
        """No plan is worth more, at whatever prices."""
        return self._semua // self.skala

    @property
    def _semua(self) -> int:
        return self.dasar + int(np.maximum(self.lebih, 0).sum())

    def persempit(self, lebih_dari: int) -> tuple[Bilangan, Benar]:
        """In a plan worth more than this: the choices that must be made, and those that cannot be."""
        sisa = self._semua - (lebih_dari + 1) * self.skala
        return (self.lebih > sisa).astype(np.int64), -self.lebih > sisa


def timbang(model: Model, nilai: Bilangan, harga: Pecahan) -> Timbangan:
    """Prices (not negative) of the rows, rounded so that sums are exact: the bound holds whatever the floats did."""
    harga = np.maximum(harga, 0)
    jumlah = np.abs(model.batas) @ harga + (np.abs(nilai) + abs(model.matriks).T @ harga).sum()
    skala = 1 << max(min(SKALA, BIT - int(np.ceil(np.log2(jumlah + 1)))), 0)
    bulat = np.rint(harga * skala).astype(np.int64)
    return Timbangan(nilai * skala - model.matriks.T @ bulat, int(model.batas @ bulat), skala)


def _cabang(
    model: Model, nilai: Bilangan, besar: float, harus: Bilangan, jangan: Benar | None
) -> tuple[Bilangan, bool]:
    """Branch on what is left open; whether the search was finished. Nothing better: no choice at all."""
    sisa = np.arange(model.lebar) if jangan is None else np.flatnonzero(~jangan)
    x = np.zeros(model.lebar, np.int64)
    if not len(sisa):
        return x, True
    hasil = milp(
        -nilai[sisa] / besar,
        integrality=np.ones(len(sisa)),
        bounds=Bounds(harus[sisa], 1),
        constraints=LinearConstraint(model.matriks[:, sisa], -np.inf, model.batas),
        options={"node_limit": max(BATAS_CABANG // len(sisa), CABANG_TERSEDIKIT), "mip_rel_gap": 0},
    )
    if hasil.x is not None:
        x[sisa] = np.rint(hasil.x).astype(np.int64)
    return x, hasil.status in (SELESAI, TIDAK_ADA)


def _rencana(soal: Soal, model: Model, diambil: Benar, jawab: tuple[_Jawab, _Jawab], putaran: int) -> Rencana:
    isi, poin = jawab
    kritis, terisi = divmod(isi.nilai, soal.jumlah_lowong + 1)
    pengali, pindah = _pengali(soal), int(diambil.sum())
    busur = sorted(zip(soal.orang[soal.dari[diambil]].tolist(), soal.kursi[soal.ke[diambil]].tolist(), strict=True))
    iri = cari_iri(soal, diambil)
    nama = (soal.orang[soal.dari[iri[:, 0]]], soal.kursi[soal.ke[iri[:, 0]]], soal.orang[soal.dari[iri[:, 1]]])
    return Rencana(
        pindah=tuple(busur),
        kritis=kritis,
        terisi=terisi,
        poin=(poin.nilai + pindah) // pengali,
        batas_isi=isi.batas,
        nilai_isi=isi.nilai,
        batas_poin=-(-poin.batas // pengali),
        pilihan=model.lebar,
        putaran=putaran,
        iri=tuple(sorted(zip(*(n.tolist() for n in nama), strict=True))),
    )
