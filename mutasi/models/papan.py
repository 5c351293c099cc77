"""The board of a scenario: a draft edited step by step, and what each seat of it is filled from."""

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from jabatan.models import Posisi
from pegawai.models import Pegawai

from .beku import BEKU
from .pemeringkatan import Pemeringkatan
from .skenario import Skenario


class KursiPapanQuerySet(models.QuerySet):
    def ringkas(self):
        """Without the lists, which are most of a row."""
        return self.defer("daftar", "sasaran")


class KursiPapan(models.Model):
    """One structural seat of a ranking, vacant or held, with the first of its candidates. Frozen.

    `daftar` is what `mutasi.papan.kursi.build_kursi` gives: [{orang, kelayakan, rendah, tinggi, …}], best first.
    `alasan` names why it is a vacancy of the cycle; empty: it opens only when its holder moves.
    """

    pemeringkatan = models.ForeignKey(Pemeringkatan, models.PROTECT, related_name="kursi_papan")
    posisi = models.ForeignKey(Posisi, models.PROTECT, related_name="+")
    alasan = models.CharField(max_length=12, blank=True)
    kritis = models.BooleanField()
    tingkat = models.PositiveSmallIntegerField()
    pemangku = models.ForeignKey(Pegawai, models.PROTECT, null=True, related_name="+")
    pergi = models.BooleanField(help_text="Pemangkunya pensiun sebelum TMT rencana")
    sejak = models.DateField(null=True, help_text="Awal masa jabatan pemangku")
    pensiun = models.DateField(null=True, help_text="Hari pemangku mencapai batas usia pensiun")
    tingkat_pemangku = models.PositiveSmallIntegerField(null=True)
    poin_pemangku = models.PositiveSmallIntegerField(null=True, help_text="Setinggi yang mungkin menurut datanya")
    jumlah_layak = models.PositiveIntegerField()
    jumlah_izin = models.PositiveIntegerField()
    jumlah_verifikasi = models.PositiveIntegerField()
    jumlah_tidak = models.PositiveIntegerField()
    sasaran = models.JSONField()
    daftar = models.JSONField()

    objects = KursiPapanQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "kursi papan"
        constraints = [
            models.UniqueConstraint(fields=["pemeringkatan", "posisi"], name="kursipapan_unik"),
            models.UniqueConstraint(fields=["pemeringkatan", "pemangku"], name="kursipapan_pemangku_unik"),
            models.CheckConstraint(
                condition=Q(pergi=False) | Q(pemangku__isnull=False), name="kursipapan_pergi_berpemangku"
            ),
        ]
        triggers = BEKU

    def __str__(self):
        return str(self.posisi)

    @property
    def terikat(self):
        """Key of the holder who stays unless moved; None where the seat is, or will be, vacant."""
        return None if self.pergi else self.pemangku_id


class PapanSkenario(models.Model):
    """The draft of a scenario. `versi` is the number of its last step: who acts on an older one is refused."""

    class Dasar(models.TextChoices):
        RENCANA = "RENCANA", "Rencana yang dihitung program"
        SEKARANG = "SEKARANG", "Keadaan sekarang, tanpa perpindahan"
        SALINAN = "SALINAN", "Salinan papan lain"

    skenario = models.OneToOneField(Skenario, models.PROTECT, related_name="papan", primary_key=True)
    dasar = models.CharField(max_length=8, choices=Dasar)
    dari = models.ForeignKey(Skenario, models.PROTECT, null=True, related_name="+")
    versi = models.PositiveIntegerField(default=0)
    kecuali = models.JSONField(default=list, help_text="[[orang, kursi]]: pasangan yang tidak dikehendaki")
    dibuka_oleh = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    dibuka_pada = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name_plural = "papan skenario"
        constraints = [
            models.CheckConstraint(
                condition=Q(dasar="SALINAN", dari__isnull=False) | ~Q(dasar="SALINAN") & Q(dari__isnull=True),
                name="papanskenario_salinan_bersumber",
            )
        ]
        triggers = [pgtrigger.Protect(name="tetap_ada", operation=pgtrigger.Delete)]

    def __str__(self):
        return f"Papan {self.skenario}"

    def get_absolute_url(self):
        return reverse("papan_detail", args=[self.pk])


class LangkahQuerySet(models.QuerySet):
    def for_list(self):
        return self.select_related("oleh", "atas")

    def sesudah(self, versi):
        return self.filter(nomor__gt=versi).order_by("nomor")


