"""The chain over the trail: each event linked to the one before it, its head known outside the database.

Written by functions of the database alone (migration 0012), when the transaction of the event commits; the role of
the program may only read. `mutasi.pemeriksa` and the function `periksa_rantai()` verify it, each in its own way.
"""

import pgtrigger
from django.db import models

from .jejak import Jejak

TANPA_HASH = "0" * 64  # before the first link
HANYA_TAMBAH = pgtrigger.Protect(name="hanya_tambah", operation=pgtrigger.Update | pgtrigger.Delete)


class MataRantai(models.Model):
    """One event in its chain: `hash` covers chain, number, time, the hash before, and the event as in `muatan`."""

    rantai = models.CharField(max_length=40, help_text="siklus-<nomor> atau sistem-<instansi>")
    urut = models.BigIntegerField()
    jejak = models.OneToOneField(Jejak, models.PROTECT, related_name="mata_rantai")
    pada = models.DateTimeField(help_text="Jam basis data saat dirantai")
    sebelum = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)
    muatan = models.TextField(help_text="Isi jejak persis seperti yang dihitung hash-nya")

    class Meta:
        ordering = ["rantai", "urut"]
        verbose_name_plural = "mata rantai"
        constraints = [models.UniqueConstraint(fields=["rantai", "urut"], name="matarantai_satu_nomor")]
        triggers = [HANYA_TAMBAH]

    def __str__(self):
        return f"{self.rantai} nomor {self.urut}"


class KepalaRantai(models.Model):
    """The newest link of each chain; only the linking function moves it."""

    rantai = models.CharField(max_length=40, primary_key=True)
    urut = models.BigIntegerField()
    hash = models.CharField(max_length=64)

    class Meta:
        verbose_name_plural = "kepala rantai"

    def __str__(self):
        return f"{self.rantai} nomor {self.urut}"


class KepalaTerbit(models.Model):
    """A head that left the program: on a decree, in the inspectorate's daily file, in a sealed file.

    One that comes back from outside (`periksa_jejak --kepala`) may contradict the chain: that is what it is for.
    """

    class Tempat(models.TextChoices):
        KEPUTUSAN = "KEPUTUSAN", "Tercetak pada keputusan"
        BERITA_ACARA = "BERITA_ACARA", "Tercetak pada berita acara"
        HARIAN = "HARIAN", "Berkas kepala harian"
        SEGEL = "SEGEL", "Berkas segel"
        LUAR = "LUAR", "Dibaca kembali dari berkas di luar"

    rantai = models.CharField(max_length=40)
    urut = models.BigIntegerField()
    hash = models.CharField(max_length=64)
    tempat = models.CharField(max_length=12, choices=Tempat)
    rujukan = models.CharField(max_length=200, blank=True)
    pada = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-id"]
        verbose_name_plural = "kepala terbit"
        indexes = [models.Index(fields=["rantai", "urut"], name="kepalaterbit_rantai")]
        triggers = [HANYA_TAMBAH]

    def __str__(self):
        return f"{self.rantai} nomor {self.urut} ({self.get_tempat_display()})"
