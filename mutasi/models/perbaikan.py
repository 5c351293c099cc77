"""The PPK's word on a correction or a withdrawal: it is a new decree, and needs one as the first did."""

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q

from .keputusan import Keputusan

TOLAK_PUTUSAN = """
    IF NOT EXISTS (
        SELECT 1 FROM mutasi_keputusan k
         WHERE k.id = NEW.keputusan_id AND k.status = 'DRAF' AND k.jenis <> 'PENGANGKATAN'
           AND k.dibuat_oleh_id <> NEW.oleh_id
    ) THEN
        RAISE EXCEPTION 'hanya draf perbaikan, bukan oleh penyusunnya' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
"""


class PutusanPerbaikan(models.Model):
    """Once a draft, by another person than its drafter. Refused, the draft is given up and another one is drafted.

    `sidik` is the digest of the page on which it was decided, `dilihat` that of each person's line on it.
    """

    keputusan = models.OneToOneField(Keputusan, models.PROTECT, related_name="putusan")
    setuju = models.BooleanField()
    catatan = models.TextField(blank=True)
    oleh = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    sidik = models.CharField(max_length=64)
    dilihat = models.JSONField(default=dict)
    waktu = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["id"]
        verbose_name_plural = "putusan perbaikan"
        constraints = [
            models.CheckConstraint(condition=Q(setuju=True) | ~Q(catatan=""), name="putusanperbaikan_tolak_beralasan")
        ]
        triggers = [
            pgtrigger.Protect(name="hanya_tambah", operation=pgtrigger.Update | pgtrigger.Delete),
            pgtrigger.Trigger(
                name="orang_lain",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert,
                func=pgtrigger.Func(TOLAK_PUTUSAN),
            ),
        ]

    def __str__(self):
        return f"{self.keputusan}: {'disetujui' if self.setuju else 'ditolak'}"
