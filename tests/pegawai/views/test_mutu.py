"""The page of data quality: what it counts, who sees whom, where it leads."""

import io
from datetime import UTC, date, datetime

import openpyxl
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from procrastinate.contrib.django.models import ProcrastinateJob

from pegawai.actions.mutu import hitung_ulang, rekam_mutu, segarkan_mutu
from pegawai.models import Jejak, RekapMutu
from tests.factories import (
    ImporFactory,
    InstansiFactory,
    PegawaiFactory,
    PosisiFactory,
    RekapMutuFactory,
    TemuanMutuFactory,
    UnitKerjaFactory,
    pegawai_di,
    persona,
)

pytestmark = pytest.mark.django_db
URL = reverse("mutu_list")


@pytest.fixture
def analis(client):
    user = persona("analis")
    client.force_login(user)
    return user


@pytest.fixture
def dinas():
    """Two offices under one root: one of the three people of Dinas and one of Badan lack their address."""
    akar = UnitKerjaFactory(nama="Pemerintah")
    satu = UnitKerjaFactory(induk=akar, nama="Dinas Satu")
    dua = UnitKerjaFactory(induk=akar, nama="Badan Dua")
    for ke, unit in enumerate((satu, satu, satu, dua)):
        pegawai_di(PosisiFactory(unit=unit), nama=f"Orang {ke}", email="" if ke in (0, 3) else "x@contoh.invalid")
    hitung_ulang(instansi=akar.instansi)
    return satu


def baris(response):
    return {b["indikator"].kode: b for b in response.context["baris"]}


def buka(response):
    buku = openpyxl.load_workbook(io.BytesIO(b"".join(response.streaming_content)))
    return [[sel.value for sel in b] for b in buku.active.iter_rows()]


def test_every_indicator_with_its_people_and_share(client, analis, dinas):
    response = client.get(URL)
    semua = baris(response)
    assert len(semua) == 27
    assert [semua["COM_6"][k] for k in ("dinilai", "temuan", "bagian")] == [4, 2, 0.5]
    isi = response.content.decode()
    assert "Surel kosong" in isi
    assert "50,00" in isi
    assert reverse("mutu_detail", args=["COM_6"]) in isi
    assert reverse("mutu_detail", args=["COM_3"]) in isi  # nobody has an education here
    assert reverse("mutu_detail", args=["TIM_1"]) not in isi


def test_what_is_not_collected_is_not_judged_and_no_pass(client, analis, dinas):
    response = client.get(URL)
    assert baris(response)["COM_7"]["dinilai"] is None
    assert "tidak dinilai" in response.content.decode()


def test_before_anything_is_counted_the_page_says_what_to_do(client, analis):
    isi = client.get(URL).content.decode()
    assert "Mutu data belum dihitung" in isi
    assert reverse("impor_list") in isi


def test_offices_are_sorted_and_lead_to_themselves(client, analis, dinas):
    def nama(urut):
        return [u["nama"] for u in client.get(URL, {"urut": urut}).context["unit"]]

    assert nama("") == ["Badan Dua", "Dinas Satu"]
    assert nama("-pegawai") == nama("skor")[::-1] == ["Dinas Satu", "Badan Dua"]
    assert nama("ngawur") == nama("nama")
    response = client.get(URL, {"unit": dinas.pk})
    assert (baris(response)["COM_6"]["dinilai"], baris(response)["COM_6"]["temuan"]) == (3, 1)
    assert response.context["unit"] == []
    assert f"?unit={dinas.pk}" in response.content.decode()


def test_filters_by_dimension_and_findings(client, analis, dinas):
    assert set(baris(client.get(URL, {"dimensi": "CON"}))) == {"CON_1", "CON_2", "CON_3", "CON_4"}
    assert "COM_2" not in baris(client.get(URL, {"temuan": "ada"}))
    assert "COM_6" in baris(client.get(URL, {"temuan": "ada"}))
    assert len(baris(client.get(URL, {"dimensi": "X", "unit": "x"}))) == 27
    assert "Tidak ada temuan" in client.get(URL, {"dimensi": "TIM", "temuan": "ada"}).content.decode()


