"""What a drawn extract really says: its text by pypdf, taken apart again by its printed labels (I05).

Not from the sheet it was drawn from: a fault of the template, the font or the printer shall show here too.
"""

import io
import re

import pypdf

from jabatan.templatetags.tampilan import tanggal_panjang

TANDA_DRAF = "DRAF"  # the watermark crosses the lines
# printed label -> field of the sheet; a label that stands twice is told apart by the one before it
LABEL = (
    ("Nama", "nama"),
    ("NIP", "nip"),
    ("Pangkat/Gol. Ruang", "pangkat"),
    ("Jabatan lama", "jabatan_lama"),
    ("Unit kerja", "tempat_lama"),
    ("Jabatan baru", "jabatan_baru"),
    ("Unit kerja", "tempat_baru"),
    ("Eselon/Kelas", "tingkat"),
)
_BARIS = re.compile(r"^(?P<label>.*?\S)\s*: (?P<isi>\s*\S.*)$")


def baca_teks(pdf):
    """The text as it lies on the pages, line by line, columns kept apart by blanks."""
    halaman = pypdf.PdfReader(io.BytesIO(pdf)).pages
    return "\n".join(h.extract_text(extraction_mode="layout") for h in halaman).replace(TANDA_DRAF, "")


def baca_bidang(teks):
    """[(label, value)] in reading order; a value goes on as long as the lines stay in its column."""
    hasil, kolom = [], None
    for baris in teks.splitlines():
        cocok = _BARIS.match(baris)
        if cocok:
            isi = cocok["isi"]
            kolom = cocok.start("isi") + len(isi) - len(isi.lstrip())
            hasil.append([rapikan(cocok["label"]), [isi.strip()]])
        elif kolom is not None and baris.strip() and len(baris) - len(baris.lstrip()) >= kolom - 1:
            hasil[-1][1].append(baris.strip())
        elif baris.strip():
            kolom = None
    return [(label, rapikan(" ".join(isi))) for label, isi in hasil]


def rapikan(teks):
    return " ".join(teks.split())


def rapatkan(teks):
    """Two texts are the same words when this is the same: the page decides where a line breaks."""
    return "".join(teks.split())


def baca_petikan(pdf):
    """{field: what the extract of an appointment says, None where its label is not found}, and its whole text."""
    teks = baca_teks(pdf)
    sisa = iter(baca_bidang(teks))
    terbaca = {}
    for label, bidang in LABEL:
        terbaca[bidang] = next((isi for tertulis, isi in sisa if tertulis.casefold() == label.casefold()), None)
        if terbaca[bidang] is None:
            sisa = iter(baca_bidang(teks))
    return terbaca, teks


def cari_beda_lampiran(pdf, lembar):
    """Rows of the sheet that the printed annex does not say word for word, in their order; and rows too many.

    Gives sentences. The text is read in the order in which it was drawn: a row is one run of words, between rows
    stand at most the head of the table and the number of the page.
    """
    teks = "".join(rapatkan(h.extract_text()) for h in pypdf.PdfReader(io.BytesIO(pdf)).pages)
    beda, letak = [], 0
    for baris in lembar.baris:
        tertulis = rapatkan(_teks_baris(baris))
        ketemu = teks.find(tertulis, letak)
        if ketemu < 0:
            beda.append(f"nomor urut {baris.urutan}, {baris.nama}")
        else:
            letak = ketemu + len(tertulis)
    lebih = len(_BARIS_LAMPIRAN.findall(teks)) - len(lembar.baris)
    return beda + ([f"{lebih} baris lebih dari daftarnya"] if lebih > 0 else [])


# What only a row of the annex carries: the 18 digits of a NIP after its label.
_BARIS_LAMPIRAN = re.compile(r"NIP\d{18}")


def _teks_baris(b):
    """As templates/dokumen/_lampiran_tabel.html writes it."""
    tingkat = b.eselon if b.struktural else b.jenjang
    kelas = f"Kelas {b.kelas}" if b.kelas else ""
    return (
        f"{b.urutan}. {b.nama} NIP {b.nip_berspasi} {b.pangkat} ({b.golongan}) TMT {tanggal_panjang(b.tmt_pangkat)}"
        f"{b.jabatan_lama} {b.tempat_lama} {b.jabatan_baru} {b.tempat_baru} {tingkat} {kelas} {b.keterangan}"
    )
