"""The chart of a unit on paper: the head on top, every seat under its unit, big units as sums."""

import pytest
from django.urls import reverse
from django.utils.html import strip_tags

from jabatan import bagan as modul
from jabatan.pohon import build_cabang
from tests.factories import JabatanFactory, PosisiFactory, UnitKerjaFactory, pegawai_di, persona

pytestmark = pytest.mark.django_db


@pytest.fixture
def dinas(client):
    user = persona("analis", nama="Rina Analis")
    client.force_login(user)
    unit = UnitKerjaFactory(instansi=user.instansi, nama="Dinas Uji")
    kepala = PosisiFactory(unit=unit, kepala=True, jabatan=JabatanFactory(nama="Kepala Dinas Uji"))
    pegawai_di(kepala, nama="Suparno")
    PosisiFactory(unit=unit, kebutuhan=None, jabatan=JabatanFactory(nama="Arsiparis", fungsional=True))
    bidang = UnitKerjaFactory(induk=unit, nama="Bidang Anggaran")
    PosisiFactory(unit=bidang, kepala=True, jabatan=JabatanFactory(nama="Kepala Bidang Anggaran"))
    return unit


def load(client, unit):
    response = client.get(reverse("peta_cetak", args=[unit.pk]))
    return response, response.context["bagan"]


def test_head_on_top_and_units_below_with_their_sums(client, dinas):
    response, bagan = load(client, dinas)
    assert bagan.kepala.jabatan.nama == "Kepala Dinas Uji"
    assert [p.jabatan.nama for p in bagan.bawahan] == ["Arsiparis"]
    (anak,) = bagan.anak
    assert (anak.unit.nama, anak.kepala.terisi) == ("Bidang Anggaran", 0)
    assert (bagan.jumlah.kebutuhan, bagan.jumlah.terisi, bagan.jumlah.selisih, bagan.jumlah.belum) == (2, 1, -1, 1)
    for teks in ("Suparno", "KOSONG", "Dicetak oleh Rina Analis", "1 posisi belum dihitung"):
        assert teks in response.text


def test_a_big_unit_shows_those_below_as_sums(client, dinas, monkeypatch):
    monkeypatch.setattr(modul, "KURSI_TERBANYAK", 2)
    response, bagan = load(client, dinas)
    assert [(a.ringkas, a.posisi, a.jumlah.kebutuhan) for a in bagan.anak] == [(True, [], 1)]
    assert "Unit besar" in response.text
    assert reverse("peta_cetak", args=[bagan.anak[0].unit.pk]) in response.text


def test_seats_of_a_unit_out_of_use_still_count(client, dinas):
    lama = UnitKerjaFactory(induk=dinas, nama="Seksi Lama", aktif=False)
    pegawai_di(PosisiFactory(unit=lama))
    UnitKerjaFactory(induk=UnitKerjaFactory(induk=dinas, nama="Kosong", aktif=False), nama="Subbagian Baru")
    _, bagan = load(client, dinas)
    assert bagan.jumlah.terisi == 2
    assert sorted(a.unit.nama for a in bagan.anak) == ["Bidang Anggaran", "Seksi Lama", "Subbagian Baru"]


def test_units_stand_in_the_order_of_the_tree_and_each_says_its_sums(client, dinas):
    for nama, urutan in (("Sekretariat", 1), ("Bidang Aset", 3), ("Bidang Kas", 2)):
        UnitKerjaFactory(induk=dinas, nama=nama, urutan=urutan)
    dinas.bawahan.filter(nama="Bidang Anggaran").update(urutan=4)
    pegawai_di(PosisiFactory(unit=dinas.bawahan.get(nama="Bidang Kas"), kebutuhan=3))
    PosisiFactory(unit=dinas.bawahan.get(nama="Bidang Aset"), kebutuhan=None)
    response, bagan = load(client, dinas)
    pohon = build_cabang(dinas, terbuka=True)
    assert [a.unit.nama for a in bagan.anak] == [s.unit.nama for s in pohon.anak]
    assert [a.unit.nama for a in bagan.anak] == ["Sekretariat", "Bidang Kas", "Bidang Aset", "Bidang Anggaran"]
    kotak = [" ".join(k.split()) for k in strip_tags(response.text.split('class="bagan-anak"')[1]).split("Jabatan Kls")]
    semua = " ".join(kotak)
    for teks in ("Belum ada posisi", "K 3, B 1, ± −2", "K belum dihitung", "K 1, B 0, ± −1"):
        assert teks in semua


def test_chart_costs_the_same_whatever_hangs_below(client, dinas, django_assert_num_queries):
    with django_assert_num_queries(9):
        load(client, dinas)
    for _ in range(3):
        pegawai_di(PosisiFactory(unit=UnitKerjaFactory(induk=dinas), kebutuhan=2))
    with django_assert_num_queries(9):
        load(client, dinas)
