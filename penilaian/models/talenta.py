"""The talent map: nine boxes numbered as in the annex of PermenPANRB 20/2025."""

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Case, F, Q, Value, When

from jabatan.jejak_baris import jejak_baris
from jabatan.models import Jenjang, UnitKerja
from pegawai.models import Pegawai, Peran
from penilaian.talenta import KOTAK

from .kinerja import JenisPeriode, PeriodePenilaian, Predikat


class SumbuKinerja(models.TextChoices):
    DI_BAWAH = "DI_BAWAH", "Di bawah ekspektasi"
    SESUAI = "SESUAI", "Sesuai ekspektasi"
    DI_ATAS = "DI_ATAS", "Di atas ekspektasi"


class SumbuPotensial(models.TextChoices):
    RENDAH = "RENDAH", "Rendah"
    MENENGAH = "MENENGAH", "Menengah"
    TINGGI = "TINGGI", "Tinggi"


def siklus_berjalan(instansi):
    """The running cycles, the newest first; read once for one object of an agency, that is once a request.

    Cycles belong to a higher app and are reached in reverse.
    """
    if not hasattr(instansi, "_siklus_berjalan"):
        instansi._siklus_berjalan = list(instansi.siklus.berjalan())
    return instansi._siklus_berjalan


def rapat_berlangsung(instansi):
    """Whether a cycle of the agency is in its meeting."""
    return any(siklus.status == "RAPAT" for siklus in siklus_berjalan(instansi))


class PetaTalentaQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(instansi_id=user.instansi_id)

    def terbaru(self):
        """The newest version of each round that is closed: a reopened round has no map until it is closed again."""
        return (
            self.filter(periode__status=PeriodePenilaian.Status.DITUTUP)
            .order_by("periode_id", "-versi")
            .distinct("periode_id")
        )

    def tahunan(self):
        """Of annual rounds: what a person's record and the ranking mean by the box."""
        return self.filter(periode__jenis=JenisPeriode.TAHUNAN)

    def urut(self):
        """The same with the latest round first."""
        return (
            self.filter(pk__in=self.terbaru().values("pk"))
            .select_related("periode")
            .order_by("-periode__tahun", "-periode__mulai", "-pk")
        )


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
        """Results of capability are excluded information (UU 14/2008 Ps 17 h): only who needs them sees names.

        Staff, PPK and auditors all; the committee all while it meets; a unit head the people led; everyone the
        own box. Serving a unit as its operator shows nobody.
        """
        semua = self.filter(peta__instansi_id=user.instansi_id)
        if user.seluruh_instansi or (user.punya_peran(Peran.KOMITE) and rapat_berlangsung(user.instansi)):
            return semua
        boleh = Q(pegawai=user.pegawai_id)
        for peran in user.peran_aktif:
            if peran.peran == Peran.KEPALA_UNIT and peran.unit:
                boleh |= Q(pegawai__in=Pegawai.objects.di_bawah(peran.unit.jalur))
        return semua.filter(boleh)


class KotakTalenta(models.Model):
    """One person in one computation. The box is computed from the two axes; without both it is "data kurang"."""

    peta = models.ForeignKey(PetaTalenta, models.CASCADE, related_name="kotak")
    pegawai = models.ForeignKey(Pegawai, models.CASCADE, related_name="kotak_talenta")
    unit = models.ForeignKey(UnitKerja, models.SET_NULL, null=True, related_name="+")
    nama_jabatan = models.CharField(max_length=250, blank=True)
    jenjang = models.CharField(max_length=16, choices=Jenjang, blank=True)
    predikat = models.CharField(max_length=16, choices=Predikat, blank=True)
    kinerja = models.CharField(max_length=8, choices=SumbuKinerja, blank=True)
    potensi_min = models.PositiveSmallIntegerField(help_text="Poin 0–10.000 bila yang belum ada bernilai terendah")
    potensi_maks = models.PositiveSmallIntegerField(help_text="Poin 0–10.000 bila yang belum ada bernilai tertinggi")
    potensial = models.CharField(max_length=8, choices=SumbuPotensial, blank=True)
    rincian = models.JSONField(
        default=dict, help_text="Komponen -> [poin terendah, tertinggi], atau null bila sama sekali belum ada"
    )
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

    @property
    def nama_unit(self):
        return self.unit.nama if self.unit else ""

    @property
    def pasti(self):
        """Whether the points are one number; else they are what is proven and what is possible."""
        return self.potensi_min == self.potensi_maks
