"""When two ways of writing a name mean the same name."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pegawai.nama import GELAR_DEPAN, senama, urai_nama

NAMA = st.lists(st.sampled_from(["Surya", "Ma\u2019ruf", "M.", "de", "Contoh-Negara"]), min_size=1, max_size=4)


@pytest.mark.parametrize(
    ("satu", "dua"),
    [
        ("Dr. H. Surya Contohnegara, S.H., M.H.", "SURYA CONTOHNEGARA"),
        ("Prof.Dr.Ir. Surya", "surya"),
        ("K.H. Ma'ruf Contoh", "MARUF CONTOH"),
        ("Hj. Sri  Wahyuni", "Sri Wahyuni, S.E."),
        ("H. M. Nur", "M. Nur"),
    ],
)
def test_the_same_name(satu, dua):
    assert senama(satu, dua)
    assert senama(dua, satu)


@pytest.mark.parametrize(
    ("satu", "dua"),
    [
        ("M. Yusuf", "A. Yusuf"),
        ("M. Yusuf", "Yusuf"),
        ("Sri Wahyuni", "Sri Wahyuningsih"),
        ("Sri Wahyuni", "Wahyuni Sri"),
        ("Surya", "Sury\u0430"),  # a Cyrillic letter
        ("Dr. H.", "Dr. H."),
        ("", ""),
    ],
)
def test_not_the_same_name(satu, dua):
    assert not senama(satu, dua)


@given(
    NAMA, st.lists(st.sampled_from(sorted(GELAR_DEPAN)), max_size=3), st.sampled_from(["", ", S.H.", ", S.E., M.M."])
)
def test_titles_before_and_after_change_nothing(kata, depan, belakang):
    nama = " ".join(kata)
    bergelar = " ".join([*(f"{g.upper()}." for g in depan), nama]) + belakang
    assert urai_nama(bergelar) == urai_nama(nama) != ()
