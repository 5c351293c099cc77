from .faktor import BuktiPenilaian, FaktorPenilaian, RekapKehadiran
from .keberatan import Keberatan
from .kinerja import (
    MATRIKS_PREDIKAT,
    NILAI_BERAKHLAK,
    Ekspektasi,
    Faktor,
    JenisPeriode,
    PenilaianKinerja,
    PeriodePenilaian,
    Predikat,
)
from .kompetensi import HasilKompetensi
from .potensi import AspekPotensi, HasilPotensi
from .talenta import KOTAK, KotakTalenta, PetaTalenta, SumbuKinerja, SumbuPotensial, rapat_berlangsung, siklus_berjalan
from .tugas import TugasPenilaian
from .umpan_balik import Hubungan, JawabanUmpanBalik, KomentarUmpanBalik, UndanganUmpanBalik

__all__ = [
    "KOTAK",
    "MATRIKS_PREDIKAT",
    "NILAI_BERAKHLAK",
    "AspekPotensi",
    "BuktiPenilaian",
    "Ekspektasi",
    "Faktor",
    "FaktorPenilaian",
    "HasilKompetensi",
    "HasilPotensi",
    "Hubungan",
    "JawabanUmpanBalik",
    "JenisPeriode",
    "Keberatan",
    "KomentarUmpanBalik",
    "KotakTalenta",
    "PenilaianKinerja",
    "PeriodePenilaian",
    "PetaTalenta",
    "Predikat",
    "RekapKehadiran",
    "SumbuKinerja",
    "SumbuPotensial",
    "TugasPenilaian",
    "UndanganUmpanBalik",
    "rapat_berlangsung",
    "siklus_berjalan",
]
