"""Records to boxes: one person whose facts change one at a time; days before, on and after a limit."""

from datetime import date

import pytest

from jabatan.models import TingkatPendidikan
from penilaian.actions.talenta import build_baris
from penilaian.fakta_talenta import load_parameter_talenta
from penilaian.models import AspekPotensi
from tests.factories import (
    HasilKompetensiFactory,
    HasilPotensiFactory,
    HukumanDisiplinFactory,
    JabatanFactory,
    KompetensiFactory,
    PenilaianKinerjaFactory,
    PeriodePenilaianFactory,
    PosisiFactory,
    RiwayatDiklatFactory,
    RiwayatPendidikanFactory,
    StandarKompetensiFactory,
    pegawai_di,
    sejak,
)

pytestmark = pytest.mark.django_db
AKHIR = date(2025, 12, 31)


@pytest.fixture
def periode():
    return PeriodePenilaianFactory(tahun=2025, status="DITUTUP")


@pytest.fixture
def orang(periode):
    """A pengawas of ten years, complete and good: 9,001 points, box 8."""
    jabatan = JabatanFactory(instansi=periode.instansi, jenjang="PENGAWAS", eselon=None)
    kompetensi = KompetensiFactory()
    StandarKompetensiFactory(
        instansi=periode.instansi, jabatan=None, jenjang="PENGAWAS", kompetensi=kompetensi, level=3
    )
    posisi = PosisiFactory(jabatan=jabatan, unit__instansi=periode.instansi)
    orang = pegawai_di(posisi, mulai=date(2015, 12, 31), tmt_cpns=date(2015, 12, 31))
    RiwayatPendidikanFactory(pegawai=orang, tingkat=TingkatPendidikan.objects.get(pk=35))
    RiwayatDiklatFactory(pegawai=orang, jenis="TEKNIS", jam=60, tanggal_selesai=date(2025, 3, 1))
    PenilaianKinerjaFactory(pegawai=orang, tahun=2025)
    HasilKompetensiFactory(pegawai=orang, kompetensi=kompetensi, level=3)
    for aspek in AspekPotensi.values:
        HasilPotensiFactory(pegawai=orang, aspek=aspek, nilai=4)
    return orang


def baris(periode, hari=AKHIR):
    """The frozen row of the one person there is, by name."""
    kolom = ("pk", "unit", "jabatan", "jenjang", "predikat", "kinerja", "rendah", "tinggi", "potensial", "rincian",
             "dekat", "kurang")  # fmt: skip
    parameter = load_parameter_talenta(periode.instansi, date(2026, 11, 25))
    (satu,) = build_baris(periode, hari, parameter)
    return dict(zip(kolom, satu, strict=True))


def test_complete(periode, orang):
    satu = baris(periode)
    assert (satu["pk"], satu["jenjang"], satu["predikat"], satu["kinerja"]) == (orang.pk, "PENGAWAS", "BAIK", "SESUAI")
    assert (satu["rendah"], satu["tinggi"], satu["potensial"], satu["kurang"]) == (9001, 9001, "TINGGI", [])
    assert satu["rincian"]["REKAM_JEJAK"] == [8860, 8860]


def test_only_the_predicate_of_the_round_counts(periode, orang):
    orang.penilaian_kinerja.update(tahun=2024)
    assert (baris(periode)["kinerja"], baris(periode)["kurang"]) == ("", ["PREDIKAT"])


def test_a_draft_is_not_a_predicate(periode, orang):
    orang.penilaian_kinerja.update(status="DRAF")
    assert baris(periode)["kurang"] == ["PREDIKAT"]


@pytest.mark.parametrize(
    ("tanggal", "kurang"), [(date(2022, 12, 30), True), (date(2022, 12, 31), False), (date(2026, 1, 1), True)]
)
def test_competence_is_valid_through_its_last_day_and_not_before_its_first(periode, orang, tanggal, kurang):
    orang.hasil_kompetensi.update(tanggal=tanggal)
    assert ("KOMPETENSI" in baris(periode)["kurang"]) is kurang


@pytest.mark.parametrize(("tanggal", "kurang"), [(date(2021, 2, 28), False), (date(2021, 2, 27), True)])
def test_the_last_of_february_holds_until_the_last_of_february(periode, orang, tanggal, kurang):
    orang.hasil_kompetensi.update(tanggal=tanggal)
    assert ("KOMPETENSI" in baris(periode, date(2024, 2, 28))["kurang"]) is kurang


