"""Scores, ranking and explanations: pure functions over arrays, integers with fixed anchors."""

from .acuan import PENUH, Anchors, Bobot, Garis, Tabel
from .beku import bekukan, buka
from .penjelasan import PenjelasanPasangan, PoinKriteria, jelaskan_pasangan
from .peringkat import TERDAFTAR, DaftarUrut, HasilSasaran, Masukan, susun_peringkat
from .sidik import sidik_calon, sidik_masukan, sidik_peringkat, sidik_sasaran
from .skor import DAFTAR_KRITERIA, KODE_KRITERIA, Kriteria, Rentang, kontribusi, periksa_bobot
from .urutan import URUTAN_SERI, undian, urutan_orang

__all__ = [
    "DAFTAR_KRITERIA",
    "KODE_KRITERIA",
    "PENUH",
    "TERDAFTAR",
    "URUTAN_SERI",
    "Anchors",
    "Bobot",
    "DaftarUrut",
    "Garis",
    "HasilSasaran",
    "Kriteria",
    "Masukan",
    "PenjelasanPasangan",
    "PoinKriteria",
    "Rentang",
    "Tabel",
    "bekukan",
    "buka",
    "jelaskan_pasangan",
    "kontribusi",
    "periksa_bobot",
    "sidik_calon",
    "sidik_masukan",
    "sidik_peringkat",
    "sidik_sasaran",
    "susun_peringkat",
    "undian",
    "urutan_orang",
]
