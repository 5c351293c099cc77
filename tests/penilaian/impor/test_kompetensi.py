from datetime import date, timedelta

import pytest
from django.utils import timezone

from pegawai.impor.bacaan import baca
from pegawai.impor.susun import susun
from pegawai.penolakan import Penolakan
from penilaian.models import HasilKompetensi
from tests.factories.jabatan import InstansiFactory
from tests.pegawai.impor.contoh_jenis import NIP, hasil, lebar, siapkan
from tests.pegawai.impor.lembar import xlsx

pytestmark = pytest.mark.django_db


@pytest.fixture
def instansi():
    kembali = InstansiFactory()
    siapkan(kembali)
    return kembali


def terapkan(instansi, *baris):
    rencana = susun(baca(xlsx(*baris), "KOMPETENSI"), instansi)
    rencana.terapkan()
    return rencana


def temuan(rencana):
    return [(t.baris, t.putusan, t.kolom) for t in rencana.temuan]


def hitungan(rencana):
    return tuple(rencana.ringkasan[k] for k in ("baru", "berubah", "tetap", "ditolak"))


def level():
    return dict(HasilKompetensi.objects.values_list("kompetensi__kode", "level"))


@pytest.mark.parametrize("kode", ["M.01", "m.01", "M01", "M 1", "M.01 Integritas"])
def test_one_row_a_result(instansi, kode):
    assert hitungan(terapkan(instansi, hasil(KODE_KOMPETENSI=kode))) == (1, 0, 0, 0)
    r = HasilKompetensi.objects.get()
    assert (r.kompetensi.kode, r.level, r.tanggal, r.metode, r.asesor) == (
        "M.01", 3, date(2025, 6, 1), "SEDANG", "Tim Asesor Contoh",
    )  # fmt: skip


def test_one_column_a_competency_and_an_empty_cell_was_not_assessed(instansi):
    assert hitungan(terapkan(instansi, lebar())) == (2, 0, 0, 0)
    assert level() == {"M.01": 3, "M.02": 2}
    assert hitungan(terapkan(instansi, lebar())) == (0, 0, 2, 0)


def test_both_layouts_say_the_same(instansi):
    terapkan(instansi, lebar())
    rencana = terapkan(instansi, hasil(LEVEL="4", ASESOR=""))
    assert [(t.kolom, t.sebab, t.nilai) for t in rencana.temuan] == [("LEVEL", "3", "4")]
    assert level() == {"M.01": 4, "M.02": 2}


def test_a_change_cites_the_column_of_the_competency(instansi):
    terapkan(instansi, lebar())
    rencana = terapkan(instansi, lebar(**{"M.02": "5"}))
    assert [(t.kolom, t.sebab, t.nilai) for t in rencana.temuan] == [("M.02", "2", "5")]


def test_a_row_refused_for_its_method_still_stands_before_a_second_one_of_the_same(instansi):
    """Else the file that was just taken in would change the second row when it is read again."""
    baris = hasil(METODE="", LEVEL="0"), hasil()
    for _ in range(2):
        rencana = terapkan(instansi, *baris)
        assert hitungan(rencana) == (0, 0, 0, 2)
    assert temuan(rencana) == [(2, "tolak", "METODE"), (3, "tolak", "KODE KOMPETENSI")]


def test_zero_is_a_level(instansi):
    terapkan(instansi, lebar(**{"S.01": "0"}))
    assert level()["S.01"] == 0


def test_a_later_assessment_is_a_result_of_its_own(instansi):
    terapkan(instansi, hasil(), hasil(TANGGAL_PENILAIAN="01-06-2026", LEVEL="4"))
    assert HasilKompetensi.objects.count() == 2


@pytest.mark.parametrize(
    ("baris", "kolom"),
    [
        (hasil(LEVEL="6"), "LEVEL"),
        (hasil(LEVEL=""), "LEVEL"),
        (hasil(KODE_KOMPETENSI=""), "KODE KOMPETENSI"),
        (hasil(KODE_KOMPETENSI="M.99"), "KODE KOMPETENSI"),
        (hasil(METODE=""), "METODE"),
        (hasil(METODE="Cepat"), "METODE"),
        (hasil(TANGGAL_PENILAIAN=""), "TANGGAL PENILAIAN"),
        (lebar(**{"M.02": "tinggi"}), "M.02"),
        (lebar(**{"T.99": "1"}), "T.99"),
        (lebar(**{"M.01 Integritas": "", "M.02": ""}), "M.01"),
    ],
)
def test_an_unreadable_row_is_refused_whole_with_its_column(instansi, baris, kolom):
    assert temuan(terapkan(instansi, baris)) == [(2, "tolak", kolom)]
    assert not HasilKompetensi.objects.exists()


@pytest.mark.parametrize(("hari", "ditolak"), [(-1, 0), (0, 0), (1, 1)])
def test_an_assessment_to_come_is_refused(instansi, hari, ditolak):
    tanggal = timezone.localdate() + timedelta(days=hari)
    assert terapkan(instansi, hasil(TANGGAL_PENILAIAN=f"{tanggal:%d-%m-%Y}")).ringkasan["ditolak"] == ditolak


def test_the_same_result_twice_in_a_file_is_refused_the_second_time(instansi):
    assert temuan(terapkan(instansi, hasil(), hasil(LEVEL="4"))) == [(3, "tolak", "KODE KOMPETENSI")]
    lain = lebar(**{"TANGGAL PENILAIAN": "02-06-2025"})
    assert temuan(terapkan(instansi, lain, lain)) == [(3, "tolak", "M.01")]


def test_a_file_without_competencies_is_refused_in_words(instansi):
    with pytest.raises(Penolakan, match="KODE KOMPETENSI"):
        terapkan(instansi, {"NIP": NIP, "TANGGAL": "01-06-2025", "METODE": "Sedang"})
