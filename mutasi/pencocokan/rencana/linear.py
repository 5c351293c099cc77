"""The program as floats: its linear optimum with the prices of its rows, and branching on what is left open.

Rows are added to the optimum that was found before, not begun anew: a round of rows takes a few hundred steps of the
simplex instead of ten thousand. SciPy's own functions always begin anew, so the solver inside it is called directly;
tests/mutasi/pencocokan/rencana/test_linear.py holds it against `linprog`.
"""

from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np
from scipy import sparse
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.optimize._highspy import _core as highs

from .model import Model
from .sekat import UTUH, Pecahan
from .soal import Benar, Bilangan

BATAS_CABANG = 500_000  # branches by open choices
CABANG_TERSEDIKIT = 20
SELESAI, TIDAK_ADA = 0, 2  # how the branching may end in a proof
LANGKAH_SIMPLEKS = 1_000  # of one linear program in a dive
LANGKAH = 60  # of a dive; who needs more lands far off


def _kosong() -> Bilangan:
    return np.zeros(0, np.int64)


@dataclass(eq=False, slots=True)
class ProgramLinear:
    """The linear program over some choices, with the optimum it stands on. `satu` of `nilai` is one in the floats."""

    nilai: Bilangan
    satu: int
    kolom: Bilangan = field(default_factory=_kosong)
    baris: Bilangan = field(default_factory=_kosong)
    dikenal: int = 0  # rows of the model up to which it was told
    inti: Any = None

    def pecahkan(self, model: Model, kolom: Bilangan) -> tuple[Pecahan, Pecahan]:
        """The optimum over these choices, and the prices of all rows."""
        if self.inti is not None and np.array_equal(kolom, self.kolom):
            self._tambah(model)
        else:
            self._mulai(model, kolom)
        self.inti.run()
        if self.inti.getModelStatus() != highs.HighsModelStatus.kOptimal:
            raise ArithmeticError(f"program linear tidak selesai: {self.inti.getModelStatus()}")
        hasil = self.inti.getSolution()
        harga = np.zeros(len(model.batas))
        harga[self.baris] = -np.array(hasil.row_dual) * self.satu
        return np.array(hasil.col_value), harga

    def sempit(self, model: Model, kolom: Bilangan) -> "ProgramLinear":
        """Another one over these choices only, to be continued from here."""
        lain = replace(self)
        lain._mulai(model, kolom)
        return lain

    def sandaran(self) -> Bilangan:
        """The choices that the optimum stands on: without one of them it would have to be found anew."""
        dasar = [status == highs.HighsBasisStatus.kBasic for status in self.inti.getBasis().col_status]
        hasil: Bilangan = self.kolom[np.array(dasar, bool)]
        return hasil

    def selami(self, model: Model, hampir: float) -> Pecahan:
        """Down from the optimum to whole choices: those nearly made are made for certain, the rest follows.

        What turns out impossible is ruled out. May come back broken. The optimum is stood on again afterwards.
        """
        x = self.pecahkan(model, self.kolom)[0]
        titik, semua = self.inti.getBasis(), np.arange(len(x), dtype=np.int32)
        bawah, atas = np.zeros(len(x)), np.ones(len(x))
        self.inti.setOptionValue("simplex_iteration_limit", LANGKAH_SIMPLEKS)
        for _ in range(LANGKAH):
            pecah = np.flatnonzero((x > UTUH) & (x < 1 - UTUH))
            if not len(pecah):
                break
            pecah = pecah[np.argsort(-x[pecah], kind="stable")]
            pecah = pecah[: max(int((x[pecah] > hampir).sum()), 1)]
            bawah[pecah] = 1
            if not self._batasi(semua, bawah, atas):
                bawah[pecah], atas[pecah[0]] = 0, 0
                mandek = self.inti.getModelStatus() == highs.HighsModelStatus.kIterationLimit
                if mandek or not self._batasi(semua, bawah, atas):
                    break
            x = np.array(self.inti.getSolution().col_value)
        self.inti.setOptionValue("simplex_iteration_limit", highs.kHighsIInf)
        self._batasi(semua, np.zeros(len(x)), np.ones(len(x)), titik)
        return x

    def _batasi(self, kolom: Any, bawah: Pecahan, atas: Pecahan, titik: Any = None) -> bool:
        """Whether there is an optimum with these choices ruled out and made."""
        self.inti.changeColsBounds(len(kolom), kolom, bawah, atas)
        if titik is not None:
            self.inti.setBasis(titik)
        self.inti.run()
        return bool(self.inti.getModelStatus() == highs.HighsModelStatus.kOptimal)

    def _mulai(self, model: Model, kolom: Bilangan) -> None:
        """Other choices; the optimum that was found stays where it is, as far as it is among them."""
        matriks = model.matriks[:, kolom]
        perlu, lama = _dapat_dilanggar(matriks, model.batas), None
        if self.inti is not None:
            lama = self.inti.getBasis()
            bebas = np.array([status == highs.HighsBasisStatus.kBasic for status in lama.row_status], bool)
            perlu[self.baris[~bebas]] = True  # it stands on these
        baris = np.flatnonzero(perlu)
        inti = highs._Highs()
        inti.setOptionValue("output_flag", False)
        inti.setOptionValue("threads", 1)
        inti.passModel(_program(matriks[baris], model.batas[baris], -self.nilai[kolom] / self.satu))
        if lama is not None:
            titik = highs.HighsBasis()
            titik.col_status = _salin(lama.col_status, self.kolom, kolom, highs.HighsBasisStatus.kLower)
            titik.row_status = _salin(lama.row_status, self.baris, baris, highs.HighsBasisStatus.kBasic)
            titik.valid = True
            inti.setBasis(titik)
        self.inti, self.kolom, self.baris, self.dikenal = inti, kolom, baris, len(model.batas)

    def _tambah(self, model: Model) -> None:
        """The rows that the model has got since."""
        baru = model.matriks[self.dikenal :][:, self.kolom]
        ke = np.flatnonzero(_dapat_dilanggar(baru, model.batas[self.dikenal :]))
        if len(ke):
            isi, batas = baru[ke], model.batas[self.dikenal :][ke].astype(np.float64)
            bawah = np.full(len(ke), -np.inf)
            self.inti.addRows(len(ke), bawah, batas, isi.nnz, isi.indptr[:-1], isi.indices, isi.data.astype(np.float64))
        self.baris = np.concatenate([self.baris, self.dikenal + ke])
        self.dikenal = len(model.batas)


