"""Justified envy: someone with more points asked for the seat that another got."""

import numpy as np

from .soal import TANPA, Benar, Bilangan, Soal


def cari_iri(soal: Soal, diambil: Benar) -> Bilangan:
    """(wanted move, move that was made instead): more points, the wish, and nothing as good instead."""
    didapat = np.full(len(soal.orang), np.iinfo(np.int64).min)
    tinggal = soal.asal[soal.dari] != TANPA
    didapat[soal.dari[tinggal]] = (soal.poin - soal.untung)[tinggal]  # who stays keeps this
    didapat[soal.dari[diambil]] = soal.poin[diambil]
    mengisi = np.full(len(soal.kursi), TANPA)
    mengisi[soal.ke[diambil]] = np.flatnonzero(diambil)
    lawan = mengisi[soal.ke]
    kalah = (lawan != TANPA) & soal.minat & (soal.poin > didapat[soal.dari])
    kalah &= soal.poin > np.where(lawan != TANPA, soal.poin[lawan], 0)
    return np.stack([np.flatnonzero(kalah), lawan[kalah]], axis=1)


def sebut_iri(soal: Soal, diambil: Benar) -> tuple[tuple[int, int, int], ...]:
    """(who has more points and would rather, seat, who got it), by keys."""
    ingin, jadi = cari_iri(soal, diambil).T
    nama = (soal.orang[soal.dari[ingin]], soal.kursi[soal.ke[ingin]], soal.orang[soal.dari[jadi]])
    return tuple(sorted(zip(*(n.tolist() for n in nama), strict=True)))
