import pgtrigger
from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import Exists, F, OuterRef, Q, Subquery
from django.urls import reverse

from jabatan.jejak_baris import jejak_baris
from jabatan.models import Posisi
from mutasi.status import USULAN_GUGUR, StatusUsulan
from pegawai.models import Jejak, Pegawai, RiwayatJabatan

from .izin import BarisIzin
from .papan import Langkah
from .pemeringkatan import Kandidat, Pemeringkatan
from .sertifikat import AlasanRencana, DasarTurun, SertifikatUtuh
from .siklus import Lowongan, SiklusMutasi

AKTIF = ~Q(status__in=[s.value for s in USULAN_GUGUR])


TOLAK_SERTIFIKAT_LAIN = """
    IF NOT EXISTS (
        SELECT 1 FROM mutasi_sertifikatutuh s JOIN mutasi_skenario k ON k.id = s.skenario_id
        WHERE s.id = NEW.sertifikat_id AND s.utuh AND k.siklus_id = NEW.siklus_id
    ) THEN
        RAISE EXCEPTION 'sertifikat ini merah atau dari siklus lain' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
"""


class JenisMutasi(models.TextChoices):
    PROMOSI = "PROMOSI", "Promosi"
    ROTASI = "ROTASI", "Rotasi"
    DIAGONAL = "DIAGONAL", "Diagonal"
    DEMOSI = "DEMOSI", "Demosi"
    NONJOB = "NONJOB", "Lepas jabatan struktural"


class AsalUsulan(models.TextChoices):
    PERENCANAAN = "PERENCANAAN", "Perencanaan BKPSDM"
    KEBUTUHAN = "KEBUTUHAN", "Kebutuhan unit kerja"
    PERMINTAAN = "PERMINTAAN", "Permintaan sendiri"


class SebabMenyimpang(models.TextChoices):
    """The list from which who departs from a ranking or a recommendation names the reason (I11)."""

    KEBUTUHAN = "KEBUTUHAN", "Kebutuhan unit kerja"
    KEAHLIAN = "KEAHLIAN", "Keahlian khusus yang diminta jabatan"
    KESEHATAN = "KESEHATAN", "Kondisi kesehatan"
    KEPENTINGAN = "KEPENTINGAN", "Konflik kepentingan"
    PERMINTAAN = "PERMINTAAN", "Permintaan pegawai"
    INTEGRITAS = "INTEGRITAS", "Integritas atau perkara yang sedang berjalan"
    DATA = "DATA", "Data berubah sesudah peringkat"
    RENCANA = "RENCANA", "Rencana bersama seluruh siklus"
    LAINNYA = "LAINNYA", "Lainnya"


# What nobody reads of the ranking of one candidate: most of its rows.
BERAT = [
    f"kandidat__hasil__{nama}"
    for nama in (
        "masuk", "putusan", "gagal", "kurang", "skor_rendah", "skor_tinggi", "khusus", "per_aturan", "putusan_aturan",
        "pemeringkatan__pegawai_ids", "pemeringkatan__parameter", "pemeringkatan__aturan", "pemeringkatan__bobot",
    )
]  # fmt: skip


class UsulanMutasiQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Who works on the cycle sees its proposals; a candidate list is confidential until issued (I12)."""
        return self.filter(siklus__in=SiklusMutasi.objects.with_candidates_for(user))

    def aktif(self):
        return self.filter(AKTIF)

    def diusulkan_oleh(self, user):
        """Those in which this user had a hand before anybody decided (R59): whoever shaped it is one of its proposers.

        Drafted or mended it, made the plan or a step on its board, gave a reason, recorded or brought in a letter,
        filed the request. A step counts for the whole board: undone and done again it would bear another's name.
        """
        perkara = {"pegawai": OuterRef("pegawai"), "posisi": OuterRef("posisi_tujuan")}
        surat = BarisIzin.objects.filter(izin__siklus=OuterRef("siklus"), **perkara)
        surat = surat.filter(Q(izin__dicatat_oleh=user) | Q(izin__berkas__diunggah_oleh=user))
        rencana = OuterRef("sertifikat__skenario")
        alasan = AlasanRencana.objects.filter(skenario=rencana, oleh=user, pegawai=OuterRef("pegawai"))
        langkah = Langkah.objects.filter(papan=rencana, oleh=user)
        jejak = Jejak.objects.filter(jenis_objek="usulanmutasi", objek_id=OuterRef("pk"))
        ubah = jejak.filter(tindakan="ubah_usulan", pelaku=user)
        permohonan = self.model.objects.filter(
            pk=OuterRef("pk"),
            pegawai__permohonan_mutasi__posisi=F("posisi_tujuan"),
            pegawai__permohonan_mutasi__diajukan_oleh=user,
        )
        milik = Q(dibuat_oleh=user) | Q(sertifikat__skenario__dibuat_oleh=user)
        return self.filter(milik | Exists(surat) | Exists(alasan) | Exists(langkah) | Exists(ubah) | Exists(permohonan))

    def terlibat(self, user, langkah):
        """Those that this user may not decide on at a step: the own case, proposed, or spoken for at another (R59)."""
        sudah = Persetujuan.objects.filter(usulan=OuterRef("pk"), oleh=user).exclude(langkah=langkah)
        usul = UsulanMutasi.objects.diusulkan_oleh(user).filter(pk=OuterRef("pk"))
        sendiri = Q(pegawai=user.pegawai_id) if user.pegawai_id else Q(pk__in=[])
        return self.filter(sendiri | Exists(sudah) | Exists(usul))

    def menunggu(self, *status):
        return self.filter(status__in=status)

    def for_list(self):
        return self.select_related(
            "siklus",
            "lowongan",
            "posisi_asal__jabatan",
            "posisi_asal__unit",
            "posisi_tujuan__jabatan__eselon",
            "posisi_tujuan__unit",
            "kandidat",
            "sertifikat__skenario",
        ).prefetch_related(models.Prefetch("pegawai", Pegawai.objects.for_list()))

    def with_peringkat(self):
        """With the ranking that each comes from, and `terbaru`, the key of the newest one of its cycle."""
        terbaru = Pemeringkatan.objects.filter(siklus=OuterRef("siklus")).order_by("-nomor").values("pk")
        hasil = self.select_related("kandidat__hasil__lowongan", "kandidat__hasil__pemeringkatan").defer(*BERAT)
        return hasil.annotate(terbaru=Subquery(terbaru[:1]))


@jejak_baris(exclude=["riwayat"])
class UsulanMutasi(models.Model):
    """One person proposed for one seat. The database lets an active proposal have each only once.

    It comes from the ranking of a vacancy (`kandidat`), or from a certified plan (`sertifikat`): there the seat may be
    one that only the plan opens, without a vacancy of the cycle. `rencana` is the move as the plan gave its reasons.
    """

    siklus = models.ForeignKey(SiklusMutasi, models.PROTECT, related_name="usulan")
    lowongan = models.ForeignKey(Lowongan, models.PROTECT, null=True, related_name="usulan")
    kandidat = models.ForeignKey(Kandidat, models.PROTECT, null=True, related_name="usulan")
    sertifikat = models.ForeignKey(SertifikatUtuh, models.PROTECT, null=True, related_name="usulan")
    rencana = models.JSONField(default=dict, blank=True)
    asal = models.CharField(max_length=12, choices=AsalUsulan, default=AsalUsulan.PERENCANAAN)
    pegawai = models.ForeignKey(Pegawai, models.PROTECT, related_name="usulan")
    posisi_asal = models.ForeignKey(Posisi, models.PROTECT, null=True, blank=True, related_name="usulan_keluar")
    posisi_tujuan = models.ForeignKey(Posisi, models.PROTECT, related_name="usulan_masuk")
    jenis = models.CharField(max_length=8, choices=JenisMutasi)
    status = models.CharField(max_length=24, choices=StatusUsulan, default=StatusUsulan.DRAF)
    status_sejak = models.DateTimeField(auto_now_add=True)
    pembenaran = models.TextField(
        blank=True, help_text="Alasan tertulis atas peringatan, atau mengapa bukan peringkat pertama"
    )
    sebab = models.CharField(
        "sebab menyimpang", max_length=11, choices=SebabMenyimpang, blank=True, help_text="Bila bukan peringkat pertama"
    )
    dasar_dokumen = models.CharField(
        "nomor dan tanggal dokumen dasar", max_length=200, blank=True, help_text="Wajib untuk demosi"
    )
    dasar = models.CharField(max_length=10, choices=DasarTurun, blank=True)
    data_disetujui = models.JSONField(default=dict, blank=True, help_text="Data pegawai saat PPK memutus (R58)")
    versi = models.PositiveIntegerField(default=1)
    # What the inauguration wrote into the person's history: while it stands here, nobody deletes it there.
    riwayat = models.OneToOneField(RiwayatJabatan, models.PROTECT, null=True, related_name="usulan")
    dibuat_oleh = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)

    objects = UsulanMutasiQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        verbose_name = "usulan mutasi"
        verbose_name_plural = "usulan mutasi"
        constraints = [
            models.UniqueConstraint(
                fields=["siklus", "posisi_tujuan"],
                condition=AKTIF,
                name="usulanmutasi_satu_per_kursi",
                violation_error_message="Jabatan ini sudah diusulkan untuk orang lain dalam siklus ini.",
            ),
            models.UniqueConstraint(
                fields=["siklus", "pegawai"],
                condition=AKTIF,
                name="usulanmutasi_satu_per_orang",
                violation_error_message="Pegawai ini sudah diusulkan ke jabatan lain dalam siklus ini.",
            ),
            models.CheckConstraint(
                condition=~Q(jenis__in=["DEMOSI", "NONJOB"]) | ~Q(dasar_dokumen=""),
                name="usulanmutasi_demosi_berdasar",
            ),
            models.CheckConstraint(
                condition=Q(kandidat__isnull=False, lowongan__isnull=False) | Q(sertifikat__isnull=False),
                name="usulanmutasi_dari_peringkat_atau_rencana",
            ),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="sertifikat_hijau",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.UpdateOf("sertifikat_id", "siklus_id"),
                condition=pgtrigger.Condition("NEW.sertifikat_id IS NOT NULL"),
                func=pgtrigger.Func(TOLAK_SERTIFIKAT_LAIN),
            )
        ]

    def __str__(self):
        return f"{self.pegawai} → {self.posisi_tujuan}"

    def get_absolute_url(self):
        return reverse("usulan_detail", args=[self.pk])

    @property
    def urutan(self):
        """Place in the ranking of the seat: its vacancy's, or the one that the plan was made from."""
        return self.kandidat.urutan if self.kandidat_id else self.rencana.get("urutan")

    @property
    def dilepas(self):
        """Released from a post by a plan: nobody is ranked for the seat as pelaksana from which the person goes on."""
        return self.jenis == JenisMutasi.NONJOB and self.kandidat_id is None and self.rencana.get("poin") is None

    @property
    def sebut_dasar(self):
        """ "Keputusan hukuman disiplin, SK 9/2026"; empty where no ground was asked for."""
        return ", ".join(filter(None, [self.get_dasar_display(), self.dasar_dokumen]))

    @property
    def menyimpang(self):
        """What the plan departs from with this move, as its certificate told (I11)."""
        return self.rencana.get("menyimpang", [])

    def diusulkan_oleh(self, user):
        """Whether this user had a hand in it (R59)."""
        return UsulanMutasi.objects.filter(pk=self.pk).diusulkan_oleh(user).exists()

    @property
    def keputusan(self):
        """The issued decree that appoints, and was not taken back, or None."""
        baris = self.baris_keputusan.berlaku().select_related("keputusan")
        return next((b.keputusan for b in baris), None)


