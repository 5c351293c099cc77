"""The joint plan: against every plan there is, against its own bound, and against the independent check."""

import random
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mutasi.pencocokan.rencana import (
    Bahan,
    Busur,
    Duduk,
    Kerabat,
    Kursi,
    Orang,
    Sebab,
    Setelan,
    Unit,
    periksa_rencana,
    rakus,
    susun_soal,
    tertunda,
    ukur_mutu,
    urai_rantai,
)
from mutasi.pencocokan.rencana.padat import padat
from mutasi.pencocokan.rencana.pecahkan import susun_rencana
from tests.mutasi.pencocokan.rencana.coba_semua import ada_iri, berkerabat, nilai, terbaik, urutan
from tests.mutasi.pencocokan.rencana.wilayah_kecil import bahan_acak, bahan_kecil, setelan_kecil


@given(st.data())
def test_no_sound_plan_is_better(data):
    bahan = data.draw(bahan_kecil())
    setelan = data.draw(setelan_kecil(bahan))
    rencana = susun_rencana(susun_soal(bahan, setelan))
    assert urutan(bahan, setelan, rencana.pindah) == terbaik(bahan, setelan)


@given(st.data())
def test_a_plan_is_sound_and_within_its_own_bound(data):
    bahan = data.draw(bahan_kecil())
    setelan = data.draw(setelan_kecil(bahan))
    soal = susun_soal(bahan, setelan)
    rencana = susun_rencana(soal)
    assert periksa_rencana(bahan, setelan, rencana.pindah) == []
    assert rencana.poin <= rencana.batas_poin
    assert (rencana.kritis, rencana.terisi) <= (rencana.batas_kritis, rencana.batas_terisi)
    assert rencana.terbukti
    dikecualikan = berkerabat(soal)
    lain = [i for i in rencana.iri if (i[2], i[1]) not in setelan.wajib and i[:2] not in dikecualikan]
    assert ada_iri(bahan, soal, rencana.pindah) == bool(lain)
    if setelan.tanpa_iri:
        assert lain == []
    kritis, terisi, poin, _ = nilai(bahan, rencana.pindah)
    awal = nilai(bahan, ())
    assert (rencana.kritis, rencana.terisi, rencana.poin) == (kritis - awal[0], terisi - awal[1], poin)


@given(st.data())
def test_a_shuffle_changes_nothing(data):
    bahan = data.draw(bahan_kecil())
    setelan = data.draw(setelan_kecil(bahan))
    kocok = random.Random(7)
    semua = (bahan.orang, bahan.kursi, bahan.busur, bahan.unit, bahan.kerabat, bahan.duduk)
    lain = Bahan(*(tuple(kocok.sample(isi, len(isi))) for isi in semua))
    assert susun_rencana(susun_soal(lain, setelan)) == susun_rencana(susun_soal(bahan, setelan))


@given(st.data())
def test_others_make_sound_plans_that_are_no_better(data):
    bahan = data.draw(bahan_kecil())
    setelan = Setelan(batas_rantai=data.draw(st.sampled_from((1, 3, None))), tanpa_iri=False)
    soal = susun_soal(bahan, setelan)
    rencana = susun_rencana(soal)
    for lain in (rakus(soal), rakus(soal, lanjut=False)):
        assert periksa_rencana(bahan, setelan, lain) == []
        assert nilai(bahan, lain) <= nilai(bahan, rencana.pindah)


@given(bahan_kecil())
def test_deferred_acceptance_makes_nobody_worse_off_and_passes_nobody_over(bahan):
    setelan = Setelan(batas_rantai=None, tanpa_iri=False)
    soal = susun_soal(bahan, setelan)
    lain = tertunda(soal)
    poin = {(b.orang, b.kursi): b.poin for b in bahan.busur}
    asal = {o.kunci: o.poin for o in bahan.orang if o.kursi is not None}
    assert periksa_rencana(bahan, setelan, lain) == []
    assert all(poin[satu] > asal.get(satu[0], -1) for satu in lain)
    assert not ada_iri(bahan, soal, lain)


