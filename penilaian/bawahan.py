"""Whom a unit head appraises, and how far that is (PermenPANRB 6/2022: the superior appraises)."""

from django.db.models import Count, F, FilteredRelation, Q

from pegawai.models import JenisPenugasan, Pegawai, Peran

from .models import PenilaianKinerja

FINAL = PenilaianKinerja.Status.FINAL
DRAF = PenilaianKinerja.Status.DRAF


def jalur_dipimpin(user):
    """Paths of the units that this person leads; serving a unit as its operator is not leading it."""
    return [p.unit.jalur for p in user.peran_aktif if p.peran == Peran.KEPALA_UNIT and p.unit]


def bawahan(user):
    """Those in service in the subtrees that one leads, oneself left out."""
    milik = Q(pk__in=[])
    for jalur in jalur_dipimpin(user):
        milik |= Q(pk__in=Pegawai.objects.di_bawah(jalur))
    return Pegawai.objects.visible_to(user).aktif().filter(milik).exclude(pk=user.pegawai_id)


def with_skp(orang, tahun):
    """Each person with the state of that year's appraisal: None is "belum dinilai", never a rating (I13)."""
    return orang.annotate(
        skp=FilteredRelation("penilaian_kinerja", condition=Q(penilaian_kinerja__tahun=tahun))
    ).annotate(
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
