"""Acts on a request: file, mend, verify (complete, BTS, TMS), withdraw, comment. Each by the right person (R59)."""

import hashlib
import json

from django.db import transaction
from django.utils import timezone

from mutasi.berkas.usulan import load_berkas_permohonan
from mutasi.models import AsalUsulan, KomentarPermohonan, PermohonanMutasi, Persetujuan
from mutasi.status import StatusUsulan, check_transisi
from pegawai.alasan import rapikan_alasan, wajib_alasan
from pegawai.jejak import catat
from pegawai.models import JenisPegawai
from pegawai.penolakan import Penolakan, tolak_bila_melanggar

SEKALI = {"permohonanmutasi_sekali": "Permohonan untuk orang dan jabatan ini sudah ada. Buka yang sudah ada itu."}
MENGIKUTI = {
    "permohonanmutasi_mengikuti_orang_lain": "Yang didekati adalah suami atau istri pemohon sendiri, bukan dirinya."
}
TANPA_ALASAN = "Tuliskan alasan permohonan dengan kata-kata."
PUTUSAN = {
    Persetujuan.Putusan.SETUJU: StatusUsulan.MEMENUHI_SYARAT,
    Persetujuan.Putusan.PERBAIKI: StatusUsulan.PERLU_PERBAIKAN,
    Persetujuan.Putusan.TOLAK: StatusUsulan.TIDAK_MEMENUHI_SYARAT,
}


@transaction.atomic
def ajukan_permohonan(*, pegawai, posisi, alasan, berkas, by, mengikuti=None):
    """Of oneself it is an own request, of somebody else the need of the unit."""
    if pegawai.jenis_pegawai != JenisPegawai.PNS:
        raise Penolakan(f"{pegawai} bukan PNS: mutasi hanya untuk PNS (Peraturan BKN 5/2019 Pasal 3 ayat (1) huruf a).")
    jabatan = pegawai.jabatan_kini
    if jabatan is not None and jabatan.posisi_id == posisi.pk:
        raise Penolakan("Jabatan itu sudah dipegang orangnya. Pilih jabatan lain.")
    sendiri = by.pegawai_id is not None and by.pegawai_id == pegawai.pk
    with tolak_bila_melanggar(SEKALI | MENGIKUTI):
        permohonan = PermohonanMutasi.objects.create(
            instansi=pegawai.instansi,
            pegawai=pegawai,
            posisi=posisi,
            asal=AsalUsulan.PERMINTAAN if sendiri else AsalUsulan.KEBUTUHAN,
            alasan=wajib_alasan(alasan, TANPA_ALASAN),
            mengikuti=mengikuti,
            berkas=berkas,
            diajukan_oleh=by,
        )
    uraian = f"Mengajukan permohonan mutasi ke {posisi}"
    catat(by=by, tindakan="ajukan_permohonan", objek=permohonan, uraian=uraian, asal=permohonan.asal)
    return permohonan


def sidik_permohonan(permohonan):
    """SHA-256 over what the verifier reads: the verdict is bound to it."""
    isi = [permohonan.pk, permohonan.alasan, permohonan.mengikuti_id, permohonan.berkas, permohonan.status]
    isi.append(permohonan.status_sejak.isoformat())
    return hashlib.sha256(json.dumps(isi, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def _kunci(permohonan):
    return PermohonanMutasi.objects.select_for_update(of=["self"]).for_list().get(pk=permohonan.pk)


def _pindah(permohonan, ke, *bidang):
    check_transisi(StatusUsulan(permohonan.status), ke)
    permohonan.status, permohonan.status_sejak = ke, timezone.now()
    permohonan.save(update_fields=["status", "status_sejak", *bidang])


@transaction.atomic
def perbaiki_permohonan(*, permohonan, alasan, berkas, by, mengikuti=None):
    """Mend what came back, and hand it in again."""
    permohonan = _kunci(permohonan)
    permohonan.alasan, permohonan.berkas = wajib_alasan(alasan, TANPA_ALASAN), berkas
    permohonan.mengikuti = mengikuti
    with tolak_bila_melanggar(MENGIKUTI):
        _pindah(permohonan, StatusUsulan.DIAJUKAN, "alasan", "mengikuti", "berkas")
    uraian = f"Memperbaiki permohonan mutasi ke {permohonan.posisi}"
    catat(by=by, tindakan="perbaiki_permohonan", objek=permohonan, uraian=uraian)
    return permohonan


@transaction.atomic
def verifikasi_permohonan(*, permohonan, putusan, catatan, sidik, by):
    """Complete, back for repair (BTS), or not eligible (TMS, final). Complete only with every document (R63)."""
    permohonan = _kunci(permohonan)
    if by.pk == permohonan.diajukan_oleh_id or by.pegawai_id == permohonan.pegawai_id:
        raise Penolakan("Permohonan diverifikasi oleh orang yang tidak mengajukannya dan tidak disebut di dalamnya.")
    if sidik != sidik_permohonan(permohonan):
        raise Penolakan("Permohonan berubah sejak Anda membukanya. Baca ulang, lalu putuskan.")
    ke = PUTUSAN[Persetujuan.Putusan(putusan)]
    if ke == StatusUsulan.MEMENUHI_SYARAT:
        kurang = [b.nama for b in load_berkas_permohonan(permohonan) if not b.ada]
        if kurang:
            raise Penolakan(f"Berkas belum ada: {'; '.join(kurang)}. Kembalikan untuk diperbaiki (BTS).")
    else:
        wajib_alasan(catatan, "Tuliskan alasannya, supaya pemohon tahu apa yang harus diperbaiki.")
    permohonan.catatan, permohonan.diverifikasi_oleh = rapikan_alasan(catatan), by
    _pindah(permohonan, ke, "catatan", "diverifikasi_oleh")
    uraian = f"Memverifikasi permohonan mutasi ke {permohonan.posisi}: {ke.label.lower()}"
    catat(by=by, tindakan="verifikasi_permohonan", objek=permohonan, uraian=uraian, putusan=putusan)
    return permohonan


@transaction.atomic
def cabut_permohonan(*, permohonan, by):
    permohonan = _kunci(permohonan)
    _pindah(permohonan, StatusUsulan.DITARIK)
    uraian = f"Mencabut permohonan mutasi ke {permohonan.posisi}"
    catat(by=by, tindakan="cabut_permohonan", objek=permohonan, uraian=uraian)
    return permohonan


@transaction.atomic
def komentari_permohonan(*, permohonan, isi, by):
    isi = wajib_alasan(isi, "Tuliskan komentarnya dengan kata-kata.")
    komentar = KomentarPermohonan.objects.create(permohonan=permohonan, isi=isi, oleh=by)
    uraian = f"Mengomentari permohonan mutasi ke {permohonan.posisi}"
    catat(by=by, tindakan="komentari_permohonan", objek=permohonan, uraian=uraian)
    return komentar
