"""The best joint plan of a cycle: who leaves a seat opens one. Pure functions; integers; the same answer again."""

from .mutu import Mutu, Rantai, ukur_mutu, urai_rantai
from .pecahkan import Rencana, susun_rencana
from .pembanding import padat, rakus
from .periksa import INVARIAN, Pelanggaran, periksa_rencana
from .soal import Bahan, Busur, Kursi, Orang, Sebab, Setelan, Soal, susun_soal

__all__ = [
    "INVARIAN",
    "Bahan",
    "Busur",
    "Kursi",
    "Mutu",
    "Orang",
    "Pelanggaran",
    "Rantai",
    "Rencana",
    "Sebab",
    "Setelan",
    "Soal",
    "padat",
    "periksa_rencana",
    "rakus",
    "susun_rencana",
    "susun_soal",
    "ukur_mutu",
    "urai_rantai",
]
