"""The byte columns of a HasilLowongan as arrays over `pemeringkatan.pegawai_ids`."""

import zlib

import numpy as np

MEMENUHI, PERLU_VERIFIKASI, TIDAK_MEMENUHI = 0, 1, 2
KOLOM = {"putusan": "<u1", "gagal": "<u8", "kurang": "<u8", "skor_rendah": "<i2", "skor_tinggi": "<i2"}


def load_kolom(hasil, nama):
    return np.frombuffer(zlib.decompress(getattr(hasil, nama)), dtype=KOLOM[nama])
