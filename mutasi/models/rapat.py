"""The meeting of the body: agenda, attendance, conflicts, the book that was drawn, the Berita Acara."""

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from jabatan.jejak_baris import jejak_baris
from jabatan.templatetags.tampilan import tanggal_panjang
from mutasi.status import StatusRapat, StatusUsulan
from pegawai.models import Pegawai

from .badan import URUTAN_KEDUDUKAN, AnggotaBadan, Kedudukan
from .beku import BEKU
from .pemeringkatan import HasilLowongan
from .siklus import BadanPertimbangan, SiklusMutasi
from .usulan import UsulanMutasi

TETAP_ADA = pgtrigger.Protect(name="tetap_ada", operation=pgtrigger.Delete)
# What belongs to a meeting is written while it runs, and never afterwards.
TOLAK_BILA_TIDAK_BERLANGSUNG = """
    PERFORM 1 FROM mutasi_rapat r WHERE r.id = {rapat} AND r.status = 'BERLANGSUNG';
    IF NOT FOUND THEN
        RAISE EXCEPTION 'rapat ini tidak sedang berlangsung' USING ERRCODE = 'check_violation';
    END IF;
    RETURN COALESCE(NEW, OLD);
"""
RAPAT_ACARA = "(SELECT a.rapat_id FROM mutasi_acararapat a WHERE a.id = COALESCE(NEW.acara_id, OLD.acara_id))"


def saat_berlangsung(rapat, operasi=pgtrigger.Insert):
    return pgtrigger.Trigger(
        name="saat_berlangsung",
        when=pgtrigger.Before,
        operation=operasi,
        func=pgtrigger.Func(TOLAK_BILA_TIDAK_BERLANGSUNG.replace("{rapat}", rapat)),
    )


class RapatQuerySet(models.QuerySet):
    def visible_to(self, user):
        """As the candidates of its cycle: members of the body only in the meeting's window (I12)."""
        return self.filter(siklus__in=SiklusMutasi.objects.with_candidates_for(user))

    def for_list(self):
        return self.select_related("siklus__instansi", "dijadwalkan_oleh", "berita_acara")


@jejak_baris()
class Rapat(models.Model):
    """One meeting, from its invitation to its minutes. Once closed or called off it stays as it is."""

    siklus = models.ForeignKey(SiklusMutasi, models.PROTECT, related_name="pertemuan")
    badan = models.CharField(max_length=12, choices=BadanPertimbangan)
    status = models.CharField(max_length=12, choices=StatusRapat, default=StatusRapat.DIJADWALKAN)
    status_sejak = models.DateTimeField(auto_now_add=True)
    tanggal = models.DateField()
    jam = models.TimeField()
    tempat = models.CharField(max_length=120)
    catatan = models.TextField(blank=True, help_text="Jalannya rapat, untuk berita acara")
    alasan_batal = models.TextField(blank=True)
    dibuka_pada = models.DateTimeField(null=True)
    ditutup_pada = models.DateTimeField(null=True)
    dijadwalkan_oleh = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)

    objects = RapatQuerySet.as_manager()

    class Meta:
        ordering = ["-tanggal", "-id"]
        verbose_name_plural = "rapat"
        constraints = [
            models.UniqueConstraint(
                fields=["siklus"],
                condition=Q(status__in=["DIJADWALKAN", "BERLANGSUNG"]),
                name="rapat_satu_per_siklus",
            ),
            models.CheckConstraint(
                condition=Q(status__in=["DIJADWALKAN", "DIBATALKAN"], dibuka_pada=None, ditutup_pada=None)
                | Q(status="BERLANGSUNG", dibuka_pada__isnull=False, ditutup_pada=None)
                | Q(status="DITUTUP", dibuka_pada__isnull=False, ditutup_pada__gte=models.F("dibuka_pada")),
                name="rapat_jam_menurut_keadaan",
            ),
            models.CheckConstraint(
                condition=Q(status="DIBATALKAN") & ~Q(alasan_batal="") | ~Q(status="DIBATALKAN") & Q(alasan_batal=""),
                name="rapat_batal_beralasan",
            ),
        ]
        triggers = [
            TETAP_ADA,
            pgtrigger.Protect(
                name="selesai_tetap",
                operation=pgtrigger.Update,
                condition=pgtrigger.Q(old__status__in=["DITUTUP", "DIBATALKAN"]),
            ),
        ]

    def __str__(self):
        return f"Rapat {self.get_badan_display()} {tanggal_panjang(self.tanggal)}"

    def get_absolute_url(self):
        return reverse("rapat_detail", args=[self.pk])

    @property
    def instansi_id(self):
        return self.siklus.instansi_id

    @property
    def berlangsung(self):
        return self.status == StatusRapat.BERLANGSUNG

    @property
    def dijadwalkan(self):
        return self.status == StatusRapat.DIJADWALKAN

    @property
    def ditutup(self):
        return self.status == StatusRapat.DITUTUP


