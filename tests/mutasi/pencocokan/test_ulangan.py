"""A replay names everybody whose standing changes, nobody else, and nothing where nothing changes."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mutasi.pencocokan import aturan_berubah, banding_peringatan, banding_putusan, susun_peringkat
from mutasi.syarat import (
    DAFTAR_SYARAT,
    Akibat,
    Arah,
    FaktaSetempat,
    Kelayakan,
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


@settings(max_examples=8)
@given(st.integers(0, 10_000))
@pytest.mark.parametrize("tahun", [1, 3])
def test_who_is_warned_is_counted_though_nobodys_standing_changes(tahun, benih):
    """R03 warns: by what everybody's failed requirements say before and after, of who is not ruled out."""
    lama = masukan(calon_acak(120, benih), sasaran_acak(4, benih, orang=120))
    baru = replace(lama, parameter=parameter("masa_jabatan_minimal", tahun))
    bit = 1 << [s.id for s in lama.daftar].index("R03")
    tambah = kurang = 0
    for dulu, kini in zip(susun_peringkat(lama), susun_peringkat(baru), strict=True):
        masuk = kini.kode() < Kelayakan.TIDAK_LAYAK
        sebelum, sesudah = ((h.gagal() & bit).astype(bool) for h in (dulu, kini))
        tambah += int((sesudah & ~sebelum & masuk).sum())
        kurang += int((sebelum & ~sesudah & masuk).sum())
    assert banding_peringatan(lama, baru) == (tambah, kurang)
    assert not list(banding_putusan(lama, baru))
    assert (kurang if tahun == 3 else tambah) == 0
