"""Choosing vacancies page by page without losing any, and the page of what a vacancy asks."""

from datetime import date

import pytest
from django.urls import reverse

from pegawai.models import Jejak
from tests.factories import (
    JabatanFactory,
    KebutuhanMendesakFactory,
    KompetensiFactory,
    LowonganFactory,
    PosisiFactory,
    SiklusMutasiFactory,
    StandarKompetensiFactory,
    SyaratLowonganFactory,
    pegawai_di,
    persona,
)

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}


@pytest.fixture
def siklus(client):
    siklus = SiklusMutasiFactory()
    client.force_login(persona("analis", instansi=siklus.instansi))
    return siklus


def kursi(siklus, kebutuhan=1, **jabatan):
    jabatan = JabatanFactory(instansi=siklus.instansi, **jabatan)
    return PosisiFactory(unit__instansi=siklus.instansi, kebutuhan=kebutuhan, jabatan=jabatan)


def alamat(siklus, saring=""):
    return reverse("siklus_lowongan", args=[siklus.pk]) + saring


def terpilih(siklus):
    return set(siklus.lowongan.values_list("posisi", flat=True))


def test_a_tick_is_kept_at_once_and_told(client, siklus):
    satu, dua = kursi(siklus), kursi(siklus)
    isi = {"tampil": [satu.pk, dua.pk], "posisi": [satu.pk]}
    response = client.post(alamat(siklus), isi, headers=HTMX)
    assert terpilih(siklus) == {satu.pk}
    assert "<b>1</b> lowongan dipilih" in response.text
    assert "<html" not in response.text
    client.post(alamat(siklus), {"tampil": [satu.pk, dua.pk]}, headers=HTMX)
    assert terpilih(siklus) == set()


def test_a_filter_loses_nothing(client, siklus):
    satu, dua = kursi(siklus, nama="Kepala Bidang Satu"), kursi(siklus, nama="Kepala Bidang Dua")
    client.post(alamat(siklus), {"tampil": [satu.pk], "posisi": [satu.pk]})
    response = client.get(alamat(siklus, "?q=dua"))
    assert "Kepala Bidang Satu" not in response.text
    client.post(alamat(siklus, "?q=dua"), {"tampil": [dua.pk], "posisi": [dua.pk]})
    assert terpilih(siklus) == {satu.pk, dua.pk}
    assert client.get(alamat(siklus, "?pilih=ya")).context["page_obj"].paginator.count == 2


def test_everything_that_the_filters_leave(client, siklus):
    for ke in range(30):
        kursi(siklus, nama=f"Kepala Bidang {ke}")
    lain = kursi(siklus, nama="Camat")
    client.post(alamat(siklus), {"tampil": [lain.pk], "posisi": [lain.pk]})
    client.post(alamat(siklus, "?q=bidang"), {"semua": "1"})
    assert len(terpilih(siklus)) == 31


def test_seats_short_of_their_need_only_when_asked_for(client, siklus):
    fungsional = kursi(siklus, 3, fungsional=True, nama="Auditor")
    assert "Auditor" not in client.get(alamat(siklus)).text
    assert "Auditor" in client.get(alamat(siklus, "?alasan=KURANG")).text
    client.post(alamat(siklus, "?alasan=KURANG"), {"tampil": [fungsional.pk], "posisi": [fungsional.pk]})
    assert "Auditor" in client.get(alamat(siklus)).text
    assert siklus.lowongan.get().alasan == "KURANG"


def test_a_chosen_seat_that_was_filled_since_is_listed_with_a_word(client, siklus):
    posisi = kursi(siklus)
    client.post(alamat(siklus), {"tampil": [posisi.pk], "posisi": [posisi.pk]})
    pegawai_di(posisi, tanggal_lahir=date(1985, 1, 1))
    assert "Alasannya tidak berlaku lagi" in client.get(alamat(siklus)).text


def test_a_seat_that_falls_vacant_says_who_leaves_and_when(client, siklus):
    pegawai_di(kursi(siklus), tanggal_lahir=date(1969, 5, 28))
    halaman = client.get(alamat(siklus)).text
    assert "mencapai BUP 28 Mei 2027, kosong sesudah TMT: belum dapat diisi siklus ini" in halaman


def test_a_refusal_is_told_in_place(client, siklus):
    terisi = kursi(siklus)
    pegawai_di(terisi, tanggal_lahir=date(1985, 1, 1))
    response = client.post(alamat(siklus), {"tampil": [terisi.pk], "posisi": [terisi.pk]}, headers=HTMX)
    assert "sudah ada pejabatnya" in response.text
    assert terpilih(siklus) == set()


