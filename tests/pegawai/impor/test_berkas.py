"""Hostile and broken files: one clear refusal each, and nothing else happens (kajian B6-14, 15, 30)."""

import io
import zipfile

import pytest
import xlsxwriter

from pegawai.impor import berkas
from pegawai.impor.bacaan import baca
from pegawai.penolakan import Penolakan
from tests.pegawai.impor.lembar import orang, tabel, xlsx


def arsip(**isi):
    keluar = io.BytesIO()
    with zipfile.ZipFile(keluar, "w", zipfile.ZIP_DEFLATED) as z:
        for nama, data in isi.items():
            z.writestr(nama.replace("__", "/").replace("_DOT_", "."), data)
    return keluar.getvalue()


def ole(*nama):
    return berkas.OLE + b"\0" * 512 + b"\0\0".join(n.encode("utf-16-le") for n in nama) + b"\0" * 512


BUKU = {"xl__workbook_DOT_xml": "<workbook/>"}
BURUK = {
    "kosong": (b"  \n", "kosong"),
    "program": (b"MZ\x90\0" + b"\0" * 100, "program Windows"),
    "elf": (b"\x7fELF" + b"\0" * 100, "program"),
    "pdf": (b"%PDF-1.7", "PDF"),
    "html": (b"<html><body><table><tr><td>NIP</td></tr></table>", "HTML"),
    "xml": (b"\xef\xbb\xbf<?xml version='1.0'?><!DOCTYPE x [<!ENTITY a 'b'>]><x>&a;</x>", "HTML/XML"),
    "sembarang": (b"NIP\0NAMA\0", "tidak dikenal"),
    "zip_biasa": (arsip(catatan_DOT_txt="x"), "bukan lembar kerja"),
    "docx": (arsip(word__document_DOT_xml="<w/>"), "bukan lembar kerja"),
    "makro": (arsip(**BUKU, xl__vbaProject_DOT_bin="x"), "makro"),
    "makro_lama": (ole("Workbook", "_VBA_PROJECT_CUR"), "makro"),
    "tautan": (arsip(**BUKU, xl__externalLinks__externalLink1_DOT_xml="<x/>"), "tautan ke berkas lain"),
    "sandi": (ole("EncryptionInfo", "EncryptedPackage"), "sandi"),
    "dokumen_word": (ole("WordDocument"), "bukan lembar kerja"),
    "xlsb": (arsip(xl__workbook_DOT_bin="x"), "XLSB"),
    "bom": (arsip(**BUKU, xl__sharedStrings_DOT_xml="A" * 20_000_000), "mengembang"),
    "terlalu_banyak_isi": (arsip(**BUKU, **{f"x{n}": "" for n in range(600)}), "mengembang"),
    "terpotong": (xlsx(orang())[:900], "rusak"),
    "gzip": (b"\x1f\x8b\x08\0", "gzip"),
}


@pytest.mark.parametrize("isi", BURUK.values(), ids=BURUK)
def test_dangerous_and_foreign_files_are_refused_before_parsing(isi):
    with pytest.raises(Penolakan, match=isi[1]):
        berkas.kenali(isi[0])


def test_a_file_over_the_limit_is_refused(monkeypatch):
    monkeypatch.setattr(berkas, "UKURAN_MAKS", 1000)
    with pytest.raises(Penolakan, match="lebih besar"):
        berkas.kenali(b"x" * 1001)


@pytest.mark.parametrize(
    ("isi", "sebab"),
    [
        (b"PK\x03\x04" + b"x" * 2000, "rusak"),
        (arsip(**BUKU), "rusak"),
        (ole("Workbook"), "rusak"),
        (b"NIP;NAMA\n1;2\n".replace(b"NIP", b"KODE"), "judul kolom tidak ditemukan"),
        (tabel([["NIP", "NAMA", *(f"K{n}" for n in range(400))]]), "402 kolom"),
    ],
    ids=["zip_rusak", "buku_kosong", "xls_rusak", "tanpa_judul", "terlalu_lebar"],
)
def test_unreadable_books_are_refused_by_the_reader(isi, sebab):
    with pytest.raises(Penolakan, match=sebab):
        baca(isi, "DATA_UTAMA")


