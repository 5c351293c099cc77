"""The certificate "siklus utuh" of a plan, and the reasons that a plan needs. Both are only ever added to."""

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import F, Func, Q, Value
from django.urls import reverse

from jabatan.models import Posisi
from pegawai.models import Pegawai

from .skenario import Skenario

ADA_TEMUAN = Func(
    F("hasil"),
    Value("$[*].temuan[*]"),
    function="jsonb_path_exists",
    template="%(function)s(%(expressions)s::jsonpath)",
    output_field=models.BooleanField(),
)
HANYA_TAMBAH = pgtrigger.Protect(name="hanya_tambah", operation=pgtrigger.Update | pgtrigger.Delete)


class DasarTurun(models.TextChoices):
    """Grounds of a demotion or of losing a post (domain.md 2.7)."""

    HUKUMAN = "HUKUMAN", "Keputusan hukuman disiplin"
    EVALUASI = "EVALUASI", "Evaluasi kinerja di bawah target"
    PENATAAN = "PENATAAN", "Penataan organisasi"
    PERMINTAAN = "PERMINTAAN", "Permintaan sendiri"


class AlasanRencana(models.Model):
    """Why a plan departs from the ranking, goes on in spite of a warning, or moves somebody down (I10, I11).

    A seat without a person: why a critical one stays empty. `menjawab` are the findings that it was written for, each
    as [code of the check, sentence]: it answers no other. The newest row counts, the earlier ones stay.
    """

    skenario = models.ForeignKey(Skenario, models.PROTECT, related_name="alasan")
    pegawai = models.ForeignKey(Pegawai, models.PROTECT, null=True, related_name="+")
    posisi = models.ForeignKey(Posisi, models.PROTECT, related_name="+")
    alasan = models.TextField()
    dasar = models.CharField(max_length=10, choices=DasarTurun, blank=True)
    dokumen = models.CharField("nomor dan tanggal dokumen dasar", max_length=200, blank=True)
    # Who is released from a post goes on as pelaksana, there (PP 94/2021 Ps 8 (4)): a decree names old and new seat.
    pelaksana = models.ForeignKey(Posisi, models.PROTECT, null=True, related_name="+")
    menjawab = models.JSONField(default=list)
    oleh = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    waktu = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["id"]
        verbose_name_plural = "alasan rencana"
        constraints = [
            models.CheckConstraint(condition=~Q(alasan=""), name="alasanrencana_beralasan"),
            models.CheckConstraint(
                condition=Q(dasar="", dokumen="") | ~Q(dasar="") & ~Q(dokumen=""),
                name="alasanrencana_dasar_berdokumen",
            ),
            models.CheckConstraint(
                condition=Q(pelaksana__isnull=True) | Q(pegawai__isnull=False) & ~Q(dasar=""),
                name="alasanrencana_pelaksana_berdasar",
            ),
        ]
        triggers = [HANYA_TAMBAH]

    def __str__(self):
        return self.alasan


class SertifikatUtuhQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(skenario__in=Skenario.objects.visible_to(user))


class SertifikatUtuh(models.Model):
    """What every named check said of a plan at one moment: green, or red with names.

    `sidik_rencana` is the digest of the moves that were checked; `hasil` the checks as they were shown.
    """

    skenario = models.ForeignKey(Skenario, models.PROTECT, related_name="sertifikat")
    sidik_rencana = models.CharField("sidik rencana", max_length=64)
    utuh = models.BooleanField()
    dipindahkan = models.PositiveIntegerField()
    hasil = models.JSONField()
    diperiksa_oleh = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    diperiksa_pada = models.DateTimeField(auto_now_add=True)

    objects = SertifikatUtuhQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        verbose_name = "sertifikat siklus utuh"
        verbose_name_plural = "sertifikat siklus utuh"
        constraints = [
            models.CheckConstraint(
                condition=Q(sidik_rencana__regex="^[0-9a-f]{64}$", dipindahkan__gt=0),
                name="sertifikatutuh_atas_sebuah_rencana",
            ),
            # Whole is what no check found anything in.
            models.CheckConstraint(
                condition=Q(utuh=False) | ~Q(ADA_TEMUAN),
                name="sertifikatutuh_utuh_tanpa_temuan",
            ),
        ]
        triggers = [HANYA_TAMBAH]

    def __str__(self):
        return f"Sertifikat {self.pk} {self.skenario}"

    def get_absolute_url(self):
        return reverse("skenario_utuh", args=[self.skenario_id])
