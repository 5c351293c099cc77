"""How values look, and that the vendored files are the ones of the list."""

import hashlib
import re
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import pytest
import time_machine
from django import forms
from django.conf import settings
from django.contrib.staticfiles.storage import ManifestStaticFilesStorage
from django.core.files.storage import FileSystemStorage
from django.db.backends.postgresql.psycopg_any import DateRange
from django.template import Context, Template, TemplateSyntaxError

from jabatan.templatetags import tampilan
from mutasi.status import TRANSISI

SPASI = "\u00a0"
STATIS = Path(settings.BASE_DIR) / "static"


def render(sumber, **konteks):
    return Template(sumber).render(Context(konteks))


@pytest.mark.parametrize(
    ("hari", "pendek", "panjang"),
    [
        (date(2026, 11, 22), "22 Nov 2026", "22 November 2026"),
        (date(2024, 2, 29), "29 Feb 2024", "29 Februari 2024"),
        (date(2026, 5, 1), "1 Mei 2026", "1 Mei 2026"),
        (date(2026, 8, 17), "17 Agu 2026", "17 Agustus 2026"),
        (date(2026, 12, 31), "31 Des 2026", "31 Desember 2026"),
        (None, "belum ada", "belum ada"),
    ],
)
def test_tanggal(hari, pendek, panjang):
    assert tampilan.tanggal(hari) == pendek
    assert tampilan.tanggal_panjang(hari) == panjang


def test_tanggal_kosong_memakai_kata_yang_diminta():
    assert render('{{ d|tanggal:"sekarang" }}', d=None) == "sekarang"


def test_waktu_di_zona_setempat():
    """17.30 UTC is already the next day in Jakarta."""
    saat = datetime(2026, 11, 21, 17, 30, tzinfo=UTC)
    assert tampilan.waktu(saat) == "22 Nov 2026, 00.30"
    assert tampilan.tanggal(saat) == "22 Nov 2026"


@pytest.mark.parametrize(
    ("mulai", "selesai", "teks"),
    [
        (date(2026, 9, 1), date(2026, 9, 14), "1–14 Sep 2026"),
        (date(2026, 9, 15), date(2026, 10, 16), "15 Sep – 16 Okt 2026"),
        (date(2025, 12, 20), date(2026, 1, 5), "20 Des 2025 – 5 Jan 2026"),
        (date(2026, 9, 1), date(2026, 9, 1), "1 Sep 2026"),
        (date(2026, 9, 1), None, "sejak 1 Sep 2026"),
        (None, date(2026, 9, 1), "s.d. 1 Sep 2026"),
        (None, None, "belum ada"),
    ],
)
def test_sampai(mulai, selesai, teks):
    assert tampilan.sampai(mulai, selesai) == teks


@pytest.mark.parametrize(
    ("nilai", "desimal", "teks"),
    [
        (1234.5, 1, "1.234,5"),
        (1234567, 0, "1.234.567"),
        (0, 0, "0"),
        (Decimal("2.5"), 0, "3"),  # half away from zero, not to the even
        (-7, 0, "\u22127"),
        (None, 0, "belum ada"),
        ("", 2, "belum ada"),
    ],
)
def test_angka(nilai, desimal, teks):
    assert tampilan.angka(nilai, desimal) == teks


def test_poin_dan_persen():
    assert tampilan.poin(7845) == "78,45"
    assert tampilan.poin(0) == "0,00"
    assert tampilan.poin(None) == "belum ada"
    assert tampilan.persen(0.94) == f"94{SPASI}%"


@pytest.mark.parametrize(
    ("bulan", "teks"),
    [(40, "3 th 4 bl"), (36, "3 th"), (11, "11 bl"), (0, "0 bl"), (None, "belum ada")],
)
def test_rentang(bulan, teks):
    assert tampilan.rentang(bulan).replace(SPASI, " ") == teks


@time_machine.travel(datetime(2026, 11, 22, 3, tzinfo=UTC), tick=False)
def test_umur_dan_sisa():
    assert tampilan.umur(date(2026, 11, 22)) == "hari ini"
    assert tampilan.umur(date(2026, 11, 21)) == "kemarin"
    assert tampilan.umur(date(2026, 11, 13)) == f"9{SPASI}hari"
    assert tampilan.sisa(date(2026, 11, 27)) == f"sisa 5{SPASI}hari"
    assert tampilan.sisa(date(2026, 11, 22)) == "hari ini"
    assert tampilan.sisa(date(2026, 11, 20)) == f"lewat 2{SPASI}hari"
    assert tampilan.rentang_sejak(date(2023, 7, 22)).replace(SPASI, " ") == "3 th 4 bl"


def test_isian_membedakan_nol_dari_kosong():
    assert render("{{ n|isian }}", n=0) == "0"
    assert "belum ada" in render("{{ n|isian }}", n=None)
    assert "&lt;b&gt;" in render("{{ n|isian }}", n="<b>")


@pytest.mark.parametrize(
    ("nama", "huruf"),
    [("drg. Siti Aminah, M.Kes.", "SA"), ("Suparno", "S"), ("Ma'ruf D'Souza, S.Kom.", "MD"), ("", "?")],
)
def test_inisial(nama, huruf):
    assert tampilan.inisial(nama) == huruf


def test_ikon_yang_tidak_ada_adalah_galat():
    with pytest.raises(TemplateSyntaxError, match="tidak dikenal"):
        render('{% ikon "bukan-ikon" %}')
    with pytest.raises(TemplateSyntaxError):
        render('{% ikon "../tabler-core-1.6.1/LICENSE" %}')