@given(bahan_kecil())
def test_the_dense_assignment_agrees_where_chains_are_free(bahan):
    setelan = Setelan(batas_rantai=None, tanpa_iri=False)
    soal = susun_soal(bahan, setelan)
    lain = padat(soal)
    assert periksa_rencana(bahan, setelan, lain) == []
    assert nilai(bahan, lain)[:3] == nilai(bahan, susun_rencana(soal).pindah)[:3]


@given(st.data())
def test_chains_hold_every_move_once(data):
    bahan = data.draw(bahan_kecil())
    pindah = susun_rencana(susun_soal(bahan, data.draw(setelan_kecil(bahan)))).pindah
    rantai = urai_rantai(bahan, pindah)
    assert sorted(satu for r in rantai for satu in r.pindah) == list(pindah)
    lowong = {k.kunci for k in bahan.kursi if k.pemangku is None}
    assert all((r.pindah[0][1] in lowong) is not r.lingkar for r in rantai)


RANTAI = Bahan(
    orang=(Orang(1, 11, 5000, 4), Orang(2, 12, 5000, 4), Orang(3, 13, 5000, 3), Orang(4)),
    kursi=(Kursi(10, None, True, 4), Kursi(11, 1, False, 4), Kursi(12, 2, False, 4), Kursi(13, 3, False, 3)),
    busur=(Busur(1, 10, 7000), Busur(2, 11, 7000), Busur(3, 12, 7000), Busur(4, 13, 7000)),
)


@pytest.mark.parametrize(
    ("batas", "pindah"),
    [
        (3, ((1, 10), (2, 11), (3, 12))),  # ends at an open seat
        (4, ((1, 10), (2, 11), (3, 12), (4, 13))),
        (None, ((1, 10), (2, 11), (3, 12), (4, 13))),
        (1, ((1, 10),)),
    ],
)
def test_a_chain_goes_as_far_as_it_may(batas, pindah):
    rencana = susun_rencana(susun_soal(RANTAI, Setelan(batas_rantai=batas)))
    assert rencana.pindah == pindah
    assert rencana.terbukti


def test_three_exchange_their_seats():
    kursi = tuple(Kursi(10 + i, i, tingkat=4) for i in (1, 2, 3))
    orang = tuple(Orang(i, 10 + i, 5000, 4) for i in (1, 2, 3))
    bahan = Bahan(orang, kursi, (Busur(1, 12, 6000), Busur(2, 13, 6000), Busur(3, 11, 6000)))
    tukar = susun_rencana(susun_soal(bahan, Setelan()))
    assert tukar.pindah == ((1, 12), (2, 13), (3, 11))
    assert urai_rantai(bahan, tukar.pindah)[0].lingkar
    assert susun_rencana(susun_soal(bahan, Setelan(batas_tukar=2))).pindah == ()


def test_what_the_planner_keeps_or_rules_out_has_its_name():
    setelan = Setelan(tetap=frozenset({2}), kecuali=frozenset({(3, 12)}), kursi_diam=frozenset({13}))
    soal = susun_soal(RANTAI, setelan)
    assert [(b.orang, s) for b, s in soal.gugur] == [
        (2, Sebab.TETAP),
        (3, Sebab.DIKECUALIKAN),
        (4, Sebab.KURSI_DIAM),
    ]
    assert susun_rencana(soal).pindah == ((1, 10),)


