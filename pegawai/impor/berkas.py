"""Is this file one that we open at all? Judged by content, never by its name; nothing is parsed before these checks."""

import io
import re
import struct
import zipfile

from pegawai.penolakan import Penolakan

UKURAN_MAKS = 64 * 2**20
UKURAN_TERBUKA_MAKS = 500 * 2**20  # a workbook of 60,000 people opens to about 200 MB
RASIO_MAKS = 100  # a real export compresses 10–20 times, a bomb 1,000 times
ISI_ZIP_MAKS = 500
DIREKTORI_MAKS = 2**18  # bytes: 500 entries with long names; Python makes 1 kB of an object of each
BARIS_MAKS, KOLOM_MAKS = 100_000, 300

SIMPAN_ULANG = "Buka di Excel, simpan sebagai Excel Workbook (.xlsx) tanpa makro, lalu unggah lagi."
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
BUKAN_LEMBAR = {
    b"MZ": "program Windows",
    b"\x7fELF": "program",
    b"%PDF": "PDF",
    b"\x89PNG": "gambar",
    b"\xff\xd8\xff": "gambar",
    b"GIF8": "gambar",
    b"Rar!": "arsip RAR",
    b"7z\xbc\xaf": "arsip 7z",
    b"\x1f\x8b": "arsip gzip",
    b"{\\rtf": "dokumen RTF",
}


def kenali(isi):
    """`xlsx`, `xls`, `ods` or `csv`; anything else, and anything dangerous, is refused with its reason."""
    if len(isi) > UKURAN_MAKS:
        raise Penolakan(
            f"Berkas lebih besar dari {UKURAN_MAKS // 2**20} MB. Bagi per unit kerja, lalu unggah satu per satu."
        )
    if not isi.strip():
        raise Penolakan("Berkas kosong. Ekspor ulang dari SIASN, lalu unggah lagi.")
    for awal, sebutan in BUKAN_LEMBAR.items():
        if isi.startswith(awal):
            raise Penolakan(f"Isi berkas ini {sebutan}, bukan lembar kerja. Unggah XLSX, XLS, ODS, atau CSV.")
    if isi.startswith(b"PK"):
        return _kenali_zip(isi)
    if isi.startswith(OLE):
        return _kenali_ole(isi)
    return _kenali_teks(isi)


def muat(alamat):
    """The content of a file on this machine, never more than is needed to refuse it."""
    with alamat.open("rb") as berkas:
        return berkas.read(UKURAN_MAKS + 1)


def _kenali_zip(isi):
    if _besar_direktori(isi) > DIREKTORI_MAKS:
        raise Penolakan("Isi berkas mengembang tidak wajar saat dibuka. " + SIMPAN_ULANG)
    try:
        arsip = zipfile.ZipFile(io.BytesIO(isi))
    except (zipfile.BadZipFile, ValueError, OSError):
        raise Penolakan(f"Berkas rusak atau terpotong. {SIMPAN_ULANG}") from None
    with arsip:
        daftar = arsip.infolist()
        _periksa_ukuran(daftar, len(isi))
        nama = {b.filename.replace("\\", "/").lower() for b in daftar}
        if any(
            n.endswith(("vbaproject.bin", "vbadata.xml")) or n.startswith(("xl/macrosheets", "basic/", "scripts/"))
            for n in nama
        ):
            raise Penolakan(f"Berkas memuat makro. {SIMPAN_ULANG}")
        if any("externallinks/" in n for n in nama):
            raise Penolakan(
                "Berkas memuat tautan ke berkas lain. Putuskan tautannya di Excel (Data, Edit Links), lalu unggah lagi."
            )
        if "xl/workbook.xml" in nama:
            return "xlsx"
        if "xl/workbook.bin" in nama:
            raise Penolakan(f"Format XLSB tidak didukung. {SIMPAN_ULANG}")
        if "content.xml" in nama and _baca(arsip, "mimetype").startswith(
            b"application/vnd.oasis.opendocument.spreadsheet"
        ):
            if b"encryption-data" in _baca(arsip, "META-INF/manifest.xml"):
                raise Penolakan("Berkas dikunci dengan sandi. Buka kuncinya, simpan tanpa sandi, lalu unggah lagi.")
            return "ods"
    raise Penolakan("Isi berkas ini arsip ZIP atau dokumen lain, bukan lembar kerja. Unggah XLSX, XLS, ODS, atau CSV.")


