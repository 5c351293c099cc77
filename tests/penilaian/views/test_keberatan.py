import csv
import io
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from pegawai.models import Jejak
from penilaian.models import Keberatan
from tests.factories import (
    KeberatanFactory,
    PenilaianKinerjaFactory,
    PeriodePenilaianFactory,
    persona,
)
from tests.penilaian.conftest import anggota

pytestmark = pytest.mark.django_db
URL = "/penilaian/keberatan/"
JAWAB = {"putusan": "TERIMA", "hasil_kerja": "1", "perilaku_kerja": "2", "jawaban": "Laporan diperiksa."}


@pytest.fixture
def tutup(db):
    return PeriodePenilaianFactory(status="DITUTUP", ditutup_pada=date(2026, 12, 20))


@pytest.fixture
def pegawai(dinas):
    return persona("pegawai", unit=dinas)


@pytest.fixture
def penilaian(pegawai, tutup, kepala):
    return PenilaianKinerjaFactory(pegawai=pegawai.pegawai, tahun=2026, periode=tutup, penilai=kepala.pegawai)


@pytest.fixture
def keberatan(penilaian, pegawai):
    return KeberatanFactory(penilaian=penilaian, diajukan_oleh=pegawai, batas_jawab=date(2027, 1, 9))


@pytest.fixture
def analis(client):
    user = persona("analis")
    client.force_login(user)
    return user


def test_file_from_the_own_result(client, penilaian, pegawai):
    client.force_login(pegawai)
    url = reverse("keberatan_ajukan", args=[penilaian.pk])
    assert "sisa 8" in client.get(url).text
    response = client.post(url, {"alasan": "", "bukti": "Nota 12"})
    assert "Nota 12" in response.text
    assert "Tuliskan alasan" in response.text
    response = client.post(url, {"alasan": "<b>Keliru</b>", "bukti": ""}, follow=True)
    assert "&lt;b&gt;Keliru" in response.text
    assert Keberatan.objects.get().diajukan_oleh == pegawai
    assert client.post(url, {"alasan": "Lagi"}).url == f"{URL}{Keberatan.objects.get().pk}/"


def test_after_the_last_day_the_form_says_so(client, penilaian, pegawai, tutup):
    tutup.ditutup_pada = date(2026, 12, 11)
    tutup.save()
    client.force_login(pegawai)
    response = client.post(reverse("keberatan_ajukan", args=[penilaian.pk]), {"alasan": "Keliru"})
    assert "Masa keberatan berakhir 25 Desember 2026" in response.text
    assert not Keberatan.objects.exists()


def test_another_employee_and_the_appraiser_do_not_find_it(client, keberatan, penilaian, kepala, dinas):
    for user in (kepala, persona("pegawai", unit=dinas)):
        client.force_login(user)
        assert client.get(f"{URL}{keberatan.pk}/").status_code == 404
        assert client.get(reverse("keberatan_ajukan", args=[penilaian.pk])).status_code == 404


def test_the_employee_reads_the_clock_and_withdraws(client, keberatan, pegawai):
    client.force_login(pegawai)
    response = client.get(f"{URL}{keberatan.pk}/")
    assert "sisa 14" in response.text
    assert "Kirim jawaban" not in response.text
    assert "Cabut keberatan" in client.get(f"{URL}{keberatan.pk}/cabut/").text
    client.post(f"{URL}{keberatan.pk}/cabut/")
    keberatan.refresh_from_db()
    assert keberatan.status == "DICABUT"
    assert client.post(f"{URL}{keberatan.pk}/cabut/").status_code == 409


def test_accept_shows_the_employee_what_changed(client, analis, keberatan, pegawai):
    assert client.post(f"{URL}{keberatan.pk}/jawab/", JAWAB).url == f"{URL}{keberatan.pk}/"
    client.force_login(pegawai)
    text = client.get(f"{URL}{keberatan.pk}/").text
    assert "Laporan diperiksa." in text
    assert "Semula" in text
    assert "Di atas ekspektasi" in text
    assert "Diterima, nilai dikoreksi" in text


def test_refuse_ignores_the_ratings_of_the_form(client, analis, keberatan, penilaian):
    client.post(f"{URL}{keberatan.pk}/jawab/", JAWAB | {"putusan": "TOLAK"})
    keberatan.refresh_from_db()
    penilaian.refresh_from_db()
    assert keberatan.status == "DITOLAK"
    assert penilaian.hasil_kerja == 2


