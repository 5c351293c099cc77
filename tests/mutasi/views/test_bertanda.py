"""Uploading the signed form, handing it out, and the pages of correction and withdrawal."""

import io
import zipfile
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from mutasi.actions.keputusan import terbitkan_keputusan
from mutasi.models import DokumenBertanda, Keputusan, SertifikatPenerbit
from pegawai.models import RiwayatPangkat
from tests.factories import DokumenBertandaFactory, DokumenTerbitFactory, SertifikatPenerbitFactory, persona, sejak
from tests.mutasi.dokumen.himpunan import HARI_SK, diputus, disetujui, draf, siklus_siap
from tests.mutasi.tanda import Penerbit

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("hari_keputusan")]


@pytest.fixture
def terbit():
    siklus = siklus_siap()
    keputusan = draf(siklus, [disetujui(siklus, nama="Siti <b>Aminah</b>"), disetujui(siklus)])
    return terbitkan_keputusan(
        keputusan=keputusan, nomor="45/2026", urut=45, tanggal=HARI_SK, by=persona("kepala_bkpsdm")
    )


@pytest.fixture
def masuk(client):
    def _masuk(kind):
        user = persona(kind)
        client.force_login(user)
        return user

    return _masuk


def berkas(isi, nama="sk.pdf"):
    return SimpleUploadedFile(nama, isi, "application/pdf")


def unggah(client, dokumen, isi):
    return client.post(reverse("dokumen_bertanda", args=[dokumen.pk]), {"berkas": berkas(isi)}, follow=True)


def test_many_files_find_their_documents_and_are_handed_out(client, masuk, terbit):
    masuk("analis")
    induk = Penerbit()
    SertifikatPenerbitFactory(instansi=terbit.instansi, isi=induk.induk)
    dokumen = list(terbit.dokumen.exclude(kode="").order_by("pk"))
    tertanda = {d.pk: induk.tandai(bytes(d.isi)) for d in dokumen}
    kirim = [berkas(isi, f"{pk}.pdf") for pk, isi in tertanda.items()] + [berkas(b"bukan", "lain.pdf")]
    halaman = client.post(reverse("keputusan_bertanda", args=[terbit.pk]), {"berkas": kirim}, follow=True).text
    assert "3 berkas bertanda tangan diterima" in halaman
    assert "lain.pdf: Berkas ini bukan PDF" in halaman
    satu = dokumen[-1]
    assert client.get(reverse("dokumen_unduh", args=[satu.pk])).content == tertanda[satu.pk]
    assert client.get(reverse("dokumen_unduh", args=[satu.pk]), {"asli": 1}).content == bytes(satu.isi)
    arsip = zipfile.ZipFile(io.BytesIO(client.get(reverse("keputusan_unduh_semua", args=[terbit.pk])).content))
    assert {arsip.read(n) for n in arsip.namelist()} == set(tertanda.values())


def test_without_a_file_the_form_says_so(client, masuk, terbit):
    masuk("analis")
    dokumen = terbit.dokumen.first()
    for url in (reverse("keputusan_bertanda", args=[terbit.pk]), reverse("dokumen_bertanda", args=[dokumen.pk])):
        assert "Pilih berkasnya dahulu." in client.post(url, {"csrfmiddlewaretoken": "x"}, follow=True).text


def test_what_was_found_is_said_in_words(client, masuk, terbit):
    masuk("analis")
    dokumen = terbit.dokumen.filter(jenis="PETIKAN").first()
    induk = Penerbit()
    halaman = unggah(client, dokumen, induk.tandai(bytes(dokumen.isi))).text
    assert "Tanda tangan utuh, penerbit sertifikat belum dipercaya." in halaman
    assert "Tanda tangan sah" not in halaman
    assert "Penerbit sertifikatnya belum dipercaya instansi ini; yang diberikan masih yang terbit." in halaman
    assert client.get(reverse("dokumen_unduh", args=[dokumen.pk])).content == bytes(dokumen.isi)
    daftar = client.get(reverse("keputusan_bertanda", args=[terbit.pk])).text
    assert "Elektronik, belum dibandingkan" in daftar
    masuk("kepala_bkpsdm")
    isian = {"berkas": SimpleUploadedFile("induk.cer", induk.induk), "dasar": "Laman penerbit"}
    assert "Induk Contoh" in client.post(reverse("penerbit_list"), isian, follow=True).text
    assert "Tanda tangan sah" in unggah(client, dokumen, induk.tandai(bytes(dokumen.isi), "Kedua")).text
    penerbit = SertifikatPenerbit.objects.get()
    client.post(reverse("penerbit_cabut", args=[penerbit.pk]), {"alasan": "Kuncinya bocor"})
    assert "Dicabut" in client.get(reverse("penerbit_list")).text