def _besar_direktori(isi):
    """Bytes of the directory at the end, as zipfile will read it, before it makes objects of a million entries."""
    akhir = isi.rfind(b"PK\x05\x06", max(0, len(isi) - 65_557))
    if akhir < 0 or akhir + 16 > len(isi):
        return 0
    (besar,) = struct.unpack_from("<I", isi, akhir + 12)
    if akhir >= 76 and isi[akhir - 20 : akhir - 16] == b"PK\x06\x07":  # ZIP64 has it again, and its word counts
        (besar,) = struct.unpack_from("<Q", isi, akhir - 36)
    return besar


def _periksa_ukuran(daftar, ukuran):
    terbuka = sum(b.file_size for b in daftar)
    mampat = [b for b in daftar if b.file_size > 2**20 and b.file_size > RASIO_MAKS * max(b.compress_size, 1)]
    if (
        len(daftar) > ISI_ZIP_MAKS
        or terbuka > UKURAN_TERBUKA_MAKS
        or terbuka > RASIO_MAKS * max(ukuran, 2**20)
        or mampat
    ):
        raise Penolakan("Isi berkas mengembang tidak wajar saat dibuka. " + SIMPAN_ULANG)
    if any(b.flag_bits & 1 for b in daftar):
        raise Penolakan("Berkas dikunci dengan sandi. Buka kuncinya, simpan tanpa sandi, lalu unggah lagi.")


def _baca(arsip, nama):
    """The first 64 kB of one member: enough to know it, whatever size it claims."""
    try:
        with arsip.open(nama) as berkas:
            return berkas.read(65_536)
    except (KeyError, zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError):
        return b""


def _kenali_ole(isi):
    def memuat(nama):
        return nama.encode("utf-16-le") in isi

    if memuat("EncryptedPackage") or _bersandi_lama(isi):
        raise Penolakan("Berkas dikunci dengan sandi. Buka kuncinya di Excel, simpan tanpa sandi, lalu unggah lagi.")
    if memuat("_VBA_PROJECT") or memuat("_xlmacro"):
        raise Penolakan(f"Berkas memuat makro. {SIMPAN_ULANG}")
    if memuat("Workbook") or memuat("Book"):
        return "xls"
    raise Penolakan("Isi berkas ini bukan lembar kerja Excel. Unggah XLSX, XLS, ODS, atau CSV.")


def _bersandi_lama(isi):
    """XLS: the record FILEPASS (0x2F) among the first of the workbook (MS-XLS 2.4.117)."""
    awal = re.search(rb"\x09\x08[\x08\x10]\x00\x00[\x05\x06]\x05\x00", isi)
    letak = awal.start() if awal else len(isi)
    for _ in range(6):
        if letak + 4 > len(isi):
            return False
        jenis, panjang = struct.unpack_from("<HH", isi, letak)
        if jenis == 0x2F:
            return True
        letak += 4 + panjang
    return False


def _kenali_teks(isi):
    awal = isi[:4096].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if awal.startswith(b"<"):
        raise Penolakan(f"Isi berkas ini halaman HTML/XML yang diberi nama lembar kerja. {SIMPAN_ULANG}")
    if b"\0" in isi:
        raise Penolakan("Isi berkas tidak dikenal. Unggah XLSX, XLS, ODS, atau CSV (UTF-8).")
    return "csv"
