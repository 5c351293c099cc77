"""Findings of data quality by BKN's indicators, and their score over time (domain.md 7.7)."""

from django.db import models

from jabatan.models import Instansi

from .impor import Impor
from .pegawai import Pegawai


class TemuanMutuQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(pegawai__in=Pegawai.objects.visible_to(user))


class TemuanMutu(models.Model):
    """One indicator that one person's record fails, since when. Derived: rebuilt from the records, never typed."""

    pegawai = models.ForeignKey(Pegawai, models.CASCADE, related_name="temuan_mutu")
    kode = models.CharField(max_length=8)
    sejak = models.DateField()

    objects = TemuanMutuQuerySet.as_manager()

    class Meta:
        ordering = ["kode"]
        verbose_name_plural = "temuan mutu"
        constraints = [models.UniqueConstraint(fields=["pegawai", "kode"], name="temuanmutu_unik")]
        indexes = [models.Index(fields=["kode", "pegawai"], name="temuanmutu_kode")]

    def __str__(self):
        return self.kode


class RekapMutuQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(instansi_id=user.instansi_id)


class RekapMutu(models.Model):
    """The quality of an agency's records at one moment: counts per indicator and the weighted score (0-100)."""

    instansi = models.ForeignKey(Instansi, models.CASCADE, related_name="rekap_mutu")
    waktu = models.DateTimeField(auto_now_add=True)
    impor = models.ForeignKey(Impor, models.SET_NULL, null=True, related_name="rekap_mutu")
    jumlah_pegawai = models.PositiveIntegerField()
    skor = models.DecimalField(max_digits=5, decimal_places=2, null=True)
    rincian = models.JSONField(default=dict, help_text="Per indikator: dinilai, temuan")

    objects = RekapMutuQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        verbose_name_plural = "rekap mutu"

    def __str__(self):
        return f"{self.waktu:%d-%m-%Y}: {self.skor}"
