"""What a decree wrote into a history: it stands there as long as the decree does (I16)."""

from datetime import UTC, date, datetime
from importlib import import_module

import pytest
import time_machine
from django.db import connection
from django.db.models import ProtectedError
from django.urls import reverse

from mutasi.models import UsulanMutasi
from pegawai.actions.riwayat import hapus_riwayat, koreksi_riwayat
from pegawai.koreksi.jenis import JENIS
from pegawai.koreksi.rekam import versi_kini
from pegawai.models import RiwayatJabatan
from pegawai.penolakan import Penolakan
from tests.factories import persona, sejak
from tests.mutasi.dokumen.himpunan import TMT, disetujui, siklus_siap
from tests.mutasi.sesudah import NOMOR, lantik, terbit_langsung

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def hari_tmt():
    with time_machine.travel(datetime(2027, 1, 4, 3, tzinfo=UTC), tick=False):
        yield


@pytest.fixture
def siklus():
    return siklus_siap()


@pytest.fixture
def usulan(siklus):
    return disetujui(siklus)


@pytest.fixture
def keputusan(siklus, usulan):
    return terbit_langsung(siklus, [usulan])


@pytest.fixture
def dilantik(usulan, keputusan):
    lantik(keputusan)
    usulan.refresh_from_db()
    return usulan.riwayat


def test_baris_dari_keputusan_tidak_dihapus_satu_orang(siklus, keputusan, dilantik):
    """I16: the decree stands, so what it made of the record stands; the database holds it too."""
    assert (dilantik.pegawai.jabatan_kini, dilantik.usulan.keputusan) == (dilantik, keputusan)
    by = persona("analis", instansi=siklus.instansi)
    with pytest.raises(Penolakan, match=rf"dicatat oleh Keputusan {NOMOR} .*tidak dihapus di sini"):
        hapus_riwayat(baris=dilantik, versi=versi_kini(JENIS["jabatan"], dilantik.pk), alasan="Salah orang", by=by)
    with pytest.raises(ProtectedError):
        dilantik.delete()
    assert RiwayatJabatan.objects.filter(pk=dilantik.pk).exists()


def test_pelantikan_dari_sebelum_ada_tautan_ditautkan_migrasi(dilantik):
    UsulanMutasi.objects.update(riwayat=None)
    with connection.cursor() as cursor:
        cursor.execute(import_module("mutasi.migrations.0007_riwayat_dari_keputusan").TAUTKAN)
    assert UsulanMutasi.objects.get(pk=dilantik.usulan.pk).riwayat == dilantik


def koreksi(baris, by, **isian):
    versi = versi_kini(JENIS["jabatan"], baris.pk)
    return koreksi_riwayat(baris=baris, isian=isian, versi=versi, alasan="SK dibaca", by=by)


@pytest.mark.parametrize(
    ("isian", "sebut"),
    [
        ({"nomor_sk": "800/lain"}, "nomor sk"),
        ({"posisi": None}, "jabatan pada peta jabatan"),
        ({"jenis_penugasan": "PLT"}, "jenis penugasan"),
        ({"berlaku": sejak(date(2027, 2, 1))}, "berlaku"),
    ],
)
def test_yang_ditetapkan_keputusan_tidak_dikoreksi(siklus, dilantik, isian, sebut):
    with pytest.raises(Penolakan, match=rf"Ditetapkan oleh Keputusan .*: {sebut}\. .*memperbaikinya"):
        koreksi(dilantik, persona("analis", instansi=siklus.instansi), **isian)


def test_yang_dibiarkan_terbuka_oleh_keputusan_dapat_dikoreksi(siklus, dilantik):
    by = persona("analis", instansi=siklus.instansi)
    isian = {"dihitung_sejak": date(2025, 1, 6), "alasan_dihitung_sejak": "SK pengukuhan"}
    assert koreksi(dilantik, by, **isian).dihitung_sejak == date(2025, 1, 6)
    assert koreksi(dilantik, by, berlaku=sejak(TMT, date(2027, 1, 5))).berlaku.upper == date(2027, 1, 5)


def test_halaman_baris_menyebut_keputusannya(siklus, client, dilantik):
    client.force_login(persona("analis", instansi=siklus.instansi))
    alamat = [dilantik.pegawai_id, "jabatan", dilantik.pk]
    halaman = client.get(reverse("riwayat_detail", args=alamat)).text
    assert f"Baris ini berasal dari Keputusan {NOMOR}" in halaman
    assert reverse("riwayat_hapus", args=alamat) not in halaman
    lain = RiwayatJabatan.objects.exclude(pk=dilantik.pk).filter(pegawai=dilantik.pegawai).get()
    alamat = [dilantik.pegawai_id, "jabatan", lain.pk]
    assert reverse("riwayat_hapus", args=alamat) in client.get(reverse("riwayat_detail", args=alamat)).text
