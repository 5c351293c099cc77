"""What of the yearly merit report stands on its one page."""

from dataclasses import dataclass

KERAPATAN_MERIT = (12, 8, 5, 3)  # lines of each list, from roomy to tight: the first that fits one page is printed


@dataclass(frozen=True)
class DaftarMerit:
    baris: tuple
    lagi: int  # lines that are left out here; the sheet has them all


@dataclass(frozen=True)
class LembarMerit:
    laporan: object
    per_kantor: DaftarMerit
    per_unit: DaftarMerit
    per_pemutus: DaftarMerit
    per_sebab: DaftarMerit
    ditolak: DaftarMerit


def potong_merit(laporan, batas):
    """Offices by how many moves they had, so that what is left out weighs least."""
    kantor = sorted(laporan.per_kantor, key=lambda satu: -satu[1].jumlah)
    isi = (kantor, laporan.per_unit, laporan.per_pemutus, laporan.per_sebab, laporan.ditolak)
    return LembarMerit(laporan, *(DaftarMerit(tuple(d[:batas]), max(0, len(d) - batas)) for d in isi))
