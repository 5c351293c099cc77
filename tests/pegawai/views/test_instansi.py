"""The data that decrees carry: changed by the administrator, traced, and never overwritten unseen."""

import pytest
from django.urls import reverse

from jabatan.models import Instansi
from pegawai.models import Jejak
from tests.factories import InstansiFactory, persona

pytestmark = pytest.mark.django_db
URL = reverse("instansi_ubah")


@pytest.fixture
def admin(client):
    user = persona("admin")
    client.force_login(user)
    return user


def isian(client, **ubah):
    form = client.get(URL).context["form"]
    return {nama: form[nama].value() for nama in form.fields} | ubah


def test_a_change_is_kept_with_its_old_value(client, admin):
    lama = admin.instansi.nama_kepala_daerah
    isi = isian(client, nama_kepala_daerah="Dr. Hj. Sri Contoh, M.Si.", nip_sekda="19700101 199501 1 001")
    assert client.post(URL, isi).status_code == 302
    instansi = Instansi.objects.get(pk=admin.instansi_id)
    assert (instansi.nama_kepala_daerah, instansi.nip_sekda) == ("Dr. Hj. Sri Contoh, M.Si.", "197001011995011001")
    jejak = Jejak.objects.get(tindakan="ubah_instansi")
    assert jejak.rincian["perubahan"]["nama_kepala_daerah"] == [lama, "Dr. Hj. Sri Contoh, M.Si."]


def test_somebody_elses_change_is_shown_and_not_lost(client, admin):
    isi = isian(client, nama_sekda="Yang Kedua")
    Instansi.objects.filter(pk=admin.instansi_id).update(nama_sekda="Yang Pertama", ibu_kota="Kota Lain")
    jawaban = client.post(URL, isi)
    teks = jawaban.content.decode()
    assert "Yang Pertama" in teks
    assert "Kota Lain" in teks
    assert jawaban.context["form"]["nama_sekda"].value() == "Yang Kedua"
    assert Instansi.objects.get(pk=admin.instansi_id).nama_sekda == "Yang Pertama"


def test_nothing_changed_leaves_no_trace(client, admin):
    assert client.post(URL, isian(client)).status_code == 302
    assert not Jejak.objects.filter(tindakan="ubah_instansi").exists()


def test_the_name_and_the_kind_can_be_corrected(client, admin):
    lama = admin.instansi.nama
    assert client.post(URL, isian(client, jenis="KOTA", nama="Contoh Baru")).status_code == 302
    instansi = Instansi.objects.get(pk=admin.instansi_id)
    assert (str(instansi), instansi.sebutan_kepala_daerah) == ("Kota Contoh Baru", "Wali Kota")
    perubahan = Jejak.objects.get(tindakan="ubah_instansi").rincian["perubahan"]
    assert perubahan == {"jenis": ["KABUPATEN", "KOTA"], "nama": [lama, "Contoh Baru"]}


def test_the_name_of_another_agency_is_refused_in_a_sentence(client, admin):
    InstansiFactory(nama="Tetangga")
    jawaban = client.post(URL, isian(client, nama="Tetangga"))
    assert "sudah ada" in jawaban.text
    assert Instansi.objects.get(pk=admin.instansi_id).nama != "Tetangga"
    assert not Jejak.objects.filter(tindakan="ubah_instansi").exists()


@pytest.mark.parametrize(
    "semula", ["[" * 100_000, "[" * 9_000, '{"nama":' * 1_200, "1" * 9_000, '"' + "a" * 20_000 + '"', "null", "\x00"]
)
def test_a_hand_made_page_is_answered_with_a_sentence(client, admin, semula):
    jawaban = client.post(URL, isian(client, nama_sekda="Baru", semula_json=semula))
    assert jawaban.status_code == 200
    assert jawaban.context["form"].errors["semula_json"]
    assert Instansi.objects.get(pk=admin.instansi_id).nama_sekda != "Baru"


@pytest.mark.parametrize(
    "ubah", [{"nip_sekda": "123"}, {"ibu_kota": ""}, {"semula_json": "[]"}, {"aksen": "emas"}, {"nama": " "}]
)
def test_a_bad_field_writes_nothing(client, admin, ubah):
    jawaban = client.post(URL, isian(client, nama_sekda="Baru", **ubah))
    assert jawaban.status_code == 200
    assert jawaban.context["form"].errors
    assert Instansi.objects.get(pk=admin.instansi_id).nama_sekda != "Baru"
