"""The talent map: pure arithmetic over people as arrays (PermenPANRB 3/2020 jo. 20/2025). No Django in here."""

from .jpm import PENUH, Jpm, hitung_jpm
from .kotak import KINERJA, KOTAK, POTENSIAL, SUMBU, dekat_batas, kategori, kategori_rentang, nomor_kotak
from .poin import (
    INTEGRITAS,
    JUMLAH_ASPEK,
    KOMPONEN,
    PREDIKAT,
    REKAM_JEJAK,
    AcuanTalenta,
    HasilTalenta,
    Rentang,
    TabelTalenta,
    hitung_talenta,
    sumbu_kinerja,
)

__all__ = [
    "INTEGRITAS",
    "JUMLAH_ASPEK",
    "KINERJA",
    "KOMPONEN",
    "KOTAK",
    "PENUH",
    "POTENSIAL",
    "PREDIKAT",
    "REKAM_JEJAK",
    "SUMBU",
    "AcuanTalenta",
    "HasilTalenta",
    "Jpm",
    "Rentang",
    "TabelTalenta",
    "dekat_batas",
    "hitung_jpm",
    "hitung_talenta",
    "kategori",
    "kategori_rentang",
    "nomor_kotak",
    "sumbu_kinerja",
]
