"""The integer program of a plan. Without a chain limit a flow (whole by itself); with one, moves by their place.

A move has a place in its chain: the one into the vacancy is first, the one into the seat that this opens second …
(position-indexed, Dickerson et al. 2016). Exchanges have no vacancy to start from: each ring is one variable.
Rows: nobody moves twice; a vacancy is filled once; a held seat is filled only when its holder leaves just before;
a unit loses no more people than it can spare; relatives are not put right over each other.
"""

from dataclasses import dataclass

import numpy as np
from scipy import sparse

from .lingkar import cari_lingkar, rentang
from .soal import TANPA, Benar, Bilangan, Soal


@dataclass(frozen=True, eq=False, slots=True)
class Model:
    """Columns are choices: each a set of moves (one, or a ring). `matriks @ x <= batas`, x 0 or 1."""

    pilihan: sparse.csr_matrix  # choices by moves
    matriks: sparse.csr_matrix
    batas: Bilangan

    @property
    def lebar(self) -> int:
        return int(self.matriks.shape[1])

    def dengan(self, baris: sparse.csr_matrix, batas: Bilangan) -> "Model":
        """The same with more rows."""
        return Model(self.pilihan, sparse.vstack([self.matriks, baris], "csr"), np.concatenate([self.batas, batas]))

    def nilai(self, per_busur: Bilangan) -> Bilangan:
        """What each choice is worth, from what each move is worth."""
        hasil: Bilangan = self.pilihan @ per_busur
        return hasil


@dataclass(frozen=True, eq=False, slots=True)
class _Kolom:
    """Columns with one move each: the move, and its place in the chain (0 where that does not matter)."""

    busur: Bilangan
    letak: Bilangan


def bangun_model(soal: Soal) -> Model:
    kolom = _kolom(soal)
    lingkar = cari_lingkar(soal)
    pilihan = _pilihan(soal, kolom, lingkar)
    satu_kali = _tanda(soal.dari, len(soal.orang)) @ pilihan.T
    sekali = _tanda(soal.ke, len(soal.kursi))[soal.pemangku == TANPA] @ pilihan.T
    terbuka = _terbuka(soal, kolom, sum(len(ring) for ring in lingkar))
    baris = [satu_kali, sekali, terbuka]
    batas = [np.ones(satu_kali.shape[0] + sekali.shape[0], np.int64), np.zeros(terbuka.shape[0], np.int64)]
    if soal.setelan.anggaran is not None:
        baris.append(sparse.csr_matrix(pilihan.sum(axis=1).T.astype(np.int64)))
        batas.append(np.array([soal.setelan.anggaran], np.int64))
    if len(soal.longgar):
        baris.append(_berkurang(soal) @ pilihan.T)
        batas.append(soal.longgar)
    if len(soal.bentrok) or len(soal.asal_pindah):
        baris.append(_kerabat(soal) @ pilihan.T)
        batas.append(np.repeat(np.array([1, 0], np.int64), [len(soal.bentrok), len(soal.asal_pindah)]))
    return Model(pilihan, sparse.vstack(baris, "csr"), np.concatenate(batas))


def _kolom(soal: Soal) -> _Kolom:
    lowong: Benar = soal.pemangku[soal.ke] == TANPA
    batas = soal.setelan.batas_rantai
    if batas is None:
        return _Kolom(np.arange(len(soal.ke)), np.zeros(len(soal.ke), np.int64))
    isi = [(np.flatnonzero(lowong), 1)] + [(np.flatnonzero(~lowong), ke) for ke in range(2, batas + 1)]
    return _Kolom(
        np.concatenate([busur for busur, _ in isi]),
        np.concatenate([np.full(len(busur), ke, np.int64) for busur, ke in isi]),
    )


def _tanda(milik: Bilangan, jumlah: int) -> sparse.csr_matrix:
    """Moves of each person, or into each seat."""
    n = len(milik)
    return sparse.csr_matrix((np.ones(n, np.int64), (milik, np.arange(n))), (jumlah, n))


def _berkurang(soal: Soal) -> sparse.csr_matrix:
    """Of each limited unit: the moves out of it less those into it."""
    keluar, masuk = np.flatnonzero(soal.keluar != TANPA), np.flatnonzero(soal.masuk != TANPA)
    isi = np.concatenate([np.ones(len(keluar), np.int64), -np.ones(len(masuk), np.int64)])
    baris = np.concatenate([soal.keluar[keluar], soal.masuk[masuk]])
    bentuk = (len(soal.longgar), len(soal.ke))
    return sparse.csr_matrix((isi, (baris, np.concatenate([keluar, masuk]))), bentuk)


def _kerabat(soal: Soal) -> sparse.csr_matrix:
    """At most one of two moves that clash; a move that clashes with where somebody sits, only if they move."""
    satu, dua = len(soal.bentrok), len(soal.asal_pindah)
    bentrok = sparse.csr_matrix(
        (np.ones(2 * satu, np.int64), (np.repeat(np.arange(satu), 2), soal.bentrok.ravel())), (satu, len(soal.ke))
    )
    masuk = sparse.csr_matrix((np.ones(dua, np.int64), (np.arange(dua), soal.asal_pindah[:, 0])), (dua, len(soal.ke)))
    keluar = _tanda(soal.dari, len(soal.orang))[soal.asal_pindah[:, 1]]
    return sparse.vstack([bentrok, masuk - keluar], "csr")


