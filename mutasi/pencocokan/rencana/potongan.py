"""Rows that a broken optimum breaks and no whole plan does: sums of its rows, divided by a small prime and rounded.

Where a sum of rows is odd at its right side, and what is odd on the left of it hardly chosen, half of it rounded down
cuts that point off (Koster, Zymolka and Kutschka 2009). Where halves find nothing, sums that a prime above two
divides on all that is chosen (Caprara and Fischetti 1996). The choices that are made for certain are turned round
first: what is not chosen counts then. Multipliers come from floats, the rows from integers: they hold for all plans.
"""

from collections.abc import Iterator
from fractions import Fraction
from itertools import islice

import numpy as np
from scipy import sparse
from scipy.sparse.csgraph import connected_components

from .model import Model
from .sekat import UTUH, Pecahan
from .soal import Benar, Bilangan

LONGGAR = 0.8  # rows that are this near to their right side are worth adding up
BERTAHAP = (UTUH, LONGGAR / 2)  # tight rows by themselves first: others hide what they give
SISA_TERBANYAK = 0.9  # of choices on the odd side of a sum; at one nothing is cut off
TERLANGGAR = 0.01  # by so much at least
TERTIMBANG, TERBANYAK = 200, 80  # sums that are looked at and rows that are added, a round
SEPANJANG, SEPADAT = 100, 1000  # rows in a sum and choices in a row at most: what is denser only slows the rest
SEJAJAR = 0.6  # cosine of two rows of which the second brings nothing new
PRIMA_TERBANYAK = 4
PENYEBUT_TERBESAR = 200  # of the fractions that are looked into
SEBAGIAN_BESAR = 400  # rows of one piece up to which primes above two are tried
Baris = tuple[sparse.csr_matrix, Bilangan]


def cari_potongan(model: Model, x: Pecahan) -> Baris | None:
    """New rows and their right sides, or None."""
    penuh = x > 1 - UTUH
    pecah = np.flatnonzero((x > UTUH) & ~penuh)
    if not len(pecah):
        return None
    balik = model.batas - model.matriks @ penuh.astype(np.int64)  # right sides, made choices turned round
    longgar = np.maximum(model.batas - model.matriks @ x, 0)
    for cara in (_separuh, _perprima):
        pengali, p = cara(model, x, pecah, balik, longgar)
        if len(p):
            baris, kanan = _pilah(*_bulatkan(model, penuh, balik, pengali, p), x)
            if len(kanan):
                return baris, kanan
    return None


def _separuh(model: Model, x: Pecahan, pecah: Bilangan, balik: Bilangan, longgar: Pecahan) -> Baris:
    """Sums to be halved: which rows are in each."""
    pecah = pecah[np.argsort(-x[pecah], kind="stable")]
    inti = model.matriks[:, pecah]
    himpun: dict[bytes, tuple[float, Bilangan]] = {}
    for batas in BERTAHAP:
        baris = np.flatnonzero((longgar < batas) & (np.diff(inti.indptr) > 0))
        tabel = np.concatenate([inti[baris].toarray() & 1, np.eye(len(baris), dtype=np.int64)], axis=1)
        bobot = np.concatenate([x[pecah], longgar[baris]])
        ganjil = (balik[baris] & 1).astype(bool)
        for sisa, u in _jumlahkan(tabel.astype(np.uint8), ganjil, bobot, len(pecah)):
            jadi = baris[u > 0]
            if len(jadi) <= SEPANJANG:
                himpun[jadi.tobytes()] = ((sisa - 1) / len(jadi) ** 0.5, jadi)
    terpilih = [jadi for _, jadi in sorted(himpun.values(), key=lambda isi: isi[0])[:TERTIMBANG]]
    return _pengali([(np.ones(len(jadi), np.int64), jadi) for jadi in terpilih], len(balik)), np.full(len(terpilih), 2)


def _pengali(himpun: list[tuple[Bilangan, Bilangan]], lebar: int) -> sparse.csr_matrix:
    """How often each row is in each sum, from (how often, which)."""
    banyak = np.array([len(di) for _, di in himpun], np.int64)
    isi = np.concatenate([np.zeros(0, np.int64), *(kali for kali, _ in himpun)])
    di = np.concatenate([np.zeros(0, np.int64), *(di for _, di in himpun)])
    return sparse.csr_matrix((isi, (np.repeat(np.arange(len(himpun)), banyak), di)), (len(himpun), lebar))


