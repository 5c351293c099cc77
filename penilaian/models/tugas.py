"""Who appraises whom in a round."""

from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX
from django.db import models
from django.db.models import F, Q

from jabatan.jejak_baris import jejak_baris
from jabatan.models import UnitKerja
from pegawai.models import Pegawai, Peran
from penilaian.status import StatusPeriode

from .kinerja import PeriodePenilaian

# The appraiser has no account that opens: none at all, a blocked one, or one never activated.
TANPA_AKUN = Q(penilai__isnull=False) & (
    Q(penilai__pengguna__isnull=True)
    | Q(penilai__pengguna__is_active=False)
    | Q(penilai__pengguna__password__startswith=UNUSABLE_PASSWORD_PREFIX)
)


class TugasPenilaianQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Staff and auditors all of the agency; once it is opened, an appraiser the own people, everyone the own
        line, and a unit head while it runs the own subtree."""
        semua = self.filter(periode__instansi_id=user.instansi_id)
        if user.seluruh_instansi:
            return semua
        milik = Q(pk__in=[])
        if user.pegawai_id is not None:
            milik |= Q(penilai=user.pegawai_id) | Q(pegawai=user.pegawai_id)
        for jalur in jalur_dipimpin(user):
            milik |= Q(periode__status=StatusPeriode.DIBUKA, unit__jalur__startswith=jalur)
        return semua.filter(milik).exclude(periode__status=StatusPeriode.RANCANGAN)

    def berlaku(self):
        """Those who are to be appraised: recorded exceptions are left out."""
        return self.filter(dikecualikan=False)

    def menilai(self, user):
        """What this user is or was asked to do as an appraiser, in rounds that have been opened."""
        if user.pegawai_id is None:
            return self.none()
        milik = self.berlaku().filter(penilai=user.pegawai_id, periode__instansi_id=user.instansi_id)
        return milik.exclude(periode__status=StatusPeriode.RANCANGAN)

    def tanpa_akun(self):
        return self.filter(TANPA_AKUN)


def jalur_dipimpin(user):
    """Paths of the units that this person leads; serving a unit as its operator is not leading it."""
    return [p.unit.jalur for p in user.peran_aktif if p.peran == Peran.KEPALA_UNIT and p.unit]


@jejak_baris()
class TugasPenilaian(models.Model):
    """One person of a round and the appraiser: the direct superior in the position tree (PermenPANRB 6/2022).

    `penilai` None: nobody leads that unit today, and staff must name somebody.
    """

    class Asal(models.TextChoices):
        POHON = "POHON", "Menurut peta jabatan"
        DIUBAH = "DIUBAH", "Diubah BKPSDM"

    periode = models.ForeignKey(PeriodePenilaian, models.CASCADE, related_name="tugas")
    pegawai = models.ForeignKey(Pegawai, models.CASCADE, related_name="tugas_dinilai")
    penilai = models.ForeignKey(Pegawai, models.SET_NULL, null=True, blank=True, related_name="tugas_menilai")
    unit = models.ForeignKey(UnitKerja, models.PROTECT, null=True, blank=True, related_name="+")
    asal = models.CharField(max_length=6, choices=Asal, default=Asal.POHON)
    dikecualikan = models.BooleanField(default=False)
    alasan = models.CharField(max_length=300, blank=True, help_text="Wajib bila diubah atau dikecualikan")

    objects = TugasPenilaianQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        verbose_name_plural = "tugas penilaian"
        indexes = [models.Index(fields=["penilai", "periode"], name="tugaspenilaian_penilai")]
        constraints = [
            models.UniqueConstraint(fields=["periode", "pegawai"], name="tugaspenilaian_satu_per_orang"),
            models.CheckConstraint(
                condition=Q(penilai__isnull=True) | ~Q(penilai=F("pegawai")), name="tugaspenilaian_bukan_diri_sendiri"
            ),
            models.CheckConstraint(
                condition=(Q(asal="POHON") & Q(dikecualikan=False)) | ~Q(alasan=""), name="tugaspenilaian_beralasan"
            ),
        ]

    def __str__(self):
        return f"{self.pegawai} dinilai {self.penilai or 'belum ada penilai'}"
