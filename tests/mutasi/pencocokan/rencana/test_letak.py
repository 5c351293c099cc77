"""Moving people by hand: whatever is done, nobody is twice on the board and nobody is lost."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mutasi.pencocokan.rencana.letak import (
    Letak,
    TidakDapatDigeser,
    balik,
    geser,
    kosongkan,
    serantai,
    terapkan,
)

PAPAN = {1: Letak(10, 10), 2: Letak(20, 20), 3: Letak(30, 30)}


def test_who_is_pushed_out_is_listed_and_goes_home_where_that_is_free():
    ubahan = geser(PAPAN, [(1, 20)])
    assert ubahan == [(1, 10, 20), (2, 20, None)]
    papan = terapkan(PAPAN, ubahan)
    assert geser(papan, [(3, 20)]) == [(1, 20, 10), (3, 30, 20)]  # 1 had come from 10, which is free
    papan = terapkan(papan, geser(papan, [(9, 10)]))
    assert geser(papan, [(3, 20)]) == [(1, 20, None), (3, 30, 20)]


def test_a_ring_pushes_nobody_out():
    assert geser(PAPAN, [(1, 20), (2, 30), (3, 10)]) == [(1, 10, 20), (2, 20, 30), (3, 30, 10)]


def test_who_came_from_outside_goes_there_again():
    papan = terapkan(PAPAN, geser(PAPAN, [(9, 40)]))
    assert papan[9] == Letak(None, 40)
    assert 9 not in terapkan(papan, geser(papan, [(9, None)]))


@pytest.mark.parametrize(
    ("papan", "pindah", "sebab"),
    [
        (PAPAN, [(1, 20), (1, 30)], "orang_ganda"),
        (PAPAN, [(1, 20), (3, 20)], "kursi_ganda"),
        (PAPAN | {2: Letak(20, 20, ditahan=True)}, [(1, 20)], "ditahan"),
        (PAPAN | {1: Letak(10, 10, ditahan=True)}, [(1, 20)], "ditahan"),
    ],
)
def test_what_cannot_be_is_named(papan, pindah, sebab):
    with pytest.raises(TidakDapatDigeser) as galat:
        geser(papan, pindah)
    assert galat.value.sebab == sebab


def test_what_was_touched_since_is_not_undone():
    satu = geser(PAPAN, [(1, 20)])
    papan = terapkan(PAPAN, satu)
    papan = terapkan(papan, geser(papan, [(3, 10)]))
    assert balik(papan, satu) is None  # somebody else sits on 10 now
    assert balik(terapkan(PAPAN, satu), satu) == [(1, 20, 10), (2, None, 20)]


def test_an_emptied_seat_takes_its_holder_back_who_was_left_without_one():
    papan = terapkan(PAPAN, geser(PAPAN, [(1, 20)]))
    assert kosongkan(papan, 20) == [(1, 10), (2, 20)]
    assert terapkan(papan, geser(papan, kosongkan(papan, 20))) == PAPAN
    assert kosongkan(PAPAN, 20) == [(2, None)]  # who sits at home has nowhere to return to
    papan = terapkan(papan, geser(papan, [(9, 10)]))
    assert kosongkan(papan, 20) == [(1, None), (2, 20)]  # the home of 1 is taken


def test_a_chain_is_all_that_hangs_together():
    papan = terapkan(PAPAN, geser(PAPAN, [(1, 40), (2, 10), (9, 20)]))
    for orang in (1, 2, 9):
        assert serantai(papan, orang) == [(1, 10), (2, 20), (9, None)]
    assert serantai(papan, 3) == [(3, 30)]


PINDAH = st.lists(
    st.tuples(st.integers(1, 7), st.one_of(st.none(), st.sampled_from([10, 20, 30, 40, 50, 60, 70]))),
    min_size=1,
    max_size=3,
    unique_by=(lambda p: p[0], lambda p: p[1] or p[0]),
)


@given(st.lists(PINDAH, max_size=12))
def test_no_sequence_loses_anybody_and_each_step_can_be_undone(langkah):
    """People 1–5 hold seats, 6 and 7 come from outside; 60 and 70 are vacant."""
    papan = {n: Letak(n * 10, n * 10) for n in range(1, 6)}
    for pindah in langkah:
        ubahan = geser(papan, pindah)
        baru = terapkan(papan, ubahan)
        kursi = [satu.kursi for satu in baru.values() if satu.kursi is not None]
        assert len(kursi) == len(set(kursi))
        assert set(range(1, 6)) <= baru.keys()
        assert all(ke is None or baru[orang].kursi == ke for orang, ke in pindah)
        assert all(satu.asal is not None or satu.kursi is not None for satu in baru.values())
        assert terapkan(baru, balik(baru, ubahan)) == papan
        for orang, satu in baru.items():
            kembali = terapkan(baru, geser(baru, serantai(baru, orang)))
            assert all(kembali[o].kursi == asal for o, asal in serantai(baru, orang) if asal is not None)
            lain = baru.keys() - {o for o, _ in serantai(baru, orang)}
            assert all(kembali[o] == baru[o] for o in lain)  # nobody else is touched
            if satu.kursi is not None and satu.kursi != satu.asal:
                pulang = terapkan(baru, geser(baru, kosongkan(baru, satu.kursi)))
                lepas = {o for o, s in pulang.items() if s.kursi is None} - {o for o, s in baru.items() if not s.kursi}
                assert lepas <= {orang}
        assert terapkan(papan, balik(papan, [(o, ke, dari) for o, dari, ke in ubahan])) == baru
        papan = baru
