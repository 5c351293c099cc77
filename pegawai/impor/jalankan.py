"""What the worker does with an import: check it, commit it. Each may be killed and begun again without harm."""

import time

import pghistory
from django.db import DataError, IntegrityError, transaction
from django.utils import timezone

from jabatan.models import Instansi
from pegawai.actions.mutu import antrekan_segarkan
from pegawai.jejak import catat
from pegawai.models import Impor, Pengguna
from pegawai.penolakan import Penolakan

from .bacaan import Bacaan, baca
from .susun import susun
from .temuan import TOLAK, untuk_disimpan

S = Impor.Status
GAGAL = "Pekerjaan terhenti karena gangguan; tidak ada yang tersimpan sebagian. Unggah berkasnya lagi."

TAK_BERWENANG = "Yang meminta penerapan ini tidak berwenang lagi; tidak ada yang tersimpan."


class Kabar:
    """Progress for the page that asks every two seconds; written at most once a second."""

    def __init__(self, impor, jumlah):
        self.impor, self.jumlah, self.terakhir = impor, jumlah, time.monotonic()

    def __call__(self, baris):
        if time.monotonic() - self.terakhir >= 1:
            self.terakhir = time.monotonic()
            Impor.objects.filter(pk=self.impor.pk, status=S.DIPERIKSA).update(
                ringkasan={"kemajuan": [baris, self.jumlah]}
            )


def periksa(impor_id):
    """Read and judge the file; afterwards only rows without sensitive columns are kept, not the file."""
    impor = Impor.objects.select_related("instansi").get(pk=impor_id)
    if impor.status != S.DIPERIKSA:
        return
    try:
        bacaan = baca(bytes(impor.isi), impor.jenis)
    except Penolakan as sebab:
        tolak(impor, str(sebab))
        return
    hasil = susun(bacaan, impor.instansi, Kabar(impor, bacaan.jumlah))
    if not bacaan.jumlah:
        tolak(impor, "Tidak ada baris data di bawah judul kolom. Periksa lembarnya, lalu unggah lagi.")
        return
    Impor.objects.filter(pk=impor.pk, status=S.DIPERIKSA).update(
        status=S.SIAP, isi=bacaan.mampat, ringkasan=hasil.ringkasan, temuan=untuk_disimpan(hasil.temuan)
    )


def tolak(impor, pesan):
    """The file as a whole is refused; nothing of it is kept."""
    Impor.objects.filter(pk=impor.pk, status=S.DIPERIKSA).update(status=S.DITOLAK, isi=None, pesan=pesan[:400])


def terapkan(impor_id, by_id):
    """Commit whole or not at all. The plan is made again: when the records have moved since, nothing is written."""
    by = Pengguna.objects.get(pk=by_id)
    try:
        with transaction.atomic(), pghistory.context(user=by.pk, impor=impor_id):
            impor = Impor.objects.select_for_update(of=("self",)).select_related("instansi").get(pk=impor_id)
            if impor.status != S.MENERAPKAN:
                return
            if not by.has_perm("pegawai.impor", impor):  # revoked since it was queued
                impor.status, impor.pesan = S.SIAP, TAK_BERWENANG
                impor.save(update_fields=["status", "pesan"])
                return
            # One commit at a time in an agency; foreign keys to it stay free.
            Instansi.objects.select_for_update(no_key=True).get(pk=impor.instansi_id)
            _terapkan(impor, by)
    except (IntegrityError, DataError) as galat:
        sebab = getattr(getattr(galat.__cause__, "diag", None), "constraint_name", None) or "data bertentangan"
        Impor.objects.filter(pk=impor_id, status=S.MENERAPKAN).update(
            status=S.SIAP,
            pesan=f"Tidak jadi diterapkan, tidak ada yang tersimpan: bertentangan dengan data yang ada ({sebab}).",
        )


def _terapkan(impor, by):
    bacaan = Bacaan(impor.isi, impor.jenis)
    hasil = susun(bacaan, impor.instansi)
    berbeda = hasil.ringkasan["sidik"] != impor.ringkasan.get("sidik")
    impor.ringkasan, impor.temuan = hasil.ringkasan, untuk_disimpan(hasil.temuan)
    if berbeda:
        impor.status = S.SIAP
        impor.pesan = "Data pegawai berubah sejak berkas ini diperiksa. Baca lagi ringkasannya, lalu terapkan."
    else:
        hasil.terapkan()
        ditolak = {t["baris"] for t in impor.temuan if t["putusan"] == TOLAK}
        impor.isi = bacaan.hanya(ditolak).mampat if ditolak else None
        impor.status, impor.pesan, impor.diterapkan_pada = S.SELESAI, "", timezone.now()
        jumlah = {k: impor.ringkasan[k] for k in ("baru", "berubah", "tetap", "ditolak", "berperingatan")}
        catat(
            by=by,
            tindakan="terapkan_impor",
            objek=impor,
            uraian=f"Menerapkan impor {impor.get_jenis_display()}: {jumlah['baru']} baru, {jumlah['berubah']} berubah",
            instansi=impor.instansi,
            sha256=impor.sha256,
            **jumlah,
        )
        antrekan_segarkan(instansi=impor.instansi, impor=impor)
    impor.save(update_fields=["status", "pesan", "ringkasan", "temuan", "isi", "diterapkan_pada"])


def gagalkan(impor_id):
    """After the last attempt: a check is refused, a commit goes back to its preview."""
    Impor.objects.filter(pk=impor_id, status=S.DIPERIKSA).update(status=S.DITOLAK, isi=None, pesan=GAGAL)
    Impor.objects.filter(pk=impor_id, status=S.MENERAPKAN).update(
        status=S.SIAP, pesan="Penerapan terhenti karena gangguan; tidak ada yang tersimpan. Terapkan lagi."
    )
