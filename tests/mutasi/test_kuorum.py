from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jabatan.models import Parameter
from mutasi.rapat.kuorum import TIDAK, Ketentuan, Kuorum, hitung_suara, load_ketentuan, periksa_susunan
from tests.factories import InstansiFactory, ParameterFactory
from tests.factories.rentang import sejak

KETENTUAN = Ketentuan(
    kuorum_persen=50, gasal=True, gasal_mengikat=True, minimal=5, minimal_mengikat=True, ketua_menentukan=False
)


def kuorum(hadir, mundur=0, anggota=5):
    return Kuorum(anggota=anggota, hadir=hadir, mundur=mundur, persen=50, gasal=True)


def hitung(suara, *, berhak=range(5), ketua=0, menentukan=False):
    return hitung_suara(suara, berhak=list(berhak), ketua=ketua, urutan={10: 1, 11: 2}.get, ketua_menentukan=menentukan)


@pytest.mark.parametrize(
    ("hadir", "mundur", "tercapai", "genap"),
    [(5, 0, True, False), (3, 0, True, False), (2, 0, False, True), (3, 1, False, True), (5, 1, True, True)],
)
def test_who_steps_aside_counts_neither_as_present_nor_makes_the_body_smaller(hadir, mundur, tercapai, genap):
    satu = kuorum(hadir, mundur)
    assert (satu.tercapai, satu.genap, satu.perlu) == (tercapai, genap, 3)


def test_half_of_an_even_body_is_no_quorum():
    assert not kuorum(2, anggota=4).tercapai
    assert kuorum(3, anggota=4).tercapai


def test_without_the_number_of_the_law_there_is_no_quorum_and_it_is_said():
    satu = replace(kuorum(5), persen=None)
    assert not satu.tercapai
    assert "belum ditetapkan" in satu.kalimat


@given(anggota=st.integers(1, 40), hadir=st.integers(0, 40), mundur=st.integers(0, 40))
def test_a_quorum_is_always_more_than_half_of_the_whole_body(anggota, hadir, mundur):
    satu = kuorum(min(hadir, anggota), min(mundur, hadir, anggota), anggota)
    assert satu.tercapai == (2 * satu.ikut > anggota)


@pytest.mark.parametrize(
    ("jumlah", "halangan"), [(5, 0), (4, 2), (6, 1), (3, 1), (7, 0)], ids=["lima", "empat", "enam", "tiga", "tujuh"]
)
def test_a_body_too_small_or_even_holds_no_meeting(jumlah, halangan):
    assert len(periksa_susunan(KETENTUAN, jumlah)[0]) == halangan


def test_what_is_not_seen_in_a_text_only_warns():
    halangan, ingatan = periksa_susunan(replace(KETENTUAN, gasal_mengikat=False, minimal_mengikat=False), 4)
    assert halangan == []
    assert len(ingatan) == 2


def test_more_than_half_of_the_valid_votes_decides():
    perolehan = hitung([(0, 10, None), (1, 10, 11), (2, TIDAK, None), (3, None, None), (4, 10, 11)])
    assert (perolehan.pemenang, perolehan.abstain, perolehan.belum, perolehan.cadangan) == (10, 1, 0, 11)


@pytest.mark.parametrize(
    ("setuju", "tidak", "abstain", "menang"),
    [
        (5, 0, 0, 10),
        (1, 0, 4, 10),
        (2, 1, 2, 10),
        (2, 2, 1, None),
        (1, 1, 3, None),
        (1, 2, 2, TIDAK),
        (0, 1, 4, TIDAK),
        (0, 0, 5, None),
    ],
)
def test_the_majority_is_of_the_votes_cast_and_abstentions_stand_beside(setuju, tidak, abstain, menang):
    pilihan = [10] * setuju + [TIDAK] * tidak + [None] * abstain
    perolehan = hitung([(siapa, satu, None) for siapa, satu in enumerate(pilihan)])
    assert (perolehan.pemenang, perolehan.sah, perolehan.abstain, perolehan.belum) == (
        menang,
        setuju + tidak,
        abstain,
        0,
    )


