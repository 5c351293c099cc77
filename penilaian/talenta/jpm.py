"""Job person match, for one person and for everybody (Peraturan BKN 26/2019; domain.md 4.2).

Official: sum of levels / sum of standards, which lets strengths hide gaps. Capped: each competency counts at
most its standard. The ranking packs the same sums into one addition a competency (mutasi/syarat/kesesuaian.py,
which may import no other app); a test holds the two equal.
"""

from dataclasses import dataclass

import numpy as np

PENUH = 10_000  # hundredths of a per cent


@dataclass(frozen=True, slots=True)
class Jpm:
    """Capped: what is proven and what is possible. Official: -1 while a competency asked for is not assessed."""

    rendah: np.ndarray
    tinggi: np.ndarray
    resmi: np.ndarray
    ada: np.ndarray  # whether anything is asked for
    sebagian: np.ndarray  # whether anything that is asked for was assessed

    @property
    def lengkap(self):
        return self.resmi >= 0


def hitung_jpm(level, ada, standar):
    """Arrays of people by competencies; a standard of 0 asks for nothing. Where nothing is asked all is unknown."""
    diminta = standar > 0
    jumlah = standar.sum(axis=1, dtype=np.int64)
    dinilai = diminta & ada
    terbukti = np.where(dinilai, np.minimum(level, standar), 0).sum(axis=1, dtype=np.int64)
    belum = np.where(diminta & ~ada, standar, 0).sum(axis=1, dtype=np.int64)
    capaian = np.where(dinilai, level, 0).sum(axis=1, dtype=np.int64)
    pembagi = np.maximum(jumlah, 1)
    punya = jumlah > 0
    return Jpm(
        rendah=np.where(punya, terbukti * PENUH // pembagi, 0),
        tinggi=np.where(punya, (terbukti + belum) * PENUH // pembagi, PENUH),
        resmi=np.where(punya & (belum == 0), capaian * PENUH // pembagi, -1),
        ada=punya,
        sebagian=dinilai.any(axis=1),
    )
