"""Import of a data utama file beside a plain COPY of the same rows, both in this run on the same server.

`impor` measures 15,000 and 60,000 rows, `impor:15000` one size. Check, commit, check of the file when nothing has
changed, undo: each in a worker process of its own, whose memory is measured, and that of the process that reads.
The file is made anew of invented people in a temporary folder.
"""

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from tests import kluster
from tests.bench import berkas_siasn
from tests.bench.angka import Angka

UKURAN = (15_000, 60_000)
TUJUAN = {60_000: {"periksa": 60.0, "terapkan": 60.0, "memori": 600.0}}  # issue 3
SEBUTAN = {
    "periksa": "diperiksa",
    "terapkan": "diterapkan",
    "periksa_lagi": "diperiksa, tidak ada yang berubah",
    "urungkan": "diurungkan",
}


def ukur(ukuran: str = "") -> Iterator[Angka]:
    kluster.set_up_django()
    try:
        for jumlah in [int(ukuran)] if ukuran else UKURAN:
            kluster.use_clone("bench")
            os.environ["BENCH_BASIS_DATA"] = kluster.database_name("bench")
            yield from _ukur_satu(jumlah)
    finally:
        kluster.destroy()


def _ukur_satu(jumlah: int) -> Iterator[Angka]:
    tujuan, puncak, anak = TUJUAN.get(jumlah, {}), 0.0, 0.0
    with tempfile.TemporaryDirectory() as folder:
        alamat = Path(folder) / "data-utama.xlsx"
        berkas_siasn.tulis(jumlah, alamat)
        salin = _salin(jumlah)
        yield Angka(f"COPY {jumlah} baris ke tabel polos", salin, "detik")
        for langkah, sebutan in SEBUTAN.items():
            hasil = _jalankan(langkah, alamat)
            puncak, anak = max(puncak, hasil["memori"]), max(anak, hasil["memori_anak"])
            yield Angka(f"impor {jumlah}: {sebutan}", hasil["detik"], "detik", tujuan.get(langkah))
            yield Angka(f"impor {jumlah}: {sebutan}, prosesor Python", hasil["prosesor"], "detik")
            yield Angka(f"impor {jumlah}: {sebutan}, terhadap COPY", hasil["detik"] / salin, "kali")
    yield Angka(f"impor {jumlah}: memori puncak pekerja", puncak, "MiB", tujuan.get("memori"))
    yield Angka(f"impor {jumlah}: memori puncak proses pembaca", anak, "MiB", tujuan.get("memori"))


def _salin(jumlah: int) -> float:
    """Seconds of the quickest of three: the rows are made before the clock runs."""
    from django.db import connection, transaction  # noqa: PLC0415 - importable only after the settings

    isi = list(berkas_siasn.baris(jumlah))
    kolom = ", ".join(f"k{n} text" for n in range(len(berkas_siasn.KOLOM)))
    waktu = []
    for _ in range(3):
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(f"CREATE TABLE banding ({kolom})")
            mulai = time.perf_counter()
            with cursor.copy("COPY banding FROM STDIN") as salin:
                for baris in isi:
                    salin.write_row(baris)
            waktu.append(time.perf_counter() - mulai)
            cursor.execute("DROP TABLE banding")
    connection.close()
    return min(waktu)


def _jalankan(langkah: str, alamat: Path) -> dict[str, float]:
    """One job in a fresh process, as the worker would do it."""
    perintah = [sys.executable, "-m", "tests.bench.impor_pekerja", langkah, str(alamat)]
    keluar = subprocess.run(perintah, capture_output=True, text=True, check=False)
    if keluar.returncode:
        sys.exit(keluar.stderr[-2000:])
    return json.loads(keluar.stdout)
