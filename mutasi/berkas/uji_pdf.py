"""Is this PDF fit to be handed on? It opens, has pages that are not empty, is not locked, is not too large (I06).

Where its pages carry text, the text is asked for names and numbers; a scan cannot be, and says so. Knows no models.
"""

import re
import struct
import zlib
from dataclasses import dataclass
from io import BytesIO

import pypdf
from pypdf.errors import PyPdfError

from jabatan.templatetags.tampilan import angka
from pegawai.penolakan import Penolakan
from penilaian.jenis_bukti import kenali_bukti

HALAMAN_MAKS = 300
ISI_MAKS = 24 * 2**20  # bytes that draw the pages: the reader of text takes about a second for each million
TEKS_MAKS = 2_000_000  # letters: more is read by nobody, and would only cost time
# what a reader of files may stumble over in a broken one
RUSAK = (
    PyPdfError, ArithmeticError, AssertionError, AttributeError, LookupError, MemoryError, NotImplementedError,
    RecursionError, TypeError, ValueError, struct.error, zlib.error,
)  # fmt: skip
TERLALU_RUMIT = "Gambar halaman PDF ini terlalu rumit untuk dibaca. Cetak ke PDF atau pindai ulang, lalu unggah lagi."
TIDAK_TERBUKA = "Berkas ini tidak dapat dibuka sebagai PDF. Simpan atau pindai ulang, lalu unggah lagi."


@dataclass(frozen=True)
class HasilUji:
    halaman: int
    pindaian: int  # pages without any text
    teks: str

    @property
    def terbaca(self):
        """Whether every page carries text: only then does what is not found really not stand there."""
        return self.pindaian == 0

    def memuat_nip(self, nip):
        return nip in re.sub(r"[\s.\-]", "", self.teks)

    def memuat_nama(self, nama):
        return _rapat(nama) in _rapat(self.teks)


def _rapat(teks):
    """Letters only: line breaks, dots and hyphens of a layout part no name."""
    return re.sub(r"[\W\d_]", "", teks.casefold())


def uji_pdf(isi, *, maks_kb=None):
    """The test of one file, or a Penolakan with a sentence that says what to do."""
    if maks_kb is not None and len(isi) > maks_kb * 1024:
        raise Penolakan(f"Berkas lebih besar dari {angka(maks_kb)} kB. Perkecil pindaiannya, lalu unggah lagi.")
    if isi and not isi.startswith(b"%PDF-"):
        raise Penolakan("Berkas ini bukan PDF. Simpan atau pindai sebagai PDF, lalu unggah lagi.")
    kenali_bukti(isi)
    try:
        return _baca(isi)
    except RUSAK as galat:
        raise Penolakan(TIDAK_TERBUKA) from galat


def _baca(isi):
    pembaca = pypdf.PdfReader(BytesIO(isi), strict=False)
    if pembaca.is_encrypted:
        raise Penolakan("PDF ini dikunci dengan sandi. Buka kuncinya, simpan tanpa sandi, lalu unggah lagi.")
    banyak = len(pembaca.pages)
    if banyak == 0:
        raise Penolakan("PDF ini tidak mempunyai halaman. Simpan ulang, lalu unggah lagi.")
    if banyak > HALAMAN_MAKS:
        raise Penolakan(f"PDF ini mempunyai {angka(banyak)} halaman; paling banyak {HALAMAN_MAKS}.")
    tolak_terlalu_rumit(pembaca.pages)
    potongan, pindaian, berisi = [], 0, False
    for halaman in pembaca.pages:
        teks = halaman.extract_text() if sum(map(len, potongan)) < TEKS_MAKS else ""
        potongan.append(teks)
        pindaian += not teks.strip()
        berisi = berisi or bool(teks.strip()) or _bergambar(halaman)
    if not berisi:
        raise Penolakan("Semua halaman PDF ini kosong. Pindai ulang, lalu unggah lagi.")
    return HasilUji(banyak, pindaian, "\n".join(potongan))


def tolak_terlalu_rumit(semua):
    """A file of a few kB may unpack to pages that take a reader of text hours; asked before any text is read."""
    sisa = ISI_MAKS
    for halaman in semua:
        for isi in _aliran(halaman):
            sisa -= len(isi.get_data())
            if sisa < 0:
                raise Penolakan(TERLALU_RUMIT)


def _aliran(halaman):
    """What draws a page: its own contents and the forms that these may call, each once."""
    if (isi := halaman.get_contents()) is not None:
        yield isi
    sumber, sudah = [halaman.get("/Resources")], set()
    while sumber:
        benda = _buka(_buka(sumber.pop(), {}).get("/XObject"), {})
        for satu in map(_buka, benda.values()):
            if satu.get("/Subtype") == "/Form" and id(satu) not in sudah:
                sudah.add(id(satu))
                yield satu
                sumber.append(satu.get("/Resources"))


def _buka(benda, tanpa=None):
    """What a reference points at; `tanpa` where there is nothing."""
    return tanpa if benda is None else benda.get_object()


def _bergambar(halaman):
    """A scan is a picture on the page; drawn letters are long contents."""
    sumber = halaman.get("/Resources")
    gambar = sumber and sumber.get_object().get("/XObject")
    isi = halaman.get_contents()
    return bool(gambar and gambar.get_object()) or (isi is not None and len(isi.get_data().strip()) > 200)
