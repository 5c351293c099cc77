"""Who is asked for feedback about whom: superior, peers, subordinates, by a rule that gives the same list each time."""

import hashlib
from collections import defaultdict
from dataclasses import dataclass

from django.db.models import Count

from .models import Hubungan, TugasPenilaian, UndanganUmpanBalik


@dataclass(frozen=True)
class Peserta:
    """One person of a round by keys: the appraiser, the unit, and the unit above it."""

    pegawai: int
    penilai: int | None
    unit: int | None
    induk: int | None


def load_peserta(periode):
    tugas = TugasPenilaian.objects.filter(periode=periode).berlaku().order_by("pegawai")
    return [Peserta(*baris) for baris in tugas.values_list("pegawai", "penilai", "unit", "unit__induk")]


def susun_undangan(peserta, *, minimal, maks, benih):
    """(giver, person) -> relation: the appraiser, peers with the same appraiser and unit, the own people.

    A group of peers or subordinates that could never reach `minimal` answers is not asked at all: what cannot be
    shown is not collected. Of larger groups `maks` are chosen; peers stand in a circle and each is asked about the
    neighbours, so that all give equally many. Whoever could be asked twice is asked as what comes first.
    """
    bawahan, kelompok = defaultdict(list), defaultdict(list)
    for p in peserta:
        if p.penilai is not None:
            bawahan[p.penilai].append(p.pegawai)
    hasil = {}
    for p in peserta:
        if p.penilai is not None:
            hasil[p.penilai, p.pegawai] = Hubungan.ATASAN
            # Who leads a unit is alone in it: the peers are the heads of the units beside it.
            memimpin = p.pegawai in bawahan
            kelompok[p.penilai, memimpin, p.induk if memimpin else p.unit].append(p.pegawai)
    for p in peserta:
        calon = [b for b in bawahan.get(p.pegawai, ()) if (b, p.pegawai) not in hasil]
        if len(calon) >= minimal:
            terpilih = _acak_tetap(calon, f"{benih}/{p.pegawai}")[:maks]
            hasil |= dict.fromkeys(((b, p.pegawai) for b in terpilih), Hubungan.BAWAHAN)
    for anggota in kelompok.values():
        if len(anggota) > minimal:
            for pasangan in _melingkar(_acak_tetap(anggota, benih), maks):
                hasil.setdefault(pasangan, Hubungan.REKAN)
    return hasil


def _acak_tetap(orang, benih):
    """An order that favours nobody and is the same at each repeat."""
    return sorted(orang, key=lambda pk: hashlib.sha256(f"{benih}/{pk}".encode()).digest())


def _melingkar(orang, maks):
    banyak = len(orang)
    for ke, dinilai in enumerate(orang):
        for jarak in range(1, min(maks, banyak - 1) + 1):
            yield orang[(ke + jarak) % banyak], dinilai


def belum_menjawab(periode):
    """(key of the giver, how many are still open), for reminders; nothing about whom."""
    terbuka = UndanganUmpanBalik.objects.filter(periode=periode, dijawab=False).order_by()
    return terbuka.values_list("pemberi").annotate(jumlah=Count("pk")).order_by("pemberi")
