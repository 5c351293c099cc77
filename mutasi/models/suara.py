"""The members' votes on each item of a meeting, and what came of them."""

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q

from jabatan.jejak_baris import jejak_baris
from pegawai.models import Pegawai

from .rapat import RAPAT_ACARA, AcaraRapat, PesertaRapat, saat_berlangsung

# Who takes no part in an item has no vote on it; a vote takes the place of the same member's last one.
TOLAK_SUARA = """
    IF EXISTS (
        SELECT 1 FROM mutasi_benturankepentingan b
        LEFT JOIN mutasi_pengesampinganbenturan k ON k.benturan_id = b.id
        WHERE b.acara_id = NEW.acara_id AND b.peserta_id = NEW.peserta_id AND k.id IS NULL
    ) THEN
        RAISE EXCEPTION 'anggota ini tidak ikut memutus acara ini' USING ERRCODE = 'check_violation';
    END IF;
    IF NOT EXISTS (
        SELECT 1 FROM mutasi_acararapat a JOIN mutasi_pesertarapat p ON p.rapat_id = a.rapat_id
        WHERE a.id = NEW.acara_id AND p.id = NEW.peserta_id AND p.hadir
    ) THEN
        RAISE EXCEPTION 'anggota ini tidak hadir' USING ERRCODE = 'check_violation';
    END IF;
    IF NEW.menggantikan_id IS NOT NULL AND NOT EXISTS (
        SELECT 1 FROM mutasi_suararapat s
        WHERE s.id = NEW.menggantikan_id AND s.acara_id = NEW.acara_id AND s.peserta_id = NEW.peserta_id
    ) THEN
        RAISE EXCEPTION 'suara ini menggantikan suara orang lain' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
"""


class SuaraRapatQuerySet(models.QuerySet):
    def terakhir(self):
        """The votes that count: those that no later one has replaced."""
        return self.filter(digantikan=None)


class SuaraRapat(models.Model):
    """One vote. Only ever added to: a changed one names the vote that it replaces, and the last counts."""

    class Putusan(models.TextChoices):
        SETUJU = "SETUJU", "Setuju dengan yang diusulkan"
        LAIN = "LAIN", "Memilih calon lain"
        TIDAK = "TIDAK", "Tidak setuju"
        ABSTAIN = "ABSTAIN", "Abstain"

    acara = models.ForeignKey(AcaraRapat, models.PROTECT, related_name="suara")
    peserta = models.ForeignKey(PesertaRapat, models.PROTECT, related_name="suara")
    putusan = models.CharField(max_length=8, choices=Putusan)
    terpilih = models.ForeignKey(Pegawai, models.PROTECT, null=True, related_name="+")
    cadangan = models.ForeignKey(Pegawai, models.PROTECT, null=True, related_name="+")
    catatan = models.TextField(blank=True)
    menggantikan = models.OneToOneField("self", models.PROTECT, null=True, related_name="digantikan")
    dicatat_oleh = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    alasan_dicatatkan = models.CharField(
        max_length=300, blank=True, help_text="Kosong: anggota itu sendiri yang memberi suara"
    )
    waktu = models.DateTimeField(auto_now_add=True)

    objects = SuaraRapatQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        verbose_name_plural = "suara rapat"
        constraints = [
            models.UniqueConstraint(
                fields=["acara", "peserta"], condition=Q(menggantikan=None), name="suararapat_satu_per_anggota"
            ),
            models.CheckConstraint(
                condition=Q(putusan__in=["SETUJU", "LAIN"], terpilih__isnull=False)
                | Q(putusan__in=["TIDAK", "ABSTAIN"], terpilih__isnull=True, cadangan__isnull=True),
                name="suararapat_memilih_orang",
            ),
            models.CheckConstraint(
                condition=Q(cadangan__isnull=True) | ~Q(cadangan=models.F("terpilih")),
                name="suararapat_cadangan_orang_lain",
            ),
            models.CheckConstraint(
                condition=Q(putusan__in=["SETUJU", "ABSTAIN"]) | ~Q(catatan=""), name="suararapat_beralasan"
            ),
        ]
        triggers = [
            pgtrigger.Protect(name="hanya_tambah", operation=pgtrigger.Update | pgtrigger.Delete),
            saat_berlangsung(RAPAT_ACARA),
            pgtrigger.Trigger(
                name="yang_berhak",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert,
                func=pgtrigger.Func(TOLAK_SUARA),
            ),
        ]

    def __str__(self):
        return self.get_putusan_display()


