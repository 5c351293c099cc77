from datetime import date, timedelta

import pytest
import time_machine
from hypothesis import given
from hypothesis import strategies as st

from pegawai.models import Jejak, PesanKeluar
from pegawai.penolakan import Penolakan
from penilaian.actions.pengingat import (
    ingatkan_jatuh_tempo,
    ingatkan_semua,
    ingatkan_umpan_balik,
    kirim_pengingat,
)
from penilaian.models import PeriodePenilaian
from penilaian.pengingat import ambang
from tests.factories import (
    PenilaianKinerjaFactory,
    PeriodePenilaianFactory,
    UndanganUmpanBalikFactory,
    UnitKerjaFactory,
    persona,
)
from tests.penilaian.conftest import HARI_INI, anggota, kepala_di

MULAI, SELESAI = date(2026, 11, 1), date(2026, 12, 31)


@pytest.mark.parametrize(
    ("hari", "jatuh"),
    [
        (date(2026, 10, 31), None),  # the day before it begins
        (date(2026, 11, 1), MULAI),
        (date(2026, 12, 16), MULAI),  # fifteen days before the end
        (date(2026, 12, 17), date(2026, 12, 17)),
        (date(2026, 12, 23), date(2026, 12, 17)),
        (date(2026, 12, 24), date(2026, 12, 24)),
        (date(2026, 12, 30), date(2026, 12, 30)),
        (date(2026, 12, 31), date(2026, 12, 30)),
        (date(2027, 1, 1), date(2027, 1, 1)),  # the day after: late
        (date(2027, 1, 7), date(2027, 1, 1)),
        (date(2027, 1, 8), date(2027, 1, 8)),
    ],
)
def test_the_day_on_which_a_reminder_was_due_last(hari, jatuh):
    assert ambang(MULAI, SELESAI, hari, [14, 7, 1]) == jatuh


def test_29_february():
    assert ambang(date(2028, 1, 10), date(2028, 3, 7), date(2028, 2, 29), [7]) == date(2028, 2, 29)


@given(
    st.dates(date(2024, 1, 1), date(2028, 12, 31)), st.integers(0, 200), st.integers(-30, 300),
    st.lists(st.integers(0, 60), max_size=4),
)  # fmt: skip
def test_never_ahead_never_going_back_and_weekly_when_late(mulai, lama, sejak, sebelum):
    selesai = mulai + timedelta(days=lama)
    hari = mulai + timedelta(days=sejak)
    kini, esok = (ambang(mulai, selesai, h, sebelum) for h in (hari, hari + timedelta(days=1)))
    assert (kini is None) == (hari < mulai)
    if kini:
        assert mulai <= kini <= hari
        assert kini <= esok
    if hari > selesai:
        assert (hari - kini).days < 7
        assert kini > selesai


@pytest.fixture
def unit(periode, dinas):
    """A head with two people of whom one is done, and a division whose head is done."""
    kepala_di(dinas, "Kadis")
    bidang = UnitKerjaFactory(nama="Bidang", induk=dinas)
    kabid = kepala_di(bidang, "Kabid")
    PenilaianKinerjaFactory(pegawai=anggota(dinas, "Ani"), tahun=2026)
    PenilaianKinerjaFactory(pegawai=kabid, tahun=2026)
    anggota(bidang, "Budi")
    return bidang


def pesan():
    return {(p.penerima.nama, p.perihal) for p in PesanKeluar.objects.select_related("penerima")}


@pytest.mark.django_db
class TestJatuhTempo:
    def test_who_is_done_is_left_in_peace(self, periode, unit):
        assert ingatkan_jatuh_tempo(periode=periode, hari=HARI_INI) == 1
        assert pesan() == {("Kabid", "Penilaian kinerja belum selesai")}
        isi = PesanKeluar.objects.get()
        assert "1 orang yang Anda nilai" in isi.isi
        assert isi.tautan == "/penilaian/"
        assert "Budi" not in isi.isi + isi.perihal + isi.tautan

    def test_once_for_each_day_that_is_due(self, periode, unit):
        for hari, jumlah in ((HARI_INI, 1), (HARI_INI, 0), (date(2026, 12, 29), 0), (date(2026, 12, 30), 1)):
            with time_machine.travel(hari, tick=False):
                assert ingatkan_jatuh_tempo(periode=periode, hari=hari) == jumlah

    def test_late_ones_and_their_superiors_weekly(self, periode, unit):
        hari = date(2027, 1, 1)
        for ke in range(8):
            with time_machine.travel(hari + timedelta(days=ke), tick=False):
                assert ingatkan_jatuh_tempo(periode=periode, hari=hari + timedelta(days=ke)) == (
                    2 if ke in (0, 7) else 0
                )
        assert pesan() == {
            ("Kabid", "Penilaian kinerja belum selesai"),
            ("Kadis", "Penilai di bawah Anda terlambat"),
        }

    def test_nothing_before_it_opens_nor_after_it_closes(self, periode, unit):
        for status in ("RANCANGAN", "DITUTUP"):
            PeriodePenilaian.objects.update(status=status)
            assert ingatkan_jatuh_tempo(periode=periode, hari=HARI_INI) == 0
            assert ingatkan_semua(HARI_INI) == 0

    def test_the_nightly_round_goes_through_all(self, unit):
        assert ingatkan_semua(HARI_INI) == 1


@pytest.mark.django_db
def test_givers_of_feedback_are_told_how_many_wait_and_never_about_whom(periode, dinas):
    PeriodePenilaian.objects.filter(pk=periode.pk).update(umpan_balik_sampai=date(2026, 12, 27))
    dinilai, rekan = anggota(dinas, "Ani"), anggota(dinas, "Budi")
    for satu in (dinilai, anggota(dinas, "Cici")):
        UndanganUmpanBalikFactory(periode=periode, dinilai=satu, pemberi=rekan)
    UndanganUmpanBalikFactory(periode=periode, dinilai=rekan, pemberi=dinilai, dijawab=True)
    for hari, jumlah in ((date(2026, 12, 20), 1), (date(2026, 12, 21), 0), (date(2026, 12, 26), 1)):
        with time_machine.travel(hari, tick=False):
            assert ingatkan_umpan_balik(periode=periode, hari=hari) == jumlah
    assert ingatkan_umpan_balik(periode=periode, hari=date(2026, 12, 28)) == 0  # the day after the last
    satu = PesanKeluar.objects.first()
    assert (satu.penerima, satu.tautan) == (rekan, "/penilaian/umpan-balik/")
    assert satu.isi == f"2 umpan balik pada {periode} menunggu Anda, paling lambat 27 Desember 2026."


@pytest.mark.django_db
def test_the_button_once_a_day(periode, unit):
    analis = persona("analis")
    assert kirim_pengingat(periode=periode, by=analis) == 1
    assert Jejak.objects.get().rincian == {"jumlah": 1}
    with pytest.raises(Penolakan, match="sudah diingatkan hari ini"):
        kirim_pengingat(periode=periode, by=analis)
    with time_machine.travel(HARI_INI + timedelta(days=1), tick=False):
        assert kirim_pengingat(periode=periode, by=analis) == 1


@pytest.mark.django_db
def test_the_button_of_a_closed_round(periode):
    lain = PeriodePenilaianFactory(nama="Lama", status="DITUTUP")
    with pytest.raises(Penolakan, match="selama periode dibuka"):
        kirim_pengingat(periode=lain, by=persona("analis"))
