"""Histories of a person, each with the days on which it holds.

`berlaku` is a half-open range of days; an open end means "still". The database forbids two
definitive posts at once for a person, and two definitive incumbents of one structural seat (I01).
"""

import pgtrigger
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models
from django.db.models.functions import Coalesce
from django.utils import timezone

from jabatan.bup import bup_efektif
from jabatan.jejak_baris import jejak_baris
from jabatan.models import (
    Eselon,
    Golongan,
    Jenjang,
    Posisi,
    RumpunPendidikan,
    TingkatPendidikan,
    UnitKerja,
    sebut_jabatan,
)

from .pegawai import SEKITAR_JABATAN, KedudukanHukum, Pegawai


class JenisPenugasan(models.TextChoices):
    DEFINITIF = "D", "Definitif"
    PLT = "PLT", "Pelaksana tugas"
    PLH = "PLH", "Pelaksana harian"


class RiwayatJabatanQuerySet(models.QuerySet):
    def kini(self):
        return self.filter(berlaku__upper_inf=True)

    def with_bup(self):
        """`bup`: retirement age in years of the post on its seat, its own or its level's; None if neither is known."""
        return self.annotate(bup=bup_efektif(timezone.localdate(), "posisi__jabatan__"))

    def definitif_kini(self):
        """Today's definitive posts with their seat, unit, level and retirement age."""
        return self.kini().with_bup().filter(jenis_penugasan=JenisPenugasan.DEFINITIF).select_related(*SEKITAR_JABATAN)


# A structural seat has one definitive incumbent at a time; the flag that the exclusion constraint
# reads is set by the database, so that no writer can forget it.
ISI_EKSKLUSIF = """
    NEW.eksklusif := NEW.jenis_penugasan = 'D' AND NEW.posisi_id IS NOT NULL AND EXISTS (
        SELECT 1 FROM jabatan_posisi p JOIN jabatan_jabatan j ON j.id = p.jabatan_id
         WHERE p.id = NEW.posisi_id AND j.jenis = 'STRUKTURAL');
    RETURN NEW;
"""


@jejak_baris(exclude=["eksklusif"])
class RiwayatJabatan(models.Model):
    """A post held. `posisi` is the seat in the catalogue; older posts may be known by name only.

    `klaim_posisi` is the seat that the record names while somebody else holds it (BKN TIM_4): kept
    as a finding to be mended, never as a second incumbent.
    """

    pegawai = models.ForeignKey(Pegawai, models.CASCADE, related_name="riwayat_jabatan")
    posisi = models.ForeignKey(Posisi, models.PROTECT, null=True, blank=True, related_name="riwayat")
    klaim_posisi = models.ForeignKey(Posisi, models.SET_NULL, null=True, blank=True, related_name="klaim")
    unit = models.ForeignKey(UnitKerja, models.PROTECT, null=True, blank=True, related_name="+")
    nama_jabatan = models.CharField(max_length=250)
    nama_unit = models.CharField(max_length=250, blank=True)
    jenjang = models.CharField(max_length=16, choices=Jenjang, blank=True)
    eselon = models.ForeignKey(Eselon, models.PROTECT, null=True, blank=True)
    jenis_penugasan = models.CharField(max_length=3, choices=JenisPenugasan, default=JenisPenugasan.DEFINITIF)
    berlaku = DateRangeField()
    dihitung_sejak = models.DateField(
        null=True, blank=True, help_text="Awal masa jabatan bila SK hanya mengukuhkan jabatan yang sama"
    )
    alasan_dihitung_sejak = models.CharField(max_length=200, blank=True)
    nomor_sk = models.CharField("nomor SK", max_length=80, blank=True)
    tanggal_sk = models.DateField("tanggal SK", null=True, blank=True)
    tmt_pelantikan = models.DateField("TMT pelantikan", null=True, blank=True)
    eksklusif = models.BooleanField(default=False, editable=False)

    objects = RiwayatJabatanQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "riwayat jabatan"
        indexes = [
            models.Index(  # who sits on which seat, for peta of 15,000 of them
                fields=["posisi"],
                include=["id", "pegawai", "jenis_penugasan"],
                name="riwayatjabatan_posisi_kini",
                condition=models.Q(berlaku__upper_inf=True),
            ),
            models.Index(  # everybody's post of today, for lists of 60,000 sorted by it
                fields=["pegawai"],
                include=["nama_jabatan", "dihitung_sejak", "berlaku"],
                name="riwayatjabatan_kini",
                condition=models.Q(berlaku__upper_inf=True, jenis_penugasan="D"),
            ),
        ]
        constraints = [
            ExclusionConstraint(
                name="riwayatjabatan_satu_definitif_per_orang",
                expressions=[("pegawai", RangeOperators.EQUAL), ("berlaku", RangeOperators.OVERLAPS)],
                condition=models.Q(jenis_penugasan="D"),
                violation_error_message="Pegawai ini sudah memegang jabatan definitif lain pada tanggal itu.",
            ),
            ExclusionConstraint(
                name="riwayatjabatan_satu_pejabat_per_kursi",
                expressions=[("posisi", RangeOperators.EQUAL), ("berlaku", RangeOperators.OVERLAPS)],
                condition=models.Q(eksklusif=True),
                violation_error_message="Jabatan struktural ini sudah ada pejabat definitifnya pada tanggal itu.",
            ),
            models.UniqueConstraint(  # an acting post may follow another or stand beside it, but is recorded once
                models.F("pegawai"),
                models.F("jenis_penugasan"),
                Coalesce("posisi_id", models.Value(0, models.BigIntegerField())),
                models.F("nama_jabatan"),
                models.F("nama_unit"),
                models.F("berlaku__startswith"),
                condition=~models.Q(jenis_penugasan="D"),
                name="riwayatjabatan_satu_penugasan",
                violation_error_message="Penugasan sementara yang sama sudah tercatat sejak tanggal itu.",
            ),
            models.CheckConstraint(
                condition=models.Q(dihitung_sejak__isnull=True) | ~models.Q(alasan_dihitung_sejak=""),
                name="riwayatjabatan_dihitung_sejak_beralasan",
            ),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="isi_eksklusif",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.Update,
                func=pgtrigger.Func(ISI_EKSKLUSIF),
            )
        ]

    def __str__(self):
        return sebut_jabatan(self.nama_jabatan, self.nama_unit)

    @property
    def tmt_jabatan(self):
        return self.berlaku.lower

    @property
    def awal_masa_jabatan(self):
        """First day that counts for tenure (domain.md 12.2)."""
        return self.dihitung_sejak or self.berlaku.lower


