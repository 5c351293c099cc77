"""The card: one page of A4 whatever the person is like, from the records, in words where something is missing."""

import io
import re
from datetime import date

import pypdf
import pytest
import time_machine
from hypothesis import given, settings
from hypothesis import strategies as st

from mutasi.dokumen.cetak import cetak_kartu
from mutasi.dokumen.kartu import (
    KERAPATAN,
    BarisKompetensi,
    Butir,
    Daftar,
    LembarKartu,
    build_lembar_kartu,
    pendekkan,
    potong,
)
from pegawai.kartu import ISI_KARTU
from pegawai.models import Pegawai
from tests.factories import (
    HasilKompetensiFactory,
    HukumanDisiplinFactory,
    ImporFactory,
    JabatanFactory,
    KompetensiFactory,
    KotakTalentaFactory,
    PegawaiFactory,
    PenilaianKinerjaFactory,
    PeriodePenilaianFactory,
    PosisiFactory,
    RiwayatDiklatFactory,
    RiwayatJabatanFactory,
    RiwayatPendidikanFactory,
    StandarKompetensiFactory,
    pegawai_di,
    sejak,
)

A4 = (595, 842)  # points
PEMBACA = "Analis Uji, 10 Mar 2026, 12.00"
PANJANG = "Pembinaan, Pengendalian, dan Pengawasan Operasional Wilayah "


def lembar(**isi):
    """A sheet of nobody, with the lists that a test gives it."""
    kosong = Daftar((), "jabatan")
    baku = {
        "pemerintah": "Pemerintah Kabupaten Contoh",
        "nama": "Suparno",
        "nip": "19800317" + "200501" + "1001",
        "jabatan": "Kepala Bidang",
        "unit": "Dinas Contoh",
        "fakta": (),
        "tanda": (),
        "riwayat": kosong,
        "pendidikan": kosong,
        "diklat": kosong,
        "skp": (),
        "kompetensi": (),
        "ringkasan_kompetensi": "",
        "kotak": "Belum dipetakan",
        "disiplin": None,
    }
    return LembarKartu(**baku | isi)


def banyak(n, satuan, teks=PANJANG * 4):
    return Daftar(tuple(Butir(f"{i} {teks}"[:250], f"{teks}"[:250]) for i in range(n)), satuan)


def ekstrem(huruf="Panjang "):
    return lembar(
        nama=f"Prof. Dr. {(huruf * 160)[:160]}, {('S.E., M.M., ' * 9)[:80]}",
        jabatan=(PANJANG * 9)[:250],
        unit=(PANJANG * 9)[:250],
        fakta=tuple(Butir(f"Fakta {i}", PANJANG * 4) for i in range(6)),
        tanda=tuple(PANJANG * 4 for _ in range(6)),
        riwayat=banyak(40, "jabatan"),
        pendidikan=banyak(12, "pendidikan"),
        diklat=banyak(80, "pelatihan"),
        skp=tuple(Butir(str(2023 + i), "Butuh perbaikan") for i in range(3)),
        kompetensi=tuple(BarisKompetensi(PANJANG * 3, i % 6, 3, "kurang 3, kedaluwarsa") for i in range(40)),
        ringkasan_kompetensi="JPM perlu verifikasi; 20 di bawah standar; 10 belum dinilai; 40 kedaluwarsa.",
        disiplin=banyak(12, "catatan disiplin"),
    )


def halaman(isi):
    pdf = pypdf.PdfReader(io.BytesIO(isi))
    assert [round(float(s)) for s in pdf.pages[0].mediabox[2:]] == list(A4)
    return [h.extract_text() for h in pdf.pages]


def teks(isi):
    (satu,) = halaman(isi)
    return " ".join(satu.split())


def load(pk):
    return Pegawai.objects.select_related("instansi").prefetch_related(*ISI_KARTU, "riwayat_diklat").get(pk=pk)


def cetak(pegawai, *, disiplin=True, talenta=True):
    isi = build_lembar_kartu(load(pegawai.pk), disiplin=disiplin, talenta=talenta)
    return teks(cetak_kartu(isi, pembaca=PEMBACA))


@pytest.mark.parametrize("huruf", ["Panjang ", "W"], ids=["words", "one word"])
def test_the_longest_of_all_is_one_page_that_says_what_it_leaves_out(huruf):
    isi = teks(cetak_kartu(ekstrem(huruf), pembaca=PEMBACA))
    rapat = re.sub(r"\s", "", isi)
    assert re.sub(r"\s", "", (huruf * 160)[:160]) in rapat
    for satuan in ("jabatan", "pendidikan", "pelatihan", "kompetensi", "catatan disiplin"):
        assert re.search(rf"dan \d+ {satuan} lain", isi), satuan
    assert PEMBACA in isi


def test_what_is_left_out_and_what_is_drawn_are_all_there_is():
    for batas in KERAPATAN:
        pendek = potong(ekstrem(), batas)
        assert pendek.riwayat.lain == f"dan {40 - len(pendek.riwayat.butir)} jabatan lain"
        assert pendek.kompetensi_lain == f"dan {40 - len(pendek.kompetensi)} kompetensi lain"


def test_a_list_that_fits_leaves_out_nothing():
    daftar = banyak(3, "jabatan", "Kepala Seksi")
    assert daftar.potong(3, 200) == daftar
    assert daftar.potong(2, 200).lain == "dan 1 jabatan lain"


@given(teks_asal=st.text(max_size=300), huruf=st.integers(2, 250))
def test_a_shortened_text_is_the_text_or_its_beginning_with_a_mark(teks_asal, huruf):
    hasil = pendekkan(teks_asal, huruf)
    assert len(hasil) <= huruf
    assert hasil == teks_asal or (hasil.endswith("…") and teks_asal.startswith(hasil[:-1]))


