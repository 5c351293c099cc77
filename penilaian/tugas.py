"""The tasks of a round: how they stand, and what the position tree would make of them today."""

import hashlib
from dataclasses import dataclass, field

from django.db.models import Count, F, FilteredRelation, Q
from django.utils import timezone

from jabatan.models import Jenjang, Parameter
from pegawai.models import JenisPenugasan, Pegawai

from .bawahan import HITUNGAN, syarat_skp
from .models import TugasPenilaian
from .models.tugas import TANPA_AKUN
from .penilai import susun_penilai
from .status import StatusPeriode

POHON = TugasPenilaian.Asal.POHON
TANPA_PENILAI = "belum ada penilai"


def with_keadaan(tugas, periode):
    """Each task with the state of its appraisal: None is "belum dinilai" (I13)."""
    relasi = "pegawai__penilaian_kinerja"
    return tugas.annotate(skp=FilteredRelation(relasi, condition=syarat_skp(periode, f"{relasi}__"))).annotate(
        keadaan=F("skp__status"), predikat=F("skp__predikat")
    )


def with_jabatan_kini(tugas, siapa, awalan):
    """Post, unit and level of today of the person or the appraiser, as `<awalan>_jabatan`, `_unit` and `_jenjang`."""
    relasi = f"{siapa}__riwayat_jabatan"
    definitif = {f"{relasi}__berlaku__upper_inf": True, f"{relasi}__jenis_penugasan": JenisPenugasan.DEFINITIF}
    return tugas.annotate(**{f"{awalan}_kini": FilteredRelation(relasi, condition=Q(**definitif))}).annotate(
        **{
            f"{awalan}_jabatan": F(f"{awalan}_kini__nama_jabatan"),
            f"{awalan}_unit": F(f"{awalan}_kini__nama_unit"),
            f"{awalan}_jenjang": F(f"{awalan}_kini__jenjang"),
        }
    )


def jenjang_penilai(instansi):
    """Levels that may appraise by themselves; a lower one needs a delegation (PermenPANRB 6/2022)."""
    baris = (
        Parameter.objects.filter(kode="jenjang_penilai_kinerja").berlaku_pada(instansi, timezone.localdate()).first()
    )
    return baris.nilai if baris else list(Jenjang.values)


def di_bawah_pengawas(instansi):
    """Condition on `with_jabatan_kini(tugas, "penilai", "penilai")`: the appraiser's level is too low, or unknown."""
    return Q(penilai__isnull=False) & (
        Q(penilai_jenjang__isnull=True) | ~Q(penilai_jenjang__in=jenjang_penilai(instansi))
    )


def ringkas_tugas(periode):
    """The counts of a round by which one sees what is missing: three queries, one of them for a parameter."""
    semua = TugasPenilaian.objects.filter(periode=periode)
    tugas = with_jabatan_kini(with_keadaan(semua, periode), "penilai", "penilai")
    berlaku = tugas.berlaku().aggregate(
        **HITUNGAN,
        tanpa_penilai=Count("pk", filter=Q(penilai=None)),
        diubah=Count("pk", filter=Q(asal=TugasPenilaian.Asal.DIUBAH)),
        rendah=Count("pk", filter=di_bawah_pengawas(periode.instansi)),
        penilai_berbeda=Count("penilai", distinct=True),
    )
    return berlaku | {
        **semua.aggregate(
            tanpa_akun=Count("pk", filter=Q(dikecualikan=False) & TANPA_AKUN),
            dikecualikan=Count("pk", filter=Q(dikecualikan=True)),  # last: it takes the name of the field
        ),
        "tersisa": berlaku["jumlah"] - berlaku["final"],
    }


@dataclass
class Perubahan:
    """A task that the tree would give to another appraiser, or that has moved to another unit."""

    tugas: TugasPenilaian
    penilai_id: int | None
    unit_id: int | None


@dataclass
class Rencana:
    """What refreshing from the position tree would do. Tasks changed by hand or begun are never in it."""

    periode: object
    baru: list = field(default_factory=list)  # TugasPenilaian not saved yet
    berubah: list = field(default_factory=list)  # Perubahan
    keluar: list = field(default_factory=list)  # TugasPenilaian of those who are not in service or scope any more

    def __bool__(self):
        return bool(self.baru or self.berubah or self.keluar)

    @property
    def sidik(self):
        """What was shown is what is done: another plan has another digest."""
        isi = (
            [(t.pegawai_id, t.penilai_id, t.unit_id) for t in self.baru],
            [(p.tugas.pk, p.tugas.penilai_id, p.penilai_id, p.unit_id) for p in self.berubah],
            [t.pk for t in self.keluar],
        )
        return hashlib.sha256(repr(isi).encode()).hexdigest()


def build_rencana(periode, hari=None):
    """Compare the tasks with the tree of today: everybody new, those with another superior, those who are gone."""
    rencana = Rencana(periode)
    ada = {t.pegawai_id: t for t in with_keadaan(TugasPenilaian.objects.filter(periode=periode), periode)}
    for pegawai, unit, penilai in susun_penilai(periode, hari or timezone.localdate()):
        tugas = ada.pop(pegawai, None)
        if tugas is None:
            baru = TugasPenilaian(periode=periode, pegawai_id=pegawai, penilai_id=penilai, unit_id=unit)
            rencana.baru.append(baru)
        elif _menurut_pohon(tugas) and (tugas.penilai_id, tugas.unit_id) != (penilai, unit):
            rencana.berubah.append(Perubahan(tugas, penilai, unit))
    rencana.keluar = [t for t in sorted(ada.values(), key=lambda t: t.pk) if _menurut_pohon(t)]
    return rencana


def _menurut_pohon(tugas):
    return tugas.asal == POHON and not tugas.dikecualikan and tugas.keadaan is None


def sebut_rencana(rencana, batas):
    """The plan by name: the first of each kind, with the appraiser before and after; one query."""
    kunci = {t.pegawai_id for t in rencana.baru[:batas]} | {t.penilai_id for t in rencana.baru[:batas]}
    for p in rencana.berubah[:batas]:
        kunci |= {p.tugas.pegawai_id, p.tugas.penilai_id, p.penilai_id}
    kunci |= {t.pegawai_id for t in rencana.keluar[:batas]}
    nama = {p.pk: p.nama_lengkap for p in Pegawai.objects.filter(pk__in=kunci - {None})} | {None: TANPA_PENILAI}
    return {
        "baru": [(nama[t.pegawai_id], nama[t.penilai_id]) for t in rencana.baru[:batas]],
        "berubah": [
            (nama[p.tugas.pegawai_id], nama[p.tugas.penilai_id], nama[p.penilai_id]) for p in rencana.berubah[:batas]
        ],
        "keluar": [nama[t.pegawai_id] for t in rencana.keluar[:batas]],
        "dihapus": rencana.periode.status == StatusPeriode.RANCANGAN,
    }
