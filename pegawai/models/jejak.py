from functools import cache

import pgtrigger
from django.apps import apps
from django.conf import settings
from django.db import models

from jabatan.models import Instansi

SINGKATAN = {"ppk": "PPK", "sk": "SK", "pdf": "PDF", "skp": "SKP", "abk": "ABK", "nip": "NIP"}


def sebut_tindakan(kode):
    """`usulkan_ke_ppk` -> "Usulkan ke PPK"."""
    kata = " ".join(SINGKATAN.get(k, k) for k in kode.split("_"))
    return kata[:1].upper() + kata[1:]


@cache
def _nama_model():
    return {m._meta.model_name: str(m._meta.verbose_name) for m in apps.get_models()}


def sebut_objek(jenis):
    """`usulanmutasi` -> "usulan mutasi"; a kind that is no more shows itself."""
    return _nama_model().get(jenis, jenis)


class JejakQuerySet(models.QuerySet):
    def visible_to(self, user):
        """The trail is read by auditors and by the head of the agency; others see their own acts."""
        if user.punya_peran("AUDITOR", "KEPALA_BKPSDM"):
            return self.filter(instansi_id=user.instansi_id)
        return self.filter(pelaku_id=user.pk)


class Jejak(models.Model):
    """One act, or one view of a confidential page: who, when, what, on which object.

    Append-only: the database refuses to change, delete or truncate it. What changed in each row is
    in the event tables that triggers fill (they see bulk writes and COPY too). Whoever may switch triggers off
    is found out by the chain (models/rantai.py): at commit the database links every row, however it was written.
    """

    instansi = models.ForeignKey(Instansi, models.PROTECT, null=True, related_name="+")
    waktu = models.DateTimeField(auto_now_add=True)
    pelaku = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="jejak")
    nama_pelaku = models.CharField(max_length=120)
    tindakan = models.CharField(max_length=60)
    jenis_objek = models.CharField(max_length=40, blank=True)
    objek_id = models.BigIntegerField(null=True)
    uraian = models.CharField(max_length=400)
    rincian = models.JSONField(default=dict)
    rantai = models.CharField(max_length=40, blank=True, default="", db_default="", help_text="Kosong: rantai sistem")

    objects = JejakQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        verbose_name_plural = "jejak"
        indexes = [
            models.Index(fields=["instansi", "-id"], name="jejak_terbaru"),
            models.Index(fields=["jenis_objek", "objek_id"], name="jejak_objek"),
        ]
        triggers = [pgtrigger.Protect(name="hanya_tambah", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self):
        return self.uraian

    @property
    def sebutan_tindakan(self):
        return sebut_tindakan(self.tindakan)

    @property
    def sebutan_objek(self):
        return sebut_objek(self.jenis_objek)
