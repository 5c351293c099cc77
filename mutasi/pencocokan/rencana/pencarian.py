"""The search for the best choices of a program, with its bound.

Only the choices near the prices of the linear optimum are looked at again. Rows against envy are added where a wish is
passed over, rows that cut a broken optimum off, and whoever was left out comes back when the prices call.
"""

from dataclasses import dataclass, field

import numpy as np
from scipy import sparse

from .linear import ProgramLinear, cabang, pecahkan_linear
from .model import Model
from .potongan import cari_potongan
from .sekat import UTUH, Pecahan, Timbangan, timbang
from .soal import Benar, Bilangan
from .telusur import Telusur

BATAS_TUNTAS = 30_000  # choices up to which a plan is proven, however long it takes
BATAS_PUTARAN = 60  # rounds of rows
BATAS_PANGGILAN = 40  # rounds of choices that are let in again
SERET = 1  # rounds that bring nearly nothing
TELITI = 20
HAMPIR = (0.95, 0.8, 0.6)  # of a choice: what a dive makes for certain together
TAK_TENTU = 1 << 62
BULAT = 1e-4  # how far from whole a sum of floats may be
KASAR = 100  # points: what is one in the floats; a hundredth of a point too much calls nobody back
DEKAT = 400  # points: choices whose price is further off are left out until the prices call them
SELANGKAH = 2  # of these, branched on at a time
JARAK = (1, 2, 4, 8)  # what may stay open, times so much: how far below the bound plans are looked for, step by step
SEDIKIT = 4_000  # choices that are not worth leaving out


