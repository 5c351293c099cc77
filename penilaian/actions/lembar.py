"""The workbook of a unit head, committed: every accepted row, or none."""

from django.db import transaction

from pegawai.jejak import catat
from pegawai.penolakan import Penolakan

from .penilaian import simpan_penilaian


def terapkan_lembar(*, rencana, periode, by):
    with transaction.atomic():
        for baris in rencana.baris:
            try:
                simpan_penilaian(pegawai=baris.pegawai, periode=periode, data=baris.data, versi=baris.versi, by=by)
            except Penolakan as sebab:
                raise Penolakan(
                    f"Baris {baris.nomor}, {baris.pegawai.nama_lengkap}: {sebab} Tidak satu baris pun tersimpan."
                ) from sebab
        catat(
            by=by,
            tindakan="penilaian.lembar",
            objek=periode,
            uraian=f"Menyimpan {len(rencana.baris)} penilaian dari berkas XLSX pada {periode}",
            jumlah=len(rencana.baris),
        )
    return len(rencana.baris)
