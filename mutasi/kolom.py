"""The byte columns of a HasilLowongan: arrays over `pemeringkatan.pegawai_ids`, packed and read back.

Small columns are zlib-compressed little-endian values. A column of rule masks is in two parts: what the rules say
that many seats share (values and places in them, packed once for all these seats), and a bit for each of the seat's
own rules. Masks from before that are plain compressed uint64; both are read.
"""

import struct
import zlib
from itertools import pairwise

import numpy as np

MEMENUHI, PERLU_VERIFIKASI, TIDAK_MEMENUHI = 0, 1, 2
KOLOM = {"putusan": "<u1", "gagal": "<u8", "kurang": "<u8", "skor_rendah": "<i2", "skor_tinggi": "<i2"}
TANDA = b"T1"  # no zlib stream begins so
KEPALA = struct.Struct("<2sHII")  # mark, own rules, bytes of the shared values, bytes of the shared places


def padatkan(larik, tipe):
    return zlib.compress(np.ascontiguousarray(larik, tipe).tobytes(), 1)


def padatkan_topeng(hasil, putusan):
    """Whom which rule says this of, from one seat of a ranking in the making."""
    kunci = ("padat", putusan)
    if kunci not in hasil.lapis.ingatan:
        nilai, tempat = np.unique(hasil.lapis.topeng(putusan), return_inverse=True)
        hasil.lapis.ingatan[kunci] = padatkan(nilai, "<u8"), padatkan(tempat, "<u4" if len(nilai) > 1 << 16 else "<u2")
    nilai, tempat = hasil.lapis.ingatan[kunci]
    bit = bytes(bit for bit, _ in hasil.lapis.khusus)
    sendiri = padatkan(hasil.sendiri(putusan), "<u1")
    return KEPALA.pack(TANDA, len(bit), len(nilai), len(tempat)) + bit + nilai + tempat + sendiri


def load_kolom(hasil, nama):
    isi = bytes(getattr(hasil, nama))
    if isi.startswith(TANDA):
        return _buka_topeng(isi)
    return np.frombuffer(zlib.decompress(isi), dtype=KOLOM[nama])


def _buka_topeng(isi):
    _, banyak, panjang_nilai, panjang_tempat = KEPALA.unpack_from(isi)
    mulai = KEPALA.size + banyak
    potong = [mulai, mulai + panjang_nilai, mulai + panjang_nilai + panjang_tempat, len(isi)]
    bagian = [zlib.decompress(isi[a:b]) for a, b in pairwise(potong)]
    nilai, sendiri = np.frombuffer(bagian[0], "<u8"), np.frombuffer(bagian[2], "<u1")
    topeng = nilai[np.frombuffer(bagian[1], "<u4" if len(nilai) > 1 << 16 else "<u2")]
    for ke, bit in enumerate(isi[KEPALA.size : mulai]):
        topeng |= ((sendiri >> np.uint8(ke)) & np.uint8(1)).astype(np.uint64) << np.uint64(bit)
    return topeng
