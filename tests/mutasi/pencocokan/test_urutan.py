"""The first of a list are the same whether a sample shortens the way to them or misleads."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from mutasi.pencocokan.urutan import BIT_ORANG, CUPLIKAN, kunci_teratas, tempat_orang

ORANG = (1 << BIT_ORANG) - 1


def kunci(skor):
    """Score above, person below; people stand in the order of the array."""
    return (np.asarray(skor, np.int64) << BIT_ORANG) | (ORANG - np.arange(len(skor)))


def orang_teratas(skor, anggota, jumlah):
    return tempat_orang(kunci_teratas(kunci(skor), anggota, jumlah)).tolist()


def polos(skor, anggota, jumlah):
    urut = sorted(np.flatnonzero(anggota).tolist(), key=lambda i: (-skor[i], i))
    return urut[:jumlah]


@given(st.integers(0, 3000), st.integers(1, 60), st.integers(1, 200), st.floats(0, 1), st.integers(0, 2**32 - 1))
def test_the_first_are_those_of_a_plain_sort(orang, jumlah, nilai, bagian, benih):
    acak = np.random.default_rng(benih)
    skor, anggota = acak.integers(0, nilai, orang), acak.random(orang) < bagian
    assert orang_teratas(skor, anggota, jumlah) == polos(skor, anggota, jumlah)


def test_a_sample_of_only_the_best_misleads_nobody():
    """Every one that is looked at stands high, all others low."""
    skor = np.where(np.arange(4000) % CUPLIKAN == 0, 9000, np.arange(4000) % 97)
    anggota = np.ones(4000, bool)
    for jumlah in (50, 249, 250, 251, 400):
        assert orang_teratas(skor, anggota, jumlah) == polos(skor, anggota, jumlah)
