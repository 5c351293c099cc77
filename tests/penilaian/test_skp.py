"""Years with and without a final appraisal, at the turn of the year."""

import pytest
import time_machine

from penilaian.skp import skp_pegawai, skp_terakhir
from tests.factories import PegawaiFactory, PenilaianKinerjaFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def orang():
    return PegawaiFactory()


def tahun(daftar):
    return [(t, nilai is not None) for t, nilai in daftar]


def test_a_missing_year_and_a_draft_are_listed_as_missing(orang):
    PenilaianKinerjaFactory(pegawai=orang, tahun=2023)
    PenilaianKinerjaFactory(pegawai=orang, tahun=2025, status="DRAF")
    assert tahun(skp_pegawai(orang, range(2023, 2026))) == [(2023, True), (2024, False), (2025, False)]


@pytest.mark.parametrize(
    ("hari", "final", "pertama", "terakhir"),
    [
        ("2025-12-31", 2025, 2023, 2025),
        ("2025-12-31", 2024, 2022, 2024),
        ("2026-01-01", 2025, 2023, 2025),
        ("2026-01-01", 2026, 2024, 2026),
    ],
)
def test_the_running_year_counts_once_it_is_final(orang, hari, final, pertama, terakhir):
    PenilaianKinerjaFactory(pegawai=orang, tahun=final)
    with time_machine.travel(f"{hari} 12:00+07:00", tick=False):
        daftar = skp_terakhir(orang, 3)
    assert [t for t, _ in daftar] == list(range(pertama, terakhir + 1))
    assert tahun(daftar)[-1] == (terakhir, True)
