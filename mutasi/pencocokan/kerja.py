"""One run: the people in order of keys, and what is worth keeping from seat to seat."""

from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np
import numpy.typing as npt

from mutasi.syarat import Kolom, Pengandaian, Sasaran, TabelCalon

from .lapis import Buku
from .masukan import Masukan
from .skor import Kriteria
from .urutan import urutan_orang

TANPA_KURSI = -1  # the key of no seat
SEDIKIT = 8  # where more than one in so many is special to an office, nothing is gained by sharing


@dataclass(frozen=True, eq=False, slots=True)
class Kerja:
    masukan: Masukan
    calon: TabelCalon
    tanpa_bidang: TabelCalon  # the same people, as if none had worked in any office or wished for one
    buku: Buku
    tempat: npt.NDArray[np.int64]  # place of each row by everything that does not depend on the seat
    menurut_tempat: npt.NDArray[np.intp]  # and the row at each place
    bidang_umum: dict[str, str]  # one office stands for all that few have worked in
    ingatan: dict[Any, Any] = field(default_factory=dict)

    def bobot(self, sasaran: Sasaran, kriteria: Kriteria) -> int:
        return self.masukan.bobot[sasaran.kelompok].get(kriteria.kode, 0)

    def kunci_sestandar(self, sasaran: Sasaran) -> tuple[Any, ...]:
        """Seats of one kind with equal keys have equal lists but for the few who are special to an office."""
        return sasaran.standar, self.bidang_umum.get(sasaran.bidang, sasaran.bidang)

    def orang(self, bidang: str) -> TabelCalon:
        """The people as a seat at no office in particular sees them; an office of many is one in particular."""
        return self.tanpa_bidang if bidang in self.bidang_umum.values() else self.calon

    def umum(self, sasaran: Sasaran) -> Sasaran:
        """A seat of the same kind, at no office in particular, that nobody names."""
        return replace(sasaran, posisi=TANPA_KURSI, bidang=self.bidang_umum.get(sasaran.bidang, sasaran.bidang))


def mulai_kerja(masukan: Masukan) -> Kerja:
    calon = masukan.calon.urut_kunci()
    tempat = calon.ingat(("tempat", masukan.benih), lambda: urutan_orang(calon, masukan.benih))
    buku = Buku(calon, masukan.parameter)
    menurut_tempat = np.empty(len(calon), np.intp)
    menurut_tempat[tempat] = np.arange(len(calon))
    pernah = calon.bulan_bidang.nilai
    jarang = [b for ke, b in enumerate(calon.bidang) if np.count_nonzero(pernah[:, ke]) * SEDIKIT <= len(calon)]
    bidang_umum = dict.fromkeys(jarang, jarang[0]) if jarang else {}
    return Kerja(masukan, calon, _tanpa_bidang(calon), buku, tempat, menurut_tempat, bidang_umum)


def _tanpa_bidang(calon: TabelCalon) -> TabelCalon:
    bulan, minat = calon.bulan_bidang, calon.minat_bidang
    return Pengandaian(
        calon,
        bulan_bidang=Kolom(np.zeros(bulan.nilai.shape, bulan.nilai.dtype, "F"), bulan.ada),
        minat_bidang=Kolom(minat.nilai, np.zeros(minat.ada.shape, bool, "F")),
    )
