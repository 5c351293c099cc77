"""The pages of the agency's words: what one sees, writes, previews, and puts in force."""

import io
import re

import pypdf
import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from mutasi.models import LambangInstansi, VersiNaskah
from mutasi.naskah.daftar import DAFTAR_NASKAH, NASKAH
from mutasi.naskah.definisi import JenisNaskah
from pegawai.models import Jejak
from tests.factories import (
    InstansiFactory,
    LambangInstansiFactory,
    PutusanNaskahFactory,
    VersiNaskahFactory,
    persona,
)
from tests.factories.naskah import gambar
from tests.mutasi.dokumen.himpunan import disetujui, draf, siklus_siap

pytestmark = pytest.mark.django_db
KEPUTUSAN = NASKAH[JenisNaskah.KEPUTUSAN]


@pytest.fixture(autouse=True)
def hari_ini():
    with time_machine.travel("2026-12-28 16:00+07:00", tick=False):
        yield


@pytest.fixture
def masuk(client):
    def _masuk(kind):
        user = persona(kind)
        client.force_login(user)
        return user

    return _masuk


def alamat(nama, *args):
    return reverse(nama, args=args)


def isian(definisi=KEPUTUSAN, **blok):
    pokok = {"lambang": "GARUDA", "letak": "TENGAH", "rahmat": "on", "dasar": "Perbup tata naskah dinas"}
    return pokok | {f"blok_{k}": t for k, t in (definisi.bawaan | blok).items()}


def rapat(html):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html))


def test_the_list_tells_what_is_in_force_and_what_waits(client, masuk):
    user = masuk("auditor")
    assert client.get(alamat("naskah_list")).text.count("Naskah bawaan") == len(DAFTAR_NASKAH)
    VersiNaskahFactory(instansi=user.instansi, versi=2)
    PutusanNaskahFactory(versi=VersiNaskahFactory(instansi=user.instansi, versi=1))
    halaman = rapat(client.get(alamat("naskah_list")).text)
    assert "Versi 1 sejak 1 Jan 2026" in halaman
    assert "Menunggu pengesahan versi 2" in halaman


def queries(client, url):
    with CaptureQueriesContext(connection) as hitung:
        assert client.get(url).status_code == 200
    return len(hitung)


@pytest.mark.parametrize("nama", ["naskah_list", "naskah_detail", "lambang_list"])
def test_the_number_of_queries_does_not_grow(client, masuk, nama):
    user = masuk("analis")
    url = alamat(nama, *(["keputusan"] if nama == "naskah_detail" else []))

    def isi(banyak):
        for _ in range(banyak):
            PutusanNaskahFactory(versi=VersiNaskahFactory(instansi=user.instansi))
            LambangInstansiFactory(instansi=user.instansi, isi=gambar(warna="red"))

    isi(1)
    satu = queries(client, url)
    isi(2)
    assert queries(client, url) == satu <= 12


def test_writing_comparing_endorsing(client, masuk):
    masuk("analis")
    url = alamat("naskah_ubah", "keputusan")
    halaman = client.get(url).text
    assert "nomor_keputusan" in halaman
    assert "Tambahkan undang-undang pembentukan daerah" in halaman
    jawaban = client.post(url, isian(tembusan="Arsip <b>{{ daerah }}</b>."), follow=True)
    assert "Berlaku sesudah disahkan" in jawaban.text
    versi = VersiNaskah.objects.get()
    assert "<ins>Arsip &lt;b&gt;{{ daerah }}&lt;/b&gt;.</ins>" in jawaban.text
    assert "<del>Arsip.</del>" in jawaban.text
    assert alamat("naskah_sahkan", versi.pk) not in jawaban.text
    masuk("kepala_bkpsdm")
    assert alamat("naskah_sahkan", versi.pk) in client.get(versi.get_absolute_url()).text
    salah = client.post(alamat("naskah_sahkan", versi.pk), {"berlaku_sejak": "2026-12-27"})
    assert "paling cepat hari ini" in salah.text
    benar = client.post(alamat("naskah_sahkan", versi.pk), {"berlaku_sejak": "2026-12-28"}, follow=True)
    assert "berlaku sejak 28 Desember 2026" in rapat(benar.text)
    assert "versi 1 sejak 28 Desember 2026" in rapat(client.get(alamat("naskah_detail", "keputusan")).text)


def test_a_refusal_gives_its_reason_and_the_text_can_be_taken_up_again(client, masuk):
    user = masuk("kepala_bkpsdm")
    versi = VersiNaskahFactory(instansi=user.instansi, blok=KEPUTUSAN.bawaan | {"tembusan": "Arsip saja."})
    client.post(alamat("naskah_tolak", versi.pk), {"alasan": "Dasar hukumnya kurang"})
    assert "Dasar hukumnya kurang" in client.get(versi.get_absolute_url()).text
    masuk("analis")
    assert "Arsip saja." in client.get(f"{alamat('naskah_ubah', 'keputusan')}?dari={versi.pk}").text
    lain = VersiNaskahFactory(instansi=InstansiFactory(nama="Lain"), blok={"tembusan": "RAHASIA"})
    assert "RAHASIA" not in client.get(f"{alamat('naskah_ubah', 'keputusan')}?dari={lain.pk}").text


def test_a_reason_that_is_too_long_is_told_and_not_lost(client, masuk):
    versi = VersiNaskahFactory(instansi=masuk("kepala_bkpsdm").instansi)
    panjang = "Dasar hukumnya kurang. " * 30
    response = client.post(alamat("naskah_tolak", versi.pk), {"alasan": panjang})
    assert response.status_code == 200
    assert "alasan" in response.context["rincian"]["form"].errors
    assert panjang.strip() in response.text


