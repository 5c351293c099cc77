"""The agency's words on paper: the decree says what the sheet carries, red stops the print, nothing is reached."""

import io
import threading
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, HTTPServer

import pypdf
import pypdfium2
import pytest

from mutasi.dokumen.cetak import cetak_kolektif, cetak_petikan
from mutasi.dokumen.lembar import cari_kekurangan
from mutasi.dokumen.pratinjau import build_bahan_contoh, cetak_pratinjau, pratinjau
from mutasi.naskah.daftar import DAFTAR_NASKAH, NASKAH
from mutasi.naskah.definisi import JenisNaskah
from mutasi.naskah.terpakai import naskah_terpakai
from pegawai.penolakan import Penolakan
from tests.factories import InstansiFactory
from tests.mutasi.dokumen.lembaran import NAMA, baris, draf, lembar
from tests.mutasi.dokumen.test_cetak import baca, halaman, rapatkan


def naskah(jenis=JenisNaskah.KEPUTUSAN, pilihan=None, **blok):
    definisi = NASKAH[jenis]
    return naskah_terpakai(definisi, versi=3, blok=definisi.bawaan | blok, pilihan=pilihan)


def test_the_words_of_the_sheet_are_printed():
    isi = lembar(
        2,
        naskah=(
            naskah(
                menimbang="bahwa {{ banyak_pegawai|terbilang }} orang dipindahkan;",
                diktum="Satu.\nDua sejak {{ tmt|tanggal }}.\nTiga.",
                tembusan="Arsip {{ daerah }}.",
                pilihan={"rahmat": False},
            ),
            naskah(JenisNaskah.PETIKAN, penutup="Petikan untuk {{ nama }}."),
        ),
    )
    for teks in baca(cetak_kolektif(isi)):
        for ada in (
            "bahwa dua orang dipindahkan;", "Satu.", "Dua sejak 4 Januari 2027.", "Tiga.", "Arsip Kabupaten Contoh.",
            "KETIGA",
        ):  # fmt: skip
            assert rapatkan(ada) in teks, ada
        assert "KEEMPAT" not in teks
        assert "RAHMAT" not in teks.upper()
    for teks in baca(cetak_petikan(isi, isi.baris[1])):
        assert rapatkan(f"Petikan untuk {isi.baris[1].nama}.") in teks
        assert "Duasejak4Januari2027." in teks
        assert "Tiga." not in teks


def test_the_digest_of_the_sheet_covers_the_words():
    asli = lembar(naskah=(naskah(),))
    assert asli.sidik != lembar(naskah=(naskah(tembusan="Arsip saja."),)).sidik
    assert asli.sidik == lembar(naskah=(naskah(),)).sidik


@pytest.mark.parametrize(
    ("blok", "kalimat"),
    [
        ({"tembusan": "Gubernur {{ gubernur }};"}, "Naskah keputusan, Tembusan baris 1: gubernur belum ada"),
        ({"menimbang": "bahwa;\n{{ asing }}"}, "Menimbang baris 2: asing bidang tidak dikenal"),
        ({"diktum": "{% if gubernur %}a{% endif %}"}, "Naskah keputusan, Diktum: blok ini tidak berisi"),
    ],
)
def test_red_in_the_words_stops_every_print(blok, kalimat):
    isi = lembar(2, gubernur="", naskah=(naskah(**blok),))
    assert kalimat in str(cari_kekurangan(isi)[0])
    for cetak in (lambda: cetak_kolektif(isi), lambda: cetak_petikan(isi, isi.baris[0])):
        with pytest.raises(Penolakan, match="Perbaiki naskahnya"):
            cetak()


def test_red_in_the_extract_of_one_person_stops_everybody():
    """I16: the level of a post may be missing where no text asks for it, and only there."""
    orang = replace(lembar(3).baris[2], kelas=None)
    isi = replace(lembar(3), baris=(*lembar(3).baris[:2], orang))
    assert cari_kekurangan(isi) == []
    isi = replace(isi, naskah=(naskah(JenisNaskah.PETIKAN, penutup="Kelas {{ kelas }}."),))
    with pytest.raises(Penolakan, match="nomor urut 3"):
        cetak_petikan(isi, isi.baris[0])


def test_a_draft_keeps_number_and_day_open_in_the_words():
    isi = draf(1, naskah=(naskah(menimbang="Nomor {{ nomor_keputusan }} tanggal {{ tanggal_keputusan|tanggal }};"),))
    teks = "".join(halaman(cetak_kolektif(isi)))
    assert "Nomor………………………tanggal………………………;" in teks


# --- a preview: always a draft, red instead of refused ----------------------------------------------


@pytest.mark.django_db
@pytest.mark.parametrize("definisi", DAFTAR_NASKAH, ids=lambda d: d.jenis.value)
def test_every_kind_can_be_previewed_on_an_invented_record(definisi):
    bahan = build_bahan_contoh(definisi, InstansiFactory(nama_kepala_daerah="A", nama_sekda="B", provinsi="Jawa"))
    hasil = pratinjau(naskah_terpakai(definisi), *bahan)
    assert hasil.cacat == ()
    semua = halaman(cetak_pratinjau(naskah_terpakai(definisi), *bahan, pembaca="Ani"))
    assert all("DRAF" in h for h in semua)
    assert any("dibukaolehAni" in h for h in semua)


