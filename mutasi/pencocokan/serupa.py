"""Seats of one kind with the same standard and field of work: all is shared but who sits on or wishes for the seat."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np
import numpy.typing as npt

from mutasi.syarat import Kelayakan, Sasaran, TabelCalon
from mutasi.syarat.kesesuaian import Jpm, jpm
from mutasi.syarat.tabel import Larik

from .acuan import PENUH, Anchors, Poin
from .lapis import ATRIBUT_KHUSUS, ATRIBUT_SERUPA, Buku, Kode, Lapis
from .masukan import Masukan
from .skor import (
    DAFTAR_KRITERIA,
    Kriteria,
    Rentang,
    kinerja,
    kompetensi,
    kontribusi,
    minat,
    peminat,
    persen_jpm,
    poin_minat,
)
from .urutan import GESER_JPM, GESER_SKOR, kunci_dasar, kunci_teratas, urutan_orang

TERDAFTAR = (Kelayakan.LAYAK, Kelayakan.PERLU_IZIN, Kelayakan.PERLU_VERIFIKASI)
VERIFIKASI = np.uint8(Kelayakan.PERLU_VERIFIKASI)
LAINNYA = tuple(k for k in DAFTAR_KRITERIA if k not in (kompetensi, minat))
KE = {k.kode: ke for ke, k in enumerate(DAFTAR_KRITERIA)}
TANPA_KURSI = -1  # the key of no seat


@dataclass(frozen=True, eq=False, slots=True)
class Kerja:
    """One run: the people in order of keys, and what is worth keeping from seat to seat."""

    masukan: Masukan
    calon: TabelCalon
    buku: Buku
    tempat: npt.NDArray[np.int64]  # place of each row by everything that does not depend on the seat
    menurut_tempat: npt.NDArray[np.intp]  # and the row at each place
    ingatan: dict[Any, Any] = field(default_factory=dict)

    def bobot(self, sasaran: Sasaran, kriteria: Kriteria) -> int:
        return self.masukan.bobot[sasaran.kelompok].get(kriteria.kode, 0)


def mulai_kerja(masukan: Masukan) -> Kerja:
    calon = masukan.calon.urut_kunci()
    tempat = calon.ingat(("tempat", masukan.benih), lambda: urutan_orang(calon, masukan.benih))
    return Kerja(masukan, calon, Buku(calon, masukan.parameter), tempat, np.argsort(tempat))


@dataclass(frozen=True, eq=False, slots=True)
class Pilihan:
    """The first of each standing as keys to order by, and how many there are of it."""

    teratas: tuple[npt.NDArray[np.int64], ...]
    jumlah: tuple[int, ...]


@dataclass(frozen=True, eq=False, slots=True)
class Serupa:
    """Those still in by the shared rules, as these seats see them; nobody sits on the seat, nobody names it."""

    contoh: Sasaran
    lapis: Lapis
    dasar: "_Dasar"
    sendiri: Sequence["_Sendiri"]
    cocok: "_Kecocokan"
    minat: Poin | None  # of everybody; None where a wish has no weight
    kode: Kode
    kunci: npt.NDArray[np.int64]  # one number orders all of a standing
    ingatan: dict[Any, Any] = field(default_factory=dict)


def kunci_serupa(sasaran: Sasaran) -> tuple[Any, ...]:
    return tuple(getattr(sasaran, nama) for nama in ATRIBUT_SERUPA)


def susun_serupa(kerja: Kerja, lapis: Lapis, sasaran: Sasaran) -> Serupa:
    contoh = replace(sasaran, posisi=TANPA_KURSI)
    dasar = _dasar(kerja, lapis, contoh)
    cocok = _kecocokan(kerja, lapis, contoh)
    kunci = cocok.nilai.kunci.take(cocok.tempat)
    kunci += dasar.kunci
    kode = cocok.nilai.terbuka.take(cocok.tempat)
    np.maximum(kode, dasar.kode, out=kode)
    sendiri = [_sendiri(kerja, lapis, contoh, k) for k in SENDIRI if kerja.bobot(contoh, k)]
    for satu in sendiri:
        kunci += satu.kontribusi.tinggi.astype(np.int64) << GESER_SKOR
        np.maximum(kode, satu.terbuka * VERIFIKASI, out=kode)
    for syarat, arti in lapis.serupa:
        putusan = syarat.hitung(lapis.calon, contoh, kerja.masukan.parameter).putusan
        np.maximum(kode, arti.take(putusan), out=kode)
    ingin = None
    if kerja.bobot(contoh, minat):
        ingin = _minat(kerja, contoh)
        kunci += ingin.take(lapis.hidup).astype(np.int64) << GESER_SKOR
    return Serupa(contoh, lapis, dasar, sendiri, cocok, ingin, kode, kunci)


def pilih(kunci: npt.NDArray[np.int64], kode: Kode, banyak: int) -> Pilihan:
    teratas, jumlah = [], []
    for kelayakan in TERDAFTAR:
        anggota = kode == kelayakan
        teratas.append(kunci_teratas(kunci, anggota, banyak))
        jumlah.append(int(np.count_nonzero(anggota)))
    return Pilihan(tuple(teratas), tuple(jumlah))


def skor(kerja: Kerja, serupa: Serupa) -> tuple[Poin, Poin]:
    """Lowest and highest of those still in."""
    if "skor" not in serupa.ingatan:
        cocok = serupa.cocok
        rendah = serupa.dasar.rendah + cocok.kontribusi[cocok.jpm.rendah]
        tinggi = serupa.dasar.tinggi + cocok.kontribusi[cocok.jpm.tinggi]
        for satu in serupa.sendiri:
            rendah += satu.kontribusi.rendah
            tinggi += satu.kontribusi.tinggi
        if serupa.minat is not None:
            ingin = serupa.minat.take(serupa.lapis.hidup)
            rendah += ingin
            tinggi += ingin
        serupa.ingatan["skor"] = rendah, tinggi
    hasil: tuple[Poin, Poin] = serupa.ingatan["skor"]
    return hasil


# --- wishes: of few people, and only for few of them is it this very seat ---


def kontribusi_minat(kerja: Kerja, sasaran: Sasaran, orang: TabelCalon) -> Poin:
    return kontribusi(kerja.bobot(sasaran, minat), poin_minat(orang, sasaran, kerja.masukan.anchors))


def _minat(kerja: Kerja, sasaran: Sasaran) -> Poin:
    """Of everybody, for a seat of this office and level that nobody has named."""
    kunci = (minat.kode, kerja.bobot(sasaran, minat), sasaran.bidang, sasaran.tingkat)
    if kunci not in kerja.ingatan:
        orang = peminat(kerja.calon)
        semua = np.zeros(len(kerja.calon), np.int16)
        semua[orang.baris] = kontribusi_minat(kerja, sasaran, orang)
        kerja.ingatan[kunci] = semua
    hasil: Poin = kerja.ingatan[kunci]
    return hasil


def orang_kursi(kerja: Kerja, sasaran: Sasaran) -> Larik:
    """Rows of those who sit on the very seat or wish for it, in their order."""
    if "kursi" not in kerja.ingatan:
        kini, ingin = kerja.calon.posisi, kerja.calon.minat_posisi
        duduk, (mau, ke) = np.flatnonzero(kini.ada), np.nonzero(ingin.ada)
        kursi = np.concatenate([kini.nilai[duduk], ingin.nilai[mau, ke]])
        urut = np.argsort(kursi, kind="stable")
        kerja.ingatan["kursi"] = kursi[urut], np.concatenate([duduk, mau])[urut]
    kursi, baris = kerja.ingatan["kursi"]
    awal, akhir = np.searchsorted(kursi, [sasaran.posisi, sasaran.posisi + 1])
    milik: Larik = baris[awal:akhir]
    return np.unique(milik) if len(milik) > 1 else milik


# --- competency fit ---


@dataclass(frozen=True, eq=False, slots=True)
class _NilaiKecocokan:
    """What a sum of levels is worth; two of them by place: proven sum + possible rest × (sum of standards + 1)."""

    poin: Poin
    kontribusi: Poin
    persen: Poin
    kunci: npt.NDArray[np.int64]  # part of the key to order by
    terbuka: Kode  # to be verified, where the missing part would change the score


@dataclass(frozen=True, eq=False, slots=True)
class _Kecocokan:
    """Competency fit of those still in: their place in the tables of `nilai`."""

    jpm: Jpm
    tempat: npt.NDArray[np.intp]
    nilai: _NilaiKecocokan

    @property
    def kontribusi(self) -> Poin:
        return self.nilai.kontribusi


def _kecocokan(kerja: Kerja, lapis: Lapis, sasaran: Sasaran) -> _Kecocokan:
    kunci = ("kecocokan", sasaran.standar)
    if kunci in lapis.ingatan:
        ada: _Kecocokan = lapis.ingatan[kunci]
        return ada
    if sasaran.standar:
        capaian = jpm(lapis.calon, sasaran.standar)
    else:
        nol = np.zeros(len(lapis.hidup), np.int16)
        capaian = Jpm(nol, nol, 0)
    standar, bobot = capaian.standar, kerja.bobot(sasaran, kompetensi)
    if ("nilai", standar, bobot) not in kerja.ingatan:
        kerja.ingatan["nilai", standar, bobot] = _nilai_kecocokan(kerja.masukan.anchors, standar, bobot)
    tipe = np.int16 if (standar + 1) ** 2 < 1 << 15 else np.int64
    tempat: Larik = capaian.tinggi.astype(tipe) - capaian.rendah
    tempat *= tipe(standar + 1)
    tempat += capaian.rendah
    cocok = _Kecocokan(capaian, tempat.astype(np.intp), kerja.ingatan["nilai", standar, bobot])
    lapis.ingatan[kunci] = cocok
    return cocok


def _nilai_kecocokan(anchors: Anchors, standar: int, bobot: int) -> _NilaiKecocokan:
    """Tables for every pair of sums; a seat without a standard cannot set people apart."""
    persen = persen_jpm(standar) if standar else np.zeros(1, np.int32)
    poin = anchors.jpm.poin(persen) if standar else np.array([PENUH], np.int32)
    berat = kontribusi(bobot, poin)
    sisa, rendah = np.divmod(np.arange((standar + 1) ** 2), standar + 1)
    tinggi = np.minimum(rendah + sisa, standar)
    kunci = berat[tinggi].astype(np.int64) << GESER_SKOR
    kunci += persen[rendah].astype(np.int64) << GESER_JPM
    return _NilaiKecocokan(poin, berat, persen, kunci, (berat[tinggi] > berat[rendah]) * VERIFIKASI)


# --- all other criteria ---

SENDIRI = tuple(k for k in LAINNYA if ATRIBUT_KHUSUS.intersection(k.sasaran))
BERSAMA = tuple(k for k in LAINNYA if k not in SENDIRI)


@dataclass(frozen=True, eq=False, slots=True)
class _Sendiri:
    """A criterion that reads what only these seats ask, of those still in."""

    ke: int
    kontribusi: Rentang
    terbuka: npt.NDArray[np.bool_]
    bobot: int


def _sendiri(kerja: Kerja, lapis: Lapis, sasaran: Sasaran, kriteria: Kriteria) -> _Sendiri:
    kunci = (kriteria.kode, *(getattr(sasaran, nama) for nama in kriteria.sasaran))
    if kunci not in lapis.ingatan:
        bobot = kerja.bobot(sasaran, kriteria)
        poin = kriteria.nilai(lapis.calon, sasaran, kerja.masukan.anchors)
        berat = Rentang(kontribusi(bobot, poin.rendah), kontribusi(bobot, poin.tinggi))
        lapis.ingatan[kunci] = _Sendiri(KE[kriteria.kode], berat, poin.tinggi > poin.rendah, bobot)
    hasil: _Sendiri = lapis.ingatan[kunci]
    return hasil


@dataclass(frozen=True, eq=False, slots=True)
class _Terbobot:
    """One criterion of everybody: what it contributes under one weight, and where it is not known."""

    kontribusi: Rentang
    terbuka: npt.NDArray[np.bool_]
    bobot: int


def _terbobot(kerja: Kerja, kriteria: Kriteria, sasaran: Sasaran) -> _Terbobot:
    bobot = kerja.bobot(sasaran, kriteria)
    kunci = (kriteria.kode, bobot, *(getattr(sasaran, nama) for nama in kriteria.sasaran))
    if kunci not in kerja.ingatan:
        poin = kriteria.nilai(kerja.calon, sasaran, kerja.masukan.anchors)
        berat = Rentang(kontribusi(bobot, poin.rendah), kontribusi(bobot, poin.tinggi))
        kerja.ingatan[kunci] = _Terbobot(berat, poin.tinggi > poin.rendah, bobot)
    hasil: _Terbobot = kerja.ingatan[kunci]
    return hasil


@dataclass(frozen=True, eq=False, slots=True)
class _Dasar:
    """The criteria that all seats of a kind score alike, of those still in: sums, standing, the key to order by."""

    bagian: Poin  # of each criterion a row of its lowest and one of its highest contributions; last the coverage
    rendah: Poin
    tinggi: Poin
    kode: Kode
    kunci: npt.NDArray[np.int64]


def _dasar(kerja: Kerja, lapis: Lapis, sasaran: Sasaran) -> _Dasar:
    if "dasar" not in lapis.ingatan:
        bagian = np.zeros((2 * len(DAFTAR_KRITERIA) + 1, len(lapis.hidup)), np.int32)
        bagian[-1] = PENUH
        for kriteria in BERSAMA:
            if not kerja.bobot(sasaran, kriteria):
                continue
            satu, ke = _terbobot(kerja, kriteria, sasaran), 2 * KE[kriteria.kode]
            satu.kontribusi.rendah.take(lapis.hidup, out=bagian[ke], mode="clip")
            satu.kontribusi.tinggi.take(lapis.hidup, out=bagian[ke + 1], mode="clip")
            bagian[-1] -= satu.terbuka.take(lapis.hidup) * np.int32(satu.bobot)
        rendah, tinggi = bagian[:-1:2].sum(axis=0, dtype=np.int32), bagian[1:-1:2].sum(axis=0, dtype=np.int32)
        kode = np.maximum(lapis.kode_hidup, (tinggi > rendah) * VERIFIKASI)
        capaian = _poin_kinerja(kerja, sasaran).take(lapis.hidup)
        kunci = kunci_dasar(tinggi, capaian, kerja.tempat.take(lapis.hidup))
        lapis.ingatan["dasar"] = _Dasar(bagian, rendah, tinggi, kode, kunci)
    dasar: _Dasar = lapis.ingatan["dasar"]
    return dasar


def _poin_kinerja(kerja: Kerja, sasaran: Sasaran) -> Poin:
    """Appraisal points come second in the order, whatever they weigh."""
    if kinerja.kode not in kerja.ingatan:
        kerja.ingatan[kinerja.kode] = kinerja.nilai(kerja.calon, sasaran, kerja.masukan.anchors).rendah
    poin: Poin = kerja.ingatan[kinerja.kode]
    return poin
