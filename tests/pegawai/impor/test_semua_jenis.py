"""What every kind of import promises (I18): nothing before the commit, twice is once, empty wipes nothing."""

import json
from io import StringIO

import openpyxl
import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from jabatan.models import BebanKerja, Jabatan, Posisi, UnitKerja
from pegawai import tasks
from pegawai.actions.impor import terapkan_impor, unggah_impor
from pegawai.impor.bacaan import baca
from pegawai.impor.ekspor import baris_ditolak, build_templat
from pegawai.impor.jenis_impor import daftar_jenis, get_jenis
from pegawai.impor.susun import susun
from pegawai.impor.temuan import untuk_disimpan
from pegawai.models import (
    HukumanDisiplin,
    Impor,
    Jejak,
    Pegawai,
    RiwayatDiklat,
    RiwayatJabatan,
    RiwayatPangkat,
    RiwayatPendidikan,
)
from penilaian.models import HasilKompetensi, HasilPotensi, PenilaianKinerja, RekapKehadiran
from tests.factories.jabatan import InstansiFactory
from tests.factories.persona import persona
from tests.pegawai.impor.contoh_jenis import BERKAS, siapkan
from tests.pegawai.impor.lembar import buka, orang, tabel, xlsx

pytestmark = pytest.mark.django_db
J = Impor.Jenis
MODEL = (
    UnitKerja, Jabatan, Posisi, BebanKerja, Pegawai, RiwayatJabatan, RiwayatPangkat, RiwayatPendidikan, RiwayatDiklat,
    HukumanDisiplin, PenilaianKinerja, HasilKompetensi, HasilPotensi, RekapKehadiran,
)  # fmt: skip
# kind -> the columns without which a row says nothing
POKOK = {
    J.UNOR: ("ID", "NAMA UNOR", "DIATASAN ID"),
    J.PETA_JABATAN: ("Unit Kerja", "Unit Induk", "Nama Jabatan", "Jenis/Jenjang", "Eselon"),
    J.ABK: ("Unit Kerja", "Nama Jabatan", "Uraian Tugas", "Volume", "Waktu Penyelesaian"),
    J.DATA_UTAMA: ("NIP BARU", "NAMA", "STATUS CPNS PNS", "KEDUDUKAN HUKUM NAMA"),
    J.RIWAYAT_JABATAN: ("NIP BARU", "NAMA JABATAN", "TMT JABATAN", "JENIS PENUGASAN"),
    J.RIWAYAT_PANGKAT: ("NIP BARU", "GOLONGAN", "TMT GOLONGAN"),
    J.PENDIDIKAN: ("NIP BARU", "TINGKAT PENDIDIKAN NAMA", "PENDIDIKAN NAMA"),
    J.DIKLAT: ("NIP BARU", "NAMA DIKLAT", "TAHUN", "TANGGAL SELESAI"),
    J.DISIPLIN: ("NIP BARU", "TINGKAT HUKUMAN", "JENIS HUKUMAN", "TMT HUKUMAN"),
    J.SKP: ("NIP BARU", "TAHUN", "HASIL KERJA", "PERILAKU KERJA"),
    J.KOMPETENSI: ("NIP BARU", "TANGGAL PENILAIAN", "KODE KOMPETENSI", "LEVEL"),
    J.KEHADIRAN: ("NIP BARU", "TANGGAL MULAI", "TANGGAL SELESAI", "HARI KERJA", "HADIR"),
    J.POTENSI: ("NIP BARU", "TANGGAL PENILAIAN"),
}
# kind -> a column that is changed, and into what
UBAH = {
    J.UNOR: ("NAMA UNOR", "{} Baru"),
    J.PETA_JABATAN: ("Kelas", "12"),
    J.ABK: ("Volume", "240"),
    J.DATA_UTAMA: ("NAMA SEKOLAH", "Sekolah Lain"),
    J.RIWAYAT_JABATAN: ("NOMOR SK", "{}/a"),
    J.RIWAYAT_PANGKAT: ("NOMOR SK", "{}/a"),
    J.PENDIDIKAN: ("NAMA SEKOLAH", "Sekolah Lain"),
    J.DIKLAT: ("JUMLAH JAM", "12"),
    J.DISIPLIN: ("NOMOR SK", "{}/a"),
    J.SKP: ("JABATAN SAAT DINILAI", "{} Lama"),
    J.KOMPETENSI: ("ASESOR", "{} Dua"),
    J.KEHADIRAN: ("TERLAMBAT", "9"),
    J.POTENSI: ("ASESOR", "{} Dua"),
}
semua_jenis = pytest.mark.parametrize("jenis", J)


