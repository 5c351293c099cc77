"""The smallest change: applied to the record it reaches the aim, and anything smaller does not."""

from dataclasses import replace
from datetime import date

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mutasi.pencocokan import Tujuan, kurang_apa, susun_papan
from mutasi.pencocokan.kurang import MAKS_JALAN, TEMPAT
from mutasi.pencocokan.pengungkit import build_pengungkit, lebarkan, pasang
from mutasi.syarat import FAKTA, Akibat, Kelayakan, Kelompok, Kolom, jelaskan
from tests.mutasi.acak import BOBOT_SEMUA, calon_acak, masukan, sasaran_acak

BENIH = st.integers(0, 10_000)
TETAP = {
    "tanggal_lahir",
    "status_asn",
    "posisi",
    "kelompok",
    "tingkat",
    "sedang_diperiksa",
    "tmt_golongan",
}


def salin(calon):
    return calon.ambil(np.arange(len(calon)))


def sampai(papan, kunci, sel, tujuan):
    """Whether the aim is reached when these cells of the whole table are set and everybody is ranked again."""
    calon = salin(lebarkan(papan.calon, papan.sasaran))
    pasang(calon, [papan.baris(kunci)], sel)
    (ke,) = np.nonzero(susun_papan(replace(papan.masukan, calon=calon), papan.sasaran).kunci == kunci)
    return len(ke) == 1 and ke[0] < TEMPAT.get(tujuan, len(calon))


def tangga(papan, kunci):
    calon = lebarkan(papan.calon.ambil(np.array([papan.baris(kunci)])), papan.sasaran)
    isi = papan.masukan
    syarat = jelaskan(calon, papan.sasaran, isi.parameter, isi.akibat, isi.daftar)
    return {p.kode: p.tangga for p in build_pengungkit(calon, papan.sasaran, isi, syarat)}


def sel_dari(jalan):
    return [sel for ubahan in jalan for sel in ubahan.sel]


@settings(max_examples=25)
@given(BENIH, st.sampled_from([0.0, 0.1]), st.data())
def test_the_change_reaches_the_aim_and_nothing_smaller_does(benih, kosong, data):
    isi = masukan(calon_acak(80, benih, kosong), sasaran_acak(2, benih, orang=80))
    papan = susun_papan(isi, isi.sasaran[data.draw(st.integers(0, 1))])
    kunci = int(data.draw(st.sampled_from(papan.calon.kunci.tolist())))
    langkah = tangga(papan, kunci)
    for kekurangan in kurang_apa(papan, kunci):
        assert kekurangan.tercapai == sampai(papan, kunci, [], kekurangan.tujuan)
        assert len(kekurangan.jalan) <= MAKS_JALAN
        for jalan in kekurangan.jalan:
            assert sampai(papan, kunci, sel_dari(jalan), kekurangan.tujuan)
            for ubahan in jalan:
                lain = [sel for u in jalan if u != ubahan for sel in u.sel]
                assert not sampai(papan, kunci, lain, kekurangan.tujuan)
                if ubahan.langkah > 1:
                    kurang = [*lain, *langkah[ubahan.kode][ubahan.langkah - 2]]
                    assert not sampai(papan, kunci, kurang, kekurangan.tujuan)
                assert not {nama for nama, _, _ in ubahan.sel} & TETAP


@settings(max_examples=25)
@given(BENIH, st.data())
def test_fewer_things_never_reach_it(benih, data):
    """All sets of fewer levers, each at full step, miss; and what is called impossible misses with all of them."""
    isi = masukan(calon_acak(60, benih), sasaran_acak(1, benih, orang=60))
    papan = susun_papan(isi, isi.sasaran[0])
    kunci = int(data.draw(st.sampled_from(papan.calon.kunci.tolist())))
    penuh = {kode: t[-1] for kode, t in tangga(papan, kunci).items()}
    for kekurangan in kurang_apa(papan, kunci):
        if kekurangan.mustahil:
            assert not sampai(papan, kunci, [s for sel in penuh.values() for s in sel], kekurangan.tujuan)
        for jalan in kekurangan.jalan:
            assert len({len(j) for j in kekurangan.jalan}) == 1
            if len(jalan) == 2:
                for sel in penuh.values():
                    assert not sampai(papan, kunci, sel, kekurangan.tujuan)


