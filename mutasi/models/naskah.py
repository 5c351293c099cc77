"""The agency's own words for its documents, version by version, and its emblems. Nothing here is ever changed."""

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from jabatan.models import Instansi
from mutasi.naskah.daftar import NASKAH
from mutasi.naskah.definisi import JenisNaskah
from mutasi.naskah.terpakai import LAMBANG

from .beku import BEKU


class VersiNaskahQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(instansi_id=user.instansi_id)

    def for_list(self):
        return self.select_related("dibuat_oleh", "putusan__oleh")

    def sah_pada(self, hari):
        """Endorsed, and begun by that day; of each kind the highest number is the one in force."""
        return self.filter(putusan__sah=True, putusan__berlaku_sejak__lte=hari)

    def berlaku_pada(self, hari):
        """One row a kind."""
        return self.sah_pada(hari).order_by("jenis", "-versi").distinct("jenis")

    def menunggu(self):
        return self.filter(putusan__isnull=True)


class VersiNaskah(models.Model):
    """A text as it was written; `blok` is {block: its lines}, `pilihan` the emblem, its place, the opening words."""

    instansi = models.ForeignKey(Instansi, models.PROTECT, related_name="versi_naskah")
    jenis = models.CharField(max_length=24, choices=JenisNaskah)
    versi = models.PositiveSmallIntegerField()
    blok = models.JSONField()
    pilihan = models.JSONField(default=dict)
    dasar = models.CharField(max_length=500)
    dibuat_oleh = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)

    objects = VersiNaskahQuerySet.as_manager()

    class Meta:
        ordering = ["jenis", "-versi"]
        verbose_name_plural = "versi naskah"
        constraints = [
            models.UniqueConstraint(fields=["instansi", "jenis", "versi"], name="versinaskah_nomor_unik"),
            models.CheckConstraint(condition=Q(versi__gte=1), name="versinaskah_mulai_satu"),
            models.CheckConstraint(condition=~Q(dasar=""), name="versinaskah_berdasar"),
        ]
        triggers = BEKU

    def __str__(self):
        return f"Naskah {self.get_jenis_display()} versi {self.versi}"

    def get_absolute_url(self):
        return reverse("naskah_versi", args=[self.pk])

    @property
    def definisi(self):
        return NASKAH[self.jenis]


# Whoever wrote a text does not endorse it, whatever the program does.
TOLAK_SENDIRI = """
    IF EXISTS (SELECT 1 FROM mutasi_versinaskah v WHERE v.id = NEW.versi_id AND v.dibuat_oleh_id = NEW.oleh_id) THEN
        RAISE EXCEPTION 'penyusun naskah tidak memutus naskahnya sendiri' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
"""


class PutusanNaskah(models.Model):
    """The word of a second person: in force from a day, or not, with the reason."""

    versi = models.OneToOneField(VersiNaskah, models.PROTECT, related_name="putusan")
    sah = models.BooleanField()
    berlaku_sejak = models.DateField(null=True)
    catatan = models.CharField(max_length=500, blank=True)
    oleh = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    pada = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name_plural = "putusan naskah"
        constraints = [
            models.CheckConstraint(
                condition=Q(sah=True, berlaku_sejak__isnull=False)
                | Q(sah=False, berlaku_sejak__isnull=True) & ~Q(catatan=""),
                name="putusannaskah_bertanggal_atau_beralasan",
            )
        ]
        triggers = [
            *BEKU,
            pgtrigger.Trigger(
                name="orang_kedua",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert,
                func=pgtrigger.Func(TOLAK_SENDIRI),
            ),
        ]

    def __str__(self):
        return f"{self.versi}: {'disahkan' if self.sah else 'ditolak'}"


class LambangInstansiQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(instansi_id=user.instansi_id)

    def terbaru(self):
        """One row a kind, without the bytes."""
        return self.order_by("jenis", "-id").distinct("jenis").defer("isi")


class LambangInstansi(models.Model):
    """An emblem as it is printed: re-encoded when it was uploaded, so that only pixels are left of the file."""

    class Jenis(models.TextChoices):
        GARUDA = LAMBANG[0]
        DAERAH = LAMBANG[1]

    instansi = models.ForeignKey(Instansi, models.PROTECT, related_name="lambang")
    jenis = models.CharField(max_length=8, choices=Jenis)
    isi = models.BinaryField()
    sha256 = models.CharField(max_length=64, db_index=True)
    lebar = models.PositiveSmallIntegerField()
    tinggi = models.PositiveSmallIntegerField()
    diunggah_oleh = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)

    objects = LambangInstansiQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        verbose_name_plural = "lambang instansi"
        triggers = BEKU

    def __str__(self):
        return f"{self.get_jenis_display()}, {self.lebar} × {self.tinggi} piksel"
