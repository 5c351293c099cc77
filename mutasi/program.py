"""Which program ranked: its version, and a digest of the code that decides who stands where."""

import hashlib
import re
from functools import cache
from pathlib import Path

AKAR = Path(__file__).resolve().parent
INTI = ("syarat", "pencocokan")


@cache
def versi_program():
    """The newest heading of the changelog, where the version comes from."""
    isi = (AKAR.parent / "CHANGELOG.md").read_text(encoding="utf-8")
    return re.search(r"^## \[([^\]]{1,20})\]", isi, re.MULTILINE)[1]


@cache
def sidik_program():
    """SHA-256 over the sources of rules and scores: another digest, another arithmetic (or only another comment)."""
    sidik = hashlib.sha256()
    for berkas in sorted(b for folder in INTI for b in (AKAR / folder).rglob("*.py")):
        isi = berkas.read_bytes()
        sidik.update(f"{berkas.relative_to(AKAR).as_posix()} {len(isi)}\n".encode() + isi)
    return sidik.hexdigest()
