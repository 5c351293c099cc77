"""The standing follows its history by the day alone: begun, ended, and after days on which nothing ran."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from procrastinate.contrib.django.models import ProcrastinateJob

from pegawai.actions.kedudukan import load_tidak_selaras, selaraskan_kedudukan
from pegawai.models import Jejak, KedudukanHukum, Pegawai
from tests.factories import InstansiFactory, PegawaiFactory, RiwayatKedudukanFactory, sejak

pytestmark = pytest.mark.django_db
K = KedudukanHukum
MULAI, USAI = date(2028, 2, 29), date(2028, 3, 1)


def orang(kedudukan=K.AKTIF, *riwayat):
    pegawai = PegawaiFactory(kedudukan_hukum=kedudukan)
    for isi, mulai, usai in riwayat:
        RiwayatKedudukanFactory(pegawai=pegawai, kedudukan=isi, berlaku=sejak(mulai, usai))
    return pegawai


def pada(pegawai, hari):
    selaraskan_kedudukan(instansi=pegawai.instansi, pada=hari)
    pegawai.refresh_from_db()
    return pegawai.kedudukan_hukum


@pytest.mark.parametrize("kedudukan", [k for k in K if k != K.AKTIF])
def test_it_begins_on_its_day(kedudukan):
    pegawai = orang(K.AKTIF, (kedudukan, MULAI, None))
    assert pada(pegawai, date(2028, 2, 28)) == K.AKTIF
    assert pada(pegawai, MULAI) == kedudukan
    assert pada(pegawai, date(2028, 3, 1)) == kedudukan


@pytest.mark.parametrize("kedudukan", [K.TUGAS_BELAJAR, K.DIPEKERJAKAN])
def test_what_ends_by_itself_is_over_the_day_after_its_last(kedudukan):
    """The range is half-open: its last day is the day before its upper bound."""
    pegawai = orang(kedudukan, (kedudukan, date(2026, 1, 1), USAI))
    assert pada(pegawai, date(2028, 2, 28)) == kedudukan
    assert pada(pegawai, date(2028, 2, 29)) == kedudukan
    assert pada(pegawai, USAI) == K.AKTIF


@pytest.mark.parametrize("kedudukan", [K.CLTN, K.BERHENTI_SEMENTARA, K.MPP])
def test_who_needs_a_decree_to_come_back_waits_for_it(kedudukan):
    pegawai = orang(kedudukan, (kedudukan, date(2026, 1, 1), USAI))
    assert pada(pegawai, USAI) == kedudukan
    RiwayatKedudukanFactory(pegawai=pegawai, kedudukan=K.AKTIF, berlaku=sejak(date(2028, 3, 8)))
    assert pada(pegawai, date(2028, 3, 7)) == kedudukan
    assert pada(pegawai, date(2028, 3, 8)) == K.AKTIF


def test_after_days_of_standing_still_one_run_makes_up_for_all():
    mulai = orang(K.AKTIF, (K.CLTN, MULAI, None))
    usai = orang(K.TUGAS_BELAJAR, (K.TUGAS_BELAJAR, date(2026, 1, 1), USAI))
    keduanya = orang(K.AKTIF, (K.TUGAS_BELAJAR, MULAI, date(2028, 4, 1)), (K.PENSIUN, date(2028, 4, 1), None))
    sebentar = orang(K.AKTIF, (K.TUGAS_BELAJAR, MULAI, date(2028, 4, 1)))
    assert selaraskan_kedudukan(instansi=mulai.instansi, pada=date(2028, 9, 1)) == 3
    hasil = [Pegawai.objects.get(pk=p.pk).kedudukan_hukum for p in (mulai, usai, keduanya, sebentar)]
    assert hasil == [K.CLTN, K.AKTIF, K.PENSIUN, K.AKTIF]


def test_it_is_written_once_with_its_trail_and_the_findings_are_renewed():
    pegawai = orang(K.AKTIF, (K.CLTN, MULAI, None))
    assert selaraskan_kedudukan(instansi=pegawai.instansi, pada=MULAI) == 1
    assert selaraskan_kedudukan(instansi=pegawai.instansi, pada=MULAI) == 0
    jejak = Jejak.objects.get(tindakan="selaraskan_kedudukan")
    assert (jejak.nama_pelaku, jejak.instansi, jejak.objek_id) == ("Sistem", pegawai.instansi, pegawai.pk)
    assert jejak.rincian["perubahan"] == ["AKTIF", "CLTN"]
    assert "Menurut riwayat kedudukan sejak 29 Februari 2028" in jejak.uraian
    event = Pegawai.pgh_event_model.objects.filter(pgh_obj_id=pegawai.pk).latest("pgh_id")
    assert "29 Februari 2028" in event.pgh_context["alasan"]
    assert ProcrastinateJob.objects.filter(task_name="pegawai.segarkan_mutu").count() == 1


def test_an_import_that_says_it_goes_on_is_not_contradicted_every_hour():
    pegawai = orang(K.TUGAS_BELAJAR, (K.TUGAS_BELAJAR, date(2026, 1, 1), USAI))
    assert pada(pegawai, USAI) == K.AKTIF
    Pegawai.objects.update(kedudukan_hukum=K.TUGAS_BELAJAR)
    assert pada(pegawai, date(2028, 3, 2)) == K.TUGAS_BELAJAR
    pegawai.riwayat_kedudukan.update(berlaku=sejak(date(2026, 1, 1), date(2028, 9, 1)))
    assert pada(pegawai, date(2028, 9, 1)) == K.AKTIF


@pytest.mark.parametrize(
    "riwayat", [(), ((K.CLTN, date(2020, 1, 1), date(2023, 1, 1)),), ((K.TUGAS_BELAJAR, date(2029, 1, 1), None),)]
)
def test_where_the_history_is_silent_nothing_changes(riwayat):
    for kedudukan in K:
        assert pada(orang(kedudukan, *riwayat), MULAI) == kedudukan


def test_the_day_is_that_of_the_agencys_zone_and_other_agencies_are_not_touched():
    pegawai = orang(K.AKTIF, (K.CLTN, MULAI, None))
    lain = InstansiFactory(nama="Lain")
    for hari, jam, berubah in ((28, 23, 0), (29, 0, 1)):
        with time_machine.travel(datetime(2028, 2, hari, jam, 30, tzinfo=ZoneInfo("Asia/Jakarta")), tick=False):
            assert selaraskan_kedudukan(instansi=lain) == 0
            assert selaraskan_kedudukan(instansi=pegawai.instansi) == berubah


def test_finding_them_costs_one_query():
    pegawai = orang(K.AKTIF, (K.CLTN, MULAI, None))
    with CaptureQueriesContext(connection) as q:
        assert len(load_tidak_selaras(pegawai.instansi, MULAI)) == 1
    assert len(q) == 1
