from datetime import date

import pytest
import time_machine

from pegawai.impor.bacaan import baca
from pegawai.impor.susun import susun
from penilaian.models import RekapKehadiran
from tests.factories.jabatan import InstansiFactory
from tests.pegawai.impor.contoh_jenis import kehadiran, siapkan
from tests.pegawai.impor.lembar import xlsx

pytestmark = pytest.mark.django_db
PAGI = {"TANGGAL_MULAI": "01-07-2026", "TANGGAL_SELESAI": "31-07-2026", "HARI_KERJA": "28", "HADIR": "20"}


@pytest.fixture
def instansi():
    hasil = InstansiFactory()
    siapkan(hasil)
    return hasil


def terapkan(instansi, *baris):
    hasil = susun(baca(xlsx(*baris), "KEHADIRAN"), instansi)
    hasil.terapkan()
    return hasil


def temuan(hasil):
    return [(t.baris, t.kolom) for t in hasil.temuan if t.putusan == "tolak"]


def test_a_recap_arrives(instansi):
    assert terapkan(instansi, kehadiran()).temuan == []
    r = RekapKehadiran.objects.get()
    assert (r.mulai, r.selesai, r.hari_kerja, r.hadir) == (date(2026, 1, 1), date(2026, 6, 30), 120, 113)
    assert (r.cuti_sakit_dinas, r.tanpa_keterangan, r.terlambat) == (5, 2, 4)


def test_what_the_machine_does_not_say_is_missing_and_not_zero(instansi):
    terapkan(instansi, kehadiran(TANPA_KETERANGAN="", TERLAMBAT=""))
    r = RekapKehadiran.objects.get()
    assert (r.tanpa_keterangan, r.terlambat) == (None, None)


def test_machines_that_count_leave_apart_are_summed(instansi):
    terapkan(instansi, kehadiran(CUTI_SAKIT_DINAS="") | {"CUTI": "2", "SAKIT": "1", "DINAS LUAR": ""})
    assert RekapKehadiran.objects.get().cuti_sakit_dinas == 3


def test_the_same_span_again_corrects_it_and_an_empty_cell_keeps_it(instansi):
    terapkan(instansi, kehadiran())
    hasil = terapkan(instansi, kehadiran(HADIR="112", TERLAMBAT=""))
    assert [(t.kolom, t.nilai, t.sebab) for t in hasil.temuan] == [("HADIR", "112", "113")]
    r = RekapKehadiran.objects.get()
    assert (r.hadir, r.terlambat) == (112, 4)


@pytest.mark.parametrize(("mulai", "ditolak"), [("29-06-2026", True), ("30-06-2026", True), ("01-07-2026", False)])
def test_a_day_is_summed_up_once(instansi, mulai, ditolak):
    """The day before the other ends, the day itself, the day after."""
    hasil = terapkan(instansi, kehadiran(), kehadiran(**PAGI | {"TANGGAL_MULAI": mulai}))
    assert temuan(hasil) == ([(3, "TANGGAL MULAI")] if ditolak else [])


@pytest.mark.parametrize(
    ("ganti", "kolom"),
    [
        ({"HADIR": "114"}, "HADIR"),  # 114 + 5 + 2 > 120
        ({"HARI KERJA": "182"}, "HARI KERJA"),  # of 181 days
        ({"TANGGAL SELESAI": "31-12-2025"}, "TANGGAL SELESAI"),
        ({"HARI KERJA": "banyak"}, "HARI KERJA"),
        ({"HADIR": ""}, "HADIR"),
    ],
)
def test_an_impossible_row_is_refused_with_its_column(instansi, ganti, kolom):
    hasil = terapkan(instansi, kehadiran() | ganti)
    assert temuan(hasil) == [(2, kolom)]
    assert not RekapKehadiran.objects.exists()


@pytest.mark.parametrize(("hari", "ditolak"), [("2026-06-29", True), ("2026-06-30", False), ("2026-07-01", False)])
def test_a_span_that_is_not_over_is_refused(instansi, hari, ditolak):
    with time_machine.travel(date.fromisoformat(hari), tick=False):
        assert (temuan(terapkan(instansi, kehadiran())) != []) is ditolak


def test_a_leap_day_is_a_day(instansi):
    ganti = {"TANGGAL_MULAI": "29-02-2024", "TANGGAL_SELESAI": "29-02-2024", "HARI_KERJA": "1", "HADIR": "1"}
    nol = {"CUTI_SAKIT_DINAS": "0", "TANPA_KETERANGAN": "0", "TERLAMBAT": "0"}
    assert temuan(terapkan(instansi, kehadiran(**ganti, **nol))) == []
