"""Ranking in the background: once, shown while it runs, whole or not at all, and never an empty success."""

from datetime import date

import pytest
from django.db import connection, transaction
from django.urls import reverse
from procrastinate.contrib.django.models import ProcrastinateJob

from mutasi import tasks
from mutasi.actions.pemeringkatan import jalankan_pemeringkatan
from mutasi.models import HasilLowongan, Pemeringkatan
from mutasi.pemeringkatan.kabar import baca_kabar
from mutasi.status import StatusSiklus
from mutasi.tasks import TERHENTI, antrekan_pemeringkatan, keadaan_peringkat
from mutasi.views import pemeringkatan as tampilan
from pegawai.jejak import catat
from pegawai.models import Jejak
from pegawai.penolakan import Penolakan
from tests.antrean import work_off_queue
from tests.factories import HasilKompetensiFactory, LowonganFactory, persona
from tests.mutasi.peringkat import siklus_siap
from tests.pegawai.test_pekerja import begin_again, waiting_for_a_lock
from tests.pekerja import held, kill, wait_until, worker
from tests.sekaligus import at_once

pytestmark = pytest.mark.django_db(transaction=True)
DI_TENGAH_TULIS = "LOCK TABLE mutasi_hasillowongan IN EXCLUSIVE MODE"


@pytest.fixture
def siklus():
    return siklus_siap(orang=2)


@pytest.fixture
def analis(siklus):
    return persona("analis", instansi=siklus.instansi)


@pytest.fixture
def besar(monkeypatch):
    """As if the agency were too large to wait for."""
    monkeypatch.setattr(tampilan, "ORANG_LANGSUNG", 1)


def tekan(client, siklus):
    return client.post(reverse("pemeringkatan_jalankan", args=[siklus.pk]), follow=True)


def test_a_large_agency_is_ranked_by_the_worker(client, siklus, analis, besar):
    client.force_login(analis)
    halaman = tekan(client, siklus).text
    assert "menunggu giliran" in halaman
    assert "Jalankan pemeringkatan" not in halaman
    assert not Pemeringkatan.objects.exists()
    kemajuan = reverse("peringkat_kemajuan", args=[siklus.pk])
    assert "menunggu giliran" in client.get(kemajuan, headers={"HX-Request": "true"}).text
    work_off_queue()
    pemeringkatan = siklus.pemeringkatan.get()
    assert (pemeringkatan.dijalankan_oleh, pemeringkatan.hasil.get().jumlah_memenuhi) == (analis, 2)
    assert client.get(kemajuan, headers={"HX-Request": "true"}).headers["HX-Refresh"] == "true"
    assert client.get(kemajuan).url == siklus.get_absolute_url()
    assert "Jalankan ulang pemeringkatan" in client.get(siklus.get_absolute_url()).text


def test_two_people_at_once_start_it_once(siklus, analis):
    hasil = at_once(*[lambda: antrekan_pemeringkatan(siklus=siklus, by=analis)] * 3)
    assert sum("sedang dihitung" in str(h) for h in hasil) == 2
    assert ProcrastinateJob.objects.count() == 1
    with pytest.raises(Penolakan, match="sedang dihitung"):
        antrekan_pemeringkatan(siklus=siklus, by=analis)


def test_a_worker_killed_in_the_middle_leaves_nothing_and_the_job_begins_again(client, siklus, analis):
    client.force_login(analis)
    antrekan_pemeringkatan(siklus=siklus, by=analis)
    with held(DI_TENGAH_TULIS), worker() as pekerja:
        wait_until(lambda: (k := baca_kabar(siklus.pk)) and k.kata == "menyimpan peringkat" and waiting_for_a_lock())
        assert "menyimpan peringkat" in client.get(siklus.get_absolute_url()).text
        with transaction.atomic(), connection.cursor() as cursor:  # nobody else waits for it
            cursor.execute("SET LOCAL lock_timeout = '5s'")
            catat(by=analis, tindakan="uji", objek=siklus, uraian="Bekerja selagi peringkat dihitung")
            LowonganFactory(siklus=siklus)
            transaction.set_rollback(True)
        kill(pekerja)
    wait_until(lambda: baca_kabar(siklus.pk) is None)
    assert (Pemeringkatan.objects.count(), HasilLowongan.objects.count()) == (0, 0)
    begin_again()
    assert (Pemeringkatan.objects.count(), HasilLowongan.objects.count()) == (1, 1)
    assert keadaan_peringkat(siklus, siklus.pemeringkatan.get()) == (False, None)


def test_a_job_given_up_is_said_so_until_the_next_ranking(client, siklus, analis):
    client.force_login(analis)
    antrekan_pemeringkatan(siklus=siklus, by=analis)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE procrastinate_jobs SET status = 'failed'")
    assert keadaan_peringkat(siklus, None) == (False, TERHENTI)
    assert TERHENTI in client.get(siklus.get_absolute_url()).text
    tekan(client, siklus)
    assert TERHENTI not in client.get(siklus.get_absolute_url()).text


def cabut(siklus, analis):
    analis.peran.all().delete()


def lanjutkan(siklus, analis):
    siklus.status = StatusSiklus.RAPAT
    siklus.save()


def kosongkan(siklus, analis):
    siklus.lowongan.all().delete()


@pytest.mark.parametrize(
    ("ubah", "sebab"), [(cabut, "tidak berwenang"), (lanjutkan, "Tahap siklus"), (kosongkan, "belum punya lowongan")]
)
def test_what_was_lost_while_queued_is_refused_in_words(client, siklus, analis, ubah, sebab):
    ubah(siklus, analis)
    with pytest.raises(tasks.PemeringkatanDitolak):
        tasks.pemeringkatan_di_latar(siklus_id=siklus.pk, by_id=analis.pk)
    assert not Pemeringkatan.objects.exists()
    assert sebab in Jejak.objects.get(tindakan=tasks.GAGAL_PERINGKAT).uraian


def test_a_refusal_in_the_background_stands_on_the_page(client, siklus, analis):
    antrekan_pemeringkatan(siklus=siklus, by=analis)
    kosongkan(siklus, analis)
    work_off_queue()
    client.force_login(analis)
    assert "belum punya lowongan" in client.get(siklus.get_absolute_url()).text


def test_the_night_ranks_again_only_where_the_records_changed(siklus, analis):
    tasks.peringkat_malam(timestamp=0)
    assert not ProcrastinateJob.objects.exists()  # nobody has ranked it yet: the first time is somebody's act
    orang = jalankan_pemeringkatan(siklus=siklus, by=analis).hasil.get().kandidat.first().pegawai
    tasks.peringkat_malam(timestamp=0)
    work_off_queue()
    assert siklus.pemeringkatan.count() == 1
    HasilKompetensiFactory(pegawai=orang, level=1, tanggal=date(2026, 6, 1))
    tasks.peringkat_malam(timestamp=0)
    tasks.peringkat_malam(timestamp=0)
    work_off_queue()
    kedua = siklus.pemeringkatan.first()
    assert (kedua.nomor, kedua.dijalankan_oleh, kedua.pelaku) == (2, None, "jadwal malam")
    assert Jejak.objects.filter(tindakan="jalankan_pemeringkatan", pelaku=None, instansi=siklus.instansi).count() == 1


def test_a_cycle_past_the_stage_is_left_alone_at_night(siklus, analis):
    jalankan_pemeringkatan(siklus=siklus, by=analis)
    lanjutkan(siklus, analis)
    tasks.peringkat_malam(timestamp=0)
    assert not ProcrastinateJob.objects.exists()
