"""An employee's objection to the own appraisal (PermenPANRB 6/2022 Pasal 29)."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from jabatan.jejak_baris import jejak_baris
from pegawai.models import Pegawai

from .kinerja import PenilaianKinerja


class KeberatanQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(penilaian__pegawai__in=Pegawai.objects.visible_to(user))


@jejak_baris()
class Keberatan(models.Model):
    class Status(models.TextChoices):
        DIAJUKAN = "DIAJUKAN", "Diajukan"
        DITERIMA = "DITERIMA", "Diterima"
        DITOLAK = "DITOLAK", "Ditolak"
        DICABUT = "DICABUT", "Dicabut"

    penilaian = models.ForeignKey(PenilaianKinerja, models.PROTECT, related_name="keberatan")
    alasan = models.TextField()
    status = models.CharField(max_length=8, choices=Status, default=Status.DIAJUKAN)
    diajukan_oleh = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    diajukan_pada = models.DateTimeField(auto_now_add=True)
    batas_jawab = models.DateField()
    jawaban = models.TextField(blank=True)
    dijawab_oleh = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    dijawab_pada = models.DateTimeField(null=True, blank=True)

    objects = KeberatanQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        verbose_name_plural = "keberatan"
        constraints = [
            models.UniqueConstraint(
                fields=["penilaian"], condition=Q(status="DIAJUKAN"), name="keberatan_satu_terbuka"
            ),
            models.CheckConstraint(
                condition=~Q(status__in=("DITERIMA", "DITOLAK"))
                | (Q(dijawab_oleh__isnull=False, dijawab_pada__isnull=False) & ~Q(jawaban="")),
                name="keberatan_jawaban_lengkap",
            ),
        ]

    def __str__(self):
        return f"Keberatan atas {self.penilaian}"
