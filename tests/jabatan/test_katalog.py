"""The catalogue of posts: derived figures, filters, sources of a definition, and what a page costs."""

import io
from datetime import date

import openpyxl
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from jabatan.katalog import build_ketentuan
from jabatan.models import Parameter, StandarKompetensi
from pegawai.models import Jejak
from tests.factories import (
    EselonFactory,
    GolonganFactory,
    InstansiFactory,
    JabatanFactory,
    PosisiFactory,
    StandarKompetensiFactory,
    TingkatPendidikanFactory,
    UnitKerjaFactory,
    pegawai_di,
    persona,
    sejak,
)

pytestmark = pytest.mark.django_db
URL = reverse("jabatan_list")
HARI = date(2026, 11, 25)


@pytest.fixture
def analis(client):
    user = persona("analis")
    client.force_login(user)
    return user


def posts(client, **saringan):
    return list(client.get(URL, saringan).context["page_obj"])


def count_queries(client, url):
    with CaptureQueriesContext(connection) as q:
        assert client.get(url).status_code == 200
    return len(q)


def test_figures_are_counted_over_the_active_seats(client, analis):
    jabatan = JabatanFactory(fungsional=True)
    satu = PosisiFactory(jabatan=jabatan, kebutuhan=3)
    PosisiFactory(jabatan=jabatan, kebutuhan=None)
    PosisiFactory(jabatan=jabatan, kebutuhan=9, aktif=False)
    pegawai_di(satu)
    pegawai_di(satu)
    (j,) = posts(client)
    assert (j.jumlah_posisi, j.kebutuhan, j.belum_dihitung, j.terisi) == (2, 3, 1, 2)
    assert "1 belum" in client.get(URL).content.decode()


def test_need_is_missing_not_zero_while_no_seat_is_counted(client, analis):
    PosisiFactory(jabatan=JabatanFactory(), kebutuhan=None)
    (j,) = posts(client)
    assert j.kebutuhan is None
    assert "belum ada" in client.get(URL).content.decode()


def test_filters(client, analis):
    kepala = JabatanFactory(nama="Kepala Bidang Anggaran")
    ahli = JabatanFactory(fungsional=True, nama="Perencana Ahli Muda", kelas=None)
    StandarKompetensiFactory(jabatan=ahli)
    lewat = JabatanFactory(pelaksana=True, nama="Pengadministrasi")
    StandarKompetensiFactory(jabatan=lewat, berlaku=sejak(date(2020, 1, 1), date(2021, 1, 1)))
    assert posts(client, q="bidang kepala") == [kepala]
    assert posts(client, jenis="FUNGSIONAL") == [ahli]
    assert posts(client, jenjang="PELAKSANA") == [lewat]
    assert posts(client, kelas="11") == [kepala]
    assert posts(client, kelas="belum") == [ahli]
    assert posts(client, standar="sendiri") == [ahli]
    assert set(posts(client, standar="baku")) == {kepala, lewat}
    assert client.get(URL, {"q": "tidak ada"}).content.decode().count("Tidak ada jabatan yang cocok") == 1


def test_sorts_by_a_derived_column_with_missing_values_last(client, analis):
    kecil, besar = (PosisiFactory(jabatan=JabatanFactory(), kebutuhan=k).jabatan for k in (1, 5))
    kosong = PosisiFactory(jabatan=JabatanFactory(), kebutuhan=None).jabatan
    assert posts(client, urut="kebutuhan") == [kecil, besar, kosong]
    assert posts(client, urut="-kebutuhan") == [besar, kecil, kosong]


def test_same_number_of_queries_for_one_post_and_for_three(client, analis):
    pegawai_di(PosisiFactory())
    satu = count_queries(client, URL)
    for _ in range(3):
        posisi = PosisiFactory(jabatan=JabatanFactory(fungsional=True))
        StandarKompetensiFactory(jabatan=posisi.jabatan)
        pegawai_di(posisi)
    assert count_queries(client, URL) == satu <= 12