@settings(max_examples=10)
@given(BENIH, st.data())
def test_when_there_are_too_many_sets_to_try_nothing_needless_is_left(benih, data):
    isi = masukan(calon_acak(60, benih), sasaran_acak(1, benih, orang=60))
    papan = susun_papan(isi, isi.sasaran[0])
    kunci = int(data.draw(st.sampled_from(papan.calon.kunci.tolist())))
    for singkat, tepat in zip(kurang_apa(papan, kunci, batas=0), kurang_apa(papan, kunci), strict=True):
        assert (singkat.tercapai, singkat.mustahil) == (tepat.tercapai, tepat.mustahil)
        for jalan in singkat.jalan:
            assert len(jalan) >= len(tepat.jalan[0])
            assert sampai(papan, kunci, sel_dari(jalan), singkat.tujuan)
            for ubahan in jalan:
                assert not sampai(papan, kunci, [s for u in jalan if u != ubahan for s in u.sel], singkat.tujuan)


@pytest.fixture
def satu():
    """A whole record; then single facts are spoiled."""
    isi = masukan(calon_acak(300, 11, kosong=0), sasaran_acak(30, 11, orang=300))
    papan = [susun_papan(isi, s) for s in isi.sasaran if s.kelompok == 2]
    return next(p for p in papan if len(p.kunci) > 4)


def rusak(papan, kunci, nama, nilai, ada=True):
    calon = salin(papan.calon)
    kolom = getattr(calon, nama)
    kolom.nilai[papan.baris(kunci)] = nilai
    kolom.ada[papan.baris(kunci)] = ada
    return susun_papan(replace(papan.masukan, calon=calon), papan.sasaran)


def test_one_thing_that_was_lacking_is_named(satu):
    kunci = int(satu.kunci[1])
    layak, *_ = kurang_apa(rusak(satu, kunci, "tugas_belajar", 1), kunci)
    assert not layak.tercapai
    (jalan,) = layak.jalan
    assert [(u.kode, u.semula, u.sel[0][2]) for u in jalan] == [("tugas_belajar", (1,), 0)]


def test_age_cannot_be_changed_and_is_named_as_what_holds_back(satu):
    kunci = int(satu.kunci[1])
    tua = rusak(satu, kunci, "tanggal_lahir", (date(1960, 1, 1) - date(1970, 1, 1)).days)
    for kekurangan in kurang_apa(tua, kunci):
        assert kekurangan.mustahil
        assert "R42" in kekurangan.penghalang


def test_the_first_has_reached_everything(satu):
    assert [k.tercapai for k in kurang_apa(satu, int(satu.kunci[0]))] == [True, True, True]
    assert [k.tercapai for k in kurang_apa(satu, int(satu.kunci[2]))] == [True, True, False]
    assert [k.tercapai for k in kurang_apa(satu, int(satu.kunci[3]))] == [True, False, False]


def test_what_is_not_known_has_to_be_shown_not_raised(satu):
    """A missing assessment: the change begins with nothing known."""
    kunci = int(satu.kunci[0])
    calon = salin(satu.calon)
    calon.kompetensi.ada[satu.baris(kunci)] = False
    calon.kompetensi.nilai[satu.baris(kunci)] = 0
    papan = susun_papan(replace(satu.masukan, calon=calon), satu.sasaran)
    layak, *_ = kurang_apa(papan, kunci)
    ubahan = next(u for jalan in layak.jalan for u in jalan if u.kode == "kompetensi")
    assert set(ubahan.semula) == {None}
    assert len(ubahan.sel) == len(satu.sasaran.standar)


def test_a_competency_in_which_nobody_was_assessed(satu):
    sasaran = replace(satu.sasaran, standar=(*satu.sasaran.standar, ("T.99", 3)))
    papan = susun_papan(satu.masukan, sasaran)
    kunci = int(satu.kunci[0])
    layak, *_ = kurang_apa(papan, kunci)
    assert not layak.tercapai
    assert any(nama == "kompetensi" for nama, _, _ in sel_dari(layak.jalan[0]))


