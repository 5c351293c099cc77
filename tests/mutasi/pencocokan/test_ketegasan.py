"""Bands, shares over drawn weights, the criterion that decides: exact, repeatable, the same as a plain loop."""

from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mutasi.pencocokan import DAFTAR_KRITERIA, MEMENUHI, jelaskan_pasangan, susun_papan, ukur_ketegasan
from mutasi.pencocokan.ketegasan import PARAMETER, Ukuran, bobot_acak, kelompok_peringkat
from mutasi.syarat import Kelayakan, ParameterAturan
from tests.mutasi.acak import PARAMETER as SEMUA
from tests.mutasi.acak import calon_acak, masukan, sasaran_acak

UKURAN = Ukuran.dari_tabel(SEMUA.tabel(PARAMETER))
BENIH = st.integers(0, 10_000)


def papan_acak(benih, orang=120):
    isi = masukan(calon_acak(orang, benih, kosong=0.02), sasaran_acak(2, benih, orang=orang))
    return susun_papan(isi, isi.sasaran[0])


@settings(max_examples=8)
@given(BENIH)
def test_the_same_as_a_plain_loop(benih):
    papan = papan_acak(benih)
    hasil = ukur_ketegasan(papan, "benih")
    bobot = papan.masukan.bobot[papan.sasaran.kelompok]
    acak = bobot_acak(np.array([bobot.get(k.kode, 0) for k in DAFTAR_KRITERIA]), UKURAN, f"benih:{papan.sasaran.kunci}")
    poin = [[p.poin_tinggi for p in jelaskan_pasangan(papan.masukan, k, papan.sasaran).poin] for k in papan.kunci]
    layak = len(papan.daftar(Kelayakan.LAYAK))
    pertama, tiga = [0] * len(poin), [0] * len(poin)
    for ke in range(UKURAN.undian):
        nilai = [sum(p * int(b) for p, b in zip(satu, acak[:, ke], strict=True)) for satu in poin]
        urut = sorted(range(len(poin)), key=lambda i: (i >= layak, -nilai[i], i))
        for i in urut[:1]:
            pertama[i] += 1
        for i in urut[:3]:
            tiga[i] += 1
    assert hasil.pertama.tolist() == pertama
    assert hasil.tiga_besar.tolist() == tiga


def test_shares_add_up_and_repeat():
    papan = papan_acak(11, 400)
    assert len(papan.kunci) > 3
    satu, lagi = (ukur_ketegasan(papan, "a") for _ in range(2))
    assert satu.pertama.sum() == UKURAN.undian
    assert satu.tiga_besar.sum() == 3 * UKURAN.undian
    assert (satu.pertama <= satu.tiga_besar).all()
    assert satu.pertama.tolist() == lagi.pertama.tolist()
    assert satu.tiga_besar.tolist() == lagi.tiga_besar.tolist()
    bobot = np.array([3500, 2500])
    assert (bobot_acak(bobot, UKURAN, "a") != bobot_acak(bobot, UKURAN, "b")).any()


def test_drawn_weights_stay_within_their_range():
    bobot = np.array([3500, 2500, 0])
    acak = bobot_acak(bobot, UKURAN, "x")
    assert acak.shape == (3, UKURAN.undian)
    assert (acak >= bobot[:, None] * (10_000 - UKURAN.variasi)).all()
    assert (acak <= bobot[:, None] * (10_000 + UKURAN.variasi)).all()
    assert len(np.unique(acak[0])) > UKURAN.undian // 2


@settings(max_examples=50)
@given(st.lists(st.integers(0, 10_000), max_size=30).map(lambda n: sorted(n, reverse=True)), st.integers(0, 500))
def test_bands_hold_only_near_equals(skor, derau):
    kelompok = kelompok_peringkat(np.array(skor, np.int32), derau).tolist()
    puncak = {}
    for k, s in zip(kelompok, skor, strict=True):
        puncak.setdefault(k, s)
        assert puncak[k] - s <= derau
    for (k, _), (lanjut, s) in pairwise(zip(kelompok, skor, strict=True)):
        assert lanjut == k or (lanjut == k + 1 and puncak[k] - s > derau)
    assert not kelompok or kelompok[0] == 1


@pytest.mark.parametrize(("selisih", "kelompok"), [(199, [1, 1]), (200, [1, 1]), (201, [1, 2])])
def test_the_edge_of_a_band(selisih, kelompok):
    assert kelompok_peringkat(np.array([8000, 8000 - selisih], np.int32), 200).tolist() == kelompok


def test_a_criterion_decides_when_without_it_somebody_else_is_first():
    for benih in range(12):
        papan = papan_acak(benih, 300)
        if len(papan.kunci) < 2:
            continue
        daftar = next(papan.daftar(k) for k in MEMENUHI if len(papan.daftar(k)))
        hasil = ukur_ketegasan(papan, "x")
        for ke, kriteria in enumerate(DAFTAR_KRITERIA):
            tanpa = [int(s - k[ke]) for s, k in zip(daftar.skor_tinggi, daftar.kontribusi_tinggi, strict=True)]
            assert (kriteria.kode in hasil.penentu) == (max(tanpa) > tanpa[0])


def test_thin_only_below_the_limit():
    papan = papan_acak(11, 400)
    hasil = ukur_ketegasan(papan, "x")
    batas = UKURAN.tipis * UKURAN.undian // 10_000
    for kali, tipis in ((batas - 1, True), (batas, False)):
        pertama = hasil.pertama.copy()
        pertama[0] = kali
        assert replace(hasil, pertama=pertama).tipis is tipis
    assert replace(hasil, pertama=hasil.pertama[:1] * 0).tipis is False


def test_without_the_parameter_nothing_is_claimed():
    papan = papan_acak(1)
    tanpa = ParameterAturan(p for p in SEMUA.semua() if p.kode != PARAMETER)
    assert ukur_ketegasan(replace(papan, masukan=replace(papan.masukan, parameter=tanpa)), "x") is None


def test_nobody_eligible_has_no_shares():
    isi = masukan(calon_acak(5).ambil(np.array([], int)), [])
    hasil = ukur_ketegasan(susun_papan(isi, sasaran_acak(1)[0]), "x")
    assert (len(hasil.pertama), hasil.penentu, hasil.tipis) == (0, (), False)


def test_who_needs_a_permit_shares_no_band_with_who_needs_none():
    for benih in range(40):
        papan = papan_acak(benih, 200)
        layak = len(papan.daftar(Kelayakan.LAYAK))
        if 0 < layak < len(papan.kunci):
            kelompok = ukur_ketegasan(papan, "x").kelompok.tolist()
            assert kelompok == sorted(kelompok)
            assert kelompok[layak] == kelompok[layak - 1] + 1
            return
    raise AssertionError("no seat with both")
