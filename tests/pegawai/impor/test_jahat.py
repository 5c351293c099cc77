"""Hostile files through the real door: the upload page with its worker, and the command line (kajian B6-14, 15, 30).

Each is answered with a sentence; no record changes; time and memory stay bounded.
"""

import io
import socket
import struct
import subprocess
import sys
import time

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.urls import reverse

from pegawai import tasks
from pegawai.impor import berkas, pembaca
from pegawai.impor.bacaan import baca
from pegawai.impor.jenis_impor import get_jenis
from pegawai.models import Impor, Jejak
from pegawai.penolakan import Penolakan
from tests.factories import InstansiFactory, persona
from tests.pegawai.impor import berkas_jahat as jahat
from tests.pegawai.impor.lembar import buka, orang, xlsx
from tests.pegawai.impor.salinan import dump

pytestmark = pytest.mark.django_db(transaction=True)
DETIK = 60
KEPALA_CSV = b"NIP BARU,NAMA\n"

JAHAT = {
    "bom": (lambda: jahat.buku(jahat.data(), **{"xl/theme.xml": "A" * 20_000_000}), "mengembang"),
    "bom_gabungan_sel": (jahat.gabungan, "mengembang"),
    "bom_teks_bersama": (jahat.teks_bersama, "batas memori"),
    "ukuran_zip_bohong": (jahat.ukuran_bohong, "rusak"),
    "direktori_sejuta_isi": (jahat.sejuta_isi, "mengembang"),
    "entitas": (jahat.entitas, "rusak"),
    "sejuta_baris_kosong": (jahat.sejuta_baris_kosong, "Tidak ada baris data"),
    "sepuluh_ribu_kolom": (jahat.sepuluh_ribu_kolom, "10000 kolom"),
    "bersarang": (jahat.bersarang, "Tidak ada baris data"),
    "makro": (lambda: jahat.buku(jahat.data(), **{"xl/vbaProject.bin": "x"}), "makro"),
    "makro_xls": (jahat.xls_bermakro, "makro"),
    "makro_ods": (lambda: jahat.ods(jahat.KEPALA_ODS, **{"Basic/Standard/M.xml": "x"}), "makro"),
    "sandi_xlsx": (lambda: jahat.ole(EncryptionInfo=b"x", EncryptedPackage=b"x"), "sandi"),
    "sandi_xls": (jahat.xls_bersandi, "sandi"),
    "sandi_ods": (
        lambda: jahat.ods("", "<manifest:file-entry><manifest:encryption-data/></manifest:file-entry>"),
        "sandi",
    ),
    "tautan": (lambda: jahat.buku(jahat.data(), **{"xl/externalLinks/externalLink1.xml": "x"}), "tautan"),
    "html": (lambda: b"\xef\xbb\xbf \n<HTML><table><tr><td>NIP</td></tr></table>", "HTML"),
    "program": (lambda: b"MZ\x90\0" + b"\0" * 5000, "program Windows"),
    "ods_baris_berulang": (lambda: jahat.ods_berulang(baris=1_048_576), "1048576 baris"),
    "ods_kolom_berulang": (lambda: jahat.ods_berulang(kolom=16_384), "16384 kolom"),
    "ods_keduanya": (lambda: jahat.ods_berulang(1_048_576, 16_384), "rusak|batas memori|kolom"),
    "csv_nul": (lambda: KEPALA_CSV + b"1,A\0B\n", "tidak dikenal"),
    "csv_satu_baris": (lambda: KEPALA_CSV + b"x" * 50_000_000, "CSV tidak dapat dibaca"),
    "csv_sejuta_kolom": (lambda: KEPALA_CSV + b"a," * 25_000_000, "25000001 kolom"),
    "csv_kepala_lebar": (lambda: b"NIP BARU,NAMA" + b",K" * 10_000 + b"\n1,2\n", "10002 kolom"),
    "csv_sejuta_baris": (lambda: KEPALA_CSV + b",\n" * 1_000_000, "100000 baris"),
}  # fmt: skip


@pytest.fixture
def analis(client):
    user = persona("analis")
    client.force_login(user)
    return user


def unggah(client, isi, nama="data.xlsx"):
    return client.post(
        reverse("impor_unggah"), {"jenis": "DATA_UTAMA", "berkas": SimpleUploadedFile(nama, isi)}, follow=True
    )


@pytest.mark.parametrize("nama", JAHAT)
def test_a_hostile_file_is_refused_in_words_and_nothing_else_happens(client, analis, tmp_path, nama):
    buat, kalimat = JAHAT[nama]
    isi, sebelum = buat(), dump()
    mulai = time.monotonic()
    halaman = unggah(client, isi).content.decode()
    for impor in Impor.objects.all():
        tasks.periksa_impor(impor_id=impor.pk)
        impor.refresh_from_db()
        assert (impor.status, impor.isi) == (Impor.Status.DITOLAK, None)
        halaman = client.get(impor.get_absolute_url()).content.decode()
    assert_contains_one_of(halaman, kalimat)
    alamat = tmp_path / "data.xlsx"
    alamat.write_bytes(isi)
    with pytest.raises(CommandError) as galat:
        call_command("import_pegawai", alamat, tulis=True, stdout=io.StringIO())
    assert_contains_one_of(str(galat.value), kalimat)
    assert dump() == sebelum
    assert not Jejak.objects.filter(tindakan="terapkan_impor").exists()
    assert time.monotonic() - mulai < DETIK


