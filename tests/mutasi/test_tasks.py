"""Background jobs of the cycle."""

from datetime import UTC, datetime

import pytest
import time_machine

from mutasi.status import StatusKeputusan
from mutasi.tasks import sebab_gagal_terbit, terbitkan_di_latar
from pegawai.models import Pengguna
from tests.factories import persona
from tests.mutasi.dokumen.himpunan import HARI_SK, disetujui, draf, siklus_siap

pytestmark = pytest.mark.django_db


def cabut(user):
    user.peran.all().delete()


def nonaktifkan(user):
    Pengguna.objects.filter(pk=user.pk).update(is_active=False)


@pytest.mark.parametrize("hilang", [cabut, nonaktifkan])
def test_authority_lost_while_queued_issues_nothing(hilang):
    with time_machine.travel(datetime(2026, 12, 28, 9, tzinfo=UTC), tick=False):
        siklus = siklus_siap()
        keputusan = draf(siklus, [disetujui(siklus)])
        kepala = persona("kepala_bkpsdm")
        hilang(kepala)
        terbitkan_di_latar(keputusan_id=keputusan.pk, nomor="1", tanggal=HARI_SK.isoformat(), by_id=kepala.pk)
    keputusan.refresh_from_db()
    assert keputusan.status == StatusKeputusan.DRAF
    assert "tidak berwenang lagi" in sebab_gagal_terbit(keputusan)
