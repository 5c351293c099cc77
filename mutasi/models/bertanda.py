"""The signed form of an issued document, and whose certificates this agency trusts (domain.md 9.7)."""

from datetime import datetime

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q

from jabatan.jejak_baris import jejak_baris
from jabatan.models import Instansi

from .keputusan import DokumenTerbit

# Anybody makes a key in the name of the head of the region, and a trusted root vouches for many people: whole is not
# yet genuine, and genuine is not yet the official of this decree. What was uploaded before that was looked at lacks the
# word, and waits.
SAH = Q(jenis="TTE", hasil__contains={"terverifikasi": True})


# of a signature that was verified before certificates were compared with the decree
BELUM_COCOK = {"cocok": None, "sebagai": "", "nomor_beda": False}


class DokumenBertandaQuerySet(models.QuerySet):
    def diterima(self):
        """Those that may be handed out: signed by the official of the decree, or compared by a second person."""
        return self.filter(SAH | Q(pembandingan__isnull=False)).order_by("-versi")


class DokumenBertanda(models.Model):
    """A signed version of a document, tested to be that document. Append-only: a better one is the next version."""

    class Jenis(models.TextChoices):
        TTE = "TTE", "Tanda tangan elektronik"
        PINDAIAN = "PINDAIAN", "Pindaian tanda tangan basah"

    dokumen = models.ForeignKey(DokumenTerbit, models.PROTECT, related_name="bertanda")
    versi = models.PositiveSmallIntegerField()
    jenis = models.CharField(max_length=8, choices=Jenis)
    isi = models.BinaryField()
    sha256 = models.CharField(max_length=64)
    hasil = models.JSONField(default=dict)
    diunggah_oleh = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)

    objects = DokumenBertandaQuerySet.as_manager()

    class Meta:
        ordering = ["-versi"]
        verbose_name_plural = "dokumen bertanda"
        constraints = [
            models.UniqueConstraint(fields=["dokumen", "versi"], name="dokumenbertanda_versi_unik"),
            models.UniqueConstraint(fields=["dokumen", "sha256"], name="dokumenbertanda_sekali"),
        ]
        triggers = [pgtrigger.Protect(name="hanya_tambah", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self):
        return f"{self.dokumen}, {self.get_jenis_display().lower()} versi {self.versi}"

    @property
    def perlu_dibandingkan(self):
        """Not known by its signatures to be genuine: a second person looks at it first, as `SAH` says in the query."""
        return self.jenis != self.Jenis.TTE or self.hasil.get("terverifikasi") is not True

    @property
    def penanda_lain(self):
        """Names on certificates that are not those of the officials who sign this document."""
        return [t["penanda"] for t in self.hasil.get("tanda", []) if not t.get("cocok")]

    @property
    def sebab_menunggu(self):
        """Why the program alone does not call it signed, in words."""
        if self.jenis != self.Jenis.TTE:
            return "Pindaian tidak bertulisan yang dapat dibaca program"
        if not all(t["dipercaya"] for t in self.hasil.get("tanda", [])):
            return "Penerbit sertifikatnya belum dipercaya instansi ini"
        kata = "bukan" if self.pejabat else "belum dibandingkan dengan"
        return f"Penanda tangannya {kata} pejabat pada keputusan"

    @property
    def penanda(self):
        """Everybody who signed, as their certificates say."""
        return ", ".join(t["penanda"] for t in self.hasil.get("tanda", []))

    @property
    def pejabat(self):
        """Who signs this document according to the decree, as it was compared at the upload."""
        return self.hasil.get("pejabat", [])

    @property
    def pembandingan_oleh(self):
        """Who compared it, or None."""
        return getattr(getattr(self, "pembandingan", None), "oleh", None)

    @property
    def tanda(self):
        """The signatures as they were verified at the upload, their time as a time."""
        return [
            BELUM_COCOK | t | {"waktu": t["waktu"] and datetime.fromisoformat(t["waktu"])}
            for t in self.hasil.get("tanda", [])
        ]


class PembandinganPindaian(models.Model):
    """No trusted signature says what it is: somebody else than the uploader says that it is that decree."""

    bertanda = models.OneToOneField(DokumenBertanda, models.PROTECT, related_name="pembandingan")
    oleh = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    waktu = models.DateTimeField(auto_now_add=True)
    alasan = models.TextField(blank=True, help_text="Bila penanda tangannya bukan pejabat pada keputusan")

    class Meta:
        verbose_name_plural = "pembandingan pindaian"
        triggers = [pgtrigger.Protect(name="hanya_tambah", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self):
        return f"{self.bertanda} dibandingkan {self.oleh}"


@jejak_baris(exclude=["isi"])
class SertifikatPenerbit(models.Model):
    """A root certificate that the agency trusts, for example that of BSrE; withdrawn, it no longer counts."""

    instansi = models.ForeignKey(Instansi, models.PROTECT, related_name="sertifikat_penerbit")
    nama = models.CharField(max_length=200)
    isi = models.BinaryField()
    sha256 = models.CharField(max_length=64)
    berlaku_sampai = models.DateField()
    dasar = models.CharField(max_length=200)
    ditambah_oleh = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    dicabut_pada = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["nama", "id"]
        verbose_name_plural = "sertifikat penerbit"
        constraints = [
            models.UniqueConstraint(
                fields=["instansi", "sha256"],
                condition=Q(dicabut_pada__isnull=True),
                name="sertifikatpenerbit_sekali",
            )
        ]

    def __str__(self):
        return self.nama
