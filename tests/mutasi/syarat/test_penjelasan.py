"""Sentences come from the same values as the verdicts."""

from dataclasses import replace
from datetime import date

import pytest

from mutasi.syarat import (
    DAFTAR_SYARAT,
    Akibat,
    Kelompok,
    Perpindahan,
    Putusan,
    TabelCalon,
    jelaskan,
    jelaskan_kekurangan,
    kalimat,
)
from mutasi.syarat.penjelasan import lama, nama_golongan, tanggal_panjang
from mutasi.syarat.perpindahan import klasifikasi, tingkat_jabatan
from tests.mutasi.acak import PARAMETER, calon_acak, sasaran_acak
from tests.mutasi.syarat.test_batas import ACUAN, ADM, JPT, PGW, kursi

SYARAT = {s.id: s for s in DAFTAR_SYARAT}


def satu(**fakta):
    return TabelCalon.dari_baris(ACUAN, [{"kunci": 1, **fakta}], kompetensi=("M.01", "M.02"))


@pytest.mark.parametrize(
    ("aturan", "sasaran", "fakta", "harap"),
    [
        ("R03", ADM, {"tmt_jabatan": date(2025, 7, 15)}, "Baru 1 tahun 4 bulan dalam jabatan (paling singkat 2 tahun)"),
        ("R03", ADM, {"tmt_jabatan": date(2024, 12, 1)}, "2 tahun dalam jabatan (paling singkat 2 tahun)"),
        ("R03", ADM, {}, "TMT jabatan belum ada"),
        (
            "R04",
            ADM,
            {"tmt_jabatan": date(2021, 11, 30)},
            "Sudah 5 tahun 1 hari dalam jabatan (paling lama 5 tahun): perlu dipertimbangkan untuk mutasi",
        ),
        ("R07", ADM, {"pendidikan": 30}, "Pendidikan D-III (paling rendah D-IV)"),
        ("R43", ADM, {"golongan": 33}, "Golongan III/c (paling rendah III/d)"),
        (
            "R16",
            ADM,
            {"predikat": (4, 3)},
            "Predikat kinerja Butuh Perbaikan dalam 2 tahun terakhir (paling rendah Baik)",
        ),
        (
            "R49",
            ADM,
            {"kompetensi": {"M.01": 2, "M.02": 1}},
            "Kesesuaian kompetensi (JPM) 60,00% (paling rendah 68,00%)",
        ),
        (
            "R42",
            ADM,
            {"tanggal_lahir": date(1968, 2, 29)},
            "Sudah mencapai batas usia pensiun jabatan ini pada 28 Februari 2026",
        ),
        ("R01", ADM, {"status_asn": 3}, "Berstatus PPPK, bukan PNS"),
        (
            "L02",
            kursi(rumpun=1, pendidikan_minimal=35),
            {"pendidikan": 30, "rumpun": 2},
            "Pendidikan D-III, di bawah tingkat yang dipersyaratkan jabatan (paling rendah D-IV)",
        ),
        (
            "L02",
            kursi(rumpun=1, pendidikan_minimal=35),
            {"pendidikan": 45, "rumpun": 2},
            "Rumpun ilmu pendidikan tidak sesuai persyaratan jabatan (tingkatnya S-2, cukup)",
        ),
        (
            "L02",
            kursi(rumpun=1, pendidikan_minimal=None),
            {"pendidikan": 30, "rumpun": 2},
            "Rumpun ilmu pendidikan tidak sesuai persyaratan jabatan (tingkatnya D-III, cukup)",
        ),
    ],
)
def test_kalimat(aturan, sasaran, fakta, harap):
    assert kalimat(SYARAT[aturan], satu(**fakta), sasaran, PARAMETER) == f"{harap}, {SYARAT[aturan].dasar}"


def test_semua_kalimat_terisi_untuk_siapa_pun():
    calon = calon_acak(40, kosong=0.3)
    for sasaran in sasaran_acak(12, orang=40):
        for baris in range(0, 40, 3):
            for hasil in jelaskan(calon.ambil([baris]), sasaran, PARAMETER):
                assert hasil.kalimat
                assert "{" not in hasil.kalimat


