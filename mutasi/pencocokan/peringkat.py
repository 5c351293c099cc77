"""The batch: every person for every seat. Rules shared by many seats once, then seat by seat.

People and seats are put in the order of their keys first: a shuffle of the input changes nothing.
Nothing of a seat's result depends on who else is a candidate except who stands before whom.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from mutasi.syarat import Irisan, Kelayakan, Putusan, Sasaran, Syarat
from mutasi.syarat.kesesuaian import jpm_resmi
from mutasi.syarat.tabel import Larik

from .acuan import Poin
from .lapis import ATRIBUT_KURSI, Kode, Ringkas, bangun_lapis, kunci_lapis
from .masukan import Masukan
from .serupa import (
    KE,
    TERDAFTAR,
    Kerja,
    Pilihan,
    Serupa,
    kontribusi_minat,
    kunci_serupa,
    mulai_kerja,
    orang_kursi,
    pilih,
    skor,
    susun_serupa,
)
from .skor import kompetensi, minat, periksa_bobot
from .urutan import GESER_SKOR, tempat_orang

Topeng = npt.NDArray[np.uint64]


@dataclass(frozen=True, eq=False, slots=True)
class DaftarUrut:
    """Candidates of one standing for one seat, in order. Contributions: one column a criterion."""

    baris: npt.NDArray[np.intp]  # rows of the table in order of keys
    kunci: npt.NDArray[np.int64]
    skor_rendah: Poin
    skor_tinggi: Poin
    kontribusi_rendah: Poin
    kontribusi_tinggi: Poin
    jpm: Poin  # hundredths of a per cent, proven part; capped at the standard
    jpm_resmi: Poin  # uncapped, as Peraturan BKN 26/2019 adds up; -1 = not complete
    cakupan: Poin  # weight of what is fully known, of 10,000

    def __len__(self) -> int:
        return len(self.baris)

    def potong(self, mulai: int, sampai: int) -> "DaftarUrut":
        return DaftarUrut(*(getattr(self, nama)[mulai:sampai] for nama in self.__slots__))


@dataclass(frozen=True, eq=False, slots=True)
class HasilSasaran:
    """One seat: the lists in order, and a verdict on everybody (rows in order of keys)."""

    kerja: Kerja
    sasaran: Sasaran
    serupa: Serupa
    ubah: "_Ubah | None"
    jumlah: tuple[int, int, int, int]  # people by standing; together the workforce
    daftar: Mapping[Kelayakan, DaftarUrut]

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
        rendah, tinggi = skor(self.kerja, self.serupa)
        if self.ubah is not None:
            rendah, tinggi = (
                _ganti(s, self.ubah.tempat, s[self.ubah.tempat] + self.ubah.lebih) for s in (rendah, tinggi)
            )
        return rendah[masih].astype(np.int16), tinggi[masih].astype(np.int16)

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
    """One result a seat. Seats that are alike follow each other, so that only one kind is held in memory."""
    for bobot in masukan.bobot.values():
        periksa_bobot(bobot)
    kerja = mulai_kerja(masukan)
    sejenis: dict[Any, dict[Any, list[Sasaran]]] = {}
    for sasaran in sorted(masukan.sasaran, key=lambda s: s.kunci):
        sejenis.setdefault(kunci_lapis(sasaran), {}).setdefault(kunci_serupa(sasaran), []).append(sasaran)
    for kelompok in sejenis.values():
        contoh = next(iter(kelompok.values()))[0]
        lapis = bangun_lapis(kerja.buku, contoh, masukan.daftar, masukan.akibat)
        for kursi in kelompok.values():
            serupa = susun_serupa(kerja, lapis, kursi[0])
            for sasaran in kursi:
                yield _satu(kerja, serupa, sasaran)


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
    hidup = serupa.lapis.hidup
    tempat = np.searchsorted(hidup, baris)
    masih = tempat < len(hidup)
    masih[masih] = hidup[tempat[masih]] == baris[masih]
    baris, tempat = baris[masih], tempat[masih]
    if not len(baris):
        return None
    kode, orang = serupa.kode[tempat], Irisan(kerja.calon, baris)
    for syarat, arti in serupa.lapis.kursi:
        np.maximum(kode, arti[syarat.hitung(orang, sasaran, kerja.masukan.parameter).putusan], out=kode)
    lebih = np.zeros(len(baris), np.int32)
    if serupa.minat is not None:
        lebih += kontribusi_minat(kerja, sasaran, orang) - serupa.minat[baris]
    return _Ubah(tempat, kode, lebih)


def _satu(kerja: Kerja, serupa: Serupa, sasaran: Sasaran) -> HasilSasaran:
    """Only those whom no shared rule has ruled out are looked at; where nobody listed is special, lists are shared."""
    ubah, banyak = _ubah(kerja, serupa, sasaran), kerja.masukan.jumlah_teratas
    if "daftar" not in serupa.ingatan:
        bersama = pilih(serupa.kunci, serupa.kode, banyak)
        serupa.ingatan["daftar"] = bersama, _daftar(kerja, serupa, bersama, None)
    pilihan, daftar = serupa.ingatan["daftar"]
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
            daftar = _daftar(kerja, serupa, pilihan, ubah)
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


def _daftar(kerja: Kerja, serupa: Serupa, pilihan: Pilihan, ubah: _Ubah | None) -> dict[Kelayakan, DaftarUrut]:
    """All three lists in one go, then cut apart."""
    baris = kerja.menurut_tempat[tempat_orang(np.concatenate(pilihan.teratas))]
    semua = np.searchsorted(serupa.lapis.hidup, baris)
    cocok = serupa.cocok
    rendah, tinggi = cocok.jpm.rendah[semua], cocok.jpm.tinggi[semua]
    bagian = serupa.dasar.bagian.take(semua, axis=1)
    bawah, atas = bagian[:-1:2], bagian[1:-1:2]
    ke = KE[kompetensi.kode]
    bawah[ke], atas[ke] = cocok.kontribusi[rendah], cocok.kontribusi[tinggi]
    cakupan = bagian[-1] - (cocok.nilai.poin[tinggi] > cocok.nilai.poin[rendah]) * np.int32(
        kerja.bobot(serupa.contoh, kompetensi)
    )
    for satu in serupa.sendiri:
        bawah[satu.ke], atas[satu.ke] = satu.kontribusi.rendah[semua], satu.kontribusi.tinggi[semua]
        cakupan -= satu.terbuka[semua] * np.int32(satu.bobot)
    if serupa.minat is not None:
        ingin = serupa.minat[baris]
        if ubah is not None and ubah.lebih.any():
            lebih = np.zeros(len(serupa.kode), np.int32)
            lebih[ubah.tempat] = ubah.lebih
            ingin = ingin + lebih[semua]
        bawah[KE[minat.kode]] = atas[KE[minat.kode]] = ingin
    larik: tuple[Any, ...] = (
        baris,
        kerja.calon.kunci[baris],
        bawah.sum(axis=0, dtype=np.int32),
        atas.sum(axis=0, dtype=np.int32),
        bawah.T,
        atas.T,
        cocok.nilai.persen[rendah],
        jpm_resmi(kerja.calon, serupa.contoh.standar, baris),
        cakupan,
    )
    daftar, mulai = {}, 0
    for kelayakan, kunci in zip(TERDAFTAR, pilihan.teratas, strict=True):
        sampai = mulai + len(kunci)
        daftar[kelayakan] = DaftarUrut(*[satu[mulai:sampai] for satu in larik])
        mulai = sampai
    return daftar
