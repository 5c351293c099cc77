"""An employee reads the own verdicts: only the own, only of a cycle past its decision."""

import pytest
from django.urls import reverse

from mutasi.status import SIKLUS_DIPUTUSKAN, StatusSiklus
from pegawai.models import Jejak
from tests.factories import KetentuanAturanFactory, LowonganFactory, PemeriksaanDisiplinFactory, persona
from tests.mutasi.peringkat import orang_lengkap, peringkatkan, siklus_siap

pytestmark = pytest.mark.django_db


@pytest.fixture
def siklus():
    return siklus_siap()


def pindah(siklus, status):
    siklus.status = status
    siklus.save()


def masuk(client, orang):
    user = persona("pegawai", instansi=orang.instansi, pegawai=orang)
    client.force_login(user)
    return user


@pytest.mark.parametrize("status", StatusSiklus.values)
def test_nothing_before_the_decision(client, siklus, status):
    orang = orang_lengkap(siklus.instansi)
    hasil = peringkatkan(siklus)
    pindah(siklus, status)
    masuk(client, orang)
    terlihat = status in SIKLUS_DIPUTUSKAN
    daftar = client.get(reverse("hasil_peringkat_list"))
    assert ("Belum ada siklus yang diputuskan" in daftar.text) is not terlihat
    assert len(daftar.context["kursi"]) == terlihat
    for nama in ("hasil_peringkat_detail", "hasil_peringkat_pdf"):
        assert client.get(reverse(nama, args=[hasil.pk])).status_code == (200 if terlihat else 404)


def test_only_the_own(client, siklus):
    orang, lain = orang_lengkap(siklus.instansi), orang_lengkap(siklus.instansi, level=3, nama="Rahasia Orangnya")
    hasil = peringkatkan(siklus)
    pindah(siklus, StatusSiklus.SELESAI)
    user = masuk(client, orang)
    halaman = client.get(reverse("hasil_peringkat_detail", args=[hasil.pk]))
    assert "Peringkat 1 dari 2 yang memenuhi syarat" in halaman.text
    assert "Rahasia Orangnya" not in halaman.text
    assert client.get(reverse("penjelasan_detail", args=[hasil.pk, lain.pk])).status_code == 404
    assert Jejak.objects.filter(tindakan="lihat_penjelasan_sendiri", pelaku=user, objek_id=hasil.pk).count() == 1


def test_who_came_later_was_not_considered(client, siklus):
    orang_lengkap(siklus.instansi)
    hasil = peringkatkan(siklus)
    pindah(siklus, StatusSiklus.SELESAI)
    masuk(client, orang_lengkap(siklus.instansi))
    assert "Belum ada siklus" in client.get(reverse("hasil_peringkat_list")).text
    assert client.get(reverse("hasil_peringkat_detail", args=[hasil.pk])).status_code == 404


def test_only_the_last_ranking_counts(client, siklus):
    orang = orang_lengkap(siklus.instansi)
    lama = peringkatkan(siklus)
    orang_lengkap(siklus.instansi)
    baru = peringkatkan(siklus)
    pindah(siklus, StatusSiklus.SELESAI)
    masuk(client, orang)
    assert client.get(reverse("hasil_peringkat_detail", args=[lama.pk])).status_code == 404
    assert client.get(reverse("hasil_peringkat_detail", args=[baru.pk])).status_code == 200


def test_what_is_unproven_stays_hidden(client, siklus):
    KetentuanAturanFactory(instansi=siklus.instansi, aturan="R19", akibat="TMS")
    orang = orang_lengkap(siklus.instansi)
    PemeriksaanDisiplinFactory(pegawai=orang)
    hasil = peringkatkan(siklus)
    pindah(siklus, StatusSiklus.SELESAI)
    masuk(client, orang)
    for nama, kunci in (("hasil_peringkat_list", []), ("hasil_peringkat_detail", [hasil.pk])):
        halaman = client.get(reverse(nama, args=kunci)).text
        assert "Tidak memenuhi syarat" in halaman
        assert "iperiksa" not in halaman


def test_another_cycle_is_chosen_by_its_key(client, siklus):
    orang = orang_lengkap(siklus.instansi)
    peringkatkan(siklus)
    pindah(siklus, StatusSiklus.SELESAI)
    masuk(client, orang)
    alamat = reverse("hasil_peringkat_list")
    assert client.get(alamat, {"siklus": siklus.pk}).context["dipilih"].siklus == siklus
    assert client.get(alamat, {"siklus": siklus.pk + 1}).status_code == 404
    assert client.get(alamat, {"siklus": "²"}).status_code == 200


def test_costs_the_same_for_one_seat_and_for_three(client, siklus, django_assert_max_num_queries):
    orang = orang_lengkap(siklus.instansi)
    masuk(client, orang)
    ongkos = []
    for banyak in (0, 0, 2):
        pindah(siklus, StatusSiklus.PEMERINGKATAN)
        orang_lengkap(siklus.instansi)
        LowonganFactory.create_batch(banyak, siklus=siklus)
        peringkatkan(siklus)
        pindah(siklus, StatusSiklus.SELESAI)
        with django_assert_max_num_queries(12) as catatan:
            assert client.get(reverse("hasil_peringkat_list")).status_code == 200
        ongkos.append(len(catatan))
    assert ongkos[1] == ongkos[2]
