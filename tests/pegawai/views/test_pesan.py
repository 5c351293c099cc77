import io

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook

from pegawai.models import Jejak, PesanKeluar
from tests.factories import PegawaiFactory, PesanKeluarFactory, persona

pytestmark = pytest.mark.django_db
URL = "/pesan/"


@pytest.fixture
def masuk(client):
    client.force_login(persona("analis"))
    return client


def test_list_filter_and_empty(masuk):
    assert "Belum ada pesan" in masuk.get(URL).content.decode()
    PesanKeluarFactory(penerima=PegawaiFactory(nama="Budi"))
    PesanKeluarFactory(penerima=PegawaiFactory(nama="Ani"), status="GAGAL", sebab_gagal="TimeoutError", percobaan=5)
    assert [p.penerima.nama for p in masuk.get(f"{URL}?urut=penerima").context["page_obj"]] == ["Ani", "Budi"]
    assert [p.penerima.nama for p in masuk.get(f"{URL}?status=GAGAL").context["page_obj"]] == ["Ani"]
    assert [p.penerima.nama for p in masuk.get(f"{URL}?q=bud").context["page_obj"]] == ["Budi"]
    assert "5 kali dicoba: TimeoutError" in masuk.get(URL).content.decode()
    assert "Saringan ini menyembunyikan" in masuk.get(f"{URL}?q=tidakada").content.decode()


def test_queries_do_not_grow(masuk):
    def hitung():
        with CaptureQueriesContext(connection) as kueri:
            masuk.get(URL)
        return len(kueri)

    PesanKeluarFactory()
    satu = hitung()
    PesanKeluarFactory.create_batch(3)
    assert hitung() == satu <= 12


def test_download_to_hand_on(masuk):
    PesanKeluarFactory(penerima=PegawaiFactory(nama="=Budi"), status="TANPA_ALAMAT")
    isi = b"".join(masuk.get(f"{URL}?ekspor=xlsx").streaming_content)
    lembar = load_workbook(io.BytesIO(isi)).active
    assert (lembar["B2"].value, lembar["B2"].data_type) == ("=Budi", "s")
    assert lembar["F2"].value == "Tanpa alamat surel"
    assert Jejak.objects.get().tindakan == "pesan.ekspor"


def test_bulk(masuk):
    pesan = PesanKeluarFactory(status="TANPA_ALAMAT")
    ubah = reverse("pesan_ubah")
    assert masuk.post(ubah, {"aksi": "sampaikan", "pilih": []}).status_code == 409
    assert masuk.post(ubah, {"aksi": "lain", "pilih": [pesan.pk]}).status_code == 409
    assert masuk.post(ubah, {"aksi": "sampaikan", "pilih": [pesan.pk]}).url == URL
    pesan.refresh_from_db()
    assert pesan.status == "TERKIRIM"


def test_the_receiver_sees_it_at_home_and_opens_it(client):
    user = persona("pegawai")
    pesan = PesanKeluarFactory(
        instansi=user.instansi, penerima=user.pegawai, tautan="/penilaian/", perihal="SKP dibuka"
    )
    client.force_login(user)
    assert "SKP dibuka" in client.get("/").content.decode()
    assert client.post(reverse("pesan_buka", args=[pesan.pk])).url == "/penilaian/"
    assert PesanKeluar.objects.get().dibaca_pada
    assert "SKP dibuka" not in client.get("/").content.decode()


def test_nobody_opens_the_message_of_another(client):
    pesan = PesanKeluarFactory()
    for kind in ("analis", "pegawai", "tanpa_peran"):
        client.force_login(persona(kind))
        assert client.post(reverse("pesan_buka", args=[pesan.pk])).status_code == 404
    pesan.refresh_from_db()
    assert pesan.dibaca_pada is None
