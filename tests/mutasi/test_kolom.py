"""The byte columns of a seat read back as what was ranked, on random people; older masks are read too."""

import zlib
from types import SimpleNamespace

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from mutasi.actions.pemeringkatan import PUTUSAN, build_hasil
from mutasi.kolom import load_kolom
from mutasi.pencocokan import susun_peringkat
from mutasi.syarat import Akibat
from tests.mutasi.acak import calon_acak, masukan, sasaran_acak


@settings(max_examples=8)
@given(st.integers(0, 10_000), st.sampled_from([0.0, 0.3]), st.integers(0, 90))
def test_columns_read_back_as_what_was_ranked(benih, kosong, orang):
    isi = masukan(calon_acak(orang, benih, kosong), sasaran_acak(6, benih, orang=max(orang, 1)))
    for satu in susun_peringkat(isi):
        hasil = build_hasil(satu, isi)
        assert load_kolom(hasil, "gagal").tolist() == satu.gagal().tolist()
        assert load_kolom(hasil, "kurang").tolist() == satu.kurang().tolist()
        assert load_kolom(hasil, "putusan").tolist() == PUTUSAN[satu.kode()].tolist()
        for nama, skor in zip(("skor_rendah", "skor_tinggi"), satu.skor(), strict=True):
            assert load_kolom(hasil, nama).tolist() == skor.tolist()
        gagal = satu.gagal()
        for bit, aturan in enumerate(isi.daftar):
            banyak = int(((gagal >> np.uint64(bit)) & np.uint64(1)).sum())
            menggugurkan = aturan.akibat_bagi(satu.sasaran, isi.akibat) == Akibat.TMS
            assert hasil.per_aturan.get(aturan.id, 0) == (banyak if menggugurkan else 0)


def test_masks_from_before_are_read_as_they_were():
    topeng = np.array([0, 5, 1 << 63], "<u8")
    hasil = SimpleNamespace(gagal=memoryview(zlib.compress(topeng.tobytes(), 1)))
    assert load_kolom(hasil, "gagal").tolist() == topeng.tolist()
