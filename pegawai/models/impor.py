from django.conf import settings
from django.db import models
from django.urls import reverse

from jabatan.jejak_baris import jejak_baris
from jabatan.models import Instansi

# Files of these kinds are sensitive: only who has the permission imports them, and sees their findings.
IZIN_JENIS = {"DISIPLIN": "pegawai.lihat_disiplin"}


class ImporQuerySet(models.QuerySet):
    def visible_to(self, user):
        if user.punya_peran("ANALIS", "VERIFIKATOR", "AUDITOR", "KEPALA_BKPSDM"):
            terlarang = [jenis for jenis, izin in IZIN_JENIS.items() if not user.has_perm(izin)]
            return self.filter(instansi_id=user.instansi_id).exclude(jenis__in=terlarang)
        return self.none()

    def sedang_diurungkan(self):
        """Handed to the worker for undoing and not done yet; the import itself still stands."""
        return self.filter(status="SELESAI", diurungkan_oleh__isnull=False)

    def jenis_diterapkan(self, instansi_id):
        """Kinds of which a file was applied and still stands: of others nobody can say that there is nothing."""
        return set(self.filter(instansi_id=instansi_id, status="SELESAI").values_list("jenis", flat=True).order_by())

    def sedang_diproses(self):
        return self.filter(status__in=("DIPERIKSA", "MENERAPKAN")) | self.sedang_diurungkan()


@jejak_baris(exclude=["isi"])
class Impor(models.Model):
    """One file on its way in: uploaded, checked (nothing written), then committed whole or cancelled."""

    class Jenis(models.TextChoices):
        DATA_UTAMA = "DATA_UTAMA", "Data utama SIASN"
        UNOR = "UNOR", "Unit organisasi (UNOR)"
        PETA_JABATAN = "PETA_JABATAN", "Peta jabatan"
        ABK = "ABK", "Analisis beban kerja"
        RIWAYAT_JABATAN = "RIWAYAT_JABATAN", "Riwayat jabatan"
        RIWAYAT_PANGKAT = "RIWAYAT_PANGKAT", "Riwayat pangkat"
        PENDIDIKAN = "PENDIDIKAN", "Riwayat pendidikan"
        DIKLAT = "DIKLAT", "Riwayat diklat"
        DISIPLIN = "DISIPLIN", "Hukuman disiplin"
        SKP = "SKP", "Penilaian kinerja (SKP)"
        KOMPETENSI = "KOMPETENSI", "Hasil penilaian kompetensi"
        KEHADIRAN = "KEHADIRAN", "Rekap kehadiran"
        POTENSI = "POTENSI", "Hasil penilaian potensi"

    class Status(models.TextChoices):
        DIPERIKSA = "DIPERIKSA", "Sedang diperiksa"
        SIAP = "SIAP", "Siap diterapkan"
        DITOLAK = "DITOLAK", "Berkas ditolak"
        MENERAPKAN = "MENERAPKAN", "Sedang diterapkan"
        SELESAI = "SELESAI", "Diterapkan"
        DIBATALKAN = "DIBATALKAN", "Dibatalkan"
        DIURUNGKAN = "DIURUNGKAN", "Diurungkan"

    instansi = models.ForeignKey(Instansi, models.PROTECT, related_name="impor")
    jenis = models.CharField(max_length=16, choices=Jenis)
    status = models.CharField(max_length=12, choices=Status, default=Status.DIPERIKSA)
    nama_berkas = models.CharField(max_length=200)
    sha256 = models.CharField(max_length=64)
    isi = models.BinaryField(null=True)
    ringkasan = models.JSONField(default=dict, help_text="Jumlah baru, berubah, tetap, ditolak, berperingatan")
    temuan = models.JSONField(default=list, help_text="Per baris: baris, putusan, kolom, nilai, sebab, saran")
    pesan = models.CharField(max_length=400, blank=True)
    diunggah_oleh = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="impor")
    created_at = models.DateTimeField(auto_now_add=True)
    diterapkan_pada = models.DateTimeField(null=True)
    diurungkan_pada = models.DateTimeField(null=True)
    diurungkan_oleh = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    alasan_diurungkan = models.CharField(max_length=300, blank=True)

    objects = ImporQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        verbose_name_plural = "impor"

    def __str__(self):
        return f"{self.get_jenis_display()}: {self.nama_berkas}"

    def get_absolute_url(self):
        return reverse("impor_detail", args=[self.pk])

    @staticmethod
    def boleh_jenis(user, jenis):
        """Whether this person may handle files of a kind at all."""
        return jenis not in IZIN_JENIS or user.has_perm(IZIN_JENIS[jenis])

    @property
    def di_tangan_pekerja(self):
        """Being written: nothing of it is to be seen in the tables before it is done."""
        return self.status == self.Status.MENERAPKAN or self.sedang_diurungkan

    @property
    def sedang_diurungkan(self):
        return self.status == self.Status.SELESAI and self.diurungkan_oleh_id is not None
