import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.functional import cached_property

from jabatan.jejak_baris import jejak_baris
from jabatan.models import Instansi
from jabatan.templatetags.tampilan import tanggal_panjang
from mutasi.status import StatusKeputusan

from .siklus import SiklusMutasi
from .usulan import UsulanMutasi


class JenisKeputusan(models.TextChoices):
    """An issued decree never changes: what was wrong in it is put right, or taken back, by another one (I16)."""

    PENGANGKATAN = "PENGANGKATAN", "Pengangkatan"
    PERUBAHAN = "PERUBAHAN", "Perubahan"
    PENCABUTAN = "PENCABUTAN", "Pencabutan"


# A correction or a withdrawal leaves the house only with the PPK's word on it.
TOLAK_TANPA_PUTUSAN = """
    IF NOT EXISTS (SELECT 1 FROM mutasi_putusanperbaikan p WHERE p.keputusan_id = NEW.id AND p.setuju) THEN
        RAISE EXCEPTION 'perbaikan terbit sesudah diputus PPK' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
"""


class KeputusanQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(siklus__in=SiklusMutasi.objects.visible_to(user))

    def menunggu_putusan(self):
        """Drafts of corrections and withdrawals without the PPK's word."""
        draf = self.filter(status=StatusKeputusan.DRAF, putusan__isnull=True)
        return draf.exclude(jenis=JenisKeputusan.PENGANGKATAN)


@jejak_baris()
class Keputusan(models.Model):
    """A decree of the PPK. A draft has no number; an issued one never changes (I05, I16).

    A correction or a withdrawal is a new decree that names the first one in `memperbaiki`, also when that one was
    corrected before: so that everything about an appointment hangs on one decree.
    """

    instansi = models.ForeignKey(Instansi, models.PROTECT, related_name="keputusan")
    siklus = models.ForeignKey(SiklusMutasi, models.PROTECT, related_name="keputusan")
    status = models.CharField(max_length=10, choices=StatusKeputusan, default=StatusKeputusan.DRAF)
    tentang = models.CharField(max_length=300)
    nomor = models.CharField(max_length=80, blank=True)
    tanggal = models.DateField(null=True, blank=True)
    tmt = models.DateField("terhitung mulai tanggal")
    ukuran_kertas = models.CharField(max_length=2, choices=[("F4", "F4"), ("A4", "A4")], default="F4")
    jenis = models.CharField(max_length=12, choices=JenisKeputusan, default=JenisKeputusan.PENGANGKATAN)
    memperbaiki = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="perbaikan")
    alasan = models.TextField("alasan perubahan atau pencabutan", blank=True)
    # of a withdrawal: what its proposals become, free for another decree or ended
    usulan_menjadi = models.CharField(max_length=24, blank=True)
    dibuat_oleh = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    diterbitkan_oleh = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    diterbitkan_pada = models.DateTimeField(null=True, blank=True)

    objects = KeputusanQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        verbose_name_plural = "keputusan"
        constraints = [
            models.UniqueConstraint(
                fields=["instansi", "nomor"],
                condition=~Q(nomor=""),
                name="keputusan_nomor_unik",
                violation_error_message="Nomor keputusan ini sudah dipakai.",
            ),
            models.CheckConstraint(
                condition=Q(status="TERBIT", tanggal__isnull=False, diterbitkan_pada__isnull=False) & ~Q(nomor="")
                | Q(status__in=["DRAF", "DIBATALKAN"], nomor="", tanggal__isnull=True),
                name="keputusan_bernomor_bila_terbit",
            ),
            models.CheckConstraint(
                condition=Q(jenis="PENGANGKATAN", memperbaiki__isnull=True)
                | (Q(jenis__in=["PERUBAHAN", "PENCABUTAN"], memperbaiki__isnull=False) & ~Q(alasan="")),
                name="keputusan_perbaikan_menyebut_yang_lama",
            ),
            models.CheckConstraint(
                condition=Q(jenis="PENCABUTAN", usulan_menjadi__in=["DISETUJUI", "DITOLAK"])
                | (~Q(jenis="PENCABUTAN") & Q(usulan_menjadi="")),
                name="keputusan_pencabutan_menyebut_nasib_usulan",
            ),
        ]
        triggers = [
            pgtrigger.Protect(
                name="terbit_tetap",
                operation=pgtrigger.Update | pgtrigger.Delete,
                condition=pgtrigger.Q(old__status="TERBIT"),
            ),
            pgtrigger.Trigger(
                name="perbaikan_diputus",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.UpdateOf("status"),
                condition=pgtrigger.Condition("NEW.status = 'TERBIT' AND NEW.jenis <> 'PENGANGKATAN'"),
                func=pgtrigger.Func(TOLAK_TANPA_PUTUSAN),
            ),
        ]

    def __str__(self):
        return f"Keputusan {self.nomor}" if self.nomor else f"Draf keputusan #{self.pk}"

    def get_absolute_url(self):
        return reverse("keputusan_detail", args=[self.pk])

    @property
    def mengangkat(self):
        return self.jenis == JenisKeputusan.PENGANGKATAN

    @property
    def sebutan(self):
        return f"Keputusan Nomor {self.nomor}"

    def perbaikan_terbit(self):
        """Issued decrees that put right or take back what this one or its first one says, oldest first."""
        pokok = self.memperbaiki_id or self.pk
        kelak = Keputusan.objects.filter(memperbaiki_id=pokok, status=StatusKeputusan.TERBIT)
        return kelak.filter(pk__gt=self.pk).order_by("pk")  # one draft at a time: in the order of issuing


