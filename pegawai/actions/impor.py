import hashlib

from django.db import connection, transaction

from pegawai import tasks
from pegawai.alasan import wajib_alasan
from pegawai.impor.alur import check_transisi
from pegawai.impor.berkas import kenali
from pegawai.impor.urungkan import susun_urungan
from pegawai.jejak import catat
from pegawai.models import Impor
from pegawai.penolakan import Penolakan

S = Impor.Status


def _ambil_giliran(instansi, jenis):
    """Two uploads at the same moment: the second waits here until the first is recorded, then sees it."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext(%s))", [f"unggah-{instansi.pk}-{jenis}"])


def _antrekan(tugas, impor, **isi):
    """One at a time per kind and agency: jobs with the same lock wait for each other."""
    tugas.configure(lock=f"impor-{impor.instansi_id}-{impor.jenis}").defer(impor_id=impor.pk, **isi)


@transaction.atomic
def unggah_impor(*, by, jenis, nama_berkas, isi):
    """Take a file in and have it checked; what is not a workbook, or dangerous, is refused at the door."""
    kenali(isi)
    if not Impor.boleh_jenis(by, jenis):
        raise Penolakan("Berkas jenis ini hanya untuk yang berwenang melihat data disiplin.")
    _ambil_giliran(by.instansi, jenis)
    if Impor.objects.sedang_diproses().filter(instansi=by.instansi, jenis=jenis).exists():
        raise Penolakan("Impor lain dari jenis ini masih diproses. Tunggu sampai selesai, atau batalkan dahulu.")
    sidik = hashlib.sha256(isi).hexdigest()
    sama = Impor.objects.filter(instansi=by.instansi, jenis=jenis, sha256=sidik, status=S.SELESAI).first()
    pesan = f"Berkas yang persis sama sudah diterapkan (impor nomor {sama.pk})." if sama else ""
    impor = Impor.objects.create(
        instansi=by.instansi,
        jenis=jenis,
        nama_berkas=nama_berkas[:200],
        sha256=sidik,
        isi=isi,
        pesan=pesan,
        diunggah_oleh=by,
    )
    catat(
        by=by,
        tindakan="unggah_impor",
        objek=impor,
        uraian=f"Mengunggah berkas impor {impor.get_jenis_display()}",
        sha256=sidik,
    )
    _antrekan(tasks.periksa_impor, impor)
    return impor


def _kunci(impor):
    return Impor.objects.select_for_update().defer("isi", "temuan").get(pk=impor.pk)


@transaction.atomic
def terapkan_impor(impor, *, by):
    """Hand a checked import to the worker, which commits it whole or not at all."""
    impor = _kunci(impor)
    check_transisi(impor, S.MENERAPKAN)
    if not (impor.ringkasan.get("baru") or impor.ringkasan.get("berubah")):
        if not impor.ringkasan.get("tetap"):
            raise Penolakan("Tidak ada yang dapat diterapkan: semua baris ditolak. Betulkan, lalu unggah lagi.")
        raise Penolakan("Tidak ada yang perlu diterapkan: semua baris yang diterima sama dengan data yang ada.")
    impor.status, impor.pesan = S.MENERAPKAN, ""
    impor.save(update_fields=["status", "pesan"])
    catat(
        by=by,
        tindakan="minta_terapkan_impor",
        objek=impor,
        uraian=f"Meminta penerapan impor {impor.get_jenis_display()}",
    )
    _antrekan(tasks.terapkan_impor, impor, by_id=by.pk)
    return impor


@transaction.atomic
def batalkan_impor(impor, *, by):
    """Put an import aside before it is committed; what was read is not kept."""
    impor = _kunci(impor)
    check_transisi(impor, S.DIBATALKAN)
    impor.status, impor.pesan = S.DIBATALKAN, ""
    Impor.objects.filter(pk=impor.pk).update(status=S.DIBATALKAN, pesan="", isi=None)
    catat(by=by, tindakan="batalkan_impor", objek=impor, uraian=f"Membatalkan impor {impor.get_jenis_display()}")
    return impor


@transaction.atomic
def urungkan_impor(impor, *, alasan, by):
    """Hand a committed import to the worker, which takes it back whole or not at all."""
    alasan = wajib_alasan(alasan, "Tulis mengapa impor ini diurungkan.")
    impor = _kunci(impor)
    check_transisi(impor, S.DIURUNGKAN)
    if impor.sedang_diurungkan:
        raise Penolakan("Impor ini sedang diurungkan. Tunggu sampai selesai.")
    susun_urungan(impor).tolak_bila_terhalang()
    impor.diurungkan_oleh, impor.alasan_diurungkan, impor.pesan = by, alasan, ""
    impor.save(update_fields=["diurungkan_oleh", "alasan_diurungkan", "pesan"])
    catat(
        by=by,
        tindakan="minta_urungkan_impor",
        objek=impor,
        uraian=f"Meminta impor {impor.get_jenis_display()} diurungkan",
        alasan=alasan,
    )
    _antrekan(tasks.urungkan_impor, impor, by_id=by.pk)
    return impor
