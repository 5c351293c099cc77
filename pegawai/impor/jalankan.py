"""What the worker does with an import: check, commit, undo it. Each may be killed and begun again without harm."""

import pghistory
from django.db import DataError, IntegrityError, transaction
from django.utils import timezone

from jabatan.jejak_baris import sebut_konteks
from jabatan.models import Instansi
from pegawai.actions.mutu import antrekan_segarkan
from pegawai.jejak import catat
from pegawai.models import Impor, Pengguna
from pegawai.penolakan import Penolakan

from .bacaan import Bacaan, baca
from .kabar import KabarPeriksa, mulai_kabar, sebut_langkah
from .susun import susun
from .temuan import TOLAK, untuk_disimpan
from .urungkan import is_menyentuh, sebut_bentrok, susun_urungan, terapkan_urungan

S = Impor.Status
GAGAL = "Pekerjaan terhenti karena gangguan; tidak ada yang tersimpan sebagian. Unggah berkasnya lagi."

TAK_BERWENANG = "Yang meminta penerapan ini tidak berwenang lagi; tidak ada yang tersimpan."
DIRI_SENDIRI = "Berkas ini mengubah data Anda sendiri, jadi {} oleh analis lain. Tidak ada yang tersimpan."
TAK_JADI = "Tidak jadi diurungkan, tidak ada yang berubah. "


def periksa(impor_id):
    """Read and judge the file; afterwards only rows without sensitive columns are kept, not the file."""
    impor = Impor.objects.select_related("instansi").get(pk=impor_id)
    if impor.status != S.DIPERIKSA:
        return
    try:
        bacaan = baca(bytes(impor.isi), impor.jenis)
        hasil = susun(bacaan, impor.instansi, KabarPeriksa(impor, bacaan.jumlah))
    except Penolakan as sebab:
        tolak(impor, str(sebab))
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
            if not (
                by.has_perm("pegawai.impor", impor) and Impor.boleh_jenis(by, impor.jenis)
            ):  # revoked since it was queued
                impor.status, impor.pesan = S.SIAP, TAK_BERWENANG
                impor.save(update_fields=["status", "pesan"])
                return
            # One commit at a time in an agency; foreign keys to it stay free.
            Instansi.objects.select_for_update(no_key=True).get(pk=impor.instansi_id)
            sebut_konteks()
            mulai_kabar(impor.pk)
            _terapkan(impor, by)
    except Penolakan as sebab:
        Impor.objects.filter(pk=impor_id, status=S.MENERAPKAN).update(status=S.SIAP, pesan=str(sebab))
    except (IntegrityError, DataError) as galat:
        sebab = getattr(getattr(galat.__cause__, "diag", None), "constraint_name", None) or "data bertentangan"
        Impor.objects.filter(pk=impor_id, status=S.MENERAPKAN).update(
            status=S.SIAP,
            pesan=f"Tidak jadi diterapkan, tidak ada yang tersimpan: bertentangan dengan data yang ada ({sebab}).",
        )


def _terapkan(impor, by):
    bacaan = Bacaan(impor.isi, impor.jenis)
    jumlah = bacaan.jumlah
    hasil = susun(bacaan, impor.instansi, lambda baris: sebut_langkah("menyusun ulang rencana", baris, jumlah))
    berbeda = hasil.ringkasan["sidik"] != impor.ringkasan.get("sidik")
    impor.ringkasan, impor.temuan = hasil.ringkasan, untuk_disimpan(hasil.temuan)
    if berbeda:
        impor.status = S.SIAP
        impor.pesan = "Data pegawai berubah sejak berkas ini diperiksa. Baca lagi ringkasannya, lalu terapkan."
    else:
        sebut_langkah("menulis")
        hasil.terapkan()
        if is_menyentuh(impor.pk, by.pegawai_id):
            raise Penolakan(DIRI_SENDIRI.format("diterapkan"))
        sebut_langkah("menyimpan ringkasan", dari=0)
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


def urungkan(impor_id, by_id):
    """Undo whole or not at all: what depends on the import is looked for again, with its rows held."""
    by = Pengguna.objects.get(pk=by_id)
    try:
        with transaction.atomic(), pghistory.context(user=by.pk, urungkan_impor=impor_id):
            impor = Impor.objects.select_for_update(of=("self",)).select_related("instansi").get(pk=impor_id)
            if not impor.sedang_diurungkan:
                return
            Instansi.objects.select_for_update(no_key=True).get(pk=impor.instansi_id)
            sebut_konteks()
            mulai_kabar(impor.pk)
            if not by.has_perm("pegawai.impor", impor):  # revoked since it was queued
                raise Penolakan("Yang memintanya tidak berwenang lagi.")
            _urungkan(impor, by)
    except Penolakan as sebab:
        _batal_urung(impor_id, f"{TAK_JADI}{sebab}")
    except IntegrityError as galat:
        _batal_urung(impor_id, f"{TAK_JADI}Bertentangan dengan data yang masuk kemudian. {sebut_bentrok(galat)}")


def _urungkan(impor, by):
    if is_menyentuh(impor.pk, by.pegawai_id):
        raise Penolakan(DIRI_SENDIRI.format("diurungkan"))
    urungan = susun_urungan(impor, kunci=True)
    urungan.tolak_bila_terhalang()
    terapkan_urungan(urungan)
    impor.status, impor.pesan, impor.isi, impor.diurungkan_pada = S.DIURUNGKAN, "", None, timezone.now()
    impor.save(update_fields=["status", "pesan", "isi", "diurungkan_pada"])
    catat(
        by=by,
        tindakan="urungkan_impor",
        objek=impor,
        uraian=f"Mengurungkan impor {impor.get_jenis_display()}: {urungan.kalimat}",
        instansi=impor.instansi,
        alasan=impor.alasan_diurungkan,
        jumlah={m._meta.label_lower: j for m, j in urungan.jumlah.items()},
    )
    antrekan_segarkan(instansi=impor.instansi)


def _batal_urung(impor_id, pesan):
    Impor.objects.sedang_diurungkan().filter(pk=impor_id).update(
        diurungkan_oleh=None, alasan_diurungkan="", pesan=pesan[:400]
    )


def gagalkan(impor_id):
    """After the last attempt: a check is refused, a commit goes back to its preview, an undone import stands."""
    _batal_urung(impor_id, f"{TAK_JADI}Pekerjaan terhenti karena gangguan. Urungkan lagi.")
    Impor.objects.filter(pk=impor_id, status=S.DIPERIKSA).update(status=S.DITOLAK, isi=None, pesan=GAGAL)
    Impor.objects.filter(pk=impor_id, status=S.MENERAPKAN).update(
        status=S.SIAP, pesan="Penerapan terhenti karena gangguan; tidak ada yang tersimpan. Terapkan lagi."
    )
