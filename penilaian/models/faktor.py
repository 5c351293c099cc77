"""What stands beside the SKP in an appraisal: the factors that regions ask for, attendance, and evidence."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q, Value
from django.db.models.functions import Coalesce

from jabatan.jejak_baris import jejak_baris
from pegawai.models import Pegawai

from .kinerja import Ekspektasi, Faktor, PenilaianKinerja


@jejak_baris()
class FaktorPenilaian(models.Model):
    """One factor of one appraisal. Rated, or said to be "tidak dinilai"; no row means: not filled in yet."""

    penilaian = models.ForeignKey(PenilaianKinerja, models.CASCADE, related_name="faktor")
    jenis = models.CharField(max_length=11, choices=Faktor)
    nilai = models.PositiveSmallIntegerField(choices=Ekspektasi, null=True, blank=True)
    tidak_dinilai = models.BooleanField(default=False)
    uraian = models.CharField(max_length=500, blank=True, help_text="Apa yang dilakukan")
    bukti = models.CharField(max_length=300, blank=True, help_text="Nomor surat, tautan, atau nama berkas bukti")
    dampak = models.CharField(max_length=500, blank=True, help_text="Akibat yang terlihat")

    class Meta:
        ordering = ["penilaian", "jenis"]
        verbose_name_plural = "faktor penilaian"
        constraints = [
            models.UniqueConstraint(fields=["penilaian", "jenis"], name="faktorpenilaian_unik"),
            models.CheckConstraint(
                condition=Q(nilai__range=(1, 3), tidak_dinilai=False) | Q(nilai__isnull=True),
                name="faktorpenilaian_nilai_atau_tidak",
            ),
        ]

    def __str__(self):
        return f"{self.get_jenis_display()}: {self.get_nilai_display() or 'tidak dinilai'}"


class RekapKehadiranQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(pegawai__in=Pegawai.objects.visible_to(user))


@jejak_baris()
class RekapKehadiran(models.Model):
    """Attendance of one person over a span of days, as the attendance machine's export has it."""

    pegawai = models.ForeignKey(Pegawai, models.CASCADE, related_name="rekap_kehadiran")
    mulai = models.DateField()
    selesai = models.DateField()
    hari_kerja = models.PositiveSmallIntegerField()
    hadir = models.PositiveSmallIntegerField()
    # null: the machine's export does not say it, which is not "never"
    cuti_sakit_dinas = models.PositiveSmallIntegerField(
        null=True, blank=True, help_text="Cuti, sakit, dinas luar: hari"
    )
    tanpa_keterangan = models.PositiveSmallIntegerField(null=True, blank=True, help_text="Hari")
    terlambat = models.PositiveSmallIntegerField(null=True, blank=True, help_text="Kali")

    objects = RekapKehadiranQuerySet.as_manager()

    class Meta:
        ordering = ["-mulai"]
        verbose_name_plural = "rekap kehadiran"
        constraints = [
            models.UniqueConstraint(fields=["pegawai", "mulai", "selesai"], name="rekapkehadiran_unik"),
            models.CheckConstraint(condition=Q(selesai__gte=F("mulai")), name="rekapkehadiran_urutan"),
            models.CheckConstraint(
                condition=Q(
                    hari_kerja__gte=F("hadir")
                    + Coalesce("cuti_sakit_dinas", Value(0))
                    + Coalesce("tanpa_keterangan", Value(0))
                ),
                name="rekapkehadiran_jumlah",
            ),
        ]

    def __str__(self):
        return f"Kehadiran {self.pegawai} {self.mulai} s.d. {self.selesai}"


class BuktiPenilaianQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(penilaian__in=PenilaianKinerja.objects.visible_to(user))


@jejak_baris(exclude=["isi"])
class BuktiPenilaian(models.Model):
    """A file of evidence, checked by its content; it lives in the database with the row that it proves."""

    penilaian = models.ForeignKey(PenilaianKinerja, models.CASCADE, related_name="berkas_bukti")
    nama = models.CharField(max_length=150)
    jenis = models.CharField(max_length=60, help_text="Jenis media menurut isinya")
    ukuran = models.PositiveIntegerField(help_text="Bita")
    sha256 = models.CharField(max_length=64)
    isi = models.BinaryField()
    diunggah_oleh = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)

    objects = BuktiPenilaianQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        verbose_name_plural = "bukti penilaian"
        constraints = [models.UniqueConstraint(fields=["penilaian", "sha256"], name="buktipenilaian_sekali")]

    def __str__(self):
        return self.nama
