"""How far the round is, unit by unit, from one query over the tree's paths."""

import hashlib
import json
from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, Q
from django.db.models.functions import Substr

from jabatan.models import UnitKerja
from pegawai.models import RiwayatJabatan

from .bawahan import HITUNGAN, belum_final
from .models import TugasPenilaian
from .tugas import with_keadaan

PANJANG_RUAS = 9  # a unit's key in a path: eight digits and a dot


@dataclass
class BarisUnit:
    """One line of the progress table; `unit` None gathers those without a definitive post."""

    unit: UnitKerja | None
    jumlah: int
    final: int
    draf: int
    belum: int
    tanpa_penilai: int
    induk: bool = False  # those directly in the unit that the table is about
    kepala: object = None

    @property
    def kunci(self):
        return self.unit.pk if self.unit else 0

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

    def milik(self, tugas):
        """The tasks that this line counts."""
        if self.unit is None or self.induk:
            return tugas.filter(unit=self.unit)
        return tugas.filter(unit__jalur__startswith=self.unit.jalur)


def unit_atas(instansi_id):
    """Where the table begins: a single root (the regency itself) is opened at once."""
    bawahan = UnitKerja.objects.filter(induk=OuterRef("pk"))
    semua = UnitKerja.objects.annotate(berbawahan=Exists(bawahan))
    akar = list(semua.filter(instansi_id=instansi_id, induk=None, aktif=True)[:2])
    return akar[0] if len(akar) == 1 and akar[0].berbawahan else None


def tugas_periode(periode):
    """What the round asks for, without the recorded exceptions, each with the state of its appraisal."""
    return with_keadaan(TugasPenilaian.objects.filter(periode=periode).berlaku(), periode)


def tugas_tertinggal(periode):
    return belum_final(tugas_periode(periode))


def sidik_tertinggal(periode):
    """Digest of exactly those who are not final: who closes a round leaves out whom the page showed, nobody else."""
    kunci = tugas_tertinggal(periode).order_by("pk").values_list("pk", flat=True)
    return hashlib.sha256(json.dumps(list(kunci)).encode()).hexdigest()


def kemajuan_per_unit(tugas, instansi_id, induk=None):
    """Lines for the units directly below `induk`, each with its whole subtree.

    None: the top, where nobody is left out, not even who sits in a unit outside the one root.
    """
    if induk:
        tanpa_unit = Q(unit=None) if induk.induk_id is None else Q()
        tugas = tugas.filter(Q(unit__jalur__startswith=induk.jalur) | tanpa_unit)
    induk = induk or unit_atas(instansi_id)
    ruas = (induk.tingkat + 2 if induk else 1) * PANJANG_RUAS
    hitungan = HITUNGAN | {"tanpa_penilai": Count("pk", filter=Q(penilai=None))}
    baris = list(tugas.values(kelompok=Substr("unit__jalur", 1, ruas)).annotate(**hitungan).order_by())
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
