"""What a list shows, as a workbook. Text is always written as text: a name that begins with "=" is no formula."""

import tempfile
from datetime import date
from decimal import Decimal

import xlsxwriter
from django.http import FileResponse
from django.utils import timezone

JENIS_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def tulis_xlsx(berkas, lembar, kolom, baris):
    """Write rows to an open binary file in constant memory; returns how many. `kolom`: (title, width) pairs."""
    buku = xlsxwriter.Workbook(berkas, {"constant_memory": True})
    kertas = buku.add_worksheet(lembar)
    kepala = buku.add_format({"bold": True, "bottom": 1, "text_wrap": True})
    tanggal = buku.add_format({"num_format": "dd-mm-yyyy", "align": "left"})
    teks = buku.add_format({"num_format": "@"})
    for k, (judul, lebar) in enumerate(kolom):
        kertas.set_column(k, k, lebar)
        kertas.write_string(0, k, judul, kepala)
    kertas.freeze_panes(1, 0)
    nomor = 0
    for nomor, isi in enumerate(baris, start=1):
        for k, nilai in enumerate(isi):
            if isinstance(nilai, date):
                kertas.write_datetime(nomor, k, nilai, tanggal)
            elif isinstance(nilai, int | Decimal):
                kertas.write_number(nomor, k, nilai)
            elif nilai is not None:
                kertas.write_string(nomor, k, str(nilai), teks)
    kertas.autofilter(0, 0, nomor, len(kolom) - 1)
    buku.close()
    return nomor


def build_ekspor(nama, kolom, baris):
    """The download and the number of its rows."""
    berkas = tempfile.TemporaryFile()  # noqa: SIM115 - the response closes it
    jumlah = tulis_xlsx(berkas, nama.capitalize(), kolom, baris)
    berkas.seek(0)
    nama_berkas = f"{nama}-{timezone.localdate():%Y-%m-%d}.xlsx"
    return FileResponse(berkas, as_attachment=True, filename=nama_berkas, content_type=JENIS_XLSX), jumlah
