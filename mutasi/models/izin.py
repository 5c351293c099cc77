"""Letters that let a move go on where the law asks for one (domain.md 3.3): recorded, withdrawn, never changed."""

import pgtrigger
from django.conf import settings
from django.db import models

from jabatan.models import Posisi
from pegawai.models import Pegawai

from .siklus import SiklusMutasi

# kind of letter -> rules that it answers
ATURAN_IZIN = {
    "MENDAGRI": frozenset({"R33", "R34", "R35"}),
    "UKOM": frozenset({"R06"}),
    "SERTIFIKAT": frozenset({"L30"}),
    "PERTEK": frozenset({"R36"}),
    "GUBERNUR": frozenset({"GUBERNUR"}),
    "LAIN": frozenset({"LAIN"}),
}
BERSURAT = frozenset().union(*ATURAN_IZIN.values())


def kunci_izin(aturan):
    """What a letter must answer for this rule: those that the agency has set itself share one kind of letter."""
    return aturan if aturan in BERSURAT else "LAIN"


class IzinTertulisQuerySet(models.QuerySet):
    def visible_to(self, user):
        siklus = SiklusMutasi.objects.visible_to(user)
        return self.filter(siklus__in=siklus) if user.seluruh_instansi else self.none()

    def for_list(self):
        return self.select_related("dicatat_oleh", "pencabutan__oleh", "konfirmasi__oleh").prefetch_related(
            models.Prefetch("baris", BarisIzin.objects.select_related("pegawai", "posisi__jabatan", "posisi__unit")),
            models.Prefetch("berkas", BerkasIzin.objects.defer("isi").select_related("diunggah_oleh")),
        )


