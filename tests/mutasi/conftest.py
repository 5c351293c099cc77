"""What several tests of decrees start from."""

from datetime import UTC, datetime

import pytest
import time_machine

from tests.factories import pegawai_di
from tests.mutasi.dokumen.himpunan import disetujui, posisi_di, siklus_siap


@pytest.fixture
def hari_keputusan():
    """Late on the day that the decrees of himpunan.py bear: 16.00 in Jakarta."""
    with time_machine.travel(datetime(2026, 12, 28, 9, tzinfo=UTC), tick=False):
        yield


@pytest.fixture
def bertiga():
    """Approved proposals of one cycle: a→B, b→C, c→D."""
    siklus = siklus_siap()
    a, b, c, d = (posisi_di(siklus, n) for n in "ABCD")
    return [disetujui(siklus, ke, pegawai_di(dari)) for dari, ke in ((a, b), (b, c), (c, d))]
