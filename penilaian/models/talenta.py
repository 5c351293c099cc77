"""The talent map: nine boxes numbered as in the annex of PermenPANRB 20/2025."""

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Case, F, Q, Value, When

from jabatan.jejak_baris import jejak_baris
from jabatan.models import UnitKerja
from pegawai.models import Pegawai

from .kinerja import PeriodePenilaian, Predikat


class SumbuKinerja(models.TextChoices):
    DI_BAWAH = "DI_BAWAH", "Di bawah ekspektasi"
    SESUAI = "SESUAI", "Sesuai ekspektasi"
    DI_ATAS = "DI_ATAS", "Di atas ekspektasi"


class SumbuPotensial(models.TextChoices):
    RENDAH = "RENDAH", "Rendah"
    MENENGAH = "MENENGAH", "Menengah"
    TINGGI = "TINGGI", "Tinggi"


# (kinerja, potensial) -> box; some regional programs swap 7 and 8, which contradicts the annex (domain.md 1.8).
KOTAK = {
    ("DI_ATAS", "TINGGI"): 9,
    ("SESUAI", "TINGGI"): 8,
    ("DI_ATAS", "MENENGAH"): 7,
    ("DI_BAWAH", "TINGGI"): 6,
    ("SESUAI", "MENENGAH"): 5,
    ("DI_ATAS", "RENDAH"): 4,
    ("DI_BAWAH", "MENENGAH"): 3,
    ("SESUAI", "RENDAH"): 2,
    ("DI_BAWAH", "RENDAH"): 1,
}


class PetaTalentaQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(instansi_id=user.instansi_id)


@jejak_baris()
class PetaTalenta(models.Model):
    """One computation of the map, frozen with the parameters that it used; the newest version of a round counts."""

    instansi = models.ForeignKey("jabatan.Instansi", models.PROTECT, related_name="peta_talenta")
    periode = models.ForeignKey(PeriodePenilaian, models.PROTECT, related_name="peta_talenta")
    versi = models.PositiveSmallIntegerField()
    per_tanggal = models.DateField()
    parameter = models.JSONField(default=dict, help_text="Kode -> nilai, dasar dan tanggal yang dipakai")
    digest = models.CharField(max_length=64, help_text="SHA-256 atas hasil per orang")
    dihitung_oleh = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)

    objects = PetaTalentaQuerySet.as_manager()

    class Meta:
        ordering = ["-per_tanggal", "-versi"]
        verbose_name_plural = "peta talenta"
        constraints = [models.UniqueConstraint(fields=["periode", "versi"], name="petatalenta_versi_unik")]

    def __str__(self):
        return f"Peta talenta {self.periode} versi {self.versi}"


class KotakTalentaQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(pegawai__in=Pegawai.objects.visible_to(user))


class KotakTalenta(models.Model):
    """One person in one computation. The box is computed from the two axes; without both it is "data kurang"."""

    peta = models.ForeignKey(PetaTalenta, models.CASCADE, related_name="kotak")
    pegawai = models.ForeignKey(Pegawai, models.CASCADE, related_name="kotak_talenta")
    unit = models.ForeignKey(UnitKerja, models.SET_NULL, null=True, related_name="+")
    nama_jabatan = models.CharField(max_length=250, blank=True)
    predikat = models.CharField(max_length=16, choices=Predikat, blank=True)
    kinerja = models.CharField(max_length=8, choices=SumbuKinerja, blank=True)
    potensi_min = models.PositiveSmallIntegerField(help_text="Poin 0–10.000 bila yang belum ada bernilai terendah")
    potensi_maks = models.PositiveSmallIntegerField(help_text="Poin 0–10.000 bila yang belum ada bernilai tertinggi")
    potensial = models.CharField(max_length=8, choices=SumbuPotensial, blank=True)
    rincian = models.JSONField(default=dict, help_text="Komponen -> poin, atau null bila belum ada")
    dekat_batas = models.BooleanField(default=False)
    kurang = ArrayField(models.CharField(max_length=30), default=list)
    kotak = models.GeneratedField(
        expression=Case(
            *(When(kinerja=k, potensial=p, then=Value(nomor)) for (k, p), nomor in KOTAK.items()), default=None
        ),
        output_field=models.PositiveSmallIntegerField(null=True),
        db_persist=True,
    )

    objects = KotakTalentaQuerySet.as_manager()

    class Meta:
        ordering = ["peta", "pegawai"]
        verbose_name_plural = "kotak talenta"
        indexes = [models.Index(fields=["peta", "kotak"], name="kotaktalenta_kotak")]
        constraints = [
            models.UniqueConstraint(fields=["peta", "pegawai"], name="kotaktalenta_satu_per_orang"),
            models.CheckConstraint(
                condition=Q(potensi_min__lte=F("potensi_maks"), potensi_maks__lte=10_000), name="kotaktalenta_poin"
            ),
        ]

    def __str__(self):
        return f"Kotak {self.kotak}" if self.kotak else "Data kurang"
