"""From a reading to a plan: the same way for the check, the commit and the command line."""

from dataclasses import dataclass

from .jenis_impor import get_jenis
from .temuan import PERINGATAN, TOLAK, hitung_baris


@dataclass
class Hasil:
    jenis: object
    rencana: object
    temuan: list
    ringkasan: dict

    def terapkan(self):
        """Write the plan; the caller holds the transaction."""
        self.jenis.terapkan(self.rencana)


def susun(bacaan, instansi, kabari=None):
    """Judge every row and compare with the records of the agency. Writes nothing; `kabari(row)` hears of progress."""
    jenis = get_jenis(bacaan.jenis)
    rencana = jenis.susun(bacaan, _berkabar(bacaan.baris(), kabari), instansi)
    temuan = rencana.temuan
    ringkasan = rencana.ringkasan(hitung_baris(temuan, TOLAK), hitung_baris(temuan, PERINGATAN))
    ringkasan |= {
        "lembar": bacaan.kepala["lembar"],
        "kolom_asing": bacaan.asing[:50],
        "kolom_dibuang": bacaan.kepala["dibuang"],
    }
    return Hasil(jenis, rencana, temuan, ringkasan)


def _berkabar(baris, kabari):
    for urutan, satu in enumerate(baris, 1):
        if kabari and urutan % 500 == 0:
            kabari(urutan)
        yield satu
