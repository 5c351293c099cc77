"""A long annex on two processes: the same words on numbered pages, the same tags, no page half empty, no orphan."""

import io
import multiprocessing
import os
from collections import Counter
from dataclasses import replace
from itertools import combinations, pairwise

import pypdf
import pypdfium2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mutasi.dokumen import anak_cetak
from mutasi.dokumen.belahan import BATAS_BELAH, TakTerbelah, bagi_rata, cetak_pertama, dengan_anak
from mutasi.dokumen.cetak import _belahan, cetak_kolektif
from mutasi.dokumen.mesin import mencetak, tata, tulis_arsip
from mutasi.dokumen.pohon_tag import daftarkan_nama
from mutasi.dokumen.sambung_pdf import ambil_halaman, tambahkan, titik_sambung
from mutasi.dokumen.terbaca import cari_beda_lampiran
from tests.mutasi.dokumen.anak import bunuh_induk, hidup
from tests.mutasi.dokumen.lembaran import lembar
from tests.mutasi.kaidah import ARSIP, TERBACA, langgaran
from tests.pekerja import wait_until

KODE = "0123456789abcdef01234567"
INDUK = """
    import os, django
    if __name__ == "__main__":
        django.setup()
        from mutasi.dokumen import anak_cetak
        from mutasi.dokumen.belahan import dengan_anak
        from tests.mutasi.dokumen.lembaran import lembar
        with dengan_anak(anak_cetak.cetak_sisa, lembar(400), 10) as pipa:
            print(*os.popen(f"ps -o pid= --ppid {os.getpid()}").read().split(), flush=True)
            pipa.recv()
"""


@pytest.fixture(scope="module")
def isi():
    return lembar(BATAS_BELAH)


@pytest.fixture(scope="module")
def satu(isi):
    return cetak_kolektif(isi, kode=KODE)


@pytest.fixture(scope="module")
def dua(isi):
    return cetak_kolektif(isi, kode=KODE, serentak=True)


def _halaman(pdf):
    return [h.extract_text() for h in pypdf.PdfReader(io.BytesIO(pdf)).pages]


def test_every_row_is_there_once_and_the_pages_are_numbered_on(isi, satu, dua):
    for pdf in (satu, dua):
        assert cari_beda_lampiran(pdf, isi) == []
        for nomor, teks in enumerate(_halaman(pdf)[1:], 2):
            assert f"- {nomor} -" in teks
    assert satu != dua


def test_a_second_reader_finds_every_row_on_one_page(isi, dua):
    dokumen = pypdfium2.PdfDocument(dua)
    teks = ["".join(h.get_textpage().get_text_bounded().split()) for h in dokumen]
    dokumen.close()
    for baris in isi.baris:
        assert sum(baris.nip in t for t in teks) == 1


def test_no_page_before_the_turn_is_left_half_empty(dua):
    banyak = [teks.count("NIP ") for teks in _halaman(dua)]
    penuh = max(banyak)
    lampiran = next(n for n, b in enumerate(banyak) if b)
    assert min(banyak[lampiran + 1 : -1]) >= penuh - 2


def _unsur(pdf, jenis=None):
    """Every element of the tag tree, or those of one kind."""
    tunggu = [pypdf.PdfReader(io.BytesIO(pdf)).trailer["/Root"]["/StructTreeRoot"]["/K"][0].get_object()]
    while tunggu:
        unsur = tunggu.pop()
        assert unsur["/P"] is not None
        tunggu += [anak.get_object() for anak in unsur["/K"] if not isinstance(anak, int)]
        if jenis in (None, unsur["/S"]):
            yield unsur


def _pohon(pdf):
    """Count of elements by kind, and the text elements that the marked content of each page names."""
    baca = pypdf.PdfReader(io.BytesIO(pdf))
    akar = baca.trailer["/Root"]["/StructTreeRoot"]
    hitung = Counter(unsur["/S"] for unsur in _unsur(pdf))
    nomor = akar["/ParentTree"]["/Nums"]
    induk = dict(zip(nomor[::2], nomor[1::2], strict=True))
    for halaman in baca.pages:
        ujung = [satu.get_object() for satu in induk[halaman["/StructParents"]]]
        ujung = [u for u in ujung if not isinstance(u, pypdf.generic.NullObject)]  # of a page number: it is no text
        assert [u["/K"][0] for u in ujung if u["/S"] == "/Span"] != []
        assert all(u["/Pg"] == halaman for u in ujung)
    return hitung, sorted(induk) == list(induk)


def test_the_tag_tree_is_whole_and_every_page_finds_its_own_elements(satu, dua):
    sendiri, _ = _pohon(satu)
    berdua, urut = _pohon(dua)
    assert urut
    tabel = berdua["/Table"]  # one a page, with a head of two rows of seven
    assert berdua["/TH"] == 14 * tabel
    assert berdua["/TR"] == BATAS_BELAH + 2 * tabel
    for jenis in ("/TD", "/H1", "/H2", "/L", "/LI"):
        assert berdua[jenis] == sendiri[jenis]


