from django.db import models

from jabatan.jejak_baris import jejak_baris

from .pegawai import Pegawai


@jejak_baris()
class DataPribadi(models.Model):
    """Personal data that a transfer does not need: kept only where `KOLOM_PRIBADI` says so (UU 27/2022).

    A column that the setting does not name stays empty: it was dropped while the file was read.
    """

    pegawai = models.OneToOneField(Pegawai, models.CASCADE, primary_key=True, related_name="data_pribadi")
    nik = models.CharField("NIK", max_length=16, blank=True)
    npwp = models.CharField("NPWP", max_length=20, blank=True)
    bpjs = models.CharField("BPJS", max_length=20, blank=True)
    nomor_hp = models.CharField("nomor HP", max_length=20, blank=True)
    alamat = models.CharField(max_length=300, blank=True)
    agama = models.CharField(max_length=40, blank=True)
    status_kawin = models.CharField(max_length=40, blank=True)

    class Meta:
        verbose_name_plural = "data pribadi"

    def __str__(self):
        return str(self.pegawai)
