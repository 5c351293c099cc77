"""The printed pages against the records, field by field, by two independent readers."""

import io
import re
from dataclasses import replace
from datetime import date
from xml.etree import ElementTree

import pypdf
import pypdfium2
import pytest
from django.template import engines

from mutasi.dokumen import cetak, mesin
from mutasi.dokumen.cetak import cetak_kolektif, cetak_petikan, nama_berkas_petikan
from mutasi.dokumen.lembar import UbahanLembar, cari_kekurangan, jadi_json
from mutasi.dokumen.mesin import BerkasDitolak
from pegawai.penolakan import Penolakan
from tests.mutasi.dokumen.lembaran import draf, lembar


def rapatkan(teks):
    """Readers break lines where the page does: compare without white space.

    pdfium gives U+0002 for a hyphen at the end of a line.
    """
    return re.sub(r"\s+", "", teks.replace("\x02", "-"))


def baca(pdf):
    """Text of each page by pypdf and by pdfium."""
    a = [h.extract_text() for h in pypdf.PdfReader(io.BytesIO(pdf)).pages]
    dokumen = pypdfium2.PdfDocument(pdf)
    b = [h.get_textpage().get_text_bounded() for h in dokumen]
    dokumen.close()
    return [rapatkan("".join(a)), rapatkan("".join(b))]


def halaman(pdf):
    return [rapatkan(h.extract_text()) for h in pypdf.PdfReader(io.BytesIO(pdf)).pages]


def isi_baris(b):
    return (
        b.nama, b.nip_berspasi, b.pangkat, f"({b.golongan})", "1 April 2022", b.jabatan_lama, b.tempat_lama,
        b.jabatan_baru, b.tempat_baru, b.eselon, str(b.kelas),
    )  # fmt: skip


def test_kolektif_memuat_setiap_isian():
    isi = lembar(5)
    for teks in baca(cetak_kolektif(isi)):
        for nilai in (
            isi.nomor,
            "28 Desember 2026",
            "4 Januari 2027",
            isi.tentang,
            isi.ibu_kota,
            isi.nama_kepala_daerah,
            "KEPUTUSAN BUPATI CONTOH",
            "Berita Acara Rapat Tim Penilai Kinerja PNS Nomor 800/12/TPK/2026 tanggal 7 Desember 2026",
            "MEMUTUSKAN",
            "KESATU",
            "KEDUA",
            "KETIGA",
            "KEEMPAT",
            "LAMPIRAN",
            "Gubernur Jawa Contoh",
            "Rotasi",
            "(1)(2)(3)(4)(5)(6)(7)",
        ):
            assert rapatkan(nilai) in teks, nilai
        for b in isi.baris:
            for nilai in isi_baris(b):
                assert rapatkan(nilai) in teks, nilai


def test_petikan_memuat_orangnya_saja():
    isi = lembar(3)
    orang, lain = isi.baris[1], isi.baris[0]
    for teks in baca(cetak_petikan(isi, orang)):
        for nilai in (*isi_baris(orang), isi.nomor, isi.nama_sekda, isi.pangkat_sekda, isi.nip_sekda, "ttd."):
            assert rapatkan(nilai) in teks, nilai
        assert rapatkan(lain.nip_berspasi) not in teks
        assert rapatkan(lain.jabatan_baru) not in teks


def test_nama_berkas_petikan():
    isi = lembar()
    assert nama_berkas_petikan(isi, isi.baris[0]) == f"Petikan_SK_800.1.3.3-45-BKPSDM-2026_{isi.baris[0].nip}.pdf"


@pytest.mark.parametrize(("kertas", "ukuran"), [("F4", (215, 330)), ("A4", (210, 297))])
def test_ukuran_kertas_dan_lampiran_mendatar(kertas, ukuran):
    halaman_pdf = pypdf.PdfReader(io.BytesIO(cetak_kolektif(lembar(ukuran_kertas=kertas)))).pages
    milimeter = [tuple(round(float(x) / 72 * 25.4) for x in h.mediabox[2:]) for h in halaman_pdf]
    assert milimeter[0] == ukuran
    assert milimeter[-1] == ukuran[::-1]


