import pytest

from pegawai.impor.bacaan import baca
from pegawai.impor.susun import susun
from pegawai.models import RiwayatPendidikan
from tests.factories.jabatan import InstansiFactory, RumpunPendidikanFactory
from tests.pegawai.impor.contoh_jenis import NIP, pendidikan, siapkan
from tests.pegawai.impor.lembar import xlsx

pytestmark = pytest.mark.django_db


@pytest.fixture
def instansi():
    hasil = InstansiFactory()
    siapkan(hasil)
    return hasil


def terapkan(instansi, *baris):
    hasil = susun(baca(xlsx(*baris), "PENDIDIKAN"), instansi)
    hasil.terapkan()
    return hasil


def test_a_diploma_arrives_with_its_family_and_year(instansi):
    terapkan(instansi, pendidikan())
    r = RiwayatPendidikan.objects.get()
    assert (r.tingkat_id, r.rumpun.kode, r.tahun_lulus, r.nomor_ijazah) == (40, "AKUNTANSI", 2003, "123/UC")


def test_a_change_shows_old_and_new_and_keeps_the_family_given_by_hand(instansi):
    terapkan(instansi, pendidikan())
    lain = RumpunPendidikanFactory()
    RiwayatPendidikan.objects.update(rumpun=lain)
    hasil = terapkan(instansi, pendidikan(NAMA_SEKOLAH="Universitas Lain"))
    assert [(t.kolom, t.sebab, t.nilai) for t in hasil.temuan] == [
        ("NAMA SEKOLAH", "Universitas Contoh", "Universitas Lain")
    ]
    assert RiwayatPendidikan.objects.get().rumpun == lain


def test_case_and_spaces_make_no_second_diploma(instansi):
    terapkan(instansi, pendidikan())
    assert terapkan(instansi, pendidikan(PENDIDIKAN_NAMA="s-1  akuntansi")).ringkasan["tetap"] == 1


def test_the_level_is_known_by_its_id_alone(instansi):
    terapkan(instansi, {"nipBaru": NIP, "tkPendidikanId": "45", "pendidikanNama": "S-2 HUKUM", "tahunLulus": 2015})
    assert RiwayatPendidikan.objects.get().tingkat_id == 45


@pytest.mark.parametrize(
    ("ganti", "kolom"),
    [
        ({"TINGKAT PENDIDIKAN NAMA": "S-9"}, "TINGKAT PENDIDIKAN NAMA"),
        ({"TINGKAT PENDIDIKAN NAMA": ""}, "TINGKAT PENDIDIKAN NAMA"),
        ({"TAHUN LULUS": "20x3"}, "TAHUN LULUS"),
        ({"TANGGAL LULUS": "30-02-2003"}, "TANGGAL LULUS"),
    ],
)
def test_an_unreadable_row_is_refused_with_its_column(instansi, ganti, kolom):
    hasil = terapkan(instansi, pendidikan() | ganti)
    assert [(t.putusan, t.kolom) for t in hasil.temuan] == [("tolak", kolom)]


def test_the_same_diploma_twice_in_a_file_is_refused_the_second_time(instansi):
    hasil = terapkan(instansi, pendidikan(), pendidikan(NOMOR_IJAZAH="9"))
    assert [(t.baris, t.putusan) for t in hasil.temuan] == [(3, "tolak")]
