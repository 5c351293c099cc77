import pgtrigger
from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import ArrayField, DateRangeField, RangeOperators
from django.db import models

from jabatan.jejak_baris import jejak_baris
from jabatan.models import Instansi

from .siklus import KelompokBobot
from .usulan import JenisMutasi


class Akibat(models.TextChoices):
    """Severity of a violated rule (domain.md 12)."""

    TMS = "TMS", "Tidak memenuhi syarat"
    IZIN = "IZIN", "Perlu dokumen izin"
    PERINGATAN = "PERINGATAN", "Peringatan"
    INFO = "INFO", "Informasi"


class SetelanQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Rules are for everybody of the agency to read."""
        return self.filter(instansi_id=user.instansi_id)


@jejak_baris()
class KetentuanAturan(models.Model):
    """An agency's own severity for a rule of `mutasi/syarat/`, with its legal basis and dates."""

    instansi = models.ForeignKey(Instansi, models.CASCADE, related_name="ketentuan_aturan")
    aturan = models.CharField(max_length=4)
    akibat = models.CharField(max_length=10, choices=Akibat)
    dasar = models.CharField(max_length=200)
    berlaku = DateRangeField()
    ditetapkan_oleh = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True, null=True)

    objects = SetelanQuerySet.as_manager()

    class Meta:
        ordering = ["aturan"]
        verbose_name_plural = "ketentuan aturan"
        constraints = [
            ExclusionConstraint(
                name="ketentuanaturan_satu_pada_satu_hari",
                expressions=[
                    ("instansi", RangeOperators.EQUAL),
                    ("aturan", RangeOperators.EQUAL),
                    ("berlaku", RangeOperators.OVERLAPS),
                ],
            )
        ]

    def __str__(self):
        return f"{self.aturan}: {self.get_akibat_display()}"


@jejak_baris()
class AturanSetempat(models.Model):
    """A threshold that an agency adds: a fact of the closed list, a comparison, a number, for whom, on what basis.

    The same code at a later time is the next version of the same rule.
    """

    class Fakta(models.TextChoices):
        USIA = "USIA", "Usia (tahun)"
        GOLONGAN = "GOLONGAN", "Golongan"
        PENDIDIKAN = "PENDIDIKAN", "Tingkat pendidikan"
        MASA_KERJA = "MASA_KERJA", "Masa kerja sejak CPNS (bulan)"
        MASA_INSTANSI = "MASA_INSTANSI", "Masa di instansi ini (bulan)"
        MASA_JABATAN = "MASA_JABATAN", "Masa dalam jabatan sekarang (bulan)"
        MASA_GOLONGAN = "MASA_GOLONGAN", "Masa dalam golongan sekarang (bulan)"
        KOTAK_TALENTA = "KOTAK_TALENTA", "Kotak talenta"

    class Arah(models.TextChoices):
        MINIMAL = "MINIMAL", "paling sedikit (≥)"
        MAKSIMAL = "MAKSIMAL", "paling banyak (≤)"

    instansi = models.ForeignKey(Instansi, models.CASCADE, related_name="aturan_setempat")
    kode = models.CharField(max_length=4)
    fakta = models.CharField(max_length=16, choices=Fakta)
    arah = models.CharField(max_length=8, choices=Arah)
    angka = models.PositiveSmallIntegerField()
    kelompok = ArrayField(models.CharField(max_length=16, choices=KelompokBobot), default=list, blank=True)
    perpindahan = ArrayField(models.CharField(max_length=8, choices=JenisMutasi), default=list, blank=True)
    akibat = models.CharField(max_length=10, choices=Akibat)
    dasar = models.CharField(max_length=200)
    berlaku = DateRangeField()
    ditetapkan_oleh = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)

    objects = SetelanQuerySet.as_manager()

    class Meta:
        ordering = ["kode", "berlaku"]
        verbose_name_plural = "aturan setempat"
        constraints = [
            ExclusionConstraint(
                name="aturansetempat_satu_pada_satu_hari",
                expressions=[
                    ("instansi", RangeOperators.EQUAL),
                    ("kode", RangeOperators.EQUAL),
                    ("berlaku", RangeOperators.OVERLAPS),
                ],
            ),
            models.CheckConstraint(condition=models.Q(kode__regex=r"^L1[0-9]{2}$"), name="aturansetempat_kode_l1xx"),
            models.CheckConstraint(condition=~models.Q(dasar=""), name="aturansetempat_berdasar"),
        ]

    def __str__(self):
        return f"{self.kode}: {self.get_fakta_display()} {self.get_arah_display()} {self.angka}"


class PratinjauDiterapkan(models.Model):
    """A previewed change of the rules is applied once: a double click, or the page kept open, does nothing more."""

    nomor = models.UUIDField(primary_key=True)
    oleh = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    waktu = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name_plural = "pratinjau yang diterapkan"
        triggers = [pgtrigger.Protect(name="hanya_tambah", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self):
        return str(self.nomor)
