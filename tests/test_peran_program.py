"""The role as whom the program signs in: every page and act works, and the trail stays out of its reach."""

import ast
from io import StringIO

import pytest
from django.apps import apps
from django.conf import settings
from django.core.management import CommandError, call_command
from django.core.management.base import SystemCheckError
from django.db import ProgrammingError, connection, transaction
from django.urls import reverse

from mutasi.actions.rantai import daftar_tabel_baris
from mutasi.jejak.rantai import periksa_sql
from mutasi.management.commands.beri_hak import BAWAAN, HANYA_TAMBAH
from mutasi.models import Pemeringkatan
from mutasi.peluncur import persiapan
from tests.factories import PERSONA, InstansiFactory, JejakFactory, PemeringkatanFactory
from tests.objek_rute import OBJEK
from tests.rantai import jalankan, rantaikan
from tests.tabel_rute import RUTE
from tests.test_rute import ask, build_personas, expected

pytestmark = pytest.mark.django_db


@pytest.fixture
def sebagai_program():
    """What the program may do, by the rights that it has in production."""
    call_command("beri_hak", stdout=StringIO())
    jalankan(f"SET LOCAL ROLE {BAWAAN}")


def refused(perintah):
    with pytest.raises(ProgrammingError, match=r"permission denied|must be owner"), transaction.atomic():
        jalankan(perintah)


@pytest.mark.parametrize(
    "tabel", ["pegawai_jejak", "pegawai_matarantai", "pegawai_kepalarantai", "pegawai_kepalaterbit"]
)
def test_the_trail_and_its_chain_are_out_of_reach(sebagai_program, tabel):
    JejakFactory()
    rantaikan()
    kolom = "tempat" if tabel == "pegawai_kepalaterbit" else "rantai"
    for perintah in (
        f"UPDATE {tabel} SET {kolom} = 'X'",
        f"DELETE FROM {tabel}",
        f"TRUNCATE {tabel} CASCADE",
        f"ALTER TABLE {tabel} DISABLE TRIGGER ALL",
        f"DROP TABLE {tabel} CASCADE",
        f"CREATE RULE diam AS ON DELETE TO {tabel} DO INSTEAD NOTHING",
    ):
        refused(perintah)


@pytest.mark.parametrize(
    "perintah",
    [
        "INSERT INTO pegawai_kepalarantai (rantai, urut, hash) VALUES ('siklus-1', 1, 'x')",
        "INSERT INTO pegawai_matarantai SELECT * FROM pegawai_matarantai",
        "DELETE FROM pegawai_antreanrantai",
        "INSERT INTO pegawai_antreanrantai SELECT pg_current_xact_id(), 1",
        "SET session_replication_role = replica",
        "ALTER FUNCTION rantaikan_jejak() OWNER TO mutasi_aplikasi",
        "CREATE OR REPLACE FUNCTION waktu_rantai(saat timestamptz) RETURNS text LANGUAGE sql AS $$ SELECT '' $$",
        "CREATE TABLE milik_program (id int)",
        "DELETE FROM django_migrations",
    ],
)
def test_neither_chain_nor_tables_are_made_by_the_program(sebagai_program, perintah):
    refused(perintah)


def test_no_row_trail_can_be_changed(sebagai_program):
    for tabel in daftar_tabel_baris():
        refused(f"UPDATE {tabel} SET pgh_label = 'lain'")
        refused(f"DELETE FROM {tabel}")


def test_frozen_rows_can_be_locked_and_not_changed(sebagai_program):
    """Not even by the switch with which pgtrigger lets a session past its triggers."""
    pemeringkatan = PemeringkatanFactory()
    assert Pemeringkatan.objects.select_for_update(no_key=True).only("pk").get() == pemeringkatan
    jalankan("SET LOCAL pgtrigger.ignore = '{mutasi_pemeringkatan:beku}'")
    refused("UPDATE mutasi_pemeringkatan SET sidik = 'lain'")
    refused("DELETE FROM mutasi_pemeringkatan")
    refused("UPDATE mutasi_kandidat SET skor_tinggi = 0")