class PesertaRapatQuerySet(models.QuerySet):
    def for_list(self):
        return self.order_by(URUTAN_KEDUDUKAN, "nama", "pk")


@jejak_baris()
class PesertaRapat(models.Model):
    """A member as of the day of the meeting: name and post as they were, present or not."""

    rapat = models.ForeignKey(Rapat, models.PROTECT, related_name="peserta")
    anggota = models.ForeignKey(AnggotaBadan, models.PROTECT, related_name="+")
    pegawai = models.ForeignKey(Pegawai, models.PROTECT, related_name="+")
    kedudukan = models.CharField(max_length=10, choices=Kedudukan)
    nama = models.CharField(max_length=200)
    jabatan = models.CharField(max_length=400, blank=True)
    hadir = models.BooleanField(default=False)

    objects = PesertaRapatQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        verbose_name_plural = "peserta rapat"
        constraints = [
            models.UniqueConstraint(fields=["rapat", "pegawai"], name="pesertarapat_sekali"),
            models.UniqueConstraint(fields=["rapat"], condition=Q(kedudukan="KETUA"), name="pesertarapat_satu_ketua"),
        ]
        triggers = [
            TETAP_ADA,
            saat_berlangsung("NEW.rapat_id", pgtrigger.Insert | pgtrigger.Update),
        ]

    def __str__(self):
        return self.nama


class AcaraRapatQuerySet(models.QuerySet):
    def for_list(self):
        return self.select_related(
            "rapat__siklus",
            "usulan__kandidat",
            "usulan__posisi_asal__jabatan",
            "usulan__posisi_asal__unit",
            "usulan__posisi_tujuan__jabatan__eselon",
            "usulan__posisi_tujuan__unit",
            "hasil",
        ).order_by("nomor")

    def menunggu_suara(self, pegawai_id):
        """Items of running meetings on which this person sits, may vote and has not."""
        milik = BenturanKepentingan.objects.filter(acara=models.OuterRef("pk"), peserta__pegawai=pegawai_id)
        duduk = self.filter(rapat__peserta__pegawai=pegawai_id, rapat__peserta__hadir=True)
        terbuka = duduk.filter(rapat__status=StatusRapat.BERLANGSUNG, usulan__status=StatusUsulan.MEMENUHI_SYARAT)
        belum = terbuka.filter(hasil=None).exclude(suara__peserta__pegawai=pegawai_id)
        return belum.exclude(models.Exists(milik.filter(pengesampingan=None)))


class AcaraRapat(models.Model):
    """One seat of the agenda with the proposal for it, and the candidates as the members saw them. Frozen.

    `calon`: [{pegawai, urutan, putusan, rendah, tinggi, diusulkan}], best first; `urutan` None: not in the ranked
    list, for want of data or because the plan opened a seat that has no ranking of its own.
    """

    rapat = models.ForeignKey(Rapat, models.PROTECT, related_name="acara")
    usulan = models.ForeignKey(UsulanMutasi, models.PROTECT, related_name="acara_rapat")
    nomor = models.PositiveSmallIntegerField()
    hasil_peringkat = models.ForeignKey(HasilLowongan, models.PROTECT, null=True, related_name="+")
    calon = models.JSONField()

    objects = AcaraRapatQuerySet.as_manager()

    class Meta:
        ordering = ["nomor"]
        verbose_name_plural = "acara rapat"
        constraints = [
            models.UniqueConstraint(fields=["rapat", "usulan"], name="acararapat_usulan_sekali"),
            models.UniqueConstraint(fields=["rapat", "nomor"], name="acararapat_nomor_unik"),
        ]
        triggers = [*BEKU, saat_berlangsung("NEW.rapat_id")]

    def __str__(self):
        return f"{self.nomor}. {self.usulan.posisi_tujuan}"

    def get_absolute_url(self):
        return reverse("rapat_acara", args=[self.pk])

    @property
    def orang(self):
        """Keys of all who are compared for this seat, the proposed one too."""
        return list(dict.fromkeys([*(c["pegawai"] for c in self.calon), self.usulan.pegawai_id]))

    def urutan(self, pegawai_id):
        return next((c["urutan"] for c in self.calon if c["pegawai"] == pegawai_id), None)


