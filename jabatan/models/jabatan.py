from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models
from django.db.models.functions import Coalesce
from django.urls import reverse

from jabatan.jejak_baris import jejak_baris
from jabatan.kata import pecah_kata

from .instansi import Instansi
from .referensi import Eselon, Golongan, Kompetensi, RumpunPendidikan, TingkatPendidikan
from .unit import UnitKerja


class JenisJabatan(models.TextChoices):
    STRUKTURAL = "STRUKTURAL", "Struktural"
    FUNGSIONAL = "FUNGSIONAL", "Fungsional"
    PELAKSANA = "PELAKSANA", "Pelaksana"


class Jenjang(models.TextChoices):
    """Level of a post (domain.md 2.4, 6.2); the ordinal scale for promotion and rotation is data."""

    JPT_UTAMA = "JPT_UTAMA", "JPT Utama"
    JPT_MADYA = "JPT_MADYA", "JPT Madya"
    JPT_PRATAMA = "JPT_PRATAMA", "JPT Pratama"
    ADMINISTRATOR = "ADMINISTRATOR", "Administrator"
    PENGAWAS = "PENGAWAS", "Pengawas"
    AHLI_UTAMA = "AHLI_UTAMA", "Ahli Utama"
    AHLI_MADYA = "AHLI_MADYA", "Ahli Madya"
    AHLI_MUDA = "AHLI_MUDA", "Ahli Muda"
    AHLI_PERTAMA = "AHLI_PERTAMA", "Ahli Pertama"
    PENYELIA = "PENYELIA", "Penyelia"
    MAHIR = "MAHIR", "Mahir"
    TERAMPIL = "TERAMPIL", "Terampil"
    PEMULA = "PEMULA", "Pemula"
    PELAKSANA = "PELAKSANA", "Pelaksana"


def sebut_jabatan(nama_jabatan, nama_unit):
    """Post and unit in one line; a unit that the title names already is not said twice."""
    return nama_jabatan if not nama_unit or nama_unit in nama_jabatan else f"{nama_jabatan}, {nama_unit}"


class JabatanQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(instansi_id=user.instansi_id)


@jejak_baris()
class Jabatan(models.Model):
    """The definition of a post: kind, level, class, retirement age and what it asks for."""

    instansi = models.ForeignKey(Instansi, models.PROTECT, related_name="jabatan")
    nama = models.CharField(max_length=200)
    jenis = models.CharField(max_length=12, choices=JenisJabatan)
    jenjang = models.CharField(max_length=16, choices=Jenjang)
    eselon = models.ForeignKey(Eselon, models.PROTECT, null=True, blank=True)
    kelas = models.PositiveSmallIntegerField("kelas jabatan", null=True, blank=True)
    bup = models.PositiveSmallIntegerField("batas usia pensiun", null=True, blank=True, help_text="Tahun")
    pendidikan_minimal = models.ForeignKey(TingkatPendidikan, models.PROTECT, null=True, blank=True, related_name="+")
    golongan_minimal = models.ForeignKey(Golongan, models.PROTECT, null=True, blank=True, related_name="+")
    golongan_maksimal = models.ForeignKey(Golongan, models.PROTECT, null=True, blank=True, related_name="+")
    rumpun = models.ManyToManyField(RumpunPendidikan, blank=True, verbose_name="rumpun pendidikan")
    memimpin_satuan = models.BooleanField(
        "memimpin satuan", default=False, help_text="Kepala puskesmas, kepala sekolah: terkena jendela larangan"
    )

    objects = JabatanQuerySet.as_manager()

    class Meta:
        ordering = ["nama"]
        verbose_name_plural = "jabatan"
        constraints = [
            models.UniqueConstraint(fields=["instansi", "nama", "jenjang"], name="jabatan_nama_unik"),
            models.CheckConstraint(
                condition=models.Q(kelas__isnull=True) | models.Q(kelas__range=(1, 17)), name="jabatan_kelas_1_17"
            ),
        ]

    def __str__(self):
        return self.nama

    def get_absolute_url(self):
        return reverse("jabatan_detail", args=[self.pk])

    @property
    def struktural(self):
        return self.jenis == JenisJabatan.STRUKTURAL


class PosisiQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(unit__instansi_id=user.instansi_id)

    def for_list(self):
        return self.select_related("unit", "jabatan__eselon").order_by("unit__jalur", "-kepala", "jabatan__eselon_id")

    def cari(self, teks):
        """Seats whose post and unit together contain every word."""
        cocok = models.Q()
        for kata in pecah_kata(teks):
            cocok &= models.Q(jabatan__nama__icontains=kata) | models.Q(unit__nama__icontains=kata)
        return self.filter(cocok)


@jejak_baris()
class Posisi(models.Model):
    """A jabatan in a unit. How many sit on it is derived from the histories, never stored (I15)."""

    unit = models.ForeignKey(UnitKerja, models.PROTECT, related_name="posisi")
    jabatan = models.ForeignKey(Jabatan, models.PROTECT, related_name="posisi")
    kebutuhan = models.PositiveSmallIntegerField(
        "kebutuhan (K)", null=True, blank=True, help_text="Kosong: belum dihitung, bukan nol"
    )
    kepala = models.BooleanField("memimpin unit ini", default=False)
    kritis = models.BooleanField("jabatan kritis", default=False)
    aktif = models.BooleanField(default=True)
    kode = models.CharField(max_length=36, blank=True, help_text="Posisi ID pada Formasi Menpan, jika ada")

    objects = PosisiQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "posisi"
        constraints = [
            models.UniqueConstraint(fields=["unit", "jabatan"], name="posisi_jabatan_unik_di_unit"),
            models.UniqueConstraint(
                fields=["unit"], condition=models.Q(kepala=True, aktif=True), name="posisi_satu_kepala_per_unit"
            ),
        ]

    def __str__(self):
        return sebut_jabatan(self.jabatan.nama, self.unit.nama)


@jejak_baris()
class BebanKerja(models.Model):
    """One task of a seat in its workload analysis (ABK; domain.md 8, Peraturan BKN 5/2019 Lampiran I).

    Need = sum of volume x waktu / effective working time (parameter `waktu_kerja_efektif`).
    """

    posisi = models.ForeignKey(Posisi, models.CASCADE, related_name="beban_kerja")
    uraian = models.CharField("uraian tugas", max_length=300)
    satuan_hasil = models.CharField(max_length=60, blank=True)
    volume = models.DecimalField("volume setahun", max_digits=12, decimal_places=2)
    waktu = models.DecimalField("waktu penyelesaian (menit)", max_digits=10, decimal_places=2)

    class Meta:
        ordering = ["id"]
        verbose_name = "beban kerja"
        verbose_name_plural = "beban kerja"
        constraints = [
            models.UniqueConstraint(fields=["posisi", "uraian"], name="bebankerja_uraian_unik"),
            models.CheckConstraint(
                condition=models.Q(volume__gte=0, waktu__gt=0), name="bebankerja_volume_waktu_positif"
            ),
        ]

    def __str__(self):
        return self.uraian


class KebutuhanMendesakQuerySet(models.QuerySet):
    def visible_to(self, user):
        """All of the agency for its staff, the own subtree for a unit role."""
        semua = self.filter(posisi__unit__instansi_id=user.instansi_id)
        if user.seluruh_instansi:
            return semua
        boleh = models.Q(pk__in=[])
        for jalur in user.jalur_unit:
            boleh |= models.Q(posisi__unit__jalur__startswith=jalur)
        return semua.filter(boleh)

    def menunggu(self):
        return self.filter(status=KebutuhanMendesak.Status.DIAJUKAN)

    def belum_terpenuhi(self):
        """Accepted, and the seat still has room: what the vacancies of a cycle offer, the most pressing first.

        A seat whose need is unknown is not taken for full.
        """
        definitif = models.Q(posisi__riwayat__berlaku__upper_inf=True, posisi__riwayat__jenis_penugasan="D")
        diterima = self.filter(status=KebutuhanMendesak.Status.DITERIMA, posisi__aktif=True)
        return (
            diterima.alias(terisi=models.Count("posisi__riwayat", filter=definitif))
            .filter(models.Q(posisi__kebutuhan__isnull=True) | models.Q(terisi__lt=models.F("posisi__kebutuhan")))
            .for_list()
            .order_by(models.F("paling_lambat").asc(nulls_last=True), "pk")
        )

    def for_list(self):
        return self.select_related("posisi__unit", "posisi__jabatan__eselon", "diajukan_oleh", "ditanggapi_oleh")

    def with_lowongan(self):
        """The vacancies that answer it, with their cycle; cycles belong to a higher app and are reached in reverse."""
        return self.prefetch_related("lowongan__siklus")


