"""What a joint plan is made of: people, seats, and the moves that every hard rule allows.

A move that the rules allow may still be out of the question in this plan: it is dropped with its named reason, so
that "why not she?" has an answer. Everything is put in the order of keys: a shuffle of the input changes nothing.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

import numpy as np
import numpy.typing as npt

Bilangan = npt.NDArray[np.int64]
Benar = npt.NDArray[np.bool_]
TANPA = -1  # no seat, no holder


class Sebab(StrEnum):
    """Why a move that the rules allow is not in question here."""

    TETAP = "Orangnya ditahan di tempatnya"
    DIKECUALIKAN = "Pasangan ini dikecualikan"
    KURSI_DIAM = "Kursinya tidak diubah dalam rencana ini"
    HANYA_TUKAR = "Rencana ini hanya mencari pertukaran"
    LOWONGAN_LAIN = "Rencana ini mengisi satu lowongan saja, bukan yang ini"
    KURSI_SENDIRI = "Ini kursinya sendiri"
    TURUN_TINGKAT = "Lebih rendah daripada jabatannya sekarang"
    TINGKAT_BELUM_ADA = "Tingkat jabatannya sekarang belum ada"
    TURUN_POIN = "Poinnya turun lebih dari ambang"
    POIN_BELUM_ADA = "Poin pada jabatannya sekarang belum ada"
    KERABAT = "Kerabatnya menjadi atasan atau bawahan langsungnya di sana"


@dataclass(frozen=True, slots=True)
class Orang:
    """Who may move. `poin` is the fit to the seat held today: where a part is not known, the most it can be."""

    kunci: int
    kursi: int | None = None
    poin: int | None = None
    tingkat: int | None = None
    unit: int | None = None  # where this person works today


@dataclass(frozen=True, slots=True)
class Kursi:
    """A seat: vacant and to be filled, or held. It opens only when its holder moves."""

    kunci: int
    pemangku: int | None = None
    kritis: bool = False
    tingkat: int | None = None
    unit: int | None = None
    atasan: int | None = None  # the seat of the direct superior


@dataclass(frozen=True, slots=True)
class Kerabat:
    """Two people of one family, as far as it was declared."""

    satu: int
    lain: int


@dataclass(frozen=True, slots=True)
class Duduk:
    """Where somebody of a family works today, on a seat of the plan or not: who stays is met there."""

    orang: int
    kursi: int | None
    atasan: int | None  # the seat of the direct superior


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit whose need is known (people), and how many work there today. Others are under no limit."""

    kunci: int
    kebutuhan: int
    terisi: int

    def batas(self, persen: int) -> int:
        """How many may not be undercut: this share of the need, or today's number where that is less already."""
        return min(-(-self.kebutuhan * persen // 100), self.terisi)


@dataclass(frozen=True, slots=True)
class Busur:
    """This person may take this seat: every hard rule is met, nothing that could stop it is unknown."""

    orang: int
    kursi: int
    poin: int
    minat: bool = True  # wants it; envy counts only then
    jenis: str = ""  # promotion, rotation …


@dataclass(frozen=True, slots=True)
class Setelan:
    """What the planner asks of the plan. None: without a limit."""

    batas_rantai: int | None = 3  # moves that follow from one vacancy
    batas_tukar: int = 3  # people in one exchange, never more than in a chain
    anggaran: int | None = None  # moves in all
    batas_unit: int | None = None  # percent of its need that a unit keeps
    turun_maksimal: int | None = 1000  # points that a holder may lose at the same level
    boleh_turun_tingkat: bool = False
    tanpa_iri: bool = True
    pisah_kerabat: bool = False  # nobody is put right over or under a relative
    tetap: frozenset[int] = frozenset()  # people who stay
    kecuali: frozenset[tuple[int, int]] = frozenset()  # (person, seat)
    kursi_diam: frozenset[int] = frozenset()  # seats that are neither filled nor opened
    hanya_tukar: bool = False  # no vacancy is filled, no seat opened
    kursi_tujuan: int | None = None  # fill this vacancy and no other, with the fewest moves
    wajib: frozenset[tuple[int, int]] = frozenset()  # (person, seat) first of all, even past a wish

    @property
    def batas_lingkar(self) -> int | None:
        """How many may exchange in a ring."""
        return None if self.batas_rantai is None else min(self.batas_tukar, self.batas_rantai)


@dataclass(frozen=True, slots=True)
class Bahan:
    """Everything a plan starts from, before the planner's own wishes."""

    orang: tuple[Orang, ...]
    kursi: tuple[Kursi, ...]
    busur: tuple[Busur, ...]
    unit: tuple[Unit, ...] = ()
    kerabat: tuple[Kerabat, ...] = ()
    duduk: tuple[Duduk, ...] = ()


@dataclass(frozen=True, eq=False, slots=True)
class Soal:
    """The same as arrays, without the dropped moves. People and seats are named by their place."""

    setelan: Setelan
    orang: Bilangan  # keys
    kursi: Bilangan  # keys
    asal: Bilangan  # seat held by each person, or TANPA
    dasar: Bilangan  # and the fit there; where it is not known nobody moves
    pemangku: Bilangan  # holder of each seat, or TANPA
    kritis: Benar
    dari: Bilangan  # of each move: the person,
    ke: Bilangan  # the seat,
    poin: Bilangan  # the fit there,
    untung: Bilangan  # and the fit there less the fit to the seat left behind
    minat: Benar
    wajib: Benar  # asked for by name
    keluar: Bilangan  # of each move: the limited unit that loses a person, or TANPA,
    masuk: Bilangan  # and the one that gains one
    longgar: Bilangan  # of each limited unit: how many more may leave than come
    bentrok: Bilangan  # pairs of moves that would put relatives right over each other
    asal_pindah: Bilangan  # (move, person): the move does so, unless that relative moves too
    gugur: tuple[tuple[Busur, Sebab], ...] = field(repr=False)

    @property
    def jumlah_lowong(self) -> int:
        return int((self.pemangku == TANPA).sum())

    @property
    def berkerabat(self) -> Benar:
        """Moves that a relative may stand in the way of: who wishes for one may be passed over, and that is told."""
        hasil = np.zeros(len(self.ke), bool)
        hasil[self.bentrok.ravel()] = True
        hasil[self.asal_pindah[:, 0]] = True
        return hasil

    def sebab_gugur(self) -> Mapping[Sebab, int]:
        return Counter(sebab for _, sebab in self.gugur)


def susun_soal(bahan: Bahan, setelan: Setelan) -> Soal:
    orang = sorted(bahan.orang, key=lambda o: o.kunci)
    kursi = sorted(bahan.kursi, key=lambda k: k.kunci)
    milik = {o.kunci: o for o in orang}
    tujuan = {k.kunci: k for k in kursi}
    _periksa_bahan(milik, tujuan)
    sisa, gugur = _pilah(bahan, setelan, milik, tujuan)
    keluar, masuk, longgar = _unit(bahan, setelan, [(milik[b.orang].unit, tujuan[b.kursi].unit) for b in sisa])
    tempat_orang = {o.kunci: ke for ke, o in enumerate(orang)}
    tempat_kursi = {k.kunci: ke for ke, k in enumerate(kursi)}
    bentrok, asal_pindah = _kerabat(bahan, setelan, sisa, tujuan, tempat_orang)
    poin = _bilangan(b.poin for b in sisa)
    dasar = _bilangan(milik[b.orang].poin or 0 for b in sisa)
    return Soal(
        setelan=setelan,
        orang=_bilangan(o.kunci for o in orang),
        kursi=_bilangan(k.kunci for k in kursi),
        asal=_bilangan(TANPA if o.kursi is None else tempat_kursi[o.kursi] for o in orang),
        dasar=_bilangan(0 if o.kursi is None else o.poin or 0 for o in orang),
        pemangku=_bilangan(TANPA if k.pemangku is None else tempat_orang[k.pemangku] for k in kursi),
        kritis=np.array([k.kritis for k in kursi], bool),
        dari=_bilangan(tempat_orang[b.orang] for b in sisa),
        ke=_bilangan(tempat_kursi[b.kursi] for b in sisa),
        poin=poin,
        untung=poin - dasar,
        minat=np.array([b.minat for b in sisa], bool),
        wajib=np.array([(b.orang, b.kursi) in setelan.wajib for b in sisa], bool),
        keluar=keluar,
        masuk=masuk,
        longgar=longgar,
        bentrok=bentrok,
        asal_pindah=asal_pindah,
        gugur=tuple(gugur),
    )


def _pilah(
    bahan: Bahan, setelan: Setelan, orang: Mapping[int, Orang], kursi: Mapping[int, Kursi]
) -> tuple[list[Busur], list[tuple[Busur, Sebab]]]:
    """The moves in question, and the dropped ones with their reasons."""
    gugur, sisa = [], []
    for busur in sorted(bahan.busur, key=lambda b: (b.kursi, b.orang)):
        sebab = sebab_gugur(busur, orang[busur.orang], kursi[busur.kursi], setelan)
        if sebab is None:
            sisa.append(busur)
        else:
            gugur.append((busur, sebab))
    sisa, tertahan = _tertahan(bahan, setelan, sisa, kursi)
    return sisa, gugur + [(busur, Sebab.KERABAT) for busur in tertahan]


def _unit(
    bahan: Bahan, setelan: Setelan, pindah: list[tuple[int | None, int | None]]
) -> tuple[Bilangan, Bilangan, Bilangan]:
    """Of each move the unit left and the unit joined (none within one), and how many each unit can spare."""
    dibatasi = [] if setelan.batas_unit is None else sorted(bahan.unit, key=lambda u: u.kunci)
    tempat = {u.kunci: ke for ke, u in enumerate(dibatasi)}
    return (
        _bilangan(TANPA if dari is None or dari == ke else tempat.get(dari, TANPA) for dari, ke in pindah),
        _bilangan(TANPA if ke is None or dari == ke else tempat.get(ke, TANPA) for dari, ke in pindah),
        _bilangan(u.terisi - u.batas(setelan.batas_unit or 0) for u in dibatasi),
    )


def _tertahan(
    bahan: Bahan, setelan: Setelan, sisa: list[Busur], kursi: Mapping[int, Kursi]
) -> tuple[list[Busur], list[Busur]]:
    """The moves that stay in question, and those that a relative who moves nowhere stands in the way of."""
    if not setelan.pisah_kerabat:
        return sisa, []
    berpindah = {b.orang for b in sisa}
    diam = {d.orang: (d.kursi, d.atasan) for d in bahan.duduk if d.orang not in berpindah}
    kerabat = _sekeluarga(bahan)

    def ditahan(busur: Busur) -> bool:
        ke = (busur.kursi, kursi[busur.kursi].atasan)
        return any(_bersusun(ke, diam[siapa]) for siapa in kerabat.get(busur.orang, ()) if siapa in diam)

    return [b for b in sisa if not ditahan(b)], [b for b in sisa if ditahan(b)]


def _kerabat(
    bahan: Bahan, setelan: Setelan, sisa: list[Busur], kursi: Mapping[int, Kursi], tempat: Mapping[int, int]
) -> tuple[Bilangan, Bilangan]:
    """Pairs of moves by their places; and (move, person by place) where the relative may yet be elsewhere."""
    milik = defaultdict(list)
    for ke, busur in enumerate(sisa):
        milik[busur.orang].append((ke, (busur.kursi, kursi[busur.kursi].atasan)))
    duduk = {d.orang: (d.kursi, d.atasan) for d in bahan.duduk}
    bentrok, pindah = [], []
    for satu, semua in sorted(_sekeluarga(bahan).items()) if setelan.pisah_kerabat else ():
        for lain in sorted(semua):
            bentrok += [(a, b) for a, di in milik[satu] for b, ke in milik[lain] if a < b and _bersusun(di, ke)]
            if lain in duduk and lain in tempat:
                pindah += [(a, tempat[lain]) for a, di in milik[satu] if _bersusun(di, duduk[lain])]
    return _bilangan(n for dua in bentrok for n in dua).reshape(-1, 2), _bilangan(
        n for dua in pindah for n in dua
    ).reshape(-1, 2)


def _sekeluarga(bahan: Bahan) -> Mapping[int, set[int]]:
    keluarga = defaultdict(set)
    for k in bahan.kerabat:
        keluarga[k.satu].add(k.lain)
        keluarga[k.lain].add(k.satu)
    return keluarga


def _bersusun(satu: tuple[int | None, int | None], lain: tuple[int | None, int | None]) -> bool:
    """Of two (seat, seat of its superior): one is right above the other."""
    return (satu[0] is not None and satu[0] == lain[1]) or (lain[0] is not None and lain[0] == satu[1])


def sebab_gugur(busur: Busur, orang: Orang, kursi: Kursi, setelan: Setelan) -> Sebab | None:
    """The first reason in a written order; None: the move is in question."""
    if orang.kunci in setelan.tetap:
        return Sebab.TETAP
    if (busur.orang, busur.kursi) in setelan.kecuali:
        return Sebab.DIKECUALIKAN
    if {kursi.kunci, orang.kursi} & setelan.kursi_diam:
        return Sebab.KURSI_DIAM
    if setelan.hanya_tukar and (orang.kursi is None or kursi.pemangku is None):
        return Sebab.HANYA_TUKAR
    if setelan.kursi_tujuan not in (None, kursi.kunci) and kursi.pemangku is None:
        return Sebab.LOWONGAN_LAIN
    if orang.kursi is None:
        return None
    if orang.kursi == kursi.kunci:
        return Sebab.KURSI_SENDIRI
    return _lebih_buruk(busur, orang, kursi, setelan)


def _lebih_buruk(busur: Busur, orang: Orang, kursi: Kursi, setelan: Setelan) -> Sebab | None:
    """Nobody who holds a seat is made worse off than the threshold; what is not known proves nothing."""
    if orang.poin is None:
        return Sebab.POIN_BELUM_ADA
    if orang.tingkat is None or kursi.tingkat is None:
        return Sebab.TINGKAT_BELUM_ADA
    if kursi.tingkat < orang.tingkat and not setelan.boleh_turun_tingkat:
        return Sebab.TURUN_TINGKAT
    if kursi.tingkat <= orang.tingkat and setelan.turun_maksimal is not None:
        return Sebab.TURUN_POIN if busur.poin < orang.poin - setelan.turun_maksimal else None
    return None


def _periksa_bahan(orang: Mapping[int, Orang], kursi: Mapping[int, Kursi]) -> None:
    """Who holds a seat is its holder, and the other way round."""
    for satu in orang.values():
        if satu.kursi is not None and kursi[satu.kursi].pemangku != satu.kunci:
            raise ValueError(f"orang {satu.kunci} bukan pemangku kursi {satu.kursi}")
    for kursi_ini in kursi.values():
        if kursi_ini.pemangku is not None and orang[kursi_ini.pemangku].kursi != kursi_ini.kunci:
            raise ValueError(f"kursi {kursi_ini.kunci} bukan kursi orang {kursi_ini.pemangku}")


def _bilangan(isi: Iterable[int]) -> Bilangan:
    return np.fromiter(isi, np.int64)


def baca_setelan(data: Mapping[str, Any]) -> Setelan:
    """From JSON; what a scenario does not say is as usual."""
    return Setelan(
        batas_rantai=data.get("batas_rantai"),
        anggaran=data.get("anggaran"),
        batas_unit=data.get("batas_unit"),
        turun_maksimal=data.get("turun_maksimal"),
        tanpa_iri=data.get("tanpa_iri", True),
        pisah_kerabat=data.get("pisah_kerabat", False),
        tetap=frozenset(data.get("tetap", ())),
        kecuali=frozenset((orang, kursi) for orang, kursi in data.get("kecuali", ())),
        kursi_diam=frozenset(data.get("kursi_diam", ())),
        hanya_tukar=data.get("hanya_tukar", False),
        kursi_tujuan=data.get("kursi_tujuan"),
        wajib=frozenset((orang, kursi) for orang, kursi in data.get("wajib", ())),
    )
