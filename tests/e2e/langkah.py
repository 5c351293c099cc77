"""Steps that more than one browser test takes, each on the page of its persona, and what a PDF says."""

import io
import re

import pypdf
from playwright.sync_api import expect

from pegawai.models import Pengguna
from tests.kode import kode_untuk

KODE = "Kode dari aplikasi autentikator"


def press(page, nama):
    page.get_by_role("button", name=nama).click()


def go_on(page, siklus, ke):
    """Move the cycle to its next stage, through the confirmation."""
    page.goto(siklus.get_absolute_url())
    page.get_by_role("link", name=f"Lanjut ke {ke.label}", exact=True).click()
    press(page, f"Pindahkan ke {ke.label}")
    expect(page.get_by_text(f"sekarang pada tahap “{ke.label}”")).to_be_visible()


def fill_code(page, nama_masuk):
    """The code that the persona's authenticator would show."""
    page.get_by_label(KODE).fill(kode_untuk(Pengguna.objects.get(nama_masuk=nama_masuk)))


def decide(page, usulan, pilihan, kode_dari=None):
    page.goto(usulan.get_absolute_url())
    page.get_by_label(pilihan, exact=True).check()
    if kode_dari:
        fill_code(page, kode_dari)
    press(page, re.compile("^Simpan putusan"))
    expect(page.get_by_text(re.compile("^Tercatat|Berhasil")).first).to_be_visible()


def read_back(page, keputusan):
    """One of the two readers: compare person after person, then sign."""
    page.goto(f"/keputusan/{keputusan.pk}/baca/")
    page.get_by_role("link", name="Mulai membaca").click()
    for nama in keputusan.baris.values_list("usulan__pegawai__nama", flat=True):
        expect(page.get_by_role("heading", level=1, name=nama)).to_be_visible()
        expect(page.get_by_text("Berbeda dengan data")).to_have_count(0)
        press(page, "Sudah saya cocokkan")
    press(page, re.compile("^Tandatangani baca ulang"))
    expect(page.get_by_text("Baca ulang Anda tercatat")).to_be_visible()


def issue(page, keputusan, nomor, tanggal, nama_masuk):
    """Number, date and code; the decree with all its extracts, or nothing."""
    banyak = keputusan.baris.count()
    page.goto(keputusan.get_absolute_url())
    expect(page.get_by_text("Siap diterbitkan")).to_be_visible()
    page.get_by_role("link", name="Terbitkan").click()
    page.get_by_label("Nomor keputusan").fill(nomor)
    page.get_by_label("Nomor urut pada register").fill(nomor.split("/")[1])
    page.get_by_label("Tanggal ditetapkan").fill(tanggal.isoformat())
    fill_code(page, nama_masuk)
    press(page, re.compile(f"^Terbitkan untuk {banyak} pegawai"))
    expect(page.get_by_text(f"terbit dengan {banyak} petikan")).to_be_visible()
    keputusan.refresh_from_db()


def text_of(pdf):
    return " ".join(" ".join(p.extract_text() for p in pypdf.PdfReader(io.BytesIO(pdf)).pages).split())


def rapatkan(teks):
    """Two texts are the same words when this is the same: the page decides where a line breaks."""
    return "".join(teks.split())
