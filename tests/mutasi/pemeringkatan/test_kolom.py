"""The byte columns of a seat read back as what was ranked, on random people; older rows are read too."""

import struct
import zlib
from types import SimpleNamespace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mutasi.actions.pemeringkatan import PUTUSAN, build_hasil
from mutasi.actions.tulis_peringkat import BukuTulis
from mutasi.pemeringkatan.kolom import Kolom, sidik_kolom, urai
from mutasi.pencocokan import gabung_topeng, susun_peringkat
from mutasi.syarat import Akibat, Putusan
from tests.mutasi.acak import calon_acak, masukan, sasaran_acak


@settings(max_examples=8)
@given(st.integers(0, 10_000), st.sampled_from([0.0, 0.3]), st.integers(0, 90))
def test_columns_read_back_as_what_was_ranked(benih, kosong, orang):
    isi = masukan(calon_acak(orang, benih, kosong), sasaran_acak(6, benih, orang=max(orang, 1)))
    buku, tersimpan = BukuTulis(), {}
    for satu in susun_peringkat(isi):
        hasil = build_hasil(satu, isi)
        hasil.putusan_aturan = buku.catat(satu)
        tersimpan |= {nomor: (bit, urai(kolom, "<u1")) for nomor, bit, kolom in buku.ambil()}
        kolom = Kolom(hasil)
        assert kolom["putusan"].tolist() == PUTUSAN[satu.kode()].tolist()
        for nama, skor in zip(("skor_rendah", "skor_tinggi"), satu.skor(), strict=True):
            assert kolom[nama].tolist() == skor.tolist()
        milik = [tersimpan[n] for n in hasil.putusan_aturan]
        gagal = gabung_topeng(milik, Putusan.TIDAK, orang)
        assert gagal.tolist() == satu.gagal().tolist()
        assert gabung_topeng(milik, Putusan.DATA_KURANG, orang).tolist() == satu.kurang().tolist()
        for bit, aturan in enumerate(isi.daftar):
            banyak = int(((gagal >> np.uint64(bit)) & np.uint64(1)).sum())
            menggugurkan = aturan.akibat_bagi(satu.sasaran, isi.akibat) == Akibat.TMS
            assert hasil.per_aturan.get(aturan.id, 0) == (banyak if menggugurkan else 0)


def test_seats_that_ask_alike_share_their_verdicts():
    isi = masukan(calon_acak(50), sasaran_acak(30, orang=50))
    buku, jumlah = BukuTulis(), 0
    for satu in susun_peringkat(isi):
        jumlah += len(buku.catat(satu))
    nomor = [n for n, _, _ in buku.ambil()]
    assert nomor == list(range(len(nomor)))
    assert len(nomor) < jumlah / 3


def lama(**kolom):
    return Kolom(SimpleNamespace(putusan_aturan=None, bersama=None, **kolom))


def test_masks_from_before_are_read_as_they_were():
    topeng = np.array([0, 5, 1 << 63], "<u8")
    assert lama(gagal=memoryview(zlib.compress(topeng.tobytes(), 1)))["gagal"].tolist() == topeng.tolist()


def test_masks_in_two_parts_are_read_as_they_were():
    """Two shared masks, three people; own rules at bits 7 and 40."""
    nilai, tempat, sendiri = (
        zlib.compress(np.array(isi, tipe).tobytes())
        for isi, tipe in (([1, 6], "<u8"), ([0, 1, 0], "<u2"), ([0, 1, 3], "<u1"))
    )
    kepala = struct.pack("<2sHII", b"T1", 2, len(nilai), len(tempat)) + bytes([7, 40])
    assert lama(kurang=kepala + nilai + tempat + sendiri)["kurang"].tolist() == [
        1,
        6 | 1 << 7,
        1 | 1 << 7 | 1 << 40,
    ]


def test_scores_from_before_are_read_as_they_were():
    skor = np.array([-1, 0, 9_999], "<i2")
    assert lama(skor_rendah=zlib.compress(skor.tobytes()))["skor_rendah"].tolist() == skor.tolist()


@pytest.mark.parametrize("isi", [None, b"", b"bukan zlib"])
def test_foreign_bytes_are_no_column(isi):
    assert sidik_kolom(isi) == ""
    assert sidik_kolom(zlib.compress(b"x", 1)) == sidik_kolom(zlib.compress(b"x", 9)) != ""
