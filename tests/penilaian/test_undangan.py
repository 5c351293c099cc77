from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from penilaian.models import Hubungan
from penilaian.undangan import Peserta, belum_menjawab, susun_undangan
from tests.penilaian.kelompok import kelompok, kirim, periode_360

ATURAN = {"minimal": 3, "maks": 5, "benih": "uji"}
KEPALA = 900


def satuan(awal, banyak, penilai=KEPALA, unit=1, induk=None):
    return [Peserta(awal + i, penilai, unit, induk) for i in range(banyak)]


def menurut(undangan, hubungan):
    return {pasangan for pasangan, h in undangan.items() if h == hubungan}


def test_superior_peers_and_subordinates_of_a_small_unit():
    kepala = Peserta(KEPALA, 800, 1, 7)
    undangan = susun_undangan([kepala, *satuan(1, 4)], **ATURAN)
    assert menurut(undangan, Hubungan.ATASAN) == {(800, KEPALA), *((KEPALA, n) for n in (1, 2, 3, 4))}
    assert menurut(undangan, Hubungan.BAWAHAN) == {(n, KEPALA) for n in (1, 2, 3, 4)}
    assert menurut(undangan, Hubungan.REKAN) == {(a, b) for a in range(1, 5) for b in range(1, 5) if a != b}


@pytest.mark.parametrize(("banyak", "rekan", "bawahan"), [(2, 0, 0), (3, 0, 3), (4, 12, 4), (30, 150, 5)])
def test_a_group_that_cannot_reach_the_minimum_is_not_asked(banyak, rekan, bawahan):
    undangan = susun_undangan([Peserta(KEPALA, None, 1, None), *satuan(1, banyak)], **ATURAN)
    assert len(menurut(undangan, Hubungan.REKAN)) == rekan
    assert len(menurut(undangan, Hubungan.BAWAHAN)) == bawahan


def test_another_unit_or_another_appraiser_is_no_peer():
    orang = [*satuan(1, 4, unit=1), *satuan(11, 4, unit=2), *satuan(21, 4, penilai=901, unit=1)]
    for a, b in menurut(susun_undangan(orang, **ATURAN), Hubungan.REKAN):
        assert a // 10 == b // 10


def test_heads_of_sister_units_are_peers():
    kepala = [Peserta(100 + n, KEPALA, 10 + n, 1) for n in range(4)]
    staf = [p for k in kepala for p in satuan(k.pegawai * 10, 3, penilai=k.pegawai, unit=k.unit, induk=1)]
    rekan = menurut(susun_undangan([*kepala, *staf], **ATURAN), Hubungan.REKAN)
    assert {a for a, _ in rekan} == {100, 101, 102, 103}


def test_two_who_appraise_each_other_are_superiors_not_subordinates():
    orang = [Peserta(1, 2, 1, None), Peserta(2, 1, 1, None), *satuan(3, 3, penilai=1)]
    undangan = susun_undangan(orang, **ATURAN)
    assert undangan[1, 2] == undangan[2, 1] == Hubungan.ATASAN
    assert {a for a, b in menurut(undangan, Hubungan.BAWAHAN) if b == 1} == {3, 4, 5}


def test_nobody_appraises_this_person():
    assert susun_undangan(satuan(1, 5, penilai=None), **ATURAN) == {}


@given(st.integers(0, 40), st.integers(3, 8), st.integers(0, 5), st.randoms(use_true_random=False))
def test_even_bounded_and_the_same_at_each_repeat(banyak, maks, tambahan, acak):
    orang = [Peserta(KEPALA, None, 1, None), *satuan(1, banyak)]
    aturan = {"minimal": 3, "maks": maks, "benih": tambahan}
    undangan = susun_undangan(orang, **aturan)
    kocok = orang.copy()
    acak.shuffle(kocok)
    assert susun_undangan(kocok, **aturan) == undangan
    assert all(a != b for a, b in undangan)
    memberi = Counter(a for a, _ in menurut(undangan, Hubungan.REKAN))
    menerima = Counter(b for _, b in menurut(undangan, Hubungan.REKAN))
    diharapkan = min(maks, banyak - 1) if banyak > 3 else 0
    assert set(memberi.values()) == set(menerima.values()) == ({diharapkan} if diharapkan else set())
    beban = Counter(a for (a, _), h in undangan.items() if h != Hubungan.ATASAN)
    assert all(n <= 2 * maks for n in beban.values())


@pytest.mark.django_db
def test_givers_who_have_not_answered_are_counted_for_reminders():
    periode = periode_360()
    satu, dua, tiga = kelompok(periode, 3)
    lain = kelompok(periode, 1)[0]
    lain.pemberi = dua.pemberi
    lain.save()
    kirim(tiga)
    assert list(belum_menjawab(periode)) == [(satu.pemberi_id, 1), (dua.pemberi_id, 2)]
