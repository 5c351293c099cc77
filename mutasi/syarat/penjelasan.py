"""One person, one seat: every requirement with its sentence, from the same functions as the batch."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import numpy as np
import numpy.typing as npt

from .daftar import DAFTAR_SYARAT
from .inti import Hasil, Satuan, Syarat
from .parameter import ParameterAturan
from .pilihan import Akibat, Predikat, Putusan, StatusAsn, TingkatHukuman
from .tabel import Sasaran, TabelCalon
from .tanggal import bulan_penuh, ke_hari, ke_tanggal, tambah_bulan

BULAN = (
    "Januari", "Februari", "Maret", "April", "Mei", "Juni",
    "Juli", "Agustus", "September", "Oktober", "November", "Desember",
)  # fmt: skip
GOLONGAN_HURUF = "abcde"
GOLONGAN_ROMAWI = ("", "I", "II", "III", "IV")
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
    return [_jelaskan(s, calon, sasaran, parameter, akibat or {}) for s in daftar]


def kalimat(syarat: Syarat, calon: TabelCalon, sasaran: Sasaran, parameter: ParameterAturan) -> str:
    """The sentence of one requirement for a table of one row, with its article."""
    return _jelaskan(syarat, calon, sasaran, parameter, {}).kalimat


def _jelaskan(
    syarat: Syarat,
    calon: TabelCalon,
    sasaran: Sasaran,
    parameter: ParameterAturan,
    setelan: Mapping[str, Akibat],
) -> HasilSyarat:
    berlaku = syarat.berlaku_untuk(sasaran)
    putusan, nilai, ambang, teks = Putusan.MEMENUHI, "", "", "Tidak berlaku untuk perpindahan ini"
    if berlaku:
        hasil = syarat.hitung(calon, sasaran, parameter)
        putusan = Putusan(int(hasil.putusan[0]))
        kena, entah = syarat.berlaku_bagi(calon, sasaran)
        berlaku = bool(kena[0] or (entah[0] and putusan != Putusan.MEMENUHI))
        if berlaku:
            nilai, ambang = _nilai(hasil, calon.per_tanggal), _ambang(hasil)
            isi = {kode: str(parameter[kode].nilai) for kode in syarat.parameter}
            pola = (syarat.kalimat.memenuhi, syarat.kalimat.tidak, syarat.kalimat.kurang)[putusan]
            if entah[0]:
                pola = "Jenis perpindahan belum dapat ditentukan"
            teks = pola.format(**{**isi, "nilai": nilai, "ambang": ambang})
    return HasilSyarat(
        aturan=syarat.id,
        judul=syarat.judul,
        berlaku=berlaku,
        putusan=putusan,
        akibat=syarat.akibat_bagi(sasaran, setelan),
        nilai=nilai,
        ambang=ambang,
        kalimat=f"{teks}, {syarat.dasar}" if berlaku else teks,
        dasar=syarat.dasar,
        ver=syarat.ver,
        versi_parameter=parameter.versi(syarat.parameter),
        terbatas=syarat.terbatas,
    )


def _nilai(hasil: Hasil, acuan: date) -> str:
    if hasil.nilai is None:
        return ""
    angka = int(hasil.nilai[0])
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
    """SIASN id of a rank, 34 -> III/d."""
    romawi, huruf = divmod(angka, 10)
    if romawi in range(1, 5) and huruf in range(1, 6):
        return f"{GOLONGAN_ROMAWI[romawi]}/{GOLONGAN_HURUF[huruf - 1]}"
    return str(angka)


def lama(bulan: int) -> str:
    """16 -> 1 tahun 4 bulan."""
    tahun, sisa = divmod(max(bulan, 0), 12)
    bagian = [f"{tahun} tahun"] * (tahun > 0) + [f"{sisa} bulan"] * (sisa > 0)
    return " ".join(bagian) or "0 bulan"


def _sejak(mulai: int, acuan: date, ambang: int | None) -> str:
    """Time passed; with days only where the months alone would hide what decided."""
    hari = ke_hari(acuan)
    bulan = int(bulan_penuh(_larik(mulai), _larik(hari))[0])
    if bulan < 0:
        return "0 bulan"
    lebih = hari - int(tambah_bulan(_larik(mulai), bulan)[0])
    return f"{lama(bulan)} {lebih} hari" if bulan == ambang and lebih else lama(bulan)


def tanggal_panjang(tanggal: date) -> str:
    return f"{tanggal.day} {BULAN[tanggal.month - 1]} {tanggal.year}"


def _larik(hari: int) -> npt.NDArray[np.int32]:
    return np.array([hari], np.int32)
