"""Numbered copies of the meeting's book: each drawing is on record, with for whom and which bytes (I12)."""

import hashlib

from django.db import transaction
from django.db.models import Max

from mutasi.actions.kunci_rapat import kunci_rapat
from mutasi.dokumen.buku_rapat import cap_salinan
from mutasi.models import SalinanBuku
from pegawai.alasan import rapikan_alasan
from pegawai.jejak import catat
from pegawai.penolakan import Penolakan


@transaction.atomic
def cetak_salinan(*, rapat, buku, untuk, pembaca, by, anggota=None, bagian=""):
    """Stamp the drawn pages with the next number and keep the copy on record: (bytes, SalinanBuku).

    The pages were drawn before, so that the meeting is locked only for the stamping.
    """
    rapat = kunci_rapat(rapat)
    if not (rapat.dijadwalkan or rapat.berlangsung):
        raise Penolakan("Rapat ini sudah selesai: bahan rapatnya tidak dicetak lagi.")
    untuk = rapikan_alasan(untuk)
    if not untuk:
        raise Penolakan("Tulis untuk siapa salinan ini.")
    nomor = (rapat.salinan.aggregate(n=Max("nomor"))["n"] or 0) + 1
    isi, halaman = cap_salinan(buku, nomor=nomor, untuk=untuk, pembaca=pembaca)
    salinan = SalinanBuku.objects.create(
        rapat=rapat,
        nomor=nomor,
        untuk=untuk[:200],
        anggota=anggota,
        bagian=bagian,
        halaman=halaman,
        sha256=hashlib.sha256(isi).hexdigest(),
        dibuat_oleh=by,
    )
    catat(
        by=by,
        tindakan="cetak_buku_rapat",
        objek=rapat,
        uraian=f"Mencetak salinan {nomor} buku {rapat}",
        salinan=salinan.pk,
        anggota=anggota and anggota.pegawai_id,
        sha256=salinan.sha256,
    )
    return isi, salinan
