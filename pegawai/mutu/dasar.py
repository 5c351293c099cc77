"""The people whom the indicators judge, with today's post, rank and highest education beside each of them."""

from django.db.models import (
    Case,
    CharField,
    DateField,
    DurationField,
    F,
    FilteredRelation,
    Func,
    OuterRef,
    Q,
    Subquery,
    Value,
    When,
)
from django.db.models.functions import Cast, Coalesce, NullIf
from django.db.models.lookups import Exact, IsNull, LessThan

from pegawai.models import JenisPenugasan, Pegawai, RiwayatPendidikan


def _kini(bidang):
    """Of today's seat; else of the seat that the record claims while somebody else holds it."""
    return Coalesce(f"kini__posisi__jabatan__{bidang}", f"kini__klaim_posisi__jabatan__{bidang}")


def orang(instansi):
    """Everyone in service. The exclusion constraints of the histories let each relation add one row at most.

    `kini` today's definitive post, `gol` today's rank, `tingkat` the highest education; the post's own row goes
    before its definition in the catalogue.
    """
    pendidikan = RiwayatPendidikan.objects.filter(pegawai=OuterRef("pk")).order_by("-tingkat_id")
    return (
        Pegawai.objects.filter(instansi=instansi)
        .aktif()
        .order_by()
        .alias(
            kini=FilteredRelation(
                "riwayat_jabatan",
                condition=Q(
                    riwayat_jabatan__berlaku__upper_inf=True,
                    riwayat_jabatan__jenis_penugasan=JenisPenugasan.DEFINITIF,
                ),
            ),
            gol=FilteredRelation("riwayat_pangkat", condition=Q(riwayat_pangkat__berlaku__upper_inf=True)),
            tingkat=Subquery(pendidikan.values("tingkat_id")[:1]),
        )
        .alias(
            eselon=Coalesce("kini__eselon_id", _kini("eselon_id")),
            jenjang=Coalesce(NullIf("kini__jenjang", Value("")), _kini("jenjang")),
            jenis=_kini("jenis"),
            golongan_terendah=Coalesce(
                _kini("golongan_minimal_id"),
                "kini__eselon__golongan_terendah_id",
                _kini("eselon__golongan_terendah_id"),
            ),
        )
    )


STRUKTURAL = Q(eselon__isnull=False) | Q(jenis="STRUKTURAL")


def terisi(nilai):
    return Q(IsNull(nilai, False))


def kurang(nilai, batas):
    return Q(LessThan(nilai, batas))


def beda(nilai, lain):
    """Both are known where this is asked: an unknown value neither differs nor agrees."""
    return ~Q(Exact(nilai, lain))


def sesudah(bidang, bulan):
    """A date some calendar months later; 29 February + 12 months is 28 February, as everywhere in the house."""
    lama = Func(
        Value(bulan) if isinstance(bulan, int) else bulan,
        template="make_interval(months => (%(expressions)s)::int)",
        output_field=DurationField(),
    )
    return Cast(F(bidang) + lama, DateField())


def penggal_tanggal(bidang, pola):
    """A date as digits, as the NIP holds it."""
    return Func(F(bidang), Value(pola), function="to_char", output_field=CharField())


def sebutan(bidang, pilihan):
    """The words of a choices field."""
    return Case(*(When(**{bidang: kode}, then=Value(str(kata))) for kode, kata in pilihan), default=Value(""))


def nama_pendidikan():
    """The highest education in words; SIASN's names of fields begin with the level."""
    pendidikan = RiwayatPendidikan.objects.filter(pegawai=OuterRef("pk")).order_by("-tingkat_id")
    return Subquery(pendidikan.values(sebut=Coalesce(NullIf("nama", Value("")), "tingkat__nama"))[:1])
