from .aturan import Akibat, AturanSetempat, KetentuanAturan, PratinjauDiterapkan
from .berkas import BerkasUnggahan, BerkasUsulan, IsiKiriman, KirimanBerkas
from .bobot import VersiBobot
from .izin import BarisIzin, BerkasIzin, IzinTertulis, KonfirmasiIzin, PencabutanIzin, kunci_izin
from .keputusan import BarisKeputusan, DokumenTerbit, Keputusan
from .papan import KursiPapan, Langkah, PapanSkenario, Penempatan
from .pelantikan import HadirPelantikan, Pelantikan
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
from .siasn import InstansiSiasn, JabatanSiasn, KirimSiasn
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
from .skenario import HargaPilihan, Skenario
from .spmt import Spmt
from .usulan import AsalUsulan, JenisMutasi, Persetujuan, RapatPertimbangan, SebabMenyimpang, UsulanMutasi

__all__ = [
    "MINAT_MAKSIMAL",
    "Akibat",
    "AlasanRencana",
    "AsalUsulan",
    "AturanSetempat",
    "BarisIzin",
    "BarisKeputusan",
    "BerkasIzin",
    "BerkasUnggahan",
    "BerkasUsulan",
    "DasarTurun",
    "DokumenTerbit",
    "HadirPelantikan",
    "HargaPilihan",
    "HasilLowongan",
    "InstansiSiasn",
    "IsiKiriman",
    "IzinTertulis",
    "JabatanSiasn",
    "JendelaLarangan",
    "JenisMutasi",
    "Kandidat",
    "KelompokBobot",
    "Keputusan",
    "KetentuanAturan",
    "KirimSiasn",
    "KirimanBerkas",
    "KodeKriteria",
    "KomentarPermohonan",
    "KonfirmasiIzin",
    "Kriteria",
    "KursiPapan",
    "Langkah",
    "Lowongan",
    "MasukanPemeringkatan",
    "PapanSkenario",
    "Pelantikan",
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
    "Spmt",
    "SyaratLowongan",
    "TahapSiklus",
    "UsulanMutasi",
    "VersiBobot",
    "kunci_izin",
]
