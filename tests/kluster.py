"""The database of a test run: a throw-away cluster without fsync, migrated once into a template, cloned per worker.

Nothing is started until the first test asks for the database, so tests of the pure core cost nothing.
`TEST_DATABASE_URL` (a role that may create databases) takes a server of your own instead.
"""

import contextlib
import fcntl
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psycopg
from psycopg import sql

from mutasi.peluncur.postgres import AKAR, Server

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
    for name in ("DEBUG", "MUTASI_NYATA", "ALLOWED_HOSTS"):
        os.environ.pop(name, None)


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
        subprocess.run(
            [sys.executable, "manage.py", "migrate", "--verbosity=0", "--skip-checks"],
            env=os.environ | {"DATABASE_URL": address(template)},
            cwd=AKAR,
            check=True,
        )
        done.touch()
    return template


def clone(part: str) -> str:
    """A fresh copy of the template under the name of one worker."""
    template, name = ensure_template(), database_name(part)
    drop(name)
    execute("CREATE DATABASE {} TEMPLATE {} STRATEGY FILE_COPY", name, template)
    return name
