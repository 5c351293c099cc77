"""Many extracts at once, on more than one core."""

import os
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

from . import anak_cetak
from .cetak import cetak_petikan

BATAS_SEPROSES = 40  # fewer are drawn here: a child needs seconds until it can draw
PROSES_TERBANYAK = 2


def hitung_proses(banyak):
    return 1 if banyak < BATAS_SEPROSES else min(PROSES_TERBANYAK, os.cpu_count() or 1)


def cetak_petikan_semua(lembar, tugas, *, proses=1):
    """Yield (row, code, PDF) in the order of `tugas`, the (row, code) pairs, each as soon as it is drawn."""
    if proses == 1:
        for baris, kode in tugas:
            yield baris, kode, cetak_petikan(lembar, baris, kode=kode)
        return
    letak = {baris.usulan_id: nomor for nomor, baris in enumerate(lembar.baris)}
    nomor = [(letak[baris.usulan_id], kode) for baris, kode in tugas]
    anak = ProcessPoolExecutor(proses, get_context("spawn"), initializer=anak_cetak.siapkan, initargs=(lembar,))
    try:
        for (baris, kode), isi in zip(tugas, anak.map(anak_cetak.cetak, nomor, chunksize=5), strict=True):
            yield baris, kode, isi
    finally:
        anak.shutdown(wait=True, cancel_futures=True)
