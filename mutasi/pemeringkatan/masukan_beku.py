"""The frozen input of a ranking, opened again; never today's records.

An input is immutable, so what was opened is kept in the process, keyed by the record and its digest.
"""

from functools import lru_cache

from mutasi.models import MasukanPemeringkatan
from mutasi.pencocokan import PENUH, buka, mulai_kerja
from mutasi.syarat import Kelompok
from pegawai.penolakan import Penolakan

MASUKAN_DIINGAT = 2


class TanpaMasukan(Penolakan):
    """The ranking is older than the program's habit of keeping its input."""

    def __init__(self):
        super().__init__(
            "Peringkat ini dibuat sebelum seluruh masukannya disimpan, sehingga hanya daftar teratasnya dapat dibaca. "
            "Jalankan ulang pemeringkatan bila siklusnya masih pada tahap itu."
        )


def load_masukan_beku(pemeringkatan):
    """Everything that was ranked."""
    return buka_masukan(pemeringkatan.pk, pemeringkatan.hash_masukan)


@lru_cache(MASUKAN_DIINGAT)
def buka_masukan(pk, _hash_masukan):
    isi = MasukanPemeringkatan.objects.filter(pk=pk).values_list("isi", flat=True).first()
    if isi is None:
        raise TanpaMasukan
    try:
        masukan = buka(bytes(isi))
    except KeyError as galat:
        raise Penolakan(f"Peringkat ini memakai aturan {galat} yang tidak lagi dikenal versi program ini.") from galat
    mulai_kerja(masukan)  # what no seat changes is reckoned once; from here on threads only read
    return masukan


def build_bobot(pemeringkatan):
    """{Kelompok: {code: weight}} of all levels that are complete, in the version by which was ranked."""
    versi = pemeringkatan.versi_bobot
    bobot = versi.bobot if versi else pemeringkatan.siklus.load_bobot()
    return {Kelompok[nama]: isi for nama, isi in bobot.items() if sum(isi.values()) == PENUH}
