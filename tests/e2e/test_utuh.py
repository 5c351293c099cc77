"""A plan from red to green in a real browser, and its moves proposed."""

import pytest
from playwright.sync_api import expect

from mutasi.models import UsulanMutasi
from tests.e2e.peramban import serious
from tests.factories import PemeriksaanDisiplinFactory, persona
from tests.mutasi.rencana import kursi, orang, siklus_terencana, skenario_dengan

SANDI = "rahasia-di-tes-saja"


@pytest.fixture
def skenario():
    siklus = siklus_terencana()
    satu = orang(siklus)
    PemeriksaanDisiplinFactory(pegawai=satu)
    persona("analis", instansi=siklus.instansi, nama_masuk="analis", sandi=SANDI)
    return skenario_dengan(siklus, (satu, kursi(siklus)))


def test_a_red_certificate_becomes_green_and_its_move_a_proposal(masuk, skenario):
    page = masuk("analis", SANDI)
    page.goto(f"/skenario/{skenario.pk}/utuh/")
    page.get_by_role("button", name="Periksa sekarang").click()
    expect(page.get_by_text("Siklus belum utuh")).to_be_visible()
    assert serious(page) == []
    page.get_by_role("link", name="Tulis alasan").first.click()
    page.get_by_label("Alasan tertulis").fill("Pemeriksaan belum membuktikan apa pun")
    page.get_by_role("button", name="Simpan alasan").click()
    page.get_by_role("button", name="Periksa lagi").click()
    expect(page.get_by_text("Siklus utuh: semua pemeriksaan hijau")).to_be_visible()
    page.get_by_role("link", name="Usulkan 1 perpindahan").click()
    page.get_by_role("button", name="Buat 1 usulan").click()
    expect(page.get_by_text("1 usulan dibuat sebagai draf")).to_be_visible()
    usulan = UsulanMutasi.objects.get()
    page.goto(usulan.get_absolute_url())
    expect(page.get_by_role("heading", name="Berkas")).to_be_visible()
    assert serious(page) == []
    page.goto(f"/siklus/{skenario.siklus_id}/kalender/?lewat=ya")
    expect(page.get_by_text("Rencana TMT").first).to_be_visible()
    assert serious(page) == []
