"""A number written after a pattern is read back as the same; what is written otherwise is not read at all."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mutasi.pola_nomor import NomorTerbaca, baca_nomor, periksa_pola, tulis_nomor

POLA = ("800.1.3.3/{urut}/BKPSDM/{tahun}", "{urut}/KEP/{bulan_romawi}/{tahun}", "821.2-{urut}-{bulan}", "SK {urut}")


@given(st.sampled_from(POLA), st.integers(1, 9_999_999), st.integers(2000, 2099), st.integers(1, 12))
def test_what_is_written_is_read(pola, urut, tahun, bulan):
    terbaca = baca_nomor(pola, tulis_nomor(pola, urut, tahun, bulan))
    assert terbaca.urut == urut
    assert terbaca.tahun == (tahun if "{tahun}" in pola else None)
    assert terbaca.bulan == (bulan if "{bulan" in pola else None)


@pytest.mark.parametrize(
    ("nomor", "terbaca"),
    [
        ("800.1.3.3/045/bkpsdm/2026", NomorTerbaca(45, 2026, None)),
        (" 800.1.3.3 / 45 / BKPSDM / 2026 ", NomorTerbaca(45, 2026, None)),
        ("800.1.3.3/45/BKPSDM/26", None),
        ("800.1.3.3/٤٥/BKPSDM/2026", None),  # digits to Python, but not those that a register is kept in
        ("800.1.3.3/45/BKPSDM/２０２６", None),
        ("800.1.3.3/45a/BKPSDM/2026", None),
        ("821.2/45/BKPSDM/2026", None),
        ("", None),
    ],
)
def test_reading(nomor, terbaca):
    assert baca_nomor(POLA[0], nomor) == terbaca


def test_a_wrong_roman_month_is_no_number():
    assert baca_nomor(POLA[1], "45/KEP/IIX/2026") is None
    assert baca_nomor(POLA[1], "45/KEP/XII/2026").bulan == 12


def test_a_reserved_number_leaves_its_month_open():
    assert tulis_nomor(POLA[1], 45, 2026) == "45/KEP/…/2026"


@pytest.mark.parametrize(
    ("pola", "sebab"),
    [
        ("800/{tahun}", "tepat satu kali"),
        ("{urut}/{urut}", "tepat satu kali"),
        ("{urut}/{tahun}/{tahun}", "hanya satu kali"),
        ("{urut}/{hari}", "tidak dikenal"),
        ("8{urut}/2026", "pemisah"),
        ("{urut}{tahun}", "pemisah"),
    ],
)
def test_patterns_that_cannot_be_read_back_are_refused(pola, sebab):
    assert sebab in periksa_pola(pola)


@pytest.mark.parametrize("pola", POLA)
def test_good_patterns(pola):
    assert periksa_pola(pola) == ""