class Langkah(models.Model):
    """One act on a board: what was asked, and what it changed. Nothing is ever taken out of this list.

    `perubahan` is {"pindah": [[person, from seat, to seat]], "tahan": [[person, now]], "kecuali": [[person, seat,
    now]]}; undoing and redoing are steps themselves and name the step that they are about.
    """

    class Perbuatan(models.TextChoices):
        MULAI = "MULAI", "Memulai papan"
        PILIH = "PILIH", "Memilih"
        TUKAR = "TUKAR", "Menukar"
        RANTAI = "RANTAI", "Menggeser serantai"
        KOSONGKAN = "KOSONGKAN", "Mengosongkan"
        TAHAN = "TAHAN", "Menahan"
        LEPAS_TAHAN = "LEPAS_TAHAN", "Tidak lagi menahan"
        KECUALI = "KECUALI", "Mengecualikan"
        IZINKAN = "IZINKAN", "Mengizinkan lagi"
        URUNG = "URUNG", "Mengurungkan"
        ULANG = "ULANG", "Mengulangi"

    papan = models.ForeignKey(PapanSkenario, models.PROTECT, related_name="langkah")
    nomor = models.PositiveIntegerField()
    perbuatan = models.CharField(max_length=12, choices=Perbuatan)
    permintaan = models.JSONField(default=dict)
    perubahan = models.JSONField()
    alasan = models.CharField(max_length=500, blank=True)
    atas = models.ForeignKey("self", models.PROTECT, null=True, related_name="dibalik")
    oleh = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    pada = models.DateTimeField(auto_now_add=True)

    objects = LangkahQuerySet.as_manager()

    class Meta:
        ordering = ["-nomor"]
        verbose_name_plural = "langkah"
        constraints = [
            models.UniqueConstraint(fields=["papan", "nomor"], name="langkah_nomor_unik"),
            models.CheckConstraint(
                condition=Q(perbuatan__in=["URUNG", "ULANG"], atas__isnull=False)
                | ~Q(perbuatan__in=["URUNG", "ULANG"]) & Q(atas__isnull=True),
                name="langkah_balikan_bersumber",
            ),
        ]
        triggers = BEKU

    def __str__(self):
        return f"{self.nomor}. {self.get_perbuatan_display()}"


class Penempatan(models.Model):
    """Where one person sits in the plan: everybody who holds a structural seat today, and whoever was chosen.

    `posisi` NULL: left without a seat. `klaim` is the seat that the person's record names while somebody else holds it
    (I01). `nilai` is the verdict of the rules on this person and this seat, as `mutasi.kursi_papan` gives it; NULL
    where nobody moves.
    """

    papan = models.ForeignKey(PapanSkenario, models.PROTECT, related_name="penempatan")
    pegawai = models.ForeignKey(Pegawai, models.PROTECT, related_name="+")
    asal = models.ForeignKey(Posisi, models.PROTECT, null=True, related_name="+")
    klaim = models.ForeignKey(Posisi, models.PROTECT, null=True, related_name="+")
    posisi = models.ForeignKey(Posisi, models.PROTECT, null=True, related_name="+")
    ditahan = models.BooleanField(default=False)
    nilai = models.JSONField(null=True)
    langkah = models.ForeignKey(Langkah, models.PROTECT, null=True, related_name="+")

    class Meta:
        verbose_name_plural = "penempatan"
        constraints = [
            models.UniqueConstraint(fields=["papan", "pegawai"], name="penempatan_orang_sekali"),
            # At the end of each statement, so that two people change seats in one.
            models.UniqueConstraint(
                fields=["papan", "posisi"], name="penempatan_kursi_sekali", deferrable=models.Deferrable.IMMEDIATE
            ),
            models.CheckConstraint(
                condition=Q(asal__isnull=False) | Q(klaim__isnull=False) | Q(posisi__isnull=False),
                name="penempatan_berarti",
            ),
            models.CheckConstraint(
                condition=Q(ditahan=False) | Q(posisi__isnull=False), name="penempatan_ditahan_di_kursi"
            ),
            models.CheckConstraint(
                condition=Q(nilai__isnull=False, posisi__isnull=False)
                | Q(nilai__isnull=True) & (Q(posisi__isnull=True) | Q(posisi=F("asal"))),
                name="penempatan_pindah_bernilai",
            ),
        ]

    def __str__(self):
        return f"{self.pegawai} – {self.posisi or 'tanpa jabatan'}"

    @property
    def pindah(self):
        return self.posisi_id is not None and self.posisi_id != self.asal_id

    @property
    def lepas(self):
        """Held a seat, and has none in the plan (I03)."""
        return self.posisi_id is None and self.asal_id is not None
