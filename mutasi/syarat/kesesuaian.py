"""What this very seat asks: competency standard, field of study, not being one's own post."""

from collections.abc import Container
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from .inti import Hasil, Kalimat, Putusan8, Satuan, putuskan, syarat, tak_berlaku
from .parameter import ParameterAturan
from .pilihan import STRUKTURAL, Akibat, Kelompok, Putusan
from .tabel import Irisan, Larik, Sasaran, TabelCalon

JPM_PENUH = 10_000  # hundredths of a per cent
TERBACA = 1_000  # rows
BATAS_SEMPIT, GESER_SEMPIT, GESER_LEBAR = 128, 8, 16  # sums below the limit are packed in two bytes, others in four


@dataclass(frozen=True, slots=True)
class Jpm:
    """Attained levels, each at most its standard, added up; between what is proven and what is possible."""

    rendah: Larik  # what is not assessed counts nothing
    tinggi: Larik  # what is not assessed counts its standard
    standar: int

    def ambil(self, baris: Larik) -> "Jpm":
        return Jpm(self.rendah[baris], self.tinggi[baris], self.standar)


def jpm(calon: TabelCalon, standar: tuple[tuple[str, int], ...]) -> Jpm:
    """Job person match without compensation: strengths do not hide gaps (domain 4.2, kajian A1)."""
    return calon.ingat(("jpm", standar), lambda: _jpm(calon, standar))


def _jpm(calon: TabelCalon, standar: tuple[tuple[str, int], ...]) -> Jpm:
    jumlah = sum(level for _, level in standar)
    geser = GESER_SEMPIT if jumlah < BATAS_SEMPIT else GESER_LEBAR
    if isinstance(calon, Irisan):
        padat = calon.asal.ingat(("padat", standar), lambda: _padat(calon.asal, standar, geser)).take(calon.baris)
    else:
        padat = calon.ingat(("padat", standar), lambda: _padat(calon, standar, geser))
    rendah = padat & padat.dtype.type((1 << geser) - 1)
    return Jpm(rendah, rendah + (padat >> padat.dtype.type(geser)), jumlah)


def _padat(calon: TabelCalon, standar: tuple[tuple[str, int], ...], geser: int) -> Larik:
    """One addition a competency: the low half sums what is proven, the high half what is not assessed."""
    lajur: dict[tuple[str, int], Larik] = calon.ingat("lajur", dict)
    padat: Larik = np.zeros(len(calon), np.int16 if geser == GESER_SEMPIT else np.int32)
    for pasangan in standar:
        satu = lajur.get(pasangan)
        if satu is None:
            satu = lajur[pasangan] = _lajur(calon, *pasangan)
        padat += satu if geser == GESER_SEMPIT else _lebar(satu)
    return padat


def _lajur(calon: TabelCalon, kode: str, level: int) -> Larik:
    if kode not in calon.kode_kompetensi:
        return np.full(len(calon), level << 8, np.int16)  # nobody was assessed in it
    ke = calon.kode_kompetensi.index(kode)
    ada = calon.kompetensi.ada[:, ke]
    capaian = np.minimum(calon.kompetensi.nilai[:, ke], level).astype(np.int16)
    return np.where(ada, capaian, np.int16(level << 8))


def _lebar(lajur: Larik) -> Larik:
    lebar: Larik = (lajur.astype(np.int32) & 0xFF) | (lajur.astype(np.int32) >> 8 << 16)
    return lebar


