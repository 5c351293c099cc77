import pytest

from jabatan.models import Golongan
from pegawai.kartu import sebut_pangkat
from tests.factories import pegawai_di

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("golongan", "sebutan"), [(34, "Penata Tingkat I, "), (109, "")])
def test_a_golongan_without_a_pangkat_leaves_no_comma(golongan, sebutan):
    pegawai = pegawai_di(golongan=Golongan.objects.get(pk=golongan))
    assert sebut_pangkat(pegawai.pangkat_kini) == sebutan
