"""Every page links the stylesheets whose classes it wears: one that is forgotten is seen by no other test."""

import re
from pathlib import Path

import pytest
from django.conf import settings

TEMPLAT = Path(settings.BASE_DIR) / "templates"
GAYA = {f.name: f.read_text() for f in (Path(settings.BASE_DIR) / "static/css").glob("*.css")}
MILIK = {
    nama: set(re.findall(r"\.([a-z][\w-]+)", re.sub(r"/\*.*?\*/", "", isi, flags=re.S))) for nama, isi in GAYA.items()
}
HALAMAN = [f for f in TEMPLAT.rglob("*.html") if '{% extends "' in f.read_text()]


def pieces(berkas, sudah):
    """The template with all that it extends and includes."""
    if berkas not in sudah and berkas.exists():
        sudah[berkas] = berkas.read_text()
        for nama in re.findall(r'{% (?:include|extends) "([^"]+)"', sudah[berkas]):
            pieces(TEMPLAT / nama, sudah)
    return sudah


@pytest.mark.parametrize("halaman", HALAMAN, ids=lambda f: str(f.relative_to(TEMPLAT)))
def test_each_class_of_a_page_is_in_a_stylesheet_that_it_links(halaman):
    isi = "\n".join(pieces(halaman, {}).values())
    dipakai = {kelas for atribut in re.findall(r'class="([^"]*)"', isi) for kelas in re.split(r"[\s{}%]+", atribut)}
    bertaut = set().union(*(kelas for nama, kelas in MILIK.items() if f"css/{nama}" in isi))
    assert sorted(dipakai & set().union(*MILIK.values()) - bertaut) == []
