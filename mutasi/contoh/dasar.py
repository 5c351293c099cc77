"""Fixed dates and small tools of the invented region. Everything hangs from one day, so that it never drifts."""

from calendar import monthrange
from datetime import date, timedelta
from random import Random

HARI_INI = date(2026, 11, 22)
TMT_RENCANA = date(2027, 1, 4)
NOMOR_INSTANSI = 1  # the region is the only agency of its installation


def aliran(benih, topik):
    """A stream of chance of its own for each topic: more names do not move the dates."""
    return Random(f"{benih}/{topik}")


def pilih(acak, pasangan):
    """One of (value, weight) pairs."""
    nilai, bobot = zip(*pasangan, strict=True)
    return acak.choices(nilai, bobot)[0]


def geser_bulan(hari, bulan):
    """The same day some months later or earlier, at most the last of that month."""
    tahun, sisa = divmod(hari.year * 12 + hari.month - 1 + bulan, 12)
    return date(tahun, sisa + 1, min(hari.day, monthrange(tahun, sisa + 1)[1]))


def geser_tahun(hari, tahun):
    return geser_bulan(hari, 12 * tahun)


def awal_bulan(hari):
    return hari.replace(day=1)


def selisih_bulan(awal, akhir):
    return (akhir.year - awal.year) * 12 + akhir.month - awal.month


def hari_antara(acak, awal, akhir):
    return awal + timedelta(days=acak.randrange((akhir - awal).days + 1))


def rentang(mulai, selesai=None):
    """A half-open range of days as PostgreSQL reads it; without an end: still."""
    return f"[{mulai.isoformat()},{selesai.isoformat() if selesai else ''})"