def jpm_resmi(calon: TabelCalon, standar: tuple[tuple[str, int], ...], baris: Larik) -> npt.NDArray[np.int32]:
    """Sum of levels / sum of standards as Peraturan BKN 26/2019 has it; -1 where something is missing."""
    diminta = dict(standar)
    jumlah = sum(diminta.values())
    if not jumlah or not diminta.keys() <= set(calon.kode_kompetensi):
        return np.full(len(baris), -1, np.int32)
    capaian = calon.ingat(("resmi", tuple(diminta)), lambda: _capaian(calon, diminta))[baris]
    return np.where(capaian >= 0, capaian * JPM_PENUH // jumlah, -1).astype(np.int32)


def _capaian(calon: TabelCalon, diminta: Container[str]) -> npt.NDArray[np.int32]:
    """Everybody's sum of levels in these competencies; -1 where not all of them are assessed."""
    dipakai = np.array([kode in diminta for kode in calon.kode_kompetensi], bool)
    capaian = calon.kompetensi.nilai[:, dipakai].sum(axis=1, dtype=np.int32)
    return np.where(calon.kompetensi.ada[:, dipakai].all(axis=1), capaian, np.int32(-1))


def _paling_sedikit(nilai: Jpm, ambang: int) -> Putusan8:
    """Fails only if even the best possible is too little, passes only if the proven part is enough."""
    cukup = -(-ambang * nilai.standar // JPM_PENUH)
    putusan: Putusan8 = (nilai.rendah < cukup).view(np.uint8) << np.uint8(1)  # not proven: DATA_KURANG (2) …
    putusan -= (nilai.tinggi < cukup).view(np.uint8)  # … or TIDAK (1) where it is not possible either
    return putusan


def _dalam_persen(nilai: Jpm) -> npt.NDArray[np.int32]:
    return nilai.tinggi.astype(np.int32) * JPM_PENUH // max(nilai.standar, 1)


_JPM = Kalimat(
    "Kesesuaian kompetensi (JPM) {nilai} (paling rendah {ambang})",
    "Kesesuaian kompetensi (JPM) {nilai} (paling rendah {ambang})",
    "Hasil penilaian kompetensi belum lengkap (JPM paling rendah {ambang})",
)


@syarat(
    "R49",
    "Kesesuaian kompetensi: bukan kurang memenuhi syarat (KMS)",
    dasar="Peraturan BKN 26/2019; ambang menurut praktik penilaian kompetensi",
    akibat=Akibat.TMS,
    ver="V*",
    fakta=("kompetensi",),
    parameter=("jpm_batas_mms",),
    sasaran=("standar",),
    kalimat=_JPM,
)
def jpm_gerbang(calon: TabelCalon, sasaran: Sasaran, parameter: ParameterAturan) -> Hasil:
    return _ambang_jpm(calon, sasaran, parameter.angka("jpm_batas_mms"))


@syarat(
    "R49M",
    "Kesesuaian kompetensi: memenuhi syarat (MS)",
    dasar="Peraturan BKN 26/2019; ambang menurut praktik penilaian kompetensi",
    akibat=Akibat.PERINGATAN,
    ver="V*",
    fakta=("kompetensi",),
    parameter=("jpm_batas_ms",),
    sasaran=("standar",),
    kalimat=_JPM,
)
def jpm_penuh(calon: TabelCalon, sasaran: Sasaran, parameter: ParameterAturan) -> Hasil:
    """MMS, between the two limits: goes on with a written justification."""
    return _ambang_jpm(calon, sasaran, parameter.angka("jpm_batas_ms"))


def _ambang_jpm(calon: TabelCalon, sasaran: Sasaran, persen: int) -> Hasil:
    if not sasaran.standar:
        return tak_berlaku(calon)
    nilai = jpm(calon, sasaran.standar)
    ambang = persen * 100
    return Hasil(_paling_sedikit(nilai, ambang), _tunda(calon, nilai), ambang, Satuan.PERSEN)


def _tunda(calon: TabelCalon, nilai: Jpm) -> npt.NDArray[np.int32] | None:
    """Percentages are worked out only for tables that are being explained, not for the whole workforce."""
    return _dalam_persen(nilai) if len(calon) <= TERBACA else None


_RUMPUN = Kalimat(
    "Pendidikan {nilai} dan rumpun ilmu sesuai persyaratan jabatan",
    "Pendidikan {nilai}, di bawah tingkat yang dipersyaratkan jabatan (paling rendah {ambang})",
    "Tingkat atau rumpun ilmu pendidikan belum ada",
    "Rumpun ilmu pendidikan tidak sesuai persyaratan jabatan (tingkatnya {nilai}, cukup)",
)


@syarat(
    "R45",
    "Jabatan fungsional: tingkat dan rumpun pendidikan",
    dasar="Indikator kualitas data BKN ACC_8; persyaratan jabatan fungsional",
    akibat=Akibat.TMS,
    ver="V",
    fakta=("pendidikan", "rumpun"),
    sasaran=("pendidikan_minimal", "rumpun"),
    kelompok=frozenset({Kelompok.FUNGSIONAL}),
    kalimat=_RUMPUN,
)
def pendidikan_fungsional(calon: TabelCalon, sasaran: Sasaran, parameter: ParameterAturan) -> Hasil:
    return _kualifikasi(calon, sasaran)


@syarat(
    "L02",
    "Kualifikasi pendidikan menurut standar kompetensi jabatan",
    dasar="PermenPANRB 38/2017",
    akibat=Akibat.PERINGATAN,
    ver="M",
    fakta=("pendidikan", "rumpun"),
    sasaran=("pendidikan_minimal", "rumpun"),
    kelompok=STRUKTURAL | {Kelompok.PELAKSANA},
    kalimat=_RUMPUN,
)
def pendidikan_jabatan(calon: TabelCalon, sasaran: Sasaran, parameter: ParameterAturan) -> Hasil:
    return _kualifikasi(calon, sasaran)


def _kualifikasi(calon: TabelCalon, sasaran: Sasaran) -> Hasil:
    """Level and field; one known fail decides, whatever is missing beside it."""
    tingkat = np.zeros(len(calon), np.uint8)
    if sasaran.pendidikan_minimal is not None:
        tingkat = putuskan(calon.pendidikan.nilai >= sasaran.pendidikan_minimal, calon.pendidikan.ada)
    rumpun = np.zeros(len(calon), np.uint8)
    if sasaran.rumpun:
        rumpun = putuskan((calon.rumpun.nilai & np.uint64(sasaran.rumpun)) != 0, calon.rumpun.ada)
    gagal = (tingkat == Putusan.TIDAK) | (rumpun == Putusan.TIDAK)
    putusan = np.where(gagal, Putusan.TIDAK, np.maximum(tingkat, rumpun)).astype(np.uint8)
    return Hasil(putusan, calon.pendidikan.nilai, sasaran.pendidikan_minimal, Satuan.PENDIDIKAN)


@syarat(
    "L30",
    "Sertifikat atau pelatihan yang diminta lowongan",
    dasar="PermenPANRB 38/2017 (persyaratan jabatan); ditetapkan pada lowongan dengan alasannya",
    akibat=Akibat.IZIN,
    ver="M",
    fakta=("sertifikat",),
    sasaran=("sertifikat",),
    kalimat=Kalimat(
        "Sertifikat atau pelatihan yang diminta lowongan ini tercatat",
        "Sertifikat atau pelatihan yang diminta lowongan ini tidak tercatat",
        "Sertifikat atau pelatihan yang diminta lowongan ini belum tercatat; periksa dokumennya",
    ),
)
def sertifikat_lowongan(calon: TabelCalon, sasaran: Sasaran, parameter: ParameterAturan) -> Hasil:
    """Records of training are never complete: what is not in them is to be verified, and fails nobody."""
    if not sasaran.sertifikat:
        return tak_berlaku(calon)
    diminta = np.uint64(sasaran.sertifikat)
    punya = calon.sertifikat.ada & ((calon.sertifikat.nilai & diminta) == diminta)
    return Hasil(putuskan(punya, punya))


@syarat(
    "L01",
    "Bukan jabatan yang sedang diduduki",
    dasar="Peraturan BKN 5/2019 Pasal 1 (mutasi adalah perpindahan)",
    akibat=Akibat.TMS,
    ver="V",
    fakta=("posisi",),
    sasaran=("posisi",),
    kalimat=Kalimat(
        "Tidak sedang menduduki jabatan ini",
        "Sedang menduduki jabatan ini",
        "Jabatan sekarang belum ada",
    ),
)
def bukan_jabatan_sendiri(calon: TabelCalon, sasaran: Sasaran, parameter: ParameterAturan) -> Hasil:
    """Who holds no recorded post cannot be holding this one."""
    sama = calon.posisi.ada & (calon.posisi.nilai == sasaran.posisi)
    return Hasil(sama.view(np.uint8))


SYARAT_KESESUAIAN = (
    bukan_jabatan_sendiri,
    pendidikan_jabatan,
    pendidikan_fungsional,
    sertifikat_lowongan,
    jpm_gerbang,
    jpm_penuh,
)
