"""Several processes draw the same bytes as one, and none outlives a parent that was killed."""

import os

from mutasi.dokumen.borongan import BATAS_SEPROSES, cetak_petikan_semua, hitung_proses
from mutasi.dokumen.cetak import cetak_petikan
from tests.mutasi.dokumen.anak import bunuh_induk, hidup
from tests.mutasi.dokumen.lembaran import lembar
from tests.pekerja import wait_until

KODE = "0123456789abcdef01234567"
INDUK = """
    import os, django
    if __name__ == "__main__":
        django.setup()
        from mutasi.dokumen.borongan import cetak_petikan_semua
        from tests.mutasi.dokumen.lembaran import lembar
        isi = lembar(400)
        for nomor, _ in enumerate(cetak_petikan_semua(isi, [(b, "ab" * 12) for b in isi.baris], proses=2)):
            anak = os.popen(f"ps -o pid= --ppid {os.getpid()}").read().split()
            print(*anak, flush=True)
"""


def test_the_same_bytes_on_one_process_and_on_two():
    isi = lembar(4)
    tugas = [(baris, KODE) for baris in isi.baris]
    satu, dua = (list(cetak_petikan_semua(isi, tugas, proses=n)) for n in (1, 2))
    assert satu == dua
    assert satu[0][2] == cetak_petikan(isi, isi.baris[0], kode=KODE)


def test_a_few_are_drawn_in_this_process():
    assert hitung_proses(BATAS_SEPROSES - 1) == 1
    assert hitung_proses(BATAS_SEPROSES) == min(2, os.cpu_count())


def test_children_end_with_a_killed_parent(tmp_path):
    anak = bunuh_induk(tmp_path, INDUK)
    wait_until(lambda: not [pid for pid in anak if hidup(pid)])