def test_a_fault_stands_at_its_box_and_nothing_typed_is_lost(client, masuk):
    masuk("analis")
    jawaban = client.post(alamat("naskah_ubah", "keputusan"), isian(tembusan="Kepada {{ entah }}") | {"dasar": " - "})
    assert "Tembusan baris 1: entah bidang tidak dikenal." in jawaban.text
    assert "Kepada {{ entah }}" in jawaban.text
    assert "Tulis dengan kata-kata" in jawaban.text
    assert not VersiNaskah.objects.exists()


def test_the_preview_shows_red_on_an_invented_and_on_a_real_record(client, masuk):
    masuk("analis")
    siklus = siklus_siap()
    keputusan = draf(siklus, [disetujui(siklus, nama="Siti <b>Aminah</b>")], tentang="Judul Nyata")
    url = alamat("naskah_pratinjau", "keputusan")
    typed = isian(menimbang="bahwa {{ tentang }} dan {{ entah }};\n{{ memperbaiki }}")
    contoh = client.post(url, typed).text
    assert "pada contoh rekaan" in contoh
    assert contoh.count("naskah-cacat") == 2
    assert "entah: bidang tidak dikenal" in contoh
    assert "memperbaiki: belum ada" in contoh
    nyata = client.post(url, typed | {"keputusan": keputusan.pk}).text
    assert "bahwa Judul Nyata dan" in rapat(nyata)
    client.post(url, typed | {"keputusan": keputusan.pk})
    assert Jejak.objects.filter(tindakan="pratinjau_naskah", objek_id=keputusan.pk).count() == 1
    petikan = NASKAH[JenisNaskah.PETIKAN]
    orang = client.post(
        alamat("naskah_pratinjau", "petikan"), isian(petikan, penutup="{{ nama }}") | {"keputusan": keputusan.pk}
    )
    assert "Siti &lt;b&gt;Aminah&lt;/b&gt;" in orang.text


def test_the_preview_as_pdf_is_a_draft_and_names_who_opened_it(client, masuk):
    user = masuk("analis")
    siklus = siklus_siap()
    keputusan = draf(siklus, [disetujui(siklus)], tentang="Judul Nyata")
    for jenis in (KEPUTUSAN, NASKAH[JenisNaskah.BA_SUMPAH], NASKAH[JenisNaskah.PEMBERITAHUAN_UNIT]):
        url = alamat("naskah_pratinjau_pdf", jenis.alamat)
        jawaban = client.post(url, isian(jenis) | {"keputusan": keputusan.pk})
        assert jawaban.headers["Content-Type"] == "application/pdf"
        teks = rapat(pypdf.PdfReader(io.BytesIO(jawaban.content)).pages[0].extract_text())
        assert "DRAF" in teks
        assert user.nama in teks


def test_the_record_to_preview_on_is_found_by_words_and_only_ours(client, masuk):
    masuk("analis")
    siklus = siklus_siap()
    draf(siklus, [disetujui(siklus, nama="Wulan")], tentang="Mutasi Pertama")
    lain = siklus_siap(instansi=InstansiFactory(nama="Lain"))
    asing = draf(lain, [disetujui(lain)], tentang="Mutasi Asing", by=persona("analis", instansi=lain.instansi))
    url = alamat("naskah_rekam")
    assert client.get(url, {"cari": "wulan"}).text.count("<option") == 2
    assert client.get(url, {"cari": "tidak ada"}).text.count("<option") == 1
    assert client.get(url, {"cari": "asing"}).text.count("<option") == 1
    assert client.post(alamat("naskah_pratinjau", "keputusan"), isian() | {"keputusan": asing.pk}).status_code == 404


def test_any_two_versions_are_compared(client, masuk):
    user = masuk("auditor")
    teks = ("Arsip satu.", "Arsip dua.", "Arsip tiga.")
    satu, _dua, tiga = (
        VersiNaskahFactory(instansi=user.instansi, versi=n, blok=KEPUTUSAN.bawaan | {"tembusan": t})
        for n, t in enumerate(teks, start=1)
    )
    for dengan, lama in (("", "Arsip dua."), ("?dengan=1", "Arsip satu."), ("?dengan=0", "Arsip.")):
        halaman = client.get(f"{tiga.get_absolute_url()}{dengan}").text
        assert f"<del>{lama}</del>" in halaman
        assert "<ins>Arsip tiga.</ins>" in halaman
    assert "<del>Arsip.</del>" in client.get(satu.get_absolute_url()).text


def test_a_kind_that_does_not_exist(client, masuk):
    masuk("analis")
    assert client.get(alamat("naskah_detail", "entah")).status_code == 404


def test_an_emblem_is_uploaded_shown_and_refused(client, masuk):
    masuk("analis")
    url = alamat("lambang_list")
    jawaban = client.post(url, {"jenis": "DAERAH", "berkas": SimpleUploadedFile("a.png", gambar())}, follow=True)
    assert "dipakai pada cetakan berikutnya" in jawaban.text
    lambang = LambangInstansi.objects.get()
    gambarnya = client.get(alamat("lambang_gambar", lambang.pk))
    assert gambarnya.headers["Content-Type"] == "image/png"
    assert gambarnya.headers["X-Content-Type-Options"] == "nosniff"
    assert gambarnya.content == bytes(lambang.isi)
    tolak = client.post(url, {"jenis": "DAERAH", "berkas": SimpleUploadedFile("a.svg", b"<svg onload='x'/>")})
    assert "bukan PNG atau JPEG" in tolak.text
    masuk("auditor")
    assert client.post(url, {"jenis": "DAERAH"}).status_code == 403
    assert "Unggah lambang" not in client.get(url).text
