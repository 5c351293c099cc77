"""The chart of a unit on paper: the head on top, every seat under its unit, big units as sums."""

import pytest
from django.urls import reverse

from jabatan import bagan as modul
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


def test_chart_costs_the_same_whatever_hangs_below(client, dinas, django_assert_num_queries):
    with django_assert_num_queries(10):
        load(client, dinas)
    for _ in range(3):
        pegawai_di(PosisiFactory(unit=UnitKerjaFactory(induk=dinas), kebutuhan=2))
    with django_assert_num_queries(10):
        load(client, dinas)
