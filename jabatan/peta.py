"""Peta jabatan: need (K) and occupancy (B) of seats, and the marks that follow from them.

B is counted from the histories at every look, never stored (I15). The histories belong to a higher
app: they are reached by the reverse relation `riwayat`, not by import. K may be unknown: then a seat
is neither short nor over-filled.
"""

from django.db.models import (
    Count,
    DateField,
    DurationField,
    Exists,
    F,
    FilteredRelation,
    Func,
    IntegerField,
    OuterRef,
    Prefetch,
    Q,
    Subquery,
    Value,
)
from django.db.models.functions import Cast, Coalesce
from django.db.models.lookups import GreaterThan, LessThan

from jabatan.bup import bup_efektif
from jabatan.masa import tambah_bulan
from jabatan.models import KebutuhanMendesak, Parameter, Posisi

DEFINITIF = "D"
PEJABAT_TAMPIL = 4  # incumbents named in a row; a school's teachers are counted, not listed


def get_riwayat():
    """Today's assignments to seats."""
    return Posisi._meta.get_field("riwayat").related_model.objects.kini()


def load_pantau_bup(instansi, pada):
    """Months before retirement in which a seat counts as soon vacant; None where the parameter is missing."""
    baris = Parameter.objects.filter(kode="pantau_bup").berlaku_pada(instansi, pada).first()
    return int(baris.nilai) * (12 if baris.satuan == "tahun" else 1) if baris else None


def batas_pensiun(pada, bulan):
    """Who reaches retirement age before this day has retired within the months: pension begins the month after."""
    return tambah_bulan(pada, bulan).replace(day=1)


def tanggal_bup(bup, tanggal_lahir="pegawai__tanggal_lahir"):
    """Day on which the holder of an assignment reaches the age that `bup` gives in years."""
    usia = Func(bup, template="make_interval(years => (%(expressions)s)::int)", output_field=DurationField())
    return Cast(F(tanggal_lahir) + usia, DateField())


def _akan_pensiun(definitif, pada, pantau_bup):
    if pantau_bup is None:
        return Value(False)
    capai = definitif.annotate(capai_bup=tanggal_bup(OuterRef("bup")))
    return Exists(capai.filter(capai_bup__lt=batas_pensiun(pada, pantau_bup)))


def _diklaim(riwayat):
    """Few records name a seat that somebody else holds: said outright, or PostgreSQL reads all the others too."""
    return Exists(riwayat.filter(klaim_posisi__isnull=False, klaim_posisi=OuterRef("pk")))


def annotate_isian(queryset, pada, pantau_bup):
    """`terisi` (B) and the marks `akan_kosong`, `plt`, `ganda` of every seat."""
    riwayat = get_riwayat()
    definitif = riwayat.filter(posisi=OuterRef("pk"), jenis_penugasan=DEFINITIF)
    jumlah = definitif.order_by().values("posisi").annotate(n=Count("pk")).values("n")
    return queryset.alias(bup=bup_efektif(pada)).annotate(
        terisi=Coalesce(Subquery(jumlah), 0, output_field=IntegerField()),
        akan_kosong=_akan_pensiun(definitif, pada, pantau_bup),
        plt=Exists(riwayat.filter(posisi=OuterRef("pk")).exclude(jenis_penugasan=DEFINITIF)),
        ganda=_diklaim(riwayat),
    )


def annotate_sekaligus(queryset, pada, pantau_bup):
    """The facts of `annotate_isian` by one pass over the histories: to count a whole list, in half the time."""
    kini = FilteredRelation("riwayat", condition=Q(riwayat__berlaku__upper_inf=True))
    kursi = queryset.order_by().alias(kini=kini)
    definitif, akan_kosong = Q(kini__jenis_penugasan=DEFINITIF), Value(False)
    if pantau_bup is not None:
        capai = tanggal_bup(bup_efektif(pada), "kini__pegawai__tanggal_lahir")
        pensiun = Count("kini", filter=definitif & LessThan(capai, batas_pensiun(pada, pantau_bup)))
        akan_kosong = GreaterThan(pensiun, 0)
    return kursi.annotate(
        terisi=Count("kini", filter=definitif),
        akan_kosong=akan_kosong,
        plt=GreaterThan(Count("kini", filter=~definitif), 0),
        ganda=_diklaim(get_riwayat()),
    )


def annotate_menunggu(queryset, user):
    """`kebutuhan_menunggu`: the urgent need that waits for an answer, where this reader may see it."""
    menunggu = KebutuhanMendesak.objects.visible_to(user).menunggu().filter(posisi=OuterRef("pk"))
    return queryset.annotate(kebutuhan_menunggu=Subquery(menunggu.order_by().values("pk")[:1]))


def hitung_selisih(posisi):
    """B − K (±); None while the need has not been computed."""
    return None if posisi.kebutuhan is None else posisi.terisi - posisi.kebutuhan


def with_pejabat(queryset):
    """The first incumbents of each seat of a page in one query, definitive ones before Plt."""
    pejabat = get_riwayat().select_related("pegawai").order_by("jenis_penugasan", "berlaku", "pk")[:PEJABAT_TAMPIL]
    return queryset.prefetch_related(Prefetch("riwayat", pejabat, to_attr="pejabat"))


def build_tanda(posisi):
    """Marks of a seat as (word, tone, icon)."""
    tanda, selisih = [], hitung_selisih(posisi)
    if selisih is None:
        tanda.append(("Belum dihitung", "netral", "help-circle"))
    elif selisih < 0:
        tanda.append(("Kosong" if posisi.terisi == 0 else f"Kurang {-selisih}", "waspada", "armchair"))
    elif selisih > 0:
        tanda.append((f"Berlebih {selisih}", "info", "users"))
    if posisi.akan_kosong:
        tanda.append(("Akan kosong", "waspada", "calendar-due"))
    if posisi.plt:
        tanda.append(("Plt", "info", "user-question"))
    if posisi.ganda:
        tanda.append(("Ganda", "bahaya", "alert-triangle"))
    return tanda
