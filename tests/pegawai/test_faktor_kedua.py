"""The code of an approval: counted once, slower after failures, never shown, kept or logged."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.db import IntegrityError, transaction
from django.urls import reverse

from pegawai.actions.faktor_kedua import lepas_perangkat, pasang_perangkat, siapkan_perangkat
from pegawai.faktor_kedua import get_rancangan, periksa_kode
from pegawai.models import Jejak, PerangkatKode, PesanKeluar
from pegawai.models.faktor_kedua import UMUR_RAHASIA
from pegawai.penolakan import Penolakan
from tests.factories import InstansiFactory, PerangkatKodeFactory, persona
from tests.kode import kode_salah, kode_untuk

pytestmark = pytest.mark.django_db
SAAT = datetime(2026, 11, 26, 3, 0, 0, tzinfo=UTC)  # the first second of a code
SANDI = "empat kata yang panjang"


@pytest.fixture
def ppk():
    return persona("ppk")


def test_a_code_counts_once(ppk):
    with time_machine.travel(SAAT, tick=False):
        kode = kode_untuk(ppk)
        periksa_kode(ppk, kode)
        with pytest.raises(Penolakan, match="sudah dipakai"):
            periksa_kode(ppk, kode)
    assert PerangkatKode.objects.get(user=ppk).throttling_failure_count == 0  # a second click is no guess


@pytest.mark.parametrize(
    ("geser", "cocok"),
    [(-31, False), (-30, True), (0, True), (29, True), (30, True), (59, True), (60, False)],
)
def test_a_code_is_good_for_its_half_minute_and_one_on_either_side(ppk, geser, cocok):
    with time_machine.travel(SAAT, tick=False):
        kode = kode_untuk(ppk)
    with time_machine.travel(SAAT + timedelta(seconds=geser), tick=False):
        if cocok:
            periksa_kode(ppk, kode)
        else:
            with pytest.raises(Penolakan, match="tidak cocok"):
                periksa_kode(ppk, kode)


@pytest.mark.parametrize("kode", ["", "12345", "1234567", "abcdef", "１２３４５６", "-12345", "12 345"])
def test_what_is_no_code_is_refused(ppk, kode):
    kode_untuk(ppk)
    with pytest.raises(Penolakan, match="tidak cocok"):
        periksa_kode(ppk, kode)


def test_blanks_between_the_figures_do_not_matter(ppk):
    kode = kode_untuk(ppk)
    periksa_kode(ppk, f" {kode[:3]} {kode[3:]} ")


def test_each_wrong_code_makes_the_next_try_wait_twice_as_long(ppk):
    salah = kode_salah(ppk)
    saat = SAAT
    for tunggu in (1, 2, 4):
        with time_machine.travel(saat, tick=False):
            with pytest.raises(Penolakan, match="tidak cocok"):
                periksa_kode(ppk, salah)
            with pytest.raises(Penolakan, match=f"sesudah {tunggu} detik"):
                periksa_kode(ppk, kode_untuk(ppk))
        saat += timedelta(seconds=tunggu)
    with time_machine.travel(saat, tick=False):
        periksa_kode(ppk, kode_untuk(ppk))
    assert PerangkatKode.objects.get(user=ppk).throttling_failure_count == 0


def test_a_wrong_code_is_in_the_trail_without_the_code(ppk):
    salah = kode_salah(ppk)
    with pytest.raises(Penolakan):
        periksa_kode(ppk, salah)
    baris = Jejak.objects.get(tindakan="kode_salah")
    assert salah not in f"{baris.uraian}{baris.rincian}"


def test_who_has_none_is_told_where_to_set_it_up(ppk):
    with pytest.raises(Penolakan, match="belum memasang faktor kedua"):
        periksa_kode(ppk, "123456")


def test_one_user_has_one_that_counts(ppk):
    PerangkatKodeFactory(user=ppk)
    with pytest.raises(IntegrityError, match="perangkatkode_satu_yang_berlaku"), transaction.atomic():
        PerangkatKodeFactory(user=ppk)


def pasang(user, kode=""):
    rancangan = siapkan_perangkat(by=user, kode=kode)
    return pasang_perangkat(by=user, kode=rancangan.kode_kini()[0])


def test_setting_up_needs_a_code_of_the_new_secret(ppk):
    rancangan = siapkan_perangkat(by=ppk)
    assert "belum cocok" in pasang_perangkat(
        by=ppk, kode="000000" if rancangan.kode_kini()[0] != "000000" else "000001"
    )
    with pytest.raises(Penolakan, match="belum memasang"):
        periksa_kode(ppk, rancangan.kode_kini()[0])
    PerangkatKode.objects.update(throttling_failure_count=0)
    assert pasang_perangkat(by=ppk, kode=rancangan.kode_kini()[0]) == ""
    assert list(Jejak.objects.filter(tindakan="pasang_faktor_kedua").values_list("pelaku", flat=True)) == [ppk.pk]


def test_replacing_needs_a_code_of_the_old_one(ppk):
    lama = PerangkatKodeFactory(user=ppk)
    with pytest.raises(Penolakan, match="tidak cocok"):
        siapkan_perangkat(by=ppk, kode=kode_salah(ppk))
    assert get_rancangan(ppk) is None
    PerangkatKode.objects.update(throttling_failure_count=0)
    assert pasang(ppk, kode_untuk(ppk)) == ""
    assert PerangkatKode.objects.get(user=ppk).key != lama.key


@pytest.mark.parametrize(("sesudah", "tampil"), [(UMUR_RAHASIA - timedelta(seconds=1), True), (UMUR_RAHASIA, False)])
def test_a_secret_that_nobody_confirmed_is_shown_for_some_minutes(ppk, sesudah, tampil):
    with time_machine.travel(SAAT, tick=False):
        rancangan = siapkan_perangkat(by=ppk)
    with time_machine.travel(SAAT + sesudah, tick=False):
        assert (get_rancangan(ppk) is not None) is tampil
        if not tampil:
            with pytest.raises(Penolakan, match="lewat waktunya"):
                pasang_perangkat(by=ppk, kode=rancangan.kode_kini()[0])


def test_an_administrator_takes_a_lost_one_away_with_a_reason_and_its_owner_is_told():
    instansi = InstansiFactory()
    pemilik, admin = persona("pegawai", instansi=instansi), persona("admin", instansi=instansi)
    with pytest.raises(Penolakan, match="belum memasang"):
        lepas_perangkat(pengguna=pemilik, by=admin, alasan="Telepon hilang")
    PerangkatKodeFactory(user=pemilik)
    with pytest.raises(Penolakan, match="alasan"):
        lepas_perangkat(pengguna=pemilik, by=admin, alasan=" - ")
    lepas_perangkat(pengguna=pemilik, by=admin, alasan="Telepon hilang")
    assert not PerangkatKode.objects.exists()
    assert PesanKeluar.objects.get(penerima=pemilik.pegawai).perihal == "Faktor kedua Anda diatur ulang"
    assert Jejak.objects.get(tindakan="lepas_faktor_kedua").rincian["alasan"] == "Telepon hilang"


def test_nobody_resets_the_own_one():
    admin = persona("admin")
    PerangkatKodeFactory(user=admin)
    with pytest.raises(Penolakan, match="administrator lain"):
        lepas_perangkat(pengguna=admin, by=admin, alasan="Telepon hilang")


# --- pages -------------------------------------------------------------------------------------------


@pytest.fixture
def bersandi(client, ppk):
    ppk.set_password(SANDI)
    ppk.save()
    client.force_login(ppk)
    return ppk


def test_the_pages_lead_from_the_password_to_a_working_code(client, bersandi):
    url, pasang_url = reverse("faktor_kedua"), reverse("faktor_kedua_pasang")
    assert "Belum terpasang" in client.get(url).text
    assert "Sandi ini tidak cocok" in client.post(url, {"sandi": "bukan"}).text
    assert not PerangkatKode.objects.exists()
    assert client.post(url, {"sandi": SANDI}).url == pasang_url
    rancangan = PerangkatKode.objects.get()
    halaman = client.get(pasang_url)
    assert "<svg" in halaman.text
    assert " ".join(rancangan.rahasia[i : i + 4] for i in range(0, 32, 4)) in halaman.text
    assert "no-store" in halaman["Cache-Control"]
    assert client.post(pasang_url, {"kode": rancangan.kode_kini()[0]}).url == url
    halaman = client.get(url).text
    assert "Terpasang" in halaman
    assert "autentikator yang lama" in halaman  # to replace it: its code


def test_a_secret_is_never_shown_again_once_it_counts(client, bersandi):
    perangkat = PerangkatKodeFactory(user=bersandi)
    assert client.get(reverse("faktor_kedua_pasang")).status_code == 302
    assert perangkat.rahasia[:8] not in client.get(reverse("faktor_kedua")).text


def test_the_owner_reads_who_reset_it_and_why(client, bersandi):
    PerangkatKodeFactory(user=bersandi)
    admin = persona("admin", instansi=bersandi.instansi)
    client.force_login(admin)
    assert "Atur ulang" in client.get(reverse("pengguna_detail", args=[bersandi.pk])).text
    url = reverse("pengguna_faktor", args=[bersandi.pk])
    assert "Tulis mengapa" in client.post(url, {"alasan": ""}).text
    assert client.post(url, {"alasan": "Telepon rusak"}).status_code == 302
    client.force_login(bersandi)
    halaman = client.get(reverse("faktor_kedua")).text
    assert "Telepon rusak" in halaman
    assert admin.nama in halaman


@pytest.mark.parametrize("nyata", [False, True])
def test_the_command_of_the_invented_region_is_named_there_only(client, bersandi, nyata):
    PerangkatKodeFactory(user=bersandi)
    bersandi.instansi.nyata = nyata
    bersandi.instansi.save()
    assert ("manage.py persona" in client.get(reverse("faktor_kedua")).text) is not nyata
