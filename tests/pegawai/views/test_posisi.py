"""Workbooks of the peta jabatan and of the needs analysis: what they hold, and the trail they leave."""

import io

import openpyxl
import pytest
from django.urls import reverse

from pegawai.models import Jejak
from tests.factories import (
    JabatanFactory,
    PosisiFactory,
    TingkatPendidikanFactory,
    UnitKerjaFactory,
    pegawai_di,
    persona,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def analis(client):
    user = persona("analis")
    client.force_login(user)
    return user


@pytest.fixture
def dinas():
    dinas = UnitKerjaFactory(nama="Dinas Uji")
    pegawai_di(PosisiFactory(unit=dinas, kepala=True, jabatan=JabatanFactory(nama="Kepala Dinas")), nama="Suparno")
    bidang = UnitKerjaFactory(induk=dinas, nama="=Bidang")
    PosisiFactory(unit=bidang, kebutuhan=4, jabatan=JabatanFactory(nama="Arsiparis", fungsional=True))
    pegawai_di(PosisiFactory(unit=bidang, kebutuhan=None, jabatan=JabatanFactory(nama="Pengolah Data", pelaksana=True)))
    return dinas


def rows(client, nama, *args, **saringan):
    isi = client.get(reverse(nama, args=args), saringan).getvalue()
    lembar = openpyxl.load_workbook(io.BytesIO(isi)).active
    assert all(sel.data_type != "f" for baris in lembar.iter_rows() for sel in baris)
    return [[sel.value for sel in baris] for baris in lembar.iter_rows(min_row=2)]


def test_tree_with_sums_seats_and_what_is_not_computed(client, analis, dinas):
    semua = rows(client, "peta_ekspor")
    assert [(b[0], b[1].strip(), b[2], *b[7:10], *b[11:]) for b in semua] == [
        (0, "Dinas Uji", None, 5, 1, -4, None, 1, 1),
        (0, "Dinas Uji", "Kepala Dinas", 1, 1, 0, "", None, None),
        (1, "=Bidang", None, 4, 0, -4, None, 1, 1),
        (1, "=Bidang", "Arsiparis", 4, 0, -4, "Kosong", None, None),
        (1, "=Bidang", "Pengolah Data", None, 1, None, "Belum dihitung", None, None),
    ]
    assert (semua[1][10], semua[4][11]) == ("Suparno", "Belum dihitung")
    bidang = dinas.bawahan.get()
    assert [b[0] for b in rows(client, "peta_ekspor", unit=bidang.pk)] == [0, 0, 0]
    assert Jejak.objects.filter(tindakan="ekspor_peta", pelaku=analis).count() == 2


def test_the_list_leaves_an_unknown_need_and_its_difference_empty(client, analis, dinas):
    (baris,) = rows(client, "posisi_ekspor", keadaan="belum_dihitung")
    assert baris[6:9] == [None, 1, None]


def test_analysis_as_filtered(client, analis, dinas):
    assert {(b[0], *b[2:9]) for b in rows(client, "analisis_ekspor", "unit")} == {
        ("=Bidang", 4, 0, -4, 4, 0, 1, 1),
        ("Dinas Uji", 1, 1, 0, 0, 0, 0, 0),
    }
    assert [b[0] for b in rows(client, "analisis_ekspor", "jabatan", hasil="kurang")] == ["Arsiparis"]
    assert Jejak.objects.filter(tindakan="ekspor_analisis", pelaku=analis).count() == 2


def test_qualifications_that_are_missing(client, analis, dinas):
    posisi = dinas.posisi.get()
    posisi.jabatan.pendidikan_minimal = TingkatPendidikanFactory(id=40)
    posisi.jabatan.save()
    (baris,) = rows(client, "analisis_ekspor", "kualifikasi")
    assert (baris[1], baris[4], baris[5]) == ("Kepala Dinas", 2, "Perlu verifikasi")


def test_there_is_no_other_part(client, analis):
    assert client.get(reverse("analisis_ekspor", args=["lain"])).status_code == 404
