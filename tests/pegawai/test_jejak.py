"""The trail: who reads it, how it is searched, and that nobody mends it."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.db import DatabaseError, transaction
from django.urls import reverse

from pegawai.jejak import catat
from pegawai.models import Jejak
from tests.factories import InstansiFactory, JejakFactory, PenggunaFactory, pegawai_di, persona

pytestmark = pytest.mark.django_db
URL = reverse("jejak_list")
WIB = ZoneInfo("Asia/Jakarta")


@pytest.fixture
def auditor(client):
    user = persona("auditor")
    client.force_login(user)
    return user


def acts(client, **saringan):
    return [j.uraian for j in client.get(URL, saringan).context["page_obj"]]


def test_newest_first_of_the_own_agency(client, auditor):
    JejakFactory(uraian="Pertama")
    JejakFactory(uraian="Kedua")
    JejakFactory(uraian="Di tempat lain", pelaku=PenggunaFactory(instansi=InstansiFactory(nama="Lain")))
    assert acts(client) == ["Kedua", "Pertama"]


def test_filters_by_person_act_and_object(client, auditor):
    orang = pegawai_di()
    catat(by=persona("analis", nama="Bunga"), tindakan="lihat_pegawai", objek=orang, uraian="Melihat data")
    catat(by=persona("analis", nama="Citra"), tindakan="masuk", uraian="Masuk")
    assert acts(client, q="bunga") == ["Melihat data"]
    assert acts(client, tindakan="masuk") == ["Masuk"]
    assert acts(client, jenis_objek="pegawai", objek_id=orang.pk) == ["Melihat data"]
    assert acts(client, jenis_objek="pegawai", objek_id=orang.pk + 1) == []


@pytest.mark.parametrize(("detik", "ada"), [(-1, False), (0, True), (24 * 3600 - 1, True), (24 * 3600, False)])
def test_a_day_is_the_local_day_to_the_second(client, auditor, detik, ada):
    tengah_malam = datetime(2026, 11, 22, tzinfo=WIB)
    with time_machine.travel(tengah_malam + timedelta(seconds=detik), tick=False):
        JejakFactory(uraian="Tindakan")
    assert (acts(client, dari="2026-11-22", sampai="2026-11-22") == ["Tindakan"]) is ada


def test_details_are_shown_as_text(client, auditor):
    catat(by=auditor, tindakan="uji", uraian="<b>tebal</b>", jumlah=12, kosong=None)
    isi = client.get(URL).content.decode()
    assert "&lt;b&gt;tebal" in isi
    assert "jumlah" in isi


def test_same_number_of_queries_for_one_and_three(client, auditor, django_assert_max_num_queries):
    JejakFactory()
    with django_assert_max_num_queries(12) as satu:
        client.get(URL)
    JejakFactory.create_batch(3)
    with django_assert_max_num_queries(len(satu)):
        client.get(URL)


@pytest.mark.parametrize("kind", ["admin", "analis", "ppk", "pegawai", "tanpa_peran"])
def test_others_do_not_read_it(client, kind):
    client.force_login(persona(kind))
    assert client.get(URL).status_code == 403


def test_the_database_refuses_to_change_or_delete_it():
    JejakFactory()
    for ubah in (lambda: Jejak.objects.update(uraian="lain"), lambda: Jejak.objects.all()._raw_delete("default")):
        with pytest.raises(DatabaseError, match="pgtrigger"), transaction.atomic():
            ubah()
    assert Jejak.objects.get().uraian == "Sesuatu terjadi"


@pytest.mark.parametrize(
    "saringan", [{"dari": "kemarin"}, {"objek_id": "abc"}, {"tindakan": "tidak_ada"}, {"sampai": "9999-12-31"}]
)
def test_nonsense_in_the_address_is_no_error(client, auditor, saringan):
    assert client.get(URL, saringan).status_code == 200


def test_acts_and_objects_are_called_by_their_words(client):
    auditor = persona("auditor")
    JejakFactory(pelaku=auditor, tindakan="usulkan_ke_ppk", jenis_objek="usulanmutasi", objek_id=7)
    client.force_login(auditor)
    teks = client.get(reverse("jejak_list")).text
    assert "Usulkan ke PPK" in teks
    assert "usulan mutasi 7" in teks
    assert "usulkan_ke_ppk</div>" not in teks


def test_a_long_name_is_cut_and_not_an_error():
    jejak = catat(by=persona("analis"), tindakan="lihat_posisi", uraian="Membuka " + "U" * 500)
    jejak.refresh_from_db()
    assert jejak.uraian == "Membuka " + "U" * 392
