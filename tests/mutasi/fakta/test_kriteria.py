"""The facts that scores read beside a career, from rows to columns."""

from datetime import date, timedelta

import pytest
import time_machine

from pegawai.models import HukumanDisiplin
from tests.factories import (
    FaktorPenilaianFactory,
    HukumanDisiplinFactory,
    MinatJabatanFactory,
    PegawaiFactory,
    PenilaianKinerjaFactory,
    PeriodePenilaianFactory,
    PosisiFactory,
    UnitKerjaFactory,
    pegawai_di,
    sejak,
)
from tests.mutasi.fakta.test_calon import TMT, muat
from tests.penilaian.kelompok import kelompok, kirim, periode_360

pytestmark = pytest.mark.django_db
SEHARI = timedelta(days=1)


@pytest.mark.parametrize(("status", "nilai"), [("DITUTUP", 5), ("DIBUKA", None)])
def test_an_open_rounds_final_appraisal_does_not_count_yet(status, nilai):
    orang = pegawai_di()
    periode = PeriodePenilaianFactory(instansi=orang.instansi, tahun=2026, status=status)
    PenilaianKinerjaFactory(pegawai=orang, tahun=2026, periode=periode, hasil_kerja=1, perilaku_kerja=1)
    assert muat(orang, date(2027, 4, 1))[1]["predikat"][0] == nilai


def test_an_imported_appraisal_of_no_round_counts():
    orang = pegawai_di()
    PenilaianKinerjaFactory(pegawai=orang, tahun=2026, hasil_kerja=1, perilaku_kerja=1)
    assert muat(orang, date(2027, 4, 1))[1]["predikat"][0] == 5


def test_the_latest_rated_factor_counts_and_not_rated_is_no_rating():
    orang = pegawai_di()
    for tahun, nilai in ((2024, 3), (2025, 1)):
        lama = PenilaianKinerjaFactory(pegawai=orang, tahun=tahun)
        FaktorPenilaianFactory(penilaian=lama, jenis="INOVASI", nilai=nilai)
        FaktorPenilaianFactory(penilaian=lama, jenis="PARTISIPASI", nilai=None, tidak_dinilai=True)
    _, isi = muat(orang)
    assert (isi["inovasi"], isi["partisipasi"]) == (1, None)


JENDELA = date(2022, 1, 4)  # sixty months before TMT


@pytest.mark.parametrize(
    ("tingkat", "selesai", "nilai"),
    [
        ("BERAT", JENDELA, 0),
        ("BERAT", JENDELA + SEHARI, 3),
        ("RINGAN", TMT, 1),
        ("RINGAN", TMT + SEHARI, 4),
        ("SEDANG", None, 4),
    ],
)
def test_integrity_by_the_worst_sanction_in_the_window(tingkat, selesai, nilai):
    orang = pegawai_di()
    HukumanDisiplinFactory(
        pegawai=orang, tingkat=HukumanDisiplin.Tingkat[tingkat], berlaku=sejak(date(2020, 1, 1), selesai)
    )
    assert muat(orang)[1]["integritas"] == nilai


def test_whoever_is_not_in_the_register_was_never_sanctioned():
    assert muat(pegawai_di())[1]["integritas"] == 0


def test_without_a_post_nothing_is_known_of_its_need():
    assert muat(PegawaiFactory())[1]["lebih_asal"] is None


def test_the_first_three_wishes_with_office_and_level():
    akar = UnitKerjaFactory(nama="Kabupaten")
    dinas = UnitKerjaFactory(induk=akar)
    orang = pegawai_di(PosisiFactory(unit=UnitKerjaFactory(induk=dinas)))
    kursi = [PosisiFactory(unit=unit) for unit in (dinas, akar, dinas, dinas)]
    for ke, satu in enumerate(reversed(kursi)):
        MinatJabatanFactory(pegawai=orang, posisi=satu, urutan=4 - ke)
    calon, isi = muat(orang)
    assert isi["minat_posisi"] == [k.pk for k in kursi[:3]]
    assert isi["minat_bidang"] == [calon.bidang.index(dinas.jalur), None, calon.bidang.index(dinas.jalur)]
    assert isi["minat_tingkat"] == [4, 4, 4]
    assert muat(pegawai_di())[1]["minat_posisi"] == [None] * 3


@pytest.mark.parametrize(
    ("banyak", "status", "poin"), [(3, "DITUTUP", 7_500), (2, "DITUTUP", None), (3, "DIBUKA", None)]
)
def test_feedback_counts_once_the_round_is_closed_and_enough_have_answered(banyak, status, poin):
    with time_machine.travel(date(2026, 12, 26), tick=False):
        periode = periode_360()
        undangan = kelompok(periode, 3)
        for satu in undangan[:banyak]:
            kirim(satu, nilai=4)
    periode.status = status
    periode.save()
    assert muat(undangan[0].dinilai)[1]["umpan_balik"] == poin
