"""Seats that ask the same of a person, taken together: their rules are computed once for all of them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt

from mutasi.syarat import Akibat, Kelayakan, ParameterAturan, Putusan, Sasaran, Syarat, TabelCalon
from mutasi.syarat.tabel import Larik

Kode = npt.NDArray[np.uint8]
Topeng = npt.NDArray[np.uint64]

# Attributes that differ from seat to seat; rules that read one of them are computed seat by seat.
ATRIBUT_KHUSUS = frozenset({"standar", "bidang", "posisi"})
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
BIT_PUTUSAN = 2  # a verdict is 0, 1 or 2


def kunci_lapis(sasaran: Sasaran) -> tuple[Any, ...]:
    return tuple(getattr(sasaran, nama) for nama in ATRIBUT_LAPIS)


def akibat_putusan(akibat: Akibat) -> Kode:
    """Standing by verdict: what is not known about a requirement that can stop someone must be verified."""
    gagal = {Akibat.TMS: Kelayakan.TIDAK_LAYAK, Akibat.IZIN: Kelayakan.PERLU_IZIN}.get(akibat, Kelayakan.LAYAK)
    kurang = Kelayakan.PERLU_VERIFIKASI if gagal else Kelayakan.LAYAK
    return np.array([Kelayakan.LAYAK, gagal, kurang], np.uint8)


@dataclass(frozen=True, eq=False, slots=True)
class Lapis:
    """What the shared rules say about everybody, and who is still in."""

    kode: Kode
    putusan: tuple[tuple[int, Kode], ...]  # (bit of the rule, verdicts)
    khusus: tuple[tuple[int, Syarat], ...]  # (bit, rule), still to be computed seat by seat
    arti_khusus: Kode  # packed verdicts of those rules -> standing
    hidup: npt.NDArray[np.intp]  # rows of those still in
    calon: TabelCalon  # those still in
    kode_hidup: Kode
    ingatan: dict[Any, Any] = field(default_factory=dict)

    def topeng(self, putusan: Putusan) -> Topeng:
        """Whom which shared rule says this of, one bit a rule."""
        if putusan not in self.ingatan:
            topeng = np.zeros(len(self.kode), np.uint64)
            for bit, semua in self.putusan:
                topeng |= (semua == putusan).astype(np.uint64) << np.uint64(bit)
            self.ingatan[putusan] = topeng
        hasil: Topeng = self.ingatan[putusan]
        return hasil

    def jumlah_gagal(self) -> dict[int, int]:
        """How many people fail each shared rule, by its bit."""
        if "jumlah" not in self.ingatan:
            self.ingatan["jumlah"] = {bit: int(np.count_nonzero(p == Putusan.TIDAK)) for bit, p in self.putusan}
        hasil: dict[int, int] = self.ingatan["jumlah"]
        return hasil


def bangun_lapis(
    calon: TabelCalon,
    contoh: Sasaran,
    daftar: tuple[Syarat, ...],
    parameter: ParameterAturan,
    akibat: Mapping[str, Akibat],
    ingatan: dict[Any, Kode],
) -> Lapis:
    """`ingatan` keeps verdicts from tier to tier: most rules ask the same at several kinds of seat."""
    kode = np.zeros(len(calon), np.uint8)
    bersama = []
    khusus = []
    for bit, syarat in enumerate(daftar):
        if not syarat.berlaku_untuk(contoh):
            continue
        if ATRIBUT_KHUSUS.intersection(syarat.sasaran):
            khusus.append((bit, syarat))
            continue
        kunci = syarat.kunci(contoh)
        if kunci not in ingatan:
            ingatan[kunci] = syarat.hitung(calon, contoh, parameter).putusan
        bersama.append((bit, ingatan[kunci]))
        arti = akibat_putusan(syarat.akibat_bagi(contoh, akibat))
        if arti.any():
            np.maximum(kode, _arti_bersama(arti, kunci, ingatan), out=kode)
    hidup = np.flatnonzero(kode < Kelayakan.TIDAK_LAYAK)
    return Lapis(
        kode=kode,
        putusan=tuple(bersama),
        khusus=tuple(khusus),
        arti_khusus=_arti(khusus, contoh, akibat),
        hidup=hidup,
        calon=calon.ambil(hidup),
        kode_hidup=kode[hidup],
    )


def _arti_bersama(arti: Kode, kunci: tuple[Any, ...], ingatan: dict[Any, Kode]) -> Kode:
    berarti = ("arti", arti.tobytes(), *kunci)
    if berarti not in ingatan:
        ingatan[berarti] = arti[ingatan[kunci]]
    return ingatan[berarti]


def _arti(khusus: list[tuple[int, Syarat]], contoh: Sasaran, akibat: Mapping[str, Akibat]) -> Kode:
    padat = np.arange(1 << (BIT_PUTUSAN * len(khusus)))
    arti = np.zeros(len(padat), np.uint8)
    for ke, (_, syarat) in enumerate(khusus):
        putusan = (padat >> (BIT_PUTUSAN * ke)) & 3
        putusan[putusan == 3] = 0  # never occurs
        np.maximum(arti, akibat_putusan(syarat.akibat_bagi(contoh, akibat))[putusan], out=arti)
    return arti


def putusan_khusus(lapis: Lapis, calon: TabelCalon, sasaran: Sasaran, parameter: ParameterAturan) -> Larik:
    """Verdicts of the seat's own rules for the people of a table, two bits each."""
    tipe = np.uint8 if len(lapis.khusus) * BIT_PUTUSAN <= 8 else np.uint16
    padat: Larik = np.zeros(len(calon), tipe)
    for ke, (_, syarat) in enumerate(lapis.khusus):
        putusan: Larik = syarat.hitung(calon, sasaran, parameter).putusan.astype(tipe, copy=False)
        padat |= putusan << tipe(BIT_PUTUSAN * ke)
    return padat
