"""The worker of the bench: does one job of the import in this process, then prints its seconds and its memory."""

import json
import os
import resource
import sys
import time
from pathlib import Path

import django


def siapkan(langkah, alamat):
    """(import, user) in the state in which the job begins."""
    from pegawai.actions import impor as tindakan  # noqa: PLC0415 - importable only after the settings
    from pegawai.models import Impor, Pengguna  # noqa: PLC0415
    from tests.factories import persona  # noqa: PLC0415

    by = Pengguna.objects.first() or persona("analis")
    if langkah.startswith("periksa"):
        isi = Path(alamat).read_bytes()
        return tindakan.unggah_impor(by=by, jenis="DATA_UTAMA", nama_berkas="data-utama.xlsx", isi=isi).pk, by
    if langkah == "terapkan":
        return tindakan.terapkan_impor(Impor.objects.latest("id"), by=by).pk, by
    Impor.objects.filter(status=Impor.Status.SIAP).delete()
    return tindakan.urungkan_impor(Impor.objects.get(), alasan="bench", by=by).pk, by


def main(langkah, alamat):
    os.environ["DATABASE_URL"] = os.environ["DATABASE_URL"].rpartition("/")[0] + "/" + os.environ["BENCH_BASIS_DATA"]
    django.setup()
    from pegawai.impor import jalankan  # noqa: PLC0415

    pk, by = siapkan(langkah, alamat)
    awal, mulai = time.process_time(), time.perf_counter()
    if langkah.startswith("periksa"):
        jalankan.periksa(pk)
    else:
        getattr(jalankan, langkah)(pk, by.pk)
    detik = time.perf_counter() - mulai
    sendiri, anak = (resource.getrusage(siapa) for siapa in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    hasil = {
        "detik": detik,
        "prosesor": sum(r.ru_utime + r.ru_stime for r in (sendiri, anak)) - awal,
        "memori": sendiri.ru_maxrss / 1024,
        "memori_anak": anak.ru_maxrss / 1024,
    }
    json.dump(hasil, sys.stdout)


if __name__ == "__main__":
    main(*sys.argv[1:])
