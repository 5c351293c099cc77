"""The table of requirements keeps its promises: cited, graded, and honest about what it reads."""

import re
from dataclasses import replace

import numpy as np
import pytest

from mutasi.pencocokan.lapis import ATRIBUT_KHUSUS, ATRIBUT_KURSI, ATRIBUT_LAPIS
from mutasi.syarat import ATURAN_LAIN, DAFTAR_SYARAT, FAKTA, STRUKTURAL, Akibat, Kelompok, Putusan, TabelCalon
from tests.mutasi.acak import JENIS, PARAMETER, TMT, calon_acak, sasaran_acak

CALON = calon_acak(300, kosong=0.2)
SASARAN = [replace(s, jendela=7 * (s.kunci % 2), ruang=1) for s in sasaran_acak(40, orang=300)]
SELALU_TAHU = {"L01", "R43", "R47", "R46F", "R54"}  # they ask of the seat alone, or of who holds it


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
    assert all(re.fullmatch(r"[RL]\d{2}[A-Z]?", i) for i in id_syarat)


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
        if syarat.id == "L30" and not sasaran.sertifikat:
            continue
        if syarat.berlaku_untuk(sasaran) and syarat.id not in SELALU_TAHU:
            putusan = syarat.fungsi(kosong, sasaran, PARAMETER).putusan[0]
            lindung = sasaran.kelompok in STRUKTURAL or not sasaran.jendela
            pasti = syarat.id.startswith(("R33", "R34", "R35")) and lindung  # known by the seat taken alone
            assert pasti or putusan == Putusan.DATA_KURANG


def test_setiap_syarat_punya_tiga_kalimat(syarat):
    kalimat = (syarat.kalimat.memenuhi, syarat.kalimat.tidak, syarat.kalimat.kurang)
    assert all(k and not k.endswith(".") for k in kalimat)


def test_yang_dibaca_dari_kursi_membedakan_lapis_atau_kursi(syarat):
    """An attribute in neither list would let seats that differ in it share one verdict."""
    assert set(syarat.sasaran) <= set(ATRIBUT_LAPIS) | ATRIBUT_KHUSUS


def test_cukup_tempat_bagi_syarat_setempat():
    """The mask of all rules has 64 bits."""
    assert len(DAFTAR_SYARAT) <= 64 - 10


def test_yang_membaca_kursi_itu_sendiri_hanya_mengenai_yang_mendudukinya(syarat):
    """The batch asks these rules only about who sits on the seat or wishes for it."""
    if ATRIBUT_KURSI in syarat.sasaran:
        for sasaran in SASARAN:
            putusan = syarat.hitung(CALON, sasaran, PARAMETER).putusan
            duduk = CALON.posisi.ada & (CALON.posisi.nilai == sasaran.posisi)
            assert not putusan[~duduk].any()


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


def test_tidak_satu_pun_dari_r01_sampai_r67_hilang():
    """domain.md 12, every row: a rule of a person and a seat, or one that is kept elsewhere, never both."""
    sendiri, lain = {s.id[:3] for s in DAFTAR_SYARAT if s.id[0] == "R"}, {a.id for a in ATURAN_LAIN}
    assert sendiri | lain == {f"R{n:02d}" for n in range(1, 68)}
    assert sendiri & lain == set()


def test_aturan_lain_berdasar_dan_yang_belum_pasti_dijaga_rancangan():
    assert len({a.id for a in ATURAN_LAIN}) == len(ATURAN_LAIN)
    for aturan in ATURAN_LAIN:
        assert aturan.judul
        assert aturan.dasar
        assert aturan.kelompok
        assert aturan.ver in {"V", "V*", "M", "U"}
