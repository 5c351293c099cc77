"""One arithmetic of the job person match: case by case, and equal to the packed one of the ranking."""

from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mutasi.syarat import TabelCalon
from mutasi.syarat.kesesuaian import JPM_PENUH, jpm, jpm_resmi
from penilaian.talenta import hitung_jpm


def satu(level, standar):
    """Level None: not assessed."""
    nilai = [0 if x is None else x for x in level]
    ada = [x is not None for x in level]
    return hitung_jpm(np.array([nilai]), np.array([ada]), np.array([standar]))


@pytest.mark.parametrize(
    ("level", "standar", "resmi", "terkoreksi"),
    [
        ([3, 3], [3, 3], 10_000, 10_000),
        ([5, 1], [3, 3], 10_000, 6666),  # what one has too much does not fill a gap
        ([4, 2], [3, 3], 10_000, 8333),
        ([5, 5], [3, 3], 16_666, 10_000),
        ([0, 0], [3, 3], 0, 0),
        ([2, 5], [4, 0], 5000, 5000),  # what is not asked for plays no part
    ],
)
def test_official_and_capped(level, standar, resmi, terkoreksi):
    nilai = satu(level, standar)
    assert (nilai.resmi[0], nilai.rendah[0], nilai.tinggi[0]) == (resmi, terkoreksi, terkoreksi)


def test_missing_is_a_range_and_no_official_figure():
    nilai = satu([3, None], [3, 3])
    assert (nilai.resmi[0], nilai.rendah[0], nilai.tinggi[0], nilai.lengkap[0]) == (-1, 5000, 10_000, False)


def test_without_a_standard_nothing_is_known():
    nilai = satu([3, 3], [0, 0])
    assert (nilai.ada[0], nilai.rendah[0], nilai.tinggi[0], nilai.resmi[0]) == (False, 0, 10_000, -1)


level = st.one_of(st.none(), st.integers(0, 5))


@given(orang=st.lists(st.lists(level, min_size=4, max_size=4), min_size=1, max_size=5),
       standar=st.lists(st.integers(0, 5), min_size=4, max_size=4).filter(any))  # fmt: skip
def test_the_ranking_counts_the_same(orang, standar):
    kode = ("M.01", "M.02", "M.03", "S.01")
    calon = TabelCalon.dari_baris(
        date(2026, 1, 1),
        [{"kunci": ke, "kompetensi": dict(zip(kode, isi, strict=True))} for ke, isi in enumerate(orang)],
        kompetensi=kode,
    )
    diminta = tuple((k, s) for k, s in zip(kode, standar, strict=True) if s)
    peringkat = jpm(calon, diminta)
    kami = hitung_jpm(calon.kompetensi.nilai, calon.kompetensi.ada, np.array([standar] * len(orang)))
    assert (peringkat.rendah.astype(int) * JPM_PENUH // sum(standar)).tolist() == kami.rendah.tolist()
    assert (peringkat.tinggi.astype(int) * JPM_PENUH // sum(standar)).tolist() == kami.tinggi.tolist()
    assert jpm_resmi(calon, diminta, np.arange(len(orang))).tolist() == kami.resmi.tolist()
