"""Calendar months against a plain implementation, day by day."""

import calendar
from datetime import date, timedelta

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mutasi.syarat.tanggal import bulan_dan_hari, bulan_kumulatif, bulan_penuh, ke_hari, ke_tanggal, tambah_bulan

# Beyond both ends of the tables that are looked up, too.
TANGGAL = st.dates(date(1880, 1, 1), date(2120, 12, 31))


def larik(*tanggal):
    return np.array([ke_hari(t) for t in tanggal], np.int32)


def tambah_polos(tanggal, bulan):
    tahun, ke = divmod(tanggal.year * 12 + tanggal.month - 1 + bulan, 12)
    return date(tahun, ke + 1, min(tanggal.day, calendar.monthrange(tahun, ke + 1)[1]))


@given(TANGGAL, st.integers(-700, 700))
def test_tambah_bulan_sama_dengan_hitungan_polos(tanggal, bulan):
    assert ke_tanggal(tambah_bulan(larik(tanggal), bulan)[0]) == tambah_polos(tanggal, bulan)


@given(TANGGAL, st.integers(0, 20_000))
def test_bulan_penuh_adalah_bulan_terbanyak_yang_sudah_genap(mulai, hari):
    sampai = mulai + timedelta(days=hari)
    bulan = int(bulan_penuh(larik(mulai), larik(sampai))[0])
    assert tambah_polos(mulai, bulan) <= sampai < tambah_polos(mulai, bulan + 1)
    assert bulan_dan_hari(mulai, sampai) == (bulan, (sampai - tambah_polos(mulai, bulan)).days)


@pytest.mark.parametrize(
    ("mulai", "sampai", "bulan"),
    [
        (date(2024, 12, 1), date(2026, 11, 30), 23),
        (date(2024, 12, 1), date(2026, 12, 1), 24),
        (date(2024, 2, 29), date(2026, 2, 27), 23),
        (date(2024, 2, 29), date(2026, 2, 28), 24),
        (date(2024, 2, 29), date(2028, 2, 28), 47),
        (date(2024, 2, 29), date(2028, 2, 29), 48),
        (date(2025, 1, 31), date(2025, 2, 28), 1),
        (date(2026, 12, 2), date(2026, 12, 1), -1),
    ],
)
def test_bulan_penuh_menurut_kalender(mulai, sampai, bulan):
    assert bulan_penuh(larik(mulai), larik(sampai)).tolist() == [bulan]


def test_bulan_kumulatif_tidak_kehilangan_setengah_bulan():
    """Two posts of a month and 15 days each are three months; a person without history has none."""
    mulai = larik(date(2025, 1, 1), date(2025, 2, 16))
    selesai = larik(date(2025, 2, 16), date(2025, 3, 31))
    assert bulan_kumulatif(np.array([1, 1]), mulai, selesai, 3).tolist() == [0, 3, 0]
    assert bulan_kumulatif(np.array([1, 1]), mulai, selesai - 1, 3).tolist() == [0, 2, 0]
