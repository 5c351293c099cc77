"""Background jobs of the cycle: what takes longer than a person should wait for a page."""

from datetime import date

from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob
from procrastinate.exceptions import AlreadyEnqueued

from mutasi.actions.keputusan import terbitkan_keputusan
from mutasi.actions.skenario import hitung_skenario
from mutasi.models import Keputusan, Skenario
from pegawai.jejak import catat
from pegawai.models import Jejak, Pengguna
from pegawai.penolakan import Penolakan

GAGAL_TERBIT = "gagal_terbitkan_keputusan"
GAGAL_HITUNG = "gagal_hitung_skenario"
BERJALAN = ("todo", "doing")


@app.task(name="mutasi.terbitkan_keputusan")
def terbitkan_di_latar(keputusan_id, nomor, tanggal, by_id):
    """Issue a large decree. A refusal is written to the trail, where the page of the decree reads it."""
    keputusan = Keputusan.objects.select_related("siklus", "instansi").get(pk=keputusan_id)
    by = Pengguna.objects.get(pk=by_id)
    try:
        if not by.has_perm("mutasi.terbitkan_keputusan", keputusan):  # revoked since it was queued
            raise Penolakan("Yang meminta penerbitan ini tidak berwenang lagi. Mintakan kepada pejabat yang berwenang.")
        terbitkan_keputusan(keputusan=keputusan, nomor=nomor, tanggal=date.fromisoformat(tanggal), by=by)
    except Penolakan as penolakan:
        catat(by=by, tindakan=GAGAL_TERBIT, objek=keputusan, uraian=str(penolakan)[:400], nomor=nomor)


def antrekan_terbit(*, keputusan, nomor, tanggal, by):
    """Hand the issuing to the worker; once a decree, even when two people press."""
    if sedang_diterbitkan(keputusan):
        raise Penolakan("Keputusan ini sedang diterbitkan. Tunggu sampai selesai.")
    pekerjaan = terbitkan_di_latar.configure(
        queueing_lock=f"keputusan-{keputusan.pk}", lock=f"keputusan-{keputusan.pk}"
    )
    try:
        pekerjaan.defer(keputusan_id=keputusan.pk, nomor=nomor, tanggal=tanggal.isoformat(), by_id=by.pk)
    except AlreadyEnqueued as galat:
        raise Penolakan("Keputusan ini sedang diterbitkan. Tunggu sampai selesai.") from galat


def sedang_diterbitkan(keputusan):
    return ProcrastinateJob.objects.filter(
        task_name=terbitkan_di_latar.name, lock=f"keputusan-{keputusan.pk}", status__in=BERJALAN
    ).exists()


def sebab_gagal_terbit(keputusan):
    """Why the last attempt in the background was refused, or None."""
    return (
        Jejak.objects.filter(jenis_objek="keputusan", objek_id=keputusan.pk, tindakan=GAGAL_TERBIT)
        .values_list("uraian", flat=True)
        .first()
    )


@app.task(name="mutasi.hitung_skenario")
def hitung_skenario_di_latar(skenario_id, by_id):
    """The joint plan, away from the pages. A refusal is written to the trail, where the page reads it."""
    skenario = Skenario.objects.for_list().get(pk=skenario_id)
    by = Pengguna.objects.get(pk=by_id)
    try:
        if not by.has_perm("mutasi.buat_skenario", skenario.siklus):  # revoked since it was queued
            raise Penolakan("Yang meminta penghitungan ini tidak berwenang lagi, atau tahap siklusnya sudah lewat.")
        hitung_skenario(skenario=skenario, by=by)
    except (Penolakan, ArithmeticError, KeyError) as galat:
        uraian = str(galat) if isinstance(galat, Penolakan) else "Rencana tidak dapat dihitung dari peringkat ini."
        catat(by=by, tindakan=GAGAL_HITUNG, objek=skenario, uraian=uraian[:400])


def antrekan_hitung(*, skenario, by):
    """Hand it to the worker; once a scenario."""
    kunci = f"skenario-{skenario.pk}"
    try:
        hitung_skenario_di_latar.configure(queueing_lock=kunci, lock=kunci).defer(skenario_id=skenario.pk, by_id=by.pk)
    except AlreadyEnqueued as galat:
        raise Penolakan("Rencana skenario ini sedang dihitung. Tunggu sampai selesai.") from galat


def sedang_dihitung(skenario):
    kunci = f"skenario-{skenario.pk}"
    return ProcrastinateJob.objects.filter(
        task_name=hitung_skenario_di_latar.name, lock=kunci, status__in=BERJALAN
    ).exists()


def sebab_gagal_hitung(skenario):
    """Why the last attempt was refused, or None."""
    gagal = Jejak.objects.filter(jenis_objek="skenario", objek_id=skenario.pk, tindakan=GAGAL_HITUNG)
    return gagal.values_list("uraian", flat=True).first()
