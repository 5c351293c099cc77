"""Documents to PDF: a decree with its annex, an extract, a card, a list; drawn by the printer (mesin.py)."""

import hashlib
import io
import re
from contextlib import suppress
from functools import cache

import pypdf
import weasyprint
from django.conf import settings
from django.template.loader import render_to_string

from . import anak_cetak
from .alasan import KERAPATAN_ALASAN, potong_alasan
from .belahan import BAGIAN_PERTAMA, BATAS_BELAH, Belahan, TakTerbelah, cetak_kedua, cetak_pertama, dengan_anak
from .hasil import KERAPATAN_HASIL, potong_hasil
from .isian import konteks_keputusan, konteks_petikan
from .kartu import KERAPATAN, potong
from .lembar import pastikan_lengkap
from .merit import KERAPATAN_MERIT, potong_merit
from .mesin import VARIAN_ARSIP, mencetak, tata, tulis_arsip, tulis_terbit
from .verifikasi import build_verifikasi


def _buat_pdf(templat, konteks, *, lembar, kode, gaya=()):
    """Issued documents are PDF/A-2a and PDF/UA-1 with their code; drafts carry the watermark and need neither.

    The same sheet and code give the same bytes: nothing in the file tells when it was drawn.
    """
    html = _html(templat, konteks, lembar=lembar, kode=kode)
    with mencetak():
        dokumen = tata(html, [*_nama_gaya(lembar), *gaya, *(["draf"] if lembar.draf else [])])
        return dokumen.write_pdf() if lembar.draf else tulis_arsip(dokumen)


def _nama_gaya(lembar):
    return ["huruf", "keputusan", f"kertas-{lembar.ukuran_kertas.lower()}"]


def _html(templat, konteks, *, lembar, kode):
    verifikasi = build_verifikasi(kode) if kode and not lembar.draf else None
    return render_to_string(templat, {"lembar": lembar, "verifikasi": verifikasi, **konteks})


def cetak_halaman(templat, konteks, *, gaya, terbit=True):
    """Any other document, tagged unless it is a draft; `gaya` are the names of its style sheets besides the fonts'."""
    html = render_to_string(templat, konteks)
    with mencetak():
        dokumen = tata(html, ["huruf", *gaya])
        return tulis_terbit(dokumen) if terbit else dokumen.write_pdf()


def cetak_kolektif(lembar, *, pembaca="", kode="", serentak=False):
    """The decree with its annex as one PDF. Raises Penolakan when a field is missing.

    `pembaca` (who, when) stands at the foot of each page of a draft, which is confidential (I12). `serentak` may take
    a second process for a long annex; its words are the same, some of its pages carry a row less.
    """
    pastikan_lengkap(lembar)
    if serentak and lembar.mengangkat and not lembar.draf and len(lembar.baris) >= BATAS_BELAH:
        with suppress(TakTerbelah):
            return _cetak_berdua(lembar, kode)
    konteks = {"pembaca": pembaca, "petikan": False, "orang": lembar.baris, "baris_lampiran": lembar.baris}
    templat = "dokumen/keputusan.html" if lembar.mengangkat else "dokumen/perbaikan.html"
    return _buat_pdf(templat, konteks | konteks_keputusan(lembar), lembar=lembar, kode=kode)


def _cetak_berdua(lembar, kode):
    sampai = round(len(lembar.baris) * BAGIAN_PERTAMA)
    with dengan_anak(anak_cetak.cetak_sisa, lembar, sampai) as anak:
        return cetak_pertama(_belahan(lembar, kode), sampai, anak)


def cetak_sisa_lampiran(pipa, lembar, mulai):
    """In the second process: the rows from `mulai` on and the signature."""
    cetak_kedua(_belahan(lembar), mulai, len(lembar.baris), pipa)


def _belahan(lembar, kode=""):
    def depan(sampai):
        konteks = konteks_keputusan(lembar) | {"baris_lampiran": lembar.baris[:sampai], "belum_selesai": True}
        return _html("dokumen/keputusan.html", konteks, lembar=lembar, kode=kode)

    def lanjutan(mulai, sampai, potong):
        konteks = {
            "baris_lampiran": lembar.baris[mulai:sampai],
            "awal_halaman": {lembar.baris[n].urutan for n in potong},
            "belum_selesai": sampai < len(lembar.baris),
        }
        return _html("dokumen/lampiran_lanjutan.html", konteks, lembar=lembar, kode="")

    def nomor(sebelum, banyak):
        return render_to_string("dokumen/nomor_halaman.html", {"sebelum": sebelum, "halaman": range(banyak)})

    return Belahan(depan, lanjutan, nomor, _nama_gaya(lembar))


