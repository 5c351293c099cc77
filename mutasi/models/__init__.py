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
from .permohonan import KomentarPermohonan, PermohonanMutasi
from .sertifikat import AlasanRencana, DasarTurun, SertifikatUtuh
from .siklus import (
    MINAT_MAKSIMAL,
    BadanPertimbangan,
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
from .usulan import AsalUsulan, JenisMutasi, Persetujuan, UsulanMutasi

# isort: split
from .badan import AnggotaBadan, HubunganKeluarga, Kedudukan
from .rapat import (
    AcaraRapat,
    BenturanKepentingan,
    PengesampinganBenturan,
    PesertaRapat,
    Rapat,
    RapatPertimbangan,
    SalinanBuku,
)
from .suara import AlasanMenyimpang, HasilRapat, SuaraRapat

__all__ = [
    "MINAT_MAKSIMAL",
    "AcaraRapat",
    "Akibat",
    "AlasanMenyimpang",
    "AlasanRencana",
    "AnggotaBadan",
    "AsalUsulan",
    "AturanSetempat",
    "BadanPertimbangan",
    "BarisIzin",
    "BarisKeputusan",
    "BenturanKepentingan",
    "BerkasUsulan",
    "DasarTurun",
    "DokumenTerbit",
    "HasilLowongan",
    "HasilRapat",
    "HubunganKeluarga",
    "IzinTertulis",
    "JendelaLarangan",
    "JenisMutasi",
    "Kandidat",
    "Kedudukan",
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
    "PengesampinganBenturan",
    "PermohonanMutasi",
    "Persetujuan",
    "PerubahanPemeringkatan",
    "PesertaRapat",
    "PratinjauDiterapkan",
    "PutusanAturan",
    "PutusanCalon",
    "Rapat",
    "RapatPertimbangan",
    "RekapKeadilan",
    "SalinanBuku",
    "SertifikatUtuh",
    "SiklusMutasi",
    "Skenario",
    "SuaraRapat",
    "SyaratLowongan",
    "TahapSiklus",
    "UsulanMutasi",
    "VersiBobot",
    "kunci_izin",
]
