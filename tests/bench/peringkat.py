"""Ranking beside a plain numpy copy of as many bytes (people × seats × 4), both in this run.

All rules for everybody, scores, and the first 50 of each standing; one core; the people are already arrays.
"""

import time
from collections.abc import Iterator

import numpy as np

from mutasi.pencocokan import susun_peringkat
from tests.bench.angka import Angka
from tests.mutasi.acak import calon_acak, masukan, sasaran_acak

# people × seats -> (seconds, times a copy) asked for; issue 5 has the ratios, issue 2 the second
UKURAN = {
    "5000x60": (1.0, None),
    "5000x100": (1.0, None),
    "15000x500": (None, 60.0),
    "60000x2000": (None, 25.0),
}
BIASA = ("5000x60", "5000x100")


def ukur(ukuran: str = "") -> Iterator[Angka]:
    for satu in [ukuran] if ukuran else BIASA:
        orang, kursi = (int(n) for n in satu.split("x"))
        detik_tujuan, rasio_tujuan = UKURAN.get(satu, (None, None))
        salin = _salin(orang * kursi)
        detik = _peringkat(orang, kursi)
        yield Angka(f"peringkat {satu}", detik, "detik", detik_tujuan)
        yield Angka(f"peringkat {satu}: salinan numpy", salin * 1000, "milidetik")
        yield Angka(f"peringkat {satu} terhadap salinan numpy", detik / salin, "kali", rasio_tujuan)


def _salin(jumlah: int) -> float:
    asal = np.ones(jumlah, np.float32)
    tujuan = np.empty_like(asal)
    np.copyto(tujuan, asal)  # pages touched before the clock runs
    return min(_lama(lambda: np.copyto(tujuan, asal)) for _ in range(7))


def _peringkat(orang: int, kursi: int) -> float:
    calon = calon_acak(orang)
    isi = masukan(calon, sasaran_acak(kursi, orang=orang))

    def sekali() -> None:
        calon.ingatan.clear()
        for _hasil in susun_peringkat(isi):
            pass

    return min(_lama(sekali) for _ in range(3 if orang * kursi < 10_000_000 else 1))


def _lama(kerja) -> float:
    mulai = time.process_time()
    kerja()
    return time.process_time() - mulai
