"""A finished ranking opened again from its frozen input; never from today's records.

An input is immutable, so what was opened is kept in the process, keyed by the record and its digest.
"""

from functools import lru_cache

from mutasi.models import MasukanPemeringkatan
from mutasi.pencocokan import buka, kurang_apa, susun_kursi, susun_papan, ukur_ketegasan
from pegawai.penolakan import Penolakan

MASUKAN_DIINGAT, PAPAN_DIINGAT, ORANG_DIINGAT = 2, 8, 64


class TanpaMasukan(Penolakan):
    """The ranking is older than the program's habit of keeping its input."""

    def __init__(self):
        super().__init__(
            "Peringkat ini dibuat sebelum seluruh masukannya disimpan, sehingga hanya daftar teratasnya dapat dibaca. "
            "Jalankan ulang pemeringkatan bila siklusnya masih pada tahap itu."
        )


def load_masukan_beku(pemeringkatan):
    """Everything that was ranked."""
    return _masukan(pemeringkatan.pk, pemeringkatan.hash_masukan)


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


@lru_cache(MASUKAN_DIINGAT)
def _masukan(pk, _hash_masukan):
    isi = MasukanPemeringkatan.objects.filter(pk=pk).values_list("isi", flat=True).first()
    if isi is None:
        raise TanpaMasukan
    try:
        return buka(bytes(isi))
    except KeyError as galat:
        raise Penolakan(f"Peringkat ini memakai aturan {galat} yang tidak lagi dikenal versi program ini.") from galat


@lru_cache(PAPAN_DIINGAT)
def _papan(pk, hash_masukan, kunci):
    masukan = _masukan(pk, hash_masukan)
    return susun_papan(masukan, next(s for s in masukan.sasaran if s.kunci == kunci))


@lru_cache(ORANG_DIINGAT)
def _kursi(pk, hash_masukan, pegawai_id):
    return susun_kursi(_masukan(pk, hash_masukan), pegawai_id)


@lru_cache(ORANG_DIINGAT)
def _kurang(pk, hash_masukan, kunci, pegawai_id):
    return kurang_apa(_papan(pk, hash_masukan, kunci), pegawai_id)


@lru_cache(PAPAN_DIINGAT)
def _ketegasan(pk, hash_masukan, kunci, sidik):
    return ukur_ketegasan(_papan(pk, hash_masukan, kunci), sidik)