def cetak_petikan(lembar, baris, *, pembaca="", kode=""):
    """One person's extract. The whole decree must be complete, not only this row (I16)."""
    pastikan_lengkap(lembar)
    konteks = {"pembaca": pembaca, "petikan": True, "orang": [baris], "baris": baris, **konteks_petikan(lembar, baris)}
    templat = "dokumen/petikan.html" if lembar.mengangkat else "dokumen/perbaikan.html"
    return _buat_pdf(templat, konteks, lembar=lembar, kode=kode, gaya=["petikan"])


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
        with mencetak():
            dokumen = tata(html, ["huruf", "kartu"])
        if len(dokumen.pages) == 1:
            break
    with mencetak():
        return tulis_terbit(dokumen)


def cetak_hasil(lembar, *, pembaca):
    """The own appraisal on exactly one page of A4; a long note grows shorter until it fits."""
    for catatan, uraian, padat in KERAPATAN_HASIL:
        konteks = {"lembar": potong_hasil(lembar, catatan, uraian), "padat": padat, "pembaca": pembaca}
        html = render_to_string("dokumen/hasil.html", konteks)
        with mencetak():
            dokumen = tata(html, ["huruf", "kartu"])
        if len(dokumen.pages) == 1:
            break
    with mencetak():
        return tulis_terbit(dokumen)


def cetak_alasan(lembar, *, pembaca):
    """One person and one seat on exactly one page of A4; long lists grow shorter and say what they leave out."""
    for batas in KERAPATAN_ALASAN:
        konteks = {"lembar": potong_alasan(lembar, batas), "padat": batas.padat, "pembaca": pembaca}
        html = render_to_string("dokumen/alasan.html", konteks)
        with mencetak():
            dokumen = tata(html, ["huruf", "kartu", "alasan"])
        if len(dokumen.pages) == 1:
            break
    with mencetak():
        return tulis_terbit(dokumen)


def cetak_peta(*, peta, papan, saringan, pembaca):
    """The nine boxes with their counts and treatments on A4, landscape; it holds no names."""
    konteks = {"peta": peta, "papan": papan, "saringan": saringan, "pembaca": pembaca}
    html = render_to_string("dokumen/peta_talenta.html", konteks)
    with mencetak():
        return tulis_terbit(tata(html, ["huruf", "peta-talenta"]))


def cetak_daftar_hadir(lembar, *, pembaca):
    """Who is to be inaugurated, with room to sign; the head of the table stands on every page."""
    html = render_to_string("dokumen/daftar_hadir.html", {"lembar": lembar, "pembaca": pembaca})
    with mencetak():
        return tulis_terbit(tata(html, ["huruf", "daftar-hadir"]))


def cetak_merit(laporan, *, pembaca):
    """The yearly merit report on one page of A4: long lists show their first lines and say what they leave out."""
    for batas in KERAPATAN_MERIT:
        html = render_to_string("dokumen/merit.html", {"lembar": potong_merit(laporan, batas), "pembaca": pembaca})
        with mencetak():
            dokumen = tata(html, ["huruf", "kartu", "merit"])
        if len(dokumen.pages) == 1:
            break
    with mencetak():
        return tulis_terbit(dokumen)


def cetak_lembar(templat, konteks, *, gaya):
    """Any other sheet, tagged, with just the style sheets that it names."""
    html = render_to_string(templat, konteks)
    with mencetak():
        return tulis_terbit(tata(html, gaya))


def _aman(nomor):
    """A decree's number as part of a file name: slashes and blanks become hyphens."""
    return re.sub(r"[^\w.-]+", "-", nomor, flags=re.ASCII).strip("-.")


def nama_berkas_kolektif(lembar):
    return f"SK_{_aman(lembar.nomor)}.pdf"


def nama_berkas_gabungan(lembar):
    return f"Semua_petikan_SK_{_aman(lembar.nomor)}.pdf"


def nama_berkas_petikan(lembar, baris):
    return f"Petikan_SK_{_aman(lembar.nomor)}_{baris.nip}.pdf"
