"""Background work of this app. The queue is in PostgreSQL: a task is deferred in the transaction that needs it."""

from asgiref.sync import sync_to_async
from django.db import InterfaceError, OperationalError, close_old_connections
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app
from procrastinate.jobs import Status

from jabatan.models import Instansi
from pegawai.actions.kedudukan import selaraskan_kedudukan
from pegawai.actions.mutu import TUGAS, antrekan_segarkan, hitung_ulang
from pegawai.actions.pesan import kirim_menunggu
from pegawai.impor import jalankan
from pegawai.models import Impor

COBA_MAKS = 3
ULANGI = RetryStrategy(max_attempts=COBA_MAKS, wait=5, retry_exceptions={OperationalError, InterfaceError})


@app.task(name="pegawai.periksa_impor", queue="impor", retry=ULANGI)
def periksa_impor(impor_id):
    with _gagal_bersih(impor_id):
        jalankan.periksa(impor_id)


@app.task(name="pegawai.terapkan_impor", queue="impor", retry=ULANGI)
def terapkan_impor(impor_id, by_id):
    with _gagal_bersih(impor_id):
        jalankan.terapkan(impor_id, by_id)


@app.task(name="pegawai.urungkan_impor", queue="impor", retry=ULANGI)
def urungkan_impor(impor_id, by_id):
    with _gagal_bersih(impor_id):
        jalankan.urungkan(impor_id, by_id)


@app.task(name=TUGAS, queue="impor", retry=ULANGI)
def segarkan_mutu(instansi_id, impor_id=None):
    """After an import, at night, or at the press of a button."""
    impor = Impor.objects.defer("isi", "temuan").filter(pk=impor_id).first()
    hitung_ulang(instansi=Instansi.objects.get(pk=instansi_id), impor=impor)


@app.periodic(cron="17 18 * * *")  # UTC: after midnight in all of Indonesia's zones
@app.task(name="pegawai.segarkan_mutu_semua", queue="impor", queueing_lock="segarkan_mutu_semua")
def segarkan_mutu_semua(timestamp):
    """Every night, for a day alone can make a record wrong: retirement, an ended leave, a year without appraisal."""
    for instansi in Instansi.objects.all():
        antrekan_segarkan(instansi=instansi)


@app.periodic(cron="7 * * * *")
@app.task(name="pegawai.selaraskan_kedudukan", queue="impor", queueing_lock="selaraskan_kedudukan")
def selaraskan_kedudukan_semua(timestamp):
    """Every hour, so that midnight in each zone is met and a machine that was off soon makes up for it."""
    for instansi in Instansi.objects.all():
        selaraskan_kedudukan(instansi=instansi)


@app.periodic(cron="*/5 * * * *")
@app.task(name="pegawai.kirim_pesan", queueing_lock="kirim_pesan", lock="kirim_pesan")
def kirim_pesan(timestamp):
    """What waits in the outbox, where the office has a mail server."""
    kirim_menunggu()


class ImporGagal(Exception):
    """Stands in the log for an unforeseen error, whose own words could name people."""


class _gagal_bersih:  # noqa: N801 - reads as a word in `with`
    """An unforeseen error leaves no import hanging; a lost database is tried again by the queue."""

    def __init__(self, impor_id):
        self.impor_id = impor_id

    def __enter__(self):
        return self

    def __exit__(self, jenis, galat, jejak):
        if galat is not None and not isinstance(galat, OperationalError | InterfaceError):
            jalankan.gagalkan(self.impor_id)
            raise ImporGagal(jenis.__name__).with_traceback(jejak) from None
        return False


@app.periodic(cron="* * * * *")
@app.task(name="pegawai.pulihkan_pekerjaan", queue="impor", queueing_lock="pulihkan_pekerjaan", pass_context=True)
async def pulihkan_pekerjaan(context, timestamp):
    """Jobs of a worker that was killed begin again; after the last attempt they end clean."""
    pengelola = context.app.job_manager
    for pekerjaan in await pengelola.get_stalled_jobs():
        if pekerjaan.attempts + 1 < COBA_MAKS:
            await pengelola.retry_job(pekerjaan)
            continue
        await pengelola.finish_job(pekerjaan, Status.FAILED, delete_job=False)
        if impor_id := pekerjaan.task_kwargs.get("impor_id"):
            await sync_to_async(_gagalkan)(impor_id)


def _gagalkan(impor_id):
    close_old_connections()
    jalankan.gagalkan(impor_id)
