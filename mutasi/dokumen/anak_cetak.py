"""A child process that draws extracts, or the rest of an annex.

It gets a plain sheet, knows no database, and ends with its parent.
"""

import os
import threading
from multiprocessing import parent_process

import django
from django.apps import apps
from django.utils.module_loading import import_string

CETAK = "mutasi.dokumen.cetak.cetak_petikan"
CETAK_SISA = "mutasi.dokumen.cetak.cetak_sisa_lampiran"
_isi = {}

if not apps.apps_ready:  # in the child only: this module is unpickled first, what comes with it needs the models
    django.setup()


def siapkan(lembar):
    """The sheet travels once; the printer is loaded after the settings."""
    threading.Thread(target=_berhenti_bersama_induk, daemon=True).start()
    _isi["lembar"], _isi["cetak"] = lembar, import_string(CETAK)


def _berhenti_bersama_induk():
    """A child must not outlive a parent that was killed."""
    parent_process().join()
    os._exit(1)


def cetak(tugas):
    nomor, kode = tugas
    lembar = _isi["lembar"]
    return _isi["cetak"](lembar, lembar.baris[nomor], kode=kode)


def cetak_sisa(pipa, lembar, mulai):
    threading.Thread(target=_berhenti_bersama_induk, daemon=True).start()
    import_string(CETAK_SISA)(pipa, lembar, mulai)
