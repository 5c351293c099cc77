import pytest
from hypothesis import given
from hypothesis import strategies as st

from penilaian.keikutsertaan import GABUNGAN, BarisIkut, gabungkan, load_keikutsertaan
from penilaian.models import UndanganUmpanBalik
from tests.factories import UndanganUmpanBalikFactory, UnitKerjaFactory
from tests.penilaian.conftest import anggota
from tests.penilaian.kelompok import kelompok, periode_360


def baris(*pemberi):
    return [BarisIkut(f"Unit {ke}", n, 2 * n, n) for ke, n in enumerate(pemberi)]


@pytest.mark.parametrize(
    ("pemberi", "jadi"),
    [
        ((5, 4), [("Unit 0", 5), ("Unit 1", 4)]),
        ((5, 1, 2), [("Unit 0", 5), (GABUNGAN, 3)]),
        ((5, 4, 1), [("Unit 0", 5), (GABUNGAN, 5)]),  # alone it would be the total minus the others
        ((2,), []),
        ((1, 1), []),
        ((), []),
    ],
)
def test_small_offices_are_put_together(pemberi, jadi):
    assert [(b.nama, b.pemberi) for b in gabungkan(baris(*pemberi), 3)] == jadi


@given(st.lists(st.integers(1, 8), max_size=12))
def test_no_line_is_small_and_nobody_is_lost(pemberi):
    hasil = gabungkan(baris(*pemberi), 3)
    assert all(b.pemberi >= 3 for b in hasil)
    assert sum(b.undangan for b in hasil) == (2 * sum(pemberi) if sum(pemberi) >= 3 else 0)


@pytest.mark.django_db
def test_by_the_office_in_which_the_giver_sits():
    akar = UnitKerjaFactory(nama="Kabupaten")
    dinas = UnitKerjaFactory(nama="Dinas Pangan", induk=akar)
    bidang = UnitKerjaFactory(nama="Bidang", induk=dinas)
    periode = periode_360()
    for ke in range(4):
        pemberi = anggota(bidang if ke else dinas)
        UndanganUmpanBalikFactory.create_batch(2, periode=periode, pemberi=pemberi, dijawab=ke > 1)
    for satu in kelompok(periode, 3):  # without a post
        satu.dijawab = True
        satu.save()
    hasil = [(b.nama, b.pemberi, b.undangan, b.dijawab, b.persen) for b in load_keikutsertaan(periode)]
    assert hasil == [
        ("Dinas Pangan", 4, 8, 4, "50\u00a0%"),
        ("Tanpa jabatan definitif", 3, 3, 3, "100\u00a0%"),
    ]
    assert UndanganUmpanBalik.objects.count() == 11
