"""What is to be said of a candidate beside the requirements that are met, in sentences.

Written when it is read, from the frozen input, by the same functions that ranked; rankings from before
(docs/keputusan/0040) have it stored.
"""

import numpy as np

from mutasi.models import Pemeringkatan
from mutasi.pemeringkatan.masukan_beku import load_masukan_beku
from mutasi.syarat import jelaskan_kekurangan


def load_catatan(kandidat):
    if kandidat.catatan is None:
        pemeringkatan = Pemeringkatan.objects.only("hash_masukan").get(pk=kandidat.hasil.pemeringkatan_id)
        isi_catatan([kandidat], kandidat.hasil.lowongan_id, pemeringkatan)
    return kandidat.catatan


def isi_catatan(kandidat, lowongan_id, pemeringkatan):
    """Fill `catatan` of candidates for one seat: the requirements that are not met or lack data."""
    kosong = [k for k in kandidat if k.catatan is None]
    if not kosong:
        return
    masukan = load_masukan_beku(pemeringkatan)
    sasaran = next(s for s in masukan.sasaran if s.kunci == lowongan_id)
    orang = masukan.calon.ambil(np.searchsorted(masukan.calon.kunci, [k.pegawai_id for k in kosong]))
    semua = jelaskan_kekurangan(orang, sasaran, masukan.parameter, masukan.akibat, masukan.daftar)
    for satu, kekurangan in zip(kosong, semua, strict=True):
        satu.catatan = [_catatan(h) for h in kekurangan]


def _catatan(hasil):
    return {
        "aturan": hasil.aturan,
        "akibat": hasil.akibat,
        "putusan": hasil.putusan.name,
        "kalimat": hasil.kalimat,
        "dasar": hasil.dasar,
        "terbatas": hasil.terbatas,
    }
