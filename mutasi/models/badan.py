"""Who sits on the body that considers proposals, for how long, and whose kin the members said they are."""

import pgtrigger
from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models
from django.db.models import F, Q

from jabatan.jejak_baris import jejak_baris
from jabatan.models import Instansi
from pegawai.models import Pegawai

from .siklus import BadanPertimbangan


class Kedudukan(models.TextChoices):
    KETUA = "KETUA", "Ketua"
    SEKRETARIS = "SEKRETARIS", "Sekretaris"
    ANGGOTA = "ANGGOTA", "Anggota"


# Chair, secretary, members: the order of a Berita Acara.
URUTAN_KEDUDUKAN = models.Case(
    *(models.When(kedudukan=k, then=models.Value(ke)) for ke, k in enumerate(Kedudukan)),
    output_field=models.PositiveSmallIntegerField(),
)


class AnggotaBadanQuerySet(models.QuerySet):
    def visible_to(self, user):
        if user.seluruh_instansi or user.punya_peran("KOMITE"):
            return self.filter(instansi_id=user.instansi_id)
        return self.none()

    def pada(self, badan, hari):
        return self.filter(badan=badan, berlaku__contains=hari)

    def sejak(self, badan, hari):
        """Whoever sat on the body on that day or later."""
        return self.filter(Q(berlaku__endswith=None) | Q(berlaku__endswith__gt=hari), badan=badan)

    def for_list(self):
        pegawai = models.Prefetch("pegawai", Pegawai.objects.select_related("pengguna").for_list())
        urut = self.prefetch_related(pegawai).order_by("badan", URUTAN_KEDUDUKAN, "pegawai__nama", "pk")
        return urut.select_related("dicatat_oleh")


@jejak_baris()
class AnggotaBadan(models.Model):
    """A seat on the body as its decree (`dasar`) gave it, from first to last day (PermenPANRB 20/2025 Ps 8A)."""

    instansi = models.ForeignKey(Instansi, models.PROTECT, related_name="anggota_badan")
    badan = models.CharField(max_length=12, choices=BadanPertimbangan)
    pegawai = models.ForeignKey(Pegawai, models.PROTECT, related_name="keanggotaan_badan")
    kedudukan = models.CharField(max_length=10, choices=Kedudukan, default=Kedudukan.ANGGOTA)
    berlaku = DateRangeField("masa keanggotaan")
    dasar = models.CharField("nomor SK pembentukan", max_length=120)
    dicatat_oleh = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)

    objects = AnggotaBadanQuerySet.as_manager()

    class Meta:
        ordering = ["badan", "pk"]
        verbose_name = "anggota badan"
        verbose_name_plural = "anggota badan"
        constraints = [
            ExclusionConstraint(
                name="anggotabadan_sekali_pada_satu_hari",
                expressions=[
                    ("instansi", RangeOperators.EQUAL),
                    ("badan", RangeOperators.EQUAL),
                    ("pegawai", RangeOperators.EQUAL),
                    ("berlaku", RangeOperators.OVERLAPS),
                ],
            ),
            ExclusionConstraint(
                name="anggotabadan_satu_ketua",
                expressions=[
                    ("instansi", RangeOperators.EQUAL),
                    ("badan", RangeOperators.EQUAL),
                    ("berlaku", RangeOperators.OVERLAPS),
                ],
                condition=Q(kedudukan="KETUA"),
            ),
            models.CheckConstraint(
                condition=Q(berlaku__isempty=False, berlaku__startswith__isnull=False), name="anggotabadan_bermasa"
            ),
        ]

    def __str__(self):
        return f"{self.get_kedudukan_display()} {self.get_badan_display()}: {self.pegawai}"

    @property
    def berakun(self):
        """Can vote from an account of the own."""
        return hasattr(self.pegawai, "pengguna")


class HubunganKeluargaQuerySet(models.QuerySet):
    def antara(self, orang, lain):
        """Ties between somebody of one group and somebody of the other, whoever of the two declared them."""
        return self.filter(Q(pegawai__in=orang, kerabat__in=lain) | Q(pegawai__in=lain, kerabat__in=orang))


class HubunganKeluarga(models.Model):
    """A family tie that a member declared; it is found again in every later meeting (UU 30/2014 Ps 43)."""

    pegawai = models.ForeignKey(Pegawai, models.PROTECT, related_name="+")
    kerabat = models.ForeignKey(Pegawai, models.PROTECT, related_name="+")
    hubungan = models.CharField(max_length=60)
    dicatat_oleh = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    waktu = models.DateTimeField(auto_now_add=True)

    objects = HubunganKeluargaQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "hubungan keluarga"
        constraints = [
            models.UniqueConstraint(fields=["pegawai", "kerabat"], name="hubungankeluarga_sekali"),
            models.CheckConstraint(condition=~Q(pegawai=F("kerabat")), name="hubungankeluarga_dua_orang"),
            models.CheckConstraint(condition=~Q(hubungan=""), name="hubungankeluarga_disebut"),
        ]
        triggers = [pgtrigger.Protect(name="hanya_tambah", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self):
        return f"Hubungan keluarga {self.pk}"
