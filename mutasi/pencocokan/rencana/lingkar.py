"""Exchanges: rings of holders who take each other's seats."""

from collections.abc import Iterator

import numpy as np

from .soal import TANPA, Bilangan, Soal


def cari_lingkar(soal: Soal) -> list[Bilangan]:
    """Every ring no longer than allowed, by length: one row of moves each, begun at its lowest seat, so found once.

    Without a chain limit the flow has them already. A ring fills no seat: without the wish that nobody is passed
    over, only its points can make it worth it.
    """
    batas = soal.setelan.batas_lingkar
    if batas is None or batas < 2:
        return []
    return [ring for ring in _tumbuhkan(soal, batas) if len(ring)]


def _tumbuhkan(soal: Soal, batas: int) -> Iterator[Bilangan]:
    """Paths from a lowest seat, one move longer each time; those that come back are rings."""
    asal, n = soal.asal[soal.dari], len(soal.kursi)
    busur = np.flatnonzero((asal != TANPA) & (soal.pemangku[soal.ke] != TANPA))
    busur = busur[np.lexsort((soal.ke[busur], asal[busur]))]
    dari, ke = asal[busur], soal.ke[busur]
    tempat = dari * n + ke  # rises: where a move stands in `busur`
    jalur = np.flatnonzero(ke > dari)[:, None]
    for panjang in range(2, batas + 1):
        awal, ujung = dari[jalur[:, 0]], ke[jalur[:, -1]]
        letak = np.minimum(np.searchsorted(tempat, ujung * n + awal), max(len(tempat) - 1, 0))
        pulang = tempat[letak] == ujung * n + awal if len(tempat) else np.zeros(len(jalur), bool)
        yield _yang_berguna(soal, busur[np.column_stack([jalur[pulang], letak[pulang]])])
        if panjang < batas:
            jalur = _perpanjang(jalur, dari, ke)


def _perpanjang(jalur: Bilangan, dari: Bilangan, ke: Bilangan) -> Bilangan:
    """Each path by every move on from its end, to a seat above its first that it has not passed."""
    ujung = ke[jalur[:, -1]]
    mulai, sampai = np.searchsorted(dari, ujung), np.searchsorted(dari, ujung, side="right")
    induk, lanjut = rentang(mulai, sampai)
    jalur = jalur[induk]
    boleh = ke[lanjut] > dari[jalur[:, 0]]
    boleh &= (ke[jalur] != ke[lanjut][:, None]).all(axis=1)
    hasil: Bilangan = np.column_stack([jalur[boleh], lanjut[boleh]])
    return hasil


def _yang_berguna(soal: Soal, ring: Bilangan) -> Bilangan:
    return ring if soal.setelan.tanpa_iri else ring[soal.untung[ring].sum(axis=1) > 0]


def rentang(mulai: Bilangan, sampai: Bilangan) -> tuple[Bilangan, Bilangan]:
    """All numbers of the ranges mulai..sampai one after the other, each with the place of its range."""
    banyak = np.maximum(sampai - mulai, 0)
    induk = np.repeat(np.arange(len(banyak)), banyak)
    geser = np.arange(len(induk)) - np.repeat(np.cumsum(banyak) - banyak, banyak)
    return induk, mulai[induk] + geser
