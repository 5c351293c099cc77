"""The search for the best choices of a program, with its bound.

Only the choices near the prices of the linear optimum are looked at again. Rows against envy are added where a wish is
passed over, rows that cut a broken optimum off, and whoever was left out comes back when the prices call.
"""

from dataclasses import dataclass, field

import numpy as np
from scipy import sparse

from .linear import ProgramLinear, cabang, sekitar
from .model import Model
from .potongan import cari_potongan
from .sekat import UTUH, Pecahan, Timbangan, timbang
from .soal import Benar, Bilangan

BATAS_TUNTAS = 30_000  # choices up to which a plan is proven, however long it takes
BATAS_PUTARAN = 60  # rounds of rows
BATAS_PANGGILAN = 40  # rounds of choices that are let in again
SERET = 1  # rounds that bring nearly nothing
TAK_TENTU = 1 << 62
KASAR = 100  # points: what is one in the floats; a hundredth of a point too much calls nobody back
DEKAT = 400  # points: choices whose price is further off are left out until the prices call them
SEDIKIT = 4_000  # choices that are not worth leaving out
Baris = tuple[sparse.csr_matrix, Bilangan]


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
    luar: int = -TAK_TENTU
    batas: int = TAK_TENTU
    putaran: int = 0
    panggilan: int = 0
    terakhir: int = TAK_TENTU
    seret: int = 0
    harga: Pecahan = field(default_factory=lambda: np.zeros(0))
    linear: ProgramLinear = field(init=False)

    def __post_init__(self) -> None:
        self.linear = ProgramLinear(self.nilai, self._satu)

    @property
    def _satu(self) -> int:
        return self.per_poin * KASAR

    def selesaikan(self) -> Bilangan:
        while True:
            x, lengkap = self._linear()
            utuh = bool((np.abs(x - np.rint(x)) <= UTUH).all())
            baru = self._dilanggar(x)
            if baru is None and not utuh:
                baru = self._potong(x)
            if baru is None and not lengkap:
                continue
            if baru is None:
                x = np.rint(x) if utuh else self._cabangkan(x).astype(np.float64)
                baru = self._dilanggar(x)
            if baru is not None:
                self.model = self.model.dengan(*baru)
                self.putaran += 1
            else:
                return x.astype(np.int64)

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

    def _potong(self, x: Pecahan) -> Baris | None:
        """Rows that cut this off, as long as they bring the bound down."""
        turun = self.terakhir - int(self.nilai @ x)
        self.terakhir -= turun
        self.seret = self.seret + 1 if turun <= self.cukup // 10 else 0
        return cari_potongan(self.model, x) if self.seret <= SERET and self.putaran < BATAS_PUTARAN else None

    def _dilanggar(self, x: Pecahan) -> Baris | None:
        """Rows against envy that this breaks."""
        if self.larangan is None or self.putaran >= 2 * BATAS_PUTARAN:
            return None
        rusak = np.flatnonzero(self.larangan.matriks @ x > self.larangan.batas + UTUH)
        return (self.larangan.matriks[rusak], self.larangan.batas[rusak]) if len(rusak) else None

    def _cabangkan(self, x: Pecahan) -> Bilangan:
        """What is whole is kept and the rest repaired, with more and more around it let loose; then proofs.

        Where the search among the plans above a mark finds one, it is the best of all; where not, the mark is a bound.
        """
        timbangan = self._timbang()[1]
        terpilih = self._pilih([np.zeros(self.model.lebar, np.int64), np.rint(x).astype(np.int64)])
        for lepas in sekitar(self.model, x, timbangan.lebih):
            terpilih = self._pilih([terpilih, self._perbaiki(x, lepas)])
            if self._cukup(timbangan.batas - int(self.nilai @ terpilih)):
                break
        batas = timbangan.batas
        for jarak in (self.cukup // 2, self.cukup, 2 * self.cukup, 8 * self.cukup, TAK_TENTU):
            if self._cukup(batas - int(self.nilai @ terpilih)):
                break
            tanda = max(batas - jarak - 1, int(self.nilai @ terpilih))
            lagi, selesai = cabang(self.model, self.nilai, self._satu, *timbangan.persempit(tanda), self._boleh)
            terpilih = self._pilih([terpilih, lagi])
            terbaik = int(self.nilai @ terpilih)
            if selesai:
                batas = min(batas, max(terbaik + self._boleh, tanda))
            if not selesai or terbaik >= tanda:
                break
        self.batas = min(self.batas, max(batas, self.luar))
        return terpilih

    def _perbaiki(self, x: Pecahan, lepas: Benar) -> Bilangan:
        """The best of these choices beside the others that are made for certain."""
        tetap = ((x > 1 - UTUH) & ~lepas).astype(np.int64)
        sisa = Model(self.model.pilihan, self.model.matriks, self.model.batas - self.model.matriks @ tetap)
        return tetap + cabang(sisa, self.nilai, self._satu, np.zeros(len(x), np.int64), ~lepas, self._boleh)[0]

    @property
    def _boleh(self) -> int:
        return self.cukup if self.model.lebar > BATAS_TUNTAS else 0

    def _cukup(self, celah: int) -> bool:
        return celah <= self._boleh

    def _pilih(self, calon: list[Bilangan]) -> Bilangan:
        boleh = [x for x in calon if bool((self.model.matriks @ x <= self.model.batas).all())]
        terbaik: Bilangan = max(boleh, key=lambda x: int(self.nilai @ x))
        return terbaik
