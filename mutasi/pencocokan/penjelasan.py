"""One person and one seat, explained by the same functions that ranked everybody; and everybody's place for it."""

from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from mutasi.syarat import Akibat, HasilSyarat, Kelayakan, Putusan, Sasaran, TabelCalon, jelaskan

from .acuan import Anchors
from .daftar import DaftarUrut
from .masukan import Masukan
from .peringkat import HasilSasaran, susun_peringkat
from .skor import DAFTAR_KRITERIA, kontribusi

MEMENUHI = (Kelayakan.LAYAK, Kelayakan.PERLU_IZIN)  # a recorded permit lets someone in, behind who needs none


@dataclass(frozen=True, slots=True)
class PoinKriteria:
    """One line of the table of points; the range is closed where everything is known."""

    kode: str
    judul: str
    bobot: int
    poin_rendah: int
    poin_tinggi: int
    kontribusi_rendah: int
    kontribusi_tinggi: int

    @property
    def lengkap(self) -> bool:
        return self.poin_rendah == self.poin_tinggi

    @property
    def pasti(self) -> bool:
        """What it adds is known, also where the weight makes no difference of what is not."""
        return self.kontribusi_rendah == self.kontribusi_tinggi


@dataclass(frozen=True, slots=True)
class PenjelasanPasangan:
    kelayakan: Kelayakan
    syarat: list[HasilSyarat]
    poin: list[PoinKriteria]
    skor_rendah: int
    skor_tinggi: int
    hasil: HasilSasaran


@dataclass(frozen=True, slots=True)
class Tempat:
    """Where someone stands among those who are eligible; a range where data or eligibility are lacking."""

    kelayakan: Kelayakan
    peringkat: int | None  # None: not in the order
    terbaik: int  # the place that the highest possible score would take, and the one that the lowest would
    terburuk: int
    dari: int  # how many are eligible


@dataclass(frozen=True, slots=True)
class Kursi:
    """What one seat says of one person. Scores None: ruled out."""

    kunci: int
    kelayakan: Kelayakan
    skor_rendah: int | None
    skor_tinggi: int | None
    gagal: tuple[str, ...]  # rules that are failed and rule out
    kurang: tuple[str, ...]  # rules for which data are lacking


@dataclass(frozen=True, eq=False, slots=True)
class Papan:
    """Everybody for one seat in full order; the printed list is cut from it."""

    masukan: Masukan  # people in the order of their keys, this one seat
    sasaran: Sasaran
    hasil: HasilSasaran
    kunci: npt.NDArray[np.int64]  # of the eligible, in order
    skor: npt.NDArray[np.int32]

    @property
    def calon(self) -> TabelCalon:
        return self.masukan.calon

    def baris(self, kunci: int) -> int:
        """Row of a person. KeyError: was not considered."""
        ke = int(np.searchsorted(self.calon.kunci, kunci))
        if ke == len(self.calon) or self.calon.kunci[ke] != kunci:
            raise KeyError(kunci)
        return ke

    def daftar(self, kelayakan: Kelayakan) -> DaftarUrut:
        return self.hasil.daftar[kelayakan]

    def peringkat(self) -> npt.NDArray[np.int32]:
        """Place of each row of the table; 0 for who is not in the order."""
        tempat = np.zeros(len(self.calon), np.int32)
        baris = np.concatenate([self.daftar(k).baris for k in MEMENUHI])
        tempat[baris] = np.arange(1, len(baris) + 1)
        return tempat

    def tempat(self, kunci: int, skor_rendah: int, skor_tinggi: int) -> Tempat:
        """Of one person whose scores are known, also of one who is not eligible (as if eligible)."""
        kelayakan = Kelayakan(int(self.hasil.kode()[self.baris(kunci)]))
        (ke,) = np.nonzero(self.kunci == kunci)
        if len(ke):
            peringkat = int(ke[0]) + 1
            return Tempat(kelayakan, peringkat, peringkat, peringkat, len(self.kunci))
        perlu, mungkin = self._izin(self.baris(kunci))
        (depan, skor), (lain, skor_lain) = self._golongan(perlu), self._golongan(perlu or mungkin)
        terbaik, terburuk = depan + int((skor > skor_tinggi).sum()), lain + int((skor_lain >= skor_rendah).sum())
        return Tempat(kelayakan, None, 1 + terbaik, 1 + terburuk, len(self.kunci))

    def _izin(self, baris: int) -> tuple[bool, bool]:
        """Whether a person needs a permit here, and whether it is not known."""
        gagal, kurang = int(self.hasil.gagal()[baris]), int(self.hasil.kurang()[baris])
        bit = [
            bit
            for bit, s in enumerate(self.masukan.daftar)
            if s.akibat_bagi(self.sasaran, self.masukan.akibat) == Akibat.IZIN
        ]
        return any(gagal >> satu & 1 for satu in bit), any(kurang >> satu & 1 for satu in bit)

    def _golongan(self, izin: bool) -> tuple[int, npt.NDArray[np.int32]]:
        """How many stand before, and the scores of those among whom one would stand."""
        if izin:
            return len(self.daftar(Kelayakan.LAYAK)), self.daftar(Kelayakan.PERLU_IZIN).skor_tinggi
        return 0, self.daftar(Kelayakan.LAYAK).skor_tinggi


