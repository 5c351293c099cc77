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

from .acuan import Poin
from .bagian import GESER_TINGGI, KE, RENDAH
from .kerja import Kerja
from .serupa import TERDAFTAR, Pilihan, Serupa, Sestandar
from .skor import DAFTAR_KRITERIA, kompetensi, minat
from .urutan import tempat_orang


@dataclass(eq=False, slots=True)  # not frozen: thousands are made in a run, each at a small part of the cost
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
    baris = kerja.menurut_tempat.take(tempat_orang(np.concatenate([k for _, p in kursi for k in p.teratas])))
    letak, nilai = dasar.lapis.posisi.take(baris), dasar.cocok.nilai
    rendah, tinggi = dasar.cocok.jpm.rendah.take(letak), dasar.cocok.jpm.tinggi.take(letak)
    atas, cakupan = _kontribusi(dasar, baris), dasar.dasar.cakupan.take(baris).astype(np.int32)
    atas[KE[kompetensi.kode]] = (nilai.kontribusi.take(tinggi) << GESER_TINGGI) + nilai.kontribusi.take(rendah)
    bobot = kerja.bobot(kursi[0][0].contoh, kompetensi)
    cakupan -= (nilai.poin.take(tinggi) > nilai.poin.take(rendah)) * np.int32(bobot)
    _isi_khusus([serupa for serupa, _ in kursi], batas[:: len(TERDAFTAR)], letak, atas, cakupan)
    if lebih is not None:
        tambah = np.zeros(len(dasar.kode), np.int32)
        tambah[lebih.tempat] = lebih.poin
        atas[KE[minat.kode]] += tambah[letak] * np.int32((1 << GESER_TINGGI) + 1)
    jumlah = atas.sum(axis=0, dtype=np.int32)
    larik: tuple[Any, ...] = (
        baris,
        kerja.calon.kunci.take(baris),
        jumlah & RENDAH,
        jumlah >> GESER_TINGGI,
        (atas & RENDAH).T,
        (atas >> GESER_TINGGI).T,
        nilai.persen.take(rendah),
        jpm_resmi(kerja.calon, dasar.umum.standar, baris),
        cakupan,
    )
    semua = [DaftarUrut(*[satu[mulai:sampai] for satu in larik]) for mulai, sampai in pairwise(batas)]
    return [dict(zip(TERDAFTAR, semua[ke : ke + 3], strict=True)) for ke in range(0, len(semua), len(TERDAFTAR))]


def _kontribusi(dasar: Sestandar, baris: Larik) -> Poin:
    """Lowest and highest in one number, a row for each criterion."""
    padat = np.zeros((len(DAFTAR_KRITERIA), len(baris)), np.int32)
    for satu in dasar.dasar.kriteria:
        satu.padat.take(baris, out=padat[satu.ke], mode="clip")
    return padat


def _isi_khusus(semua: Sequence[Serupa], batas: Sequence[int], letak: Larik, padat: Poin, cakupan: Poin) -> None:
    """What they score at this very office, in the place of what is reckoned for anybody."""
    khusus, hidup = semua[0].khusus, len(semua[0].lapis.hidup)
    if not len(khusus.tempat):
        return
    kantor = np.repeat([serupa.kantor for serupa in semua], np.diff(batas))
    dicari, ada = kantor * hidup + letak, khusus.kantor * hidup + khusus.tempat
    ke = ada.searchsorted(dicari)
    (milik,) = (ada.take(ke, mode="clip") == dicari).nonzero()
    orang = khusus.ke.take(ke.take(milik))
    cakupan[milik] += khusus.orang.cakupan.take(orang)
    for satu in khusus.orang.kriteria:
        padat[satu.ke, milik] = satu.padat.take(orang)
