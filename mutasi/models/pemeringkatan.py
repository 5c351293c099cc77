from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.urls import reverse

from mutasi.status import SIKLUS_DIPUTUSKAN
from pegawai.models import Pegawai

from .beku import BEKU
from .bobot import VersiBobot
from .siklus import Lowongan, SiklusMutasi


class PemeringkatanQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(siklus__in=SiklusMutasi.objects.with_candidates_for(user))

    def diputuskan_bagi(self, user):
        """The last ranking of each cycle past its decision in which this user was considered: for the own verdicts."""
        if user.pegawai_id is None:
            return self.none()
        lebih_baru = Pemeringkatan.objects.filter(siklus=models.OuterRef("siklus"), nomor__gt=models.OuterRef("nomor"))
        return self.filter(
            ~models.Exists(lebih_baru),
            siklus__instansi=user.instansi_id,
            siklus__status__in=SIKLUS_DIPUTUSKAN,
            masukan__isnull=False,
            pegawai_ids__contains=[user.pegawai_id],
        )

    def tanpa_isi(self):
        """Without the lists of people, rules and numbers, which are most of a row."""
        return self.defer("pegawai_ids", "parameter", "aturan")


class Pemeringkatan(models.Model):
    """One run of rules and scores over the whole workforce, frozen (the database refuses changes).

    `pegawai_ids` gives the order of the people in the byte columns of every HasilLowongan.
    """

    siklus = models.ForeignKey(SiklusMutasi, models.PROTECT, related_name="pemeringkatan")
    nomor = models.PositiveSmallIntegerField()
    per_tanggal = models.DateField()
    dijalankan_oleh = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", help_text="Kosong: jadwal malam"
    )
    dijalankan_pada = models.DateTimeField(auto_now_add=True)
    hash_masukan = models.CharField(max_length=64)
    sidik = models.CharField("sidik hasil", max_length=64)
    versi_program = models.CharField(max_length=20, blank=True)
    sidik_program = models.CharField(max_length=64, blank=True, help_text="Kosong: dari sebelum sidik ini dicatat")
    bobot = models.JSONField()
    versi_bobot = models.ForeignKey(VersiBobot, models.PROTECT, null=True, related_name="pemeringkatan")
    parameter = models.JSONField()
    aturan = models.JSONField(help_text="Aturan yang berlaku, berurutan: [{id, judul, dasar, akibat}]")
    pegawai_ids = ArrayField(models.BigIntegerField())
    lama_ms = models.PositiveIntegerField()

    objects = PemeringkatanQuerySet.as_manager()

    class Meta:
        ordering = ["-nomor"]
        verbose_name_plural = "pemeringkatan"
        constraints = [models.UniqueConstraint(fields=["siklus", "nomor"], name="pemeringkatan_nomor_unik")]
        triggers = BEKU

    def __str__(self):
        return f"Pemeringkatan {self.nomor} – {self.siklus}"

    def get_absolute_url(self):
        return reverse("pemeringkatan_detail", args=[self.pk])

    @property
    def pelaku(self):
        return self.dijalankan_oleh or "jadwal malam"


class MasukanPemeringkatan(models.Model):
    """Everything that was ranked, as `mutasi.pencocokan.bekukan` packs it: explained and replayed from here."""

    pemeringkatan = models.OneToOneField(Pemeringkatan, models.PROTECT, related_name="masukan", primary_key=True)
    isi = models.BinaryField()

    class Meta:
        verbose_name_plural = "masukan pemeringkatan"
        triggers = BEKU

    def __str__(self):
        return f"Masukan {self.pemeringkatan}"


class PerubahanPemeringkatan(models.Model):
    """What has changed in the records since: the frozen input beside today's, compared by the worker.

    `cap` stands for the newest trail row of every table that a ranking reads: while it is the same, nothing
    can have changed. `isi` is zlib-compressed JSON (mutasi/perubahan.py).
    """

    pemeringkatan = models.OneToOneField(Pemeringkatan, models.PROTECT, related_name="perubahan", primary_key=True)
    cap = models.CharField(max_length=64)
    dibandingkan_pada = models.DateTimeField(auto_now=True)
    jumlah_orang = models.PositiveIntegerField(default=0)
    jumlah_lowongan = models.PositiveIntegerField(default=0)
    jumlah_ketentuan = models.PositiveIntegerField(default=0)
    halangan = models.CharField(max_length=400, blank=True, help_text="Mengapa tidak dapat dibandingkan")
    isi = models.BinaryField(default=b"")

    class Meta:
        verbose_name_plural = "perubahan pemeringkatan"

    def __str__(self):
        return f"Perubahan sejak {self.pemeringkatan}"

    @property
    def ada(self):
        return bool(self.jumlah_orang or self.jumlah_lowongan or self.jumlah_ketentuan or self.halangan)


