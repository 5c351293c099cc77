"""Background jobs of the cycle: what takes longer than a person should wait for a page."""

from contextlib import suppress
from datetime import date

from django.db import transaction
from django.db.models import Max, Min
from django.utils.module_loading import import_string
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob
from procrastinate.exceptions import AlreadyEnqueued

from mutasi.actions.keadilan import hitung_keadilan
from mutasi.actions.keputusan import terbitkan_keputusan
from mutasi.actions.pemeringkatan import jalankan_pemeringkatan
from mutasi.actions.perubahan import bandingkan_sekarang
from mutasi.actions.surat import simpan_gabungan
from mutasi.actions.ulangan import periksa_ulang
from mutasi.models import HargaPilihan, Keputusan, Pemeringkatan, SiklusMutasi, Skenario, SuratKeluar
from mutasi.pemeringkatan.cap import build_cap
from mutasi.status import StatusSiklus
from pegawai.jejak import catat
from pegawai.models import Jejak, Pengguna
from pegawai.penolakan import Penolakan
from pegawai.tasks import ULANGI

GAGAL_TERBIT = "gagal_terbitkan_keputusan"
GAGAL_PERINGKAT = "gagal_jalankan_pemeringkatan"
SEDANG_DIHITUNG = "Pemeringkatan siklus ini sedang dihitung. Tunggu sampai selesai."
CETAK_TERHENTI = (
    "Pencetakan terhenti sebelum selesai. Tidak ada yang terbit; yang sudah tercetak tersimpan. Tekan Terbitkan lagi "
    "dengan nomor dan tanggal yang sama untuk melanjutkan."
)
TERHENTI = "Penghitungan terhenti sebelum selesai. Tidak ada yang tersimpan; jalankan lagi."
GAGAL_HITUNG = "gagal_hitung_skenario"
PENGHITUNG = "mutasi.actions.rencana.hitung_skenario"  # loaded by the job: SciPy costs every other process a second
GAGAL_KURSI = "gagal_siapkan_kursi"
PENYIAP = "mutasi.actions.rencana.siapkan_kursi"  # likewise
PENGHARGA = "mutasi.actions.rencana.hitung_harga_pilihan"  # likewise
BERJALAN = ("todo", "doing")


@app.task(name="mutasi.terbitkan_keputusan", retry=ULANGI)
def terbitkan_di_latar(keputusan_id, nomor, tanggal, by_id, urut=None):
    """Issue a large decree. A refusal is written to the trail, where the page of the decree reads it.

    Killed, or out of disk: the next attempt, the queue's or a person's, goes on from the pages that are kept.
    """
    keputusan = Keputusan.objects.select_related("siklus", "instansi").get(pk=keputusan_id)
    by = Pengguna.objects.get(pk=by_id)
    try:
        if not by.has_perm("mutasi.terbitkan_keputusan", keputusan):  # revoked since it was queued
            raise Penolakan("Yang meminta penerbitan ini tidak berwenang lagi. Mintakan kepada pejabat yang berwenang.")
        hari = date.fromisoformat(tanggal)
        terbitkan_keputusan(keputusan=keputusan, nomor=nomor, tanggal=hari, by=by, urut=urut, serentak=True)
    except Penolakan as penolakan:
        catat(by=by, tindakan=GAGAL_TERBIT, objek=keputusan, uraian=str(penolakan), nomor=nomor)


def antrekan_terbit(*, keputusan, nomor, tanggal, by, urut=None):
    """Hand the issuing to the worker; once a decree, even when two people press."""
    if sedang_diterbitkan(keputusan):
        raise Penolakan("Keputusan ini sedang diterbitkan. Tunggu sampai selesai.")
    pekerjaan = terbitkan_di_latar.configure(
        queueing_lock=f"keputusan-{keputusan.pk}", lock=f"keputusan-{keputusan.pk}"
    )
    try:
        isian = {"nomor": nomor, "tanggal": tanggal.isoformat(), "by_id": by.pk, "urut": urut}
        pekerjaan.defer(keputusan_id=keputusan.pk, **isian)
    except AlreadyEnqueued as galat:
        raise Penolakan("Keputusan ini sedang diterbitkan. Tunggu sampai selesai.") from galat


def _pekerjaan_terbit(keputusan):
    return ProcrastinateJob.objects.filter(task_name=terbitkan_di_latar.name, lock=f"keputusan-{keputusan.pk}")


def sedang_diterbitkan(keputusan):
    return _pekerjaan_terbit(keputusan).filter(status__in=BERJALAN).exists()