def test_a_post_page_costs_the_same_for_one_seat_and_for_three(client, analis):
    jabatan = JabatanFactory(fungsional=True)
    pegawai_di(PosisiFactory(jabatan=jabatan))
    url = jabatan.get_absolute_url()
    satu = count_queries(client, url)
    for _ in range(2):
        pegawai_di(PosisiFactory(jabatan=jabatan))
    assert len(client.get(url).context["page_obj"]) == 3
    assert count_queries(client, url) == satu <= 14


def test_another_agency_is_never_shown(client, analis):
    lain = InstansiFactory(nama="Lain")
    PosisiFactory(unit=UnitKerjaFactory(instansi=lain))
    assert posts(client) == []


def test_export_follows_the_filter_and_leaves_a_trail(client, analis):
    PosisiFactory(jabatan=JabatanFactory(nama="=2+2", kelas=None), kebutuhan=None)
    JabatanFactory(fungsional=True)
    isi = client.get(reverse("jabatan_ekspor"), {"jenis": "STRUKTURAL"}).getvalue()
    (baris,) = openpyxl.load_workbook(io.BytesIO(isi)).active.iter_rows(min_row=2)
    assert (baris[0].value, baris[0].data_type) == ("=2+2", "s")
    assert [sel.value for sel in baris[4:10]] == [None, 58, 1, None, 1, 0]
    assert Jejak.objects.filter(tindakan="ekspor_jabatan", pelaku=analis).count() == 1


# --- where a value comes from --------------------------------------------------------------------------


def rules_of(jabatan):
    jabatan.refresh_from_db()
    return {k.judul: k for k in build_ketentuan(jabatan, HARI)}


def test_the_posts_own_values_go_first():
    jabatan = JabatanFactory(
        kelas=12,
        bup=57,
        pendidikan_minimal=TingkatPendidikanFactory(id=40),
        golongan_minimal=GolonganFactory(id=33),
        golongan_maksimal=GolonganFactory(id=41),
    )
    ketentuan = rules_of(jabatan)
    assert [k.nilai for k in ketentuan.values()] == ["12", "57 tahun", "S-1/Sarjana", "III/c sampai IV/a"]
    assert {k.sumber for k in ketentuan.values()} == {"ditetapkan pada jabatan ini"}


def test_what_a_post_leaves_open_comes_from_its_level_with_the_source():
    jabatan = JabatanFactory(fungsional=True, bup=None, kelas=None)
    ketentuan = rules_of(jabatan)
    assert ketentuan["Batas usia pensiun"].nilai == "58 tahun"
    assert "UU 20/2023" in ketentuan["Batas usia pensiun"].sumber
    assert ketentuan["Golongan"].nilai == "III/c sampai III/d"
    assert "Peraturan BKN 3/2023" in ketentuan["Golongan"].sumber
    assert ketentuan["Kelas jabatan"].nilai is None
    assert "kisaran 9" in ketentuan["Kelas jabatan"].sumber
    assert ketentuan["Pendidikan paling rendah"].nilai is None


def test_the_rank_band_of_a_structural_post_is_that_of_its_echelon():
    eselon = EselonFactory(id=32)
    ketentuan = rules_of(JabatanFactory(eselon=eselon))
    assert ketentuan["Golongan"].sumber == f"eselon {eselon.kode}: PP 13/2002"
    assert ketentuan["Golongan"].nilai == f"{eselon.golongan_terendah.kode} sampai {eselon.golongan_tertinggi.kode}"


def test_an_age_beyond_the_law_does_not_hold_and_is_marked():
    bup = rules_of(JabatanFactory(bup=60))["Batas usia pensiun"]
    assert bup.nilai == "58 tahun"
    assert "tercatat 60 tahun, melebihi baku Administrator: UU 20/2023" in bup.waspada
    assert rules_of(JabatanFactory(fungsional=True, bup=60))["Batas usia pensiun"].nilai == "60 tahun"


