"""A unit named with its office, "Bidang Pelayanan, Dinas Uji": most offices have a Sekretariat of their own."""

from django.db.models import Q

from jabatan.models import UnitKerja
from jabatan.pohon import RUAS, leluhur


def _kunci_kantor(unit):
    """Key of the unit just below the root over this one; None for that unit itself and for the root."""
    return int(unit.jalur[RUAS : 2 * RUAS - 1]) if len(unit.jalur) > 2 * RUAS else None


def lengkapi(teks, unit):
    """Words about a unit with the office behind them, unless they name it already."""
    return teks if unit.kantor.casefold() in teks.casefold() else f"{teks}, {unit.kantor}"


def isi_tempat(unit, dikenal=()):
    """Give each unit its `kantor` (empty for an office itself) and its `tempat`; one query, however many.

    No query where all the offices are among the units that are loaded already (`dikenal`).
    """
    unit = list(unit)
    nama = {u.pk: u.nama for u in dikenal}
    kunci = {_kunci_kantor(u) for u in unit} - {None}
    nama |= UnitKerja.objects.filter(pk__in=kunci - nama.keys()).values_list("pk", "nama")
    for satu in unit:
        satu.kantor = nama.get(_kunci_kantor(satu), "")
        satu.tempat = lengkapi(satu.nama, satu)
    return unit


def sebut_posisi(posisi):
    """A seat with its unit and its office."""
    isi_tempat([posisi.unit])
    return lengkapi(str(posisi), posisi.unit)


def load_berurut(instansi_id, cabang=("",)):
    """Units with their `tempat`, each below its own as the tree shows them; those out of use last.

    `cabang`: paths of the branches that are asked for, the whole tree when none is named.
    """
    dicari = Q(jalur__in=[atas for jalur in cabang for atas in leluhur(jalur)])
    for jalur in cabang:
        dicari |= Q(jalur__startswith=jalur)
    semua = {u.jalur: u for u in isi_tempat(UnitKerja.objects.filter(dicari, instansi_id=instansi_id))}
    urut = {jalur: [(semua[atas].urutan, semua[atas].nama, atas) for atas in leluhur(jalur)] for jalur in semua}
    diminta = [unit for unit in semua.values() if unit.jalur.startswith(tuple(cabang))]
    return sorted(diminta, key=lambda unit: (not unit.aktif, urut[unit.jalur]))


def build_pilihan(unit):
    """Units that have their `tempat` as choices of a form; one out of use says so."""
    return [(str(u.pk), u.tempat if u.aktif else f"{u.tempat} (tidak dipakai lagi)") for u in unit]
