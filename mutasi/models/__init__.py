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
from .skenario import HargaPilihan, Skenario
from .spmt import Spmt
from .usulan import AsalUsulan, JenisMutasi, Persetujuan, SebabMenyimpang, UsulanMutasi

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
    "BerkasIzin",
    "BerkasUnggahan",
    "BerkasUsulan",
    "DasarTurun",
    "DokumenTerbit",
    "HadirPelantikan",
    "HargaPilihan",
    "HasilLowongan",
    "HasilRapat",
    "HubunganKeluarga",
    "InstansiSiasn",
    "IsiKiriman",
    "IzinTertulis",
    "JabatanSiasn",
    "JendelaLarangan",
    "JenisMutasi",
    "Kandidat",
    "Kedudukan",
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
    "PengesampinganBenturan",
    "Penyimpangan",
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
    "SebabMenyimpang",
    "SertifikatUtuh",
    "SiklusMutasi",
    "Skenario",
    "Spmt",
    "SuaraRapat",
    "SyaratLowongan",
    "TahapSiklus",
    "UsulanMutasi",
    "VersiBobot",
    "kunci_izin",
]
