"""The written total order (domain 4.5): never chance, never row order, never age or sex.

Score, then appraisal points, JPM, time in the present post (longer first), rank and its TMT (higher,
then earlier first), education, then a neutral lot drawn from the cycle's published seed and the
person's key, and last the key itself. What is not known stands behind what is.
"""

import hashlib

import numpy as np
import numpy.typing as npt

from mutasi.syarat import Kolom, TabelCalon
from mutasi.syarat.tabel import Larik

BIT_ORANG = 21  # up to two million people
_BIT_POIN = 14  # 0–10,000


def undian(kunci: npt.NDArray[np.int64], benih: str) -> npt.NDArray[np.uint64]:
    """SHA-256 of seed and key, first eight bytes: anyone can check it, nobody can steer it."""
    awal = hashlib.sha256(benih.encode())
    nilai = np.empty(len(kunci), np.uint64)
    for ke, satu in enumerate(kunci.tolist()):
        sidik = awal.copy()
        sidik.update(b"|%d" % satu)
        nilai[ke] = int.from_bytes(sidik.digest()[:8])
    return nilai


def urutan_orang(calon: TabelCalon, benih: str) -> npt.NDArray[np.int64]:
    """Place of each person by everything that does not depend on the seat; 0 goes first."""
    urut = np.lexsort(
        (
            calon.kunci,
            undian(calon.kunci, benih),
            *_besar_dulu(calon.pendidikan),
            *_kecil_dulu(calon.tmt_golongan),
            *_besar_dulu(calon.golongan),
            *_kecil_dulu(calon.tmt_jabatan),
        )
    )
    tempat = np.empty(len(calon), np.int64)
    tempat[urut] = np.arange(len(calon))
    return tempat


def _besar_dulu(kolom: Kolom) -> tuple[Larik, Larik]:
    return np.where(kolom.ada, -kolom.nilai.astype(np.int64), 0), ~kolom.ada


def _kecil_dulu(kolom: Kolom) -> tuple[Larik, Larik]:
    return np.where(kolom.ada, kolom.nilai.astype(np.int64), 0), ~kolom.ada


def kunci_urut(skor: Larik, kinerja: Larik, jpm: Larik, tempat: Larik) -> npt.NDArray[np.int64]:
    """One integer that orders as the whole chain does; the largest goes first."""
    kunci = skor.astype(np.int64)
    kunci <<= _BIT_POIN
    kunci |= kinerja
    kunci <<= _BIT_POIN
    kunci |= jpm
    kunci <<= BIT_ORANG
    kunci |= (1 << BIT_ORANG) - 1 - tempat
    return kunci


def teratas(kunci: npt.NDArray[np.int64], jumlah: int) -> npt.NDArray[np.intp]:
    """Positions of the largest keys, largest first."""
    if len(kunci) > jumlah:
        pilihan = np.argpartition(kunci, len(kunci) - jumlah)[len(kunci) - jumlah :]
        return pilihan[np.argsort(kunci[pilihan])[::-1]]
    return np.argsort(kunci)[::-1]