def test_a_restricted_rule_is_no_lever(satu):
    """Nobody reads here that someone is under examination."""
    kunci = int(satu.kunci[0])
    isi = replace(satu.masukan, akibat={"R19": Akibat.TMS})
    papan = rusak(replace(satu, masukan=isi), kunci, "sedang_diperiksa", 1)
    layak, *_ = kurang_apa(papan, kunci)
    assert layak.mustahil
    assert Kelayakan(int(papan.hasil.kode()[papan.baris(kunci)])) == Kelayakan.TIDAK_LAYAK
    assert layak.penghalang == ("R19",)


def test_every_lever_is_a_fact_of_the_table():
    isi = masukan(calon_acak(40, 2, kosong=0.3), sasaran_acak(5, 2, orang=40))
    for sasaran in isi.sasaran:
        papan = susun_papan(isi, sasaran)
        for kunci in papan.calon.kunci.tolist():
            for langkah in tangga(papan, kunci).values():
                for nama, ke, nilai in (sel for satu in langkah for sel in satu):
                    kolom = getattr(papan.calon, nama)
                    assert isinstance(kolom, Kolom)
                    assert (ke is None) == (nama in FAKTA)
                    assert np.array(nilai).astype(kolom.nilai.dtype) == nilai


def test_alone_in_the_field_eligible_is_first():
    isi = masukan(calon_acak(300, 11, kosong=0), sasaran_acak(30, 11, orang=300))
    papan = next(p for p in (susun_papan(isi, s) for s in isi.sasaran) if len(p.kunci) > 4)
    kunci = int(papan.kunci[2])
    sendiri = papan.calon.ambil(np.array([papan.baris(kunci)]))
    kekurangan = kurang_apa(susun_papan(replace(isi, calon=sendiri), papan.sasaran), kunci)
    assert [(k.tujuan, k.tercapai) for k in kekurangan] == [(t, True) for t in Tujuan]


SEMUA = dict.fromkeys(Kelompok, BOBOT_SEMUA)


@pytest.mark.parametrize("nama", ["kotak_talenta", "umpan_balik", "inovasi", "partisipasi", "integritas", "lebih_asal"])
def test_what_is_scored_and_not_recorded_is_itself_the_way(satu, nama):
    papan = susun_papan(replace(satu.masukan, bobot=SEMUA), satu.sasaran)
    kunci = int(papan.kunci[0])
    layak, *_ = kurang_apa(rusak(papan, kunci, nama, 0, ada=False), kunci)
    (jalan,) = layak.jalan
    assert [(u.kode, u.langkah, u.semula) for u in jalan] == [(nama, 1, (None,))]


@settings(max_examples=25)
@given(BENIH, st.data())
def test_what_cannot_be_reached_always_has_a_cause(benih, data):
    """Data that are missing, a rule, or a permit; only a place can be lost by points alone."""
    isi = masukan(calon_acak(60, benih, kosong=0.1), sasaran_acak(1, benih, orang=60), SEMUA)
    papan = susun_papan(isi, isi.sasaran[0])
    kunci = int(data.draw(st.sampled_from(papan.calon.kunci.tolist())))
    layak, *lain = kurang_apa(papan, kunci)
    if layak.mustahil:
        assert layak.penghalang or layak.terbuka
    for kekurangan in lain:
        if layak.mustahil:
            assert kekurangan.penghalang or kekurangan.terbuka


def test_a_permit_is_named_beside_being_eligible_and_as_what_keeps_behind():
    isi = masukan(calon_acak(300, 11, kosong=0), sasaran_acak(30, 11, orang=300))
    papan = next(
        p
        for p in (susun_papan(isi, s) for s in isi.sasaran)
        if len(p.daftar(Kelayakan.PERLU_IZIN)) and len(p.daftar(Kelayakan.LAYAK)) >= 3
    )
    kunci = int(papan.daftar(Kelayakan.PERLU_IZIN).kunci[0])
    layak, *lain = kurang_apa(papan, kunci)
    assert layak.tercapai
    assert layak.izin
    for kekurangan in lain:
        assert kekurangan.mustahil
        assert kekurangan.izin == layak.izin
    tanpa = int(papan.daftar(Kelayakan.LAYAK).kunci[0])
    assert kurang_apa(papan, tanpa)[0].izin == ()