def _pilihan(soal: Soal, kolom: _Kolom, lingkar: list[Bilangan]) -> sparse.csr_matrix:
    n = len(kolom.busur)
    jumlah = n + sum(len(ring) for ring in lingkar)
    panjang = np.concatenate([np.ones(n, np.int64), *(np.full(len(ring), ring.shape[1]) for ring in lingkar)])
    busur = np.concatenate([kolom.busur, *(ring.ravel() for ring in lingkar)])
    batas = np.concatenate([[0], np.cumsum(panjang)])
    return sparse.csr_matrix((np.ones(len(busur), np.int64), busur, batas), (jumlah, len(soal.ke)))


def _terbuka(soal: Soal, kolom: _Kolom, jumlah_lingkar: int) -> sparse.csr_matrix:
    """A held seat at a place of the chain: moves in at that place less its holder's moves out at the one before."""
    berisi = soal.pemangku != TANPA
    tanpa_batas = soal.setelan.batas_rantai is None
    letak = 1 if tanpa_batas else max(soal.setelan.batas_rantai or 0, 1)
    masuk = np.flatnonzero(berisi[soal.ke[kolom.busur]])
    asal = soal.asal[soal.dari[kolom.busur]]
    keluar = np.flatnonzero(asal != TANPA)
    ke_masuk = soal.ke[kolom.busur[masuk]] * letak + (0 if tanpa_batas else kolom.letak[masuk] - 1)
    ke_keluar = asal[keluar] * letak + (0 if tanpa_batas else kolom.letak[keluar])
    boleh = np.ones(len(keluar), bool) if tanpa_batas else kolom.letak[keluar] < letak
    baris = np.concatenate([ke_masuk, ke_keluar[boleh]])
    isi = np.concatenate([np.ones(len(masuk), np.int64), -np.ones(int(boleh.sum()), np.int64)])
    lebar = len(kolom.busur) + jumlah_lingkar
    semua = sparse.csr_matrix((isi, (baris, np.concatenate([masuk, keluar[boleh]]))), (len(soal.kursi) * letak, lebar))
    return semua[np.unique(ke_masuk)]


def larang_iri(soal: Soal, model: Model) -> Model:
    """Rows for each wished move: whoever has fewer points gets that seat only if the one with more has as good.

    Who holds a seat that is as good envies nobody by staying, only by moving to a lesser one. Whom the planner puts
    there by name may pass others over, and who may have a relative there may be passed over: that is told, not
    forbidden.
    """
    ingin = np.flatnonzero(soal.minat & ~soal.berkerabat)
    urut_ke, mulai, sampai = _di_bawah(soal.ke, soal.poin, ingin)
    ingin = ingin[sampai > mulai]
    urut_ke, mulai, sampai = _di_bawah(soal.ke, soal.poin, ingin)
    satu, kurang = rentang(mulai, sampai)
    urut_dari, awal, batas = _di_bawah(soal.dari, soal.poin, ingin)
    cukup = (soal.asal[soal.dari[ingin]] != TANPA) & (soal.untung[ingin] <= 0)
    akhir = np.searchsorted(soal.dari[urut_dari], soal.dari[ingin], side="right")
    dua, lain = rentang(np.where(cukup, awal, batas), np.where(cukup, batas, akhir))
    lain = urut_dari[lain]
    bukan = lain != ingin[dua]
    dua, lain = dua[bukan], lain[bukan]
    sendiri = np.flatnonzero(cukup)
    tanda = np.where(cukup[dua], 1, -1)
    baris = np.concatenate([satu, dua, sendiri])
    busur = np.concatenate([urut_ke[kurang], lain, ingin[sendiri]])
    isi = np.concatenate([1 - soal.wajib[urut_ke[kurang]].astype(np.int64), tanda, np.ones(len(sendiri), np.int64)])
    per_busur = sparse.csr_matrix((isi, (baris, busur)), (len(ingin), len(soal.ke)))
    return Model(model.pilihan, sparse.csr_matrix(per_busur @ model.pilihan.T), cukup.astype(np.int64))


def _di_bawah(milik: Bilangan, poin: Bilangan, ingin: Bilangan) -> tuple[Bilangan, Bilangan, Bilangan]:
    """An order of the moves by owner and points, and where in it those with fewer points than each wished one stand."""
    lebar = int(poin.max(initial=0)) + 1
    kunci = milik * lebar + poin
    urut = np.argsort(kunci, kind="stable")
    kunci = kunci[urut]
    mulai = np.searchsorted(kunci, milik[ingin] * lebar)
    return urut, mulai, np.searchsorted(kunci, milik[ingin] * lebar + poin[ingin])
