"""The list of people: who sees whom, filters, sorting, pages, export."""

import io
from datetime import date

import openpyxl
import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from pegawai.models import Jejak, KedudukanHukum
from tests.factories import (
    InstansiFactory,
    JabatanFactory,
    PegawaiFactory,
    PosisiFactory,
    RiwayatJabatanFactory,
    RiwayatPendidikanFactory,
    TemuanMutuFactory,
    TingkatPendidikanFactory,
    UnitKerjaFactory,
    pegawai_di,
    persona,
)

pytestmark = pytest.mark.django_db
URL = reverse("pegawai_list")


def names(response):
    return [p.nama for p in response.context["page_obj"]]


@pytest.fixture
def analis(client):
    user = persona("analis")
    client.force_login(user)
    return user


def test_shows_name_post_rank_and_education(client, analis):
    orang = pegawai_di(nama="Siti Aminah", gelar_depan="drg.", gelar_belakang="M.Kes.")
    RiwayatPendidikanFactory(pegawai=orang, nama="Kedokteran Gigi")
    isi = client.get(URL).content.decode()
    assert "drg. Siti Aminah, M.Kes." in isi
    assert orang.jabatan_kini.nama_unit in isi
    assert "III/d" in isi
    assert "Kedokteran Gigi" in isi


def test_same_number_of_queries_for_one_and_for_many(client, analis):
    def count():
        with CaptureQueriesContext(
            connection,
        ) as q:
            client.get(URL, {"kedudukan": "semua"})
        return len(q)

    RiwayatPendidikanFactory(pegawai=pegawai_di(nama="Satu"))
    satu = count()
    for nama in ("Dua", "Tiga", "Empat"):
        RiwayatPendidikanFactory(pegawai=pegawai_di(nama=nama))
    assert count() == satu
    assert satu <= 12


@pytest.mark.parametrize("teks", ["Suparno", "suparnp", "SUPARN", "Suparno, S.E.", "drs. suparno"])
def test_finds_a_name_without_titles_and_with_a_typo(client, analis, teks):
    pegawai_di(nama="Suparno")
    pegawai_di(nama="Made Wirawan")
    assert names(client.get(URL, {"q": teks})) == ["Suparno"]


def test_finds_a_name_with_an_apostrophe(client, analis):
    pegawai_di(nama="Ma'ruf D'Souza")
    assert names(client.get(URL, {"q": "maruf"})) == ["Ma'ruf D'Souza"]


def test_finds_a_piece_of_a_nip_with_spaces(client, analis):
    dicari = PegawaiFactory(tanggal_lahir=date(1991, 2, 28))
    PegawaiFactory()
    potongan = f"{dicari.nip[4:8]} {dicari.nip[8:12]}"
    assert names(client.get(URL, {"q": potongan})) == [dicari.nama]


def test_unit_filter_takes_the_subtree(client, analis):
    dinas = UnitKerjaFactory()
    bidang = UnitKerjaFactory(induk=dinas)
    pegawai_di(PosisiFactory(unit=bidang), nama="Di bidang")
    pegawai_di(nama="Di tempat lain")
    assert names(client.get(URL, {"unit": dinas.pk})) == ["Di bidang"]
    assert names(client.get(URL, {"unit": bidang.pk})) == ["Di bidang"]


def test_those_who_left_are_shown_only_when_asked_for(client, analis):
    PegawaiFactory(nama="Bertugas")
    PegawaiFactory(nama="Pensiun", kedudukan_hukum=KedudukanHukum.PENSIUN)
    assert names(client.get(URL)) == ["Bertugas"]
    assert names(client.get(URL, {"kedudukan": "PENSIUN"})) == ["Pensiun"]
    assert names(client.get(URL, {"kedudukan": "semua"})) == ["Bertugas", "Pensiun"]


def test_filters_by_rank_level_kind_and_findings(client, analis):
    pegawai_di(nama="Pejabat", golongan=41)
    ahli = pegawai_di(PosisiFactory(jabatan=JabatanFactory(fungsional=True)), nama="Ahli", golongan=33)
    TemuanMutuFactory(pegawai=ahli, kode="CON_2")
    PegawaiFactory(nama="Kontrak", jenis_pegawai="PPPK")
    assert names(client.get(URL, {"golongan": "41"})) == ["Pejabat"]
    assert names(client.get(URL, {"jenjang": "AHLI_MUDA"})) == ["Ahli"]
    assert names(client.get(URL, {"jenis": "PPPK"})) == ["Kontrak"]
    assert names(client.get(URL, {"temuan": "true"})) == ["Ahli"]
    assert names(client.get(URL, {"temuan": "false"})) == ["Kontrak", "Pejabat"]


