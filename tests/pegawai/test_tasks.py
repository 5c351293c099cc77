"""The real queue and a real worker: jobs are taken, and those of a killed worker begin again."""

from datetime import date
from types import SimpleNamespace

import pytest
from django.db import connection
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob

from pegawai import tasks
from pegawai.actions.impor import terapkan_impor, unggah_impor
from pegawai.models import Impor, Pegawai, RekapMutu
from tests.antrean import run_async, work_off_queue
from tests.factories import InstansiFactory, PegawaiFactory, RiwayatKedudukanFactory, sejak
from tests.factories.persona import persona
from tests.pegawai.impor.lembar import orang, xlsx

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def impor():
    analis = persona("analis")
    return unggah_impor(by=analis, jenis="DATA_UTAMA", nama_berkas="a.xlsx", isi=xlsx(orang()))


def status(impor):
    return Impor.objects.get(pk=impor.pk).status


def test_a_worker_checks_and_commits(impor):
    work_off_queue()
    assert status(impor) == Impor.Status.SIAP
    terapkan_impor(impor, by=impor.diunggah_oleh)
    work_off_queue()
    assert (status(impor), Pegawai.objects.count()) == (Impor.Status.SELESAI, 1)


def test_after_a_commit_the_findings_and_the_score_are_new(impor):
    work_off_queue()
    terapkan_impor(impor, by=impor.diunggah_oleh)
    work_off_queue()
    assert "COM_6" in Pegawai.objects.get().kode_temuan
    assert RekapMutu.objects.get().impor_id == impor.pk


def test_every_night_each_agency_is_counted_anew():
    PegawaiFactory(email="")
    PegawaiFactory(email="", instansi=InstansiFactory(nama="Lain"))
    tasks.segarkan_mutu_semua(timestamp=0)
    work_off_queue()
    assert all("COM_6" in p.kode_temuan for p in Pegawai.objects.all())
    assert set(RekapMutu.objects.values_list("impor", flat=True)) == {None}


def matikan_pekerja(percobaan):
    """As after kill -9: the job is being done by a worker whose heart stopped."""
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO procrastinate_workers (last_heartbeat) VALUES (now() - interval '1 hour') RETURNING id"
        )
        pekerja = cursor.fetchone()[0]
        cursor.execute(
            "UPDATE procrastinate_jobs SET status = 'doing', worker_id = %s, attempts = %s", [pekerja, percobaan]
        )


def pulihkan():
    async def jalankan():
        async with app.with_connector(app.connector.get_worker_connector()).open_async() as terbuka:
            await tasks.pulihkan_pekerjaan.func(SimpleNamespace(app=terbuka), 0)

    run_async(jalankan())


def ambil():
    """What a worker that comes for work is given now: the task, or None. (A whole worker would also restore.)"""

    async def jalankan():
        async with app.with_connector(app.connector.get_worker_connector()).open_async() as terbuka:
            pekerja = await terbuka.job_manager.register_worker()
            pekerjaan = await terbuka.job_manager.fetch_job(queues=None, worker_id=pekerja)
            return pekerjaan and pekerjaan.task_name

    return run_async(jalankan())


def test_the_job_of_a_killed_worker_waits_for_nobody_until_it_is_restored(impor):
    matikan_pekerja(percobaan=0)
    assert ambil() is None
    assert (status(impor), ProcrastinateJob.objects.get().status) == (Impor.Status.DIPERIKSA, "doing")
    pulihkan()
    assert ambil() == "pegawai.periksa_impor"


def test_the_job_of_a_killed_worker_begins_again(impor):
    matikan_pekerja(percobaan=0)
    assert status(impor) == Impor.Status.DIPERIKSA
    pulihkan()
    work_off_queue()
    assert status(impor) == Impor.Status.SIAP


def test_every_hour_each_agency_gets_the_standings_of_the_day():
    for instansi in (InstansiFactory(), InstansiFactory(nama="Lain")):
        RiwayatKedudukanFactory(pegawai__instansi=instansi, kedudukan="CLTN", berlaku=sejak(date(2026, 1, 1)))
    tasks.selaraskan_kedudukan_semua(timestamp=0)
    assert set(Pegawai.objects.values_list("kedudukan_hukum", flat=True)) == {"CLTN"}
    assert ProcrastinateJob.objects.filter(task_name="pegawai.segarkan_mutu").count() == 2


def test_after_the_last_attempt_the_import_ends_clean(impor):
    matikan_pekerja(percobaan=tasks.COBA_MAKS - 1)
    pulihkan()
    assert ProcrastinateJob.objects.get().status == "failed"
    assert status(impor) == Impor.Status.DITOLAK
