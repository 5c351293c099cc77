"""Everybody's place for one seat: the same order as the printed list, and beyond it."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mutasi.pencocokan import MEMENUHI, TERDAFTAR, jelaskan_pasangan, susun_kursi, susun_papan, susun_peringkat
from mutasi.syarat import Akibat, Kelayakan, Putusan
from tests.mutasi.acak import calon_acak, masukan, sasaran_acak

BENIH = st.integers(0, 10_000)


@settings(max_examples=15)
@given(BENIH)
def test_papan_begins_as_the_printed_list(benih):
    isi = masukan(calon_acak(120, benih), sasaran_acak(3, benih, orang=120), jumlah_teratas=5)
    for hasil in susun_peringkat(isi):
        papan = susun_papan(isi, hasil.sasaran)
        for kelayakan in TERDAFTAR:
            assert papan.daftar(kelayakan).kunci[:5].tolist() == hasil.daftar[kelayakan].kunci.tolist()
        assert len(papan.kunci) == hasil.jumlah[Kelayakan.LAYAK] + hasil.jumlah[Kelayakan.PERLU_IZIN]
        assert (papan.hasil.kode() == hasil.kode()).all()


@settings(max_examples=15)
@given(BENIH)
def test_every_place_is_taken_once(benih):
    isi = masukan(calon_acak(150, benih), sasaran_acak(2, benih, orang=150))
    papan = susun_papan(isi, isi.sasaran[0])
    tempat = papan.peringkat()
    assert sorted(tempat[tempat > 0].tolist()) == list(range(1, len(papan.kunci) + 1))
    assert ((tempat > 0) == np.isin(papan.hasil.kode(), MEMENUHI)).all()
    for ke, kunci in enumerate(papan.kunci.tolist()):
        assert tempat[papan.baris(kunci)] == ke + 1


def test_a_range_of_places_for_who_is_not_in_the_order():
    """The highest possible score takes the better end, the lowest the worse one."""
    isi = masukan(calon_acak(400, 4, kosong=0.01), sasaran_acak(4, 4, orang=400))
    terlihat = set()
    for sasaran in isi.sasaran:
        papan = susun_papan(isi, sasaran)
        layak, izin = (papan.daftar(k).skor_tinggi.tolist() for k in MEMENUHI)
        for kunci in papan.calon.kunci[:60].tolist():
            satu = jelaskan_pasangan(isi, kunci, sasaran)
            tempat = papan.tempat(kunci, satu.skor_rendah, satu.skor_tinggi)
            terlihat.add(tempat.kelayakan)
            assert tempat.kelayakan == satu.kelayakan
            if tempat.peringkat is None:
                perlu = {h.putusan for h in satu.syarat if h.akibat == Akibat.IZIN}
                biasa = 1 + sum(s > satu.skor_tinggi for s in layak), 1 + sum(s >= satu.skor_rendah for s in layak)
                belakang = tuple(
                    1 + len(layak) + n
                    for n in (sum(s > satu.skor_tinggi for s in izin), sum(s >= satu.skor_rendah for s in izin))
                )
                assert tempat.terbaik == (belakang if Putusan.TIDAK in perlu else biasa)[0]
                assert tempat.terburuk == (belakang if perlu - {Putusan.MEMENUHI} else biasa)[1]
                assert 1 <= tempat.terbaik <= tempat.terburuk <= len(papan.kunci) + 1
            else:
                assert papan.kunci[tempat.peringkat - 1] == kunci
    assert {Kelayakan.LAYAK, Kelayakan.PERLU_VERIFIKASI, Kelayakan.TIDAK_LAYAK} <= terlihat


def test_who_was_not_considered_has_no_row():
    papan = susun_papan(masukan(calon_acak(20, 1), []), sasaran_acak(1)[0])
    with pytest.raises(KeyError):
        papan.baris(int(papan.calon.kunci.max()) + 1)
    with pytest.raises(KeyError):
        papan.baris(0)


def test_nobody_at_all():
    calon = calon_acak(10).ambil(np.array([], int))
    papan = susun_papan(masukan(calon, []), sasaran_acak(1)[0])
    assert len(papan.kunci) == 0
    assert len(papan.peringkat()) == 0


def test_a_board_leaves_the_input_alone():
    isi = masukan(calon_acak(40, 6), sasaran_acak(2, 6, orang=40))
    isi = replace(isi, calon=isi.calon.urut_kunci())
    susun_papan(isi, isi.sasaran[0])
    assert isi.calon.ingatan == {}
    assert isi.jumlah_teratas == 50


@settings(max_examples=10)
@given(BENIH)
def test_all_seats_of_one_person_say_what_each_seat_says(benih):
    isi = masukan(calon_acak(30, benih), sasaran_acak(8, benih, orang=30))
    kunci = int(isi.calon.kunci[benih % 30])
    kursi = susun_kursi(isi, kunci)
    assert {k.kunci for k in kursi} == {s.kunci for s in isi.sasaran}
    mutu = [(k.kelayakan == Kelayakan.TIDAK_LAYAK, k.kelayakan not in MEMENUHI) for k in kursi]
    assert mutu == sorted(mutu)
    for satu in kursi:
        sasaran = next(s for s in isi.sasaran if s.kunci == satu.kunci)
        pasangan = jelaskan_pasangan(isi, kunci, sasaran)
        assert satu.kelayakan == pasangan.kelayakan
        if satu.kelayakan != Kelayakan.TIDAK_LAYAK:
            assert (satu.skor_rendah, satu.skor_tinggi) == (pasangan.skor_rendah, pasangan.skor_tinggi)
        gagal = {h.aturan for h in pasangan.syarat if h.putusan == Putusan.TIDAK and h.akibat == Akibat.TMS}
        assert set(satu.gagal) == gagal
        assert set(satu.kurang) == {h.aturan for h in pasangan.syarat if h.putusan == Putusan.DATA_KURANG}


def test_no_seats_for_who_was_not_considered():
    with pytest.raises(KeyError):
        susun_kursi(masukan(calon_acak(10), sasaran_acak(2)), 0)
