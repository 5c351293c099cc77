"""Today's practice: what hands would do with the same seats and people, one after the other."""

from collections import defaultdict

import numpy as np

from .soal import TANPA, Bilangan, Soal

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
    return sebut(soal, hasil)


def sebut(soal: Soal, busur: list[int]) -> Susunan:
    pilih: Bilangan = np.array(busur, np.int64)
    orang, kursi = soal.orang[soal.dari[pilih]], soal.kursi[soal.ke[pilih]]
    return tuple(sorted(zip(orang.tolist(), kursi.tolist(), strict=True)))
