"""One page, whatever stands on it; nothing of it is markup, and it names who printed it."""

from dataclasses import replace
from io import BytesIO

import pypdfium2
import pytest

from mutasi.dokumen.alasan import BarisPoinCetak, Jalan, LembarAlasan
from mutasi.dokumen.cetak import cetak_alasan

LEMBAR = LembarAlasan(
    pemerintah="Pemerintah Kabupaten Contoh",
    nama="Siti <b>Aminah</b>, S.E.",
    nip="1" * 18,
    jabatan="Kepala Subbidang, BPKAD",
    kursi="Kepala Bidang Anggaran",
    unit_kursi="BPKAD",
    putusan="Tidak memenuhi syarat",
    kalimat="Tidak masuk peringkat karena 1 syarat tidak terpenuhi.",
    fakta=(("Siklus", "Siklus 2026"),),
    poin=(BarisPoinCetak("Kinerja", "80,00", "25 %", "20,00"),),
    jumlah="20,00",
    syarat=("Baru 1 tahun 4 bulan dalam jabatan (paling singkat 2 tahun), Peraturan BKN 5/2019 Pasal 2.",),
    catatan=(),
    terpenuhi=20,
    jalan=(Jalan("memenuhi syarat", ("Masa dalam jabatan sekarang bertambah 8 bulan.",)),),
    kokoh="",
    bukti=("SK jabatan",),
    sidik="0123456789abcdef",
)
PANJANG = "Kalimat yang panjang sekali tentang sebuah syarat yang tidak terpenuhi, dengan pasalnya. " * 6


def baca(isi):
    dokumen = pypdfium2.PdfDocument(BytesIO(isi))
    return len(dokumen), "\n".join(halaman.get_textpage().get_text_range() for halaman in dokumen)


def test_it_tells_why_what_would_do_and_how_to_object():
    halaman, teks = baca(cetak_alasan(LEMBAR, pembaca="Analis, 26 Nov 2026, 09.00"))
    teks = " ".join(teks.split())
    assert halaman == 1
    for isi in (
        "Kepala Bidang Anggaran",
        "Peraturan BKN 5/2019 Pasal 2",
        "bertambah 8 bulan",
        "UU 30/2014",
        "SK jabatan",
        "Dicetak oleh Analis, 26 Nov 2026, 09.00",
        "0123456789abcdef",
        "Siti <b>Aminah</b>",
    ):
        assert isi in teks


@pytest.mark.parametrize("banyak", [5, 15, 40])
def test_always_one_page(banyak):
    penuh = replace(
        LEMBAR,
        jabatan=PANJANG,
        kursi=PANJANG,
        kalimat=PANJANG * 3,
        poin=LEMBAR.poin * 10,
        syarat=(PANJANG,) * banyak,
        catatan=(PANJANG,) * banyak,
        jalan=(Jalan("menjadi peringkat pertama", (PANJANG * 3,) * 5),) * 3,
        bukti=("SK jabatan dan berita acara pelantikan",) * 8,
        kokoh=PANJANG,
        tersembunyi=True,
    )
    halaman, teks = baca(cetak_alasan(penuh, pembaca="x"))
    assert halaman == 1
    if banyak > 12:
        assert "syarat lain" in teks
