"""PDFs as they come in: with text, scanned, empty, locked, broken."""

import io
from functools import cache

import pypdf
from PIL import Image
from pypdf.generic import DictionaryObject, NameObject, StreamObject
from weasyprint import HTML


@cache
def bertulis(*halaman):
    """One page for each text."""
    isi = "".join(f'<p style="break-after: page">{teks}</p>' for teks in halaman)
    return HTML(string=isi).write_pdf()


def pindaian(banyak=1, tambahan=b""):
    """Pages that are pictures; `tambahan` is a PDF whose pages come first."""
    wadah, gambar = io.BytesIO(), [Image.new("L", (60, 80), 200 - n) for n in range(banyak)]
    gambar[0].save(wadah, "PDF", save_all=True, append_images=gambar[1:])
    if not tambahan:
        return wadah.getvalue()
    penulis = pypdf.PdfWriter()
    for isi in (tambahan, wadah.getvalue()):
        penulis.append(io.BytesIO(isi))
    return tulis(penulis)


def kosong(banyak=1):
    penulis = pypdf.PdfWriter()
    for _ in range(banyak):
        penulis.add_blank_page(200, 300)
    return tulis(penulis)


def terkunci(isi):
    penulis = pypdf.PdfWriter(clone_from=io.BytesIO(isi))
    penulis.encrypt("rahasia", algorithm="RC4-128")
    return tulis(penulis)


def tulis(penulis):
    wadah = io.BytesIO()
    penulis.write(wadah)
    return wadah.getvalue()


def rumit(ulang, *, halaman, formulir):
    """The same page again and again, which draws nothing `ulang` times: itself, or by a form that it calls."""
    penulis = pypdf.PdfWriter()
    isi = StreamObject()
    isi.set_data(b"() Tj " * ulang)
    isi = penulis._add_object(isi.flate_encode(level=9))
    satu = penulis.add_blank_page(9, 9)
    if formulir:
        isi.get_object().update({NameObject("/Subtype"): NameObject("/Form")})
        satu[NameObject("/Resources")] = DictionaryObject(
            {NameObject("/XObject"): DictionaryObject({NameObject("/X"): isi})}
        )
        panggil = StreamObject()
        panggil.set_data(b"/X Do")
        satu[NameObject("/Contents")] = penulis._add_object(panggil)
    else:
        satu[NameObject("/Contents")] = isi
    for _ in range(halaman - 1):
        penulis.add_page(satu)
    return tulis(penulis)
