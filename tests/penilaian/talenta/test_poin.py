"""Points: fixed anchors, ranges for what is missing, and one person as in a table of many."""

from dataclasses import fields, replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from jabatan.referensi import baca
from penilaian.talenta import AcuanTalenta, TabelTalenta, hitung_talenta
from penilaian.talenta.poin import garis, tabel

NILAI = {p["kode"]: p["nilai"] for p in baca("parameter.json")}
ACUAN = AcuanTalenta(
    sumbu=NILAI["sumbu_kinerja_talenta"],
    bobot=NILAI["talenta_bobot_potensial"],
    ambang=NILAI["talenta_ambang_potensial"],
    dekat=NILAI["talenta_dekat_batas"],
    potensi=NILAI["talenta_acuan_potensi"],
    rekam_jejak=NILAI["talenta_rekam_jejak"],
)


def orang(**ganti):
    """A table of one: everything known and good."""
    isi = {
        "kunci": 1, "predikat": 4, "level": [3, 3, 3], "level_ada": [True] * 3, "standar": [3, 3, 3],
        "potensi": [4] * 8, "pendidikan": 35, "jam": 60, "jam_pasti": True, "jam_ada": True, "bulan": 120,
        "bulan_maks": 120, "integritas": 0,
    } | ganti  # fmt: skip
    return TabelTalenta(**{f.name: np.array([isi[f.name]]) for f in fields(TabelTalenta)})


def hitung(**ganti):
    return hitung_talenta(orang(**ganti), ACUAN)


def kurang(hasil):
    return {kode for kode, siapa in hasil.kurang.items() if siapa[0]}


def test_a_complete_record_is_one_number_that_a_calculator_gives():
    hasil = hitung()
    # track record: 0.19 × 8000 (S-1) + 0.19 × 8000 (60 h) + 0.19 × 8000 (10 y) + 0.43 × 10000 = 8860
    assert hasil.komponen["REKAM_JEJAK"].rendah[0] == 8860
    # 0.35 × 10000 + 0.30 × 8000 + 0.35 × 8860 = 9001
    assert (hasil.rendah[0], hasil.tinggi[0], hasil.kotak[0], kurang(hasil)) == (9001, 9001, 8, set())


def test_strengths_do_not_hide_gaps_in_competence():
    assert hitung(level=[5, 5, 1]).komponen["KOMPETENSI"].rendah[0] == 7 * 10_000 // 9


def test_a_missing_competency_widens_and_names_itself():
    hasil = hitung(level_ada=[True, True, False])
    satu = hasil.komponen["KOMPETENSI"]
    assert (satu.rendah[0], satu.tinggi[0], kurang(hasil)) == (6666, 10_000, {"KOMPETENSI"})


@pytest.mark.parametrize(
    ("ganti", "sebab"),
    [
        ({"predikat": 0}, {"PREDIKAT"}),
        ({"standar": [0, 0, 0]}, {"STANDAR"}),
        ({"potensi": [0] * 8}, {"POTENSI"}),
        ({"potensi": [0, *[4] * 7]}, {"POTENSI"}),
        ({"pendidikan": 0}, {"PENDIDIKAN"}),
        ({"jam_pasti": False}, {"PELATIHAN"}),
        ({"jam_ada": False}, {"PELATIHAN"}),
        ({"bulan_maks": 200}, {"PENGALAMAN"}),
    ],
)
def test_what_lacks_is_named_and_never_a_default(ganti, sebab):
    hasil = hitung(**ganti)
    assert kurang(hasil) == sebab
    assert hasil.rendah[0] < hasil.tinggi[0] or sebab == {"PREDIKAT"}


def test_without_a_predicate_there_is_no_box_whatever_the_potential():
    hasil = hitung(predikat=0)
    assert (hasil.kinerja[0], hasil.potensial[0], hasil.kotak[0]) == (0, 3, 0)


def test_a_wide_range_has_no_box_and_a_narrow_one_has():
    assert hitung(potensi=[0] * 8, level=[1, 1, 1]).kotak[0] == 0
    hasil = hitung(potensi=[0, *[5] * 7])
    assert (hasil.kotak[0], kurang(hasil)) == (8, {"POTENSI"})


@pytest.mark.parametrize(("integritas", "poin"), [(0, 10_000), (1, 7500), (2, 5000), (3, 2500), (4, 0)])
def test_integrity_by_the_worst_sanction(integritas, poin):
    satu = hitung(integritas=integritas).komponen["INTEGRITAS"]
    assert satu.rendah[0] == satu.tinggi[0] == poin


