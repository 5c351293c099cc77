"""SciPy's dense assignment of the same seats and people: what a ready-made method gives."""

import numpy as np
from scipy.optimize import linear_sum_assignment

from .pembanding import Susunan, sebut
from .soal import TANPA, Soal

BATAS_TEPAT = 1 << 52  # up to here floats count in ones


def padat(soal: Soal) -> Susunan | None:
    """Seats by people, no chain limit; None where its floats cannot hold the order.

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
    return sebut(soal, [busur[k, o] for k, o in zip(baris.tolist(), kolom.tolist(), strict=True) if (k, o) in busur])
