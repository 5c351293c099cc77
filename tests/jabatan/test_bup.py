"""The retirement age that holds: the post's own, the agency's table, the nation's table, or unknown."""

from datetime import date

import pytest

from jabatan.bup import bup_efektif
from jabatan.models import Jabatan, Parameter, Posisi
from jabatan.peta import annotate_isian, annotate_sekaligus
from tests.factories import InstansiFactory, JabatanFactory, ParameterFactory, PosisiFactory, pegawai_di
from tests.factories.rentang import sejak

pytestmark = pytest.mark.django_db
HARI = date(2026, 11, 25)


def bup(jabatan, hari=HARI):
    return Jabatan.objects.filter(pk=jabatan.pk).annotate(n=bup_efektif(hari, "")).values_list("n", flat=True).get()


def test_own_age_goes_before_that_of_the_level():
    assert bup(JabatanFactory(bup=60)) == 60
    assert bup(JabatanFactory(bup=None)) == 58


def test_an_agency_has_its_own_table_and_a_day_its_table():
    jabatan, lain = JabatanFactory(bup=None), JabatanFactory(bup=None, instansi=InstansiFactory(nama="Lain"))
    ParameterFactory(
        kode="bup_jenjang", instansi=jabatan.instansi, nilai={"ADMINISTRATOR": 57}, berlaku=sejak(date(2026, 11, 25))
    )
    assert (bup(jabatan), bup(lain)) == (57, 58)
    assert bup(jabatan, date(2026, 11, 24)) == 58


def test_a_level_that_no_table_names_is_unknown():
    Parameter.objects.filter(kode="bup_jenjang").delete()
    assert bup(JabatanFactory(bup=None)) is None


def test_a_seat_is_soon_vacant_by_the_age_of_its_level():
    posisi = PosisiFactory(jabatan=JabatanFactory(bup=None))
    pegawai_di(posisi, tanggal_lahir=date(1969, 4, 30))
    for isi in (annotate_isian, annotate_sekaligus):
        assert isi(Posisi.objects.all(), HARI, 6).get().akan_kosong
        assert not isi(Posisi.objects.all(), HARI, 5).get().akan_kosong