# A row of an issued decree is as fixed as the decree itself (I16): none changes, none leaves, none joins.
TOLAK_BILA_TERBIT = """
    IF EXISTS (
        SELECT 1 FROM mutasi_keputusan k
         WHERE k.id IN (OLD.keputusan_id, NEW.keputusan_id) AND k.status = 'TERBIT'
    ) THEN
        RAISE EXCEPTION 'baris keputusan yang terbit tidak dapat diubah' USING ERRCODE = 'check_violation';
    END IF;
    RETURN COALESCE(NEW, OLD);
"""


class BarisKeputusanQuerySet(models.QuerySet):
    def berlaku(self):
        """Rows of issued appointments that no issued decree has taken back."""
        dicabut = BarisKeputusan.objects.filter(
            usulan=models.OuterRef("usulan"),
            keputusan__memperbaiki=models.OuterRef("keputusan"),
            keputusan__jenis=JenisKeputusan.PENCABUTAN,
            keputusan__status=StatusKeputusan.TERBIT,
        )
        terbit = self.filter(keputusan__status=StatusKeputusan.TERBIT, keputusan__jenis=JenisKeputusan.PENGANGKATAN)
        return terbit.exclude(models.Exists(dicabut))


class BarisKeputusan(models.Model):
    """A person's row of a decree. `data` is filled when issued: the record exactly as it was printed.

    `ubahan` of a correction: [{"bidang", "semula", "menjadi"}], the wrong and the right words.
    """

    keputusan = models.ForeignKey(Keputusan, models.CASCADE, related_name="baris")
    usulan = models.ForeignKey(UsulanMutasi, models.PROTECT, related_name="baris_keputusan")
    urutan = models.PositiveSmallIntegerField()
    data = models.JSONField(default=dict)
    ubahan = models.JSONField(default=list, blank=True)

    objects = BarisKeputusanQuerySet.as_manager()

    class Meta:
        ordering = ["urutan"]
        verbose_name_plural = "baris keputusan"
        constraints = [
            models.UniqueConstraint(fields=["keputusan", "urutan"], name="bariskeputusan_urutan_unik"),
            models.UniqueConstraint(fields=["keputusan", "usulan"], name="bariskeputusan_usulan_unik"),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="terbit_tetap",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
                func=pgtrigger.Func(TOLAK_BILA_TERBIT),
            )
        ]

    def __str__(self):
        return f"{self.urutan}. {self.usulan}"


class JenisDokumen(models.TextChoices):
    KOLEKTIF = "KOLEKTIF", "Keputusan dengan lampiran"
    PETIKAN = "PETIKAN", "Petikan"
    GABUNGAN = "GABUNGAN", "Semua petikan dalam satu berkas"


PETIKAN_BERBARIS = Q(jenis="PETIKAN", baris__isnull=False) | (~Q(jenis="PETIKAN") & Q(baris__isnull=True))


