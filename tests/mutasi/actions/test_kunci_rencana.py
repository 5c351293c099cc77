"""While a plan is checked or proposed nobody changes it, and while it is changed its cycle stays where it is."""

import pytest
from django.db import OperationalError, transaction

from mutasi.actions.papan import pilih_orang
from mutasi.actions.sertifikat import periksa_utuh
from mutasi.actions.usulan_rencana import usulkan_rencana
from mutasi.models import PapanSkenario, SiklusMutasi
from tests.factories import persona
from tests.mutasi.rencana import kursi, orang, papan_dari, siklus_terencana
from tests.sekaligus import at_once

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def siklus():
    return siklus_terencana()


@pytest.fixture
def analis(siklus):
    return persona("analis", instansi=siklus.instansi)


@pytest.fixture
def papan(siklus, analis):
    """A board with one move that needs nothing."""
    satu, tujuan = orang(siklus), kursi(siklus)
    papan = papan_dari(siklus, (tujuan, {satu: 1}), by=analis)
    pilih_orang(papan=papan, orang=satu.pk, kursi=tujuan.pk, versi=1, by=analis)
    return papan


def bebas(baris, **kunci):
    """Whether somebody else could lock the row now."""

    def coba():
        try:
            with transaction.atomic():
                return type(baris).objects.select_for_update(nowait=True, **kunci).filter(pk=baris.pk).exists()
        except OperationalError:
            return False

    return at_once(coba) == [True]


def test_the_board_stands_still_from_the_reading_of_the_plan_to_its_certificate(papan, analis):
    assert bebas(papan)
    with transaction.atomic():
        assert periksa_utuh(skenario=papan.skenario, by=analis).utuh
        assert not bebas(papan)
    assert bebas(papan)


def test_the_board_stands_still_while_its_moves_become_proposals(papan, analis):
    periksa_utuh(skenario=papan.skenario, by=analis)
    with transaction.atomic():
        assert len(usulkan_rencana(skenario=papan.skenario, by=analis)) == 1
        assert not bebas(PapanSkenario.objects.get(pk=papan.pk))


def test_no_stage_passes_during_a_step_and_no_ranking_is_waited_for(papan, siklus, analis):
    with transaction.atomic():
        pindah = papan.penempatan.get(posisi__isnull=False)
        pilih_orang(papan=papan, orang=pindah.pegawai_id, kursi=pindah.posisi_id, versi=1, by=analis)  # seen already
        siklus = SiklusMutasi.objects.get(pk=siklus.pk)
        assert not bebas(siklus)
        assert bebas(siklus, no_key=True)
