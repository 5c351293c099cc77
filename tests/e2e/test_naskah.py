"""Writing a text in a real browser: red appears while one types, a look at the PDF does not lock the form."""

from playwright.sync_api import expect

from mutasi.models import VersiNaskah
from tests.e2e.peramban import serious
from tests.factories import PenggunaFactory, PeranPenggunaFactory

SANDI = "kata-sandi-penyusun-naskah"


def test_red_while_typing_then_a_pdf_then_saved(masuk):
    analis = PenggunaFactory(nama_masuk="penyusun")
    analis.set_password(SANDI)
    analis.save()
    PeranPenggunaFactory(pengguna=analis, peran="ANALIS")
    page = masuk("penyusun", SANDI)
    page.goto("/naskah/keputusan/ubah/")
    expect(page.locator("#pratinjau")).to_contain_text("Dapat dicetak")
    page.fill("#id_blok_tembusan", "Kepada {{ entah }}.")
    expect(page.locator("#pratinjau .naskah-cacat")).to_have_text("entah: bidang tidak dikenal")
    expect(page.locator("#pratinjau")).to_contain_text("Belum dapat dicetak")
    assert serious(page) == []
    page.fill("#id_blok_tembusan", "Inspektur {{ daerah }}.")
    expect(page.locator("#pratinjau .naskah-cacat")).to_have_count(0)
    with page.context.expect_page() as lain, page.context.expect_event("response", lambda r: ".pdf" in r.url) as pdf:
        page.click("text=Lihat sebagai PDF")
    assert pdf.value.status == 200
    assert pdf.value.headers["content-type"] == "application/pdf"
    lain.value.close()
    page.fill("#id_dasar", "Permintaan Bagian Hukum")
    page.click("text=Simpan untuk disahkan")
    expect(page.locator("h1")).to_have_text("Naskah Keputusan versi 1")
    assert serious(page) == []
    for alamat in ("/naskah/", "/naskah/lambang/", "/naskah/keputusan/"):
        page.goto(alamat)
        assert serious(page) == []
    assert VersiNaskah.objects.get().blok["tembusan"] == "Inspektur {{ daerah }}."