def susun_papan(masukan: Masukan, sasaran: Sasaran) -> Papan:
    """Shares nothing that changes with other callers, so that threads may use one input at a time."""
    calon = masukan.calon.urut_kunci()
    calon = replace(calon, ingatan=dict(calon.ingatan))
    masukan = replace(masukan, calon=calon, sasaran=[sasaran], jumlah_teratas=max(len(calon), 1))
    (hasil,) = susun_peringkat(masukan)
    layak, izin = (hasil.daftar[k] for k in MEMENUHI)
    return Papan(
        masukan=masukan,
        sasaran=sasaran,
        hasil=hasil,
        kunci=np.concatenate([layak.kunci, izin.kunci]),
        skor=np.concatenate([layak.skor_tinggi, izin.skor_tinggi]),
    )


def susun_kursi(masukan: Masukan, kunci: int) -> list[Kursi]:
    """All seats of a ranking for one person, the best first; of those that rule out, by how few rules do.

    KeyError: was not considered.
    """
    baris = np.flatnonzero(masukan.calon.kunci == kunci)
    if not len(baris):
        raise KeyError(kunci)
    sendiri = replace(masukan, calon=masukan.calon.ambil(baris), jumlah_teratas=1)
    duduk = int(masukan.calon.posisi.nilai[baris[0]])
    kursi = [_kursi(masukan, hasil, duduk) for hasil in susun_peringkat(sendiri)]
    urutan = (Kelayakan.LAYAK, Kelayakan.PERLU_IZIN, Kelayakan.PERLU_VERIFIKASI, Kelayakan.TIDAK_LAYAK)
    return sorted(kursi, key=lambda k: (urutan.index(k.kelayakan), len(k.gagal), -(k.skor_tinggi or 0), k.kunci))


def _kursi(masukan: Masukan, hasil: HasilSasaran, duduk: int) -> Kursi:
    """The own seat is like no other, also for who is ruled out of it anyway."""
    if hasil.sasaran.posisi == duduk:
        return _isi_kursi(masukan, hasil)
    return replace(hasil.ingat("kursi", lambda: _isi_kursi(masukan, hasil)), kunci=hasil.sasaran.kunci)


def _isi_kursi(masukan: Masukan, hasil: HasilSasaran) -> Kursi:
    rendah, tinggi = (int(skor[0]) for skor in hasil.skor())
    putusan = [(s, int(hasil.putusan(s)[0])) for _, s in hasil.aturan]
    gagal = (s for s, p in putusan if p == Putusan.TIDAK)
    return Kursi(
        kunci=hasil.sasaran.kunci,
        kelayakan=Kelayakan(int(hasil.kode()[0])),
        skor_rendah=None if rendah < 0 else rendah,
        skor_tinggi=None if tinggi < 0 else tinggi,
        gagal=tuple(s.id for s in gagal if s.akibat_bagi(hasil.sasaran, masukan.akibat) == Akibat.TMS),
        kurang=tuple(s.id for s, p in putusan if p == Putusan.DATA_KURANG),
    )


def jelaskan_pasangan(masukan: Masukan, kunci_calon: int, sasaran: Sasaran) -> PenjelasanPasangan:
    """Why this person stands where they stand for this seat; also for who is not eligible."""
    (baris,) = np.flatnonzero(masukan.calon.kunci == kunci_calon)
    calon = masukan.calon.ambil(np.array([baris]))
    (hasil,) = susun_peringkat(replace(masukan, calon=calon, sasaran=[sasaran]))
    poin = poin_kriteria(calon, sasaran, masukan)
    return PenjelasanPasangan(
        kelayakan=Kelayakan(int(hasil.kode()[0])),
        syarat=jelaskan(calon, sasaran, masukan.parameter, masukan.akibat, masukan.daftar),
        poin=poin,
        skor_rendah=sum(p.kontribusi_rendah for p in poin),
        skor_tinggi=sum(p.kontribusi_tinggi for p in poin),
        hasil=hasil,
    )


def poin_kriteria(calon: TabelCalon, sasaran: Sasaran, masukan: Masukan) -> list[PoinKriteria]:
    """The table of points of one person, whether eligible or not."""
    bobot, anchors = masukan.bobot[sasaran.kelompok], masukan.anchors
    return [_poin(k.kode, bobot.get(k.kode, 0), calon, sasaran, anchors) for k in DAFTAR_KRITERIA]


def _poin(kode: str, bobot: int, calon: TabelCalon, sasaran: Sasaran, anchors: Anchors) -> PoinKriteria:
    kriteria = next(k for k in DAFTAR_KRITERIA if k.kode == kode)
    nilai = kriteria.nilai(calon, sasaran, anchors)
    return PoinKriteria(
        kode=kode,
        judul=kriteria.judul,
        bobot=bobot,
        poin_rendah=int(nilai.rendah[0]),
        poin_tinggi=int(nilai.tinggi[0]),
        kontribusi_rendah=int(kontribusi(bobot, nilai.rendah)[0]),
        kontribusi_tinggi=int(kontribusi(bobot, nilai.tinggi)[0]),
    )
