"""Records as an import compares them: read of the people in the file, and of nobody else."""

import pytest

from pegawai.impor import catatan
from pegawai.impor.catatan import muat_lama, pemilik
from pegawai.models import RiwayatPangkat
from tests.factories import pegawai_di

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("sekali", [1, 2, 5_000])
def test_only_those_of_the_people_in_the_file_are_read(monkeypatch, sekali):
    monkeypatch.setattr(catatan, "SEKALI", sekali)
    satu, dua, _lain = (pegawai_di() for _ in range(3))
    baris = [(1, {"pegawai": dua.pk}), (2, {"pegawai": satu.pk}), (3, {"pegawai": dua.pk})]
    lama = muat_lama(RiwayatPangkat.objects.all(), ("pegawai", "golongan", "mulai"), pegawai=pemilik(baris))
    assert sorted(x.nilai["pegawai"] for x in lama) == sorted((satu.pk, dua.pk))
    assert all(x.nilai["mulai"] and x.nilai["sampai"] is None for x in lama)
    assert muat_lama(RiwayatPangkat.objects.all(), ("pegawai", "mulai"), pegawai=set()) == []
