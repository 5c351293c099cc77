"""The ledger and the merit report as pages, as sheets, and as one printed page."""

import io
from datetime import UTC, datetime

import openpyxl
import pypdf
import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from mutasi.dokumen.cetak import cetak_merit
from mutasi.laporan.merit import RekapPenyimpangan, hitung_peringkat, load_merit
from pegawai.models import Jejak
from tests.factories import (
    InstansiFactory,
    KandidatFactory,
    PenyimpanganFactory,
    SiklusMutasiFactory,
    UsulanMutasiFactory,
    persona,
)

pytestmark = pytest.mark.django_db
BUKU, MERIT = "penyimpangan_list", "merit_laporan"


@pytest.fixture
def siklus():
    return SiklusMutasiFactory()


def simpang(siklus, **isi):
    usulan = UsulanMutasiFactory(kandidat=KandidatFactory(hasil__pemeringkatan__siklus=siklus))
    return PenyimpanganFactory(usulan=usulan, **isi)


def masuk(client, siklus, kind="auditor"):
    user = persona(kind, instansi=siklus.instansi)
    client.force_login(user)
    return user


def test_a_row_says_who_why_and_at_what_price_and_links_to_the_ranking(client, siklus):
    di_atas = [{"pegawai": 1, "urutan": 1, "poin": 7500}]
    baris = simpang(siklus, alasan="Satu-satunya <b>bersertifikat</b>", di_atas=di_atas)
    masuk(client, siklus)
    halaman = client.get(reverse(BUKU)).text
    for isi in (
        baris.pegawai.nama_lengkap, str(baris.oleh), "2,50", "1 di atasnya", "Kebutuhan unit kerja",
        "Satu-satunya &lt;b&gt;bersertifikat", baris.usulan.kandidat.get_absolute_url(),
        baris.usulan.get_absolute_url(),
    ):  # fmt: skip
        assert isi in halaman
    assert Jejak.objects.filter(tindakan="lihat_penyimpangan").count() == 1


def test_a_missing_place_and_price_are_told_as_missing(client, siklus):
    simpang(siklus, urutan=None, poin=None, selisih=None)
    masuk(client, siklus)
    halaman = client.get(reverse(BUKU)).text
    assert "tanpa peringkat" in halaman
    assert "belum dapat dihitung" in halaman


def test_a_departure_of_a_meeting_has_no_proposal(client, siklus):
    kursi = simpang(siklus).posisi
    PenyimpanganFactory(sebagai="RAPAT", usulan=None, siklus=siklus, posisi=kursi, pegawai=None)
    masuk(client, siklus)
    assert "tidak ada yang dipilih" in client.get(reverse(BUKU)).text


@pytest.mark.parametrize("saring", ["siklus", "tahun", "unit", "oleh", "sebagai", "jenis", "sebab"])
def test_each_filter_narrows_the_ledger(client, siklus, saring):
    with time_machine.travel(datetime(2025, 6, 1, tzinfo=UTC)):
        dicari = simpang(siklus, alasan="Yang dicari", sebagai="PPK", jenis="RAPAT", sebab="KESEHATAN")
    simpang(SiklusMutasiFactory(instansi=siklus.instansi), alasan="Yang lain")
    kantor = dicari.posisi.unit
    nilai = {
        "siklus": siklus.pk, "tahun": 2025, "unit": kantor.pk, "oleh": dicari.oleh_id, "sebagai": "PPK",
        "jenis": "RAPAT", "sebab": "KESEHATAN",
    }[saring]  # fmt: skip
    masuk(client, siklus)
    halaman = client.get(reverse(BUKU), {saring: nilai}).text
    assert "Yang dicari" in halaman
    assert "Yang lain" not in halaman


def test_the_ledger_of_another_agency_is_not_seen(client, siklus):
    simpang(siklus, alasan="Milik instansi ini")
    lain = SiklusMutasiFactory(instansi=InstansiFactory(nama="Lain"))
    masuk(client, lain)
    assert "Milik instansi ini" not in client.get(reverse(BUKU)).text


