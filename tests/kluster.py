"""The database of a test run: a throw-away cluster without fsync, migrated once into a template, cloned per worker.

Nothing is started until the first test asks for the database, so tests of the pure core cost nothing.
`TEST_DATABASE_URL` (a role that may create databases) takes a server of your own instead.
"""

import contextlib
import fcntl
import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import IO
from urllib.parse import urlsplit, urlunsplit

import django
import psycopg
from django.conf import settings
from django.db import connection
from psycopg import sql

from mutasi.peluncur.postgres import AKAR, Server, wheel_install

FOLDER = "MUTASI_TES_FOLDER"  # set by the first process of the run, inherited by the xdist workers
AWALAN = "mutasi-tes-"


def announce() -> None:
    """Settings need an address before anything runs; it is known from the folder alone."""
    if FOLDER not in os.environ:
        remove_abandoned()
        folder = Path(tempfile.mkdtemp(prefix=AWALAN))
        folder.chmod(0o755)  # root's server runs as another account
        (folder / "pid").write_text(str(os.getpid()))
        os.environ[FOLDER] = str(folder)
    os.environ["DATABASE_URL"] = os.environ.get("TEST_DATABASE_URL") or server().url()
    os.environ["SECRET_KEY"] = "hanya-untuk-tes-" + "x" * 50
    os.environ["HTTPS"] = "0"  # the test client and the browser of the tests speak plain HTTP
    for name in (
        "DATABASE_URL_PEMILIK",
        "DEBUG",
        "MUTASI_NYATA",
        "ALLOWED_HOSTS",
        "KOLOM_PRIBADI",
        "KUNCI_RAHASIA",
        "JUMLAH_PROKSI",
    ):
        os.environ.pop(name, None)


def set_up_django() -> None:
    """For conftest.py and for the programs beside the tests (bench, potret)."""
    announce()
    os.environ["DJANGO_SETTINGS_MODULE"] = "mutasi.settings"
    # Static files straight from the source folders: no collectstatic before a test.
    settings.STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    settings.WHITENOISE_AUTOREFRESH = settings.WHITENOISE_USE_FINDERS = True
    # A pool would hold connections to a copy that is dropped, and would hide why a server does not answer.
    settings.DATABASES["default"]["OPTIONS"].pop("pool", None)
    django.setup()


def use_clone(part: str) -> None:
    """Point Django at a new copy of the template: milliseconds, and the seeded reference data are all there."""
    connection.close()
    connection.settings_dict["NAME"] = clone(part)


def server() -> Server:
    return Server(Path(os.environ[FOLDER]) / "data", sekali_pakai=True)


def is_own() -> bool:
    """Only the process that made the folder removes it."""
    folder = Path(os.environ.get(FOLDER, "/nonexistent"))
    return (folder / "pid").exists() and (folder / "pid").read_text() == str(os.getpid())


def destroy() -> None:
    if "TEST_DATABASE_URL" in os.environ:
        for name in database_names():
            drop(name)
    server().destroy()
    shutil.rmtree(os.environ.pop(FOLDER), ignore_errors=True)


def remove_abandoned() -> None:
    """What a killed run left behind."""
    for folder in Path(tempfile.gettempdir()).glob(f"{AWALAN}*"):
        with contextlib.suppress(OSError, ValueError):
            if folder.stat().st_uid == os.geteuid() and not Path(f"/proc/{(folder / 'pid').read_text()}").exists():
                Server(folder / "data", sekali_pakai=True).destroy()
                shutil.rmtree(folder, ignore_errors=True)


def run_name() -> str:
    """Part of every database name, so that two runs on one server never meet."""
    return Path(os.environ[FOLDER]).name.removeprefix(AWALAN).lower()


def database_name(part: str) -> str:
    return f"tes_{run_name()}_{part}"


def database_names() -> list[str]:
    with psycopg.connect(address("postgres")) as connection:
        rows = connection.execute("SELECT datname FROM pg_database WHERE datname LIKE %s", [f"tes_{run_name()}_%"])
        return [name for (name,) in rows]


def address(name: str) -> str:
    return urlunsplit(urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{name}"))


def execute(statement: str, *names: str) -> None:
    with psycopg.connect(address("postgres"), autocommit=True) as connection:
        connection.execute(sql.SQL(statement).format(*map(sql.Identifier, names)))


def drop(name: str) -> None:
    execute("DROP DATABASE IF EXISTS {} WITH (FORCE)", name)


# Keys as they are after years: where a template prints one like a number, "12.345", its link leads nowhere.
LARGE_KEYS = """DO $$ DECLARE urutan regclass; BEGIN
    FOR urutan IN SELECT oid::regclass FROM pg_class WHERE relkind = 'S' AND relnamespace = 'public'::regnamespace
    LOOP PERFORM setval(urutan, nextval(urutan) + 12000); END LOOP; END $$"""


def ensure_template() -> str:
    """The first worker that comes migrates; the others wait for it."""
    template = database_name("templat")
    done = Path(os.environ[FOLDER]) / "templat"
    with (Path(os.environ[FOLDER]) / "kunci").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if done.exists():
            return template
        if "TEST_DATABASE_URL" not in os.environ:
            server().ensure()
        drop(template)
        execute("CREATE DATABASE {} TEMPLATE template0", template)
        fill_template(template)
        client("psql", "-Xqc", LARGE_KEYS, "-d", address(template))
        done.touch()
    return template


def fill_template(template: str) -> None:
    """Migrations take longer than most tests, so their result is kept as SQL for as long as they stay the same."""
    kept = AKAR / "var" / "tes" / f"{migrations_digest()}.sql"
    if "TEST_DATABASE_URL" not in os.environ and kept.exists():
        with kept.open() as stream:
            client("psql", "-Xq", "-v", "ON_ERROR_STOP=1", "-d", address(template), stdin=stream)
        return
    subprocess.run(
        [sys.executable, "manage.py", "migrate", "--verbosity=0", "--skip-checks"],
        env=os.environ | {"DATABASE_URL": address(template)},
        cwd=AKAR,
        check=True,
    )
    if "TEST_DATABASE_URL" not in os.environ:
        kept.parent.mkdir(parents=True, exist_ok=True)
        for old in kept.parent.glob("*.sql"):
            old.unlink(missing_ok=True)
        draft = kept.with_suffix(f".{os.getpid()}")
        client("pg_dump", "-f", str(draft), "-d", address(template))
        draft.rename(kept)


def migrations_digest() -> str:
    """Whatever decides what `migrate` makes: the migrations, the law data they load, the versions of the libraries."""
    digest = hashlib.sha256()
    patterns = ("*/migrations/*.py", "jabatan/referensi.py", "fixtures/referensi/**/*", "requirements.txt")
    for path in sorted(path for pattern in patterns for path in AKAR.glob(pattern)):
        if path.is_file():
            digest.update(f"{path.relative_to(AKAR)} {path.stat().st_size}\n".encode() + path.read_bytes())
    return digest.hexdigest()[:16]


def client(program: str, *arguments: str, stdin: IO[str] | int = subprocess.DEVNULL) -> None:
    subprocess.run(
        [str(wheel_install() / "bin" / program), *arguments], stdin=stdin, stdout=subprocess.DEVNULL, check=True
    )


def clone(part: str) -> str:
    """A fresh copy of the template under the name of one worker."""
    template, name = ensure_template(), database_name(part)
    drop(name)
    execute("CREATE DATABASE {} TEMPLATE {} STRATEGY FILE_COPY", name, template)
    return name
