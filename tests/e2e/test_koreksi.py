"""One correction in a real browser: from the person's page to the row's earlier value, and the card as a file."""

import re

import pytest
from playwright.sync_api import expect

from mutasi.contoh import SANDI, muat
from pegawai.models import Pegawai
from tests.e2e.peramban import serious


@pytest.fixture
def orang():
    muat(ukuran=300, benih=1)
    return Pegawai.objects.filter(riwayat_pangkat__berlaku__upper_inf=True, pengguna=None).order_by("pk")[0]


def test_an_analyst_corrects_a_rank_and_everybody_sees_what_it_was(masuk, orang):
    pangkat = orang.pangkat_kini
    page = masuk("analis", SANDI)
    page.goto(orang.get_absolute_url())
    page.get_by_role("button", name="Riwayat").click()
    page.get_by_role("link", name="Riwayat pangkat").click()
    page.get_by_role("link", name=f"Koreksi {pangkat}").click()
    page.get_by_label("Nomor SK").fill("800/uji/2026")
    page.get_by_role("button", name="Simpan koreksi").click()
    expect(page.get_by_label("Alasan")).to_be_focused()  # the browser asks for what is missing
    page.get_by_label("Alasan").fill("SK asli dibaca di arsip")
    page.get_by_role("button", name="Simpan koreksi").click()
    expect(page.get_by_text("“SK asli dibaca di arsip”")).to_be_visible()
    expect(page.locator("del").first).to_have_text(pangkat.nomor_sk or "belum ada")
    expect(page.locator("ins").first).to_have_text("800/uji/2026")
    assert serious(page) == []


def test_the_seats_follow_the_unit(masuk, orang):
    kursi = orang.jabatan_kini.posisi
    page = masuk("analis", SANDI)
    page.goto(f"{orang.get_absolute_url()}riwayat/jabatan/tambah/")
    expect(page.locator("#id_posisi option")).to_have_count(1)
    page.get_by_label("Unit kerja").select_option(str(kursi.unit_id))
    expect(page.locator("#id_posisi")).to_contain_text(re.compile(re.escape(kursi.jabatan.nama)))
