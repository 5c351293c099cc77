"""Is this a PDF, a JPEG or a PNG, and a harmless one? Judged by content, never by its name. Knows no Django models.

Nothing is rendered here: evidence leaves again only as a download. What a reader would run (scripts, files inside
a file), what is cut off, and what carries something behind its end is refused.
"""

import re
import struct
import zlib

from pegawai.penolakan import Penolakan

UKURAN_MAKS = 5 * 2**20
PDF_LAGI = "Simpan atau pindai ulang sebagai PDF biasa, lalu unggah lagi."
SIMPAN_LAGI = "Simpan atau pindai ulang sebagai PDF biasa, JPEG, atau PNG, lalu unggah lagi."
PNG = b"\x89PNG\r\n\x1a\n"
OBJSTM_MAKS = 1000  # each is searched and opened: 5 MB of nothing but their names would take many minutes
SISI_MAKS = 20_000  # pixels: a larger image is a bomb for whoever opens it
# Names that make a reader act; `#4a` may stand for any letter in a PDF name, so that is undone first.
BERBAHAYA_PDF = re.compile(
    rb"/(JavaScript|JS|Launch|EmbeddedFiles?|RichMedia|XFA|OpenAction\s*<<\s*/S\s*/(URI|Launch))\b"
)


def kenali_bukti(isi):
    """The media type, or a Penolakan with the reason."""
    if not isi:
        raise Penolakan("Berkasnya kosong. Pilih berkas lain.")
    if len(isi) > UKURAN_MAKS:
        raise Penolakan("Berkas lebih besar dari 5 MB. Perkecil pindaiannya, lalu unggah lagi.")
    if isi.startswith(b"%PDF-"):
        return _periksa_pdf(isi)
    if isi.startswith(PNG):
        return _periksa_png(isi)
    if isi.startswith(b"\xff\xd8\xff"):
        return _periksa_jpeg(isi)
    raise Penolakan(f"Isi berkas ini bukan PDF, JPEG, atau PNG. {SIMPAN_LAGI}")


def _periksa_pdf(isi):
    if b"%%EOF" not in isi[-1024:]:
        raise Penolakan(f"PDF ini terpotong. {PDF_LAGI}")
    nama = re.sub(rb"#([0-9A-Fa-f]{2})", lambda c: bytes([int(c[1], 16)]), isi)
    if b"/Encrypt" in nama:
        raise Penolakan("PDF ini dikunci dengan sandi. Buka kuncinya, simpan tanpa sandi, lalu unggah lagi.")
    if BERBAHAYA_PDF.search(nama) or BERBAHAYA_PDF.search(_isi_terbuka(isi)):
        raise Penolakan(f"PDF ini memuat skrip, berkas lain, atau tindakan otomatis. {PDF_LAGI}")
    return "application/pdf"


def _isi_terbuka(isi):
    """The compressed object streams of a PDF, opened within bounds: a script may hide in them."""
    if isi.count(b"/ObjStm") > OBJSTM_MAKS:
        raise Penolakan(f"Susunan PDF ini tidak wajar. {PDF_LAGI}")
    terbuka, sisa = [], 16 * 2**20
    for awal in re.finditer(rb"/ObjStm\b.{0,400}?stream\r?\n", isi, re.DOTALL):
        mesin = zlib.decompressobj()
        try:
            satu = mesin.decompress(isi[awal.end() :], sisa)
        except zlib.error:
            continue
        sisa -= len(satu)
        terbuka.append(satu)
        if sisa <= 0:
            raise Penolakan(f"Isi PDF ini mengembang tidak wajar saat dibuka. {PDF_LAGI}")
    return re.sub(rb"#([0-9A-Fa-f]{2})", lambda c: bytes([int(c[1], 16)]), b"\n".join(terbuka))


def _periksa_png(isi):
    """Chunk by chunk to IEND, each with its checksum; nothing may follow."""
    letak, rusak = len(PNG), Penolakan(f"Gambar PNG ini rusak atau terpotong. {SIMPAN_LAGI}")
    while letak + 12 <= len(isi):
        panjang, jenis = struct.unpack_from(">I4s", isi, letak)
        akhir = letak + 12 + panjang
        if akhir > len(isi) or zlib.crc32(isi[letak + 4 : akhir - 4]) != struct.unpack_from(">I", isi, akhir - 4)[0]:
            raise rusak
        if letak == len(PNG):
            if jenis != b"IHDR" or panjang != 13:
                raise rusak
            _periksa_sisi(*struct.unpack_from(">II", isi, letak + 8))
        if jenis == b"IEND":
            if akhir != len(isi):
                raise Penolakan(f"Ada isi lain di belakang gambar ini. {SIMPAN_LAGI}")
            return "image/png"
        letak = akhir
    raise rusak


def _periksa_jpeg(isi):
    """Segment by segment to the picture itself; it must end where the file ends."""
    letak, sisi = 2, None
    while letak + 4 <= len(isi) and isi[letak] == 0xFF:
        penanda = isi[letak + 1]
        if penanda == 0xFF:  # padding
            letak += 1
            continue
        (panjang,) = struct.unpack_from(">H", isi, letak + 2)
        if penanda in (0xC0, 0xC1, 0xC2) and letak + 9 <= len(isi):
            sisi = struct.unpack_from(">HH", isi, letak + 5)
        letak += 2 + panjang
        if penanda == 0xDA:
            break
    if sisi is None or not isi.rstrip(b"\0").endswith(b"\xff\xd9"):
        raise Penolakan(f"Gambar JPEG ini rusak atau terpotong. {SIMPAN_LAGI}")
    _periksa_sisi(*sisi)
    return "image/jpeg"


def _periksa_sisi(lebar, tinggi):
    if not (0 < lebar <= SISI_MAKS and 0 < tinggi <= SISI_MAKS):
        raise Penolakan(f"Ukuran gambar ini tidak wajar ({lebar} × {tinggi}). {SIMPAN_LAGI}")
