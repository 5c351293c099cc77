"""The workload grid in a real browser: sums while one types, a new row, Enter saves."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from tests.factories import BebanKerjaFactory, JabatanFactory, PosisiFactory, persona

SANDI = "empat-kata-yang-panjang"


@pytest.fixture
def posisi():
    posisi = PosisiFactory(jabatan=JabatanFactory(fungsional=True), kebutuhan=None)
    BebanKerjaFactory(posisi=posisi, uraian="Menyusun laporan", volume=1000, waktu=75)
    return posisi


def test_loads_are_summed_while_one_types_and_enter_saves(posisi, masuk):
    user = persona("analis", instansi=posisi.unit.instansi, nama_masuk="analis")
    user.set_password(SANDI)
    user.save()
    page = masuk("analis", SANDI)
    page.goto(reverse("posisi_abk", args=[posisi.pk]))
    jumlah = page.locator("[data-jumlah-pegawai]")
    expect(jumlah).to_have_text("1,00")
    page.get_by_role("button", name="Tambah tugas").click()
    page.keyboard.type("Menelaah usulan")
    for isi in ("usulan", "500", "75"):
        page.keyboard.press("Tab")
        page.keyboard.type(isi)
    expect(jumlah).to_have_text("1,50")
    page.locator('[name="tugas-0-DELETE"]').check()
    expect(jumlah).to_have_text("0,50")
    page.locator('[name="tugas-0-DELETE"]').uncheck()
    page.locator('[name="tugas-0-uraian"]').press("Enter")
    expect(page.get_by_text("2 tugas disimpan.")).to_be_visible()
    expect(page.get_by_role("link", name="Tetapkan K = 2")).to_be_visible()
    assert list(posisi.beban_kerja.values_list("uraian", "volume")) == [
        ("Menyusun laporan", 1000),
        ("Menelaah usulan", 500),
    ]
