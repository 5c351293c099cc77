"""Scores, ranking and explanations: pure functions over arrays, integers with fixed anchors."""

from .acuan import PENUH, Anchors, Bobot, Garis, Tabel
from .beda import Beda, bandingkan
from .beku import baca_sasaran, bekukan, buka
from .daftar import DaftarUrut
from .kerja import mulai_kerja
from .ketegasan import Ketegasan, ukur_ketegasan
from .kurang import Kekurangan, Tujuan, Ubahan, kurang_apa
from .masukan import Masukan
from .penjelasan import (
    MEMENUHI,
    Kursi,
    Papan,
    PenjelasanPasangan,
    PoinKriteria,
    Tempat,
    jelaskan_pasangan,
    susun_kursi,
    susun_papan,
)
from .peringkat import HasilSasaran, gabung_topeng, susun_peringkat
from .serupa import TERDAFTAR, skor_sestandar
from .sidik import sidik_calon, sidik_masukan, sidik_peringkat, sidik_sasaran
from .skor import DAFTAR_KRITERIA, KODE_KRITERIA, Kriteria, Rentang, kontribusi, periksa_bobot
from .ulangan import Perubahan, PerubahanSasaran, aturan_berubah, banding_peringatan, banding_putusan
from .urutan import URUTAN_SERI, undian, urutan_orang

__all__ = [
    "DAFTAR_KRITERIA",
    "KODE_KRITERIA",
    "MEMENUHI",
    "PENUH",
    "TERDAFTAR",
    "URUTAN_SERI",
    "Anchors",
    "Beda",
    "Bobot",
    "DaftarUrut",
    "Garis",
    "HasilSasaran",
    "Kekurangan",
    "Ketegasan",
    "Kriteria",
    "Kursi",
    "Masukan",
    "Papan",
    "PenjelasanPasangan",
    "Perubahan",
    "PerubahanSasaran",
    "PoinKriteria",
    "Rentang",
    "Tabel",
    "Tempat",
    "Tujuan",
    "Ubahan",
    "aturan_berubah",
    "baca_sasaran",
    "banding_peringatan",
    "banding_putusan",
    "bandingkan",
    "bekukan",
    "buka",
    "gabung_topeng",
    "jelaskan_pasangan",
    "kontribusi",
    "kurang_apa",
    "mulai_kerja",
    "periksa_bobot",
    "sidik_calon",
    "sidik_masukan",
    "sidik_peringkat",
    "sidik_sasaran",
    "skor_sestandar",
    "susun_kursi",
    "susun_papan",
    "susun_peringkat",
    "ukur_ketegasan",
    "undian",
    "urutan_orang",
]
