"""What a plan is worth, whoever made it: the same figures for ours, for today's practice and for no move at all."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from .iri import sebut_iri
from .periksa import Pindah, periksa_rencana, sesudah
from .soal import Bahan, Setelan, Soal


@dataclass(frozen=True, slots=True)
class Rantai:
    """Moves that hang together, the one into the vacancy first; a ring has no vacancy."""

    pindah: tuple[tuple[int, int], ...]
    lingkar: bool = False
    ditinggalkan: int | None = None  # the seat that stays open at the end


@dataclass(frozen=True, slots=True)
class Mutu:
    lowongan: int
    lowongan_terisi: int
    kosong: tuple[int, ...]  # seats open at the end
    kosong_kritis: tuple[int, ...]
    baru_kosong: tuple[int, ...]  # of these, the ones that the plan opened
    pindah: int
    poin: int  # total fit gained
    rerata_poin: float | None  # fit of those who move
    rerata_naik: float | None  # fit gained by holders who move
    rantai: Mapping[int, int]  # chain length -> how many
    tukar: int  # people in exchanges
    lepas: int  # holders without a seat
    iri: tuple[tuple[int, int, int], ...]
    jenis: Mapping[str, int]
    minat: int  # who gets what was asked for
    unit_kurang: int | None  # units with fewer people than they need; None where no need is known

    @property
    def terpanjang(self) -> int:
        return max(self.rantai, default=0)


def ukur_mutu(bahan: Bahan, setelan: Setelan, soal: Soal, pindah: Pindah) -> Mutu:
    """`soal` is made of `bahan` and `setelan`; envy is looked for among its moves."""
    orang = {o.kunci: o for o in bahan.orang}
    busur = {(b.orang, b.kursi): b for b in bahan.busur}
    dibuat = [busur[satu] for satu in pindah if satu in busur]
    naik = [b.poin - (orang[b.orang].poin or 0) for b in dibuat if orang[b.orang].kursi is not None]
    baru = [b.poin for b in dibuat if orang[b.orang].kursi is None]
    kosong = kursi_kosong(bahan, pindah)
    lowong = {k.kunci for k in bahan.kursi if k.pemangku is None}
    kritis = {k.kunci for k in bahan.kursi if k.kritis}
    rantai = urai_rantai(bahan, pindah)
    temuan = periksa_rencana(bahan, setelan, pindah)
    return Mutu(
        lowongan=len(lowong),
        lowongan_terisi=len(lowong - kosong),
        kosong=tuple(sorted(kosong)),
        kosong_kritis=tuple(sorted(kosong & kritis)),
        baru_kosong=tuple(sorted(kosong - lowong)),
        pindah=len(pindah),
        poin=sum(naik) + sum(baru),
        rerata_poin=_rerata([b.poin for b in dibuat]),
        rerata_naik=_rerata(naik),
        rantai=dict(sorted(Counter(len(r.pindah) for r in rantai if not r.lingkar).items())),
        tukar=sum(len(r.pindah) for r in rantai if r.lingkar),
        lepas=sum(p.invarian == "lepas_jabatan" for p in temuan),
        iri=daftar_iri(soal, pindah),
        jenis=dict(sorted(Counter(b.jenis for b in dibuat).items())),
        minat=sum(b.minat for b in dibuat),
        unit_kurang=_unit_kurang(bahan, pindah),
    )


def _unit_kurang(bahan: Bahan, pindah: Pindah) -> int | None:
    banyak = sesudah(bahan, pindah)
    return sum(banyak[u.kunci] < u.kebutuhan for u in bahan.unit) if bahan.unit else None


def kursi_kosong(bahan: Bahan, pindah: Pindah) -> set[int]:
    berangkat, diisi = {o for o, _ in pindah}, {k for _, k in pindah}
    return {k.kunci for k in bahan.kursi if k.kunci not in diisi and (k.pemangku is None or k.pemangku in berangkat)}


def urai_rantai(bahan: Bahan, pindah: Pindah) -> list[Rantai]:
    """Chains in the order of their vacancies, then the exchanges. Only for plans that place each once."""
    pengganti = {kursi: orang for orang, kursi in pindah}
    asal = {o.kunci: o.kursi for o in bahan.orang}
    awal = sorted(k.kunci for k in bahan.kursi if k.pemangku is None and k.kunci in pengganti)
    hasil, sudah = [], set()
    for kursi in [*awal, *sorted(pengganti)]:
        if kursi in sudah:
            continue
        langkah, di = [], kursi
        while di in pengganti and di not in sudah:
            sudah.add(di)
            langkah.append((pengganti[di], di))
            berikut = asal[pengganti[di]]
            if berikut is None:
                break
            di = berikut
        lingkar = asal[langkah[-1][0]] == kursi
        hasil.append(Rantai(tuple(langkah), lingkar, None if lingkar else asal[langkah[-1][0]]))
    return hasil


def daftar_iri(soal: Soal, pindah: Pindah) -> tuple[tuple[int, int, int], ...]:
    """(who has more points and would rather, seat, who got it)."""
    nama = list(zip(soal.orang[soal.dari].tolist(), soal.kursi[soal.ke].tolist(), strict=True))
    tempat = {satu: ke for ke, satu in enumerate(nama)}
    tanda = np.zeros(len(nama), bool)
    tanda[[tempat[satu] for satu in pindah if satu in tempat]] = True
    return sebut_iri(soal, tanda)


def _rerata(nilai: list[int]) -> float | None:
    return sum(nilai) / len(nilai) if nilai else None
