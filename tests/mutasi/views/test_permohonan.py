"""Requests on the page: filed by an employee or for a unit, verified, and seen by whom they concern."""

import html

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from mutasi.models import PermohonanMutasi
from pegawai.models import Jejak
from tests.factories import (
    JabatanFactory,
    PermohonanMutasiFactory,
    PosisiFactory,
    UnitKerjaFactory,
    pegawai_di,
    persona,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def unit():
    return UnitKerjaFactory()


@pytest.fixture
def pemohon(unit):
    return persona("pegawai", unit=unit)


@pytest.fixture
def tujuan(unit):
    jabatan = JabatanFactory(instansi=unit.instansi, nama="Kepala Bidang Tujuan")
    return PosisiFactory(unit__instansi=unit.instansi, jabatan=jabatan)


def test_a_search_that_finds_more_than_it_shows_says_so(client, unit, pemohon):
    jabatan = JabatanFactory(instansi=unit.instansi, nama="Kepala Seksi Banyak")
    PosisiFactory.create_batch(20, unit__instansi=unit.instansi, jabatan=jabatan)
    client.force_login(pemohon)
    alamat = reverse("permohonan_ajukan")
    assert "jabatan pertama yang tampil" not in client.get(alamat, {"q": "seksi banyak"}).text
    PosisiFactory(unit__instansi=unit.instansi, jabatan=jabatan)
    halaman = client.get(alamat, {"q": "seksi banyak"})
    assert len(halaman.context["temuan"]) == 20
    assert "Hanya 20 jabatan pertama yang tampil" in halaman.text


def test_an_employee_asks_and_the_verifier_answers(client, unit, pemohon, tujuan):
    client.force_login(pemohon)
    assert reverse("permohonan_list") in client.get(reverse("minat_saya")).text
    alamat = reverse("permohonan_ajukan")
    assert f"?posisi={tujuan.pk}" in client.get(alamat, {"q": "bidang tujuan"}).text
    assert "Tidak ada jabatan" in client.get(alamat, {"q": "tidak ada yang begini"}).text
    alamat += f"?posisi={tujuan.pk}"
    assert "Surat permohonan PNS" in client.get(alamat).text
    assert client.post(alamat, {"alasan": ""}).status_code == 200
    assert client.post(alamat, {"alasan": "Dekat keluarga", "PERMOHONAN": " Surat  1 "}).status_code == 302
    permohonan = PermohonanMutasi.objects.get()
    assert permohonan.berkas == {"PERMOHONAN": "Surat 1"}
    assert client.post(alamat, {"alasan": "Dekat keluarga"}).status_code == 200  # once

    client.force_login(persona("verifikator", instansi=unit.instansi))
    halaman = client.get(permohonan.get_absolute_url())
    sidik = halaman.context["putusan"].initial["sidik"]
    putus = reverse("permohonan_verifikasi", args=[permohonan.pk])
    assert "Berkas belum ada" in html.unescape(client.post(putus, {"sidik": sidik, "putusan": "SETUJU"}).text)
    isian = {"sidik": sidik, "putusan": "PERBAIKI", "catatan": "Lengkapi SKP"}
    assert client.post(putus, isian).status_code == 302

    client.force_login(pemohon)
    assert "Lengkapi SKP" in client.get(permohonan.get_absolute_url()).text
    perbaiki = reverse("permohonan_perbaiki", args=[permohonan.pk])
    assert 'value="Surat 1"' in client.get(perbaiki).text
    assert client.post(perbaiki, {"alasan": "Sudah", "SKP": "SKP 2025"}).status_code == 302
    assert client.post(reverse("permohonan_cabut", args=[permohonan.pk])).status_code == 302
    permohonan.refresh_from_db()
    assert permohonan.status == "DITARIK"


def test_a_head_asks_for_the_people_of_the_unit_only_and_comments(client, unit, tujuan):
    kepala = persona("kepala_unit", unit=unit)
    orang, luar = pegawai_di(PosisiFactory(unit=unit)), pegawai_di(PosisiFactory(unit__instansi=unit.instansi))
    client.force_login(kepala)
    alamat = f"{reverse('permohonan_ajukan')}?posisi={tujuan.pk}&untuk=unit"
    assert client.post(alamat, {"alasan": "Ia cakap", "pegawai": luar.pk}).status_code == 200
    assert client.post(alamat, {"alasan": "Ia cakap", "pegawai": orang.pk}).status_code == 302
    permohonan = PermohonanMutasi.objects.get()
    assert (permohonan.pegawai, permohonan.asal) == (orang, "KEBUTUHAN")
    komentar = reverse("permohonan_komentar", args=[permohonan.pk])
    assert client.post(komentar, {"isi": ""}).status_code == 200
    assert client.post(komentar, {"isi": "Penggantinya sudah ada"}).status_code == 302
    assert "Penggantinya sudah ada" in client.get(permohonan.get_absolute_url()).text


def test_whom_somebody_asks_to_be_near(client, unit, pemohon, tujuan):
    pasangan = pegawai_di(PosisiFactory(unit=unit))
    client.force_login(pemohon)
    alamat = f"{reverse('permohonan_ajukan')}?posisi={tujuan.pk}"
    for nip in ("1", pemohon.pegawai.nip):
        response = client.post(alamat, {"alasan": "Dekat suami", "mengikuti": nip})
        assert "Bukan NIP pegawai aktif lain" in response.text
    nip = pasangan.nip
    assert client.post(alamat, {"alasan": "Dekat suami", "mengikuti": f"{nip[:8]} {nip[8:]}"}).status_code == 302
    permohonan = PermohonanMutasi.objects.get()
    assert permohonan.mengikuti == pasangan
    assert pasangan.nama_lengkap in html.unescape(client.get(permohonan.get_absolute_url()).text)
    PermohonanMutasi.objects.update(
        status="PERLU_PERBAIKAN", catatan="Lengkapi", diverifikasi_oleh=persona("verifikator", instansi=unit.instansi)
    )
    perbaiki = reverse("permohonan_perbaiki", args=[permohonan.pk])
    assert nip in client.get(perbaiki).text
    assert client.post(perbaiki, {"alasan": "Tidak jadi dekat suami"}).status_code == 302
    permohonan.refresh_from_db()
    assert permohonan.mengikuti is None


def test_who_sees_a_request(unit, pemohon):
    permohonan = PermohonanMutasiFactory(pegawai=pemohon.pegawai, diajukan_oleh=pemohon)
    terlihat = {
        kind
        for kind in ("analis", "auditor", "komite", "admin", "pegawai", "operator_opd", "tanpa_peran")
        if permohonan in PermohonanMutasi.objects.visible_to(persona(kind, instansi=unit.instansi))
    }
    assert terlihat == {"analis", "auditor"}
    assert permohonan in PermohonanMutasi.objects.visible_to(pemohon)
    assert permohonan in PermohonanMutasi.objects.visible_to(persona("kepala_unit", unit=unit))


def test_an_operator_without_a_record_has_nothing_to_ask_for_oneself(client, unit, tujuan):
    client.force_login(persona("operator_opd", unit=unit))
    alamat = f"{reverse('permohonan_ajukan')}?posisi={tujuan.pk}"
    assert client.get(alamat).status_code == 403
    assert client.get(alamat + "&untuk=unit").status_code == 200


def test_the_list_costs_the_same_for_one_and_for_three(client, unit):
    client.force_login(persona("verifikator", instansi=unit.instansi))
    jumlah = []
    for banyak in (1, 2):
        for _ in range(banyak):
            PermohonanMutasiFactory(pegawai=pegawai_di(PosisiFactory(unit__instansi=unit.instansi)))
        with CaptureQueriesContext(connection) as kueri:
            client.get(reverse("permohonan_list"))
        jumlah.append(len(kueri))
    assert jumlah[0] == jumlah[1] <= 12


def test_whoever_reads_of_others_in_the_list_leaves_a_trace(client, unit, pemohon):
    PermohonanMutasiFactory(pegawai=pemohon.pegawai, diajukan_oleh=pemohon)
    for pembaca in (pemohon, persona("operator_opd", unit=unit), persona("kepala_unit", unit=unit)):
        client.force_login(pembaca)
        assert client.get(reverse("permohonan_list")).status_code == 200
        ada = Jejak.objects.filter(tindakan="daftar_permohonan", pelaku=pembaca).exists()
        assert ada is (pembaca != pemohon)
