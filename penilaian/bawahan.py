"""Whom one appraises, and how far that is: the task of the round decides, not the role (PermenPANRB 6/2022)."""

from django.db.models import Count, F, FilteredRelation, Q

from pegawai.models import JenisPenugasan, Pegawai

from .models import JenisPeriode, PenilaianKinerja, TugasPenilaian
from .status import StatusPeriode

FINAL = PenilaianKinerja.Status.FINAL
DRAF = PenilaianKinerja.Status.DRAF


def bawahan(user, periode=None):
    """Those whom this user appraises in the open round; with `periode` in that one, closed or not."""
    tugas = TugasPenilaian.objects.menilai(user)
    tugas = tugas.filter(periode=periode) if periode else tugas.filter(periode__status=StatusPeriode.DIBUKA)
    return Pegawai.objects.filter(pk__in=tugas.values("pegawai"))


def menilai(user):
    """Whether somebody waits for this user's appraisal; once a request, for the navigation of every page asks."""
    if not hasattr(user, "_menilai"):
        user._menilai = TugasPenilaian.objects.menilai(user).filter(periode__status=StatusPeriode.DIBUKA).exists()
    return user._menilai


def syarat_skp(periode, awalan="penilaian_kinerja__"):
    """Which appraisals a round means: the year's one, typed or imported; a periodic round only its own."""
    if periode.jenis == JenisPeriode.TAHUNAN:
        return Q(**{f"{awalan}tahun": periode.tahun, f"{awalan}jenis": JenisPeriode.TAHUNAN})
    return Q(**{f"{awalan}periode": periode.pk})


def with_skp(orang, periode):
    """Each person with the state of the round's appraisal: None is "belum dinilai", never a rating (I13)."""
    return orang.annotate(skp=FilteredRelation("penilaian_kinerja", condition=syarat_skp(periode))).annotate(
        keadaan=F("skp__status"),
        predikat=F("skp__predikat"),
        diubah_pada=F("skp__updated_at"),
    )


def belum_final(orang):
    """Of a `with_skp` query. Not by exclude(): over an outer join it would drop those without any appraisal."""
    return orang.filter(Q(keadaan=None) | Q(keadaan=DRAF))


def with_jabatan(orang):
    """Each person with post and unit of today, by one join: a list needs no further query."""
    return orang.annotate(
        kini=FilteredRelation(
            "riwayat_jabatan",
            condition=Q(
                riwayat_jabatan__berlaku__upper_inf=True,
                riwayat_jabatan__jenis_penugasan=JenisPenugasan.DEFINITIF,
            ),
        )
    ).annotate(
        nama_jabatan=F("kini__nama_jabatan"),
        nama_unit=F("kini__nama_unit"),
        jalur=F("kini__unit__jalur"),
    )


HITUNGAN = {
    "jumlah": Count("pk"),
    "final": Count("pk", filter=Q(keadaan=FINAL)),
    "draf": Count("pk", filter=Q(keadaan=DRAF)),
    "belum": Count("pk", filter=Q(keadaan=None)),
}


def hitung(orang):
    """How many people of a `with_skp` query, and how many of them final, in draft, not begun: one query."""
    return orang.aggregate(**HITUNGAN)
