"""What moves between JPT, and moves into and out of functional posts, ask besides."""

import numpy as np

from .inti import Hasil, Kalimat, Satuan, putuskan, syarat
from .parameter import ParameterAturan
from .pilihan import Akibat, Kelompok, Perpindahan
from .tabel import Kolom, Sasaran, TabelCalon
from .tanggal import bulan_penuh, tambah_bulan

_JPT = frozenset({Kelompok.JPT})
_JF = frozenset({Kelompok.FUNGSIONAL})
_JA = frozenset({Kelompok.ADMINISTRATOR, Kelompok.PENGAWAS, Kelompok.PELAKSANA})
_ROTASI = frozenset({Perpindahan.ROTASI})


@syarat(
    "R05",
    "JPT: paling singkat 2 tahun dalam jabatan sebelum mutasi antar-JPT",
    dasar="PP 11/2017 Pasal 131–132 jo. PP 17/2020",
    akibat=Akibat.PERINGATAN,
    ver="U",
    fakta=("tmt_jabatan",),
    parameter=("masa_jpt_minimal",),
    kelompok=_JPT,
    perpindahan=_ROTASI,
    kalimat=Kalimat(
        "{nilai} dalam JPT sekarang (paling singkat {ambang})",
        "Baru {nilai} dalam JPT sekarang (paling singkat {ambang} sebelum mutasi antar-JPT)",
        "TMT jabatan belum ada",
    ),
)
def masa_jpt_minimal(calon: TabelCalon, sasaran: Sasaran, parameter: ParameterAturan) -> Hasil:
    ambang = parameter.bulan("masa_jpt_minimal")
    tmt = calon.tmt_jabatan
    cukup = bulan_penuh(tmt.nilai, np.int32(calon.hari_acuan)) >= ambang
    return Hasil(putuskan(cukup, tmt.ada), tmt.nilai, ambang, Satuan.SEJAK)


@syarat(
    "R05M",
    "JPT: paling lama 5 tahun dalam jabatan sebelum mutasi antar-JPT",
    dasar="PP 11/2017 Pasal 131–133 jo. PP 17/2020",
    akibat=Akibat.PERINGATAN,
    ver="U",
    fakta=("tmt_jabatan",),
    parameter=("masa_jpt_maksimal",),
    kelompok=_JPT,
    perpindahan=_ROTASI,
    kalimat=Kalimat(
        "{nilai} dalam JPT sekarang (paling lama {ambang})",
        "Sudah {nilai} dalam JPT sekarang (paling lama {ambang}): catat perpanjangannya",
        "TMT jabatan belum ada",
    ),
)
def masa_jpt_maksimal(calon: TabelCalon, sasaran: Sasaran, parameter: ParameterAturan) -> Hasil:
    ambang = parameter.bulan("masa_jpt_maksimal")
    tmt = calon.tmt_jabatan
    belum_lewat = tambah_bulan(tmt.nilai, ambang) >= calon.hari_acuan
    return Hasil(putuskan(belum_lewat, tmt.ada), tmt.nilai, ambang, Satuan.SEJAK)


def _tercatat(calon: TabelCalon, ukom: Kolom) -> Hasil:
    """A record proves that the test was passed; that none is on record proves nothing."""
    lulus = ukom.ada & (ukom.nilai <= calon.hari_acuan)
    return Hasil(putuskan(lulus, lulus), ukom.nilai, None, Satuan.TANGGAL)


@syarat(
    "R06",
    "JPT: mutasi antar-JPT melalui uji kompetensi",
    dasar="PP 11/2017 Pasal 131 jo. PP 17/2020",
    akibat=Akibat.IZIN,
    ver="V*",
    fakta=("tanggal_ukom",),
    kelompok=_JPT,
    perpindahan=_ROTASI,
    kalimat=Kalimat(
        "Uji kompetensi tercatat {nilai}",
        "Uji kompetensi belum dilakukan",
        "Uji kompetensi belum tercatat: lampirkan hasilnya",
    ),
)
def uji_kompetensi_jpt(calon: TabelCalon, sasaran: Sasaran, parameter: ParameterAturan) -> Hasil:
    return _tercatat(calon, calon.tanggal_ukom)


@syarat(
    "R46",
    "Jabatan fungsional: lulus uji kompetensi",
    dasar="Peraturan BKN 3/2023 Pasal 20; SE BKN 9/2024",
    akibat=Akibat.TMS,
    ver="V",
    fakta=("tanggal_ukom",),
    kelompok=_JF,
    perpindahan=frozenset({Perpindahan.PROMOSI, Perpindahan.DIAGONAL, Perpindahan.DEMOSI}),
    kalimat=Kalimat(
        "Lulus uji kompetensi, tercatat {nilai}",
        "Tidak lulus uji kompetensi jabatan fungsional",
        "Uji kompetensi jabatan fungsional belum tercatat: catat sertifikatnya pada riwayat diklat",
    ),
)
def uji_kompetensi_fungsional(calon: TabelCalon, sasaran: Sasaran, parameter: ParameterAturan) -> Hasil:
    """Who stays at the level of the own functional post needs no new test."""
    return _tercatat(calon, calon.tanggal_ukom)


@syarat(
    "R48",
    "Tidak merangkap jabatan fungsional",
    dasar="PP 11/2017 Pasal 53",
    akibat=Akibat.INFO,
    ver="V*",
    fakta=("kelompok",),
    kelompok=_JA,
    kalimat=Kalimat(
        "Tidak menduduki jabatan fungsional",
        "Menduduki jabatan fungsional: harus diberhentikan dari jabatan itu sebelum atau bersama pengangkatan ini",
        "Jabatan sekarang belum ada",
    ),
)
def tidak_rangkap(calon: TabelCalon, sasaran: Sasaran, parameter: ParameterAturan) -> Hasil:
    """Told, not held against anybody: taking the new post ends the functional one in the same decree."""
    kelompok = calon.kelompok
    return Hasil(putuskan(kelompok.nilai != Kelompok.FUNGSIONAL, kelompok.ada), kelompok.nilai)


SYARAT_JPT_JF = (masa_jpt_minimal, masa_jpt_maksimal, uji_kompetensi_jpt, uji_kompetensi_fungsional, tidak_rangkap)
