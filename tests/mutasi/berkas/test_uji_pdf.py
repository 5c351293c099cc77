"""I06: a file that nobody can open is found when it comes in, not at the ministry."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mutasi.actions.bertanda import _buka as buka_bertanda
from mutasi.berkas.uji_pdf import ISI_MAKS, uji_pdf
from pegawai.penolakan import Penolakan
from tests.mutasi.pdf import bertulis, kosong, pindaian, rumit, terkunci

NIP = "19800101" + "200501" + "1001"


def test_berlapis_teks_disebut_dengan_nip_dan_nama():
    uji = uji_pdf(bertulis(f"NIP {NIP[:8]} {NIP[8:14]} {NIP[14]} {NIP[15:]}, Siti Nur-<br>aini, S.E.", "Halaman dua"))
    assert (uji.halaman, uji.pindaian, uji.terbaca) == (2, 0, True)
    assert uji.memuat_nip(NIP)
    assert not uji.memuat_nip(NIP[:-1] + "2")
    assert uji.memuat_nama("Siti Nuraini")
    assert not uji.memuat_nama("Siti Nurbaya")


def test_pindaian_sebagian_pun_tidak_terbaca():
    assert (uji_pdf(pindaian(2)).pindaian, uji_pdf(pindaian()).terbaca) == (2, False)
    campur = uji_pdf(pindaian(tambahan=bertulis("Surat pengantar")))
    assert (campur.halaman, campur.pindaian, campur.terbaca) == (2, 1, False)
    assert campur.memuat_nama("Surat Pengantar")


@pytest.mark.parametrize(
    ("isi", "kalimat"),
    [
        (b"", "kosong"),
        (b"PK\x03\x04 bukan pdf", r"^Berkas ini bukan PDF\. Simpan"),
        (kosong(2), "Semua halaman PDF ini kosong"),
        (terkunci(bertulis("rahasia")), "dikunci dengan sandi"),
        (bertulis("utuh")[:-200], r"terpotong\. Simpan atau pindai ulang sebagai PDF biasa, lalu"),
        (b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer << >>\n%%EOF", "tidak dapat dibuka"),
        (kosong(301), "301 halaman"),
    ],
)
def test_yang_ditolak_menyebut_sebabnya(isi, kalimat):
    with pytest.raises(Penolakan, match=kalimat):
        uji_pdf(isi)


@pytest.mark.parametrize("halaman", [1, 40])
@pytest.mark.parametrize("formulir", [False, True])
def test_pages_that_unpack_to_hours_of_reading_are_refused_before_they_are_read(halaman, formulir):
    """A few kB, in one page or in the same page many times, drawn by itself or by a form that it calls."""
    isi = rumit((ISI_MAKS // halaman) // 6 + 6, halaman=halaman, formulir=formulir)
    assert len(isi) < 200_000
    for periksa in (uji_pdf, buka_bertanda):
        with pytest.raises(Penolakan, match="terlalu rumit"):
            periksa(isi)
    assert uji_pdf(rumit(60, halaman=halaman, formulir=formulir)).halaman == halaman


def test_gambar_bukan_pdf(settings):
    png = (settings.BASE_DIR / "docs" / "gambar").glob("**/*.png")
    with pytest.raises(Penolakan, match=r"^Berkas ini bukan PDF\. Simpan atau pindai sebagai PDF, lalu"):
        uji_pdf(min((b.read_bytes() for b in list(png)[:5]), key=len))


@pytest.mark.parametrize(("lebih", "lolos"), [(0, True), (1, False)])
def test_batas_ukuran_tepat(lebih, lolos):
    isi = bertulis("Ukuran")
    isi = isi + b"\n" * (-len(isi) % 1024 + lebih)
    if lolos:
        assert uji_pdf(isi, maks_kb=len(isi) // 1024).halaman == 1
    else:
        with pytest.raises(Penolakan, match="lebih besar dari"):
            uji_pdf(isi, maks_kb=len(isi) // 1024)


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_berkas_rusak_apa_pun_hanya_ditolak(data):
    """Whatever bytes are wrong, there is a result or a sentence, never a fault of ours."""
    isi = bytearray(bertulis("Siti Nuraini", "dua"))
    for _ in range(data.draw(st.integers(1, 20))):
        isi[data.draw(st.integers(5, len(isi) - 1))] = data.draw(st.integers(0, 255))
    try:
        hasil = uji_pdf(bytes(isi)).halaman
    except Penolakan as penolakan:
        hasil = str(penolakan)
    assert hasil
