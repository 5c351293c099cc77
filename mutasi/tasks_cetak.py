"""Background jobs of drawn files and of read-backs: what a person asks for and fetches when it is done."""

from tempfile import TemporaryFile

from django.db import transaction
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob

from jabatan.templatetags.tampilan import waktu
from mutasi.actions.baca_ulang import tandai_gugur
from mutasi.actions.cetak_latar import buang_cetak_usang, minta_cetak, simpan_buku, simpan_segel, tolak_cetak
from mutasi.actions.rantai import terbitkan_kepala
from mutasi.dokumen.buku_rapat import susun_buku
from mutasi.jejak.segel import tulis_segel
from mutasi.laporan.buku_rapat import build_buku
from mutasi.models import AnggotaBadan, Keputusan, PermintaanCetak, SiklusMutasi
from mutasi.status import StatusKeputusan
from pegawai.models import KepalaTerbit
from pegawai.penolakan import Penolakan
from pegawai.tasks import ULANGI

BERJALAN = ("todo", "doing")
Jenis = PermintaanCetak.Jenis


@app.task(name="mutasi.cetak_latar", retry=ULANGI)
def cetak_di_latar(permintaan_id):
    """Draw a file for who asked. Killed, it is drawn anew: nothing is numbered or kept before all of it is there."""
    permintaan = PermintaanCetak.objects.select_related("siklus__instansi", "rapat__siklus__instansi").get(
        pk=permintaan_id
    )
    try:
        if not permintaan.boleh:  # revoked since it was queued, or the meeting is over
            raise Penolakan("Anda tidak berwenang lagi atas berkas ini, atau rapatnya sudah selesai.")
        GAMBAR[permintaan.jenis](permintaan)
    except Penolakan as penolakan:
        tolak_cetak(permintaan=permintaan, sebab=str(penolakan), by=permintaan.diminta_oleh)


def _kabari(permintaan):
    """Writes how far it is, where the page reads it."""

    def kabari(tercetak, semua):
        PermintaanCetak.objects.filter(pk=permintaan.pk).update(tercetak=tercetak, semua=semua)

    return kabari


def _gambar_buku(permintaan):
    by, isian = permintaan.diminta_oleh, permintaan.isian
    anggota = AnggotaBadan.objects.select_related("pegawai").filter(pk=isian["anggota"]).first()
    pembaca = f"{by.nama}, {waktu(permintaan.created_at)}"
    lembar = build_buku(permintaan.rapat, anggota=anggota, nomor=range(isian["dari"], isian["sampai"] + 1))
    buku = susun_buku(lembar, pembaca=pembaca, kabari=_kabari(permintaan))
    untuk = anggota.pegawai.nama_lengkap if anggota else isian["untuk"]
    simpan_buku(permintaan=permintaan, buku=buku, untuk=untuk, anggota=anggota, pembaca=pembaca, by=by)


def _gambar_segel(permintaan):
    siklus = permintaan.siklus
    nama = f"segel-siklus-{siklus.pk}.zip"
    kepala = terbitkan_kepala(siklus=siklus, tempat=KepalaTerbit.Tempat.SEGEL, rujukan=nama)
    with TemporaryFile() as berkas:
        tulis_segel(siklus, berkas, nama, kabari=_kabari(permintaan))
        berkas.seek(0)
        simpan_segel(permintaan=permintaan, berkas=berkas, nama=nama, kepala=kepala, by=permintaan.diminta_oleh)


GAMBAR = {Jenis.BUKU: _gambar_buku, Jenis.SEGEL: _gambar_segel}


@transaction.atomic
def antrekan_cetak(*, jenis, siklus, by, rapat=None, isian=None):
    """Hand it to the worker; the same thing asked for again leads to the one that is being drawn."""
    SiklusMutasi.objects.select_for_update().select_related(None).get(pk=siklus.pk)
    isian = isian or {}
    sama = PermintaanCetak.objects.terbuka().filter(
        jenis=jenis, siklus=siklus, rapat=rapat, isian=isian, diminta_oleh=by
    )
    for lama in sama:
        if sedang_dicetak(lama):
            return lama
    permintaan = minta_cetak(jenis=jenis, siklus=siklus, rapat=rapat, isian=isian, by=by)
    kunci = _kunci(permintaan)
    cetak_di_latar.configure(queueing_lock=kunci, lock=kunci).defer(permintaan_id=permintaan.pk)
    return permintaan


def _kunci(permintaan):
    return f"cetak-{permintaan.pk}"


def sedang_dicetak(permintaan):
    return ProcrastinateJob.objects.filter(
        task_name=cetak_di_latar.name, lock=_kunci(permintaan), status__in=BERJALAN
    ).exists()


@app.periodic(cron="23 * * * *")
@app.task(name="mutasi.buang_cetak_usang", queueing_lock="buang_cetak_usang")
def buang_cetak(timestamp):
    buang_cetak_usang()


# --- read-backs that no longer count ------------------------------------------------------------------


@app.periodic(cron="*/5 * * * *")
@app.task(name="mutasi.pantau_baca_ulang", queueing_lock="pantau_baca_ulang")
def pantau_baca_ulang(timestamp):
    """Every few minutes: whoever signed a draft that is another by now is told on the home page."""
    draf = Keputusan.objects.filter(status=StatusKeputusan.DRAF, baca_ulang__selesai_pada__isnull=False)
    for keputusan in draf.select_related("siklus", "instansi", "memperbaiki").distinct():
        tandai_gugur(keputusan=keputusan)
