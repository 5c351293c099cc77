"""Windows of prohibition: recorded, mended and taken away with a trace that names what stood there before."""

from django.db import transaction

from mutasi.models import JendelaLarangan
from pegawai.alasan import wajib_alasan
from pegawai.jejak import catat
from pegawai.penolakan import Penolakan

TANPA_DASAR = "Sebut dasar hukumnya, misalnya UU 10/2016 Pasal 71 ayat (2) dan keputusan KPU."


@transaction.atomic
def simpan_jendela(*, jendela, by):
    """Record a window, or what was mended in one."""
    jendela.dasar = wajib_alasan(jendela.dasar, TANPA_DASAR)
    lama = JendelaLarangan.objects.select_for_update().filter(pk=jendela.pk).first()
    if jendela.pk and lama is None:
        raise Penolakan("Masa larangan ini sudah dihapus orang lain.")
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
    uraian = f"Menghapus masa larangan: {jendela.get_jenis_display().lower()}"
    catat(by=by, tindakan="hapus_jendela", objek=jendela, uraian=uraian, sebelum=_isi(jendela), alasan=alasan)
    jendela.delete()


def _isi(jendela):
    if jendela is None:
        return None
    return {
        "jenis": jendela.jenis,
        "mulai": jendela.mulai.isoformat(),
        "selesai": jendela.selesai.isoformat() if jendela.selesai else None,
        "dasar": jendela.dasar,
    }
