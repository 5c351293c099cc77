"""How far the round is, unit by unit, from one query over the tree's paths."""

from dataclasses import dataclass

from django.db.models import Q
from django.db.models.functions import Substr

from jabatan.models import UnitKerja
from pegawai.models import RiwayatJabatan

from .bawahan import HITUNGAN, with_jabatan, with_skp

PANJANG_RUAS = 9  # a unit's key in a path: eight digits and a dot


@dataclass
class BarisUnit:
    """One line of the progress table; `unit` None gathers those without a definitive post today."""

    unit: UnitKerja | None
    jumlah: int
    final: int
    draf: int
    belum: int
    induk: bool = False  # those directly in the unit that the table is about
    kepala: object = None

    @property
    def tersisa(self):
        return self.jumlah - self.final

    @property
    def persen(self):
        return f"{100 * self.final // self.jumlah}\u00a0%"

    @property
    def nama(self):
        if self.unit is None:
            return "Tanpa jabatan definitif"
        return f"Langsung di {self.unit.nama}" if self.induk else self.unit.nama


def unit_atas(instansi_id):
    """Where the table begins: a single root (the regency itself) is opened at once."""
    akar = list(UnitKerja.objects.filter(instansi_id=instansi_id, induk=None, aktif=True)[:2])
    return akar[0] if len(akar) == 1 and akar[0].bawahan.exists() else None


def kemajuan_per_unit(orang, instansi_id, tahun, induk=None):
    """Lines for the units directly below `induk` (None: the top), each with its whole subtree."""
    induk = induk or unit_atas(instansi_id)
    orang = with_skp(with_jabatan(orang), tahun)
    if induk:
        orang = orang.filter(Q(jalur__startswith=induk.jalur) | (Q(jalur=None) if induk.induk_id is None else Q()))
    ruas = (induk.tingkat + 2 if induk else 1) * PANJANG_RUAS
    baris = list(orang.values(kelompok=Substr("jalur", 1, ruas)).annotate(**HITUNGAN).order_by())
    unit = {u.jalur: u for u in UnitKerja.objects.filter(jalur__in=[b["kelompok"] for b in baris if b["kelompok"]])}
    kepala = _kepala(unit.values())
    hasil = [_baris(b, unit, kepala, induk) for b in baris]
    return sorted(hasil, key=lambda b: (b.unit is None, not b.induk, *((b.unit.urutan, b.nama) if b.unit else ())))


def _baris(nilai, unit, kepala, induk):
    milik = unit.get(nilai.pop("kelompok"))
    return BarisUnit(
        unit=milik,
        **nilai,
        induk=milik is not None and induk is not None and milik.pk == induk.pk,
        kepala=kepala.get(milik.pk) if milik else None,
    )


def _kepala(unit):
    """Who leads each unit today, to know whom to remind."""
    riwayat = RiwayatJabatan.objects.definitif_kini().filter(posisi__kepala=True, posisi__unit__in=list(unit))
    return {r.posisi.unit_id: r.pegawai for r in riwayat.select_related("pegawai")}