def test_the_joined_file_still_says_what_it_conforms_to(dua):
    akar = pypdf.PdfReader(io.BytesIO(dua)).trailer["/Root"]
    metadata = akar["/Metadata"].get_data()
    assert b'pdfaid:part="2"' in metadata or b"<pdfaid:part>2" in metadata
    assert b'pdfuaid:part="1"' in metadata
    assert akar["/OutputIntents"]


def test_the_joined_file_keeps_the_rules_it_says_it_keeps(dua):
    assert langgaran(dua, ARSIP) == []
    assert langgaran(dua, TERBACA) == []


def test_no_name_of_a_table_head_stands_twice_in_the_joined_file(isi):
    """Both halves number their objects from one, so their tables may come to the same names."""
    belahan = _belahan(isi)
    html = belahan.lanjutan(0, 5, ())

    def sambung(pdf, nama):
        titik, bawaan = titik_sambung(pdf), []
        tulis_arsip(tata(html, belahan.gaya), lambda lain, _: bawaan.append(ambil_halaman(lain, titik)))
        daftarkan_nama(pdf, nama | tambahkan(pdf, titik, bawaan[0]))

    with mencetak():
        pdf = tulis_arsip(tata(html, belahan.gaya), sambung)
    daftar = pypdf.PdfReader(io.BytesIO(pdf)).trailer["/Root"]["/StructTreeRoot"]["/IDTree"]["/Names"]
    kepala = {nama: unsur.get_object() for nama, unsur in zip(daftar[::2], daftar[1::2], strict=True)}
    assert len(kepala) == len(daftar) / 2 == 14 * len(pypdf.PdfReader(io.BytesIO(pdf)).pages)
    assert all(unsur["/ID"] == nama for nama, unsur in kepala.items())
    for sel in _unsur(pdf, "/TD"):
        letak = {kepala[nama].raw_get("/Pg").idnum for nama in sel["/A"]["/Headers"]}
        assert letak == {sel.raw_get("/Pg").idnum}


def test_the_same_sheet_and_code_give_the_same_bytes(isi, dua):
    assert cetak_kolektif(isi, kode=KODE, serentak=True) == dua


def _mati(_pipa):
    os._exit(1)


def test_one_process_draws_it_all_when_the_other_is_gone(isi):
    kecil = replace(isi, baris=isi.baris[:40])
    with pytest.raises(TakTerbelah), dengan_anak(_mati) as anak:
        cetak_pertama(_belahan(kecil, KODE), 30, anak)


def test_one_process_draws_it_all_when_a_row_is_longer_than_a_page(isi):
    panjang = replace(isi.baris[5], nama="Kusumaningtyas " * 400)
    kecil = replace(isi, baris=(*isi.baris[:5], panjang, *isi.baris[6:40]))
    with pytest.raises(TakTerbelah) as galat, dengan_anak(_mati) as anak:
        cetak_pertama(_belahan(kecil, KODE), 30, anak)
    assert galat.value.__cause__ is None  # told before anything was asked of the other process


def test_the_second_process_ends_with_the_block():
    with dengan_anak(anak_cetak.cetak_sisa, lembar(40), 20):
        (anak,) = multiprocessing.active_children()
        assert hidup(anak.pid)
    assert multiprocessing.active_children() == []


def test_the_second_process_ends_with_a_killed_parent(tmp_path):
    anak = bunuh_induk(tmp_path, INDUK)
    wait_until(lambda: not [pid for pid in anak if hidup(pid)])


TINGGI = st.lists(st.integers(10, 200), min_size=1, max_size=12)


@given(TINGGI, st.integers(1, 5), st.integers(100, 700))
def test_rows_are_split_as_evenly_as_any_split_could(tinggi, banyak, muat):
    def halaman(potong):
        tepi = [0, *potong, len(tinggi)]
        return [sum(tinggi[a:b]) for a, b in pairwise(tepi)]

    semua = [h for potong in combinations(range(1, len(tinggi)), banyak - 1) if max(h := halaman(potong)) <= muat]
    if not semua:
        with pytest.raises(ValueError, match="tidak termuat"):
            bagi_rata(tinggi, banyak, muat)
        return
    hasil = halaman(bagi_rata(tinggi, banyak, muat))
    assert len(hasil) == banyak
    assert max(hasil) <= muat
    assert sum(h**2 for h in hasil) == min(sum(h**2 for h in satu) for satu in semua)


def test_an_annex_that_says_something_else_is_named(isi, satu):
    lain = (replace(isi.baris[0], nama="Orang Lain"), *isi.baris[1:100], replace(isi.baris[100], kelas=12))
    beda = cari_beda_lampiran(satu, replace(isi, baris=lain))
    assert beda[:2] == ["nomor urut 1, Orang Lain", f"nomor urut 101, {isi.baris[100].nama}"]
    assert beda[2] == f"{BATAS_BELAH - 101} baris lebih dari daftarnya"


def test_a_row_in_another_place_is_named(isi, satu):
    tukar = (isi.baris[1], isi.baris[0], *isi.baris[2:])
    assert cari_beda_lampiran(satu, replace(isi, baris=tukar)) == [f"nomor urut 1, {isi.baris[0].nama}"]
