from .aturan import Akibat, AturanSetempat, KetentuanAturan
from .bobot import VersiBobot
from .keputusan import BarisKeputusan, DokumenTerbit, Keputusan
from .papan import KursiPapan, Langkah, PapanSkenario, Penempatan
from .pemeringkatan import (
    HasilLowongan,
    Kandidat,
    MasukanPemeringkatan,
    Pemeringkatan,
    PerubahanPemeringkatan,
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
    "KursiPapan",
    "Langkah",
    "Lowongan",
    "MasukanPemeringkatan",
    "PapanSkenario",
    "Pemeringkatan",
    "Penempatan",
    "Persetujuan",
    "PerubahanPemeringkatan",
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
