"""Workbooks that the import gives back: refused rows with their reason, and empty templates with an explanation."""

import io

import openpyxl
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

from .jenis_impor import get_jenis
from .temuan import TOLAK

BERBAHAYA = ("=", "+", "-", "@", "\t", "\r")
SEBAB_DITOLAK = "Sebab ditolak"


def netralkan(nilai):
    """A cell that a spreadsheet would run comes out as text; the import takes the apostrophe off again."""
    return f"'{nilai}" if isinstance(nilai, str) and nilai.startswith(BERBAHAYA) else nilai


def baris_ditolak(bacaan, temuan):
    """(columns, rows) of the refused rows in the layout of the file, with the reason last."""
    sebab = {}
    for t in temuan:
        if t["putusan"] == TOLAK:
            sebab.setdefault(t["baris"], []).append(f"{t['kolom']}: {t['sebab']}. {t['saran']}".strip())
    # The column of an earlier round is replaced, not doubled.
    pakai = [i for i in bacaan.tak_pribadi if bacaan.judul[i].casefold() != SEBAB_DITOLAK.casefold()]
    kolom = [(netralkan(bacaan.judul[i]), 22) for i in pakai] + [(SEBAB_DITOLAK, 70)]
    baris = (
        [*(_teks(sel[i]) for i in pakai), netralkan("; ".join(sebab[nomor]))]
        for nomor, sel in bacaan.baris()
        if nomor in sebab
    )
    return kolom, baris


def _teks(nilai):
    """Numbers as they were read, as text: a second round must not damage them further."""
    if isinstance(nilai, float):
        return repr(int(nilai) if nilai.is_integer() and abs(nilai) < 1e15 else nilai)
    return netralkan("" if nilai is None else str(nilai))


def build_templat(kode):
    """An empty workbook of the columns that we read, and a second sheet that explains each."""
    jenis, buku = get_jenis(kode), openpyxl.Workbook()
    isi, penjelasan = buku.active, buku.create_sheet("Penjelasan")
    isi.title = jenis.judul
    tebal, bungkus = Font(bold=True), Alignment(wrap_text=True, vertical="top")
    penjelasan.append(["Kolom", "Wajib", "Isi", "Contoh"])
    for nomor, kolom in enumerate(jenis.templat, 1):
        nama = kolom.alias[0]
        isi.cell(1, nomor, nama).font = tebal
        huruf = get_column_letter(nomor)
        isi.column_dimensions[huruf].width = max(16, len(nama) + 4)
        isi.column_dimensions[huruf].number_format = "@"  # text: so that Excel does not eat a NIP
        penjelasan.append([nama, jenis.sebut_wajib(kolom), kolom.uraian, kolom.contoh])
    isi.freeze_panes = "A2"
    for sel in penjelasan[1]:
        sel.font = tebal
    for huruf, lebar in zip("ABCD", (30, 32, 70, 40), strict=True):
        penjelasan.column_dimensions[huruf].width = lebar
        for sel in penjelasan[huruf]:
            sel.alignment = bungkus
    keluar = io.BytesIO()
    buku.save(keluar)
    keluar.seek(0)
    return keluar
