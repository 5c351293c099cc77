import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from tests.factories import HasilLowonganFactory, SiklusMutasiFactory, persona


@pytest.fixture
def lenient_client():
    return Client(raise_request_exception=False)


@pytest.mark.django_db(transaction=True)
def test_a_lost_database_is_a_503_that_says_so_and_nothing_else(lenient_client):
    lenient_client.force_login(persona("analis"))
    asal = connection.settings_dict["HOST"]
    connection.close()
    connection.settings_dict["HOST"] = "/tmp"  # nobody listens there
    try:
        response = lenient_client.get(reverse("siklus_list"))
    finally:
        connection.close()
        connection.settings_dict["HOST"] = asal
    assert response.status_code == 503
    assert response["Retry-After"] == "10"
    assert "basis data" in response.text.lower()
    assert "connection" not in response.text
    assert lenient_client.get(reverse("siklus_list")).status_code == 200


@pytest.mark.django_db
def test_a_refusal_becomes_a_message_on_the_page_one_came_from(client):
    analis = persona("analis")
    client.force_login(analis)
    siklus = SiklusMutasiFactory(instansi=analis.instansi, status="PEMERINGKATAN")
    asal = "http://testserver" + siklus.get_absolute_url()
    jalankan = reverse("pemeringkatan_jalankan", args=[siklus.pk])
    response = client.post(jalankan, headers={"referer": asal})
    assert response.url == asal


@pytest.mark.django_db
def test_a_refusal_never_leads_to_another_site(client):
    analis = persona("analis")
    client.force_login(analis)
    siklus = SiklusMutasiFactory(instansi=analis.instansi, status="PEMERINGKATAN")
    jalankan = reverse("pemeringkatan_jalankan", args=[siklus.pk])
    response = client.post(jalankan, headers={"referer": "https://jahat.example/"})
    assert response.status_code == 409


@pytest.mark.django_db
def test_a_form_without_its_token_is_told_to_be_opened_anew():
    ketat = Client(enforce_csrf_checks=True)
    analis = persona("analis")
    ketat.force_login(analis)
    response = ketat.post(reverse("siklus_buka"), {"nama": "x"})
    assert response.status_code == 403
    assert "<form" not in response.text or "Muat" in response.text


@pytest.mark.django_db
def test_every_page_carries_the_security_headers_and_is_not_stored(client):
    client.force_login(persona("analis"))
    response = client.get("/")
    csp = response["Content-Security-Policy"]
    assert "default-src 'self'" in csp
    assert "unsafe" not in csp
    assert response["X-Frame-Options"] == "DENY"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Referrer-Policy"] == "same-origin"
    assert "no-store" in response["Cache-Control"]


@pytest.mark.django_db
def test_a_refusing_page_is_not_led_to_itself(client):
    client.force_login(persona("analis"))
    url = reverse("pegawai_saya")
    assert client.get(url, headers={"referer": f"http://testserver{url}"}).status_code == 409


@pytest.mark.django_db
@pytest.mark.parametrize("nama", ["masuk", "impor_unggah"])
def test_a_body_beyond_every_file_is_refused_unread(nama):
    client = Client(enforce_csrf_checks=True)
    response = client.generic(
        "POST", reverse(nama), b"x", "multipart/form-data; boundary=x", CONTENT_LENGTH=str(300 * 2**20)
    )
    assert response.status_code == 413
    assert "64 MB" in response.text
    assert "Content-Security-Policy" in response.headers


@pytest.mark.django_db
@pytest.mark.parametrize("nilai", ["²", "9" * 4400])
@pytest.mark.parametrize(
    ("kind", "rute", "nama"),
    [
        ("analis", "skenario_buat", "dari"),
        ("analis", "izin_catat", "skenario"),
        ("analis", "penilaian_kemajuan", "unit"),
        ("pegawai", "permohonan_ajukan", "posisi"),
        ("pegawai", "hasil_peringkat_list", "siklus"),
        ("pegawai", "hasil_saya", "hasil"),
    ],
)
def test_a_key_that_is_none_is_not_an_error(client, kind, rute, nama, nilai):
    user = persona(kind)
    client.force_login(user)
    siklus = SiklusMutasiFactory(instansi=user.instansi, status="PEMERINGKATAN")
    alamat = reverse(rute, args=[siklus.pk] if rute in ("skenario_buat", "izin_catat") else [])
    assert client.get(alamat, {nama: nilai}).status_code in (200, 404)


@pytest.mark.django_db
def test_people_that_are_no_numbers_are_not_compared(client):
    hasil = HasilLowonganFactory()
    client.force_login(persona("analis", instansi=hasil.lowongan.siklus.instansi))
    teks = client.get(reverse("banding_orang", args=[hasil.pk]), {"p": ["9" * 4400, "²"]}).text
    assert "Bandingkan" in teks
