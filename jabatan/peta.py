"""Peta jabatan: need (K) and occupancy (B) of seats and of units with all below them.

B is counted from the histories at every look, never stored (I15). The histories belong to a higher
app: they are reached by the reverse relation `riwayat`, not by import.
"""

from dataclasses import dataclass, field

from django.db.models import (
    Count,
    DateField,
    DurationField,
    Exists,
    F,
    Func,
    IntegerField,
    OuterRef,
    Prefetch,
    Q,
    Subquery,
    Sum,
    Value,
)
from django.db.models.functions import Cast, Coalesce

from jabatan.masa import tambah_bulan
from jabatan.models import Parameter, Posisi, UnitKerja

DEFINITIF = "D"
PEJABAT_TAMPIL = 4  # incumbents named in a row; a school's teachers are counted, not listed


def get_riwayat():
    """Today's assignments to seats."""
    return Posisi._meta.get_field("riwayat").related_model.objects.kini()


def load_pantau_bup(instansi, pada):
    """Months before retirement in which a seat counts as soon vacant; None where the parameter is missing."""
    baris = Parameter.objects.filter(kode="pantau_bup").berlaku_pada(instansi, pada).first()
    return int(baris.nilai) * (12 if baris.satuan == "tahun" else 1) if baris else None


def _akan_pensiun(definitif, pada, pantau_bup):
    """Retirement starts on the first of the month after the birthday: so the birthday lies before that month."""
    if pantau_bup is None:
        return Value(False)
    batas = tambah_bulan(pada, pantau_bup).replace(day=1)
    usia = Func(
        OuterRef("jabatan__bup"),
        template="make_interval(years => (%(expressions)s)::int)",
        output_field=DurationField(),
    )
    capai = Cast(F("pegawai__tanggal_lahir") + usia, DateField())
    return Exists(definitif.annotate(capai_bup=capai).filter(capai_bup__lt=batas))


def annotate_isian(queryset, pada, pantau_bup):
    """`terisi` (B) and the marks `akan_kosong`, `plt`, `ganda` of every seat."""
    riwayat = get_riwayat()
    definitif = riwayat.filter(posisi=OuterRef("pk"), jenis_penugasan=DEFINITIF)
    jumlah = definitif.order_by().values("posisi").annotate(n=Count("pk")).values("n")
    return queryset.annotate(
        terisi=Coalesce(Subquery(jumlah), 0, output_field=IntegerField()),
        akan_kosong=_akan_pensiun(definitif, pada, pantau_bup),
        plt=Exists(riwayat.filter(posisi=OuterRef("pk")).exclude(jenis_penugasan=DEFINITIF)),
        ganda=Exists(riwayat.filter(klaim_posisi=OuterRef("pk"))),
    )


def with_pejabat(queryset):
    """The first incumbents of each seat of a page in one query, definitive ones before Plt."""
    pejabat = get_riwayat().select_related("pegawai").order_by("jenis_penugasan", "berlaku", "pk")[:PEJABAT_TAMPIL]
    return queryset.prefetch_related(Prefetch("riwayat", pejabat, to_attr="pejabat"))


def build_tanda(posisi):
    """Marks of a seat as (word, tone, icon)."""
    tanda = []
    if posisi.terisi < posisi.kebutuhan:
        kurang = posisi.kebutuhan - posisi.terisi
        tanda.append(("Kosong" if posisi.terisi == 0 else f"Kurang {kurang}", "waspada", "armchair"))
    if posisi.terisi > posisi.kebutuhan:
        tanda.append((f"Berlebih {posisi.terisi - posisi.kebutuhan}", "info", "users"))
    if posisi.akan_kosong:
        tanda.append(("Akan kosong", "waspada", "calendar-due"))
    if posisi.plt:
        tanda.append(("Plt", "info", "user-question"))
    if posisi.ganda:
        tanda.append(("Ganda", "bahaya", "alert-triangle"))
    return tanda


@dataclass
class Simpul:
    """A unit in the tree with the sums of its whole subtree."""

    unit: UnitKerja
    kebutuhan: int = 0
    terisi: int = 0
    terbuka: bool = False
    dipilih: bool = False
    anak: list = field(default_factory=list)

    @property
    def punya_anak(self):
        return self.unit.punya_anak


def load_jumlah(instansi_id, jalur=""):
    """{path of a unit: (K, B)} of the units themselves; two queries for a whole agency."""
    unit = Q(instansi_id=instansi_id, jalur__startswith=jalur)
    di_unit = UnitKerja.objects.filter(unit)
    posisi = Posisi.objects.filter(unit__in=di_unit, aktif=True)
    jumlah = {j: [k, 0] for j, k in posisi.order_by().values_list("unit__jalur").annotate(k=Sum("kebutuhan"))}
    isi = get_riwayat().filter(posisi__unit__in=di_unit, posisi__aktif=True, jenis_penugasan=DEFINITIF)
    for j, b in isi.order_by().values_list("posisi__unit__jalur").annotate(b=Count("pk")):
        jumlah.setdefault(j, [0, 0])[1] = b
    return jumlah


def _simpul(unit, jumlah, jalur_pilih):
    bawah = [kb for jalur, kb in jumlah.items() if jalur.startswith(unit.jalur)]
    return Simpul(
        unit,
        kebutuhan=sum(k for k, _ in bawah),
        terisi=sum(b for _, b in bawah),
        terbuka=jalur_pilih.startswith(unit.jalur),
        dipilih=jalur_pilih == unit.jalur,
    )


def build_pohon(instansi_id, jalur_pilih):
    """The roots, opened down to the chosen unit (to the second level when none is chosen)."""
    aktif = UnitKerja.objects.filter(instansi_id=instansi_id, aktif=True)
    leluhur = [int(k) for k in jalur_pilih.split(".") if k]
    perlu = Q(induk__isnull=True) | Q(induk_id__in=leluhur) | Q(induk__induk__isnull=True)
    anak = UnitKerja.objects.filter(induk=OuterRef("pk"), aktif=True)
    unit = list(aktif.filter(perlu).annotate(punya_anak=Exists(anak)).order_by("urutan", "nama"))
    jumlah = load_jumlah(instansi_id)
    simpul = {u.pk: _simpul(u, jumlah, jalur_pilih) for u in unit}
    akar = []
    for s in simpul.values():
        induk = simpul.get(s.unit.induk_id)
        if induk is None:
            s.terbuka = True
            akar.append(s)
        elif induk.terbuka or induk.unit.induk_id is None:
            induk.anak.append(s)
    return akar


def build_cabang(unit, terbuka):
    """One node again, with its children when it is opened."""
    anak = UnitKerja.objects.filter(induk=OuterRef("pk"), aktif=True)
    di_bawah = UnitKerja.objects.filter(Q(pk=unit.pk) | Q(induk=unit, aktif=True)).annotate(punya_anak=Exists(anak))
    jumlah = load_jumlah(unit.instansi_id, unit.jalur)
    simpul = {u.pk: _simpul(u, jumlah, "") for u in di_bawah.order_by("urutan", "nama")}
    cabang = simpul.pop(unit.pk)
    cabang.terbuka = terbuka
    if terbuka:
        cabang.anak = list(simpul.values())
    return cabang
