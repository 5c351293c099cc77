"""One proposal decided on its page: the code, the reason of a departure, and who was first."""

import pytest
from django.urls import reverse

from mutasi.actions.usulan import putuskan_usulan, sidik_usulan
from mutasi.models import Penyimpangan, Persetujuan, UsulanMutasi
from mutasi.status import StatusSiklus
from tests.factories import KandidatFactory, PersetujuanFactory, UsulanMutasiFactory, persona
from tests.kode import kode_salah, kode_untuk

pytestmark = pytest.mark.django_db
LANGKAH = {
    "kepala_bkpsdm": ("DIREKOMENDASIKAN", "usulan_usulkan"),
    "pyb": ("DIUSULKAN", "usulan_pertimbangkan"),
    "ppk": ("DIPERTIMBANGKAN", "usulan_putuskan"),
}


def usul(status, **kandidat):
    usulan = UsulanMutasiFactory(kandidat=KandidatFactory(**{"urutan": 1, **kandidat}), status=status)
    usulan.siklus.status = StatusSiklus.PERSETUJUAN
    usulan.siklus.save()
    return UsulanMutasi.objects.get(pk=usulan.pk)


def kirim(client, usulan, rute, **isi):
    return client.post(reverse(rute, args=[usulan.pk]), {"sidik": sidik_usulan(usulan), **isi})


@pytest.mark.parametrize("kind", LANGKAH)
def test_each_decision_is_signed_with_a_code(client, kind):
    status, rute = LANGKAH[kind]
    usulan = usul(status)
    user = persona(kind, instansi=usulan.siklus.instansi)
    client.force_login(user)
    assert "Kode dari aplikasi autentikator" in client.get(usulan.get_absolute_url()).text
    jawaban = kirim(client, usulan, rute, putusan="SETUJU", kode=kode_salah(user))
    assert "tidak cocok" in jawaban.text
    assert not Persetujuan.objects.exists()
    user.perangkatkode_set.update(throttling_failure_count=0)
    assert kirim(client, usulan, rute, putusan="SETUJU", kode=kode_untuk(user)).status_code == 302
    assert Persetujuan.objects.get().oleh == user


def test_without_an_authenticator_the_page_says_where_to_set_one_up(client):
    usulan = usul("DIPERTIMBANGKAN")
    client.force_login(persona("ppk", instansi=usulan.siklus.instansi))
    halaman = client.get(usulan.get_absolute_url()).text
    assert "belum memasang faktor kedua" in halaman
    assert f'href="{reverse("faktor_kedua")}">Pasang sekarang' in halaman


def test_the_verifier_is_asked_for_no_code(client):
    usulan = usul("DIAJUKAN")
    client.force_login(persona("verifikator", instansi=usulan.siklus.instansi))
    assert "Kode dari aplikasi" not in client.get(usulan.get_absolute_url()).text
    assert kirim(client, usulan, "usulan_verifikasi", putusan="SETUJU").status_code == 302


def test_a_departure_asks_for_its_reason_and_does_not_use_up_the_code(client):
    usulan = usul("DIPERTIMBANGKAN")
    user = persona("ppk", instansi=usulan.siklus.instansi)
    client.force_login(user)
    kode = kode_untuk(user)
    jawaban = kirim(client, usulan, "usulan_putuskan", putusan="TOLAK", catatan="Sedang sakit", kode=kode)
    assert "Pilih sebabnya" in jawaban.text
    isi = {"putusan": "TOLAK", "catatan": "Sedang sakit", "sebab": "KESEHATAN", "kode": kode}
    assert kirim(client, usulan, "usulan_putuskan", **isi).status_code == 302
    assert Penyimpangan.objects.get().sebab == "KESEHATAN"
    assert "Kondisi kesehatan".lower() in client.get(usulan.get_absolute_url()).text


def test_against_the_pyb_the_page_asks_for_words_too(client):
    usulan = usul("DIPERTIMBANGKAN")
    PersetujuanFactory(usulan=usulan, langkah="PYB", putusan="TOLAK", catatan="Dibutuhkan di sana")
    user = persona("ppk", instansi=usulan.siklus.instansi)
    client.force_login(user)
    isi = {"putusan": "SETUJU", "sebab": "KEBUTUHAN", "kode": kode_untuk(user)}
    assert "PyB tidak menyetujui" in kirim(client, usulan, "usulan_putuskan", **isi).text
    assert kirim(client, usulan, "usulan_putuskan", **isi, catatan="Bidang kosong").status_code == 302
    assert Penyimpangan.objects.get().jenis == "PYB"


def test_who_comes_second_is_told_who_decided_and_when(client):
    usulan = usul("DIPERTIMBANGKAN")
    user, rekan = (persona("ppk", instansi=usulan.siklus.instansi, nama=f"PPK {n}") for n in (1, 2))
    client.force_login(user)
    sidik = sidik_usulan(usulan)
    putuskan_usulan(usulan=usulan, putusan="SETUJU", catatan="", sidik=sidik, by=rekan)
    jawaban = kirim(client, usulan, "usulan_putuskan", putusan="TOLAK", catatan="Lain", kode=kode_untuk(user))
    assert jawaban.status_code == 409
    assert "oleh PPK 2" in jawaban.text


@pytest.mark.parametrize(("urutan", "diminta"), [(1, False), (2, True)])
def test_proposing_who_is_not_first_asks_for_the_reason_from_the_list(client, urutan, diminta):
    pertama = KandidatFactory(urutan=1)
    kandidat = pertama if urutan == 1 else KandidatFactory(hasil=pertama.hasil, urutan=urutan)
    client.force_login(persona("analis", instansi=kandidat.hasil.lowongan.siklus.instansi))
    url = reverse("usulan_buat", args=[kandidat.pk])
    assert ("Sebab menyimpang dari peringkat" in client.get(url).text) is diminta
    isi = {"pembenaran": "Dekat rumah dinas", "asal": "PERENCANAAN"}
    if diminta:
        assert "Pilih sebabnya" in client.post(url, isi).text
        isi["sebab"] = "KEAHLIAN"
    assert client.post(url, isi).status_code == 302
    assert UsulanMutasi.objects.get().sebab == isi.get("sebab", "")
