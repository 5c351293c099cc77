"""A list of boxes too long to tick one by one: all that are shown, and a search within it."""

import pytest
from playwright.sync_api import expect

from mutasi.status import StatusSiklus, StatusUsulan
from pegawai.models import Pegawai
from tests.factories import KandidatFactory, SiklusMutasiFactory, UsulanMutasiFactory, persona

SANDI = "kunci rahasia contoh"


@pytest.fixture
def siklus():
    return SiklusMutasiFactory(status=StatusSiklus.KEPUTUSAN)


@pytest.fixture
def halaman(masuk, siklus):
    pengguna = persona("analis", sandi=SANDI, instansi=siklus.instansi)
    for nama in ("Dewi Ayu", "Dewi Sari", "Budi Jaya"):
        kandidat = KandidatFactory(hasil__pemeringkatan__siklus=siklus)
        Pegawai.objects.filter(pk=kandidat.pegawai_id).update(nama=nama)
        UsulanMutasiFactory(kandidat=kandidat, status=StatusUsulan.DISETUJUI)
    return masuk(pengguna.nama_masuk, SANDI)


@pytest.mark.parametrize(
    ("alamat", "nama"), [("/keputusan/susun/{}/", "usulan"), ("/siklus/{}/izin/catat/", "pasangan")]
)
def test_all_that_are_shown_are_ticked_by_one_box(halaman, siklus, alamat, nama):
    halaman.goto(alamat.format(siklus.pk))
    semua = halaman.get_by_label("Pilih semua yang tampil")
    semua.set_checked(True)
    expect(halaman.get_by_text("3 dari 3 dipilih")).to_be_visible()
    semua.set_checked(False)
    expect(halaman.get_by_text("0 dari 3 dipilih")).to_be_visible()
    halaman.get_by_placeholder("Cari nama atau jabatan").fill("dewi")
    expect(halaman.locator(f"input[name={nama}]:visible")).to_have_count(2)
    semua.set_checked(True)
    expect(halaman.get_by_text("2 dari 3 dipilih")).to_be_visible()
    halaman.get_by_placeholder("Cari nama atau jabatan").press("Enter")  # does not send the form
    expect(halaman.get_by_text("2 dari 3 dipilih")).to_be_visible()
