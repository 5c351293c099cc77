"""The documents of a proposal by its class: which are asked for stands in the parameter `berkas_usulan`."""

import pgtrigger
from django.conf import settings
from django.db import models

from jabatan.jejak_baris import jejak_baris

from .siklus import SiklusMutasi
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


class BerkasUnggahanQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(usulan__in=UsulanMutasi.objects.visible_to(user))


class BerkasUnggahan(models.Model):
    """The document itself, tested when it came in (I06). A newer one takes its place; none is changed."""

    usulan = models.ForeignKey(UsulanMutasi, models.PROTECT, related_name="unggahan")
    kode = models.CharField(max_length=24)
    nama = models.CharField(max_length=150)
    isi = models.BinaryField()
    sha256 = models.CharField(max_length=64)
    ukuran = models.PositiveIntegerField(help_text="Bita")
    halaman = models.PositiveSmallIntegerField()
    bernip = models.BooleanField(help_text="Teksnya memuat NIP, atau dokumen ini tidak menyebut orang")
    dilihat = models.BooleanField(default=False, help_text="Pengunggah menyatakan sudah melihat pindaiannya")
    diunggah_oleh = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)

    objects = BerkasUnggahanQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        verbose_name_plural = "berkas unggahan"
        constraints = [
            models.UniqueConstraint(fields=["usulan", "kode", "sha256"], name="berkasunggahan_sekali"),
            models.CheckConstraint(
                condition=models.Q(bernip=True) | models.Q(dilihat=True), name="berkasunggahan_bernip_atau_dilihat"
            ),
            models.CheckConstraint(condition=models.Q(halaman__gt=0, ukuran__gt=0), name="berkasunggahan_berisi"),
        ]
        triggers = [pgtrigger.Protect(name="hanya_tambah", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self):
        return f"{self.kode}: {self.nama}"


class KirimanBerkasQuerySet(models.QuerySet):
    def visible_to(self, user):
        """What is not kept yet is only for who sent it."""
        return self.filter(oleh=user, siklus__in=SiklusMutasi.objects.visible_to(user))


class KirimanBerkas(models.Model):
    """Many files at once, looked at before any of them is kept; then it is emptied."""

    siklus = models.ForeignKey(SiklusMutasi, models.CASCADE, related_name="kiriman_berkas")
    oleh = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)

    objects = KirimanBerkasQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "kiriman berkas"

    def __str__(self):
        return f"Kiriman #{self.pk}"


class IsiKiriman(models.Model):
    """One file of it: for whom and as what, or the sentence why it cannot be kept."""

    kiriman = models.ForeignKey(KirimanBerkas, models.CASCADE, related_name="isi")
    nama = models.CharField(max_length=200)
    usulan = models.ForeignKey(UsulanMutasi, models.CASCADE, null=True, related_name="+")
    kode = models.CharField(max_length=24, blank=True)
    isi = models.BinaryField(null=True)
    halaman = models.PositiveSmallIntegerField(default=0)
    bernip = models.BooleanField(default=False)
    galat = models.TextField(blank=True)

    class Meta:
        ordering = ["pk"]
        verbose_name_plural = "isi kiriman"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(galat="", usulan__isnull=False, isi__isnull=False) & ~models.Q(kode="")
                | ~models.Q(galat="") & models.Q(isi__isnull=True),
                name="isikiriman_berkas_atau_galat",
            )
        ]

    def __str__(self):
        return self.nama
