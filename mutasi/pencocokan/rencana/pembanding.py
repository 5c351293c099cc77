"""What others would do with the same seats and people: hands, one after the other; and deferred acceptance."""

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


def tertunda(soal: Soal) -> Susunan:
    """Deferred acceptance with endowments: each asks for the seat of most points, whoever holds it comes first there.

    Nobody is passed over, but it neither counts seats nor ends chains, and relatives and units it does not know.
    """
    ingin = defaultdict(list)
    for busur in np.lexsort((soal.ke, -soal.poin)).tolist():
        if soal.untung[busur] > 0 or soal.asal[soal.dari[busur]] == TANPA:
            ingin[int(soal.dari[busur])].append(busur)
    antre, giliran, dipegang = sorted(ingin, reverse=True), dict.fromkeys(ingin, 0), dict[int, int]()
    pulang = set(np.flatnonzero(soal.asal != TANPA).tolist()) - ingin.keys()
    while antre:
        orang = antre.pop()
        if giliran[orang] == len(ingin[orang]):
            kursi = int(soal.asal[orang])
            pulang.add(orang)  # to the own seat, where whoever was let in goes on
            if kursi in dipegang:
                antre.append(int(soal.dari[dipegang.pop(kursi)]))
            continue
        busur = ingin[orang][giliran[orang]]
        giliran[orang] += 1
        kursi = int(soal.ke[busur])
        lama = dipegang.get(kursi)
        if int(soal.pemangku[kursi]) in pulang or (lama is not None and soal.poin[lama] >= soal.poin[busur]):
            antre.append(orang)
        else:
            dipegang[kursi] = busur
            antre += [] if lama is None else [int(soal.dari[lama])]
    return sebut(soal, sorted(dipegang.values()))


def sebut(soal: Soal, busur: list[int]) -> Susunan:
    pilih: Bilangan = np.array(busur, np.int64)
    orang, kursi = soal.orang[soal.dari[pilih]], soal.kursi[soal.ke[pilih]]
    return tuple(sorted(zip(orang.tolist(), kursi.tolist(), strict=True)))
