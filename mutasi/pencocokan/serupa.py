"""Seats of one kind with the same standard and office: all is shared but who sits on or wishes for the seat.

Seats with the same standard share even the first ones of their lists, but for the few of each office (bagian.py).
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np
import numpy.typing as npt

from mutasi.syarat import Irisan, Kelayakan, Sasaran, TabelCalon
from mutasi.syarat.tabel import Larik

from .acuan import Poin
from .bagian import (
    Dasar,
    Kecocokan,
    Kunci,
    OrangBidang,
    pasangan_bidang,
    susun_dasar,
    susun_kecocokan,
    susun_orang_bidang,
)
from .kerja import TANPA_KURSI, Kerja
from .lapis import Kode, Lapis, tegakkan
from .skor import kontribusi, minat, poin_minat
from .urutan import GESER_SKOR, kunci_teratas, tempat_orang

TERDAFTAR = (Kelayakan.LAYAK, Kelayakan.PERLU_IZIN, Kelayakan.PERLU_VERIFIKASI)
CADANGAN = 2  # times as many as are listed are kept of seats of one standard, for those whom an office takes out
KOSONG = np.int64(-1)  # no key
TAK_TERCAPAI = np.iinfo(np.int64).max  # who is ruled out stands in no list


@dataclass(eq=False, slots=True)  # not frozen: thousands are made in a run, each at a small part of the cost
class Pilihan:
    """The first of each standing as keys to order by, and how many there are of it."""

    teratas: tuple[Kunci, ...]
    jumlah: tuple[int, ...]


@dataclass(frozen=True, eq=False, slots=True)
class Sestandar:
    """Those still in by the shared rules, as seats of one kind and standard see them, whatever the office."""

    lapis: Lapis
    umum: Sasaran  # at no office in particular
    dasar: Dasar
    cocok: Kecocokan
    kode: Kode
    kode_tetap: Kode  # without what reads the office
    kunci: Kunci  # one number orders all of a standing
    ingatan: dict[Any, Any] = field(default_factory=dict)


@dataclass(frozen=True, eq=False, slots=True)
class Khusus:
    """Those to whom an office is not like any other, office after office: their places among those still in, rising,
    and what is theirs there."""

    orang: OrangBidang
    ke: npt.NDArray[np.intp]  # which of `orang`
    kantor: npt.NDArray[np.intp]  # number of the office
    tempat: npt.NDArray[np.intp]
    kode: Kode
    kunci: Kunci


@dataclass(eq=False, slots=True)  # as `Pilihan`
class Serupa:
    """The same as the seats of one office see them; nobody sits on the seat, nobody names it."""

    contoh: Sasaran  # the first of them
    sestandar: Sestandar
    khusus: Khusus
    kantor: int
    milik: slice  # of `khusus`
    ingatan: dict[Any, Any] = field(default_factory=dict)

    @property
    def lapis(self) -> Lapis:
        return self.sestandar.lapis

    @property
    def tempat(self) -> npt.NDArray[np.intp]:
        """Of those to whom this office is not like any other."""
        return self.khusus.tempat[self.milik]

    @property
    def kode(self) -> Kode:
        """Of all."""
        kode: Kode = self._ganti("kode", self.sestandar.kode, self.khusus.kode)
        return kode

    @property
    def kunci(self) -> Kunci:
        """Of all; seldom asked for."""
        kunci: Kunci = self._ganti("kunci", self.sestandar.kunci, self.khusus.kunci)
        return kunci

    def _ganti(self, nama: str, biasa: Larik, khusus: Larik) -> Larik:
        if nama not in self.ingatan:
            self.ingatan[nama] = biasa.copy()
            self.ingatan[nama][self.tempat] = khusus[self.milik]
        larik: Larik = self.ingatan[nama]
        return larik


def susun_sestandar(kerja: Kerja, lapis: Lapis, sasaran: Sasaran) -> Sestandar:
    umum = kerja.umum(sasaran)
    dasar, cocok = susun_dasar(kerja, lapis, umum), susun_kecocokan(kerja, lapis, umum)
    tetap = np.maximum(cocok.kode, dasar.kode_tetap)
    kode = np.maximum(tetap, dasar.kode)
    tegakkan(kerja.buku, lapis, umum, Irisan(kerja.orang(umum.bidang), lapis.hidup), kode, bidang=True)
    return Sestandar(lapis, umum, dasar, cocok, kode, tetap, cocok.kunci + dasar.kunci)


def susun_serupa(kerja: Kerja, dasar: Sestandar, kursi: Sequence[Sasaran]) -> list[Serupa]:
    """One for each office, of which a seat is given."""
    batas = pasangan_bidang(kerja).batas
    khusus = _khusus(kerja, dasar, [batas.get(satu.bidang, slice(0, 0)) for satu in kursi])
    ujung = khusus.kantor.searchsorted(np.arange(len(kursi) + 1)).tolist()
    return [Serupa(satu, dasar, khusus, ke, slice(*ujung[ke : ke + 2])) for ke, satu in enumerate(kursi)]


def _khusus(kerja: Kerja, dasar: Sestandar, milik: Sequence[slice]) -> Khusus:
    orang = susun_orang_bidang(kerja, dasar.umum)
    ke = np.concatenate([np.arange(satu.start, satu.stop) for satu in milik])
    kantor = np.repeat(np.arange(len(milik)), [satu.stop - satu.start for satu in milik])
    tempat = dasar.lapis.posisi.take(orang.baris.take(ke))
    masuk = tempat >= 0
    ke, kantor, tempat = ke[masuk], kantor[masuk], tempat[masuk]
    kode = np.maximum(dasar.kode_tetap.take(tempat), orang.ragu.take(ke))
    tegakkan(kerja.buku, dasar.lapis, dasar.umum, Irisan(pasangan_bidang(kerja).calon, ke), kode, bidang=True)
    kunci = dasar.kunci.take(tempat)
    kunci += orang.tinggi.take(ke).astype(np.int64) << GESER_SKOR
    return Khusus(orang, ke, kantor, tempat, kode, kunci)


def skor_sestandar(sestandar: Sestandar) -> tuple[Poin, Poin]:
    """Lowest and highest of those still in, whatever the office."""
    if "skor" not in sestandar.ingatan:
        cocok, dasar = sestandar.cocok, sestandar.dasar
        rendah = dasar.rendah + cocok.kontribusi[cocok.jpm.rendah]
        sestandar.ingatan["skor"] = rendah, dasar.tinggi + cocok.kontribusi[cocok.jpm.tinggi]
    hasil: tuple[Poin, Poin] = sestandar.ingatan["skor"]
    return hasil


def skor(serupa: Serupa) -> tuple[Poin, Poin]:
    """Lowest and highest of those still in."""
    if "skor" not in serupa.ingatan:
        orang, ke = serupa.khusus.orang, serupa.khusus.ke[serupa.milik]
        rendah, tinggi = (satu.copy() for satu in skor_sestandar(serupa.sestandar))
        rendah[serupa.tempat] += orang.rendah.take(ke)
        tinggi[serupa.tempat] += orang.tinggi.take(ke)
        serupa.ingatan["skor"] = rendah, tinggi
    hasil: tuple[Poin, Poin] = serupa.ingatan["skor"]
    return hasil


# --- the first of each standing ---


def pilih(kunci: Kunci, kode: Kode, banyak: int) -> Pilihan:
    teratas, jumlah = [], []
    for kelayakan in TERDAFTAR:
        anggota = kode == kelayakan
        jumlah.append(int(np.count_nonzero(anggota)))
        teratas.append(kunci_teratas(kunci, anggota, banyak) if jumlah[-1] else kunci[:0])
    return Pilihan(tuple(teratas), tuple(jumlah))


def pilih_serupa(kerja: Kerja, dasar: Sestandar, semua: Sequence[Serupa], banyak: int) -> list[Pilihan]:
    """From the first ones that all of this standard share, without those special to an office, and these."""
    khusus, kantor = semua[0].khusus, len(semua)
    if not len(khusus.tempat):
        return [pilih(dasar.kunci, dasar.kode, banyak)] * kantor
    if kantor < CADANGAN:
        return [pilih(serupa.kunci, serupa.kode, banyak) for serupa in semua]
    bersama, kunci = _cadangan(dasar, CADANGAN * banyak)
    istimewa = np.zeros((kantor, len(dasar.kode)), bool)
    istimewa[khusus.kantor, khusus.tempat] = True
    di = dasar.lapis.posisi.take(kerja.menurut_tempat.take(tempat_orang(kunci)))
    biasa = np.where(istimewa.take(di, axis=1), KOSONG, kunci)
    sisa = np.count_nonzero(biasa >= 0, axis=2)
    cukup = ((sisa >= banyak) | (np.array(bersama.jumlah) <= CADANGAN * banyak)).all(axis=1).tolist()
    teratas = _sisipkan(biasa, khusus, np.append(kunci[:, -1], TAK_TERCAPAI), banyak)
    panjang = np.count_nonzero(teratas >= 0, axis=2).tolist()
    jumlah = (_hitung(khusus, khusus.kode, kantor) - _hitung(khusus, dasar.kode.take(khusus.tempat), kantor)).tolist()
    hasil = []
    for ke, serupa in enumerate(semua):
        if cukup[ke]:
            milik = tuple(satu[:n] for satu, n in zip(teratas[ke], panjang[ke], strict=True))
            hasil.append(Pilihan(milik, tuple(n + d for n, d in zip(bersama.jumlah, jumlah[ke], strict=False))))
        else:
            hasil.append(pilih(serupa.kunci, serupa.kode, banyak))
    return hasil


def _cadangan(dasar: Sestandar, banyak: int) -> tuple[Pilihan, Kunci]:
    """The first ones, and the same as one row a standing."""
    bersama = pilih(dasar.kunci, dasar.kode, banyak)
    kunci = np.full((len(TERDAFTAR), banyak), KOSONG)
    for satu, milik in zip(kunci, bersama.teratas, strict=True):
        satu[: len(milik)] = milik
    return bersama, kunci


def _sisipkan(biasa: Kunci, khusus: Khusus, ambang: Kunci, banyak: int) -> Kunci:
    """Largest first, with those special to an office who come near enough: by office and standing."""
    kantor, kelayakan, lebar = biasa.shape
    (dekat,) = (khusus.kunci >= ambang.take(khusus.kode)).nonzero()
    baris = khusus.kantor.take(dekat) * kelayakan + khusus.kode.take(dekat)
    urut = baris.argsort(kind="stable")
    dekat, baris = dekat.take(urut), baris.take(urut)
    kolom = np.arange(len(baris)) - baris.searchsorted(baris)
    semua = np.full((kantor * kelayakan, lebar + int(kolom.max(initial=-1)) + 1), KOSONG)
    semua[:, :lebar] = biasa.reshape(-1, lebar)
    semua[baris, lebar + kolom] = khusus.kunci.take(dekat)
    semua.sort(axis=1)
    return semua[:, : -banyak - 1 : -1].reshape(kantor, kelayakan, -1)


def _hitung(khusus: Khusus, kode: Kode, kantor: int) -> npt.NDArray[np.intp]:
    """How many of each office are of each standing."""
    banyak = len(Kelayakan)
    return np.bincount(khusus.kantor * banyak + kode, minlength=kantor * banyak).reshape(kantor, banyak)


# --- wishes: of few people, and only for few of them is it this very seat ---


def lebih_minat(kerja: Kerja, sasaran: Sasaran, orang: TabelCalon) -> Poin:
    """What a wish for this very seat adds beyond a wish for one like it."""
    bobot, anchors = kerja.bobot(sasaran, minat), kerja.masukan.anchors
    satu, lain = (poin_minat(orang, s, anchors) for s in (sasaran, replace(sasaran, posisi=TANPA_KURSI)))
    return kontribusi(bobot, satu) - kontribusi(bobot, lain)


def orang_kursi(kerja: Kerja, sasaran: Sasaran) -> Larik:
    """Rows of those who sit on the very seat or wish for it, in their order."""
    if "kursi" not in kerja.ingatan:
        kerja.ingatan["kursi"] = _orang_kursi(kerja)
    baris, tempat = kerja.ingatan["kursi"]
    milik: Larik = baris[slice(*tempat[sasaran.posisi])]
    return np.unique(milik) if len(milik) > 1 else milik


def _orang_kursi(kerja: Kerja) -> tuple[Larik, dict[int, tuple[int, int]]]:
    """Rows in the order of their seats, and from where to where they stand for each seat that is ranked."""
    kini, ingin = kerja.calon.posisi, kerja.calon.minat_posisi
    duduk, (mau, ke) = np.flatnonzero(kini.ada), np.nonzero(ingin.ada)
    kursi = np.concatenate([kini.nilai[duduk], ingin.nilai[mau, ke]])
    urut = np.argsort(kursi, kind="stable")
    posisi = sorted({s.posisi for s in kerja.masukan.sasaran})
    batas = (np.searchsorted(kursi[urut], posisi, side=sisi).tolist() for sisi in ("left", "right"))
    return np.concatenate([duduk, mau])[urut], dict(zip(posisi, zip(*batas, strict=True), strict=True))
