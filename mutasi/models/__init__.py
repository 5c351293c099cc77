from .aturan import Akibat, AturanSetempat, KetentuanAturan, PratinjauDiterapkan
from .baca_ulang import BacaUlang
from .berkas import BerkasUsulan
from .bertanda import DokumenBertanda, PembandinganPindaian, SertifikatPenerbit
from .bobot import VersiBobot
from .izin import BarisIzin, IzinTertulis, PencabutanIzin, kunci_izin
from .keputusan import BarisKeputusan, CetakanKeputusan, DokumenTerbit, JenisDokumen, JenisKeputusan, Keputusan
from .papan import KursiPapan, Langkah, PapanSkenario, Penempatan
from .pemeringkatan import (
    HasilLowongan,
    Kandidat,
    MasukanPemeringkatan,
    Pemeringkatan,
    PerubahanPemeringkatan,
    PutusanAturan,
    PutusanCalon,
    RekapKeadilan,
)
from .permohonan import KomentarPermohonan, PermohonanMutasi
from .register import BlokNomor, BukuNomor, PolaNomor, RegisterNomor, StatusNomor
from .sertifikat import AlasanRencana, DasarTurun, SertifikatUtuh
from .siklus import (
    MINAT_MAKSIMAL,
    JendelaLarangan,
    KelompokBobot,
    KodeKriteria,
    Kriteria,
    Lowongan,
    SiklusMutasi,
    SyaratLowongan,
    TahapSiklus,
)
from .skenario import Skenario
from .usulan import AsalUsulan, JenisMutasi, Persetujuan, RapatPertimbangan, UsulanMutasi

__all__ = [
    "MINAT_MAKSIMAL",
    "Akibat",
    "AlasanRencana",
    "AsalUsulan",
    "AturanSetempat",
    "BacaUlang",
    "BarisIzin",
    "BarisKeputusan",
    "BerkasUsulan",
    "BlokNomor",
    "BukuNomor",
    "CetakanKeputusan",
    "DasarTurun",
    "DokumenBertanda",
    "DokumenTerbit",
    "HasilLowongan",
    "IzinTertulis",
    "JendelaLarangan",
    "JenisDokumen",
    "JenisKeputusan",
    "JenisMutasi",
    "Kandidat",
    "KelompokBobot",
    "Keputusan",
    "KetentuanAturan",
    "KodeKriteria",
    "KomentarPermohonan",
    "Kriteria",
    "KursiPapan",
    "Langkah",
    "Lowongan",
    "MasukanPemeringkatan",
    "PapanSkenario",
    "PembandinganPindaian",
    "Pemeringkatan",
    "PencabutanIzin",
    "Penempatan",
    "PermohonanMutasi",
    "Persetujuan",
    "PerubahanPemeringkatan",
    "PolaNomor",
    "PratinjauDiterapkan",
    "PutusanAturan",
    "PutusanCalon",
    "RapatPertimbangan",
    "RegisterNomor",
    "RekapKeadilan",
    "SertifikatPenerbit",
    "SertifikatUtuh",
    "SiklusMutasi",
    "Skenario",
    "StatusNomor",
    "SyaratLowongan",
    "TahapSiklus",
    "UsulanMutasi",
    "VersiBobot",
    "kunci_izin",
]
