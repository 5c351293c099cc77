"""The written total order (domain 4.5): never chance, never row order, never age or sex.

Score, then appraisal points, JPM, time in the present post (longer first), rank and its TMT (higher,
then earlier first), education, then a neutral lot drawn from the cycle's published seed and the
person's key, and last the key itself. What is not known stands behind what is.
"""

import hashlib

import numpy as np
import numpy.typing as npt

from mutasi.syarat import Kolom, TabelCalon
from mutasi.syarat.tabel import Bool, Larik

# The same in the words of the page; its order is the order of the sort below.
URUTAN_SERI = (
    "Skor tertinggi yang mungkin, lebih tinggi lebih dahulu",
    "Poin kinerja",
    "Kesesuaian kompetensi (JPM) yang terbukti",
    "Masa dalam jabatan sekarang, lebih lama lebih dahulu",
    "Golongan, lalu TMT golongan yang lebih awal",
    "Tingkat pendidikan",
    "Undian netral dari benih siklus yang ditetapkan sebelum siklus dibuka; bukan nomor, nama, atau usia",
)

BIT_ORANG = 21  # up to two million people
_BIT_POIN = 14  # 0–10,000


def undian(kunci: npt.NDArray[np.int64], benih: str) -> npt.NDArray[np.uint64]:
    """splitmix64 of the key, started from SHA-256 of the seed: nobody's lot depends on who else draws."""
    awal = int.from_bytes(hashlib.sha256(benih.encode()).digest()[:8])
    x = kunci.astype(np.uint64) * np.uint64(0x9E3779B97F4A7C15) + np.uint64(awal)
    x = (x ^ (x >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    x = (x ^ (x >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    hasil: npt.NDArray[np.uint64] = x ^ (x >> np.uint64(31))
    return hasil


def urutan_orang(calon: TabelCalon, benih: str) -> npt.NDArray[np.int64]:
    """Place of each person by everything that does not depend on the seat; 0 goes first."""
    urut = np.lexsort(
        (
            calon.kunci,
            undian(calon.kunci, benih),
            _gabung(_kecil_dulu(calon.tmt_golongan), _besar_dulu(calon.pendidikan)),
            _gabung(_kecil_dulu(calon.tmt_jabatan), _besar_dulu(calon.golongan)),
        )
    )
    tempat = np.empty(len(calon), np.int64)
    tempat[urut] = np.arange(len(calon))
    return tempat


_TAK_ADA = 1 << 32  # behind every day and every code
_BIT_KODE = 10


def _besar_dulu(kode: Kolom) -> Larik:
    return np.where(kode.ada, 127 - kode.nilai.astype(np.int64), 256)


def _kecil_dulu(hari: Kolom) -> Larik:
    return np.where(hari.ada, hari.nilai.astype(np.int64), _TAK_ADA)


def _gabung(hari: Larik, kode: Larik) -> Larik:
    """Days first, then codes, in one number: a sort for two."""
    return (hari << _BIT_KODE) + kode


# One integer orders as the whole chain does, the largest first: score | appraisal | JPM | person.
GESER_JPM = BIT_ORANG
GESER_KINERJA = GESER_JPM + _BIT_POIN
GESER_SKOR = GESER_KINERJA + _BIT_POIN


def kunci_ekor(kinerja: Larik, tempat: Larik) -> npt.NDArray[np.int64]:
    """The part that no seat changes; score and JPM are added at their places."""
    kunci = kinerja.astype(np.int64) << GESER_KINERJA
    kunci |= ORANG - tempat
    return kunci


CUPLIKAN = 16  # every so many-th is looked at to guess from where on the first ones stand
ORANG = (1 << BIT_ORANG) - 1


def kunci_teratas(kunci: npt.NDArray[np.int64], anggota: Bool, jumlah: int) -> npt.NDArray[np.int64]:
    """The members' largest keys, largest first.

    A sample tells a key that a few times as many exceed; where it was too high, all members are looked at.
    """
    contoh = kunci[::CUPLIKAN][anggota[::CUPLIKAN]]
    tempat = 3 * jumlah // CUPLIKAN + 4
    if len(contoh) > 2 * tempat:
        contoh.partition(len(contoh) - tempat)
        atas = anggota & (kunci >= contoh[len(contoh) - tempat])
        if np.count_nonzero(atas) >= jumlah:
            anggota = atas
    milik = kunci[anggota]
    if len(milik) > jumlah:
        milik.partition(len(milik) - jumlah)
        milik = milik[len(milik) - jumlah :]
    milik.sort()
    return milik[::-1]


def tempat_orang(kunci: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
    """A key's low bits name its person: the place in the order of people."""
    return ORANG - (kunci & ORANG)
