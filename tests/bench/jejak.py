"""What the chain costs: acts a second that PostgreSQL takes, written to disk, with the linking and without.

pgbench is the client, so that no Python is measured. `jejak` drives each way for 5 seconds, `jejak:20` for 20.
One chain is a cycle in which everybody acts at once: its links wait for each other's commit. Eight chains do not.
"""

import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from django.db import connection

from mutasi.peluncur.postgres import Server, wheel_install
from tests import kluster
from tests.bench.angka import Angka

DETIK = 5
ACARA = """\\set rantai random(1, {rantai})
INSERT INTO pegawai_jejak (waktu, nama_pelaku, tindakan, jenis_objek, uraian, rincian, rantai)
VALUES (now(), 'Rina Contoh', 'lihat_peringkat', 'lowongan', 'Membuka peringkat sebuah lowongan',
        '{{"bagian": "semua", "sidik": "{sidik}"}}', 'siklus-' || :rantai);
"""
CARA = (  # name, chains, clients
    ("satu klien", 1, 1),
    ("8 klien, satu rantai", 1, 8),
    ("8 klien, 8 rantai", 8, 8),
)


def ukur(ukuran: str = "") -> Iterator[Angka]:
    detik = int(ukuran or DETIK)
    kluster.set_up_django()
    try:
        kluster.use_clone("bench")
        connection.close()
        if "TEST_DATABASE_URL" not in os.environ:  # from here on it waits for the disk, as the one of `make run`
            kluster.server().stop()
            Server(Path(os.environ[kluster.FOLDER]) / "data").ensure()
        _laju(1, 1, 1)  # warm
        for nama, rantai, klien in CARA:
            laju = {}
            for kata, perintah in (("tanpa", "DISABLE"), ("dengan", "ENABLE")):
                with connection.cursor() as cursor:
                    cursor.execute(f"ALTER TABLE pegawai_jejak {perintah} TRIGGER antrekan_jejak")
                connection.close()
                laju[kata] = _laju(rantai, klien, detik)
                yield Angka(f"kejadian {kata} rantai, {nama}", laju[kata], "per detik")
            yield Angka(f"dengan terhadap tanpa, {nama}", laju["dengan"] / laju["tanpa"], "kali")
    finally:
        connection.close()
        kluster.destroy()


def _laju(rantai: int, klien: int, detik: int) -> float:
    """Committed acts a second."""
    alamat = kluster.address(kluster.database_name("bench"))
    with tempfile.NamedTemporaryFile("w", suffix=".sql") as naskah:
        naskah.write(ACARA.format(rantai=rantai, sidik="a" * 64))
        naskah.flush()
        program = str(wheel_install() / "bin" / "pgbench")
        argumen = ["-n", "-M", "prepared", "-c", str(klien), "-j", str(min(klien, 2)), "-T", str(detik)]
        jalan = subprocess.run(
            [program, *argumen, "-f", naskah.name, alamat], capture_output=True, text=True, check=False
        )
    cocok = re.search(r"tps = ([\d.]+)", jalan.stdout)
    if cocok is None:
        sys.exit(jalan.stderr[-1000:])
    return float(cocok[1])
