"""The outbox: what is to be told to whom waits here until it is sent, and stays as proof that it was."""

from django.db import models

from jabatan.models import Instansi

from .pegawai import Pegawai
from .pengguna import Peran


class PesanKeluarQuerySet(models.QuerySet):
    def for_list(self):
        return self.select_related("penerima")

    def visible_to(self, user):
        """Staff see the outbox of the agency; everyone else what is addressed to them."""
        milik = self.filter(instansi_id=user.instansi_id)
        if user.punya_peran(Peran.ANALIS, Peran.VERIFIKATOR, Peran.KEPALA_BKPSDM, Peran.AUDITOR):
            return milik
        return self.untuk(user)

    def untuk(self, user):
        """What is addressed to this user, whatever else one may see."""
        return self.filter(instansi_id=user.instansi_id, penerima=user.pegawai_id) if user.pegawai_id else self.none()


class PesanKeluar(models.Model):
    """One message to one person. `kunci` keeps the same thing from being told twice."""

    class Status(models.TextChoices):
        MENUNGGU = "MENUNGGU", "Menunggu dikirim"
        TERKIRIM = "TERKIRIM", "Terkirim"
        GAGAL = "GAGAL", "Gagal dikirim"
        TANPA_ALAMAT = "TANPA_ALAMAT", "Tanpa alamat surel"

    instansi = models.ForeignKey(Instansi, models.CASCADE, related_name="pesan_keluar")
    penerima = models.ForeignKey(Pegawai, models.CASCADE, related_name="pesan")
    kunci = models.CharField(max_length=120)
    perihal = models.CharField(max_length=150)
    isi = models.TextField()
    tautan = models.CharField(max_length=200, blank=True, help_text="Alamat halaman di program ini, tanpa data orang")
    status = models.CharField(max_length=12, choices=Status, default=Status.MENUNGGU)
    percobaan = models.PositiveSmallIntegerField(default=0)
    sebab_gagal = models.CharField(max_length=200, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    dikirim_pada = models.DateTimeField(null=True, blank=True)
    dibaca_pada = models.DateTimeField(null=True, blank=True)

    objects = PesanKeluarQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        verbose_name_plural = "pesan keluar"
        constraints = [models.UniqueConstraint(fields=["penerima", "kunci"], name="pesankeluar_sekali")]

    def __str__(self):
        return self.perihal
