"""What settings.py reads from the environment, made for a machine where nobody has set it."""

import contextlib
import os
import secrets
import tempfile
from collections.abc import MutableMapping
from pathlib import Path
from urllib.parse import urlsplit

from mutasi.peluncur.postgres import AKAR, APLIKASI, Server

KUNCI_RAHASIA = AKAR / "var" / "kunci_rahasia"
# What makes or changes tables, and what reads them as their owner does; everything else runs as the program does.
PERINTAH_PEMILIK = frozenset(
    {"beri_hak", "dbshell", "makemigrations", "migrate", "muat_contoh", "muat_referensi", "pgtrigger", "showmigrations"}
)


def secret_key(file: Path = KUNCI_RAHASIA) -> str:
    """Made once for this machine, readable by its owner only, never committed. Of two makers the first one wins."""
    with contextlib.suppress(FileNotFoundError):
        return file.read_text().strip()
    file.parent.mkdir(parents=True, exist_ok=True)
    handle, draft = tempfile.mkstemp(prefix=f"{file.name}.", dir=file.parent)  # mode 600
    with os.fdopen(handle, "w") as stream:
        stream.write(secrets.token_urlsafe(64))
    with contextlib.suppress(FileExistsError):
        os.link(draft, file)
    os.unlink(draft)
    return file.read_text().strip()


def prepare_environment(environment: MutableMapping[str, str]) -> Server | None:
    """Fill what is missing; return the embedded server when it is the one in use."""
    if not environment.get("SECRET_KEY"):
        environment["SECRET_KEY"] = secret_key()
    if environment.get("DATABASE_URL"):
        return None
    server = Server().ensure()
    environment["DATABASE_URL"] = server.url(role=APLIKASI)
    environment["DATABASE_URL_PEMILIK"] = server.url()
    return server


def act_as_owner(environment: MutableMapping[str, str]) -> str | None:
    """Sign in as the owner of the tables where that is another role; the name of the role of the program."""
    owner = environment.get("DATABASE_URL_PEMILIK")
    if not owner:
        return None
    role = urlsplit(environment["DATABASE_URL"]).username
    environment["DATABASE_URL"] = owner
    return role


def prepare_command(command: str, environment: MutableMapping[str, str]) -> None:
    """For `manage.py command`."""
    prepare_environment(environment)
    if command in PERINTAH_PEMILIK:
        act_as_owner(environment)
