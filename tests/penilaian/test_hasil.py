"""What an employee sees of the own appraisals, and the days on which one may object."""

from datetime import date

import pytest
import time_machine

from penilaian.hasil import (
    hasil_pegawai,
    keberatan_sampai,
    load_jendela,
    masih_boleh,
    periode_menunggu,
    rincian_berakhlak,
    rincian_faktor,
)
from penilaian.models import PeriodePenilaian
from tests.factories import (
    FaktorPenilaianFactory,
    KeberatanFactory,
    PenilaianKinerjaFactory,
    PeriodePenilaianFactory,
    TugasPenilaianFactory,
    persona,
)
from tests.penilaian.conftest import anggota


def periode_tutup(hari=date(2026, 12, 20), banyak=14):
    return PeriodePenilaian(status="DITUTUP", ditutup_pada=hari, hari_keberatan=banyak)


@pytest.mark.parametrize(
    ("hari", "boleh"),
    [
        (date(2026, 12, 20), True),  # the day of closing itself
        (date(2027, 1, 2), True),
        (date(2027, 1, 3), True),  # the last day
        (date(2027, 1, 4), False),
    ],
)
def test_the_window_runs_through_its_last_day(hari, boleh):
    with time_machine.travel(hari, tick=False):
        assert masih_boleh(periode_tutup()) is boleh


def test_the_window_over_a_leap_day_counts_it():
    assert keberatan_sampai(periode_tutup(date(2028, 2, 20))) == date(2028, 3, 5)
    assert keberatan_sampai(periode_tutup(date(2028, 2, 15))) == date(2028, 2, 29)
    assert keberatan_sampai(periode_tutup(date(2027, 2, 20))) == date(2027, 3, 6)


def test_no_window_without_a_day_of_closing_or_without_a_round():
    assert keberatan_sampai(None) is None
    assert keberatan_sampai(periode_tutup(None)) is None
    assert keberatan_sampai(PeriodePenilaian(status="DIBUKA", ditutup_pada=date(2026, 12, 20))) is None
    assert masih_boleh(None) is False


@pytest.mark.django_db
def test_only_final_ones_of_closed_rounds_and_imports_are_results(dinas):
    orang = anggota(dinas)
    tutup = PeriodePenilaianFactory(tahun=2025, status="DITUTUP")
    terlihat = PenilaianKinerjaFactory(pegawai=orang, tahun=2025, periode=tutup)
    impor = PenilaianKinerjaFactory(pegawai=orang, tahun=2024)
    PenilaianKinerjaFactory(pegawai=orang, tahun=2026, periode=PeriodePenilaianFactory())
    PenilaianKinerjaFactory(
        pegawai=orang, tahun=2023, periode=PeriodePenilaianFactory(tahun=2023, status="DITUTUP"), kosong=True
    )
    assert list(hasil_pegawai(orang.pk)) == [terlihat, impor]


@pytest.mark.django_db
def test_open_rounds_of_mine_are_named_without_their_content(dinas):
    orang = anggota(dinas)
    periode = PeriodePenilaianFactory()
    assert list(periode_menunggu(orang.pk)) == []
    TugasPenilaianFactory(periode=periode, pegawai=orang)
    PenilaianKinerjaFactory(pegawai=orang, tahun=2026, periode=periode, kosong=True)
    assert list(periode_menunggu(orang.pk)) == [periode]
    periode.status = "DITUTUP"
    periode.save()
    assert list(periode_menunggu(orang.pk)) == []


@pytest.mark.django_db
def test_values_not_rated_are_said_so_and_not_filled_in_is_another_thing(dinas):
    tutup = PeriodePenilaianFactory(status="DITUTUP")
    penilaian = PenilaianKinerjaFactory(pegawai=anggota(dinas), periode=tutup, berakhlak={"akuntabel": 1})
    assert dict(rincian_berakhlak(penilaian))["Akuntabel"] == "Di atas ekspektasi"
    assert dict(rincian_berakhlak(penilaian))["Harmonis"] == "tidak dinilai"
    assert len(rincian_berakhlak(penilaian)) == 7
    FaktorPenilaianFactory(penilaian=penilaian, jenis="INOVASI", nilai=1, uraian="Antrean daring")
    FaktorPenilaianFactory(penilaian=penilaian, jenis="DISIPLIN", nilai=None, tidak_dinilai=True)
    assert rincian_faktor(penilaian) == [
        ("Disiplin", "tidak dinilai", ""),
        ("Inovasi", "Di atas ekspektasi", "Antrean daring"),
        ("Partisipasi program pemerintah", "belum diisi", ""),
    ]


@pytest.mark.django_db
def test_the_home_page_names_a_result_until_one_has_objected_or_the_days_are_over(dinas):
    user = persona("pegawai", unit=dinas)
    assert load_jendela(user) is None
    tutup = PeriodePenilaianFactory(status="DITUTUP", ditutup_pada=date(2026, 12, 20))
    penilaian = PenilaianKinerjaFactory(pegawai=user.pegawai, tahun=2026, periode=tutup)
    assert load_jendela(user) == (penilaian, date(2027, 1, 3))
    keberatan = KeberatanFactory(penilaian=penilaian, diajukan_oleh=user)
    assert load_jendela(user) is None
    keberatan.status = "DICABUT"
    keberatan.save()
    assert load_jendela(user) is not None
    with time_machine.travel(date(2027, 1, 4), tick=False):
        assert load_jendela(user) is None
    assert load_jendela(persona("tanpa_peran")) is None
