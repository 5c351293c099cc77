"""The table of requirements keeps its promises: cited, graded, and honest about what it reads."""

import re

import numpy as np
import pytest

from mutasi.syarat import DAFTAR_SYARAT, FAKTA, Akibat, Kelompok, Putusan, TabelCalon
from tests.mutasi.acak import JENIS, PARAMETER, TMT, calon_acak, sasaran_acak

CALON = calon_acak(300, kosong=0.2)
SASARAN = sasaran_acak(40, orang=300)


@pytest.fixture(params=DAFTAR_SYARAT, ids=lambda s: s.id)
def syarat(request):
    return request.param


class Pencatat:
    """Lets an object be read and writes down what was."""

    def __init__(self, objek):
        self.objek = objek
        self.dibaca = set()

    def __getattr__(self, nama):
        self.dibaca.add(nama)
        return getattr(self.objek, nama)

    def __len__(self):
        return len(self.objek)


def test_id_unik_dan_muat_di_kolom_basis_data():
    id_syarat = [s.id for s in DAFTAR_SYARAT]
    assert len(set(id_syarat)) == len(id_syarat) <= 64
    assert all(re.fullmatch(r"[RL]\d{2}M?", i) for i in id_syarat)


def test_setiap_syarat_berdasar_dan_parameternya_ada(syarat):
    assert syarat.dasar
    assert syarat.judul
    assert syarat.ver in {"V", "V*", "M", "U"}
    assert all(kode in PARAMETER for kode in syarat.parameter)


def test_yang_belum_pasti_tidak_menggugurkan(syarat):
    """domain.md 0: M and U warn, they never block by themselves. R02 does, for I04: nobody suspended or on leave."""
    if syarat.ver in {"M", "U"} and syarat.id != "R02":
        assert syarat.akibat != Akibat.TMS


def test_hanya_membaca_yang_dinyatakan(syarat):
    """The batch keeps verdicts by what a rule says it reads of the seat: an undeclared read would go wrong."""
    for sasaran in SASARAN:
        if not syarat.berlaku_untuk(sasaran):
            continue
        calon, kursi = Pencatat(CALON), Pencatat(sasaran)
        syarat.fungsi(calon, kursi, PARAMETER)
        assert calon.dibaca & (set(FAKTA) | set(CALON.kolom())) <= set(syarat.fakta)
        assert kursi.dibaca <= set(syarat.sasaran)


def test_data_kosong_tidak_lulus_dan_tidak_gugur(syarat):
    """Nobody passes or fails on nothing; whoever has no recorded post cannot hold the target post (L01)."""
    kosong = TabelCalon.dari_baris(TMT, [{"kunci": 1}], kompetensi=("M.01",))
    for sasaran in SASARAN:
        if syarat.berlaku_untuk(sasaran) and syarat.id not in {"L01", "R47", "R43"}:
            if syarat.id == "L30" and not sasaran.sertifikat:
                continue
            putusan = syarat.fungsi(kosong, sasaran, PARAMETER).putusan[0]
            assert putusan == Putusan.DATA_KURANG


def test_putusan_hanya_tiga_macam(syarat):
    for sasaran in SASARAN:
        if syarat.berlaku_untuk(sasaran):
            putusan = syarat.hitung(CALON, sasaran, PARAMETER).putusan
            assert putusan.dtype == np.uint8
            assert set(np.unique(putusan)) <= {0, 1, 2}


def test_setiap_kelompok_jabatan_punya_syarat():
    assert set(JENIS) == set(Kelompok)
    for kelompok in Kelompok:
        assert [s for s in DAFTAR_SYARAT if s.kelompok is None or kelompok in s.kelompok]
