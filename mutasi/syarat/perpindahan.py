"""Which kind of move it is: promotion, rotation, diagonal, demotion (domain 2.7)."""

from collections.abc import Mapping
from typing import Any

import numpy as np
import numpy.typing as npt

from .pilihan import Kelompok, Perpindahan
from .tabel import Sasaran, TabelCalon


def klasifikasi(calon: TabelCalon, sasaran: Sasaran) -> npt.NDArray[np.uint8]:
    """Levels on one ordinal scale; the same level between functional and other posts is diagonal."""
    kunci = ("perpindahan", sasaran.tingkat, sasaran.kelompok)
    return calon.ingat(kunci, lambda: _klasifikasi(calon, sasaran))


def _klasifikasi(calon: TabelCalon, sasaran: Sasaran) -> npt.NDArray[np.uint8]:
    selisih = sasaran.tingkat - calon.tingkat.nilai.astype(np.int16)
    fungsional = calon.kelompok.nilai == Kelompok.FUNGSIONAL
    silang = fungsional != (sasaran.kelompok == Kelompok.FUNGSIONAL)
    setara = np.where(silang, Perpindahan.DIAGONAL, Perpindahan.ROTASI)
    jenis = np.where(selisih > 0, Perpindahan.PROMOSI, np.where(selisih < 0, Perpindahan.DEMOSI, setara))
    ada = calon.tingkat.ada & calon.kelompok.ada
    return np.where(ada, jenis, Perpindahan.TIDAK_DIKETAHUI).astype(np.uint8)


def tingkat_jabatan(jenjang: str, penyetaraan: Mapping[str, Any]) -> int | None:
    """Level of a jenjang by the table of equivalence (parameter `penyetaraan_jenjang`)."""
    tingkat = penyetaraan.get(jenjang)
    return None if tingkat is None else int(tingkat)
