"""What the level of the post asks: education, experience, rank, age. Computed once a kind of seat."""

import numpy as np

from .inti import Hasil, Kalimat, Satuan, paling_banyak, paling_sedikit, putuskan, syarat, tak_berlaku
from .parameter import ParameterAturan
from .pilihan import STRUKTURAL, Akibat, Kelompok, Perpindahan, Putusan, Tingkat
from .tabel import Irisan, Larik, Sasaran, TabelCalon
from .tanggal import bulan_penuh, tambah_bulan

_PENDIDIKAN = Kalimat(
    "Pendidikan {nilai} (paling rendah {ambang})",
    "Pendidikan {nilai} (paling rendah {ambang})",
    "Tingkat pendidikan belum ada (paling rendah {ambang})",
)
_ADMINISTRATOR = frozenset({Kelompok.ADMINISTRATOR})
_PENGAWAS = frozenset({Kelompok.PENGAWAS})
_PELAKSANA = frozenset({Kelompok.PELAKSANA})
_JPT = frozenset({Kelompok.JPT})
_FUNGSIONAL = frozenset({Kelompok.FUNGSIONAL})


def _pendidikan(calon: TabelCalon, ambang: int) -> Hasil:
    return paling_sedikit(calon.pendidikan.nilai, calon.pendidikan.ada, ambang, Satuan.PENDIDIKAN)


def _pengalaman(calon: TabelCalon, dari: Tingkat, ambang: int) -> Hasil:
    """Months at this level or above, functional posts of equal level included.

    Fails only if the months of service without a recorded post could not make up for it either.
    """
    bulan = calon.bulan_tingkat.nilai[:, dari:].sum(axis=1, dtype=np.int32)
    cukup = calon.bulan_tingkat.ada & (bulan >= ambang)
    return Hasil(putuskan(cukup, cukup | _mustahil(calon, bulan, ambang)), bulan, ambang, Satuan.BULAN)


def _mustahil(calon: TabelCalon, bulan: Larik, ambang: int) -> Larik:
    tak_tercatat = calon.bulan_tak_tercatat
    tercatat: Larik = calon.bulan_tingkat.ada & tak_tercatat.ada
    return tercatat & (bulan + tak_tercatat.nilai < ambang)


@syarat(
    "R07",
    "Administrator: pendidikan paling rendah S-1 atau D-IV",
    dasar="PP 11/2017 Pasal 54",
    akibat=Akibat.TMS,
    ver="V",
    fakta=("pendidikan",),
    parameter=("pendidikan_minimal_administrator",),
    kelompok=_ADMINISTRATOR,
    kalimat=_PENDIDIKAN,
)
def pendidikan_administrator(calon: TabelCalon, sasaran: Sasaran, parameter: ParameterAturan) -> Hasil:
    return _pendidikan(calon, parameter.angka("pendidikan_minimal_administrator"))


@syarat(
    "R08",
    "Pengawas: pendidikan paling rendah D-III",
    dasar="PP 11/2017 Pasal 54",
    akibat=Akibat.TMS,
    ver="V",
    fakta=("pendidikan",),
    parameter=("pendidikan_minimal_pengawas",),
    kelompok=_PENGAWAS,
    kalimat=_PENDIDIKAN,
)
def pendidikan_pengawas(calon: TabelCalon, sasaran: Sasaran, parameter: ParameterAturan) -> Hasil:
    return _pendidikan(calon, parameter.angka("pendidikan_minimal_pengawas"))


@syarat(
    "R09",
    "Pelaksana: pendidikan paling rendah SLTA atau sederajat",
    dasar="PP 11/2017 Pasal 54",
    akibat=Akibat.PERINGATAN,
    ver="M",
    fakta=("pendidikan",),
    parameter=("pendidikan_minimal_pelaksana",),
    kelompok=_PELAKSANA,
    kalimat=_PENDIDIKAN,
)
def pendidikan_pelaksana(calon: TabelCalon, sasaran: Sasaran, parameter: ParameterAturan) -> Hasil:
    return _pendidikan(calon, parameter.angka("pendidikan_minimal_pelaksana"))


