"""The act of noting which documents of a proposal were seen."""

from django.db import transaction

from mutasi.models import BerkasUsulan
from pegawai.jejak import catat
from pegawai.penolakan import Penolakan

from .usulan import lock_usulan


@transaction.atomic
def catat_berkas(*, usulan, nomor, by):
    """`nomor`: {code of the document: number and date}; an empty one takes the note away."""
    usulan = lock_usulan(usulan)
    if by.pegawai_id is not None and by.pegawai_id == usulan.pegawai_id:
        raise Penolakan("Berkas usulan tentang diri sendiri dicatat oleh orang lain.")
    lama = {b.kode: b for b in usulan.berkas.all()}
    berubah = {kode: satu for kode, satu in nomor.items() if satu != (lama[kode].nomor if kode in lama else "")}
    for kode, satu in berubah.items():
        if satu:
            isi = {"nomor": satu, "dicatat_oleh": by}
            BerkasUsulan.objects.update_or_create(usulan=usulan, kode=kode, defaults=isi)
        else:
            lama[kode].delete()
    if berubah:
        uraian = f"Mencatat berkas usulan {usulan.posisi_tujuan}"
        catat(by=by, tindakan="catat_berkas", objek=usulan, uraian=uraian, berkas=sorted(berubah))
    return usulan
