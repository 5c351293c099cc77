from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from mutasi.actions.badan import akhiri_anggota, tambah_anggota
from mutasi.models import AnggotaBadan, Kedudukan
from pegawai.models import Jejak
from pegawai.penolakan import Penolakan
from tests.factories import AnggotaBadanFactory, HubunganKeluargaFactory, InstansiFactory, pegawai_di, persona, sejak

pytestmark = pytest.mark.django_db
AWAL, AKHIR = date(2026, 1, 1), date(2026, 12, 31)


@pytest.fixture
def instansi():
    return InstansiFactory()


def tambah(instansi, pegawai=None, **isi):
    isi = {"badan": "TPK", "kedudukan": "KETUA", "mulai": AWAL, "sampai": AKHIR, "dasar": "800/15/2026"} | isi
    by = persona("analis", instansi=instansi)
    return tambah_anggota(instansi=instansi, pegawai=pegawai or pegawai_di(), by=by, **isi)


def test_a_membership_runs_from_its_first_to_its_last_day(instansi):
    anggota = tambah(instansi)
    milik = AnggotaBadan.objects.filter(pk=anggota.pk)
    pada = {
        hari: milik.pada("TPK", hari).exists() for hari in (AWAL - timedelta(days=1), AWAL, AKHIR, date(2027, 1, 1))
    }
    assert list(pada.values()) == [False, True, True, False]
    assert Jejak.objects.filter(tindakan="tambah_anggota", objek_id=anggota.pk).exists()


@pytest.mark.parametrize("sampai", [date.max, date(2200, 1, 1)])
def test_a_last_day_that_no_calendar_of_ours_knows_is_refused(instansi, sampai):
    with pytest.raises(Penolakan, match="terlalu jauh"):
        tambah(instansi, sampai=sampai)
    with pytest.raises(Penolakan, match="terlalu jauh"):
        akhiri_anggota(anggota=tambah(instansi, sampai=None), sampai=sampai, by=persona("analis", instansi=instansi))


def test_a_body_has_one_chair_at_a_time(instansi):
    tambah(instansi)
    with pytest.raises(Penolakan, match="sudah mempunyai ketua"):
        tambah(instansi, mulai=AKHIR, sampai=None)
    assert tambah(instansi, mulai=AKHIR + timedelta(days=1), sampai=None).kedudukan == Kedudukan.KETUA
    assert tambah(instansi, badan="KOMITE").badan == "KOMITE"


def test_nobody_sits_twice_on_a_body_on_one_day(instansi):
    orang = pegawai_di()
    tambah(instansi, orang)
    with pytest.raises(Penolakan, match="sudah anggota"):
        tambah(instansi, orang, kedudukan="ANGGOTA", mulai=AKHIR)


def test_the_database_keeps_one_chair_itself(instansi):
    AnggotaBadanFactory(instansi=instansi, kedudukan="KETUA")
    with pytest.raises(IntegrityError, match="anggotabadan_satu_ketua"), transaction.atomic():
        AnggotaBadanFactory(instansi=instansi, kedudukan="KETUA", berlaku=sejak(date(2030, 1, 1)))


@pytest.mark.parametrize("isi", [{"dasar": " – "}, {"sampai": AWAL - timedelta(days=1)}], ids=["dasar", "tanggal"])
def test_a_membership_names_its_decree_and_ends_after_it_began(instansi, isi):
    with pytest.raises(Penolakan):
        tambah(instansi, **isi)


def test_ending_keeps_the_days_before(instansi):
    anggota = tambah(instansi, sampai=None)
    by = persona("analis", instansi=instansi)
    akhiri_anggota(anggota=anggota, sampai=date(2026, 2, 28), by=by)
    milik = AnggotaBadan.objects.filter(pk=anggota.pk)
    assert milik.pada("TPK", date(2026, 2, 28)).exists()
    assert not milik.pada("TPK", date(2026, 3, 1)).exists()
    with pytest.raises(Penolakan, match="sudah berakhir"):
        akhiri_anggota(anggota=anggota, sampai=date(2026, 3, 1), by=by)
    with pytest.raises(Penolakan, match="sebelum hari pertama"):
        akhiri_anggota(anggota=anggota, sampai=AWAL - timedelta(days=1), by=by)


def test_a_declared_family_tie_is_never_taken_back():
    ikatan = HubunganKeluargaFactory()
    with pytest.raises(Exception, match="Cannot"), transaction.atomic():
        ikatan.delete()
