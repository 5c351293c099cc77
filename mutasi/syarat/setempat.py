"""Thresholds that an agency adds as data: a fact of a closed list, a comparison, a number."""

from dataclasses import dataclass
from enum import StrEnum

from .pilihan import Akibat


class FaktaSetempat(StrEnum):
    USIA = "USIA"  # years
    GOLONGAN = "GOLONGAN"
    PENDIDIKAN = "PENDIDIKAN"
    MASA_KERJA = "MASA_KERJA"  # this and the following in months
    MASA_INSTANSI = "MASA_INSTANSI"
    MASA_JABATAN = "MASA_JABATAN"
    MASA_GOLONGAN = "MASA_GOLONGAN"
    KOTAK_TALENTA = "KOTAK_TALENTA"


class Arah(StrEnum):
    MINIMAL = "MINIMAL"
    MAKSIMAL = "MAKSIMAL"


@dataclass(frozen=True, slots=True)
class Setempat:
    """Everything such a rule is made of; plain values, so that it is frozen with a ranking and built again."""

    kode: str
    fakta: FaktaSetempat
    arah: Arah
    angka: int
    akibat: Akibat
    dasar: str
    kelompok: tuple[str, ...] = ()  # names of Kelompok; none = all
    perpindahan: tuple[str, ...] = ()  # names of Perpindahan; none = all
    versi: int = 0
