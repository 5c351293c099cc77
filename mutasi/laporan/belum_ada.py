"""What the record lacks where it decides, in the words of the page and of the paper."""

import numpy as np

from mutasi.laporan.kata import TIDAK_TERCATAT, di_tengah
from mutasi.pencocokan import DAFTAR_KRITERIA
from mutasi.syarat import Putusan

KOMPETENSI_DISEBUT = 3


def sebut_belum_ada(papan, pasangan, pegawai_id, menahan):
    """Each missing thing once: what the open criteria score, then what requirements could not be decided by."""
    baris = papan.baris(pegawai_id)
    terbuka = {p.kode for p in pasangan.poin if not p.pasti}
    tertahan = {b.hasil.aturan for b in menahan if b.hasil.putusan == Putusan.DATA_KURANG}
    sebab = [(di_tengah(k.judul), k.fakta) for k in DAFTAR_KRITERIA if k.kode in terbuka]
    sebab += [(s.judul, s.fakta) for s in papan.masukan.daftar if s.id in tertahan]
    isi = []
    for judul, fakta in sebab:
        isi += [_sebut(papan, nama, baris) for nama in fakta if _kosong(papan, nama, baris)] or [f"data untuk {judul}"]
    return list(dict.fromkeys(isi))


def _kosong(papan, nama, baris):
    """Whether a fact that has words is not recorded of this person, or not all of it."""
    if nama not in TIDAK_TERCATAT:
        return False
    if nama == "kompetensi":
        return bool(_belum_dinilai(papan, baris))
    if nama == "predikat":
        return not getattr(papan.calon, nama).ada[baris][: len(papan.masukan.anchors.bobot_tahun)].all()
    return not np.all(getattr(papan.calon, nama).ada[baris])


def _belum_dinilai(papan, baris):
    kode, ada = papan.calon.kode_kompetensi, papan.calon.kompetensi.ada[baris]
    return [k for k, _ in papan.sasaran.standar if k not in kode or not ada[kode.index(k)]]


def _sebut(papan, nama, baris):
    if nama != "kompetensi":
        return TIDAK_TERCATAT[nama]
    belum = _belum_dinilai(papan, baris)
    if len(belum) == len(papan.sasaran.standar):
        return TIDAK_TERCATAT[nama]
    lain = len(belum) - KOMPETENSI_DISEBUT
    return f"{TIDAK_TERCATAT[nama]} {', '.join(belum[:KOMPETENSI_DISEBUT])}" + (f" dan {lain} lain" if lain > 0 else "")