@pytest.mark.parametrize(
    ("orang", "kursi", "poin", "sebab"),
    [
        (Orang(1, 11, 5000, 4), Kursi(10, None, tingkat=4), 4000, None),
        (Orang(1, 11, 5000, 4), Kursi(10, None, tingkat=4), 3999, Sebab.TURUN_POIN),
        (Orang(1, 11, 5000, 4), Kursi(10, None, tingkat=5), 0, None),  # higher: the points of another post
        (Orang(1, 11, 5000, 4), Kursi(10, None, tingkat=3), 9000, Sebab.TURUN_TINGKAT),
        (Orang(1, 11, None, 4), Kursi(10, None, tingkat=4), 9000, Sebab.POIN_BELUM_ADA),
        (Orang(1, 11, 5000, None), Kursi(10, None, tingkat=4), 9000, Sebab.TINGKAT_BELUM_ADA),
        (Orang(1, 11, 5000, 4), Kursi(10, None, tingkat=None), 9000, Sebab.TINGKAT_BELUM_ADA),
        (Orang(1), Kursi(10, None, tingkat=None), 0, None),  # holds nothing that could be lost
    ],
)
def test_nobody_is_made_worse_off_than_the_threshold(orang, kursi, poin, sebab):
    kursi_asal = (Kursi(11, 1, tingkat=orang.tingkat),) if orang.kursi else ()
    bahan = Bahan((orang,), (kursi, *kursi_asal), (Busur(1, 10, poin),))
    soal = susun_soal(bahan, Setelan())
    assert [s for _, s in soal.gugur] == ([sebab] if sebab else [])
    assert bool(periksa_rencana(bahan, Setelan(), [(1, 10)])) is bool(sebab)


@pytest.mark.parametrize(
    ("pindah", "setelan", "temuan"),
    [
        ([(1, 10), (4, 10)], Setelan(), {("kursi_ganda", 1, 10), ("kursi_ganda", 4, 10), ("tidak_memenuhi", 4, 10)}),
        ([(2, 11)], Setelan(), {("kursi_terisi", 2, 11), ("lepas_jabatan", 1, 11)}),
        ([(1, 10), (1, 12)], Setelan(), {("orang_ganda", 1, None), ("kursi_terisi", 1, 12), ("lepas_jabatan", 2, 12),
                                         ("tidak_memenuhi", 1, 12)}),
        ([(1, 10), (2, 11)], Setelan(anggaran=1), {("anggaran", None, None)}),
        ([(1, 10), (2, 11), (3, 12)], Setelan(batas_rantai=2), {("rantai_panjang", 3, 12)}),
        ([(1, 10)], Setelan(tetap=frozenset({1})), {("pilihan_perencana", 1, 10)}),
        ([(1, 10)], Setelan(kursi_diam=frozenset({11})), {("pilihan_perencana", 1, 10)}),
        ([(9, 99)], Setelan(), {("tidak_memenuhi", 9, 99)}),
        ([], Setelan(), set()),
    ],
)  # fmt: skip
def test_the_check_names_what_is_broken(pindah, setelan, temuan):
    assert {(p.invarian, p.orang, p.kursi) for p in periksa_rencana(RANTAI, setelan, pindah)} == temuan


def test_one_seat_is_filled_with_the_least_disturbance():
    """Two ways to fill 10 and leave nothing open: one move of 9, or three that are worth more."""
    bahan = Bahan(
        (*RANTAI.orang, Orang(9)),
        (*RANTAI.kursi, Kursi(20, None, True, 4)),
        (*RANTAI.busur, Busur(9, 10, 7500), Busur(4, 12, 9000), Busur(9, 20, 9000)),
    )
    terbaik = susun_rencana(susun_soal(bahan, Setelan()))
    assert (9, 20) in terbaik.pindah
    satu = susun_rencana(susun_soal(bahan, Setelan(kursi_tujuan=10)))
    assert (satu.pindah, satu.utama, satu.terbukti) == (((9, 10),), 1, True)


def test_only_exchanges():
    bahan = Bahan(RANTAI.orang, RANTAI.kursi, (*RANTAI.busur, Busur(1, 12, 7000)))
    rencana = susun_rencana(susun_soal(bahan, Setelan(hanya_tukar=True)))
    assert rencana.pindah == ((1, 12), (2, 11))
    assert periksa_rencana(bahan, Setelan(hanya_tukar=True), [(1, 10)])[0].invarian == "pilihan_perencana"


