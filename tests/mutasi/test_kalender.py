"""The legal clock at its boundaries, and who sees whose name in it."""

from datetime import date, timedelta

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from mutasi.kalender import JenisTenggat, Kalender
from mutasi.models import SiklusMutasi
from mutasi.status import StatusSiklus
from pegawai.models import Jejak
from tests.factories import (
    HasilKompetensiFactory,
    JendelaLaranganFactory,
    KeberatanFactory,
    PosisiFactory,
    RapatPertimbanganFactory,
    RiwayatJabatanFactory,
    SiklusMutasiFactory,
    TahapSiklusFactory,
    UsulanMutasiFactory,
    pegawai_di,
    persona,
    sejak,
)

pytestmark = pytest.mark.django_db
AWAL, AKHIR, TMT = date(2026, 11, 2), date(2027, 1, 31), date(2027, 1, 4)


@pytest.fixture
def siklus():
    siklus = SiklusMutasiFactory(status=StatusSiklus.PEMERINGKATAN, tmt_rencana=TMT)
    TahapSiklusFactory(siklus=siklus, mulai=AWAL, selesai=date(2026, 11, 30))
    TahapSiklusFactory(siklus=siklus, tahap=StatusSiklus.IZIN, urutan=8, mulai=date(2026, 12, 1), selesai=AKHIR)
    return siklus


def hari(siklus, jenis, kind="analis"):
    kalender = Kalender(siklus, persona(kind, instansi=siklus.instansi))
    return [b.tanggal for b in kalender.semua() if b.jenis == jenis]


def pejabat(siklus, mulai=date(2026, 1, 5), **orang):
    return pegawai_di(PosisiFactory(unit__instansi=siklus.instansi), mulai=mulai, **orang)


def test_stages_and_the_planned_day(siklus):
    assert hari(siklus, JenisTenggat.TAHAP) == [date(2026, 11, 30), TMT, AKHIR]


@pytest.mark.parametrize(
    ("mulai", "selesai", "tampil"),
    [
        (AWAL - timedelta(days=1), AWAL, [AWAL]),
        (AKHIR, None, [AKHIR]),
        (AKHIR + timedelta(days=1), None, []),
        (AWAL, AKHIR, [AWAL, AKHIR]),
    ],
)
def test_windows_within_the_cycle(siklus, mulai, selesai, tampil):
    JendelaLaranganFactory(instansi=siklus.instansi, mulai=mulai, selesai=selesai)
    assert hari(siklus, JenisTenggat.LARANGAN) == tampil


@pytest.mark.parametrize(
    ("mulai", "tampil"),
    [
        (date(2021, 11, 1), []),
        (date(2021, 11, 2), [AWAL]),
        (date(2022, 1, 31), [AKHIR]),
        (date(2022, 2, 1), []),
    ],
)
def test_five_years_in_a_structural_seat(siklus, mulai, tampil):
    pejabat(siklus, mulai)
    assert hari(siklus, JenisTenggat.MASA) == tampil


def test_two_years_of_whom_the_cycle_proposes(siklus):
    orang = pejabat(siklus, date(2024, 12, 31))
    assert hari(siklus, JenisTenggat.MASA) == []
    UsulanMutasiFactory(kandidat__hasil__pemeringkatan__siklus=siklus, kandidat__pegawai=orang)
    assert hari(siklus, JenisTenggat.MASA) == [date(2026, 12, 31)]


def test_two_years_from_a_leap_day(siklus):
    siklus.tahap.update(mulai=date(2026, 2, 1))
    orang = pejabat(siklus, date(2024, 2, 29))
    UsulanMutasiFactory(kandidat__hasil__pemeringkatan__siklus=siklus, kandidat__pegawai=orang)
    assert hari(siklus, JenisTenggat.MASA) == [date(2026, 2, 28)]


@pytest.mark.parametrize(
    ("lahir", "tampil"),
    [
        (date(1968, 11, 1), []),
        (date(1968, 11, 2), [AWAL]),
        (date(1969, 7, 4), [date(2027, 7, 4)]),  # six months after the planned day
        (date(1969, 7, 5), []),
        (None, []),
    ],
)
def test_retirement_ages_until_six_months_after(siklus, lahir, tampil):
    pejabat(siklus, tanggal_lahir=lahir)
    assert hari(siklus, JenisTenggat.BUP) == tampil


@pytest.mark.parametrize(
    ("dinilai", "tampil"), [(date(2023, 11, 1), []), (date(2023, 11, 2), [AWAL]), (date(2024, 1, 31), [AKHIR])]
)
def test_an_assessment_that_expires(siklus, dinilai, tampil):
    orang = pejabat(siklus)
    HasilKompetensiFactory(pegawai=orang, tanggal=dinilai)
    assert hari(siklus, JenisTenggat.ASESMEN) == []
    UsulanMutasiFactory(kandidat__hasil__pemeringkatan__siklus=siklus, kandidat__pegawai=orang)
    assert hari(siklus, JenisTenggat.ASESMEN) == tampil


