from .aturan import Akibat, AturanSetempat, KetentuanAturan, PratinjauDiterapkan
from .baca_ulang import BacaanGugur, BacaUlang
from .berkas import BerkasUnggahan, BerkasUsulan, IsiKiriman, KirimanBerkas
from .bertanda import DokumenBertanda, PembandinganPindaian, SertifikatPenerbit
from .bobot import VersiBobot
from .cetak import PermintaanCetak, PotonganCetak
from .izin import BarisIzin, BerkasIzin, IzinTertulis, KonfirmasiIzin, PencabutanIzin, kunci_izin
from .keputusan import BarisKeputusan, CetakanKeputusan, DokumenTerbit, JenisDokumen, JenisKeputusan, Keputusan
from .naskah import LambangInstansi, PutusanNaskah, VersiNaskah
from .papan import KursiPapan, Langkah, PapanSkenario, Penempatan
from .pelantikan import HadirPelantikan, Pelantikan, PengangkatanGugur
from .pemeringkatan import (
    HasilLowongan,
    Kandidat,
    MasukanPemeringkatan,
    NilaiBersama,
    Pemeringkatan,
    PerubahanPemeringkatan,
    PutusanAturan,
    PutusanCalon,
    RekapKeadilan,
)
from .penyimpangan import Penyimpangan
from .perbaikan import PutusanPerbaikan
from .permohonan import KomentarPermohonan, PermohonanMutasi
from .register import BlokNomor, BukuNomor, PolaNomor, RegisterNomor, StatusNomor
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
from .surat import BerkasSurat, SuratKeluar
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
    "BacaUlang",
    "BacaanGugur",
    "BadanPertimbangan",
    "BarisIzin",
    "BarisKeputusan",
    "BenturanKepentingan",
    "BerkasIzin",
    "BerkasSurat",
    "BerkasUnggahan",
    "BerkasUsulan",
    "BlokNomor",
    "BukuNomor",
    "CetakanKeputusan",
    "DasarTurun",
    "DokumenBertanda",
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
    "JenisDokumen",
    "JenisKeputusan",
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
    "LambangInstansi",
    "Langkah",
    "Lowongan",
    "MasukanPemeringkatan",
    "NilaiBersama",
    "PapanSkenario",
    "Pelantikan",
    "PembandinganPindaian",
    "Pemeringkatan",
    "PencabutanIzin",
    "Penempatan",
    "PengangkatanGugur",
    "PengesampinganBenturan",
    "Penyimpangan",
    "PermintaanCetak",
    "PermohonanMutasi",
    "Persetujuan",
    "PerubahanPemeringkatan",
    "PesertaRapat",
    "PolaNomor",
    "PotonganCetak",
    "PratinjauDiterapkan",
    "PutusanAturan",
    "PutusanCalon",
    "PutusanNaskah",
    "PutusanPerbaikan",
    "Rapat",
    "RapatPertimbangan",
    "RegisterNomor",
    "RekapKeadilan",
    "SalinanBuku",
    "SebabMenyimpang",
    "SertifikatPenerbit",
    "SertifikatUtuh",
    "SiklusMutasi",
    "Skenario",
    "Spmt",
    "StatusNomor",
    "SuaraRapat",
    "SuratKeluar",
    "SyaratLowongan",
    "TahapSiklus",
    "UsulanMutasi",
    "VersiBobot",
    "VersiNaskah",
    "kunci_izin",
]
