"""The book of a meeting: cover, nominative list, the ranking of each seat with reasons, a card of each candidate.

Drawn part by part and joined, then every page is stamped with its copy number, reader, time and page (I12).
"""

import io
from collections.abc import Iterable
from dataclasses import dataclass

from pypdf import PdfReader, PdfWriter

from .cetak import cetak_kartu, cetak_lembar
from .kartu import LembarKartu


@dataclass(frozen=True)
class CalonBuku:
    """One row of the nominative list, and of the ranking of its seat."""

    urutan: str
    nama: str
    nip: str
    lahir: str
    usia: str
    pensiun: str
    pangkat: str
    jabatan: str
    unit: str
    pendidikan: str
    kinerja: str
    poin: str
    diusulkan: bool
    perlu_verifikasi: bool
    kalimat: str
    sumbangan: tuple[tuple[str, str], ...]
    catatan: tuple[str, ...]


@dataclass(frozen=True)
class KursiBuku:
    nomor: int
    jabatan: str
    unit: str
    eselon: str
    pembenaran: str
    lepas: str  # from which post, and on what ground, where this item releases somebody
    calon: tuple[CalonBuku, ...]


@dataclass(frozen=True)
class LembarBuku:
    """`kartu` is drawn one by one as it is read, so that a large book never stands in memory as a whole."""

    pemerintah: str
    badan: str
    siklus: str
    waktu_rapat: str
    tempat: str
    kursi: tuple[KursiBuku, ...]
    dilewati: tuple[str, ...]  # seats that this reader does not decide on
    banyak_kartu: int
    kartu: Iterable[LembarKartu]


def susun_buku(lembar, *, pembaca, kabari=None):
    """All pages of the book, not numbered yet: the same for every copy that is drawn from them.

    `kabari` is told after each part how many of how many are drawn.
    """
    penulis = PdfWriter()
    for ke, bagian in enumerate(_bagian(lembar, pembaca), start=1):
        penulis.append(io.BytesIO(bagian), import_outline=False)
        if kabari:
            kabari(ke, lembar.banyak_kartu + 1)
    wadah = io.BytesIO()
    penulis.write(wadah)
    return wadah.getvalue()


def _bagian(lembar, pembaca):
    yield cetak_lembar("dokumen/buku_rapat.html", {"lembar": lembar}, gaya=["huruf", "kartu", "buku"])
    for kartu in lembar.kartu:
        yield cetak_kartu(kartu, pembaca=pembaca)


def cap_salinan(isi, *, nomor, untuk, pembaca):
    """(the bytes of this copy, its pages): copy number, reader, who drew it and when, on each page."""
    buku = PdfWriter(clone_from=io.BytesIO(isi))
    bentang = [halaman.mediabox.width > halaman.mediabox.height for halaman in buku.pages]
    konteks = {"halaman": bentang, "banyak": len(bentang), "nomor": nomor, "untuk": untuk, "pembaca": pembaca}
    cap = PdfReader(io.BytesIO(cetak_lembar("dokumen/cap_salinan.html", konteks, gaya=["huruf", "cap"])))
    for halaman, tanda in zip(buku.pages, cap.pages, strict=True):
        halaman.merge_page(tanda)
    buku.add_metadata({"/Title": f"Buku rapat, salinan {nomor}", "/Producer": "Mutasi"})
    wadah = io.BytesIO()
    buku.write(wadah)
    return wadah.getvalue(), len(bentang)
