"""Eligibility: pure functions over a table of people, one small cited function a requirement."""

from .daftar import DAFTAR_SYARAT
from .inti import Hasil, Kalimat, Satuan, Syarat, syarat
from .parameter import NilaiParameter, ParameterAturan
from .penjelasan import HasilSyarat, jelaskan, jelaskan_kekurangan, kalimat
from .perpindahan import klasifikasi, tingkat_jabatan
from .pilihan import (
    STRUKTURAL,
    Akibat,
    Kelayakan,
    Kelompok,
    Perpindahan,
    Predikat,
    Putusan,
    StatusAsn,
    Tingkat,
    TingkatHukuman,
)
from .tabel import FAKTA, FAKTA_MINAT, Kolom, Sasaran, TabelCalon

__all__ = [
    "DAFTAR_SYARAT",
    "FAKTA",
    "FAKTA_MINAT",
    "STRUKTURAL",
    "Akibat",
    "Hasil",
    "HasilSyarat",
    "Kalimat",
    "Kelayakan",
    "Kelompok",
    "Kolom",
    "NilaiParameter",
    "ParameterAturan",
    "Perpindahan",
    "Predikat",
    "Putusan",
    "Sasaran",
    "Satuan",
    "StatusAsn",
    "Syarat",
    "TabelCalon",
    "Tingkat",
    "TingkatHukuman",
    "jelaskan",
    "jelaskan_kekurangan",
    "kalimat",
    "klasifikasi",
    "syarat",
    "tingkat_jabatan",
]