def sebab_gagal_terbit(keputusan):
    """Why the last attempt in the background came to nothing, or None."""
    if _pekerjaan_terbit(keputusan).order_by("-id").values_list("status", flat=True).first() == "failed":
        return CETAK_TERHENTI
    return (
        Jejak.objects.filter(jenis_objek="keputusan", objek_id=keputusan.pk, tindakan=GAGAL_TERBIT)
        .values_list("uraian", flat=True)
        .first()
    )


class PemeringkatanDitolak(Exception):
    """Ends the job as failed; the sentence stands in the trail."""


@app.task(name="mutasi.jalankan_pemeringkatan", retry=ULANGI)
def pemeringkatan_di_latar(siklus_id, by_id=None):
    """Rank a cycle; nobody (`by_id` None) is the nightly run. A refusal is written to the trail."""
    siklus = SiklusMutasi.objects.select_related("instansi").get(pk=siklus_id)
    by = Pengguna.objects.get(pk=by_id) if by_id else None
    try:
        if by and not by.has_perm("mutasi.jalankan_pemeringkatan", siklus):  # revoked, or the stage is over
            raise Penolakan("Tahap siklus sudah berganti atau yang memintanya tidak berwenang lagi.")
        pemeringkatan = jalankan_pemeringkatan(siklus=siklus, by=by)
        hitung_keadilan(pemeringkatan=pemeringkatan)
    except Penolakan as penolakan:
        uraian = str(penolakan)
        catat(by=by, instansi=siklus.instansi, tindakan=GAGAL_PERINGKAT, objek=siklus, uraian=uraian)
        raise PemeringkatanDitolak(siklus_id) from None


def antrekan_pemeringkatan(*, siklus, by):
    """Hand the ranking to the worker; once a cycle, even when two people press."""
    if pekerjaan_peringkat(siklus).filter(status__in=BERJALAN).exists():
        raise Penolakan(SEDANG_DIHITUNG)
    kunci = _kunci_peringkat(siklus)
    try:
        pemeringkatan_di_latar.configure(queueing_lock=kunci, lock=kunci).defer(siklus_id=siklus.pk, by_id=by and by.pk)
    except AlreadyEnqueued as galat:
        raise Penolakan(SEDANG_DIHITUNG) from galat


def _kunci_peringkat(siklus):
    return f"pemeringkatan-{siklus.pk}"


def pekerjaan_peringkat(siklus):
    """The jobs of a cycle, the newest first."""
    return ProcrastinateJob.objects.filter(
        task_name=pemeringkatan_di_latar.name, lock=_kunci_peringkat(siklus)
    ).order_by("-id")


def keadaan_peringkat(siklus, terakhir):
    """(is one in the worker's hands, why the last attempt came to nothing); `terakhir` is the newest ranking."""
    pekerjaan = pekerjaan_peringkat(siklus).first()
    if pekerjaan is None or pekerjaan.status != "failed":
        return pekerjaan is not None and pekerjaan.status in BERJALAN, None
    berhenti = pekerjaan.procrastinateevent_set.aggregate(dari=Min("at"), sampai=Max("at"))
    if terakhir is not None and terakhir.dijalankan_pada > berhenti["sampai"]:
        return False, None
    gagal = Jejak.objects.filter(
        jenis_objek="siklusmutasi", objek_id=siklus.pk, tindakan=GAGAL_PERINGKAT, waktu__gte=berhenti["dari"]
    )
    return False, gagal.values_list("uraian", flat=True).first() or TERHENTI


@app.task(name="mutasi.putar_ulang", retry=ULANGI)
def putar_ulang_di_latar(pemeringkatan_id, by_id):
    """Replay a large ranking; the answer is in the trail, where its page reads it."""
    pemeringkatan = Pemeringkatan.objects.select_related("siklus__instansi").get(pk=pemeringkatan_id)
    periksa_ulang(pemeringkatan=pemeringkatan, by=Pengguna.objects.get(pk=by_id))


def antrekan_ulangan(*, pemeringkatan, by):
    """Hand the replay to the worker; once a ranking."""
    kunci = f"putar-ulang-{pemeringkatan.pk}"
    try:
        putar_ulang_di_latar.configure(queueing_lock=kunci, lock=kunci).defer(
            pemeringkatan_id=pemeringkatan.pk, by_id=by.pk
        )
    except AlreadyEnqueued as galat:
        raise Penolakan("Pemeringkatan ini sedang diputar ulang. Tunggu sampai selesai.") from galat


def sedang_diulang(pemeringkatan):
    return _sedang(putar_ulang_di_latar, f"putar-ulang-{pemeringkatan.pk}")


