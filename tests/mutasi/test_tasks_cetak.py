"""Files that the worker draws for one person: once, for that person only, and gone after a day."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from procrastinate.contrib.django.models import ProcrastinateJob

from mutasi.actions.baca_ulang import tandai_terbaca, tandatangani_bacaan
from mutasi.actions.cetak_latar import TAHAN, buang_cetak_usang
from mutasi.actions.rapat import batalkan_rapat
from mutasi.dokumen.susun import build_lembar
from mutasi.models import BacaanGugur, PermintaanCetak, PotonganCetak, SalinanBuku
from mutasi.tasks_cetak import antrekan_cetak, buang_cetak, cetak_di_latar, pantau_baca_ulang
from pegawai.models import Jejak, Pegawai
from tests.factories import BacaanGugurFactory, PermintaanCetakFactory, persona
from tests.mutasi.dokumen.himpunan import dibaca, disetujui, draf, siklus_siap
from tests.mutasi.dokumen.test_cetak import halaman as baca_pdf
from tests.mutasi.rapat import Sidang

pytestmark = pytest.mark.django_db
ISIAN = {"anggota": None, "untuk": "Inspektur", "dari": 1, "sampai": 1}


@pytest.fixture
def sidang():
    return Sidang(calon=2).jadwalkan()


def minta(sidang, by=None, **isian):
    jenis = PermintaanCetak.Jenis.BUKU
    return antrekan_cetak(
        jenis=jenis, siklus=sidang.siklus, rapat=sidang.rapat, isian=ISIAN | isian, by=by or sidang.analis
    )


def ambil(client, permintaan, user):
    client.force_login(user)
    return client.get(reverse("cetak_unduh", args=[permintaan.pk]))


def test_a_second_press_leads_to_the_one_that_is_being_drawn(client, sidang):
    satu = minta(sidang)
    assert minta(sidang) == satu
    lain = persona("analis", instansi=sidang.instansi)
    assert len({satu, minta(sidang, untuk="Sekretaris"), minta(sidang, by=lain)}) == 3
    cetak_di_latar(permintaan_id=satu.pk)
    assert minta(sidang) != satu  # drawn: another press is another copy
    assert Jejak.objects.filter(tindakan="minta_cetak").count() == 4


def test_progress_then_the_button_for_who_asked_alone(client, sidang):
    permintaan = minta(sidang)
    url = permintaan.get_absolute_url()
    client.force_login(sidang.analis)
    assert "Menunggu giliran" in client.get(url).text
    assert "every 3s" in client.get(url, headers={"HX-Request": "true"}).text
    PermintaanCetak.objects.update(tercetak=1, semua=3)
    assert "Bagian selesai" in client.get(url).text
    cetak_di_latar(permintaan_id=permintaan.pk)
    ProcrastinateJob.objects.all().delete()
    permintaan.refresh_from_db()
    assert (permintaan.tercetak, permintaan.semua) == (3, 3)  # cover and ranking, a card of each of two
    assert client.get(url, headers={"HX-Request": "true"}).headers["HX-Refresh"] == "true"
    assert "Siap diunduh" in client.get(url).text
    assert permintaan.get_absolute_url() in client.get(reverse("rapat_buku", args=[sidang.rapat.pk])).text
    for _ in range(2):
        assert ambil(client, permintaan, sidang.analis).getvalue().startswith(b"%PDF")
    assert Jejak.objects.filter(tindakan="unduh_buku", objek_id=sidang.rapat.pk).count() == 2
    lain = persona("analis", instansi=sidang.instansi)
    assert ambil(client, permintaan, lain).status_code == 404
    assert client.get(url).status_code == 404


def test_the_time_of_asking_stands_on_it_and_a_second_run_draws_nothing(client, sidang):
    with time_machine.travel(datetime(2026, 11, 2, 3, 4, tzinfo=UTC), tick=False):
        permintaan = minta(sidang)
    with time_machine.travel(datetime(2026, 11, 2, 5, 6, tzinfo=UTC), tick=False):
        cetak_di_latar(permintaan_id=permintaan.pk)
        cetak_di_latar(permintaan_id=permintaan.pk)
        isi = ambil(client, permintaan, sidang.analis).getvalue()
    assert SalinanBuku.objects.count() == 1
    teks = " ".join(baca_pdf(isi))
    assert teks.count("10.04") >= 3
    assert "12.06" not in teks


def test_killed_it_is_told_and_can_be_asked_for_again(client, sidang):
    permintaan = minta(sidang)
    ProcrastinateJob.objects.all().delete()
    client.force_login(sidang.analis)
    assert "Penyusunan terhenti" in client.get(permintaan.get_absolute_url()).text
    assert client.get(reverse("cetak_unduh", args=[permintaan.pk])).status_code == 409
    baru = minta(sidang)
    assert baru != permintaan
    cetak_di_latar(permintaan_id=baru.pk)
    assert SalinanBuku.objects.get().nomor == 1


@pytest.mark.parametrize("hilang", ["peran", "rapat"])
def test_who_may_no_longer_gets_nothing(client, sidang, hilang):
    """Before it is drawn: refused with a sentence. After: not handed out."""
    jadi, belum = minta(sidang), minta(sidang, untuk="Sekretaris")
    cetak_di_latar(permintaan_id=jadi.pk)
    if hilang == "peran":
        sidang.analis.peran.all().delete()
    else:
        batalkan_rapat(rapat=sidang.rapat, alasan="Ditunda", by=sidang.analis)
    cetak_di_latar(permintaan_id=belum.pk)
    belum.refresh_from_db()
    assert "tidak berwenang lagi" in belum.penolakan
    assert SalinanBuku.objects.count() == 1
    assert ambil(client, jadi, sidang.analis).status_code in (404, 409)
    assert not Jejak.objects.filter(tindakan="unduh_buku").exists()


def test_the_bytes_go_after_a_day_and_the_record_stays(client, sidang):
    permintaan = minta(sidang)
    cetak_di_latar(permintaan_id=permintaan.pk)
    permintaan.refresh_from_db()
    with time_machine.travel(permintaan.selesai_pada + TAHAN, tick=False):
        assert buang_cetak_usang() == 0
    with time_machine.travel(permintaan.selesai_pada + TAHAN + timedelta(seconds=1), tick=False):
        buang_cetak(timestamp=0)
        client.force_login(sidang.analis)
        assert "sudah dihapus" in client.get(permintaan.get_absolute_url()).text
        assert client.get(reverse("cetak_unduh", args=[permintaan.pk])).status_code == 409
    assert not PotonganCetak.objects.exists()
    assert SalinanBuku.objects.get().sha256 == permintaan.sha256


def test_changed_bytes_are_not_handed_out(client, sidang):
    permintaan = minta(sidang)
    cetak_di_latar(permintaan_id=permintaan.pk)
    PotonganCetak.objects.update(isi=b"%PDF-1.7 lain")
    jawaban = ambil(client, permintaan, sidang.analis)
    assert jawaban.status_code == 409
    assert "tidak lagi sama" in jawaban.text


def test_the_number_of_queries_does_not_grow_with_what_was_asked(client, sidang):
    client.force_login(sidang.analis)
    url, jumlah = reverse("rapat_buku", args=[sidang.rapat.pk]), []
    for banyak in (1, 2):
        for _ in range(banyak):
            isi = {"jenis": "BUKU", "rapat": sidang.rapat, "isian": ISIAN}
            PermintaanCetakFactory(siklus=sidang.siklus, diminta_oleh=sidang.analis, **isi)
        with CaptureQueriesContext(connection) as kueri:
            assert client.get(url).text.count("belum selesai") == banyak + (banyak > 1)
        jumlah.append(len(kueri))
    assert jumlah[0] == jumlah[1] <= 12


# --- read-backs that no longer count -------------------------------------------------------------------


def test_a_void_signature_is_told_on_the_home_page_of_who_signed(client):
    """What changed, with the way to read again; gone when the record is as before, or who signed has read again."""
    siklus = siklus_siap()
    usulan = disetujui(siklus, nama="Siti <b>Aminah</b>")
    satu, dua = (persona("verifikator", instansi=siklus.instansi) for _ in range(2))
    keputusan = dibaca(draf(siklus, [usulan], pembaca=()), satu, dua)
    beranda = reverse("beranda")

    def kata(user):
        pantau_baca_ulang(timestamp=0)
        client.force_login(user)
        return client.get(beranda).text

    assert "Baca ulang Anda gugur" not in kata(satu)
    Pegawai.objects.filter(pk=usulan.pegawai_id).update(nama="Siti Lain")
    for user in (satu, dua):
        assert "Baca ulang Anda gugur" in kata(user)
    assert "nama semula “Siti &lt;b&gt;Aminah&lt;/b&gt;" in kata(satu)
    assert reverse("baca_ulang", args=[keputusan.pk]) in kata(satu)
    assert "Baca ulang Anda gugur" not in kata(persona("verifikator", instansi=siklus.instansi))
    sejak = BacaanGugur.objects.get(bacaan__pembaca=satu).sejak
    assert kata(dua)
    assert BacaanGugur.objects.get(bacaan__pembaca=satu).sejak == sejak
    dibaca(keputusan, satu)
    assert "Baca ulang Anda gugur" not in kata(satu)
    Pegawai.objects.filter(pk=usulan.pegawai_id).update(nama="Siti <b>Aminah</b>")
    assert "Baca ulang Anda gugur" not in kata(dua)


def test_signing_again_takes_it_off_at_once():
    siklus = siklus_siap()
    usulan = disetujui(siklus)
    pembaca = persona("verifikator", instansi=siklus.instansi)
    keputusan = dibaca(draf(siklus, [usulan], pembaca=()), pembaca)
    Pegawai.objects.filter(pk=usulan.pegawai_id).update(nama="Siti Lain")
    pantau_baca_ulang(timestamp=0)
    assert BacaanGugur.objects.count() == 1
    sidik = build_lembar(keputusan).sidik_draf
    tandai_terbaca(keputusan=keputusan, usulan_id=usulan.pk, sidik=sidik, by=pembaca)
    assert BacaanGugur.objects.count() == 1
    tandatangani_bacaan(keputusan=keputusan, sidik=sidik, by=pembaca)
    assert not BacaanGugur.objects.exists()


def test_void_signatures_cost_the_home_page_the_same(client):
    user, jumlah = persona("verifikator"), []
    client.force_login(user)
    for banyak in (1, 3):
        while BacaanGugur.objects.count() < banyak:
            BacaanGugurFactory(bacaan__keputusan__siklus__instansi=user.instansi, bacaan__pembaca=user)
        with CaptureQueriesContext(connection) as kueri:
            assert "Baca ulang Anda gugur" in client.get(reverse("beranda")).text
        jumlah.append(len(kueri))
    assert jumlah[0] == jumlah[1] <= 12