@pytest.mark.parametrize(
    ("kebutuhan", "terisi", "batas", "pindah"),
    [
        (10, 9, None, ((1, 10),)),
        (10, 9, 90, ()),  # eight would be too few
        (10, 9, 80, ((1, 10),)),
        (10, 3, 90, ()),  # few already: nobody more leaves
        (0, 9, 100, ((1, 10),)),
    ],
)
def test_a_unit_keeps_its_share_of_what_it_needs(kebutuhan, terisi, batas, pindah):
    bahan = Bahan(
        (Orang(1, 11, 5000, 4, unit=7),),
        (Kursi(10, None, True, 4, unit=8), Kursi(11, 1, False, 4, unit=7)),
        (Busur(1, 10, 7000),),
        (Unit(7, kebutuhan, terisi),),
    )
    setelan = Setelan(batas_unit=batas)
    soal = susun_soal(bahan, setelan)
    assert susun_rencana(soal).pindah == pindah
    assert [t.unit for t in periksa_rencana(bahan, setelan, [(1, 10)])] == ([] if pindah else [7])
    assert ukur_mutu(bahan, setelan, soal, [(1, 10)]).unit_kurang == (kebutuhan > terisi - 1)


def keluarga(*busur, duduk=(), lowong=(10, 11)):
    """Seat 10 leads 11, 12 and 13; 1 holds 12 and 2 holds 13, 8 and 9 come from outside; 1 and 9 are relatives."""
    isi = {12: 1, 13: 2}
    return Bahan(
        (Orang(1, 12, 5000, 4), Orang(2, 13, 5000, 4), Orang(8), Orang(9)),
        tuple(Kursi(k, isi.get(k), tingkat=4, atasan=None if k == 10 else 10) for k in (*lowong, 12, 13)),
        tuple(Busur(o, k, poin) for o, k, poin in busur),
        kerabat=(Kerabat(9, 1),),
        duduk=(Duduk(1, 12, 10), *duduk),
    )


@pytest.mark.parametrize(
    ("bahan", "pindah"),
    [
        (keluarga((9, 10, 7000), (8, 10, 6000)), ((8, 10),)),  # 1 stays under that seat
        (keluarga((9, 11, 7000), (8, 11, 6000)), ((9, 11),)),  # beside each other is nothing
        (keluarga((1, 10, 7000), (9, 12, 7000), (8, 12, 6000)), ((1, 10), (8, 12))),  # not where 1 has just left
        (keluarga((1, 10, 7000), (2, 10, 6500), duduk=[Duduk(9, None, 10)]), ((2, 10),)),  # works there as staff
        (keluarga((9, 10, 7000), (1, 14, 6000), lowong=(10, 11, 14)), ((9, 10),)),
    ],
)
def test_nobody_is_put_right_over_a_relative(bahan, pindah):
    bahan = replace(bahan, kursi=tuple(replace(k, atasan=None) if k.kunci == 14 else k for k in bahan.kursi))
    setelan = Setelan(pisah_kerabat=True)
    soal = susun_soal(bahan, setelan)
    dapat = susun_rencana(soal).pindah
    assert set(pindah) <= set(dapat)
    assert periksa_rencana(bahan, setelan, dapat) == []
    bebas = susun_rencana(susun_soal(bahan, Setelan()))
    assert bebas.poin >= susun_rencana(soal).poin


def test_a_relative_who_stays_is_the_reason_and_one_who_leaves_is_none():
    bahan = keluarga((9, 10, 7000))
    setelan = Setelan(pisah_kerabat=True)
    assert [(b.orang, b.kursi, s) for b, s in susun_soal(bahan, setelan).gugur] == [(9, 10, Sebab.KERABAT)]
    assert susun_soal(bahan, Setelan()).gugur == ()
    assert [(t.invarian, t.orang, t.kursi) for t in periksa_rencana(bahan, setelan, [(9, 10)])] == [("kerabat", 9, 10)]
    pergi = keluarga((9, 10, 7000), (1, 14, 6000), lowong=(10, 14))
    pergi = replace(pergi, kursi=tuple(replace(k, atasan=None) if k.kunci == 14 else k for k in pergi.kursi))
    assert susun_rencana(susun_soal(pergi, setelan)).pindah == ((1, 14), (9, 10))
    assert periksa_rencana(pergi, setelan, [(9, 10)])[0].invarian == "kerabat"


