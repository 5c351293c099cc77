"""One Django process between the database and the server: migrate, static files, sample region, list of personas."""

import hashlib
import io
import os
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import django
from django.apps import apps
from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core import checks
from django.core.exceptions import ImproperlyConfigured
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor

from mutasi.peluncur.lingkungan import act_as_owner
from mutasi.peluncur.postgres import AKAR

SIDIK_STATIS = AKAR / "var" / "static.sidik"


def migrate(role: str | None) -> None:
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        print("Menyiapkan tabel basis data ...", flush=True)
        call_command("migrate", verbosity=0, skip_checks=True)
        if role:
            call_command("beri_hak", peran=role, stdout=io.StringIO())
    elif role and not has_rights(role):
        call_command("beri_hak", peran=role, stdout=io.StringIO())


def has_rights(role: str) -> bool:
    """Looked at first, because granting anew rewrites a row of the catalogue for every table."""
    with connection.cursor() as cursor:
        cursor.execute(
            """SELECT has_table_privilege(oid, 'pegawai_jejak', 'INSERT')
                  AND has_table_privilege(oid, 'django_session', 'UPDATE')
                  AND NOT has_table_privilege(oid, 'pegawai_jejak', 'UPDATE, DELETE, TRUNCATE')
                  AND NOT has_table_privilege(oid, 'pegawai_matarantai', 'INSERT')
                  AND NOT has_function_privilege(oid, 'rantaikan_jejak()', 'EXECUTE')
                  AND NOT EXISTS (  -- a table that `manage.py migrate` alone has made
                      SELECT FROM pg_class c
                       WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND c.relpersistence = 'p'
                         AND NOT has_table_privilege(pg_roles.oid, c.oid, 'SELECT'))
                 FROM pg_roles WHERE rolname = %s""",
            [role],
        )
        return bool(cursor.fetchone() == (True,))


def static_digest() -> str:
    """Names, sizes and times suffice: nothing here is served unless collectstatic has read it."""
    digest = hashlib.sha256()
    for finder in get_finders():
        for name, storage in finder.list([]):
            stat = Path(storage.path(name)).stat()
            digest.update(f"{name} {stat.st_size} {stat.st_mtime_ns}\n".encode())
    return digest.hexdigest()


def collect_static() -> None:
    digest = static_digest()
    manifest = Path(settings.STATIC_ROOT) / "staticfiles.json"
    if manifest.exists() and SIDIK_STATIS.exists() and SIDIK_STATIS.read_text() == digest:
        return
    print("Mengumpulkan berkas statis ...", flush=True)
    # Fonts and sheets of the PDFs and the icons (inlined) are read from the source: no browser asks for them,
    # and compressing them is most of the time.
    bukan_peramban = ["dokumen", "fonts-dokumen", "tabler-icons-*", "LICENSE", "*.md"]
    call_command(
        "collectstatic", interactive=False, clear=True, verbosity=0, skip_checks=True, ignore_patterns=bukan_peramban
    )
    SIDIK_STATIS.write_text(digest)


def refuse_wrong_database() -> None:
    """What `manage.py check --database default` says of the rows, as one sentence and before anybody can sign in."""
    serious = [m.msg for m in checks.run_checks(tags=[checks.Tags.database], databases=["default"]) if m.is_serious()]
    if serious:
        sys.exit("\n".join(serious))


def is_real() -> bool:
    """Invented people never come near a real installation, and no list of their passwords is shown there."""
    return bool(settings.MUTASI_NYATA or apps.get_model("jabatan", "Instansi").objects.filter(nyata=True).exists())


def personas() -> str:
    output = io.StringIO()
    call_command("persona", stdout=output)
    return output.getvalue()


def main(personas_file: str) -> None:
    """Whoever starts this shows the personas when the first page answers, not before."""
    role = act_as_owner(os.environ)  # tables are the owner's work
    try:
        django.setup()
        connection.settings_dict["OPTIONS"].pop("pool", None)  # it would hide why the server does not answer
        with ThreadPoolExecutor(1) as pool:  # compressing needs no database: on a first start it takes as long
            static = None if settings.DEBUG else pool.submit(collect_static)
            migrate(role)
        if static:
            static.result()
        refuse_wrong_database()
        if not is_real():
            call_command("muat_contoh", jika_kosong=True)
            Path(personas_file).write_text(personas())
    except (ImproperlyConfigured, CommandError) as error:
        sys.exit(str(error))
    except DatabaseError as error:
        sys.exit(f"Basis data tidak dapat dipakai; periksa DATABASE_URL. Kata servernya: {str(error).splitlines()[0]}")


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mutasi.settings")
    main(sys.argv[1])
