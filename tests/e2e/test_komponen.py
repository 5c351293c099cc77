"""The living page in a real browser: no serious finding of axe, and the little scripts do what they say."""

from itertools import product

import pytest

from tests.e2e.peramban import serious, settle
from tests.factories.persona import persona

SANDI = "kunci rahasia contoh"


@pytest.fixture
def halaman(masuk):
    pengguna = persona("analis", sandi=SANDI)
    return masuk(pengguna.nama_masuk, SANDI)


def test_aksesibel_terang_gelap_lebar_sempit(halaman):
    for alamat in ("/komponen/", "/tidak-ada/"):
        halaman.goto(alamat)
        for tema, lebar in product(("light", "dark"), (1366, 390)):
            halaman.emulate_media(color_scheme=tema, reduced_motion="reduce")
            halaman.set_viewport_size({"width": lebar, "height": 844})
            settle(halaman, tema)
            assert serious(halaman) == [], (alamat, tema, lebar)
            assert halaman.evaluate("document.documentElement.scrollWidth <= innerWidth"), (alamat, lebar)


def test_halaman_masuk_aksesibel(page, live_server):
    page.goto(live_server.url + "/masuk/")
    settle(page)
    assert serious(page) == []


def test_tema_diingat_dan_garis_miring_membuka_pencarian(halaman):
    halaman.goto("/komponen/")
    semula = halaman.locator("html").get_attribute("data-bs-theme")
    halaman.click("[data-ganti-tema]")
    halaman.reload()
    assert halaman.locator("html").get_attribute("data-bs-theme") != semula
    halaman.keyboard.press("/")
    assert halaman.evaluate("document.activeElement.id") == "cari-utama"
    # typed in a field it is a character
    halaman.keyboard.type("a/b")
    assert halaman.input_value("#cari-utama") == "a/b"


def test_nip_disalin_tanpa_spasi_dan_baris_terpilih_dihitung(halaman):
    halaman.goto("/komponen/")
    tersalin = halaman.evaluate(
        """() => {
            const nip = document.querySelector(".nip");
            getSelection().selectAllChildren(nip);
            const papan = new DataTransfer();
            nip.dispatchEvent(new ClipboardEvent("copy", { clipboardData: papan, bubbles: true, cancelable: true }));
            return papan.getData("text/plain");
        }"""
    )
    assert tersalin == "198001012005012001"

    bilah = halaman.locator("[data-aksi-massal]")
    assert bilah.is_hidden()
    halaman.check("tbody td.pilih input >> nth=0")
    assert bilah.locator("[data-jumlah]").inner_text() == "1"
    halaman.check("input[data-semua]")
    assert bilah.locator("[data-jumlah]").inner_text() == "4"
    halaman.click("[data-lepas-semua]")
    assert bilah.is_hidden()


def test_galat_htmx_menjadi_roti_dan_isian_dijaga(halaman, keluhan):
    """The sentence of the error page, not its markup."""
    halaman.goto("/komponen/")
    halaman.evaluate("htmx.ajax('GET', '/tidak-ada/', '#laci')")
    roti = halaman.locator(".roti-satu")
    roti.wait_for()
    assert "Tidak ada halaman di alamat ini" in roti.inner_text()
    assert not halaman.locator("#laci").evaluate("d => d.open")
    # htmx writes the refusal to the console as well; nothing else may stand there
    assert [k for k in keluhan if "Status Error Code 404" not in k] == []
    keluhan.clear()

    # and what was typed is not lost without a word
    ditanya = []
    halaman.on("dialog", lambda d: (ditanya.append(d.type), d.accept()))
    halaman.fill("#formulir form [name=judul]", "Siklus 2027")
    halaman.goto("/komponen/")
    assert ditanya == ["beforeunload"]
