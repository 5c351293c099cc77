"""Surat Pernyataan Melaksanakan Tugas: that somebody has really begun on the new post."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from jabatan.jejak_baris import jejak_baris

from .usulan import UsulanMutasi


@jejak_baris()
class Spmt(models.Model):
    """One a move. A slip of the pen is mended while the cycle runs; the row trail keeps what stood there before."""

    usulan = models.OneToOneField(UsulanMutasi, models.PROTECT, related_name="spmt")
    nomor = models.CharField("nomor SPMT", max_length=80)
    tanggal = models.DateField("tanggal SPMT")
    mulai = models.DateField("mulai melaksanakan tugas")
    penanda_tangan = models.CharField("penanda tangan", max_length=160)
    dicatat_oleh = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-tanggal", "-id"]
        verbose_name = "SPMT"
        verbose_name_plural = "SPMT"
        constraints = [
            models.CheckConstraint(condition=Q(nomor__regex=r"[0-9A-Za-z]"), name="spmt_bernomor"),
            models.CheckConstraint(condition=~Q(penanda_tangan=""), name="spmt_bertanda_tangan"),
            models.CheckConstraint(condition=Q(tanggal__gte=F("mulai")), name="spmt_sesudah_mulai"),
        ]

    def __str__(self):
        return f"SPMT {self.nomor}"