@given(setuju=st.integers(0, 20), tidak=st.integers(0, 20), abstain=st.integers(0, 20))
def test_an_abstention_never_changes_who_wins(setuju, tidak, abstain):
    def menang(banyak_abstain):
        pilihan = [10] * setuju + [TIDAK] * tidak + [None] * banyak_abstain
        return hitung([(siapa, satu, None) for siapa, satu in enumerate(pilihan)], berhak=range(len(pilihan))).pemenang

    assert menang(abstain) == menang(0)


@pytest.mark.parametrize(
    ("pilihan", "kalimat"),
    [
        ([10, 10, 11, 11, None], "Suara sama banyak: belum ada putusan."),
        ([None] * 5, "Semua abstain"),
        ([10, 10, 11, 12, TIDAK], "Tidak ada pilihan yang melebihi separuh"),
        ([10, 10, 11, 11], "1 anggota belum memberi suara."),
    ],
)
def test_no_decision_says_why_and_what_to_do(pilihan, kalimat):
    perolehan = hitung([(siapa, satu, None) for siapa, satu in enumerate(pilihan)])
    assert perolehan.kalimat.startswith(kalimat)
    assert perolehan.belum or "tunda acara ini ke rapat berikutnya" in perolehan.kalimat


def test_the_chair_who_abstains_decides_no_tie():
    suara = [(0, None, None), (1, 10, None), (2, 11, None), (3, 10, None), (4, 11, None)]
    assert hitung(suara, menentukan=True).pemenang is None
    assert hitung(suara, ketua=1, menentukan=True).pemenang == 10


def test_equal_halves_are_put_off_or_decided_by_the_chair():
    suara = [(0, 10, None), (1, 11, None), (2, 10, None), (3, 11, None)]
    assert hitung(suara, berhak=range(4)).pemenang is None
    ketua = hitung(suara, berhak=range(4), menentukan=True)
    assert (ketua.pemenang, ketua.ketua_menentukan) == (10, True)
    assert hitung(suara, berhak=range(4), ketua=None, menentukan=True).pemenang is None


def test_the_most_votes_without_a_majority_decide_nothing():
    assert hitung([(0, 10, None), (1, 10, None), (2, 11, None), (3, 12, None), (4, TIDAK, None)]).pemenang is None


def test_a_vote_of_who_stepped_aside_afterwards_does_not_count():
    suara = [(0, 10, None), (1, 11, None), (2, 11, None)]
    assert hitung(suara, berhak=[0, 1]).suara == {10: 1, 11: 1}


def test_of_equally_named_reserves_the_one_higher_in_the_ranking_is_taken():
    assert hitung([(0, 12, 11), (1, 12, 10), (2, 12, None)], berhak=range(3)).cadangan == 10


def test_nobody_is_reserve_where_nobody_is_chosen():
    assert hitung([(0, TIDAK, None), (1, TIDAK, None), (2, 10, 11)], berhak=range(3)).cadangan is None


@given(
    st.lists(st.sampled_from([10, 11, TIDAK, None]), min_size=1, max_size=9),
    st.booleans(),
    st.randoms(use_true_random=False),
)
def test_the_order_of_the_votes_changes_nothing(pilihan, menentukan, acak):
    suara = [(siapa, satu, None) for siapa, satu in enumerate(pilihan)]
    semula = hitung(suara, berhak=range(len(suara)), menentukan=menentukan)
    acak.shuffle(suara)
    assert hitung(suara, berhak=range(len(suara)), menentukan=menentukan) == semula
    assert semula.sah + semula.abstain == len(suara)


@pytest.mark.django_db
def test_the_numbers_come_from_the_law_of_the_day_and_the_agency_may_set_its_own():
    instansi, hari = InstansiFactory(), date(2026, 12, 7)
    semula = load_ketentuan(instansi, "TPK", hari)
    assert (semula.kuorum_persen, semula.minimal, semula.gasal, semula.ketua_menentukan) == (50, 5, True, False)
    assert load_ketentuan(instansi, "BAPERJAKAT", hari).minimal == 3
    ParameterFactory(instansi=instansi, kode="suara_ketua_menentukan", nilai=1, berlaku=sejak(hari))
    assert load_ketentuan(instansi, "TPK", hari).ketua_menentukan
    assert not load_ketentuan(instansi, "TPK", hari - timedelta(days=1)).ketua_menentukan
    Parameter.objects.filter(kode="kuorum_rapat").delete()
    assert load_ketentuan(instansi, "TPK", hari).kuorum_persen is None
