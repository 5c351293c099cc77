"""Reference lists of the state (domain.md 6), seeded from `fixtures/referensi/`."""

from django.db import models

from .instansi import Instansi


class Golongan(models.Model):
    """Rank of a civil servant; SIASN's id is its seniority order (domain.md 6.1)."""

    id = models.PositiveSmallIntegerField(primary_key=True)
    kode = models.CharField(max_length=8, unique=True)
    pangkat = models.CharField(max_length=40, blank=True)

    class Meta:
        ordering = ["id"]

    def __str__(self):
        return f"{self.pangkat} ({self.kode})" if self.pangkat else f"Golongan {self.kode}"


class TingkatPendidikan(models.Model):
    """Level of education; SIASN's id is its order (domain.md 6.4)."""

    id = models.PositiveSmallIntegerField(primary_key=True)
    nama = models.CharField(max_length=40, unique=True)
    golongan_maksimal = models.ForeignKey(Golongan, models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["id"]

    def __str__(self):
        return self.nama


class RumpunPendidikan(models.Model):
    """Family of fields of study, so that "S-1 Akuntansi" counts for finance."""

    kode = models.CharField(max_length=20, unique=True)
    nama = models.CharField(max_length=80)
    kata_kunci = models.JSONField(default=list, help_text="Penggalan nama jurusan yang termasuk rumpun ini")

    class Meta:
        ordering = ["nama"]

    def __str__(self):
        return self.nama


class KataKunciRumpun(models.Model):
    """A keyword that an agency adds to a family for the majors of its own people.

    It stands beside `kata_kunci`, which the reference file overwrites at every load.
    """

    instansi = models.ForeignKey(Instansi, models.CASCADE, related_name="kata_kunci_rumpun")
    rumpun = models.ForeignKey(RumpunPendidikan, models.CASCADE, related_name="kata_setempat")
    kata = models.CharField("kata kunci", max_length=120)

    class Meta:
        ordering = ["kata"]
        verbose_name_plural = "kata kunci rumpun"
        constraints = [
            models.UniqueConstraint(fields=["instansi", "kata"], name="katakuncirumpun_kata_unik"),
            models.CheckConstraint(condition=~models.Q(kata=""), name="katakuncirumpun_kata_terisi"),
        ]

    def __str__(self):
        return self.kata


class Eselon(models.Model):
    """Echelon with its band of ranks (PP 13/2002, domain.md 2.6 and 6.2)."""

    id = models.PositiveSmallIntegerField(primary_key=True)
    kode = models.CharField(max_length=8, unique=True)
    golongan_terendah = models.ForeignKey(Golongan, models.PROTECT, null=True, related_name="+")
    golongan_tertinggi = models.ForeignKey(Golongan, models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["id"]

    def __str__(self):
        return self.kode


class KelompokKompetensi(models.TextChoices):
    MANAJERIAL = "MANAJERIAL", "Manajerial"
    SOSIAL_KULTURAL = "SOSIAL_KULTURAL", "Sosial kultural"
    TEKNIS = "TEKNIS", "Teknis"


class KompetensiQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Those of the state, and the technical ones that the own agency has added."""
        return self.filter(models.Q(instansi__isnull=True) | models.Q(instansi_id=user.instansi_id))


class Kompetensi(models.Model):
    """A competency of PermenPANRB 38/2017 (M.01–M.08, S.01) or a technical one, an agency's own included."""

    instansi = models.ForeignKey(Instansi, models.CASCADE, null=True, blank=True, related_name="kompetensi")
    kode = models.CharField(max_length=20, unique=True)
    nama = models.CharField(max_length=120)
    kelompok = models.CharField(max_length=20, choices=KelompokKompetensi)

    objects = KompetensiQuerySet.as_manager()

    class Meta:
        ordering = ["kode"]
        verbose_name_plural = "kompetensi"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(instansi__isnull=True) | models.Q(kelompok="TEKNIS"),
                name="kompetensi_setempat_teknis",
            )
        ]

    def __str__(self):
        return f"{self.kode} {self.nama}"
