"""The program as floats: its linear optimum with the prices of its rows, and branching on what is left open."""

from collections.abc import Iterator

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, linprog, milp

from .model import Model
from .sekat import UTUH, Pecahan
from .soal import Benar, Bilangan

BATAS_CABANG = 500_000  # branches by open choices
CABANG_TERSEDIKIT = 20
SELESAI, TIDAK_ADA = 0, 2  # how the branching may end in a proof
LEPAS = (1000, 2000, 3000)  # choices that are let loose around what is broken


def pecahkan_linear(model: Model, nilai: Bilangan, kolom: Bilangan, satu: int) -> tuple[Pecahan, Pecahan]:
    """The optimum over these choices, and the prices of all rows; `satu` of `nilai` is one in the floats."""
    matriks = model.matriks[:, kolom]
    baris = np.flatnonzero(np.diff(matriks.indptr))
    lp = linprog(-nilai[kolom] / satu, A_ub=matriks[baris], b_ub=model.batas[baris], bounds=(0, 1), method="highs-ds")
    if lp.status != 0:
        raise ArithmeticError(f"program linear tidak selesai: {lp.message}")
    harga = np.zeros(len(model.batas))
    harga[baris] = -lp.ineqlin.marginals * satu
    return lp.x, harga


def sekitar(model: Model, x: Pecahan, lebih: Bilangan) -> Iterator[Benar]:
    """The broken choices with the dearest that share a row with them, and so on outwards."""
    lepas = np.abs(x - np.rint(x)) > UTUH
    kait = abs(model.matriks)
    for banyak in LEPAS:
        sebelah = np.flatnonzero(kait.T @ (kait @ lepas.astype(np.int64) > 0).astype(np.int64) > 0)
        lepas[sebelah[np.lexsort((sebelah, -lebih[sebelah], x[sebelah] < UTUH))][:banyak]] = True
        yield lepas


def cabang(
    model: Model, nilai: Bilangan, satu: int, harus: Bilangan, jangan: Benar | None, boleh_kurang: int = 0
) -> tuple[Bilangan, bool]:
    """Branch on what is left open; whether the search was finished. Nothing better: no choice at all."""
    sisa = np.arange(model.lebar) if jangan is None else np.flatnonzero(~jangan)
    x = np.zeros(model.lebar, np.int64)
    if not len(sisa):
        return x, True
    matriks = model.matriks[:, sisa]
    baris = np.flatnonzero(np.diff(matriks.indptr))
    hasil = milp(
        -nilai[sisa] / satu,
        integrality=np.ones(len(sisa)),
        bounds=Bounds(harus[sisa], 1),
        constraints=LinearConstraint(matriks[baris], -np.inf, model.batas[baris]),
        options={
            "node_limit": max(BATAS_CABANG // len(sisa), CABANG_TERSEDIKIT),
            "mip_rel_gap": boleh_kurang / 4 / max(int(np.maximum(nilai[sisa], 0).sum()), 1),
        },
    )
    if hasil.x is not None:
        x[sisa] = np.rint(hasil.x).astype(np.int64)
    return x, hasil.status in (SELESAI, TIDAK_ADA)
