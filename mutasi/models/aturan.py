from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models

from jabatan.jejak_baris import jejak_baris
from jabatan.models import Instansi


class Akibat(models.TextChoices):
    """Severity of a violated rule (domain.md 12)."""

    TMS = "TMS", "Tidak memenuhi syarat"
    IZIN = "IZIN", "Perlu dokumen izin"
    PERINGATAN = "PERINGATAN", "Peringatan"
    INFO = "INFO", "Informasi"


@jejak_baris()
class KetentuanAturan(models.Model):
    """An agency's own severity for a rule of `mutasi/syarat/`, with its legal basis and dates."""

    instansi = models.ForeignKey(Instansi, models.CASCADE, related_name="ketentuan_aturan")
    aturan = models.CharField(max_length=4)
    akibat = models.CharField(max_length=10, choices=Akibat)
    dasar = models.CharField(max_length=200)
    berlaku = DateRangeField()

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
