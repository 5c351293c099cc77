"""Where the corners of a radar lie: drawn by the server as SVG, since no style may stand in a page."""

from dataclasses import dataclass
from math import cos, pi, sin

TENGAH, JARI, TINGKAT = 130, 92, 5
SUDUT_TERSEDIKIT = 3


@dataclass(frozen=True)
class Radar:
    """Polygons as SVG points; `capaian` is empty while something is not assessed, then only the dots are drawn."""

    jaring: list
    standar: str
    capaian: str
    titik: list
    label: list  # (x, y, anchor, text)


def _letak(ke, banyak, jari):
    sudut = 2 * pi * ke / banyak - pi / 2
    return TENGAH + jari * cos(sudut), TENGAH + jari * sin(sudut)


def _poligon(panjang):
    titik = (_letak(ke, len(panjang), JARI * level / TINGKAT) for ke, level in enumerate(panjang))
    return " ".join(f"{x:.1f},{y:.1f}" for x, y in titik)


def build_radar(capaian):
    """Of the competencies that the post asks for; None where they are too few to make a figure."""
    diminta = [c for c in capaian if c.standar]
    banyak = len(diminta)
    if banyak < SUDUT_TERSEDIKIT:
        return None
    lengkap = all(c.level is not None for c in diminta)
    letak = [(_letak(ke, banyak, JARI * (c.level or 0) / TINGKAT), c) for ke, c in enumerate(diminta)]
    return Radar(
        jaring=[_poligon([tingkat] * banyak) for tingkat in range(1, TINGKAT + 1)],
        standar=_poligon([c.standar for c in diminta]),
        capaian=_poligon([c.level for c in diminta]) if lengkap else "",
        titik=[(f"{x:.1f}", f"{y:.1f}") for (x, y), c in letak if c.level is not None],
        label=[_label(ke, banyak, c.kompetensi.kode) for ke, c in enumerate(diminta)],
    )


def _label(ke, banyak, teks):
    x, y = _letak(ke, banyak, JARI + 12)
    jangkar = "middle" if abs(x - TENGAH) < 1 else "start" if x > TENGAH else "end"
    return f"{x:.1f}", f"{y + 3:.1f}", jangkar, teks
