"""An agency's own keywords: what they recognise, and that neither an import nor a reference load loses them."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from jabatan.models import KataKunciRumpun, RumpunPendidikan
from jabatan.referensi import muat_referensi
from pegawai.actions.rumpun import hapus_kata_kunci, pasang_rumpun, tambah_kata_kunci
from pegawai.impor.acuan import Acuan
from pegawai.models import Jejak, KedudukanHukum, RiwayatPendidikan
from pegawai.penolakan import Penolakan
from tests.factories import (
    InstansiFactory,
    JabatanFactory,
    KataKunciRumpunFactory,
    PegawaiFactory,
    RiwayatPendidikanFactory,
    persona,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def analis(client):
    user = persona("analis")
    client.force_login(user)
    return user


@pytest.fixture
def hukum():
    return RumpunPendidikan.objects.get(kode="HUKUM")


def family(baris):
    baris.refresh_from_db()
    return baris.rumpun


def test_a_keyword_gives_the_majors_of_our_people_their_family(analis, hukum):
    kena, lain = RiwayatPendidikanFactory(nama="S-1 Kenotariatan"), RiwayatPendidikanFactory(nama="Astrologi")
    instansi_lain = RiwayatPendidikanFactory(
        nama="Kenotariatan", pegawai=PegawaiFactory(instansi=InstansiFactory(nama="Lain"))
    )
    perubahan = tambah_kata_kunci(rumpun=hukum, kata=" kenotariatan ", by=analis)
    assert [(p.nama, p.lama, p.baru, p.orang) for p in perubahan] == [("S-1 Kenotariatan", None, hukum, 1)]
    assert [family(b) for b in (kena, lain, instansi_lain)] == [hukum, None, None]
    assert KataKunciRumpun.objects.get().kata == "KENOTARIATAN"
    assert Jejak.objects.get(tindakan="tambah_kata_kunci_rumpun").rincian == {"jurusan": 1}


def test_a_keyword_is_a_whole_word(analis, hukum):
    baris = RiwayatPendidikanFactory(nama="Hidronotaria")
    tambah_kata_kunci(rumpun=hukum, kata="Notaria", by=analis)
    assert family(baris) is None


def test_a_longer_keyword_takes_a_major_from_another_family_and_gives_it_back(analis, hukum):
    ekonomi = RumpunPendidikan.objects.get(kode="EKONOMI")
    baris = RiwayatPendidikanFactory(nama="Ekonomi Forensik", rumpun=ekonomi)
    tambah_kata_kunci(rumpun=hukum, kata="Ekonomi Forensik", by=analis)
    assert family(baris) == hukum
    (perubahan,) = hapus_kata_kunci(baris=KataKunciRumpun.objects.get(), by=analis)
    assert (perubahan.lama, perubahan.baru) == (hukum, ekonomi)
    assert family(baris) == ekonomi


def test_the_keyword_survives_a_load_of_the_reference_file_and_serves_the_import(analis, hukum):
    tambah_kata_kunci(rumpun=hukum, kata="Kenotariatan", by=analis)
    muat_referensi()
    assert KataKunciRumpun.objects.count() == 1
    assert Acuan.muat(analis.instansi).rumpun_id("S-2 Kenotariatan") == hukum.pk
    assert Acuan.muat(InstansiFactory(nama="Lain")).rumpun_id("S-2 Kenotariatan") is None


@pytest.mark.parametrize(("kata", "kalimat"), [("S1", "tiga huruf"), ("--", "tiga huruf"), ("syariah", "rumpun Hukum")])
def test_what_cannot_be_a_keyword_is_refused(analis, hukum, kata, kalimat):
    with pytest.raises(Penolakan, match=kalimat):
        tambah_kata_kunci(rumpun=hukum, kata=kata, by=analis)


def test_a_keyword_belongs_to_one_family(analis, hukum):
    tambah_kata_kunci(rumpun=hukum, kata="Kenotariatan", by=analis)
    with pytest.raises(Penolakan, match="sudah ditambahkan ke rumpun Hukum"):
        tambah_kata_kunci(rumpun=RumpunPendidikan.objects.get(kode="EKONOMI"), kata="kenotariatan", by=analis)


def test_majors_that_came_before_their_keyword_get_their_family(client, analis, hukum):
    baris, lain = RiwayatPendidikanFactory(nama="Ilmu Hukum"), RiwayatPendidikanFactory(nama="Astrologi")
    url = reverse("rumpun_pasang")
    assert "Ilmu Hukum (1 pegawai): Hukum" in client.get(url).content.decode()
    assert client.post(url).status_code == 302
    assert [family(b) for b in (baris, lain)] == [hukum, None]
    with pytest.raises(Penolakan, match="sudah mempunyai rumpun"):
        pasang_rumpun(by=analis)


# --- the pages -------------------------------------------------------------------------------------------


def test_unrecognised_majors_come_most_frequent_first(client, analis, hukum):
    RiwayatPendidikanFactory(nama="Astrologi")
    for _ in range(2):
        RiwayatPendidikanFactory(nama="Kenotariatan")
    RiwayatPendidikanFactory(nama="Ilmu Hukum", rumpun=hukum)
    RiwayatPendidikanFactory(nama="")
    pensiun = PegawaiFactory(kedudukan_hukum=KedudukanHukum.PENSIUN)
    RiwayatPendidikanFactory(nama="Astrologi", pegawai=pensiun)
    response = client.get(reverse("rumpun_list"))
    assert [(j["nama"], j["orang"]) for j in response.context["page_obj"]] == [("Kenotariatan", 2), ("Astrologi", 1)]
    assert {r.nama: r.orang for r in response.context["rumpun"]}["Hukum"] == 1


def test_a_keyword_is_shown_before_it_is_added(client, analis, hukum):
    RiwayatPendidikanFactory(nama="Kenotariatan")
    url = reverse("rumpun_kata")
    assert client.get(url, {"kata": "Kenotariatan"}).context["form"]["kata"].value() == "Kenotariatan"
    lihat = client.get(url, {"kata": "Kenotariatan", "rumpun": hukum.pk})
    assert "1 jurusan akan masuk rumpun ini" in lihat.content.decode()
    assert not KataKunciRumpun.objects.exists()
    assert client.post(url, {"kata": "Kenotariatan", "rumpun": hukum.pk}).url == reverse("rumpun_list")
    assert RiwayatPendidikan.objects.get().rumpun == hukum
    assert "sudah ditambahkan" in client.get(url, {"kata": "Kenotariatan", "rumpun": hukum.pk}).content.decode()


def test_a_family_shows_its_majors_keywords_and_posts(client, analis, hukum):
    RiwayatPendidikanFactory(nama="Ilmu Hukum", rumpun=hukum)
    baris = KataKunciRumpunFactory(rumpun=hukum, kata="KENOTARIATAN")
    jabatan = JabatanFactory(nama="Kepala Bagian Hukum")
    jabatan.rumpun.add(hukum)
    url = reverse("rumpun_detail", args=[hukum.pk])
    isi = client.get(url).content.decode()
    assert all(kata in isi for kata in ("Ilmu Hukum", "KENOTARIATAN", "SYARIAH", "Kepala Bagian Hukum"))
    assert client.post(reverse("rumpun_kata_hapus", args=[baris.pk])).url == url
    assert not KataKunciRumpun.objects.exists()


def test_the_keyword_of_another_agency_does_not_exist(client, analis, hukum):
    baris = KataKunciRumpunFactory(instansi=InstansiFactory(nama="Lain"), rumpun=hukum)
    assert client.post(reverse("rumpun_kata_hapus", args=[baris.pk])).status_code == 404
    assert baris.kata not in client.get(reverse("rumpun_detail", args=[hukum.pk])).content.decode()


@pytest.mark.parametrize("nama", ["rumpun_list", "rumpun_detail"])
def test_lists_cost_the_same_for_one_row_and_for_three(client, analis, hukum, nama):
    def count():
        with CaptureQueriesContext(connection) as q:
            client.get(reverse(nama, args=[hukum.pk] if nama == "rumpun_detail" else []))
        return len(q)

    RiwayatPendidikanFactory(nama="Astrologi")
    RiwayatPendidikanFactory(nama="Ilmu Hukum", rumpun=hukum)
    satu = count()
    for nomor in range(2):
        RiwayatPendidikanFactory(nama=f"Astrologi {nomor}")
        RiwayatPendidikanFactory(nama=f"Ilmu Hukum {nomor}", rumpun=hukum)
    assert count() == satu <= 12
