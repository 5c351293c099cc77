import contextlib
from datetime import date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pegawai.impor import nilai
from pegawai.impor.nilai import NilaiSalah

NIP = "19800317" + "200501" + "1" + "001"


@pytest.mark.parametrize("mentah", [NIP, f"'{NIP}", "19800317 200501 1 001", f" {NIP}\u00a0", "19800317.200501.1.001"])
def test_nip_is_read_as_people_write_it(mentah):
    assert nilai.nip(mentah) == NIP


@pytest.mark.parametrize(
    ("mentah", "sebab"),
    [
        (1.98003172005011e17, "angka"),
        (198003172005011001, "angka"),
        ("1,98E+17", "ilmiah"),
        ("1.98003E+17", "ilmiah"),
        (NIP[:-1], "17 angka"),
        (NIP + "1", "19 angka"),
        (NIP[:-1] + "O", "selain angka"),
        ("", "kosong"),
        (None, "kosong"),
        ("-", "kosong"),
    ],
)
def test_a_damaged_nip_is_refused_with_its_reason(mentah, sebab):
    with pytest.raises(NilaiSalah) as galat:
        nilai.nip(mentah)
    assert sebab in galat.value.sebab
    assert galat.value.saran


@pytest.mark.parametrize(
    "mentah",
    [
        "31-12-1980",
        "31/12/1980",
        "31.12.1980",
        "1980-12-31",
        "1980-12-31 00:00:00",
        "1980-12-31T00:00:00",
        "31-12-1980 00:00",
        "31 Desember 1980",
        "31-Dec-1980",
        29586,
        29586.0,
        "29586",
        date(1980, 12, 31),
        datetime(1980, 12, 31, 7, 30),  # noqa: DTZ001
    ],
)
def test_dates_in_every_usual_form(mentah):
    assert nilai.tanggal(mentah) == date(1980, 12, 31)


@pytest.mark.parametrize("mentah", ["", None, "-", "00-00-0000", "0000-00-00", float("nan")])
def test_a_missing_date_is_none(mentah):
    assert nilai.tanggal(mentah) is None


@pytest.mark.parametrize(
    "mentah", ["31-02-2020", "29-02-2023", "12/31/1980", "kemarin", "01-01-0080", 10**9, 1e308, "31-12-80"]
)
def test_an_impossible_date_is_refused(mentah):
    with pytest.raises(NilaiSalah):
        nilai.tanggal(mentah)


def test_leap_day_is_a_day():
    assert nilai.tanggal("29-02-2024") == date(2024, 2, 29)


@pytest.mark.parametrize(
    ("mentah", "kode"),
    [
        ("III/a", "III/a"),
        ("IIIa", "III/a"),
        ("III.A", "III/a"),
        ("3a", "III/a"),
        ("Penata Muda - III/a", "III/a"),
        ("III a", "III/a"),
        ("Penata Muda (III/a)", "III/a"),
        ("Gol. III/a", "III/a"),
        ("IV/e", "IV/e"),
        ("IX", "IX"),
        ("xvii", "XVII"),
        ("", None),
        ("-", None),
    ],
)
def test_golongan_in_every_usual_form(mentah, kode):
    assert nilai.golongan(mentah) == kode


@pytest.mark.parametrize("mentah", ["V/z", "III/e", "V/a", "XVIII", "Penata", "0/a"])
def test_an_unknown_golongan_is_refused(mentah):
    with pytest.raises(NilaiSalah):
        nilai.golongan(mentah)


@pytest.mark.parametrize(
    ("mentah", "jadi"),
    [("M", "L"), ("F", "P"), ("L", "L"), ("P", "P"), ("pria", "L"), ("Wanita", "P"), ("1", "L"), (2.0, "P"), ("", "")],
)
def test_sex_in_every_usual_form(mentah, jadi):
    assert nilai.kelamin(mentah) == jadi


