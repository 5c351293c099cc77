"""Numbers and days in words."""

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mutasi.naskah.kata import TERBESAR, sebut_hari, tanggal_terbilang, terbilang


@pytest.mark.parametrize(
    ("angka", "kata"),
    [
        (0, "nol"), (10, "sepuluh"), (11, "sebelas"), (12, "dua belas"), (19, "sembilan belas"), (20, "dua puluh"),
        (21, "dua puluh satu"), (100, "seratus"), (101, "seratus satu"), (199, "seratus sembilan puluh sembilan"),
        (200, "dua ratus"), (1000, "seribu"), (1001, "seribu satu"), (1909, "seribu sembilan ratus sembilan"),
        (2027, "dua ribu dua puluh tujuh"), (11_000, "sebelas ribu"), (100_000, "seratus ribu"),
        (1_000_000, "satu juta"), (1_001_000, "satu juta seribu"),
    ],
)  # fmt: skip
def test_number_words(angka, kata):
    assert terbilang(angka) == kata


@given(st.integers(0, TERBESAR - 1))
def test_every_number_has_words_of_its_own_without_satu_ratus(angka):
    kata = terbilang(angka)
    assert re.fullmatch(r"[a-z ]+", kata)
    assert not re.search(r"\bsatu (ratus|puluh|belas)\b", kata)


def test_leap_day_in_words():
    assert tanggal_terbilang(date(2028, 2, 29)) == "dua puluh sembilan bulan Februari tahun dua ribu dua puluh delapan"
    assert sebut_hari(date(2028, 2, 29)) == "Selasa"
