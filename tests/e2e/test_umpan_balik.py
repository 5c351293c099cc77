"""Feedback by keyboard alone in a real browser, from the home page to the last one asked about."""

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from mutasi.contoh import SANDI, muat
from pegawai.models import Pengguna
from penilaian.models import PeriodePenilaian, UndanganUmpanBalik
from tests.e2e.peramban import serious
from tests.penilaian.kelompok import keadaan


@pytest.fixture
def undangan():
    """Of the employee among the personas, in a round that takes answers today."""
    muat(ukuran=300, benih=1)
    hari_ini = timezone.localdate()
    PeriodePenilaian.objects.filter(status="DIBUKA").update(
        mulai=hari_ini - timedelta(days=30), selesai=hari_ini + timedelta(days=30), umpan_balik_sampai=hari_ini
    )
    pegawai = Pengguna.objects.get(nama_masuk="pegawai").pegawai
    milik = UndanganUmpanBalik.objects.filter(periode__status="DIBUKA", pemberi=pegawai)
    milik.update(dijawab=False)
    return list(milik.order_by("hubungan", "dinilai__nama", "pk"))


def test_feedback_by_keyboard(masuk, undangan):
    page = masuk("pegawai", SANDI)
    page.get_by_role("link", name="Isi", exact=True).press("Enter")
    page.get_by_role("link", name="Mulai").press("Enter")
    satu, dua = undangan[:2]
    expect(page.locator("h1")).to_contain_text(satu.dinilai.nama)
    sebelum = keadaan(satu)
    assert serious(page) == []
    page.keyboard.press("Control+Enter")  # nothing chosen: the browser asks for the first
    expect(page.locator("h1")).to_contain_text(satu.dinilai.nama)
    for angka in "543210":
        page.keyboard.press(angka)
    expect(page.get_by_label("Komentar")).to_be_focused()
    page.keyboard.type("Ditulis 5 kali dengan papan ketik.")
    page.keyboard.press("Control+Enter")
    expect(page.locator("h1")).to_contain_text(dua.dinilai.nama)
    expect(page.get_by_text(f"Umpan balik untuk {satu.dinilai.nama_lengkap} terkirim.")).to_be_visible()
    jawaban, komentar, dijawab = keadaan(satu)
    assert len(jawaban) == len(sebelum[0]) + 5
    assert "Ditulis 5 kali dengan papan ketik." in komentar
    assert dijawab == sebelum[2] + 1


def test_leaving_with_something_chosen_warns(masuk, undangan):
    page = masuk("pegawai", SANDI)
    page.goto(f"/penilaian/umpan-balik/{undangan[0].pk}/")
    page.keyboard.press("3")
    pertanyaan = []
    page.once("dialog", lambda dialog: (pertanyaan.append(dialog.type), dialog.accept()))
    page.get_by_role("link", name="Nanti saja").click()
    page.wait_for_url("**/penilaian/umpan-balik/")
    assert pertanyaan == ["beforeunload"]
