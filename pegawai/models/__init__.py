from .data_pribadi import DataPribadi
from .faktor_kedua import PerangkatKode
from .impor import Impor
from .jejak import Jejak
from .mutu import RekapMutu, TemuanMutu
from .pegawai import KEDUDUKAN_AKHIR, JenisKelamin, JenisPegawai, KedudukanHukum, Pegawai, isi_kini
from .pengguna import Pengguna, Peran, PeranPengguna, TautanAktivasi
from .pesan import PesanKeluar
from .rantai import KepalaRantai, KepalaTerbit, MataRantai
from .riwayat import (
    HukumanDisiplin,
    JenisDiklat,
    JenisPenugasan,
    MinatJabatan,
    PemeriksaanDisiplin,
    RiwayatDiklat,
    RiwayatJabatan,
    RiwayatKedudukan,
    RiwayatPangkat,
    RiwayatPendidikan,
)

__all__ = [
    "KEDUDUKAN_AKHIR",
    "DataPribadi",
    "HukumanDisiplin",
    "Impor",
    "Jejak",
    "JenisDiklat",
    "JenisKelamin",
    "JenisPegawai",
    "JenisPenugasan",
    "KedudukanHukum",
    "KepalaRantai",
    "KepalaTerbit",
    "MataRantai",
    "MinatJabatan",
    "Pegawai",
    "PemeriksaanDisiplin",
    "Pengguna",
    "Peran",
    "PeranPengguna",
    "PerangkatKode",
    "PesanKeluar",
    "RekapMutu",
    "RiwayatDiklat",
    "RiwayatJabatan",
    "RiwayatKedudukan",
    "RiwayatPangkat",
    "RiwayatPendidikan",
    "TautanAktivasi",
    "TemuanMutu",
    "isi_kini",
]
