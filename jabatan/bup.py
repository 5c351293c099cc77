"""Retirement age of a post: its own, else the one of its level on a day (parameter `bup_jenjang`, UU 20/2023 Ps 55)."""

from django.db.models import Aggregate, F, Func, IntegerField, JSONField, Subquery, TextField, Value
from django.db.models.functions import Cast, Coalesce

from jabatan.models import Parameter

NASIONAL = "0"  # key of the value that holds for every agency without one of its own


class ObjekJson(Aggregate):
    """jsonb_object_agg(key, value)"""

    function = "jsonb_object_agg"
    output_field = JSONField()


def _ambil(objek, kunci, operator, keluaran):
    return Func(objek, kunci, template="(%(expressions)s)", arg_joiner=f" {operator} ", output_field=keluaran)


def bup_efektif(pada, jabatan="jabatan__"):
    """Years as an expression over a queryset whose relation to Jabatan is `jabatan`; NULL where neither is known.

    The table of levels hangs on nothing of the row, so PostgreSQL reads it once a statement.
    """
    kunci = Coalesce(Cast("instansi_id", TextField()), Value(NASIONAL))
    berlaku = Parameter.objects.filter(kode="bup_jenjang", berlaku__contains=pada).order_by()
    tabel = Subquery(berlaku.values("kode").annotate(tabel=ObjekJson(kunci, F("nilai"))).values("tabel"))
    instansi = Cast(F(f"{jabatan}instansi_id"), TextField())
    jenjang = Coalesce(_ambil(tabel, instansi, "->", JSONField()), _ambil(tabel, Value(NASIONAL), "->", JSONField()))
    baku = Cast(_ambil(jenjang, F(f"{jabatan}jenjang"), "->>", TextField()), IntegerField())
    return Coalesce(F(f"{jabatan}bup"), baku)
