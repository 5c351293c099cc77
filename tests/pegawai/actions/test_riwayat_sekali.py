"""What is recorded already is not recorded again: a double click, two tabs, two people."""

from datetime import date

import pytest

from pegawai.actions.riwayat import tambah_riwayat
from pegawai.koreksi.jenis import JENIS
from pegawai.models import Jejak
from pegawai.penolakan import Penolakan
from tests.factories import (
    GolonganFactory,
    PegawaiFactory,
    PosisiFactory,
    TingkatPendidikanFactory,
    pegawai_di,
    persona,
    sejak,
)

pytestmark = pytest.mark.django_db
ALASAN = "SK asli dibaca di arsip"


@pytest.fixture
def analis():
    return persona("analis")


@pytest.fixture
def orang():
    return pegawai_di(nama="Suparno")


def isian_jabatan(posisi, mulai, **lain):
    nama = {"nama_jabatan": posisi.jabatan.nama, "nama_unit": posisi.unit.nama, "unit": posisi.unit}
    return {"posisi": posisi, "berlaku": sejak(mulai), **nama, **lain}


BERJANGKA = {"berlaku": sejak(date(2023, 1, 2), date(2024, 1, 1))}
SEKALI = {
    "jabatan": {"nama_jabatan": "Kepala Seksi", "nama_unit": "Dinas Lama", "jenis_penugasan": "D", **BERJANGKA},
    "pangkat": {"golongan_id": 33, **BERJANGKA},
    "pendidikan": {"tingkat_id": 40, "nama": "Akuntansi"},
    "diklat": {"jenis": "PKA", "nama": "PKA Angkatan I"},
    "kedudukan": {"kedudukan": "CLTN", **BERJANGKA},
    "disiplin": {"tingkat": "SEDANG", "jenis": "Penundaan kenaikan gaji", **BERJANGKA},
    "pemeriksaan": {"keterangan": "", **BERJANGKA},
}


def test_every_kind_of_row_is_tried():
    assert set(SEKALI) == {kode for kode, jenis in JENIS.items() if not jenis.pokok}


@pytest.mark.parametrize("kode", SEKALI)
def test_the_same_row_twice_is_refused(analis, kode):
    orang = PegawaiFactory(instansi=analis.instansi)
    GolonganFactory(id=33)
    TingkatPendidikanFactory(id=40)

    def tambah():
        tambah_riwayat(pegawai=orang, jenis=JENIS[kode], isian=SEKALI[kode], alasan=ALASAN, by=analis)

    tambah()
    with pytest.raises(Penolakan, match=r"sudah tercatat|memegang jabatan definitif"):
        tambah()
    assert JENIS[kode].baris_of(orang).count() == 1
    assert Jejak.objects.filter(tindakan="tambah_riwayat").count() == 1


@pytest.mark.parametrize("penugasan", ["PLT", "PLH"])
@pytest.mark.parametrize("kursi", [True, False])
def test_an_acting_post_is_recorded_once_and_may_be_given_again(analis, orang, penugasan, kursi):
    posisi = PosisiFactory(unit__instansi=orang.instansi)
    isian = isian_jabatan(posisi, date(2026, 10, 1), jenis_penugasan=penugasan)
    isian |= {"berlaku": sejak(date(2026, 10, 1), date(2026, 11, 1))}
    if not kursi:
        isian |= {"posisi": None, "unit": None}
    isi = {"pegawai": orang, "jenis": JENIS["jabatan"], "alasan": ALASAN, "by": analis}
    tambah_riwayat(isian=isian, **isi)
    with pytest.raises(Penolakan, match=r"sudah tercatat \(1 Okt 2026"):
        tambah_riwayat(isian=isian, **isi)
    tambah_riwayat(isian=isian | {"berlaku": sejak(date(2026, 11, 1))}, **isi)
    tambah_riwayat(isian=isian | {"nama_jabatan": "Jabatan lain", "posisi": None}, **isi)
    assert orang.riwayat_jabatan.exclude(jenis_penugasan="D").count() == 3


def test_two_examinations_of_different_matters_stand_side_by_side(analis, orang):
    isi = {"pegawai": orang, "jenis": JENIS["pemeriksaan"], "alasan": ALASAN, "by": analis}
    berlaku = {"berlaku": sejak(date(2026, 10, 1))}
    tambah_riwayat(isian={"keterangan": "Laporan A", **berlaku}, **isi)
    tambah_riwayat(isian={"keterangan": "Laporan B", **berlaku}, **isi)
    with pytest.raises(Penolakan, match="bedakan keterangannya"):
        tambah_riwayat(isian={"keterangan": "Laporan A", "berlaku": sejak(date(2026, 11, 1))}, **isi)
    assert orang.pemeriksaan_disiplin.count() == 2