@syarat(
    "R10",
    "JPT pratama: pendidikan paling rendah S-1 atau D-IV",
    dasar="PP 11/2017 Pasal 107 huruf c",
    akibat=Akibat.TMS,
    ver="V",
    fakta=("pendidikan",),
    parameter=("pendidikan_minimal_jpt_pratama",),
    kelompok=_JPT,
    kalimat=_PENDIDIKAN,
)
def pendidikan_jpt(calon: TabelCalon, sasaran: Sasaran, parameter: ParameterAturan) -> Hasil:
    return _pendidikan(calon, parameter.angka("pendidikan_minimal_jpt_pratama"))


@syarat(
    "R11",
    "Administrator: pengalaman sebagai pengawas atau JF setara",
    dasar="PP 11/2017 Pasal 54",
    akibat=Akibat.TMS,
    ver="V",
    fakta=("bulan_tingkat", "bulan_tak_tercatat"),
    parameter=("pengalaman_minimal_administrator",),
    kelompok=_ADMINISTRATOR,
    kalimat=Kalimat(
        "Pengalaman sebagai pengawas atau JF setara {nilai} (paling singkat {ambang})",
        "Pengalaman sebagai pengawas atau JF setara {nilai} (paling singkat {ambang})",
        "Pengalaman sebagai pengawas atau JF setara tercatat {nilai} (minimal {ambang}): riwayat belum lengkap",
    ),
)
def pengalaman_pengawas(calon: TabelCalon, sasaran: Sasaran, parameter: ParameterAturan) -> Hasil:
    return _pengalaman(calon, Tingkat.PENGAWAS, parameter.bulan("pengalaman_minimal_administrator"))


@syarat(
    "R12",
    "Pengawas: pengalaman sebagai pelaksana atau JF setara",
    dasar="PP 11/2017 Pasal 54",
    akibat=Akibat.TMS,
    ver="V",
    fakta=("bulan_tingkat", "bulan_tak_tercatat"),
    parameter=("pengalaman_minimal_pengawas",),
    kelompok=_PENGAWAS,
    kalimat=Kalimat(
        "Pengalaman sebagai pelaksana atau JF setara {nilai} (paling singkat {ambang})",
        "Pengalaman sebagai pelaksana atau JF setara {nilai} (paling singkat {ambang})",
        "Pengalaman sebagai pelaksana atau JF setara tercatat {nilai} (minimal {ambang}): riwayat belum lengkap",
    ),
)
def pengalaman_pelaksana(calon: TabelCalon, sasaran: Sasaran, parameter: ParameterAturan) -> Hasil:
    return _pengalaman(calon, Tingkat.PELAKSANA, parameter.bulan("pengalaman_minimal_pengawas"))


@syarat(
    "R13",
    "JPT pratama: sedang atau pernah administrator atau JF ahli madya",
    dasar="PP 11/2017 Pasal 107 huruf c",
    akibat=Akibat.TMS,
    ver="V",
    fakta=("bulan_tingkat", "bulan_tak_tercatat"),
    parameter=("pengalaman_administrator_jpt_pratama",),
    kelompok=_JPT,
    kalimat=Kalimat(
        "Masa sebagai administrator atau JF ahli madya {nilai} (paling singkat {ambang})",
        "Masa sebagai administrator atau JF ahli madya {nilai} (paling singkat {ambang})",
        "Masa sebagai administrator atau JF ahli madya tercatat {nilai} (minimal {ambang}): riwayat belum lengkap",
    ),
)
def pengalaman_administrator(calon: TabelCalon, sasaran: Sasaran, parameter: ParameterAturan) -> Hasil:
    return _pengalaman(calon, Tingkat.ADMINISTRATOR, parameter.bulan("pengalaman_administrator_jpt_pratama"))


@syarat(
    "R14",
    "JPT pratama: pengalaman terkait bidang tugas secara kumulatif",
    dasar="PP 11/2017 Pasal 107 huruf c",
    akibat=Akibat.TMS,
    ver="V",
    fakta=("bulan_bidang", "bulan_tingkat", "bulan_tak_tercatat"),
    parameter=("pengalaman_terkait_jpt_pratama",),
    sasaran=("bidang",),
    kelompok=_JPT,
    kalimat=Kalimat(
        "Pengalaman terkait bidang tugas {nilai} (paling singkat {ambang})",
        "Seluruh pengalaman jabatan {nilai} (paling singkat {ambang} terkait bidang tugas)",
        "Pengalaman terkait bidang tugas tercatat {nilai} (paling singkat {ambang}): perlu diverifikasi dari riwayat",
    ),
)
def pengalaman_terkait(calon: TabelCalon, sasaran: Sasaran, parameter: ParameterAturan) -> Hasil:
    """Fields are our own mapping: they can prove related experience, only the whole career can disprove it."""
    ambang = parameter.bulan("pengalaman_terkait_jpt_pratama")
    seluruh = calon.bulan_tingkat.nilai.sum(axis=1, dtype=np.int32)
    mustahil = _mustahil(calon, seluruh, ambang)
    terkait, ada = bulan_bidang(calon, sasaran.bidang)
    cukup = ada & (terkait >= ambang)
    putusan = putuskan(cukup, cukup | mustahil)
    return Hasil(putusan, np.where(putusan == Putusan.TIDAK, seluruh, terkait), ambang, Satuan.BULAN)


