from datetime import date
from decimal import Decimal

import pytest
from django.db.backends.postgresql.psycopg_any import DateRange
from hypothesis import given
from hypothesis import strategies as st

from jabatan.abk import bulatkan_kebutuhan, kebutuhan_pegawai, load_waktu_efektif
from jabatan.models import Parameter
from tests.factories import InstansiFactory

MENIT = Decimal(75_000)
ANGKA = st.decimals(min_value=0, max_value=9_999_999, places=2)
BEBAN = st.lists(st.tuples(ANGKA, ANGKA), max_size=30)


def test_the_need_is_the_load_over_the_effective_time():
    beban = [(Decimal(1200), Decimal(45)), (Decimal(250), Decimal("120.50"))]
    assert kebutuhan_pegawai(beban, MENIT) == Decimal("84125") / MENIT
    assert kebutuhan_pegawai([], MENIT) == 0


@given(BEBAN, st.randoms())
def test_the_order_of_the_tasks_changes_nothing(beban, acak):
    kocok = list(beban)
    acak.shuffle(kocok)
    assert kebutuhan_pegawai(kocok, MENIT) == kebutuhan_pegawai(beban, MENIT)


@given(BEBAN, st.tuples(ANGKA, ANGKA), ANGKA)
def test_a_task_counts_the_same_in_one_row_or_in_two(beban, tugas, sebagian):
    volume, waktu = tugas
    dibagi = [(min(sebagian, volume), waktu), (volume - min(sebagian, volume), waktu)]
    assert kebutuhan_pegawai([*beban, *dibagi], MENIT) == kebutuhan_pegawai([*beban, tugas], MENIT)


@pytest.mark.parametrize(
    ("kebutuhan", "bulat"),
    [("0", 0), ("0.4999", 0), ("0.5", 1), ("1.4999", 1), ("1.50", 2), ("2.5", 3), ("12.49", 12)],
)
def test_a_half_counts_as_one(kebutuhan, bulat):
    assert bulatkan_kebutuhan(Decimal(kebutuhan)) == bulat


def _parameter(instansi, nilai, satuan, mulai, selesai=None):
    return Parameter.objects.create(
        instansi=instansi,
        kode="waktu_kerja_efektif",
        nama="Waktu kerja efektif setahun",
        nilai=nilai,
        satuan=satuan,
        berlaku=DateRange(mulai, selesai),
        dasar="Peraturan Bupati",
        verifikasi="V",
    )


@pytest.mark.django_db
def test_the_effective_time_is_the_parameter_of_that_day():
    instansi = InstansiFactory()
    sendiri = _parameter(instansi, 72_000, "menit", date(2026, 2, 1), date(2026, 3, 1))
    assert [
        (load_waktu_efektif(instansi, hari).menit, load_waktu_efektif(instansi, hari).parameter == sendiri)
        for hari in (date(2026, 1, 31), date(2026, 2, 1), date(2026, 2, 28), date(2026, 3, 1))
    ] == [(75_000, False), (72_000, True), (72_000, True), (75_000, False)]


@pytest.mark.django_db
def test_without_a_known_parameter_there_is_no_effective_time():
    instansi = InstansiFactory()
    _parameter(instansi, 250, "hari", date(2026, 2, 1))
    assert load_waktu_efektif(instansi, date(2026, 2, 1)) is None
    assert load_waktu_efektif(instansi, date(2019, 12, 31)) is None
