"""An employee's objection to the own appraisal (PermenPANRB 6/2022 Pasal 29)."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone

from jabatan.jejak_baris import jejak_baris

from .kinerja import MATRIKS_PREDIKAT, Ekspektasi, PenilaianKinerja

KOREKSI = ("hasil_kerja_lama", "perilaku_kerja_lama", "hasil_kerja_baru", "perilaku_kerja_baru")


class KeberatanQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Staff and auditors all of the agency; everyone else the own ones: no superior reads who objected."""
        semua = self.filter(penilaian__pegawai__instansi_id=user.instansi_id)
        if user.seluruh_instansi:
            return semua
        return semua.filter(penilaian__pegawai=user.pegawai_id) if user.pegawai_id else self.none()

    def menunggu(self):
        return self.filter(status=Keberatan.Status.DIAJUKAN)

    def mengikat(self):
        """Those beside which there is no other: waiting, or answered about the appraisal as it stands.

        A reopened round may change an appraisal after its objection was answered: that is a new appraisal.
        """
        dijawab = Q(status__in=(Keberatan.Status.DITERIMA, Keberatan.Status.DITOLAK))
        return self.filter(
            Q(status=Keberatan.Status.DIAJUKAN) | dijawab & Q(dijawab_pada__gte=F("penilaian__updated_at"))
        )

    def terlambat(self):
        return self.menunggu().filter(batas_jawab__lt=timezone.localdate())

    def boleh_dijawab(self, user):
        """Without the own case, what one has filed for somebody, and what is about the own rating (R59)."""
        daftar = self.exclude(diajukan_oleh=user).exclude(penilaian__diubah_oleh=user)
        if user.pegawai_id is None:
            return daftar
        # exclude() keeps the rows without a recorded appraiser
        return daftar.exclude(penilaian__pegawai=user.pegawai_id).exclude(penilaian__penilai=user.pegawai_id)

    def for_list(self):
        return self.select_related(
            "penilaian__pegawai", "penilaian__periode", "penilaian__penilai", "diajukan_oleh", "dijawab_oleh"
        )


@jejak_baris()
class Keberatan(models.Model):
    """One objection with its answer; an accepted one keeps what the ratings were and what they became."""

    class Status(models.TextChoices):
        DIAJUKAN = "DIAJUKAN", "Diajukan"
        DITERIMA = "DITERIMA", "Diterima"
        DITOLAK = "DITOLAK", "Ditolak"
        DICABUT = "DICABUT", "Dicabut"

    penilaian = models.ForeignKey(PenilaianKinerja, models.PROTECT, related_name="keberatan")
    alasan = models.TextField()
    bukti = models.CharField(max_length=500, blank=True, help_text="Nomor surat, tautan, atau nama berkas")
    status = models.CharField(max_length=8, choices=Status, default=Status.DIAJUKAN)
    diajukan_oleh = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    diajukan_pada = models.DateTimeField(auto_now_add=True)
    batas_jawab = models.DateField()
    jawaban = models.TextField(blank=True)
    dijawab_oleh = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    dijawab_pada = models.DateTimeField(null=True, blank=True)

    hasil_kerja_lama = models.PositiveSmallIntegerField(choices=Ekspektasi, null=True, blank=True)
    perilaku_kerja_lama = models.PositiveSmallIntegerField(choices=Ekspektasi, null=True, blank=True)
    hasil_kerja_baru = models.PositiveSmallIntegerField(choices=Ekspektasi, null=True, blank=True)
    perilaku_kerja_baru = models.PositiveSmallIntegerField(choices=Ekspektasi, null=True, blank=True)

    objects = KeberatanQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        verbose_name_plural = "keberatan"
        constraints = [
            models.UniqueConstraint(
                fields=["penilaian"], condition=Q(status="DIAJUKAN"), name="keberatan_satu_terbuka"
            ),
            models.CheckConstraint(
                condition=~Q(status__in=("DITERIMA", "DITOLAK"))
                | (Q(dijawab_oleh__isnull=False, dijawab_pada__isnull=False) & ~Q(jawaban="")),
                name="keberatan_jawaban_lengkap",
            ),
            models.CheckConstraint(
                condition=Q(status="DITERIMA", **{f"{bidang}__isnull": False for bidang in KOREKSI})
                | (~Q(status="DITERIMA") & Q(**{f"{bidang}__isnull": True for bidang in KOREKSI})),
                name="keberatan_koreksi_bila_diterima",
            ),
        ]

    def __str__(self):
        return f"Keberatan atas {self.penilaian}"

    def get_absolute_url(self):
        return reverse("keberatan_detail", args=[self.pk])

    @property
    def menunggu(self):
        return self.status == self.Status.DIAJUKAN

    @property
    def terlambat(self):
        return self.menunggu and self.batas_jawab < timezone.localdate()

    @property
    def dijawab_terlambat(self):
        return self.dijawab_pada is not None and timezone.localdate(self.dijawab_pada) > self.batas_jawab

    @property
    def predikat_lama(self):
        return MATRIKS_PREDIKAT.get((self.hasil_kerja_lama, self.perilaku_kerja_lama))

    @property
    def predikat_baru(self):
        return MATRIKS_PREDIKAT.get((self.hasil_kerja_baru, self.perilaku_kerja_baru))
