"""Urgent needs: a unit asks for a seat with its reason, the agency answers in words.

The model is of the lowest app, the acts stand here for the trail is here.
"""

from django.db import transaction
from django.utils import timezone

from jabatan.models import KebutuhanMendesak
from pegawai.alasan import wajib_alasan
from pegawai.jejak import catat
from pegawai.penolakan import Penolakan, tolak_bila_melanggar

SATU_MENUNGGU = {
    "kebutuhanmendesak_satu_menunggu": "Kebutuhan untuk jabatan ini sudah diajukan dan menunggu tanggapan. "
    "Buka yang menunggu itu; cabut dulu bila isinya harus diganti."
}
Status = KebutuhanMendesak.Status


@transaction.atomic
def ajukan_kebutuhan(*, posisi, jumlah, alasan, paling_lambat, by):
    """File the need; the database holds one waiting need a seat, also against a double click."""
    alasan = wajib_alasan(alasan, "Tuliskan alasan mengapa jabatan ini mendesak diisi.")
    with tolak_bila_melanggar(SATU_MENUNGGU):
        kebutuhan = KebutuhanMendesak.objects.create(
            posisi=posisi, jumlah=jumlah, alasan=alasan, paling_lambat=paling_lambat, diajukan_oleh=by
        )
    catat(
        by=by, tindakan="ajukan_kebutuhan", objek=kebutuhan, uraian=f"Mengajukan kebutuhan mendesak {posisi}",
        posisi=posisi.pk, jumlah=jumlah,
    )  # fmt: skip
    return kebutuhan


@transaction.atomic
def cabut_kebutuhan(*, kebutuhan, by):
    kebutuhan = _kunci(kebutuhan)
    kebutuhan.status = Status.DICABUT
    kebutuhan.save(update_fields=["status"])
    catat(by=by, tindakan="cabut_kebutuhan", objek=kebutuhan, uraian=f"Mencabut kebutuhan mendesak {kebutuhan.posisi}")
    return kebutuhan


@transaction.atomic
def tanggapi_kebutuhan(*, kebutuhan, diterima, tanggapan, by):
    """Accept or decline, always in words; who filed it never answers it."""
    kebutuhan = _kunci(kebutuhan)
    if kebutuhan.diajukan_oleh_id == by.pk:
        raise Penolakan("Kebutuhan yang Anda ajukan sendiri ditanggapi oleh analis lain.")
    tanggapan = wajib_alasan(tanggapan, "Tuliskan tanggapannya: kepala unit membacanya sebagai jawaban.")
    kebutuhan.status = Status.DITERIMA if diterima else Status.DITOLAK
    kebutuhan.tanggapan, kebutuhan.ditanggapi_oleh, kebutuhan.ditanggapi_pada = tanggapan, by, timezone.now()
    kebutuhan.save(update_fields=["status", "tanggapan", "ditanggapi_oleh", "ditanggapi_pada"])
    kata = "Menerima" if diterima else "Tidak menerima"
    catat(
        by=by, tindakan="tanggapi_kebutuhan", objek=kebutuhan,
        uraian=f"{kata} kebutuhan mendesak {kebutuhan.posisi}", status=kebutuhan.status,
    )  # fmt: skip
    return kebutuhan


def _kunci(kebutuhan):
    """The row as it is now, locked: of two who act at once the second is told what the first did."""
    kebutuhan = KebutuhanMendesak.objects.select_for_update(of=("self",)).for_list().get(pk=kebutuhan.pk)
    if kebutuhan.status != Status.DIAJUKAN:
        raise Penolakan(f"Kebutuhan ini sudah {kebutuhan.get_status_display().lower()}; tidak ada yang diubah.")
    return kebutuhan
