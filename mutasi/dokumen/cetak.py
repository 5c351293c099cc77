"""Sheets to PDF by WeasyPrint. Only our own style sheets, fonts and emblems can be reached from a document.

The templates escape every value, so a name can carry no markup; and if a template ever asked for
another file or an address, the print would stop (GHSA-jf6q-chmf-3h3v: WeasyPrint >= 70).
"""

import hashlib
import io
import re
import threading
import warnings
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pypdf
import weasyprint
from django.conf import settings
from django.template.loader import render_to_string
from weasyprint import CSS, HTML
from weasyprint.pdf.metadata import DocumentMetadata
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse, path2url

from .alasan import KERAPATAN_ALASAN, potong_alasan
from .hasil import KERAPATAN_HASIL, potong_hasil
from .isian import konteks_keputusan, konteks_petikan
from .kartu import KERAPATAN, potong
from .lambang import SKEMA_LAMBANG, ambil_lambang
from .lembar import pastikan_lengkap
from .merit import KERAPATAN_MERIT, potong_merit
from .verifikasi import build_verifikasi

JENIS_MEDIA = {".css": "text/css", ".ttf": "font/ttf", ".otf": "font/otf"}
VARIAN_TERBIT = "pdf/ua-1"  # what is printed for somebody to read
VARIAN_ARSIP = "pdf/a-2a"  # what is issued and kept: tagged, colours and fonts inside, and PDF/UA said beside it
# PDF/A knows no PDF/UA: its identifier is declared as an extension schema, then given.
XMP_UA = b"""<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" pdfuaid:part="1" />
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of ISO 14289 to which the file conforms</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>
"""
# Pango's font map is not safe across threads, and gunicorn may run several.
_kunci = threading.Lock()


class BerkasDitolak(Exception):
    """A document template asked for something that is not one of our own files: a fault of ours."""


class MetadataArsip(DocumentMetadata):
    """Says both PDF/A and PDF/UA: the printer knows only one variant at a time."""

    def generate_rdf_metadata(self, *args):
        return super().generate_rdf_metadata(*args).replace(b"</rdf:RDF>", XMP_UA + b"</rdf:RDF>")


class PengambilBerkas(URLFetcher):
    """Hands out the files of static/dokumen, the vendored document fonts and our own emblems by their digest.

    Anything else ends the print.
    """

    def fetch(self, url, headers=None):
        bagian = urlsplit(url)
        if bagian.scheme == SKEMA_LAMBANG and (isi := ambil_lambang(bagian.path)):
            return URLFetcherResponse(url, isi, {"Content-Type": "image/png"})
        berkas = Path(unquote(bagian.path)).resolve()
        if bagian.scheme != "file" or bagian.netloc or berkas not in berkas_boleh():
            raise FatalURLFetchingError(f"berkas di luar daftar diminta oleh templat dokumen: {url[:200]}")
        return URLFetcherResponse(url, berkas.read_bytes(), {"Content-Type": JENIS_MEDIA[berkas.suffix]})


@cache
def berkas_boleh():
    statis = settings.BASE_DIR / "static"
    return frozenset(
        berkas.resolve()
        for folder in (statis / "dokumen", statis / "vendor" / "fonts-dokumen")
        for berkas in folder.rglob("*")
        if berkas.suffix in JENIS_MEDIA
    )


@cache
def _pengambil():
    """One a process: the parent class loads the certificates of the system each time."""
    return PengambilBerkas()


@cache
def _gaya():
    """Fonts and style sheets, parsed once a process: (fonts, {name: sheet})."""
    fonts = FontConfiguration()
    folder = settings.BASE_DIR / "static" / "dokumen"
    return fonts, {
        berkas.stem: CSS(url=path2url(berkas), url_fetcher=_pengambil(), font_config=fonts)
        for berkas in sorted(folder.glob("*.css"))
    }


@contextmanager
def _mencetak():
    """One at a time; a file asked for while laying out or while writing ends the print."""
    try:
        with _kunci:
            yield
    except FatalURLFetchingError as galat:
        raise BerkasDitolak(str(galat)) from galat


