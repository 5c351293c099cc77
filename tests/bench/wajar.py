"""People and seats in the proportions of the invented region (mutasi/contoh), without a database: for measurements.

Level, rank, education, training, appraisals and assessments hang together here as they do in an agency, and most seats
ask the default standard of their level; in tests/mutasi/acak.py every fact is drawn by itself.
"""

from dataclasses import replace

import numpy as np

from mutasi.syarat import Kelompok, Kolom, Sasaran, TabelCalon
from tests.mutasi.acak import JENIS, KODE, calon_acak

BIDANG = tuple(f"opd{ke:02d}" for ke in range(40))
TINGKAT = ((1, 0.389), (2, 0.288), (3, 0.219), (4, 0.103), (5, 0.001))
STRUKTURAL = {1: (Kelompok.PELAKSANA, 0.76), 3: (Kelompok.PENGAWAS, 0.06), 4: (Kelompok.ADMINISTRATOR, 0.04)}
# By level: (value, share) of rank, education and leadership training.
GOLONGAN = {
    1: ((21, 0.1), (23, 0.2), (24, 0.1), (31, 0.2), (32, 0.2), (34, 0.2)),
    2: ((31, 0.5), (32, 0.35), (33, 0.1), (34, 0.05)),
    3: ((33, 0.5), (34, 0.5)),
    4: ((34, 0.02), (41, 0.34), (42, 0.36), (43, 0.28)),
    5: ((42, 0.55), (43, 0.45)),
}
PENDIDIKAN = {
    1: ((15, 0.23), (30, 0.34), (40, 0.4), (45, 0.03)),
    2: ((30, 0.07), (40, 0.85), (45, 0.08)),
    3: ((40, 0.76), (45, 0.24)),
    4: ((40, 0.55), (45, 0.45)),
    5: ((40, 0.3), (45, 0.7)),
}
DIKLAT = {3: ((0, 0.96), (1, 0.04)), 4: ((0, 0.96), (1, 0.01), (2, 0.03)), 5: ((2, 0.3), (3, 0.7))}
STATUS = ((1, 0.825), (2, 0.019), (3, 0.156))
PREDIKAT = ((0, 0.07), (1, 0.01), (2, 0.02), (3, 0.04), (4, 0.72), (5, 0.14))
DINILAI = 0.73
KURSI = ((Kelompok.JPT, 0.02), (Kelompok.ADMINISTRATOR, 0.2), (Kelompok.PENGAWAS, 0.6), (Kelompok.FUNGSIONAL, 0.18))
STANDAR_SENDIRI = 0.1  # of the seats
TANPA_RUMPUN = 0.5


def _undi(acak, bagian, jumlah):
    nilai, peluang = zip(*bagian, strict=True)
    return acak.choice(nilai, jumlah, p=np.array(peluang) / sum(peluang))


def _menurut_tingkat(acak, tabel, tingkat):
    nilai = np.zeros(len(tingkat), np.int64)
    for satu, bagian in tabel.items():
        milik = tingkat == satu
        nilai[milik] = _undi(acak, bagian, int(milik.sum()))
    return nilai


def _kolom(lama: Kolom, nilai, ada=True) -> Kolom:
    ada = np.asfortranarray(np.broadcast_to(ada, lama.ada.shape))
    return Kolom(np.asfortranarray(np.where(ada, nilai, 0).astype(lama.nilai.dtype)), ada)


def calon_wajar(jumlah: int, benih: int = 1) -> TabelCalon:
    acak, calon = np.random.default_rng(benih), calon_acak(jumlah, benih, kosong=0)
    tingkat = _undi(acak, TINGKAT, jumlah)
    kelompok = np.full(jumlah, int(Kelompok.FUNGSIONAL))
    kelompok[tingkat == JENIS[Kelompok.JPT][0]] = Kelompok.JPT
    for satu, (jenis, bagian) in STRUKTURAL.items():
        kelompok[(tingkat == satu) & (acak.random(jumlah) < bagian)] = jenis
    level = np.clip(tingkat[:, None] - 1 + acak.integers(0, 2, (jumlah, len(KODE))), 1, 5)
    bulan = acak.integers(12, 90, (jumlah, 8)) * (np.arange(8) <= tingkat[:, None]) * (np.arange(8) > 0)
    bidang = np.zeros((jumlah, len(BIDANG)), np.int16, "F")
    bidang[np.arange(jumlah), acak.integers(0, len(BIDANG), jumlah)] = bulan.sum(axis=1)
    predikat = _undi(acak, PREDIKAT, (jumlah, 3))
    ingin = (acak.random(jumlah) < 0.05)[:, None] & calon.minat_posisi.ada
    return replace(
        calon,
        status_asn=_kolom(calon.status_asn, _undi(acak, STATUS, jumlah)),
        tingkat=_kolom(calon.tingkat, tingkat),
        kelompok=_kolom(calon.kelompok, kelompok),
        golongan=_kolom(calon.golongan, _menurut_tingkat(acak, GOLONGAN, tingkat)),
        pendidikan=_kolom(calon.pendidikan, _menurut_tingkat(acak, PENDIDIKAN, tingkat)),
        diklat_pim=_kolom(calon.diklat_pim, _menurut_tingkat(acak, DIKLAT, tingkat)),
        hukuman=_kolom(calon.hukuman, acak.random(jumlah) < 0.005),
        predikat=_kolom(calon.predikat, predikat, predikat > 0),
        kompetensi=_kolom(calon.kompetensi, level, (acak.random(jumlah) < DINILAI)[:, None]),
        bulan_tingkat=Kolom(np.asfortranarray(bulan, np.int16), np.ones(jumlah, bool)),
        bulan_bidang=Kolom(bidang, np.ones(jumlah, bool)),
        minat_posisi=_kolom(calon.minat_posisi, calon.minat_posisi.nilai, ingin),
        minat_bidang=_kolom(calon.minat_bidang, acak.integers(0, len(BIDANG), (jumlah, 3)), ingin),
        minat_tingkat=_kolom(calon.minat_tingkat, calon.minat_tingkat.nilai, ingin),
        bidang=BIDANG,
        ingatan={},
    )


def sasaran_wajar(jumlah: int, benih: int = 2, orang: int = 1000) -> list[Sasaran]:
    """Vacant seats: nobody sits on them."""
    acak = np.random.default_rng(benih)
    kelompok = _undi(acak, KURSI, jumlah)
    rumpun = [int(bit) for bit in acak.integers(1, 64, 12)]
    return [_sasaran(ke, Kelompok(int(kelompok[ke])), acak, rumpun, orang) for ke in range(jumlah)]


def _sasaran(ke: int, kelompok: Kelompok, acak, rumpun: list[int], orang: int) -> Sasaran:
    tingkat, bup, bawah, atas, didik, diklat = JENIS[kelompok]
    baku = min(max(tingkat - 1, 1), 5)
    sendiri = acak.random() < STANDAR_SENDIRI
    naik = acak.integers(0, 2, len(KODE)) if sendiri else np.zeros(len(KODE), int)
    return Sasaran(
        kunci=ke + 1,
        kelompok=kelompok,
        tingkat=tingkat,
        posisi=2 * orang + ke,
        golongan_minimal=bawah,
        golongan_maksimal=atas,
        bup=bup,
        pendidikan_minimal=didik,
        rumpun=0 if acak.random() < TANPA_RUMPUN else int(acak.choice(rumpun)),
        bidang=str(acak.choice(BIDANG)),
        standar=tuple((kode, min(baku + int(n), 5)) for kode, n in zip(KODE[:9], naik, strict=False)),
        diklat_pim=diklat,
        ruang=1,
    )
