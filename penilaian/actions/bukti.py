"""Files of evidence: added and removed while the appraisal may still be written, and never after."""

import hashlib
from pathlib import PurePath

from django.db import transaction

from pegawai.impor.nilai import rapikan
from pegawai.jejak import catat
from pegawai.penolakan import Penolakan
from penilaian.jenis_bukti import kenali_bukti
from penilaian.models import BuktiPenilaian, PenilaianKinerja

from .penilaian import FINAL, check_penilai, check_terbuka, kunci_periode, penilaian_di

BUKTI_MAKS = 5
AKHIRAN = {"application/pdf": ".pdf", "image/jpeg": ".jpg", "image/png": ".png"}


def unggah_bukti(*, pegawai, periode, nama, isi, by):
    """Keep one file with the appraisal; a draft begins with it when there is none. The same file twice is once."""
    jenis = kenali_bukti(isi)
    sidik = hashlib.sha256(isi).hexdigest()
    with transaction.atomic():
        penilaian = _kunci(pegawai, periode, by)
        lama = penilaian.berkas_bukti.filter(sha256=sidik).defer("isi").first()
        if lama:
            return lama
        if penilaian.berkas_bukti.count() >= BUKTI_MAKS:
            raise Penolakan(f"Sudah ada {BUKTI_MAKS} berkas. Hapus satu, atau gabungkan menjadi satu PDF.")
        bukti = BuktiPenilaian.objects.create(
            penilaian=penilaian,
            nama=nama_berkas(nama, jenis),
            jenis=jenis,
            ukuran=len(isi),
            sha256=sidik,
            isi=isi,
            diunggah_oleh=by,
        )
        _catat(by, "penilaian.bukti_unggah", penilaian, "Menambah berkas bukti pada", sidik)
    return bukti


def hapus_bukti(*, bukti, by):
    with transaction.atomic():
        lama = bukti.penilaian
        if lama.periode is None:
            raise Penolakan("Penilaian ini tidak berasal dari periode di sini, jadi buktinya tidak diubah di sini.")
        penilaian = _kunci(lama.pegawai, lama.periode, by)
        BuktiPenilaian.objects.filter(pk=bukti.pk).delete()
        _catat(by, "penilaian.bukti_hapus", penilaian, "Menghapus berkas bukti pada", bukti.sha256)


def nama_berkas(nama, jenis):
    """The last part of what the browser calls it, made harmless, with the ending of what it is."""
    pokok = PurePath(rapikan(nama).replace("\\", "/")).name
    pokok = "".join(h for h in PurePath(pokok).stem if h.isalnum() or h in " -_.()").strip(" .")
    return f"{pokok[:140] or 'bukti'}{AKHIRAN[jenis]}"


def _kunci(pegawai, periode, by):
    check_terbuka(kunci_periode(periode))
    if by.pegawai_id == pegawai.pk:
        raise Penolakan("Bukti penilaian diri sendiri ditambahkan oleh atasan Anda.")
    jabatan = check_penilai(pegawai, periode, by)
    penilaian = penilaian_di(pegawai, periode).select_for_update(of=("self",)).first()
    if penilaian is None:
        penilaian = PenilaianKinerja.objects.create(
            pegawai=pegawai,
            tahun=periode.tahun,
            jenis=periode.jenis,
            periode=periode,
            penilai_id=by.pegawai_id,
            diubah_oleh=by,
            jabatan_saat_dinilai=jabatan[:250],
        )
        _catat(by, "penilaian.mulai", penilaian, "Mulai mengisi")
    if penilaian.status == FINAL:
        raise Penolakan("Penilaian ini sudah final, jadi buktinya tetap. Buka kembali dengan alasan bila perlu diubah.")
    penilaian.pegawai = pegawai
    return penilaian


def _catat(by, tindakan, penilaian, kata, sidik=""):
    rincian = {"sha256": sidik} if sidik else {}
    instansi = penilaian.pegawai.instansi
    catat(by=by, tindakan=tindakan, objek=penilaian, uraian=f"{kata} {penilaian}", instansi=instansi, **rincian)
