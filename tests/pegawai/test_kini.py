"""Today's post and rank beside the people of a list, in the one query that reads them."""

from datetime import date

import pytest

from pegawai.models import JenisPenugasan, Pegawai, isi_kini
from tests.factories import (
    PegawaiFactory,
    PosisiFactory,
    RiwayatJabatanFactory,
    RiwayatPangkatFactory,
    pegawai_di,
    sejak,
)

pytestmark = pytest.mark.django_db


def sebut(orang):
    """All that a row of a list asks of a person."""
    jabatan, pangkat = orang.jabatan_kini, orang.pangkat_kini
    return (
        jabatan and (jabatan.pk, jabatan.bup, jabatan.posisi.jabatan.eselon, jabatan.posisi.unit, jabatan.unit),
        pangkat and (pangkat.pk, pangkat.golongan.kode),
    )


@pytest.fixture
def orang():
    """With a post and a past, with an acting post only, with nothing."""
    lengkap = pegawai_di(nama="A")
    RiwayatJabatanFactory(pegawai=lengkap, posisi=PosisiFactory(), berlaku=sejak(date(2015, 1, 3), date(2022, 1, 3)))
    RiwayatPangkatFactory(pegawai=lengkap, berlaku=sejak(date(2015, 4, 1), date(2022, 4, 1)))
    plt = PegawaiFactory(nama="B")
    RiwayatJabatanFactory(pegawai=plt, posisi=PosisiFactory(), jenis_penugasan=JenisPenugasan.PLT)
    return [lengkap, plt, PegawaiFactory(nama="C")]


def test_a_list_brings_what_each_person_would_ask_for_alone(orang, django_assert_num_queries):
    satu_satu = [sebut(Pegawai.objects.get(pk=o.pk)) for o in orang]
    with django_assert_num_queries(1):
        assert [sebut(o) for o in Pegawai.objects.for_list()] == satu_satu
    assert satu_satu[0][0][1] is not None
    assert satu_satu[1:] == [(None, None)] * 2


def test_people_who_are_loaded_get_it_in_one_query(orang, django_assert_num_queries):
    harap = [sebut(o) for o in Pegawai.objects.for_list()]
    dimuat = list(Pegawai.objects.all())
    with django_assert_num_queries(1):
        isi_kini(dimuat)
        assert [sebut(o) for o in dimuat] == harap


def test_a_list_counts_and_sorts_as_without_it(orang):
    daftar = Pegawai.objects.with_kini().for_list()
    assert daftar.count() == 3
    assert list(daftar.order_by("kini_jabatan__nama_jabatan", "nama")) == orang
