"""SPMT: recorded within its days, it ends the way of a proposal; a cycle closes without it only with a reason."""

from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from django.db import IntegrityError, transaction

from mutasi.actions.siklus import pindah_tahap
from mutasi.actions.spmt import catat_spmt
from mutasi.models import SiklusMutasi, Spmt
from mutasi.pelantikan.dilantik import Batas, load_dilantik, terlambat
from mutasi.status import StatusSiklus, StatusUsulan
from pegawai.models import Jejak
from pegawai.penolakan import Penolakan
from tests.factories import KirimSiasnFactory, ParameterFactory, persona
from tests.mutasi.dokumen.himpunan import TMT, disetujui, siklus_siap
from tests.mutasi.sesudah import lantik, terbit_langsung

pytestmark = pytest.mark.django_db
ISIAN = {"nomor": "800.1.11/7/2027", "tanggal": date(2027, 1, 5), "mulai": TMT, "penanda_tangan": "Kepala Dinas Uji"}


@pytest.fixture(autouse=True)
def hari_sesudah_tmt():
    with time_machine.travel(datetime(2027, 1, 5, 3, tzinfo=UTC), tick=False):
        yield


@pytest.fixture
def siklus():
    return siklus_siap()


@pytest.fixture
def usulan(siklus):
    usulan = disetujui(siklus)
    lantik(terbit_langsung(siklus, [usulan]))
    usulan.refresh_from_db()
    return usulan


@pytest.fixture
def analis(siklus):
    return persona("analis", instansi=siklus.instansi)


def test_spmt_menyelesaikan_usulan(usulan, analis):
    assert catat_spmt(isian={usulan: ISIAN}, by=analis) == 1
    usulan.refresh_from_db()
    assert (usulan.status, usulan.spmt.nomor, usulan.spmt.dicatat_oleh) == ("SELESAI", ISIAN["nomor"], analis)
    assert Jejak.objects.get(tindakan="catat_spmt").rincian["mulai"] == "2027-01-04"


def test_salah_tulis_diperbaiki_selama_siklus_berjalan(siklus, usulan, analis):
    catat_spmt(isian={usulan: ISIAN}, by=analis)
    catat_spmt(isian={usulan: ISIAN | {"nomor": "800.1.11/8/2027"}}, by=persona("analis", instansi=siklus.instansi))
    usulan.refresh_from_db()
    assert (usulan.spmt.nomor, usulan.spmt.dicatat_oleh, usulan.status) == ("800.1.11/8/2027", analis, "SELESAI")
    assert [b.nomor for b in usulan.spmt.events.order_by("pk")] == [ISIAN["nomor"], "800.1.11/8/2027"]
    SiklusMutasi.objects.update(status=StatusSiklus.SELESAI)
    with pytest.raises(Penolakan, match="sudah selesai"):
        catat_spmt(isian={usulan: ISIAN}, by=analis)


@pytest.mark.parametrize(
    ("ganti", "kalimat"),
    [
        ({"mulai": TMT - timedelta(days=1)}, "tidak mendahului 4 Januari 2027"),
        ({"tanggal": date(2027, 1, 6)}, "belum tiba"),
        ({"mulai": date(2027, 1, 6)}, "sebelum mulai bertugas"),
        ({"nomor": " - "}, "tulis nomor"),
        ({"penanda_tangan": "…"}, "siapa yang menandatangani"),
    ],
)
def test_isian_yang_tidak_mungkin(usulan, analis, ganti, kalimat):
    with pytest.raises(Penolakan, match=kalimat):
        catat_spmt(isian={usulan: ISIAN | ganti}, by=analis)
    usulan.refresh_from_db()
    assert usulan.status == StatusUsulan.DILANTIK


def test_semua_atau_tidak_satu_pun(siklus, usulan, analis):
    lain = disetujui(siklus)
    with pytest.raises(Penolakan, match="belum tercatat dalam riwayat"):
        catat_spmt(isian={usulan: ISIAN, lain: ISIAN}, by=analis)
    assert not Spmt.objects.exists()


def test_tidak_untuk_diri_sendiri(siklus, usulan):
    sendiri = persona("operator_opd", unit=usulan.posisi_tujuan.unit, pegawai=usulan.pegawai)
    with pytest.raises(Penolakan, match="orang lain"):
        catat_spmt(isian={usulan: ISIAN}, by=sendiri)


def test_basis_data_menolak_tanggal_sebelum_mulai(usulan, analis):
    with pytest.raises(IntegrityError), transaction.atomic():
        Spmt.objects.create(usulan=usulan, dicatat_oleh=analis, **ISIAN | {"mulai": date(2027, 1, 6)})


@pytest.mark.parametrize(("hari", "lewat"), [(29, False), (30, False), (31, True)])
def test_terlambat_sesudah_hari_terakhir(siklus, usulan, analis, hari, lewat):
    assert Batas.load(siklus.instansi, "batas_spmt").jatuh(TMT) == date(2027, 2, 3)
    with time_machine.travel(datetime(2027, 1, 4, 3, tzinfo=UTC) + timedelta(days=hari), tick=False):
        assert load_dilantik(analis).filter(terlambat(siklus.instansi_id, "batas_spmt")).exists() is lewat


def test_batas_instansi_sendiri_mendahului(siklus, usulan, analis):
    ParameterFactory(instansi=siklus.instansi, kode="batas_spmt", nilai=0)
    assert load_dilantik(analis).filter(terlambat(siklus.instansi_id, "batas_spmt")).exists()
    assert not load_dilantik(analis).filter(terlambat(siklus.instansi_id, "batas_yang_tidak_ada")).exists()


def test_siapa_yang_melihat(siklus, usulan):
    unit = usulan.posisi_tujuan.unit
    assert load_dilantik(persona("kepala_unit", unit=unit.induk)).get() == usulan
    lain = disetujui(siklus).posisi_tujuan.unit
    assert not load_dilantik(persona("kepala_unit", unit=lain)).exists()
    assert not load_dilantik(persona("tanpa_peran", instansi=siklus.instansi)).exists()


@pytest.mark.parametrize("ada", [True, False])
def test_siklus_ditutup_tanpa_spmt_hanya_dengan_alasan(siklus, usulan, analis, ada):
    KirimSiasnFactory(usulan=usulan)
    if ada:
        catat_spmt(isian={usulan: ISIAN}, by=analis)
    SiklusMutasi.objects.update(status=StatusSiklus.PEMUTAKHIRAN)
    siklus.refresh_from_db()
    if not ada:
        with pytest.raises(Penolakan, match="1 orang yang dilantik belum mempunyai SPMT"):
            pindah_tahap(siklus=siklus, ke=StatusSiklus.SELESAI, by=analis)
    pindah_tahap(siklus=siklus, ke=StatusSiklus.SELESAI, by=analis, alasan="" if ada else "Unitnya dibubarkan")
    siklus.refresh_from_db()
    assert siklus.status == StatusSiklus.SELESAI
    assert Jejak.objects.get(tindakan="pindah_tahap").rincian["alasan"] == ("" if ada else "Unitnya dibubarkan")


def test_yang_terbuka_dicatat_juga_sesudah_siklus_ditutup(usulan, analis):
    SiklusMutasi.objects.update(status=StatusSiklus.SELESAI)
    assert catat_spmt(isian={usulan: ISIAN}, by=analis) == 1
