from datetime import date, timedelta
from fractions import Fraction

import pytest
import time_machine
from hypothesis import given
from hypothesis import strategies as st

from penilaian.models import Hubungan, PeriodePenilaian
from penilaian.umpan_balik import (
    alasan_tertutup,
    hasil_umpan_balik,
    load_hasil,
    rata_rata,
    susun_hasil,
    umpan_balik_berakhir,
)
from tests.factories import (
    PegawaiFactory,
    PenilaianKinerjaFactory,
    TugasPenilaianFactory,
    persona,
)
from tests.penilaian.kelompok import SAMPAI, kelompok, kirim, periode_360

ATASAN, REKAN, BAWAHAN = Hubungan
BUTIR = [("1_A", "Mendengarkan"), ("2_B", "Menepati janji")]
SESUDAH = SAMPAI + timedelta(days=1)


def hasil(dijawab, jawaban, minimal=3, komentar=()):
    return susun_hasil(butir=BUTIR, minimal=minimal, dijawab=dijawab, jawaban=jawaban, komentar=komentar)


def tampil(satu):
    return {k.hubungan: [b.rata for b in k.butir] for k in satu.kelompok if k.tampil}


# --- what may be shown ------------------------------------------------------------------------------


def test_means_of_groups_and_the_same_weight_for_each():
    satu = hasil(
        {ATASAN: 1, REKAN: 4, BAWAHAN: 3},
        {(ATASAN, "1_A"): (1, 2), (ATASAN, "2_B"): (1, 4), (REKAN, "1_A"): (4, 16), (REKAN, "2_B"): (4, 18),
         (BAWAHAN, "1_A"): (3, 15), (BAWAHAN, "2_B"): (3, 15)},
    )  # fmt: skip
    assert [k.rata for k in satu.kelompok] == [3, Fraction(17, 4), 5]
    assert satu.rata == Fraction(49, 12)
    assert satu.poin == 7708  # (49/12 - 1) * 2500 = 7708.33
    assert [k.jumlah for k in satu.kelompok] == [1, 4, 3]


def test_a_group_below_the_minimum_is_nowhere():
    satu = hasil(
        {ATASAN: 1, REKAN: 3, BAWAHAN: 2},
        {(ATASAN, "1_A"): (1, 5), (REKAN, "1_A"): (3, 9), (BAWAHAN, "1_A"): (2, 2)},
        komentar=[(BAWAHAN, "Rahasia"), (REKAN, "Baik")],
    )
    bawahan = satu.kelompok[2]
    assert (bawahan.tampil, bawahan.jumlah, bawahan.butir, bawahan.komentar, bawahan.rata) == (
        False,
        None,
        [],
        [],
        None,
    )
    assert satu.kelompok[1].komentar == ["Baik"]
    assert satu.rata == 4


def test_a_question_that_few_could_answer_is_hidden_within_a_group_that_is_shown():
    satu = hasil({REKAN: 4}, {(REKAN, "1_A"): (4, 20), (REKAN, "2_B"): (2, 2)})
    assert tampil(satu)[REKAN] == [5, None]
    assert satu.kelompok[1].butir[1].jumlah is None
    assert satu.rata == 5


def test_the_superior_alone_is_no_feedback_of_many():
    satu = hasil({ATASAN: 1, REKAN: 2}, {(ATASAN, "1_A"): (1, 5), (REKAN, "1_A"): (2, 10)})
    assert satu.rata is None
    assert satu.poin is None


def test_all_do_not_know():
    satu = hasil({REKAN: 3, ATASAN: 1}, {})
    assert satu.poin is None
    assert [k.rata for k in satu.kelompok] == [None, None, None]


@pytest.mark.parametrize(("jumlah", "poin"), [(3, 0), (15, 10_000), (9, 5_000), (10, 5_833), (11, 6_667)])
def test_points_from_one_to_five(jumlah, poin):
    assert hasil({REKAN: 3}, {(REKAN, "1_A"): (3, jumlah)}).poin == poin


isi = st.dictionaries(
    st.tuples(st.sampled_from(list(Hubungan)), st.sampled_from(["1_A", "2_B"])),
    st.integers(1, 6).flatmap(lambda n: st.tuples(st.just(n), st.integers(n, 5 * n))),
)


@given(st.dictionaries(st.sampled_from(list(Hubungan)), st.integers(0, 6)), isi, st.integers(3, 5), st.integers(0, 4))
def test_nothing_shown_depends_on_what_is_hidden(dijawab, jawaban, minimal, tambah):
    """Change every hidden figure: what is shown, the total too, stays the same to the last digit."""

    def tersembunyi(hubungan, kode, banyak):
        batas = 1 if hubungan == ATASAN else minimal
        return dijawab.get(hubungan, 0) < batas or banyak < batas

    lain = {
        (h, k): ((n, min(5 * n, max(n, jumlah + tambah))) if tersembunyi(h, k, n) else (n, jumlah))
        for (h, k), (n, jumlah) in jawaban.items()
    }
    kosong = {kunci: nilai for kunci, nilai in jawaban.items() if not tersembunyi(*kunci, nilai[0])}
    satu = hasil(dijawab, jawaban, minimal)
    for banding in (hasil(dijawab, lain, minimal), hasil(dijawab, kosong, minimal)):
        assert tampil(banding) == tampil(satu)
        assert (banding.rata, banding.poin) == (satu.rata, satu.poin)
    for k in satu.kelompok:
        assert k.tampil or (k.jumlah, k.butir, k.komentar) == (None, [], [])
        assert all(b.jumlah is None or b.jumlah >= (minimal if k.anonim else 1) for b in k.butir)


