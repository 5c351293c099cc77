"""The page on which the PPK decides on a withdrawal or a correction, and what it leads to."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from mutasi.actions.keputusan import terbitkan_keputusan
from mutasi.actions.perbaikan import susun_pencabutan
from mutasi.actions.tampilan_perbaikan import load_tampilan
from mutasi.models import PutusanPerbaikan
from tests.factories import HadirPelantikanFactory, pegawai_di, persona
from tests.kode import kode_salah, kode_untuk
from tests.mutasi.dokumen.himpunan import HARI_SK, disetujui, draf, posisi_di, siklus_siap

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("hari_keputusan")]


def cabut(banyak=1, nomor="1/2026"):
    """A withdrawal of the last `banyak` of a decree, before whom one more waits for a seat."""
    siklus = siklus_siap()
    b = posisi_di(siklus, "B")
    depan = disetujui(siklus, b, pegawai_di(posisi_di(siklus, "A")))
    usulan = [disetujui(siklus, pegawai=pegawai_di(b, nama="Siti <b>Aminah</b>"))]
    usulan += [disetujui(siklus) for _ in range(banyak - 1)]
    urut = int(nomor.split("/")[0])
    isian = {"nomor": nomor, "urut": urut, "tanggal": HARI_SK, "by": persona("kepala_bkpsdm")}
    pokok = terbitkan_keputusan(keputusan=draf(siklus, [depan, *usulan]), **isian)
    isian = {"alasan": "Mengundurkan diri", "usulan_menjadi": "DITOLAK", "by": persona("analis")}
    return susun_pencabutan(pokok=pokok, usulan=[u.pk for u in usulan], **isian), depan


@pytest.fixture
def masuk(client):
    def _masuk(kind):
        user = persona(kind)
        client.force_login(user)
        return user

    return _masuk


def alamat(keputusan):
    return reverse("perbaikan_putuskan", args=[keputusan.pk])


def kirim(client, keputusan, kode, putusan="SETUJU", **lain):
    isian = {"sidik": load_tampilan(keputusan).sidik, "putusan": putusan, "catatan": "", "kode": kode} | lain
    return client.post(alamat(keputusan), isian, follow=True)


def test_everybody_concerned_is_named_and_the_code_signs(client, masuk):
    pencabutan, depan = cabut()
    user = masuk("ppk")
    halaman = client.get(alamat(pencabutan)).text
    satu = load_tampilan(pencabutan).baris[0]
    assert "Siti &lt;b&gt;Aminah&lt;/b&gt;" in halaman
    assert all(kata in halaman for kata in (satu.jabatan_lama, satu.jabatan_baru, "Mengundurkan diri"))
    assert "Ikut tertahan" in halaman
    assert depan.pegawai.nama in halaman
    assert "Isi kode enam angka" in kirim(client, pencabutan, "").text
    jawaban = kirim(client, pencabutan, kode_untuk(user)).text
    assert "Pencabutan disetujui. Dua orang membacanya ulang." in jawaban
    assert "Disetujui PPK" in jawaban
    assert "sudah disetujui" in kirim(client, pencabutan, kode_untuk(user)).text


def test_a_wrong_code_decides_nothing(client, masuk):
    pencabutan, _ = cabut()
    user = masuk("ppk")
    assert "Simpan putusan" in kirim(client, pencabutan, kode_salah(user)).text
    assert not PutusanPerbaikan.objects.exists()


def test_refusing_asks_why_and_gives_the_draft_up(client, masuk):
    pencabutan, _ = cabut()
    user = masuk("ppk")
    assert "Tuliskan mengapa draf ini ditolak" in kirim(client, pencabutan, kode_untuk(user), "TOLAK").text
    jawaban = kirim(client, pencabutan, kode_untuk(user), "TOLAK", catatan="Bicarakan <i>dahulu</i>").text
    assert "Drafnya dibatalkan" in jawaban
    assert "Bicarakan &lt;i&gt;dahulu&lt;/i&gt;" in jawaban


def test_a_stale_page_is_shown_anew(client, masuk):
    pencabutan, _ = cabut()
    user = masuk("ppk")
    dibuka = load_tampilan(pencabutan).sidik
    baris = pencabutan.memperbaiki.baris.get(usulan=pencabutan.baris.get().usulan)
    HadirPelantikanFactory(pelantikan__keputusan=pencabutan.memperbaiki, baris=baris)
    halaman = kirim(client, pencabutan, kode_untuk(user), sidik=dibuka).text
    assert "Ada yang berubah sejak halaman dibuka" in halaman
    assert "Sudah dilantik" in halaman
    assert load_tampilan(pencabutan).sidik in halaman
    assert dibuka not in halaman


def test_who_was_sworn_in_is_marked_before_the_draft(client, masuk):
    pencabutan, depan = cabut()
    pokok = pencabutan.memperbaiki
    masuk("analis")
    url = reverse("keputusan_pencabutan", args=[pokok.pk])
    assert "sudah dilantik, belum menjabat" not in client.get(url).text
    HadirPelantikanFactory(pelantikan__keputusan=pokok, baris=pokok.baris.get(usulan=depan))
    assert client.get(url).text.count("sudah dilantik, belum menjabat") == 1


def test_home_and_draft_lead_there_and_reading_back_is_shut(client, masuk):
    pencabutan, _ = cabut()
    masuk("ppk")
    beranda = client.get("/").text
    assert "Perubahan atau pencabutan menunggu putusan Anda" in beranda
    assert alamat(pencabutan) in beranda
    assert alamat(pencabutan) in client.get(pencabutan.get_absolute_url()).text
    masuk("verifikator")
    assert "menunggu putusan Anda" not in client.get("/").text
    assert "Menunggu putusan PPK" in client.get(pencabutan.get_absolute_url()).text
    halaman = client.get(reverse("baca_ulang", args=[pencabutan.pk])).text
    assert "Menunggu putusan PPK" in halaman
    assert "Mulai membaca" not in halaman
    masuk("ppk")
    assert client.get(alamat(pencabutan.memperbaiki)).status_code == 403


def test_the_number_of_queries_is_the_same(client, masuk):
    jumlah = []
    for urut, banyak in enumerate((1, 3), start=1):
        pencabutan, _ = cabut(banyak, f"{urut}/2026")
        masuk("ppk")
        with CaptureQueriesContext(connection) as kueri:
            assert client.get(alamat(pencabutan)).status_code == 200
        jumlah.append(len(kueri))
    assert jumlah[0] == jumlah[1] <= 12