@pytest.mark.parametrize(
    ("x", "y"), [(-5, 2000), (0, 2000), (19, 4850), (20, 5000), (60, 8000), (119, 9966), (500, 10_000)]
)
def test_a_line_is_exact_at_its_anchors_and_flat_outside(x, y):
    assert garis(ACUAN.rekam_jejak["pelatihan"]["jam"], np.array([x]))[0] == y


@pytest.mark.parametrize(("kode", "poin"), [(0, 0), (5, 1000), (14, 2000), (35, 8000), (44, 8000), (50, 10_000)])
def test_a_code_between_two_counts_as_the_lower(kode, poin):
    assert tabel(ACUAN.rekam_jejak["pendidikan"], np.array([kode]))[0] == poin


ORANG = st.fixed_dictionaries(
    {
        "predikat": st.integers(0, 5),
        "level": st.lists(st.integers(0, 5), min_size=3, max_size=3),
        "level_ada": st.lists(st.booleans(), min_size=3, max_size=3),
        "standar": st.lists(st.integers(0, 5), min_size=3, max_size=3),
        "potensi": st.lists(st.integers(0, 5), min_size=8, max_size=8),
        "pendidikan": st.sampled_from((0, 5, 15, 30, 35, 45, 50)),
        "jam": st.integers(0, 300),
        "jam_pasti": st.booleans(),
        "jam_ada": st.booleans(),
        "bulan": st.integers(0, 400),
        "integritas": st.integers(0, 4),
    }
)


def tumpuk(daftar):
    semua = [orang(kunci=ke, bulan_maks=satu["bulan"] + 12 * ke, **satu) for ke, satu in enumerate(daftar)]
    return TabelTalenta(**{f.name: np.concatenate([getattr(s, f.name) for s in semua]) for f in fields(TabelTalenta)})


@given(st.lists(ORANG, min_size=1, max_size=6))
def test_one_person_alone_is_the_same_as_among_others(daftar):
    semua = hitung_talenta(tumpuk(daftar), ACUAN)
    for ke, satu in enumerate(daftar):
        sendiri = hitung(bulan_maks=satu["bulan"] + 12 * ke, **satu)
        for nama in ("kinerja", "rendah", "tinggi", "potensial", "kotak", "dekat"):
            assert getattr(sendiri, nama)[0] == getattr(semua, nama)[ke], nama


@given(ORANG)
def test_points_stay_in_their_range_and_a_box_needs_both_axes(satu):
    hasil = hitung(bulan_maks=satu["bulan"], **satu)
    assert 0 <= hasil.rendah[0] <= hasil.tinggi[0] <= 10_000
    assert (hasil.kotak[0] > 0) == (hasil.kinerja[0] > 0 and hasil.potensial[0] > 0)


@given(ORANG, st.data())
def test_better_facts_never_give_fewer_points(satu, data):
    ke = data.draw(st.integers(0, 2))
    naik = [*satu["level"]]
    naik[ke] = min(5, naik[ke] + 1)
    lebih = [min(5, p + 1) if p else 0 for p in satu["potensi"]]
    baik = satu | {"level": naik, "jam": satu["jam"] + 5, "potensi": lebih}
    lama, baru = hitung(bulan_maks=satu["bulan"], **satu), hitung(bulan_maks=satu["bulan"], **baik)
    assert lama.rendah[0] <= baru.rendah[0]
    assert lama.tinggi[0] <= baru.tinggi[0]


@given(ORANG, st.integers(1, 5))
def test_what_becomes_known_never_leaves_the_range(satu, level):
    """An assessment can only narrow what was possible."""
    lama = hitung(bulan_maks=satu["bulan"], **satu)
    baru = hitung(bulan_maks=satu["bulan"], **satu | {"potensi": [p or level for p in satu["potensi"]]})
    assert lama.rendah[0] <= baru.rendah[0] <= baru.tinggi[0] <= lama.tinggi[0]


@pytest.mark.parametrize(
    "ganti",
    [
        {"bobot": {"KOMPETENSI": 5000, "POTENSI": 5000, "REKAM_JEJAK": 1}},
        {"ambang": {"TINGGI": 6000, "MENENGAH": 6000}},
        {"ambang": {"TINGGI": 6000, "MENENGAH": 0}},
        {"rekam_jejak": ACUAN.rekam_jejak | {"bobot": {"PENDIDIKAN": 10_001, "INTEGRITAS": -1}}},
    ],
)
def test_numbers_that_contradict_each_other_are_refused(ganti):
    with pytest.raises(ValueError, match="harus"):
        replace(ACUAN, **ganti)
