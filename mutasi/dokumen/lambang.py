"""Emblems: what an upload must be, and the bytes for a print by their digest."""

import hashlib
from functools import lru_cache
from io import BytesIO

from PIL import Image

from mutasi.models import LambangInstansi
from pegawai.penolakan import Penolakan

SKEMA_LAMBANG = "lambang"
TERBESAR = 2 * 2**20  # bytes of the upload
TERKECIL_PIKSEL, TERBESAR_PIKSEL = 150, 4_000  # shorter and longer side
CETAK_PIKSEL = 480  # longer side of what is kept: 500 dpi at 24 mm; each of 500 extracts carries it
PALING_LONJONG = 2.0
# WeasyPrint tells Pillow, for the whole process, to fill up what is cut off: a picture must show its own end.
UJUNG = {"PNG": b"IEND\xaeB`\x82", "JPEG": b"\xff\xd9"}
BUKAN_GAMBAR = "Berkas ini bukan PNG atau JPEG yang dapat dibuka. Simpan ulang gambarnya sebagai PNG, lalu unggah lagi."


def ambil_lambang(sidik):
    """The bytes with just this digest, or None: a print names an emblem by its digest, never by a place."""
    try:
        return _baca(sidik)
    except LookupError:
        return None


@lru_cache(maxsize=8)
def _baca(sidik):
    """Raises LookupError, which is not remembered: the emblem may be uploaded a moment later."""
    isi = LambangInstansi.objects.filter(sha256=sidik).values_list("isi", flat=True).first()
    if isi is None or hashlib.sha256(isi).hexdigest() != sidik:
        raise LookupError(sidik)
    return bytes(isi)


def olah_lambang(berkas):
    """(bytes, width, height) of the picture drawn anew as PNG on white: nothing but its pixels is kept."""
    if berkas.size > TERBESAR:
        raise Penolakan(f"Gambar lebih besar dari {TERBESAR // 2**20} MB. Kecilkan, lalu unggah lagi.")
    isi = berkas.read()
    gambar = _buka(isi)
    pendek, panjang = sorted(gambar.size)
    if pendek < TERKECIL_PIKSEL or panjang > TERBESAR_PIKSEL:
        raise Penolakan(
            f"Gambar {gambar.width} × {gambar.height} piksel. Pakai paling sedikit {TERKECIL_PIKSEL} dan paling banyak "
            f"{TERBESAR_PIKSEL} piksel setiap sisinya."
        )
    if panjang / pendek > PALING_LONJONG:
        raise Penolakan("Gambar terlalu lonjong untuk sebuah lambang. Potong tepinya yang kosong, lalu unggah lagi.")
    return _gambar_ulang(isi)


def _buka(isi):
    """The header only: dimensions are judged before a pixel is decoded."""
    try:
        gambar = Image.open(BytesIO(isi), formats=("PNG", "JPEG"))
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError, Image.DecompressionBombWarning) as galat:
        raise Penolakan(BUKAN_GAMBAR) from galat
    if UJUNG[gambar.format] not in isi:
        raise Penolakan(BUKAN_GAMBAR)
    return gambar


def _gambar_ulang(isi):
    try:
        with Image.open(BytesIO(isi), formats=("PNG", "JPEG")) as asal:
            warna = asal.convert("RGBA")
    except (OSError, SyntaxError, ValueError) as galat:
        raise Penolakan(BUKAN_GAMBAR) from galat
    warna.thumbnail((CETAK_PIKSEL, CETAK_PIKSEL))
    putih = Image.new("RGB", warna.size, "white")
    putih.paste(warna, mask=warna)
    wadah = BytesIO()
    putih.save(wadah, "PNG", optimize=True)
    return wadah.getvalue(), *putih.size
