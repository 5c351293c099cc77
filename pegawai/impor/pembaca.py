"""Reads one workbook in a process with limits: `python -m pegawai.impor.pembaca COLUMNS FORMAT KEPT < file > rows`.

COLUMNS is the JSON of a TabelKolom: this process knows no kinds. Out come gzipped JSON lines: first what was
found, then `[row number, cells]` for each row that is not empty. Personal columns that are not KEPT are left out here
already. Without Django, so that it starts quickly and knows no database.
"""

import csv
import datetime
import gzip
import io
import itertools
import json
import resource
import sys

import python_calamine

from pegawai.impor.berkas import BARIS_MAKS, KOLOM_MAKS
from pegawai.impor.kepala import BARIS_JUDUL, TabelKolom, bakukan, peka
from pegawai.impor.pribadi import petakan_pribadi

MEMORI_MAKS = 1_000 * 2**20  # of addresses: 60,000 people in SIASN's layout take half of it
DETIK_MAKS = 180
LEMBAR_MAKS = 20
SEL_MAKS = 32_767  # what Excel itself allows in a cell


class Tolak(Exception):
    """The sentence that the person reads."""


def batasi():
    resource.setrlimit(resource.RLIMIT_AS, (MEMORI_MAKS, MEMORI_MAKS))
    resource.setrlimit(resource.RLIMIT_CPU, (DETIK_MAKS, DETIK_MAKS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))


def baris_csv(isi):
    try:
        teks = isi.decode("utf-8-sig")
    except UnicodeDecodeError:
        teks = isi.decode("cp1252", errors="replace")
    contoh = teks[:20_000]
    pemisah = max(";,\t", key=contoh.count)
    csv.field_size_limit(SEL_MAKS)
    try:
        for nomor, baris in enumerate(csv.reader(_garis(teks, pemisah), delimiter=pemisah), 1):
            _periksa_lebar(len(baris))
            yield nomor, baris
    except csv.Error:
        raise Tolak(
            "Berkas CSV tidak dapat dibaca: ada tanda kutip yang tidak ditutup atau sel yang terlalu panjang."
        ) from None


def _garis(teks, pemisah):
    """Lines; one with a million cells is refused before a list is made of them."""
    for garis in io.StringIO(teks, newline=""):
        if garis.count(pemisah) > SEL_MAKS:
            _periksa_lebar(garis.count(pemisah) + 1)
        yield garis


def _periksa_lebar(kolom):
    if kolom > KOLOM_MAKS:
        raise Tolak(f"Lembar memuat {kolom} kolom, paling banyak {KOLOM_MAKS}. Hapus kolom kosong di kanan.")


def lembar_buku(isi):
    """(name, rows) of each visible worksheet; a damaged or locked book is refused."""
    try:
        buku = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(isi))
        for lembar in buku.sheets_metadata[:LEMBAR_MAKS]:
            if (
                lembar.typ == python_calamine.SheetTypeEnum.WorkSheet
                and lembar.visible == python_calamine.SheetVisibleEnum.Visible
            ):
                yield lembar.name, baris_lembar(buku.get_sheet_by_name(lembar.name))
    except python_calamine.PasswordError:
        raise Tolak(
            "Berkas dikunci dengan sandi. Buka kuncinya di Excel, simpan tanpa sandi, lalu unggah lagi."
        ) from None
    except (python_calamine.CalamineError, OSError, ValueError):
        raise Tolak(
            "Berkas rusak dan tidak dapat dibaca. Buka di Excel, simpan sebagai .xlsx, lalu unggah lagi."
        ) from None


def baris_lembar(lembar):
    _periksa_lebar(lembar.width)
    if lembar.height > BARIS_MAKS:
        raise Tolak(
            f"Lembar memuat {lembar.height} baris, paling banyak {BARIS_MAKS}. "
            "Hapus baris kosong di bawah, atau bagi berkasnya."
        )
    return enumerate(lembar.iter_rows(), 1)


def sel(nilai):
    """A cell as JSON: a real date becomes ISO text, which says that it was no text; all else stays what it was."""
    if isinstance(nilai, datetime.date):
        return f"{nilai.year:04}-{nilai.month:02}-{nilai.day:02}"
    if isinstance(nilai, str):
        return nilai[:SEL_MAKS]
    if isinstance(nilai, bool | int) or nilai is None:
        return nilai
    if isinstance(nilai, float):
        return nilai if nilai == nilai and abs(nilai) != float("inf") else None
    return str(nilai)


def pilih_lembar(tabel, format_berkas, isi):
    """The first sheet in which a header row is found: its name, header row number, header cells, the rows below."""
    lembar = [("CSV", baris_csv(isi))] if format_berkas == "csv" else lembar_buku(isi)
    for nama, baris in lembar:
        atas = list(itertools.islice(baris, BARIS_JUDUL))
        kepala = tabel.cari([isi_baris for _, isi_baris in atas])
        if kepala is not None:
            nomor, judul = atas[kepala]
            return nama, nomor, judul, itertools.chain(atas[kepala + 1 :], baris)
    raise Tolak(
        f"Baris judul kolom tidak ditemukan: harus ada kolom {tabel.sebutan_wajib}. "
        "Periksa jenis impor yang dipilih, atau pakai templat."
    )


def tulis(tabel, format_berkas, isi, simpan, keluar):
    nama, nomor_kepala, judul, baris = pilih_lembar(tabel, format_berkas, isi)
    disimpan = set(petakan_pribadi(judul, simpan).values())
    pakai = [i for i, j in enumerate(judul) if bakukan(j) and (i in disimpan or not peka(j))]
    dibuang = [str(j).strip() for i, j in enumerate(judul) if peka(j) and i not in disimpan]
    kepala = {
        "lembar": nama,
        "baris_kepala": nomor_kepala,
        "judul": [str(judul[i]).strip() for i in pakai],
        "dibuang": dibuang,
    }
    keluar.write(json.dumps(kepala, ensure_ascii=False) + "\n")
    for nomor, isi_baris in baris:
        if nomor - nomor_kepala > BARIS_MAKS:
            raise Tolak(f"Berkas memuat lebih dari {BARIS_MAKS} baris. Bagi per unit kerja, lalu unggah satu per satu.")
        nilai = [sel(isi_baris[i]) if i < len(isi_baris) else None for i in pakai]
        if any(v is not None and v != "" and not (isinstance(v, str) and not v.strip()) for v in nilai):
            keluar.write(json.dumps([nomor, nilai], ensure_ascii=False) + "\n")


def main():
    batasi()
    penampung = io.BytesIO()
    try:
        with gzip.open(penampung, "wt", encoding="utf-8", errors="replace", compresslevel=3) as keluar:
            tabel, format_berkas, simpan = sys.argv[1:4]
            disimpan = simpan.split(",") if simpan else ()
            tulis(TabelKolom.dari_json(tabel), format_berkas, sys.stdin.buffer.read(), disimpan, keluar)
    except Tolak as sebab:
        sys.stdout.buffer.write(b"T" + str(sebab).encode())
    else:
        sys.stdout.buffer.write(b"B" + penampung.getvalue())


if __name__ == "__main__":
    main()
