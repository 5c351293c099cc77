"""Calendar arithmetic for one date; `mutasi/syarat/tanggal.py` has the same over arrays (a test holds them equal)."""

from calendar import monthrange
from datetime import date


def tambah_bulan(hari, bulan):
    """A day that the target month lacks is its last day: 31 January + 1 month is 28 February."""
    ke = hari.year * 12 + hari.month - 1 + bulan
    tahun, bulan_ke = ke // 12, ke % 12 + 1
    return date(tahun, bulan_ke, min(hari.day, monthrange(tahun, bulan_ke)[1]))


def bulan_penuh(mulai, sampai):
    """Full calendar months from `mulai` to `sampai`, never 30 or 365 days."""
    akhir_bulan = monthrange(sampai.year, sampai.month)[1]
    return (sampai.year - mulai.year) * 12 + sampai.month - mulai.month - (sampai.day < min(mulai.day, akhir_bulan))
