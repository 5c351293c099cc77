from django.db import models


class Instansi(models.Model):
    """The agency from which units, people, cycles and users hang; nobody sees across without a right."""

    class Jenis(models.TextChoices):
        KABUPATEN = "KABUPATEN", "Kabupaten"
        KOTA = "KOTA", "Kota"
        PROVINSI = "PROVINSI", "Provinsi"

    class Aksen(models.TextChoices):
        """Accent colours that the style sheets know by name (`data-aksen`)."""

        BIRU = "biru", "Biru"
        HIJAU = "hijau", "Hijau"
        TOSKA = "toska", "Toska"
        UNGU = "ungu", "Ungu"
        MERAH = "merah", "Merah"
        JINGGA = "jingga", "Jingga"

    jenis = models.CharField(max_length=12, choices=Jenis, default=Jenis.KABUPATEN)
    nama = models.CharField(max_length=80, help_text="Tanpa jenisnya: Contoh, bukan Kabupaten Contoh")
    ibu_kota = models.CharField(max_length=80)
    provinsi = models.CharField(max_length=80, blank=True)
    nama_kepala_daerah = models.CharField(max_length=120, blank=True)
    nama_sekda = models.CharField(max_length=120, blank=True)
    pangkat_sekda = models.CharField(max_length=80, blank=True)
    nip_sekda = models.CharField(max_length=18, blank=True)
    aksen = models.CharField(max_length=10, choices=Aksen, default=Aksen.BIRU)
    nyata = models.BooleanField(
        "instansi sungguhan", default=False, help_text="Data contoh tidak pernah dimuat ke instansi sungguhan"
    )

    class Meta:
        verbose_name_plural = "instansi"
        constraints = [models.UniqueConstraint(fields=["jenis", "nama"], name="instansi_nama_unik")]

    def __str__(self):
        return f"{self.get_jenis_display()} {self.nama}"

    @property
    def sebutan_kepala_daerah(self):
        """Title of the PPK as it stands at the head of a decree."""
        return {"KABUPATEN": "Bupati", "KOTA": "Wali Kota", "PROVINSI": "Gubernur"}[self.jenis]
