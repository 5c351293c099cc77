"""A unit with its head, people of several kinds, and an open round."""

from datetime import date

import pytest
import time_machine

from penilaian.actions.tugas import susun_tugas
from penilaian.faktor import IsianFaktor
from penilaian.models import Faktor, PeriodePenilaian
from tests.factories import (
    JabatanFactory,
    PeriodePenilaianFactory,
    PosisiFactory,
    UnitKerjaFactory,
    pegawai_di,
    persona,
)

HARI_INI = date(2026, 12, 26)


@pytest.fixture(autouse=True)
def hari_ini():
    with time_machine.travel(HARI_INI, tick=False):
        yield


@pytest.fixture
def periode(db):
    return PeriodePenilaianFactory()


@pytest.fixture
def dinas(db):
    return UnitKerjaFactory(nama="Dinas Pangan")


@pytest.fixture
def kepala(dinas):
    return persona("kepala_unit", unit=dinas)


def anggota(unit, nama="", **pegawai):
    """Somebody with a clerical post in a unit, and with the task that the tree gives in the round there is."""
    posisi = PosisiFactory(unit=unit, jabatan=JabatanFactory(instansi=unit.instansi, pelaksana=True))
    orang = pegawai_di(posisi, **({"nama": nama} if nama else {}), **pegawai)
    for periode in PeriodePenilaian.objects.filter(instansi=unit.instansi).exclude(status="DITUTUP"):
        tugaskan(periode)
    return orang


def tugaskan(periode):
    """Tasks from the position tree for everybody who has none yet."""
    susun_tugas(periode)


def kepala_di(unit, nama="", **pegawai):
    """Who leads a unit, without an account."""
    jabatan = JabatanFactory(instansi=unit.instansi, nama=f"Kepala {unit.nama}", jenjang="PENGAWAS", eselon=None)
    return pegawai_di(
        PosisiFactory(unit=unit, jabatan=jabatan, kepala=True), **({"nama": nama} if nama else {}), **pegawai
    )


def isian(**ganti):
    """What `simpan_penilaian` takes; the factors are said not to be rated."""
    faktor = {jenis: IsianFaktor(tidak_dinilai=True) for jenis in Faktor.values}
    return {"hasil_kerja": None, "perilaku_kerja": None, "berakhlak": {}, "catatan": "", "faktor": faktor, **ganti}


TIDAK_DINILAI = {"faktor_disiplin": 9, "faktor_inovasi": 9, "faktor_partisipasi": 9}
