"""A finished ranking opened again from its frozen input; never from today's records.

An input is immutable, so what was opened is kept in the process, keyed by the record and its digest.
"""

from functools import lru_cache

from mutasi.pemeringkatan.masukan_beku import buka_masukan
from mutasi.pencocokan import kurang_apa, susun_kursi, susun_papan, ukur_ketegasan

PAPAN_DIINGAT, ORANG_DIINGAT = 8, 64


def load_papan(hasil):
    """Everybody for the seat of a HasilLowongan, in full order."""
    pemeringkatan = hasil.pemeringkatan
    return _papan(pemeringkatan.pk, pemeringkatan.hash_masukan, hasil.lowongan_id)


def load_ketegasan(hasil):
    """How firm the order is; None where the agency had not laid down how to measure it."""
    pemeringkatan = hasil.pemeringkatan
    return _ketegasan(pemeringkatan.pk, pemeringkatan.hash_masukan, hasil.lowongan_id, pemeringkatan.sidik)


def load_kursi(pemeringkatan, pegawai_id):
    """What each seat says of one person, the best first. KeyError: was not considered."""
    return _kursi(pemeringkatan.pk, pemeringkatan.hash_masukan, pegawai_id)


def load_kurang(hasil, pegawai_id):
    """The smallest changes that would have been enough. KeyError: was not considered."""
    pemeringkatan = hasil.pemeringkatan
    return _kurang(pemeringkatan.pk, pemeringkatan.hash_masukan, hasil.lowongan_id, pegawai_id)


@lru_cache(PAPAN_DIINGAT)
def _papan(pk, hash_masukan, kunci):
    masukan = buka_masukan(pk, hash_masukan)
    return susun_papan(masukan, next(s for s in masukan.sasaran if s.kunci == kunci))


@lru_cache(ORANG_DIINGAT)
def _kursi(pk, hash_masukan, pegawai_id):
    return susun_kursi(buka_masukan(pk, hash_masukan), pegawai_id)


@lru_cache(ORANG_DIINGAT)
def _kurang(pk, hash_masukan, kunci, pegawai_id):
    return kurang_apa(_papan(pk, hash_masukan, kunci), pegawai_id)


@lru_cache(PAPAN_DIINGAT)
def _ketegasan(pk, hash_masukan, kunci, sidik):
    return ukur_ketegasan(_papan(pk, hash_masukan, kunci), sidik)
