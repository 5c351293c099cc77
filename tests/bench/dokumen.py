"""Printing: tagged petikan one by one, and one long annex, on one process.

`dokumen` prints 20 extracts and an annex of 200 and says what 500 and 1,000 would take at that rate;
`dokumen:penuh` prints them all. Processor seconds of one process; the goals of issue 7 (60 and 20 s on two
cores) are not asked here, for an estimate neither meets nor misses them.
"""

import os
import resource
import time
from collections.abc import Iterator

import django

from tests.bench.angka import Angka

PETIKAN, LAMPIRAN = 500, 1000
CONTOH_PETIKAN, CONTOH_LAMPIRAN = 20, 200


def ukur(ukuran: str = "") -> Iterator[Angka]:
    cetak, lembaran = _siapkan()
    petikan, lampiran = (PETIKAN, LAMPIRAN) if ukuran == "penuh" else (CONTOH_PETIKAN, CONTOH_LAMPIRAN)
    isi = lembaran.lembar(petikan)
    cetak.cetak_petikan(isi, isi.baris[0])  # fonts and style sheets are read once a process
    mulai = time.process_time()
    for baris in isi.baris:
        cetak.cetak_petikan(isi, baris)
    detik = (time.process_time() - mulai) * PETIKAN / petikan
    yield Angka(f"{PETIKAN} petikan, satu proses{_dari(petikan, PETIKAN)}", detik, "detik")
    mulai = time.process_time()
    cetak.cetak_kolektif(lembaran.lembar(lampiran))
    detik = (time.process_time() - mulai) * LAMPIRAN / lampiran
    yield Angka(f"lampiran {LAMPIRAN} baris{_dari(lampiran, LAMPIRAN)}", detik, "detik")
    yield Angka("memori puncak saat mencetak", resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, "MiB")


def _dari(banyak: int, semua: int) -> str:
    return "" if banyak == semua else f" (perkiraan dari {banyak})"


def _siapkan():
    """Settings without a database: a sheet is plain values."""
    os.environ.setdefault("DATABASE_URL", "postgresql://tidak-dipakai/tidak-dipakai")
    os.environ.setdefault("SECRET_KEY", "hanya-untuk-ukuran-" + "x" * 50)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mutasi.settings")
    django.setup()
    from mutasi.dokumen import cetak  # noqa: PLC0415 - importable only after the settings
    from tests.mutasi.dokumen import lembaran  # noqa: PLC0415

    return cetak, lembaran
