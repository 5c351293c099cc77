"""I02: a seat that somebody sits on is told wherever the cycle speaks of it, and never proposed."""

from datetime import date

import pytest

from mutasi.actions.pengisi import load_pengisi
from mutasi.actions.siklus import load_halangan
from mutasi.actions.usulan import buat_usulan
from mutasi.models import UsulanMutasi
from mutasi.status import StatusSiklus
from pegawai.penolakan import Penolakan
from tests.factories import (
    HasilLowonganFactory,
    JabatanFactory,
    KandidatFactory,
    LowonganFactory,
    PosisiFactory,
    RiwayatJabatanFactory,
    SiklusMutasiFactory,
    pegawai_di,
    persona,
)

pytestmark = pytest.mark.django_db
TMT = date(2027, 1, 4)
MUDA = date(1985, 1, 1)


@pytest.fixture
def siklus():
    return SiklusMutasiFactory(tmt_rencana=TMT)


def lowongan(siklus, kebutuhan=1, **jabatan):
    jabatan = JabatanFactory(instansi=siklus.instansi, **jabatan)
    posisi = PosisiFactory(unit__instansi=siklus.instansi, kebutuhan=kebutuhan, jabatan=jabatan)
    return LowonganFactory(siklus=siklus, posisi=posisi)


def duduki(satu, lahir=MUDA, nama="Sutrisno"):
    return pegawai_di(satu.posisi, mulai=date(2026, 11, 2), tanggal_lahir=lahir, nama=nama)


def halangan(siklus):
    return [h for h in load_halangan(siklus, StatusSiklus.PEMERINGKATAN) if "terisi" in h]


def test_a_filled_seat_holds_the_cycle_in_planning_and_is_named(siklus):
    terisi = lowongan(siklus)
    lowongan(siklus)
    assert halangan(siklus) == []
    duduki(terisi)
    (kalimat,) = halangan(siklus)
    assert f"{terisi.posisi} (" in kalimat
    assert "Sutrisno sejak 2 November 2026" in kalimat


def test_an_acting_official_fills_nothing(siklus):
    satu = lowongan(siklus)
    RiwayatJabatanFactory(posisi=satu.posisi, pegawai=duduki(lowongan(SiklusMutasiFactory())), jenis_penugasan="PLT")
    assert load_pengisi(siklus) == []


def test_what_was_ranked_cannot_be_taken_out_so_it_holds_nothing_up(siklus):
    satu = lowongan(siklus)
    duduki(satu)
    HasilLowonganFactory(pemeringkatan__siklus=siklus, lowongan=satu)
    assert halangan(siklus) == []
    assert [(p.terisi, p.dinilai) for p in load_pengisi(siklus)] == [(True, True)]


@pytest.mark.parametrize(("kebutuhan", "harap"), [(2, []), (1, [True]), (None, [])])
def test_a_functional_seat_is_full_by_its_need_only(siklus, kebutuhan, harap):
    duduki(lowongan(siklus, kebutuhan, fungsional=True))
    assert [p.terisi for p in load_pengisi(siklus)] == harap


@pytest.mark.parametrize(
    ("lahir", "tiba", "sesudah"),
    [
        (date(1969, 1, 3), "3 Januari 2027", False),
        (date(1969, 1, 4), "4 Januari 2027", False),
        (date(1969, 1, 5), "5 Januari 2027", True),
        (date(1969, 5, 28), "28 Mei 2027", True),
    ],
)
def test_who_retires_is_named_with_the_day_and_whether_it_is_in_time(siklus, lahir, tiba, sesudah):
    duduki(lowongan(siklus), lahir)
    (satu,) = load_pengisi(siklus)
    assert not satu.terisi
    assert satu.kalimat.endswith(f"mencapai BUP {tiba}")
    assert satu.sesudah_tmt is sesudah


def test_a_filled_seat_is_not_proposed():
    kandidat = KandidatFactory(urutan=1)
    analis = persona("analis", instansi=kandidat.hasil.lowongan.siklus.instansi)
    duduki(kandidat.hasil.lowongan)
    with pytest.raises(Penolakan, match=r"sudah terisi: .*Sutrisno sejak 2 November 2026"):
        buat_usulan(kandidat=kandidat, pembenaran="", dasar_dokumen="", by=analis)
    assert not UsulanMutasi.objects.exists()