class IzinTertulis(models.Model):
    """One letter; consent is by name, so that its rows say for whom (I09), and a pertek for which seat (I07)."""

    class Jenis(models.TextChoices):
        MENDAGRI = "MENDAGRI", "Izin tertulis Menteri Dalam Negeri"
        PERTEK = "PERTEK", "Pertimbangan teknis BKN (I-MUT)"
        GUBERNUR = "GUBERNUR", "Rekomendasi atau persetujuan Gubernur"
        UKOM = "UKOM", "Hasil uji kompetensi"
        SERTIFIKAT = "SERTIFIKAT", "Sertifikat yang diminta lowongan"
        LAIN = "LAIN", "Dokumen lain yang diminta aturan instansi"

    siklus = models.ForeignKey(SiklusMutasi, models.PROTECT, related_name="izin_tertulis")
    jenis = models.CharField(max_length=10, choices=Jenis)
    nomor = models.CharField("nomor surat", max_length=80)
    tanggal = models.DateField("tanggal surat")
    disebut = models.PositiveSmallIntegerField("banyaknya yang disebut", default=1)
    # A letter that was withdrawn for a mistake is recorded anew under its own number.
    rekaman = models.PositiveSmallIntegerField("rekaman ke", default=1)
    dicatat_oleh = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)

    objects = IzinTertulisQuerySet.as_manager()

    class Meta:
        ordering = ["-tanggal", "-id"]
        verbose_name_plural = "izin tertulis"
        constraints = [
            models.UniqueConstraint(fields=["siklus", "jenis", "nomor", "rekaman"], name="izintertulis_nomor_unik"),
            models.CheckConstraint(condition=models.Q(nomor__regex=r"[0-9A-Za-z]"), name="izintertulis_bernomor"),
        ]
        triggers = [pgtrigger.Protect(name="hanya_tambah", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self):
        return f"{self.get_jenis_display()} {self.nomor}"

    @property
    def dicabut(self):
        """The withdrawal, or None."""
        return getattr(self, "pencabutan", None)

    @property
    def dikonfirmasi(self):
        """The word of the second person who compared the record with the file, or None."""
        return getattr(self, "konfirmasi", None)

    @property
    def berkas_kini(self):
        """The newest file without its bytes, or None; free of queries after `for_list()`."""
        return max(self.berkas.all(), key=lambda b: b.pk, default=None)

    @property
    def kurang(self):
        """What this letter still lacks, as a word; empty when it is whole."""
        if self.berkas_kini is None:
            return "berkas belum diunggah"
        return "" if self.dikonfirmasi else "belum dikonfirmasi orang kedua"

    @property
    def aturan(self):
        return ATURAN_IZIN[self.jenis]


# A letter says how many it names: nobody is added to one that is on record.
TOLAK_BILA_LENGKAP = """
    PERFORM 1 FROM mutasi_izintertulis i WHERE i.id = NEW.izin_id FOR UPDATE;
    IF (SELECT count(*) FROM mutasi_barisizin b WHERE b.izin_id = NEW.izin_id)
        >= (SELECT i.disebut FROM mutasi_izintertulis i WHERE i.id = NEW.izin_id) THEN
        RAISE EXCEPTION 'surat ini sudah menyebut semua orangnya' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
"""


class BarisIzin(models.Model):
    """A person whom the letter names, and the seat for which."""

    izin = models.ForeignKey(IzinTertulis, models.PROTECT, related_name="baris")
    pegawai = models.ForeignKey(Pegawai, models.PROTECT, related_name="+")
    posisi = models.ForeignKey(Posisi, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["pegawai__nama", "id"]
        verbose_name_plural = "baris izin"
        constraints = [models.UniqueConstraint(fields=["izin", "pegawai"], name="barisizin_sekali")]
        triggers = [
            pgtrigger.Protect(name="hanya_tambah", operation=pgtrigger.Update | pgtrigger.Delete),
            pgtrigger.Trigger(
                name="sebanyak_suratnya",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert,
                func=pgtrigger.Func(TOLAK_BILA_LENGKAP),
            ),
        ]

    def __str__(self):
        return f"{self.pegawai} → {self.posisi}"


class PencabutanIzin(models.Model):
    """Why a letter no longer counts: it was recorded by mistake, or taken back by who gave it."""

    izin = models.OneToOneField(IzinTertulis, models.PROTECT, related_name="pencabutan")
    alasan = models.TextField()
    oleh = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    waktu = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name_plural = "pencabutan izin"
        constraints = [models.CheckConstraint(condition=~models.Q(alasan=""), name="pencabutanizin_beralasan")]
        triggers = [pgtrigger.Protect(name="hanya_tambah", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self):
        return f"Pencabutan {self.izin}"


class BerkasIzinQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(izin__in=IzinTertulis.objects.visible_to(user))


class BerkasIzin(models.Model):
    """The letter itself. One that no program can read, or only in part, needs a person who says what it names."""

    izin = models.ForeignKey(IzinTertulis, models.PROTECT, related_name="berkas")
    nama = models.CharField(max_length=150)
    isi = models.BinaryField()
    sha256 = models.CharField(max_length=64)
    ukuran = models.PositiveIntegerField(help_text="Bita")
    halaman = models.PositiveSmallIntegerField()
    terbaca = models.BooleanField(help_text="Semua halamannya berlapis teks, dan teks itu menyebut semua orangnya")
    dibaca = models.BooleanField(default=False, help_text="Pengunggah menyatakan sudah membacanya")
    diunggah_oleh = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)

    objects = BerkasIzinQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        verbose_name_plural = "berkas izin"
        constraints = [
            models.UniqueConstraint(fields=["izin", "sha256"], name="berkasizin_sekali"),
            models.CheckConstraint(
                condition=models.Q(terbaca=True) | models.Q(dibaca=True), name="berkasizin_terbaca_atau_dibaca"
            ),
            models.CheckConstraint(condition=models.Q(halaman__gt=0, ukuran__gt=0), name="berkasizin_berisi"),
        ]
        triggers = [pgtrigger.Protect(name="hanya_tambah", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self):
        return self.nama


# Two people stand behind a letter: who recorded or uploaded it, and who compared it.
TOLAK_ORANG_SAMA = """
    IF EXISTS (SELECT 1 FROM mutasi_izintertulis i WHERE i.id = NEW.izin_id AND i.dicatat_oleh_id = NEW.oleh_id)
       OR EXISTS (SELECT 1 FROM mutasi_berkasizin b WHERE b.izin_id = NEW.izin_id AND b.diunggah_oleh_id = NEW.oleh_id)
    THEN
        RAISE EXCEPTION 'yang mengonfirmasi bukan yang mencatat' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
"""


class KonfirmasiIzin(models.Model):
    """A second person has read the file and found number, day, names and seats as recorded."""

    izin = models.OneToOneField(IzinTertulis, models.PROTECT, related_name="konfirmasi")
    berkas = models.ForeignKey(BerkasIzin, models.PROTECT, related_name="+")
    catatan = models.TextField(blank=True)
    oleh = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    waktu = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name_plural = "konfirmasi izin"
        triggers = [
            pgtrigger.Protect(name="hanya_tambah", operation=pgtrigger.Update | pgtrigger.Delete),
            pgtrigger.Trigger(
                name="orang_kedua",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert,
                func=pgtrigger.Func(TOLAK_ORANG_SAMA),
            ),
        ]

    def __str__(self):
        return f"Konfirmasi {self.izin}"
