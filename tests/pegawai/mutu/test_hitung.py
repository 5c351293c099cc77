"""The score as BKN weighs it, and the counts per office."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st

from pegawai.mutu import DAFTAR_INDIKATOR, INDIKATOR
from pegawai.mutu.acuan import Acuan
from pegawai.mutu.dasar import orang
from pegawai.mutu.hitung import hitung_per_opd, jumlahkan, pegawai_gagal, skor
from tests.factories import InstansiFactory, PegawaiFactory, PosisiFactory, UnitKerjaFactory, pegawai_di

HARI = date(2026, 11, 22)
BOBOT = {"COM": 28, "TIM": 31, "ACC": 30, "CON": 11}


def acuan(bobot=None):
    parameter = {
        "mutu_bobot_dimensi": (BOBOT, "%"),
        "mutu_bobot_indikator": ({k: (bobot or {}).get(k, 1000) for k in INDIKATOR}, "per sepuluh ribu"),
    }
    return Acuan(None, HARI, parameter)


def test_the_score_by_hand():
    """COM: (2 x 90 + 1 x 60) / 3 = 80; CON: 50; so (28 x 80 + 11 x 50) / 39."""
    hitungan = {"COM_1": [10, 1], "COM_2": [10, 4], "CON_2": [4, 2], "TIM_1": [0, 0]}
    hasil = skor(hitungan, acuan({"COM_1": 2000}))
    assert hasil == {
        "": Decimal("71.54"), "COM": Decimal("80.00"), "TIM": None, "ACC": None, "CON": Decimal("50.00")
    }  # fmt: skip


def test_nothing_judged_is_no_score_and_never_a_full_one():
    assert set(skor({}, acuan()).values()) == {None}
    assert set(skor({"COM_1": [5, 0]}, Acuan(None, HARI, {})).values()) == {None}


hitungan = st.dictionaries(
    st.sampled_from(sorted(INDIKATOR)),
    st.integers(0, 500).flatmap(lambda n: st.tuples(st.just(n), st.integers(0, n))).map(list),
)


@given(hitungan)
def test_a_score_lies_between_0_and_100_and_only_findings_lower_it(isi):
    hasil = skor(isi, acuan())
    for dimensi, nilai in hasil.items():
        milik = [g for k, (n, g) in isi.items() if n and k.startswith(dimensi)]
        if not milik:
            assert nilai is None
            continue
        assert 0 <= nilai <= 100
        if not any(milik):
            assert nilai == 100
    for kode, (n, g) in isi.items():
        if g:
            lebih_baik = skor({**isi, kode: [n, g - 1]}, acuan())
            assert lebih_baik[""] >= hasil[""]


@pytest.mark.django_db
def test_counts_per_office_add_up_and_take_one_statement():
    akar = UnitKerjaFactory(nama="Pemerintah")
    dinas, badan = UnitKerjaFactory(induk=akar, nama="Dinas"), UnitKerjaFactory(induk=akar, nama="Badan")
    bidang = UnitKerjaFactory(induk=dinas)
    for unit in (dinas, bidang, badan):
        pegawai_di(PosisiFactory(unit=unit), email="")
    PegawaiFactory(email="")
    instansi = InstansiFactory()
    per_opd = hitung_per_opd(Acuan.muat(instansi, HARI), orang(instansi))
    assert {j: (n, isi["COM_6"]) for j, (n, isi) in per_opd.items()} == {
        dinas.jalur: (2, [2, 2]), badan.jalur: (1, [1, 1]), "": (1, [1, 1])
    }  # fmt: skip
    jumlah, semua = jumlahkan(per_opd)
    assert (jumlah, semua["COM_6"], semua["COM_2"]) == (4, [4, 4], [4, 1])


@pytest.mark.django_db
def test_with_several_roots_the_roots_are_the_offices():
    satu, dua = UnitKerjaFactory(), UnitKerjaFactory()
    for unit in (satu, UnitKerjaFactory(induk=satu), dua):
        pegawai_di(PosisiFactory(unit=unit))
    instansi = InstansiFactory()
    per_opd = hitung_per_opd(Acuan.muat(instansi, HARI), orang(instansi))
    assert {j: n for j, (n, _) in per_opd.items()} == {satu.jalur: 2, dua.jalur: 1}


@pytest.mark.django_db
def test_every_indicator_counts_exactly_those_whom_it_names():
    """The blockers of a cycle ask for the people, the page for their number: the same test answers both."""
    for n in range(3):
        pegawai_di(nama=f"P{n}", email="", tmt_pns=None, tanggal_lahir=date(1960, 1, 1), golongan=31)
    instansi = InstansiFactory()
    _, semua = jumlahkan(hitung_per_opd(Acuan.muat(instansi, HARI), orang(instansi)))
    for indikator in DAFTAR_INDIKATOR:
        with CaptureQueriesContext(connection) as kueri:
            banyak = pegawai_gagal(indikator.kode, instansi, HARI).count()
        assert banyak == semua.get(indikator.kode, [0, 0])[1], indikator.kode
        assert len(kueri) <= 3
