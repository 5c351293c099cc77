"""Files that the worker draws for one person: asked for, drawn, handed out to that person only, and soon gone."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from .rapat import Rapat, SalinanBuku
from .siklus import SiklusMutasi


class PermintaanCetakQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Nobody else's: the file carries the name of who asked for it (I12)."""
        return self.filter(diminta_oleh=user, siklus__in=SiklusMutasi.objects.visible_to(user))

    def terbuka(self):
        """Neither drawn nor refused yet."""
        return self.filter(selesai_pada=None, penolakan="")


class PermintaanCetak(models.Model):
    """One file that somebody asked for. `tercetak` of `semua` parts are drawn; the bytes stand in `potongan`."""

    class Jenis(models.TextChoices):
        BUKU = "BUKU", "Buku rapat"
        SEGEL = "SEGEL", "Berkas segel"

    IZIN = {Jenis.BUKU: "mutasi.cetak_buku_rapat", Jenis.SEGEL: "mutasi.unduh_segel"}

    jenis = models.CharField(max_length=8, choices=Jenis)
    siklus = models.ForeignKey(SiklusMutasi, models.PROTECT, related_name="permintaan_cetak")
    rapat = models.ForeignKey(Rapat, models.PROTECT, null=True, related_name="permintaan_cetak")
    isian = models.JSONField(default=dict)
    diminta_oleh = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    tercetak = models.PositiveIntegerField(default=0)
    semua = models.PositiveIntegerField(default=0)
    penolakan = models.CharField(max_length=300, blank=True)
    selesai_pada = models.DateTimeField(null=True)
    nama_berkas = models.CharField(max_length=160, blank=True)
    ukuran = models.PositiveBigIntegerField(default=0)
    sha256 = models.CharField(max_length=64, blank=True)
    salinan = models.OneToOneField(SalinanBuku, models.PROTECT, null=True, related_name="+")

    objects = PermintaanCetakQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        verbose_name_plural = "permintaan cetak"
        constraints = [
            models.CheckConstraint(
                condition=Q(jenis="BUKU", rapat__isnull=False) | Q(jenis="SEGEL", rapat__isnull=True),
                name="permintaancetak_buku_sebuah_rapat",
            ),
            models.CheckConstraint(
                condition=Q(selesai_pada__isnull=True, sha256="") | Q(sha256__regex="^[0-9a-f]{64}$", penolakan=""),
                name="permintaancetak_selesai_bersidik",
            ),
        ]

    def __str__(self):
        return f"{self.get_jenis_display()}, diminta {self.diminta_oleh}"

    def get_absolute_url(self):
        return reverse("cetak_detail", args=[self.pk])

    @property
    def objek(self):
        """What the file is about, and what the permission is asked about."""
        return self.rapat or self.siklus

    @property
    def boleh(self):
        """Whether who asked may still have it."""
        return self.diminta_oleh.has_perm(self.IZIN[self.jenis], self.objek)


class PotonganCetak(models.Model):
    """A piece of a drawn file, so that a large one never stands in memory as a whole."""

    permintaan = models.ForeignKey(PermintaanCetak, models.CASCADE, related_name="potongan")
    urut = models.PositiveIntegerField()
    isi = models.BinaryField()

    class Meta:
        ordering = ["urut"]
        verbose_name_plural = "potongan cetak"
        constraints = [models.UniqueConstraint(fields=["permintaan", "urut"], name="potongancetak_sekali")]

    def __str__(self):
        return f"{self.permintaan}, potongan {self.urut}"