def test_rows_that_are_only_added_are_never_locked():
    """A lock asks for the right to update, which the program has not; what hangs on them locks their parent."""
    terkunci = {
        simpul.value.value.id
        for berkas in settings.BASE_DIR.glob("[jmp]*/**/*.py")
        for simpul in ast.walk(ast.parse(berkas.read_text()))
        if isinstance(simpul, ast.Attribute)
        and simpul.attr == "select_for_update"
        and isinstance(simpul.value, ast.Attribute)
        and isinstance(simpul.value.value, ast.Name)
    }
    with connection.cursor() as cursor:
        cursor.execute(HANYA_TAMBAH)
        tetap = {nama for (nama,) in cursor.fetchall()}
    assert {"SiklusMutasi", "UsulanMutasi", "Keputusan"} <= terkunci
    assert not {model.__name__ for model in apps.get_models() if model._meta.db_table in tetap} & terkunci


def test_the_linking_functions_are_not_for_triggers_of_ones_own(sebagai_program):
    jalankan("CREATE TEMP TABLE pancingan (id bigint)")
    for fungsi in ("antrekan_jejak", "rantaikan_jejak"):
        refused(f"CREATE TRIGGER p AFTER INSERT ON pancingan FOR EACH ROW EXECUTE FUNCTION {fungsi}()")


def test_shadow_tables_do_not_catch_the_link(sebagai_program):
    """A temporary table of the same name stands before ours for the program, never for the linking function."""
    jalankan("CREATE TEMP TABLE pegawai_matarantai (LIKE public.pegawai_matarantai)")
    jejak = JejakFactory()
    rantaikan()
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM public.pegawai_matarantai WHERE jejak_id = %s", [jejak.pk])
        assert cursor.fetchone() == (1,)


def test_every_page_and_act_works_as_the_program(sebagai_program, client):
    """The first persona who may: the same answer as for the owner of the tables."""
    instansi, jadi, harus = InstansiFactory(), {}, {}
    for nama, rute in sorted(RUTE.items()):
        with transaction.atomic():
            url = reverse(nama, args=OBJEK[rute.objek](instansi) if rute.objek else [])
            siapa = next((k for k in PERSONA if k in rute.boleh), "analis")
            client.force_login(build_personas(instansi, [siapa])[siapa])
            jadi[nama], harus[nama] = ask(client, rute, url), expected(rute, siapa)
            transaction.set_rollback(True)
    assert jadi == harus
    rantaikan()
    assert periksa_sql() == []


def test_rights_are_given_twice_with_the_same_result():
    call_command("beri_hak", stdout=StringIO())
    assert persiapan.has_rights(BAWAAN)
    for perintah in (
        f"GRANT UPDATE ON pegawai_jejak TO {BAWAAN}",
        "GRANT EXECUTE ON FUNCTION rantaikan_jejak() TO PUBLIC",
        "CREATE TABLE tabel_baru (id bigint)",
    ):
        jalankan(perintah)
        assert not persiapan.has_rights(BAWAAN)
        call_command("beri_hak", stdout=StringIO())
        assert persiapan.has_rights(BAWAAN)


def test_an_unknown_role_has_no_rights():
    assert not persiapan.has_rights("tidak_ada")


@pytest.mark.parametrize(("peran", "kata"), [("{pemilik}", "pemilik tabel"), ("bintang", "adalah superuser")])
def test_a_role_that_could_do_everything_is_refused(peran, kata):
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_user")
        pemilik = cursor.fetchone()[0]
    jalankan("CREATE ROLE bintang SUPERUSER")
    with pytest.raises(CommandError, match=kata):
        call_command("beri_hak", peran=peran.format(pemilik=pemilik), stdout=StringIO())


def test_without_the_right_to_make_roles_it_says_whom_to_ask():
    jalankan("CREATE ROLE tukang", "SET LOCAL ROLE tukang")
    with pytest.raises(CommandError, match="createuser --pwprompt peran_baru"):
        call_command("beri_hak", peran="peran_baru", stdout=StringIO())


def check_warning():
    call_command("check", tags=["database"], databases=["default"], verbosity=0, fail_level="WARNING")


def test_a_real_installation_is_warned_of_a_program_that_may_do_everything(settings):
    check_warning()
    settings.MUTASI_NYATA = True
    with pytest.raises(SystemCheckError, match=r"mutasi\.W001.*beri_hak"):
        check_warning()


def test_a_real_installation_with_a_role_of_its_own_is_not_warned(settings, sebagai_program):
    settings.MUTASI_NYATA = True
    check_warning()
