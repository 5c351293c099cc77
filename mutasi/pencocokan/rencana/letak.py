"""Moving people on a board by hand: nobody is ever lost. Plain Python; who is pushed out goes home or is listed.

A board is {person: Letak}. Whoever held a seat stays in it until the end, on a seat or without one.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

Papan = Mapping[int, "Letak"]
Ubahan = tuple[int, int | None, int | None]  # person, from seat, to seat


@dataclass(frozen=True, slots=True)
class Letak:
    """`asal`: the seat held today; `kursi`: the seat in the plan, None: without one."""

    asal: int | None = None
    kursi: int | None = None
    ditahan: bool = False


class TidakDapatDigeser(ValueError):
    """Names what is in the way: `sebab` is "orang_ganda", "kursi_ganda" or "ditahan"."""

    def __init__(self, sebab: str, kunci: int) -> None:
        super().__init__(f"{sebab}: {kunci}")
        self.sebab, self.kunci = sebab, kunci


def geser(papan: Papan, pindah: Iterable[tuple[int, int | None]]) -> list[Ubahan]:
    """Everything that changes when these people go there: they, and whoever sat there.

    Who is pushed out returns to the own seat where that is free afterwards, else is left without one.
    """
    tujuan: dict[int, int | None] = {}
    for orang, ke in pindah:
        if orang in tujuan:
            raise TidakDapatDigeser("orang_ganda", orang)
        if ke is not None and ke in tujuan.values():
            raise TidakDapatDigeser("kursi_ganda", ke)
        tujuan[orang] = ke
    diisi = {letak.kursi: orang for orang, letak in papan.items() if letak.kursi is not None}
    tergeser = sorted({diisi[ke] for ke in tujuan.values() if ke in diisi} - tujuan.keys())
    akhir = {orang: letak.kursi for orang, letak in papan.items()} | tujuan | dict.fromkeys(tergeser)
    terpakai = {kursi for kursi in akhir.values() if kursi is not None}
    for orang in tergeser:
        asal = papan[orang].asal
        if asal is not None and asal not in terpakai:
            akhir[orang] = asal
            terpakai.add(asal)
    berubah = [(orang, _kursi(papan, orang), akhir[orang]) for orang in sorted([*tujuan, *tergeser])]
    berubah = [satu for satu in berubah if satu[1] != satu[2]]
    for orang, _, _ in berubah:
        if orang in papan and papan[orang].ditahan:
            raise TidakDapatDigeser("ditahan", orang)
    return berubah


def _kursi(papan: Papan, orang: int) -> int | None:
    return papan[orang].kursi if orang in papan else None


def kosongkan(papan: Papan, kursi: int) -> list[tuple[int, int | None]]:
    """What emptying a filled seat asks for: who sits there goes home where that is free, and the holder of today, if
    left without a seat, returns to it."""
    diisi = {letak.kursi: orang for orang, letak in papan.items() if letak.kursi is not None}
    orang = diisi[kursi]
    asal = papan[orang].asal
    pemangku = [(o, kursi) for o, letak in papan.items() if letak.asal == kursi and letak.kursi is None]
    return [(orang, None if asal == kursi or asal in diisi else asal), *pemangku]


def serantai(papan: Papan, orang: int) -> list[tuple[int, int | None]]:
    """Everybody of the chain or ring that this person moves in, back to the seat of today; also whom it put out."""
    diisi = {letak.kursi: satu for satu, letak in papan.items() if letak.kursi is not None}
    pemangku = {letak.asal: satu for satu, letak in papan.items() if letak.asal is not None}
    rantai: set[int] = set()
    antre = [orang]
    while antre:
        satu = antre.pop()
        if satu not in rantai:
            rantai.add(satu)
            for kursi in (papan[satu].asal, papan[satu].kursi):
                antre += [milik[kursi] for milik in (diisi, pemangku) if kursi in milik]
    return sorted((satu, papan[satu].asal) for satu in rantai)


def terapkan(papan: Papan, ubahan: Iterable[Ubahan]) -> dict[int, Letak]:
    """The board afterwards; who came from outside and has no seat any more is not on it."""
    baru = dict(papan)
    for orang, _, ke in ubahan:
        lama = baru.pop(orang, Letak())
        if ke is not None or lama.asal is not None:
            baru[orang] = Letak(lama.asal, ke, lama.ditahan and ke == lama.kursi)
    return baru


def balik(papan: Papan, ubahan: Iterable[Ubahan]) -> list[Ubahan] | None:
    """The same changes backwards; None where something has happened to these people or seats since."""
    mundur = sorted((orang, ke, dari) for orang, dari, ke in ubahan)
    bergerak = {orang for orang, _, _ in mundur}
    lain = {letak.kursi for orang, letak in papan.items() if orang not in bergerak}
    for orang, dari, ke in mundur:
        if _kursi(papan, orang) != dari or (ke is not None and ke in lain):
            return None
        if orang in papan and papan[orang].ditahan:
            return None
    return mundur
