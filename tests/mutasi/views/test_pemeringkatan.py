"""The ranking as a record, and what has changed since: readable, for staff, at the same cost for one and three."""

import pytest
from django.urls import reverse

from mutasi.actions.pemeringkatan import jalankan_pemeringkatan
from mutasi.actions.perubahan import bandingkan_sekarang
from mutasi.views import pemeringkatan as tampilan
from pegawai.models import Jejak
from tests.antrean import work_off_queue
from tests.factories import PemeringkatanFactory, persona
from tests.mutasi.actions.test_pemeringkatan import orang_lengkap
from tests.mutasi.peringkat import siklus_siap

pytestmark = pytest.mark.django_db


@pytest.fixture
def siklus():
    return siklus_siap(orang=3, lowongan=2)


@pytest.fixture
def analis(client, siklus):
    user = persona("analis", instansi=siklus.instansi)
    client.force_login(user)
    return user


@pytest.fixture
def pemeringkatan(siklus, analis):
    return jalankan_pemeringkatan(siklus=siklus, by=analis)


def ubah_data(pemeringkatan, banyak=1):
    for kandidat in pemeringkatan.hasil.first().kandidat.order_by("urutan")[:banyak]:
        kandidat.pegawai.penilaian_kinerja.all().delete()
    bandingkan_sekarang(pemeringkatan=pemeringkatan)


def test_the_record_says_who_when_with_what(client, pemeringkatan, analis):
    halaman = client.get(pemeringkatan.get_absolute_url()).text
    for isi in (pemeringkatan.sidik, pemeringkatan.hash_masukan, pemeringkatan.sidik_program[:16], analis.nama):
        assert isi in halaman
    assert "kode kini berbeda" not in halaman
    assert "Masa jabatan minimal: 2 tahun" in halaman
    assert Jejak.objects.filter(tindakan="lihat_rekam_pemeringkatan").count() == 1


def test_a_record_of_other_code_says_so(client, siklus, analis):
    lain = PemeringkatanFactory(siklus=siklus, sidik_program="0" * 64, versi_program="0.0.9", dijalankan_oleh=None)
    halaman = client.get(lain.get_absolute_url()).text
    assert "kode kini berbeda" in halaman
    assert "jadwal malam" in halaman


def test_the_button_replays_and_the_answer_stays_on_the_page(client, pemeringkatan):
    halaman = client.post(reverse("pemeringkatan_ulang", args=[pemeringkatan.pk]), follow=True).text
    assert halaman.count("Sama byte demi byte") == 2  # the message, and the record


@pytest.mark.django_db(transaction=True)
def test_a_large_ranking_is_replayed_and_compared_by_the_worker(client, pemeringkatan, monkeypatch):
    monkeypatch.setattr(tampilan, "ORANG_LANGSUNG", 1)
    monkeypatch.setattr("mutasi.views.perubahan.ORANG_LANGSUNG", 1)
    ulang = reverse("pemeringkatan_ulang", args=[pemeringkatan.pk])
    assert "Sedang diputar ulang" in client.post(ulang, follow=True).text
    assert "Tunggu sampai selesai" in client.post(ulang).text
    bandingkan = reverse("perubahan_bandingkan", args=[pemeringkatan.pk])
    assert "Sedang dibandingkan" in client.post(bandingkan, follow=True).text
    client.post(bandingkan)
    work_off_queue()
    assert "Sama byte demi byte" in client.get(pemeringkatan.get_absolute_url()).text
    assert "Tidak ada yang berubah" in client.get(reverse("pemeringkatan_perubahan", args=[pemeringkatan.pk])).text


def test_the_banner_stands_on_cycle_and_vacancy_for_staff_only(client, siklus, pemeringkatan):
    alamat = (siklus.get_absolute_url(), siklus.lowongan.first().get_absolute_url())
    for url in alamat:
        assert "Data berubah sejak peringkat ini" not in client.get(url).text
    ubah_data(pemeringkatan)
    for url in alamat:
        assert "1 orang" in client.get(url).text
    client.force_login(persona("ppk", instansi=siklus.instansi))
    for url in alamat:
        assert "Data berubah sejak peringkat ini" not in client.get(url).text


def test_the_page_of_changes_tells_person_fact_and_both_values(client, pemeringkatan):
    url = reverse("pemeringkatan_perubahan", args=[pemeringkatan.pk])
    assert "Tidak ada yang berubah" in client.get(url).text
    ubah_data(pemeringkatan)
    halaman = client.get(url).text
    assert "Predikat kinerja" in halaman
    assert "belum ada" in halaman
    assert "Ada yang ditulis sesudahnya" not in halaman
    orang_lengkap(pemeringkatan.siklus.instansi)
    assert "Ada yang ditulis sesudahnya" in client.get(url).text
    response = client.post(reverse("perubahan_bandingkan", args=[pemeringkatan.pk]), follow=True)
    assert "Kini ikut dipertimbangkan" in response.text


@pytest.mark.parametrize("nama", ["pemeringkatan_perubahan", "pemeringkatan_detail"])
def test_a_page_costs_the_same_for_one_and_for_three(client, pemeringkatan, nama, django_assert_max_num_queries):
    url = reverse(nama, args=[pemeringkatan.pk])
    ubah_data(pemeringkatan)
    client.get(url)
    with django_assert_max_num_queries(12) as satu:
        client.get(url)
    ubah_data(pemeringkatan, 3)
    with django_assert_max_num_queries(12) as tiga:
        client.get(url)
    assert len(tiga) == len(satu)


def test_cycle_and_vacancy_with_a_ranking_stay_within_their_queries(
    client, siklus, pemeringkatan, django_assert_max_num_queries
):
    ubah_data(pemeringkatan)
    for url in (siklus.get_absolute_url(), siklus.lowongan.first().get_absolute_url()):
        with django_assert_max_num_queries(12):
            client.get(url)