def assert_contains_one_of(teks, kalimat):
    assert any(k in teks for k in kalimat.split("|")), teks[-2000:]


# A process starts with the peak of the one that made it, so a small one stands between.
UKUR = """
import resource, subprocess, sys
perintah = [sys.executable, "-m", "pegawai.impor.pembaca", *sys.argv[1:], ""]
subprocess.run(perintah, input=sys.stdin.buffer.read(), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * 1024)
"""


@pytest.mark.parametrize(
    ("nama", "paling_banyak"),
    [
        ("bom_teks_bersama", pembaca.MEMORI_MAKS),
        ("sejuta_baris_kosong", 300 * 2**20),
        ("ods_baris_berulang", 400 * 2**20),
        ("csv_sejuta_kolom", 600 * 2**20),
    ],
)
def test_the_reading_process_stays_within_its_memory(nama, paling_banyak):
    isi = JAHAT[nama][0]()
    perintah = [sys.executable, "-c", UKUR, get_jenis("DATA_UTAMA").tabel.ke_json(), berkas.kenali(isi)]
    hasil = subprocess.run(perintah, input=isi, capture_output=True, check=True, cwd=settings.BASE_DIR)
    assert 10 * 2**20 < int(hasil.stdout) <= paling_banyak


def test_three_hundred_megabytes_are_refused_unread(client, analis, tmp_path):
    response = client.generic("POST", reverse("impor_unggah"), b"x", CONTENT_LENGTH=str(300 * 2**20))
    assert response.status_code == 413
    assert "lebih besar dari 64 MB" in response.content.decode()
    besar = tmp_path / "besar.csv"
    with besar.open("wb") as keluar:
        keluar.truncate(300 * 2**20)
    assert len(berkas.muat(besar)) == berkas.UKURAN_MAKS + 1
    InstansiFactory()
    with pytest.raises(CommandError, match="lebih besar dari 64 MB"):
        call_command("import_pegawai", besar)


def test_a_directory_that_hides_its_size_behind_zip64_is_seen():
    entri = struct.pack("<4s4B4HL2L5H2L", b"PK\x01\x02", 45, 0, 45, 0, 0, 0, 0, 33, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0) + b"a"
    isi = b"PK\x03\x04" + entri * 100_000
    lebar = struct.pack("<4sQ2H2L4Q", b"PK\x06\x06", 44, 45, 45, 0, 0, 100_000, 100_000, len(isi) - 4, 4)
    penunjuk = struct.pack("<4sLQL", b"PK\x06\x07", 0, len(isi), 1)
    akhir = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 1, 1, 46, 4, 0)
    with pytest.raises(Penolakan, match="mengembang"):
        berkas.kenali(isi + lebar + penunjuk + akhir)


@pytest.mark.parametrize("ref", ["A1", "A1:XFD1048576", "ZZ9:A1"])
def test_a_sheet_that_lies_about_its_size_is_read_as_it_is(ref):
    assert [nomor for nomor, _ in baca(jahat.dimensi_bohong(ref), "DATA_UTAMA").baris()] == [2]


def test_emptiness_to_the_last_corner_of_an_ods_is_passed_over():
    """LibreOffice writes it below every sheet."""
    bacaan = baca(jahat.ods_kosong_berulang(), "DATA_UTAMA")
    assert [sel[1] for _, sel in bacaan.baris()] == ["BUDI"]


def test_a_full_sheet_within_the_limits_is_read():
    assert baca(jahat.lembar_penuh(20_000), "DATA_UTAMA").jumlah == 19_998


def test_a_link_in_an_ods_is_never_followed():
    with socket.create_server(("127.0.0.1", 0)) as kenari:
        kenari.setblocking(False)
        alamat = f"http://127.0.0.1:{kenari.getsockname()[1]}/x.ods"
        sumber = f'<table:table-source xmlns:xlink="http://www.w3.org/1999/xlink" xlink:href="{alamat}"/>'
        bacaan = baca(jahat.ods(sumber + jahat.KEPALA_ODS + jahat.ods_baris("1")), "DATA_UTAMA")
        assert [nomor for nomor, _ in bacaan.baris()] == [2]
        with pytest.raises(BlockingIOError):
            kenari.accept()


def test_formulas_and_markup_in_names_are_refused_row_by_row_and_come_out_as_text(client, analis):
    buruk = ("=HYPERLINK(1)", "+62", "-1+1", "@SUM(A1)", "<script>alert(1)</script>", "<b>BUDI</b>")
    unggah(client, xlsx(*(orang(n, NAMA=nama) for n, nama in enumerate(buruk, 1)), orang(9)))
    impor = Impor.objects.get()
    tasks.periksa_impor(impor_id=impor.pk)
    impor.refresh_from_db()
    assert (impor.ringkasan["baru"], impor.ringkasan["ditolak"]) == (1, len(buruk))
    halaman = client.get(impor.get_absolute_url()).content.decode()
    assert "<script>alert" not in halaman
    assert "<b>BUDI" not in halaman
    unduhan = client.get(reverse("impor_tertolak", args=[impor.pk]))
    judul, *baris = buka(b"".join(unduhan.streaming_content))
    nama = [b[judul.index("NAMA")] for b in baris]
    assert nama[:4] == [f"'{n}" for n in buruk[:4]]
    assert not any(str(sel).startswith(("=", "+", "-", "@")) for b in baris for sel in b if sel)
