"""Requests that arrive before a proposal: an employee's own, or a unit's for one of its people (BKN 5/2019 Ps 2–3)."""

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from jabatan.jejak_baris import jejak_baris
from jabatan.models import Instansi, Posisi
from mutasi.status import StatusUsulan
from pegawai.models import Pegawai

from .usulan import AsalUsulan

_S = StatusUsulan
HIDUP = (_S.DIAJUKAN, _S.PERLU_PERBAIKAN, _S.MEMENUHI_SYARAT)
# A request goes the first steps of a proposal, by the same table of states.
STATUS_PERMOHONAN = (*HIDUP, _S.TIDAK_MEMENUHI_SYARAT, _S.DITARIK)


class PermohonanMutasiQuerySet(models.QuerySet):
    def visible_to(self, user):
        """All of the agency for its staff; the people of the own unit for who leads or serves it; the own ones."""
        semua = self.filter(instansi_id=user.instansi_id)
        if user.seluruh_instansi:
            return semua
        boleh = Q(diajukan_oleh=user) | Q(pegawai__isnull=False, pegawai=user.pegawai_id)
        for jalur in user.jalur_unit:
            boleh |= Q(pegawai__in=Pegawai.objects.di_bawah(jalur))
        return semua.filter(boleh)

    def hidup(self):
        return self.filter(status__in=HIDUP)

    def for_list(self):
        return self.select_related(
            "posisi__jabatan", "posisi__unit", "diajukan_oleh", "diverifikasi_oleh", "pegawai", "mengikuti"
        ).order_by("-id")


@jejak_baris()
class PermohonanMutasi(models.Model):
    """One person, one seat that is asked for, why, and the documents a–j by their numbers."""

    instansi = models.ForeignKey(Instansi, models.PROTECT, related_name="permohonan_mutasi")
    pegawai = models.ForeignKey(Pegawai, models.PROTECT, related_name="permohonan_mutasi")
    posisi = models.ForeignKey(Posisi, models.PROTECT, related_name="permohonan_mutasi")
    asal = models.CharField(max_length=12, choices=AsalUsulan)
    alasan = models.TextField()
    mengikuti = models.ForeignKey(
        Pegawai, models.PROTECT, null=True, related_name="+", help_text="Suami atau istri yang hendak didekati"
    )
    berkas = models.JSONField(default=dict, blank=True, help_text="{kode berkas: nomor dan tanggal}")
    status = models.CharField(max_length=24, choices=StatusUsulan, default=StatusUsulan.DIAJUKAN)
    status_sejak = models.DateTimeField(auto_now_add=True)
    catatan = models.TextField(blank=True, help_text="Dari verifikator")
    diajukan_oleh = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    diverifikasi_oleh = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)

    objects = PermohonanMutasiQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        verbose_name_plural = "permohonan mutasi"
        constraints = [
            models.UniqueConstraint(
                fields=["pegawai", "posisi"],
                condition=Q(status__in=[s.value for s in HIDUP]),
                name="permohonanmutasi_sekali",
            ),
            models.CheckConstraint(condition=~Q(alasan=""), name="permohonanmutasi_beralasan"),
            models.CheckConstraint(
                condition=Q(mengikuti__isnull=True) | Q(asal="PERMINTAAN") & ~Q(mengikuti=models.F("pegawai")),
                name="permohonanmutasi_mengikuti_orang_lain",
            ),
            models.CheckConstraint(
                condition=Q(status__in=[s.value for s in STATUS_PERMOHONAN]), name="permohonanmutasi_status"
            ),
            models.CheckConstraint(
                condition=~Q(status__in=["PERLU_PERBAIKAN", "TIDAK_MEMENUHI_SYARAT"]) | ~Q(catatan=""),
                name="permohonanmutasi_pengembalian_beralasan",
            ),
            models.CheckConstraint(
                condition=~Q(status__in=["PERLU_PERBAIKAN", "MEMENUHI_SYARAT", "TIDAK_MEMENUHI_SYARAT"])
                | Q(diverifikasi_oleh__isnull=False),
                name="permohonanmutasi_putusan_oleh_verifikator",
            ),
            models.CheckConstraint(
                condition=Q(diverifikasi_oleh__isnull=True) | ~Q(diverifikasi_oleh=models.F("diajukan_oleh")),
                name="permohonanmutasi_verifikator_bukan_pengaju",
            ),
        ]

    def __str__(self):
        return f"{self.pegawai} → {self.posisi}"

    def get_absolute_url(self):
        return reverse("permohonan_detail", args=[self.pk])


class KomentarPermohonan(models.Model):
    """What the head of the unit, or the agency, says of a request. Only ever added to."""

    permohonan = models.ForeignKey(PermohonanMutasi, models.PROTECT, related_name="komentar")
    isi = models.TextField()
    oleh = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    waktu = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["id"]
        verbose_name_plural = "komentar permohonan"
        constraints = [models.CheckConstraint(condition=~Q(isi=""), name="komentarpermohonan_berisi")]
        triggers = [pgtrigger.Protect(name="hanya_tambah", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self):
        return self.isi