def test_a_class_outside_the_usual_range_is_marked():
    assert "di luar kisaran 11–12" in rules_of(JabatanFactory(kelas=14))["Kelas jabatan"].waspada
    assert rules_of(JabatanFactory(kelas=12))["Kelas jabatan"].waspada == ""


def test_without_the_parameter_nothing_is_claimed():
    Parameter.objects.filter(kode__in=["bup_jenjang", "golongan_jenjang_fungsional"]).delete()
    ketentuan = rules_of(JabatanFactory(fungsional=True, bup=None))
    assert [ketentuan[j].nilai for j in ("Batas usia pensiun", "Golongan")] == [None, None]


# --- pages of one post ---------------------------------------------------------------------------------


def test_a_post_shows_its_seats_standard_and_unknown_need(client, analis):
    jabatan = JabatanFactory(fungsional=True)
    StandarKompetensi.objects.filter(jenjang=jabatan.jenjang).delete()
    PosisiFactory(jabatan=jabatan, unit=UnitKerjaFactory(nama="Bidang Anggaran"), kebutuhan=None)
    isi = client.get(jabatan.get_absolute_url()).content.decode()
    assert "Bidang Anggaran" in isi
    assert "0/belum ada" in isi
    assert "Belum ada, juga tidak untuk jenjang Ahli Muda" in isi
    assert reverse("jabatan_ubah", args=[jabatan.pk]) in isi


def test_readers_see_no_way_to_change(client):
    jabatan = JabatanFactory(fungsional=True)
    client.force_login(persona("auditor"))
    isi = client.get(jabatan.get_absolute_url()).content.decode()
    assert reverse("jabatan_ubah", args=[jabatan.pk]) not in isi
    assert reverse("standar_ubah", args=[jabatan.pk]) not in isi


def test_versions_are_chosen_in_the_address(client, analis):
    jabatan = JabatanFactory()
    StandarKompetensi.objects.filter(jenjang=jabatan.jenjang).delete()
    hari = [None, date(2024, 1, 1), date(2025, 1, 1), None]
    for level, mulai, selesai in zip((2, 3, 4), hari, hari[1:], strict=False):
        StandarKompetensiFactory(jabatan=jabatan, level=level, berlaku=sejak(mulai, selesai))
    url = reverse("jabatan_standar", args=[jabatan.pk])
    assert [b.kalimat for b in client.get(url).context["banding"]] == ["naik 1"]
    assert [b.kalimat for b in client.get(url, {"lama": "awal", "baru": "2025-01-01"}).context["banding"]] == ["naik 2"]
    assert [b.kalimat for b in client.get(url, {"lama": "2025-01-01", "baru": "awal"}).context["banding"]] == [
        "turun 2"
    ]
    assert client.get(url, {"lama": "<x>", "baru": ""}).status_code == 200


def test_a_single_version_is_not_compared_with_itself(client, analis):
    jabatan = JabatanFactory()
    url = reverse("jabatan_standar", args=[jabatan.pk])
    StandarKompetensi.objects.filter(jenjang=jabatan.jenjang).delete()
    awal = StandarKompetensiFactory(jabatan=jabatan, level=3)
    assert "Perbedaan" not in client.get(url).text
    StandarKompetensi.objects.filter(pk=awal.pk).update(berlaku=sejak(None, date(2025, 1, 1)))
    StandarKompetensiFactory(jabatan=jabatan, level=4, berlaku=sejak(date(2025, 1, 1)))
    assert "Perbedaan" in client.get(url).text


def test_the_name_on_the_map_leads_to_the_post(client, analis):
    posisi = PosisiFactory()
    assert f'href="{posisi.jabatan.get_absolute_url()}"' in client.get(reverse("posisi_list")).content.decode()
