"""Anchors and weights: how raw facts become points. Fixed in advance, never drawn from who is a candidate.

The values are data (parameters `acuan_skor` and `bobot_baku`); a cycle copies its weights when it opens.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np
import numpy.typing as npt

PENUH = 10_000  # points of a full criterion, and of a full score
Poin = npt.NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class Garis:
    """Piecewise-linear function with integer anchors (x rising); flat outside them."""

    titik: tuple[tuple[int, int], ...]

    def poin(self, x: npt.NDArray[Any]) -> Poin:
        return _larik_garis(self).take(np.asarray(x, np.int64) - self.titik[0][0], mode="clip")


@cache
def _larik_garis(garis: Garis) -> Poin:
    """Value at every integer between the outer anchors, in integer arithmetic, rounded down."""
    xs = np.array([t[0] for t in garis.titik], np.int64)
    ys = np.array([t[1] for t in garis.titik], np.int64)
    x = np.arange(xs[0], xs[-1] + 1)
    ke = np.minimum(np.searchsorted(xs, x, side="right") - 1, max(len(xs) - 2, 0))
    lanjut = np.minimum(ke + 1, len(xs) - 1)
    naik = (ys[lanjut] - ys[ke]) * (x - xs[ke]) // np.maximum(xs[lanjut] - xs[ke], 1)
    larik: Poin = (ys[ke] + naik).astype(np.int32)
    return larik


@dataclass(frozen=True, slots=True)
class Tabel:
    """Points for each of a few codes; codes below the first count `lain`, between two the lower one."""

    isi: tuple[tuple[int, int], ...]
    lain: int = 0

    def poin(self, x: npt.NDArray[Any]) -> Poin:
        kode = np.array([k for k, _ in self.isi], np.int64)
        poin = np.array([self.lain, *(p for _, p in self.isi)], np.int32)
        hasil: Poin = poin[np.searchsorted(kode, np.asarray(x, np.int64), side="right")]
        return hasil


# Rankings frozen before these criteria existed gave them no weight: any value reads them back.
BAWAAN: dict[str, Any] = {
    "talenta": [[1, 0], [9, PENUH]],
    "umpan_balik": [[0, 0], [PENUH, PENUH]],
    "faktor": [[1, PENUH], [3, 0]],
    "integritas": [[0, PENUH], [4, 0]],
    "jendela_integritas": 60,
    "minat": [PENUH, 0, 0],
    "kebutuhan": [[0, PENUH], [1, 0]],
}


@dataclass(frozen=True, slots=True)
class Anchors:
    """Every table and function that scoring uses."""

    jpm: Garis
    predikat: Tabel
    bobot_tahun: tuple[int, ...]  # share of each appraisal year, latest first; together 10,000
    pendidikan: Tabel
    rumpun_sesuai: int
    rumpun_tidak: int
    bagian_rumpun: int  # share of the field beside the level, where the seat asks for a field
    pengalaman_tingkat: Garis
    pengalaman_bidang: Garis
    bagian_bidang: int  # share of the field of work beside the level
    pelatihan: Tabel  # by how many levels the training is above (or below) what the seat asks
    talenta: Tabel  # by box
    umpan_balik: Garis
    faktor: Tabel  # by Ekspektasi, innovation and participation alike
    integritas: Tabel  # 0 no sanction, 1–3 the worst one, 4 being served
    jendela_integritas: int  # months that a sanction stays in view after it was served
    minat: tuple[int, int, int]  # this very seat; its office and level; one of both
    kebutuhan: Garis  # by how many the own post lacks once the person is gone

    def __post_init__(self) -> None:
        if sum(self.bobot_tahun) != PENUH:
            raise ValueError("bobot tahun kinerja harus berjumlah 10.000")

    def jadi_data(self) -> dict[str, Any]:
        """As JSON, for the frozen record of a ranking."""
        return {
            "jpm": [list(t) for t in self.jpm.titik],
            "predikat": [list(t) for t in self.predikat.isi],
            "bobot_tahun": list(self.bobot_tahun),
            "pendidikan": [list(t) for t in self.pendidikan.isi],
            "rumpun": [self.rumpun_sesuai, self.rumpun_tidak, self.bagian_rumpun],
            "pengalaman_tingkat": [list(t) for t in self.pengalaman_tingkat.titik],
            "pengalaman_bidang": [list(t) for t in self.pengalaman_bidang.titik],
            "bagian_bidang": self.bagian_bidang,
            "pelatihan": [list(t) for t in self.pelatihan.isi],
            "talenta": [list(t) for t in self.talenta.isi],
            "umpan_balik": [list(t) for t in self.umpan_balik.titik],
            "faktor": [list(t) for t in self.faktor.isi],
            "integritas": [list(t) for t in self.integritas.isi],
            "jendela_integritas": self.jendela_integritas,
            "minat": list(self.minat),
            "kebutuhan": [list(t) for t in self.kebutuhan.titik],
        }

    @classmethod
    def dari_data(cls, data: Mapping[str, Any]) -> "Anchors":
        data = BAWAAN | dict(data)
        sesuai, tidak, bagian = data["rumpun"]
        kursi, dekat, jauh = data["minat"]
        return cls(
            jpm=Garis(_pasangan(data["jpm"])),
            predikat=Tabel(_pasangan(data["predikat"])),
            bobot_tahun=tuple(int(b) for b in data["bobot_tahun"]),
            pendidikan=Tabel(_pasangan(data["pendidikan"])),
            rumpun_sesuai=int(sesuai),
            rumpun_tidak=int(tidak),
            bagian_rumpun=int(bagian),
            pengalaman_tingkat=Garis(_pasangan(data["pengalaman_tingkat"])),
            pengalaman_bidang=Garis(_pasangan(data["pengalaman_bidang"])),
            bagian_bidang=int(data["bagian_bidang"]),
            pelatihan=Tabel(_pasangan(data["pelatihan"])),
            talenta=Tabel(_pasangan(data["talenta"])),
            umpan_balik=Garis(_pasangan(data["umpan_balik"])),
            faktor=Tabel(_pasangan(data["faktor"])),
            integritas=Tabel(_pasangan(data["integritas"])),
            jendela_integritas=int(data["jendela_integritas"]),
            minat=(int(kursi), int(dekat), int(jauh)),
            kebutuhan=Garis(_pasangan(data["kebutuhan"])),
        )


def _pasangan(data: Sequence[Sequence[int]]) -> tuple[tuple[int, int], ...]:
    return tuple((int(x), int(y)) for x, y in data)


Bobot = Mapping[str, int]  # criterion -> points; together 10,000
