"""The stored columns of a frozen ranking: who was considered, with which verdict and by which rule."""

from dataclasses import dataclass

import numpy as np

from mutasi.pemeringkatan.kolom import PERLU_VERIFIKASI, TIDAK_MEMENUHI
from mutasi.pemeringkatan.masukan_beku import load_masukan_beku
from pegawai.models import Pegawai
from pegawai.penolakan import Penolakan

CALON_MINIMAL = ("calon_minimal_talenta", "calon_minimal_rapat")
__all__ = [
    "PERLU_VERIFIKASI",
    "TIDAK_MEMENUHI",
    "CalonLain",
    "bits",
    "build_gugur_per_aturan",
    "indeks_pegawai",
    "indeks_putusan",
    "isi_pegawai",
    "load_calon_lain",
]


@dataclass
class CalonLain:
    """A person outside the printed list: the rules that were failed, and the ones without data."""

    pegawai_id: int
    gagal: list
    kurang: list
    skor_rendah: int | None
    putusan: int
    menggugurkan: dict  # {key of a rule that rules somebody out for this seat: how many}
    pegawai: Pegawai | None = None  # by `isi_pegawai`

    @property
    def label(self):
        return ("Memenuhi syarat", "Perlu verifikasi", "Tidak memenuhi syarat")[self.putusan]

    @property
    def gugur(self):
        return [a for a in self.gagal if a["id"] in self.menggugurkan]

    @property
    def catatan(self):
        """Failed, without being ruled out by it."""
        return [a for a in self.gagal if a["id"] not in self.menggugurkan]


def bits(topeng, aturan):
    """The rules whose bit is set, in their order."""
    return [a for i, a in enumerate(aturan) if int(topeng) >> i & 1]


def load_kunci(pemeringkatan):
    """Keys of the people in the order of the columns: from the input, where a page has opened it already."""
    try:
        return load_masukan_beku(pemeringkatan).calon.kunci
    except Penolakan:
        return np.array(pemeringkatan.pegawai_ids, np.int64)


def indeks_putusan(kolom, putusan, aturan_id=None, kecuali=()):
    """Positions of the people with a verdict (and failing a rule, when one is named), without some ids."""
    pilih = kolom["putusan"] == putusan
    if len(kecuali):
        pilih &= ~np.isin(load_kunci(kolom.hasil.pemeringkatan), kecuali)
    if aturan_id is not None:
        nomor = [a["id"] for a in kolom.hasil.pemeringkatan.aturan].index(aturan_id)
        pilih &= (kolom["gagal"] >> np.uint64(nomor)) & np.uint64(1) == 1
    return np.flatnonzero(pilih)


def indeks_pegawai(hasil, kunci):
    """Positions of the people of these keys, whatever their verdict: everyone who was considered is found (I13)."""
    return np.flatnonzero(np.isin(load_kunci(hasil.pemeringkatan), kunci))


def load_calon_lain(kolom, indeks):
    """The people at these positions with their reasons, one page at a time."""
    if not len(indeks):
        return []
    kunci, aturan = load_kunci(kolom.hasil.pemeringkatan), kolom.hasil.pemeringkatan.aturan
    gagal, kurang, skor, putusan = (kolom[k] for k in ("gagal", "kurang", "skor_rendah", "putusan"))
    return [
        CalonLain(
            pegawai_id=int(kunci[i]),
            gagal=bits(gagal[i], aturan),
            kurang=bits(kurang[i], aturan),
            skor_rendah=int(skor[i]) if skor[i] >= 0 else None,
            putusan=int(putusan[i]),
            menggugurkan=kolom.hasil.per_aturan,
        )
        for i in indeks
    ]


def isi_pegawai(*daftar):
    """The people of all lists of a page together: a constant number of queries. Who is no more falls out."""
    orang = Pegawai.objects.for_list().in_bulk({satu.pegawai_id for isi in daftar for satu in isi})
    for isi in daftar:
        isi[:] = [satu for satu in isi if satu.pegawai_id in orang]
        for satu in isi:
            satu.pegawai = orang[satu.pegawai_id]


def build_gugur_per_aturan(hasil):
    """How many each rule removed: [(rule, count)], most first."""
    baris = [(a, hasil.per_aturan.get(a["id"], 0)) for a in hasil.pemeringkatan.aturan]
    return sorted((b for b in baris if b[1]), key=lambda b: -b[1])


def sebut_calon_kurang(hasil):
    """R31, a note on the seat: too few can be presented; by the numbers that the ranking was frozen with."""
    kurang = [
        f"paling sedikit {p['nilai']} {p['satuan']} ({p['dasar']})"
        for kode in CALON_MINIMAL
        if (p := hasil.pemeringkatan.parameter.get(kode)) and hasil.jumlah_memenuhi < p["nilai"]
    ]
    return f"Yang memenuhi syarat {hasil.jumlah_memenuhi} orang; {'; '.join(kurang)}." if kurang else ""
