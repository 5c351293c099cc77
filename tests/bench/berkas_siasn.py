"""A data utama file of any size in SIASN's layout. Everyone in it is invented; the same size, the same file."""

import random
from collections.abc import Iterator
from pathlib import Path

import xlsxwriter

KOLOM = [
    "PNS ID", "NIP BARU", "NIP LAMA", "NAMA", "GELAR DEPAN", "GELAR BELAKANG", "TEMPAT LAHIR ID", "TEMPAT LAHIR NAMA",
    "TANGGAL LAHIR", "JENIS KELAMIN", "AGAMA ID", "AGAMA NAMA", "JENIS KAWIN ID", "JENIS KAWIN NAMA", "NIK", "NOMOR HP",
    "EMAIL", "EMAIL GOV", "ALAMAT", "NPWP NOMOR", "BPJS", "JENIS PEGAWAI ID", "JENIS PEGAWAI NAMA",
    "KEDUDUKAN HUKUM ID", "KEDUDUKAN HUKUM NAMA", "STATUS CPNS PNS", "KARTU ASN VIRTUAL", "NOMOR SK CPNS",
    "TANGGAL SK CPNS", "TMT CPNS", "NOMOR SK PNS", "TANGGAL SK PNS", "TMT PNS", "GOL AWAL ID", "GOL AWAL NAMA",
    "GOL AKHIR ID", "GOL AKHIR NAMA", "TMT GOLONGAN", "MK TAHUN", "MK BULAN", "JENIS JABATAN ID", "JENIS JABATAN NAMA",
    "JABATAN ID", "JABATAN NAMA", "TMT JABATAN", "TINGKAT PENDIDIKAN ID", "TINGKAT PENDIDIKAN NAMA", "PENDIDIKAN ID",
    "PENDIDIKAN NAMA", "TAHUN LULUS", "KPKN ID", "KPKN NAMA", "LOKASI KERJA ID", "LOKASI KERJA NAMA", "UNOR ID",
    "UNOR NAMA", "INSTANSI INDUK ID", "INSTANSI INDUK NAMA", "INSTANSI KERJA ID", "INSTANSI KERJA NAMA",
    "SATUAN KERJA INDUK ID", "SATUAN KERJA INDUK NAMA", "SATUAN KERJA KERJA ID", "SATUAN KERJA KERJA NAMA",
    "IS VALID NIK", "NAMA SEKOLAH", "FLAG IKD", "ESELON ID", "ESELON NAMA",
]  # fmt: skip
DEPAN = ("Adi", "Ayu", "Bagas", "Citra", "Dian", "Eka", "Fajar", "Gita", "Hana", "Indra", "Joko", "Lestari", "Made")
BELAKANG = ("Santoso", "Hutagalung", "Marpaung", "Wijaya", "Nasution", "Siregar", "Rahma", "Saputra", "Permata")
BIDANG = ("Sekretariat", "Bidang Pelayanan", "Bidang Pembinaan", "Bidang Pengawasan", "Bidang Perencanaan")
JABATAN = (
    ("Fungsional", "Perawat Mahir"), ("Fungsional", "Guru Ahli Muda"), ("Fungsional", "Dokter Ahli Pertama"),
    ("Pelaksana", "Penelaah Teknis Kebijakan"), ("Pelaksana", "Penata Layanan Operasional"),
    ("Pelaksana", "Pengolah Data dan Informasi"),
)  # fmt: skip
PENDIDIKAN = (
    ("40", "S-1/Sarjana", "S-1 AKUNTANSI"), ("40", "S-1/Sarjana", "S-1 AGRONOMI"),
    ("30", "Diploma III/Sarjana Muda", "D-III KOMPUTER"), ("15", "SLTA", "SMA IPA"), ("45", "S-2", "S-2 MANAJEMEN"),
)  # fmt: skip
PEMDA = "Pemerintah Kab. Contoh"