class CetakanKeputusan(models.Model):
    """A page set drawn while a decree is being issued, kept one by one so that a killed job goes on where it was.

    `sidik` names the sheet and the templates it was drawn from: another number, another record or another template
    begins anew. The last step of issuing moves these bytes to `DokumenTerbit` and empties this table.
    """

    keputusan = models.ForeignKey(Keputusan, models.CASCADE, related_name="cetakan")
    baris = models.ForeignKey(BarisKeputusan, models.CASCADE, null=True, related_name="+")
    jenis = models.CharField(max_length=8, choices=JenisDokumen)
    sidik = models.CharField(max_length=64)
    kode = models.CharField(max_length=32, blank=True)
    nama_berkas = models.CharField(max_length=160)
    isi = models.BinaryField()
    sha256 = models.CharField(max_length=64)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["id"]
        verbose_name_plural = "cetakan keputusan"
        constraints = [
            models.UniqueConstraint(
                fields=["keputusan", "sidik", "jenis", "baris"],
                nulls_distinct=False,
                name="cetakankeputusan_sekali",
            ),
            models.CheckConstraint(condition=PETIKAN_BERBARIS, name="cetakankeputusan_petikan_berbaris"),
        ]

    def __str__(self):
        return self.nama_berkas


class DokumenTerbit(models.Model):
    """The bytes of an issued document with their SHA-256. Append-only.

    `kode` is what its QR code asks the public page about; the merged file has none, for its parts carry their own.
    """

    Jenis = JenisDokumen

    keputusan = models.ForeignKey(Keputusan, models.PROTECT, related_name="dokumen")
    baris = models.OneToOneField(BarisKeputusan, models.PROTECT, null=True, related_name="petikan")
    jenis = models.CharField(max_length=8, choices=JenisDokumen)
    kode = models.CharField("kode verifikasi", max_length=32, blank=True)
    nama_berkas = models.CharField(max_length=160)
    isi = models.BinaryField()
    sha256 = models.CharField(max_length=64)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["id"]
        verbose_name_plural = "dokumen terbit"
        constraints = [
            models.UniqueConstraint(
                fields=["keputusan", "jenis"], condition=~Q(jenis="PETIKAN"), name="dokumenterbit_satu_kolektif"
            ),
            models.UniqueConstraint(fields=["kode"], condition=~Q(kode=""), name="dokumenterbit_kode_unik"),
            models.CheckConstraint(condition=PETIKAN_BERBARIS, name="dokumenterbit_petikan_berbaris"),
        ]
        triggers = [pgtrigger.Protect(name="hanya_tambah", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self):
        return self.nama_berkas

    def keterangan_umum(self):
        """All that a stranger may read, and the paper says it too (domain.md 9.7)."""
        milik = [("Petikan untuk", self.baris.data.get("nama", ""))] if self.baris_id else []
        return [
            ("Dokumen", self.get_jenis_display()),
            ("Nomor", self.keputusan.nomor),
            ("Tanggal", tanggal_panjang(self.keputusan.tanggal)),
            ("Tentang", self.keputusan.tentang),
            *milik,
            ("SHA-256", self.sha256),
        ]

    def sidik_dikenal(self):
        """Digests of the files that are this document: as issued, and each signed form that was accepted."""
        return {self.sha256, *self.bertanda.diterima().values_list("sha256", flat=True)}

    @property
    def bertanda_terakhir(self):
        """The newest signed version, accepted or not, or None."""
        return next(iter(self.bertanda.all()), None)

    @cached_property
    def nasib(self):
        """(the decree that took all of this document back or None, those that changed part of it)."""
        milik = {self.baris.usulan_id} if self.baris_id else {b.usulan_id for b in self.keputusan.baris.all()}
        dicabut, akhir, pengubah = set(), None, []
        for lain in self.keputusan.perbaikan_terbit().prefetch_related("baris"):
            kena = milik & {b.usulan_id for b in lain.baris.all()}
            if kena and lain.jenis == JenisKeputusan.PENCABUTAN:
                dicabut, akhir = dicabut | kena, lain
            if kena:
                pengubah.append(lain)
        return (akhir, []) if dicabut == milik else (None, pengubah)