def test_the_assessment_centre_goes_before_the_superior_aspect_by_aspect(periode, orang):
    penilaian = orang.penilaian_kinerja.get()
    for aspek in AspekPotensi.values:
        HasilPotensiFactory(pegawai=orang, aspek=aspek, nilai=2, sumber="ATASAN", penilaian=penilaian)
    assert baris(periode)["rincian"]["POTENSI"] == [8000, 8000]
    orang.hasil_potensi.filter(sumber="ASESMEN", aspek="MOTIVASI").update(tanggal=date(2022, 12, 30))
    assert baris(periode)["rincian"]["POTENSI"] == [7500, 7500]  # seven at 8,000, one at 4,000


def test_a_superiors_draft_on_potential_is_not_read(periode, orang):
    orang.hasil_potensi.all().delete()
    penilaian = PenilaianKinerjaFactory(pegawai=orang, tahun=2024)
    HasilPotensiFactory(pegawai=orang, sumber="ATASAN", penilaian=penilaian)  # of another year
    assert baris(periode)["rincian"]["POTENSI"] is None


@pytest.mark.parametrize(
    ("berlaku", "poin"),
    [
        (sejak(date(2025, 7, 1), date(2026, 1, 1)), 0),  # being served on the day
        (sejak(date(2025, 7, 1), date(2025, 12, 31)), 5000),  # over since the day before
        (sejak(date(2020, 7, 1), date(2021, 1, 1)), 5000),
        (sejak(date(2020, 7, 1), date(2020, 12, 31)), 10_000),  # outside the window of five years
        (sejak(date(2026, 1, 1), date(2026, 7, 1)), 10_000),  # not yet
    ],
)
def test_integrity_by_the_day(periode, orang, berlaku, poin):
    HukumanDisiplinFactory(pegawai=orang, tingkat="SEDANG", berlaku=berlaku)
    assert baris(periode)["rincian"]["INTEGRITAS"] == [poin, poin]


@pytest.mark.parametrize(
    ("ganti", "poin"),
    [
        ({"tanggal_selesai": date(2022, 12, 31)}, [2000, 2000]),  # the window begins the day after
        ({"tanggal_selesai": date(2023, 1, 1)}, [8000, 8000]),
        ({"tanggal_selesai": date(2026, 1, 1)}, [2000, 2000]),
        ({"jam": None}, [2000, 10_000]),
        ({"tanggal_selesai": None, "tahun": 2025}, [2000, 10_000]),
        ({"tanggal_selesai": None, "tahun": 2021}, [2000, 2000]),
    ],
)
def test_training_by_hours_within_the_window(periode, orang, ganti, poin):
    orang.riwayat_diklat.update(**ganti)
    assert baris(periode)["rincian"]["PELATIHAN"] == poin


def test_without_any_register_of_training_nothing_is_known(periode, orang):
    orang.riwayat_diklat.all().delete()
    assert (baris(periode)["rincian"]["PELATIHAN"], baris(periode)["kurang"]) == (None, ["PELATIHAN"])


@pytest.mark.parametrize(
    ("tmt_cpns", "poin"),
    [(date(2015, 12, 31), [8000, 8000]), (date(2005, 12, 31), [8000, 10_000]), (None, [8000, 10_000])],
)
def test_service_without_a_post_on_record_may_have_been_in_posts(periode, orang, tmt_cpns, poin):
    type(orang).objects.filter(pk=orang.pk).update(tmt_cpns=tmt_cpns)
    assert baris(periode)["rincian"]["PENGALAMAN"] == poin


def test_without_a_post_there_is_no_standard(periode, orang):
    orang.riwayat_jabatan.all().delete()
    satu = baris(periode)
    assert (satu["unit"], satu["jabatan"]) == (None, "")
    assert satu["kurang"] == ["STANDAR", "PENGALAMAN"]


def test_who_has_left_is_not_mapped(periode, orang):
    type(orang).objects.filter(pk=orang.pk).update(kedudukan_hukum="PENSIUN")
    parameter = load_parameter_talenta(periode.instansi, date(2026, 11, 25))
    assert list(build_baris(periode, AKHIR, parameter)) == []


def test_what_superiors_say_in_two_rounds_of_a_year_is_not_mixed(periode, orang):
    orang.hasil_potensi.all().delete()
    ini, lain = (
        PeriodePenilaianFactory(tahun=2025, jenis="PERIODIK", nama=nama, status="DITUTUP") for nama in ("TW I", "TW II")
    )
    for putaran, nilai in ((ini, 5), (lain, 1)):
        penilaian = PenilaianKinerjaFactory(pegawai=orang, tahun=2025, jenis="PERIODIK", periode=putaran)
        for aspek in AspekPotensi.values:
            HasilPotensiFactory(pegawai=orang, aspek=aspek, nilai=nilai, sumber="ATASAN", penilaian=penilaian)
    assert baris(ini)["rincian"]["POTENSI"] == [10_000, 10_000]
