"""What is issued keeps the rules it says it keeps: PDF/A-2a and PDF/UA-1 (ISO 19005-2, ISO 14289-1)."""

import io
from dataclasses import replace
from datetime import date

import pydyf
import pypdf
import pytest

from mutasi.dokumen.cetak import cetak_alasan, cetak_hasil, cetak_kartu, cetak_kolektif, cetak_petikan
from mutasi.dokumen.cetak_surat import cetak_salinan, cetak_tembusan
from mutasi.dokumen.hasil import build_lembar_hasil
from mutasi.dokumen.lembar import UbahanLembar
from mutasi.dokumen.mesin import tulis_sekali
from mutasi.dokumen.naskah_berlaku import load_naskah
from mutasi.dokumen.surat import Tembusan
from mutasi.naskah.definisi import JenisNaskah
from tests.factories import (
    FaktorPenilaianFactory,
    InstansiFactory,
    LambangInstansiFactory,
    PenilaianKinerjaFactory,
    PeriodePenilaianFactory,
)
from tests.mutasi.dokumen.lembaran import lembar
from tests.mutasi.dokumen.test_alasan import LEMBAR as ALASAN
from tests.mutasi.dokumen.test_kartu import ekstrem
from tests.mutasi.dokumen.test_surat import BIASA, isi_surat, satu_tembusan
from tests.mutasi.kaidah import ARSIP, TERBACA, langgaran

KODE = "0123456789abcdef01234567"
LAMA = {"memperbaiki": "Keputusan Bupati Contoh Nomor 800/1/2026", "alasan": "salah ketik", "tentang": "Perubahan"}
UBAHAN = tuple(UbahanLembar(n, "TMT pangkat", "1 April 2021", "1 April 2022") for n in (1, 2))
KEPUTUSAN = {
    "satu orang": lembar(),
    "lampiran": lembar(23),
    "A4": lembar(3, ukuran_kertas="A4"),
    "perubahan": lembar(2, jenis="PERUBAHAN", ubahan=UBAHAN, **LAMA),
    "pencabutan": lembar(2, jenis="PENCABUTAN", sebagian=True, **LAMA),
}


@pytest.mark.parametrize("nama", KEPUTUSAN)
def test_a_decree_and_its_extract_keep_the_rules(nama):
    isi = KEPUTUSAN[nama]
    for pdf in (cetak_kolektif(isi, kode=KODE), cetak_petikan(isi, isi.baris[-1], kode=KODE)):
        assert langgaran(pdf, ARSIP) == []
        assert langgaran(pdf, TERBACA) == []


@pytest.mark.django_db
def test_a_decree_with_an_emblem_keeps_the_rules():
    instansi = InstansiFactory()
    LambangInstansiFactory(instansi=instansi)
    isi = lembar(naskah=load_naskah(instansi, [JenisNaskah.KEPUTUSAN, JenisNaskah.PETIKAN]))
    for pdf in (cetak_kolektif(isi, kode=KODE), cetak_petikan(isi, isi.baris[0], kode=KODE)):
        assert langgaran(pdf, ARSIP) == []
        assert langgaran(pdf, TERBACA) == []


def test_the_judge_finds_what_is_wrong():
    rusak = cetak_kolektif(lembar()).replace(b'pdfaid:part="2"', b'pdfaid:part="7"')
    assert langgaran(rusak, ARSIP) != []


@pytest.mark.parametrize("definisi", BIASA, ids=lambda d: d.jenis.value)
def test_every_letter_is_readable_aloud(definisi):
    kertas = lembar(2)
    pdf = cetak_tembusan(isi_surat(definisi.jenis), kertas, satu_tembusan(definisi, kertas))
    assert langgaran(pdf, TERBACA) == []


def test_a_card_and_a_reason_are_readable_aloud():
    assert langgaran(cetak_kartu(ekstrem(), pembaca="x"), TERBACA) == []
    assert langgaran(cetak_alasan(replace(ALASAN, catatan=("a", "b")), pembaca="x"), TERBACA) == []


@pytest.mark.django_db
def test_an_appraisal_is_readable_aloud():
    tutup = PeriodePenilaianFactory(status="DITUTUP", ditutup_pada=date(2026, 12, 20))
    penilaian = PenilaianKinerjaFactory(tahun=2026, periode=tutup, berakhlak={"loyal": 1})
    FaktorPenilaianFactory(penilaian=penilaian)
    assert langgaran(cetak_hasil(build_lembar_hasil(penilaian), pembaca="x"), TERBACA) == []


def test_a_copy_that_was_marked_no_longer_says_what_the_original_keeps():
    isi = lembar(2)
    pdf = cetak_salinan(
        isi_surat(JenisNaskah.SALINAN), isi, Tembusan(1, "", daftar=isi.baris), cetak_kolektif(isi, kode=KODE)
    )
    assert b"pdfaid" not in pdf
    assert "/Metadata" not in pypdf.PdfReader(io.BytesIO(pdf)).trailer["/Root"]


def _akar(pdf):
    return pypdf.PdfReader(io.BytesIO(pdf)).trailer["/Root"]


def test_page_numbers_are_no_part_of_the_text():
    """ISO 14289-1, 7.8: running heads are pagination artifacts; no element may be named that the tree does not hold."""
    pdf = cetak_kolektif(lembar(23), kode=KODE)
    baca = pypdf.PdfReader(io.BytesIO(pdf))
    induk = baca.trailer["/Root"]["/StructTreeRoot"]["/ParentTree"]["/Nums"]
    for nomor, halaman in enumerate(baca.pages):
        isi = halaman.get_contents().get_data()
        tepi = isi.count(b"/Artifact <</Type /Pagination/Subtype /Header>> BDC")
        tepi += isi.count(b"/Artifact\n<</Type /Pagination/Subtype /Header>>\nBDC")
        assert tepi == (nomor > 0)
        assert sum(isinstance(satu.get_object(), pypdf.generic.NullObject) for satu in induk[2 * nomor + 1]) == tepi


def test_the_heads_of_tables_are_found_by_their_names():
    """ISO 32000-1, 14.7.2: a tree with named elements has a list of them, and no name twice."""
    akar = _akar(cetak_kolektif(lembar(23), kode=KODE))["/StructTreeRoot"]
    daftar = akar["/IDTree"]["/Names"]
    assert list(daftar[::2]) == sorted(set(daftar[::2]))
    assert all(unsur.get_object()["/ID"] == nama for nama, unsur in zip(daftar[::2], daftar[1::2], strict=True))
    assert {unsur.get_object()["/S"] for unsur in daftar[1::2]} == {"/TH"}


def test_a_stream_that_ends_in_a_carriage_return_is_as_long_as_it_says():
    """ISO 19005-2, 6.1.7.1: a reader that takes CR LF for the end of a line must not miss a byte."""
    pdf = pydyf.PDF()
    pdf.add_object(pydyf.Stream([b"isi\r"]))
    tulis_sekali(pdf)
    assert pdf.objects[-1].data == b"<</Length 4>>\nstream\nisi\r\r\nendstream"