def test_nothing_typed_is_lost_when_the_answer_is_refused(client, analis, keberatan):
    response = client.post(f"{URL}{keberatan.pk}/jawab/", JAWAB | {"hasil_kerja": "2", "perilaku_kerja": "2"})
    assert "Nilainya sama" in response.text
    assert "Laporan diperiksa." in response.text


def test_who_comes_second_is_told(client, analis, keberatan):
    client.post(f"{URL}{keberatan.pk}/jawab/", JAWAB)
    response = client.post(f"{URL}{keberatan.pk}/jawab/", JAWAB | {"putusan": "TOLAK"})
    assert response.status_code == 409
    assert "sudah diterima oleh Analis; tidak ada yang diubah" in response.text


@pytest.mark.parametrize("pihak", ["pegawai", "penilai"])
def test_an_officer_who_is_a_party_gets_no_form(client, pihak, dinas, tutup):
    orang = anggota(dinas)
    user = persona("analis", pegawai=orang)
    isi = {"pegawai": orang} if pihak == "pegawai" else {"pegawai": anggota(dinas), "penilai": orang}
    keberatan = KeberatanFactory(penilaian=PenilaianKinerjaFactory(tahun=2026, periode=tutup, **isi))
    client.force_login(user)
    assert "Kirim jawaban" not in client.get(f"{URL}{keberatan.pk}/").text
    assert client.post(f"{URL}{keberatan.pk}/jawab/", JAWAB).status_code == 403


def banyak(dinas, tutup, n):
    for ke in range(n):
        penilaian = PenilaianKinerjaFactory(pegawai=anggota(dinas, f"Orang {ke}"), tahun=2026, periode=tutup)
        KeberatanFactory(penilaian=penilaian, batas_jawab=date(2026, 12, 25 + ke))


def test_list_sorts_filters_and_marks_the_late(client, analis, dinas, tutup):
    banyak(dinas, tutup, 3)

    def nama(ekor=""):
        return [k.penilaian.pegawai.nama for k in client.get(f"{URL}{ekor}").context["page_obj"]]

    assert nama() == ["Orang 0", "Orang 1", "Orang 2"]
    assert nama("?urut=-nama") == ["Orang 2", "Orang 1", "Orang 0"]
    assert nama("?batas=lewat") == ["Orang 0"]
    assert nama("?batas=belum") == ["Orang 1", "Orang 2"]
    assert nama("?q=orang 2") == ["Orang 2"]
    assert nama(f"?periode={tutup.pk}&status=DITOLAK") == []
    assert client.get(URL).text.count("Terlambat") == 1
    terlambat = Keberatan.objects.get(penilaian__pegawai__nama="Orang 0")
    client.post(f"{URL}{terlambat.pk}/jawab/", JAWAB)
    assert "Dijawab terlambat" in client.get(URL).text
    assert "Dijawab terlambat" in client.get(f"{URL}{terlambat.pk}/").text
    assert "Belum ada keberatan" not in client.get(f"{URL}?status=DITOLAK").text


def test_an_empty_list_says_where_they_come_from(client, analis):
    assert "Belum ada keberatan" in client.get(URL).text


def test_export_is_no_formula(client, analis, dinas, tutup):
    penilaian = PenilaianKinerjaFactory(pegawai=anggota(dinas, "=1+1"), tahun=2026, periode=tutup)
    KeberatanFactory(penilaian=penilaian, batas_jawab=date(2026, 12, 20))
    baris = list(csv.reader(io.StringIO(client.get(f"{URL}?ekspor=csv").content.decode("utf-8-sig")), delimiter=";"))
    assert baris[1][0] == "'=1+1"
    assert baris[1][8] == "6"
    jejak = Jejak.objects.get(tindakan="ekspor_penilaian")  # who carried off how many names (I12)
    assert (jejak.pelaku, jejak.rincian) == (analis, {"jumlah": 1})


def test_queries_do_not_grow(client, analis, dinas, tutup):
    def hitung():
        with CaptureQueriesContext(connection) as kueri:
            assert client.get(URL).status_code == 200
        return len(kueri)

    banyak(dinas, tutup, 1)
    satu = hitung()
    Keberatan.objects.all().delete()
    PeriodePenilaianFactory(tahun=2025)
    for ke in range(3):
        penilaian = PenilaianKinerjaFactory(pegawai=anggota(dinas), tahun=2026, periode=tutup)
        KeberatanFactory(penilaian=penilaian, batas_jawab=date(2026, 12, 25 + ke))
    assert hitung() == satu <= 12
