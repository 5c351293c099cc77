from .aturan import Akibat, AturanSetempat, KetentuanAturan
from .bobot import VersiBobot
from .keputusan import BarisKeputusan, DokumenTerbit, Keputusan
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
from .usulan import JenisMutasi, Persetujuan, RapatPertimbangan, UsulanMutasi

__all__ = [
    "MINAT_MAKSIMAL",
    "Akibat",
    "AturanSetempat",
    "BarisKeputusan",
    "DokumenTerbit",
    "HasilLowongan",
    "JendelaLarangan",
    "JenisMutasi",
    "Kandidat",
    "KelompokBobot",
    "Keputusan",
    "KetentuanAturan",
    "KodeKriteria",
    "Kriteria",
    "Lowongan",
    "MasukanPemeringkatan",
    "Pemeringkatan",
    "Persetujuan",
    "PerubahanPemeringkatan",
    "PutusanAturan",
    "PutusanCalon",
    "RapatPertimbangan",
    "RekapKeadilan",
    "SiklusMutasi",
    "Skenario",
    "SyaratLowongan",
    "TahapSiklus",
    "UsulanMutasi",
    "VersiBobot",
]
