"""Seats of one kind with the same standard and office: all is shared but who sits on or wishes for the seat.

Seats with the same standard share even the first ones of their lists, but for the few of each office (bagian.py).
"""

from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np
import numpy.typing as npt

from mutasi.syarat import Irisan, Kelayakan, Sasaran, TabelCalon
from mutasi.syarat.tabel import Larik

from .acuan import Poin
from .bagian import Dasar, Kecocokan, Kunci, OrangBidang, susun_dasar, susun_kecocokan, susun_orang_bidang
from .kerja import SEDIKIT, TANPA_KURSI, Kerja
from .lapis import Kode, Lapis
from .skor import kontribusi, minat, poin_minat
from .urutan import GESER_SKOR, kunci_teratas, tempat_orang

TERDAFTAR = (Kelayakan.LAYAK, Kelayakan.PERLU_IZIN, Kelayakan.PERLU_VERIFIKASI)
CADANGAN = 4  # times as many as are listed are kept of seats of one standard, for those whom an office takes out


@dataclass(frozen=True, eq=False, slots=True)
class Pilihan:
    """The first of each standing as keys to order by, and how many there are of it."""

    teratas: tuple[Kunci, ...]
    jumlah: tuple[int, ...]


@dataclass(frozen=True, eq=False, slots=True)
class Sestandar:
    """Those still in by the shared rules, as seats of one kind and standard see them, whatever the office."""

    lapis: Lapis
    standar: tuple[tuple[str, int], ...]
    dasar: Dasar
    cocok: Kecocokan
    kode: Kode
    kode_tetap: Kode  # without what reads the office
    kunci: Kunci  # one number orders all of a standing
    ingatan: dict[Any, Any] = field(default_factory=dict)


@dataclass(frozen=True, eq=False, slots=True)
class Khusus:
    """Those to whom an office is not like any other: their places among those still in, rising, and what is theirs."""

    orang: OrangBidang
    ke: npt.NDArray[np.intp]  # which of `orang`
    tempat: npt.NDArray[np.intp]
    kode: Kode
    kunci: Kunci


@dataclass(frozen=True, eq=False, slots=True)
class Serupa:
    """The same as these seats see them; nobody sits on the seat, nobody names it."""

    contoh: Sasaran  # the first of them
    sestandar: Sestandar
    khusus: Khusus
    kode: Kode
    ingatan: dict[Any, Any] = field(default_factory=dict)

    @property
    def lapis(self) -> Lapis:
        return self.sestandar.lapis

    @property
    def kunci(self) -> Kunci:
        """Of all; seldom asked for."""
        if "kunci" not in self.ingatan:
            kunci = self.sestandar.kunci.copy()
            kunci[self.khusus.tempat] = self.khusus.kunci
            self.ingatan["kunci"] = kunci
        semua: Kunci = self.ingatan["kunci"]
        return semua


def susun_serupa(kerja: Kerja, dasar: Sestandar, sasaran: Sasaran) -> Serupa:
    khusus, kode = _khusus(kerja, dasar, sasaran), dasar.kode.copy()
    kode[khusus.tempat] = khusus.kode
    return Serupa(sasaran, dasar, khusus, kode)


def susun_sestandar(kerja: Kerja, lapis: Lapis, sasaran: Sasaran) -> Sestandar:
    umum = kerja.umum(sasaran)
    dasar, cocok = susun_dasar(kerja, lapis, umum), susun_kecocokan(kerja, lapis, umum)
    kunci = cocok.nilai.kunci.take(cocok.tempat)
    kunci += dasar.kunci
    tetap = np.maximum(cocok.nilai.terbuka.take(cocok.tempat), dasar.kode_tetap)
    _tegakkan(kerja, lapis, umum, lapis.calon, tetap, bidang=False)
    kode = np.maximum(tetap, dasar.kode)
    _tegakkan(kerja, lapis, umum, Irisan(kerja.orang(umum.bidang), lapis.hidup), kode, bidang=True)
    return Sestandar(lapis, umum.standar, dasar, cocok, kode, tetap, kunci)


