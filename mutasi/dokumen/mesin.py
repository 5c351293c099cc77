"""The printer: HTML to pages to PDF by WeasyPrint. Only our own style sheets, fonts and emblems can be reached.

The templates escape every value, so a name can carry no markup; and if a template ever asked for
another file or an address, the print would stop (GHSA-jf6q-chmf-3h3v: WeasyPrint >= 70).
"""

import threading
import warnings
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pydyf
from django.conf import settings
from weasyprint import CSS, HTML
from weasyprint.pdf.metadata import DocumentMetadata
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse, path2url

from .lambang import SKEMA_LAMBANG, ambil_lambang
from .pohon_tag import daftarkan_nama, nama_unsur, tandai_tepi

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
    """Says both PDF/A and PDF/UA: the printer knows only one variant at a time. Plain, so that any reader finds it."""

    def include_in_pdf(self, pdf, variant, version, conformance, compress):
        super().include_in_pdf(pdf, variant, version, conformance, compress=False)

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
def mencetak():
    """One at a time; a file asked for while laying out or while writing ends the print."""
    try:
        with _kunci:
            yield
    except FatalURLFetchingError as galat:
        raise BerkasDitolak(str(galat)) from galat


def tata(html, nama_gaya):
    """The pages of a document, laid out."""
    fonts, lembar_gaya = _gaya()
    gaya = [lembar_gaya[nama] for nama in nama_gaya]
    return HTML(string=html, url_fetcher=_pengambil()).render(font_config=fonts, stylesheets=gaya)


class Tertulis(pydyf.Object):
    """A finished object of a PDF: its bytes are made once, though the writer asks for them twice (for /ID)."""

    def __init__(self, data, *, aliran):
        super().__init__()
        self._data, self._aliran = data, aliran

    @property
    def data(self):
        return self._data

    @property
    def compressible(self):
        return not self._aliran


def tulis_sekali(pdf, kecuali=frozenset()):
    """Replace every object by its bytes, but those numbered in `kecuali` and the catalog, which the writer names."""
    for nomor, lama in enumerate(pdf.objects):
        if lama.free == "n" and nomor not in {pdf.catalog.number, *kecuali} and not isinstance(lama, Tertulis):
            aliran = isinstance(lama, pydyf.Stream)
            pdf.objects[nomor] = Tertulis(_berakhir_crlf(lama.data) if aliran else lama.data, aliran=aliran)
            pdf.objects[nomor].number = nomor


def _berakhir_crlf(data):
    """With LF alone, a stream whose last byte is CR would seem shorter than its Length (ISO 19005-2, 6.1.7.1)."""
    return data.removesuffix(b"\nendstream") + b"\r\nendstream"


def tulis_terbit(dokumen):
    """What is printed for somebody to read: PDF/UA-1."""

    def akhiri(_, pdf):
        tandai_tepi(dokumen, pdf)
        daftarkan_nama(pdf, nama_unsur(pdf))

    return dokumen.write_pdf(pdf_variant=VARIAN_TERBIT, finisher=akhiri)


def tulis_arsip(dokumen, selesai=daftarkan_nama):
    """What is issued: PDF/A-2a that says PDF/UA-1 too. `selesai(pdf, names)` may still add objects before it."""
    dokumen.metadata = MetadataArsip(**vars(dokumen.metadata))

    def akhiri(_, pdf):
        tandai_tepi(dokumen, pdf)
        selesai(pdf, nama_unsur(pdf))
        tulis_sekali(pdf)

    with warnings.catch_warnings():  # it leaves the file of its colour profile to the garbage collector
        warnings.simplefilter("ignore", ResourceWarning)
        return dokumen.write_pdf(pdf_variant=VARIAN_ARSIP, finisher=akhiri)
