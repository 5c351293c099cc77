"""Background jobs of the chain: verify when asked, and once a day verify, digest and publish."""

from contextlib import suppress

from django.db import transaction
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob
from procrastinate.exceptions import AlreadyEnqueued

from jabatan.models import Instansi
from mutasi.actions.rantai import kerjakan_harian, periksa_jejak
from pegawai.models import Pengguna
from pegawai.tasks import ULANGI

BERJALAN = ("todo", "doing")


@app.task(name="mutasi.periksa_jejak", retry=ULANGI)
def periksa_di_latar(instansi_id, by_id):
    periksa_jejak(instansi=Instansi.objects.get(pk=instansi_id), by=Pengguna.objects.get(pk=by_id))


def antrekan_periksa(*, instansi, by):
    """Once an agency, however many ask."""
    kunci = f"periksa-jejak-{instansi.pk}"
    pekerjaan = periksa_di_latar.configure(queueing_lock=kunci, lock=kunci)
    with suppress(AlreadyEnqueued), transaction.atomic():
        pekerjaan.defer(instansi_id=instansi.pk, by_id=by.pk)


def sedang_diperiksa(instansi):
    return ProcrastinateJob.objects.filter(
        task_name=periksa_di_latar.name, lock=f"periksa-jejak-{instansi.pk}", status__in=BERJALAN
    ).exists()


@app.periodic(cron="43 20 * * *")  # UTC: before dawn in all of Indonesia's zones
@app.task(name="mutasi.jejak_harian", queueing_lock="jejak_harian")
def jejak_harian(timestamp):
    """What came in is digested, everything verified, and the heads go to the auditors' mailboxes."""
    kerjakan_harian()