def _sedang(tugas, kunci):
    return ProcrastinateJob.objects.filter(task_name=tugas.name, lock=kunci, status__in=BERJALAN).exists()


@app.task(name="mutasi.hitung_keadilan", retry=ULANGI)
def keadilan_di_latar(pemeringkatan_id):
    """The counts of a ranking from before they were kept."""
    hitung_keadilan(pemeringkatan=Pemeringkatan.objects.select_related("siklus__instansi").get(pk=pemeringkatan_id))


def antrekan_keadilan(*, pemeringkatan):
    kunci = f"keadilan-{pemeringkatan.pk}"
    pekerjaan = keadilan_di_latar.configure(queueing_lock=kunci, lock=kunci)
    with suppress(AlreadyEnqueued), transaction.atomic():
        pekerjaan.defer(pemeringkatan_id=pemeringkatan.pk)


@app.task(name="mutasi.bandingkan_peringkat", retry=ULANGI)
def bandingkan_di_latar(pemeringkatan_id):
    """A frozen ranking beside today's records."""
    bandingkan_sekarang(pemeringkatan=Pemeringkatan.objects.select_related("siklus__instansi").get(pk=pemeringkatan_id))


def antrekan_bandingkan(*, pemeringkatan):
    """Once a ranking, however many ask."""
    kunci = f"bandingkan-{pemeringkatan.pk}"
    pekerjaan = bandingkan_di_latar.configure(queueing_lock=kunci, lock=kunci)
    with suppress(AlreadyEnqueued), transaction.atomic():
        pekerjaan.defer(pemeringkatan_id=pemeringkatan.pk)


def sedang_dibandingkan(pemeringkatan):
    return _sedang(bandingkan_di_latar, f"bandingkan-{pemeringkatan.pk}")


@app.periodic(cron="*/5 * * * *")
@app.task(name="mutasi.pantau_perubahan", queueing_lock="pantau_perubahan")
def pantau_perubahan(timestamp):
    """Every few minutes one cheap question; rankings of running cycles are compared only when something was written."""
    cap = build_cap()
    for siklus in SiklusMutasi.objects.berjalan():
        terakhir = siklus.pemeringkatan.select_related("perubahan").defer("perubahan__isi", "pegawai_ids").first()
        if terakhir is not None and (not hasattr(terakhir, "perubahan") or terakhir.perubahan.cap != cap):
            antrekan_bandingkan(pemeringkatan=terakhir)


@app.periodic(cron="37 19 * * *")  # UTC: deep in the night in all of Indonesia's zones
@app.task(name="mutasi.peringkat_malam", queueing_lock="peringkat_malam")
def peringkat_malam(timestamp):
    """Every night, cycles that somebody has ranked before; equal records give no new ranking."""
    for siklus in SiklusMutasi.objects.filter(
        status=StatusSiklus.PEMERINGKATAN, pemeringkatan__isnull=False
    ).distinct():
        try:
            antrekan_pemeringkatan(siklus=siklus, by=None)
        except Penolakan:
            continue  # somebody has just pressed


@app.task(name="mutasi.hitung_skenario")
def hitung_skenario_di_latar(skenario_id, by_id):
    """The joint plan, away from the pages. A refusal is written to the trail, where the page reads it."""
    skenario = Skenario.objects.for_list().get(pk=skenario_id)
    by = Pengguna.objects.get(pk=by_id)
    try:
        if not by.has_perm("mutasi.buat_skenario", skenario.siklus):  # revoked since it was queued
            raise Penolakan("Yang meminta penghitungan ini tidak berwenang lagi, atau tahap siklusnya sudah lewat.")
        import_string(PENGHITUNG)(skenario=skenario, by=by)
    except (Penolakan, ArithmeticError, KeyError) as galat:
        uraian = str(galat) if isinstance(galat, Penolakan) else "Rencana tidak dapat dihitung dari peringkat ini."
        catat(by=by, tindakan=GAGAL_HITUNG, objek=skenario, uraian=uraian)


def antrekan_hitung(*, skenario, by):
    """Hand it to the worker; once a scenario."""
    kunci = f"skenario-{skenario.pk}"
    try:
        hitung_skenario_di_latar.configure(queueing_lock=kunci, lock=kunci).defer(skenario_id=skenario.pk, by_id=by.pk)
    except AlreadyEnqueued as galat:
        raise Penolakan("Rencana skenario ini sedang dihitung. Tunggu sampai selesai.") from galat


