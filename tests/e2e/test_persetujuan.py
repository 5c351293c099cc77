"""The PPK sets up the second factor, reads who moves where, and approves all of them with one code."""

import re

import pytest
from playwright.sync_api import expect

from mutasi.models import UsulanMutasi
from mutasi.status import StatusSiklus
from pegawai.models import PerangkatKode
from tests.e2e.peramban import serious
from tests.factories import KandidatFactory, PenyimpanganFactory, SiklusMutasiFactory, UsulanMutasiFactory, persona

SANDI = "empat kata yang panjang"
TELEPON = {"width": 390, "height": 844}


@pytest.fixture
def siklus():
    return SiklusMutasiFactory(status=StatusSiklus.PERSETUJUAN)


def code(user, **keadaan):
    return PerangkatKode.objects.get(user=user, **keadaan).kode_kini()[0]


def test_from_the_first_code_to_a_bulk_approval(masuk, siklus):
    for _ in range(3):
        kandidat = KandidatFactory(hasil__pemeringkatan__siklus=siklus, urutan=1)
        PenyimpanganFactory(usulan=UsulanMutasiFactory(kandidat=kandidat, status="DIPERTIMBANGKAN"))
    ppk = persona("ppk", instansi=siklus.instansi, sandi=SANDI)
    page = masuk(ppk.nama_masuk, SANDI)
    page.get_by_role("link", name="Pasang", exact=True).click()  # home says that it is missing
    assert serious(page) == []
    page.get_by_label("Sandi sekarang").fill(SANDI)
    page.get_by_role("button", name="Pasang faktor kedua").click()
    expect(page.get_by_role("img", name="Kode QR")).to_be_visible()
    assert serious(page) == []
    page.get_by_label("Kode yang sekarang tampil").fill(code(ppk, confirmed=False))
    page.get_by_role("button", name="Pasang", exact=True).click()
    expect(page.get_by_text("Mulai sekarang setiap persetujuan")).to_be_visible()

    page.goto("/")
    page.get_by_role("link", name="Putuskan").click()
    assert serious(page) == []
    boxes = page.get_by_role("checkbox", name=re.compile("^Pilih Pegawai"))
    boxes.nth(0).check()
    boxes.nth(1).check()
    expect(page.get_by_text("2 perpindahan dipilih")).to_be_visible()
    page.get_by_role("button", name="Tinjau yang dipilih").click()
    expect(page.get_by_role("heading", name="Setujui 2 perpindahan")).to_be_visible()
    for lebar in (page.viewport_size, TELEPON):
        page.set_viewport_size(lebar)
        assert serious(page) == []
        assert not page.evaluate("document.documentElement.scrollWidth > innerWidth")
    page.get_by_label("Kode dari aplikasi autentikator").fill("000000")
    page.get_by_role("button", name="Setujui 2 perpindahan").click()
    expect(page.get_by_text("Kode ini tidak cocok").first).to_be_visible()
    PerangkatKode.objects.update(throttling_failure_count=0)
    page.get_by_label("Kode dari aplikasi autentikator").fill(code(ppk))
    page.get_by_role("button", name="Setujui 2 perpindahan").click()
    expect(page.get_by_text("2 perpindahan disetujui")).to_be_visible()
    assert UsulanMutasi.objects.filter(status="DISETUJUI").count() == 2


def test_the_ledger_and_the_report_read_well(masuk, siklus):
    PenyimpanganFactory(usulan=UsulanMutasiFactory(kandidat=KandidatFactory(hasil__pemeringkatan__siklus=siklus)))
    page = masuk(persona("auditor", instansi=siklus.instansi, sandi=SANDI).nama_masuk, SANDI)
    for url in ("/penyimpangan/", "/penyimpangan/merit/"):
        page.goto(url)
        for lebar in (page.viewport_size, TELEPON):
            page.set_viewport_size(lebar)
            assert serious(page) == []
            assert not page.evaluate("document.documentElement.scrollWidth > innerWidth")