@pytest.mark.parametrize("kertas", ["F4", "A4"])
def test_petikan_satu_halaman(kertas):
    isi = lembar(3, ukuran_kertas=kertas)
    assert len(pypdf.PdfReader(io.BytesIO(cetak_petikan(isi, isi.baris[1]))).pages) == 1


def test_lampiran_mengulang_kepala_dan_tidak_membelah_orang():
    isi = lembar(23)
    lampiran = [h for h in halaman(cetak_kolektif(isi)) if "(1)(2)(3)(4)(5)(6)(7)" in h]
    assert len(lampiran) > 2
    for b in isi.baris:
        memuat = [h for h in lampiran if rapatkan(b.nip_berspasi) in h]
        assert len(memuat) == 1
        for nilai in (b.nama, b.jabatan_lama, b.jabatan_baru):
            assert rapatkan(nilai) in memuat[0]


def test_draf_bertanda_di_setiap_halaman_tanpa_nomor():
    isi = draf(12)
    for pdf in (cetak_kolektif(isi, pembaca="Ani, 22 Nov 2026, 10.05"), cetak_petikan(isi, isi.baris[0])):
        semua = halaman(pdf)
        assert all("DRAF" in h for h in semua)
        assert "NOMOR…" in "".join(semua)
        assert "ttd." not in "".join(semua)
        assert "BSrE" not in "".join(semua)
    assert all(
        "dibukaolehAni,22Nov2026,10.05" in h for h in halaman(cetak_kolektif(isi, pembaca="Ani, 22 Nov 2026, 10.05"))
    )


def test_terbit_tanpa_tanda_draf_dan_tanpa_catatan_kaki_tanda_tangan():
    isi = lembar()
    for pdf in (cetak_kolektif(isi), cetak_petikan(isi, isi.baris[0])):
        teks = "".join(halaman(pdf))
        assert "DRAF" not in teks
        assert "elektronik" not in teks


def test_terbit_bertag_dan_bermetadata():
    pembaca = pypdf.PdfReader(io.BytesIO(cetak_kolektif(lembar())))
    assert pembaca.metadata.title == "Keputusan Bupati Contoh Nomor 800.1.3.3/45/BKPSDM/2026"
    assert pembaca.metadata.author == "Pemerintah Kabupaten Contoh"
    assert pembaca.trailer["/Root"]["/MarkInfo"]["/Marked"]
    assert pembaca.trailer["/Root"]["/Lang"] == "id"
    assert b"pdfuaid" in pembaca.trailer["/Root"]["/Metadata"].get_data()


def test_huruf_tertanam_semua():
    pembaca = pypdf.PdfReader(io.BytesIO(cetak_kolektif(lembar())))
    huruf = {f.get_object()["/BaseFont"] for h in pembaca.pages for f in h["/Resources"]["/Font"].values()}
    assert huruf
    assert all("Bonum" in nama for nama in huruf)


@pytest.mark.parametrize("bidang", ["nama", "nip", "pangkat", "golongan", "tmt_pangkat", "jabatan_lama", "unit_lama",
                                    "jabatan_baru", "unit_baru", "eselon", "keterangan"])  # fmt: skip
def test_satu_isian_kosong_menghentikan_semua_cetakan(bidang):
    """I16: also where it is the last person's, and also the extract of somebody else."""
    cacat = replace(lembar(3).baris[2], **{bidang: None if bidang == "tmt_pangkat" else " "})
    isi = lembar(3)
    isi = replace(isi, baris=(*isi.baris[:2], cacat))
    assert [k.siapa for k in cari_kekurangan(isi)] == [f"{cacat.nama} (nomor urut 3)"]
    with pytest.raises(Penolakan, match="nomor urut 3"):
        cetak_kolektif(isi)
    with pytest.raises(Penolakan, match="nomor urut 3"):
        cetak_petikan(isi, isi.baris[0])