def _tata(html, nama_gaya):
    """The pages of a document, laid out."""
    fonts, lembar_gaya = _gaya()
    gaya = [lembar_gaya[nama] for nama in nama_gaya]
    return HTML(string=html, url_fetcher=_pengambil()).render(font_config=fonts, stylesheets=gaya)


def _buat_pdf(templat, konteks, *, lembar, gaya, kode):
    """Issued documents are PDF/A-2a and PDF/UA-1 with their code; drafts carry the watermark and need neither.

    The same sheet and code give the same bytes: nothing in the file tells when it was drawn.
    """
    verifikasi = build_verifikasi(kode) if kode and not lembar.draf else None
    html = render_to_string(templat, {"lembar": lembar, "verifikasi": verifikasi, **konteks})
    nama_gaya = ["huruf", "keputusan", *gaya, *(["draf"] if lembar.draf else [])]
    with _mencetak():
        dokumen = _tata(html, nama_gaya)
        if lembar.draf:
            return dokumen.write_pdf()
        dokumen.metadata = MetadataArsip(**vars(dokumen.metadata))
        with warnings.catch_warnings():  # it leaves the file of its colour profile to the garbage collector
            warnings.simplefilter("ignore", ResourceWarning)
            return dokumen.write_pdf(pdf_variant=VARIAN_ARSIP)


def cetak_halaman(templat, konteks, *, gaya, varian=VARIAN_TERBIT):
    """Any other document; `gaya` are the names of its style sheets besides the fonts'."""
    html = render_to_string(templat, konteks)
    with _mencetak():
        return _tata(html, ["huruf", *gaya]).write_pdf(pdf_variant=varian)


def cetak_kolektif(lembar, *, pembaca="", kode=""):
    """The decree with its annex as one PDF. Raises Penolakan when a field is missing.

    `pembaca` (who, when) stands at the foot of each page of a draft, which is confidential (I12).
    """
    pastikan_lengkap(lembar)
    gaya = [f"kertas-{lembar.ukuran_kertas.lower()}"]
    konteks = {"pembaca": pembaca, "petikan": False, "orang": lembar.baris, **konteks_keputusan(lembar)}
    templat = "dokumen/keputusan.html" if lembar.mengangkat else "dokumen/perbaikan.html"
    return _buat_pdf(templat, konteks, lembar=lembar, gaya=gaya, kode=kode)


def cetak_petikan(lembar, baris, *, pembaca="", kode=""):
    """One person's extract. The whole decree must be complete, not only this row (I16)."""
    pastikan_lengkap(lembar)
    gaya = [f"kertas-{lembar.ukuran_kertas.lower()}", "petikan"]
    konteks = {"pembaca": pembaca, "petikan": True, "orang": [baris], "baris": baris, **konteks_petikan(lembar, baris)}
    templat = "dokumen/petikan.html" if lembar.mengangkat else "dokumen/perbaikan.html"
    return _buat_pdf(templat, konteks, lembar=lembar, gaya=gaya, kode=kode)


def sidik_cetakan(lembar):
    """SHA-256 of the sheet and of everything that turns it into pages: equal means that the pages may be kept."""
    return hashlib.sha256(f"{lembar.sidik} {_versi_cetak()}".encode()).hexdigest()


@cache
def _versi_cetak():
    """Digest of our templates and style sheets, with the version of the printer."""
    isi = hashlib.sha256(f"{weasyprint.__version__} {VARIAN_ARSIP} {settings.ALAMAT_PROGRAM}".encode())
    templat = (settings.BASE_DIR / "templates" / "dokumen").glob("*.html")
    for berkas in sorted([*templat, *(settings.BASE_DIR / "static" / "dokumen").glob("*.css")]):
        isi.update(f"{berkas.name} {berkas.stat().st_size} ".encode() + berkas.read_bytes())
    return isi.hexdigest()


def gabungkan(daftar, *, judul):
    """PDFs one after the other as a single file to print from; the parts stay the documents that count."""
    penulis = pypdf.PdfWriter()
    for isi in daftar:
        penulis.append(io.BytesIO(isi), import_outline=False)
    penulis.add_metadata({"/Title": judul})
    hasil = io.BytesIO()
    penulis.write(hasil)
    penulis.close()
    return hasil.getvalue()


