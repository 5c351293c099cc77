"""The ledger of departures: who chose otherwise than the ranking, the committee or the PyB said, and why (I11)."""

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q

from jabatan.models import Posisi
from pegawai.models import Pegawai

from .siklus import SiklusMutasi
from .usulan import SebabMenyimpang, UsulanMutasi


class PenyimpanganQuerySet(models.QuerySet):
    def visible_to(self, user):
        """As confidential as the ranking that it is about (I12)."""
        return self.filter(siklus__in=SiklusMutasi.objects.with_candidates_for(user))

    def terakhir(self):
        """Without those that the same decider has written anew for the same proposal."""
        baru = Penyimpangan.objects.filter(
            usulan=OuterRef("usulan"), jenis=OuterRef("jenis"), sebagai=OuterRef("sebagai"), pk__gt=OuterRef("pk")
        )
        return self.exclude(Exists(baru))

    def for_list(self):
        return self.select_related(
            "siklus", "usulan__kandidat", "usulan__sertifikat", "posisi__jabatan", "posisi__unit", "pegawai", "oleh"
        )


class Penyimpangan(models.Model):
    """One departure: what the ranking said at that moment, what was chosen, by whom and why. Append-only.

    Points are per ten thousand. A missing place or price stays missing: somebody who needs verification has no place.
    """

    class Jenis(models.TextChoices):
        PERINGKAT = "PERINGKAT", "Bukan peringkat pertama"
        RAPAT = "RAPAT", "Lain dari rekomendasi rapat"
        PYB = "PYB", "Lain dari pertimbangan PyB"

    class Sebagai(models.TextChoices):
        PENGUSUL = "PENGUSUL", "Pengusul"
        RAPAT = "RAPAT", "Rapat pertimbangan"
        KEPALA_BKPSDM = "KEPALA_BKPSDM", "Kepala BKPSDM"
        PYB = "PYB", "PyB"
        PPK = "PPK", "PPK"

    siklus = models.ForeignKey(SiklusMutasi, models.PROTECT, related_name="penyimpangan")
    usulan = models.ForeignKey(UsulanMutasi, models.PROTECT, null=True, related_name="penyimpangan")
    posisi = models.ForeignKey(Posisi, models.PROTECT, related_name="penyimpangan")
    pegawai = models.ForeignKey(Pegawai, models.PROTECT, null=True, related_name="+", help_text="Yang dipilih")
    jenis = models.CharField(max_length=9, choices=Jenis)
    sebagai = models.CharField("diputus sebagai", max_length=13, choices=Sebagai)
    oleh = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    sebab = models.CharField(max_length=11, choices=SebabMenyimpang)
    alasan = models.TextField()
    urutan = models.PositiveIntegerField(null=True, help_text="Peringkat yang dipilih; kosong: tanpa peringkat")
    poin = models.PositiveIntegerField(null=True)
    di_atas = models.JSONField(default=list, help_text="[{pegawai, urutan, poin}] yang lebih tinggi saat itu")
    selisih = models.PositiveIntegerField(null=True, help_text="Poin yang dilepas; kosong: tidak dapat dihitung")
    rincian = models.JSONField(default=dict, help_text="Yang dikatakan rencana: kalimat, pesaing, sertifikat")
    waktu = models.DateTimeField(auto_now_add=True)

    objects = PenyimpanganQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        verbose_name_plural = "penyimpangan"
        constraints = [
            models.CheckConstraint(condition=~Q(alasan="") & ~Q(sebab=""), name="penyimpangan_beralasan"),
            models.CheckConstraint(
                condition=Q(selisih__isnull=True) | Q(poin__isnull=False), name="penyimpangan_selisih_dari_poin"
            ),
        ]
        triggers = [pgtrigger.Protect(name="hanya_tambah", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self):
        return f"{self.get_jenis_display()}: {self.posisi}"

    @property
    def jumlah_di_atas(self):
        return len(self.di_atas)

    def get_peringkat_url(self):
        """Where the ranking that it departs from can be read, or ""."""
        if self.usulan and self.usulan.kandidat:
            return self.usulan.kandidat.get_absolute_url()
        if self.usulan and self.usulan.sertifikat:
            return self.usulan.sertifikat.get_absolute_url()
        return ""
