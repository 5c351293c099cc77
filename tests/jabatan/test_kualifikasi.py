"""Education that nobody in the unit has: level and family in one diploma, and what is unknown stays unknown."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from jabatan.kualifikasi import SyaratIjazah
from tests.factories import (
    JabatanFactory,
    PosisiFactory,
    RiwayatPendidikanFactory,
    RumpunPendidikanFactory,
    TingkatPendidikanFactory,
    UnitKerjaFactory,
    pegawai_di,
    persona,
)

URL = reverse("analisis_kualifikasi")
S1, D3 = 40, 30


@pytest.fixture
def akuntansi(db):
    return RumpunPendidikanFactory(kode="UJI_AK", nama="Akuntansi")


@pytest.fixture
def posisi(db, client, akuntansi):
    client.force_login(persona("analis"))
    jabatan = JabatanFactory(fungsional=True, nama="Auditor", pendidikan_minimal=TingkatPendidikanFactory(id=S1))
    jabatan.rumpun.add(akuntansi)
    opd = UnitKerjaFactory(induk=UnitKerjaFactory(), nama="Inspektorat")
    return PosisiFactory(unit=UnitKerjaFactory(induk=opd), jabatan=jabatan)


def graduate(unit, tingkat, rumpun):
    orang = pegawai_di(PosisiFactory(unit=unit))
    RiwayatPendidikanFactory(pegawai=orang, tingkat=TingkatPendidikanFactory(id=tingkat), rumpun=rumpun)
    return orang


def verdicts(client, **saringan):
    return [(k.posisi.pk, k.putusan, k.orang) for k in client.get(URL, saringan).context["page_obj"]]


@given(st.none() | st.integers(5, 50), st.none() | st.integers(1, 4), st.none() | st.integers(5, 50))
def test_a_known_diploma_is_never_in_doubt(tingkat, rumpun, minimal):
    syarat = SyaratIjazah(minimal, frozenset({1, 2}))
    putusan = syarat.dipenuhi(tingkat, rumpun)
    if tingkat is not None and rumpun is not None:
        assert putusan is ((minimal is None or tingkat >= minimal) and rumpun in {1, 2})
    if tingkat is None:
        assert putusan is None


def test_nobody_and_somebody(client, posisi, akuntansi):
    assert verdicts(client) == [(posisi.pk, "tidak_ada", 0)]
    graduate(posisi.unit, S1, akuntansi)
    assert verdicts(client) == []


def test_level_and_family_must_be_of_one_diploma(client, posisi, akuntansi):
    orang = graduate(posisi.unit, D3, akuntansi)
    lain = RumpunPendidikanFactory(kode="UJI_HK", nama="Hukum")
    RiwayatPendidikanFactory(pegawai=orang, tingkat=TingkatPendidikanFactory(id=S1), rumpun=lain, nama="Hukum")
    assert verdicts(client) == [(posisi.pk, "tidak_ada", 1)]


def test_unrecognised_family_and_missing_education_ask_to_be_verified(client, posisi):
    orang = graduate(posisi.unit, S1, None)
    assert verdicts(client) == [(posisi.pk, "perlu_verifikasi", 1)]
    orang.riwayat_pendidikan.all().delete()
    assert verdicts(client) == [(posisi.pk, "perlu_verifikasi", 1)]
    assert verdicts(client, putusan="tidak_ada") == []


def test_too_low_a_level_is_not_in_doubt_for_its_family(client, posisi):
    graduate(posisi.unit, D3, None)
    assert verdicts(client) == [(posisi.pk, "tidak_ada", 1)]


def test_the_unit_means_those_below_it_and_the_office_when_asked(client, posisi, akuntansi):
    di_atas = graduate(posisi.unit.induk, S1, akuntansi)
    assert verdicts(client) == [(posisi.pk, "tidak_ada", 0)]
    assert verdicts(client, lingkup="opd") == []
    di_atas.riwayat_pendidikan.all().delete()
    graduate(UnitKerjaFactory(induk=posisi.unit), S1, akuntansi)
    assert verdicts(client) == []


def test_a_post_that_asks_nothing_is_not_listed(client, posisi):
    PosisiFactory(unit=posisi.unit, jabatan=JabatanFactory(fungsional=True))
    assert [pk for pk, _, _ in verdicts(client)] == [posisi.pk]


def test_same_number_of_queries_for_one_seat_and_for_three(client, posisi):
    def count():
        with CaptureQueriesContext(connection) as q:
            client.get(URL)
        return len(q)

    satu = count()
    for _ in range(2):
        PosisiFactory(unit=UnitKerjaFactory(induk=posisi.unit), jabatan=posisi.jabatan)
    assert count() == satu <= 12
