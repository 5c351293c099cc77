"""Rebuilding the findings: what goes on keeps its day, what is over goes, nobody else is touched."""

from datetime import date

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateJob

from pegawai.actions.mutu import antrekan_segarkan, hitung_ulang, minta_segarkan, rekam_mutu, segarkan_mutu
from pegawai.models import Jejak, RekapMutu, TemuanMutu
from pegawai.penolakan import Penolakan
from tests.factories import ImporFactory, InstansiFactory, PegawaiFactory, TemuanMutuFactory, pegawai_di, persona

pytestmark = pytest.mark.django_db
LALU, KINI = date(2026, 10, 1), date(2026, 11, 22)


def temuan(orang, kode="COM_6"):
    return list(TemuanMutu.objects.filter(pegawai=orang, kode=kode).values_list("sejak", flat=True))


def test_what_goes_on_keeps_its_day_and_what_is_mended_goes():
    tetap, selesai = PegawaiFactory(email=""), PegawaiFactory(email="")
    instansi = InstansiFactory()
    segarkan_mutu(instansi=instansi, pada=LALU)
    assert temuan(tetap) == temuan(selesai) == [LALU]
    selesai.email = "x@contoh.invalid"
    selesai.save()
    baru = PegawaiFactory(email="")
    segarkan_mutu(instansi=instansi, pada=KINI)
    assert (temuan(tetap), temuan(selesai), temuan(baru)) == ([LALU], [], [KINI])


def test_who_left_and_what_no_indicator_says_any_more_goes():
    orang = PegawaiFactory(email="", kedudukan_hukum="PENSIUN")
    TemuanMutuFactory(pegawai=orang, kode="COM_6")
    TemuanMutuFactory(pegawai=PegawaiFactory(), kode="LAMA_1")
    segarkan_mutu(instansi=InstansiFactory())
    assert not TemuanMutu.objects.filter(kode__in=["LAMA_1"]).exists()
    assert not orang.temuan_mutu.exists()


def test_one_person_alone():
    satu, lain = PegawaiFactory(email=""), PegawaiFactory(email="")
    TemuanMutuFactory(pegawai=lain, kode="CON_4")
    segarkan_mutu(instansi=satu.instansi, pegawai=satu, pada=KINI)
    assert temuan(satu) == [KINI]
    assert list(lain.temuan_mutu.values_list("kode", flat=True)) == ["CON_4"]


def test_another_agency_is_not_touched():
    lain = PegawaiFactory(instansi=InstansiFactory(nama="Lain"))
    TemuanMutuFactory(pegawai=lain, kode="CON_4")
    segarkan_mutu(instansi=InstansiFactory())
    assert list(lain.temuan_mutu.values_list("kode", flat=True)) == ["CON_4"]


def test_twice_changes_nothing():
    pegawai_di(email="", tmt_pns=None)
    for pada in (LALU, KINI):
        segarkan_mutu(instansi=InstansiFactory(), pada=pada)
        isi = list(TemuanMutu.objects.order_by("pk").values())
        assert isi
        assert {t["sejak"] for t in isi} == {LALU}


def test_the_number_of_statements_does_not_grow_with_the_people():
    def banyak():
        with CaptureQueriesContext(connection) as kueri:
            hitung_ulang(instansi=InstansiFactory())
        return len(kueri)

    pegawai_di(email="")
    satu = banyak()
    for _ in range(3):
        pegawai_di(email="", tmt_pns=None)
    assert banyak() <= satu
    assert satu <= 20


# --- the score of a moment ---


def rekam(hari, impor=None):
    with time_machine.travel(f"{hari} 09:00+07:00", tick=False):
        return rekam_mutu(instansi=InstansiFactory(), impor=impor)


def test_one_a_day_while_nothing_changes():
    orang = PegawaiFactory(email="")
    pertama = rekam("2026-11-22")
    assert rekam("2026-11-22") == pertama
    assert rekam("2026-11-23") != pertama
    orang.email = "x@contoh.invalid"
    orang.save()
    assert rekam("2026-11-23").rincian["indikator"]["COM_6"] == [1, 0]
    assert [r.rincian["indikator"]["COM_6"][1] for r in RekapMutu.objects.order_by("pk")] == [1, 1, 0]


def test_a_count_that_finds_nothing_new_still_says_when_it_was_done():
    PegawaiFactory(email="")
    pertama = rekam("2026-11-22")
    with time_machine.travel("2026-11-22 15:30+07:00", tick=False):
        kedua = rekam_mutu(instansi=InstansiFactory())
        assert (kedua.pk, kedua.waktu) == (pertama.pk, timezone.now())
    pertama.refresh_from_db()
    assert pertama.waktu == kedua.waktu


def test_an_import_of_the_same_day_gives_its_name_to_the_count():
    PegawaiFactory()
    pertama, impor = rekam("2026-11-22"), ImporFactory()
    assert rekam("2026-11-22", impor) == pertama
    pertama.refresh_from_db()
    assert pertama.impor == impor


def test_the_count_holds_people_score_and_offices():
    orang = pegawai_di(email="")
    rekap = rekam("2026-11-22")
    assert (rekap.jumlah_pegawai, rekap.rincian["indikator"]["COM_6"]) == (1, [1, 1])
    assert rekap.rincian["unit"][orang.jabatan_kini.unit.jalur]["pegawai"] == 1
    assert 0 < rekap.skor < 100


def test_an_empty_agency_has_no_score():
    assert rekam("2026-11-22").skor is None


# --- the queue ---


def test_the_job_comes_with_the_change_itself():
    impor = ImporFactory()
    antrekan_segarkan(instansi=impor.instansi, impor=impor)
    tugas = ProcrastinateJob.objects.get()
    assert (tugas.task_name, tugas.args) == (
        "pegawai.segarkan_mutu",
        {"instansi_id": impor.instansi_id, "impor_id": impor.pk},
    )


def test_the_button_gives_one_job_and_a_line_in_the_trail():
    analis = persona("analis")
    minta_segarkan(instansi=analis.instansi, by=analis)
    with pytest.raises(Penolakan, match="sudah menunggu"):
        minta_segarkan(instansi=analis.instansi, by=analis)
    assert ProcrastinateJob.objects.filter(task_name="pegawai.segarkan_mutu").count() == 1
    assert Jejak.objects.filter(tindakan="minta_segarkan_mutu", pelaku=analis).count() == 1
