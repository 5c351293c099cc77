from django.apps import apps
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.db.models.functions import Upper
from django.urls import reverse
from django.utils import timezone

from jabatan.bup import bup_efektif
from jabatan.jejak_baris import jejak_baris
from jabatan.models import Instansi


class JenisPegawai(models.TextChoices):
    PNS = "PNS", "PNS"
    CPNS = "CPNS", "CPNS"
    PPPK = "PPPK", "PPPK"


class KedudukanHukum(models.TextChoices):
    """Legal standing; SIASN has more codes, the import maps them (domain.md 7.3)."""

    AKTIF = "AKTIF", "Aktif"
    CLTN = "CLTN", "Cuti di luar tanggungan negara"
    TUGAS_BELAJAR = "TUGAS_BELAJAR", "Tugas belajar"
    BERHENTI_SEMENTARA = "BERHENTI_SEMENTARA", "Pemberhentian sementara"
    MPP = "MPP", "Masa persiapan pensiun"
    DIPEKERJAKAN = "DIPEKERJAKAN", "Dipekerjakan/diperbantukan"
    PENSIUN = "PENSIUN", "Pensiun"
    BERHENTI = "BERHENTI", "Berhenti"
    MENINGGAL = "MENINGGAL", "Meninggal dunia"


# What is shown with a post of a person's history.
SEKITAR_JABATAN = ("posisi__jabatan__eselon", "posisi__unit", "unit", "eselon")
KEDUDUKAN_AKHIR = (KedudukanHukum.PENSIUN, KedudukanHukum.BERHENTI, KedudukanHukum.MENINGGAL)


class JenisKelamin(models.TextChoices):
    LAKI_LAKI = "L", "Laki-laki"
    PEREMPUAN = "P", "Perempuan"


class PegawaiQuerySet(models.QuerySet):
    def visible_to(self, user):
        """All of the agency for its staff, the subtree for a unit role, oneself for an employee."""
        semua = self.filter(instansi_id=user.instansi_id)
        if user.seluruh_instansi:
            return semua
        boleh = models.Q(pk=user.pegawai_id)
        for jalur in user.jalur_unit:
            boleh |= models.Q(pk__in=self.di_bawah(jalur))
        return semua.filter(boleh)

    def di_bawah(self, jalur):
        """Keys of those whose definitive post of today is in the subtree of a unit's path."""
        riwayat = apps.get_model("pegawai", "RiwayatJabatan")
        return riwayat.objects.kini().filter(jenis_penugasan="D", unit__jalur__startswith=jalur).values("pegawai_id")

    def aktif(self):
        return self.exclude(kedudukan_hukum__in=KEDUDUKAN_AKHIR)

    def with_kini(self):
        """Names for today's definitive post and rank and the highest education, to sort by; unused they cost nothing.

        The exclusion constraints leave at most one of each, so no person stands in a list twice.
        """
        pendidikan = apps.get_model("pegawai", "RiwayatPendidikan").objects.filter(pegawai=models.OuterRef("pk"))
        tingkat = pendidikan.order_by("-tingkat_id").values("tingkat_id")[:1]
        return self.alias(tingkat_tertinggi=models.Subquery(tingkat)).annotate(
            kini_jabatan=models.FilteredRelation(
                "riwayat_jabatan",
                condition=models.Q(riwayat_jabatan__berlaku__upper_inf=True, riwayat_jabatan__jenis_penugasan="D"),
            ),
            kini_pangkat=models.FilteredRelation(
                "riwayat_pangkat", condition=models.Q(riwayat_pangkat__berlaku__upper_inf=True)
            ),
        )

    def for_list(self):
        """What a row of a list shows (post, unit and rank of today) in one query with the people."""
        return (
            self.with_kini()
            .annotate(bup_kini=bup_efektif(timezone.localdate(), "kini_jabatan__posisi__jabatan__"))
            .select_related("kini_pangkat__golongan", *(f"kini_jabatan__{n}" for n in SEKITAR_JABATAN))
        )


