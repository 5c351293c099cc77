"""Inaugurations of a decree: who was there, who was not and why (Peraturan BKN 7/2017); whose appointment lapsed."""

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q

from jabatan.templatetags.tampilan import tanggal_panjang
from pegawai.models import KEDUDUKAN_AKHIR, KedudukanHukum

from .keputusan import BarisKeputusan, Keputusan
from .siklus import SiklusMutasi


class PelantikanQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(keputusan__siklus__in=SiklusMutasi.objects.visible_to(user))


class Pelantikan(models.Model):
    """One ceremony for one decree. Who was absent comes to a later one, which is a row of its own."""

    keputusan = models.ForeignKey(Keputusan, models.PROTECT, related_name="pelantikan")
    tanggal = models.DateField()
    jam = models.TimeField()
    tempat = models.CharField(max_length=200)
    dicatat_oleh = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)

    objects = PelantikanQuerySet.as_manager()

    class Meta:
        ordering = ["tanggal", "jam", "id"]
        verbose_name_plural = "pelantikan"
        constraints = [
            models.UniqueConstraint(fields=["keputusan", "tanggal", "jam"], name="pelantikan_sekali"),
            models.CheckConstraint(condition=~Q(tempat=""), name="pelantikan_bertempat"),
        ]
        triggers = [pgtrigger.Protect(name="hanya_tambah", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self):
        return f"Pelantikan {tanggal_panjang(self.tanggal)}"


class HadirPelantikan(models.Model):
    """A person's attendance at one ceremony. Inaugurated is who was there, once for each row of a decree."""

    class Kehadiran(models.TextChoices):
        HADIR = "HADIR", "Hadir"
        TIDAK_HADIR = "TIDAK_HADIR", "Tidak hadir"
        DITUNDA = "DITUNDA", "Ditunda"

    pelantikan = models.ForeignKey(Pelantikan, models.PROTECT, related_name="hadir")
    baris = models.ForeignKey(BarisKeputusan, models.PROTECT, related_name="kehadiran")
    kehadiran = models.CharField(max_length=12, choices=Kehadiran)
    alasan = models.CharField(max_length=200, blank=True)
    ditunda_sampai = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["pelantikan", "baris__urutan"]
        verbose_name_plural = "hadir pelantikan"
        constraints = [
            models.UniqueConstraint(fields=["pelantikan", "baris"], name="hadirpelantikan_sekali"),
            models.UniqueConstraint(
                fields=["baris"], condition=Q(kehadiran="HADIR"), name="hadirpelantikan_dilantik_sekali"
            ),
            models.CheckConstraint(
                condition=Q(kehadiran="HADIR", alasan="", ditunda_sampai__isnull=True)
                | Q(kehadiran="TIDAK_HADIR", ditunda_sampai__isnull=True) & ~Q(alasan="")
                | Q(kehadiran="DITUNDA", ditunda_sampai__isnull=False) & ~Q(alasan=""),
                name="hadirpelantikan_tidak_hadir_beralasan",
            ),
        ]
        triggers = [pgtrigger.Protect(name="hanya_tambah", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self):
        return f"{self.baris}: {self.get_kehadiran_display()}"


class PengangkatanGugur(models.Model):
    """An appointment that lapsed since its person left the service for good before it took effect.

    Whoever is alive and in service keeps the appointment until another decree takes it back: that is the PPK's word.
    """

    baris = models.OneToOneField(BarisKeputusan, models.PROTECT, related_name="gugur")
    sebab = models.CharField(max_length=20, choices=KedudukanHukum)
    sejak = models.DateField()
    dokumen = models.CharField("nomor dan tanggal dokumen", max_length=200)
    dicatat_oleh = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["id"]
        verbose_name_plural = "pengangkatan gugur"
        constraints = [
            models.CheckConstraint(
                condition=Q(sebab__in=[k.value for k in KEDUDUKAN_AKHIR]), name="pengangkatangugur_berhenti_bertugas"
            ),
            models.CheckConstraint(condition=~Q(dokumen=""), name="pengangkatangugur_berdokumen"),
        ]
        triggers = [pgtrigger.Protect(name="hanya_tambah", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self):
        return f"{self.baris}: {self.get_sebab_display()}"
