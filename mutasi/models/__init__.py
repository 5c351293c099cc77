from .aturan import Akibat, KetentuanAturan
from .bobot import VersiBobot
from .keputusan import BarisKeputusan, DokumenTerbit, Keputusan
from .pemeringkatan import HasilLowongan, Kandidat, MasukanPemeringkatan, Pemeringkatan, PutusanCalon
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
from .usulan import JenisMutasi, Persetujuan, RapatPertimbangan, UsulanMutasi

__all__ = [
    "MINAT_MAKSIMAL",
    "Akibat",
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
    "PutusanCalon",
    "RapatPertimbangan",
    "SiklusMutasi",
    "SyaratLowongan",
    "TahapSiklus",
    "UsulanMutasi",
    "VersiBobot",
]
