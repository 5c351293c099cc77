"""What no plan can exceed: prices of the rows of a program, added up in integers (weak duality).

Prices come from floats and may be anything; the bound holds for all of them.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from .model import Model
from .soal import Benar, Bilangan

SKALA = 16  # prices are rounded to 2**16 parts of one, or fewer where the sums would not fit
BIT = 61
DILUAR = 1 << 61  # further off than any plan
UTUH = 1e-6  # how far from whole a float may be
Pecahan = npt.NDArray[np.float64]


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

    def saring(self, lihat: Benar) -> "Timbangan":
        """The same where only these choices may be made."""
        return Timbangan(np.where(lihat, self.lebih, -DILUAR), self.dasar, self.skala)

    def batas_dengan(self, salah_satu: Benar) -> int:
        """No plan that makes one of these choices is worth more."""
        return (self._semua + min(int(self.lebih[salah_satu].max(initial=-DILUAR)), 0)) // self.skala

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
