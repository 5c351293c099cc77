from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from pegawai.models import Jejak
from tests.factories import (
    KotakTalentaFactory,
    PenilaianKinerjaFactory,
    PeriodePenilaianFactory,
    PetaTalentaFactory,
    persona,
)
from tests.penilaian.conftest import anggota

pytestmark = pytest.mark.django_db
URL = "/penilaian/hasil/"


@pytest.fixture
def pegawai(client, dinas):
    user = persona("pegawai", unit=dinas)
    client.force_login(user)
    return user


@pytest.fixture
def penilaian(pegawai, kepala):
    tutup = PeriodePenilaianFactory(nama="Penilaian 2026", status="DITUTUP", ditutup_pada=date(2026, 12, 20))
    return PenilaianKinerjaFactory(
        pegawai=pegawai.pegawai,
        tahun=2026,
        periode=tutup,
        penilai=kepala.pegawai,
        hasil_kerja=1,
        berakhlak={"loyal": 3},
        catatan="<i>Bagus</i>",
    )


def test_before_closing_only_that_it_waits(client, penilaian):
    periode = penilaian.periode
    periode.status, periode.ditutup_pada = "DIBUKA", None
    periode.save()
    text = client.get(URL).text
    assert "Penilaian 2026: belum dapat dilihat" in text
    assert "Bagus" not in text
    assert "Di atas ekspektasi" not in text
    assert client.get(f"{URL}?hasil={penilaian.pk}").status_code == 404
    assert client.get(reverse("hasil_pdf", args=[penilaian.pk])).status_code == 404


def test_after_closing_everything_of_it(client, penilaian, kepala):
    text = client.get(URL).text
    for kata in ("Di atas ekspektasi", "Baik", "Loyal", "tidak dinilai", kepala.pegawai.nama_lengkap, "&lt;i&gt;Bagus"):
        assert kata in text
    assert "sisa 8" in text
    assert reverse("keberatan_ajukan", args=[penilaian.pk]) in text


@pytest.mark.parametrize(("hari", "ada"), [(date(2026, 12, 12), True), (date(2026, 12, 11), False)])
def test_the_way_to_object_ends_with_its_last_day(client, penilaian, hari, ada):
    penilaian.periode.ditutup_pada = hari
    penilaian.periode.save()
    text = client.get(URL).text
    assert (reverse("keberatan_ajukan", args=[penilaian.pk]) in text) is ada
    assert ("Masa keberatan berakhir 25 Desember 2026" in text) is not ada


def test_an_import_is_shown_without_a_way_to_object(client, pegawai):
    impor = PenilaianKinerjaFactory(pegawai=pegawai.pegawai, tahun=2024)
    text = client.get(URL).text
    assert "Hasil impor" in text
    assert reverse("hasil_pdf", args=[impor.pk]) not in text


def test_nobody_opens_the_result_of_another(client, pegawai, dinas):
    lain = PenilaianKinerjaFactory(
        pegawai=anggota(dinas), tahun=2026, periode=PeriodePenilaianFactory(status="DITUTUP")
    )
    assert client.get(f"{URL}?hasil={lain.pk}").status_code == 404
    assert client.get(reverse("hasil_pdf", args=[lain.pk])).status_code == 404


def test_without_results_and_without_a_record(client, pegawai):
    assert "Belum ada hasil penilaian" in client.get(URL).text
    client.force_login(persona("tanpa_peran"))
    assert client.get(URL).status_code == 409


def test_queries_do_not_grow_with_the_years(client, penilaian):
    def hitung():
        with CaptureQueriesContext(connection) as kueri:
            assert client.get(URL).status_code == 200
        return len(kueri)

    satu = hitung()
    for tahun in (2023, 2024, 2025):
        periode = PeriodePenilaianFactory(tahun=tahun, status="DITUTUP")
        PenilaianKinerjaFactory(pegawai=penilaian.pegawai, tahun=tahun, periode=periode)
    assert hitung() == satu <= 12


def test_the_pdf_is_traced(client, penilaian, pegawai):
    response = client.get(reverse("hasil_pdf", args=[penilaian.pk]))
    assert response.content.startswith(b"%PDF")
    assert Jejak.objects.get().tindakan == "cetak_hasil_penilaian"


def test_the_own_box_and_the_own_feedback_are_at_hand(client, penilaian, pegawai):
    assert "Kotak talenta" not in client.get(URL).text
    peta = PetaTalentaFactory(periode=penilaian.periode)
    KotakTalentaFactory(peta=peta, pegawai=pegawai.pegawai)
    KotakTalentaFactory(peta=peta, pegawai=penilaian.penilai, kinerja="DI_BAWAH", potensial="RENDAH", potensi_min=0)
    text = client.get(URL).text
    assert "Kotak 8" in text
    assert "Kotak 1" not in text
    for rute in ("umpan_balik_hasil_list", "umpan_balik_list"):
        assert reverse(rute) in text
        assert f'href="{URL}"' in client.get(reverse(rute)).text


def test_a_box_of_a_round_that_was_reopened_is_not_shown(client, penilaian, pegawai):
    KotakTalentaFactory(peta=PetaTalentaFactory(periode=penilaian.periode), pegawai=pegawai.pegawai)
    type(penilaian.periode).objects.update(status="DIBUKA")
    assert "Kotak talenta" not in client.get(URL).text