class RiwayatPangkatQuerySet(models.QuerySet):
    def kini(self):
        return self.filter(berlaku__upper_inf=True).select_related("golongan")


@jejak_baris()
class RiwayatPangkat(models.Model):
    pegawai = models.ForeignKey(Pegawai, models.CASCADE, related_name="riwayat_pangkat")
    golongan = models.ForeignKey(Golongan, models.PROTECT)
    berlaku = DateRangeField()
    mk_tahun = models.PositiveSmallIntegerField("masa kerja (tahun)", null=True, blank=True)
    mk_bulan = models.PositiveSmallIntegerField("masa kerja (bulan)", null=True, blank=True)
    nomor_sk = models.CharField("nomor SK", max_length=80, blank=True)
    tanggal_sk = models.DateField("tanggal SK", null=True, blank=True)

    objects = RiwayatPangkatQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "riwayat pangkat"
        indexes = [
            models.Index(
                fields=["pegawai"],
                include=["golongan", "berlaku"],
                name="riwayatpangkat_kini",
                condition=models.Q(berlaku__upper_inf=True),
            )
        ]
        constraints = [
            ExclusionConstraint(
                name="riwayatpangkat_satu_pada_satu_hari",
                expressions=[("pegawai", RangeOperators.EQUAL), ("berlaku", RangeOperators.OVERLAPS)],
            )
        ]

    def __str__(self):
        return str(self.golongan)

    @property
    def tmt_golongan(self):
        return self.berlaku.lower


@jejak_baris()
class RiwayatPendidikan(models.Model):
    pegawai = models.ForeignKey(Pegawai, models.CASCADE, related_name="riwayat_pendidikan")
    tingkat = models.ForeignKey(TingkatPendidikan, models.PROTECT)
    nama = models.CharField("jurusan", max_length=200, blank=True)
    rumpun = models.ForeignKey(RumpunPendidikan, models.SET_NULL, null=True, blank=True)
    sekolah = models.CharField(max_length=200, blank=True)
    tahun_lulus = models.PositiveSmallIntegerField(null=True, blank=True)
    nomor_ijazah = models.CharField("nomor ijazah", max_length=80, blank=True)

    class Meta:
        ordering = ["-tingkat_id", "-tahun_lulus"]
        verbose_name_plural = "riwayat pendidikan"
        constraints = [models.UniqueConstraint(fields=["pegawai", "tingkat", "nama"], name="riwayatpendidikan_unik")]

    def __str__(self):
        return f"{self.tingkat} {self.nama}".strip()


class JenisDiklat(models.TextChoices):
    PKN_I = "PKN_I", "PKN Tingkat I"
    PKN_II = "PKN_II", "PKN Tingkat II"
    PKA = "PKA", "Pelatihan Kepemimpinan Administrator"
    PKP = "PKP", "Pelatihan Kepemimpinan Pengawas"
    FUNGSIONAL = "FUNGSIONAL", "Fungsional"
    TEKNIS = "TEKNIS", "Teknis"