def test_relatives_do_not_exchange_over_and_under():
    bahan = Bahan(
        (Orang(1, 11, 5000, 4), Orang(2, 12, 5000, 4)),
        (Kursi(11, 1, tingkat=4), Kursi(12, 2, tingkat=4, atasan=11)),
        (Busur(1, 12, 6000), Busur(2, 11, 6000)),
        kerabat=(Kerabat(1, 2),),
        duduk=(Duduk(1, 11, None), Duduk(2, 12, 11)),
    )
    assert susun_rencana(susun_soal(bahan, Setelan())).pindah == ((1, 12), (2, 11))
    assert susun_rencana(susun_soal(bahan, Setelan(pisah_kerabat=True))).pindah == ()
    temuan = periksa_rencana(bahan, Setelan(pisah_kerabat=True), [(1, 12), (2, 11)])
    assert [(t.invarian, t.orang, t.kursi) for t in temuan] == [("kerabat", 2, 11), ("kerabat", 1, 12)]


def test_who_comes_makes_room_for_who_leaves():
    bahan = Bahan(
        (Orang(1, 11, 5000, 4, unit=7), Orang(9, unit=8)),
        (Kursi(10, None, True, 4, unit=8), Kursi(11, 1, False, 4, unit=7)),
        (Busur(1, 10, 7000), Busur(9, 11, 7000)),
        (Unit(7, 9, 9), Unit(8, 9, 9)),
    )
    assert susun_rencana(susun_soal(bahan, Setelan(batas_unit=100))).pindah == ((1, 10), (9, 11))


def test_who_is_put_there_by_name_may_pass_others_over_and_that_is_told():
    bahan = Bahan((Orang(8), Orang(9)), (Kursi(10, None, tingkat=4),), (Busur(8, 10, 6000), Busur(9, 10, 7000)))
    rencana = susun_rencana(susun_soal(bahan, Setelan(wajib=frozenset({(8, 10)}))))
    assert (rencana.pindah, rencana.iri, rencana.utama) == (((8, 10),), ((9, 10, 8),), 1)
    tidak_dapat = susun_rencana(susun_soal(bahan, Setelan(wajib=frozenset({(8, 10), (9, 10)}))))
    assert (tidak_dapat.utama, tidak_dapat.batas_utama) == (1, 1)


def test_envy_is_told_and_can_be_ruled_out():
    """9 has the most points for the vacancy and wants it; who needs two moves fills as much, but passes 9 over."""
    bahan = Bahan(
        (Orang(1, 11, 1000, 4), Orang(8), Orang(9)),
        (Kursi(10, None, tingkat=4), Kursi(11, 1, tingkat=4)),
        (Busur(1, 10, 6000), Busur(9, 10, 7000), Busur(8, 11, 9000)),
    )
    tanpa = susun_rencana(susun_soal(bahan, Setelan(tanpa_iri=False)))
    assert (tanpa.pindah, tanpa.iri) == (((1, 10), (8, 11)), ((9, 10, 1),))
    adil = susun_rencana(susun_soal(bahan, Setelan()))
    assert (adil.pindah, adil.iri) == (((9, 10),), ())


def test_a_region_of_some_size_is_planned_whole():
    bahan, setelan = bahan_acak(300, 80, 25, teratas=12), Setelan(tanpa_iri=False)
    soal = susun_soal(bahan, setelan)
    rencana = susun_rencana(soal)
    mutu = ukur_mutu(bahan, setelan, soal, rencana.pindah)
    dengan_tangan = ukur_mutu(bahan, setelan, soal, rakus(soal))
    assert periksa_rencana(bahan, setelan, rencana.pindah) == []
    assert (mutu.poin, mutu.iri, mutu.lepas) == (rencana.poin, rencana.iri, 0)
    assert len(mutu.kosong_kritis) <= len(dengan_tangan.kosong_kritis)
    assert len(mutu.kosong) < len(dengan_tangan.kosong)
    assert mutu.terpanjang <= 3
    assert sum(mutu.rantai[n] * n for n in mutu.rantai) + mutu.tukar == mutu.pindah
    assert rencana.celah <= 1e-5
