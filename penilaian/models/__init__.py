from .kinerja import MATRIKS_PREDIKAT, NILAI_BERAKHLAK, Ekspektasi, PenilaianKinerja, PeriodePenilaian, Predikat
from .kompetensi import HasilKompetensi

__all__ = [
    "MATRIKS_PREDIKAT",
    "NILAI_BERAKHLAK",
    "Ekspektasi",
    "HasilKompetensi",
    "PenilaianKinerja",
    "PeriodePenilaian",
    "Predikat",
]