@settings(max_examples=3)
@given(
    jabatan=st.integers(0, 60),
    pelatihan=st.integers(0, 60),
    kompetensi=st.integers(0, 40),
    disiplin=st.integers(0, 20),
)
def test_however_much_there_is_it_is_one_page(jabatan, pelatihan, kompetensi, disiplin):
    isi = lembar(
        riwayat=banyak(jabatan, "jabatan"),
        diklat=banyak(pelatihan, "pelatihan"),
        kompetensi=tuple(BarisKompetensi(PANJANG, i % 6, 3, "terpenuhi") for i in range(kompetensi)),
        disiplin=banyak(disiplin, "catatan disiplin"),
    )
    assert len(halaman(cetak_kartu(isi, pembaca=PEMBACA))) == 1


def test_markup_in_a_record_is_text():
    isi = teks(cetak_kartu(lembar(nama="<b>Suparno</b>", jabatan="<script>x</script>"), pembaca="<i>x</i>"))
    assert "<b>Suparno</b>" in isi
    assert "<script>x</script>" in isi
    assert "<i>x</i>" in isi


@pytest.mark.django_db
@time_machine.travel("2026-03-10 12:00+07:00", tick=False)
def test_shows_the_record_of_a_person():
    jabatan = JabatanFactory(nama="Kepala Bidang Anggaran", bup=58)
    orang = pegawai_di(PosisiFactory(jabatan=jabatan), nama="Suparno", gelar_belakang="S.E.", mulai=date(2022, 1, 3))
    RiwayatJabatanFactory(
        pegawai=orang, posisi=None, nama_jabatan="Kepala Seksi Kas", berlaku=sejak(date(2018, 1, 1), date(2022, 1, 3))
    )
    RiwayatPendidikanFactory(pegawai=orang, nama="Akuntansi")
    RiwayatDiklatFactory(pegawai=orang, nama="PKA Angkatan III")
    PenilaianKinerjaFactory(pegawai=orang, tahun=2025, hasil_kerja=1, perilaku_kerja=1)
    for kode, standar, level in (("M.01", 3, 1), ("M.02", 3, None)):
        kompetensi = KompetensiFactory(kode=kode, nama=f"Kompetensi {kode}")
        StandarKompetensiFactory(jabatan=jabatan, kompetensi=kompetensi, level=standar)
        if level:
            HasilKompetensiFactory(pegawai=orang, kompetensi=kompetensi, level=level, tanggal=date(2025, 6, 1))
    isi = cetak(orang)
    for bagian in (
        "Suparno, S.E.",
        "Kepala Bidang Anggaran",
        "4 th 2 bl · TMT 3 Jan 2022",
        "III/d · Penata Tingkat I, TMT 1 Apr 2022",
        "1 Apr 2038 · BUP 58 tahun, 12 th lagi",
        "Kepala Seksi Kas",
        "1 Jan 2018 – 2 Jan 2022",
        "Akuntansi",
        "PKA Angkatan III",
        "2024 belum ada",
        "2025 Sangat baik",
        "1/3 kurang 2",
        "–/3 belum dinilai",
        "JPM perlu verifikasi; 1 di bawah standar",
        "Belum dipetakan",
        "Belum diimpor.",
        PEMBACA,
    ):
        assert bagian in isi.replace("\xa0", " "), bagian


@pytest.mark.django_db
def test_a_bare_record_says_what_is_missing():
    orang = PegawaiFactory(tanggal_lahir=None, tmt_cpns=None, tmt_pns=None, tempat_lahir="", jenis_kelamin="")
    isi = cetak(orang)
    for bagian in ("Tanpa jabatan definitif", "Belum ada riwayat jabatan.", "belum ada", "kompetensi belum ada"):
        assert bagian in isi


@pytest.mark.django_db
@pytest.mark.parametrize("boleh", [True, False])
def test_discipline_only_for_who_may_see_it(boleh):
    orang = pegawai_di()
    HukumanDisiplinFactory(pegawai=orang, jenis="Teguran tertulis")
    isi = cetak(orang, disiplin=boleh)
    assert ("Teguran tertulis" in isi) is boleh
    assert ("Disiplin" in isi) is boleh


@pytest.mark.django_db
def test_that_there_is_none_is_said_only_of_what_was_imported():
    orang = pegawai_di()
    for jenis, belum in (("", 2), ("DIKLAT", 1), ("DISIPLIN", 0)):
        if jenis:
            ImporFactory(instansi=orang.instansi, jenis=jenis, status="SELESAI")
        isi = cetak(orang, disiplin=True)
        assert (isi.count("Belum diimpor."), isi.count("Tidak ada.")) == (belum, 2 - belum)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("kotak", "kalimat"),
    [
        ({}, "Kotak 8: kinerja sesuai ekspektasi, potensial tinggi (SKP 2025)"),
        ({"dekat_batas": True}, "potensial tinggi, dekat batas (SKP 2025)"),
        ({"potensial": "", "kurang": ["POTENSI"]}, "Data kurang: hasil potensi (SKP 2025)"),
    ],
)
def test_the_box_with_its_round_only_for_who_may_see_it(kotak, kalimat):
    orang = pegawai_di()
    periode = PeriodePenilaianFactory(instansi=orang.instansi, tahun=2025, status="DITUTUP")
    KotakTalentaFactory(pegawai=orang, peta__periode=periode, **kotak)
    assert kalimat in " ".join(cetak(orang).split())
    assert "talenta" not in cetak(orang, talenta=False)
