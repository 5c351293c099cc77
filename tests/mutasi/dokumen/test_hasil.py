"""The own appraisal on paper: one page whatever the note is like, with what is missing in words."""

import io
from datetime import date

import pypdf
import pytest
from django.utils import timezone

from mutasi.dokumen.cetak import cetak_hasil
from mutasi.dokumen.hasil import build_lembar_hasil
from tests.factories import (
    FaktorPenilaianFactory,
    KeberatanFactory,
    PenggunaFactory,
    PenilaianKinerjaFactory,
    PeriodePenilaianFactory,
)

pytestmark = pytest.mark.django_db


def baca(isi):
    berkas = pypdf.PdfReader(io.BytesIO(isi))
    return len(berkas.pages), " ".join(" ".join(h.extract_text() for h in berkas.pages).split())


@pytest.fixture
def penilaian():
    tutup = PeriodePenilaianFactory(nama="Penilaian 2026", status="DITUTUP", ditutup_pada=date(2026, 12, 20))
    return PenilaianKinerjaFactory(tahun=2026, periode=tutup, hasil_kerja=1, berakhlak={"loyal": 1})


def test_what_is_missing_is_said(penilaian):
    halaman, teks = baca(cetak_hasil(build_lembar_hasil(penilaian), pembaca="Uji"))
    assert halaman == 1
    for kata in (
        "Predikat kinerja: Baik",
        "tidak tercatat",
        "tidak dinilai",
        "belum diisi",
        "Tidak ada catatan",
        "3 Januari 2027",
    ):
        assert kata in teks
    assert "DRAF" not in teks


def test_the_longest_note_and_factors_fit_one_page(penilaian):
    penilaian.catatan = "Sangat panjang dan\n" * 105
    for jenis in ("DISIPLIN", "INOVASI", "PARTISIPASI"):
        FaktorPenilaianFactory(penilaian=penilaian, jenis=jenis, uraian="Melaksanakan banyak hal " * 20)
    halaman, teks = baca(cetak_hasil(build_lembar_hasil(penilaian), pembaca="Uji"))
    assert halaman == 1
    assert "…" in teks


def test_a_correction_names_what_it_was(penilaian):
    KeberatanFactory(
        penilaian=penilaian,
        status="DITERIMA",
        jawaban="Ya",
        dijawab_oleh=PenggunaFactory(),
        dijawab_pada=timezone.now(),
        hasil_kerja_lama=3,
        perilaku_kerja_lama=2,
        hasil_kerja_baru=1,
        perilaku_kerja_baru=2,
    )
    assert "semula Butuh perbaikan, menjadi Baik" in build_lembar_hasil(penilaian).koreksi