class BenturanKepentingan(models.Model):
    """Why a member takes no part in one item (UU 30/2014 Ps 42–45; PermenPANRB 20/2025 Ps 8B(5))."""

    class Jenis(models.TextChoices):
        SENDIRI = "SENDIRI", "Diusulkan untuk jabatan ini"
        CALON = "CALON", "Termasuk calon jabatan ini"
        KELUARGA = "KELUARGA", "Hubungan keluarga dengan calon"
        KEPENTINGAN = "KEPENTINGAN", "Kepentingan lain"
        PEMANGKU = "PEMANGKU", "Memangku jabatan ini sekarang"
        ATASAN = "ATASAN", "Atasan langsung jabatan ini"
        UNIT = "UNIT", "Memimpin unit tempat jabatan ini"

    class Asal(models.TextChoices):
        TERDETEKSI = "TERDETEKSI", "Ditemukan program"
        DINYATAKAN = "DINYATAKAN", "Dinyatakan"

    # Follows from the post alone, so that the chair may let the member take part, with a reason.
    DAPAT_DIKESAMPINGKAN = (Jenis.PEMANGKU, Jenis.ATASAN, Jenis.UNIT)

    acara = models.ForeignKey(AcaraRapat, models.PROTECT, related_name="benturan")
    peserta = models.ForeignKey(PesertaRapat, models.PROTECT, related_name="benturan")
    jenis = models.CharField(max_length=12, choices=Jenis)
    asal = models.CharField(max_length=12, choices=Asal)
    uraian = models.CharField(max_length=300, blank=True)
    dicatat_oleh = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    waktu = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["pk"]
        verbose_name_plural = "benturan kepentingan"
        constraints = [
            models.UniqueConstraint(fields=["acara", "peserta", "jenis"], name="benturankepentingan_sekali"),
            models.CheckConstraint(
                condition=Q(asal="TERDETEKSI") | ~Q(uraian=""), name="benturankepentingan_dinyatakan_beralasan"
            ),
        ]
        triggers = [*BEKU, saat_berlangsung(RAPAT_ACARA)]

    def __str__(self):
        return self.get_jenis_display()

    @property
    def dikesampingkan(self):
        """The word of the chair that lets the member take part, or None."""
        return getattr(self, "pengesampingan", None)

    @property
    def dapat_dikesampingkan(self):
        return self.jenis in self.DAPAT_DIKESAMPINGKAN


TOLAK_MENGESAMPINGKAN = """
    IF (SELECT b.jenis FROM mutasi_benturankepentingan b WHERE b.id = NEW.benturan_id)
        NOT IN ('PEMANGKU', 'ATASAN', 'UNIT') THEN
        RAISE EXCEPTION 'benturan ini tidak dapat dikesampingkan' USING ERRCODE = 'check_violation';
    END IF;
    IF NOT EXISTS (
        SELECT 1 FROM mutasi_benturankepentingan b
        JOIN mutasi_pesertarapat p ON p.id = b.peserta_id
        JOIN mutasi_pesertarapat k ON k.id = NEW.pemutus_id AND k.rapat_id = p.rapat_id AND k.hadir
        JOIN pegawai_pengguna u ON u.id = NEW.oleh_id AND u.pegawai_id = k.pegawai_id
        WHERE b.id = NEW.benturan_id AND k.id <> p.id AND NEW.oleh_id <> b.dicatat_oleh_id
          AND 'KETUA' IN (k.kedudukan, p.kedudukan)
    ) THEN
        RAISE EXCEPTION 'yang mengesampingkan ketua, atau untuk ketua anggota lain' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
"""