def cetak_kartu(lembar, *, pembaca):
    """One person on exactly one page of A4: the lists grow shorter until it fits, and say what they leave out."""
    for batas in KERAPATAN:
        konteks = {"lembar": potong(lembar, batas), "padat": batas.padat, "pembaca": pembaca}
        html = render_to_string("dokumen/kartu.html", konteks)
        with _mencetak():
            dokumen = _tata(html, ["huruf", "kartu"])
        if len(dokumen.pages) == 1:
            break
    with _mencetak():
        return dokumen.write_pdf(pdf_variant=VARIAN_TERBIT)


def cetak_hasil(lembar, *, pembaca):
    """The own appraisal on exactly one page of A4; a long note grows shorter until it fits."""
    for catatan, uraian, padat in KERAPATAN_HASIL:
        konteks = {"lembar": potong_hasil(lembar, catatan, uraian), "padat": padat, "pembaca": pembaca}
        html = render_to_string("dokumen/hasil.html", konteks)
        with _mencetak():
            dokumen = _tata(html, ["huruf", "kartu"])
        if len(dokumen.pages) == 1:
            break
    with _mencetak():
        return dokumen.write_pdf(pdf_variant=VARIAN_TERBIT)


def cetak_alasan(lembar, *, pembaca):
    """One person and one seat on exactly one page of A4; long lists grow shorter and say what they leave out."""
    for batas in KERAPATAN_ALASAN:
        konteks = {"lembar": potong_alasan(lembar, batas), "padat": batas.padat, "pembaca": pembaca}
        html = render_to_string("dokumen/alasan.html", konteks)
        with _mencetak():
            dokumen = _tata(html, ["huruf", "kartu", "alasan"])
        if len(dokumen.pages) == 1:
            break
    with _mencetak():
        return dokumen.write_pdf(pdf_variant=VARIAN_TERBIT)


def cetak_peta(*, peta, papan, saringan, pembaca):
    """The nine boxes with their counts and treatments on A4, landscape; it holds no names."""
    konteks = {"peta": peta, "papan": papan, "saringan": saringan, "pembaca": pembaca}
    html = render_to_string("dokumen/peta_talenta.html", konteks)
    with _mencetak():
        return _tata(html, ["huruf", "peta-talenta"]).write_pdf(pdf_variant=VARIAN_TERBIT)


def cetak_daftar_hadir(lembar, *, pembaca):
    """Who is to be inaugurated, with room to sign; the head of the table stands on every page."""
    html = render_to_string("dokumen/daftar_hadir.html", {"lembar": lembar, "pembaca": pembaca})
    with _mencetak():
        return _tata(html, ["huruf", "daftar-hadir"]).write_pdf(pdf_variant=VARIAN_TERBIT)


def cetak_merit(laporan, *, pembaca):
    """The yearly merit report on one page of A4: long lists show their first lines and say what they leave out."""
    for batas in KERAPATAN_MERIT:
        html = render_to_string("dokumen/merit.html", {"lembar": potong_merit(laporan, batas), "pembaca": pembaca})
        with _mencetak():
            dokumen = _tata(html, ["huruf", "kartu", "merit"])
        if len(dokumen.pages) == 1:
            break
    with _mencetak():
        return dokumen.write_pdf(pdf_variant=VARIAN_TERBIT)


def cetak_lembar(templat, konteks, *, gaya):
    """Any other sheet, tagged, with just the style sheets that it names."""
    html = render_to_string(templat, konteks)
    with _mencetak():
        return _tata(html, gaya).write_pdf(pdf_variant=VARIAN_TERBIT)


def _aman(nomor):
    """A decree's number as part of a file name: slashes and blanks become hyphens."""
    return re.sub(r"[^\w.-]+", "-", nomor, flags=re.ASCII).strip("-.")


def nama_berkas_kolektif(lembar):
    return f"SK_{_aman(lembar.nomor)}.pdf"


def nama_berkas_gabungan(lembar):
    return f"Semua_petikan_SK_{_aman(lembar.nomor)}.pdf"


def nama_berkas_petikan(lembar, baris):
    return f"Petikan_SK_{_aman(lembar.nomor)}_{baris.nip}.pdf"
