"""One person, one seat: every requirement with its sentence, from the same functions as the batch."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np

from .daftar import DAFTAR_SYARAT
from .inti import Hasil, Satuan, Syarat
from .parameter import ParameterAturan
from .pilihan import Akibat, Predikat, Putusan, StatusAsn, TingkatHukuman
from .tabel import Sasaran, TabelCalon
from .tanggal import bulan_dan_hari, ke_tanggal

BULAN = (
    "Januari", "Februari", "Maret", "April", "Mei", "Juni",
    "Juli", "Agustus", "September", "Oktober", "November", "Desember",
)  # fmt: skip
GOLONGAN_HURUF = "abcde"
GOLONGAN_ROMAWI = ("", "I", "II", "III", "IV")
GOLONGAN_PPPK = (
    "I",
    "II",
    "III",
    "IV",
    "V",
    "VI",
    "VII",
    "VIII",
    "IX",
    "X",
    "XI",
    "XII",
    "XIII",
    "XIV",
    "XV",
    "XVI",
    "XVII",
)
AWAL_PPPK = 101  # ids of PPPK's ranks in fixtures/referensi
PENDIDIKAN = {
    5: "SD",
    10: "SLTP",
    12: "SLTP Kejuruan",
    15: "SLTA",
    17: "SLTA Kejuruan",
    18: "SLTA Keguruan",
    20: "D-I",
    25: "D-II",
    30: "D-III",
    35: "D-IV",
    40: "S-1",
    45: "S-2",
    50: "S-3",
}


@dataclass(frozen=True, slots=True)
class HasilSyarat:
    """What one requirement says about one person and one seat (domain 12.1)."""

    aturan: str
    judul: str
    berlaku: bool  # False: the requirement does not concern this person or this seat
    putusan: Putusan
    akibat: Akibat
    nilai: str
    ambang: str
    kalimat: str
    dasar: str
    ver: str
    versi_parameter: tuple[int, ...]
    terbatas: bool


def jelaskan(
    calon: TabelCalon,
    sasaran: Sasaran,
    parameter: ParameterAturan,
    akibat: Mapping[str, Akibat] | None = None,
    daftar: tuple[Syarat, ...] = DAFTAR_SYARAT,
) -> list[HasilSyarat]:
    """Every requirement for a table of one row."""
    if len(calon) != 1:
        raise ValueError("penjelasan adalah untuk satu orang")
    lembar = [_Lembar(s, calon, sasaran, parameter, akibat or {}) for s in daftar]
    return [satu.baris(0) for satu in lembar]


def jelaskan_kekurangan(
    calon: TabelCalon,
    sasaran: Sasaran,
    parameter: ParameterAturan,
    akibat: Mapping[str, Akibat] | None = None,
    daftar: tuple[Syarat, ...] = DAFTAR_SYARAT,
    ingatan: dict[Any, Any] | None = None,
) -> list[list[HasilSyarat]]:
    """For each row of a small table: the requirements that are not met or lack data.

    `ingatan` keeps sentences from seat to seat of one ranking: equal values read alike where a seat asks alike.
    """
    kekurangan: list[list[HasilSyarat]] = [[] for _ in range(len(calon))]
    for satu in daftar:
        if satu.berlaku_untuk(sasaran):
            lembar = _Lembar(satu, calon, sasaran, parameter, akibat or {})
            if ingatan is not None:
                lembar.tertulis = ingatan.setdefault((satu.kunci(sasaran), lembar.akibat), lembar.tertulis)
            for baris in lembar.bermasalah():
                kekurangan[baris].append(lembar.baris(baris))
    return kekurangan


def kalimat(syarat: Syarat, calon: TabelCalon, sasaran: Sasaran, parameter: ParameterAturan) -> str:
    """The sentence of one requirement for a table of one row, with its article."""
    return _Lembar(syarat, calon, sasaran, parameter, {}).baris(0).kalimat


class _Lembar:
    """One requirement over a table, ready to be read row by row."""

    def __init__(
        self,
        syarat: Syarat,
        calon: TabelCalon,
        sasaran: Sasaran,
        parameter: ParameterAturan,
        setelan: Mapping[str, Akibat],
    ) -> None:
        self.syarat, self.acuan = syarat, calon.per_tanggal
        self.akibat = syarat.akibat_bagi(sasaran, setelan)
        self.versi = parameter.versi(syarat.parameter)
        self.isi = {kode: str(parameter[kode].nilai) for kode in syarat.parameter}
        self.tertulis: dict[tuple[Putusan, int | None, bool, bool], HasilSyarat] = {}
        self.hasil: Hasil | None = None
        if syarat.berlaku_untuk(sasaran):
            self.hasil = syarat.hitung(calon, sasaran, parameter)
            self.kena, self.entah = syarat.berlaku_bagi(calon, sasaran)

    def bermasalah(self) -> list[int]:
        return [] if self.hasil is None else np.flatnonzero(self.hasil.putusan).tolist()

    def baris(self, ke: int) -> HasilSyarat:
        """Equal verdicts on equal values read alike, so each sentence is written once."""
        kunci: tuple[Putusan, int | None, bool, bool] = (Putusan.MEMENUHI, None, False, False)
        if self.hasil is not None:
            putusan, entah = Putusan(int(self.hasil.putusan[ke])), bool(self.entah[ke])
            berlaku = bool(self.kena[ke]) or (entah and putusan != Putusan.MEMENUHI)
            kunci = (putusan, None if self.hasil.nilai is None else int(self.hasil.nilai[ke]), berlaku, entah)
        if kunci not in self.tertulis:
            self.tertulis[kunci] = self._tulis(*kunci)
        return self.tertulis[kunci]

    def _tulis(self, putusan: Putusan, angka: int | None, berlaku: bool, entah: bool) -> HasilSyarat:
        nilai, ambang, teks = "", "", "Tidak berlaku untuk perpindahan ini"
        if self.hasil is not None and berlaku:
            nilai, ambang = _nilai(self.hasil, angka, self.acuan), _ambang(self.hasil)
            isi = {**self.isi, "nilai": nilai, "ambang": ambang}
            teks = f"{self._pola(putusan, angka, entah).format(**isi)}, {self.syarat.dasar}"
        return HasilSyarat(
            aturan=self.syarat.id,
            judul=self.syarat.judul,
            berlaku=berlaku,
            putusan=putusan,
            akibat=self.akibat,
            nilai=nilai,
            ambang=ambang,
            kalimat=teks,
            dasar=self.syarat.dasar,
            ver=self.syarat.ver,
            versi_parameter=self.versi,
            terbatas=self.syarat.terbatas,
        )

    def _pola(self, putusan: Putusan, angka: int | None, entah: bool) -> str:
        if entah:
            return "Jenis perpindahan belum dapat ditentukan"
        kalimat = self.syarat.kalimat
        cukup = self.hasil is not None and angka is not None and angka >= (self.hasil.ambang or 0)
        if putusan == Putusan.TIDAK and cukup and kalimat.tidak_lain:
            return kalimat.tidak_lain
        return (kalimat.memenuhi, kalimat.tidak, kalimat.kurang)[putusan]


def _nilai(hasil: Hasil, angka: int | None, acuan: date) -> str:
    if angka is None:
        return ""
    if hasil.satuan == Satuan.SEJAK:
        return _sejak(angka, acuan, hasil.ambang)
    if hasil.satuan == Satuan.TANGGAL:
        return tanggal_panjang(ke_tanggal(angka))
    return sebut(angka, hasil.satuan)


def _ambang(hasil: Hasil) -> str:
    if hasil.ambang is None:
        return ""
    return sebut(hasil.ambang, Satuan.BULAN if hasil.satuan == Satuan.SEJAK else hasil.satuan)


def sebut(angka: int, satuan: Satuan) -> str:
    """A value in the words of its unit."""
    match satuan:
        case Satuan.BULAN:
            return lama(angka)
        case Satuan.TAHUN:
            return f"{angka} tahun"
        case Satuan.GOLONGAN:
            return nama_golongan(angka)
        case Satuan.PENDIDIKAN:
            return PENDIDIKAN.get(angka, str(angka))
        case Satuan.PREDIKAT:
            return _nama(Predikat, angka)
        case Satuan.HUKUMAN:
            return _nama(TingkatHukuman, angka).lower()
        case Satuan.STATUS:
            return StatusAsn(angka).name if angka in StatusAsn else "lain"
        case Satuan.PERSEN:
            return f"{angka / 100:.2f}%".replace(".", ",")
    return str(angka)


def _nama(pilihan: type[Predikat] | type[TingkatHukuman], angka: int) -> str:
    return pilihan(angka).name.replace("_", " ").title() if angka in pilihan else "belum ada"


def nama_golongan(angka: int) -> str:
    """SIASN id of a rank, 34 -> III/d; 109 -> IX for a PPPK."""
    romawi, huruf = divmod(angka, 10)
    if romawi in range(1, 5) and huruf in range(1, 6):
        return f"{GOLONGAN_ROMAWI[romawi]}/{GOLONGAN_HURUF[huruf - 1]}"
    return GOLONGAN_PPPK[angka - AWAL_PPPK] if 0 <= angka - AWAL_PPPK < len(GOLONGAN_PPPK) else str(angka)


def lama(bulan: int) -> str:
    """16 -> 1 tahun 4 bulan."""
    tahun, sisa = divmod(max(bulan, 0), 12)
    bagian = [f"{tahun} tahun"] * (tahun > 0) + [f"{sisa} bulan"] * (sisa > 0)
    return " ".join(bagian) or "0 bulan"


def _sejak(mulai: int, acuan: date, ambang: int | None) -> str:
    """Time passed; with days only where the months alone would hide what decided."""
    bulan, lebih = bulan_dan_hari(ke_tanggal(mulai), acuan)
    if bulan < 0:
        return "0 bulan"
    return f"{lama(bulan)} {lebih} hari" if bulan == ambang and lebih else lama(bulan)


def tanggal_panjang(tanggal: date) -> str:
    return f"{tanggal.day} {BULAN[tanggal.month - 1]} {tanggal.year}"
