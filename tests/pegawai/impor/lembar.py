"""Small workbooks for tests: rows of dicts under the headers of SIASN. Everyone in them is invented."""

import io

import openpyxl
import xlsxwriter

ORANG = {
    "PNS ID": "A" * 32,
    "NIP BARU": "1980" + "0317" + "200501" + "1" + "001",
    "NAMA": "BUDI SANTOSO",
    "GELAR DEPAN": "",
    "GELAR BELAKANG": "S.Sos.",
    "TEMPAT LAHIR NAMA": "CONTOH",
    "TANGGAL LAHIR": "17-03-1980",
    "JENIS KELAMIN": "M",
    "NIK": "3300001703800001",
    "KEDUDUKAN HUKUM NAMA": "Aktif",
    "STATUS CPNS PNS": "P",
    "TMT CPNS": "01-01-2005",
    "TMT PNS": "01-01-2006",
    "GOL AKHIR NAMA": "III/d",
    "TMT GOLONGAN": "01-04-2022",
    "MK TAHUN": "17",
    "MK BULAN": "3",
    "JENIS JABATAN NAMA": "Struktural",
    "JABATAN NAMA": "Kepala Bidang Anggaran",
    "TMT JABATAN": "03-01-2022",
    "TINGKAT PENDIDIKAN NAMA": "S-1/Sarjana",
    "PENDIDIKAN NAMA": "S-1 AKUNTANSI",
    "TAHUN LULUS": "2003",
    "NAMA SEKOLAH": "Universitas Contoh",
    "UNOR ID": "U1",
    "UNOR NAMA": "Bidang Anggaran - Dinas Keuangan",
    "SATUAN KERJA KERJA ID": "S1",
    "SATUAN KERJA KERJA NAMA": "Pemerintah Kab. Contoh",
    "ESELON NAMA": "III.b",
}


def orang(nomor=1, **ganti):
    """One row; keywords with underscores name the columns."""
    nip = "1980" + "0317" + "200501" + "1" + f"{nomor:03d}"
    return {**ORANG, "PNS ID": f"{nomor:032d}", "NIP BARU": nip, **{k.replace("_", " "): v for k, v in ganti.items()}}


def posisi(unit, jabatan, **ganti):
    baris = {
        "Unit Kerja": unit,
        "Unit Induk": "",
        "Nama Jabatan": jabatan,
        "Jenis/Jenjang": "",
        "Eselon": "",
        "Kelas": "",
    }
    baris |= {"ABK/Kebutuhan": "", "Kepala Unit": "", "Kode": ""}
    return baris | {
        {"Jenis": "Jenis/Jenjang", "Kebutuhan": "ABK/Kebutuhan"}.get(k, k.replace("_", " ")): v
        for k, v in ganti.items()
    }


def xlsx(*baris, judul=None):
    return tabel([judul or list(baris[0]), *(list(b.values()) for b in baris)])


def tabel(baris):
    berkas = io.BytesIO()
    with xlsxwriter.Workbook(berkas, {"default_date_format": "dd-mm-yyyy"}) as buku:
        lembar = buku.add_worksheet("Data")
        for r, isi in enumerate(baris):
            for k, nilai in enumerate(isi):
                lembar.write_string(r, k, nilai) if isinstance(nilai, str) else lembar.write(r, k, nilai)
    return berkas.getvalue()


def buka(isi):
    """Rows of the first sheet of a workbook that the program made."""
    return [list(b) for b in openpyxl.load_workbook(io.BytesIO(isi)).worksheets[0].iter_rows(values_only=True)]
