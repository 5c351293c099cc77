"""A list as a file: what one sees, as text that no spreadsheet takes for a formula."""

import csv
import io

import xlsxwriter
from django.http import HttpResponse

from pegawai.jejak import catat

AWAL_RUMUS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")  # the wide ones for East Asian settings
JENIS = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv; charset=utf-8",
}


def build_lampiran(nama, kepala, baris, jenis):
    isi = _xlsx(kepala, baris) if jenis == "xlsx" else _csv(kepala, baris)
    return HttpResponse(
        isi,
        content_type=JENIS[jenis],
        headers={"Content-Disposition": f'attachment; filename="{nama}.{jenis}"', "Cache-Control": "no-store, private"},
    )


def kirim_lampiran(user, nama, kepala, baris, jenis, *, apa, objek=None):
    """The same with people in it: that it left the program, and with how many rows, is on record (I12)."""
    isi = list(baris)
    catat(by=user, tindakan="ekspor_penilaian", objek=objek, uraian=f"Mengekspor {len(isi)} {apa}", jumlah=len(isi))
    return build_lampiran(nama, kepala, isi, jenis)


def _xlsx(kepala, baris):
    wadah = io.BytesIO()
    buku = xlsxwriter.Workbook(wadah, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    lembar = buku.add_worksheet()
    tebal = buku.add_format({"bold": True})
    for ke, teks in enumerate(kepala):
        lembar.write_string(0, ke, teks, tebal)
        lembar.set_column(ke, ke, 40 if ke == 0 else 18)
    for nomor, satu in enumerate(baris, 1):
        for ke, nilai in enumerate(satu):
            if isinstance(nilai, int):
                lembar.write_number(nomor, ke, nilai)
            else:
                lembar.write_string(nomor, ke, str(nilai))
    lembar.freeze_panes(1, 0)
    buku.close()
    return wadah.getvalue()


def _csv(kepala, baris):
    wadah = io.StringIO()
    penulis = csv.writer(wadah, delimiter=";")
    penulis.writerow(kepala)
    for satu in baris:
        penulis.writerow([f"'{n}" if not isinstance(n, int) and str(n).startswith(AWAL_RUMUS) else n for n in satu])
    return "\ufeff" + wadah.getvalue()