def test_another_signer_is_shown_beside_the_official_and_needs_a_reason(client, masuk, terbit):
    masuk("analis")
    dokumen = terbit.dokumen.filter(jenis="PETIKAN").first()
    induk = Penerbit(penanda="Budi <b>Santoso</b>")
    SertifikatPenerbitFactory(instansi=terbit.instansi, isi=induk.induk)
    halaman = unggah(client, dokumen, induk.tandai(bytes(dokumen.isi))).text
    assert "Budi &lt;b&gt;Santoso&lt;/b&gt;" in halaman
    assert "Tanda tangan sah" not in halaman
    assert "Bukan nama pejabat yang menandatangani dokumen ini." in halaman
    assert 'name="alasan"' not in halaman  # the uploader is not the second person
    daftar = client.get(reverse("keputusan_bertanda", args=[terbit.pk])).text
    assert "Penanda tangan lain, belum dibandingkan" in daftar
    assert "Budi &lt;b&gt;Santoso&lt;/b&gt;" in daftar
    masuk("verifikator")
    halaman = client.get(reverse("dokumen_bertanda", args=[dokumen.pk])).text
    assert 'name="alasan"' in halaman
    sertifikat, rekam = halaman.index("Pada sertifikat"), halaman.index("Pada keputusan")
    assert "Budi &lt;b&gt;Santoso&lt;/b&gt;" in halaman[sertifikat:rekam]
    assert "Drs. Bambang Irawan, M.Si. (Sekretaris Daerah)" in halaman[rekam:]
    unduh = reverse("dokumen_unduh", args=[dokumen.pk])
    bertanda = dokumen.bertanda.get()
    banding = reverse("bertanda_banding", args=[bertanda.pk])
    client.post(banding, {"alasan": " "})
    assert client.get(unduh).content == bytes(dokumen.isi)
    halaman = client.post(banding, {"alasan": "Plt. <i>Sekda</i>, SP 12"}, follow=True).text
    assert "Alasan: Plt. &lt;i&gt;Sekda&lt;/i&gt;, SP 12" in halaman
    assert client.get(unduh).content == bytes(bertanda.isi)


def test_a_refused_file_is_told_at_the_form(client, masuk, terbit):
    masuk("analis")
    dokumen = terbit.dokumen.filter(jenis="PETIKAN").first()
    assert "belum bertanda tangan" in unggah(client, dokumen, bytes(dokumen.isi)).text
    assert not DokumenBertanda.objects.exists()
    masuk("auditor")
    assert unggah(client, dokumen, b"%PDF-").status_code == 403


def test_a_scan_is_handed_out_only_after_it_was_compared(client, masuk):
    dokumen = DokumenTerbitFactory()
    pindaian = DokumenBertandaFactory(dokumen=dokumen)
    masuk("verifikator")
    unduh, halaman = reverse("dokumen_unduh", args=[dokumen.pk]), reverse("dokumen_bertanda", args=[dokumen.pk])
    assert client.get(unduh).content == bytes(dokumen.isi)
    assert "Menunggu dibandingkan" in client.get(halaman).text
    assert client.get(reverse("bertanda_unduh", args=[pindaian.pk])).content == bytes(pindaian.isi)
    client.post(reverse("bertanda_banding", args=[pindaian.pk]))
    assert "Sudah dibandingkan" in client.get(halaman).text
    assert client.get(unduh).content == bytes(pindaian.isi)


def test_the_number_of_queries_is_the_same(client, masuk):
    jumlah = []
    for urut, banyak in enumerate((1, 3), start=1):
        siklus = siklus_siap()
        keputusan = draf(siklus, [disetujui(siklus) for _ in range(banyak)])
        isian = {"nomor": f"{urut}/2026", "urut": urut, "tanggal": HARI_SK, "by": persona("kepala_bkpsdm")}
        keputusan = terbitkan_keputusan(keputusan=keputusan, **isian)
        masuk("analis")
        with CaptureQueriesContext(connection) as kueri:
            client.get(reverse("keputusan_bertanda", args=[keputusan.pk]))
        jumlah.append(len(kueri))
    assert jumlah[0] == jumlah[1] <= 12


# --- correction and withdrawal ----------------------------------------------------------------------


def test_a_correction_is_drafted_from_what_differs(client, masuk, terbit):
    masuk("analis")
    url = reverse("keputusan_perubahan", args=[terbit.pk])
    assert "Tidak ada yang berbeda" in client.get(url).text
    usulan = terbit.baris.first().usulan
    RiwayatPangkat.objects.filter(pegawai=usulan.pegawai).update(berlaku=sejak(date(2023, 4, 1)))
    assert "1 April 2023" in client.get(url).text
    kunci = f"{usulan.pk}:tmt_pangkat"
    assert "Tulis dengan kata-kata" in client.post(url, {"pilihan": kunci, "alasan": ""}).text
    jawaban = client.post(url, {"pilihan": kunci, "alasan": "Salah ketik"}, follow=True)
    perubahan = Keputusan.objects.get(jenis="PERUBAHAN")
    assert "memperbaiki" in jawaban.text
    assert perubahan.baris.get().ubahan[0]["menjadi"] == "2023-04-01"
    assert client.get(reverse("keputusan_draf_pdf", args=[perubahan.pk])).content.startswith(b"%PDF")
    assert "Seharusnya" not in client.get(reverse("keputusan_detail", args=[terbit.pk])).text
    assert "belum terbit; keputusan ini masih berlaku" in client.get(terbit.get_absolute_url()).text
    assert "PPK belum memutus" in client.get(reverse("baca_ulang_orang", args=[perubahan.pk, 1])).text
    halaman = client.get(reverse("baca_ulang_orang", args=[diputus(perubahan).pk, 1])).text
    assert "TMT pangkat: seharusnya" in halaman
    assert "Berbeda dengan data" not in halaman


def test_a_withdrawal_is_drafted_by_name(client, masuk, terbit):
    masuk("analis")
    url = reverse("keputusan_pencabutan", args=[terbit.pk])
    assert "Siti &lt;b&gt;Aminah&lt;/b&gt;" in client.get(url).text
    baris = terbit.baris.first()
    isian = {"usulan": [baris.usulan_id], "usulan_menjadi": "DITOLAK", "alasan": "Mengundurkan diri"}
    assert "Draf pencabutan disusun" in client.post(url, isian, follow=True).text
    pencabutan = Keputusan.objects.get(jenis="PENCABUTAN")
    halaman = client.get(reverse("baca_ulang_orang", args=[diputus(pencabutan).pk, 1])).text
    assert "Jabatan yang dicabut" in halaman
    assert "Berbeda dengan data" not in halaman
    assert "belum selesai" in client.post(url, isian).text
