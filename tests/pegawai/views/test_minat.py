"""Minat saya: three wishes of one's own, nobody else's."""

import pytest
from django.urls import reverse

from pegawai.models import Jejak
from tests.factories import JabatanFactory, MinatJabatanFactory, PosisiFactory, VersiBobotFactory, persona

pytestmark = pytest.mark.django_db
SAYA = "/minat/"


@pytest.fixture
def orang(client):
    user = persona("pegawai")
    client.force_login(user)
    return user.pegawai


def kursi(orang, **jabatan):
    jabatan = JabatanFactory(instansi=orang.instansi, **jabatan)
    return PosisiFactory(unit__instansi=orang.instansi, jabatan=jabatan)


def nyatakan(client, posisi):
    return client.post(reverse("minat_nyatakan", args=[posisi.pk]))


def test_a_seat_is_found_wished_for_and_withdrawn(client, orang):
    posisi = kursi(orang, nama="Kepala Bidang Anggaran")
    assert "Kepala Bidang Anggaran" in client.get(SAYA, {"q": "anggaran"}).text
    nyatakan(client, posisi)
    minat = orang.minat_jabatan.get()
    assert (minat.posisi, minat.urutan) == (posisi, 1)
    assert client.get(SAYA, {"q": "anggaran"}).context["temuan"] == []
    client.post(reverse("minat_cabut", args=[minat.pk]))
    assert not orang.minat_jabatan.exists()
    assert set(Jejak.objects.values_list("tindakan", flat=True)) >= {"nyatakan_minat", "cabut_minat"}


def test_three_at_most_and_a_gap_is_no_obstacle(client, orang):
    for _ in range(3):
        nyatakan(client, kursi(orang))
    assert nyatakan(client, kursi(orang)).status_code == 409
    client.post(reverse("minat_cabut", args=[orang.minat_jabatan.get(urutan=2).pk]))
    nyatakan(client, kursi(orang))
    assert list(orang.minat_jabatan.order_by("urutan").values_list("urutan", flat=True)) == [1, 3, 4]
    assert "Cabut salah satu" in client.get(SAYA).text


def test_not_twice_and_not_the_own_post(client, orang):
    posisi = kursi(orang)
    nyatakan(client, posisi)
    assert nyatakan(client, posisi).status_code == 409
    assert nyatakan(client, orang.jabatan_kini.posisi).status_code == 409


def test_nobody_withdraws_anothers_wish(client, orang):
    lain = MinatJabatanFactory(pegawai__instansi=orang.instansi)
    assert client.post(reverse("minat_cabut", args=[lain.pk])).status_code == 404


def test_the_weights_of_a_running_cycle_are_one_click_away(client, orang):
    versi = VersiBobotFactory(siklus__instansi=orang.instansi)
    selesai = VersiBobotFactory(siklus__instansi=orang.instansi, siklus__status="SELESAI")
    halaman = client.get(SAYA).text
    assert reverse("siklus_bobot", args=[versi.siklus_id]) in halaman
    assert reverse("siklus_bobot", args=[selesai.siklus_id]) not in halaman


def test_the_page_costs_the_same_for_one_wish_and_for_three(client, orang, django_assert_max_num_queries):
    nyatakan(client, kursi(orang))
    client.get(SAYA)
    with django_assert_max_num_queries(12) as satu:
        client.get(SAYA)
    for _ in range(2):
        nyatakan(client, kursi(orang))
    with django_assert_max_num_queries(12) as tiga:
        client.get(SAYA)
    assert len(satu) == len(tiga)
