"""Letters to PDF: one copy, all copies in one file, and the copy of a whole decree."""

import re
from io import BytesIO

from pypdf import PdfReader, PdfWriter

from .cetak import cetak_halaman
from .surat import konteks_surat, pastikan_surat


def _gaya(lembar, draf):
    kertas = lembar.ukuran_kertas.lower()
    return [*(["draf"] if draf else []), "keputusan", "surat", f"kertas-{kertas}"]


def cetak_tembusan(isi, lembar, tembusan, *, pembaca="", **tambahan):
    """One copy. The whole letter was found complete before (`pastikan_surat`)."""
    konteks = konteks_surat(isi, lembar, tembusan, pembaca=pembaca, **tambahan)
    return cetak_halaman("dokumen/surat.html", konteks, gaya=_gaya(lembar, isi.draf), terbit=not isi.draf)


def cetak_surat(isi, lembar, semua, *, pembaca=""):
    """All copies as one file, everyone or nobody; one page tree at a time is laid out."""
    pastikan_surat(isi, lembar, semua)
    if len(semua) == 1:
        return cetak_tembusan(isi, lembar, semua[0], pembaca=pembaca)
    return gabungkan(cetak_tembusan(isi, lembar, satu, pembaca=pembaca) for satu in semua)


def gabungkan(berkas):
    """PDFs into one, in their order."""
    tulis = PdfWriter()
    for satu in berkas:
        tulis.append(BytesIO(satu), import_outline=False)
    return _tulis(tulis)


def _tulis(penulis):
    wadah = BytesIO()
    penulis.write(wadah)
    return wadah.getvalue()


def cetak_salinan(isi, lembar, tembusan, asli, *, pembaca=""):
    """The issued pages themselves, each marked SALINAN, and behind them the page that certifies them.

    The bytes that were issued are copied, never printed anew: the records may have moved on since.
    """
    baca = PdfReader(BytesIO(asli))
    tambahan = {"banyak_halaman": len(baca.pages)}
    pastikan_surat(isi, lembar, [tembusan], **tambahan)
    pengesahan = cetak_tembusan(isi, lembar, tembusan, pembaca=pembaca, **tambahan)
    tanda = PdfReader(BytesIO(cetak_halaman("dokumen/tanda_salinan.html", {}, gaya=_gaya_tanda(lembar), terbit=False)))
    tulis = PdfWriter(clone_from=baca)
    for halaman in tulis.pages:
        mendatar = halaman.mediabox.width > halaman.mediabox.height
        halaman.merge_page(tanda.pages[int(mendatar)])
    tulis.append(BytesIO(pengesahan), import_outline=False)
    # Marked and added to, it is no longer what the original says to be: PDF/A and PDF/UA.
    tulis.root_object.pop("/Metadata").get_object().set_data(b"")
    tulis.add_metadata({"/Title": f"Salinan Keputusan {lembar.kepala_daerah} Nomor {lembar.nomor}"})
    return _tulis(tulis)


def _gaya_tanda(lembar):
    return [f"kertas-{lembar.ukuran_kertas.lower()}", "tanda-salinan"]


def nama_berkas_surat(surat, tembusan=None):
    """Slashes and blanks of a number become hyphens; a person's copy ends with the NIP, an office's with its place."""
    nomor = re.sub(r"[^\w.-]+", "-", surat.nomor, flags=re.ASCII).strip("-.") or "draf"
    ekor = ""
    if tembusan is not None:
        ekor = f"_{tembusan.orang.nip}" if tembusan.orang else f"_{tembusan.urutan}"
    return f"{surat.jenis}_{nomor}{ekor}.pdf"
