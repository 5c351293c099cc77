from datetime import date

import pytest

from pegawai.impor.bacaan import baca
from pegawai.impor.jenis.diklat import jenis_diklat
from pegawai.impor.susun import susun
from pegawai.models import RiwayatDiklat
from tests.factories.jabatan import InstansiFactory
from tests.pegawai.impor.contoh_jenis import NIP, diklat, siapkan
from tests.pegawai.impor.lembar import xlsx

pytestmark = pytest.mark.django_db


@pytest.fixture
def instansi():
    hasil = InstansiFactory()
    siapkan(hasil)
    return hasil


def terapkan(instansi, *baris):
    hasil = susun(baca(xlsx(*baris), "DIKLAT"), instansi)
    hasil.terapkan()
    return hasil


def hitungan(hasil):
    return tuple(hasil.ringkasan[k] for k in ("baru", "berubah", "tetap", "ditolak"))


@pytest.mark.parametrize(
    ("jenis", "nama", "harapan"),
    [
        ("PKN Tingkat I", "", "PKN_I"),
        ("", "Pelatihan Kepemimpinan Nasional Tingkat II Angkatan I", "PKN_II"),
        ("DIKLATPIM TINGKAT III", "", "PKA"),
        ("Diklat PIM Tk. IV", "", "PKP"),
        ("", "Pelatihan Kepemimpinan Pengawas", "PKP"),
        ("SPAMA", "", "PKA"),
        ("PKA", "apa pun", "PKA"),
        ("Diklat Fungsional", "Auditor", "FUNGSIONAL"),
        ("Seminar", "Pengadaan", "TEKNIS"),
        ("", "Pengadaan", None),
        (None, "Belajar PIMPINAN", None),
    ],
)
def test_kind_from_its_names_of_today_and_before(jenis, nama, harapan):
    assert jenis_diklat(jenis, nama) == harapan


def test_a_certificate_arrives_and_a_change_shows(instansi):
    terapkan(instansi, diklat())
    r = RiwayatDiklat.objects.get()
    assert (r.jenis, r.tanggal_selesai, r.tahun, r.jam, r.penyelenggara, r.nomor) == (
        "PKA", date(2021, 8, 20), None, 900, "LAN RI", "1/PKA",
    )  # fmt: skip
    hasil = terapkan(instansi, diklat(JUMLAH_JAM="905"))
    assert [(t.kolom, t.sebab, t.nilai) for t in hasil.temuan] == [("JUMLAH JAM", "900", "905")]


def test_a_day_completes_the_record_of_which_only_the_year_was_known(instansi):
    terapkan(instansi, diklat(TANGGAL_SELESAI="", TAHUN="2021"))
    assert hitungan(terapkan(instansi, diklat())) == (0, 1, 0, 0)
    r = RiwayatDiklat.objects.get()
    assert r.tanggal_selesai == date(2021, 8, 20)
    assert hitungan(terapkan(instansi, diklat())) == (0, 0, 1, 0)
    assert hitungan(terapkan(instansi, diklat(TANGGAL_SELESAI="", TAHUN="2021"))) == (0, 0, 1, 0)


def test_two_of_one_year_are_two(instansi):
    terapkan(instansi, diklat(TANGGAL_SELESAI="", TAHUN="2021"))
    dua = (diklat(), diklat(TANGGAL_SELESAI="21-09-2021"))
    assert hitungan(terapkan(instansi, *dua)) == (1, 1, 0, 0)
    assert hitungan(terapkan(instansi, *dua)) == (0, 0, 2, 0)


@pytest.mark.parametrize(
    ("ganti", "kolom"),
    [
        ({"JENIS DIKLAT": "", "NAMA DIKLAT": "Entah"}, "JENIS DIKLAT"),
        ({"TAHUN": "2020"}, "TAHUN"),
        ({"JUMLAH JAM": "lama"}, "JUMLAH JAM"),
    ],
)
def test_an_unreadable_row_is_refused_with_its_column(instansi, ganti, kolom):
    hasil = terapkan(instansi, diklat() | ganti)
    assert [(t.putusan, t.kolom) for t in hasil.temuan] == [("tolak", kolom)]


def test_the_field_names_of_siasn_are_known(instansi):
    terapkan(
        instansi,
        {
            "nipBaru": NIP,
            "namaKursus": "Kursus Anggaran",
            "jenisKursusNama": "Kursus",
            "tahunKursus": 2019,
            "jumlahJam": 20,
        },
    )
    r = RiwayatDiklat.objects.get()
    assert (r.jenis, r.tahun, r.jam, r.tanggal_selesai) == ("TEKNIS", 2019, 20, None)
