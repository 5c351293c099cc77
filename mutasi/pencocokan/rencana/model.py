"""The integer program of a plan. Without a chain limit a flow (always whole); with one, moves by their place.

A move has a place in its chain: the one into the vacancy is first, the one into the seat that this opens second …
(position-indexed, Dickerson et al. 2016). Exchanges have no vacancy to start from: each ring is one variable.
Rows: nobody moves twice; a vacancy is filled once; a held seat is filled only when its holder leaves just before.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from scipy import sparse

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
    lingkar = list(cari_lingkar(soal))
    pilihan = _pilihan(soal, kolom, lingkar)
    satu_kali = _tanda(soal.dari, len(soal.orang)) @ pilihan.T
    sekali = _tanda(soal.ke, len(soal.kursi))[soal.pemangku == TANPA] @ pilihan.T
    terbuka = _terbuka(soal, kolom, len(lingkar))
    baris = [satu_kali, sekali, terbuka]
    batas = [np.ones(satu_kali.shape[0] + sekali.shape[0], np.int64), np.zeros(terbuka.shape[0], np.int64)]
    if soal.setelan.anggaran is not None:
        baris.append(sparse.csr_matrix(pilihan.sum(axis=1).T.astype(np.int64)))
        batas.append(np.array([soal.setelan.anggaran], np.int64))
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


def _pilihan(soal: Soal, kolom: _Kolom, lingkar: list[tuple[int, ...]]) -> sparse.csr_matrix:
    n = len(kolom.busur)
    baris = [np.arange(n), *(np.full(len(satu), n + ke) for ke, satu in enumerate(lingkar))]
    busur = np.concatenate([kolom.busur, *(np.array(satu, np.int64) for satu in lingkar)])
    isi = np.ones(len(busur), np.int64)
    return sparse.csr_matrix((isi, (np.concatenate(baris), busur)), (n + len(lingkar), len(soal.ke)))


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


def cari_lingkar(soal: Soal) -> Iterator[tuple[int, ...]]:
    """Every ring of holders, no longer than allowed; it begins at its lowest seat, so that it is found once.

    Without a chain limit the flow has them already. A ring fills no seat: without the wish that nobody is passed
    over, only its points can make it worth it.
    """
    batas = soal.setelan.batas_lingkar
    if batas is None or batas < 2:
        return
    asal = soal.asal[soal.dari]
    lanjut: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for busur in np.flatnonzero((asal != TANPA) & (soal.pemangku[soal.ke] != TANPA)).tolist():
        lanjut[int(asal[busur])].append((busur, int(soal.ke[busur])))
    for awal in sorted(lanjut):
        tumpukan: list[tuple[int, tuple[int, ...], tuple[int, ...]]] = [(awal, (), ())]
        while tumpukan:
            di, jalur, lewat = tumpukan.pop()
            for busur, tujuan in lanjut.get(di, ()):
                if tujuan == awal:
                    if soal.setelan.tanpa_iri or sum(soal.untung[[*jalur, busur]].tolist()) > 0:
                        yield (*jalur, busur)
                elif tujuan > awal and tujuan not in lewat and len(jalur) + 2 <= batas:
                    tumpukan.append((tujuan, (*jalur, busur), (*lewat, tujuan)))


def cabut_iri(model: Model, soal: Soal, pasangan: Bilangan) -> Model:
    """For each move that someone wants and has more points for: whoever has fewer gets that seat only if the
    one with more gets a seat that is as good for them."""
    baris, kolom, isi = [], [], []
    for ke, busur in enumerate(pasangan.tolist()):
        kurang = np.flatnonzero((soal.ke == soal.ke[busur]) & (soal.poin < soal.poin[busur]))
        setara = np.flatnonzero((soal.dari == soal.dari[busur]) & (soal.poin >= soal.poin[busur]))
        for milik, nilai in ((kurang, 1), (setara, -1)):
            baris += [ke] * len(milik)
            kolom += milik.tolist()
            isi += [nilai] * len(milik)
    per_busur = sparse.csr_matrix((isi, (baris, kolom)), (len(pasangan), len(soal.ke)), dtype=np.int64)
    return model.dengan(sparse.csr_matrix(per_busur @ model.pilihan.T), np.zeros(len(pasangan), np.int64))