class PengesampinganBenturan(models.Model):
    """The chair lets a member take part in spite of a conflict that follows from the post alone.

    `pemutus`: the chair, or for the chair another member, from the own account (`oleh`); None only on rows that the
    secretary wrote down before that was asked.
    """

    benturan = models.OneToOneField(BenturanKepentingan, models.PROTECT, related_name="pengesampingan")
    pemutus = models.ForeignKey(PesertaRapat, models.PROTECT, null=True, related_name="+")
    alasan = models.TextField()
    oleh = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    waktu = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name_plural = "pengesampingan benturan"
        constraints = [models.CheckConstraint(condition=~Q(alasan=""), name="pengesampinganbenturan_beralasan")]
        triggers = [
            *BEKU,
            pgtrigger.Trigger(
                name="hanya_karena_jabatan",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert,
                func=pgtrigger.Func(TOLAK_MENGESAMPINGKAN),
            ),
        ]

    def __str__(self):
        return f"Pengesampingan {self.benturan}"

    @property
    def sebut_pemutus(self):
        """ "ketua Budi Santoso" """
        return f"{self.pemutus.get_kedudukan_display().lower()} {self.pemutus.nama}" if self.pemutus else "ketua"


class SalinanBuku(models.Model):
    """One numbered copy of the meeting's book: for whom it was drawn, by whom, and which bytes (I12)."""

    rapat = models.ForeignKey(Rapat, models.PROTECT, related_name="salinan")
    nomor = models.PositiveSmallIntegerField()
    untuk = models.CharField("untuk siapa", max_length=200)
    bagian = models.CharField(max_length=40, blank=True, help_text="Acara yang dimuat")
    anggota = models.ForeignKey(AnggotaBadan, models.PROTECT, null=True, related_name="+")
    halaman = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    dibuat_oleh = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    waktu = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["nomor"]
        verbose_name_plural = "salinan buku"
        constraints = [
            models.UniqueConstraint(fields=["rapat", "nomor"], name="salinanbuku_nomor_unik"),
            models.CheckConstraint(
                condition=Q(sha256__regex="^[0-9a-f]{64}$", halaman__gt=0), name="salinanbuku_bersidik"
            ),
        ]
        triggers = BEKU

    def __str__(self):
        return f"Salinan {self.nomor} untuk {self.untuk}"


@jejak_baris()
class RapatPertimbangan(models.Model):
    """The recorded meeting of TPK, Komite Talenta or Baperjakat (BKN 5/2019 Ps 5): no decree without it (I08).

    `rapat` None: it was held without the program, and its Berita Acara typed in from paper.
    """

    siklus = models.ForeignKey(SiklusMutasi, models.PROTECT, related_name="rapat")
    rapat = models.OneToOneField(Rapat, models.PROTECT, null=True, related_name="berita_acara")
    nomor_berita_acara = models.CharField("nomor berita acara", max_length=80)
    tanggal = models.DateField()
    tempat = models.CharField(max_length=120)
    ketua = models.CharField(max_length=200)
    jumlah_anggota = models.PositiveSmallIntegerField("anggota yang berhak")
    jumlah_hadir = models.PositiveSmallIntegerField("anggota yang hadir")
    catatan = models.TextField(blank=True)
    sidik = models.CharField("sidik hasil", max_length=64, blank=True)
    dicatat_oleh = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-tanggal"]
        verbose_name = "rapat pertimbangan"
        verbose_name_plural = "rapat pertimbangan"
        constraints = [
            models.UniqueConstraint(fields=["siklus", "nomor_berita_acara"], name="rapatpertimbangan_nomor_unik"),
            models.CheckConstraint(
                condition=Q(jumlah_hadir__lte=models.F("jumlah_anggota")), name="rapatpertimbangan_hadir_wajar"
            ),
            models.CheckConstraint(
                condition=Q(rapat=None) | Q(sidik__regex="^[0-9a-f]{64}$"), name="rapatpertimbangan_bersidik"
            ),
        ]
        triggers = [
            pgtrigger.Protect(
                name="hasil_rapat_tetap",
                operation=pgtrigger.Update | pgtrigger.Delete,
                condition=pgtrigger.Q(old__rapat__isnull=False),
            )
        ]

    def __str__(self):
        return f"Berita Acara {self.nomor_berita_acara}"
