"""The house tests itself: lengths, templates in use, doors locked, nothing personal, no foreign address.

An exception is a line in a table below, with its reason.
"""

import ast
import re
import subprocess
from pathlib import Path

import pytest
from django.template import engines
from django.urls import URLResolver, get_resolver

AKAR = Path(__file__).resolve().parent.parent
APLIKASI = ("jabatan", "pegawai", "penilaian", "mutasi")
PANJANG_MODUL, PANJANG_FUNGSI, PANJANG_VIEW, PANJANG_TEMPLATE = 400, 40, 25, 150

# path or "path:function" -> why it may be longer
BOLEH_PANJANG = {}
# folder or file -> why it imports inside functions
BOLEH_IMPOR_DI_DALAM = {"tests/bench/": "run by themselves: the settings come before the models"}
# file -> why a test may be skipped there
BOLEH_LEWAT = {"tests/e2e/conftest.py": "without a Chromium the browser tests are skipped visibly; CI installs one"}
# url name -> why anybody may come in
PUBLIK = {
    "masuk": "the door itself",
    "aktivasi": "the one-time link of somebody who has no password yet",
    "verifikasi": "behind the QR code of a decree: whoever holds the paper may check it",
    "verifikasi_cari": "the same, where the code is typed",
}
# template -> why no other file names it
DIPAKAI_DJANGO = {
    **{f"{kode}.html": "Django renders it by its status" for kode in (400, 403, 404, 500)},
    "bootstrap5/errors.html": "replaces a template of crispy-bootstrap5",
    "django/forms/widgets/select.html": "replaces a template of Django's widgets",
}
NIP_UMUM = re.compile(r"(?<!\d)\d{18}(?!\d)")
# put together here, so that this file itself names none of them
ALAMAT_TERLARANG = re.compile(
    "|".join(
        (
            "py" + r"pi\.org",
            "python" + "hosted",
            r"registry\.npm" + "js",
            r"index-url\s*=",
            *(f"/{folder}/" for folder in ("work", "root")),
            r"/home/\w+/",
        )
    )
)


def collect_files(*akhiran):
    """Files that are, or will be, in the repository."""
    daftar = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],
        cwd=AKAR, capture_output=True, text=True, check=True,
    ).stdout.splitlines()  # fmt: skip
    return sorted(f for f in set(daftar) if f.endswith(akhiran) and (AKAR / f).is_file())


def read(nama):
    return (AKAR / nama).read_text(encoding="utf-8")


def own_code():
    return [f for f in collect_files(".py") if f.startswith(APLIKASI) and "/migrations/" not in f]


def collect_functions(nama):
    for simpul in ast.walk(ast.parse(read(nama))):
        if isinstance(simpul, ast.FunctionDef | ast.AsyncFunctionDef):
            awal = simpul.lineno
            yield simpul, simpul.end_lineno - awal + 1


def longer(daftar):
    """Those over their limit, without the listed exceptions."""
    return {nama: baris for nama, baris in daftar.items() if nama not in BOLEH_PANJANG}


def test_modules_are_short():
    panjang = {f: len(read(f).splitlines()) for f in collect_files(".py") if "/migrations/" not in f}
    assert longer({f: n for f, n in panjang.items() if n > PANJANG_MODUL}) == {}


def test_functions_are_short():
    panjang = {f"{f}:{s.name}": n for f in own_code() for s, n in collect_functions(f) if n > PANJANG_FUNGSI}
    assert longer(panjang) == {}


def test_views_are_short():
    panjang = {
        f"{f}:{s.name}": n
        for f in own_code()
        if "views" in f
        for s, n in collect_functions(f)
        if s.args.args and "request" in [a.arg for a in s.args.args][:2] and n > PANJANG_VIEW
    }
    assert longer(panjang) == {}


def test_templates_are_short():
    panjang = {f: len(read(f).splitlines()) for f in collect_files(".html") if f.startswith("templates/")}
    assert longer({f: n for f, n in panjang.items() if n > PANJANG_TEMPLATE}) == {}


def test_listed_exceptions_are_still_needed():
    """A file that became short again loses its exception."""
    for nama in BOLEH_PANJANG:
        berkas, _, fungsi = nama.partition(":")
        if fungsi:
            batas = PANJANG_VIEW if "views" in berkas else PANJANG_FUNGSI
            assert max(n for s, n in collect_functions(berkas) if s.name == fungsi) > batas, nama
        else:
            batas = PANJANG_TEMPLATE if berkas.endswith(".html") else PANJANG_MODUL
            assert len(read(berkas).splitlines()) > batas, nama


