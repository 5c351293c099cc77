from decimal import Decimal

import pytest

from jabatan.models import BebanKerja, Parameter, Posisi, UnitKerja
from pegawai.impor.bacaan import baca
from pegawai.impor.susun import susun
from pegawai.penolakan import Penolakan
from tests.factories.jabatan import InstansiFactory, UnitKerjaFactory
from tests.pegawai.impor.contoh_jenis import siapkan, tugas
from tests.pegawai.impor.lembar import xlsx

pytestmark = pytest.mark.django_db


@pytest.fixture
def instansi():
    hasil = InstansiFactory()
    siapkan(hasil)
    return hasil


def periksa(instansi, *baris):
    return susun(baca(xlsx(*baris), "ABK"), instansi)


def terapkan(instansi, *baris):
    hasil = periksa(instansi, *baris)
    hasil.terapkan()
    return hasil


def temuan(hasil):
    return [(t.baris, t.putusan, t.kolom) for t in hasil.temuan]


def analis():
    return Posisi.objects.get(jabatan__nama__startswith="Analis")


@pytest.mark.parametrize(
    ("volume", "kebutuhan"),
    [("299", 1), ("300", 2), ("301", 2), ("99", 0), ("100", 1), ("0", 0)],
)
def test_need_is_rounded_half_up(instansi, volume, kebutuhan):
    """375 minutes each of 75,000 (1,250 hours): 100 are exactly a half."""
    terapkan(instansi, tugas("Menelaah", volume))
    assert analis().kebutuhan == kebutuhan


def test_tasks_arrive_and_the_preview_says_old_and_new_need(instansi):
    hasil = terapkan(instansi, tugas("Menelaah", "120"), tugas("Melapor", "12,5", "1.500,5"))
    assert [(t.baris, t.kolom, t.sebab, t.nilai) for t in hasil.temuan] == [(2, "Kebutuhan (K)", "belum dihitung", "1")]
    beban = BebanKerja.objects.get(uraian="Melapor")
    assert (beban.posisi, beban.volume, beban.waktu) == (analis(), Decimal("12.50"), Decimal("1500.50"))
    hasil = terapkan(instansi, tugas("Menelaah", "600"), tugas("Melapor", "12,5", "1.500,5"))
    assert [(t.kolom, t.sebab, t.nilai) for t in hasil.temuan] == [
        ("Volume", "120", "600"),
        ("Kebutuhan (K)", "1", "3"),
    ]


def test_a_need_changed_by_hand_is_a_change_again(instansi):
    terapkan(instansi, tugas("Menelaah"))
    Posisi.objects.filter(pk=analis().pk).update(kebutuhan=9)
    hasil = terapkan(instansi, tugas("Menelaah"))
    assert (hasil.ringkasan["berubah"], analis().kebutuhan) == (1, 1)


def test_a_structural_seat_is_always_one(instansi):
    hasil = terapkan(instansi, tugas("Memimpin", "9000", Nama_Jabatan="Kepala Bidang Anggaran"))
    assert hasil.temuan == []
    assert (Posisi.objects.get(kepala=True).kebutuhan, BebanKerja.objects.count()) == (1, 1)


def test_one_refused_row_refuses_the_whole_seat(instansi):
    """With a task missing, the need would come out too small."""
    hasil = terapkan(instansi, tugas("A"), tugas("B", "banyak"), tugas("C", Nama_Jabatan="Kepala Bidang Anggaran"))
    assert sorted(temuan(hasil)) == [(2, "tolak", "Uraian Tugas"), (3, "tolak", "Volume")]
    assert (analis().kebutuhan, BebanKerja.objects.get().uraian) == (None, "C")


def test_tasks_that_the_file_does_not_name_still_count(instansi):
    terapkan(instansi, tugas("A", "200"))
    hasil = terapkan(instansi, tugas("B", "200"))
    assert (2, "peringatan", "Uraian Tugas") in temuan(hasil)
    assert analis().kebutuhan == 2


@pytest.mark.parametrize(
    ("ganti", "kolom"),
    [
        ({"Unit Kerja": "Entah"}, "Unit Kerja"),
        ({"Nama Jabatan": "Entah"}, "Nama Jabatan"),
        ({"Waktu Penyelesaian": "0"}, "Waktu Penyelesaian"),
        ({"Waktu Penyelesaian": "1 jam"}, "Waktu Penyelesaian"),
        ({"Volume": "-3"}, "Volume"),
        ({"Volume": "999999999"}, "Volume"),
        ({"Uraian Tugas": "@x"}, "Uraian Tugas"),
    ],
)
def test_an_unreadable_row_is_refused_with_its_column(instansi, ganti, kolom):
    assert temuan(periksa(instansi, tugas("A") | ganti)) == [(2, "tolak", kolom)]


def test_a_doubled_task_refuses_the_seat(instansi):
    assert sorted(temuan(periksa(instansi, tugas("A"), tugas(" a ")))) == [
        (2, "tolak", "Uraian Tugas"), (3, "tolak", "Uraian Tugas"),
    ]  # fmt: skip


def test_a_name_that_two_units_have_needs_the_unit_above(instansi):
    bidang = UnitKerja.objects.get(nama="Bidang Anggaran")
    UnitKerjaFactory(induk=UnitKerjaFactory(induk=bidang.induk.induk, nama="Dinas Lain"), nama="Bidang Anggaran")
    assert temuan(periksa(instansi, tugas("A"))) == [(2, "tolak", "Unit Kerja")]
    for nama in ("Bidang Anggaran - Dinas Keuangan", "Bidang Anggaran - Pemkab Contoh"):
        ditolak = periksa(instansi, tugas("A", Unit_Kerja=nama)).ringkasan["ditolak"]
        assert ditolak == (nama.endswith("Contoh")), nama


def test_without_the_parameter_the_file_is_refused(instansi):
    Parameter.objects.filter(kode="waktu_kerja_efektif").delete()
    with pytest.raises(Penolakan, match="waktu_kerja_efektif"):
        periksa(instansi, tugas("A"))


def test_numbers_read_as_people_write_them_and_a_need_that_stays_is_counted(instansi):
    terapkan(instansi, tugas("Menelaah", "24", "1.500,5"))
    hasil = periksa(instansi, tugas("Menelaah", "24,5", "1500"))
    assert [(t.kolom, t.sebab, t.nilai) for t in hasil.temuan] == [
        ("Volume", "24", "24,5"),
        ("Waktu Penyelesaian", "1.500,5", "1.500"),
    ]
    assert [hasil.ringkasan[k] for k in ("kebutuhan_berubah", "kebutuhan_tetap")] == [0, 1]
