"""Issuing: 500 extracts on one and on two processes with their merged file, and an annex of 1,000 rows.

`keputusan` draws 40 extracts and 200 rows and says what all would take at that rate; `keputusan:penuh` draws them
all and is held to the goals of issue 7. Seconds on the clock; memory of the parent and of its largest child.
"""

import resource
import time
from collections.abc import Iterator

from tests.bench.angka import Angka
from tests.bench.dokumen import LAMPIRAN, PETIKAN, _dari, _siapkan

CONTOH_PETIKAN, CONTOH_LAMPIRAN = 40, 200
TUJUAN_PETIKAN, TUJUAN_LAMPIRAN = 60, 20  # seconds


def ukur(ukuran: str = "") -> Iterator[Angka]:
    cetak, lembaran = _siapkan()
    from mutasi.dokumen.borongan import cetak_petikan_semua  # noqa: PLC0415 - importable only after the settings
    from mutasi.dokumen.verifikasi import buat_kode  # noqa: PLC0415

    penuh = ukuran == "penuh"
    petikan, lampiran = (PETIKAN, LAMPIRAN) if penuh else (CONTOH_PETIKAN, CONTOH_LAMPIRAN)
    isi = lembaran.lembar(petikan)
    cetak.cetak_petikan(isi, isi.baris[0])  # fonts and style sheets are read once a process
    tugas = [(baris, buat_kode()) for baris in isi.baris]
    for proses in (1, 2):
        mulai = time.perf_counter()
        urutan = cetak_petikan_semua(isi, tugas, proses=proses)
        jadi = [next(urutan)[2]]
        siap = time.perf_counter() - mulai  # the children have begun: that does not grow with the decree
        jadi += [pdf for _, _, pdf in urutan]
        detik = siap + (time.perf_counter() - mulai - siap) * PETIKAN / petikan
        nama = f"{PETIKAN} petikan, {proses} proses{_dari(petikan, PETIKAN)}"
        tujuan = TUJUAN_PETIKAN if penuh and proses == 2 else None
        yield Angka(nama, detik, "detik", tujuan)
    mulai = time.perf_counter()
    gabungan = cetak.gabungkan(jadi, judul="Gabungan")
    detik = (time.perf_counter() - mulai) * PETIKAN / petikan
    yield Angka(f"menggabungkan {PETIKAN} petikan{_dari(petikan, PETIKAN)}", detik, "detik")
    yield Angka("besar berkas gabungan", len(gabungan) * PETIKAN / petikan / 2**20, "MiB")
    mulai = time.perf_counter()
    cetak.cetak_kolektif(lembaran.lembar(lampiran), kode=buat_kode(), serentak=penuh)
    detik = (time.perf_counter() - mulai) * LAMPIRAN / lampiran
    nama = f"lampiran {LAMPIRAN} baris{_dari(lampiran, LAMPIRAN)}"
    yield Angka(nama, detik, "detik", TUJUAN_LAMPIRAN if penuh else None)
    for nama, siapa in (("induk", resource.RUSAGE_SELF), ("anak terbesar", resource.RUSAGE_CHILDREN)):
        yield Angka(f"memori puncak, {nama}", resource.getrusage(siapa).ru_maxrss / 1024, "MiB")
