"""Spans by the calendar: the day before, the day, the day after, 29 February; equal to the arithmetic over arrays."""

from datetime import date
from types import SimpleNamespace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from jabatan.masa import bulan_penuh, tambah_bulan
from mutasi.syarat import tanggal as larik
from pegawai.masa import masa_jabatan, tmt_pensiun

HARI = st.dates(date(1940, 1, 1), date(2080, 12, 31))


@given(mulai=HARI, sampai=HARI)
def test_months_agree_with_the_columnar_core(mulai, sampai):
    berkolom = larik.bulan_penuh(np.array([larik.ke_hari(mulai)]), np.array([larik.ke_hari(sampai)]))
    assert bulan_penuh(mulai, sampai) == berkolom[0]


@given(hari=HARI, bulan=st.integers(-600, 600))
def test_added_months_agree_with_the_columnar_core(hari, bulan):
    berkolom = larik.tambah_bulan(np.array([larik.ke_hari(hari)]), bulan)
    assert tambah_bulan(hari, bulan) == larik.ke_tanggal(berkolom[0])


@pytest.mark.parametrize(("sampai", "bulan"), [(date(2024, 1, 2), 23), (date(2024, 1, 3), 24), (date(2024, 1, 4), 24)])
def test_two_years_in_post_to_the_day(sampai, bulan):
    riwayat = SimpleNamespace(awal_masa_jabatan=date(2022, 1, 3))
    assert masa_jabatan(riwayat, sampai) == bulan


def test_tenure_is_unknown_without_a_post_and_zero_before_it_begins():
    assert masa_jabatan(None, date(2026, 1, 1)) is None
    assert masa_jabatan(SimpleNamespace(awal_masa_jabatan=date(2026, 6, 1)), date(2026, 1, 1)) == 0


@pytest.mark.parametrize(
    ("lahir", "bup", "tmt"),
    [
        (date(1970, 5, 1), 58, date(2028, 6, 1)),
        (date(1970, 5, 31), 58, date(2028, 6, 1)),
        (date(1970, 12, 9), 60, date(2031, 1, 1)),
        (date(1968, 2, 29), 58, date(2026, 3, 1)),
        (None, 58, None),
        (date(1970, 5, 1), None, None),
    ],
)
def test_pension_begins_on_the_first_of_the_next_month(lahir, bup, tmt):
    assert tmt_pensiun(lahir, bup) == tmt
