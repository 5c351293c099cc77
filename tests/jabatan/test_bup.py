"""The retirement age that holds: the post's own, the agency's table, the nation's table, or unknown."""

from datetime import date

import pytest

from jabatan.bup import bup_berlaku, bup_efektif, sebut_kelebihan
from jabatan.models import Jabatan, Parameter, Posisi
from jabatan.peta import annotate_isian, annotate_sekaligus
from tests.factories import InstansiFactory, JabatanFactory, ParameterFactory, PosisiFactory, pegawai_di
from tests.factories.rentang import sejak

pytestmark = pytest.mark.django_db
HARI = date(2026, 11, 25)


def bup(jabatan, hari=HARI):
    return Jabatan.objects.filter(pk=jabatan.pk).annotate(n=bup_efektif(hari, "")).values_list("n", flat=True).get()


@pytest.mark.parametrize(
    ("isi", "tahun"),
    [
        ({"bup": None}, 58),
        ({"bup": 57}, 57),
        ({"bup": 60}, 58),  # the law sets it for managerial posts: nobody works longer by an entry in the catalogue
        ({"bup": 60, "jenis": "PELAKSANA", "jenjang": "PELAKSANA", "eselon": None}, 58),
        ({"bup": 60, "fungsional": True}, 60),  # teachers, by a law of their own
        ({"bup": 56, "fungsional": True}, 56),
        ({"bup": None, "fungsional": True}, 58),
    ],
)
def test_the_smaller_counts_save_for_functional_posts(isi, tahun):
    jabatan = JabatanFactory(**isi)
    assert bup(jabatan) == bup_berlaku(jabatan, Parameter.objects.get(kode="bup_jenjang").nilai) == tahun


@pytest.mark.parametrize(("isi", "boleh"), [(58, True), (59, False), (None, True)])
def test_no_post_gets_an_age_beyond_the_law(isi, boleh):
    kalimat = sebut_kelebihan(JabatanFactory(), isi, HARI)
    assert (kalimat == "") is boleh
    assert boleh or "Administrator 58 tahun (UU 20/2023" in kalimat
    assert sebut_kelebihan(JabatanFactory(fungsional=True), 65, HARI) == ""
    assert sebut_kelebihan(JabatanFactory(), 75, date(2000, 1, 1)) == ""  # no table held that day


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
    assert bup(JabatanFactory(bup=60)) == bup_berlaku(JabatanFactory(bup=60), {}) == 60


def test_a_seat_is_soon_vacant_by_the_age_of_its_level():
    posisi = PosisiFactory(jabatan=JabatanFactory(bup=None))
    pegawai_di(posisi, tanggal_lahir=date(1969, 4, 30))
    for isi in (annotate_isian, annotate_sekaligus):
        assert isi(Posisi.objects.all(), HARI, 6).get().akan_kosong
        assert not isi(Posisi.objects.all(), HARI, 5).get().akan_kosong
