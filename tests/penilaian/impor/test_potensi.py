from datetime import date, timedelta

import pytest
from django.utils import timezone

from pegawai.impor.bacaan import baca
from pegawai.impor.susun import susun
from pegawai.penolakan import Penolakan
from penilaian.models import AspekPotensi, HasilPotensi
from tests.factories import HasilPotensiFactory, InstansiFactory, PenilaianKinerjaFactory
from tests.pegawai.impor.contoh_jenis import NIP, potensi, siapkan
from tests.pegawai.impor.lembar import xlsx

pytestmark = pytest.mark.django_db


@pytest.fixture
def instansi():
    kembali = InstansiFactory()
    siapkan(kembali)
    return kembali


def terapkan(instansi, *baris):
    rencana = susun(baca(xlsx(*baris), "POTENSI"), instansi)
    rencana.terapkan()
    return rencana


def temuan(rencana):
    return [(t.baris, t.putusan, t.kolom) for t in rencana.temuan]


def hitungan(rencana):
    return tuple(rencana.ringkasan[k] for k in ("baru", "berubah", "tetap", "ditolak"))


def nilai():
    return dict(HasilPotensi.objects.filter(sumber="ASESMEN").values_list("aspek", "nilai"))


def test_one_row_gives_eight_results_and_a_second_time_none(instansi):
    assert hitungan(terapkan(instansi, potensi())) == (8, 0, 0, 0)
    assert nilai() == dict.fromkeys(AspekPotensi.values, 4)
    satu = HasilPotensi.objects.first()
    assert (satu.tanggal, satu.sumber, satu.penilaian_id, satu.asesor) == (
        date(2025, 6, 1), "ASESMEN", None, "Pusat Asesmen Contoh",
    )  # fmt: skip
    assert hitungan(terapkan(instansi, potensi())) == (0, 0, 8, 0)


def test_an_empty_cell_was_not_assessed(instansi):
    assert hitungan(terapkan(instansi, potensi(KESADARAN_DIRI=""))) == (7, 0, 0, 0)
    assert "KESADARAN_DIRI" not in nilai()


@pytest.mark.parametrize(
    ("tertulis", "level"), [("1", 1), ("5", 5), ("Sangat  rendah", 1), ("rendah", 2), ("Sedang", 3), ("TINGGI", 4)]
)
def test_levels_as_figures_or_in_the_words_of_a_report(instansi, tertulis, level):
    terapkan(instansi, potensi(MOTIVASI_DAN_KOMITMEN=tertulis))
    assert nilai()["MOTIVASI"] == level


def test_a_change_cites_the_column_of_the_aspect(instansi):
    terapkan(instansi, potensi())
    rencana = terapkan(instansi, potensi(MOTIVASI_DAN_KOMITMEN="5"))
    assert [(t.kolom, t.sebab, t.nilai) for t in rencana.temuan] == [("MOTIVASI DAN KOMITMEN", "4", "5")]


def test_what_a_superior_said_stays(instansi):
    orang = instansi.pegawai.get(nip=NIP)
    HasilPotensiFactory(pegawai=orang, nilai=2, sumber="ATASAN", penilaian=PenilaianKinerjaFactory(pegawai=orang))
    terapkan(instansi, potensi())
    assert HasilPotensi.objects.get(sumber="ATASAN").nilai == 2


@pytest.mark.parametrize(
    ("baris", "kolom"),
    [
        (potensi(KESADARAN_DIRI="0"), "KESADARAN DIRI"),
        (potensi(KESADARAN_DIRI="6"), "KESADARAN DIRI"),
        (potensi(KESADARAN_DIRI="bagus"), "KESADARAN DIRI"),
        (potensi(TANGGAL_PENILAIAN=""), "TANGGAL PENILAIAN"),
        ({k: v if k in ("NIP BARU", "TANGGAL PENILAIAN", "ASESOR") else "" for k, v in potensi().items()},
         "KEMAMPUAN INTELEKTUAL"),
    ],
)  # fmt: skip
def test_an_unreadable_row_is_refused_whole_with_its_column(instansi, baris, kolom):
    assert temuan(terapkan(instansi, baris)) == [(2, "tolak", kolom)]
    assert not HasilPotensi.objects.exists()


@pytest.mark.parametrize(("hari", "ditolak"), [(-1, 0), (0, 0), (1, 1)])
def test_an_assessment_to_come_is_refused(instansi, hari, ditolak):
    tanggal = timezone.localdate() + timedelta(days=hari)
    assert terapkan(instansi, potensi(TANGGAL_PENILAIAN=f"{tanggal:%d-%m-%Y}")).ringkasan["ditolak"] == ditolak


def test_the_same_person_and_day_twice_is_refused_the_second_time(instansi):
    assert temuan(terapkan(instansi, potensi(), potensi())) == [(3, "tolak", "NIP BARU")]


def test_a_file_without_any_aspect_is_refused_in_words(instansi):
    with pytest.raises(Penolakan, match="KEMAMPUAN INTELEKTUAL"):
        terapkan(instansi, {"NIP": NIP, "TANGGAL": "01-06-2025"})
