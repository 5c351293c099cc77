"""Windows of prohibition: recorded, mended and taken away with a trace that names what stood there before.

Days are freed again only by another person than who recorded them, or by the head of BKPSDM.
"""

from datetime import date

from django.db import transaction

from mutasi.models import JendelaLarangan
from pegawai.alasan import wajib_alasan
from pegawai.jejak import catat
from pegawai.penolakan import Penolakan

ORANG_KEDUA = "Yang menghapus atau mempersingkat masa larangan: analis lain, bukan pencatatnya, atau Kepala BKPSDM."
TANPA_DASAR = "Sebut dasar hukumnya, misalnya UU 10/2016 Pasal 71 ayat (2) dan keputusan KPU."


@transaction.atomic
def simpan_jendela(*, jendela, by):
    """Record a window, or what was mended in one."""
    jendela.dasar = wajib_alasan(jendela.dasar, TANPA_DASAR)
    lama = JendelaLarangan.objects.select_for_update().filter(pk=jendela.pk).first()
    if jendela.pk and lama is None:
        raise Penolakan("Masa larangan ini sudah dihapus orang lain.")
    if lama is not None and _membebaskan(lama, jendela):
        _periksa_orang_kedua(lama, by)
    jendela.save()
    kata = "Mencatat" if lama is None else "Mengubah"
    uraian = f"{kata} masa larangan: {jendela.get_jenis_display().lower()}"
    catat(by=by, tindakan="simpan_jendela", objek=jendela, uraian=uraian, sebelum=_isi(lama), sesudah=_isi(jendela))
    return jendela


@transaction.atomic
def hapus_jendela(*, jendela, alasan, by):
    """For one that was recorded by mistake; the trail keeps what it said."""
    alasan = wajib_alasan(alasan, "Tulis mengapa masa larangan ini dihapus.")
    jendela = JendelaLarangan.objects.select_for_update().filter(pk=jendela.pk).first()
    if jendela is None:
        raise Penolakan("Masa larangan ini sudah dihapus.")
    _periksa_orang_kedua(jendela, by)
    uraian = f"Menghapus masa larangan: {jendela.get_jenis_display().lower()}"
    catat(by=by, tindakan="hapus_jendela", objek=jendela, uraian=uraian, sebelum=_isi(jendela), alasan=alasan)
    jendela.delete()


def _membebaskan(lama, baru):
    """Whether a day that was in the window is not any more, or is under another article."""
    return lama.jenis != baru.jenis or not baru.mencakup(lama.mulai, lama.selesai or date.max)


def _periksa_orang_kedua(jendela, by):
    if not by.has_perm("mutasi.lepas_jendela", jendela):
        raise Penolakan(ORANG_KEDUA)


def _isi(jendela):
    if jendela is None:
        return None
    return {
        "jenis": jendela.jenis,
        "mulai": jendela.mulai.isoformat(),
        "selesai": jendela.selesai.isoformat() if jendela.selesai else None,
        "dasar": jendela.dasar,
    }
