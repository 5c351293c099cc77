"""Final appraisals of one person by year; a year without one is listed, never skipped."""

from django.utils import timezone


def hanya_diumumkan(user, pegawai):
    """Until the round is closed a result is for its appraiser and for staff: not for the person, nor for the office."""
    return pegawai.pk == user.pegawai_id or not user.seluruh_instansi


def skp_pegawai(pegawai, tahun, *, diumumkan=False):
    """(year, final annual appraisal or None) of these years; `diumumkan`: only what the office may know already."""
    final = pegawai.penilaian_kinerja.final()
    ada = {p.tahun: p for p in (final.diumumkan() if diumumkan else final).filter(tahun__in=tahun)}
    return [(t, ada.get(t)) for t in tahun]


def skp_terakhir(pegawai, banyak, *, diumumkan=False):
    """The last years, the newest last; the running year counts only once it is final."""
    tahun_ini = timezone.localdate().year
    semua = skp_pegawai(pegawai, range(tahun_ini - banyak, tahun_ini + 1), diumumkan=diumumkan)
    return semua[1:] if semua[-1][1] else semua[:-1]
