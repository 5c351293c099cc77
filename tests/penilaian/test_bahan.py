"""What lies beside the form: attendance within the year, sanctions served in it, results that still hold."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from penilaian.bahan import jumlahkan, load_asesmen, load_bahan
from penilaian.models import PenilaianKinerja
from tests.factories import (
    BuktiPenilaianFactory,
    HasilPotensiFactory,
    HukumanDisiplinFactory,
    PegawaiFactory,
    PenilaianKinerjaFactory,
    RekapKehadiranFactory,
)
from tests.factories.rentang import sejak

pytestmark = pytest.mark.django_db


@pytest.fixture
def orang():
    return PegawaiFactory()


def bahan(orang, penilaian=None):
    return load_bahan(orang, penilaian or PenilaianKinerja(pegawai=orang, tahun=2026), 2026)


def test_one_query_whatever_there_is(orang):
    penilaian = PenilaianKinerjaFactory(pegawai=orang, tahun=2026)
    BuktiPenilaianFactory.create_batch(3, penilaian=penilaian)
    RekapKehadiranFactory(pegawai=orang)
    with CaptureQueriesContext(connection) as kueri:
        hasil = bahan(orang, penilaian)
    assert len(kueri) == 1
    assert len(hasil.bukti) == 3
    assert hasil.kehadiran.hadir == 115


def test_nothing_recorded_is_none_and_not_zero(orang):
    hasil = bahan(orang)
    assert (hasil.kehadiran, hasil.hukuman, hasil.bukti) == (None, [], [])
    BuktiPenilaianFactory()  # somebody else's
    assert bahan(orang).bukti == []


@pytest.mark.parametrize(
    ("mulai", "selesai", "ada"),
    [
        (date(2025, 12, 31), date(2026, 6, 30), False),
        (date(2026, 1, 1), date(2026, 12, 31), True),
        (date(2026, 7, 1), date(2027, 1, 1), False),
    ],
)
def test_only_recaps_within_the_year(orang, mulai, selesai, ada):
    RekapKehadiranFactory(pegawai=orang, mulai=mulai, selesai=selesai)
    assert (bahan(orang).kehadiran is not None) is ada


def test_a_day_counts_once_and_what_one_recap_lacks_the_sum_lacks():
    def rekap(mulai, selesai, hari, **lain):
        isi = {"hari_kerja": hari, "hadir": hari, "cuti_sakit_dinas": 0, "tanpa_keterangan": 0, "terlambat": 1}
        return {"mulai": mulai, "selesai": selesai, **isi, **lain}

    satu, dua = rekap("2026-01-01", "2026-06-30", 120), rekap("2026-07-01", "2026-07-31", 23, terlambat=None)
    di_dalam = rekap("2026-06-01", "2026-06-30", 20)
    jumlah = jumlahkan([di_dalam, dua, satu])
    assert (jumlah.hari_kerja, jumlah.mulai, jumlah.selesai) == (143, date(2026, 1, 1), date(2026, 7, 31))
    assert (jumlah.terlambat, jumlah.tanpa_keterangan, jumlah.belum_jelas) == (None, 0, 0)


@pytest.mark.parametrize(
    ("mulai", "sampai", "ada"),
    [
        (date(2025, 3, 1), date(2025, 12, 31), False),
        (date(2025, 3, 1), date(2026, 1, 1), False),  # the first day on which it is no longer served
        (date(2025, 3, 1), date(2026, 1, 2), True),
        (date(2026, 12, 31), None, True),
        (date(2027, 1, 1), None, False),
    ],
)
def test_sanctions_served_in_the_year(orang, mulai, sampai, ada):
    HukumanDisiplinFactory(pegawai=orang, berlaku=sejak(mulai, sampai))
    assert [(h.mulai, h.sampai) for h in bahan(orang).hukuman] == ([(mulai, sampai)] if ada else [])


@pytest.mark.parametrize(
    ("tanggal", "ada"), [(date(2023, 12, 25), False), (date(2023, 12, 26), True), (date(2023, 12, 27), True)]
)
def test_a_result_holds_until_its_last_day(orang, tanggal, ada):
    """Today is 26 December 2026 (conftest); 36 months."""
    HasilPotensiFactory(pegawai=orang, tanggal=tanggal, nilai=4)
    assert {a: h.nilai for a, h in load_asesmen(orang).items()} == ({"INTELEKTUAL": 4} if ada else {})


def test_the_newest_result_speaks_and_a_superiors_does_not_count(orang):
    HasilPotensiFactory(pegawai=orang, tanggal=date(2025, 1, 1), nilai=2)
    HasilPotensiFactory(pegawai=orang, tanggal=date(2026, 1, 1), nilai=5)
    penilaian = PenilaianKinerjaFactory(pegawai=orang, tahun=2025)
    HasilPotensiFactory(pegawai=orang, aspek="MOTIVASI", sumber="ATASAN", penilaian=penilaian)
    assert {a: h.nilai for a, h in load_asesmen(orang).items()} == {"INTELEKTUAL": 5}
