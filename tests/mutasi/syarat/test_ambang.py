"""Thresholds of an agency: boundaries of every fact, sentences, scope, and the way through the frozen bytes."""

from dataclasses import replace
from datetime import date, timedelta

import numpy as np
import pytest

from mutasi.pencocokan import bekukan, buka, jelaskan_pasangan, sidik_masukan, susun_peringkat
from mutasi.syarat import (
    DAFTAR_SYARAT,
    UKURAN,
    Akibat,
    Arah,
    FaktaSetempat,
    Kelayakan,
    Kelompok,
    Putusan,
    Setempat,
    TabelCalon,
    buat_syarat,
    kalimat,
    sebut_ambang,
)
from tests.mutasi.acak import PARAMETER, calon_acak, masukan, sasaran_acak
from tests.mutasi.syarat.test_batas import ADM, PGW, ulang_bulan

ACUAN = date(2026, 12, 1)
SEHARI = timedelta(days=1)
YA, TIDAK, KURANG = Putusan.MEMENUHI, Putusan.TIDAK, Putusan.DATA_KURANG
F = FaktaSetempat


def setempat(fakta, arah, angka, **lain):
    return Setempat("L101", fakta, arah, angka, Akibat.TMS, "Peraturan Bupati 1/2026", **lain)


def putusan(definisi, sasaran=ADM, acuan=ACUAN, **fakta):
    calon = TabelCalon.dari_baris(acuan, [{"kunci": 1, **fakta}], ("keuangan", "umum"))
    return buat_syarat(definisi).hitung(calon, sasaran, PARAMETER).putusan[0]


@pytest.mark.parametrize(
    ("fakta", "kolom"),
    [
        (F.USIA, "tanggal_lahir"),
        (F.MASA_KERJA, "tmt_asn"),
        (F.MASA_JABATAN, "tmt_jabatan"),
        (F.MASA_GOLONGAN, "tmt_golongan"),
    ],
)
@pytest.mark.parametrize("mulai", [date(1986, 3, 1), date(1988, 2, 29), date(1986, 8, 31)], ids=str)
def test_sehari_sebelum_tepat_dan_sesudah(fakta, kolom, mulai):
    """29 February counts on the last day of February; "at most" still holds on the anniversary itself."""
    hari = ulang_bulan(mulai, 40 * 12)
    angka = 40 * 12 // UKURAN[fakta].bulan
    for arah, harap in ((Arah.MAKSIMAL, [YA, YA, TIDAK]), (Arah.MINIMAL, [TIDAK, YA, YA])):
        definisi = setempat(fakta, arah, angka)
        hasil = [putusan(definisi, acuan=a, **{kolom: mulai}) for a in (hari - SEHARI, hari, hari + SEHARI)]
        assert hasil == harap
        assert putusan(definisi) == KURANG


@pytest.mark.parametrize(("fakta", "kolom"), [(F.GOLONGAN, "golongan"), (F.PENDIDIKAN, "pendidikan"),
                                              (F.KOTAK_TALENTA, "kotak_talenta")])  # fmt: skip
def test_ambang_angka(fakta, kolom):
    banyak, sedikit = setempat(fakta, Arah.MAKSIMAL, 7), setempat(fakta, Arah.MINIMAL, 7)
    assert [putusan(banyak, **{kolom: n}) for n in (6, 7, 8)] == [YA, YA, TIDAK]
    assert [putusan(sedikit, **{kolom: n}) for n in (6, 7, 8)] == [TIDAK, YA, YA]
    assert putusan(banyak) == putusan(sedikit) == KURANG


def test_masa_di_instansi_antara_yang_tercatat_dan_seluruh_masa_kerja():
    sedikit, banyak = setempat(F.MASA_INSTANSI, Arah.MINIMAL, 24), setempat(F.MASA_INSTANSI, Arah.MAKSIMAL, 24)
    tercatat = {"bulan_bidang": {"keuangan": 12, "umum": 12}}
    assert putusan(sedikit, **tercatat) == YA
    assert putusan(sedikit, bulan_bidang={"umum": 23}, tmt_asn=date(2020, 1, 1)) == KURANG
    assert putusan(sedikit, bulan_bidang={"umum": 23}, tmt_asn=date(2024, 12, 2)) == TIDAK
    assert putusan(sedikit, tmt_asn=date(2024, 12, 1)) == KURANG
    assert putusan(banyak, **tercatat) == KURANG
    assert putusan(banyak, bulan_bidang={"umum": 25}) == TIDAK
    assert putusan(banyak, tmt_asn=date(2024, 12, 1)) == YA
    assert putusan(sedikit) == putusan(banyak) == KURANG


