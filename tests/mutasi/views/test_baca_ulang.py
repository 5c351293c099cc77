"""The pages of the read-back: the record beside what the drawn page really says."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from mutasi.dokumen import terbaca
from mutasi.dokumen.cetak import cetak_petikan
from mutasi.dokumen.susun import build_lembar
from mutasi.laporan.baca_ulang import TAK_TERBACA, bandingkan_petikan
from mutasi.models import BacaUlang
from pegawai.models import Jejak, Pegawai, RiwayatPangkat
from tests.factories import persona, sejak
from tests.mutasi.dokumen.himpunan import dibaca, disetujui, draf, siklus_siap

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("hari_keputusan")]


@pytest.fixture
def siklus():
    return siklus_siap()


@pytest.fixture
def usulan(siklus):
    return disetujui(siklus, nama="Siti <b>Aminah</b>")


@pytest.fixture
def keputusan(siklus, usulan):
    return draf(siklus, [usulan, disetujui(siklus)], pembaca=())


def alamat(nama, *args):
    return reverse(nama, args=args)


def isian(keputusan, usulan, lembar=None):
    lembar = lembar or build_lembar(keputusan)
    baris = keputusan.baris.select_related("usulan__posisi_tujuan__jabatan__eselon").get(usulan=usulan)
    satu = next(b for b in lembar.baris if b.usulan_id == usulan.pk)
    return {i.judul: i for i in bandingkan_petikan(keputusan, baris, cetak_petikan(lembar, satu))}


def test_every_field_is_read_from_the_drawn_page(keputusan, usulan):
    hasil = isian(keputusan, usulan)
    assert all(not i.ditandai for i in hasil.values()), {k: (i.rekam, i.tercetak) for k, i in hasil.items()}
    assert hasil["Nama"].tercetak == usulan.pegawai.nama_lengkap
    assert hasil["NIP"].tercetak.replace(" ", "") == usulan.pegawai.nip
    assert hasil["Jabatan baru"].tercetak == usulan.posisi_tujuan.jabatan.nama
    assert len(hasil) == 8


def test_a_page_that_says_something_else_is_marked(keputusan, usulan):
    """The page is drawn, then the record moves: the marks come from the page, not from the sheet."""
    lembar = build_lembar(keputusan)
    RiwayatPangkat.objects.filter(pegawai=usulan.pegawai).update(berlaku=sejak(date(2023, 4, 1)))
    Pegawai.objects.filter(pk=usulan.pegawai_id).update(nama="Siti Aminah")
    hasil = isian(keputusan, usulan, lembar)
    assert {k for k, i in hasil.items() if i.beda} == {"Nama", "Pangkat, golongan, TMT"}
    assert hasil["Nama"].tercetak == "Siti <b>Aminah</b>"


def test_what_the_ppk_approved_otherwise_is_marked(keputusan, usulan):
    usulan.data_disetujui |= {"golongan": "IV/e", "jabatan_baru": "Sekretaris Dinas"}
    usulan.save()
    hasil = isian(keputusan, usulan)
    assert hasil["Pangkat, golongan, TMT"].disetujui == "IV/e"
    assert hasil["Jabatan baru"].disetujui == "Sekretaris Dinas"
    assert not hasil["Nama"].disetujui


def test_a_template_with_other_labels_is_still_searched(keputusan, usulan, monkeypatch):
    monkeypatch.setattr(terbaca, "LABEL", tuple((f"Lain {n}", b) for n, (_, b) in enumerate(terbaca.LABEL)))
    hasil = isian(keputusan, usulan)
    assert not hasil["Nama"].beda
    Pegawai.objects.filter(pk=usulan.pegawai_id).update(nama="Bukan Dia")
    lembar = build_lembar(keputusan)
    Pegawai.objects.filter(pk=usulan.pegawai_id).update(nama="Siti Lain")
    assert isian(keputusan, usulan, lembar)["Nama"].tercetak == TAK_TERBACA


def test_long_values_are_read_whole(siklus):
    panjang = "dr. Raden Ajeng Kusumaningtyas Hadiningrat Wirasasmita Suryaningrat Prawirodirdjo Al-Anshari"
    usulan = disetujui(siklus, nama=panjang)
    assert isian(draf(siklus, [usulan]), usulan)["Nama"].tercetak == panjang


def test_the_reader_goes_person_by_person_and_signs(client, keputusan, usulan):
    user = persona("verifikator")
    client.force_login(user)
    assert "Mulai membaca" in client.get(alamat("baca_ulang", keputusan.pk)).text
    halaman = client.get(alamat("baca_ulang_orang", keputusan.pk, 1)).text
    assert "Siti &lt;b&gt;Aminah&lt;/b&gt;" in halaman
    assert "Berbeda dengan data" not in halaman
    assert Jejak.objects.filter(tindakan="baca_petikan", objek_id=keputusan.pk).exists()
    sidik = build_lembar(keputusan).sidik_draf
    for baris in keputusan.baris.all():
        kirim = {"sidik": sidik, "usulan": baris.usulan_id}
        jawaban = client.post(alamat("baca_ulang_tandai", keputusan.pk, baris.urutan), kirim)
    assert jawaban.url == alamat("baca_ulang", keputusan.pk)
    assert "Tandatangani baca ulang 2 orang" in client.get(jawaban.url).text
    client.post(alamat("baca_ulang_tandatangani", keputusan.pk), {"sidik": sidik})
    assert BacaUlang.objects.get(pembaca=user).selesai_pada is not None
    assert "Anda sudah menandatangani" in client.get(alamat("baca_ulang", keputusan.pk)).text


def test_a_void_reading_says_what_changed(client, keputusan, usulan):
    dibaca(keputusan)
    RiwayatPangkat.objects.filter(pegawai=usulan.pegawai).update(berlaku=sejak(date(2023, 4, 1)))
    client.force_login(persona("ppk"))
    halaman = client.get(alamat("baca_ulang", keputusan.pk)).text
    assert "Baca ulang gugur" in halaman
    assert "TMT pangkat semula" in halaman
    assert "Mulai membaca" not in halaman


def test_an_empty_field_stops_the_reading(client, keputusan, usulan):
    RiwayatPangkat.objects.filter(pegawai=usulan.pegawai).delete()
    client.force_login(persona("analis"))
    assert "Ada isian kosong" in client.get(alamat("baca_ulang", keputusan.pk)).text
    assert client.get(alamat("baca_ulang_orang", keputusan.pk, 1)).status_code == 409


def test_the_number_of_queries_is_the_same(client):
    jumlah = []
    for banyak in (1, 3):
        siklus = siklus_siap()
        keputusan = draf(siklus, [disetujui(siklus) for _ in range(banyak)])
        client.force_login(persona("analis"))
        with CaptureQueriesContext(connection) as kueri:
            client.get(alamat("baca_ulang", keputusan.pk))
        jumlah.append(len(kueri))
    assert jumlah[0] == jumlah[1] <= 12
