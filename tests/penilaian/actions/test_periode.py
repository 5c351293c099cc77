from datetime import date

import pytest

from pegawai.models import Jejak, KedudukanHukum
from pegawai.penolakan import Penolakan
from penilaian.actions.periode import BelumLengkap, buka_periode, tutup_periode
from penilaian.models import PeriodePenilaian
from tests.factories import InstansiFactory, PegawaiFactory, PenilaianKinerjaFactory, UnitKerjaFactory, persona
from tests.penilaian.conftest import anggota

pytestmark = pytest.mark.django_db
ISI = {"tahun": 2026, "nama": "SKP 2026", "mulai": date(2026, 12, 1), "selesai": date(2026, 12, 31)}


@pytest.fixture
def analis():
    return persona("analis")


def test_open_once(analis):
    periode = buka_periode(instansi=analis.instansi, by=analis, **ISI)
    assert periode.status == "DIBUKA"
    assert Jejak.objects.get().tindakan == "periode.buka"
    with pytest.raises(Penolakan, match="masih dibuka"):
        buka_periode(instansi=analis.instansi, by=analis, **ISI | {"tahun": 2027})


def test_open_refusals(analis):
    PeriodePenilaian.objects.create(instansi=analis.instansi, status="DITUTUP", **ISI)
    with pytest.raises(Penolakan, match="nama lain"):
        buka_periode(instansi=analis.instansi, by=analis, **ISI)
    with pytest.raises(Penolakan, match="Tanggal selesai"):
        buka_periode(instansi=analis.instansi, by=analis, **ISI | {"nama": "B", "selesai": date(2026, 11, 30)})


def test_another_agency_has_its_own_round(analis, periode):
    lain = persona("analis", instansi=InstansiFactory(nama="Lain"))
    assert buka_periode(instansi=lain.instansi, by=lain, **ISI).instansi == lain.instansi


def test_close_refuses_and_counts_per_unit(analis, periode, dinas):
    badan = UnitKerjaFactory(nama="Badan Arsip")
    bidang = UnitKerjaFactory(nama="Bidang", induk=dinas)
    PenilaianKinerjaFactory(pegawai=anggota(dinas), tahun=2026)
    PenilaianKinerjaFactory(pegawai=anggota(dinas), tahun=2026, kosong=True)
    PenilaianKinerjaFactory(pegawai=anggota(badan), tahun=2025)
    anggota(bidang)
    PegawaiFactory(kedudukan_hukum=KedudukanHukum.PENSIUN)
    PegawaiFactory()  # without any post: counted, under its own heading
    with pytest.raises(BelumLengkap, match="4 orang di 3 unit") as galat:
        tutup_periode(periode=periode, by=analis)
    baris = {b.nama: (b.jumlah, b.draf, b.belum, b.tersisa) for b in galat.value.baris}
    assert baris == {
        "Badan Arsip": (1, 0, 1, 1),
        "Dinas Pangan": (3, 1, 1, 2),
        "Tanpa jabatan definitif": (1, 0, 1, 1),
    }
    periode.refresh_from_db()
    assert periode.status == "DIBUKA"


def test_close_with_recorded_exception(analis, periode, dinas):
    anggota(dinas)
    assert tutup_periode(periode=periode, alasan="Kepala dinas sakit", by=analis).status == "DITUTUP"
    jejak = Jejak.objects.get()
    assert jejak.rincian == {"alasan": "Kepala dinas sakit", "tersisa": 1}
    with pytest.raises(Penolakan, match="sudah ditutup"):
        tutup_periode(periode=periode, alasan="Lagi", by=analis)


def test_close_when_all_are_final(analis, periode, dinas):
    PenilaianKinerjaFactory(pegawai=anggota(dinas), tahun=2026)
    assert tutup_periode(periode=periode, by=analis).status == "DITUTUP"
