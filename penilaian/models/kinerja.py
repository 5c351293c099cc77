from django.apps import apps
from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Case, Exists, OuterRef, Q, Value, When
from django.urls import reverse

from jabatan.jejak_baris import jejak_baris
from jabatan.models import Instansi, UnitKerja
from pegawai.models import Pegawai
from penilaian.status import StatusPeriode


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


class JenisPeriode(models.TextChoices):
    """The annual appraisal gives the predicate of the year; a periodic one only prepares it (Ps 24–25)."""

    TAHUNAN = "TAHUNAN", "Tahunan"
    PERIODIK = "PERIODIK", "Periodik"


class Faktor(models.TextChoices):
    """What regions ask for beside the SKP; each agency chooses, and each may stay "tidak dinilai"."""

    DISIPLIN = "DISIPLIN", "Disiplin"
    INOVASI = "INOVASI", "Inovasi"
    PARTISIPASI = "PARTISIPASI", "Partisipasi program pemerintah"


def semua_faktor():
    return list(Faktor.values)


class PeriodePenilaianQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(instansi_id=user.instansi_id)


@jejak_baris()
class PeriodePenilaian(models.Model):
    """A round of appraisals: prepared, opened, closed; reopened only with a reason."""

    Status = StatusPeriode

    instansi = models.ForeignKey(Instansi, models.PROTECT, related_name="periode_penilaian")
    tahun = models.PositiveSmallIntegerField()
    nama = models.CharField(max_length=80)
    jenis = models.CharField(max_length=8, choices=JenisPeriode, default=JenisPeriode.TAHUNAN)
    mulai = models.DateField()
    selesai = models.DateField()
    status = models.CharField(max_length=9, choices=Status, default=Status.DIBUKA)
    ditutup_pada = models.DateField(null=True, blank=True, help_text="Hari penutupan terakhir; kosong selama dibuka")
    unit_cakupan = models.ManyToManyField(
        UnitKerja, blank=True, related_name="+", help_text="Beserta unit di bawahnya; kosong berarti semua unit"
    )
    jenis_pegawai = ArrayField(
        models.CharField(max_length=8), default=list, blank=True, help_text="Kosong berarti semua: PNS, CPNS, PPPK"
    )
    faktor = ArrayField(models.CharField(max_length=11, choices=Faktor), default=semua_faktor, blank=True)
    potensi_atasan = models.BooleanField(default=False, help_text="Atasan menilai delapan aspek potensial")
    umpan_balik_sampai = models.DateField(
        null=True, blank=True, help_text="Hari terakhir umpan balik 360; kosong berarti tanpa umpan balik"
    )
    butir = models.JSONField(
        default=dict, blank=True, help_text="Pertanyaan umpan balik yang dibekukan: kode -> kalimat"
    )
    minimal_jawaban = models.PositiveSmallIntegerField(default=3, help_text="Di bawah ini tidak ada yang ditampilkan")
    maks_rekan = models.PositiveSmallIntegerField(default=5, help_text="Rekan (dan bawahan) yang diundang per orang")
    hari_keberatan = models.PositiveSmallIntegerField(default=14, help_text="Hari kalender sejak penutupan")

    objects = PeriodePenilaianQuerySet.as_manager()

    class Meta:
        ordering = ["-tahun", "-mulai"]
        verbose_name_plural = "periode penilaian"
        constraints = [
            models.UniqueConstraint(fields=["instansi", "tahun", "nama"], name="periodepenilaian_unik"),
            models.CheckConstraint(condition=Q(selesai__gte=models.F("mulai")), name="periodepenilaian_urutan_tanggal"),
            models.CheckConstraint(condition=Q(minimal_jawaban__gte=3), name="periodepenilaian_minimal_jawaban_3"),
        ]

    def __str__(self):
        return self.nama

    def get_absolute_url(self):
        return reverse("periode_detail", args=[self.pk])

    @property
    def sebutan_faktor(self):
        return [Faktor(kode).label for kode in self.faktor]

    @property
    def tahunan(self):
        return self.jenis == JenisPeriode.TAHUNAN

    @property
    def dapat_diatur(self):
        """Whom it asks for may still be changed: before and while it runs."""
        return self.status != StatusPeriode.DITUTUP


DIUMUMKAN = Q(status="FINAL") & (Q(periode=None) | Q(periode__status=StatusPeriode.DITUTUP))


class PenilaianKinerjaQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Staff and auditors all; an appraiser those of the own tasks; everyone the own ones, once announced."""
        semua = self.filter(pegawai__instansi_id=user.instansi_id)
        if user.seluruh_instansi:
            return semua
        if user.pegawai_id is None:
            return self.none()
        tugas = apps.get_model("penilaian", "TugasPenilaian").objects.menilai(user)
        milik = tugas.filter(
            Q(periode=OuterRef("periode"))
            | Q(periode__jenis=JenisPeriode.TAHUNAN, periode__tahun=OuterRef("tahun"))
            & Q(periode__jenis=OuterRef("jenis")),
            pegawai=OuterRef("pegawai"),
        )
        return semua.filter(Q(Exists(milik)) | (Q(pegawai=user.pegawai_id) & DIUMUMKAN))

    def diumumkan(self):
        """What the person may know: final, and the round is over; or imported, and of no round."""
        return self.filter(DIUMUMKAN)

    def final(self):
        """Final annual appraisals: what law and ranking mean by the predicate of a year."""
        return self.filter(status=PenilaianKinerja.Status.FINAL, jenis=JenisPeriode.TAHUNAN)


@jejak_baris(exclude=["predikat"])
class PenilaianKinerja(models.Model):
    """An appraisal (SKP) of a person: one a year, and one each periodic round.

    A rating not given is None: it is never zero (I13). The predicate is computed by the database from the two
    ratings, so that it can never disagree.
    """

    class Status(models.TextChoices):
        DRAF = "DRAF", "Draf"
        FINAL = "FINAL", "Final"

    pegawai = models.ForeignKey(Pegawai, models.CASCADE, related_name="penilaian_kinerja")
    tahun = models.PositiveSmallIntegerField()
    jenis = models.CharField(max_length=8, choices=JenisPeriode, default=JenisPeriode.TAHUNAN)
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
            models.UniqueConstraint(
                fields=["pegawai", "tahun"], condition=Q(jenis="TAHUNAN"), name="penilaiankinerja_satu_per_tahun"
            ),
            models.UniqueConstraint(fields=["pegawai", "periode"], name="penilaiankinerja_satu_per_periode"),
            models.CheckConstraint(
                condition=Q(jenis="TAHUNAN") | Q(periode__isnull=False), name="penilaiankinerja_periodik_berperiode"
            ),
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
