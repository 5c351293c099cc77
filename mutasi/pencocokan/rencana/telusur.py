"""Branching on a broken optimum: one choice ruled out or made at a time, the linear program continued from there.

Of the choices nearest to a half that one is branched on which costs most whichever way, as a few steps tell. Where the
rows hold the optimum tightly a handful of branches is enough; a solver of its own begins with rows of its own instead.
"""

from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np
from scipy.optimize._highspy import _core as highs

from .linear import ProgramLinear
from .model import Model
from .sekat import DILUAR, UTUH, Pecahan
from .soal import Benar, Bilangan

CALON, LANGKAH_COBA = 4, 20  # choices that are tried before a branch, and the steps of a try
LANGKAH = 2_000  # of one linear program; what needs more is left unseen
BATAS_SIMPUL = 15
TANPA_BOBOT = 1  # of the solver: weights of rows, exact, cost more than a short way takes


class Simpul(NamedTuple):
    """A point with choices ruled out and made."""

    nilai: float
    bawah: Pecahan
    atas: Pecahan
    titik: Any
    x: Pecahan


@dataclass(eq=False, slots=True)
class Telusur:
    """What is worth more than `tanda`, and by more than `boleh` more than the best. `satu` is one in the floats."""

    linear: ProgramLinear
    model: Model
    tanda: int
    boleh: int
    terbaik: Bilangan
    tak_terlihat: float = -np.inf  # what a point is worth at most that took too many steps

    @property
    def inti(self) -> Any:
        return self.linear.inti

    def selesaikan(self, harus: Bilangan, jangan: Benar) -> tuple[int, bool]:
        """What no such plan is worth more than, and whether nothing is left unseen; the best is kept."""
        self.linear = self.linear.sempit(self.model, np.flatnonzero(~jangan))
        self.inti.setOptionValue("simplex_dual_edge_weight_strategy", TANPA_BOBOT)
        tumpukan = self._hitung(DILUAR, harus[~jangan].astype(np.float64), np.ones(len(self.linear.kolom)), None)
        for _ in range(BATAS_SIMPUL):
            if tumpukan:
                simpul = tumpukan.pop()
                tumpukan += self._cabangkan(simpul) if self._berguna(simpul.nilai) else []
        sisa = [nilai for nilai in (self.tak_terlihat, *(simpul.nilai for simpul in tumpukan)) if self._berguna(nilai)]
        return max([self._lantai, *(int(nilai) + 1 for nilai in sisa)]), not sisa

    @property
    def _lantai(self) -> int:
        return max(self.tanda, int(self.linear.nilai @ self.terbaik) + self.boleh)

    def _berguna(self, nilai: float) -> bool:
        return nilai > self._lantai

    def _cabangkan(self, dari: Simpul) -> list[Simpul]:
        """Both sides, the better one last."""
        pecah = np.flatnonzero((dari.x > UTUH) & (dari.x < 1 - UTUH))
        calon = pecah[np.argsort(np.abs(dari.x[pecah] - 0.5), kind="stable")][:CALON]
        self._batasi(dari.bawah, dari.atas)
        turun = [sorted(dari.nilai - self._cicipi(dari, int(ke), di) for di in (0, 1)) for ke in calon]
        terpilih = calon[max(range(len(calon)), key=turun.__getitem__)]
        hasil = []
        for di in (0, 1):
            bawah, atas = dari.bawah.copy(), dari.atas.copy()
            bawah[terpilih] = atas[terpilih] = di
            hasil += self._hitung(dari.nilai, bawah, atas, dari.titik)
        return sorted(hasil, key=lambda simpul: simpul.nilai)

    def _cicipi(self, dari: Simpul, ke: int, di: int) -> float:
        """Roughly what a point is worth with this choice ruled out or made."""
        self.inti.changeColBounds(ke, di, di)
        nilai = self._jalankan(dari.titik, LANGKAH_COBA)
        self.inti.changeColBounds(ke, dari.bawah[ke], dari.atas[ke])
        return nilai

    def _hitung(self, paling: float, bawah: Pecahan, atas: Pecahan, titik: Any) -> list[Simpul]:
        """The point with these bounds, if anything better can follow from it; a whole one is kept instead."""
        self._batasi(bawah, atas)
        nilai = self._jalankan(titik, LANGKAH)
        if self.inti.getModelStatus() == highs.HighsModelStatus.kIterationLimit:
            self.tak_terlihat = max(self.tak_terlihat, paling)
            return []
        if not self._berguna(nilai):
            return []
        x = np.array(self.inti.getSolution().col_value)
        if (np.abs(x - np.rint(x)) > UTUH).any():
            return [Simpul(nilai, bawah, atas, self.inti.getBasis(), x)]
        utuh = np.zeros(self.model.lebar, np.int64)
        utuh[self.linear.kolom] = np.rint(x).astype(np.int64)
        if self.linear.nilai @ (utuh - self.terbaik) > 0:
            self.terbaik = utuh
        return []

    def _batasi(self, bawah: Pecahan, atas: Pecahan) -> None:
        self.inti.changeColsBounds(len(bawah), np.arange(len(bawah), dtype=np.int32), bawah, atas)

    def _jalankan(self, titik: Any, langkah: int) -> float:
        """What the bounds allow at most, as far as so many steps tell."""
        if titik is not None:
            self.inti.setBasis(titik)
        self.inti.setOptionValue("simplex_iteration_limit", langkah)
        self.inti.run()
        if self.inti.getModelStatus() == highs.HighsModelStatus.kInfeasible:
            return -np.inf
        return float(-self.inti.getInfo().objective_function_value * self.linear.satu)
