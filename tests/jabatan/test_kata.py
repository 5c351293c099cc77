import pytest

from jabatan.kata import KATA_TERBANYAK, pecah_kata


@pytest.mark.parametrize(
    ("teks", "kata"), [("kepala  bidang", ["kepala", "bidang"]), ("a\x00b", ["ab"]), ("", []), (" \x00 ", [])]
)
def test_words_of_a_search(teks, kata):
    assert pecah_kata(teks) == kata


def test_no_more_words_than_a_person_types():
    assert len(pecah_kata("a " * 2000)) == KATA_TERBANYAK
