"""Competency standards: a post's own row before the default, versions in time, two of them compared."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jabatan.models import Kompetensi, StandarKompetensi
from jabatan.standar import bandingkan, build_versi, load_baris, load_standar, pada_hari
from tests.factories import JabatanFactory, KompetensiFactory, StandarKompetensiFactory, sejak

MULAI = date(2024, 2, 29)


@pytest.fixture
def jabatan(db):
    jabatan = JabatanFactory()
    StandarKompetensi.objects.all().delete()
    return jabatan


def default_row(jabatan, level, **isi):
    return StandarKompetensiFactory(
        jabatan=None, jenjang=jabatan.jenjang, instansi=jabatan.instansi, level=level, **isi
    )


def levels(diminta):
    return {k.kode: d.level for k, d in diminta.items()}


def test_the_posts_own_row_goes_before_the_default_of_its_level(jabatan):
    default_row(jabatan, 3)
    default_row(jabatan, 2, kompetensi=KompetensiFactory(kode="M.02"))
    StandarKompetensiFactory(jabatan=jabatan, level=5)
    StandarKompetensiFactory(jabatan=JabatanFactory(), level=1)
    diminta = load_standar(jabatan, date(2026, 1, 1))
    assert levels(diminta) == {"M.01": 5, "M.02": 2}
    assert [d.sendiri for d in diminta.values()] == [True, False]


@pytest.mark.parametrize(
    ("hari", "level"), [(date(2024, 2, 28), 3), (date(2024, 2, 29), 4), (date(2024, 3, 1), 4), (date(2026, 1, 1), 4)]
)
def test_a_version_holds_from_its_day(jabatan, hari, level):
    StandarKompetensiFactory(jabatan=jabatan, level=3, berlaku=sejak(None, MULAI))
    StandarKompetensiFactory(jabatan=jabatan, level=4, berlaku=sejak(MULAI))
    assert levels(load_standar(jabatan, hari)) == {"M.01": level}


def test_versions_are_newest_first_and_say_what_changed(jabatan):
    default_row(jabatan, 3)
    StandarKompetensiFactory(jabatan=jabatan, level=4, berlaku=sejak(MULAI, date(2025, 1, 1)), dasar="Perbup 1/2024")
    teknis = KompetensiFactory(kode="T.01", nama="Perencanaan", kelompok="TEKNIS")
    StandarKompetensiFactory(jabatan=jabatan, kompetensi=teknis, level=2, berlaku=sejak(date(2025, 1, 1)))
    kini, tengah, semula = build_versi(load_baris(jabatan))
    assert [(v.mulai, v.sampai) for v in (semula, tengah, kini)] == [
        (None, date(2024, 2, 28)),
        (MULAI, date(2024, 12, 31)),
        (date(2025, 1, 1), None),
    ]
    assert [(b.kompetensi.kode, b.kalimat) for b in kini.beda] == [("M.01", "turun 1"), ("T.01", "baru diminta")]
    assert [b.kalimat for b in tengah.beda] == ["naik 1"]
    assert tengah.dasar == ["Perbup 1/2024"]
    assert semula.beda == []


def test_two_versions_side_by_side_name_every_competency(jabatan):
    teknis = KompetensiFactory(kode="T.01", nama="Perencanaan", kelompok="TEKNIS")
    StandarKompetensiFactory(jabatan=jabatan, level=3)
    StandarKompetensiFactory(jabatan=jabatan, kompetensi=teknis, level=2, berlaku=sejak(None, MULAI))
    baru, lama = build_versi(load_baris(jabatan))
    assert [(b.kompetensi.kode, b.lama, b.baru, b.kalimat) for b in bandingkan(lama, baru)] == [
        ("M.01", 3, 3, "tetap"),
        ("T.01", 2, None, "tidak lagi diminta"),
    ]


def test_without_rows_there_is_no_version(jabatan):
    assert build_versi(load_baris(jabatan)) == []


HARI = st.dates(date(2020, 1, 1), date(2030, 12, 31))


@given(
    st.lists(
        st.tuples(st.sampled_from(["M.01", "M.02"]), st.integers(1, 5), st.none() | HARI, st.none() | HARI), max_size=8
    ),
    HARI,
)
def test_every_day_belongs_to_the_version_that_asks_what_holds_on_it(isi, hari):
    kompetensi = {kode: Kompetensi(pk=nomor, kode=kode) for nomor, kode in enumerate(("M.01", "M.02"), start=1)}
    baris = [
        StandarKompetensi(kompetensi=kompetensi[kode], level=level, berlaku=sejak(mulai, selesai))
        for kode, level, mulai, selesai in isi
        if mulai is None or selesai is None or mulai < selesai
    ]
    diminta, versi = pada_hari(baris, hari), build_versi(baris)[::-1]
    memuat = [v.diminta for v in versi if v.berlaku_pada(hari)]
    assert memuat == [diminta] or (not diminta and not memuat)
    assert all(b.mulai == a.sampai + timedelta(days=1) for a, b in pairwise(versi))
