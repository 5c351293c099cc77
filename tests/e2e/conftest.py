"""A real browser against a live server: each persona in a context of its own, as on a machine of its own.

Without a Chromium these tests are skipped visibly; with MUTASI_WAJIB_BROWSER=1 (CI) that is a failure.
"""

import os
from pathlib import Path

import pytest

from mutasi.peluncur.siapkan import find_chromium
from tests.e2e.peramban import ARGUMEN, LEBAR

CHROMIUM = find_chromium()
# Playwright runs its event loop in this thread, and Django would take that for asynchronous code.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"


def pytest_collection_modifyitems(items):
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.django_db(transaction=True))
            if CHROMIUM is None and os.environ.get("MUTASI_WAJIB_BROWSER") != "1":
                item.add_marker(pytest.mark.skip(reason="Chromium tidak ada: jalankan `make browser`"))


@pytest.fixture(scope="session")
def browser_type_launch_args():
    assert CHROMIUM, "Chromium tidak ada, padahal tes dengan peramban wajib: jalankan `make browser`."
    return {"executable_path": CHROMIUM, "args": ARGUMEN}


@pytest.fixture(scope="session")
def browser_context_args():
    return {"locale": "id-ID", "timezone_id": "Asia/Jakarta", "viewport": LEBAR}


@pytest.fixture
def keluhan():
    """What a browser complains about: script errors, CSP violations, missing files. Must be empty at the end."""
    complaints = []
    yield complaints
    assert complaints == []


@pytest.fixture
def masuk(live_server, new_context, keluhan):
    """masuk(nama, sandi) -> a page on which that person is signed in."""

    def note(message):
        # The status of the page itself (403, 409, 422) is for the test to judge; that of its files is in `response`.
        if message.type == "error" and not message.text.startswith("Failed to load resource"):
            keluhan.append(message.text)

    def note_missing(response):
        if response.status >= 400 and response.request.resource_type in ("script", "stylesheet", "image", "font"):
            keluhan.append(f"{response.status} {response.url}")

    def sign_in(username, password):
        page = new_context(base_url=live_server.url).new_page()
        page.on("pageerror", lambda error: keluhan.append(str(error)))
        page.on("console", note)
        page.on("response", note_missing)
        page.goto("/masuk/")
        page.fill("#id_username", username)
        page.fill("#id_password", password)
        page.press("#id_password", "Enter")
        page.wait_for_url(lambda url: "/masuk/" not in url)
        return page

    return sign_in
