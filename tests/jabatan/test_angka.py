"""A key in an address is a number, or nothing at all; never an error."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jabatan.angka import TERPANJANG, baca_angka


@given(st.text() | st.integers().map(str))
def test_whatever_is_typed_is_a_number_or_nothing(teks):
    angka = baca_angka(teks)
    assert angka is None or (angka >= 0 and int(teks) == angka)


@given(st.integers(min_value=0, max_value=10**TERPANJANG - 1))
def test_every_key_is_read(kunci):
    assert baca_angka(str(kunci)) == kunci


@pytest.mark.parametrize("teks", [None, "", "²", "٣", "-1", "+1", " 1", "1_0", "9" * (TERPANJANG + 1), "9" * 4400])
def test_what_int_or_str_would_take_for_one_is_none(teks):
    assert baca_angka(teks) is None
