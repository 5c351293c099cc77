"""The ledger of departures as a sheet."""

from decimal import Decimal

from django.utils import timezone

from jabatan.tempat import isi_tempat

KOLOM = (
    ("Waktu", 12), ("Siklus", 24), ("Jabatan", 40), ("Unit kerja", 44), ("Yang dipilih", 36), ("Penyimpangan", 28),
    ("Sebagai", 18), ("Oleh", 32), ("Sebab", 32), ("Alasan", 60), ("Peringkat", 10), ("Poin", 10),
    ("Orang di atasnya", 10), ("Poin dilepas", 10),
)  # fmt: skip


def build_baris(penyimpangan):
    """Rows in the order given; a missing place or price stays an empty cell."""
    semua = list(penyimpangan)
    isi_tempat(p.posisi.unit for p in semua)
    for p in semua:
        yield (
            timezone.localdate(p.waktu),
            str(p.siklus),
            p.posisi.jabatan.nama,
            p.posisi.unit.tempat,
            p.pegawai and p.pegawai.nama_lengkap,
            p.get_jenis_display(),
            p.get_sebagai_display(),
            str(p.oleh),
            p.get_sebab_display(),
            p.alasan,
            p.urutan,
            _poin(p.poin),
            p.jumlah_di_atas,
            _poin(p.selisih),
        )


def _poin(nilai):
    """Stored per ten thousand, read as points."""
    return None if nilai is None else Decimal(nilai) / 100
