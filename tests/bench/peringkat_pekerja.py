"""The worker of the bench: ranks one cycle from the database in this process, then prints seconds and memory."""

import json
import os
import sys
import time
from pathlib import Path

import django


def main():
    os.environ["DATABASE_URL"] = os.environ["DATABASE_URL"].rpartition("/")[0] + "/" + os.environ["BENCH_BASIS_DATA"]
    django.setup()
    from mutasi.actions import pemeringkatan as tindakan  # noqa: PLC0415 - importable only after the settings
    from mutasi.models import SiklusMutasi  # noqa: PLC0415
    from pegawai.models import Pengguna  # noqa: PLC0415

    siklus = SiklusMutasi.objects.get(nama="Bench")
    by = Pengguna.objects.get(nama_masuk="analis")
    diam = _memori()
    mulai = time.perf_counter()
    tindakan.load_masukan(siklus)
    baca = time.perf_counter() - mulai
    mulai, awal = time.perf_counter(), time.process_time()
    pemeringkatan = tindakan.jalankan_pemeringkatan(siklus=siklus, by=by)
    hasil = {
        "baca": baca,
        "detik": time.perf_counter() - mulai,
        "prosesor": time.process_time() - awal,
        "memori": _memori() - diam,
        "orang": len(pemeringkatan.pegawai_ids),
        "kursi": pemeringkatan.hasil.count(),
    }
    json.dump(hasil, sys.stdout)


def _memori():
    """Peak of this program alone: getrusage would still count the process that started it."""
    (puncak,) = (b for b in Path("/proc/self/status").read_text().splitlines() if b.startswith("VmHWM"))
    return int(puncak.split()[1]) / 1024


if __name__ == "__main__":
    main()
