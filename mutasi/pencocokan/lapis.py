"""Seats that ask the same of a person, taken together: their rules are computed once for all of them."""

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache
from operator import attrgetter
from typing import Any

import numpy as np
import numpy.typing as npt

from mutasi.syarat import Akibat, Irisan, Kelayakan, ParameterAturan, Putusan, Sasaran, Syarat, TabelCalon

Kode = npt.NDArray[np.uint8]

# Attributes in which seats of one kind still differ: rules and criteria that read one of them are their own.
ATRIBUT_SERUPA = ("standar", "bidang")
ATRIBUT_KURSI = "posisi"
ATRIBUT_KHUSUS = frozenset({*ATRIBUT_SERUPA, ATRIBUT_KURSI})
ATRIBUT_LAPIS = (
    "kelompok",
    "tingkat",
    "bup",
    "golongan_minimal",
    "golongan_maksimal",
    "pendidikan_minimal",
    "rumpun",
    "sertifikat",
    "permintaan_sendiri",
    "diklat_pim",
    "memimpin_satuan",
    "jendela",
    "ruang",
)
MENAHAN = (Akibat.TMS, Akibat.IZIN)
PUTUSAN_DIINGAT = 1024  # columns of verdicts: 60 MB at 60,000 people


kunci_jenis: Callable[[Sasaran], tuple[Any, ...]] = attrgetter(*ATRIBUT_LAPIS)


def kunci_lapis(contoh: Sasaran, daftar: tuple[Syarat, ...], akibat: Mapping[str, Akibat]) -> tuple[Any, ...]:
    """Seats with equal keys, of whatever kind, rule out the same people: what only warns keeps no kinds apart."""
    menahan = [s for s in daftar if s.berlaku_untuk(contoh) and s.akibat_bagi(contoh, akibat) in MENAHAN]
    dibaca = sorted({nama for syarat in menahan for nama in syarat.dibaca} - ATRIBUT_KHUSUS)
    return contoh.kelompok, contoh.permintaan_sendiri, *(getattr(contoh, nama) for nama in dibaca)


@cache
def akibat_putusan(akibat: Akibat) -> Kode:
    """Standing by verdict: what is not known about a requirement that can stop someone must be verified."""
    gagal = {Akibat.TMS: Kelayakan.TIDAK_LAYAK, Akibat.IZIN: Kelayakan.PERLU_IZIN}.get(akibat, Kelayakan.LAYAK)
    kurang = Kelayakan.PERLU_VERIFIKASI if gagal else Kelayakan.LAYAK
    return np.array([Kelayakan.LAYAK, gagal, kurang], np.uint8)


@dataclass(frozen=True, slots=True)
class Ringkas:
    """A column of verdicts in short."""

    sidik: str
    gagal: int  # how many people fail


@dataclass(frozen=True, eq=False, slots=True)
class Buku:
    """What each rule says of everybody, kept by what the rule reads of the seat: seats that ask alike share it."""

    calon: TabelCalon
    parameter: ParameterAturan
    isi: dict[Any, Kode] = field(default_factory=dict)
    ringkasan: dict[Any, Ringkas] = field(default_factory=dict)

    def putusan(self, syarat: Syarat, sasaran: Sasaran) -> Kode:
        kunci = syarat.kunci(sasaran)
        return self._ingat(kunci, lambda: syarat.hitung(self.calon, sasaran, self.parameter).putusan)

    def kode(self, syarat: Syarat, sasaran: Sasaran, akibat: Akibat) -> Kode:
        """The same as standings."""
        kunci = (akibat, *syarat.kunci(sasaran))
        return self._ingat(kunci, lambda: akibat_putusan(akibat)[self.putusan(syarat, sasaran)])

    def ringkas(self, syarat: Syarat, sasaran: Sasaran) -> Ringkas:
        kunci = syarat.kunci(sasaran)
        if kunci not in self.ringkasan:
            putusan = self.putusan(syarat, sasaran)
            gagal = int(np.count_nonzero(putusan == Putusan.TIDAK))
            self.ringkasan[kunci] = Ringkas(hashlib.sha256(putusan.tobytes()).hexdigest(), gagal)
        return self.ringkasan[kunci]

    def _ingat(self, kunci: Any, hitung: Callable[[], Kode]) -> Kode:
        kolom = self.isi.pop(kunci) if kunci in self.isi else hitung()
        while len(self.isi) >= PUTUSAN_DIINGAT:
            self.isi.pop(next(iter(self.isi)))  # the one not asked for longest
        self.isi[kunci] = kolom
        return kolom


@dataclass(frozen=True, eq=False, slots=True)
class Lapis:
    """What the shared rules say about everybody, and who is still in."""

    aturan: tuple[tuple[int, Syarat], ...]  # (bit, rule): all that concern these seats
    serupa: tuple[tuple[Syarat, Kode], ...]  # own rules that can stop someone, with the standing by verdict
    kursi: tuple[tuple[Syarat, Kode], ...]  # those that read the very seat: they concern only who sits on it
    kode: Kode
    hidup: npt.NDArray[np.intp]  # rows of those still in
    posisi: npt.NDArray[np.intp]  # place of each row among them; -1 for who is not
    kode_hidup: Kode
    calon: Irisan  # those still in
    ingatan: dict[Any, Any] = field(default_factory=dict)


def bangun_lapis(buku: Buku, contoh: Sasaran, daftar: tuple[Syarat, ...], akibat: Mapping[str, Akibat]) -> Lapis:
    kode = np.zeros(len(buku.calon), np.uint8)
    aturan = tuple((bit, syarat) for bit, syarat in enumerate(daftar) if syarat.berlaku_untuk(contoh))
    serupa: list[tuple[Syarat, Kode]] = []
    kursi: list[tuple[Syarat, Kode]] = []
    for _, syarat in aturan:
        milik = syarat.akibat_bagi(contoh, akibat)
        if milik not in MENAHAN:
            continue
        if not ATRIBUT_KHUSUS.intersection(syarat.sasaran):
            np.maximum(kode, buku.kode(syarat, contoh, milik), out=kode)
        else:
            (kursi if ATRIBUT_KURSI in syarat.sasaran else serupa).append((syarat, akibat_putusan(milik)))
    hidup = np.flatnonzero(kode < Kelayakan.TIDAK_LAYAK)
    posisi = np.full(len(kode), -1, np.intp)
    posisi[hidup] = np.arange(len(hidup))
    return Lapis(
        aturan=aturan,
        serupa=tuple(serupa),
        kursi=tuple(kursi),
        kode=kode,
        hidup=hidup,
        posisi=posisi,
        kode_hidup=kode[hidup],
        calon=Irisan(buku.calon, hidup),
    )


def tegakkan(buku: Buku, lapis: Lapis, sasaran: Sasaran, calon: TabelCalon, kode: Kode, *, bidang: bool) -> None:
    """The rules that read the office, or those that read the standard alone, on top of a standing."""
    for syarat, arti in lapis.serupa:
        if ("bidang" in syarat.sasaran) == bidang:
            np.maximum(kode, arti.take(syarat.hitung(calon, sasaran, buku.parameter).putusan), out=kode)


def kode_aturan(buku: Buku, lapis: Lapis, sasaran: Sasaran) -> Kode:
    """Standing of everybody at a seat by the rules alone."""
    kode = lapis.kode.copy()
    for syarat, arti in (*lapis.serupa, *lapis.kursi):
        np.maximum(kode, arti[buku.putusan(syarat, sasaran)], out=kode)
    return kode
