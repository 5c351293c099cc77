"""Background work of appraisal: what takes longer than a person should wait for a page."""

from django.utils import timezone
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob
from procrastinate.exceptions import AlreadyEnqueued

from pegawai.jejak import catat
from pegawai.models import Jejak, Pengguna
from pegawai.penolakan import Penolakan
from penilaian.actions.pengingat import ingatkan_semua
from penilaian.actions.talenta import hitung_peta
from penilaian.models import PeriodePenilaian

GAGAL_PETA = "gagal_hitung_peta_talenta"
BERJALAN = ("todo", "doing")
SEDANG = "Peta talenta periode ini sedang dihitung. Tunggu sampai selesai."


@app.task(name="penilaian.hitung_peta")
def hitung_peta_di_latar(periode_id, by_id):
    """Map a round. A refusal is written to the trail, where the page reads it."""
    periode, by = PeriodePenilaian.objects.get(pk=periode_id), Pengguna.objects.get(pk=by_id)
    try:
        if not by.has_perm("penilaian.hitung_peta", periode):  # revoked since it was queued
            raise Penolakan("Yang meminta penghitungan ini tidak berwenang lagi.")
        hitung_peta(periode=periode, by=by)
    except Penolakan as penolakan:
        catat(by=by, tindakan=GAGAL_PETA, objek=periode, uraian=str(penolakan))


def antrekan_peta(*, periode, by):
    """Hand the computation to the worker; once a round, even when two people press."""
    if yang_sedang_dihitung([periode]):
        raise Penolakan(SEDANG)
    kunci = _kunci(periode)
    try:
        hitung_peta_di_latar.configure(queueing_lock=kunci, lock=kunci).defer(periode_id=periode.pk, by_id=by.pk)
    except AlreadyEnqueued as galat:
        raise Penolakan(SEDANG) from galat


def _kunci(periode):
    return f"peta-talenta-{periode.pk}"


def yang_sedang_dihitung(periode):
    """Those of several rounds whose map is in the worker's hands."""
    pekerjaan = ProcrastinateJob.objects.filter(
        task_name=hitung_peta_di_latar.name, lock__in=[_kunci(p) for p in periode], status__in=BERJALAN
    )
    kunci = set(pekerjaan.values_list("lock", flat=True))
    return [p for p in periode if _kunci(p) in kunci]


def sebab_gagal_peta(periode):
    """Why the last attempt was refused, or None; a later map says that it is over."""
    terakhir = (
        Jejak.objects.filter(jenis_objek="periodepenilaian", objek_id=periode.pk, tindakan=GAGAL_PETA)
        .values_list("uraian", "waktu")
        .first()
    )
    if terakhir is None or periode.peta_talenta.filter(created_at__gte=terakhir[1]).exists():
        return None
    return terakhir[0]


@app.periodic(cron="47 22 * * *")  # UTC: early morning in all of Indonesia's zones
@app.task(name="penilaian.ingatkan", queueing_lock="penilaian_ingatkan")
def ingatkan(timestamp):
    """Every morning, whoever is due. What was written once is never written again."""
    ingatkan_semua(timezone.localdate())
