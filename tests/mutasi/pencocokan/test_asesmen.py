"""Whom to assess: the branch and bound against trying every choice, and against its own promises."""

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mutasi.pencocokan.asesmen import Kursi, jelaskan_pilihan, pilih_asesmen


def terbuka(kursi, orang):
    return {k.kunci for k in kursi if k.kurang > 0 and len(set(k.calon) & set(orang)) >= k.kurang}


def coba_semua(kursi, anggaran):
    """The most seats that any choice of at most so many people opens: no cleverness at all."""
    semua = sorted({pk for k in kursi for pk in k.calon})
    return max(
        len(terbuka(kursi, pilih)) for n in range(min(anggaran, len(semua)) + 1) for pilih in combinations(semua, n)
    )


KURSI = st.lists(st.tuples(st.integers(1, 3), st.sets(st.integers(1, 8), max_size=6)), min_size=1, max_size=7).map(
    lambda isi: [Kursi(ke, kurang, tuple(sorted(calon))) for ke, (kurang, calon) in enumerate(isi)]
)


@given(kursi=KURSI, anggaran=st.integers(1, 6))
def test_it_is_the_best_of_all_choices(kursi, anggaran):
    pilihan = pilih_asesmen(kursi, anggaran)
    assert len(pilihan.kursi) == coba_semua(kursi, anggaran)
    assert pilihan.terbukti


@given(kursi=KURSI, anggaran=st.integers(1, 6), simpul=st.integers(0, 3))
def test_a_search_cut_short_never_promises_too_little(kursi, anggaran, simpul):
    pilihan = pilih_asesmen(kursi, anggaran, batas_simpul=simpul)
    assert len(pilihan.kursi) <= coba_semua(kursi, anggaran) <= pilihan.batas_atas


@given(kursi=KURSI, anggaran=st.integers(1, 6))
def test_it_keeps_to_the_budget_and_says_what_is_so(kursi, anggaran):
    pilihan = pilih_asesmen(kursi, anggaran)
    assert len(pilihan.orang) <= anggaran
    assert terbuka(kursi, pilihan.orang) == set(pilihan.kursi)
    for pk in pilihan.orang:  # nobody is assessed without need
        assert len(terbuka(kursi, set(pilihan.orang) - {pk})) < len(pilihan.kursi)
    assert all(jelaskan_pilihan(kursi, pilihan).values())


@given(kursi=KURSI, anggaran=st.integers(1, 6), data=st.data())
def test_a_shuffle_changes_nothing(kursi, anggaran, data):
    assert pilih_asesmen(data.draw(st.permutations(kursi)), anggaran) == pilih_asesmen(kursi, anggaran)


@given(kursi=KURSI, anggaran=st.integers(1, 5))
def test_a_larger_budget_never_opens_fewer(kursi, anggaran):
    assert len(pilih_asesmen(kursi, anggaran).kursi) <= len(pilih_asesmen(kursi, anggaran + 1).kursi)


@pytest.mark.parametrize(
    ("kursi", "anggaran", "orang"),
    [
        ([], 3, ()),
        ([Kursi(1, 0, (1, 2))], 3, ()),  # has three already
        ([Kursi(1, 3, (1, 2))], 3, ()),  # cannot reach three
        ([Kursi(1, 3, (1, 2, 3))], 2, ()),  # budget too small
        ([Kursi(1, 1, (5, 4))], 3, (4,)),  # the lower key first
        ([Kursi(1, 1, (1, 9)), Kursi(2, 1, (2, 9)), Kursi(3, 1, (3, 9))], 1, (9,)),
    ],
)
def test_small_cases(kursi, anggaran, orang):
    assert pilih_asesmen(kursi, anggaran).orang == orang


def test_one_person_may_count_at_several_seats():
    """9 with one of each pair opens all four; without 9 it takes both pairs."""
    kursi = [Kursi(1, 2, (1, 2, 9)), Kursi(2, 2, (1, 2, 9)), Kursi(3, 2, (3, 4, 9)), Kursi(4, 2, (3, 4, 9))]
    assert len(pilih_asesmen(kursi, 4).kursi) == len(pilih_asesmen(kursi, 3).kursi) == 4
    assert len(pilih_asesmen(kursi, 2).kursi) == 2