class RekapKeadilan(models.Model):
    """How a ranking falls on groups of people, counted once from its frozen columns (mutasi/keadilan.py)."""

    pemeringkatan = models.OneToOneField(Pemeringkatan, models.PROTECT, related_name="keadilan", primary_key=True)
    isi = models.JSONField()
    kode = models.BinaryField(default=b"", help_text="Kelompok tiap orang, urut pegawai_ids: zlib, uint16")
    dihitung_pada = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name_plural = "rekap keadilan"
        triggers = BEKU

    def __str__(self):
        return f"Keadilan {self.pemeringkatan}"


class PutusanAturan(models.Model):
    """What one rule says of everybody, stored once for all the seats of a ranking that ask it alike. Frozen.

    `isi`: zlib-compressed uint8 over `Pemeringkatan.pegawai_ids` (0 memenuhi, 1 tidak, 2 data kurang).
    """

    # No index of its own wherever a unique constraint begins with the same column: half of what writing costs.
    pemeringkatan = models.ForeignKey(Pemeringkatan, models.PROTECT, related_name="putusan_aturan", db_index=False)
    nomor = models.PositiveIntegerField(help_text="Disebut oleh HasilLowongan.putusan_aturan")
    bit = models.PositiveSmallIntegerField(help_text="Tempat aturannya dalam Pemeringkatan.aturan")
    isi = models.BinaryField()

    class Meta:
        verbose_name_plural = "putusan aturan"
        constraints = [models.UniqueConstraint(fields=["pemeringkatan", "nomor"], name="putusanaturan_nomor_unik")]
        triggers = BEKU

    def __str__(self):
        return f"Putusan {self.nomor} ({self.pemeringkatan})"


class NilaiBersama(models.Model):
    """What seats of one kind and standard say of everybody but a few, stored once for all of them. Frozen.

    zlib-compressed little-endian columns. masuk: a bit for everybody, set for who is not ruled out; of those alone
    putusan: uint8 (0 memenuhi, 1 perlu verifikasi), skor_tinggi: int16, and skor_rendah: int16, how far it lies below.
    """

    pemeringkatan = models.ForeignKey(Pemeringkatan, models.PROTECT, related_name="nilai_bersama")
    masuk = models.BinaryField()
    putusan = models.BinaryField()
    skor_rendah = models.BinaryField()
    skor_tinggi = models.BinaryField()

    class Meta:
        verbose_name_plural = "nilai bersama"
        triggers = BEKU

    def __str__(self):
        return f"Nilai bersama {self.pk} ({self.pemeringkatan})"


class HasilLowonganQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(lowongan__in=Lowongan.objects.visible_to(user))

    def diputuskan_bagi(self, user):
        return self.filter(pemeringkatan__in=Pemeringkatan.objects.diputuskan_bagi(user))

    def for_penjelasan(self):
        """What the head of a page shows; verdicts come from the frozen input."""
        return (
            self.for_counts()
            .select_related(
                "pemeringkatan__dijalankan_oleh",
                "lowongan__siklus__instansi",
                "lowongan__posisi__unit",
                "lowongan__posisi__jabatan__eselon",
            )
            .defer("pemeringkatan__pegawai_ids", "pemeringkatan__parameter", "pemeringkatan__aturan")
        )

    def for_counts(self):
        """Without the byte columns, which are most of a row."""
        return self.defer("khusus", "masuk", "putusan", "gagal", "kurang", "skor_rendah", "skor_tinggi")


