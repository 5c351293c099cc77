"""Lists taken from what seats of one standard share are the lists of everybody."""

from dataclasses import replace

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from mutasi.pencocokan import mulai_kerja
from mutasi.pencocokan.lapis import bangun_lapis
from mutasi.pencocokan.serupa import pilih, pilih_serupa, susun_serupa, susun_sestandar
from mutasi.pencocokan.urutan import GESER_SKOR
from mutasi.syarat import Kelayakan, Kelompok
from tests.mutasi.acak import calon_acak, masukan, sasaran_acak


@settings(max_examples=25)
@given(st.integers(0, 10_000), st.sampled_from([1, 3, 20]), st.integers(0, 60), st.booleans())
def test_people_special_to_an_office_may_fall_and_change_their_standing(benih, teratas, istimewa, teratas_saja):
    """More than today's criteria do: an office only ever adds points to somebody."""
    acak, kursi = np.random.default_rng(benih), next(s for s in sasaran_acak(99) if s.kelompok == Kelompok.PELAKSANA)
    isi = masukan(calon_acak(500, benih, kosong=0.01), [replace(kursi, bidang="")])
    kerja = mulai_kerja(isi)
    dasar = susun_sestandar(kerja, bangun_lapis(kerja.buku, isi.sasaran[0], isi.daftar, {}), isi.sasaran[0])
    serupa = susun_serupa(kerja, dasar, isi.sasaran[0])
    banyak = min(istimewa, len(dasar.kode) // 8)
    urut = np.argsort(-dasar.kunci) if teratas_saja else acak.permutation(len(dasar.kode))
    tempat = np.sort(urut[:banyak])
    turun = acak.integers(-9000, 300, banyak).astype(np.int64) << GESER_SKOR
    khusus = replace(
        serupa.khusus,
        tempat=tempat,
        kunci=np.maximum(dasar.kunci[tempat] + turun, 0),
        kode=acak.integers(0, len(Kelayakan), banyak).astype(np.uint8),
    )
    kode = dasar.kode.copy()
    kode[tempat] = khusus.kode
    serupa = replace(serupa, khusus=khusus, kode=kode, ingatan={})
    hasil, semua = pilih_serupa(kerja, serupa, teratas), pilih(serupa.kunci, kode, teratas)
    assert hasil.jumlah == semua.jumlah
    assert [k.tolist() for k in hasil.teratas] == [k.tolist() for k in semua.teratas]
