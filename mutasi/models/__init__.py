from .aturan import Akibat, KetentuanAturan
from .keputusan import BarisKeputusan, DokumenTerbit, Keputusan
from .pemeringkatan import HasilLowongan, Kandidat, MasukanPemeringkatan, Pemeringkatan, PutusanCalon
from .siklus import JendelaLarangan, KelompokBobot, KodeKriteria, Kriteria, Lowongan, SiklusMutasi, TahapSiklus
from .skenario import Skenario
from .usulan import JenisMutasi, Persetujuan, RapatPertimbangan, UsulanMutasi

__all__ = [
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
    "Skenario",
    "TahapSiklus",
    "UsulanMutasi",
]
