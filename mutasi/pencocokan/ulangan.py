"""The same people and seats under other rules: whose standing changes. Exact, and only where something can change."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import numpy.typing as npt

from mutasi.syarat import Akibat, Kelayakan, Putusan, Sasaran, Syarat, TabelCalon

from .lapis import Kode, akibat_putusan
from .masukan import Masukan
from .peringkat import susun_peringkat

Baris = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Perubahan:
    """One person at one seat, before and after."""

    kunci: int
    sebelum: Kelayakan
    sesudah: Kelayakan


@dataclass(frozen=True, eq=False, slots=True)
class PerubahanSasaran:
    """Everybody whose standing changes at one seat: keys, and standing before and after."""

    sasaran: Sasaran
    kunci: npt.NDArray[np.int64]
    sebelum: Kode
    sesudah: Kode

    def __len__(self) -> int:
        return len(self.kunci)

    def orang(self, sampai: int | None = None) -> tuple[Perubahan, ...]:
        """The first ones, in the order of their keys."""
        isi = zip(self.kunci[:sampai].tolist(), self.sebelum.tolist(), self.sesudah.tolist(), strict=False)
        return tuple(Perubahan(kunci, Kelayakan(a), Kelayakan(b)) for kunci, a, b in isi)


def aturan_berubah(lama: Masukan, baru: Masukan) -> tuple[str, ...]:
    """Ids of the rules whose definition, parameters or severity differ, in their order."""
    dulu, kini = {s.id: s for s in lama.daftar}, {s.id: s for s in baru.daftar}
    semua = sorted(dulu.keys() | kini.keys())
    return tuple(i for i in semua if _isi(lama, dulu.get(i)) != _isi(baru, kini.get(i)))


def _isi(masukan: Masukan, syarat: Syarat | None) -> Any:
    if syarat is None:
        return None
    angka = [masukan.parameter[k].nilai if k in masukan.parameter else None for k in syarat.parameter]
    satuan = [masukan.parameter[k].satuan if k in masukan.parameter else None for k in syarat.parameter]
    return syarat.setempat, angka, satuan, masukan.akibat.get(syarat.id)


def banding_putusan(lama: Masukan, baru: Masukan) -> Iterator[PerubahanSasaran]:
    """Seats, in the order of their keys, at which somebody's standing differs between the two.

    People and seats must be the same. Only those are ranked again for whom a changed rule says something else.
    """
    berubah = aturan_berubah(lama, baru)
    calon = lama.calon.urut_kunci()
    dulu, kini = _Akibat(lama, calon, berubah), _Akibat(baru, calon, berubah)
    kena = np.zeros(len(calon), bool)
    sasaran = []
    for satu in sorted(lama.sasaran, key=lambda s: s.kunci):
        beda = dulu.bagi(satu) != kini.bagi(satu)
        if beda.any():
            kena |= beda
            sasaran.append(satu)
    if not sasaran:
        return
    orang = calon.ambil(np.flatnonzero(kena))
    sebelum, sesudah = _kode(lama, orang, sasaran), _kode(baru, orang, sasaran)
    for satu in sasaran:
        dahulu, nanti = sebelum[satu.kunci], sesudah[satu.kunci]
        beda = dahulu != nanti
        if beda.any():
            yield PerubahanSasaran(satu, orang.kunci[beda], dahulu[beda], nanti[beda])


def _kode(masukan: Masukan, orang: TabelCalon, sasaran: list[Sasaran]) -> dict[int, Kode]:
    """Standing of these people by key of the seat; nobody's depends on who else is a candidate."""
    hasil = susun_peringkat(replace(masukan, calon=orang, sasaran=sasaran, jumlah_teratas=1))
    return {h.sasaran.kunci: h.kode() for h in hasil}


def banding_peringatan(lama: Masukan, baru: Masukan) -> tuple[int, int]:
    """How often a changed rule warns who was not warned before, and the other way round, of who is not ruled out."""
    berubah = aturan_berubah(lama, baru)
    calon = lama.calon.urut_kunci()
    dulu, kini = _Akibat(lama, calon, berubah), _Akibat(baru, calon, berubah)
    tambah = {s.kunci: kini.peringatan(s) & ~dulu.peringatan(s) for s in lama.sasaran}
    kurang = {s.kunci: dulu.peringatan(s) & ~kini.peringatan(s) for s in lama.sasaran}
    sasaran = [s for s in lama.sasaran if tambah[s.kunci].any() or kurang[s.kunci].any()]
    if not sasaran:
        return 0, 0
    kena = np.logical_or.reduce([tambah[s.kunci] | kurang[s.kunci] for s in sasaran])
    kode = _kode(baru, calon.ambil(np.flatnonzero(kena)), sasaran)
    masuk = {kunci: satu < Kelayakan.TIDAK_LAYAK for kunci, satu in kode.items()}
    semua = ((tambah[k][kena] & ada, kurang[k][kena] & ada) for k, ada in masuk.items())
    bertambah, berkurang = zip(*((int(a.sum()), int(b.sum())) for a, b in semua), strict=True)
    return sum(bertambah), sum(berkurang)


class _Akibat:
    """What the changed rules together make of everybody at a seat; the worst of them counts."""

    def __init__(self, masukan: Masukan, calon: TabelCalon, berubah: tuple[str, ...]) -> None:
        self.masukan, self.calon = masukan, calon
        self.syarat = [s for s in masukan.daftar if s.id in berubah]
        self.ingatan: dict[Any, Kode] = {}

    def bagi(self, sasaran: Sasaran) -> Kode:
        kode = np.zeros(len(self.calon), np.uint8)
        for syarat in self.syarat:
            if syarat.berlaku_untuk(sasaran):
                np.maximum(kode, self._satu(syarat, sasaran), out=kode)
        return kode

    def peringatan(self, sasaran: Sasaran) -> Baris:
        """Whom any of them warns: fails without being stopped."""
        kena = np.zeros(len(self.calon), bool)
        for syarat in self.syarat:
            akibat = syarat.akibat_bagi(sasaran, self.masukan.akibat)
            if akibat == Akibat.PERINGATAN and syarat.berlaku_untuk(sasaran):
                kena |= syarat.hitung(self.calon, sasaran, self.masukan.parameter).putusan == Putusan.TIDAK
        return kena

    def _satu(self, syarat: Syarat, sasaran: Sasaran) -> Kode:
        akibat = syarat.akibat_bagi(sasaran, self.masukan.akibat)
        kunci = (*syarat.kunci(sasaran), akibat)
        if kunci not in self.ingatan:
            putusan = syarat.hitung(self.calon, sasaran, self.masukan.parameter).putusan
            self.ingatan[kunci] = akibat_putusan(akibat)[putusan]
        return self.ingatan[kunci]