def test_an_acting_post_runs_out_once_and_for_good(siklus):
    RiwayatJabatanFactory(pegawai=pejabat(siklus), jenis_penugasan="PLT", berlaku=sejak(date(2026, 9, 30)))
    assert hari(siklus, JenisTenggat.PLT) == [date(2026, 12, 30)]
    siklus.tahap.update(selesai=date(2027, 3, 30))
    siklus = SiklusMutasi.objects.get()
    assert hari(siklus, JenisTenggat.PLT) == [date(2026, 12, 30), date(2027, 3, 30)]


def test_letters_after_the_meeting_and_after_the_day(siklus):
    RapatPertimbanganFactory(siklus=siklus, tanggal=date(2026, 12, 7))
    assert hari(siklus, JenisTenggat.SURAT) == [date(2026, 12, 10), date(2027, 1, 13)]


def test_objections_that_wait(siklus):
    orang = pejabat(siklus)
    KeberatanFactory(penilaian__pegawai=orang, batas_jawab=AKHIR)
    KeberatanFactory(penilaian__pegawai=pejabat(siklus), batas_jawab=AKHIR + timedelta(days=1))
    assert hari(siklus, JenisTenggat.KEBERATAN) == [AKHIR]


def test_a_member_of_the_body_sees_days_without_people(client, siklus):
    pejabat(siklus, date(2022, 1, 10), nama="Nama Tertutup")
    komite = persona("komite", instansi=siklus.instansi)
    client.force_login(komite)
    teks = client.get(reverse("siklus_kalender", args=[siklus.pk]), {"lewat": "ya"}).text
    assert "Rencana TMT" in teks
    assert "Nama Tertutup" not in teks
    assert hari(siklus, JenisTenggat.MASA, "komite") == []
    client.force_login(persona("analis", instansi=siklus.instansi))
    assert "Nama Tertutup" in client.get(reverse("siklus_kalender", args=[siklus.pk]), {"lewat": "ya"}).text
    assert Jejak.objects.filter(tindakan="lihat_kalender").count() == 1


@time_machine.travel("2026-11-30T03:00Z")
def test_this_week_on_the_home_page(client, siklus):
    client.force_login(persona("analis", instansi=siklus.instansi))
    alamat = reverse("kalender_minggu", args=[siklus.pk])
    assert f'hx-get="{alamat}"' in client.get(reverse("beranda")).text
    with CaptureQueriesContext(connection) as kueri:
        teks = client.get(alamat, headers={"HX-Request": "true"}).text
    assert len(kueri) <= 12
    assert client.get(alamat).url == reverse("siklus_kalender", args=[siklus.pk])
    assert "Perencanaan: hari terakhir" in teks
    assert "Rencana TMT" not in teks
    assert Jejak.objects.get(tindakan="lihat_kalender").objek_id == siklus.pk


@pytest.mark.parametrize(("geser", "tampil"), [(-1, False), (0, True), (7, True), (8, False)])
def test_a_week_is_from_today_to_the_same_day(siklus, geser, tampil):
    butir = Kalender(siklus, persona("analis", instansi=siklus.instansi)).minggu_ini(TMT - timedelta(days=geser))
    assert ("Rencana TMT" in [b.judul for b in butir]) is tampil


@time_machine.travel("2026-12-31T03:00Z")
def test_what_is_over_and_one_kind(client, siklus):
    client.force_login(persona("auditor", instansi=siklus.instansi))
    alamat = reverse("siklus_kalender", args=[siklus.pk])
    assert "Perencanaan: hari terakhir" not in client.get(alamat).text
    assert "Perencanaan: hari terakhir" in client.get(alamat, {"lewat": "ya"}).text
    assert "Rencana TMT" not in client.get(alamat, {"jenis": "larangan"}).text.split("<ol")[-1]
    assert client.get(alamat, {"jenis": "lain"}).status_code == 404


def test_the_page_costs_the_same_for_one_and_for_three(client, siklus):
    client.force_login(persona("analis", instansi=siklus.instansi))
    jumlah = []
    for banyak in (1, 2):
        for _ in range(banyak):
            orang = pejabat(siklus, date(2022, 1, 10), tanggal_lahir=date(1969, 1, 1))
            UsulanMutasiFactory(kandidat__hasil__pemeringkatan__siklus=siklus, kandidat__pegawai=orang)
            HasilKompetensiFactory(pegawai=orang, tanggal=date(2024, 1, 5))
            KeberatanFactory(penilaian__pegawai=orang, batas_jawab=AKHIR)
        with CaptureQueriesContext(connection) as kueri:
            client.get(reverse("siklus_kalender", args=[siklus.pk]), {"lewat": "ya"})
        jumlah.append(len(kueri))
    assert jumlah[0] == jumlah[1] <= 12, [k["sql"][:90] for k in kueri]
