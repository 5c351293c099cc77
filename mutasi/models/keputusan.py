import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from jabatan.jejak_baris import jejak_baris
from jabatan.models import Instansi
from mutasi.status import StatusKeputusan

from .siklus import SiklusMutasi
from .usulan import UsulanMutasi


class KeputusanQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(siklus__in=SiklusMutasi.objects.visible_to(user))


@jejak_baris()
class Keputusan(models.Model):
    """A decree of the PPK. A draft has no number; an issued one never changes (I05, I16).

    A correction is a new decree that names the old one in `memperbaiki`.
    """

    instansi = models.ForeignKey(Instansi, models.PROTECT, related_name="keputusan")
    siklus = models.ForeignKey(SiklusMutasi, models.PROTECT, related_name="keputusan")
    status = models.CharField(max_length=10, choices=StatusKeputusan, default=StatusKeputusan.DRAF)
    tentang = models.CharField(max_length=300)
    nomor = models.CharField(max_length=80, blank=True)
    tanggal = models.DateField(null=True, blank=True)
    tmt = models.DateField("terhitung mulai tanggal")
    ukuran_kertas = models.CharField(max_length=2, choices=[("F4", "F4"), ("A4", "A4")], default="F4")
    memperbaiki = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="perbaikan")
    dibuat_oleh = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    diterbitkan_oleh = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    diterbitkan_pada = models.DateTimeField(null=True, blank=True)

    objects = KeputusanQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        verbose_name_plural = "keputusan"
        constraints = [
            models.UniqueConstraint(
                fields=["instansi", "nomor"],
                condition=~Q(nomor=""),
                name="keputusan_nomor_unik",
                violation_error_message="Nomor keputusan ini sudah dipakai.",
            ),
            models.CheckConstraint(
                condition=Q(status="TERBIT", tanggal__isnull=False, diterbitkan_pada__isnull=False) & ~Q(nomor="")
                | Q(status__in=["DRAF", "DIBATALKAN"], nomor="", tanggal__isnull=True),
                name="keputusan_bernomor_bila_terbit",
            ),
        ]
        triggers = [
            pgtrigger.Protect(
                name="terbit_tetap",
                operation=pgtrigger.Update | pgtrigger.Delete,
                condition=pgtrigger.Q(old__status="TERBIT"),
            )
        ]

    def __str__(self):
        return f"Keputusan {self.nomor}" if self.nomor else f"Draf keputusan #{self.pk}"

    def get_absolute_url(self):
        return reverse("keputusan_detail", args=[self.pk])


# A row of an issued decree is as fixed as the decree itself (I16): none changes, none leaves, none joins.
TOLAK_BILA_TERBIT = """
    IF EXISTS (
        SELECT 1 FROM mutasi_keputusan k
         WHERE k.id IN (OLD.keputusan_id, NEW.keputusan_id) AND k.status = 'TERBIT'
    ) THEN
        RAISE EXCEPTION 'baris keputusan yang terbit tidak dapat diubah' USING ERRCODE = 'check_violation';
    END IF;
    RETURN COALESCE(NEW, OLD);
"""


class BarisKeputusan(models.Model):
    """A person's row of a decree. `data` is filled when issued: the record exactly as it was printed."""

    keputusan = models.ForeignKey(Keputusan, models.CASCADE, related_name="baris")
    usulan = models.ForeignKey(UsulanMutasi, models.PROTECT, related_name="baris_keputusan")
    urutan = models.PositiveSmallIntegerField()
    data = models.JSONField(default=dict)

    class Meta:
        ordering = ["urutan"]
        verbose_name_plural = "baris keputusan"
        constraints = [
            models.UniqueConstraint(fields=["keputusan", "urutan"], name="bariskeputusan_urutan_unik"),
            models.UniqueConstraint(fields=["keputusan", "usulan"], name="bariskeputusan_usulan_unik"),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="terbit_tetap",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
                func=pgtrigger.Func(TOLAK_BILA_TERBIT),
            )
        ]

    def __str__(self):
        return f"{self.urutan}. {self.usulan}"


class DokumenTerbit(models.Model):
    """The bytes of an issued document with their SHA-256. Append-only."""

    class Jenis(models.TextChoices):
        KOLEKTIF = "KOLEKTIF", "Keputusan dengan lampiran"
        PETIKAN = "PETIKAN", "Petikan"

    keputusan = models.ForeignKey(Keputusan, models.PROTECT, related_name="dokumen")
    baris = models.OneToOneField(BarisKeputusan, models.PROTECT, null=True, related_name="petikan")
    jenis = models.CharField(max_length=8, choices=Jenis)
    nama_berkas = models.CharField(max_length=160)
    isi = models.BinaryField()
    sha256 = models.CharField(max_length=64)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["id"]
        verbose_name_plural = "dokumen terbit"
        constraints = [
            models.UniqueConstraint(
                fields=["keputusan"], condition=Q(jenis="KOLEKTIF"), name="dokumenterbit_satu_kolektif"
            ),
            models.CheckConstraint(
                condition=Q(jenis="KOLEKTIF", baris__isnull=True) | Q(jenis="PETIKAN", baris__isnull=False),
                name="dokumenterbit_petikan_berbaris",
            ),
        ]
        triggers = [pgtrigger.Protect(name="hanya_tambah", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self):
        return self.nama_berkas
