"""What others would do with the same seats and people: one after the other by hand, or a dense assignment."""

from collections import defaultdict

import numpy as np
from scipy.optimize import linear_sum_assignment

from .soal import TANPA, Bilangan, Soal

BATAS_TEPAT = 1 << 52  # up to here floats count in ones
Susunan = tuple[tuple[int, int], ...]


def rakus(soal: Soal, *, lanjut: bool = True) -> Susunan:
    """Today's practice: the critical and higher-numbered seats by hand, each with the best who is still free.

    With `lanjut` the seat that this opens is filled next, as far as the chain may go; without, it stays open.
    """
    calon = defaultdict(list)
    for busur in np.lexsort((soal.dari, -soal.poin)).tolist():
        calon[int(soal.ke[busur])].append(busur)
    batas = soal.setelan.batas_rantai if lanjut else 1
    anggaran = len(soal.orang) if soal.setelan.anggaran is None else soal.setelan.anggaran
    sibuk: set[int] = set()
    hasil: list[int] = []
    for kursi in sorted(np.flatnonzero(soal.pemangku == TANPA).tolist(), key=lambda k: (not soal.kritis[k], k)):
        di, langkah = kursi, 0
        while di != TANPA and (batas is None or langkah < batas) and len(hasil) < anggaran:
            pilih = next((b for b in calon[di] if int(soal.dari[b]) not in sibuk), None)
            if pilih is None:
                break
            sibuk.add(int(soal.dari[pilih]))
            hasil.append(pilih)
            di, langkah = int(soal.asal[soal.dari[pilih]]), langkah + 1
    return _nama(soal, hasil)


def padat(soal: Soal) -> Susunan | None:
    """SciPy's dense assignment, seats by people, no chain limit; None where its floats cannot hold the order.

    Holders are worth more than all seats together, so that each keeps one; nobody may take the column of leaving a
    seat open but by the last place.
    """
    m, n = len(soal.kursi), len(soal.orang)
    satu = 2 * int(np.abs(soal.untung).max(initial=1)) * (min(m, n) + 1)
    isi = satu
    genting = isi * (m + 1)
    pegang = genting * (m + 1)
    if pegang * (m + 1) >= BATAS_TEPAT or soal.setelan.anggaran is not None:
        return None
    nilai = np.full((m, n + m), -float(pegang) * 2)
    nilai[:, n:] = 0.0
    bonus = isi + genting * soal.kritis
    pemegang = np.where(soal.asal != TANPA, pegang, 0)
    nilai[soal.ke, soal.dari] = soal.untung + bonus[soal.ke] + pemegang[soal.dari]
    duduk = np.flatnonzero(soal.pemangku != TANPA)
    nilai[duduk, soal.pemangku[duduk]] = bonus[duduk] + pegang
    baris, kolom = linear_sum_assignment(nilai, maximize=True)
    busur = {(int(k), int(o)): b for b, (k, o) in enumerate(zip(soal.ke, soal.dari, strict=True))}
    return _nama(soal, [busur[k, o] for k, o in zip(baris.tolist(), kolom.tolist(), strict=True) if (k, o) in busur])


def _nama(soal: Soal, busur: list[int]) -> Susunan:
    pilih: Bilangan = np.array(busur, np.int64)
    orang, kursi = soal.orang[soal.dari[pilih]], soal.kursi[soal.ke[pilih]]
    return tuple(sorted(zip(orang.tolist(), kursi.tolist(), strict=True)))
