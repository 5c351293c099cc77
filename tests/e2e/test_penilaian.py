"""The unit head's form in a real browser: a whole unit by keyboard alone, a dropped line, two writers, evidence."""

import re

import pytest
from django.conf import settings
from playwright.sync_api import expect

from penilaian.faktor import IsianFaktor, load_tambahan
from penilaian.models import BuktiPenilaian, PenilaianKinerja, PeriodePenilaian, TugasPenilaian
from tests.e2e.peramban import serious
from tests.factories import PeriodePenilaianFactory, UnitKerjaFactory, persona
from tests.penilaian.conftest import anggota
from tests.penilaian.test_jenis_bukti import pdf

SANDI = "contoh-mutasi-2026"
ORANG = 30
TERSIMPAN = re.compile(r"^\s*tersimpan \d")
LAPTOP = {"width": 1366, "height": 768}


@pytest.fixture(autouse=True)
def sabar():
    """A busy machine takes longer than five seconds for a page; what is wrong stays wrong for longer."""
    expect.set_options(timeout=20_000)
    yield
    expect.set_options(timeout=5_000)


@pytest.fixture
def dinas():
    periode = PeriodePenilaianFactory(potensi_atasan=True)
    return UnitKerjaFactory(nama="Dinas Pangan", instansi=periode.instansi)


@pytest.fixture
def kepala(masuk, dinas):
    """kepala() -> the page of the unit's head, whose task its people are, in a browser of its own."""
    pengguna = persona("kepala_unit", unit=dinas, nama="Kepala Dinas", pegawai=anggota(UnitKerjaFactory()))
    pengguna.set_password(SANDI)
    pengguna.save()

    def sign_in():
        TugasPenilaian.objects.filter(unit=dinas).update(penilai=pengguna.pegawai)
        page = masuk(pengguna.nama_masuk, SANDI)
        page.set_viewport_size(LAPTOP)
        return page

    return sign_in


def buka(page, orang):
    page.goto(f"/penilaian/pegawai/{orang.pk}/2026/")
    expect(page.get_by_role("heading", level=1)).to_contain_text(orang.nama)


def simpanan(page):
    return page.locator("#simpanan")


def press(page, keys):
    for key in keys:
        page.keyboard.press(key)


def test_thirty_people_by_keyboard_alone(kepala, dinas):
    orang = [anggota(dinas, f"Orang {nomor:02d}") for nomor in range(1, ORANG + 1)]
    page = kepala()
    page.goto("/penilaian/lanjut/")
    for ke, satu in enumerate(orang):
        expect(page.get_by_role("heading", level=1)).to_contain_text(satu.nama)
        expect(page.locator("[data-segmen=hasil_kerja] input:focus")).to_be_attached()
        # hasil, perilaku, seven values; innovation with its text; the rest said not to be rated; one aspect
        press(page, "12" + "2" * 7 if ke == 0 else "22")
        if ke == 0:
            press(page, "22")
            page.keyboard.type("Jadwal daring")
            press(page, ["Enter", "Enter", "Enter", "9", "4"])
            expect(page.locator("[data-predikat]")).to_have_text("Baik")
            assert page.evaluate("document.documentElement.scrollHeight <= innerHeight")
        else:
            press(page, "f999")
        page.keyboard.press("Control+Enter")
    expect(page.get_by_text("Semua orang di daftar ini selesai dinilai")).to_be_visible()
    assert PenilaianKinerja.objects.filter(status="FINAL").count() == ORANG
    pertama = PenilaianKinerja.objects.get(pegawai=orang[0])
    assert (pertama.hasil_kerja, pertama.perilaku_kerja, len(pertama.berakhlak)) == (1, 2, 7)
    faktor, potensi = load_tambahan(pertama)
    assert faktor == {
        "DISIPLIN": IsianFaktor(2),
        "INOVASI": IsianFaktor(2, uraian="Jadwal daring"),
        "PARTISIPASI": IsianFaktor(tidak_dinilai=True),
    }
    assert potensi == {"INTELEKTUAL": 4}


def test_each_section_fits_a_laptop_and_reads_well(kepala, dinas):
    orang = anggota(dinas, "Budi")
    page = kepala()
    buka(page, orang)
    for huruf in "sfpb":
        page.keyboard.press(huruf)
        assert page.evaluate("document.documentElement.scrollHeight <= innerHeight"), huruf
        assert serious(page) == []


def test_after_the_last_rating_the_letters_are_still_for_the_keyboard(kepala, dinas):
    """Nobody rates potential here: the third factor is the last question, and what follows is not written as a note."""
    PeriodePenilaian.objects.update(potensi_atasan=False)
    orang, _berikut = anggota(dinas, "Budi"), anggota(dinas, "Citra")
    page = kepala()
    buka(page, orang)
    press(page, "12" + "2" * 7 + "999")
    expect(page.get_by_role("button", name="Simpan final")).to_be_focused()
    press(page, "b")
    expect(page.locator("#panel-bukti")).to_be_visible()
    expect(page.get_by_label("Catatan")).to_have_value("")
    page.keyboard.press("Control+Enter")
    expect(page.get_by_text("Budi: Baik, final.")).to_be_visible()  # and it takes no room from the next person
    assert page.evaluate("document.documentElement.scrollHeight <= innerHeight")


def test_a_dropped_line_loses_nothing(kepala, dinas):
    orang = anggota(dinas, "Budi")
    page = kepala()
    buka(page, orang)
    page.context.set_offline(True)
    press(page, "13")
    expect(simpanan(page)).to_contain_text("Sambungan terputus")
    page.keyboard.press("Control+Enter")  # waits, too
    assert not PenilaianKinerja.objects.exists()
    page.context.set_offline(False)
    expect(page.locator("#ringkasan-galat")).to_contain_text("Inovasi")  # sent: the factors are still missing
    assert PenilaianKinerja.objects.get().hasil_kerja == 1
    assert page.evaluate("Object.keys(localStorage).filter((k) => k.startsWith('draf:'))") == []


