"""The secret of an authenticator is of no use to who holds a copy of the database (kept encrypted, with rotation)."""

from importlib import import_module
from io import StringIO

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import connection
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from pegawai.actions.faktor_kedua import lepas_perangkat, siapkan_perangkat
from pegawai.faktor_kedua import periksa_kode
from pegawai.models import Jejak, PerangkatKode
from pegawai.penolakan import Penolakan
from pegawai.rahasia import RahasiaTertutup, buka, sandikan, sandikan_ulang
from tests.factories import PerangkatKodeFactory, persona
from tests.kode import kode_untuk

BARU, LAMA = "kunci-baru-" + "b" * 50, "kunci-lama-" + "l" * 50
SEDERHANA = "0123456789abcdef0123456789abcdef01234567"  # as it stood in the clear


def di_basis_data(perangkat):
    with connection.cursor() as cursor:
        cursor.execute("SELECT key FROM pegawai_perangkatkode WHERE id = %s", [perangkat.pk])
        return cursor.fetchone()[0]


@pytest.fixture
def migrasi():
    return import_module("pegawai.migrations.0013_rahasia_tersandi")


@given(st.binary(max_size=64))
def test_what_is_encrypted_is_opened_again_and_never_looks_the_same_twice(isi):
    satu, dua = sandikan(isi), sandikan(isi)
    assert buka(satu) == buka(dua) == isi
    assert satu != dua


@pytest.mark.django_db
def test_the_database_holds_nothing_that_an_authenticator_could_use():
    perangkat = PerangkatKodeFactory(user=persona("ppk"))
    tersimpan = di_basis_data(perangkat)
    for bentuk in (perangkat.kunci.hex(), perangkat.rahasia):
        assert bentuk not in tersimpan
    assert buka(tersimpan) == perangkat.kunci
    assert len(perangkat.kunci) == 20


@pytest.mark.parametrize("rusak", ["", "bukan", SEDERHANA])
def test_what_no_key_made_is_never_opened(rusak):
    with pytest.raises(RahasiaTertutup):
        buka(rusak)
    with pytest.raises(RahasiaTertutup):
        sandikan_ulang(rusak)


def test_one_changed_letter_is_noticed():
    tersandi = sandikan(b"rahasia")
    lain = tersandi[:20] + ("A" if tersandi[20] != "A" else "B") + tersandi[21:]
    with pytest.raises(RahasiaTertutup):
        buka(lain)


@pytest.mark.django_db
def test_a_new_key_goes_before_the_old_one_and_then_the_old_one_may_go(settings):
    settings.KUNCI_RAHASIA = (LAMA,)
    ppk = persona("ppk")
    kode_untuk(ppk)
    settings.KUNCI_RAHASIA = (BARU, LAMA)
    periksa_kode(ppk, kode_untuk(ppk))
    keluar, galat = StringIO(), StringIO()
    call_command("putar_kunci", stdout=keluar, stderr=galat)
    assert (keluar.getvalue(), galat.getvalue()) == ("1 rahasia disandikan ulang.\n", "")
    assert Jejak.objects.get(tindakan="putar_kunci_rahasia").rincian == {"tersandi": 1, "tertutup": 0}
    settings.KUNCI_RAHASIA = (BARU,)
    periksa_kode(ppk, kode_untuk(ppk))


@pytest.mark.django_db
def test_without_the_key_nobody_signs_until_the_factor_is_set_up_anew(settings, client):
    settings.KUNCI_RAHASIA = (LAMA,)
    ppk = persona("ppk")
    kode = kode_untuk(ppk)
    settings.KUNCI_RAHASIA = (BARU,)
    for tindakan in (lambda: periksa_kode(ppk, kode), lambda: siapkan_perangkat(by=ppk, kode=kode)):
        with pytest.raises(Penolakan, match="Mintalah administrator mengatur ulang"):
            tindakan()
    galat = StringIO()
    call_command("putar_kunci", stdout=StringIO(), stderr=galat)
    assert f"{ppk.nama_masuk}: tidak terbaca dengan kunci mana pun" in galat.getvalue()
    client.force_login(ppk)
    for nama in ("beranda", "faktor_kedua"):  # the pages stand
        assert client.get(reverse(nama)).status_code == 200
    lepas_perangkat(pengguna=ppk, by=persona("admin"), alasan="Kunci lama hilang")
    siapkan_perangkat(by=ppk)
    assert PerangkatKode.objects.get().rahasia


@pytest.mark.django_db
def test_the_migration_encrypts_what_stood_in_the_clear_once_and_can_go_back(migrasi):
    perangkat = PerangkatKodeFactory(user=persona("ppk"), key=SEDERHANA)
    baru = PerangkatKodeFactory(user=persona("pyb"))
    migrasi.sandikan_semua(apps, None)
    tersandi = di_basis_data(perangkat)
    assert (buka(tersandi).hex(), di_basis_data(baru)) == (SEDERHANA, baru.key)
    migrasi.sandikan_semua(apps, None)
    assert di_basis_data(perangkat) == tersandi
    migrasi.buka_semua(apps, None)
    assert di_basis_data(perangkat) == SEDERHANA
    assert di_basis_data(baru) == baru.kunci.hex()
