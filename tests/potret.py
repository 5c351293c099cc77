"""Screenshots of every page as every persona, wide and narrow: `make potret` -> var/potret/<lebar>/<peran>/<alamat>.png

The pages are found as a person finds them: by following links from the home page. Of each address of the URLconf
at most CONTOH pages are taken, so that 5,000 employees give one picture. What nobody is led to (a cycle in another
stage, a search, a page of an error) is made and taken afterwards, into the folder `lain`. Ends with what is left.
"""

import os
import shutil
import sys
from collections import Counter, deque
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from urllib.parse import urljoin, urlsplit

from django.conf import settings
from django.contrib.auth import get_user_model
from django.db import connection
from django.template.loader import render_to_string
from django.test import Client
from django.test.testcases import LiveServerThread, _StaticFilesHandler
from django.urls import Resolver404, URLPattern, get_resolver, resolve, reverse
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from mutasi.peluncur.postgres import AKAR
from mutasi.peluncur.siapkan import find_chromium
from tests import kluster
from tests.e2e.peramban import ARGUMEN

FOLDER = AKAR / "var" / "potret"
LEBAR = {1366: 900, 390: 844}
CONTOH = 1  # pictures an address, persona and width
TERTINGGI = 8000  # pixels
PEGAWAI = 1000
TERBANYAK = 120  # pages a persona: a brake, not a goal
LAIN = {
    "cari-kosong": "/cari/?q=tidakadasamasekali",
    "cari": "/cari/?q=bidang",
    "404": "/tidak-ada/",
    "403": "/pengguna/",
}
GALAT = ("409", "429", "500", "503")  # shown from their templates: what leads to them is tested elsewhere
BERKAS_KOTOR = AKAR / "fixtures" / "impor" / "siasn_kotor_440.xlsx"


@contextmanager
def live_server() -> Iterator[str]:
    thread = LiveServerThread("127.0.0.1", _StaticFilesHandler)
    thread.daemon = True
    thread.start()
    thread.is_ready.wait()
    if thread.error:
        raise thread.error
    yield f"http://127.0.0.1:{thread.port}"
    thread.terminate()


def personas() -> dict[str, object]:
    """One user for each role, and one who has none: the sample region has them all."""
    users = get_user_model().objects.order_by("pk")
    roles = users.filter(peran__isnull=False).values_list("peran__peran", flat=True).distinct().order_by("peran__peran")
    found = {role.lower(): users.filter(peran__peran=role, is_active=True).first() for role in roles}
    return found | {"pegawai": users.filter(peran__isnull=True, is_active=True).first()}


def sign_in(context: BrowserContext, url: str, user: object) -> None:
    client = Client()
    client.force_login(user, backend=settings.AUTHENTICATION_BACKENDS[-1])
    name = settings.SESSION_COOKIE_NAME
    context.add_cookies([{"name": name, "value": client.cookies[name].value, "url": urljoin(url, "/")}])


def address_name(url: str) -> str | None:
    try:
        return resolve(urlsplit(url).path).url_name
    except Resolver404:
        return None


def links(page: Page, url: str) -> list[str]:
    """Pages of this server that a click leads to; a query string is another view of the same page."""
    found = page.eval_on_selector_all("a[href]:not([download])", "all => all.map(a => a.getAttribute('href'))")
    return absolute(found, page.url, url)


def absolute(hrefs: list[str], base: str, url: str) -> list[str]:
    whole = [urljoin(base, href).partition("#")[0] for href in hrefs]
    return [link for link in whole if link.startswith(url + "/") and "?" not in link]


def shoot(page: Page, role: str, target: str, name: str, *, keep_name: bool = False, html: str = "") -> None:
    """Loaded anew for each width: what a script folds away on a phone stays folded on a wide screen."""
    for width, height in LEBAR.items():
        page.set_viewport_size({"width": width, "height": height})
        page.goto(target)
        if html:
            page.set_content(html)
        shown = name if keep_name else address_name(page.url) or name  # a redirect shows another page
        file = FOLDER / str(width) / role / f"{shown}.png"
        file.parent.mkdir(parents=True, exist_ok=True)
        # A window as tall as the page: in a longer picture than its window Chromium leaves sticky parts blank.
        tall = page.evaluate("document.documentElement.scrollHeight")
        page.set_viewport_size({"width": width, "height": min(max(tall, height), TERTINGGI)})
        page.wait_for_timeout(150)
        page.screenshot(path=file)


def upload_soiled_workbook(user: object) -> None:
    """An import that waits for its commit, with findings of every kind."""
    unggah_impor = import_module("pegawai.actions.impor").unggah_impor
    impor = unggah_impor(by=user, jenis="DATA_UTAMA", nama_berkas=BERKAS_KOTOR.name, isi=BERKAS_KOTOR.read_bytes())
    import_module("pegawai.impor.jalankan").periksa(impor.pk)


