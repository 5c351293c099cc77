"""Competency standards: a change is a new version, the old one ends the day before."""

import hashlib
import json

from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateRange
from django.utils import timezone

from jabatan.models import Instansi, Jabatan, Jenjang, KelompokKompetensi, Kompetensi, StandarKompetensi
from jabatan.standar import hari_batas
from jabatan.templatetags.tampilan import tanggal_panjang
from pegawai.alasan import wajib_alasan
from pegawai.jejak import catat
from pegawai.penolakan import Penolakan, tolak_bila_melanggar

SATU_LEVEL = {
    "standarkompetensi_satu_level_pada_satu_hari": "Orang lain baru saja menetapkan standar pada hari yang sama. "
    "Muat ulang halaman ini untuk melihatnya, lalu ulangi perubahan Anda."
}
TANPA_DASAR = "Sebut dasar penetapannya, misalnya nomor peraturan kepala daerah."
TIDAK_BERUBAH = "Tidak ada level yang berubah, jadi tidak ada versi baru."
SUDAH_BERUBAH = (
    "Standar ini diubah orang lain sesudah Anda membuka halaman ini. Pilihan Anda masih terpasang; yang kini tercatat "
    "bertanda “tercatat”. Periksa, lalu tetapkan lagi."
)
NOMOR_SETEMPAT = 51  # T.01 to T.50 belong to the reference file, which would overwrite them


class StandarBerubah(Penolakan):
    """Somebody else has set it since the form was opened."""

    def __init__(self):
        super().__init__(SUDAH_BERUBAH)


def sidik_standar(baris):
    """A digest of the rows that a form was made from."""
    isi = sorted((b.pk, b.level, str(b.berlaku)) for b in baris)
    return hashlib.sha256(json.dumps(isi).encode()).hexdigest()


@transaction.atomic
def tetapkan_standar(*, jabatan, level, mulai, dasar, sidik, by):
    """Set a post's own levels from a day on: {key of a competency: level, or None for not of its own}."""
    dasar = wajib_alasan(dasar, TANPA_DASAR)
    Jabatan.objects.select_for_update().get(pk=jabatan.pk)
    baris = list(StandarKompetensi.objects.filter(jabatan=jabatan))
    if sidik != sidik_standar(baris):
        raise StandarBerubah
    milik = {"instansi_id": jabatan.instansi_id, "jabatan": jabatan}
    berubah = _versi_baru(milik, baris, level, mulai, dasar)
    if not berubah:
        raise Penolakan(TIDAK_BERUBAH)
    uraian = f"Menetapkan standar kompetensi {jabatan} mulai {tanggal_panjang(mulai)}"
    catat(
        by=by, tindakan="tetapkan_standar", objek=jabatan, uraian=uraian, mulai=mulai.isoformat(), dasar=dasar,
        perubahan=berubah,
    )  # fmt: skip
    return berubah


@transaction.atomic
def tetapkan_standar_baku(*, instansi, level, mulai, dasar, sidik, by):
    """Set the defaults of the levels of an agency from a day on: {jenjang: {key of a competency: level or None}}."""
    dasar = wajib_alasan(dasar, TANPA_DASAR)
    Instansi.objects.select_for_update().get(pk=instansi.pk)
    baris = list(StandarKompetensi.objects.filter(instansi=instansi, jabatan__isnull=True))
    if sidik != sidik_standar(baris):
        raise StandarBerubah
    berubah = {}
    for jenjang, isi in level.items():
        milik = {"instansi": instansi, "jenjang": jenjang}
        beda = _versi_baru(milik, [b for b in baris if b.jenjang == jenjang], isi, mulai, dasar)
        if beda:
            berubah[jenjang] = beda
    if not berubah:
        raise Penolakan(TIDAK_BERUBAH)
    nama = ", ".join(Jenjang(jenjang).label for jenjang in berubah)
    uraian = f"Menetapkan standar baku {nama} mulai {tanggal_panjang(mulai)}"
    catat(
        by=by, tindakan="tetapkan_standar_baku", objek=instansi, uraian=uraian, mulai=mulai.isoformat(),
        dasar=dasar, perubahan=berubah,
    )  # fmt: skip
    return berubah


