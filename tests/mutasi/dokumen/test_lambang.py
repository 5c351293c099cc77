"""Emblems: only pixels are kept, only by their digest are they printed, a document without one is whole."""

import hashlib
import io
import struct
import zlib
from dataclasses import replace

import pypdf
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image, PngImagePlugin

from mutasi.dokumen.cetak import cetak_kolektif, cetak_petikan
from mutasi.dokumen.lambang import CETAK_PIKSEL, olah_lambang
from mutasi.dokumen.mesin import BerkasDitolak
from mutasi.dokumen.naskah_berlaku import load_naskah
from mutasi.naskah.daftar import NASKAH
from mutasi.naskah.definisi import JenisNaskah
from mutasi.naskah.terpakai import naskah_terpakai
from pegawai.penolakan import Penolakan
from tests.factories import InstansiFactory, LambangInstansiFactory
from tests.factories.naskah import gambar
from tests.mutasi.dokumen.lembaran import draf, lembar
from tests.mutasi.dokumen.test_cetak import halaman


def unggahan(isi, nama="lambang.png"):
    return SimpleUploadedFile(nama, isi, content_type="image/png")


@pytest.mark.parametrize("jenis", ["PNG", "JPEG"])
def test_a_picture_is_drawn_anew(jenis):
    isi, lebar, tinggi = olah_lambang(unggahan(gambar(2000, 1500, jenis=jenis)))
    assert (lebar, tinggi) == (CETAK_PIKSEL, CETAK_PIKSEL * 3 // 4)
    with Image.open(io.BytesIO(isi)) as hasil:
        assert (hasil.format, hasil.mode, hasil.size) == ("PNG", "RGB", (lebar, tinggi))


def test_nothing_of_the_file_but_its_pixels_is_kept():
    wadah, catatan = io.BytesIO(), PngImagePlugin.PngInfo()
    catatan.add_text("Author", "NAMA-PEMOTRET")
    Image.new("RGBA", (300, 300), (255, 0, 0, 0)).save(wadah, "PNG", pnginfo=catatan)
    isi, _, _ = olah_lambang(unggahan(wadah.getvalue() + b"<script>EKOR</script>"))
    assert b"NAMA-PEMOTRET" not in isi
    assert b"EKOR" not in isi
    with Image.open(io.BytesIO(isi)) as hasil:
        assert hasil.getpixel((0, 0)) == (255, 255, 255)  # see-through becomes paper


def bom():
    """A PNG of few bytes that says it has 30,000 × 30,000 pixels."""
    kepala = struct.pack(">IIBBBBB", 30_000, 30_000, 8, 2, 0, 0, 0)
    potong = b"IHDR" + kepala
    return b"\x89PNG\r\n\x1a\n" + struct.pack(">I", 13) + potong + struct.pack(">I", zlib.crc32(potong))


@pytest.mark.parametrize(
    ("isi", "kalimat"),
    [
        (b"", "bukan PNG atau JPEG"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "bukan PNG atau JPEG"),
        (b"GIF89a" + b"\0" * 100, "bukan PNG atau JPEG"),
        (gambar()[:200], "bukan PNG atau JPEG"),
        (bom(), "bukan PNG atau JPEG"),
        (gambar(149, 300), "149 × 300 piksel"),
        (gambar(4001, 4000), "4001 × 4000 piksel"),
        (gambar(301, 150), "terlalu lonjong"),
        (b"\0" * (2 * 2**20 + 1), "lebih besar dari 2 MB"),
    ],
)
def test_what_is_no_emblem_is_refused(isi, kalimat):
    with pytest.raises(Penolakan, match=kalimat):
        olah_lambang(unggahan(isi))


@pytest.mark.parametrize("ukuran", [(150, 150), (150, 300), (4000, 4000)])
def test_the_boundaries_themselves_are_taken(ukuran):
    assert olah_lambang(unggahan(gambar(*ukuran)))[0]


def bergambar(pdf):
    return [len(h.images) for h in pypdf.PdfReader(io.BytesIO(pdf)).pages]


@pytest.mark.django_db
def test_the_emblem_in_use_is_printed_at_the_head():
    instansi = InstansiFactory()
    LambangInstansiFactory(instansi=instansi, isi=gambar(warna="red"))
    baru = LambangInstansiFactory(instansi=instansi)
    naskah = load_naskah(instansi, [JenisNaskah.KEPUTUSAN, JenisNaskah.PETIKAN])
    assert {n.sidik_lambang for n in naskah} == {baru.sha256}
    isi = lembar(naskah=naskah)
    assert bergambar(cetak_kolektif(isi))[0] == 1
    assert bergambar(cetak_petikan(isi, isi.baris[0])) == [1]


@pytest.mark.django_db
def test_without_an_upload_a_draft_shows_the_room_and_an_issued_one_leaves_it():
    naskah = load_naskah(InstansiFactory(), [JenisNaskah.KEPUTUSAN])
    assert "Ruanglambang,belumdiunggah" in halaman(cetak_kolektif(draf(naskah=naskah)))[0]
    assert "lambang" not in halaman(cetak_kolektif(lembar(naskah=naskah)))[0]
    tanpa = naskah_terpakai(NASKAH[JenisNaskah.KEPUTUSAN], pilihan={"lambang": "TANPA"})
    assert "lambang" not in halaman(cetak_kolektif(draf(naskah=(tanpa,))))[0]


@pytest.mark.django_db
@pytest.mark.parametrize("sidik", ["0" * 64, "/etc/passwd", "../../etc/passwd", ""])
def test_an_emblem_that_is_not_ours_ends_the_print(sidik):
    naskah = naskah_terpakai(NASKAH[JenisNaskah.KEPUTUSAN], sidik_lambang=sidik or "x")
    with pytest.raises(BerkasDitolak):
        cetak_kolektif(lembar(naskah=(naskah,)))


@pytest.mark.django_db
def test_bytes_that_are_not_what_their_digest_says_are_not_printed():
    palsu = LambangInstansiFactory(sha256=hashlib.sha256(b"lain").hexdigest())
    naskah = naskah_terpakai(NASKAH[JenisNaskah.KEPUTUSAN], sidik_lambang=palsu.sha256)
    with pytest.raises(BerkasDitolak):
        cetak_kolektif(replace(lembar(), naskah=(naskah,)))
