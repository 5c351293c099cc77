"""The solver inside SciPy, called directly, against SciPy's own function that begins anew each time."""

import numpy as np
import pytest
from scipy import sparse
from scipy.optimize import linprog

from mutasi.pencocokan.rencana import Setelan, susun_soal
from mutasi.pencocokan.rencana.linear import ProgramLinear
from mutasi.pencocokan.rencana.model import Model, bangun_model, larang_iri
from mutasi.pencocokan.rencana.tujuan import susun_tujuan
from tests.mutasi.pencocokan.rencana.wilayah_kecil import bahan_acak


def terbaik(model, nilai, kolom):
    hasil = linprog(-nilai[kolom], A_ub=model.matriks[:, kolom], b_ub=model.batas, bounds=(0, 1), method="highs-ds")
    return -hasil.fun


def test_rows_and_choices_may_come_and_go_between_rounds():
    soal = susun_soal(bahan_acak(300, 80, 25, teratas=12), Setelan())
    model = bangun_model(soal)
    larangan, nilai = larang_iri(soal, model), model.nilai(susun_tujuan(soal).nilai)
    linear, semua = ProgramLinear(nilai, 1), np.arange(model.lebar)
    x, _ = linear.pecahkan(model, semua)
    assert nilai @ x == pytest.approx(terbaik(model, nilai, semua), rel=1e-9)
    tetap = np.union1d(linear.sandaran(), np.flatnonzero(x > 1e-6))
    sedikit, _ = linear.pecahkan(model, tetap)
    assert nilai[tetap] @ sedikit == pytest.approx(nilai @ x, rel=1e-9)
    model = model.dengan(larangan.matriks, larangan.batas)
    for kolom in (tetap, np.union1d(tetap, semua[::3]), semua):
        x, harga = linear.pecahkan(model, kolom)
        assert nilai[kolom] @ x == pytest.approx(terbaik(model, nilai, kolom), rel=1e-9)
        sisa = nilai[kolom] - model.matriks[:, kolom].T @ harga
        assert model.batas @ harga + np.maximum(sisa, 0).sum() == pytest.approx(nilai[kolom] @ x, rel=1e-9)
        assert (harga >= -1e-9 * nilai.max()).all()


def test_a_dive_ends_in_whole_choices_and_leaves_the_optimum_as_it_was():
    soal = susun_soal(bahan_acak(300, 80, 25, benih=7, teratas=12), Setelan())
    model = bangun_model(soal)
    larangan, nilai = larang_iri(soal, model), model.nilai(susun_tujuan(soal).nilai)
    model = model.dengan(larangan.matriks, larangan.batas)
    linear, semua = ProgramLinear(nilai, 1), np.arange(model.lebar)
    x, _ = linear.pecahkan(model, semua)
    assert (np.abs(x - np.rint(x)) > 1e-6).any()
    dasar = linear.sandaran().tolist()
    selam = linear.selami(model, 0.95)
    assert (np.abs(selam - np.rint(selam)) <= 1e-6).all()
    assert (model.matriks @ np.rint(selam) <= model.batas).all()
    assert nilai @ selam < nilai @ x
    assert linear.sandaran().tolist() == dasar
    assert linear.pecahkan(model, semua)[0].tolist() == pytest.approx(x.tolist())


def test_a_program_without_an_optimum_is_told():
    tidak_ada = Model(sparse.csr_matrix((1, 0)), sparse.csr_matrix(np.array([[1], [-1]])), np.array([0, -1]))
    with pytest.raises(ArithmeticError, match="tidak selesai"):
        ProgramLinear(np.array([1]), 1).pecahkan(tidak_ada, np.array([0]))
