"""Units with their seats, each below its own: the chart on paper and the workbook of the tree."""

from collections import defaultdict
from dataclasses import dataclass, field

from django.db.models import Q

from jabatan.filters import URUTAN_JENIS
from jabatan.models import Posisi, UnitKerja
from jabatan.peta import annotate_isian, build_tanda, hitung_selisih, with_pejabat
from jabatan.pohon import RUAS, Jumlah, leluhur, load_jumlah

KURSI_TERBANYAK = 400  # more do not fit on a sheet that anybody reads: then only the sums of the units below
URUTAN_BAGAN = ("unit__jalur", "-kepala", URUTAN_JENIS, "jabatan__eselon_id", "-jabatan__kelas", "jabatan__nama")


@dataclass
class Cabang:
    """A unit with its own seats, and the sums of these and of all below it."""

    unit: UnitKerja
    jumlah: Jumlah = field(default_factory=Jumlah)
    posisi: list = field(default_factory=list)
    anak: list = field(default_factory=list)
    ringkas: bool = False  # drawn without its seats

    @property
    def kepala(self):
        return self.posisi[0] if self.posisi and self.posisi[0].kepala else None

    @property
    def bawahan(self):
        return self.posisi[1:] if self.kepala else self.posisi


def _load_posisi(posisi, pada, pantau_bup):
    """Seats in the order of the chart, with their marks and the first of their holders."""
    posisi = list(with_pejabat(annotate_isian(posisi.for_list(), pada, pantau_bup).order_by(*URUTAN_BAGAN)))
    for satu in posisi:
        satu.tanda, satu.selisih = build_tanda(satu), hitung_selisih(satu)
    return posisi


def load_cabang(instansi_id, unit, pada, pantau_bup):
    """The branch of one unit, or of each root, whole; three queries whatever its size."""
    atas = unit.jalur if unit else ""
    posisi = Posisi.objects.filter(aktif=True, unit__instansi_id=instansi_id, unit__jalur__startswith=atas)
    per_unit = defaultdict(list)
    for satu in _load_posisi(posisi, pada, pantau_bup):
        per_unit[satu.unit.jalur].append(satu)
    tampak = Q(aktif=True) | Q(jalur__in=[*per_unit, atas])
    unit_tampak = UnitKerja.objects.filter(tampak, instansi_id=instansi_id, jalur__startswith=atas)
    cabang = {u.jalur: Cabang(u, posisi=per_unit[u.jalur]) for u in unit_tampak.order_by("urutan", "nama")}
    return _gantung(cabang, len(atas))


def _gantung(cabang, panjang_atas):
    """Below the nearest unit that is shown; summed from the deepest, so that each sum is whole when it is added."""
    puncak = []
    for satu in cabang.values():
        atas = [cabang[jalur] for jalur in leluhur(satu.unit.jalur)[:-1] if jalur in cabang]
        (atas[-1].anak if atas and len(satu.unit.jalur) > panjang_atas else puncak).append(satu)
    for satu in sorted(cabang.values(), key=lambda c: -len(c.unit.jalur)):
        for posisi in satu.posisi:
            satu.jumlah.tambah_kursi(posisi.kebutuhan, posisi.terisi)
        for anak in satu.anak:
            satu.jumlah.gabung(anak.jumlah)
    return puncak


def build_bagan(unit, pada, pantau_bup):
    """The branch as it fits on paper: a big unit shows its own seats, and those below it as sums."""
    jumlah = load_jumlah(unit.instansi_id, unit.jalur, len(unit.jalur) + RUAS)
    if jumlah[unit.jalur].posisi <= KURSI_TERBANYAK:
        (bagan,) = load_cabang(unit.instansi_id, unit, pada, pantau_bup)
        return bagan
    anak = UnitKerja.objects.filter(induk=unit).order_by("urutan", "nama")
    return Cabang(
        unit,
        jumlah[unit.jalur],
        _load_posisi(unit.posisi.filter(aktif=True), pada, pantau_bup),
        [Cabang(u, jumlah[u.jalur], ringkas=True) for u in anak if u.aktif or jumlah[u.jalur].posisi],
    )