def test_ikon_daftar_panjang_dilukis_sekali():
    lukisan, penunjuk = tampilan.lukis_ikon("lain", "x", "check"), tampilan.ikon_dari("lain", "check", "ikon-kecil")
    assert lukisan.startswith("<svg hidden>")
    assert [lukisan.count(f'<symbol id="lain-{nama}"') for nama in ("x", "check")] == [1, 1]
    assert penunjuk == '<svg class="ikon ikon-kecil" aria-hidden="true"><use href="#lain-check"/></svg>'


def test_lencana_selalu_berikon_dan_berkata():
    hasil = render('{% lencana teks "bahaya" %}', teks="<Ditolak>")
    assert "<svg" in hasil
    assert "&lt;Ditolak&gt;" in hasil


def test_ikon_setiap_status_ada():
    for nada, nama in [*tampilan.RUPA_STATUS.values(), *tampilan.IKON_NADA.items()]:
        assert nada in tampilan.IKON_NADA
        assert "<path" in tampilan.ikon(nama)


@pytest.mark.parametrize("kelas", TRANSISI)
def test_setiap_status_punya_rupa(kelas):
    assert [s for s in kelas.values if s.lower() not in tampilan.RUPA_STATUS] == []
    assert all(s.label in tampilan.status(s) for s in kelas)


def test_judul_dipakai_dua_kali():
    assert render("{% tangkap as j %} <b>{{ x }}</b> {% endtangkap %}{{ j }}{{ j }}", x="&") == "<b>&amp;</b>" * 2


def baris_daftar():
    teks = (STATIS / "vendor" / "DAFTAR.md").read_text(encoding="utf-8")
    return dict(re.findall(r"^\| (\S+) \|.*\| ([0-9a-f]{64}) \|$", teks, re.M))


def test_daftar_berkas_luar_sesuai_isi_map():
    vendor = STATIS / "vendor"
    nyata = {
        str(b.relative_to(vendor)): hashlib.sha256(b.read_bytes()).hexdigest()
        for b in vendor.rglob("*")
        if b.is_file() and b.name != "DAFTAR.md"
    }
    assert baris_daftar() == nyata


def test_setiap_paket_luar_punya_lisensi():
    paket = {str(Path(nama).parent) for nama in baris_daftar()}
    assert all((STATIS / "vendor" / p / "LICENSE").exists() for p in paket)


def test_css_dan_js_tidak_merujuk_berkas_yang_tidak_ada(tmp_path):
    """The hashed storage of production follows every url() and source map: a missing file would stop the start."""
    sumber = FileSystemStorage(location=STATIS)
    berkas = [b for b in STATIS.rglob("*") if b.is_file() and "tabler-icons" not in str(b)]
    penyimpanan = ManifestStaticFilesStorage(location=tmp_path)
    nama = {str(b.relative_to(STATIS)): (sumber, str(b.relative_to(STATIS))) for b in berkas}
    for n in nama:
        with sumber.open(n) as isi:
            penyimpanan._save(n, isi)
    galat = [(n, hasil) for n, _, hasil in penyimpanan.post_process(nama) if isinstance(hasil, Exception)]
    assert galat == []


@pytest.mark.parametrize(
    "templat", sorted((Path(settings.BASE_DIR) / "templates").rglob("*.html")), ids=lambda t: t.name
)
def test_templat_tanpa_gaya_dan_skrip_sebaris(templat):
    """The CSP forbids them; documents printed by WeasyPrint are not shown to a browser."""
    if "dokumen" in templat.parts:
        return
    isi = templat.read_text(encoding="utf-8")
    assert not re.search(r"\sstyle=|<style|\son[a-z]+=\"|<script(?![^>]*\ssrc=)", isi)


@pytest.mark.parametrize(
    ("mulai", "sampai", "teks"),
    [
        (date(2024, 2, 1), date(2024, 3, 1), "1 Feb 2024 – 29 Feb 2024"),
        (date(2022, 1, 3), None, "3 Jan 2022 – sekarang"),
        (None, date(2022, 1, 1), "awal tidak diketahui – 31 Des 2021"),
    ],
)
def test_a_range_names_its_last_day(mulai, sampai, teks):
    assert tampilan.rentang_hari(DateRange(mulai, sampai)) == teks


def draw(*titik):
    return render("{% load komponen %}{% garis titik 'Skor' %}", titik=list(titik))


def test_a_line_leaves_a_gap_for_what_is_missing_and_spans_its_values():
    isi = draw(("Mei", 90), ("Jul", None), ("Sep", 95), ("Nov", Decimal("100")))
    assert 'points="10.0,58.0 196.7,35.0 290.0,12.0"' in isi
    assert 'aria-label="Skor: dari 90,00 (Mei) ke 100,00 (Nov)"' in isi


def test_a_line_of_equal_values_is_level_and_one_point_is_none():
    assert 'points="10.0,35.0 290.0,35.0"' in draw(("a", 50), ("b", 50))
    assert draw(("a", 50), ("b", None)).strip() == draw().strip() == ""


@pytest.mark.parametrize(("nilai", "teks"), [(2, "+2"), (0, "±0"), (-1200, "−1.200"), (None, "–")])
def test_difference_of_need_and_occupancy(nilai, teks):
    assert f">{teks}<" in tampilan.selisih(nilai)


def test_a_select_escapes_marks_and_groups_its_options():
    pilihan = [("", "Semua"), ("Dinas", [(2026, "<b>Pangan</b> & Tani"), (1500, "Arsip")])]
    bidang = forms.Select({"id": "u", "disabled": False}, choices=pilihan)
    assert str(bidang.render("unit", 2026)).split(">", 1)[1] == (
        '<option value="">Semua</option><optgroup label="Dinas">'
        '<option value="2026" selected>&lt;b&gt;Pangan&lt;/b&gt; &amp; Tani</option>'
        '<option value="1500">Arsip</option></optgroup></select>'
    )