def test_no_import_hides_inside_a_function():
    tersembunyi = [
        f"{f}:{dalam.lineno}"
        for f in collect_files(".py")
        if "/migrations/" not in f and not f.startswith(tuple(BOLEH_IMPOR_DI_DALAM))
        for fungsi, _ in collect_functions(f)
        for dalam in ast.walk(fungsi)
        if isinstance(dalam, ast.Import | ast.ImportFrom)
    ]
    assert tersembunyi == []


def test_no_signals_and_no_drawer_for_everything():
    isi = {f: read(f) for f in own_code()}
    assert [f for f, teks in isi.items() if "django.dispatch" in teks or "models.signals" in teks] == []
    assert [f for f in isi if {"utils", "common", "helpers"} & set(Path(f).with_suffix("").parts)] == []


def test_nothing_is_left_half_done():
    tanda = re.compile(
        r"\b(TODO|FIXME|XXX)\b|raise NotImplementedError|except (Base)?Exception"
        r"|pytest\.(mark\.(skip|xfail)|skip|xfail)"
    )
    berkas = [f for f in collect_files(".py", ".html", ".js", ".css") if "vendor/" not in f]
    assert [f for f in berkas if tanda.search(read(f)) and f not in {*BOLEH_LEWAT, "tests/test_rumah.py"}] == []


# --- templates ---------------------------------------------------------------------------------------


def all_templates():
    return [f.removeprefix("templates/") for f in collect_files(".html") if f.startswith("templates/")]


@pytest.mark.parametrize("nama", all_templates())
def test_every_template_compiles(nama):
    assert engines["django"].get_template(nama)


def test_every_template_is_used():
    sumber = "\n".join(read(f) for f in collect_files(".py", ".html") if f.startswith((*APLIKASI, "templates/")))
    yatim = [t for t in all_templates() if f'"{t}' not in sumber and f"'{t}" not in sumber]
    assert sorted(set(yatim) - set(DIPAKAI_DJANGO)) == []


def test_pages_obey_their_content_security_policy():
    """No inline style, script or event handler; nothing from another host."""
    dilarang = re.compile(
        r"""<style\b|\sstyle\s*=|<script(?![^>]*\bsrc=)|\son(click|change|load|submit|input|error)\s*=|javascript:"""
        r"""|(src|href)\s*=\s*["']?(https?:)?//""",
        re.IGNORECASE,
    )
    halaman = [f for f in all_templates() if not f.startswith("dokumen/")]
    assert [f for f in halaman if dilarang.search(read(f"templates/{f}"))] == []


# --- doors -------------------------------------------------------------------------------------------


def collect_routes(pola):
    for p in pola:
        if isinstance(p, URLResolver):
            yield from collect_routes(p.url_patterns)
        else:
            yield p


def test_every_route_is_behind_the_sign_in_unless_listed():
    terbuka = {
        p.name for p in collect_routes(get_resolver().url_patterns) if not getattr(p.callback, "login_required", True)
    }
    assert terbuka - {"keluar"} == set(PUBLIK)  # Django lets everybody sign out; that needs a post


def test_every_route_has_a_name_of_its_own():
    nama = [p.name for p in collect_routes(get_resolver().url_patterns)]
    assert None not in nama
    assert len(nama) == len(set(nama))


# --- what must not be in a file ----------------------------------------------------------------------


def plain_text_files():
    return collect_files(
        ".py", ".html", ".js", ".css", ".md", ".toml", ".txt", ".json", ".yml", ".yaml", ".cfg", ".run", "Makefile"
    )


def test_no_number_that_could_be_a_nip_outside_tests_and_invented_data():
    boleh = ("tests/", "fixtures/", "static/vendor/", "mutasi/views/komponen.py", "templates/_komponen/")
    berkas = [f for f in plain_text_files() if not f.startswith((*boleh, "requirements"))]
    assert {f: NIP_UMUM.findall(read(f)) for f in berkas if NIP_UMUM.search(read(f))} == {}


def test_no_registry_and_no_path_of_a_machine():
    berkas = [f for f in [*plain_text_files(), ".ci/run"] if not f.startswith("static/vendor/")]
    ada = {f: ALAMAT_TERLARANG.findall(read(f)) for f in berkas if (AKAR / f).is_file()}
    assert {f: temuan for f, temuan in ada.items() if temuan} == {}