def test_a_cell_in_the_last_corner_does_not_take_the_memory():
    keluar = io.BytesIO()
    with xlsxwriter.Workbook(keluar) as buku:
        lembar = buku.add_worksheet()
        lembar.write_row(0, 0, ["NIP BARU", "NAMA"])
        lembar.write(1_048_575, 16_383, "jauh")
    with pytest.raises(Penolakan, match=r"kolom, paling banyak|batas memori"):
        baca(keluar.getvalue(), "DATA_UTAMA")


def test_a_million_empty_rows_are_refused_or_passed_over():
    keluar = io.BytesIO()
    with xlsxwriter.Workbook(keluar, {"constant_memory": True}) as buku:
        lembar = buku.add_worksheet()
        lembar.write_row(0, 0, ["NIP BARU", "NAMA"])
        lembar.write(200_000, 0, " ")
    with pytest.raises(Penolakan, match="200001 baris"):
        baca(keluar.getvalue(), "DATA_UTAMA")


def test_sensitive_columns_never_leave_the_reader():
    bacaan = baca(xlsx(orang()), "DATA_UTAMA")
    assert bacaan.kepala["dibuang"] == ["NIK"]
    assert "NIK" not in bacaan.judul
    assert not any("3300001703800001" in str(sel) for _, baris in bacaan.baris() for sel in baris)


@pytest.mark.parametrize("pemisah", [",", ";", "\t"])
@pytest.mark.parametrize("sandi", ["utf-8", "utf-8-sig", "cp1252"])
def test_csv_of_every_usual_kind(pemisah, sandi):
    nip = orang()["NIP BARU"]
    teks = pemisah.join(("NIP BARU", "NAMA")) + "\r\n" + pemisah.join((nip, '"RENÉ, S.H."')) + "\r\n"
    bacaan = baca(teks.encode(sandi), "DATA_UTAMA")
    assert list(bacaan.baris()) == [(2, [nip, "RENÉ, S.H."])]


def test_an_unclosed_quote_in_a_csv_is_refused():
    with pytest.raises(Penolakan, match="CSV"):
        baca(b'NIP BARU,NAMA\n1,"' + b"x" * 40_000, "DATA_UTAMA")


def test_rows_keep_their_number_below_titles_and_gaps():
    baris = [["DAFTAR"], [], ["nip baru", "nama"], ["1", "2"], ["a", "b"], [], ["c", "d"]]
    bacaan = baca(tabel(baris), "DATA_UTAMA")
    assert bacaan.kepala["baris_kepala"] == 3
    assert list(bacaan.baris()) == [(4, ["1", "2"]), (5, ["a", "b"]), (7, ["c", "d"])]


def test_leading_empty_rows_count():
    bacaan = baca(tabel([[], [], ["NIP", "NAMA"], ["a", "b"]]), "DATA_UTAMA")
    assert next(bacaan.baris())[0] == 4


def test_the_row_of_column_numbers_is_no_data():
    bacaan = baca(tabel([["NIP", "NAMA", "GELAR DEPAN"], [1, 2, 3], ["a", "b", "c"]]), "DATA_UTAMA")
    assert [nomor for nomor, _ in bacaan.baris()] == [3]


def test_an_ods_is_read_too():
    def baris(*sel):
        isi = "".join(
            f'<table:table-cell office:value-type="string"><text:p>{s}</text:p></table:table-cell>' for s in sel
        )
        return f"<table:table-row>{isi}</table:table-row>"

    ruang = " ".join(f'xmlns:{n}="urn:oasis:names:tc:opendocument:xmlns:{n}:1.0"' for n in ("office", "table", "text"))
    isi = (
        f"<office:document-content {ruang}><office:body><office:spreadsheet><table:table table:name='Data'>"
        f"{baris('NIP BARU', 'NAMA', 'NIK')}{baris('1', 'BUDI', '3')}"
        "</table:table></office:spreadsheet></office:body></office:document-content>"
    )
    mime = "application/vnd.oasis.opendocument.spreadsheet"
    manifes = (
        f'<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
        f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{mime}"/></manifest:manifest>'
    )
    bacaan = baca(arsip(mimetype=mime, content_DOT_xml=isi, **{"META-INF__manifest_DOT_xml": manifes}), "DATA_UTAMA")
    assert (bacaan.judul, list(bacaan.baris())) == (["NIP BARU", "NAMA"], [(2, ["1", "BUDI"])])