def isi_kini(pegawai):
    """The same for people who are loaded already: one query for all."""
    kini = Pegawai.objects.for_list().in_bulk({p.pk for p in pegawai})
    for p in pegawai:
        p._jabatan_kini, p._pangkat_kini = kini[p.pk].jabatan_kini, kini[p.pk].pangkat_kini


@jejak_baris()
class Pegawai(models.Model):
    """A civil servant. Post, rank and education of today are derived from the histories."""

    instansi = models.ForeignKey(Instansi, models.PROTECT, related_name="pegawai")
    nip = models.CharField("NIP", max_length=18)
    pns_id = models.CharField("PNS ID", max_length=36, blank=True)
    nama = models.CharField(max_length=160)
    gelar_depan = models.CharField(max_length=40, blank=True)
    gelar_belakang = models.CharField(max_length=80, blank=True)
    tempat_lahir = models.CharField(max_length=80, blank=True)
    tanggal_lahir = models.DateField(null=True, blank=True)
    jenis_kelamin = models.CharField(max_length=1, choices=JenisKelamin, blank=True)
    jenis_pegawai = models.CharField(max_length=4, choices=JenisPegawai)
    kedudukan_hukum = models.CharField(max_length=20, choices=KedudukanHukum, default=KedudukanHukum.AKTIF)
    tmt_cpns = models.DateField("TMT CPNS", null=True, blank=True)
    tmt_pns = models.DateField("TMT PNS", null=True, blank=True)
    email = models.EmailField(blank=True)
    updated_at = models.DateTimeField(auto_now=True)

    objects = PegawaiQuerySet.as_manager()

    class Meta:
        ordering = ["nama", "id"]
        verbose_name_plural = "pegawai"
        constraints = [
            models.UniqueConstraint(fields=["instansi", "nip"], name="pegawai_nip_unik"),
            models.CheckConstraint(condition=models.Q(nip__regex=r"^\d{18}$"), name="pegawai_nip_18_angka"),
            models.CheckConstraint(condition=~models.Q(nama=""), name="pegawai_nama_terisi"),
        ]
        indexes = [
            GinIndex(OpClass(Upper("nama"), "gin_trgm_ops"), name="pegawai_nama_trgm"),
            GinIndex(OpClass("nip", "gin_trgm_ops"), name="pegawai_nip_trgm"),
            models.Index(fields=["instansi", "nama", "id"], name="pegawai_urut_nama"),
            models.Index(  # those in service, to be counted, or sorted beside their histories, without their rows
                fields=["id"],
                include=["instansi", "nama", "tanggal_lahir"],
                name="pegawai_kunci_aktif",
                condition=~models.Q(kedudukan_hukum__in=KEDUDUKAN_AKHIR),
            ),
        ]

    def __str__(self):
        return self.nama_lengkap

    def get_absolute_url(self):
        return reverse("pegawai_detail", args=[self.pk])

    @property
    def nama_lengkap(self):
        """Name with its titles, exactly as the record has them."""
        nama = f"{self.gelar_depan} {self.nama}".strip()
        return f"{nama}, {self.gelar_belakang}" if self.gelar_belakang else nama

    @property
    def kode_temuan(self):
        """Codes of the indicators of data quality that this record fails; free of queries when prefetched."""
        return [temuan.kode for temuan in self.temuan_mutu.all()]

    @property
    def jabatan_kini(self):
        """Today's definitive post, or None; free of queries after `for_list()`."""
        if not hasattr(self, "_jabatan_kini"):
            if hasattr(self, "bup_kini"):  # joined; no row, no attribute
                self._jabatan_kini = getattr(self, "kini_jabatan", None)
                if self._jabatan_kini:
                    self._jabatan_kini.bup = self.bup_kini
            else:
                self._jabatan_kini = self.riwayat_jabatan.definitif_kini().first()
        return self._jabatan_kini

    @property
    def pangkat_kini(self):
        if not hasattr(self, "_pangkat_kini"):
            joined = hasattr(self, "bup_kini")
            self._pangkat_kini = getattr(self, "kini_pangkat", None) if joined else self.riwayat_pangkat.kini().first()
        return self._pangkat_kini
