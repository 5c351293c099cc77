import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property

from jabatan.jejak_baris import jejak_baris
from jabatan.models import Instansi, KebutuhanMendesak, Kompetensi, Parameter, Posisi, RumpunPendidikan
from mutasi.status import StatusSiklus
from pegawai.models import Jejak

KODE_PYB = "pertimbangan_pyb"


def perlu_pyb(instansi_id):
    """Whether the PyB considers before the PPK decides; so it is where no parameter says otherwise."""
    baris = Parameter.objects.berlaku_pada(instansi_id, timezone.localdate()).filter(kode=KODE_PYB).first()
    return baris is None or bool(baris.nilai)


class BadanPertimbangan(models.TextChoices):
    """The body that considers before the PPK decides; Baperjakat only where there is no TPK (BKN 5/2019 Ps 5)."""

    TPK = "TPK", "Tim Penilai Kinerja PNS"
    KOMITE = "KOMITE", "Komite Talenta ASN"
    BAPERJAKAT = "BAPERJAKAT", "Baperjakat"


class SiklusMutasiQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Cycles are known to who works on them; candidates inside have rules of their own."""
        if user.seluruh_instansi or user.punya_peran("KOMITE"):
            return self.filter(instansi_id=user.instansi_id)
        return self.none()

    def with_candidates_for(self, user):
        """Cycles whose candidates the user may see: members of the body only in the meeting's window (I12)."""
        siklus = self.visible_to(user)
        return siklus if user.seluruh_instansi else siklus.filter(status=StatusSiklus.RAPAT)

    def with_weights_for(self, user):
        """Published weights are for everyone of the agency, drafts for who works on cycles."""
        milik = self.filter(instansi_id=user.instansi_id)
        return milik if user.seluruh_instansi or user.punya_peran("KOMITE") else milik.filter(versi_bobot__nomor=1)

    def berjalan(self):
        return self.exclude(status__in=[StatusSiklus.SELESAI, StatusSiklus.DIBATALKAN])


@jejak_baris()
class SiklusMutasi(models.Model):
    """One transfer cycle, from planning to updated records (domain.md 10.5)."""

    instansi = models.ForeignKey(Instansi, models.PROTECT, related_name="siklus")
    nama = models.CharField(max_length=120)
    status = models.CharField(max_length=16, choices=StatusSiklus, default=StatusSiklus.PERENCANAAN)
    status_sejak = models.DateTimeField(auto_now_add=True)
    tmt_rencana = models.DateField(
        "rencana TMT", help_text="Hari rencana pelantikan; masa jabatan dan usia dihitung sampai hari itu"
    )
    badan_pertimbangan = models.CharField(max_length=40, choices=BadanPertimbangan, default=BadanPertimbangan.TPK)
    catatan = models.TextField(blank=True)
    dibuat_oleh = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)

    objects = SiklusMutasiQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at", "-id"]
        verbose_name = "siklus mutasi"
        verbose_name_plural = "siklus mutasi"
        constraints = [models.UniqueConstraint(fields=["instansi", "nama"], name="siklusmutasi_nama_unik")]

    def __str__(self):
        return self.nama

    def get_absolute_url(self):
        return reverse("siklus_detail", args=[self.pk])

    @cached_property
    def perlu_pyb(self):
        return perlu_pyb(self.instansi_id)

    def load_bobot(self):
        """{kelompok: {kode: weight}} in force: the newest published version, before that the draft."""
        if versi := self.versi_bobot.first():
            return versi.bobot
        bobot = {}
        for kriteria in self.kriteria.all():
            bobot.setdefault(kriteria.kelompok, {})[kriteria.kode] = kriteria.bobot
        return bobot


@jejak_baris()
class TahapSiklus(models.Model):
    """A stage with its planned dates: stages are data, what one may do follows from the stage."""

    siklus = models.ForeignKey(SiklusMutasi, models.CASCADE, related_name="tahap")
    tahap = models.CharField(max_length=16, choices=StatusSiklus)
    urutan = models.PositiveSmallIntegerField()
    mulai = models.DateField()
    selesai = models.DateField()

    class Meta:
        ordering = ["urutan"]
        verbose_name_plural = "tahap siklus"
        constraints = [
            models.UniqueConstraint(fields=["siklus", "tahap"], name="tahapsiklus_unik"),
            models.CheckConstraint(condition=Q(selesai__gte=F("mulai")), name="tahapsiklus_urutan_tanggal"),
        ]

    def __str__(self):
        return self.get_tahap_display()


MINAT_MAKSIMAL = 500  # per ten thousand: the own wish never decides against merit


