from django.db import models

from jabatan.jejak_baris import jejak_baris
from jabatan.models import Kompetensi
from pegawai.models import Pegawai


class HasilKompetensiQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(pegawai__in=Pegawai.objects.visible_to(user))


@jejak_baris()
class HasilKompetensi(models.Model):
    """Level reached in one competency (Peraturan BKN 26/2019); validity in months is a parameter."""

    class Metode(models.TextChoices):
        SEDERHANA = "SEDERHANA", "Sederhana"
        SEDANG = "SEDANG", "Sedang"
        KOMPLEKS = "KOMPLEKS", "Kompleks"

    pegawai = models.ForeignKey(Pegawai, models.CASCADE, related_name="hasil_kompetensi")
    kompetensi = models.ForeignKey(Kompetensi, models.PROTECT)
    level = models.PositiveSmallIntegerField()
    tanggal = models.DateField()
    metode = models.CharField(max_length=9, choices=Metode)
    asesor = models.CharField(max_length=120, blank=True)

    objects = HasilKompetensiQuerySet.as_manager()

    class Meta:
        ordering = ["kompetensi__kode", "-tanggal"]
        verbose_name_plural = "hasil kompetensi"
        constraints = [
            models.UniqueConstraint(fields=["pegawai", "kompetensi", "tanggal"], name="hasilkompetensi_unik"),
            models.CheckConstraint(condition=models.Q(level__range=(0, 5)), name="hasilkompetensi_level_0_5"),
        ]

    def __str__(self):
        return f"{self.kompetensi}: {self.level}"