@pytest.mark.parametrize(
    ("urut", "nama"),
    [
        ("nama", ["A", "B", "C"]),
        ("-nama", ["C", "B", "A"]),
        ("pangkat", ["B", "A", "C"]),
        ("-pangkat", ["A", "B", "C"]),
        ("mulai", ["A", "B", "C"]),
        ("pendidikan", ["B", "A", "C"]),
        ("tidak-ada", ["A", "B", "C"]),
    ],
)
def test_sorts_and_keeps_missing_values_last(client, analis, urut, nama):
    a = pegawai_di(nama="A", golongan=42, mulai=date(2019, 5, 1))
    b = pegawai_di(nama="B", golongan=33, mulai=date(2021, 5, 1))
    PegawaiFactory(nama="C")
    RiwayatPendidikanFactory(pegawai=a, tingkat=TingkatPendidikanFactory(id=45))
    RiwayatPendidikanFactory(pegawai=b, tingkat=TingkatPendidikanFactory(id=40))
    assert names(client.get(URL, {"urut": urut})) == nama


def test_pages_by_an_offered_size_only(client, analis):
    for _ in range(26):
        PegawaiFactory()
    assert len(names(client.get(URL))) == 25
    assert len(names(client.get(URL, {"halaman": "2"}))) == 1
    assert len(names(client.get(URL, {"halaman": "99"}))) == 1
    assert len(names(client.get(URL, {"per_halaman": "50"}))) == 26
    assert len(names(client.get(URL, {"per_halaman": "1000000"}))) == 25


@pytest.mark.parametrize(
    "saringan", [{"unit": "99999999"}, {"unit": "x' OR 1=1"}, {"golongan": "abc"}, {"halaman": "-3"}, {"q": "%_\\"}]
)
def test_nonsense_in_the_address_is_no_error(client, analis, saringan):
    assert client.get(URL, saringan).status_code == 200


def test_htmx_gets_the_table_only(client, analis):
    response = client.get(URL, headers={"HX-Request": "true"})
    assert b'id="daftar"' in response.content
    assert b"<html" not in response.content
    assert "HX-Request" in response["Vary"]


def test_unit_head_sees_the_subtree_and_not_the_neighbours(client):
    unit = UnitKerjaFactory()
    kepala = persona("kepala_unit", unit=unit)
    pegawai_di(PosisiFactory(unit=UnitKerjaFactory(induk=unit)), nama="Anak buah")
    pegawai_di(nama="Tetangga")
    client.force_login(kepala)
    assert set(names(client.get(URL))) == {"Anak buah", kepala.pegawai.nama}


@pytest.mark.parametrize("kind", ["pegawai", "tanpa_peran", "admin", "komite"])
def test_without_permission_there_is_no_list(client, kind):
    client.force_login(persona(kind))
    assert client.get(URL).status_code == 403


def test_another_agency_is_never_shown(client, analis):
    PegawaiFactory(instansi=InstansiFactory(nama="Lain"), nama="Orang lain")
    assert names(client.get(URL, {"kedudukan": "semua"})) == []


def test_export_gives_what_is_shown_as_text_and_leaves_a_trail(client, analis):
    orang = pegawai_di(nama='=HYPERLINK("http://contoh";"klik")')
    pegawai_di(nama="Tidak ikut", jenis_pegawai="PPPK")
    response = client.get(URL, {"jenis": "PNS", "ekspor": "xlsx"})
    lembar = openpyxl.load_workbook(io.BytesIO(response.getvalue())).active
    baris = list(lembar.iter_rows(min_row=2))
    assert [b[1].value for b in baris] == [orang.nama]
    assert baris[0][1].data_type == "s"  # text, not a formula
    assert (baris[0][0].value, baris[0][0].data_type) == (orang.nip, "s")
    jejak = Jejak.objects.get(tindakan="ekspor_pegawai")
    assert (jejak.pelaku, jejak.rincian) == (analis, {"jumlah": 1})


def test_export_needs_its_own_permission(client):
    client.force_login(persona("kepala_unit"))
    assert client.get(URL, {"ekspor": "xlsx"}).status_code == 403
    assert "Ekspor" not in client.get(URL).content.decode()


def test_an_endless_page_size_is_the_smallest(client):
    client.force_login(persona("analis"))
    assert client.get(reverse("pegawai_list"), {"per_halaman": "1" * 4400}).status_code == 200


