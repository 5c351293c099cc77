"""The register of numbers of decrees: which number stands on which decree, and why one stands on none (I05)."""

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q, Value
from django.db.models.functions import Replace, Upper
from django.urls import reverse

from jabatan.jejak_baris import jejak_baris
from jabatan.models import Instansi

from .keputusan import Keputusan


class PolaNomor(models.Model):
    """How this agency writes its numbers, from a day on. Append-only: the newest that has begun counts."""

    instansi = models.ForeignKey(Instansi, models.PROTECT, related_name="pola_nomor")
    pola = models.CharField(max_length=70)
    berlaku_sejak = models.DateField()
    dasar = models.CharField(max_length=200)
    ditetapkan_oleh = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-berlaku_sejak", "-id"]
        verbose_name_plural = "pola nomor"
        constraints = [
            models.CheckConstraint(condition=Q(pola__contains="{urut}"), name="polanomor_berurut"),
            models.CheckConstraint(condition=~Q(dasar=""), name="polanomor_berdasar"),
        ]
        triggers = [pgtrigger.Protect(name="hanya_tambah", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self):
        return self.pola


class BukuNomor(models.Model):
    """The counter of a year. Its row is locked by whoever takes a number, so that there is neither gap nor double."""

    instansi = models.ForeignKey(Instansi, models.PROTECT, related_name="buku_nomor")
    tahun = models.PositiveSmallIntegerField()
    terakhir = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name_plural = "buku nomor"
        constraints = [models.UniqueConstraint(fields=["instansi", "tahun"], name="bukunomor_satu_setahun")]

    def __str__(self):
        return f"{self.tahun}: {self.terakhir}"


class BlokNomor(models.Model):
    """Numbers that the legal bureau gave in one go, and the letter or note by which it did."""

    instansi = models.ForeignKey(Instansi, models.PROTECT, related_name="blok_nomor")
    tahun = models.PositiveSmallIntegerField()
    dari = models.PositiveIntegerField()
    sampai = models.PositiveIntegerField()
    rujukan = models.CharField(max_length=200)
    dipesan_oleh = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["tahun", "dari"]
        verbose_name_plural = "blok nomor"
        constraints = [
            models.CheckConstraint(condition=Q(dari__gte=1, sampai__gte=models.F("dari")), name="bloknomor_berurutan"),
            models.CheckConstraint(condition=~Q(rujukan=""), name="bloknomor_berujukan"),
        ]
        triggers = [pgtrigger.Protect(name="hanya_tambah", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self):
        return f"{self.dari}–{self.sampai}/{self.tahun}"


class StatusNomor(models.TextChoices):
    DIPESAN = "DIPESAN", "Dipesan"
    DIPAKAI = "DIPAKAI", "Dipakai"
    BATAL = "BATAL", "Batal"


class RegisterNomorQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(instansi_id=user.instansi_id) if user.seluruh_instansi else self.none()

    def bebas(self):
        """Reserved, and not for a particular draft."""
        return self.filter(status=StatusNomor.DIPESAN, keputusan__isnull=True)

    def serupa(self, nomor):
        """The rows that are this number: capitals and blanks do not make it another one."""
        baku = Upper(Replace("nomor", Value(" "), Value("")))
        return self.annotate(baku=baku).filter(baku="".join(nomor.split()).upper())


# A later number never has an earlier date (I05); compared year by year.
TOLAK_BILA_MUNDUR = """
    IF EXISTS (
        SELECT 1 FROM mutasi_registernomor r
         WHERE r.instansi_id = NEW.instansi_id AND r.tahun = NEW.tahun AND r.status = 'DIPAKAI' AND r.id <> NEW.id
           AND ((r.urut < NEW.urut AND r.tanggal > NEW.tanggal) OR (r.urut > NEW.urut AND r.tanggal < NEW.tanggal))
    ) THEN
        RAISE EXCEPTION 'nomor dan tanggal tidak berurutan'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'registernomor_berurutan';
    END IF;
    RETURN NEW;
"""


@jejak_baris()
class RegisterNomor(models.Model):
    """One number and its place in the sequence of its year; a voided one is kept and never used again.

    `urut` is empty only of numbers that were taken before each had to have a place.
    """

    instansi = models.ForeignKey(Instansi, models.PROTECT, related_name="register_nomor")
    tahun = models.PositiveSmallIntegerField()
    urut = models.PositiveIntegerField(null=True, blank=True)
    nomor = models.CharField(max_length=80)
    status = models.CharField(max_length=8, choices=StatusNomor, default=StatusNomor.DIPESAN)
    tanggal = models.DateField(null=True, blank=True)
    alasan = models.CharField(max_length=300, blank=True)
    blok = models.ForeignKey(BlokNomor, models.PROTECT, null=True, blank=True, related_name="nomor")
    keputusan = models.ForeignKey(Keputusan, models.PROTECT, null=True, blank=True, related_name="nomor_register")
    oleh = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    objects = RegisterNomorQuerySet.as_manager()

    class Meta:
        ordering = ["-tahun", models.F("urut").desc(nulls_last=True), "-id"]
        verbose_name_plural = "register nomor"
        constraints = [
            models.UniqueConstraint(fields=["instansi", "tahun", "urut"], name="registernomor_urut_unik"),
            models.UniqueConstraint(
                "instansi", Upper(Replace("nomor", Value(" "), Value(""))), name="registernomor_nomor_unik"
            ),
            models.UniqueConstraint(
                fields=["keputusan"], condition=Q(status="DIPAKAI"), name="registernomor_satu_per_keputusan"
            ),
            models.CheckConstraint(
                condition=Q(status="DIPESAN", tanggal__isnull=True, alasan="")
                | Q(status="DIPAKAI", tanggal__isnull=False, keputusan__isnull=False, alasan="")
                | (Q(status="BATAL", tanggal__isnull=True) & ~Q(alasan="")),
                name="registernomor_terjelaskan",
            ),
            models.CheckConstraint(
                condition=~Q(status="DIPAKAI") | Q(urut__isnull=False), name="registernomor_dipakai_berurut"
            ),
            models.CheckConstraint(
                condition=Q(tanggal=None) | Q(tanggal__year=models.F("tahun")), name="registernomor_tahun_tanggal"
            ),
        ]
        triggers = [
            pgtrigger.Protect(name="tidak_dihapus", operation=pgtrigger.Delete),
            pgtrigger.Protect(
                name="tetap", operation=pgtrigger.Update, condition=pgtrigger.Q(old__status__in=["DIPAKAI", "BATAL"])
            ),
            pgtrigger.Trigger(
                name="berurutan",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.Update,
                condition=pgtrigger.Condition("NEW.status = 'DIPAKAI' AND NEW.urut IS NOT NULL"),
                func=pgtrigger.Func(TOLAK_BILA_MUNDUR),
            ),
        ]

    def __str__(self):
        return self.nomor

    def get_absolute_url(self):
        return reverse("register_list")