@pytest.mark.django_db
@pytest.mark.parametrize("jenis", [JenisNaskah.KEPUTUSAN, JenisNaskah.SPMT])
def test_a_preview_shows_red_with_its_name_and_prints(jenis):
    definisi = NASKAH[jenis]
    kode = definisi.blok_bertulisan[1].kode
    rusak = naskah(jenis, **{kode: "Teks {{ rahasia }} dan {{ memperbaiki }}."})
    bahan = build_bahan_contoh(definisi, InstansiFactory())
    assert [(c.asli, c.sebab) for c in pratinjau(rusak, *bahan).cacat if c.blok.kode == kode] == [
        ("rahasia", "bidang tidak dikenal"), ("memperbaiki", "belum ada"),
    ]  # fmt: skip
    teks = "".join(halaman(cetak_pratinjau(rusak, *bahan, pembaca="Ani"))).lower()
    assert "[rahasia:bidangtidakdikenal]" in teks
    assert "[memperbaiki:belumada]" in teks


# --- hostile texts ------------------------------------------------------------------------------------


@pytest.fixture
def pendengar():
    """A listener that nobody should ever ask."""
    diminta = []

    class Catat(BaseHTTPRequestHandler):
        def do_GET(self):
            diminta.append(self.path)
            self.send_response(204)
            self.end_headers()

        def log_message(self, *_):
            """Nothing on the console."""

    with HTTPServer(("127.0.0.1", 0), Catat) as peladen:
        threading.Thread(target=peladen.serve_forever, daemon=True).start()
        yield peladen.server_port, diminta
        peladen.shutdown()


JAHAT = (
    "<link rel=attachment href=file://{berkas}>",
    "<img src=http://127.0.0.1:{port}/kenari.png>",
    '<style>@import url("http://127.0.0.1:{port}/x.css")</style>',
    "{{% include '{berkas}' %}}",
    "{{{{ settings.SECRET_KEY }}}}",
    "lambang:{berkas}",
)


@pytest.mark.parametrize("teks", JAHAT)
@pytest.mark.parametrize("tempat", ["nama", "naskah"])
def test_a_hostile_text_reaches_neither_file_nor_network_nor_setting(teks, tempat, pendengar, tmp_path, settings):
    port, diminta = pendengar
    kenari = tmp_path / "rahasia.txt"
    kenari.write_text("ISI-RAHASIA-KENARI")
    jahat = teks.format(berkas=kenari, port=port)
    isi = lembar()
    if tempat == "nama":
        isi = replace(isi, baris=(replace(isi.baris[0], nama=jahat, jabatan_baru=jahat),), tentang=jahat)
        pdf = [cetak_kolektif(isi), cetak_petikan(isi, isi.baris[0])]
    else:
        definisi = NASKAH[JenisNaskah.SPMT]
        bahan = build_bahan_contoh(definisi, InstansiFactory.build())
        pdf = [cetak_pratinjau(naskah(definisi.jenis, isi=jahat, kop=jahat), *bahan, pembaca="Ani")]
    for satu in pdf:
        baca_pdf = pypdf.PdfReader(io.BytesIO(satu))
        assert not baca_pdf.attachments
        assert b"ISI-RAHASIA-KENARI" not in satu
        assert all("ISI-RAHASIA-KENARI" not in t and settings.SECRET_KEY not in t for t in baca(satu))
    assert diminta == []
    assert kenari.read_text() == "ISI-RAHASIA-KENARI"


# --- the annex ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(("kertas", "ukuran", "banyak"), [("F4", (330, 215), 300), ("A4", (297, 210), 40)])
def test_an_annex_of_long_names_repeats_its_head_and_splits_nobody(kertas, ukuran, banyak):
    panjang = NAMA[3]
    orang = tuple(
        baris(n, nama=f"{panjang} {n}", jabatan_lama=f"{baris(n).tempat_lama} {n}", nip=f"19800317200501{n:04d}")
        for n in range(1, banyak + 1)
    )
    pdf = cetak_kolektif(lembar(ukuran_kertas=kertas, baris=orang))
    dokumen = pypdfium2.PdfDocument(pdf)
    semua = [rapatkan(h.get_textpage().get_text_bounded()) for h in dokumen]
    lebar = [tuple(round(x / 72 * 25.4, 1) for x in h.get_size()) for h in dokumen]
    dokumen.close()
    lampiran = [n for n, h in enumerate(semua) if "(1)(2)(3)(4)(5)(6)(7)" in h]
    assert len(lampiran) > banyak // 10
    assert {lebar[n] for n in lampiran} == {tuple(float(u) for u in ukuran)}
    letak = {}
    for n in lampiran:
        for satu in orang:
            if rapatkan(satu.nip_berspasi) in semua[n]:
                letak.setdefault(satu.urutan, []).append(n)
    assert [len(letak[b.urutan]) for b in orang] == [1] * banyak
    for satu in orang:
        teks = semua[letak[satu.urutan][0]]
        for nilai in (satu.nama, satu.jabatan_lama, satu.jabatan_baru, satu.tempat_baru):
            assert rapatkan(nilai) in teks, nilai
