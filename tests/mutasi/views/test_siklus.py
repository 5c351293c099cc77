from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from mutasi.models import SiklusMutasi
from mutasi.status import StatusSiklus, StatusUsulan
from tests.factories import (
    LowonganFactory,
    SiklusMutasiFactory,
    TahapSiklusFactory,
    UsulanMutasiFactory,
    pegawai_di,
    persona,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def analis(client):
    user = persona("analis")
    client.force_login(user)
    return user


ISIAN = {"nama": "Siklus I Tahun 2027", "tmt_rencana": "2027-03-01", "badan_pertimbangan": "TPK", "catatan": ""}


def open_cycle(client, **ubah):
    return client.post(reverse("siklus_buka"), ISIAN | ubah)


def test_opening_a_cycle_leads_to_its_vacancies(client, analis):
    response = open_cycle(client)
    siklus = SiklusMutasi.objects.get()
    assert response.url == reverse("siklus_lowongan", args=[siklus.pk])
    assert siklus.dibuat_oleh == analis


def test_a_past_date_is_an_error_at_its_field_and_keeps_the_rest(client, analis):
    response = open_cycle(client, tmt_rencana="2020-01-01")
    assert "Rencana TMT sudah lewat" in response.text
    assert ISIAN["nama"] in response.text
    assert not SiklusMutasi.objects.exists()


def test_a_name_that_is_taken_comes_back_to_the_form(client, analis):
    open_cycle(client)
    response = open_cycle(client)
    assert response.status_code == 200
    assert response.text.count("sudah ada. Pakai nama lain") == 1


def test_a_stage_that_does_not_exist_is_not_found(client, analis):
    open_cycle(client)
    assert client.get(reverse("siklus_pindah", args=[SiklusMutasi.objects.get().pk, "ENTAH"])).status_code == 404


def test_going_back_asks_for_a_reason(client, analis):
    siklus = SiklusMutasiFactory(instansi=analis.instansi, status=StatusSiklus.PEMERINGKATAN)
    url = reverse("siklus_pindah", args=[siklus.pk, "PERENCANAAN"])
    assert 'name="alasan"' in client.get(url).text
    client.post(url, {"alasan": ""})
    siklus.refresh_from_db()
    assert siklus.status == StatusSiklus.PEMERINGKATAN
    client.post(url, {"alasan": "Bobot keliru"})
    siklus.refresh_from_db()
    assert siklus.status == StatusSiklus.PERENCANAAN


@pytest.mark.parametrize("nama", ["siklus_detail", "siklus_lowongan", "siklus_bobot", "siklus_bobot_ubah"])
def test_another_agencys_cycle_does_not_exist(client, analis, nama):
    lain = SiklusMutasiFactory(instansi__nama="Tetangga")
    assert client.get(reverse(nama, args=[lain.pk])).status_code == 404


def test_the_page_of_a_cycle_costs_the_same_for_one_vacancy_and_for_three(
    client, analis, django_assert_max_num_queries
):
    siklus = SiklusMutasiFactory(instansi=analis.instansi)
    LowonganFactory(siklus=siklus)
    client.get(siklus.get_absolute_url())
    with django_assert_max_num_queries(12) as satu:
        client.get(siklus.get_absolute_url())
    LowonganFactory.create_batch(2, siklus=siklus)
    with django_assert_max_num_queries(12) as tiga:
        client.get(siklus.get_absolute_url())
    assert len(tiga) == len(satu)


def halaman_siklus(client, analis, status, **isi):
    siklus = SiklusMutasiFactory(instansi=analis.instansi, status=status)
    LowonganFactory(siklus=siklus)
    return client.get(siklus.get_absolute_url())


def test_drafts_and_vacancies_without_a_proposal_are_told_before_the_meeting(client, analis):
    """They hold nothing, but nothing of them comes before the meeting."""
    usulan = UsulanMutasiFactory(
        kandidat__hasil__pemeringkatan__siklus__instansi=analis.instansi,
        kandidat__hasil__pemeringkatan__siklus__status=StatusSiklus.PEMERINGKATAN,
    )
    siklus = usulan.siklus
    LowonganFactory.create_batch(2, siklus=siklus)
    konfirmasi = reverse("siklus_pindah", args=[siklus.pk, StatusSiklus.RAPAT])
    for url in (siklus.get_absolute_url(), konfirmasi, "/"):
        teks = client.get(url).text
        assert "1 usulan masih draf: yang belum diajukan tidak dibahas rapat." in teks
        assert "2 lowongan belum mempunyai usulan." in teks
    assert "Lanjut ke Rapat" in client.get(siklus.get_absolute_url()).text
    usulan.status = StatusUsulan.DIAJUKAN
    usulan.save()
    assert "masih draf" not in client.get(siklus.get_absolute_url()).text


def test_the_two_stages_of_waiting_are_not_the_first_offer(client, analis):
    response = halaman_siklus(client, analis, StatusSiklus.PERENCANAAN)
    assert [b["status"] for b in response.context["maju"]] == [StatusSiklus.PEMERINGKATAN, StatusSiklus.USULAN]
    assert "Hanya bila unit kerja diminta mengusulkan dahulu" not in response.text  # the weights still hold it


@pytest.mark.parametrize(
    ("status", "ditunggu"),
    [
        (StatusSiklus.USULAN, "Menunggu usulan unit kerja"),
        (StatusSiklus.VERIFIKASI, "Menunggu berkas unit kerja lengkap"),
        (StatusSiklus.IZIN, "Menunggu izin dan pertimbangan teknis"),
        (StatusSiklus.PELANTIKAN, "Menunggu pelantikan"),
        (StatusSiklus.PEMUTAKHIRAN, "Menunggu SPMT dan kiriman ke SIASN"),
        (StatusSiklus.PEMERINGKATAN, ""),
    ],
)
def test_a_stage_without_an_act_says_what_is_awaited(client, analis, status, ditunggu):
    response = halaman_siklus(client, analis, status)
    assert (response.context["kerja"] is not None) is bool(ditunggu)
    assert ditunggu in response.text
    assert (reverse("kebutuhan_list") in response.text) is (status == StatusSiklus.USULAN)


@pytest.mark.parametrize(("status", "terlihat"), [(StatusSiklus.PEMERINGKATAN, True), (StatusSiklus.SELESAI, False)])
def test_a_filled_seat_is_marked_until_the_cycle_fills_it_itself(client, analis, status, terlihat):
    siklus = SiklusMutasiFactory(instansi=analis.instansi, status=status)
    lowongan = LowonganFactory(siklus=siklus)
    pegawai_di(lowongan.posisi, mulai=date(2026, 11, 2), tanggal_lahir=date(1985, 1, 1))
    for alamat in (siklus.get_absolute_url(), lowongan.get_absolute_url()):
        teks = client.get(alamat).text
        assert ("Sudah terisi" in teks) is terlihat
        assert ("sejak 2 November 2026" in teks) is terlihat


def test_filled_seats_cost_the_same_for_one_and_for_three(client, analis, django_assert_max_num_queries):
    siklus = SiklusMutasiFactory(instansi=analis.instansi)

    def terisi(banyak):
        for lowongan in LowonganFactory.create_batch(banyak, siklus=siklus):
            pegawai_di(lowongan.posisi, tanggal_lahir=date(1985, 1, 1))
        with django_assert_max_num_queries(12) as catatan:
            assert "Sudah terisi" in client.get(siklus.get_absolute_url()).text
        return len(catatan)

    terisi(1)
    assert terisi(1) == terisi(2)


@pytest.mark.parametrize(("selisih", "lewat"), [(-1, True), (0, False), (1, False)])
def test_a_running_stage_says_when_its_days_are_over(client, analis, selisih, lewat):
    hari = timezone.localdate() + timedelta(days=selisih)
    siklus = SiklusMutasiFactory(instansi=analis.instansi)
    TahapSiklusFactory(siklus=siklus, mulai=hari - timedelta(days=6), selesai=hari)
    assert ("Berjalan: lewat jadwal" in client.get(siklus.get_absolute_url()).text) is lewat


@pytest.mark.parametrize(
    ("ke", "tombol", "akibat"),
    [
        ("DIBATALKAN", "Batalkan siklus", "tidak dapat dibuka lagi"),
        ("DITANGGUHKAN", "Tangguhkan siklus", "hanya dapat dimulai lagi dari tahap Perencanaan"),
        ("PEMERINGKATAN", "Kembali ke Pencocokan dan pemeringkatan", "Yang sudah tercatat tetap tersimpan"),
    ],
)
def test_the_way_out_of_a_stage_tells_what_it_does(client, analis, ke, tombol, akibat):
    siklus = SiklusMutasiFactory(instansi=analis.instansi, status=StatusSiklus.RAPAT)
    UsulanMutasiFactory(kandidat__hasil__pemeringkatan__siklus=siklus, status=StatusUsulan.DRAF)
    url = reverse("siklus_pindah", args=[siklus.pk, ke])
    menu = client.get(siklus.get_absolute_url()).text
    assert url in menu
    assert f"{tombol} …" in menu
    isi = client.get(url).text
    assert akibat in isi
    assert "belum selesai pada tahap ini" not in isi


def test_a_cycle_with_decrees_says_what_keeps_it_from_being_called_off(client, analis):
    siklus = SiklusMutasiFactory(instansi=analis.instansi, status=StatusSiklus.IZIN)
    UsulanMutasiFactory(kandidat__hasil__pemeringkatan__siklus=siklus, status=StatusUsulan.SK_TERBIT)
    isi = client.get(reverse("siklus_pindah", args=[siklus.pk, "DIBATALKAN"])).text
    assert "1 orang tercantum dalam keputusan siklus ini yang terbit" in isi
    assert "tidak dapat dibuka lagi" not in isi


def test_what_holds_a_stage_is_named_by_its_state(client, analis):
    siklus = SiklusMutasiFactory(instansi=analis.instansi, status=StatusSiklus.RAPAT)
    for status in (StatusUsulan.DRAF, StatusUsulan.MEMENUHI_SYARAT, StatusUsulan.MEMENUHI_SYARAT):
        UsulanMutasiFactory(kandidat__hasil__pemeringkatan__siklus=siklus, status=status)
    assert "1 “Draf”, 2 “Memenuhi syarat”" in client.get(siklus.get_absolute_url()).text


def test_vacancies_without_a_proposal_are_shown_alone(client, analis):
    siklus = SiklusMutasiFactory(instansi=analis.instansi, status=StatusSiklus.PEMERINGKATAN)
    kosong = LowonganFactory(siklus=siklus)
    usulan = UsulanMutasiFactory(kandidat__hasil__pemeringkatan__siklus=siklus)
    for tampil, banyak in {"": 2, "tanpa_usulan": 1, "berusulan": 1, "entah": 2}.items():
        konteks = client.get(siklus.get_absolute_url(), {"tampil": tampil}).context
        assert len(konteks["lowongan"]) == banyak, tampil
    semua = client.get(siklus.get_absolute_url(), {"tampil": "tanpa_usulan"})
    assert [b["lowongan"] for b in semua.context["lowongan"]] == [kosong]
    assert usulan.pegawai.nama not in semua.text
    assert f"?siklus={siklus.pk}" in semua.text