def _dapat_dilanggar(matriks: sparse.csr_matrix, batas: Bilangan) -> Benar:
    """Rows that some choices break; the others say nothing."""
    paling: Bilangan = matriks.maximum(0).sum(axis=1).A1
    return paling > batas


def _program(matriks: sparse.csr_matrix, batas: Bilangan, biaya: Pecahan) -> Any:
    program = highs.HighsLp()
    program.num_row_, program.num_col_ = matriks.shape
    program.col_cost_ = biaya
    program.col_lower_, program.col_upper_ = np.zeros(len(biaya)), np.ones(len(biaya))
    program.row_lower_, program.row_upper_ = np.full(len(batas), -np.inf), batas.astype(np.float64)
    isi = program.a_matrix_
    isi.format_ = highs.MatrixFormat.kRowwise
    isi.num_row_, isi.num_col_ = matriks.shape
    isi.start_, isi.index_, isi.value_ = matriks.indptr, matriks.indices, matriks.data.astype(np.float64)
    return program


def _salin(status: list[Any], dulu: Bilangan, kini: Bilangan, lain: Any) -> list[Any]:
    """How each of these stood before; who was not there is given the other status."""
    semua = np.full(1 + max(int(dulu.max(initial=0)), int(kini.max(initial=0))), lain, object)
    semua[dulu] = status
    hasil: list[Any] = semua[kini].tolist()
    return hasil


def pecahkan_linear(model: Model, nilai: Bilangan, kolom: Bilangan, satu: int) -> tuple[Pecahan, Pecahan]:
    return ProgramLinear(nilai, satu).pecahkan(model, kolom)


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
