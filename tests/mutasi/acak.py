"""Random people and seats for the pure core: tests and measurements share them."""

import json
from datetime import date
from pathlib import Path

import numpy as np

from mutasi.pencocokan import Anchors, Masukan
from mutasi.syarat import FAKTA, Kelompok, Kolom, NilaiParameter, ParameterAturan, Sasaran, TabelCalon
from mutasi.syarat.tanggal import ke_hari

TMT = date(2026, 12, 1)
KODE = ("M.01", "M.02", "M.03", "M.04", "M.05", "M.06", "M.07", "M.08", "S.01", "T.01", "T.02", "T.03", "T.04")
BIDANG = ("keuangan", "kesehatan", "pendidikan", "umum")
REFERENSI = json.loads((Path(__file__).parents[2] / "fixtures/referensi/parameter.json").read_text())
PARAMETER = ParameterAturan(
    NilaiParameter(p["kode"], p["nilai"], p["satuan"], p["dasar"], versi) for versi, p in enumerate(REFERENSI, 1)
)
ANCHORS = Anchors.dari_data(PARAMETER.tabel("acuan_skor"))
BOBOT = {Kelompok[kelompok]: bobot for kelompok, bobot in PARAMETER.tabel("bobot_baku").items()}

# Weights under which every criterion counts.
BOBOT_SEMUA = {
    "KOMPETENSI": 2000, "KINERJA": 1500, "PENDIDIKAN": 900, "PENGALAMAN": 1001, "DIKLAT": 799, "TALENTA": 900,
    "UMPAN_BALIK": 800, "INOVASI": 600, "INTEGRITAS": 600, "MINAT": 500, "KEBUTUHAN": 400,
}  # fmt: skip

# Per kelompok: level, retirement age, lowest and highest rank, lowest education, leadership training.
JENIS = {
    Kelompok.JPT: (5, 60, 42, 43, 35, 3),
    Kelompok.ADMINISTRATOR: (4, 58, 34, 42, 35, 2),
    Kelompok.PENGAWAS: (3, 58, 33, 34, 30, 1),
    Kelompok.FUNGSIONAL: (2, 58, 31, 32, 35, 0),
    Kelompok.PELAKSANA: (1, 58, 21, 32, 15, 0),
}


def calon_acak(jumlah: int, benih: int = 1, kosong: float = 0.05) -> TabelCalon:
    """People of a regency: most are clerks and functional staff; a third lacks an assessment."""
    acak = np.random.default_rng(benih)
    tingkat = acak.choice([1, 1, 1, 2, 2, 3, 3, 4, 5], jumlah)
    acuan = ke_hari(TMT)
    struktural = {1: 5, 2: 4, 3: 3, 4: 2, 5: 1}
    kelompok = np.array([struktural[t] for t in tingkat])
    kelompok[acak.random(jumlah) < 0.3] = Kelompok.FUNGSIONAL
    umur = acak.integers(24 * 365, 60 * 365, jumlah)
    nilai = {
        "status_asn": acak.choice([1, 1, 1, 1, 1, 1, 1, 3], jumlah),
        "kedudukan_aktif": acak.random(jumlah) < 0.97,
        "kelompok": kelompok,
        "tingkat": tingkat,
        "posisi": acak.integers(1, jumlah + 2, jumlah),
        "tmt_jabatan": acuan - acak.integers(0, 3000, jumlah),
        "tmt_asn": acuan - np.maximum(umur - 24 * 365, 30),
        "tanggal_lahir": acuan - umur,
        "golongan": acak.choice([21, 22, 23, 24, 31, 32, 33, 34, 41, 42, 43], jumlah),
        "tmt_golongan": acuan - acak.integers(0, 1500, jumlah),
        "pendidikan": acak.choice([15, 18, 30, 35, 40, 40, 40, 45, 50], jumlah),
        "rumpun": acak.integers(1, 64, jumlah),
        "hukuman": acak.choice([0] * 40 + [1, 2, 3], jumlah),
        "sedang_diperiksa": acak.random(jumlah) < 0.01,
        "tugas_belajar": acak.random(jumlah) < 0.02,
        "diklat_pim": acak.choice([0, 0, 0, 1, 2, 3], jumlah),
        "kotak_talenta": acak.integers(1, 10, jumlah),
        "tanggal_asesmen": acuan - acak.integers(0, 2000, jumlah),
        "bulan_tak_tercatat": acak.choice([0, 0, 0, 12, 120], jumlah),
        "memimpin_satuan": acak.random(jumlah) < 0.03,
        "lebih_asal": acak.integers(-7, 5, jumlah),
        "tanggal_ukom": acuan - acak.integers(-60, 900, jumlah),
        "umpan_balik": acak.integers(0, 10_001, jumlah),
        "inovasi": acak.integers(1, 4, jumlah),
        "partisipasi": acak.integers(1, 4, jumlah),
        "integritas": acak.choice([0] * 30 + [1, 2, 3, 4], jumlah),
        "sertifikat": acak.integers(0, 4, jumlah),
    }
    ada = {nama: acak.random(jumlah) >= kosong for nama in FAKTA}
    kolom = {nama: Kolom(np.where(ada[nama], nilai[nama], 0).astype(tipe), ada[nama]) for nama, tipe in FAKTA.items()}
    bulan = acak.integers(0, 90, (jumlah, 8)) * (np.arange(8) <= tingkat[:, None]) * (np.arange(8) > 0)
    dinilai = (acak.random(jumlah) < 0.67)[:, None] & (acak.random((jumlah, len(KODE))) < 0.995)
    predikat = acak.choice([0, 2, 3, 4, 4, 4, 4, 4, 5, 5, 5], (jumlah, 3))
    return TabelCalon(
        per_tanggal=TMT,
        kunci=acak.permutation(jumlah * 3)[:jumlah].astype(np.int64) + 1,
        bulan_tingkat=_matriks(bulan, np.int16, acak.random(jumlah) >= kosong),
        bulan_bidang=_matriks(acak.integers(0, 150, (jumlah, len(BIDANG))), np.int16, acak.random(jumlah) >= kosong),
        predikat=_matriks(predikat, np.int8, predikat > 0),
        kompetensi=_matriks(
            np.minimum(np.maximum(tingkat[:, None] - 1 + acak.integers(-1, 2, (jumlah, len(KODE))), 0), 5),
            np.int8,
            dinilai,
        ),
        bidang=BIDANG,
        kode_kompetensi=KODE,
        **minat_acak(acak, jumlah),
        **kolom,
    )


