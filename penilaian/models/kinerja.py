from django.conf import settings
from django.db import models
from django.db.models import Case, Q, Value, When
from django.urls import reverse

from jabatan.jejak_baris import jejak_baris
from jabatan.models import Instansi
from pegawai.models import Pegawai


class Ekspektasi(models.IntegerChoices):
    """Both ratings of an appraisal, with SIASN's codes (PermenPANRB 6/2022; domain.md 5.1)."""

    DI_ATAS = 1, "Di atas ekspektasi"
    SESUAI = 2, "Sesuai ekspektasi"
    DI_BAWAH = 3, "Di bawah ekspektasi"


class Predikat(models.TextChoices):
    SANGAT_BAIK = "SANGAT_BAIK", "Sangat baik"
    BAIK = "BAIK", "Baik"
    BUTUH_PERBAIKAN = "BUTUH_PERBAIKAN", "Butuh perbaikan"
    KURANG = "KURANG", "Kurang"
    SANGAT_KURANG = "SANGAT_KURANG", "Sangat kurang"


# Predicate by (hasil kerja, perilaku kerja): PermenPANRB 6/2022, domain.md 5.2.
MATRIKS_PREDIKAT = {
    (1, 1): Predikat.SANGAT_BAIK,
    (1, 2): Predikat.BAIK,
    (1, 3): Predikat.KURANG,
    (2, 1): Predikat.BAIK,
    (2, 2): Predikat.BAIK,
    (2, 3): Predikat.KURANG,
    (3, 1): Predikat.BUTUH_PERBAIKAN,
    (3, 2): Predikat.BUTUH_PERBAIKAN,
    (3, 3): Predikat.SANGAT_KURANG,
}

NILAI_BERAKHLAK = (
    "berorientasi_pelayanan",
    "akuntabel",
    "kompeten",
    "harmonis",
    "loyal",
    "adaptif",
    "kolaboratif",
)


class PeriodePenilaianQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(instansi_id=user.instansi_id)


@jejak_baris()
class PeriodePenilaian(models.Model):
    """A round of appraisals: opened with dates, closed once."""

    class Status(models.TextChoices):
        DIBUKA = "DIBUKA", "Dibuka"
        DITUTUP = "DITUTUP", "Ditutup"

    instansi = models.ForeignKey(Instansi, models.PROTECT, related_name="periode_penilaian")
    tahun = models.PositiveSmallIntegerField()
    nama = models.CharField(max_length=80)
    mulai = models.DateField()
    selesai = models.DateField()
    status = models.CharField(max_length=8, choices=Status, default=Status.DIBUKA)

    objects = PeriodePenilaianQuerySet.as_manager()

    class Meta:
        ordering = ["-tahun"]
        verbose_name_plural = "periode penilaian"
        constraints = [
            models.UniqueConstraint(fields=["instansi", "tahun", "nama"], name="periodepenilaian_unik"),
            models.CheckConstraint(condition=Q(selesai__gte=models.F("mulai")), name="periodepenilaian_urutan_tanggal"),
        ]

    def __str__(self):
        return self.nama


class PenilaianKinerjaQuerySet(models.QuerySet):
    def visible_to(self, user):
        """As far as one sees the person: staff all, a unit head the own subtree, everyone the own."""
        return self.filter(pegawai__in=Pegawai.objects.visible_to(user))

    def final(self):
        return self.filter(status=PenilaianKinerja.Status.FINAL)


@jejak_baris(exclude=["predikat"])
class PenilaianKinerja(models.Model):
    """The yearly appraisal (SKP) of a person. A rating not given is None: it is never zero (I13).

    The predicate is computed by the database from the two ratings, so that it can never disagree.
    """

    class Status(models.TextChoices):
        DRAF = "DRAF", "Draf"
        FINAL = "FINAL", "Final"

    pegawai = models.ForeignKey(Pegawai, models.CASCADE, related_name="penilaian_kinerja")
    tahun = models.PositiveSmallIntegerField()
    periode = models.ForeignKey(PeriodePenilaian, models.PROTECT, null=True, blank=True, related_name="penilaian")
    hasil_kerja = models.PositiveSmallIntegerField(choices=Ekspektasi, null=True, blank=True)
    perilaku_kerja = models.PositiveSmallIntegerField(choices=Ekspektasi, null=True, blank=True)
    predikat = models.GeneratedField(
        expression=Case(
            *(
                When(hasil_kerja=hasil, perilaku_kerja=perilaku, then=Value(predikat.value))
                for (hasil, perilaku), predikat in MATRIKS_PREDIKAT.items()
            ),
            default=None,
        ),
        output_field=models.CharField(max_length=16, choices=Predikat, null=True),
        db_persist=True,
    )
    berakhlak = models.JSONField(default=dict, blank=True, help_text="Nilai perilaku: satu dari tujuh -> 1, 2, 3")
    catatan = models.TextField(blank=True)
    jabatan_saat_dinilai = models.CharField(max_length=250, blank=True)
    penilai = models.ForeignKey(Pegawai, models.SET_NULL, null=True, blank=True, related_name="menilai")
    status = models.CharField(max_length=5, choices=Status, default=Status.DRAF)
    versi = models.PositiveIntegerField(default=1)
    diubah_oleh = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    updated_at = models.DateTimeField(auto_now=True)

    objects = PenilaianKinerjaQuerySet.as_manager()

    class Meta:
        ordering = ["-tahun"]
        verbose_name_plural = "penilaian kinerja"
        constraints = [
            models.UniqueConstraint(fields=["pegawai", "tahun"], name="penilaiankinerja_satu_per_tahun"),
            models.CheckConstraint(
                condition=~Q(status="FINAL") | Q(hasil_kerja__isnull=False, perilaku_kerja__isnull=False),
                name="penilaiankinerja_final_lengkap",
            ),
            models.CheckConstraint(
                condition=(Q(hasil_kerja__isnull=True) | Q(hasil_kerja__range=(1, 3)))
                & (Q(perilaku_kerja__isnull=True) | Q(perilaku_kerja__range=(1, 3))),
                name="penilaiankinerja_nilai_1_3",
            ),
        ]

    def __str__(self):
        return f"SKP {self.tahun} {self.pegawai}"

    def get_absolute_url(self):
        return reverse("penilaian_ubah", args=[self.pk])

    def get_predikat_display(self):
        """A generated field gets none of its own; a predicate not reached yet is said in words."""
        return Predikat(self.predikat).label if self.predikat else "Belum ada"
