"""From an empty database to an administrator who signs in, from the command line only."""

import re
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse

from jabatan.models import Instansi, StandarKompetensi
from pegawai.models import Jejak, Pengguna

pytestmark = pytest.mark.django_db
ARGUMEN = ("Contoh Timur", "--ibu-kota", "Kota Timur", "--admin", "admin.timur", "--nama-admin", "Rina Contoh, S.Kom.")
SANDI = "empat kata tanpa hubungan"


def run(*argumen):
    keluar = StringIO()
    call_command(*argumen, stdout=keluar)
    return keluar.getvalue()


def follow(client, teks):
    """Open the printed link, choose a password, sign in."""
    alamat = re.search(r"https?://[^/\s]+(/\S+)", teks)[1]
    assert client.post(alamat, {"new_password1": SANDI, "new_password2": SANDI}).status_code == 302
    client.post(reverse("masuk"), {"username": "admin.timur", "password": SANDI})
    return client.get(reverse("instansi_ubah"))


def test_prints_a_link_that_opens_the_administrator(client):
    jawaban = follow(client, run("siapkan_instansi", *ARGUMEN))
    assert jawaban.status_code == 200
    instansi = Instansi.objects.get()
    assert (str(instansi), instansi.nyata) == ("Kabupaten Contoh Timur", False)
    assert StandarKompetensi.objects.filter(instansi=instansi).exists()
    assert Jejak.objects.filter(tindakan="siapkan_instansi", instansi=instansi).exists()


def test_a_real_installation_makes_a_real_agency(settings):
    settings.MUTASI_NYATA = True
    run("siapkan_instansi", *ARGUMEN)
    assert Instansi.objects.get().nyata


@pytest.mark.parametrize(
    ("hosts", "https", "port", "awal"),
    [
        (["mutasi.contoh.go.id", "lain.contoh.go.id"], True, "8000", "https://mutasi.contoh.go.id/"),
        (["10.0.0.5"], False, "8001", "http://10.0.0.5:8001/"),
        (["localhost"], False, None, "http://localhost:8000/"),
        ([".contoh.go.id"], True, None, "https://contoh.go.id/"),
        (["*"], True, None, "https://ALAMAT-SITUS/"),
    ],
)
def test_the_link_carries_the_address_of_the_site(settings, monkeypatch, hosts, https, port, awal):
    settings.ALLOWED_HOSTS, settings.HTTPS = hosts, https
    if port:
        monkeypatch.setenv("PORT", port)
    else:
        monkeypatch.delenv("PORT", raising=False)
    assert f"  {awal}aktivasi/" in run("siapkan_instansi", *ARGUMEN)


def test_a_second_time_changes_nothing():
    run("siapkan_instansi", *ARGUMEN)
    with pytest.raises(CommandError, match="sudah ada"):
        run("siapkan_instansi", *ARGUMEN)
    assert (Instansi.objects.count(), Pengguna.objects.count()) == (1, 1)


@pytest.mark.parametrize("nama_masuk", ["dua kata", "198001012005012001", "a" * 61])
def test_a_bad_name_writes_nothing(nama_masuk):
    with pytest.raises(CommandError):
        run("siapkan_instansi", *ARGUMEN[:4], nama_masuk, *ARGUMEN[5:])
    assert not Instansi.objects.exists()


def test_a_forgotten_password_gets_a_new_link(client):
    run("siapkan_instansi", *ARGUMEN)
    assert follow(client, run("tautan_aktivasi", "ADMIN.timur")).status_code == 200
    with pytest.raises(CommandError, match="Tidak ada akun"):
        run("tautan_aktivasi", "siapa")
    Pengguna.objects.update(is_active=False)
    with pytest.raises(CommandError, match="nonaktif"):
        run("tautan_aktivasi", "admin.timur")
