"""Retirement age of a post: its own, else the one of its level on a day (parameter `bup_jenjang`, UU 20/2023 Ps 55).

The law itself sets the age of managerial posts and of pelaksana: there no post's own goes beyond its level's, and the
smaller counts. Of functional posts regulations of their own say it (teachers 60, lecturers 65), so theirs counts as is.
"""

from django.db.models import Aggregate, Case, F, Func, IntegerField, JSONField, Subquery, TextField, Value, When
from django.db.models.functions import Cast, Coalesce, Least

from jabatan.models import JenisJabatan, Parameter

KODE = "bup_jenjang"
NASIONAL = "0"  # key of the value that holds for every agency without one of its own


class ObjekJson(Aggregate):
    """jsonb_object_agg(key, value)"""

    function = "jsonb_object_agg"
    output_field = JSONField()


def _ambil(objek, kunci, operator, keluaran):
    return Func(objek, kunci, template="(%(expressions)s)", arg_joiner=f" {operator} ", output_field=keluaran)


def bup_jenjang(pada, instansi="instansi_id", jenjang="jenjang"):
    """Years of a level as an expression over two fields of a queryset; NULL where no table names it.

    The table of levels hangs on nothing of the row, so PostgreSQL reads it once a statement.
    """
    kunci = Coalesce(Cast("instansi_id", TextField()), Value(NASIONAL))
    berlaku = Parameter.objects.filter(kode=KODE, berlaku__contains=pada).order_by()
    tabel = Subquery(berlaku.values("kode").annotate(tabel=ObjekJson(kunci, F("nilai"))).values("tabel"))
    instansi = Cast(F(instansi), TextField())
    baku = Coalesce(_ambil(tabel, instansi, "->", JSONField()), _ambil(tabel, Value(NASIONAL), "->", JSONField()))
    return Cast(_ambil(baku, F(jenjang), "->>", TextField()), IntegerField())


def bup_efektif(pada, jabatan="jabatan__"):
    """Years as an expression over a queryset whose relation to Jabatan is `jabatan`; NULL where neither is known."""
    sendiri, baku = F(f"{jabatan}bup"), bup_jenjang(pada, f"{jabatan}instansi_id", f"{jabatan}jenjang")
    fungsional = When(**{f"{jabatan}jenis": JenisJabatan.FUNGSIONAL}, then=Coalesce(sendiri, baku))
    return Case(fungsional, default=Least(sendiri, baku), output_field=IntegerField())  # LEAST passes over NULL


def bup_berlaku(jabatan, tabel):
    """The same for one post, by the table of levels; None where neither is known."""
    sendiri, baku = jabatan.bup, tabel.get(jabatan.jenjang)
    if sendiri is None or baku is None:
        return baku if sendiri is None else sendiri
    return sendiri if jabatan.jenis == JenisJabatan.FUNGSIONAL else min(sendiri, baku)


def sebut_kelebihan(jabatan, bup, pada):
    """Why a post cannot have this age of its own; empty where it can."""
    parameter = Parameter.objects.filter(kode=KODE).berlaku_pada(jabatan.instansi, pada).first()
    baku = parameter and parameter.nilai.get(jabatan.jenjang)
    if bup is None or baku is None or bup <= baku or jabatan.jenis == JenisJabatan.FUNGSIONAL:
        return ""
    return (
        f"Batas usia pensiun {jabatan.get_jenjang_display()} {baku} tahun ({parameter.dasar}), tidak dapat lebih. "
        "Kosongkan agar mengikuti jenjangnya."
    )
