"""The nine boxes of PermenPANRB 20/2025 as data and as arrays: law, Python and the database read this one table."""

import numpy as np

KINERJA = ("DI_BAWAH", "SESUAI", "DI_ATAS")
POTENSIAL = ("RENDAH", "MENENGAH", "TINGGI")

# (kinerja, potensial) -> box; some regional programs swap 7 and 8, which contradicts the annex (domain.md 1.8).
KOTAK = {
    ("DI_ATAS", "TINGGI"): 9,
    ("SESUAI", "TINGGI"): 8,
    ("DI_ATAS", "MENENGAH"): 7,
    ("DI_BAWAH", "TINGGI"): 6,
    ("SESUAI", "MENENGAH"): 5,
    ("DI_ATAS", "RENDAH"): 4,
    ("DI_BAWAH", "MENENGAH"): 3,
    ("SESUAI", "RENDAH"): 2,
    ("DI_BAWAH", "RENDAH"): 1,
}
SUMBU = {nomor: sumbu for sumbu, nomor in KOTAK.items()}

# In arrays an axis is 0 where it is not known, else 1 to 3 from low to high; a box is 0 where it is not known.
_NOMOR = np.zeros((4, 4), np.int8)
for (_kinerja, _potensial), _kotak in KOTAK.items():
    _NOMOR[1 + KINERJA.index(_kinerja), 1 + POTENSIAL.index(_potensial)] = _kotak


def kategori(poin, ambang):
    """1 low, 2 middle, 3 high: who has exactly the points of a threshold is above it."""
    return (1 + (poin >= ambang["MENENGAH"]).astype(np.int8) + (poin >= ambang["TINGGI"]).astype(np.int8)).astype(
        np.int8
    )


def kategori_rentang(rendah, tinggi, ambang):
    """The category where both ends of a range fall into the same one, else 0: not known."""
    bawah, atas = kategori(rendah, ambang), kategori(tinggi, ambang)
    return np.where(bawah == atas, bawah, np.int8(0))


def dekat_batas(rendah, tinggi, ambang, jarak):
    """Whether a threshold lies inside the range or at most so many points from it."""
    dekat = np.zeros(np.shape(rendah), bool)
    for batas in ambang.values():
        dekat |= (rendah <= batas + jarak) & (tinggi >= batas - jarak)
    return dekat


def nomor_kotak(kinerja, potensial):
    return _NOMOR[kinerja, potensial]