def _jumlahkan(tabel: Bilangan, ganjil: Benar, bobot: Pecahan, m: int) -> Iterator[tuple[float, Bilangan]]:
    """Rows are added up, the most chosen first off the odd side, until hardly anything is left on it."""
    sisa = tabel @ bobot
    for kolom in range(m):
        kena = np.flatnonzero(tabel[:, kolom])
        if not len(kena):
            continue
        poros = kena[np.argmin(sisa[kena])]
        kena = kena[kena != poros]
        tabel[kena] ^= tabel[poros]
        ganjil[kena] ^= ganjil[poros]
        tabel[poros] = 0
        sisa[kena] = tabel[kena] @ bobot
        for ke in kena[ganjil[kena] & (sisa[kena] < SISA_TERBANYAK)].tolist():
            yield float(sisa[ke]), tabel[ke, m:].copy()


def _perprima(model: Model, x: Pecahan, pecah: Bilangan, balik: Bilangan, longgar: Pecahan) -> Baris:
    """Sums of tight rows to be divided by a prime above two: how often each row is in each, and the primes."""
    inti = model.matriks[:, pecah]
    baris = np.flatnonzero((longgar < UTUH) & (np.diff(inti.indptr) > 0))
    inti = inti[baris]
    bagian, nomor = connected_components(abs(inti) @ abs(inti).T, directed=False)
    himpun, prima = [], []
    for ke in range(bagian):
        anggota = np.flatnonzero(nomor == ke)
        tabel = inti[anggota].toarray()
        kolom = np.flatnonzero(tabel.any(axis=0))
        for p in _pembagi(x[pecah][kolom]) if len(anggota) <= SEBAGIAN_BESAR else ():
            for u in _habis(tabel[:, kolom], balik[baris[anggota]], p):
                himpun.append((u, baris[anggota]))
                prima.append(p)
    return _pengali(himpun, len(balik)), np.array(prima, np.int64)


def _pembagi(x: Pecahan) -> list[int]:
    """The smallest primes above two in the denominators of these."""
    semua = {Fraction(satu).limit_denominator(PENYEBUT_TERBESAR).denominator for satu in x.tolist()}
    prima = (p for p in range(3, max(semua) + 1) if all(p % k for k in range(2, p)) and any(n % p == 0 for n in semua))
    return list(islice(prima, PRIMA_TERBANYAK))


def _habis(tabel: Bilangan, kanan: Bilangan, p: int) -> Iterator[Bilangan]:
    """Sums of rows that `p` divides everywhere but at the right side."""
    n, m = tabel.shape
    kerja = np.concatenate([tabel, kanan[:, None], np.eye(n, dtype=np.int64)], axis=1) % p
    for kolom in range(m):
        kena = np.flatnonzero(kerja[:, kolom])
        if len(kena):
            poros = kerja[kena[0]] * pow(int(kerja[kena[0], kolom]), -1, p) % p
            kerja[kena] = (kerja[kena] - kerja[kena, kolom][:, None] * poros) % p  # its own row becomes nothing
    for baris in kerja:
        if baris[m]:  # with the most that is lost by rounding
            yield baris[m + 1 :] * (pow(int(baris[m]), -1, p) * (p - 1)) % p


def _bulatkan(model: Model, penuh: Benar, balik: Bilangan, pengali: sparse.csr_matrix, p: Bilangan) -> Baris:
    """The sums over all choices, divided and rounded down, and turned back."""
    jumlah = sparse.coo_matrix(pengali @ model.matriks)
    tanda = np.where(penuh[jumlah.col], -1, 1)
    isi = tanda * jumlah.data // p[jumlah.row]
    baris = sparse.csr_matrix((tanda * isi, (jumlah.row, jumlah.col)), jumlah.shape)
    baris.eliminate_zeros()
    # turned back: what a made choice counts when it is not made moves to the right side
    dibalik = np.zeros(len(p), np.int64)
    np.add.at(dibalik, jumlah.row[penuh[jumlah.col]], isi[penuh[jumlah.col]])
    return baris, (pengali @ balik) // p - dibalik


def _pilah(baris: sparse.csr_matrix, kanan: Bilangan, x: Pecahan) -> Baris:
    """Those that go furthest into what they cut off, none nearly parallel to another."""
    panjang = np.sqrt(np.maximum(baris.multiply(baris).sum(axis=1).A1, 1))
    lewat = baris @ x - kanan
    urut = np.argsort(-lewat / panjang, kind="stable")
    urut = urut[(lewat[urut] > TERLANGGAR) & (np.diff(baris.indptr)[urut] <= SEPADAT)]
    arah = sparse.diags(1 / panjang) @ baris
    miring = np.abs((arah[urut] @ arah[urut].T).toarray())
    pilih: list[int] = []
    for ke in range(len(urut)):
        if len(pilih) < TERBANYAK and miring[ke, pilih].max(initial=0) <= SEJAJAR:
            pilih.append(ke)
    return baris[urut[pilih]], kanan[urut[pilih]]
