"""A workbook of ours never carries a formula, whatever stands in a name."""

import io
from datetime import date

import openpyxl
import pytest

from jabatan.ekspor import tulis_xlsx


def write(*baris):
    berkas = io.BytesIO()
    jumlah = tulis_xlsx(berkas, "Uji", [("A", 10), ("B", 10), ("C", 10)], baris)
    berkas.seek(0)
    return jumlah, list(openpyxl.load_workbook(berkas).active.iter_rows(min_row=2))


@pytest.mark.parametrize("teks", ["=1+1", "+62812", "-5", "@SUM(A1)", "{=A1}", "http://contoh.example", "007", "\t=1"])
def test_text_stays_text(teks):
    _, ((sel, *_),) = write((teks, None, None))
    assert (sel.value, sel.data_type, sel.hyperlink) == (teks, "s", None)


def test_numbers_dates_and_gaps():
    jumlah, ((a, b, c), _) = write((0, date(2026, 11, 22), None), ("", "x" * 40_000, 1))
    assert jumlah == 2
    assert (a.value, b.value.date(), c.value) == (0, date(2026, 11, 22), None)


def test_no_rows_give_a_workbook_with_a_head():
    assert write() == (0, [])
