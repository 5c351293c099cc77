"""The parts of a score, each reckoned once for all seats that cannot tell it apart.

What reads the kind of a seat is reckoned once a kind, what reads its standard once a standard. What reads its office is
reckoned as if nobody had worked in any office or wished for one, and again for the few who did: two offices are
another for nobody else.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from itertools import pairwise
from operator import attrgetter
from typing import Any

import numpy as np
import numpy.typing as npt

from mutasi.syarat import Irisan, Kelayakan, Kolom, Pengandaian, Sasaran, TabelCalon
from mutasi.syarat.kesesuaian import Jpm, jpm
from mutasi.syarat.tabel import Larik

from .acuan import PENUH, Anchors, Poin
from .kerja import Kerja
from .lapis import Kode, Lapis, tegakkan
from .skor import DAFTAR_KRITERIA, Kriteria, kinerja, kompetensi, kontribusi, persen_jpm
from .urutan import GESER_JPM, GESER_SKOR, kunci_ekor

Kunci = npt.NDArray[np.int64]

VERIFIKASI = np.uint8(Kelayakan.PERLU_VERIFIKASI)
KE = {k.kode: ke for ke, k in enumerate(DAFTAR_KRITERIA)}
SELAIN_KOMPETENSI = tuple(k for k in DAFTAR_KRITERIA if k is not kompetensi)
GESER_TINGGI, RENDAH = 16, np.int32(0xFFFF)  # two contributions in one number; their sums are 10,000 at most
DIBACA = sorted({nama for k in SELAIN_KOMPETENSI for nama in k.sasaran})
dibaca_kriteria: Callable[[Sasaran], tuple[Any, ...]] = attrgetter(*DIBACA)
MENURUT_BIDANG = tuple(k for k in SELAIN_KOMPETENSI if "bidang" in k.sasaran)


@dataclass(frozen=True, eq=False, slots=True)
class Terbobot:
    """One criterion under one weight: what it contributes, and its weight where it is not known."""

    ke: int
    menurut_bidang: bool
    padat: Poin  # lowest and highest contribution in one number
    terbuka: npt.NDArray[np.int16]
    ragu: Kode  # the standing that this brings

    @property
    def rendah(self) -> Poin:
        return self.padat & RENDAH

    @property
    def tinggi(self) -> Poin:
        return self.padat >> GESER_TINGGI


def _terbobot(kerja: Kerja, kriteria: Kriteria, umum: Sasaran) -> Terbobot:
    """Of everybody."""
    kunci = (kriteria.kode, kerja.bobot(umum, kriteria), *(getattr(umum, nama) for nama in kriteria.sasaran))
    if kunci not in kerja.ingatan:
        calon = kerja.orang(umum.bidang) if kriteria in MENURUT_BIDANG else kerja.calon
        kerja.ingatan[kunci] = _beri_bobot(kerja, kriteria, umum, calon)
    hasil: Terbobot = kerja.ingatan[kunci]
    return hasil


def _beri_bobot(kerja: Kerja, kriteria: Kriteria, sasaran: Sasaran, calon: TabelCalon) -> Terbobot:
    """A criterion that reads the office asks for verification even where its weight rounds the range away."""
    bobot, poin = kerja.bobot(sasaran, kriteria), kriteria.nilai(calon, sasaran, kerja.masukan.anchors)
    rendah, tinggi = kontribusi(bobot, poin.rendah), kontribusi(bobot, poin.tinggi)
    terbuka, menurut_bidang = poin.tinggi > poin.rendah, kriteria in MENURUT_BIDANG
    ragu = (terbuka if menurut_bidang else tinggi > rendah) * VERIFIKASI
    padat = (tinggi << GESER_TINGGI) + rendah
    return Terbobot(KE[kriteria.kode], menurut_bidang, padat, terbuka * np.int16(bobot), ragu)


# --- what seats of one kind score alike ---


@dataclass(frozen=True, eq=False, slots=True)
class Dasar:
    """All criteria but competency fit, of those still in: sums, standing, the key to order by."""

    kriteria: tuple[Terbobot, ...]  # of everybody
    cakupan: npt.NDArray[np.int16]  # of everybody: weight of what is known, with all of competency fit
    rendah: Poin
    tinggi: Poin
    kode: Kode
    kode_tetap: Kode  # without what reads the office
    kunci: Kunci


def susun_dasar(kerja: Kerja, lapis: Lapis, umum: Sasaran) -> Dasar:
    kunci = ("dasar", umum.kelompok, *dibaca_kriteria(umum))
    if kunci not in lapis.ingatan:
        lapis.ingatan[kunci] = _dasar(kerja, lapis, umum)
    hasil: Dasar = lapis.ingatan[kunci]
    return hasil


def _dasar(kerja: Kerja, lapis: Lapis, umum: Sasaran) -> Dasar:
    """Sums of everybody first: adding is cheaper than picking out those still in for each criterion."""
    semua = tuple(_terbobot(kerja, k, umum) for k in SELAIN_KOMPETENSI if kerja.bobot(umum, k))
    padat, cakupan = np.zeros(len(kerja.calon), np.int32), np.full(len(kerja.calon), PENUH, np.int16)
    tetap, ragu = np.zeros(len(padat), np.uint8), np.zeros(len(padat), np.uint8)
    for satu in semua:
        padat += satu.padat
        cakupan -= satu.terbuka
        lajur = ragu if satu.menurut_bidang else tetap
        np.maximum(lajur, satu.ragu, out=lajur)
    padat, tetap = padat.take(lapis.hidup), np.maximum(tetap.take(lapis.hidup), lapis.kode_hidup)
    tinggi = padat >> GESER_TINGGI
    kunci = tinggi.astype(np.int64) << GESER_SKOR
    kunci += _ekor(kerja, umum).take(lapis.hidup)
    kode = np.maximum(tetap, ragu.take(lapis.hidup))
    return Dasar(semua, cakupan, padat & RENDAH, tinggi, kode, tetap, kunci)


def _ekor(kerja: Kerja, sasaran: Sasaran) -> Kunci:
    """Of everybody: appraisal points come second in the order, whatever they weigh, the person last."""
    if "ekor" not in kerja.ingatan:
        capaian = kinerja.nilai(kerja.calon, sasaran, kerja.masukan.anchors).rendah
        kerja.ingatan["ekor"] = kunci_ekor(capaian, kerja.tempat)
    ekor: Kunci = kerja.ingatan["ekor"]
    return ekor


# --- what is another at one office ---


@dataclass(frozen=True, eq=False, slots=True)
class OrangBidang:
    """Those of all offices who have worked there or wish to, and what they score at its seats of one level."""

    baris: npt.NDArray[np.intp]
    kriteria: tuple[Terbobot, ...]
    ragu: Kode
    rendah: Poin  # what they score there beyond what is reckoned for anybody; may be less
    tinggi: Poin
    cakupan: Poin


def susun_orang_bidang(kerja: Kerja, umum: Sasaran) -> OrangBidang:
    kunci = ("orang bidang", umum.kelompok, umum.tingkat)
    if kunci not in kerja.ingatan:
        satu = replace(umum, bidang=next(iter(kerja.bidang_umum.values()), ""))
        kerja.ingatan[kunci] = _orang_bidang(kerja, pasangan_bidang(kerja), satu)
    hasil: OrangBidang = kerja.ingatan[kunci]
    return hasil


def _orang_bidang(kerja: Kerja, pasangan: "Pasangan", umum: Sasaran) -> OrangBidang:
    baris = pasangan.baris
    ragu = np.zeros(len(baris), np.uint8)
    rendah, tinggi, cakupan = (np.zeros(len(baris), np.int32) for _ in range(3))
    kriteria = [k for k in MENURUT_BIDANG if kerja.bobot(umum, k)]
    semua = tuple(_beri_bobot(kerja, k, umum, pasangan.calon) for k in kriteria)
    for k, satu in zip(kriteria, semua, strict=True):
        biasa = _terbobot(kerja, k, umum)
        padat = biasa.padat.take(baris)
        rendah += satu.rendah - (padat & RENDAH)
        tinggi += satu.tinggi - (padat >> GESER_TINGGI)
        cakupan += biasa.terbuka.take(baris) - satu.terbuka
        np.maximum(ragu, satu.ragu, out=ragu)
    return OrangBidang(baris, semua, ragu, rendah, tinggi, cakupan)


@dataclass(frozen=True, eq=False, slots=True)
class Pasangan:
    """People beside the offices that are not like any other to them, those of one office together."""

    baris: npt.NDArray[np.intp]
    calon: TabelCalon  # where the office of each pair stands in the place of the one that stands for all
    batas: dict[str, slice]


def pasangan_bidang(kerja: Kerja) -> Pasangan:
    if "pasangan" not in kerja.ingatan:
        kerja.ingatan["pasangan"] = _susun_pasangan(kerja)
    pasangan: Pasangan = kerja.ingatan["pasangan"]
    return pasangan


def _susun_pasangan(kerja: Kerja) -> Pasangan:
    calon, bulan, ingin = kerja.calon, kerja.calon.bulan_bidang.nilai, kerja.calon.minat_bidang
    diminta = {s.bidang for s in kerja.masukan.sasaran} & kerja.bidang_umum.keys()
    bidang = [(ke, nama) for ke, nama in enumerate(calon.bidang) if nama in diminta]
    milik = [np.flatnonzero((bulan[:, ke] != 0) | (ingin.ada & (ingin.nilai == ke)).any(axis=1)) for ke, _ in bidang]
    batas = np.cumsum([0, *map(len, milik)]).tolist()
    baris = np.concatenate([*milik, np.zeros(0, np.intp)])
    kantor = np.repeat(np.array([ke for ke, _ in bidang], np.intp), [len(satu) for satu in milik])
    orang = Irisan(calon, baris)
    sama = orang.minat_bidang.nilai == kantor[:, None]
    andai = Pengandaian(
        orang,
        bidang=tuple(sorted(set(kerja.bidang_umum.values()))),
        bulan_bidang=Kolom(bulan[baris, kantor][:, None], orang.bulan_bidang.ada),
        minat_bidang=Kolom(np.where(sama, 0, -1), orang.minat_bidang.ada),
    )
    return Pasangan(
        baris, andai, {nama: slice(*ujung) for (_, nama), ujung in zip(bidang, pairwise(batas), strict=True)}
    )


# --- competency fit ---


@dataclass(frozen=True, eq=False, slots=True)
class NilaiKecocokan:
    """What a sum of levels is worth; two of them by place: proven sum + possible rest × (sum of standards + 1)."""

    poin: Poin
    kontribusi: Poin
    persen: Poin
    kunci: Kunci  # part of the key to order by
    terbuka: Kode  # to be verified, where the missing part would change the score


@dataclass(frozen=True, eq=False, slots=True)
class Kecocokan:
    """Competency fit of those still in, and the standing that it and the rules on the standard bring."""

    jpm: Jpm
    nilai: NilaiKecocokan
    kunci: Kunci
    kode: Kode

    @property
    def kontribusi(self) -> Poin:
        return self.nilai.kontribusi


def susun_kecocokan(kerja: Kerja, lapis: Lapis, umum: Sasaran) -> Kecocokan:
    kunci = ("kecocokan", umum.standar, kerja.bobot(umum, kompetensi))
    return lapis.calon.ingat(kunci, lambda: _kecocokan(kerja, lapis, umum))


def _kecocokan(kerja: Kerja, lapis: Lapis, umum: Sasaran) -> Kecocokan:
    if umum.standar:
        capaian = jpm(lapis.calon, umum.standar)
    else:
        nol = np.zeros(len(lapis.hidup), np.int16)
        capaian = Jpm(nol, nol, 0)
    standar, bobot = capaian.standar, kerja.bobot(umum, kompetensi)
    if ("nilai", standar, bobot) not in kerja.ingatan:
        kerja.ingatan["nilai", standar, bobot] = _nilai_kecocokan(kerja.masukan.anchors, standar, bobot)
    nilai = kerja.ingatan["nilai", standar, bobot]
    tipe = np.int16 if (standar + 1) ** 2 < 1 << 15 else np.int64
    tempat: Larik = capaian.tinggi.astype(tipe) - capaian.rendah
    tempat *= tipe(standar + 1)
    tempat += capaian.rendah
    tempat = tempat.astype(np.intp)
    kode = nilai.terbuka.take(tempat)
    tegakkan(kerja.buku, lapis, umum, lapis.calon, kode, bidang=False)
    return Kecocokan(capaian, nilai, nilai.kunci.take(tempat), kode)


def _nilai_kecocokan(anchors: Anchors, standar: int, bobot: int) -> NilaiKecocokan:
    """Tables for every pair of sums; a seat without a standard cannot set people apart."""
    persen = persen_jpm(standar) if standar else np.zeros(1, np.int32)
    poin = anchors.jpm.poin(persen) if standar else np.array([PENUH], np.int32)
    berat = kontribusi(bobot, poin)
    sisa, rendah = np.divmod(np.arange((standar + 1) ** 2), standar + 1)
    tinggi = np.minimum(rendah + sisa, standar)
    kunci = berat[tinggi].astype(np.int64) << GESER_SKOR
    kunci += persen[rendah].astype(np.int64) << GESER_JPM
    return NilaiKecocokan(poin, berat, persen, kunci, (berat[tinggi] > berat[rendah]) * VERIFIKASI)
