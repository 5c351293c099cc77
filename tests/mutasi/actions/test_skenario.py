"""Asking for a plan, and computing it once: refused without a ranking, frozen afterwards."""

from datetime import UTC, datetime

import pytest
from django.db import DatabaseError, IntegrityError, transaction

from mutasi.actions.rencana import hitung_skenario
from mutasi.actions.skenario import buat_skenario
from mutasi.models import Skenario
from mutasi.pencocokan.rencana import Setelan, baca_setelan
from mutasi.status import StatusSiklus
from mutasi.tasks import antrekan_hitung, hitung_skenario_di_latar, sebab_gagal_hitung, sedang_dihitung
from pegawai.models import Jejak
from pegawai.penolakan import Penolakan
from tests.factories import (
    MasukanPemeringkatanFactory,
    SiklusMutasiFactory,
    SkenarioFactory,
    persona,
)

pytestmark = pytest.mark.django_db


def buat(siklus, nama="Awal"):
    return buat_skenario(siklus=siklus, nama=nama, setelan={}, by=persona("analis", instansi=siklus.instansi))


def test_a_plan_needs_a_ranking_with_its_input():
    with pytest.raises(Penolakan, match="Jalankan pemeringkatan"):
        buat(SiklusMutasiFactory(status=StatusSiklus.PEMERINGKATAN))


def test_a_name_is_used_once_in_a_cycle():
    siklus = MasukanPemeringkatanFactory().pemeringkatan.siklus
    skenario = buat(siklus)
    with pytest.raises(Penolakan, match="Pakai nama lain"), transaction.atomic():
        buat(siklus)
    assert Skenario.objects.get() == skenario
    assert Jejak.objects.filter(tindakan="buat_skenario", objek_id=skenario.pk).exists()


def test_a_computed_scenario_cannot_be_changed_or_deleted():
    skenario = SkenarioFactory()
    skenario.isi, skenario.sidik, skenario.dihitung_pada = {}, "1" * 64, datetime(2026, 11, 26, tzinfo=UTC)
    skenario.save()
    assert hitung_skenario(skenario=skenario, by=None).sidik == "1" * 64  # it keeps what it has
    for ubah in (lambda: Skenario.objects.update(nama="Lain"), lambda: Skenario.objects.all().delete()):
        with pytest.raises(DatabaseError), transaction.atomic():
            ubah()


def test_a_half_computed_scenario_is_refused_by_the_database():
    with pytest.raises(IntegrityError), transaction.atomic():
        SkenarioFactory(isi={})


def test_what_is_not_set_is_without_a_limit():
    assert baca_setelan({"batas_rantai": 3, "turun_maksimal": 1000}) == Setelan()
    assert baca_setelan({}).batas_rantai is None
    isi = baca_setelan({"tetap": [3], "kecuali": [[1, 2]], "kursi_diam": [9], "anggaran": 4, "tanpa_iri": False})
    assert (isi.tetap, isi.kecuali, isi.kursi_diam, isi.anggaran) == ({3}, {(1, 2)}, {9}, 4)
    assert not isi.tanpa_iri


def test_it_is_queued_once():
    skenario = SkenarioFactory()
    analis = persona("analis", instansi=skenario.siklus.instansi)
    assert not sedang_dihitung(skenario)
    antrekan_hitung(skenario=skenario, by=analis)
    assert sedang_dihitung(skenario)


@pytest.mark.parametrize(
    ("kind", "status", "sebab"),
    [
        ("auditor", StatusSiklus.PEMERINGKATAN, "tidak berwenang lagi"),
        ("analis", StatusSiklus.KEPUTUSAN, "tahap siklusnya sudah lewat"),
    ],
)
def test_authority_lost_while_queued_computes_nothing(kind, status, sebab):
    skenario = SkenarioFactory(pemeringkatan__siklus__status=status)
    hitung_skenario_di_latar(skenario_id=skenario.pk, by_id=persona(kind, instansi=skenario.siklus.instansi).pk)
    skenario.refresh_from_db()
    assert skenario.isi is None
    assert sebab in sebab_gagal_hitung(skenario)
