"""The nine boxes: case by case as the annex has them (domain.md 1.8), and as a partition of every pair of values."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from penilaian.models import KotakTalenta, SumbuKinerja, SumbuPotensial
from penilaian.talenta import (
    KINERJA,
    KOTAK,
    POTENSIAL,
    dekat_batas,
    kategori,
    kategori_rentang,
    nomor_kotak,
    sumbu_kinerja,
)
from tests.factories import KotakTalentaFactory

AMBANG = {"TINGGI": 8000, "MENENGAH": 6000}
SUMBU = {
    "SANGAT_BAIK": "DI_ATAS", "BAIK": "SESUAI", "BUTUH_PERBAIKAN": "DI_BAWAH", "KURANG": "DI_BAWAH",
    "SANGAT_KURANG": "DI_BAWAH",
}  # fmt: skip
# PermenPANRB 20/2025, annex: written out here once more, so that a slip in the table is seen.
LAMPIRAN = [
    (9, "DI_ATAS", "TINGGI"),
    (8, "SESUAI", "TINGGI"),
    (7, "DI_ATAS", "MENENGAH"),
    (6, "DI_BAWAH", "TINGGI"),
    (5, "SESUAI", "MENENGAH"),
    (4, "DI_ATAS", "RENDAH"),
    (3, "DI_BAWAH", "MENENGAH"),
    (2, "SESUAI", "RENDAH"),
    (1, "DI_BAWAH", "RENDAH"),
]
poin = st.integers(0, 10_000)


@pytest.mark.django_db
@pytest.mark.parametrize(("kotak", "kinerja", "potensial"), LAMPIRAN)
def test_annex_python_and_database_agree(kotak, kinerja, potensial):
    assert KOTAK[kinerja, potensial] == kotak
    assert nomor_kotak(np.array([1 + KINERJA.index(kinerja)]), np.array([1 + POTENSIAL.index(potensial)]))[0] == kotak
    baris = KotakTalentaFactory(kinerja=kinerja, potensial=potensial)
    assert KotakTalenta.objects.get(pk=baris.pk).kotak == kotak


@pytest.mark.django_db
@pytest.mark.parametrize(("kinerja", "potensial"), [("", "TINGGI"), ("SESUAI", ""), ("", "")])
def test_without_both_axes_there_is_no_box(kinerja, potensial):
    baris = KotakTalentaFactory(kinerja=kinerja, potensial=potensial)
    assert KotakTalenta.objects.get(pk=baris.pk).kotak is None
    kode = [1 + KINERJA.index(kinerja) if kinerja else 0], [1 + POTENSIAL.index(potensial) if potensial else 0]
    assert nomor_kotak(*map(np.array, kode))[0] == 0


def test_the_words_of_the_axes_are_those_of_the_models():
    assert (set(KINERJA), set(POTENSIAL)) == (set(SumbuKinerja.values), set(SumbuPotensial.values))


@given(predikat=st.integers(1, 5), nilai=poin)
def test_the_nine_boxes_partition_every_pair_of_values(predikat, nilai):
    """Each pair is in exactly one box: the axis by predicate, the category by points."""
    kinerja = sumbu_kinerja(np.array([predikat]), SUMBU)[0]
    potensial = kategori(np.array([nilai]), AMBANG)[0]
    cocok = [
        kotak
        for kotak, k, p in LAMPIRAN
        if KINERJA[kinerja - 1] == k
        and {"TINGGI": nilai >= 8000, "MENENGAH": 6000 <= nilai < 8000, "RENDAH": nilai < 6000}[p]
    ]
    assert cocok == [nomor_kotak(np.array([kinerja]), np.array([potensial]))[0]]


def test_the_nine_boxes_partition_the_whole_plane():
    """Not only a sample: all 5 × 10,001 pairs."""
    predikat, nilai = np.divmod(np.arange(5 * 10_001), 10_001)
    kotak = nomor_kotak(sumbu_kinerja(predikat + 1, SUMBU), kategori(nilai, AMBANG))
    assert set(kotak.tolist()) == set(range(1, 10))


@given(satu=poin, dua=poin)
def test_more_points_never_give_a_lower_category(satu, dua):
    rendah, tinggi = kategori(np.array(sorted((satu, dua))), AMBANG)
    assert rendah <= tinggi


@pytest.mark.parametrize(
    ("nilai", "arti"), [(5999, "RENDAH"), (6000, "MENENGAH"), (7999, "MENENGAH"), (8000, "TINGGI"), (8001, "TINGGI")]
)
def test_the_threshold_itself_belongs_above(nilai, arti):
    assert POTENSIAL[kategori(np.array([nilai]), AMBANG)[0] - 1] == arti


@pytest.mark.parametrize(
    ("rendah", "tinggi", "tahu"),
    [(8000, 10_000, 3), (7999, 8000, 0), (6000, 7999, 2), (0, 5999, 1), (0, 6000, 0), (0, 10_000, 0)],
)
def test_a_range_is_known_where_both_ends_fall_together(rendah, tinggi, tahu):
    assert kategori_rentang(np.array([rendah]), np.array([tinggi]), AMBANG)[0] == tahu


@pytest.mark.parametrize(
    ("rendah", "tinggi", "dekat"),
    [(7799, 7799, False), (7800, 7800, True), (8200, 8200, True), (8201, 8201, False), (5700, 5800, True),
     (6201, 7799, False), (6300, 7900, True)],
)  # fmt: skip
def test_near_a_line_is_up_to_and_with_the_distance(rendah, tinggi, dekat):
    assert dekat_batas(np.array([rendah]), np.array([tinggi]), AMBANG, 200)[0] == dekat


@pytest.mark.parametrize(
    ("predikat", "sumbu"),
    [("SANGAT_BAIK", "DI_ATAS"), ("BAIK", "SESUAI"), ("BUTUH_PERBAIKAN", "DI_BAWAH"), ("KURANG", "DI_BAWAH"),
     ("SANGAT_KURANG", "DI_BAWAH")],
)  # fmt: skip
def test_predicates_on_the_performance_axis(predikat, sumbu):
    kode = {"SANGAT_KURANG": 1, "KURANG": 2, "BUTUH_PERBAIKAN": 3, "BAIK": 4, "SANGAT_BAIK": 5}[predikat]
    assert KINERJA[sumbu_kinerja(np.array([kode]), SUMBU)[0] - 1] == sumbu
    assert sumbu_kinerja(np.array([0]), SUMBU)[0] == 0