def test_the_change_since_the_import_before(client, analis, dinas):
    instansi = dinas.instansi
    rekap = RekapMutu.objects.get()
    RekapMutuFactory(instansi=instansi, rincian=rekap.rincian, jumlah_pegawai=4)
    lalu = RekapMutuFactory(instansi=instansi, impor=ImporFactory(instansi=instansi), rincian=rekap.rincian, skor=50)
    lalu.rincian["indikator"]["COM_6"] = [4, 3]
    lalu.save()
    PegawaiFactory(email="")
    rekam_mutu(instansi=instansi)
    response = client.get(URL)
    assert baris(response)["COM_6"]["selisih"] == 0
    assert baris(response)["COM_2"]["selisih"] == 1
    assert len(response.context["potret"].tren) == 2
    isi = response.content.decode()
    assert "bertambah 1" in isi
    assert "<polyline" in isi


def test_unit_roles_see_their_own_people_only(client, dinas):
    user = persona("operator_opd", unit=dinas)
    client.force_login(user)
    response = client.get(URL)
    assert (baris(response)["COM_6"]["dinilai"], baris(response)["COM_6"]["temuan"]) == (3, 1)
    assert response.context["unit"] == []
    assert [rekap.jumlah_pegawai for rekap, _ in response.context["potret"].tren] == [4]
    assert response.context["potret"].pegawai == 3
    assert "Badan Dua" not in response.content.decode()
    rincian = client.get(reverse("mutu_detail", args=["COM_6"]))
    assert [p.nama for p in rincian.context["daftar"]] == ["Orang 0"]
    assert "sampaikan buktinya kepada BKPSDM" in rincian.content.decode()
    assert reverse("impor_list") not in rincian.content.decode()


def test_a_unit_below_an_office_is_counted_now(client, dinas):
    bidang = UnitKerjaFactory(induk=dinas, nama="Bidang")
    pegawai_di(PosisiFactory(unit=bidang), nama="Di bidang", email="")
    client.force_login(persona("operator_opd", unit=bidang))
    response = client.get(URL)
    assert (response.context["potret"].pegawai, baris(response)["COM_6"]["temuan"]) == (1, 1)
    assert response.context["potret"].tren == []


def test_a_unit_without_people_is_told_so(client):
    client.force_login(persona("operator_opd"))
    assert "Belum ada pegawai yang dinilai" in client.get(URL).content.decode()


def test_the_list_of_people_shows_the_values_that_disagree(client, analis):
    orang = pegawai_di(nama="Beda", tanggal_lahir=date(1980, 3, 18), nip="1980" + "0317" + "200501" + "1001")
    segarkan_mutu(instansi=orang.instansi, pada=date(2026, 10, 1))
    isi = client.get(reverse("mutu_detail", args=["CON_2"])).content.decode()
    for teks in ("Beda", "19800317", "18 Mar 1980", "1 Okt 2026", orang.get_absolute_url(), reverse("impor_list")):
        assert teks in isi


def test_a_record_that_no_longer_counts_shows_no_values(client, analis):
    """Between two counts somebody may have left: the list does not break."""
    TemuanMutuFactory(pegawai=PegawaiFactory(nama="Tetap ada"), kode="COM_7")
    assert "lihat data pegawai" in client.get(reverse("mutu_detail", args=["COM_7"])).content.decode()


def test_empty_lists_say_why(client, analis):
    kosong = client.get(reverse("mutu_detail", args=["CON_2"])).content.decode()
    assert "tidak dihitung benar maupun salah" in kosong  # nobody is there to be judged
    PegawaiFactory()
    assert "Semua pegawai yang dinilai" in client.get(reverse("mutu_detail", args=["CON_2"])).content.decode()
    assert "tidak dihitung benar maupun salah" in client.get(reverse("mutu_detail", args=["COM_7"])).content.decode()
    assert "menyembunyikan" in client.get(reverse("mutu_detail", args=["CON_2"]), {"q": "x"}).content.decode()
    assert client.get(reverse("mutu_detail", args=["XYZ_1"])).status_code == 404


