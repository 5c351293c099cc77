import pytest

from pegawai.kartu import sebut_pangkat
from tests.factories import pegawai_di

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("golongan", "sebutan"), [(34, "Penata Tingkat I, "), (109, "")])
def test_a_golongan_without_a_pangkat_leaves_no_comma(golongan, sebutan):
    assert sebut_pangkat(pegawai_di(golongan=golongan).pangkat_kini) == sebutan
