"""Final appraisals of one person by year; a year without one is listed, never skipped."""

from django.utils import timezone


def skp_pegawai(pegawai, tahun, *, diumumkan=False):
    """(year, final annual appraisal or None) of these years; `diumumkan`: only what the person may know already."""
    final = pegawai.penilaian_kinerja.final()
    ada = {p.tahun: p for p in (final.diumumkan() if diumumkan else final).filter(tahun__in=tahun)}
    return [(t, ada.get(t)) for t in tahun]


def skp_terakhir(pegawai, banyak):
    """The last years, the newest last; the running year counts only once it is final."""
    tahun_ini = timezone.localdate().year
    semua = skp_pegawai(pegawai, range(tahun_ini - banyak, tahun_ini + 1))
    return semua[1:] if semua[-1][1] else semua[:-1]
