"""From a reading to a plan: the same way for the check, the commit and the command line."""

from dataclasses import dataclass

from django.utils import timezone

from pegawai.models import Impor

from .acuan import Acuan
from .data_utama import Pembaca
from .peta_jabatan import RencanaPeta
from .rencana import Rencana, muat_orang
from .rencana_pribadi import RencanaPribadi
from .struktur import Struktur, terapkan_struktur
from .temuan import PERINGATAN, TOLAK, hitung_baris
from .terapkan import terapkan_data_utama


@dataclass
class Hasil:
    rencana: object
    temuan: list
    ringkasan: dict

    def terapkan(self):
        """Write the plan; the caller holds the transaction."""
        if isinstance(self.rencana, Rencana):
            terapkan_data_utama(self.rencana)
        else:
            terapkan_struktur(self.rencana.struktur)


def susun(bacaan, instansi, kabari=None):
    """Judge every row and compare with the records of the agency. Writes nothing; `kabari(row)` hears of progress."""
    acuan, struktur = Acuan.muat(), Struktur.muat(instansi)
    baris = _berkabar(bacaan.baris(), kabari)
    if bacaan.jenis == Impor.Jenis.DATA_UTAMA:
        pembaca = Pembaca(bacaan, acuan, timezone.localdate())
        pribadi, bersih = RencanaPribadi(bacaan), []
        for nomor, sel in baris:
            if b := pembaca.baca(nomor, sel):
                bersih.append(b)
                pribadi.baca(nomor, sel)
        rencana = Rencana(pembaca, struktur, muat_orang(instansi)).susun(bersih)
        pribadi.bandingkan(rencana)
    else:
        rencana = RencanaPeta(bacaan, acuan, struktur).susun(baris)
    temuan = rencana.temuan
    ringkasan = rencana.ringkasan(hitung_baris(temuan, TOLAK), hitung_baris(temuan, PERINGATAN))
    ringkasan |= {
        "lembar": bacaan.kepala["lembar"],
        "kolom_asing": bacaan.asing[:50],
        "kolom_dibuang": bacaan.kepala["dibuang"],
    }
    return Hasil(rencana, temuan, ringkasan)


def _berkabar(baris, kabari):
    for urutan, satu in enumerate(baris, 1):
        if kabari and urutan % 500 == 0:
            kabari(urutan)
        yield satu