@given(st.lists(st.fractions(1, 5), min_size=1))
def test_a_mean_lies_between_its_values(nilai):
    assert min(nilai) <= rata_rata(nilai) <= max(nilai)


# --- from the database ------------------------------------------------------------------------------


@pytest.mark.django_db
def test_results_of_many_people_in_three_queries(django_assert_num_queries):
    periode = periode_360()
    banyak = [kelompok(periode, 3) for _ in range(3)]
    for undangan in banyak:
        for nilai, satu in enumerate(undangan, 3):
            kirim(satu, nilai, "Baik.")
    kelompok(periode, 3)  # asked, nobody answered
    with time_machine.travel(SESUDAH, tick=False), django_assert_num_queries(3):
        semua = load_hasil(periode, komentar=True)
    assert {h.poin for h in semua.values()} == {7500}
    assert set(semua) == {u[0].dinilai_id for u in banyak}
    assert semua[banyak[0][0].dinilai_id].kelompok[1].komentar == ["Baik."] * 3


@pytest.mark.django_db
def test_points_for_ranking_are_missing_until_they_exist():
    periode = periode_360()
    cukup, kurang = kelompok(periode, 3), kelompok(periode, 3)
    for satu in (*cukup, *kurang[:2]):
        kirim(satu, 5)
    assert hasil_umpan_balik(periode, cukup[0].dinilai) is None
    with time_machine.travel(SESUDAH, tick=False):
        assert hasil_umpan_balik(periode, cukup[0].dinilai) == 10_000
        assert hasil_umpan_balik(periode, kurang[0].dinilai) is None
        assert hasil_umpan_balik(periode, PegawaiFactory()) is None


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("hari", "status", "berakhir"),
    [
        (SAMPAI - timedelta(days=1), "DIBUKA", False),
        (SAMPAI, "DIBUKA", False),
        (SESUDAH, "DIBUKA", True),
        (SAMPAI, "DITUTUP", True),
    ],
)
def test_results_exist_from_the_day_after(hari, status, berakhir):
    periode = periode_360(status=status)
    with time_machine.travel(hari, tick=False):
        assert umpan_balik_berakhir(periode) is berakhir


def test_a_leap_day_is_a_day():
    periode = PeriodePenilaian(status="DIBUKA", mulai=date(2028, 1, 1), umpan_balik_sampai=date(2028, 2, 29))
    with time_machine.travel(date(2028, 2, 29), tick=False):
        assert not umpan_balik_berakhir(periode)
    with time_machine.travel(date(2028, 3, 1), tick=False):
        assert umpan_balik_berakhir(periode)
    assert not umpan_balik_berakhir(PeriodePenilaian(status="DITUTUP", umpan_balik_sampai=None))


# --- who, when --------------------------------------------------------------------------------------


@pytest.fixture
def tugas(db):
    """The task of somebody with an account; the appraiser has one too."""
    dinilai, penilai = persona("pegawai"), persona("kepala_unit")
    return TugasPenilaianFactory(periode=periode_360(), pegawai=dinilai.pegawai, penilai=penilai.pegawai)


def alasan(tugas):
    """The sentence for the appraiser, the person, an analyst and an auditor; "" is open."""
    pembaca = (tugas.penilai.pengguna, tugas.pegawai.pengguna, persona("analis"), persona("auditor"))
    return [alasan_tertutup(user, tugas)[:14] for user in pembaca]


def test_nobody_while_answers_may_come(tugas):
    PenilaianKinerjaFactory(pegawai=tugas.pegawai, tahun=2026)
    assert alasan(tugas) == ["Umpan balik ma"] * 4


def test_the_appraiser_first_gives_the_own_appraisal(tugas):
    with time_machine.travel(SESUDAH, tick=False):
        PenilaianKinerjaFactory(pegawai=tugas.pegawai, tahun=2025)
        draf = PenilaianKinerjaFactory(pegawai=tugas.pegawai, tahun=2026, status="DRAF")
        assert alasan(tugas) == ["Anda menilai o", *["Hasil dapat di"] * 3]
        draf.status = "FINAL"
        draf.save()
        assert alasan(tugas) == ["", *["Hasil dapat di"] * 3]


def test_all_of_them_after_closing_but_the_appraiser_who_never_gave_one(tugas):
    tugas.periode.status = "DITUTUP"
    assert alasan(tugas) == ["Anda menilai o", "", "", ""]


def test_a_periodic_round_asks_for_its_own_appraisal(tugas):
    tugas.periode.jenis = "PERIODIK"
    tugas.periode.save()
    PenilaianKinerjaFactory(pegawai=tugas.pegawai, tahun=2026)
    with time_machine.travel(SESUDAH, tick=False):
        assert alasan(tugas)[0] != ""
        PenilaianKinerjaFactory(pegawai=tugas.pegawai, tahun=2026, jenis="PERIODIK", periode=tugas.periode)
        assert alasan(tugas)[0] == ""


def test_staff_who_appraise_wait_like_any_appraiser(tugas):
    analis = persona("analis", pegawai=PegawaiFactory())
    tugas.penilai = analis.pegawai
    with time_machine.travel(SESUDAH, tick=False):
        assert alasan_tertutup(analis, tugas).startswith("Anda menilai")
        tugas.periode.status = "DITUTUP"
        assert alasan_tertutup(analis, tugas) == ""


def test_a_round_without_feedback_says_so(tugas):
    tugas.periode.umpan_balik_sampai = None
    assert "tanpa umpan balik" in alasan_tertutup(persona("analis"), tugas)
