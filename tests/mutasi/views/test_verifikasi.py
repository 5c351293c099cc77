"""The public page behind the QR code: what the paper says already, and nothing else."""

import io
from datetime import UTC, datetime

import pypdf
import pytest
import time_machine
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from mutasi.actions.keputusan import terbitkan_keputusan
from mutasi.dokumen.verifikasi import JALUR, buat_kode, build_verifikasi
from mutasi.models import DokumenTerbit
from mutasi.views import verifikasi as views
from tests.factories import DokumenTerbitFactory, persona
from tests.mutasi.dokumen.himpunan import HARI_SK, disetujui, draf, siklus_siap

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def hari_keputusan():
    cache.clear()
    with time_machine.travel(datetime(2026, 12, 28, 9, tzinfo=UTC), tick=False):
        yield
    cache.clear()


@pytest.fixture
def terbit():
    siklus = siklus_siap()
    keputusan = draf(siklus, [disetujui(siklus, nama="Siti <b>Aminah</b>"), disetujui(siklus)])
    return terbitkan_keputusan(
        keputusan=keputusan, nomor="45/2026", urut=45, tanggal=HARI_SK, by=persona("kepala_bkpsdm")
    )


def alamat(kode):
    return reverse("verifikasi", args=[kode])


def petikan(keputusan):
    return keputusan.dokumen.filter(jenis="PETIKAN").order_by("baris__urutan").first()


def baca(pdf):
    teks = "".join(h.extract_text() for h in pypdf.PdfReader(io.BytesIO(pdf)).pages)
    return "".join(teks.split())


def kirim(client, dokumen, isi, nama="sk.pdf"):
    return client.post(alamat(dokumen.kode), {"berkas": SimpleUploadedFile(nama, isi)})


def test_an_extract_says_what_its_paper_says_and_no_more(client, terbit):
    dokumen = petikan(terbit)
    jawaban = client.get(alamat(dokumen.kode))
    halaman = jawaban.text
    data = dokumen.baris.data
    assert jawaban.status_code == 200
    for isi in ("45/2026", "28 Desember 2026", terbit.tentang, "Terdaftar", dokumen.sha256):
        assert isi in halaman
    assert data["nama"].replace("<", "&lt;").replace(">", "&gt;") in halaman
    lain = terbit.baris.exclude(pk=dokumen.baris_id).get().data
    for isi in (data["nip"], data["jabatan_baru"], data["golongan"], lain["nama"], "<nav"):
        assert isi not in halaman
    assert "noindex" in jawaban.headers["X-Robots-Tag"]
    assert "no-store" in jawaban.headers["Cache-Control"]


def test_the_decree_names_nobody(client, terbit):
    halaman = client.get(alamat(terbit.dokumen.get(jenis="KOLEKTIF").kode)).text
    assert "Keputusan dengan lampiran" in halaman
    assert not any(b.data["nama"].split("<")[0] in halaman for b in terbit.baris.all())


@pytest.mark.parametrize("kode", ["0" * 24, "tidak-ada", "../../etc"])
def test_an_unknown_code_gets_the_same_quiet_page(client, terbit, kode):
    jawaban = client.get(JALUR + kode + "/", follow=True)
    assert jawaban.status_code == 404
    assert "45/2026" not in jawaban.text


def test_documents_without_a_code_are_not_found_by_an_empty_one(client):
    DokumenTerbitFactory(kode="")
    assert views.get_dokumen("") is None


def test_the_visitors_own_file_is_compared_and_not_kept(client, terbit):
    dokumen = petikan(terbit)
    assert "Berkas Anda sama" in kirim(client, dokumen, bytes(dokumen.isi)).text
    assert "Berkas Anda berbeda" in kirim(client, dokumen, bytes(dokumen.isi) + b" ").text
    assert "Pilih berkasnya dahulu." in client.post(alamat(dokumen.kode), {}).text


def test_a_file_that_is_too_large_is_refused(client, terbit, monkeypatch):
    monkeypatch.setattr("mutasi.forms.verifikasi.UKURAN_BANDING", 10)
    assert "lebih besar dari" in kirim(client, petikan(terbit), b"x" * 11).text


def test_damaged_bytes_are_told(client):
    dokumen = DokumenTerbitFactory(kode=buat_kode(), sha256="0" * 64)
    assert "Jangan dipakai" in client.get(alamat(dokumen.kode)).text


def test_too_many_questions_are_put_off(client, terbit, monkeypatch):
    monkeypatch.setattr(views, "SEMENIT", 2)
    kode = petikan(terbit).kode
    assert [client.get(alamat(kode)).status_code for _ in range(3)] == [200, 200, 429]
    assert client.get(alamat(kode), REMOTE_ADDR="10.0.0.9").status_code == 200


def test_typing_the_code_with_blanks_leads_to_its_page(client, terbit):
    kode = petikan(terbit).kode
    berspasi = " ".join(kode[i : i + 4] for i in range(0, 24, 4)).upper()
    assert client.get(reverse("verifikasi_cari"), {"kode": berspasi}).url == alamat(kode)
    assert "angka 0–9 dan huruf a–f" in client.get(reverse("verifikasi_cari"), {"kode": "xyz"}).text


def test_the_printed_address_is_the_address_of_the_page(settings):
    settings.ALAMAT_PROGRAM = "https://mutasi.contoh.invalid"
    kode = buat_kode()
    isi = build_verifikasi(kode)
    assert isi.alamat == "https://mutasi.contoh.invalid" + alamat(kode)
    assert isi.alamat_pendek == "mutasi.contoh.invalid" + reverse("verifikasi_cari")
    assert isi.qr.startswith("<svg")
    assert len(kode) == 24
    settings.ALAMAT_PROGRAM = ""
    assert build_verifikasi(kode).qr == ""


def test_every_issued_page_set_prints_its_own_code(terbit):
    for dokumen in DokumenTerbit.objects.exclude(kode=""):
        assert dokumen.kode in baca(bytes(dokumen.isi))


def test_a_draft_prints_none(client):
    siklus = siklus_siap()
    keputusan = draf(siklus, [disetujui(siklus)])
    client.force_login(persona("analis"))
    isi = client.get(reverse("petikan_draf_pdf", args=[keputusan.pk, 1])).content
    assert "verifikasi" not in baca(isi)
