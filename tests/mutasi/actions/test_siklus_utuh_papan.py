"""A board is certified as it stands, and tells whom it passes over (I11)."""

import pytest
from django.urls import reverse

from jabatan.models import Posisi
from mutasi.actions.papan import geser_rantai, kosongkan_kursi, pilih_orang
from mutasi.actions.rencana_kini import RencanaKini
from mutasi.actions.siklus_utuh import periksa_rencana_utuh
from mutasi.models import Skenario
from mutasi.papan.pindah import load_rencana
from pegawai.models import Pegawai
from tests.factories import (
    AlasanRencanaFactory,
    JabatanFactory,
    PemeriksaanDisiplinFactory,
    PosisiFactory,
    persona,
)
from tests.mutasi.papan import PapanKecil
from tests.mutasi.rencana import kursi, orang, papan_dari, siklus_terencana, skenario_dengan

pytestmark = pytest.mark.django_db


@pytest.fixture
def siklus():
    return siklus_terencana()


@pytest.fixture
def analis(siklus):
    return persona("analis", instansi=siklus.instansi)


def merah(skenario):
    """{code: sentences} of the checks that are red."""
    hasil = periksa_rencana_utuh(RencanaKini(Skenario.objects.select_related("siklus__instansi").get(pk=skenario.pk)))
    return {p.kode: [t.kalimat for t in p.temuan] for p in hasil if not p.lulus}


def test_a_board_is_certified_as_it_stands():
    papan = PapanKecil(berisi=2, lowong=1)
    orang_a, orang_b = papan.o
    papan.lakukan(pilih_orang, orang=orang_a, kursi=papan.v[0])
    papan.lakukan(kosongkan_kursi, kursi=papan.k[1])
    rencana = load_rencana(papan.skenario)
    assert [(p.orang, p.kursi, p.dipilih) for p in rencana.pindah] == [(orang_a, papan.v[0], True)]
    assert rencana.lepas == ((orang_b, papan.k[1]),)
    hasil = merah(papan.skenario)
    assert "tanpa jabatan baru" in hasil["I03"][0]
    posisi, pegawai = Posisi.objects.get(pk=papan.k[1]), Pegawai.objects.get(pk=orang_b)
    berdasar = {"dasar": "HUKUMAN", "dokumen": "SK 1/2026"}
    AlasanRencanaFactory(skenario=papan.skenario, pegawai=pegawai, posisi=posisi, **berdasar)
    assert "I03" in merah(papan.skenario)  # a decree could not say where to
    staf = PosisiFactory(unit=posisi.unit, jabatan=JabatanFactory(instansi=posisi.unit.instansi, pelaksana=True))
    AlasanRencanaFactory(skenario=papan.skenario, pegawai=pegawai, posisi=posisi, pelaksana=staf, **berdasar)
    assert "I03" not in merah(papan.skenario)


def test_one_chosen_by_hand_behind_others_needs_a_reason():
    papan = PapanKecil(berisi=1, lowong=1)
    papan.lakukan(pilih_orang, orang=papan.o[0], kursi=papan.v[0])
    assert "I11" not in merah(papan.skenario)  # the first of the list
    tempat = papan.papan.penempatan.get(pegawai=papan.o[0])
    tempat.nilai |= {"urutan": 2}
    tempat.save()
    assert "bukan yang pertama" in merah(papan.skenario)["I11"][0]


def test_each_change_of_the_board_is_another_plan():
    papan = PapanKecil(berisi=1, lowong=2)
    sidik = set()
    for tujuan_baru in papan.v:
        papan.lakukan(pilih_orang, orang=papan.o[0], kursi=tujuan_baru)
        sidik.add(load_rencana(papan.skenario).sidik)
    assert len(sidik) == 2


def test_opening_the_board_forgets_nobody_whom_the_plan_passed_over(siklus, analis):
    satu, lain, tujuan = orang(siklus), orang(siklus), kursi(siklus)
    skenario = skenario_dengan(siklus, (satu, tujuan), iri=[(lain, tujuan, satu)])
    papan_dari(siklus, (tujuan, {lain: 1, satu: 2}), by=analis, skenario=skenario, dasar="RENCANA")
    assert satu.nama_lengkap in merah(skenario)["I11"][0]


def test_the_board_finds_by_itself_who_wished_for_the_seat_with_more_points(siklus, analis):
    satu, lain, tujuan = orang(siklus), orang(siklus), kursi(siklus)
    skenario = skenario_dengan(siklus, (satu, tujuan))
    papan = papan_dari(siklus, (tujuan, {lain: 1, satu: 2}), by=analis, skenario=skenario, dasar="RENCANA", minat=True)
    assert "peminat berpoin lebih tinggi" in merah(skenario)["I11"][0]
    kedua = kursi(siklus)
    papan_lain = papan_dari(siklus, (tujuan, {lain: 2, satu: 3}), (kedua, {lain: 1, satu: 2}), by=analis, minat=True)
    pindah = [(satu.pk, tujuan.pk), (lain.pk, kedua.pk)]
    geser_rantai(papan=papan_lain, pindah=pindah, versi=1, by=analis, alasan="Keduanya cocok")
    assert RencanaKini(papan_lain.skenario).dilewati == set()  # who is ahead has a seat that suits better
    assert RencanaKini(papan.skenario).dilewati == {tujuan.pk}


def test_a_move_of_the_program_is_a_choice_once_those_ahead_lost_theirs_by_hand(siklus, analis):
    satu, unggul, pertama, kedua = orang(siklus), orang(siklus), kursi(siklus), kursi(siklus)
    skenario = skenario_dengan(siklus, (satu, pertama), (unggul, kedua), urutan=2)
    daftar = ((pertama, {unggul: 1, satu: 2}), (kedua, {unggul: 1}))
    papan = papan_dari(siklus, *daftar, by=analis, skenario=skenario, dasar="RENCANA")
    assert "I11" not in merah(skenario)
    kosongkan_kursi(papan=papan, kursi=kedua.pk, versi=1, by=analis)
    assert "bukan yang pertama" in merah(skenario)["I11"][0]


@pytest.mark.parametrize("alasan", ["\u200b", ".", "-", " \t "])
def test_what_cannot_be_read_is_no_reason_on_the_board_either(client, siklus, analis, alasan):
    satu, tujuan = orang(siklus), kursi(siklus)
    papan = papan_dari(siklus, (tujuan, {satu: 7}), by=analis)
    client.force_login(analis)
    isi = {"langkah": f"pilih:{satu.pk}-{tujuan.pk}", "versi": 1, "alasan": alasan}
    assert client.post(reverse("papan_langkah", args=[papan.pk]), isi).status_code == 302
    assert papan.langkah.first().alasan == ""
    assert merah(papan.skenario).keys() == {"I11"}


def test_the_reason_of_a_step_is_about_the_choice_and_whom_it_was_asked_for(siklus, analis):
    satu, lain, tujuan = orang(siklus), orang(siklus), kursi(siklus)
    papan = papan_dari(siklus, (tujuan, {satu: 7, lain: 8}), by=analis)
    pilih_orang(papan=papan, orang=lain.pk, kursi=tujuan.pk, versi=1, by=analis, alasan="Menguasai bidangnya")
    assert "I11" not in merah(papan.skenario)
    PemeriksaanDisiplinFactory(pegawai=lain)
    assert merah(papan.skenario).keys() >= {"I10"}
    rencana = {p.orang: p.alasan for p in load_rencana(papan.skenario).pindah}
    assert rencana == {lain.pk: "Menguasai bidangnya"}