@pytest.fixture
def instansi():
    hasil = InstansiFactory()
    siapkan(hasil)
    return hasil


def periksa(instansi, jenis, *baris):
    return susun(baca(xlsx(*baris), jenis), instansi)


def terapkan(instansi, jenis, *baris):
    hasil = periksa(instansi, jenis, *baris)
    hasil.terapkan()
    return hasil


def hitungan(hasil):
    return tuple(hasil.ringkasan[k] for k in ("baru", "berubah", "tetap", "ditolak"))


def isi_basis_data():
    return {m.__name__: list(m.objects.order_by("pk").values()) for m in MODEL}


def test_every_kind_of_the_model_has_a_module_and_an_example():
    assert {j.kode for j in daftar_jenis()} == set(J.values) == set(BERKAS) == set(POKOK)


@semua_jenis
def test_a_check_writes_nothing_and_a_commit_all_of_it(instansi, jenis):
    sebelum = isi_basis_data()
    rencana = periksa(instansi, jenis, *BERKAS[jenis])
    assert isi_basis_data() == sebelum
    assert [t for t in rencana.temuan if t.putusan == "tolak"] == []
    assert rencana.ringkasan["baru"] > 0
    rencana.terapkan()
    assert isi_basis_data() != sebelum


@semua_jenis
def test_from_upload_to_commit(jenis):
    """The plan that is made again for the commit is the one that was read; the trail knows the act."""
    analis = persona("analis")
    siapkan(analis.instansi)
    impor = unggah_impor(by=analis, jenis=jenis, nama_berkas="x.xlsx", isi=xlsx(*BERKAS[jenis]))
    tasks.periksa_impor(impor_id=impor.pk)
    terapkan_impor(impor, by=analis)
    tasks.terapkan_impor(impor_id=impor.pk, by_id=analis.pk)
    impor.refresh_from_db()
    assert (impor.status, impor.pesan) == ("SELESAI", "")
    assert Jejak.objects.latest("id").tindakan == "terapkan_impor"
    assert all(t["kolom"] for t in impor.temuan)


@semua_jenis
def test_the_same_file_twice_changes_nothing(instansi, jenis):
    terapkan(instansi, jenis, *BERKAS[jenis])
    sebelum = isi_basis_data()
    kedua = terapkan(instansi, jenis, *BERKAS[jenis])
    assert hitungan(kedua)[:2] == (0, 0)
    assert hitungan(kedua)[3] == 0
    assert isi_basis_data() == sebelum


@semua_jenis
def test_the_order_of_rows_does_not_matter(instansi, jenis):
    terapkan(instansi, jenis, *BERKAS[jenis])
    assert hitungan(periksa(instansi, jenis, *reversed(BERKAS[jenis])))[:2] == (0, 0)


@semua_jenis
def test_an_empty_cell_wipes_nothing(instansi, jenis):
    terapkan(instansi, jenis, *BERKAS[jenis])
    sebelum = isi_basis_data()
    kosong = [{k: (v if k in POKOK[jenis] else "") for k, v in b.items()} for b in BERKAS[jenis]]
    hasil = terapkan(instansi, jenis, *kosong)
    assert hitungan(hasil)[:2] == (0, 0)
    assert isi_basis_data() == sebelum


