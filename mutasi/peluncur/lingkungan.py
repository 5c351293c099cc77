"""What settings.py reads from the environment, made for a machine where nobody has set it."""

import contextlib
import os
import secrets
import tempfile
from collections.abc import MutableMapping
from pathlib import Path

from mutasi.peluncur.postgres import AKAR, Server

KUNCI_RAHASIA = AKAR / "var" / "kunci_rahasia"


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
    environment["DATABASE_URL"] = server.url()
    return server
