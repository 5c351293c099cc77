"""What SIASN calls our rows, where its identifiers are not part of a record, and what has been sent back to it."""

from django.conf import settings
from django.db import models

from jabatan.jejak_baris import jejak_baris
from jabatan.models import Instansi, Jabatan

from .usulan import UsulanMutasi


@jejak_baris()
class InstansiSiasn(models.Model):
    """The agency's own identifiers; empty is missing."""

    instansi = models.OneToOneField(Instansi, models.CASCADE, related_name="siasn")
    id_instansi = models.CharField("instansi_id", max_length=36, blank=True)
    id_satuan_kerja = models.CharField("satuan_kerja_id", max_length=36, blank=True)

    class Meta:
        verbose_name_plural = "instansi SIASN"

    def __str__(self):
        return f"SIASN {self.instansi}"


@jejak_baris()
class JabatanSiasn(models.Model):
    """The identifier of a functional or general post in SIASN's reference list."""

    jabatan = models.OneToOneField(Jabatan, models.CASCADE, related_name="siasn")
    kode = models.CharField(max_length=36)

    class Meta:
        verbose_name_plural = "jabatan SIASN"
        constraints = [models.CheckConstraint(condition=~models.Q(kode=""), name="jabatansiasn_berkode")]

    def __str__(self):
        return f"{self.jabatan}: {self.kode}"


@jejak_baris()
class KirimSiasn(models.Model):
    """A move that stands in SIASN since that day, with the key that SIASN gave it where one is known."""

    usulan = models.OneToOneField(UsulanMutasi, models.PROTECT, related_name="kirim_siasn")
    tanggal = models.DateField("dikirim tanggal")
    id_riwayat = models.CharField("id riwayat jabatan", max_length=64, blank=True)
    dicatat_oleh = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-tanggal", "-id"]
        verbose_name_plural = "kiriman SIASN"

    def __str__(self):
        return f"SIASN {self.tanggal:%d-%m-%Y}"