class Persetujuan(models.Model):
    """One person's word on a proposal at one step. Append-only.

    The proposer is the first row, so that one constraint keeps proposer, verifier, proposing head, considering PyB
    and deciding PPK different people, in all rounds together (R59): nobody has two steps of one proposal.
    """

    class Langkah(models.TextChoices):
        PENGUSUL = "PENGUSUL", "Mengusulkan"
        VERIFIKASI = "VERIFIKASI", "Memverifikasi"
        KEPALA_BKPSDM = "KEPALA_BKPSDM", "Mengusulkan ke PPK"
        PYB = "PYB", "Mempertimbangkan"
        PPK = "PPK", "Memutuskan"

    class Putusan(models.TextChoices):
        SETUJU = "SETUJU", "Setuju"
        PERBAIKI = "PERBAIKI", "Kembalikan untuk diperbaiki"
        TOLAK = "TOLAK", "Tolak"

    usulan = models.ForeignKey(UsulanMutasi, models.PROTECT, related_name="persetujuan")
    putaran = models.PositiveSmallIntegerField(default=1)
    langkah = models.CharField(max_length=16, choices=Langkah)
    putusan = models.CharField(max_length=8, choices=Putusan)
    oleh = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="persetujuan")
    catatan = models.TextField(blank=True)
    sidik_usulan = models.CharField(max_length=64, help_text="SHA-256 atas isi usulan yang dilihat pemutus")
    waktu = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["id"]
        verbose_name_plural = "persetujuan"
        constraints = [
            models.UniqueConstraint(fields=["usulan", "putaran", "langkah"], name="persetujuan_satu_per_langkah"),
            ExclusionConstraint(
                name="persetujuan_orang_berbeda",
                expressions=[
                    ("usulan", RangeOperators.EQUAL),
                    ("oleh", RangeOperators.EQUAL),
                    ("langkah", RangeOperators.NOT_EQUAL),
                ],
                violation_error_message="Pengusul, verifikator, dan pemutus harus orang yang berbeda.",
            ),
            models.CheckConstraint(condition=Q(putusan="SETUJU") | ~Q(catatan=""), name="persetujuan_tolak_beralasan"),
        ]
        triggers = [pgtrigger.Protect(name="hanya_tambah", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self):
        return f"{self.get_langkah_display()}: {self.get_putusan_display()}"
