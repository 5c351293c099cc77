"""Local thresholds as rules like all others: the same verdicts, sentences and masks."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from .inti import Hasil, Kalimat, Satuan, Syarat, putuskan
from .parameter import ParameterAturan
from .penjelasan import sebut
from .pilihan import Akibat, Kelompok, Perpindahan
from .setempat import Arah, FaktaSetempat, Setempat
from .tabel import Kolom, Sasaran, TabelCalon
from .tanggal import bulan_penuh, tambah_bulan


@dataclass(frozen=True, slots=True)
class Ukuran:
    """What is measured, in which columns, and how it is put into words."""

    nama: str
    kolom: tuple[str, ...]
    satuan: Satuan
    sedikit: str  # "at least" and "at most" as one says it of this measure
    banyak: str
    bulan: int = 1  # months in one unit of the number


UKURAN = {
    FaktaSetempat.USIA: Ukuran("Usia", ("tanggal_lahir",), Satuan.SEJAK, "paling rendah", "paling tinggi", 12),
    FaktaSetempat.GOLONGAN: Ukuran("Golongan", ("golongan",), Satuan.GOLONGAN, "paling rendah", "paling tinggi"),
    FaktaSetempat.PENDIDIKAN: Ukuran(
        "Pendidikan", ("pendidikan",), Satuan.PENDIDIKAN, "paling rendah", "paling tinggi"
    ),
    FaktaSetempat.MASA_KERJA: Ukuran("Masa kerja", ("tmt_asn",), Satuan.SEJAK, "paling singkat", "paling lama"),
    FaktaSetempat.MASA_INSTANSI: Ukuran(
        "Masa di instansi ini", ("bulan_bidang", "tmt_asn"), Satuan.BULAN, "paling singkat", "paling lama"
    ),
    FaktaSetempat.MASA_JABATAN: Ukuran(
        "Masa dalam jabatan", ("tmt_jabatan",), Satuan.SEJAK, "paling singkat", "paling lama"
    ),
    FaktaSetempat.MASA_GOLONGAN: Ukuran(
        "Masa dalam golongan", ("tmt_golongan",), Satuan.SEJAK, "paling singkat", "paling lama"
    ),
    FaktaSetempat.KOTAK_TALENTA: Ukuran(
        "Kotak talenta", ("kotak_talenta",), Satuan.ANGKA, "paling rendah", "paling tinggi"
    ),
}


def buat_syarat(setempat: Setempat) -> Syarat:
    """The rule that a definition describes; equal definitions give rules with equal verdicts."""
    ukuran = UKURAN[setempat.fakta]
    batas = f"{ukuran.sedikit if setempat.arah == Arah.MINIMAL else ukuran.banyak} {{ambang}}"

    def fungsi(calon: TabelCalon, sasaran: Sasaran, parameter: ParameterAturan) -> Hasil:
        return _hitung(calon, setempat, ukuran)

    return Syarat(
        id=setempat.kode,
        judul=sebut_ambang(setempat),
        dasar=setempat.dasar,
        akibat=setempat.akibat,
        ver="V",
        fakta=ukuran.kolom,
        parameter=(),
        sasaran=(),
        kelompok=frozenset(Kelompok[nama] for nama in setempat.kelompok) or None,
        perpindahan=frozenset(Perpindahan[nama] for nama in setempat.perpindahan) or None,
        permintaan_saja=False,
        akibat_permintaan=None,
        akibat_teringan=None,
        terbatas=False,
        kalimat=Kalimat(
            f"{ukuran.nama} {{nilai}} ({batas})",
            f"{ukuran.nama} {{nilai}} ({batas})",
            f"{ukuran.nama} belum diketahui ({batas})",
        ),
        fungsi=fungsi,
        setempat=setempat,
    )


def sebut_ambang(setempat: Setempat) -> str:
    """The rule in one line: "Usia paling tinggi 40 tahun"."""
    ukuran = UKURAN[setempat.fakta]
    arah = ukuran.sedikit if setempat.arah == Arah.MINIMAL else ukuran.banyak
    return f"{ukuran.nama} {arah} {sebut_batas(setempat)}"


def sebut_batas(setempat: Setempat) -> str:
    ukuran = UKURAN[setempat.fakta]
    satuan = Satuan.BULAN if ukuran.satuan == Satuan.SEJAK else ukuran.satuan
    return sebut(setempat.angka * ukuran.bulan, satuan)


def _hitung(calon: TabelCalon, setempat: Setempat, ukuran: Ukuran) -> Hasil:
    ambang = setempat.angka * ukuran.bulan
    if setempat.fakta == FaktaSetempat.MASA_INSTANSI:
        return _masa_instansi(calon, setempat.arah, ambang)
    kolom: Kolom = getattr(calon, ukuran.kolom[0])
    if ukuran.satuan == Satuan.SEJAK:
        return _sejak(calon, kolom, setempat.arah, ambang)
    benar = kolom.nilai >= ambang if setempat.arah == Arah.MINIMAL else kolom.nilai <= ambang
    return Hasil(putuskan(benar, kolom.ada), kolom.nilai, ambang, ukuran.satuan)


def _sejak(calon: TabelCalon, kolom: Kolom, arah: Arah, ambang: int) -> Hasil:
    """At least: the months are full. At most: through the day on which they are (as R04 and R15)."""
    if arah == Arah.MINIMAL:
        benar = bulan_penuh(kolom.nilai, np.int32(calon.hari_acuan)) >= ambang
    else:
        benar = tambah_bulan(kolom.nilai, ambang) >= calon.hari_acuan
    return Hasil(putuskan(benar, kolom.ada), kolom.nilai, ambang, Satuan.SEJAK)


def _masa_instansi(calon: TabelCalon, arah: Arah, ambang: int) -> Hasil:
    """Months on record in offices of the agency at least, all the months of service at most."""
    sedikit = calon.bulan_bidang.nilai.sum(axis=1, dtype=np.int32)
    seluruh = bulan_penuh(calon.tmt_asn.nilai, np.int32(calon.hari_acuan))
    terbukti = calon.bulan_bidang.ada & (sedikit >= ambang if arah == Arah.MINIMAL else sedikit > ambang)
    mustahil = calon.tmt_asn.ada & (seluruh < ambang if arah == Arah.MINIMAL else seluruh <= ambang)
    benar = terbukti if arah == Arah.MINIMAL else ~terbukti
    return Hasil(putuskan(benar, terbukti | mustahil), sedikit, ambang, Satuan.BULAN)


def dari_data(data: Mapping[str, Any]) -> Setempat:
    """From the JSON of a frozen ranking."""
    return Setempat(
        kode=data["kode"],
        fakta=FaktaSetempat(data["fakta"]),
        arah=Arah(data["arah"]),
        angka=int(data["angka"]),
        akibat=Akibat(data["akibat"]),
        dasar=data["dasar"],
        kelompok=tuple(data["kelompok"]),
        perpindahan=tuple(data["perpindahan"]),
        versi=int(data["versi"]),
    )