class KodeKriteria(models.TextChoices):
    KOMPETENSI = "KOMPETENSI", "Kompetensi (JPM)"
    KINERJA = "KINERJA", "Kinerja (SKP)"
    PENDIDIKAN = "PENDIDIKAN", "Pendidikan"
    PENGALAMAN = "PENGALAMAN", "Pengalaman jabatan"
    DIKLAT = "DIKLAT", "Diklat kepemimpinan"
    TALENTA = "TALENTA", "Kotak talenta"
    UMPAN_BALIK = "UMPAN_BALIK", "Umpan balik 360"
    INOVASI = "INOVASI", "Inovasi dan partisipasi"
    INTEGRITAS = "INTEGRITAS", "Integritas"
    MINAT = "MINAT", "Minat pegawai"
    KEBUTUHAN = "KEBUTUHAN", "Kebutuhan unit asal"


class KelompokBobot(models.TextChoices):
    """Weights are set per level of the target post."""

    JPT = "JPT", "JPT"
    ADMINISTRATOR = "ADMINISTRATOR", "Administrator"
    PENGAWAS = "PENGAWAS", "Pengawas"
    FUNGSIONAL = "FUNGSIONAL", "Fungsional"
    PELAKSANA = "PELAKSANA", "Pelaksana"


TOLAK_BILA_DIUMUMKAN = """
    IF EXISTS (SELECT 1 FROM mutasi_versibobot v WHERE v.siklus_id IN (OLD.siklus_id, NEW.siklus_id)) THEN
        RAISE EXCEPTION 'bobot yang sudah diumumkan tidak dapat diubah' USING ERRCODE = 'check_violation';
    END IF;
    RETURN COALESCE(NEW, OLD);
"""


@jejak_baris()
class Kriteria(models.Model):
    """Draft weight of a criterion for a level; all of a level add up to 10,000. Published: VersiBobot, and locked."""

    siklus = models.ForeignKey(SiklusMutasi, models.CASCADE, related_name="kriteria")
    kelompok = models.CharField(max_length=16, choices=KelompokBobot)
    kode = models.CharField(max_length=16, choices=KodeKriteria)
    bobot = models.PositiveSmallIntegerField(help_text="Per sepuluh ribu")

    class Meta:
        ordering = ["kelompok", "kode"]
        verbose_name_plural = "kriteria"
        constraints = [
            models.UniqueConstraint(fields=["siklus", "kelompok", "kode"], name="kriteria_unik"),
            models.CheckConstraint(condition=Q(bobot__lte=10000), name="kriteria_bobot_0_10000"),
            models.CheckConstraint(
                condition=~Q(kode=KodeKriteria.MINAT) | Q(bobot__lte=MINAT_MAKSIMAL),
                name="kriteria_minat_paling_banyak_5_persen",
                violation_error_message="Bobot minat pegawai paling banyak 5 %.",
            ),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="terkunci",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
                func=pgtrigger.Func(TOLAK_BILA_DIUMUMKAN),
            )
        ]

    def __str__(self):
        return f"{self.get_kelompok_display()}: {self.get_kode_display()} {self.bobot / 100:g} %"


class LowonganQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(siklus__in=SiklusMutasi.objects.with_candidates_for(user))

    def for_list(self):
        return self.select_related("posisi__jabatan__eselon", "posisi__unit").order_by(
            "posisi__jabatan__eselon_id", "posisi__unit__jalur"
        )


@jejak_baris()
class Lowongan(models.Model):
    """A seat that this cycle is to fill, with the reason why."""

    class Alasan(models.TextChoices):
        KOSONG = "KOSONG", "Kosong"
        AKAN_KOSONG = "AKAN_KOSONG", "Akan kosong karena BUP"
        MENDESAK = "MENDESAK", "Kebutuhan mendesak"
        KURANG = "KURANG", "Kurang dari kebutuhan"

    siklus = models.ForeignKey(SiklusMutasi, models.CASCADE, related_name="lowongan")
    posisi = models.ForeignKey(Posisi, models.PROTECT, related_name="lowongan")
    alasan = models.CharField(max_length=12, choices=Alasan, default=Alasan.KOSONG)
    keterangan = models.CharField(max_length=200, blank=True)
    kebutuhan = models.ForeignKey(
        KebutuhanMendesak, models.PROTECT, null=True, blank=True, related_name="lowongan", help_text="Yang dijawab"
    )

    objects = LowonganQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "lowongan"
        constraints = [models.UniqueConstraint(fields=["siklus", "posisi"], name="lowongan_unik")]

    def __str__(self):
        return str(self.posisi)

    def get_absolute_url(self):
        return reverse("lowongan_detail", args=[self.pk])


class SyaratLowonganQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(lowongan__in=Lowongan.objects.visible_to(user))

    def for_list(self):
        return self.select_related("kompetensi", "rumpun", "dibuat_oleh")


@jejak_baris()
class SyaratLowongan(models.Model):
    """What this vacancy asks beside its post: a technical competency, a certificate, a field of study."""

    class Jenis(models.TextChoices):
        KOMPETENSI = "KOMPETENSI", "Kompetensi teknis"
        SERTIFIKAT = "SERTIFIKAT", "Sertifikat atau pelatihan"
        RUMPUN = "RUMPUN", "Rumpun pendidikan"

    lowongan = models.ForeignKey(Lowongan, models.CASCADE, related_name="syarat_khusus")
    jenis = models.CharField(max_length=10, choices=Jenis)
    kompetensi = models.ForeignKey(Kompetensi, models.PROTECT, null=True, blank=True, related_name="+")
    level = models.PositiveSmallIntegerField(null=True, blank=True)
    sertifikat = models.CharField("nama sertifikat atau pelatihan", max_length=200, blank=True)
    rumpun = models.ForeignKey(RumpunPendidikan, models.PROTECT, null=True, blank=True, related_name="+")
    alasan = models.CharField(max_length=300)
    dibuat_oleh = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)

    objects = SyaratLowonganQuerySet.as_manager()

    class Meta:
        ordering = ["jenis", "pk"]
        verbose_name_plural = "syarat lowongan"
        constraints = [
            models.CheckConstraint(
                condition=Q(jenis="KOMPETENSI", kompetensi__isnull=False, level__range=(1, 5))
                & Q(sertifikat="", rumpun__isnull=True)
                | Q(jenis="SERTIFIKAT", kompetensi__isnull=True, level__isnull=True, rumpun__isnull=True)
                & ~Q(sertifikat="")
                | Q(jenis="RUMPUN", kompetensi__isnull=True, level__isnull=True, sertifikat="", rumpun__isnull=False),
                name="syaratlowongan_isi_menurut_jenis",
            ),
            models.CheckConstraint(condition=~Q(alasan=""), name="syaratlowongan_beralasan"),
            models.UniqueConstraint(
                "lowongan",
                "kompetensi",
                "rumpun",
                Lower("sertifikat"),
                name="syaratlowongan_sekali",
                nulls_distinct=False,
                violation_error_message="Syarat ini sudah ada pada lowongan.",
            ),
        ]

    def __str__(self):
        isi = {
            "KOMPETENSI": f"{self.kompetensi} paling rendah level {self.level}",
            "SERTIFIKAT": self.sertifikat,
            "RUMPUN": f"Rumpun {self.rumpun}",
        }
        return isi[self.jenis]


class JendelaLaranganQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(instansi_id=user.instansi_id)


@jejak_baris()
class JendelaLarangan(models.Model):
    """Days on which replacements need the minister's consent (UU 10/2016 Ps 71, 162; domain.md 3.3)."""

    class Jenis(models.TextChoices):
        PILKADA = "PILKADA", "Menjelang penetapan calon sampai akhir masa jabatan"
        ENAM_BULAN_AWAL = "ENAM_BULAN_AWAL", "Enam bulan pertama kepala daerah terpilih"
        PENJABAT = "PENJABAT", "Dipimpin penjabat kepala daerah"

    instansi = models.ForeignKey(Instansi, models.PROTECT, related_name="jendela_larangan")
    jenis = models.CharField(max_length=16, choices=Jenis)
    mulai = models.DateField()
    selesai = models.DateField(null=True, blank=True, help_text="Kosong: sampai dicabut")
    dasar = models.CharField(max_length=200)

    objects = JendelaLaranganQuerySet.as_manager()

    class Meta:
        ordering = ["mulai"]
        verbose_name_plural = "jendela larangan"
        constraints = [
            models.CheckConstraint(
                condition=Q(selesai__isnull=True) | Q(selesai__gte=F("mulai")), name="jendelalarangan_urutan_tanggal"
            )
        ]

    def __str__(self):
        return self.get_jenis_display()

    @property
    def pencatat_id(self):
        """Who recorded it first, by the trail; None where the trail does not say."""
        jejak = Jejak.objects.filter(tindakan="simpan_jendela", jenis_objek=self._meta.model_name, objek_id=self.pk)
        return jejak.order_by("pk").values_list("pelaku_id", flat=True).first()

    def mencakup(self, mulai, selesai):
        """Whether every day from `mulai` to `selesai` lies inside; the first and the last day of a window count."""
        return self.mulai <= mulai and (self.selesai is None or selesai <= self.selesai)
