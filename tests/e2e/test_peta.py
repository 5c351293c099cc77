"""The peta jabatan in a real browser: the way of the guide from an empty database, and what htmx does in place."""

import io
import re

import openpyxl
import pytest
from playwright.sync_api import expect

from tests.e2e.test_jalur import import_file
from tests.factories import JabatanFactory, PosisiFactory, UnitKerjaFactory, pegawai_di, persona

SANDI = "kuda biru empat jendela"
ISI = (
    {"Unit Kerja": "Pemerintah Kabupaten Contoh", "Nama Jabatan": "Sekretaris Daerah", "Eselon": "II.a"},
    {"Unit Kerja": "Dinas Uji", "Unit Induk": "Pemerintah Kabupaten Contoh", "Nama Jabatan": "Kepala Dinas Uji",
     "Eselon": "II.b", "Kelas": 14, "ABK/Kebutuhan": 1, "Kepala Unit": "ya"},
    {"Unit Kerja": "Dinas Uji", "Unit Induk": "Pemerintah Kabupaten Contoh", "Nama Jabatan": "Arsiparis Ahli Muda",
     "Jenis/Jenjang": "Ahli Muda", "Kelas": 9, "ABK/Kebutuhan": 3},
)  # fmt: skip


@pytest.fixture
def analis(masuk):
    persona("analis", nama_masuk="analis", sandi=SANDI)
    return masuk("analis", SANDI)


def fill(templat):
    """The downloaded template with rows under its own headers."""
    buku = openpyxl.load_workbook(io.BytesIO(templat.read_bytes()))
    kolom = [sel.value for sel in buku.active[1]]
    for baris in ISI:
        assert set(baris) <= set(kolom)
        buku.active.append([baris.get(nama) for nama in kolom])
    isi = io.BytesIO()
    buku.save(isi)
    jenis = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    return {"name": "peta.xlsx", "mimeType": jenis, "buffer": isi.getvalue()}


def test_the_guide_leads_from_nothing_to_a_chart_on_paper(analis):
    analis.goto("/jabatan/peta/")
    expect(analis.get_by_text("Peta jabatan masih kosong")).to_be_visible()
    analis.get_by_role("link", name="Buka impor data").click()
    with analis.expect_download() as unduhan:
        analis.evaluate("location.href = '/impor/templat/PETA_JABATAN/'")
    import_file(analis, "PETA_JABATAN", fill(unduhan.value.path()))

    analis.goto("/jabatan/peta/")
    analis.locator("#pohon").get_by_role("link", name="Dinas Uji").click()
    expect(analis.locator("#daftar")).to_contain_text("Arsiparis Ahli Muda")
    expect(analis.locator(".faset")).to_contain_text("Kosong 2")
    analis.get_by_role("link", name="Cetak bagan").click()
    expect(analis.locator(".bagan-puncak")).to_contain_text("KOSONG")
    expect(analis.locator(".bagan-puncak")).to_contain_text("K 4, B 0, ± −4")


@pytest.fixture
def peta(analis):
    dinas = UnitKerjaFactory(induk=UnitKerjaFactory(nama="Pemerintah Kabupaten Contoh"), nama="Dinas Uji")
    bidang = UnitKerjaFactory(induk=dinas, nama="Bidang Anggaran")
    pegawai_di(PosisiFactory(unit=bidang, jabatan=JabatanFactory(nama="Kepala Bidang Anggaran")))
    guru = PosisiFactory(unit=dinas, kebutuhan=9, jabatan=JabatanFactory(nama="Guru Ahli Muda", fungsional=True))
    for _ in range(6):
        pegawai_di(guru)
    PosisiFactory(unit=dinas, jabatan=JabatanFactory(nama="Sekretaris Dinas"))
    analis.goto("/jabatan/peta/")
    return analis


def test_branches_groups_and_crowded_seats_open_in_place(peta):
    pohon = peta.locator("#pohon")
    expect(pohon.get_by_role("link", name="Bidang Anggaran")).to_have_count(0)
    pohon.get_by_role("button", name="Bagian dari Dinas Uji").click()
    expect(pohon.get_by_role("link", name="Bidang Anggaran")).to_be_visible()
    guru = peta.get_by_text("Guru Ahli Muda", exact=True)
    kelompok = peta.get_by_role("button", name=re.compile("Dinas Uji Fungsional"))
    kelompok.press("Enter")
    expect(guru).to_be_hidden()
    kelompok.press("Enter")
    expect(guru).to_be_visible()
    peta.get_by_role("link", name="seluruhnya 6 orang").click()
    expect(peta.locator("tr", has_text="Guru Ahli Muda").get_by_text("Pegawai Contoh")).to_have_count(6)


def test_a_facet_stays_chosen_while_other_filters_change_and_in_the_address(peta):
    peta.get_by_role("link", name=re.compile("^Kosong")).click()
    expect(peta.locator("#daftar")).not_to_contain_text("Guru Ahli Muda")
    peta.wait_for_url(re.compile("keadaan=kosong"))
    peta.get_by_label("Jenis").select_option("FUNGSIONAL")
    expect(peta.get_by_text("Tidak ada posisi yang cocok")).to_be_visible()
    assert "keadaan=kosong" in peta.url
    peta.get_by_role("link", name=re.compile("^Kosong")).click()
    expect(peta.locator("#daftar")).to_contain_text("Guru Ahli Muda")
    assert "keadaan=kosong" not in peta.url


def test_words_open_the_tree_and_their_loss_closes_it_again(peta):
    pohon, kata = peta.locator("#pohon"), peta.get_by_label("Cari di peta")
    kata.fill("anggaran")
    expect(pohon.get_by_role("link", name="Bidang Anggaran")).to_be_visible()
    expect(peta.locator("#daftar")).not_to_contain_text("Guru")
    kata.fill("")
    expect(pohon.get_by_role("link", name="Bidang Anggaran")).to_have_count(0)
