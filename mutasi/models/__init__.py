from .aturan import Akibat, AturanSetempat, KetentuanAturan, PratinjauDiterapkan
from .berkas import BerkasUsulan
from .bobot import VersiBobot
from .izin import BarisIzin, IzinTertulis, PencabutanIzin, kunci_izin
from .keputusan import BarisKeputusan, DokumenTerbit, Keputusan
from .naskah import LambangInstansi, PutusanNaskah, VersiNaskah
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
from .surat import BerkasSurat, SuratKeluar
from .usulan import AsalUsulan, JenisMutasi, Persetujuan, RapatPertimbangan, UsulanMutasi

__all__ = [
    "MINAT_MAKSIMAL",
    "Akibat",
    "AlasanRencana",
    "AsalUsulan",
    "AturanSetempat",
    "BarisIzin",
    "BarisKeputusan",
    "BerkasSurat",
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
    "LambangInstansi",
    "Langkah",
    "Lowongan",
    "MasukanPemeringkatan",
    "PapanSkenario",
    "Pemeringkatan",
    "PencabutanIzin",
    "Penempatan",
    "PermohonanMutasi",
    "Persetujuan",
    "PerubahanPemeringkatan",
    "PratinjauDiterapkan",
    "PutusanAturan",
    "PutusanCalon",
    "PutusanNaskah",
    "RapatPertimbangan",
    "RekapKeadilan",
    "SertifikatUtuh",
    "SiklusMutasi",
    "Skenario",
    "SuratKeluar",
    "SyaratLowongan",
    "TahapSiklus",
    "UsulanMutasi",
    "VersiBobot",
    "VersiNaskah",
    "kunci_izin",
]