@pytest.mark.parametrize("urut", ["nama", "-unit", "sejak"])
def test_people_are_sorted_and_found(client, analis, dinas, urut):
    response = client.get(reverse("mutu_detail", args=["COM_6"]), {"urut": urut})
    nama = [p.nama for p in response.context["daftar"]]
    assert nama == (["Orang 0", "Orang 3"] if urut != "sejak" else nama)
    response = client.get(reverse("mutu_detail", args=["COM_6"]), {"unit": dinas.pk, "q": "orang"})
    assert [p.nama for p in response.context["daftar"]] == ["Orang 0"]


@pytest.mark.parametrize("alamat", [URL, reverse("mutu_detail", args=["COM_6"])])
@pytest.mark.parametrize("kind", ["analis", "kepala_unit"])
def test_the_same_number_of_queries_for_one_and_for_three(client, alamat, kind):
    unit = UnitKerjaFactory(nama="Dinas Hitung")
    client.force_login(persona(kind, unit=unit) if kind == "kepala_unit" else persona(kind))

    def banyak():
        hitung_ulang(instansi=InstansiFactory())
        with CaptureQueriesContext(connection) as kueri:
            assert client.get(alamat).status_code == 200
        return len(kueri)

    pegawai_di(PosisiFactory(unit=unit), email="")
    satu = banyak()
    for _ in range(3):
        pegawai_di(PosisiFactory(unit=UnitKerjaFactory(induk=unit)), email="")
    assert banyak() == satu
    assert satu <= 12


def test_both_pages_are_exported_as_shown_and_logged(client, analis, dinas):
    isi = buka(client.get(URL, {"ekspor": "xlsx", "dimensi": "CON"}))
    assert [b[0] for b in isi] == ["Kode", "CON_1", "CON_2", "CON_3", "CON_4"]
    orang = PegawaiFactory(nama="=1+1", email="")
    segarkan_mutu(instansi=orang.instansi)
    isi = buka(client.get(reverse("mutu_detail", args=["COM_6"]), {"ekspor": "xlsx"}))
    assert isi[0][:2] + isi[0][-2:] == ["NIP", "Nama", "Surel", "Yang perlu dilakukan"]
    assert sorted(b[1] for b in isi[1:]) == ["=1+1", "Orang 0", "Orang 3"]
    assert Jejak.objects.filter(tindakan="ekspor_mutu", pelaku=analis).count() == 2


def test_the_button_puts_the_count_in_the_queue(client, analis):
    response = client.post(reverse("mutu_segarkan"), follow=True)
    assert "dihitung ulang di latar belakang" in response.content.decode()
    assert ProcrastinateJob.objects.get().task_name == "pegawai.segarkan_mutu"


@pytest.mark.parametrize(
    ("kind", "judul", "tab"),
    [
        ("analis", "Impor dan mutu", True),
        ("auditor", "Impor dan mutu", True),
        ("operator_opd", "Mutu data", False),
        ("kepala_unit", "Mutu data", False),
        ("kepala_bkpsdm", None, False),
    ],
)
def test_navigation_by_role_never_has_more_than_eight_entries(client, kind, judul, tab):
    client.force_login(persona(kind))
    response = client.get(URL)
    assert len(response.context["navigasi"]) <= 8
    assert [e.judul for e in response.context["navigasi"] if e.aktif] == ([judul] if judul else [])
    assert ('aria-label="Impor dan mutu"' in response.content.decode()) is tab


def test_the_head_of_the_agency_comes_in_by_the_list_of_people(client):
    client.force_login(persona("kepala_bkpsdm"))
    assert URL in client.get(reverse("pegawai_list")).content.decode()


def test_two_counts_of_one_day_are_told_apart_by_the_time(client, analis):
    for hari, jam in ((20, 2), (22, 2), (22, 7)):
        rekap = RekapMutuFactory(
            impor=ImporFactory(), rincian={"indikator": {"COM_6": [10, hari - jam]}, "unit": {}}
        )  # fmt: skip
        RekapMutu.objects.filter(pk=rekap.pk).update(waktu=datetime(2026, 11, hari, jam, tzinfo=UTC))
    response = client.get(URL)
    kapan = ["20 Nov 2026", "22 Nov 2026, 09.00", "22 Nov 2026, 14.00"]
    assert [satu for satu, _, _ in response.context["potret"].baris_tren] == kapan
    assert all(f"<td>{satu}</td>" in response.text for satu in kapan)
