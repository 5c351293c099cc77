"""Reading a decree back before it is issued: two people, person by person, against today's records (I05)."""

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q

from .keputusan import Keputusan


class BacaUlangQuerySet(models.QuerySet):
    def ditandatangani(self):
        return self.filter(selesai_pada__isnull=False)


class BacaUlang(models.Model):
    """One reader's reading of one state of a draft. `sidik` and `isi` are the sheet that was read.

    Another record, title or number of people makes another sheet: this reading then no longer counts.
    """

    keputusan = models.ForeignKey(Keputusan, models.PROTECT, related_name="baca_ulang")
    pembaca = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    sidik = models.CharField(max_length=64)
    isi = models.JSONField()
    terbaca = models.JSONField(default=list, help_text="Kunci usulan yang sudah dicocokkan")
    mulai_pada = models.DateTimeField(auto_now_add=True)
    selesai_pada = models.DateTimeField(null=True, blank=True)

    objects = BacaUlangQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        verbose_name_plural = "baca ulang"
        constraints = [
            models.UniqueConstraint(fields=["keputusan", "pembaca", "sidik"], name="bacaulang_sekali_selembar"),
            models.CheckConstraint(condition=Q(sidik__regex=r"^[0-9a-f]{64}$"), name="bacaulang_bersidik"),
        ]
        triggers = [
            pgtrigger.Protect(name="tidak_dihapus", operation=pgtrigger.Delete),
            pgtrigger.Protect(
                name="tetap", operation=pgtrigger.Update, condition=pgtrigger.Q(old__selesai_pada__isnull=False)
            ),
        ]

    def __str__(self):
        return f"{self.keputusan} dibaca {self.pembaca}"


class BacaanGugur(models.Model):
    """A signed reading whose sheet is another by now, as the worker found; it goes when the old sheet is back.

    For the home page of who signed; what counts is computed from the sheet itself.
    """

    bacaan = models.OneToOneField(BacaUlang, models.CASCADE, related_name="gugur")
    kalimat = models.CharField("apa yang berubah", max_length=300)
    sejak = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["id"]
        verbose_name_plural = "bacaan gugur"

    def __str__(self):
        return f"{self.bacaan}: {self.kalimat}"
