"""Workload analysis (ABK): how many people the work of a seat asks for (PermenPANRB 1/2020, domain.md 8)."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal, localcontext

from jabatan.models import Parameter

KETELITIAN = 60  # digits: volume x minutes has 22, so that no sum of tasks is ever rounded on its way
MENIT_SATUAN = {"jam": 60, "menit": 1}


@dataclass(frozen=True)
class WaktuEfektif:
    """The working minutes of one person in a year, and the parameter that says so."""

    menit: Decimal
    parameter: Parameter


def kebutuhan_pegawai(beban: Iterable[tuple[Decimal, Decimal]], menit_efektif: Decimal) -> Decimal:
    """People needed, unrounded: the sum of (volume a year x minutes each) over the effective minutes.

    Without any task the sum is zero: whether nothing is known then is for the caller to say.
    """
    with localcontext(prec=KETELITIAN):
        jumlah = sum((volume * waktu for volume, waktu in beban), Decimal(0))
    return jumlah / menit_efektif


def bulatkan_kebutuhan(kebutuhan: Decimal) -> int:
    """Whole people: a half counts as one, never banker's rounding."""
    return int(kebutuhan.quantize(Decimal(1), ROUND_HALF_UP))


def load_waktu_efektif(instansi, pada):
    """The effective time in force on a day, or None where the parameter is missing or its unit unknown."""
    baris = Parameter.objects.filter(kode="waktu_kerja_efektif").berlaku_pada(instansi, pada).first()
    if baris is None or baris.satuan not in MENIT_SATUAN:
        return None
    return WaktuEfektif(Decimal(str(baris.nilai)) * MENIT_SATUAN[baris.satuan], baris)