def test_kekurangan_banyak_orang_sama_dengan_penjelasan_satu_orang():
    calon = calon_acak(30, 4, kosong=0.2)
    for sasaran in sasaran_acak(8, 4, orang=30):
        banyak = jelaskan_kekurangan(calon, sasaran, PARAMETER)
        for baris, satu in enumerate(banyak):
            semua = jelaskan(calon.ambil([baris]), sasaran, PARAMETER)
            assert satu == [h for h in semua if h.putusan != Putusan.MEMENUHI]


def test_yang_tidak_berlaku_disebut_begitu():
    """A pengawas seat does not ask what an administrator seat asks; a rotation not what a promotion asks."""
    hasil = {h.aturan: h for h in jelaskan(satu(kelompok=3, tingkat=3, hukuman=3), PGW, PARAMETER)}
    assert not hasil["R07"].berlaku
    assert not hasil["R18"].berlaku
    assert hasil["R18"].putusan == Putusan.MEMENUHI
    assert hasil["R08"].berlaku


def test_jenis_perpindahan_yang_belum_diketahui_disebut():
    hasil = {h.aturan: h for h in jelaskan(satu(hukuman=3), JPT, PARAMETER)}
    assert hasil["R18"].putusan == Putusan.DATA_KURANG
    assert hasil["R18"].kalimat.startswith("Jenis perpindahan belum dapat ditentukan")


def test_akibat_menurut_permintaan_dan_setelan_instansi():
    calon = satu(sedang_diperiksa=True)
    biasa = {h.aturan: h for h in jelaskan(calon, ADM, PARAMETER)}
    sendiri = {h.aturan: h for h in jelaskan(calon, kursi(permintaan_sendiri=True), PARAMETER)}
    disetel = {h.aturan: h for h in jelaskan(calon, ADM, PARAMETER, {"R19": Akibat.IZIN})}
    assert [h["R19"].akibat for h in (biasa, sendiri, disetel)] == [Akibat.PERINGATAN, Akibat.TMS, Akibat.IZIN]
    assert biasa["R19"].terbatas
    assert biasa["R03"].versi_parameter == (PARAMETER["masa_jabatan_minimal"].versi,)


def test_penjelasan_menolak_lebih_dari_satu_orang():
    with pytest.raises(ValueError, match="satu orang"):
        jelaskan(calon_acak(2), ADM, PARAMETER)


@pytest.mark.parametrize(
    ("kelompok", "tingkat", "harap"),
    [
        (Kelompok.PENGAWAS, 3, Perpindahan.PROMOSI),
        (Kelompok.ADMINISTRATOR, 4, Perpindahan.ROTASI),
        (Kelompok.FUNGSIONAL, 4, Perpindahan.DIAGONAL),
        (Kelompok.FUNGSIONAL, 3, Perpindahan.PROMOSI),
        (Kelompok.JPT, 5, Perpindahan.DEMOSI),
        (None, 4, Perpindahan.TIDAK_DIKETAHUI),
    ],
)
def test_jenis_perpindahan(kelompok, tingkat, harap):
    assert klasifikasi(satu(kelompok=kelompok, tingkat=tingkat), ADM)[0] == harap


def test_pindah_antarjabatan_fungsional_setara_adalah_rotasi():
    sasaran = replace(kursi(Kelompok.FUNGSIONAL), tingkat=3)
    assert klasifikasi(satu(kelompok=Kelompok.FUNGSIONAL, tingkat=3), sasaran)[0] == Perpindahan.ROTASI
    assert klasifikasi(satu(kelompok=Kelompok.PENGAWAS, tingkat=3), sasaran)[0] == Perpindahan.DIAGONAL


def test_penyetaraan_adalah_data():
    tabel = PARAMETER.tabel("penyetaraan_jenjang")
    assert tingkat_jabatan("AHLI_MADYA", tabel) == tingkat_jabatan("ADMINISTRATOR", tabel)
    assert tingkat_jabatan("TIDAK_ADA", tabel) is None


def test_sebutan():
    assert [lama(0), lama(11), lama(24), lama(28)] == ["0 bulan", "11 bulan", "2 tahun", "2 tahun 4 bulan"]
    assert [nama_golongan(11), nama_golongan(45), nama_golongan(7)] == ["I/a", "IV/e", "7"]
    assert tanggal_panjang(date(2026, 11, 22)) == "22 November 2026"
