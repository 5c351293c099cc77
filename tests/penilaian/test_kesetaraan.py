"""The arithmetic of the fair comparison: what holds for every set of ratings, and a case by hand."""

from collections import Counter
from dataclasses import replace
from math import inf

import pytest
from hypothesis import given
from hypothesis import strategies as st

from penilaian.kesetaraan import (
    Acuan,
    Condong,
    bandingkan_penilai,
    hitung_selisih,
    sesuaikan,
    taksir_susut,
    ukur,
)

ACUAN = Acuan(poin={1: 10_000, 2: 5_000, 3: 0}, susut_minimal=4, minimal=5, menonjol=1_000, minimal_seragam=5)
pasangan = st.dictionaries(st.tuples(st.integers(1, 3), st.integers(1, 3)), st.integers(1, 40), min_size=1)
hitungan = st.dictionaries(st.integers(1, 50), pasangan, min_size=1, max_size=12)
kelompok = st.dictionaries(
    st.integers(1, 50), st.lists(st.integers(0, 10_000), min_size=1, max_size=12).map(Counter), min_size=1, max_size=10
)
susut = st.floats(0.01, 1_000)


@given(kelompok, susut)
def test_the_leanings_add_up_to_nothing(isi, k):
    _, selisih = hitung_selisih(isi, k)
    assert sum(selisih.values()) == pytest.approx(0, abs=1e-6)


@given(kelompok, susut)
def test_a_leaning_is_never_larger_than_the_distance_it_was_shrunk_from(isi, k):
    pusat, selisih = hitung_selisih(isi, k)
    for penilai, nilai in isi.items():
        jarak = ukur(nilai).rerata - pusat
        assert abs(selisih[penilai]) <= abs(jarak) + 1e-6
        assert selisih[penilai] * jarak >= -1e-6


@given(hitungan)
def test_adjusting_keeps_the_order_within_one_appraiser_and_the_scale(isi):
    hasil = bandingkan_penilai(isi, ACUAN)
    for penilai in isi:
        mentah = sorted(ACUAN.total(h, p) for h in ACUAN.poin for p in ACUAN.poin)
        setelah = [sesuaikan(x, hasil.penilai[penilai].selisih, ACUAN.skala) for x in mentah]
        assert setelah == sorted(setelah)
        assert all(0 <= x <= 10_000 for x in setelah)


@given(kelompok, susut, st.integers(0, 5_000), st.data())
def test_a_gift_to_all_people_of_one_appraiser_is_mostly_taken_back_and_shifts_others_alike(isi, k, hadiah, data):
    """Without the edges of the scale: all raw points of one appraiser rise by a constant."""
    pilihan = data.draw(st.sampled_from(sorted(isi)))
    naik = {**isi, pilihan: Counter({x + hadiah: b for x, b in isi[pilihan].items()})}
    (pusat, lama), (pusat_baru, baru) = hitung_selisih(isi, k), hitung_selisih(naik, k)
    geser = {p: (hadiah if p == pilihan else 0) - (baru[p] - lama[p]) for p in isi}
    bobot = {p: isi[p].total() / (isi[p].total() + k) for p in isi}
    assert geser[pilihan] <= hadiah + 1e-6  # never more than was given, and less as more people were appraised
    assert geser[pilihan] == pytest.approx(hadiah * (1 - bobot[pilihan]) + bobot[pilihan] * (pusat_baru - pusat))
    for p in set(isi) - {pilihan}:
        assert geser[p] == pytest.approx(bobot[p] * (pusat_baru - pusat), abs=1e-6)


@given(hitungan, st.randoms())
def test_the_order_of_rows_changes_nothing(isi, acak):
    kunci = list(isi)
    acak.shuffle(kunci)
    assert bandingkan_penilai({k: isi[k] for k in kunci}, ACUAN) == bandingkan_penilai(isi, ACUAN)


@given(hitungan)
def test_more_shrinkage_never_makes_a_leaning_larger_beyond_the_centre(isi):
    for satu in bandingkan_penilai(isi, replace(ACUAN, susut_minimal=1e12)).penilai.values():
        assert satu.selisih == pytest.approx(0, abs=1e-3)


def test_a_case_by_hand():
    """Two appraisers, four people each: 10,000 for all, and 5,000 for all. Within is 0, so k is the least, 4."""
    hasil = bandingkan_penilai({"murah": {(1, 1): 4}, "ketat": {(2, 2): 4}}, replace(ACUAN, minimal=4))
    assert hasil.susut == 4
    assert hasil.pusat == 7_500
    assert hasil.penilai["murah"].selisih == 1_250  # (10,000 - 7,500) x 4/8
    assert hasil.penilai["ketat"].selisih == -1_250
    assert [hasil.penilai[p].condong for p in ("murah", "ketat")] == [Condong.MURAH, Condong.KETAT]


def test_shrinkage_out_of_the_data():
    """Means 2 and 6, within (8 + 8) / 2 = 8, between 2 x (4 + 4) = 16, so (16 - 8) / 2 = 4; k = 8 / 4."""
    assert taksir_susut({1: Counter([0, 4]), 2: Counter([4, 8])}) == pytest.approx(8 / 4)
    assert taksir_susut({1: Counter([0, 8]), 2: Counter([0, 8])}) == inf
    assert taksir_susut({1: Counter([0, 8])}) is None
    assert taksir_susut({1: Counter([0]), 2: Counter([8])}) is None


def test_appraisers_who_do_not_differ_are_left_as_they_are():
    hasil = bandingkan_penilai({1: {(1, 1): 3, (3, 3): 3}, 2: {(1, 1): 3, (3, 3): 3}}, ACUAN)
    assert hasil.susut == inf
    assert hasil.pusat == 5_000
    assert {p.selisih for p in hasil.penilai.values()} == {0}
    assert {p.condong for p in hasil.penilai.values()} == {Condong.SEBANDING}


@pytest.mark.parametrize(("orang", "condong"), [(4, Condong.BELUM_CUKUP), (5, Condong.KETAT), (6, Condong.KETAT)])
def test_few_people_are_no_ground_for_a_word(orang, condong):
    hasil = bandingkan_penilai({"ini": {(3, 3): orang}, **{n: {(1, 1): 20} for n in range(5)}}, ACUAN)
    assert hasil.penilai["ini"].condong == condong
    assert hasil.penilai["ini"].menyesuaikan is (condong != Condong.BELUM_CUKUP)


@pytest.mark.parametrize(("orang", "seragam"), [(4, None), (5, (2, 2)), (6, (2, 2))])
def test_the_same_for_everyone_counts_from_five_people(orang, seragam):
    assert bandingkan_penilai({1: {(2, 2): orang}}, ACUAN).penilai[1].seragam == seragam
    assert bandingkan_penilai({1: {(2, 2): orang, (2, 1): 1}}, ACUAN).penilai[1].seragam is None


def test_one_person_has_no_spread_and_nobody_no_centre():
    assert bandingkan_penilai({1: {(2, 1): 1}}, ACUAN).penilai[1].hasil.simpangan is None
    assert bandingkan_penilai({1: {(2, 1): 2}}, ACUAN).penilai[1].hasil.simpangan == 0
    kosong = bandingkan_penilai({1: {}}, ACUAN)
    assert kosong.pusat is None
    assert kosong.penilai == {}


def test_adjusted_points_stay_on_the_scale():
    assert sesuaikan(10_000, -700, (0, 10_000)) == 10_000
    assert sesuaikan(500, 700, (0, 10_000)) == 0
    assert sesuaikan(5_000, 700, (0, 10_000)) == 4_300
