import pgtrigger
from django.db import models

from jabatan.jejak_baris import jejak_baris

from .instansi import Instansi


class UnitKerjaQuerySet(models.QuerySet):
    def visible_to(self, user):
        """The tree of the own agency: every signed-in person may know which units there are."""
        return self.filter(instansi_id=user.instansi_id)

    def turunan(self, unit):
        """The unit itself and everything below it."""
        return self.filter(instansi_id=unit.instansi_id, jalur__startswith=unit.jalur)


# The path of a unit is its parents' keys, each as eight digits: a prefix search gives a subtree.
# Kept by the database, so that COPY and update() cannot leave it wrong.
ISI_JALUR = """
    IF NEW.induk_id IS NULL THEN
        NEW.jalur := lpad(NEW.id::text, 8, '0') || '.';
    ELSE
        SELECT u.jalur || lpad(NEW.id::text, 8, '0') || '.' INTO NEW.jalur
          FROM jabatan_unitkerja u WHERE u.id = NEW.induk_id;
    END IF;
    RETURN NEW;
"""
SALURKAN_JALUR = """
    IF NEW.jalur LIKE OLD.jalur || '%' AND NEW.jalur <> OLD.jalur THEN
        RAISE EXCEPTION 'unit kerja tidak dapat ditempatkan di bawah dirinya sendiri'
            USING ERRCODE = 'check_violation';
    END IF;
    UPDATE jabatan_unitkerja SET induk_id = induk_id
     WHERE induk_id = NEW.id AND NEW.jalur <> OLD.jalur;
    RETURN NULL;
"""


@jejak_baris(exclude=["jalur"])
class UnitKerja(models.Model):
    """A node of the organisation tree (SIASN: UNOR)."""

    instansi = models.ForeignKey(Instansi, models.PROTECT, related_name="unit_kerja")
    induk = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="bawahan")
    nama = models.CharField(max_length=200)
    kode_unor = models.CharField("UNOR ID", max_length=36, blank=True)
    urutan = models.PositiveSmallIntegerField(default=0)
    aktif = models.BooleanField(default=True)
    jalur = models.CharField(max_length=160, editable=False, db_index=True, default="")

    objects = UnitKerjaQuerySet.as_manager()

    class Meta:
        ordering = ["urutan", "nama"]
        verbose_name = "unit kerja"
        verbose_name_plural = "unit kerja"
        constraints = [
            models.UniqueConstraint(
                fields=["instansi", "kode_unor"], condition=~models.Q(kode_unor=""), name="unitkerja_kode_unor_unik"
            ),
            models.UniqueConstraint(
                fields=["instansi", "induk", "nama"], nulls_distinct=False, name="unitkerja_nama_unik_di_induk"
            ),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="isi_jalur",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.UpdateOf("induk_id"),
                func=pgtrigger.Func(ISI_JALUR),
            ),
            pgtrigger.Trigger(
                name="salurkan_jalur",
                when=pgtrigger.After,
                operation=pgtrigger.UpdateOf("induk_id"),
                func=pgtrigger.Func(SALURKAN_JALUR),
            ),
        ]

    def __str__(self):
        return self.nama

    @property
    def tingkat(self):
        """Depth in the tree; the root is 0."""
        return self.jalur.count(".") - 1
