"""Many extracts at once, on more than one core: children that get a plain sheet and know no database."""

import os
import threading
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context, parent_process

import django

from .cetak import cetak_petikan

BATAS_SEPROSES = 40  # fewer are drawn here: a child needs seconds until it can draw
PROSES_TERBANYAK = 2
_lembar = []


def hitung_proses(banyak):
    return 1 if banyak < BATAS_SEPROSES else min(PROSES_TERBANYAK, os.cpu_count() or 1)


def cetak_petikan_semua(lembar, tugas, *, proses=1):
    """Yield (row, code, PDF) in the order of `tugas`, the (row, code) pairs, each as soon as it is drawn."""
    if proses == 1:
        for baris, kode in tugas:
            yield baris, kode, cetak_petikan(lembar, baris, kode=kode)
        return
    anak = ProcessPoolExecutor(proses, get_context("spawn"), initializer=_siapkan_anak, initargs=(lembar,))
    try:
        for (baris, kode), isi in zip(tugas, anak.map(_cetak_satu, tugas, chunksize=5), strict=True):
            yield baris, kode, isi
    finally:
        anak.shutdown(wait=True, cancel_futures=True)


def _siapkan_anak(lembar):
    """The sheet travels once. A child must not outlive a parent that was killed."""
    threading.Thread(target=_berhenti_bersama_induk, daemon=True).start()
    django.setup()
    _lembar.append(lembar)


def _berhenti_bersama_induk():
    parent_process().join()
    os._exit(1)


def _cetak_satu(tugas):
    baris, kode = tugas
    return cetak_petikan(_lembar[-1], baris, kode=kode)
