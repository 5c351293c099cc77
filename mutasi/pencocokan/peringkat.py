"""The batch: every person for every seat. Rules shared by many seats once, then seat by seat.

People and seats are put in the order of their keys first: a shuffle of the input changes nothing.
Nothing of a seat's result depends on who else is a candidate except who stands before whom.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from mutasi.syarat import Irisan, Kelayakan, Putusan, Sasaran, Syarat
from mutasi.syarat.tabel import Larik

from .acuan import Poin
from .daftar import Daftar, Lebih, susun_daftar
from .kerja import Kerja, mulai_kerja
from .lapis import ATRIBUT_KURSI, Kode, Lapis, Ringkas, bangun_lapis, kunci_jenis, kunci_lapis
from .masukan import Masukan
from .serupa import (
    TERDAFTAR,
    Pilihan,
    Serupa,
    lebih_minat,
    orang_kursi,
    pilih,
    pilih_serupa,
    skor,
    susun_serupa,
    susun_sestandar,
)
from .skor import minat, periksa_bobot
from .urutan import GESER_SKOR

Topeng = npt.NDArray[np.uint64]


@dataclass(eq=False, slots=True)  # not frozen: thousands are made in a run, each at a small part of the cost
class HasilSasaran:
    """One seat: the lists in order, and a verdict on everybody (rows in order of keys)."""

    kerja: Kerja
    sasaran: Sasaran
    serupa: Serupa
    ubah: "_Ubah | None"
    jumlah: tuple[int, int, int, int]  # people by standing; together the workforce
    daftar: Daftar

    def ingat[T](self, kunci: str, hitung: Callable[[], T]) -> T:
        """What is the same for all seats that are alike, unless somebody sits on this one or wishes for it."""
        if self.ubah is not None:
            return hitung()
        ingatan = self.serupa.ingatan
        if kunci not in ingatan:
            ingatan[kunci] = hitung()
        nilai: T = ingatan[kunci]
        return nilai

    @property
    def aturan(self) -> tuple[tuple[int, Syarat], ...]:
        """The rules that concern the seat, each with its bit: its place in the table of rules."""
        return self.serupa.lapis.aturan

    def putusan(self, syarat: Syarat) -> Kode:
        """What a rule says of everybody, also of those whom another has ruled out already."""
        return self.kerja.buku.putusan(syarat, self.sasaran)

    def ringkasan(self) -> Iterator[tuple[int, Ringkas]]:
        """The same in short, each with its bit."""
        ingatan = self.serupa.ingatan
        for bit, syarat in self.aturan:
            if ATRIBUT_KURSI in syarat.sasaran:
                yield bit, self.kerja.buku.ringkas(syarat, self.sasaran)
            else:
                if bit not in ingatan:
                    ingatan[bit] = self.kerja.buku.ringkas(syarat, self.sasaran)
                yield bit, ingatan[bit]

    def kode_hidup(self) -> Kode:
        """Standing of those whom no shared rule has ruled out."""
        return self.serupa.kode if self.ubah is None else _ganti(self.serupa.kode, self.ubah.tempat, self.ubah.kode)

    def kode(self) -> Kode:
        """Standing of everybody."""
        lapis = self.serupa.lapis
        return _ganti(lapis.kode, lapis.hidup, self.kode_hidup())

    def masuk(self) -> npt.NDArray[np.intp]:
        """Rows of everybody who is not ruled out."""
        hidup: npt.NDArray[np.intp] = self.serupa.lapis.hidup[self.kode_hidup() < Kelayakan.TIDAK_LAYAK]
        return hidup

    def skor_masuk(self) -> tuple[npt.NDArray[np.int16], npt.NDArray[np.int16]]:
        """Lowest and highest score of those who are not ruled out, in their order."""
        masih = self.kode_hidup() < Kelayakan.TIDAK_LAYAK
        rendah, tinggi = skor(self.serupa)
        if self.ubah is not None:
            rendah, tinggi = (
                _ganti(s, self.ubah.tempat, s[self.ubah.tempat] + self.ubah.lebih) for s in (rendah, tinggi)
            )
        return rendah[masih].astype(np.int16), tinggi[masih].astype(np.int16)

    def lain(self) -> tuple[Larik, Kode, Poin, Poin]:
        """Those of whom this seat may say another thing than `serupa.sestandar`: rows, standing, scores."""
        tempat, (rendah, tinggi) = self.serupa.tempat, skor(self.serupa)
        if self.ubah is not None:
            tempat = np.union1d(tempat, self.ubah.tempat)
        rendah, tinggi = rendah[tempat], tinggi[tempat]
        if self.ubah is not None:
            ke = np.searchsorted(tempat, self.ubah.tempat)
            rendah[ke] += self.ubah.lebih
            tinggi[ke] += self.ubah.lebih
        return self.serupa.lapis.hidup[tempat], self.kode_hidup()[tempat], rendah, tinggi

    def skor(self) -> tuple[npt.NDArray[np.int16], npt.NDArray[np.int16]]:
        """Lowest and highest score of everybody; -1 for who is not eligible."""
        rendah = np.full(len(self.kerja.calon), -1, np.int16)
        tinggi, masuk = rendah.copy(), self.masuk()
        rendah[masuk], tinggi[masuk] = self.skor_masuk()
        return rendah, tinggi

    def gagal(self) -> Topeng:
        """Failed requirements of everybody, one bit each by place in the table of rules."""
        return gabung_topeng(((bit, self.putusan(s)) for bit, s in self.aturan), Putusan.TIDAK, len(self.kerja.calon))

    def kurang(self) -> Topeng:
        """Requirements that lack data, one bit each."""
        putusan = ((bit, self.putusan(s)) for bit, s in self.aturan)
        return gabung_topeng(putusan, Putusan.DATA_KURANG, len(self.kerja.calon))


def gabung_topeng(kolom: Iterable[tuple[int, Kode]], dicari: Putusan, orang: int) -> Topeng:
    """Whom which rule says this of: columns of verdicts, each with its bit, as one mask a person."""
    byte = np.zeros((orang, 8), np.uint8)
    for bit, putusan in kolom:
        byte[:, bit >> 3] |= (putusan == dicari).view(np.uint8) << np.uint8(bit & 7)
    topeng: Topeng = byte.view("<u8")[:, 0]
    return topeng


def _ganti(larik: Larik, tempat: Larik, isi: Larik) -> Larik:
    salinan = larik.copy()
    salinan[tempat] = isi
    return salinan


def susun_peringkat(masukan: Masukan) -> Iterator[HasilSasaran]:
    """One result a seat. Seats that are alike follow each other, so that little is held in memory."""
    for bobot in masukan.bobot.values():
        periksa_bobot(bobot)
    kerja = mulai_kerja(masukan)
    sejenis: dict[Any, dict[Any, dict[str, list[Sasaran]]]] = {}
    for sasaran in sorted(masukan.sasaran, key=lambda s: s.kunci):
        sestandar = sejenis.setdefault(kunci_jenis(sasaran), {}).setdefault(kerja.kunci_sestandar(sasaran), {})
        sestandar.setdefault(sasaran.bidang, []).append(sasaran)
    selapis: dict[Any, list[list[list[Sasaran]]]] = {}
    for kelompok in sejenis.values():
        sebidang = [list(sestandar.values()) for sestandar in kelompok.values()]
        selapis.setdefault(kunci_lapis(sebidang[0][0][0], masukan.daftar, masukan.akibat), []).extend(sebidang)
    for semua in selapis.values():
        lapis = bangun_lapis(kerja.buku, semua[0][0][0], masukan.daftar, masukan.akibat)
        for kursi in semua:
            yield from _sestandar(kerja, lapis, kursi)


def _sestandar(kerja: Kerja, lapis: Lapis, kursi: list[list[Sasaran]]) -> Iterator[HasilSasaran]:
    """Seats of one kind and standard, those of one office together."""
    dasar = susun_sestandar(kerja, lapis, kursi[0][0])
    semua = susun_serupa(kerja, dasar, [satu[0] for satu in kursi])
    pilihan = pilih_serupa(kerja, dasar, semua, kerja.masukan.jumlah_teratas)
    daftar = susun_daftar(kerja, dasar, list(zip(semua, pilihan, strict=True)))
    for satu in kursi:
        serupa, bersama = semua.pop(0), (pilihan.pop(0), daftar.pop(0))
        for sasaran in satu:
            yield _satu(kerja, serupa, sasaran, *bersama)


@dataclass(frozen=True, eq=False, slots=True)
class _Ubah:
    """What is another for those who sit on the very seat or wish for it."""

    tempat: npt.NDArray[np.intp]  # among those still in
    kode: Kode
    lebih: Poin  # what the wish for this very seat adds beyond a wish for one like it


def _ubah(kerja: Kerja, serupa: Serupa, sasaran: Sasaran) -> _Ubah | None:
    baris = orang_kursi(kerja, sasaran)
    if not len(baris):
        return None
    tempat = serupa.lapis.posisi[baris]
    baris, tempat = baris[tempat >= 0], tempat[tempat >= 0]
    if not len(baris):
        return None
    kode, orang = serupa.kode[tempat], Irisan(kerja.calon, baris)
    for syarat, arti in serupa.lapis.kursi:
        np.maximum(kode, arti[syarat.hitung(orang, sasaran, kerja.masukan.parameter).putusan], out=kode)
    lebih = np.zeros(len(baris), np.int32)
    if kerja.bobot(sasaran, minat):
        lebih += lebih_minat(kerja, sasaran, orang)
    return _Ubah(tempat, kode, lebih)


def _satu(kerja: Kerja, serupa: Serupa, sasaran: Sasaran, pilihan: Pilihan, daftar: Daftar) -> HasilSasaran:
    """Only those whom no shared rule has ruled out are looked at; where nobody listed is special, lists are shared."""
    ubah, banyak = _ubah(kerja, serupa, sasaran), kerja.masukan.jumlah_teratas
    layak, izin, verifikasi = pilihan.jumlah
    if ubah is not None:
        lama = serupa.kode[ubah.tempat]
        layak, izin, verifikasi = (
            n + int((ubah.kode == k).sum()) - int((lama == k).sum())
            for n, k in zip(pilihan.jumlah, TERDAFTAR, strict=True)
        )
        if _menyentuh(serupa, ubah, pilihan, banyak):
            kunci = _ganti(serupa.kunci, ubah.tempat, _kunci_baru(serupa, ubah))
            pilihan = pilih(kunci, _ganti(serupa.kode, ubah.tempat, ubah.kode), banyak)
            (daftar,) = susun_daftar(kerja, serupa.sestandar, [(serupa, pilihan)], Lebih(ubah.tempat, ubah.lebih))
    jumlah = (layak, izin, verifikasi, len(kerja.calon) - layak - izin - verifikasi)
    return HasilSasaran(kerja, sasaran, serupa, ubah, jumlah, daftar)


def _kunci_baru(serupa: Serupa, ubah: _Ubah) -> npt.NDArray[np.int64]:
    kunci: npt.NDArray[np.int64] = serupa.kunci[ubah.tempat] + (ubah.lebih.astype(np.int64) << GESER_SKOR)
    return kunci


def _menyentuh(serupa: Serupa, ubah: _Ubah, pilihan: Pilihan, banyak: int) -> bool:
    """Whether somebody of the seat's own stood in a list that is shared, or would stand in it."""
    batas = np.full(len(Kelayakan), np.iinfo(np.int64).max)  # nobody who is ruled out stands in a list
    for kelayakan, kunci in zip(TERDAFTAR, pilihan.teratas, strict=True):
        batas[kelayakan] = kunci[-1] if len(kunci) == banyak else 0
    lama = serupa.kunci[ubah.tempat] >= batas[serupa.kode[ubah.tempat]]
    return bool((lama | (_kunci_baru(serupa, ubah) >= batas[ubah.kode])).any())
