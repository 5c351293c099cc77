"""A replay names everybody whose standing changes, nobody else, and nothing where nothing changes."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mutasi.pencocokan import aturan_berubah, banding_putusan, susun_peringkat
from mutasi.syarat import (
    DAFTAR_SYARAT,
    Akibat,
    Arah,
    FaktaSetempat,
    NilaiParameter,
    ParameterAturan,
    Setempat,
    buat_syarat,
)
from tests.mutasi.acak import PARAMETER, calon_acak, masukan, sasaran_acak

LOKAL = buat_syarat(Setempat("L101", FaktaSetempat.USIA, Arah.MAKSIMAL, 45, Akibat.TMS, "Perbup"))


def parameter(kode, nilai):
    lama = PARAMETER[kode]
    return ParameterAturan([*PARAMETER.semua(), NilaiParameter(kode, nilai, lama.satuan)])


UBAH = {
    "akibat": lambda isi: replace(isi, akibat={"R03": Akibat.TMS}),
    "akibat yang melonggarkan": lambda isi: replace(isi, akibat={"R16": Akibat.PERINGATAN}),
    "ambang": lambda isi: replace(isi, parameter=parameter("jpm_batas_mms", 75)),
    "ambang yang melonggarkan": lambda isi: replace(isi, parameter=parameter("pengalaman_minimal_administrator", 1)),
    "aturan setempat": lambda isi: replace(isi, daftar=(*isi.daftar, LOKAL)),
    "aturan dicabut": lambda isi: replace(isi, daftar=isi.daftar[3:]),
}


def semua(isi):
    return {h.sasaran.kunci: h.kode().tolist() for h in susun_peringkat(isi)}


@settings(max_examples=4)
@given(st.integers(0, 10_000))
@pytest.mark.parametrize("nama", UBAH)
def test_sama_dengan_dua_pemeringkatan_penuh(nama, benih):
    calon = calon_acak(120, benih).urut_kunci()
    lama = masukan(calon, sasaran_acak(6, benih, orang=120))
    baru = UBAH[nama](lama)
    sebelum, sesudah = semua(lama), semua(baru)
    harap = {
        (kunci, int(calon.kunci[i]), a, b)
        for kunci in sebelum
        for i, (a, b) in enumerate(zip(sebelum[kunci], sesudah[kunci], strict=True))
        if a != b
    }
    hasil = {(s.sasaran.kunci, p.kunci, p.sebelum, p.sesudah) for s in banding_putusan(lama, baru) for p in s.orang()}
    assert hasil == harap


def test_contoh_perubahan_memang_mengubah_sesuatu():
    lama = masukan(calon_acak(400, 1), sasaran_acak(12, 1, orang=400))
    for ubah in UBAH.values():
        assert list(banding_putusan(lama, ubah(lama)))


def test_tanpa_perubahan_tidak_ada_yang_berpindah():
    lama = masukan(calon_acak(50), sasaran_acak(3))
    assert aturan_berubah(lama, lama) == ()
    assert list(banding_putusan(lama, lama)) == []


def test_aturan_yang_berubah_disebut():
    lama = masukan(calon_acak(5), sasaran_acak(1))
    assert aturan_berubah(lama, UBAH["akibat"](lama)) == ("R03",)
    assert aturan_berubah(lama, UBAH["ambang"](lama)) == ("R49",)
    assert aturan_berubah(lama, UBAH["aturan setempat"](lama)) == ("L101",)
    assert aturan_berubah(lama, UBAH["aturan dicabut"](lama)) == tuple(s.id for s in DAFTAR_SYARAT[:3])
