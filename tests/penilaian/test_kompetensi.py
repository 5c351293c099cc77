import pytest
from hypothesis import given
from hypothesis import strategies as st

from jabatan.models import Jenjang
from penilaian.kompetensi import Capaian, jpm, standar_jabatan
from penilaian.templatetags.penilaian import nilai_parameter
from tests.factories import InstansiFactory, JabatanFactory, KompetensiFactory, StandarKompetensiFactory

LEVEL = st.integers(0, 5)
STANDAR = st.integers(1, 5)


def capaian(*pasangan):
    return [Capaian(kompetensi=None, standar=s, level=lv) for s, lv in pasangan]


@pytest.mark.parametrize(
    ("pasangan", "resmi", "terkoreksi"),
    [
        (((3, 3), (3, 3)), 10_000, 10_000),
        (((3, 5), (3, 1)), 10_000, 6_666),
        (((2, 4),), 20_000, 10_000),
        (((3, 0), (3, 3)), 5_000, 5_000),
        (((3, None), (3, 3)), None, None),
        (((None, 5),), None, None),
        ((), None, None),
    ],
)
def test_jpm(pasangan, resmi, terkoreksi):
    assert jpm(capaian(*pasangan)) == (resmi, terkoreksi)


@given(st.lists(st.tuples(STANDAR, LEVEL), min_size=1))
def test_capped_is_never_more_than_official_nor_than_all(pasangan):
    resmi, terkoreksi = jpm(capaian(*pasangan))
    assert 0 <= terkoreksi <= min(resmi, 10_000)
    assert (terkoreksi == 10_000) is all(lv >= s for s, lv in pasangan)


@given(st.lists(st.tuples(STANDAR, LEVEL), min_size=1), st.randoms())
def test_missing_is_never_a_number(pasangan, acak):
    acak.shuffle(pasangan)
    assert jpm(capaian(*pasangan, (3, None))) == (None, None)


@pytest.mark.django_db
def test_own_row_of_the_post_goes_before_the_level_default():
    jabatan = JabatanFactory()
    integritas, kerja_sama = KompetensiFactory(), KompetensiFactory(kode="M.02", nama="Kerja sama")
    for kompetensi in (integritas, kerja_sama):
        StandarKompetensiFactory(jabatan=None, jenjang=Jenjang.ADMINISTRATOR, kompetensi=kompetensi, level=3)
    StandarKompetensiFactory(jabatan=jabatan, kompetensi=integritas, level=4)
    StandarKompetensiFactory(jabatan=JabatanFactory(), kompetensi=integritas, level=5)
    lain = InstansiFactory(nama="Lain")
    StandarKompetensiFactory(jabatan=None, jenjang=Jenjang.ADMINISTRATOR, kompetensi=integritas, level=1, instansi=lain)
    assert standar_jabatan(jabatan) == {integritas: 4, kerja_sama: 3}
    assert standar_jabatan(None) == {}


@pytest.mark.parametrize(
    ("nilai", "kata"),
    [
        (200, "200"),
        ({"TINGGI": 8000, "MENENGAH": 6000}, "tinggi: 8000; menengah: 6000"),
        ({"jam": [[0, 2000], [20, 5000]]}, "jam: 0 → 2000, 20 → 5000"),
        ({"SANGAT_BAIK": "DI_ATAS"}, "sangat baik: di atas"),
    ],
)
def test_a_parameter_in_words(nilai, kata):
    assert nilai_parameter(nilai) == kata