def test_a_row_says_why_and_what_is_asked(client, siklus):
    posisi = kursi(siklus)
    KebutuhanMendesakFactory(posisi=posisi, status="DITERIMA", alasan="Loket tutup bila ia cuti")
    StandarKompetensiFactory(
        instansi=siklus.instansi, jabatan=posisi.jabatan, jenjang="", kompetensi=KompetensiFactory(kode="M.01"), level=3
    )
    halaman = client.get(alamat(siklus)).text
    for kata in ("Kebutuhan mendesak", "Loket tutup bila ia cuti", "1 kompetensi, level 3"):
        assert kata in halaman


def test_nothing_to_fill_says_where_it_comes_from(client, siklus):
    assert "Lowongan dibaca dari peta jabatan" in client.get(alamat(siklus)).text


def test_an_urgent_need_that_was_chosen_shows_as_being_met(client, siklus):
    posisi = kursi(siklus)
    kebutuhan = KebutuhanMendesakFactory(posisi=posisi, status="DITERIMA")
    client.post(alamat(siklus), {"tampil": [posisi.pk], "posisi": [posisi.pk]})
    assert f"masuk {siklus}" in client.get(reverse("kebutuhan_list")).text
    assert "Diisi melalui" in client.get(reverse("kebutuhan_detail", args=[kebutuhan.pk])).text


def test_the_list_costs_the_same_for_one_seat_and_for_three(client, siklus, django_assert_max_num_queries):
    def satu_lagi():
        posisi = kursi(siklus)
        KebutuhanMendesakFactory(posisi=posisi, status="DITERIMA")
        SyaratLowonganFactory(lowongan__siklus=siklus, lowongan__posisi=posisi)

    satu_lagi()
    client.get(alamat(siklus))
    with django_assert_max_num_queries(12) as satu:
        client.get(alamat(siklus))
    satu_lagi()
    satu_lagi()
    with django_assert_max_num_queries(12) as tiga:
        client.get(alamat(siklus))
    assert len(satu) == len(tiga)


# --- what a vacancy asks ----------------------------------------------------------------------------


@pytest.fixture
def syarat(siklus):
    return reverse("lowongan_syarat", args=[LowonganFactory(siklus=siklus).pk])


def test_each_kind_is_added_with_its_reason(client, siklus, syarat):
    teknis = KompetensiFactory(kode="T.77", kelompok="TEKNIS")
    kompetensi = {
        "KOMPETENSI-kompetensi": teknis.pk,
        "KOMPETENSI-level": 3,
        "KOMPETENSI-alasan": "Menilai laporan",
    }
    client.post(syarat, {"jenis": "KOMPETENSI", **kompetensi})
    client.post(
        syarat, {"jenis": "SERTIFIKAT", "SERTIFIKAT-sertifikat": "Bendahara", "SERTIFIKAT-alasan": "Mengelola kas"}
    )
    halaman = client.get(syarat).text
    for kata in ("paling rendah level 3", "Menilai laporan", "Bendahara", "Mengelola kas"):
        assert kata in halaman


def test_a_missing_reason_is_an_error_that_keeps_the_rest(client, syarat):
    response = client.post(syarat, {"jenis": "SERTIFIKAT", "SERTIFIKAT-sertifikat": "Bendahara"})
    assert "Tulis dengan kata-kata" in response.text
    assert 'value="Bendahara"' in response.text


def test_a_managerial_competency_is_not_offered(client, siklus, syarat):
    biasa = KompetensiFactory(kode="M.01", kelompok="MANAJERIAL")
    isi = {"jenis": "KOMPETENSI", "KOMPETENSI-kompetensi": biasa.pk, "KOMPETENSI-level": 3, "KOMPETENSI-alasan": "Coba"}
    assert client.post(syarat, isi).status_code == 200
    assert not siklus.lowongan.get().syarat_khusus.exists()


def test_the_remark_is_kept(client, siklus, syarat):
    client.post(syarat, {"jenis": "KETERANGAN", "keterangan": "Menunggu SOTK"})
    assert siklus.lowongan.get().keterangan == "Menunggu SOTK"
    assert Jejak.objects.filter(tindakan="tulis_keterangan").count() == 1
    assert "Menunggu SOTK" in client.get(alamat(siklus)).text
    assert "Menunggu SOTK" in client.get(siklus.get_absolute_url()).text


def test_outside_planning_it_is_read_only(client, siklus, syarat):
    siklus.status = "PEMERINGKATAN"
    siklus.save()
    assert "Tambah syarat" not in client.get(syarat).text
    assert client.post(syarat, {"jenis": "KETERANGAN", "keterangan": "x"}).status_code == 403