def visit_unlinked(browser: Browser, url: str, people: dict[str, object], seen: set[str]) -> Counter[str]:
    """Pages that no link of the region leads to: their objects are made as the table of routes makes them."""
    routes = import_module("tests.test_rute")
    found: Counter[str] = Counter()
    for name, route in sorted(routes.RUTE.items()):
        role = next((r for r in people if r in route.boleh), None)
        if name in seen or route.post or route.kode != 200 or route.publik or role is None:
            continue
        arguments = routes.OBJEK[route.objek](people[role].instansi) if route.objek else []
        found += shoot_alone(browser, people[role], url + reverse(name, args=arguments), name)
    for name, target in LAIN.items():
        found += shoot_alone(browser, people["analis"], url + target, name, pages_only=False)
    for role, name, target in awaited(people):
        found += shoot_alone(browser, people.get(role), url + target, name)
    for code in GALAT:
        shoot(browser.new_page(), "lain", url + "/masuk/", code, keep_name=True, html=render_to_string(f"{code}.html"))
    return found


def awaited(people: dict[str, object]) -> Iterator[tuple[str, str, str]]:
    """Pages that need an object in the right hands: a first password, a need of the own unit."""
    pengguna = import_module("pegawai.actions.pengguna")
    token = pengguna.buat_tautan(pengguna=people["pegawai"], by=people["admin"])
    yield "tamu", "aktivasi", reverse("aktivasi", args=[token])
    factories, kepala = import_module("tests.factories"), people["kepala_unit"]
    unit = kepala.peran.get(peran="KEPALA_UNIT").unit
    yield "kepala_unit", "kebutuhan_ajukan", reverse("kebutuhan_ajukan", args=[factories.PosisiFactory(unit=unit).pk])
    kebutuhan = factories.KebutuhanMendesakFactory(posisi=factories.PosisiFactory(unit=unit), diajukan_oleh=kepala)
    yield "kepala_unit", "kebutuhan_cabut", reverse("kebutuhan_cabut", args=[kebutuhan.pk])


def shoot_alone(
    browser: Browser, user: object | None, target: str, name: str, *, pages_only: bool = True
) -> Counter[str]:
    context = browser.new_context(locale="id-ID", timezone_id="Asia/Jakarta", reduced_motion="reduce")
    if user:
        sign_in(context, target, user)
    try:
        if pages_only and not is_page(context, target):
            return Counter()
        shoot(context.new_page(), "lain", target, name, keep_name=True)
        return Counter([name])
    finally:
        context.close()


def visit_all(browser: Browser, url: str, role: str, user: object | None) -> Counter[str]:
    context = browser.new_context(locale="id-ID", timezone_id="Asia/Jakarta", reduced_motion="reduce")
    if user:
        sign_in(context, url, user)
    page = context.new_page()
    page.on("pageerror", lambda error: print(f"  ! {role} {page.url}: {error}"))
    seen: Counter[str] = Counter()
    waiting, known = deque([url + "/"]), {url + "/"}
    while waiting and seen.total() < TERBANYAK:
        target = waiting.popleft()
        name = address_name(target)
        if name is None or seen[name] >= CONTOH or not is_page(context, target):
            continue
        seen[name] += 1
        shoot(page, role, target, name)
        for link in links(page, url):
            if link not in known:
                known.add(link)
                waiting.append(link)
    context.close()
    return seen


def is_page(context: BrowserContext, target: str) -> bool:
    """Not a download, and not an address that only takes POST."""
    answer = context.request.get(target, max_redirects=5)
    if answer.status >= 400:
        print(f"  ! {answer.status} {urlsplit(target).path}")
    return answer.headers.get("content-type", "").startswith("text/html") and answer.status != 405


def all_names(patterns: list, found: set[str]) -> set[str]:
    for pattern in patterns:
        if isinstance(pattern, URLPattern):
            found.add(pattern.name or "")
        else:
            all_names(pattern.url_patterns, found)
    return found


def main() -> int:
    chromium = find_chromium()
    if not chromium:
        print("Chromium tidak ada: jalankan `make browser`.", file=sys.stderr)
        return 1
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"  # Playwright's event loop runs in this thread
    kluster.set_up_django()
    try:
        kluster.use_clone("potret")
        load_region = import_module("tests.wilayah").load_region  # its models need the settings made above
        load_region(PEGAWAI)
        people = personas()
        upload_soiled_workbook(people["analis"])
        shutil.rmtree(FOLDER, ignore_errors=True)
        visited: Counter[str] = Counter()
        with live_server() as url, sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=chromium, args=ARGUMEN)
            for role, user in {"tamu": None, **people}.items():
                seen = visit_all(browser, url, role, user)
                print(f"{role}: {seen.total()} halaman")
                visited += seen
            visited += visit_unlinked(browser, url, people, set(visited))
        unseen = sorted(all_names(get_resolver().url_patterns, set()) - set(visited))
        print(f"Potret di {FOLDER.relative_to(AKAR)}. Tidak terjangkau lewat tautan: {', '.join(unseen)}")
    finally:
        connection.close()
        kluster.destroy()
    return 0


if __name__ == "__main__":
    sys.exit(main())