class AlasanMenyimpang(models.TextChoices):
    """Why somebody who is not the first of the ranking is chosen (I11)."""

    KEBUTUHAN = "KEBUTUHAN", "Pengalaman atau kompetensi khusus yang dibutuhkan jabatan"
    RENCANA = "RENCANA", "Calon di atasnya ditempatkan pada jabatan lain dalam siklus ini"
    KESINAMBUNGAN = "KESINAMBUNGAN", "Calon di atasnya masih dibutuhkan di jabatannya"
    TIDAK_BERSEDIA = "TIDAK_BERSEDIA", "Calon di atasnya tidak bersedia"
    REKAM_JEJAK = "REKAM_JEJAK", "Rekam jejak atau integritas yang dibahas dalam rapat"
    BENTURAN = "BENTURAN", "Menghindari benturan kepentingan"
    DATA = "DATA", "Data calon dilengkapi dalam rapat"
    LAIN = "LAIN", "Alasan lain"


@jejak_baris()
class HasilRapat(models.Model):
    """What the meeting decided on one seat; it may be taken back while the meeting runs, and never afterwards.

    `perolehan` is the count that it rests on (mutasi/kuorum.py). `menyimpang`: the chosen one is not the first of the
    ranking, and then the ground and the words stand here (I11).
    """

    class Putusan(models.TextChoices):
        DIREKOMENDASIKAN = "DIREKOMENDASIKAN", "Direkomendasikan"
        CALON_LAIN = "CALON_LAIN", "Memilih calon lain"
        TIDAK_DIREKOMENDASIKAN = "TIDAK_DIREKOMENDASIKAN", "Tidak direkomendasikan"
        DITUNDA = "DITUNDA", "Ditunda"

    acara = models.OneToOneField(AcaraRapat, models.PROTECT, related_name="hasil")
    putusan = models.CharField(max_length=24, choices=Putusan)
    terpilih = models.ForeignKey(Pegawai, models.PROTECT, null=True, related_name="+")
    cadangan = models.ForeignKey(Pegawai, models.PROTECT, null=True, related_name="+")
    menyimpang = models.BooleanField(default=False)
    alasan_kode = models.CharField(max_length=16, choices=AlasanMenyimpang, blank=True)
    alasan = models.TextField(blank=True)
    perolehan = models.JSONField()
    ditetapkan_oleh = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    waktu = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["acara__nomor"]
        verbose_name_plural = "hasil rapat"
        constraints = [
            models.CheckConstraint(
                condition=Q(putusan__in=["DIREKOMENDASIKAN", "CALON_LAIN"], terpilih__isnull=False)
                | Q(putusan__in=["TIDAK_DIREKOMENDASIKAN", "DITUNDA"], terpilih__isnull=True, cadangan__isnull=True),
                name="hasilrapat_memilih_orang",
            ),
            models.CheckConstraint(
                condition=Q(menyimpang=False, alasan_kode="")
                | Q(menyimpang=True, terpilih__isnull=False) & ~Q(alasan_kode="") & ~Q(alasan=""),
                name="hasilrapat_menyimpang_beralasan",
            ),
            models.CheckConstraint(
                condition=Q(putusan="DIREKOMENDASIKAN") | ~Q(alasan=""), name="hasilrapat_beralasan"
            ),
        ]
        triggers = [saat_berlangsung(RAPAT_ACARA, pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self):
        return self.get_putusan_display()