@semua_jenis
def test_the_columns_that_a_row_cannot_do_without_refuse_it(instansi, jenis):
    for bidang in get_jenis(jenis).wajib:
        kolom = get_jenis(jenis).nama_kolom(bidang)
        hasil = periksa(instansi, jenis, BERKAS[jenis][0] | {kolom: ""})
        assert [(t.putusan, t.kolom, t.baris) for t in hasil.temuan] == [("tolak", kolom, 2)], kolom
        assert all(t.saran for t in hasil.temuan)


@semua_jenis
def test_refused_rows_come_back_in_the_layout_of_the_file(instansi, jenis):
    kolom = get_jenis(jenis).nama_kolom(get_jenis(jenis).wajib[0])
    bacaan = baca(xlsx(BERKAS[jenis][0] | {kolom: ""}, BERKAS[jenis][-1]), jenis)
    judul, baris = baris_ditolak(bacaan, untuk_disimpan(susun(bacaan, instansi).temuan))
    assert [j for j, _ in judul] == [*bacaan.judul, "Sebab ditolak"]
    assert [b[-1].startswith(kolom) for b in baris] == [True]


@pytest.mark.parametrize("jenis", [j for j in J if j not in (J.UNOR, J.PETA_JABATAN, J.ABK, J.DATA_UTAMA)])
def test_an_unknown_nip_says_what_to_do(instansi, jenis):
    asing = orang(77)["NIP BARU"]
    hasil = periksa(instansi, jenis, BERKAS[jenis][0] | {"NIP BARU": asing})
    assert [(t.putusan, t.kolom) for t in hasil.temuan] == [("tolak", "NIP BARU")]
    assert "Impor data utama dahulu" in hasil.temuan[0].saran


@semua_jenis
def test_another_agency_is_neither_seen_nor_touched(instansi, jenis):
    lain = InstansiFactory(nama="Lain")
    siapkan(lain)
    terapkan(lain, jenis, *BERKAS[jenis])
    sebelum = isi_basis_data()
    assert periksa(instansi, jenis, *BERKAS[jenis]).ringkasan["baru"] > 0
    assert isi_basis_data() == sebelum


@semua_jenis
def test_the_template_explains_its_columns_and_can_be_filled(instansi, jenis):
    isi = build_templat(jenis).getvalue()
    judul = buka(isi)[0]
    assert judul == [k.alias[0] for k in get_jenis(jenis).templat]
    rencana = susun(baca(tabel([judul, *([b.get(k, "") for k in judul] for b in BERKAS[jenis])]), jenis), instansi)
    assert (rencana.ringkasan["kolom_asing"], rencana.ringkasan["ditolak"]) == ([], 0)
    assert rencana.ringkasan["baru"] > 0


def banyak(jenis, n):
    """The same row n times, told apart by what tells rows of its kind apart."""
    kembali = []
    for i in range(n):
        tahun = f"{1960 + i % 60}"
        baris = dict(BERKAS[jenis][-1] if jenis == J.RIWAYAT_PANGKAT else BERKAS[jenis][0])
        baris |= {
            J.UNOR: {"ID": f"B{i}", "NAMA UNOR": f"Bagian {i}", "DIATASAN ID": "U1"},
            J.PETA_JABATAN: {"Nama Jabatan": f"Kepala Bidang {i}"},
            J.ABK: {"Uraian Tugas": f"Tugas {i}"},
            J.DATA_UTAMA: orang(100 + i, UNOR_ID=f"B{i}", UNOR_NAMA=f"Bagian {i} - Dinas Keuangan"),
            J.RIWAYAT_JABATAN: {"TMT JABATAN": f"01-01-{tahun}"},
            J.RIWAYAT_PANGKAT: {"TMT GOLONGAN": f"01-01-{tahun}"},
            J.PENDIDIKAN: {"PENDIDIKAN NAMA": f"Jurusan {i}"},
            J.DIKLAT: {"NAMA DIKLAT": f"Pelatihan {i}"},
            J.DISIPLIN: {"TMT HUKUMAN": f"01-01-{tahun}"},
            J.SKP: {"TAHUN": f"{1990 + i % 30}"},
            J.KOMPETENSI: {"TANGGAL PENILAIAN": f"01-01-{tahun}"},
            J.KEHADIRAN: {"TANGGAL MULAI": f"01-01-{tahun}", "TANGGAL SELESAI": f"31-12-{tahun}"},
            J.POTENSI: {"TANGGAL PENILAIAN": f"01-01-{tahun}"},
        }[jenis]
        kembali.append(baris)
    return kembali