@pytest.mark.parametrize(
    "bidang", ["nomor", "tanggal", "nama_kepala_daerah", "ibu_kota", "nama_sekda", "nip_sekda", "rapat", "baris"]
)
def test_isian_keputusan_kosong(bidang):
    isi = replace(lembar(), **{bidang: {"tanggal": None, "rapat": (), "baris": ()}.get(bidang, "")})
    with pytest.raises(Penolakan, match="Keputusan: "):
        cetak_kolektif(isi)


def test_fungsional_memakai_jenjang_dan_kelas_boleh_tidak_ada():
    isi = lembar()
    isi = replace(isi, baris=(replace(isi.baris[0], struktural=False, eselon="", jenjang="Ahli Muda", kelas=None),))
    for teks in baca(cetak_kolektif(isi)):
        assert "AhliMuda" in teks
        assert "None" not in teks
        assert "Kelas1" not in teks


def test_perbaikan_menyebut_keputusan_lama():
    lama = "Keputusan Bupati Contoh Nomor 800/1/2026 tentang Pengangkatan"
    teks = "".join(halaman(cetak_kolektif(lembar(memperbaiki=lama))))
    assert teks.count(rapatkan(lama)) == 2


def test_sidik_berubah_dengan_setiap_isian():
    asli = lembar(2)
    assert asli.sidik == lembar(2).sidik
    assert asli.sidik != replace(asli, baris=(asli.baris[0], replace(asli.baris[1], kelas=12))).sidik
    assert asli.sidik != replace(asli, tmt=date(2027, 1, 5)).sidik
    assert jadi_json(asli)["baris"][0]["tmt_pangkat"] == "2022-04-01"


# --- hostile names --------------------------------------------------------------------------------


@pytest.fixture
def canary(tmp_path):
    berkas = tmp_path / "rahasia.txt"
    berkas.write_text("ISI-RAHASIA-KENARI")
    return berkas


@pytest.mark.parametrize(
    "nama",
    [
        "<img src=file://{berkas}>",
        "<link rel=attachment href=file://{berkas}>",
        '"><object data="file://{berkas}"></object>',
        "</td></tr></table><script>alert(1)</script>",
        "{{ lembar.nomor }} {% include '{berkas}' %}",
        "url(file://{berkas})",
    ],
)
def test_nama_jahat_tercetak_sebagai_teks_dan_tidak_membaca_apa_pun(nama, canary):
    jahat = nama.replace("{berkas}", str(canary))
    isi = lembar()
    isi = replace(isi, baris=(replace(isi.baris[0], nama=jahat, jabatan_baru=jahat),), tentang=jahat[:300])
    for pdf in (cetak_kolektif(isi), cetak_petikan(isi, isi.baris[0])):
        pembaca = pypdf.PdfReader(io.BytesIO(pdf))
        assert not pembaca.attachments
        assert b"ISI-RAHASIA-KENARI" not in pdf
        assert all(not h.images for h in pembaca.pages)
        teks = baca(pdf)
        assert all("ISI-RAHASIA-KENARI" not in t for t in teks)
        assert all(rapatkan(jahat) in t for t in teks)


@pytest.mark.parametrize(
    "isi",
    [
        "<img src='file://{berkas}'>",
        "<link rel=attachment href='file://{berkas}'>",
        "<link rel=stylesheet href='http://127.0.0.1:9/x.css'>",
        "<style>@import url('file:///etc/passwd')</style>",
        "<img src='http://127.0.0.1:9/x.png'>",
        "<img src='data:image/png;base64,AAAA'>",
    ],
)
def test_templat_yang_meminta_berkas_lain_menghentikan_cetak(isi, canary, monkeypatch):
    """Not a mock: the engine renders a template that really asks for it."""
    templat = engines["django"].from_string(f"<body>{isi.replace('{berkas}', str(canary))}</body>")
    monkeypatch.setattr(cetak, "render_to_string", lambda _nama, konteks: templat.render(konteks))
    with pytest.raises(BerkasDitolak):
        cetak_kolektif(lembar())


