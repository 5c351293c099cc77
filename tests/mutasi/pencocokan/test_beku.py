"""The frozen input gives the same ranking again, byte for byte."""

import io
import zipfile

import numpy as np
import pytest

from mutasi.pencocokan import bekukan, buka, sidik_masukan, sidik_peringkat, sidik_sasaran, susun_peringkat
from mutasi.syarat import Akibat, TabelCalon
from tests.mutasi.acak import calon_acak, masukan, sasaran_acak


@pytest.fixture(scope="module")
def isi():
    return masukan(calon_acak(400), sasaran_acak(12), akibat={"R03": Akibat.TMS}, benih="siklus-7", jumlah_teratas=20)


def sidik(masukan):
    return sidik_peringkat((h.sasaran.kunci, sidik_sasaran(h)) for h in susun_peringkat(masukan))


def test_what_was_frozen_ranks_the_same_again(isi):
    kembali = buka(bekukan(isi))
    assert sidik_masukan(kembali) == sidik_masukan(isi)
    assert sidik(kembali) == sidik(isi)


def test_equal_input_gives_equal_bytes_in_any_order_of_rows(isi):
    acak = np.random.default_rng(3).permutation(len(isi.calon))
    lain = masukan(
        isi.calon.ambil(acak), list(reversed(isi.sasaran)), akibat=isi.akibat, benih=isi.benih, jumlah_teratas=20
    )
    assert bekukan(lain) == bekukan(isi)
    assert bekukan(buka(bekukan(isi))) == bekukan(isi)


def test_another_fact_gives_other_bytes(isi):
    sebelum = bekukan(isi)
    predikat = isi.calon.predikat.nilai.copy(order="F")
    predikat[0, 0] += 1
    kolom = isi.calon.kolom() | {"predikat": type(isi.calon.predikat)(predikat, isi.calon.predikat.ada)}
    calon = TabelCalon(
        per_tanggal=isi.calon.per_tanggal,
        kunci=isi.calon.kunci,
        bidang=isi.calon.bidang,
        kode_kompetensi=isi.calon.kode_kompetensi,
        **kolom,
    )
    assert bekukan(masukan(calon, isi.sasaran, akibat=isi.akibat, benih=isi.benih, jumlah_teratas=20)) != sebelum


def test_a_fact_that_an_older_program_did_not_know_is_known_of_nobody(isi):
    asal, lama = zipfile.ZipFile(io.BytesIO(bekukan(isi))), io.BytesIO()
    with zipfile.ZipFile(lama, "w") as tujuan:
        for nama in asal.namelist():
            if not nama.endswith((".kotak_talenta.npy", ".minat_posisi.npy")):
                tujuan.writestr(nama, asal.read(nama))
    calon = buka(lama.getvalue()).calon
    assert (calon.kotak_talenta.ada.sum(), calon.kotak_talenta.ada.shape) == (0, (400,))
    assert (calon.minat_posisi.ada.sum(), calon.minat_posisi.ada.shape) == (0, (400, 3))