def _versi_baru(milik, baris, level, mulai, dasar):
    """End the rows that change the day before, and open the new ones; returns {competency: [old, new]}."""
    kini = {b.kompetensi_id: b for b in baris if b.berlaku.upper is None}
    lama = {kompetensi: b.level for kompetensi, b in kini.items()}
    berubah = {k: [lama.get(k), baru] for k, baru in level.items() if lama.get(k) != baru}
    if berubah:
        _tolak_sebelum_yang_terakhir(baris, mulai)
    with tolak_bila_melanggar(SATU_LEVEL):
        for kompetensi, (_, baru) in berubah.items():
            if kompetensi in kini:
                _akhiri(kini[kompetensi], mulai)
            if baru is not None:
                StandarKompetensi.objects.create(
                    **milik, kompetensi_id=kompetensi, level=baru, berlaku=DateRange(mulai, None), dasar=dasar
                )
    return berubah


def _akhiri(baris, mulai):
    """A row that begins on that very day has not held for a single one: it gives way."""
    if baris.berlaku.lower == mulai:
        baris.delete()
        return
    baris.berlaku = DateRange(baris.berlaku.lower, mulai)
    baris.save(update_fields=["berlaku"])


def _tolak_sebelum_yang_terakhir(baris, mulai):
    """Versions follow each other; one that has held for a day is never replaced."""
    terakhir = max(hari_batas(baris), default=None)
    if terakhir is None or mulai > terakhir or (mulai == terakhir and terakhir >= timezone.localdate()):
        return
    raise Penolakan(
        f"Versi terakhir berlaku mulai {tanggal_panjang(terakhir)}. Pilih tanggal sesudahnya; "
        "versi yang sudah berlaku tidak diganti."
    )


@transaction.atomic
def buat_kompetensi(*, nama, by):
    """A technical competency of the agency's own, under the next free code."""
    if Kompetensi.objects.visible_to(by).filter(nama__iexact=nama).exists():
        raise Penolakan("Kompetensi dengan nama ini sudah ada. Pakai yang ada, atau beri nama lain.")
    terpakai = Kompetensi.objects.filter(kode__regex=r"^T\.[0-9]+$").values_list("kode", flat=True)
    nomor = max([NOMOR_SETEMPAT - 1, *(int(kode[2:]) for kode in terpakai)]) + 1
    with tolak_bila_melanggar({"jabatan_kompetensi_kode_key": "Kodenya baru saja dipakai. Simpan sekali lagi."}):
        kompetensi = Kompetensi.objects.create(
            instansi=by.instansi, kode=f"T.{nomor:02d}", nama=nama, kelompok=KelompokKompetensi.TEKNIS
        )
    catat(by=by, tindakan="buat_kompetensi", objek=kompetensi, uraian=f"Membuat kompetensi teknis {kompetensi}")
    return kompetensi


@transaction.atomic
def hapus_kompetensi(*, kompetensi, by):
    """Only while nothing names it, now or earlier."""
    kompetensi = Kompetensi.objects.select_for_update().filter(pk=kompetensi.pk).first()
    if kompetensi is None:
        raise Penolakan("Kompetensi ini sudah dihapus.")
    if kompetensi.standarkompetensi_set.exists() or kompetensi.hasilkompetensi_set.exists():
        raise Penolakan(f"{kompetensi} sudah dipakai pada standar atau hasil penilaian, jadi tidak dapat dihapus.")
    catat(by=by, tindakan="hapus_kompetensi", objek=kompetensi, uraian=f"Menghapus kompetensi teknis {kompetensi}")
    kompetensi.delete()
