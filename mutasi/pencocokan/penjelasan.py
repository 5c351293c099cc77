"""One person and one seat, explained by the same functions that ranked everybody."""

from dataclasses import dataclass, replace

import numpy as np

from mutasi.syarat import HasilSyarat, Kelayakan, Sasaran, TabelCalon, jelaskan

from .acuan import Anchors
from .peringkat import HasilSasaran, Masukan, susun_peringkat
from .skor import DAFTAR_KRITERIA, kontribusi


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


@dataclass(frozen=True, slots=True)
class PenjelasanPasangan:
    kelayakan: Kelayakan
    syarat: list[HasilSyarat]
    poin: list[PoinKriteria]
    skor_rendah: int
    skor_tinggi: int
    hasil: HasilSasaran


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
