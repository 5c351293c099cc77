"""Rows that a broken optimum breaks and no whole plan does: sums of its rows, divided by a small prime and rounded.

Chains and exchanges that share people in an odd round leave halves (or thirds). Where a sum of tight rows is even on
all that is chosen but odd at its right side, half of it rounded down cuts that point off (Caprara and Fischetti
1996). The choices that are made for certain are turned round first: what is not chosen counts then.
"""

from collections.abc import Iterator
from fractions import Fraction
from itertools import islice

import numpy as np
from scipy import sparse
from scipy.sparse.csgraph import connected_components

from .model import Model
from .sekat import UTUH, Pecahan
from .soal import Bilangan

PRIMA_TERBANYAK = 4
PENYEBUT_TERBESAR = 200  # of the fractions that are looked into
SEBAGIAN_BESAR = 400  # rows of one piece up to which primes above two are tried


def cari_potongan(model: Model, x: Pecahan) -> tuple[sparse.csr_matrix, Bilangan] | None:
    """New rows and their right sides, or None."""
    penuh = x > 1 - UTUH
    pecah = (x > UTUH) & ~penuh
    balik = model.batas - model.matriks @ penuh.astype(np.int64)  # right sides, made choices turned round
    ketat = np.abs(model.batas - model.matriks @ x) < UTUH
    baris = np.flatnonzero(ketat & (abs(model.matriks) @ pecah.astype(np.int64) > 0))
    inti = model.matriks[baris][:, np.flatnonzero(pecah)]
    bagian, nomor = connected_components(abs(inti) @ abs(inti).T, directed=False)
    himpun = []
    for ke in range(bagian):
        anggota = np.flatnonzero(nomor == ke)
        tabel = inti[anggota].toarray()
        kolom = np.flatnonzero(tabel.any(axis=0))
        for p in _pembagi(x[pecah][kolom]):
            himpun += [_sebar(u, baris[anggota], p, model) for u in _habis(tabel[:, kolom], balik[baris[anggota]], p)]
    return _bulatkan(model, penuh, himpun) if himpun else None


def _pembagi(x: Pecahan) -> list[int]:
    """The smallest primes in the denominators of these."""
    semua = {Fraction(satu).limit_denominator(PENYEBUT_TERBESAR).denominator for satu in x.tolist()}
    prima = (p for p in range(2, max(semua) + 1) if all(p % k for k in range(2, p)) and any(n % p == 0 for n in semua))
    return list(islice(prima, PRIMA_TERBANYAK))


def _habis(tabel: Bilangan, kanan: Bilangan, p: int) -> Iterator[Bilangan]:
    """Sums of rows that `p` divides everywhere but at the right side."""
    return _habis_dua(tabel, kanan) if p == 2 else _habis_umum(tabel, kanan, p)


def _habis_dua(tabel: Bilangan, kanan: Bilangan) -> Iterator[Bilangan]:
    """The same by bits: a row is one number, first its columns, then its right side, then which rows are in it."""
    n, m = tabel.shape
    bit = np.concatenate([tabel, kanan[:, None], np.eye(n, dtype=np.int64)], axis=1) % 2
    kerja = [int.from_bytes(baris.tobytes(), "little") for baris in np.packbits(bit == 1, axis=1, bitorder="little")]
    for kolom in range(m):
        poros = next((baris for baris in kerja if baris >> kolom & 1), None)
        if poros is not None:
            kerja.remove(poros)
            kerja = [baris ^ poros if baris >> kolom & 1 else baris for baris in kerja]
    for baris in kerja:
        if baris >> m & 1:
            yield np.array([baris >> (m + 1 + ke) & 1 for ke in range(n)], np.int64)


def _habis_umum(tabel: Bilangan, kanan: Bilangan, p: int) -> Iterator[Bilangan]:
    n, m = tabel.shape
    if n > SEBAGIAN_BESAR:
        return
    kerja = np.concatenate([tabel, kanan[:, None], np.eye(n, dtype=np.int64)], axis=1) % p
    for kolom in range(m):
        kena = np.flatnonzero(kerja[:, kolom])
        if len(kena):
            poros = kerja[kena[0]] * pow(int(kerja[kena[0], kolom]), -1, p) % p
            kerja[kena] = (kerja[kena] - kerja[kena, kolom][:, None] * poros) % p  # its own row becomes nothing
    for baris in kerja:
        if baris[m]:  # with the most that is lost by rounding
            yield baris[m + 1 :] * (pow(int(baris[m]), -1, p) * (p - 1)) % p


def _sebar(u: Bilangan, baris: Bilangan, p: int, model: Model) -> tuple[sparse.csr_matrix, int]:
    ada = np.flatnonzero(u)
    isi = (u[ada], (np.zeros(len(ada), np.int64), baris[ada]))
    return sparse.csr_matrix(isi, (1, model.matriks.shape[0])), p


def _bulatkan(
    model: Model, penuh: np.ndarray, himpun: list[tuple[sparse.csr_matrix, int]]
) -> tuple[sparse.csr_matrix, Bilangan]:
    """The sums over all choices, divided and rounded down, and turned back."""
    pengali = sparse.vstack([u for u, _ in himpun], "csr")
    p = np.array([p for _, p in himpun], np.int64)
    jumlah = sparse.coo_matrix(pengali @ model.matriks)
    tanda = np.where(penuh[jumlah.col], -1, 1)
    kanan = pengali @ (model.batas - model.matriks @ penuh.astype(np.int64))
    isi = tanda * jumlah.data // p[jumlah.row]
    baris = sparse.csr_matrix((tanda * isi, (jumlah.row, jumlah.col)), jumlah.shape)
    baris.eliminate_zeros()
    # turned back: what a made choice counts when it is not made moves to the right side
    dibalik = np.zeros(len(p), np.int64)
    np.add.at(dibalik, jumlah.row[penuh[jumlah.col]], isi[penuh[jumlah.col]])
    return baris, kanan // p - dibalik