def baris(jumlah: int) -> Iterator[list[str]]:
    acak = random.Random(jumlah)
    unit = [(f"{n:032X}", f"{b} - Dinas {n // len(BIDANG):03d}") for n, b in enumerate(BIDANG * (jumlah // 850))]
    for nomor in range(1, jumlah + 1):
        satu = dict.fromkeys(KOLOM, "")
        satu |= _orang(nomor, acak) | _jabatan(nomor, unit, acak)
        yield list(satu.values())


def _orang(nomor: int, acak: random.Random) -> dict[str, str]:
    tahun, bulan, hari = 1968 + nomor % 30, 1 + nomor // 30 % 12, 1 + nomor // 360 % 28
    kerja, kelamin, urut = tahun + 25, acak.choice("MF"), nomor // 10_080
    tingkat, nama_tingkat, jurusan = acak.choice(PENDIDIKAN)
    return {
        "PNS ID": f"{nomor:032X}",
        "NIP BARU": f"{tahun}{bulan:02d}{hari:02d}{kerja}01{'1' if kelamin == 'M' else '2'}{urut:03d}",
        "NAMA": f"{acak.choice(DEPAN)} {acak.choice(DEPAN)} {acak.choice(BELAKANG)}".upper(),
        "GELAR BELAKANG": acak.choice(("", "S.E.", "S.Kom.", "M.Si.")),
        "TEMPAT LAHIR ID": f"{nomor % 90:032X}",
        "TEMPAT LAHIR NAMA": f"KOTA {nomor % 90}",
        "TANGGAL LAHIR": f"{hari:02d}-{bulan:02d}-{tahun}",
        "JENIS KELAMIN": kelamin,
        "AGAMA ID": "1", "AGAMA NAMA": "Islam", "JENIS KAWIN ID": "1", "JENIS KAWIN NAMA": "Menikah",
        "NIK": f"{nomor:016d}", "NOMOR HP": f"08{nomor:010d}", "EMAIL": f"pegawai{nomor}@contoh.id",
        "ALAMAT": f"Jl. Rekaan No. {nomor % 200}", "BPJS": f"{nomor:013d}",
        "JENIS PEGAWAI ID": "20", "JENIS PEGAWAI NAMA": "PNS Daerah Otonom",
        "KEDUDUKAN HUKUM ID": "01", "KEDUDUKAN HUKUM NAMA": "Aktif", "STATUS CPNS PNS": "P",
        "NOMOR SK CPNS": f"813/{nomor % 900}/{kerja}", "TANGGAL SK CPNS": f"01-01-{kerja}",
        "TMT CPNS": f"01-01-{kerja}",
        "NOMOR SK PNS": f"821/{nomor % 900}/{kerja + 1}", "TANGGAL SK PNS": f"01-01-{kerja + 1}",
        "TMT PNS": f"01-01-{kerja + 1}", "GOL AWAL ID": "31", "GOL AWAL NAMA": "III/a",
        "GOL AKHIR ID": "34", "GOL AKHIR NAMA": acak.choice(("III/b", "III/c", "III/d", "IV/a")),
        "TMT GOLONGAN": f"01-04-{kerja + 4}", "MK TAHUN": str(nomor % 30), "MK BULAN": str(nomor % 12),
        "TINGKAT PENDIDIKAN ID": tingkat, "TINGKAT PENDIDIKAN NAMA": nama_tingkat, "PENDIDIKAN ID": f"{tingkat:0>32}",
        "PENDIDIKAN NAMA": jurusan, "TAHUN LULUS": str(tahun + 23), "NAMA SEKOLAH": "Universitas Contoh",
        "IS VALID NIK": "1", "FLAG IKD": "1",
    }  # fmt: skip


def _jabatan(nomor: int, unit: list[tuple[str, str]], acak: random.Random) -> dict[str, str]:
    kode, nama = acak.choice(unit)
    jenis, jabatan = acak.choice(JABATAN)
    eselon = ""
    if nomor <= len(unit):  # one head a unit
        kode, nama = unit[nomor - 1]
        jenis, jabatan, eselon = "Struktural", f"Kepala {nama}", "III.b"
    hasil = {"JENIS JABATAN NAMA": jenis, "JABATAN NAMA": jabatan, "JABATAN ID": f"{len(jabatan):032d}"}
    hasil |= {"TMT JABATAN": f"01-02-{2018 + nomor % 8}", "ESELON NAMA": eselon, "UNOR ID": kode, "UNOR NAMA": nama}
    for jenis_id in ("KPKN", "LOKASI KERJA"):
        hasil |= {f"{jenis_id} ID": "A" * 32, f"{jenis_id} NAMA": "Contoh"}
    for induk in ("INSTANSI INDUK", "INSTANSI KERJA", "SATUAN KERJA INDUK", "SATUAN KERJA KERJA"):
        hasil |= {f"{induk} ID": "B" * 32, f"{induk} NAMA": PEMDA}
    return hasil


def tulis(jumlah: int, alamat: Path) -> None:
    """As SIASN writes it: every value as text, in the cells themselves."""
    with xlsxwriter.Workbook(alamat, {"constant_memory": True}) as buku:
        lembar = buku.add_worksheet("Data Utama")
        lembar.write_row(0, 0, KOLOM)
        for nomor, isi in enumerate(baris(jumlah), 1):
            for kolom, nilai in enumerate(isi):
                lembar.write_string(nomor, kolom, nilai) if nilai else lembar.write_blank(nomor, kolom, None)
