"""The register's pages: every number with its decree or its reason."""

import io
from datetime import UTC, datetime

import openpyxl
import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from mutasi.models import PolaNomor, RegisterNomor
from pegawai.models import Jejak
from tests.factories import (
    InstansiFactory,
    KeputusanFactory,
    PolaNomorFactory,
    RegisterNomorFactory,
    persona,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def hari_ini():
    with time_machine.travel(datetime(2026, 12, 28, 9, tzinfo=UTC), tick=False):
        yield


@pytest.fixture
def analis(client):
    user = persona("analis")
    client.force_login(user)
    return user


def daftar(client, **query):
    return client.get(reverse("register_list"), query)


def test_an_empty_register_says_how_numbers_come_in(client, analis):
    halaman = daftar(client).text
    assert "Belum ada nomor" in halaman
    assert "Pola nomor belum ditetapkan" in halaman


def test_pattern_then_block_then_void(client, analis):
    client.post(
        reverse("register_pola"),
        {"pola": "800/{urut}/{tahun}", "berlaku_sejak": "2026-01-01", "dasar": "Perbup 7/2026"},
    )
    assert PolaNomor.objects.get().pola == "800/{urut}/{tahun}"
    blok = {"tahun": 2026, "dari": 45, "sampai": 46, "rujukan": "=Surat 180/7"}
    client.post(reverse("register_pesan"), blok)
    satu = RegisterNomor.objects.get(urut=45)
    url = reverse("register_batal", args=[satu.pk])
    assert "800/45/2026" in client.get(url).text
    client.post(url, {"alasan": "Tidak jadi dipakai"})
    halaman = daftar(client).text
    assert "Celah nomor urut tahun 2026: 1" in halaman
    assert "Tidak jadi dipakai" in halaman
    buku = openpyxl.load_workbook(io.BytesIO(b"".join(daftar(client, ekspor="xlsx").streaming_content)))
    baris = [[sel.value for sel in b] for b in buku.active.iter_rows(min_row=2)]
    assert [b[2] for b in baris] == ["800/46/2026", "800/45/2026"]
    assert buku.active.cell(2, 8).data_type == "s"
    assert buku.active.cell(2, 8).value == "=Surat 180/7"
    assert Jejak.objects.filter(tindakan="ekspor_register").exists()


@pytest.mark.parametrize(
    ("nama", "isian", "kalimat"),
    [
        ("register_pola", {"pola": "800/{tahun}", "berlaku_sejak": "2026-01-01", "dasar": "Perbup"}, "tepat satu kali"),
        ("register_pesan", {"tahun": 2026, "dari": 9, "sampai": 8, "rujukan": "Surat"}, "tidak boleh lebih kecil"),
        ("register_pesan", {"tahun": 2026, "dari": 8, "sampai": 9, "rujukan": "Surat"}, "Tetapkan dahulu pola"),
    ],
)
def test_what_is_wrong_is_said_at_the_form_and_nothing_is_lost(client, analis, nama, isian, kalimat):
    halaman = client.post(reverse(nama), isian).text
    assert kalimat in halaman
    assert str(isian.get("dasar") or isian["rujukan"]) in halaman
    assert not RegisterNomor.objects.exists()


def test_a_reason_longer_than_the_register_keeps_is_said_at_the_form(client, analis):
    nomor = RegisterNomorFactory(instansi=analis.instansi, nomor="1/2026")
    url = reverse("register_batal", args=[nomor.pk])
    halaman = client.post(url, {"alasan": "Salah ketik. " * 30}).text
    assert "Paling banyak 300 huruf; sekarang 389." in halaman
    assert "Salah ketik. Salah ketik." in halaman
    nomor.refresh_from_db()
    assert nomor.alasan == ""


def test_filter_by_year_status_and_words(client, analis):
    keputusan = KeputusanFactory(terbit=True, tentang="Pengangkatan Khusus", nomor="1/2026")
    isi = {"status": "DIPAKAI", "tanggal": keputusan.tanggal, "keputusan": keputusan, "urut": 1}
    RegisterNomorFactory(nomor="1/2026", **isi)
    RegisterNomorFactory(nomor="7/2025", tahun=2025, urut=7)
    assert "7/2025" not in daftar(client, tahun="2026").text
    assert "1/2026" not in daftar(client, status="DIPESAN").text
    assert "1/2026" in daftar(client, q="khusus").text


def test_numbers_of_another_agency_are_not_there(client, analis):
    RegisterNomorFactory(instansi=InstansiFactory(nama="Lain"), nomor="99/2026")
    assert "99/2026" not in daftar(client).text


def test_the_form_of_issuing_offers_the_next_number(client):
    PolaNomorFactory()
    RegisterNomorFactory(urut=45)
    user = persona("kepala_bkpsdm")
    client.force_login(user)
    halaman = client.get(reverse("keputusan_terbit", args=[KeputusanFactory().pk])).text
    assert 'value="800.1.3.3/45/BKPSDM/2026"' in halaman


def test_the_number_of_queries_is_the_same(client, analis):
    jumlah = []
    for _ in range(2):
        for _ in range(2):
            keputusan = KeputusanFactory(terbit=True)
            isi = {"status": "DIPAKAI", "tanggal": keputusan.tanggal, "keputusan": keputusan}
            RegisterNomorFactory(urut=RegisterNomor.objects.count() + 1, nomor=keputusan.nomor, **isi)
        with CaptureQueriesContext(connection) as kueri:
            daftar(client)
        jumlah.append(len(kueri))
    assert jumlah[0] == jumlah[1] <= 12