def test_hanya_gaya_dan_huruf_sendiri_yang_boleh():
    akhiran = {b.suffix for b in mesin.berkas_boleh()}
    assert akhiran == {".css", ".otf", ".ttf"}


# --- issued files -----------------------------------------------------------------------------------


def test_terbit_pdfa_dan_pdfua_sekaligus():
    for pdf in (cetak_kolektif(lembar(), kode="ab" * 12), cetak_petikan(lembar(), lembar().baris[0], kode="ab" * 12)):
        pembaca = pypdf.PdfReader(io.BytesIO(pdf))
        xmp = pembaca.trailer["/Root"]["/Metadata"].get_data().decode()
        assert xmp.count("<rdf:RDF") == 1
        assert 'pdfaid:part="2"' in xmp
        assert 'pdfaid:conformance="A"' in xmp
        assert 'pdfuaid:part="1"' in xmp
        assert "http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>" in xmp
        assert len(ElementTree.fromstring(xmp[xmp.index("<x:xmpmeta") : xmp.index("<?xpacket end")])) == 1
        assert "/OutputIntents" in pembaca.trailer["/Root"]
        assert pembaca.trailer["/Root"]["/StructTreeRoot"]
        assert "/ID" in pembaca.trailer


def test_dicetak_lagi_byte_demi_byte_sama():
    isi = lembar(2)
    assert cetak_kolektif(isi, kode="ab" * 12) == cetak_kolektif(isi, kode="ab" * 12)
    assert cetak_petikan(isi, isi.baris[1], kode="cd" * 12) == cetak_petikan(isi, isi.baris[1], kode="cd" * 12)
    assert cetak_petikan(isi, isi.baris[0], kode="ab" * 12) != cetak_petikan(isi, isi.baris[0], kode="cd" * 12)


@pytest.mark.parametrize("kertas", ["F4", "A4"])
def test_kode_dan_qr_tercetak_tanpa_menambah_halaman_petikan(kertas, settings):
    settings.ALAMAT_PROGRAM = "https://mutasi.contoh.invalid"
    isi = lembar(3, ukuran_kertas=kertas)
    pdf = cetak_petikan(isi, isi.baris[2], kode="0123456789ab" * 2)
    (teks,) = halaman(pdf)
    assert "0123456789ab" * 2 in teks
    assert "mutasi.contoh.invalid/verifikasi/" in teks
    assert "verifikasi" not in "".join(halaman(cetak_petikan(draf(3), isi.baris[2], kode="0123456789ab" * 2)))


def test_perubahan_dan_pencabutan_menyebut_yang_lama_dan_orangnya():
    lama = "Keputusan Bupati Contoh Nomor 800/1/2026 tanggal 28 Desember 2026 tentang Pengangkatan"
    dasar = {"memperbaiki": lama, "alasan": "TMT pangkat salah ketik", "tentang": "Perubahan"}
    ubahan = (UbahanLembar(2, "TMT pangkat", "1 April 2021", "1 April 2022"),)
    isi = lembar(2, jenis="PERUBAHAN", ubahan=ubahan, **dasar)
    for teks in baca(cetak_kolektif(isi, kode="ab" * 12)):
        for nilai in (lama, "TMT pangkat salah ketik", "1 April 2021", "Seharusnya", isi.baris[0].nama):
            assert rapatkan(nilai).casefold() in teks.casefold(), nilai
    (satu,) = halaman(cetak_petikan(isi, isi.baris[1]))
    assert rapatkan(isi.baris[0].nip_berspasi) not in satu
    cabut = lembar(2, jenis="PENCABUTAN", sebagian=True, **dasar)
    for teks in baca(cetak_kolektif(cabut)):
        for nilai in ("sepanjang mengenai", cabut.baris[1].jabatan_baru, cabut.baris[1].jabatan_lama, "Ketentuan lain"):
            assert rapatkan(nilai) in teks, nilai
