"""The list of proposals as a sheet: what is carried to a meeting, or counted outside the program."""

from decimal import Decimal

from django.utils import timezone

from jabatan.tempat import isi_tempat
from mutasi.models import PutusanCalon

KOLOM = (
    ("Siklus", 24), ("Nama", 36), ("NIP", 22), ("Jabatan lama", 40), ("Unit lama", 44), ("Jabatan baru", 40),
    ("Unit baru", 44), ("Jenis", 14), ("Asal usulan", 22), ("Peringkat", 10), ("Poin", 10), ("Status", 24),
    ("Sejak", 12),
)  # fmt: skip


def build_baris(usulan):
    """Rows in the order given; somebody without a place, or who holds no seat, leaves the cell empty."""
    semua = list(usulan)
    isi_tempat([u.posisi_tujuan.unit for u in semua] + [u.posisi_asal.unit for u in semua if u.posisi_asal])
    for u in semua:
        asal, (tempat, poin) = u.posisi_asal, sebut_tempat(u)
        yield (
            u.siklus.nama,
            u.pegawai.nama_lengkap,
            u.pegawai.nip,
            asal and asal.jabatan.nama,
            asal and asal.unit.tempat,
            u.posisi_tujuan.jabatan.nama,
            u.posisi_tujuan.unit.tempat,
            u.get_jenis_display(),
            u.get_asal_display(),
            tempat,
            None if poin is None else Decimal(poin) / 100,
            u.get_status_display(),
            timezone.localdate(u.status_sejak),
        )


def sebut_tempat(usulan):
    """(place, points) in the ranking or the plan; None, None for who is not ranked before the data are verified."""
    if usulan.kandidat is None:
        return usulan.rencana.get("urutan"), usulan.rencana.get("poin")
    if usulan.kandidat.putusan == PutusanCalon.PERLU_VERIFIKASI:
        return None, None
    return usulan.kandidat.urutan, usulan.kandidat.skor_rendah
