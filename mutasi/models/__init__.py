from .aturan import Akibat, AturanSetempat, KetentuanAturan, PratinjauDiterapkan
from .berkas import BerkasUsulan
from .bobot import VersiBobot
from .izin import BarisIzin, IzinTertulis, PencabutanIzin, kunci_izin
from .keputusan import BarisKeputusan, DokumenTerbit, Keputusan
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
from .penyimpangan import Penyimpangan
from .permohonan import KomentarPermohonan, PermohonanMutasi
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
from .usulan import AsalUsulan, JenisMutasi, Persetujuan, RapatPertimbangan, SebabMenyimpang, UsulanMutasi

__all__ = [
    "MINAT_MAKSIMAL",
    "Akibat",
    "AlasanRencana",
    "AsalUsulan",
    "AturanSetempat",
    "BarisIzin",
    "BarisKeputusan",
    "BerkasUsulan",
    "DasarTurun",
    "DokumenTerbit",
    "HasilLowongan",
    "IzinTertulis",
    "JendelaLarangan",
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
    "Pemeringkatan",
    "PencabutanIzin",
    "Penempatan",
    "Penyimpangan",
    "PermohonanMutasi",
    "Persetujuan",
    "PerubahanPemeringkatan",
    "PratinjauDiterapkan",
    "PutusanAturan",
    "PutusanCalon",
    "RapatPertimbangan",
    "RekapKeadilan",
    "SebabMenyimpang",
    "SertifikatUtuh",
    "SiklusMutasi",
    "Skenario",
    "SyaratLowongan",
    "TahapSiklus",
    "UsulanMutasi",
    "VersiBobot",
    "kunci_izin",
]
