"""What a plan is judged by, one thing before the other.

What was asked for by name, critical seats filled, seats filled, fit, fewest moves; where one seat is to be filled with
the least disturbance, moves come before fit. In the program they are one integer: each thing weighs more than all that
follows it, or, where a region is so large that floats would not hold that, more than one change of a plan can bring.
The bounds tell whether it was enough.
"""

from dataclasses import dataclass

import numpy as np

from .soal import TANPA, Bilangan, Soal

ISI_TERBESAR = 300_000  # points that one more seat weighs at most
KALI_TERBESAR = 10  # seats that one critical seat weighs at most, and critical seats that one thing asked for weighs


@dataclass(frozen=True, eq=False, slots=True)
class Tujuan:
    """Per move: what it gains of each thing; and what one of each weighs."""

    utama: Bilangan
    kritis: Bilangan
    isi: Bilangan
    poin: Bilangan
    per_pindah: int
    per_poin: int
    per_isi: int
    per_kritis: int
    per_utama: int

    @property
    def nilai(self) -> Bilangan:
        hasil: Bilangan = (
            self.utama * self.per_utama
            + self.kritis * self.per_kritis
            + self.isi * self.per_isi
            + self.poin * self.per_poin
            - self.per_pindah
        )
        return hasil

    def di_atas_poin(self, diambil: Bilangan) -> int:
        """What a plan is worth without its fit and, where they come after that, its moves."""
        isi = int(self.utama @ diambil) * self.per_utama + int(self.kritis @ diambil) * self.per_kritis
        isi += int(self.isi @ diambil) * self.per_isi
        return isi - (int(diambil.sum()) * self.per_pindah if self.per_pindah > self.per_poin else 0)


def susun_tujuan(soal: Soal) -> Tujuan:
    """Who holds no seat fills one; who holds one leaves it open."""
    genting = soal.kritis.astype(np.int64)
    asal = soal.asal[soal.dari]
    berkursi = asal != TANPA
    banyak = min(len(soal.orang), len(soal.kursi)) + 1  # more than all moves together
    jarak = 2 * int(np.abs(soal.untung).max(initial=1)) + 1
    satu = soal.setelan.kursi_tujuan
    if satu is None:
        per_pindah, per_poin = 1, banyak
        per_isi = per_poin * min(jarak * banyak, ISI_TERBESAR)
    else:
        per_pindah, per_poin = min(jarak * banyak, ISI_TERBESAR), 1
        per_isi = per_pindah * min(banyak, KALI_TERBESAR)
    per_kritis = per_isi * min(soal.jumlah_lowong + 1, KALI_TERBESAR)
    return Tujuan(
        utama=soal.wajib.astype(np.int64) + (soal.kursi[soal.ke] == (TANPA if satu is None else satu)),
        kritis=genting[soal.ke] - np.where(berkursi, genting[asal], 0),
        isi=(~berkursi).astype(np.int64),
        poin=soal.untung,
        per_pindah=per_pindah,
        per_poin=per_poin,
        per_isi=per_isi,
        per_kritis=per_kritis,
        per_utama=per_kritis * min(2 * len(soal.kursi) + 1, KALI_TERBESAR),
    )
