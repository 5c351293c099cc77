"""The byte columns of a HasilLowongan: arrays over `pemeringkatan.pegawai_ids`, packed and read back.

What a rule says of everybody is stored once for all seats that ask it alike (PutusanAturan), who is not ruled out and
their standing and scores once for all seats of one kind and standard (NilaiBersama); a seat keeps those of whom it says
another thing. Rows from before that have columns of their own, still older ones a value a person in every column, and
masks of two kinds; all are read.
"""

import hashlib
import struct
import zlib
from itertools import pairwise

import numpy as np

from mutasi.models import PutusanAturan
from mutasi.pencocokan import gabung_topeng
from mutasi.syarat import Putusan

MEMENUHI, PERLU_VERIFIKASI, TIDAK_MEMENUHI = 0, 1, 2
KOLOM = {"putusan": "<u1", "gagal": "<u8", "kurang": "<u8", "skor_rendah": "<i2", "skor_tinggi": "<i2"}
KOLOM_MASUK = ("masuk", "putusan", "skor_rendah", "skor_tinggi")  # of those who are not ruled out
TOPENG = {"gagal": Putusan.TIDAK, "kurang": Putusan.DATA_KURANG}
LEBAR_KHUSUS = 9  # bytes a person
TANDA = b"T1"  # no zlib stream begins so
KEPALA = struct.Struct("<2sHII")  # mark, own rules, bytes of the shared values, bytes of the shared places


def padatkan(larik, tipe):
    return zlib.compress(np.ascontiguousarray(larik, tipe).tobytes(), 1)


def padatkan_bit(larik):
    return zlib.compress(np.packbits(larik).tobytes(), 1)


def padatkan_khusus(baris, putusan, rendah, tinggi):
    """Those of whom a seat says another thing than its kind; who is ruled out has no scores."""
    tanpa = putusan == TIDAK_MEMENUHI
    lajur = (
        (baris, "<i4"),
        (putusan, "<u1"),
        (np.where(tanpa, -1, tinggi), "<i2"),
        (np.where(tanpa, 0, tinggi - rendah), "<i2"),
    )
    return zlib.compress(b"".join(np.ascontiguousarray(satu, tipe).tobytes() for satu, tipe in lajur), 1)


def urai_khusus(isi):
    """(rows, {name: column})."""
    isi = zlib.decompress(isi)
    n = len(isi) // LEBAR_KHUSUS
    baris, putusan, tinggi, selisih = (
        np.frombuffer(isi, tipe, n, n * mulai) for tipe, mulai in (("<i4", 0), ("<u1", 4), ("<i2", 5), ("<i2", 7))
    )
    masuk = putusan != TIDAK_MEMENUHI
    return baris, {"masuk": masuk, "putusan": putusan, "skor_tinggi": tinggi, "skor_rendah": tinggi - selisih}


def urai(isi, tipe):
    return np.frombuffer(zlib.decompress(isi), tipe)


def sidik_kolom(isi):
    """Of what is packed, whichever zlib packed it; nothing where somebody has put other bytes there."""
    try:
        return hashlib.sha256(zlib.decompress(isi or b"")).hexdigest()
    except zlib.error:
        return ""


def load_putusan_aturan(hasil):
    """[(bit, verdicts on everybody)] of the rules that concern the seat."""
    rekam = PutusanAturan.objects.filter(pemeringkatan=hasil.pemeringkatan_id, nomor__in=hasil.putusan_aturan)
    return [(bit, urai(isi, "<u1")) for bit, isi in rekam.order_by("bit").values_list("bit", "isi")]


class Kolom:
    """The columns of one seat by name, each unpacked when first asked for."""

    def __init__(self, hasil):
        self.hasil, self._aturan, self._jadi = hasil, None, {}

    def __getitem__(self, nama):
        if nama not in self._jadi:
            lama = self.hasil.putusan_aturan is None and self.hasil.bersama is None
            self._jadi[nama] = self._buka_lama(nama) if lama else self._buka(nama)
        return self._jadi[nama]

    def _buka(self, nama):
        hasil = self.hasil
        orang = hasil.jumlah_memenuhi + hasil.jumlah_verifikasi + hasil.jumlah_tidak
        if nama in TOPENG:
            if self._aturan is None:
                self._aturan = load_putusan_aturan(hasil)
            return gabung_topeng(self._aturan, TOPENG[nama], orang)
        if hasil.bersama is None:
            return _buka_masuk(hasil, nama, orang)
        kolom = _buka_masuk(hasil.bersama, nama, orang)
        baris, isi = urai_khusus(hasil.khusus)
        kolom[baris] = isi[nama]
        return kolom

    def _buka_lama(self, nama):
        isi = bytes(getattr(self.hasil, nama))
        return _buka_topeng(isi) if isi.startswith(TANDA) else urai(isi, KOLOM[nama])


def _buka_masuk(asal, nama, orang):
    masuk = np.unpackbits(urai(asal.masuk, "<u1"), count=orang).view(bool)
    if nama == "masuk":
        return masuk
    kolom = np.full(orang, TIDAK_MEMENUHI if nama == "putusan" else -1, KOLOM[nama])
    isi = urai(getattr(asal, nama), KOLOM[nama])
    kolom[masuk] = urai(asal.skor_tinggi, KOLOM[nama]) - isi if nama == "skor_rendah" else isi
    return kolom


def _buka_topeng(isi):
    """Shared masks as values and places in them, and a bit for each of the seat's own rules."""
    _, banyak, panjang_nilai, panjang_tempat = KEPALA.unpack_from(isi)
    mulai = KEPALA.size + banyak
    potong = [mulai, mulai + panjang_nilai, mulai + panjang_nilai + panjang_tempat, len(isi)]
    bagian = [zlib.decompress(isi[a:b]) for a, b in pairwise(potong)]
    nilai, sendiri = np.frombuffer(bagian[0], "<u8"), np.frombuffer(bagian[2], "<u1")
    topeng = nilai[np.frombuffer(bagian[1], "<u4" if len(nilai) > 1 << 16 else "<u2")]
    for ke, bit in enumerate(isi[KEPALA.size : mulai]):
        topeng |= ((sendiri >> np.uint8(ke)) & np.uint8(1)).astype(np.uint64) << np.uint64(bit)
    return topeng
