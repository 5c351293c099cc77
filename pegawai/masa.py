"""Spans of one person's service: tenure, age, retirement (domain.md 12.2)."""

from datetime import date

from jabatan.masa import bulan_penuh, tambah_bulan


def masa_jabatan(riwayat, pada):
    """Months in the post on a day, or None without a post; a post of the future counts 0."""
    return max(0, bulan_penuh(riwayat.awal_masa_jabatan, pada)) if riwayat else None


def tmt_pensiun(tanggal_lahir, bup):
    """First day of the month after the one in which the retirement age is reached; None if either is unknown."""
    if tanggal_lahir is None or bup is None:
        return None
    ulang_tahun = tambah_bulan(tanggal_lahir, bup * 12)
    return tambah_bulan(date(ulang_tahun.year, ulang_tahun.month, 1), 1)


def tmt_pensiun_pegawai(pegawai):
    """From the retirement age of today's seat (`with_bup()`); unknown without a seat."""
    jabatan_kini = pegawai.jabatan_kini
    return tmt_pensiun(pegawai.tanggal_lahir, jabatan_kini.bup if jabatan_kini else None)
