"""Posts and ranks of one person in order: each ends where the next begins, or earlier where it ended earlier.

What a file adds is woven into what the records have; the database forbids two at once. A record that no
row names is only ever shortened, never moved, lengthened or taken away.
"""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from .catatan import Lama, tulis_baru, tulis_perubahan
from .salin import perbarui, rentang

AWAL, AKHIR = date.min, date.max


@dataclass(slots=True)
class Mata:
    """One link: what a row says, a record of before, or both (the row is about that record)."""

    mulai: date | None
    sampai: date | None = None  # the end that is known by itself
    nomor: int = 0
    isi: dict | None = None
    lama: Lama | None = None


def padankan(isi, lama, sama):
    """The record that began the same day; else one of which `sama` says so whose beginning is not known yet."""
    for x in lama:
        if x.nilai["mulai"] == isi["mulai"]:
            return x
    for x in lama:
        terbuka = x.nilai["mulai"] is None and (x.nilai["sampai"] is None or x.nilai["sampai"] > isi["mulai"])
        if terbuka and sama(isi, x.nilai):
            return x
    return None


def sambung(mata):
    """The links in order, each with its end."""
    urut = sorted(mata, key=lambda m: m.mulai or AWAL)
    akhir = [*(m.mulai for m in urut[1:]), None]
    for satu, berikut in zip(urut, akhir, strict=True):
        satu.sampai = min((x for x in (satu.sampai, berikut) if x), default=None)
    return urut


def rangkai(rencana, baris, lama_semua, sama):
    """Links per person of a file: `baris` (number, fields), `sama(fields, record)` whether both mean one thing.

    Somebody whose record of today has no beginning cannot be woven: every row about that person is refused.
    """
    lama_per_orang, mata = defaultdict(list), defaultdict(list)
    for lama in lama_semua:
        lama_per_orang[lama.nilai["pegawai"]].append(lama)
    dipakai = set()
    for nomor, isi in sorted(baris, key=lambda b: b[1]["mulai"]):
        sisa = [x for x in lama_per_orang[isi["pegawai"]] if x.id not in dipakai]
        lama = padankan(isi, sisa, sama)
        if lama:
            dipakai.add(lama.id)
        mata[isi["pegawai"]].append(
            Mata(isi["mulai"], isi["sampai"] or (lama and lama.nilai["sampai"]), nomor, isi, lama)
        )
    hasil = {}
    for orang, milik in mata.items():
        sisa = [x for x in lama_per_orang[orang] if x.id not in dipakai]
        if any(x.nilai["mulai"] is None for x in sisa):
            for m in milik:
                rencana.pembaca.tolak(
                    m.nomor, "mulai", m.mulai, "Yang tercatat sekarang belum ber-TMT, jadi urutannya tidak diketahui",
                    "Impor data utama dengan TMT-nya dahulu, atau sertakan baris yang sama dengan TMT-nya.",
                )  # fmt: skip
            continue
        hasil[orang] = sambung(milik + [Mata(x.nilai["mulai"], x.nilai["sampai"], lama=x) for x in sisa])
    return hasil


def catat_rantai(rencana, mata):
    """Plan the links of one person; a record that no row names is told beside the row that shortens it."""
    for i, m in enumerate(mata):
        if m.isi is not None:
            rencana.tambah(m.nomor, m.isi | {"sampai": m.sampai}, m.lama)
        elif m.sampai != m.lama.nilai["sampai"]:
            rencana.tambah(mata[i + 1].nomor, {"sampai": m.sampai}, m.lama, turutan=True)


def terapkan_rantai(rencana):
    """The exclusion constraints look row by row: what becomes shorter first, then seats given up, then the rest."""
    berubah = rencana.berubah
    pendek = [x for x in berubah if _bersama(x) != (x.lama.nilai["mulai"], x.lama.nilai["sampai"])]
    perbarui(rencana.model, ("id", "berlaku"), [(x.lama.id, rentang(*_bersama(x))) for x in pendek])
    lepas = [x.lama.id for x in berubah if "posisi" in {b for b, dulu, _ in x.perubahan if dulu}]
    if lepas:
        rencana.model.objects.filter(pk__in=lepas).update(posisi=None)
    tulis_perubahan(rencana.model, [x for x in berubah if not _selesai(x)])
    tulis_baru(rencana.model, rencana.baru)


def _bersama(langkah):
    """Days that the record has both before and after."""
    lama, kini = langkah.lama.nilai, langkah.lama.nilai | langkah.nilai
    mulai = max(lama["mulai"] or AWAL, kini["mulai"] or AWAL)
    sampai = min(lama["sampai"] or AKHIR, kini["sampai"] or AKHIR)
    return None if mulai == AWAL else mulai, None if sampai == AKHIR else sampai


def _selesai(langkah):
    """Nothing is left to write once it is shorter."""
    kini = langkah.lama.nilai | langkah.nilai
    hanya_hari = {b for b, _, _ in langkah.perubahan} <= {"mulai", "sampai"}
    return hanya_hari and _bersama(langkah) == (kini["mulai"], kini["sampai"])