@pytest.mark.parametrize(
    ("mulai", "masa"),
    [
        (date(2024, 11, 26), "0-24"),  # a day short of two years
        (date(2024, 11, 25), "24-60"),  # two years today
        (date(2021, 11, 26), "24-60"),
        (date(2021, 11, 25), "60-"),
        (date(2020, 2, 29), "60-"),
    ],
)
@time_machine.travel("2026-11-25 10:00+07:00")
def test_filters_by_tenure_by_the_calendar(client, analis, mulai, masa):
    pegawai_di(nama="Orangnya", mulai=mulai)
    PegawaiFactory(nama="Tanpa Jabatan", instansi=analis.instansi)
    for pilihan in ("0-24", "24-60", "60-"):
        assert names(client.get(URL, {"masa": pilihan})) == (["Orangnya"] if pilihan == masa else [])


@pytest.mark.parametrize(
    ("lahir", "pilihan"),
    [
        (date(1968, 10, 31), {"0", "6", "12", "24"}),  # retired since 1 November
        (date(1968, 11, 1), {"6", "12", "24"}),  # retires on 1 December
        (date(1969, 4, 30), {"6", "12", "24"}),
        (date(1969, 5, 1), {"12", "24"}),
        (date(1969, 11, 1), {"24"}),
        (None, set()),
    ],
)
@time_machine.travel("2026-11-25 10:00+07:00")
def test_filters_by_retirement(client, analis, lahir, pilihan):
    pegawai_di(PosisiFactory(jabatan=JabatanFactory(bup=58)), nama="Orangnya", tanggal_lahir=lahir)
    cocok = {p for p in ("0", "6", "12", "24") if names(client.get(URL, {"pensiun": p}))}
    assert cocok == pilihan


@time_machine.travel("2026-11-25 10:00+07:00")
def test_retirement_age_of_the_level_holds_where_the_post_has_none(client, analis):
    """An import knows no retirement age: the level's own (58 for an administrator) counts everywhere."""
    orang = pegawai_di(
        PosisiFactory(jabatan=JabatanFactory(bup=None)), nama="Orangnya", tanggal_lahir=date(1968, 11, 1)
    )
    assert names(client.get(URL, {"pensiun": "0"})) == []
    assert names(client.get(URL, {"pensiun": "6"})) == ["Orangnya"]
    assert "1 Des 2026" in client.get(URL, {"kolom": "pensiun"}).text
    assert "1 Des 2026" in client.get(reverse("pegawai_detail", args=[orang.pk])).text


def test_filters_by_highest_education_and_by_assignment(client, analis):
    magister, plt = pegawai_di(nama="Magister"), pegawai_di(nama="Pelaksana Tugas")
    for tingkat in (40, 45):
        RiwayatPendidikanFactory(pegawai=magister, tingkat=TingkatPendidikanFactory(id=tingkat))
    RiwayatJabatanFactory(pegawai=plt, posisi=PosisiFactory(), jenis_penugasan="PLT")
    PegawaiFactory(nama="Tanpa Jabatan", instansi=analis.instansi)
    assert names(client.get(URL, {"pendidikan": "45"})) == ["Magister"]
    assert names(client.get(URL, {"pendidikan": "40"})) == []
    assert names(client.get(URL, {"penugasan": "plt"})) == ["Pelaksana Tugas"]
    assert names(client.get(URL, {"penugasan": "tanpa"})) == ["Tanpa Jabatan"]


def test_columns_are_chosen_in_the_address_and_outlive_a_filter(client, analis):
    pegawai_di(PosisiFactory(jabatan=JabatanFactory(bup=58)), nama="Orangnya", tanggal_lahir=date(1980, 1, 31))
    biasa = client.get(URL).text
    assert "TMT pensiun</th>" not in biasa
    pilihan = client.get(URL, {"kolom": "pensiun,jabatan,asing", "per_halaman": "50"})
    assert pilihan.context["kolom"] == ["jabatan", "pensiun"]
    assert "1 Feb 2038" in pilihan.text
    assert 'data-label="Pendidikan"' not in pilihan.text
    for nama, nilai in (("kolom", "pensiun,jabatan,asing"), ("per_halaman", "50")):
        assert f'<input type="hidden" name="{nama}" value="{nilai}">' in pilihan.text


def test_the_last_column_cannot_be_hidden(client, analis):
    pegawai_di(nama="Orangnya")
    isi = client.get(URL, {"kolom": "golongan"})
    assert "?kolom=golongan%2Cmasa" in isi.text
    assert '?kolom="' not in isi.text
