"""The best joint plan of a cycle: who leaves a seat opens one. Pure functions; integers; the same answer again.

The solver is not among these names: `pecahkan` and `padat` import SciPy, nearly a second of work that only a
process which plans should pay.
"""

from .mutu import Mutu, Rantai, ukur_mutu, urai_rantai
from .pembanding import rakus, tertunda
from .periksa import INVARIAN, Pelanggaran, periksa_rencana
from .soal import (
    Bahan,
    Busur,
    Duduk,
    Kerabat,
    Kursi,
    Orang,
    Sebab,
    Setelan,
    Soal,
    Unit,
    baca_setelan,
    susun_soal,
)

__all__ = [
    "INVARIAN",
    "Bahan",
    "Busur",
    "Duduk",
    "Kerabat",
    "Kursi",
    "Mutu",
    "Orang",
    "Pelanggaran",
    "Rantai",
    "Sebab",
    "Setelan",
    "Soal",
    "Unit",
    "baca_setelan",
    "periksa_rencana",
    "rakus",
    "susun_soal",
    "tertunda",
    "ukur_mutu",
    "urai_rantai",
]
