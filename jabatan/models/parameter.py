from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models
from django.db.models.functions import Coalesce

from jabatan.jejak_baris import jejak_baris

from .instansi import Instansi


class ParameterQuerySet(models.QuerySet):
    def berlaku_pada(self, instansi, tanggal):
        """Rows in force on a day for an agency; its own value goes before the national one."""
        return (
            self.filter(models.Q(instansi=instansi) | models.Q(instansi__isnull=True), berlaku__contains=tanggal)
            .order_by("kode", models.F("instansi").asc(nulls_last=True))
            .distinct("kode")
        )


@jejak_baris()
class Parameter(models.Model):
    """A number of the law with its source and its dates (rumah.md 2): never a constant in the code."""

    class Verifikasi(models.TextChoices):
        """How sure we are of the source (domain.md 0); M and U warn and never block."""

        TEKS = "V", "Teks peraturan dilihat"
        SEKUNDER = "V*", "Sumber sekunder"
        UMUM = "M", "Umum diketahui, teks belum dilihat"
        BELUM_PASTI = "U", "Belum pasti"

    instansi = models.ForeignKey(Instansi, models.CASCADE, null=True, blank=True, related_name="parameter")
    kode = models.CharField(max_length=60)
    nama = models.CharField(max_length=160)
    nilai = models.JSONField()
    satuan = models.CharField(max_length=30, blank=True)
    berlaku = DateRangeField()
    dasar = models.CharField("dasar hukum", max_length=200)
    verifikasi = models.CharField(max_length=2, choices=Verifikasi)
    ditetapkan_oleh = models.CharField(max_length=120, blank=True)

    objects = ParameterQuerySet.as_manager()

    class Meta:
        ordering = ["kode"]
        verbose_name_plural = "parameter"
        constraints = [
            ExclusionConstraint(
                name="parameter_satu_nilai_pada_satu_hari",
                expressions=[
                    ("kode", RangeOperators.EQUAL),
                    (Coalesce("instansi_id", models.Value(0, models.BigIntegerField())), RangeOperators.EQUAL),
                    ("berlaku", RangeOperators.OVERLAPS),
                ],
            )
        ]

    def __str__(self):
        return f"{self.nama}: {self.nilai} {self.satuan}".strip()