@jejak_baris()
class KebutuhanMendesak(models.Model):
    """A unit head's urgent need for a seat, with the reason; the agency accepts or declines it in words."""

    class Status(models.TextChoices):
        DIAJUKAN = "DIAJUKAN", "Diajukan"
        DITERIMA = "DITERIMA", "Diterima"
        DITOLAK = "DITOLAK", "Tidak diterima"
        DICABUT = "DICABUT", "Dicabut"

    posisi = models.ForeignKey(Posisi, models.PROTECT, related_name="kebutuhan_mendesak")
    jumlah = models.PositiveSmallIntegerField(default=1)
    alasan = models.CharField(max_length=500)
    paling_lambat = models.DateField(null=True, blank=True)
    status = models.CharField(max_length=8, choices=Status, default=Status.DIAJUKAN)
    tanggapan = models.CharField(max_length=500, blank=True)
    diajukan_oleh = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    ditanggapi_oleh = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    ditanggapi_pada = models.DateTimeField(null=True)

    objects = KebutuhanMendesakQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        verbose_name_plural = "kebutuhan mendesak"
        constraints = [
            models.UniqueConstraint(
                fields=["posisi"],
                condition=models.Q(status="DIAJUKAN"),
                name="kebutuhanmendesak_satu_menunggu",
                violation_error_message="Kebutuhan untuk jabatan ini sudah diajukan dan menunggu tanggapan.",
            ),
            models.CheckConstraint(condition=~models.Q(alasan=""), name="kebutuhanmendesak_beralasan"),
            models.CheckConstraint(
                condition=~models.Q(status="DITOLAK") | ~models.Q(tanggapan=""),
                name="kebutuhanmendesak_penolakan_beralasan",
            ),
        ]

    def __str__(self):
        return str(self.posisi)

    @property
    def menunggu(self):
        return self.status == self.Status.DIAJUKAN


class StandarKompetensiQuerySet(models.QuerySet):
    def berlaku_pada(self, hari):
        return self.filter(berlaku__contains=hari)


def selamanya():
    """A range of days without beginning or end: a default for rows that have always held."""
    return (None, None)


@jejak_baris()
class StandarKompetensi(models.Model):
    """Level asked of a post in one competency (PermenPANRB 38/2017), and on which days.

    A row names either a jabatan or, as the default for all posts of that level, a jenjang. A changed level is a
    new row: the old one ends the day before, so that what was asked on an earlier day stays known.
    """

    instansi = models.ForeignKey(Instansi, models.PROTECT, related_name="standar_kompetensi")
    jabatan = models.ForeignKey(Jabatan, models.CASCADE, null=True, blank=True, related_name="standar_kompetensi")
    jenjang = models.CharField(max_length=16, choices=Jenjang, blank=True)
    kompetensi = models.ForeignKey(Kompetensi, models.PROTECT)
    level = models.PositiveSmallIntegerField()
    berlaku = DateRangeField(default=selamanya)
    dasar = models.CharField("dasar penetapan", max_length=200, blank=True)

    objects = StandarKompetensiQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "standar kompetensi"
        constraints = [
            models.CheckConstraint(condition=models.Q(level__range=(1, 5)), name="standarkompetensi_level_1_5"),
            models.CheckConstraint(
                condition=models.Q(jabatan__isnull=False, jenjang="")
                | (models.Q(jabatan__isnull=True) & ~models.Q(jenjang="")),
                name="standarkompetensi_jabatan_atau_jenjang",
            ),
            ExclusionConstraint(
                name="standarkompetensi_satu_level_pada_satu_hari",
                expressions=[
                    ("instansi", RangeOperators.EQUAL),
                    (Coalesce("jabatan_id", models.Value(0, models.BigIntegerField())), RangeOperators.EQUAL),
                    ("jenjang", RangeOperators.EQUAL),
                    ("kompetensi", RangeOperators.EQUAL),
                    ("berlaku", RangeOperators.OVERLAPS),
                ],
            ),
        ]

    def __str__(self):
        return f"{self.jabatan or self.get_jenjang_display()}: {self.kompetensi.kode} level {self.level}"
