from django.conf import settings
from django.db import models
from django.db.models import Q

from .beku import BEKU
from .siklus import MINAT_MAKSIMAL, KelompokBobot, SiklusMutasi


class VersiBobotQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Published: everybody of the agency may know how the points are weighed."""
        return self.filter(siklus__instansi_id=user.instansi_id)

    def for_list(self):
        return self.select_related("ditetapkan_oleh")


def _minat_dalam_batas():
    syarat = Q()
    for kelompok in KelompokBobot.values:
        syarat &= Q(**{f"bobot__{kelompok}__MINAT__isnull": True}) | Q(
            **{f"bobot__{kelompok}__MINAT__lte": MINAT_MAKSIMAL}
        )
    return syarat


class VersiBobot(models.Model):
    """Weights as published, frozen. The first comes when a cycle is opened; each later one says why.

    `bobot`: level -> criterion -> weight per ten thousand.
    """

    siklus = models.ForeignKey(SiklusMutasi, models.PROTECT, related_name="versi_bobot")
    nomor = models.PositiveSmallIntegerField()
    bobot = models.JSONField()
    alasan = models.CharField(max_length=500, blank=True)
    ditetapkan_oleh = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)

    objects = VersiBobotQuerySet.as_manager()

    class Meta:
        ordering = ["-nomor"]
        verbose_name_plural = "versi bobot"
        constraints = [
            models.UniqueConstraint(fields=["siklus", "nomor"], name="versibobot_nomor_unik"),
            models.CheckConstraint(condition=Q(nomor=1) | ~Q(alasan=""), name="versibobot_perubahan_beralasan"),
            models.CheckConstraint(condition=_minat_dalam_batas(), name="versibobot_minat_paling_banyak_5_persen"),
        ]
        triggers = BEKU

    def __str__(self):
        return f"Bobot versi {self.nomor} – {self.siklus}"
