"""A real installation and the invented region do not meet in one database."""

import pytest
from django.core.management import CommandError, call_command
from django.core.management.base import SystemCheckError

from mutasi import pemeriksaan
from mutasi.peluncur import persiapan
from tests.factories import InstansiFactory

pytestmark = pytest.mark.django_db


def periksa():
    call_command("check", tags=["database"], databases=["default"], verbosity=0)


def test_an_invented_agency_is_refused_in_one_sentence(settings):
    InstansiFactory(nama="Contoh")
    periksa()
    settings.MUTASI_NYATA = True
    with pytest.raises(SystemCheckError, match=r"mutasi\.E001.*MUTASI_NYATA=1.*Kabupaten Contoh.*DATABASE_URL"):
        periksa()
    with pytest.raises(SystemExit, match="memuat Kabupaten Contoh, yang bukan instansi sungguhan"):
        persiapan.refuse_wrong_database()


def test_a_real_agency_and_an_empty_database_are_welcome(settings):
    settings.MUTASI_NYATA = True
    periksa()
    InstansiFactory(nama="Nyata", nyata=True)
    periksa()
    persiapan.refuse_wrong_database()


def test_before_the_first_migration_there_is_nothing_to_refuse(settings, monkeypatch):
    settings.MUTASI_NYATA = True
    InstansiFactory()
    monkeypatch.setattr(pemeriksaan.Instansi._meta, "db_table", "belum_ada")
    assert pemeriksaan.sebut_instansi_contoh() == ""


def test_the_region_is_not_loaded_into_a_real_installation(settings):
    settings.MUTASI_NYATA = True
    with pytest.raises(CommandError, match="instalasi sungguhan"):
        call_command("muat_contoh")