@dataclass(eq=False, slots=True)
class Pencarian:
    """A program with the rows found so far, and the choices that are looked at.

    A plan that makes a choice which is not looked at is worth at most `luar`, any plan at most `batas`.
    """

    model: Model
    nilai: Bilangan
    per_poin: int  # one point of fit in `nilai`
    cukup: int  # what may stay open where a proof would take too long
    larangan: Model | None  # every row against envy; only the broken ones are added
    lihat: Benar
    tingkat: list[Bilangan]  # of each choice, what comes before the fit: whole numbers in a plan
    luar: int = -TAK_TENTU
    batas: int = TAK_TENTU
    putaran: int = 0
    panggilan: int = 0
    terakhir: int = TAK_TENTU
    seret: int = 0
    teliti: int = 8  # such a part of what may stay open is nearly nothing; finer before the proof
    harga: Pecahan = field(default_factory=lambda: np.zeros(0))
    linear: ProgramLinear = field(init=False)
    batas_tingkat: list[int] = field(default_factory=list)  # as programs of their own gave it
    terpakai: Benar = field(init=False)  # rows against envy that are in the program
    terbaik: Bilangan = field(init=False)

    def __post_init__(self) -> None:
        self.linear = ProgramLinear(self.nilai, self._satu)
        self.terpakai = np.zeros(0 if self.larangan is None else len(self.larangan.batas), bool)
        self.terbaik = np.zeros(self.model.lebar, np.int64)

    @property
    def _satu(self) -> int:
        return self.per_poin * KASAR

    def selesaikan(self) -> Bilangan:
        while True:
            x, lengkap = self._linear()
            utuh = bool((np.abs(x - np.rint(x)) <= UTUH).all())
            if self._larang(x, UTUH) or self._bulatkan(x) or (not utuh and self._potong(x)) or not lengkap:
                continue
            if utuh:
                self._coba(x)
            if self._celah > self._boleh:
                if self._perluas():
                    continue
                if self._boleh:
                    self._telusuri()
                else:
                    self._selami(x)
            if self._celah > self._boleh:
                if self.teliti < TELITI:
                    self.teliti, self.seret = TELITI, 0
                    continue
                self._buktikan()
            return self.terbaik

    def _linear(self) -> tuple[Pecahan, bool]:
        """The optimum over the choices that are looked at, and whether the others could hardly better it.

        At first all are looked at; then those near the prices, and those that later prices call.
        """
        kolom = np.flatnonzero(self.lihat)
        x = np.zeros(self.model.lebar)
        x[kolom], self.harga = self.linear.pecahkan(self.model, kolom)
        semua, dalam = self._timbang()
        self.batas = min(self.batas, semua.batas, max(dalam.batas, self.luar))
        if self.lihat.all():
            if self.model.lebar > SEDIKIT:
                tetap = np.zeros(self.model.lebar, bool)
                tetap[self.linear.sandaran()] = True
                self._lihat_dekat(semua, tetap | (x > UTUH))
            return x, True
        self.luar = min(self.luar, semua.batas_dengan(~self.lihat))
        kurang = dalam.batas + self._boleh < self.luar and self.panggilan < BATAS_PANGGILAN
        return x, not (kurang and self._panggil(semua))

    def _timbang(self) -> tuple[Timbangan, Timbangan]:
        semua = timbang(self.model, self.nilai, self.harga)
        return semua, semua.saring(self.lihat)

    def _lihat_dekat(self, semua: Timbangan, tetap: Benar) -> None:
        """Look at what is near these prices, and at what must stay."""
        self.lihat = tetap | (semua.lebih > -DEKAT * self.per_poin * semua.skala)
        self.luar = min(self.batas, semua.batas_dengan(~self.lihat))

    def _panggil(self, semua: Timbangan) -> bool:
        """Let in whoever was left out and is near these prices; False: nobody is."""
        dilihat = int(self.lihat.sum())
        self._lihat_dekat(semua, self.lihat)
        self.panggilan += 1
        return int(self.lihat.sum()) > dilihat

    def _potong(self, x: Pecahan) -> bool:
        """Rows that cut this off, as long as the bound moves."""
        turun = self.terakhir - int(self.nilai @ x)
        self.terakhir -= turun
        self.seret = self.seret + 1 if abs(turun) <= self.cukup // self.teliti else 0
        if self.seret > SERET or self.putaran >= BATAS_PUTARAN:
            return False
        self._larang(x, -TAK_TENTU)
        baru = cari_potongan(self.model, x)
        if baru is not None:
            self._tambah(*baru)
        return baru is not None

    def _bulatkan(self, x: Pecahan) -> bool:
        """Where a part of a seat is filled: rows that whole ones are the most, once; whether there are any."""
        terisi = np.array([tingkat @ x for tingkat in self.tingkat])
        if self.batas_tingkat or (np.abs(terisi - np.rint(terisi)) <= BULAT).all():
            return False
        semua = np.arange(self.model.lebar)
        self.batas_tingkat = [
            timbang(self.model, tingkat, pecahkan_linear(self.model, tingkat, semua, 1)[1]).batas
            for tingkat in self.tingkat
        ]
        baru = np.flatnonzero(terisi > np.array(self.batas_tingkat) + BULAT)
        if len(baru):
            isi = np.stack([self.tingkat[ke] for ke in baru])
            self._tambah(sparse.csr_matrix(isi), np.array(self.batas_tingkat)[baru])
        return bool(len(baru))

    def _larang(self, x: Pecahan, lewat: float) -> bool:
        """Rows against envy that this passes by more; whether there are any."""
        if self.larangan is None:
            return False
        baru = np.flatnonzero((self.larangan.matriks @ x - self.larangan.batas > lewat) & ~self.terpakai)
        if len(baru):
            self.terpakai[baru] = True
            self._tambah(self.larangan.matriks[baru], self.larangan.batas[baru])
        return bool(len(baru))

    def _tambah(self, baris: sparse.csr_matrix, batas: Bilangan) -> None:
        self.model = self.model.dengan(baris, batas)
        self.harga = np.concatenate([self.harga, np.zeros(len(batas))])
        self.putaran += 1

    def _selami(self, x: Pecahan) -> None:
        """Try whole plans near this, with every row against envy."""
        self._larang(x, -TAK_TENTU)
        for hampir in HAMPIR:
            x = np.zeros(self.model.lebar)
            x[self.linear.kolom] = self.linear.selami(self.model, hampir)
            self._coba(x)
            if self._celah <= self._boleh:
                return

    def _coba(self, x: Pecahan | Bilangan) -> None:
        """Keep this if it is a plan and the best so far."""
        bulat = np.rint(x).astype(np.int64)
        if self.nilai @ (bulat - self.terbaik) > 0 and bool((self.model.matriks @ bulat <= self.model.batas).all()):
            self.terbaik = bulat

    def _perluas(self) -> bool:
        """Look at all that a better plan could choose, or one near the bound, by the prices; False: nothing new."""
        semua, dalam = self._timbang()
        tanda = max(int(self.nilai @ self.terbaik), dalam.batas - max(JARAK) * self.cukup)
        bisa = ~semua.persempit(tanda)[1]
        self.luar = min(self.luar, semua.batas_dengan(~self.lihat))
        if self.panggilan >= BATAS_PANGGILAN or not (bisa & ~self.lihat).any():
            return False
        self.lihat = self.lihat | bisa
        self.luar = min(self.batas, semua.batas_dengan(~self.lihat))
        self.panggilan += 1
        return True

    def _telusuri(self) -> None:
        """Branch step by step further below the bound, as long as few branches are enough."""
        timbangan = self._timbang()[1]
        for _ in range(max(JARAK) // SELANGKAH):
            atas = min(self.batas, max(timbangan.batas, self.luar))
            tanda = max(atas - SELANGKAH * self.cukup, int(self.nilai @ self.terbaik))
            telusur = Telusur(self.linear, self.model, tanda, self._boleh, self.terbaik)
            batas, selesai = telusur.selesaikan(*timbangan.persempit(tanda))
            self.terbaik = telusur.terbaik
            self.batas = min(self.batas, max(batas, self.luar))
            if not selesai or self._celah <= self._boleh:
                break

    def _buktikan(self) -> None:
        """Where a search above a mark finds a plan, it is the best of all; where it finds none, the mark is a bound."""
        timbangan = self._timbang()[1]
        batas = min(self.batas, timbangan.batas)
        for jarak in (*JARAK, TAK_TENTU):
            tanda = max(batas - jarak * self.cukup - 1, int(self.nilai @ self.terbaik))
            lagi, selesai = cabang(self.model, self.nilai, self._satu, *timbangan.persempit(tanda), self._boleh)
            self._coba(lagi)
            terbaik = int(self.nilai @ self.terbaik)
            if selesai:
                batas = min(batas, max(terbaik + self._boleh, tanda))
            if not selesai or terbaik >= tanda or batas - terbaik <= self._boleh:
                break
        self.batas = min(self.batas, max(batas, self.luar))

    @property
    def _boleh(self) -> int:
        return self.cukup if self.model.lebar > BATAS_TUNTAS else 0

    @property
    def _celah(self) -> int:
        """How much better than the best plan found one may be that chooses among what is looked at, or any."""
        return min(self.batas, max(self._timbang()[1].batas, self.luar)) - int(self.nilai @ self.terbaik)