class HasilLowongan(models.Model):
    """The verdict on everyone for one seat (docs/keputusan/0040; read by mutasi/kolom.py and only there).

    `khusus` are those of whom this seat says another thing than `bersama`: zlib over int32 rows, then uint8 verdicts
    (2 tidak memenuhi), int16 highest scores (−1 where ruled out) and int16 how far the lowest lies below. Which rules
    fail or lack data stands in the PutusanAturan that `putusan_aturan` names.

    Older rows have no `bersama` and the columns of NilaiBersama themselves. Still older ones (`putusan_aturan` is NULL)
    have one value a person: putusan (2 tidak memenuhi), scores (−1 where not scored), and gagal, kurang: uint64 masks
    over the rules in the order of `Pemeringkatan.aturan`.
    """

    pemeringkatan = models.ForeignKey(Pemeringkatan, models.PROTECT, related_name="hasil", db_index=False)
    lowongan = models.ForeignKey(Lowongan, models.PROTECT, related_name="hasil")
    jumlah_memenuhi = models.PositiveIntegerField()
    jumlah_verifikasi = models.PositiveIntegerField()
    jumlah_tidak = models.PositiveIntegerField()
    per_aturan = models.JSONField(help_text="Berapa orang gugur oleh tiap aturan")
    sidik = models.CharField("sidik hasil", max_length=64, blank=True)
    putusan_aturan = ArrayField(models.PositiveIntegerField(), null=True)
    kriteria = models.JSONField(null=True, help_text="[[kode, bobot]] yang berbobot: urutan Kandidat.poin_kriteria")
    bersama = models.ForeignKey(NilaiBersama, models.PROTECT, related_name="hasil", null=True, db_index=False)
    khusus = models.BinaryField(null=True)
    masuk = models.BinaryField(null=True)
    putusan = models.BinaryField(default=b"")
    gagal = models.BinaryField(null=True)
    kurang = models.BinaryField(null=True)
    skor_rendah = models.BinaryField(default=b"")
    skor_tinggi = models.BinaryField(default=b"")

    objects = HasilLowonganQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "hasil lowongan"
        constraints = [models.UniqueConstraint(fields=["pemeringkatan", "lowongan"], name="hasillowongan_unik")]
        triggers = BEKU

    def __str__(self):
        return f"{self.lowongan} ({self.pemeringkatan})"


class PutusanCalon(models.TextChoices):
    MEMENUHI = "MEMENUHI", "Memenuhi syarat"
    PERLU_VERIFIKASI = "PERLU_VERIFIKASI", "Perlu verifikasi"


class KandidatQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(hasil__lowongan__in=Lowongan.objects.visible_to(user))

    def for_list(self):
        return self.prefetch_related(models.Prefetch("pegawai", Pegawai.objects.for_list())).order_by("urutan")


class Kandidat(models.Model):
    """A person in the list of a seat: place, points per criterion, warnings. Frozen."""

    hasil = models.ForeignKey(HasilLowongan, models.PROTECT, related_name="kandidat", db_index=False)
    pegawai = models.ForeignKey(Pegawai, models.PROTECT, related_name="kandidat")
    urutan = models.PositiveIntegerField()
    putusan = models.CharField(max_length=16, choices=PutusanCalon)
    skor_rendah = models.PositiveSmallIntegerField()
    skor_tinggi = models.PositiveSmallIntegerField()
    cakupan = models.PositiveSmallIntegerField(help_text="Bagian bobot yang datanya ada, per sepuluh ribu")
    jpm = models.PositiveSmallIntegerField(null=True, help_text="JPM terkoreksi, per sepuluh ribu")
    jpm_resmi = models.PositiveIntegerField(null=True, help_text="JPM resmi, per sepuluh ribu")
    jenis_mutasi = models.CharField(max_length=10)
    poin_kriteria = ArrayField(
        models.PositiveSmallIntegerField(),
        null=True,
        help_text="Terendah dan tertinggi berselang, menurut HasilLowongan.kriteria",
    )
    kontribusi = models.JSONField(null=True, help_text="Baris lama: [{kode, rendah, tinggi, bobot}]")
    catatan = models.JSONField(
        null=True,
        help_text="[{aturan, akibat, putusan, kalimat, dasar}]: selain yang dipenuhi. NULL: ditulis dari masukan beku",
    )

    objects = KandidatQuerySet.as_manager()

    class Meta:
        ordering = ["urutan"]
        verbose_name_plural = "kandidat"
        constraints = [
            models.UniqueConstraint(fields=["hasil", "urutan"], name="kandidat_urutan_unik"),
            models.UniqueConstraint(fields=["hasil", "pegawai"], name="kandidat_pegawai_unik"),
            models.CheckConstraint(
                condition=models.Q(skor_rendah__lte=models.F("skor_tinggi"), skor_tinggi__lte=10000),
                name="kandidat_skor_0_10000",
            ),
        ]
        triggers = BEKU

    def __str__(self):
        return f"{self.urutan}. {self.pegawai}"

    def get_absolute_url(self):
        return reverse("penjelasan_detail", args=[self.hasil_id, self.pegawai_id])

    @property
    def sumbangan(self):
        """Points of each criterion: [{kode, rendah, tinggi, bobot}]."""
        if self.poin_kriteria is None:
            return self.kontribusi
        pasangan = zip(self.hasil.kriteria, self.poin_kriteria[::2], self.poin_kriteria[1::2], strict=True)
        return [{"kode": kode, "rendah": r, "tinggi": t, "bobot": bobot} for (kode, bobot), r, t in pasangan]

    @property
    def pasti(self):
        return self.skor_rendah == self.skor_tinggi