def _tegakkan(kerja: Kerja, lapis: Lapis, sasaran: Sasaran, calon: TabelCalon, kode: Kode, *, bidang: bool) -> None:
    """The rules that read the office, or those that read the standard alone, on top of a standing."""
    for syarat, arti in lapis.serupa:
        if ("bidang" in syarat.sasaran) == bidang:
            np.maximum(kode, arti.take(syarat.hitung(calon, sasaran, kerja.masukan.parameter).putusan), out=kode)


def _khusus(kerja: Kerja, dasar: Sestandar, contoh: Sasaran) -> Khusus:
    orang = susun_orang_bidang(kerja, contoh)
    tempat = dasar.lapis.posisi.take(orang.baris)
    (ke,) = (tempat >= 0).nonzero()
    tempat = tempat.take(ke)
    kode = np.maximum(dasar.kode_tetap.take(tempat), orang.ragu.take(ke))
    _tegakkan(kerja, dasar.lapis, contoh, Irisan(kerja.calon, orang.baris.take(ke)), kode, bidang=True)
    kunci = dasar.kunci.take(tempat)
    kunci += orang.tinggi.take(ke).astype(np.int64) << GESER_SKOR
    return Khusus(orang, ke, tempat, kode, kunci)


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
        khusus = serupa.khusus
        rendah, tinggi = (satu.copy() for satu in skor_sestandar(serupa.sestandar))
        rendah[khusus.tempat] += khusus.orang.rendah.take(khusus.ke)
        tinggi[khusus.tempat] += khusus.orang.tinggi.take(khusus.ke)
        serupa.ingatan["skor"] = rendah, tinggi
    hasil: tuple[Poin, Poin] = serupa.ingatan["skor"]
    return hasil


# --- the first of each standing ---


def pilih(kunci: Kunci, kode: Kode, banyak: int) -> Pilihan:
    teratas, jumlah = [], []
    for kelayakan in TERDAFTAR:
        anggota = kode == kelayakan
        teratas.append(kunci_teratas(kunci, anggota, banyak))
        jumlah.append(int(np.count_nonzero(anggota)))
    return Pilihan(tuple(teratas), tuple(jumlah))


def pilih_serupa(kerja: Kerja, serupa: Serupa, banyak: int) -> Pilihan:
    """From the first ones that all of this standard share, without those special to the office, and these."""
    khusus, dasar = serupa.khusus, serupa.sestandar
    if not len(khusus.tempat):
        return pilih(dasar.kunci, dasar.kode, banyak)
    if len(khusus.tempat) * SEDIKIT > len(serupa.kode):
        return pilih(serupa.kunci, serupa.kode, banyak)
    bersama, tempat = _cadangan(kerja, dasar, CADANGAN * banyak)
    istimewa = np.zeros(len(serupa.kode), bool)
    istimewa[khusus.tempat] = True
    teratas, jumlah = [], []
    lama = dasar.kode.take(khusus.tempat)
    for kelayakan, milik, di, n in zip(TERDAFTAR, bersama.teratas, tempat, bersama.jumlah, strict=True):
        baru = khusus.kode == kelayakan
        if not n and not baru.any():
            teratas.append(milik)
            jumlah.append(0)
            continue
        biasa = milik[~istimewa.take(di)]
        if len(biasa) < banyak and len(milik) < n:
            return pilih(serupa.kunci, serupa.kode, banyak)
        gabung = np.concatenate([biasa[:banyak], khusus.kunci[baru]])
        gabung.sort()
        teratas.append(gabung[: -banyak - 1 : -1])
        jumlah.append(n - int(np.count_nonzero(lama == kelayakan)) + int(np.count_nonzero(baru)))
    return Pilihan(tuple(teratas), tuple(jumlah))


def _cadangan(kerja: Kerja, dasar: Sestandar, banyak: int) -> tuple[Pilihan, list[npt.NDArray[np.intp]]]:
    """The first ones with their places among those still in."""
    if "cadangan" not in dasar.ingatan:
        bersama = pilih(dasar.kunci, dasar.kode, banyak)
        tempat = [dasar.lapis.posisi[kerja.menurut_tempat[tempat_orang(kunci)]] for kunci in bersama.teratas]
        dasar.ingatan["cadangan"] = bersama, tempat
    hasil: tuple[Pilihan, list[npt.NDArray[np.intp]]] = dasar.ingatan["cadangan"]
    return hasil


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