def bulan_bidang(calon: TabelCalon, bidang: str) -> tuple[Larik, Larik]:
    """Months in a field of work; nobody's are known for a field that no column holds."""
    if bidang not in calon.bidang:
        return np.zeros(len(calon), np.int16), np.zeros(len(calon), bool)
    ke = calon.bidang.index(bidang)
    if isinstance(calon, Irisan):  # one of perhaps a hundred columns
        kolom = calon.asal.bulan_bidang
        return kolom.nilai[:, ke].take(calon.baris), kolom.ada.take(calon.baris)
    return calon.bulan_bidang.nilai[:, ke], calon.bulan_bidang.ada


@syarat(
    "R15",
    "JPT pratama: usia paling tinggi saat diangkat",
    dasar="PP 11/2017 Pasal 107 huruf c jo. PP 17/2020",
    akibat=Akibat.TMS,
    ver="V",
    fakta=("tanggal_lahir",),
    parameter=("usia_maksimal_jpt_pratama",),
    kelompok=_JPT,
    perpindahan=frozenset({Perpindahan.PROMOSI}),
    kalimat=Kalimat(
        "Usia {nilai} pada TMT (paling tinggi {ambang})",
        "Usia {nilai} pada TMT (paling tinggi {ambang})",
        "Tanggal lahir belum ada",
    ),
)
def usia_jpt(calon: TabelCalon, sasaran: Sasaran, parameter: ParameterAturan) -> Hasil:
    """On the birthday itself nobody is older than that; for JPT who rotate there is no such limit."""
    ambang = parameter.bulan("usia_maksimal_jpt_pratama")
    lahir = calon.tanggal_lahir
    belum_lewat = tambah_bulan(lahir.nilai, ambang) >= calon.hari_acuan
    return Hasil(putuskan(belum_lewat, lahir.ada), lahir.nilai, ambang, Satuan.SEJAK)


@syarat(
    "R40",
    "Tidak turun tingkat jabatan tanpa dasar",
    dasar="PP 94/2021 Pasal 8 ayat (4); prinsip merit",
    akibat=Akibat.IZIN,
    ver="M",
    fakta=("tingkat", "kelompok"),
    sasaran=("tingkat", "kelompok"),
    kalimat=Kalimat(
        "Tidak turun tingkat jabatan",
        "Turun tingkat jabatan: perlu dasar (hukuman disiplin, evaluasi, penataan organisasi, atau permintaan sendiri)",
        "Tingkat jabatan sekarang belum ada",
    ),
)
def turun_tingkat(calon: TabelCalon, sasaran: Sasaran, parameter: ParameterAturan) -> Hasil:
    ada = calon.tingkat.ada & calon.kelompok.ada
    return Hasil(putuskan(calon.tingkat.nilai <= sasaran.tingkat, ada), calon.tingkat.nilai, sasaran.tingkat)


@syarat(
    "R41",
    "Sisa masa sebelum batas usia pensiun jabatan",
    dasar="UU 20/2023 Pasal 55; batas sisa masa menurut kebijakan daerah",
    akibat=Akibat.PERINGATAN,
    ver="M",
    fakta=("tanggal_lahir",),
    parameter=("sisa_bup_minimal",),
    sasaran=("bup",),
    kalimat=Kalimat(
        "Sisa {nilai} sebelum batas usia pensiun (paling singkat {ambang})",
        "Sisa {nilai} sebelum batas usia pensiun (paling singkat {ambang})",
        "Tanggal lahir atau batas usia pensiun jabatan belum ada",
    ),
)
def sisa_bup(calon: TabelCalon, sasaran: Sasaran, parameter: ParameterAturan) -> Hasil:
    ambang = parameter.bulan("sisa_bup_minimal")
    tiba, ada = _tiba_bup(calon, sasaran)
    batas = tambah_bulan(np.array([calon.hari_acuan]), ambang)[0]
    sisa = np.maximum(bulan_penuh(np.full(len(calon), calon.hari_acuan), tiba), 0)
    return Hasil(putuskan(batas <= tiba, ada), sisa, ambang, Satuan.BULAN)


