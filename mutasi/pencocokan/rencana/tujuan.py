"""What a plan is judged by, one thing before the other: critical seats filled, seats filled, fit, fewest moves.

In the program they are one integer: each thing weighs more than all that follows it, or, where a region is so large
that floats would not hold that, more than one change of a plan can bring. The bounds tell whether it was enough.
"""

from dataclasses import dataclass

import numpy as np

from .soal import TANPA, Bilangan, Soal

ISI_TERBESAR = 300_000  # points that one more seat weighs at most
KALI_TERBESAR = 10  # seats that one critical seat weighs at most


@dataclass(frozen=True, eq=False, slots=True)
class Tujuan:
    """Per move: critical seats and seats gained, fit gained; and what one of each weighs, in parts of a move."""

    kritis: Bilangan
    isi: Bilangan
    poin: Bilangan
    per_poin: int
    per_isi: int
    per_kritis: int

    @property
    def nilai(self) -> Bilangan:
        hasil: Bilangan = self.kritis * self.per_kritis + self.isi * self.per_isi + self.poin * self.per_poin - 1
        return hasil


def susun_tujuan(soal: Soal) -> Tujuan:
    """Who holds no seat fills one; who holds one leaves it open."""
    genting = soal.kritis.astype(np.int64)
    asal = soal.asal[soal.dari]
    berkursi = asal != TANPA
    per_poin = min(len(soal.orang), len(soal.kursi)) + 1  # more than all moves together
    semua = 2 * per_poin * int(np.abs(soal.untung).max(initial=1))
    per_isi = per_poin * min(semua, ISI_TERBESAR)
    return Tujuan(
        kritis=genting[soal.ke] - np.where(berkursi, genting[asal], 0),
        isi=(~berkursi).astype(np.int64),
        poin=soal.untung,
        per_poin=per_poin,
        per_isi=per_isi,
        per_kritis=per_isi * min(soal.jumlah_lowong + 1, KALI_TERBESAR),
    )