@semua_jenis
def test_ten_rows_cost_as_many_queries_as_thirty(instansi, jenis):
    kolom, jadi = UBAH[jenis]

    def hitung(n, *, ubah):
        baris = [b | ({kolom: jadi.format(b[kolom])} if ubah else {}) for b in banyak(jenis, n)]
        with CaptureQueriesContext(connection) as tangkap:
            hasil = terapkan(instansi, jenis, *baris)
        assert hasil.ringkasan["berubah" if ubah else "baru"] > 0
        return len(tangkap)

    hitung(2, ubah=False)
    assert hitung(10, ubah=False) >= hitung(30, ubah=False)
    assert hitung(10, ubah=True) >= hitung(30, ubah=True)


@semua_jenis
def test_the_command_takes_every_kind(instansi, jenis, tmp_path):
    alamat = tmp_path / "x.xlsx"
    alamat.write_bytes(xlsx(*BERKAS[jenis]))

    def perintah(**pilihan):
        keluar = StringIO()
        call_command("import_pegawai", alamat, jenis=jenis.value, stdout=keluar, **pilihan)
        return keluar.getvalue()

    sebelum = isi_basis_data()
    assert "Hanya diperiksa" in perintah()
    assert isinstance(json.loads(perintah(json=True)), list)
    assert isi_basis_data() == sebelum
    assert "Diterapkan" in perintah(tulis=True)
    assert isi_basis_data() != sebelum


def wajib(jenis):
    isi = openpyxl.load_workbook(build_templat(jenis)).worksheets[1].iter_rows(min_row=2, values_only=True)
    return {kolom: kata for kolom, kata, *_ in isi}


def test_the_template_tells_the_truth_about_what_must_be_filled():
    data_utama, peta = wajib(J.DATA_UTAMA), wajib(J.PETA_JABATAN)
    assert [data_utama[k] for k in ("NIP BARU", "STATUS CPNS PNS", "KEDUDUKAN HUKUM NAMA", "TMT PNS")] == [
        "ya", "ya, untuk pegawai baru", "ya, untuk pegawai baru", "tidak",
    ]  # fmt: skip
    assert peta["Unit Kerja"] == peta["Posisi ID"] == "salah satu: Unit Kerja, Kode Unit, Posisi ID"
    assert peta["Jenis/Jenjang"].startswith("ya, kecuali")
    assert wajib(J.UNOR)["DIATASAN ID"] == "ya, kecuali untuk puncak"
    assert wajib(J.RIWAYAT_JABATAN)["NAMA JABATAN"] == wajib(J.PENDIDIKAN)["TINGKAT PENDIDIKAN NAMA"] == "ya"


@semua_jenis
def test_what_the_template_calls_free_may_stay_empty(instansi, jenis):
    bebas = [k for k, kata in wajib(jenis).items() if kata == "tidak"]
    baris = [b | {k: "" for k in bebas if k in b} for b in BERKAS[jenis]]
    assert [t for t in periksa(instansi, jenis, *baris).temuan if t.putusan == "tolak"] == []