@syarat(
    "R42",
    "Belum mencapai batas usia pensiun jabatan",
    dasar="UU 20/2023 Pasal 55",
    akibat=Akibat.TMS,
    ver="V*",
    fakta=("tanggal_lahir",),
    sasaran=("bup",),
    kalimat=Kalimat(
        "Mencapai batas usia pensiun jabatan ini pada {nilai}",
        "Sudah mencapai batas usia pensiun jabatan ini pada {nilai}",
        "Tanggal lahir atau batas usia pensiun jabatan belum ada",
    ),
)
def belum_bup(calon: TabelCalon, sasaran: Sasaran, parameter: ParameterAturan) -> Hasil:
    tiba, ada = _tiba_bup(calon, sasaran)
    return Hasil(putuskan(calon.hari_acuan < tiba, ada), tiba, None, Satuan.TANGGAL)


def _tiba_bup(calon: TabelCalon, sasaran: Sasaran) -> tuple[Larik, Larik]:
    """The birthday on which the retirement age of the seat is reached."""
    lahir = calon.tanggal_lahir
    if sasaran.bup is None:
        return lahir.nilai, np.zeros(len(calon), bool)
    return tambah_bulan(lahir.nilai, 12 * sasaran.bup), lahir.ada


@syarat(
    "R43",
    "Pangkat paling rendah untuk eselon jabatan",
    dasar="PP 13/2002; indikator kualitas data BKN ACC_10",
    akibat=Akibat.PERINGATAN,
    ver="M",
    fakta=("golongan",),
    sasaran=("golongan_minimal",),
    kelompok=STRUKTURAL,
    kalimat=Kalimat(
        "Golongan {nilai} (paling rendah {ambang})",
        "Golongan {nilai} (paling rendah {ambang})",
        "Golongan belum ada (paling rendah {ambang})",
    ),
)
def pangkat_eselon(calon: TabelCalon, sasaran: Sasaran, parameter: ParameterAturan) -> Hasil:
    if sasaran.golongan_minimal is None:
        return tak_berlaku(calon)
    return paling_sedikit(calon.golongan.nilai, calon.golongan.ada, sasaran.golongan_minimal, Satuan.GOLONGAN)


@syarat(
    "R47",
    "Jabatan fungsional: golongan dalam rentang jenjang",
    dasar="Peraturan BKN 3/2023; SE BKN 9/2024 Tabel 2",
    akibat=Akibat.PERINGATAN,
    ver="V",
    fakta=("golongan",),
    sasaran=("golongan_minimal", "golongan_maksimal"),
    kelompok=_FUNGSIONAL,
    kalimat=Kalimat(
        "Golongan {nilai}, dalam rentang jenjang",
        "Golongan {nilai}, di luar rentang jenjang (batas {ambang}): berlaku konversi angka kredit",
        "Golongan belum ada",
    ),
)
def pangkat_fungsional(calon: TabelCalon, sasaran: Sasaran, parameter: ParameterAturan) -> Hasil:
    bawah, atas = sasaran.golongan_minimal, sasaran.golongan_maksimal
    if bawah is None or atas is None:
        return tak_berlaku(calon)
    golongan = calon.golongan
    cukup = paling_sedikit(golongan.nilai, golongan.ada, bawah, Satuan.GOLONGAN)
    lebih = paling_banyak(golongan.nilai, golongan.ada, atas, Satuan.GOLONGAN)
    return Hasil(np.maximum(cukup.putusan, lebih.putusan), golongan.nilai, bawah, Satuan.GOLONGAN)


SYARAT_KUALIFIKASI = (
    pendidikan_administrator,
    pendidikan_pengawas,
    pendidikan_pelaksana,
    pendidikan_jpt,
    pengalaman_pengawas,
    pengalaman_pelaksana,
    pengalaman_administrator,
    pengalaman_terkait,
    usia_jpt,
    turun_tingkat,
    sisa_bup,
    belum_bup,
    pangkat_eselon,
    pangkat_fungsional,
)