@app.task(name="mutasi.siapkan_kursi")
def siapkan_kursi_di_latar(skenario_id, by_id):
    """The seats of a board for a ranking that was planned before boards were kept."""
    skenario = Skenario.objects.for_list().get(pk=skenario_id)
    by = Pengguna.objects.get(pk=by_id)
    try:
        if not by.has_perm("mutasi.ubah_papan", skenario.siklus):  # revoked since it was queued
            raise Penolakan("Yang meminta papan ini tidak berwenang lagi, atau tahap siklusnya sudah lewat.")
        import_string(PENYIAP)(pemeringkatan=skenario.pemeringkatan)
    except (Penolakan, KeyError) as galat:
        uraian = str(galat) if isinstance(galat, Penolakan) else "Papan tidak dapat disiapkan dari peringkat ini."
        catat(by=by, tindakan=GAGAL_KURSI, objek=skenario, uraian=uraian)


def _kunci_kursi(skenario):
    return f"kursi-papan-{skenario.pemeringkatan_id}"


def antrekan_kursi(*, skenario, by):
    """Once a ranking, however many ask."""
    kunci = _kunci_kursi(skenario)
    pekerjaan = siapkan_kursi_di_latar.configure(queueing_lock=kunci, lock=kunci)
    with suppress(AlreadyEnqueued), transaction.atomic():
        pekerjaan.defer(skenario_id=skenario.pk, by_id=by.pk)


def sedang_disiapkan(skenario):
    return _sedang(siapkan_kursi_di_latar, _kunci_kursi(skenario))


def sebab_gagal_kursi(skenario):
    """Why the last attempt was refused, or None."""
    gagal = Jejak.objects.filter(jenis_objek="skenario", objek_id=skenario.pk, tindakan=GAGAL_KURSI)
    return gagal.values_list("uraian", flat=True).first()


def sedang_dihitung(skenario):
    kunci = f"skenario-{skenario.pk}"
    return ProcrastinateJob.objects.filter(
        task_name=hitung_skenario_di_latar.name, lock=kunci, status__in=BERJALAN
    ).exists()


def sebab_gagal_hitung(skenario):
    """Why the last attempt was refused, or None."""
    gagal = Jejak.objects.filter(jenis_objek="skenario", objek_id=skenario.pk, tindakan=GAGAL_HITUNG)
    return gagal.values_list("uraian", flat=True).first()


@app.task(name="mutasi.hitung_harga", retry=ULANGI)
def hitung_harga_di_latar(harga_id, by_id):
    """The price of one choice on a board."""
    import_string(PENGHARGA)(harga=HargaPilihan.objects.get(pk=harga_id), by=Pengguna.objects.get(pk=by_id))


def _kunci_harga(harga):
    return f"harga-{harga.pk}"


def antrekan_harga(*, harga, by):
    """Once a choice, however many ask."""
    kunci = _kunci_harga(harga)
    pekerjaan = hitung_harga_di_latar.configure(queueing_lock=kunci, lock=kunci)
    with suppress(AlreadyEnqueued), transaction.atomic():
        pekerjaan.defer(harga_id=harga.pk, by_id=by.pk)


def sedang_dihargai(harga):
    return _sedang(hitung_harga_di_latar, _kunci_harga(harga))


# --- letters of many people ---------------------------------------------------------------------------

GAGAL_GABUNGAN = "gagal_cetak_gabungan"


@app.task(name="mutasi.cetak_gabungan", retry=ULANGI)
def gabungan_di_latar(surat_id, by_id):
    """All copies of a letter into one file. A refusal is written to the trail, where its page reads it."""
    surat = SuratKeluar.objects.select_related("keputusan__siklus", "keputusan__instansi").get(pk=surat_id)
    by = Pengguna.objects.get(pk=by_id)
    try:
        simpan_gabungan(surat=surat, by=by)
    except Penolakan as penolakan:
        catat(by=by, tindakan=GAGAL_GABUNGAN, objek=surat, uraian=str(penolakan))


def antrekan_gabungan(*, surat, by):
    """Once a letter, however many press."""
    kunci = f"surat-{surat.pk}"
    with suppress(AlreadyEnqueued), transaction.atomic():
        gabungan_di_latar.configure(queueing_lock=kunci, lock=kunci).defer(surat_id=surat.pk, by_id=by.pk)


def sedang_digabung(surat):
    return _sedang(gabungan_di_latar, f"surat-{surat.pk}")


def sebab_gagal_gabungan(surat):
    """Why the last attempt was refused, or None."""
    gagal = Jejak.objects.filter(jenis_objek="suratkeluar", objek_id=surat.pk, tindakan=GAGAL_GABUNGAN)
    return gagal.values_list("uraian", flat=True).first()
