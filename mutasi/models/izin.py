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
        return self.select_related("dicatat_oleh", "pencabutan__oleh").prefetch_related(
            models.Prefetch("baris", BarisIzin.objects.select_related("pegawai", "posisi__jabatan", "posisi__unit"))
        )


class IzinTertulis(models.Model):
    """One letter; consent is by name, so that its rows say for whom (I09), and a pertek for which seat (I07)."""

    class Jenis(models.TextChoices):
        MENDAGRI = "MENDAGRI", "Izin tertulis Menteri Dalam Negeri"
        PERTEK = "PERTEK", "Pertimbangan teknis BKN (I-MUT)"
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