def minat_acak(acak: np.random.Generator, jumlah: int) -> dict[str, Kolom]:
    """One in seven has stated wishes, up to three; some seats belong to no office."""
    banyak = acak.choice([0, 0, 0, 0, 0, 0, 3], jumlah)
    ada = np.arange(3) < np.minimum(banyak, acak.integers(1, 4, jumlah))[:, None]
    return {
        "minat_posisi": _matriks(acak.integers(1, 60, (jumlah, 3)), np.int64, ada),
        "minat_bidang": _matriks(
            acak.integers(0, len(BIDANG), (jumlah, 3)), np.int16, ada & (acak.random((jumlah, 3)) < 0.9)
        ),
        "minat_tingkat": _matriks(acak.integers(1, 6, (jumlah, 3)), np.int8, ada),
    }


def _matriks(nilai, tipe, ada) -> Kolom:
    ada = np.asfortranarray(ada)
    luas = ada if ada.ndim == 2 else ada[:, None]
    return Kolom(np.asfortranarray(np.where(luas, nilai, 0).astype(tipe)), ada)


def sasaran_acak(jumlah: int, benih: int = 2, orang: int = 1000) -> list[Sasaran]:
    """Seats of all kinds, half of them administrator and pengawas, each with its own standard."""
    acak = np.random.default_rng(benih)
    jenis = list(JENIS)
    return [_sasaran(ke + 1, jenis[acak.choice(5, p=[0.1, 0.3, 0.4, 0.15, 0.05])], acak, orang) for ke in range(jumlah)]


def _sasaran(kunci: int, kelompok: Kelompok, acak: np.random.Generator, orang: int) -> Sasaran:
    tingkat, bup, bawah, atas, didik, diklat = JENIS[kelompok]
    level = np.clip(tingkat - 1 + acak.integers(-1, 2, len(KODE)), 1, 5)
    return Sasaran(
        kunci=kunci,
        kelompok=kelompok,
        tingkat=tingkat,
        posisi=int(acak.integers(1, orang + 2)),
        golongan_minimal=bawah,
        golongan_maksimal=atas,
        bup=bup,
        pendidikan_minimal=didik,
        rumpun=int(acak.choice([0, 1, 3, 12, 48])),
        bidang=str(acak.choice(["", *BIDANG])),
        standar=tuple((kode, int(n)) for kode, n in zip(KODE, level, strict=True)),
        diklat_pim=diklat,
        ruang=1,
        sertifikat=int(acak.choice([0, 0, 0, 1, 3])),
    )


def masukan(calon: TabelCalon, sasaran: list[Sasaran], bobot=BOBOT, **lain) -> Masukan:
    return Masukan(calon, sasaran, PARAMETER, bobot, ANCHORS, **lain)
