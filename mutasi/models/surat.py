"""Letters around a decree: what was filled in, by whom, and the words that it was printed with."""

from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import Q
from django.urls import reverse

from jabatan.models import Instansi
from mutasi.naskah.daftar import NASKAH, SURAT
from mutasi.naskah.definisi import JenisNaskah

from .beku import BEKU
from .keputusan import Keputusan


class SuratKeluarQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(keputusan__in=Keputusan.objects.visible_to(user))

    def for_list(self):
        return self.select_related("dibuat_oleh")


class SuratKeluar(models.Model):
    """One letter of a kind; a later one of the same kind replaces it, and both stay.

    Without a number it is a draft. `naskah` holds the words that were in force and `usulan` the proposals that it is
    about (None: all of the decree), so that it prints the same for ever.
    """

    instansi = models.ForeignKey(Instansi, models.PROTECT, related_name="surat_keluar")
    keputusan = models.ForeignKey(Keputusan, models.PROTECT, related_name="surat")
    jenis = models.CharField(max_length=24, choices=[(d.jenis.value, d.label) for d in SURAT.values()])
    isian = models.JSONField()
    naskah = models.JSONField()
    usulan = models.JSONField(null=True)
    nomor = models.CharField(max_length=80, blank=True)
    tanggal = models.DateField(null=True, blank=True)
    perkara = models.CharField(max_length=48, help_text="Keputusan dan jenisnya: satu nomor untuk satu perkara")
    dibuat_oleh = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)

    objects = SuratKeluarQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        verbose_name_plural = "surat keluar"
        constraints = [
            models.CheckConstraint(
                condition=Q(nomor="", tanggal__isnull=True) | ~Q(nomor="") & Q(tanggal__isnull=False),
                name="suratkeluar_bernomor_dan_bertanggal",
            ),
            # The letter that replaces another keeps its number; a different one never gets it.
            ExclusionConstraint(
                name="suratkeluar_satu_nomor_satu_perkara",
                expressions=[
                    ("instansi", RangeOperators.EQUAL),
                    ("nomor", RangeOperators.EQUAL),
                    ("perkara", RangeOperators.NOT_EQUAL),
                ],
                condition=~Q(nomor=""),
                violation_error_message="Nomor surat ini sudah dipakai.",
            ),
        ]
        triggers = BEKU

    def __str__(self):
        return f"{self.get_jenis_display()} {self.nomor}" if self.nomor else f"Draf {self.get_jenis_display().lower()}"

    def get_absolute_url(self):
        return reverse("surat_detail", args=[self.pk])

    @property
    def definisi(self):
        return NASKAH[JenisNaskah(self.jenis)]


class BerkasSurat(models.Model):
    """The merged print of a letter of many people, made by the worker."""

    surat = models.OneToOneField(SuratKeluar, models.PROTECT, related_name="berkas")
    isi = models.BinaryField()
    sha256 = models.CharField(max_length=64)
    banyak = models.PositiveSmallIntegerField("banyaknya orang")
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name_plural = "berkas surat"
        triggers = BEKU

    def __str__(self):
        return f"{self.surat}, gabungan"