def test_hanya_bagi_kelompok_dan_perpindahan_yang_disebut():
    definisi = setempat(F.GOLONGAN, Arah.MAKSIMAL, 33, kelompok=("PENGAWAS",), perpindahan=("PROMOSI",))
    syarat = buat_syarat(definisi)
    assert not syarat.berlaku_untuk(ADM)
    assert syarat.berlaku_untuk(PGW)
    assert putusan(definisi, PGW, golongan=34, kelompok=Kelompok.PENGAWAS, tingkat=3) == YA
    assert putusan(definisi, PGW, golongan=34, kelompok=Kelompok.PELAKSANA, tingkat=1) == TIDAK
    assert putusan(definisi, PGW, golongan=34) == KURANG


@pytest.mark.parametrize(
    ("definisi", "fakta", "judul", "harap"),
    [
        (setempat(F.USIA, Arah.MAKSIMAL, 40), {"tanggal_lahir": date(1986, 11, 1)}, "Usia paling tinggi 40 tahun",
         "Usia 40 tahun 1 bulan (paling tinggi 40 tahun)"),
        (setempat(F.GOLONGAN, Arah.MAKSIMAL, 33), {"golongan": 34}, "Golongan paling tinggi III/c",
         "Golongan III/d (paling tinggi III/c)"),
        (setempat(F.PENDIDIKAN, Arah.MINIMAL, 40), {}, "Pendidikan paling rendah S-1",
         "Pendidikan belum diketahui (paling rendah S-1)"),
        (setempat(F.MASA_INSTANSI, Arah.MINIMAL, 30), {"bulan_bidang": {"umum": 31}},
         "Masa di instansi ini paling singkat 2 tahun 6 bulan",
         "Masa di instansi ini 2 tahun 7 bulan (paling singkat 2 tahun 6 bulan)"),
    ],
)  # fmt: skip
def test_judul_dan_kalimat(definisi, fakta, judul, harap):
    calon = TabelCalon.dari_baris(ACUAN, [{"kunci": 1, **fakta}], ("umum",))
    assert sebut_ambang(definisi) == judul
    assert kalimat(buat_syarat(definisi), calon, ADM, PARAMETER) == f"{harap}, Peraturan Bupati 1/2026"


ISI = masukan(
    calon_acak(300),
    sasaran_acak(8),
    daftar=(*DAFTAR_SYARAT, buat_syarat(setempat(F.USIA, Arah.MAKSIMAL, 45, versi=9, kelompok=("ADMINISTRATOR",)))),
)


def test_peringkat_memakai_ambang_setempat_dan_penjelasan_menyebutnya():
    biasa = replace(ISI, daftar=DAFTAR_SYARAT)
    bit = np.uint64(len(DAFTAR_SYARAT))
    kena = 0
    for satu, lain in zip(susun_peringkat(ISI), susun_peringkat(biasa), strict=True):
        gagal = (satu.gagal() >> bit) & np.uint64(1) == 1
        assert gagal.any() == (satu.sasaran.kelompok == Kelompok.ADMINISTRATOR)
        assert (satu.kode()[gagal] == Kelayakan.TIDAK_LAYAK).all()
        assert (satu.kode()[~gagal] >= lain.kode()[~gagal]).all()
        for baris in np.flatnonzero(gagal)[:2]:
            kunci = int(np.sort(ISI.calon.kunci)[baris])
            (hasil,) = [h for h in jelaskan_pasangan(ISI, kunci, satu.sasaran).syarat if h.aturan == "L101"]
            assert (hasil.putusan, hasil.akibat) == (Putusan.TIDAK, Akibat.TMS)
            kena += 1
    assert kena


def test_ambang_setempat_ikut_dibekukan():
    kembali = buka(bekukan(ISI))
    assert kembali.daftar[-1].setempat == ISI.daftar[-1].setempat
    assert sidik_masukan(kembali) == sidik_masukan(ISI)
    assert bekukan(kembali) == bekukan(ISI)
    lain = replace(ISI, daftar=(*DAFTAR_SYARAT, buat_syarat(setempat(F.USIA, Arah.MAKSIMAL, 46))))
    assert sidik_masukan(lain) != sidik_masukan(ISI)
    assert bekukan(lain) != bekukan(ISI)


def test_setiap_fakta_setempat_punya_ukuran():
    assert set(UKURAN) == set(FaktaSetempat)
