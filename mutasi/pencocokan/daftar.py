"""The lists of seats with one standard, all in one go, then cut apart: points of each criterion, JPM, coverage."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np
import numpy.typing as npt

from mutasi.syarat import Kelayakan
from mutasi.syarat.kesesuaian import jpm_resmi
from mutasi.syarat.tabel import Larik

from .acuan import PENUH, Poin
from .bagian import GESER_TINGGI, KE, RENDAH
from .kerja import Kerja
from .serupa import TERDAFTAR, Pilihan, Serupa, Sestandar
from .skor import DAFTAR_KRITERIA, kompetensi, minat
from .urutan import tempat_orang


@dataclass(frozen=True, eq=False, slots=True)
class DaftarUrut:
    """Candidates of one standing for one seat, in order. Contributions: one column a criterion."""

    baris: npt.NDArray[np.intp]  # rows of the table in order of keys
    kunci: npt.NDArray[np.int64]
    skor_rendah: Poin
    skor_tinggi: Poin
    kontribusi_rendah: Poin
    kontribusi_tinggi: Poin
    jpm: Poin  # hundredths of a per cent, proven part; capped at the standard
    jpm_resmi: Poin  # uncapped, as Peraturan BKN 26/2019 adds up; -1 = not complete
    cakupan: Poin  # weight of what is fully known, of 10,000

    def __len__(self) -> int:
        return len(self.baris)

    def potong(self, mulai: int, sampai: int) -> "DaftarUrut":
        return DaftarUrut(*(getattr(self, nama)[mulai:sampai] for nama in self.__slots__))


Daftar = Mapping[Kelayakan, DaftarUrut]


@dataclass(frozen=True, eq=False, slots=True)
class Lebih:
    """What the wish for this very seat adds beyond a wish for one like it: places among those still in, and points."""

    tempat: npt.NDArray[np.intp]
    poin: Poin


def susun_daftar(
    kerja: Kerja, dasar: Sestandar, kursi: Sequence[tuple[Serupa, Pilihan]], lebih: Lebih | None = None
) -> list[Daftar]:
    """`lebih`: of the one seat that is asked about."""
    batas = np.cumsum([0, *(len(kunci) for _, pilihan in kursi for kunci in pilihan.teratas)]).tolist()
    baris = kerja.menurut_tempat[tempat_orang(np.concatenate([k for _, p in kursi for k in p.teratas]))]
    letak, nilai = dasar.lapis.posisi[baris], dasar.cocok.nilai
    rendah, tinggi = dasar.cocok.jpm.rendah[letak], dasar.cocok.jpm.tinggi[letak]
    atas, cakupan = _kontribusi(dasar, baris)
    atas[KE[kompetensi.kode]] = (nilai.kontribusi[tinggi] << GESER_TINGGI) + nilai.kontribusi[rendah]
    bobot = kerja.bobot(kursi[0][0].contoh, kompetensi)
    cakupan -= (nilai.poin[tinggi] > nilai.poin[rendah]) * np.int32(bobot)
    for ke, (serupa, _) in enumerate(kursi):
        milik = slice(batas[ke * len(TERDAFTAR)], batas[(ke + 1) * len(TERDAFTAR)])
        _isi_khusus(serupa, letak[milik], atas[:, milik], cakupan[milik])
    if lebih is not None:
        tambah = np.zeros(len(dasar.kode), np.int32)
        tambah[lebih.tempat] = lebih.poin
        atas[KE[minat.kode]] += tambah[letak] * np.int32((1 << GESER_TINGGI) + 1)
    jumlah = atas.sum(axis=0, dtype=np.int32)
    larik: tuple[Any, ...] = (
        baris,
        kerja.calon.kunci[baris],
        jumlah & RENDAH,
        jumlah >> GESER_TINGGI,
        (atas & RENDAH).T,
        (atas >> GESER_TINGGI).T,
        nilai.persen[rendah],
        jpm_resmi(kerja.calon, dasar.standar, baris),
        cakupan,
    )
    semua = [DaftarUrut(*[satu[mulai:sampai] for satu in larik]) for mulai, sampai in pairwise(batas)]
    return [dict(zip(TERDAFTAR, semua[ke : ke + 3], strict=True)) for ke in range(0, len(semua), len(TERDAFTAR))]


def _kontribusi(dasar: Sestandar, baris: Larik) -> tuple[Poin, Poin]:
    """Lowest and highest in one number, a row for each criterion; and the coverage."""
    padat = np.zeros((len(DAFTAR_KRITERIA), len(baris)), np.int32)
    cakupan = np.full(len(baris), PENUH, np.int32)
    for satu in dasar.dasar.kriteria:
        satu.padat.take(baris, out=padat[satu.ke], mode="clip")
        cakupan -= satu.terbuka.take(baris) * np.int32(satu.bobot)
    return padat, cakupan


def _isi_khusus(serupa: Serupa, letak: Larik, padat: Poin, cakupan: Poin) -> None:
    """What they score at this very office, in the place of what is reckoned for anybody."""
    khusus = serupa.khusus
    if not len(khusus.tempat):
        return
    ke = khusus.tempat.searchsorted(letak)
    (milik,) = (khusus.tempat.take(ke, mode="clip") == letak).nonzero()
    orang = khusus.ke.take(ke.take(milik))
    cakupan[milik] += khusus.orang.cakupan.take(orang)
    for satu in khusus.orang.kriteria:
        padat[satu.ke, milik] = satu.padat.take(orang)
