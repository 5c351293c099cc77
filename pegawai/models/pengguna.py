from datetime import timedelta

import rules
from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.contrib.postgres.fields import DateRangeField
from django.core.validators import RegexValidator
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.functional import cached_property

from jabatan.jejak_baris import jejak_baris
from jabatan.models import Instansi, UnitKerja

UMUR_TAUTAN = timedelta(days=7)


class Peran(models.TextChoices):
    """Roles of domain.md 10.6; every user linked to a Pegawai is also an employee."""

    ADMIN = "ADMIN", "Administrator sistem"
    OPERATOR_OPD = "OPERATOR_OPD", "Operator OPD"
    KEPALA_UNIT = "KEPALA_UNIT", "Kepala unit kerja"
    VERIFIKATOR = "VERIFIKATOR", "Verifikator BKPSDM"
    ANALIS = "ANALIS", "Analis BKPSDM"
    KOMITE = "KOMITE", "Anggota TPK/Komite Talenta"
    KEPALA_BKPSDM = "KEPALA_BKPSDM", "Kepala BKPSDM"
    PYB = "PYB", "Pejabat yang Berwenang"
    PPK = "PPK", "Pejabat Pembina Kepegawaian"
    AUDITOR = "AUDITOR", "Auditor"


PERAN_SELURUH_INSTANSI = frozenset(
    {Peran.VERIFIKATOR, Peran.ANALIS, Peran.KEPALA_BKPSDM, Peran.PYB, Peran.PPK, Peran.AUDITOR}
)
PERAN_UNIT = frozenset({Peran.OPERATOR_OPD, Peran.KEPALA_UNIT})
# Each of the first five takes a step of a proposal that another person must take (R59); who looks after the accounts
# or audits takes none of them.
PERAN_TERPISAH = (
    Peran.ANALIS, Peran.VERIFIKATOR, Peran.KEPALA_BKPSDM, Peran.PYB, Peran.PPK, Peran.AUDITOR, Peran.ADMIN,
)  # fmt: skip


class PenggunaQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Accounts are the administrator's and the auditor's business; the others see their own."""
        if user.punya_peran(Peran.ADMIN, Peran.AUDITOR):
            return self.filter(instansi_id=user.instansi_id)
        return self.filter(pk=user.pk)


class PenggunaManager(BaseUserManager.from_queryset(PenggunaQuerySet)):
    def get_queryset(self):
        """With the agency: every page needs it of the signed-in user."""
        return super().get_queryset().select_related("instansi")

    def create_user(self, nama_masuk, password=None, **fields):
        """An account; without a password it can only be opened by its activation link."""
        user = self.model(nama_masuk=nama_masuk, **fields)
        if password:
            user.set_password(password)
        else:
            user.set_unusable_password()
        user.save(using=self._db)
        return user

    def get_by_natural_key(self, nama_masuk):
        """Sign-in name, or the NIP of the linked employee, spaces allowed."""
        kunci = nama_masuk.strip()
        nip = "".join(kunci.split())
        return self.get(models.Q(nama_masuk__iexact=kunci) | models.Q(pegawai__nip=nip))


@jejak_baris(exclude=["password", "last_login"])
class Pengguna(AbstractBaseUser):
    """A person who signs in, with a name or a NIP; an import never creates passwords."""

    instansi = models.ForeignKey(Instansi, models.PROTECT, related_name="pengguna")
    nama_masuk = models.CharField(
        "nama masuk",
        max_length=60,
        unique=True,
        validators=[
            RegexValidator(
                r"^(?!\d{18}$)[\w.@-]+$",
                "Pakai huruf, angka, titik, garis, atau @, tanpa spasi; NIP tidak dipakai sebagai nama masuk.",
            )
        ],
    )
    nama = models.CharField(max_length=120)
    pegawai = models.OneToOneField("pegawai.Pegawai", models.PROTECT, null=True, blank=True, related_name="pengguna")
    is_active = models.BooleanField("aktif", default=True)
    created_at = models.DateTimeField(auto_now_add=True)

    USERNAME_FIELD = "nama_masuk"
    REQUIRED_FIELDS = ["nama"]
    objects = PenggunaManager()

    class Meta:
        ordering = ["nama"]
        verbose_name_plural = "pengguna"
        constraints = [
            models.UniqueConstraint(
                Lower("nama_masuk"),
                name="pengguna_nama_masuk_unik",
                violation_error_message="Nama masuk ini sudah dipakai.",
            )
        ]

    def __str__(self):
        return self.nama

    def get_short_name(self):
        return self.nama

    def has_perm(self, perm, obj=None):
        """Answered by the one table of permissions, `mutasi/permissions.py`."""
        return self.is_active and rules.has_perm(perm, self, obj)

    def has_perms(self, perms, obj=None):
        """What Django's `permission_required` asks."""
        return all(self.has_perm(perm, obj) for perm in perms)

    @cached_property
    def peran_aktif(self):
        """Today's roles as a list of PeranPengguna with their units; a request brings them (`pegawai.masuk`)."""
        return list(self.peran.kini())

    def punya_peran(self, *peran):
        return any(p.peran in peran for p in self.peran_aktif)

    @property
    def seluruh_instansi(self):
        """Whether this person may see all employees of the agency."""
        return self.punya_peran(*PERAN_SELURUH_INSTANSI)

    @property
    def jalur_unit(self):
        """Paths of the units whose subtree this person leads or serves."""
        return [p.unit.jalur for p in self.peran_aktif if p.peran in PERAN_UNIT and p.unit]

    @property
    def sebutan_peran(self):
        nama = [p.get_peran_display() for p in self.peran_aktif]
        return ", ".join(nama) if nama else ("Pegawai" if self.pegawai_id else "Tanpa peran")


class PeranPenggunaQuerySet(models.QuerySet):
    def kini(self):
        """Those that hold today, with their units."""
        return self.filter(berlaku__contains=timezone.localdate()).select_related("unit")


@jejak_baris()
class PeranPengguna(models.Model):
    """A role of a user for a time; unit roles reach the unit's subtree."""

    pengguna = models.ForeignKey(Pengguna, models.CASCADE, related_name="peran")
    peran = models.CharField(max_length=16, choices=Peran)
    unit = models.ForeignKey(UnitKerja, models.PROTECT, null=True, blank=True)
    berlaku = DateRangeField()

    objects = PeranPenggunaQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "peran pengguna"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(peran__in=["OPERATOR_OPD", "KEPALA_UNIT"], unit__isnull=False)
                | (~models.Q(peran__in=["OPERATOR_OPD", "KEPALA_UNIT"]) & models.Q(unit__isnull=True)),
                name="peranpengguna_unit_untuk_peran_unit",
            )
        ]

    def __str__(self):
        return self.get_peran_display() + (f" – {self.unit}" if self.unit else "")


class TautanAktivasi(models.Model):
    """A one-time link by which a person sets the own password; only its hash is kept."""

    pengguna = models.ForeignKey(Pengguna, models.CASCADE, related_name="tautan_aktivasi")
    sidik = models.CharField(max_length=64, unique=True)
    dibuat_oleh = models.ForeignKey(Pengguna, models.PROTECT, null=True, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    dipakai_pada = models.DateTimeField(null=True)

    class Meta:
        verbose_name_plural = "tautan aktivasi"

    def __str__(self):
        return f"Tautan untuk {self.pengguna}"

    @property
    def berlaku(self):
        return self.dipakai_pada is None and timezone.now() < self.created_at + UMUR_TAUTAN