@pytest.mark.parametrize(
    ("utuh", "depan", "belakang", "hasil"),
    [
        ("BUDI SANTOSO, S.H., M.Si.", "", "", ("BUDI SANTOSO", "", "S.H., M.Si.")),
        ("Drs. BUDI SANTOSO", "", "", ("BUDI SANTOSO", "Drs.", "")),
        ("Dr. Ir. H. BUDI SANTOSO, M.T.", "", "", ("BUDI SANTOSO", "Dr. Ir. H.", "M.T.")),
        ("BUDI SANTOSO S.Kom.", "", "", ("BUDI SANTOSO", "", "S.Kom.")),
        ("Drs. BUDI SANTOSO, S.H.", "Drs.", "S.H.", ("BUDI SANTOSO", "Drs.", "S.H.")),
        ("NUR'AINI D'COSTA", "", "", ("NUR'AINI D'COSTA", "", "")),
        ("M. YUSUF S.", "", "", ("M. YUSUF S.", "", "")),
        ("SUKARNO", "dr.", "", ("SUKARNO", "dr.", "")),
    ],
)
def test_titles_glued_to_a_name_move_to_their_columns(utuh, depan, belakang, hasil):
    assert nilai.pisahkan_gelar(utuh, depan, belakang) == hasil


@pytest.mark.parametrize(
    "mentah", ["<script>alert(1)</script> Budi", "=1+1", "+62", "-Budi", "@SUM(A1)", "", "12345", "Budi 😀", "B" * 161]
)
def test_a_name_that_is_no_name_is_refused(mentah):
    with pytest.raises(NilaiSalah):
        nilai.nama(mentah)


def test_invisible_characters_leave_a_name():
    assert nilai.nama("\u202e BUDI\x00 \u200bSANTOSO\u00a0") == "BUDI SANTOSO"


@pytest.mark.parametrize(
    ("jabatan", "jenjang"),
    [
        ("Auditor Ahli Pertama", "AHLI_PERTAMA"),
        ("Guru Madya", "AHLI_MADYA"),
        ("Perawat Mahir", "MAHIR"),
        ("Arsiparis Penyelia", "PENYELIA"),
        ("Bidan Pelaksana Lanjutan", "MAHIR"),
        ("Bidan Pelaksana", "TERAMPIL"),
        ("Perawat Pemula", "PEMULA"),
        ("Dokter", ""),
    ],
)
def test_level_of_a_functional_post_stands_in_its_name(jabatan, jenjang):
    assert nilai.jenjang_fungsional(jabatan) == jenjang


def test_nip_digits_are_judged_one_by_one():
    benar = (NIP, date(1980, 3, 17), date(2005, 1, 1), "L")
    assert nilai.indikator_nip(*benar) == []
    assert [k for k, _ in nilai.indikator_nip(NIP, date(1980, 3, 18), date(2005, 2, 1), "P")] == [
        "CON_1",
        "CON_2",
        "CON_3",
    ]
    assert nilai.indikator_nip(NIP, None, None, "") == []


@given(st.one_of(st.text(), st.floats(), st.integers(), st.none(), st.dates(), st.booleans()))
def test_no_value_from_anywhere_breaks_a_reader(mentah):
    """Poisoned cells are refused or read, never an error (kajian B6-30)."""
    for baca in (nilai.nip, nilai.nama, nilai.tanggal, nilai.kelamin, nilai.golongan, nilai.eselon, nilai.email):
        with contextlib.suppress(NilaiSalah):
            baca(mentah)


@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2099, 12, 31)))
def test_every_day_reads_the_same_in_every_form(hari):
    serial = (hari - nilai.HARI_NOL_EXCEL).days
    bentuk = (f"{hari:%d-%m-%Y}", f"{hari:%d/%m/%Y}", hari.isoformat(), hari, serial, float(serial))
    assert {nilai.tanggal(b) for b in bentuk} == {hari}


@pytest.mark.parametrize(
    ("mentah", "hasil"),
    [
        ("12", "12"), ("12,5", "12.50"), ("12.5", "12.50"), ("1.250", "1250"), ("1.250,5", "1250.50"), (12.5, "12.50"),
        (3, "3"), (3.0, "3"), ("0,005", "0.01"), ("-", None), (None, None),
    ],
)  # fmt: skip
def test_a_number_with_decimals_as_people_write_it(mentah, hasil):
    assert nilai.desimal(mentah, 9_999) == (hasil and Decimal(hasil))


@pytest.mark.parametrize("mentah", ["-1", "1e3", "1,2,3", "12 jam", "10000", float("inf")])
def test_what_is_no_such_number_is_refused(mentah):
    with pytest.raises(NilaiSalah, match="angka"):
        nilai.desimal(mentah, 9_999)
