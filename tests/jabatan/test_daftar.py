"""Pages of a list: by keys or by whole rows, the same rows in the same order."""

from datetime import date
from itertools import product

import pytest
from django.core.paginator import Paginator
from django.test import RequestFactory

from jabatan.daftar import PembagiKunci, get_halaman, urutkan
from jabatan.filters import URUTAN_POSISI
from jabatan.models import Posisi
from jabatan.peta import annotate_isian
from pegawai.filters import URUTAN_PEGAWAI
from pegawai.models import Pegawai
from tests.factories import (
    JabatanFactory,
    PegawaiFactory,
    PosisiFactory,
    RiwayatPendidikanFactory,
    TingkatPendidikanFactory,
    pegawai_di,
)

pytestmark = pytest.mark.django_db


def request(**data):
    return RequestFactory().get("/", data)


@pytest.fixture
def orang():
    """Ties in every key, and values missing."""
    tingkat = [TingkatPendidikanFactory(id=nomor) for nomor in (40, 45)]
    for nama, golongan, ke in product(("Budi", "Ani"), (33, 41), (0, 1)):
        satu = pegawai_di(nama=nama, golongan=golongan, mulai=date(2020, 2, 29))
        RiwayatPendidikanFactory(pegawai=satu, tingkat=tingkat[ke], nama="Hukum")
        RiwayatPendidikanFactory(pegawai=satu, tingkat=tingkat[0], nama="Ekonomi")
        PegawaiFactory(nama=nama)
    return Pegawai.objects.all()


@pytest.mark.parametrize("urut", [awalan + kunci for kunci in URUTAN_PEGAWAI for awalan in ("", "-")])
def test_pages_by_keys_are_those_by_rows(orang, urut):
    daftar = urutkan(orang.with_kini(), request(urut=urut), URUTAN_PEGAWAI, "nama")
    baris, kunci = ([list(h) for h in pembagi(daftar, 3)] for pembagi in (Paginator, PembagiKunci))
    assert kunci == baris
    assert len({p.pk for halaman in kunci for p in halaman}) == 16


@pytest.mark.parametrize("urut", [awalan + kunci for kunci in URUTAN_POSISI for awalan in ("", "-")])
def test_pages_of_seats_by_keys_are_those_by_rows(urut):
    guru = JabatanFactory(nama="Guru", fungsional=True)
    for kebutuhan in (1, 3, None, 3):
        posisi = PosisiFactory(kebutuhan=kebutuhan, jabatan=guru)
        pegawai_di(posisi)
        PosisiFactory(unit=posisi.unit, kebutuhan=kebutuhan)
    isian = annotate_isian(Posisi.objects.for_list(), date(2026, 11, 22), 12)
    daftar = urutkan(isian, request(urut=urut), URUTAN_POSISI, "unit")
    baris, kunci = ([list(h) for h in pembagi(daftar, 3)] for pembagi in (Paginator, PembagiKunci))
    assert kunci == baris
    assert [p.terisi for halaman in kunci for p in halaman] == [p.terisi for p in daftar]


def test_a_page_by_keys_costs_one_query_and_one_to_count(orang, django_assert_num_queries):
    with django_assert_num_queries(2):
        halaman = get_halaman(request(), orang.order_by("nama", "pk"), pembagi=PembagiKunci)
        assert len(list(halaman)) == halaman.paginator.count == 16


@pytest.mark.parametrize("pembagi", [Paginator, PembagiKunci])
def test_a_known_length_is_not_counted_again(orang, django_assert_num_queries, pembagi):
    with django_assert_num_queries(1):
        halaman = get_halaman(request(halaman="2"), orang.order_by("nama", "pk"), jumlah=40, pembagi=pembagi)
        assert halaman.paginator.num_pages == 2
        assert list(halaman) == []