def test_what_was_typed_offline_comes_back_in_the_next_window_and_goes_with_signing_out(kepala, dinas):
    orang = anggota(dinas, "Budi")
    page = kepala()
    buka(page, orang)
    page.context.set_offline(True)
    page.get_by_label("Catatan").fill("ditulis tanpa sambungan")
    expect(simpanan(page)).to_contain_text("disimpan di peramban ini")
    lagi = page.context.new_page()
    page.close()
    lagi.context.set_offline(False)
    buka(lagi, orang)
    expect(lagi.get_by_label("Catatan")).to_have_value("ditulis tanpa sambungan")
    expect(simpanan(lagi)).to_contain_text(TERSIMPAN)
    assert PenilaianKinerja.objects.get().catatan == "ditulis tanpa sambungan"

    lagi.context.set_offline(True)
    lagi.get_by_label("Catatan").fill("tidak sempat terkirim")
    expect(simpanan(lagi)).to_contain_text("disimpan di peramban ini")
    lain = lagi.context.new_page()
    lagi.close()
    lain.context.set_offline(False)
    lain.goto("/")
    lain.get_by_role("button", name="Menu pengguna").click()
    lain.get_by_role("button", name="Keluar").click()
    lain.wait_for_url(re.compile("/masuk/"))
    assert lain.evaluate("Object.keys(localStorage).filter((k) => k.startsWith('draf:'))") == []


def test_a_session_that_ended_keeps_what_was_typed_for_its_writer(kepala, dinas):
    orang = anggota(dinas, "Budi")
    page = kepala()
    buka(page, orang)
    cookies = page.context.cookies()
    page.context.clear_cookies(name=settings.SESSION_COOKIE_NAME)
    page.get_by_label("Catatan").fill("ditulis sesudah sesi berakhir")
    expect(simpanan(page)).to_contain_text("masuk lagi, lalu buka orang ini")
    assert not PenilaianKinerja.objects.exists()
    page.context.add_cookies(cookies)
    page.once("dialog", lambda dialog: dialog.accept())
    buka(page, orang)
    expect(page.get_by_label("Catatan")).to_have_value("ditulis sesudah sesi berakhir")
    expect(simpanan(page)).to_contain_text(TERSIMPAN)
    assert PenilaianKinerja.objects.get().catatan == "ditulis sesudah sesi berakhir"


def test_two_writers_see_both_versions_and_choose_by_field(kepala, dinas):
    orang = anggota(dinas, "Budi")
    satu, dua = kepala(), kepala()
    buka(satu, orang)
    buka(dua, orang)
    press(dua, "f1")
    dua.get_by_label("Catatan").fill("catatan dua")
    dua.keyboard.press("Control+s")
    expect(dua.get_by_text("Draf penilaian")).to_be_visible()

    press(satu, "f3")
    satu.get_by_label("Catatan").fill("catatan satu")
    expect(simpanan(satu)).to_contain_text("sudah diubah oleh Kepala Dinas")
    satu.get_by_role("button", name="Bandingkan").click()
    banding = satu.get_by_role("alert")
    expect(banding).to_contain_text("catatan dua")
    expect(banding).to_contain_text("catatan satu")
    # the note of the other, the discipline of one's own
    banding.get_by_label("catatan dua").check()
    expect(satu.locator("#id_catatan")).to_have_value("catatan dua")
    satu.get_by_role("button", name="Simpan draf").click()
    expect(satu.get_by_text("Draf penilaian")).to_be_visible()
    penilaian = PenilaianKinerja.objects.get()
    assert penilaian.catatan == "catatan dua"
    assert load_tambahan(penilaian)[0]["DISIPLIN"].nilai == 3


def test_evidence_is_added_and_removed_on_the_page(kepala, dinas):
    orang = anggota(dinas, "Budi")
    page = kepala()
    buka(page, orang)
    press(page, "b")
    berkas = {"name": "laporan.pdf", "mimeType": "application/pdf", "buffer": pdf()}
    page.get_by_label("Tambah berkas").set_input_files(berkas)
    expect(page.get_by_role("link", name="laporan.pdf")).to_be_visible()
    press(page, "s")
    press(page, "11")  # the draft that the file began is the form's own: no conflict
    expect(simpanan(page)).to_contain_text(TERSIMPAN)
    press(page, "b")
    page.get_by_role("button", name="Hapus laporan.pdf").click()
    expect(page.get_by_text("Belum ada berkas bukti")).to_be_visible()
    assert not BuktiPenilaian.objects.exists()


def test_the_grid_by_keyboard_marks_a_stale_row(kepala, dinas):
    ani, budi = anggota(dinas, "Ani"), anggota(dinas, "Budi")
    page = kepala()
    page.goto("/penilaian/kisi/")
    press(page, "22999")  # and on to the next row, which saves the first
    expect(page.locator("tr", has_text="Ani")).to_contain_text(re.compile(r"tersimpan \d"))
    PenilaianKinerja.objects.create(pegawai=budi, tahun=2026, hasil_kerja=3)
    press(page, "1")
    baris = page.locator("tr", has_text="Budi")
    expect(baris).to_contain_text("sudah diubah oleh")
    assert PenilaianKinerja.objects.get(pegawai=budi).hasil_kerja == 3
    assert PenilaianKinerja.objects.get(pegawai=ani).predikat == "BAIK"
    press(page, ["ArrowUp"])
    assert page.evaluate("document.activeElement.getAttribute('aria-label')").endswith("Ani")
    assert serious(page) == []
