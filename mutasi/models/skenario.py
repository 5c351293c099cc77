import pgtrigger
from django.conf import settings
from django.db import models
from django.urls import reverse

from jabatan.models import Posisi
from pegawai.models import Pegawai

from .pemeringkatan import Pemeringkatan
from .siklus import SiklusMutasi


class SkenarioQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Drafts are for who works on the cycle; members of the body see what is proposed to them, not drafts (I12)."""
        siklus = SiklusMutasi.objects.visible_to(user)
        return self.filter(siklus__in=siklus) if user.seluruh_instansi else self.none()

    def for_list(self):
        return self.select_related("siklus", "pemeringkatan", "dibuat_oleh")


class Skenario(models.Model):
    """A named draft of a cycle: what was asked of the plan, and the plan. Once computed it stays as it is.

    `isi` is what `mutasi.papan.rencana.susun_isi` gives; `setelan` its limits, pins and exclusions.
    """

    siklus = models.ForeignKey(SiklusMutasi, models.PROTECT, related_name="skenario")
    pemeringkatan = models.ForeignKey(Pemeringkatan, models.PROTECT, related_name="skenario")
    nama = models.CharField(max_length=80)
    setelan = models.JSONField()
    isi = models.JSONField(null=True)
    sidik = models.CharField("sidik hasil", max_length=64, blank=True)
    dihitung_pada = models.DateTimeField(null=True)
    dibuat_oleh = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)

    objects = SkenarioQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        verbose_name_plural = "skenario"
        constraints = [
            models.UniqueConstraint(fields=["siklus", "nama"], name="skenario_nama_unik"),
            models.CheckConstraint(
                condition=models.Q(isi=None, sidik="", dihitung_pada=None)
                | models.Q(isi__isnull=False, dihitung_pada__isnull=False) & ~models.Q(sidik=""),
                name="skenario_hitungan_utuh",
            ),
        ]
        triggers = [
            pgtrigger.Protect(
                name="beku", operation=pgtrigger.Update, condition=pgtrigger.Q(old__dihitung_pada__isnull=False)
            ),
            pgtrigger.Protect(name="tetap_ada", operation=pgtrigger.Delete),
        ]

    def __str__(self):
        return self.nama

    def get_absolute_url(self):
        return reverse("skenario_detail", args=[self.pk])

    @property
    def unit(self):
        """Offices whose need was known when the plan was computed; `isi_unit` brings them without the plan."""
        return (vars(self)["isi_unit"] if "isi_unit" in vars(self) else (self.isi or {}).get("unit")) or []


class HargaPilihan(models.Model):
    """What it costs that this person gets this seat: the best plan with it beside the best plan of the scenario.

    Both plans come from the frozen ranking, so it never changes once computed. `isi`: keys and points, as
    `mutasi.papan.rencana.susun_harga` gives it.
    """

    skenario = models.ForeignKey(Skenario, models.PROTECT, related_name="harga")
    pegawai = models.ForeignKey(Pegawai, models.PROTECT, related_name="+")
    posisi = models.ForeignKey(Posisi, models.PROTECT, related_name="+")
    isi = models.JSONField(null=True)
    diminta_oleh = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["id"]
        verbose_name_plural = "harga pilihan"
        constraints = [
            models.UniqueConstraint(fields=["skenario", "pegawai", "posisi"], name="hargapilihan_sekali"),
        ]
        triggers = [
            pgtrigger.Protect(name="beku", operation=pgtrigger.Update, condition=pgtrigger.Q(old__isi__isnull=False)),
            pgtrigger.Protect(name="tetap_ada", operation=pgtrigger.Delete),
        ]

    def __str__(self):
        return f"{self.pegawai} → {self.posisi}"
