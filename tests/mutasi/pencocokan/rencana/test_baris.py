"""The rows of the program: rings, envy, and the cuts, each against a plain reading of what it stands for."""

from itertools import permutations, product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import sparse
from scipy.optimize import Bounds, LinearConstraint, milp

from mutasi.pencocokan.rencana import Bahan, Busur, Kursi, Orang, Setelan, susun_soal
from mutasi.pencocokan.rencana.lingkar import cari_lingkar
from mutasi.pencocokan.rencana.model import Model, bangun_model, larang_iri
from mutasi.pencocokan.rencana.pecahkan import susun_rencana
from mutasi.pencocokan.rencana.potongan import cari_potongan
from mutasi.pencocokan.rencana.tujuan import susun_tujuan
from tests.mutasi.pencocokan.rencana.coba_semua import ada_iri, semua_rencana
from tests.mutasi.pencocokan.rencana.wilayah_kecil import bahan_acak, bahan_kecil, setelan_kecil


@given(st.data())
def test_every_ring_is_found_once(data):
    bahan = data.draw(bahan_kecil())
    soal = susun_soal(bahan, data.draw(setelan_kecil(bahan, batas=(2, 3))))
    untung = {
        (int(soal.asal[d]), int(k)): int(u)
        for d, k, u in zip(soal.dari, soal.ke, soal.untung, strict=True)
        if soal.asal[d] >= 0 and soal.pemangku[k] >= 0
    }
    harapan = set()
    for n in range(2, soal.setelan.batas_lingkar + 1):
        for kursi in permutations(range(len(soal.kursi)), n):
            langkah = list(zip(kursi, (*kursi[1:], kursi[0]), strict=True))
            ada = kursi[0] == min(kursi) and all(satu in untung for satu in langkah)
            if ada and (soal.setelan.tanpa_iri or sum(untung[satu] for satu in langkah) > 0):
                harapan.add(tuple(langkah))
    didapat = [
        tuple((int(soal.asal[soal.dari[b]]), int(soal.ke[b])) for b in ring)
        for semua in cari_lingkar(soal)
        for ring in semua.tolist()
    ]
    assert len(didapat) == len(set(didapat))
    assert set(didapat) == harapan


@given(st.data())
def test_the_rows_against_envy_say_what_envy_is(data):
    bahan = data.draw(bahan_kecil())
    soal = susun_soal(bahan, data.draw(setelan_kecil(bahan, batas=(None,))))
    larangan = larang_iri(soal, bangun_model(soal))  # without a chain limit each choice is one move
    busur = {
        (int(soal.orang[d]), int(soal.kursi[k])): ke for ke, (d, k) in enumerate(zip(soal.dari, soal.ke, strict=True))
    }
    for pindah in semua_rencana(soal):
        x = np.zeros(len(soal.ke), np.int64)
        x[[busur[satu] for satu in pindah]] = 1
        assert bool((larangan.matriks @ x > larangan.batas).any()) == ada_iri(bahan, soal, pindah)


def test_nobody_answers_for_being_passed_over_with_the_seat_itself():
    """9 wants 10 above all: not even a part of it may go to who has fewer points, whatever part 9 gets."""
    bahan = Bahan((Orang(8), Orang(9)), (Kursi(10), Kursi(11)), (Busur(8, 10, 6000), Busur(9, 10, 7000)))
    soal = susun_soal(bahan, Setelan(batas_rantai=None))
    larangan = larang_iri(soal, bangun_model(soal))
    assert (larangan.matriks.toarray().tolist(), larangan.batas.tolist()) == ([[1, 0]], [0])


def ganjil(n):
    """n people of whom neighbours shun each other, in a round: halves are the best of the linear program."""
    matriks = np.zeros((n, n), np.int64)
    for i in range(n):
        matriks[i, [i, (i + 1) % n]] = 1
    return Model(sparse.csr_matrix((n, 0)), sparse.csr_matrix(matriks), np.ones(n, np.int64))


def test_an_odd_round_is_cut_off():
    for n in (3, 5, 7):
        model = ganjil(n)
        baris, batas = cari_potongan(model, np.full(n, 0.5))
        assert (baris.toarray().tolist(), batas.tolist()) == ([[1] * n], [n // 2])
    assert cari_potongan(ganjil(4), np.array([1.0, 0.0, 1.0, 0.0])) is None


@given(st.integers(3, 7), st.integers(3, 6), st.data())
def test_a_cut_takes_off_the_point_and_no_plan(n, m, data):
    """Random rows with signs; the point is one that they allow, with halves and thirds."""
    matriks = np.array(
        data.draw(st.lists(st.lists(st.integers(-1, 1), min_size=n, max_size=n), min_size=m, max_size=m))
    )
    x = np.array(data.draw(st.lists(st.sampled_from((0, 1 / 3, 0.5, 2 / 3, 1)), min_size=n, max_size=n)))
    batas = np.ceil(matriks @ x - 1e-9).astype(np.int64)
    potongan = cari_potongan(Model(sparse.csr_matrix((n, 0)), sparse.csr_matrix(matriks), batas), x)
    if potongan is None:
        return
    baris, kanan = potongan
    assert (baris @ x > kanan + 1e-6).all()
    for utuh in product((0, 1), repeat=n):
        if (matriks @ utuh <= batas).all():
            assert (baris @ np.array(utuh) <= kanan).all()


@pytest.mark.parametrize("benih", [1, 2, 3])
def test_an_integer_solver_over_all_rows_at_once_finds_nothing_better(benih):
    soal = susun_soal(bahan_acak(600, 150, 50, benih, teratas=12), Setelan())
    model = bangun_model(soal)
    larangan, tujuan = larang_iri(soal, model), susun_tujuan(soal)
    semua, nilai = model.dengan(larangan.matriks, larangan.batas), model.nilai(tujuan.nilai)
    hasil = milp(
        -nilai / tujuan.per_isi,
        integrality=np.ones(len(nilai)),
        bounds=Bounds(0, 1),
        constraints=LinearConstraint(semua.matriks, -np.inf, semua.batas),
        options={"mip_rel_gap": 1e-9},
    )
    rencana = susun_rencana(soal)
    assert rencana.terbukti
    assert rencana.poin == model.nilai(tujuan.poin) @ np.rint(hasil.x)
