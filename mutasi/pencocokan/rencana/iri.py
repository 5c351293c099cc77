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