def test_the_sheet_keeps_formulas_out_and_missing_cells_empty(client, siklus):
    baris = simpang(siklus, alasan="=1+1", urutan=None, poin=None, selisih=None)
    masuk(client, siklus)
    isi = b"".join(client.get(reverse(BUKU), {"ekspor": "xlsx"}).streaming_content)
    kepala, satu = openpyxl.load_workbook(io.BytesIO(isi)).active.iter_rows(values_only=True)
    nilai = dict(zip(kepala, satu, strict=True))
    assert nilai["Alasan"] == "=1+1"
    assert (nilai["Peringkat"], nilai["Poin dilepas"]) == (None, None)
    assert nilai["Yang dipilih"] == baris.pegawai.nama_lengkap
    assert Jejak.objects.filter(tindakan="ekspor_penyimpangan").count() == 1


def test_the_number_of_queries_does_not_grow(client, siklus):
    masuk(client, siklus)
    banyak = []
    for tambah in (1, 2):
        for _ in range(tambah):
            simpang(siklus)
        with CaptureQueriesContext(connection) as kueri:
            client.get(reverse(BUKU))
        banyak.append(len(kueri))
    assert banyak[0] == banyak[1] <= 12


def test_the_report_stays_as_cheap(client, siklus):
    masuk(client, siklus)
    banyak = []
    for tambah in (1, 2):
        for _ in range(tambah):
            simpang(siklus)
        with CaptureQueriesContext(connection) as kueri:
            client.get(reverse(MERIT))
        banyak.append(len(kueri))
    assert banyak[0] == banyak[1] <= 12


@pytest.mark.parametrize("tahun", ["", "x", "1999", "2999", "²"])
def test_a_year_that_cannot_be_gives_this_year(client, siklus, tahun):
    with time_machine.travel(datetime(2026, 12, 31, 12, tzinfo=UTC)):
        masuk(client, siklus)
        assert "Laporan merit 2026" in client.get(reverse(MERIT), {"tahun": tahun}).text


def test_the_report_as_a_sheet(client, siklus):
    simpang(siklus)
    masuk(client, siklus)
    isi = b"".join(client.get(reverse(MERIT), {"ekspor": "xlsx"}).streaming_content)
    kolom = [baris[0] for baris in openpyxl.load_workbook(io.BytesIO(isi)).active.iter_rows(values_only=True)]
    assert {"Menurut peringkat", "Penyimpangan per unit", "Penyimpangan per pemutus"} <= set(kolom)


def test_the_report_is_one_page_however_long_its_lists(client, siklus):
    user = masuk(client, siklus)
    simpang(siklus)
    dari_halaman = client.get(reverse("merit_pdf"))
    assert dari_halaman["Content-Type"] == "application/pdf"
    laporan = load_merit(user, 2026)
    nama = [f"Dinas {n} dengan nama yang sangat panjang sekali di daerah ini" for n in range(60)]
    panjang = [RekapPenyimpangan(n, 3, 125.5, 1) for n in nama]
    isi = {f: getattr(laporan, f) for f in laporan.__dataclass_fields__}
    isi |= {"per_unit": panjang, "per_pemutus": panjang, "per_kantor": tuple((n, hitung_peringkat([1])) for n in nama)}
    for pdf in (dari_halaman.content, cetak_merit(type(laporan)(**isi), pembaca="Auditor")):
        assert len(pypdf.PdfReader(io.BytesIO(pdf)).pages) == 1
    assert "lagi" in pypdf.PdfReader(io.BytesIO(pdf)).pages[0].extract_text()


@pytest.mark.parametrize("tahun", ["0", "-1", "9" * 30, "2026.5", "1e3", "dua ribu"])
def test_a_year_that_cannot_be_is_told_and_breaks_nothing(client, siklus, tahun):
    baris = simpang(siklus)
    masuk(client, siklus)
    response = client.get(reverse(BUKU), {"tahun": tahun})
    assert response.status_code == 200
    assert "tahun" in response.context["filter"].errors
    assert client.get(reverse(BUKU), {"tahun": baris.waktu.year}).context["page_obj"].paginator.count == 1
