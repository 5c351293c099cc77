"""Branching from the optimum of the linear program, against an integer solver over the same rows."""

import numpy as np
import pytest
from scipy.optimize import Bounds, LinearConstraint, milp

from mutasi.pencocokan.rencana import Setelan, susun_soal
from mutasi.pencocokan.rencana.linear import ProgramLinear
from mutasi.pencocokan.rencana.model import bangun_model, larang_iri
from mutasi.pencocokan.rencana.telusur import Telusur
from mutasi.pencocokan.rencana.tujuan import susun_tujuan
from tests.mutasi.pencocokan.rencana.wilayah_kecil import bahan_acak

POIN = 1000  # that may be lost beside the optimum of the linear program


def patah(benih):
    """A program whose optimum is broken, with everything that a search starts from."""
    soal = susun_soal(bahan_acak(300, 80, 25, benih, teratas=12), Setelan())
    model, tujuan = bangun_model(soal), susun_tujuan(soal)
    larangan, nilai = larang_iri(soal, model), model.nilai(tujuan.nilai)
    model = model.dengan(larangan.matriks, larangan.batas)
    linear = ProgramLinear(nilai, tujuan.per_poin * 100)
    x, _ = linear.pecahkan(model, np.arange(model.lebar))
    assert (np.abs(x - np.rint(x)) > 1e-6).any()
    return model, linear, int(nilai @ x), tujuan.per_poin


def telusuri(model, linear, tanda):
    telusur = Telusur(linear, model, tanda, 0, np.zeros(model.lebar, np.int64))
    batas, selesai = telusur.selesaikan(np.zeros(model.lebar, np.int64), np.zeros(model.lebar, bool))
    return telusur.terbaik, batas, selesai


@pytest.mark.parametrize("benih", [2, 7, 14])
def test_branching_finds_the_plan_that_an_integer_solver_finds(benih):
    model, linear, atas, per_poin = patah(benih)
    x, batas, selesai = telusuri(model, linear, atas - POIN * per_poin)
    hasil = milp(
        -linear.nilai / linear.satu,
        integrality=np.ones(model.lebar),
        bounds=Bounds(0, 1),
        constraints=LinearConstraint(model.matriks, -np.inf, model.batas),
        options={"mip_rel_gap": 0},
    )
    assert selesai
    assert (model.matriks @ x <= model.batas).all()
    assert linear.nilai @ x == linear.nilai @ np.rint(hasil.x).astype(np.int64) == batas


def test_a_mark_that_nothing_reaches_is_a_bound():
    model, linear, atas, _ = patah(7)
    x, batas, selesai = telusuri(model, linear, atas + 1)
    assert (int(x.sum()), batas, selesai) == (0, atas + 1, True)


def test_what_is_left_unseen_is_told(monkeypatch):
    monkeypatch.setattr("mutasi.pencocokan.rencana.telusur.BATAS_SIMPUL", 0)
    model, linear, atas, per_poin = patah(7)
    _, batas, selesai = telusuri(model, linear, atas - POIN * per_poin)
    assert not selesai
    assert batas >= atas
