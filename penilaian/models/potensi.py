"""Potential: eight aspects (PermenPANRB 3/2020 jo. 20/2025 Pasal 17)."""

from django.db import models
from django.db.models import Q

from jabatan.jejak_baris import jejak_baris
from pegawai.models import Pegawai

from .kinerja import PenilaianKinerja


class AspekPotensi(models.TextChoices):
    INTELEKTUAL = "INTELEKTUAL", "Kemampuan intelektual"
    INTERPERSONAL = "INTERPERSONAL", "Kemampuan interpersonal"
    KESADARAN_DIRI = "KESADARAN_DIRI", "Kesadaran diri"
    BERPIKIR_KRITIS = "BERPIKIR_KRITIS", "Berpikir kritis dan strategis"
    MEMECAHKAN_MASALAH = "MEMECAHKAN_MASALAH", "Menyelesaikan permasalahan"
    KECERDASAN_EMOSIONAL = "KECERDASAN_EMOSIONAL", "Kecerdasan emosional"
    BELAJAR_CEPAT = "BELAJAR_CEPAT", "Belajar cepat dan mengembangkan diri"
    MOTIVASI = "MOTIVASI", "Motivasi dan komitmen"


class HasilPotensiQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(pegawai__in=Pegawai.objects.visible_to(user))


@jejak_baris()
class HasilPotensi(models.Model):
    """One aspect, 1 (very low) to 5 (very high). The assessment centre's result takes precedence over a superior's."""

    class Sumber(models.TextChoices):
        ATASAN = "ATASAN", "Penilaian atasan"
        ASESMEN = "ASESMEN", "Pusat asesmen"

    pegawai = models.ForeignKey(Pegawai, models.CASCADE, related_name="hasil_potensi")
    aspek = models.CharField(max_length=20, choices=AspekPotensi)
    nilai = models.PositiveSmallIntegerField()
    sumber = models.CharField(max_length=7, choices=Sumber)
    tanggal = models.DateField()
    penilaian = models.ForeignKey(
        PenilaianKinerja, models.CASCADE, null=True, blank=True, related_name="potensi", help_text="Hanya dari atasan"
    )
    asesor = models.CharField(max_length=120, blank=True)

    objects = HasilPotensiQuerySet.as_manager()

    class Meta:
        ordering = ["aspek", "-tanggal"]
        verbose_name_plural = "hasil potensi"
        constraints = [
            models.UniqueConstraint(
                fields=["pegawai", "aspek", "tanggal"], condition=Q(sumber="ASESMEN"), name="hasilpotensi_asesmen_unik"
            ),
            models.UniqueConstraint(fields=["penilaian", "aspek"], name="hasilpotensi_atasan_unik"),
            models.CheckConstraint(condition=Q(nilai__range=(1, 5)), name="hasilpotensi_nilai_1_5"),
            models.CheckConstraint(
                condition=Q(sumber="ATASAN", penilaian__isnull=False) | Q(sumber="ASESMEN", penilaian__isnull=True),
                name="hasilpotensi_sumber",
            ),
        ]

    def __str__(self):
        return f"{self.get_aspek_display()}: {self.nilai}"
