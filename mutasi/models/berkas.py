"""The documents of a proposal by its class: which are asked for stands in the parameter `berkas_usulan`."""

from django.conf import settings
from django.db import models

from jabatan.jejak_baris import jejak_baris

from .usulan import UsulanMutasi


@jejak_baris()
class BerkasUsulan(models.Model):
    """A document of the file that was seen, by its number; what is not here is missing."""

    usulan = models.ForeignKey(UsulanMutasi, models.PROTECT, related_name="berkas")
    kode = models.CharField(max_length=24)
    nomor = models.CharField("nomor dan tanggal", max_length=120)
    dicatat_oleh = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ["kode"]
        verbose_name_plural = "berkas usulan"
        constraints = [
            models.UniqueConstraint(fields=["usulan", "kode"], name="berkasusulan_sekali"),
            models.CheckConstraint(condition=~models.Q(nomor=""), name="berkasusulan_bernomor"),
        ]

    def __str__(self):
        return f"{self.kode}: {self.nomor}"