@jejak_baris()
class RiwayatDiklat(models.Model):
    pegawai = models.ForeignKey(Pegawai, models.CASCADE, related_name="riwayat_diklat")
    jenis = models.CharField(max_length=12, choices=JenisDiklat)
    nama = models.CharField(max_length=200)
    tanggal_selesai = models.DateField(null=True, blank=True)
    tahun = models.PositiveSmallIntegerField(null=True, blank=True, help_text="Bila tanggalnya tidak diketahui")
    jam = models.PositiveSmallIntegerField(null=True, blank=True)
    penyelenggara = models.CharField(max_length=160, blank=True)
    nomor = models.CharField("nomor sertifikat", max_length=80, blank=True)

    class Meta:
        ordering = ["-tanggal_selesai", "-tahun"]
        verbose_name_plural = "riwayat diklat"
        constraints = [
            models.UniqueConstraint(
                fields=["pegawai", "jenis", "nama", "tanggal_selesai", "tahun"],
                nulls_distinct=False,
                name="riwayatdiklat_unik",
            )
        ]

    def __str__(self):
        return self.nama


@jejak_baris()
class HukumanDisiplin(models.Model):
    """A sanction served from – to (PP 94/2021); `jenis` is text, since older kinds still stand in records."""

    class Tingkat(models.TextChoices):
        RINGAN = "RINGAN", "Ringan"
        SEDANG = "SEDANG", "Sedang"
        BERAT = "BERAT", "Berat"

    pegawai = models.ForeignKey(Pegawai, models.CASCADE, related_name="hukuman_disiplin")
    tingkat = models.CharField(max_length=6, choices=Tingkat)
    jenis = models.CharField(max_length=160)
    berlaku = DateRangeField()
    nomor_sk = models.CharField("nomor SK", max_length=80, blank=True)
    tanggal_sk = models.DateField("tanggal SK", null=True, blank=True)

    class Meta:
        verbose_name_plural = "hukuman disiplin"
        constraints = [
            models.UniqueConstraint(fields=["pegawai", "jenis", "berlaku"], name="hukumandisiplin_unik"),
        ]

    def __str__(self):
        return f"{self.get_tingkat_display()}: {self.jenis}"


@jejak_baris()
class PemeriksaanDisiplin(models.Model):
    """Being under examination or in court: sensitive and unproven, shown to few (domain.md 5.4)."""

    pegawai = models.ForeignKey(Pegawai, models.CASCADE, related_name="pemeriksaan_disiplin")
    berlaku = DateRangeField()
    keterangan = models.CharField(max_length=200, blank=True)

    class Meta:
        verbose_name_plural = "pemeriksaan disiplin"
        constraints = [
            ExclusionConstraint(
                name="pemeriksaandisiplin_satu_perkara",
                expressions=[
                    ("pegawai", RangeOperators.EQUAL),
                    ("keterangan", RangeOperators.EQUAL),
                    ("berlaku", RangeOperators.OVERLAPS),
                ],
                violation_error_message="Pemeriksaan yang sama sudah tercatat pada tanggal itu.",
            )
        ]

    def __str__(self):
        return "Sedang diperiksa"


@jejak_baris()
class RiwayatKedudukan(models.Model):
    """Times of leave, study, suspension, and the end of service with its date (I04)."""

    pegawai = models.ForeignKey(Pegawai, models.CASCADE, related_name="riwayat_kedudukan")
    kedudukan = models.CharField(max_length=20, choices=KedudukanHukum)
    berlaku = DateRangeField()
    nomor_sk = models.CharField("nomor SK", max_length=80, blank=True)

    class Meta:
        verbose_name_plural = "riwayat kedudukan"
        constraints = [
            ExclusionConstraint(
                name="riwayatkedudukan_satu_pada_satu_hari",
                expressions=[("pegawai", RangeOperators.EQUAL), ("berlaku", RangeOperators.OVERLAPS)],
            )
        ]

    def __str__(self):
        return self.get_kedudukan_display()


@jejak_baris()
class MinatJabatan(models.Model):
    """A person's own wish for a seat; counts for at most 5 % of a score."""

    pegawai = models.ForeignKey(Pegawai, models.CASCADE, related_name="minat_jabatan")
    posisi = models.ForeignKey(Posisi, models.CASCADE, related_name="peminat")
    urutan = models.PositiveSmallIntegerField(default=1)
    alasan = models.CharField(max_length=300, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name_plural = "minat jabatan"
        constraints = [
            models.UniqueConstraint(fields=["pegawai", "posisi"], name="minatjabatan_unik"),
            models.UniqueConstraint(fields=["pegawai", "urutan"], name="minatjabatan_urutan_unik"),
        ]

    def __str__(self):
        return f"{self.urutan}. {self.posisi}"
