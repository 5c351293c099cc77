"""One row stands in line for all who act on a meeting: votes, results and the closing never overtake each other."""

from django.utils import timezone

from mutasi.models import HasilRapat, Rapat
from mutasi.status import StatusRapat, check_transisi
from pegawai.penolakan import Penolakan


def kunci_rapat(rapat):
    return Rapat.objects.select_for_update(of=["self"]).select_related("siklus__instansi").get(pk=rapat.pk)


def kunci_berlangsung(rapat):
    """The same, for what is only done while the meeting runs."""
    rapat = kunci_rapat(rapat)
    if not rapat.berlangsung:
        raise Penolakan(f"Rapat ini “{rapat.get_status_display()}”: isinya hanya diubah selama rapat berlangsung.")
    return rapat


def pindah_rapat(rapat, ke, **isi):
    check_transisi(StatusRapat(rapat.status), ke)
    rapat.status, rapat.status_sejak = ke, timezone.now()
    for nama, nilai in isi.items():
        setattr(rapat, nama, nilai)
    rapat.save(update_fields=["status", "status_sejak", *isi])


def tolak_berhasil(acara):
    """Who may vote and how is settled before the result; to change it, the result is taken back first."""
    if HasilRapat.objects.filter(acara=acara.pk).exists():
        raise Penolakan("Hasil acara ini sudah ditetapkan. Batalkan hasilnya dahulu bila masih ada yang berubah.")


def tolak_diri(acara, by):
    """Nobody handles the own case, and who competes for the seat has one (UU 30/2014 Ps 42–45)."""
    if by.pegawai_id is not None and by.pegawai_id in acara.orang:
        raise Penolakan("Acara ini tentang diri Anda: hasilnya dicatat oleh analis lain.")
