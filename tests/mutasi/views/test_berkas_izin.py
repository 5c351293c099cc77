"""Pages of the letters' files and of the chains."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from mutasi.models import BerkasIzin, KonfirmasiIzin
from pegawai.models import Jejak
from tests.factories import (
    BarisIzinFactory,
    InstansiFactory,
    IzinTertulisFactory,
    JendelaLaranganFactory,
    KonfirmasiIzinFactory,
    persona,
)
from tests.mutasi.dokumen.himpunan import disetujui, siklus_siap
from tests.mutasi.pdf import bertulis, kosong

pytestmark = pytest.mark.django_db


@pytest.fixture
def siklus():
    return siklus_siap()


@pytest.fixture
def usulan(siklus):
    return disetujui(siklus, nama="Siti <b>Aminah</b>")


@pytest.fixture
def izin(siklus, usulan):
    izin = IzinTertulisFactory(siklus=siklus)
    BarisIzinFactory(izin=izin, pegawai=usulan.pegawai, posisi=usulan.posisi_tujuan)
    return izin


@pytest.fixture
def masuk(client, siklus):
    def _masuk(kind):
        user = persona(kind, instansi=siklus.instansi)
        client.force_login(user)
        return user

    return _masuk


def kirim(isi, **lain):
    return {"berkas": SimpleUploadedFile("../surat.pdf", isi, content_type="application/pdf"), **lain}


def test_dari_unggah_sampai_konfirmasi(client, masuk, izin, usulan):
    masuk("analis")
    daftar = reverse("izin_list", args=[izin.siklus_id])
    assert "Berkas belum diunggah" in client.get(daftar).text
    url, isi = reverse("izin_berkas", args=[izin.pk]), bertulis(usulan.pegawai.nip)
    assert "tidak menyebut" in client.post(url, kirim(bertulis("Yth. orang lain"))).text
    assert "Semua halaman PDF ini kosong" in client.post(url, kirim(kosong())).text
    assert "Mintakan konfirmasi" in client.post(url, kirim(isi), follow=True).text
    berkas = BerkasIzin.objects.get()
    assert berkas.nama == "surat.pdf"
    masuk("verifikator")
    assert "Cocokkan dan konfirmasi" in client.get(daftar).text
    jawaban = client.get(reverse("izin_unduh", args=[berkas.pk]))
    assert (jawaban.content, jawaban.headers["X-Content-Type-Options"]) == (isi, "nosniff")
    assert jawaban.headers["Content-Disposition"].startswith("attachment")
    url = reverse("izin_konfirmasi", args=[izin.pk])
    halaman = client.get(url).text
    assert "Siti &lt;b&gt;Aminah&lt;/b&gt;" in halaman
    assert "Cocokkan dahulu" in client.post(url, {"sidik": berkas.sha256}).text
    assert "baru saja diganti" in client.post(url, {"sidik": "0" * 64, "cocok": "on"}).text
    assert "dikonfirmasi" in client.post(url, {"sidik": berkas.sha256, "cocok": "on"}, follow=True).text
    assert KonfirmasiIzin.objects.get().oleh.nama == "Verifikator"
    assert Jejak.objects.filter(tindakan="unduh_izin").count() == 1


def test_halaman_konfirmasi_tanpa_berkas(client, masuk, izin):
    masuk("verifikator")
    assert "Berkas belum diunggah" in client.get(reverse("izin_konfirmasi", args=[izin.pk])).text


def test_instansi_lain_tidak_mengunduh(client, izin):
    konfirmasi = KonfirmasiIzinFactory(izin=izin)
    client.force_login(persona("auditor", instansi=InstansiFactory(nama="Lain")))
    assert client.get(reverse("izin_unduh", args=[konfirmasi.berkas_id])).status_code == 404


def test_rantai_disaring_menurut_keadaannya(client, masuk, siklus, izin, usulan):
    JendelaLaranganFactory(instansi=siklus.instansi, mulai=siklus.tmt_rencana, selesai=None)
    masuk("auditor")
    url = reverse("izin_rantai", args=[siklus.pk])
    halaman = client.get(url).text
    assert "Menunggu 1 surat" in halaman
    assert "Siti &lt;b&gt;Aminah&lt;/b&gt;" in halaman
    assert usulan.pegawai.nip not in client.get(f"{url}?keadaan=lengkap").text
    assert "Tidak ada rantai dalam keadaan ini" in client.get(f"{url}?keadaan=lengkap").text
    KonfirmasiIzinFactory(izin=izin)
    assert "dianjurkan belum lengkap" in client.get(url).text
    assert client.get(f"{url}?keadaan=apa").status_code == 404


def test_belum_ada_yang_disetujui(client, masuk, siklus):
    masuk("analis")
    assert "Belum ada perpindahan yang disetujui" in client.get(reverse("izin_rantai", args=[siklus.pk])).text


@pytest.mark.parametrize("nama", ["izin_list", "izin_rantai"])
def test_banyak_kueri_tetap(client, nama):
    jumlah = []
    for banyak in (1, 3):
        siklus = siklus_siap()
        for _ in range(banyak):
            usulan = disetujui(siklus)
            izin = IzinTertulisFactory(siklus=siklus)
            BarisIzinFactory(izin=izin, pegawai=usulan.pegawai, posisi=usulan.posisi_tujuan)
            KonfirmasiIzinFactory(izin=izin)
        client.force_login(persona("analis", instansi=siklus.instansi))
        with CaptureQueriesContext(connection) as kueri:
            assert client.get(reverse(nama, args=[siklus.pk])).status_code == 200
        jumlah.append(len(kueri))
    assert jumlah[0] == jumlah[1] <= 12
