"""Eligibility: pure functions over a table of people, one small cited function a requirement."""

from .ambang import UKURAN, buat_syarat, sebut_ambang
from .daftar import DAFTAR_SYARAT
from .inti import Hasil, Kalimat, Satuan, Syarat, syarat
from .lain import ATURAN_LAIN, AturanLain
from .parameter import NilaiParameter, ParameterAturan
from .penjelasan import HasilSyarat, jelaskan, jelaskan_kekurangan, kalimat
from .perpindahan import klasifikasi, tingkat_jabatan
from .pilihan import (
    STRUKTURAL,
    Akibat,
    Jendela,
    Kelayakan,
    Kelompok,
    Perpindahan,
    Predikat,
    Putusan,
    StatusAsn,
    Tingkat,
    TingkatHukuman,
)
from .setempat import Arah, FaktaSetempat, Setempat
from .tabel import FAKTA, FAKTA_MINAT, Irisan, Kolom, Pengandaian, Sasaran, TabelCalon

__all__ = [
    "ATURAN_LAIN",
    "DAFTAR_SYARAT",
    "FAKTA",
    "FAKTA_MINAT",
    "STRUKTURAL",
    "UKURAN",
    "Akibat",
    "Arah",
    "AturanLain",
    "FaktaSetempat",
    "Hasil",
    "HasilSyarat",
    "Irisan",
    "Jendela",
    "Kalimat",
    "Kelayakan",
    "Kelompok",
    "Kolom",
    "NilaiParameter",
    "ParameterAturan",
    "Pengandaian",
    "Perpindahan",
    "Predikat",
    "Putusan",
    "Sasaran",
    "Satuan",
    "Setempat",
    "StatusAsn",
    "Syarat",
    "TabelCalon",
    "Tingkat",
    "TingkatHukuman",
    "buat_syarat",
    "jelaskan",
    "jelaskan_kekurangan",
    "kalimat",
    "klasifikasi",
    "sebut_ambang",
    "syarat",
    "tingkat_jabatan",
]
