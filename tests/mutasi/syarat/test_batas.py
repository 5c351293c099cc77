"""Boundaries of every requirement: the day before, the day, the day after, 29 February, data missing."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from mutasi.syarat import DAFTAR_SYARAT, Akibat, Jendela, Kelompok, Putusan, Sasaran, TabelCalon
from tests.mutasi.acak import JENIS, PARAMETER

ACUAN = date(2026, 12, 1)
SYARAT = {s.id: s for s in DAFTAR_SYARAT}
YA, TIDAK, KURANG = Putusan.MEMENUHI, Putusan.TIDAK, Putusan.DATA_KURANG
SEHARI = timedelta(days=1)


def kursi(kelompok=Kelompok.ADMINISTRATOR, **lain):
    tingkat, bup, bawah, atas, didik, diklat = JENIS[kelompok]
    return replace(
        Sasaran(
            1, kelompok, tingkat, 77, bawah, atas, bup, didik, diklat_pim=diklat, standar=(("M.01", 4), ("M.02", 1))
        ),
        **lain,
    )


def putusan(aturan, sasaran, acuan=ACUAN, **fakta):
    calon = TabelCalon.dari_baris(acuan, [{"kunci": 1, **fakta}], ("keuangan",), ("M.01", "M.02", "M.03", "M.04"))
    return SYARAT[aturan].hitung(calon, sasaran, PARAMETER).putusan[0]


ADM, PGW, JPT = kursi(), kursi(Kelompok.PENGAWAS), kursi(Kelompok.JPT)
JF, PLK = kursi(Kelompok.FUNGSIONAL), kursi(Kelompok.PELAKSANA)
PROMOSI = {"kelompok": Kelompok.ADMINISTRATOR, "tingkat": 4}
ANTAR_JPT = {"kelompok": Kelompok.JPT, "tingkat": 5}
UTUH = {"bulan_tak_tercatat": 0}  # the whole service is on record
SENDIRI = kursi(permintaan_sendiri=True)


@pytest.mark.parametrize(
    ("aturan", "sasaran", "fakta", "harap"),
    [
        ("R01", ADM, {"status_asn": 1}, YA),
        ("R01", ADM, {"status_asn": 2}, TIDAK),
        ("R01", ADM, {"status_asn": 3}, TIDAK),
        ("R02", ADM, {"kedudukan_aktif": True}, YA),
        ("R02", ADM, {"kedudukan_aktif": False}, TIDAK),
        ("R07", ADM, {"pendidikan": 30}, TIDAK),
        ("R07", ADM, {"pendidikan": 35}, YA),
        ("R07", ADM, {"pendidikan": 40}, YA),
        ("R08", PGW, {"pendidikan": 25}, TIDAK),
        ("R08", PGW, {"pendidikan": 30}, YA),
        ("R08", PGW, {"pendidikan": 35}, YA),
        ("R09", PLK, {"pendidikan": 12}, TIDAK),
        ("R09", PLK, {"pendidikan": 15}, YA),
        ("R09", PLK, {"pendidikan": 17}, YA),
        ("R10", JPT, {"pendidikan": 30}, TIDAK),
        ("R10", JPT, {"pendidikan": 35}, YA),
        ("R10", JPT, {"pendidikan": 45}, YA),
        ("R11", ADM, {"bulan_tingkat": {3: 35, 1: 90}, **UTUH}, TIDAK),
        ("R11", ADM, {"bulan_tingkat": {3: 36}}, YA),
        ("R11", ADM, {"bulan_tingkat": {3: 30, 4: 6}}, YA),
        ("R12", PGW, {"bulan_tingkat": {1: 47}, **UTUH}, TIDAK),
        ("R12", PGW, {"bulan_tingkat": {1: 40, 2: 8}}, YA),
        ("R12", PGW, {"bulan_tingkat": {1: 49}}, YA),
        ("R13", JPT, {"bulan_tingkat": {4: 23, 3: 99}, **UTUH}, TIDAK),
        ("R13", JPT, {"bulan_tingkat": {4: 24}}, YA),
        ("R13", JPT, {"bulan_tingkat": {4: 25}}, YA),
        # a month without a recorded post could be the one that is missing
        ("R12", PGW, {"bulan_tingkat": {1: 47}, "bulan_tak_tercatat": 1}, KURANG),
        ("R12", PGW, {"bulan_tingkat": {1: 46}, "bulan_tak_tercatat": 1}, TIDAK),
        ("R12", PGW, {"bulan_tingkat": {1: 1}}, KURANG),
        ("R12", PGW, UTUH, KURANG),
        ("R16", ADM, {"predikat": (4, 4)}, YA),
        ("R16", ADM, {"predikat": (5, 3)}, TIDAK),
        ("R16", ADM, {"predikat": (3, 5)}, TIDAK),
        ("R16", ADM, {"predikat": (4, 4, 1)}, YA),
        ("R16", ADM, {"predikat": (4,)}, KURANG),
        ("R16", ADM, {"predikat": (None, 3)}, TIDAK),
        ("R17", SENDIRI, {"hukuman": 0}, YA),
        ("R17", SENDIRI, {"hukuman": 1}, TIDAK),
        ("R18", JPT, {"hukuman": 1, **PROMOSI}, YA),
        ("R18", JPT, {"hukuman": 2, **PROMOSI}, TIDAK),
        ("R18", JPT, {"hukuman": 3, **PROMOSI}, TIDAK),
        ("R18", ADM, {"hukuman": 3, **PROMOSI}, YA),
        ("R18", JPT, {"hukuman": 3}, KURANG),
        ("R19", ADM, {"sedang_diperiksa": False}, YA),
        ("R19", ADM, {"sedang_diperiksa": True}, TIDAK),
        ("R20", ADM, {"tugas_belajar": False}, YA),
        ("R20", ADM, {"tugas_belajar": True}, TIDAK),
        ("R40", PGW, PROMOSI, TIDAK),
        ("R40", ADM, PROMOSI, YA),
        ("R40", JPT, PROMOSI, YA),
        ("R43", ADM, {"golongan": 33}, TIDAK),
        ("R43", ADM, {"golongan": 34}, YA),
        ("R43", ADM, {"golongan": 41}, YA),
        ("R43", ADM, {}, KURANG),
        ("R43", kursi(golongan_minimal=None), {}, YA),
        ("R47", JF, {"golongan": 24}, TIDAK),
        ("R47", JF, {"golongan": 31}, YA),
        ("R47", JF, {"golongan": 32}, YA),
        ("R47", JF, {"golongan": 33}, TIDAK),
        ("R47", JF, {}, KURANG),
        ("R45", kursi(Kelompok.FUNGSIONAL, rumpun=0b110), {"pendidikan": 35, "rumpun": 0b100}, YA),
        ("R45", kursi(Kelompok.FUNGSIONAL, rumpun=0b110), {"pendidikan": 35, "rumpun": 0b001}, TIDAK),
        ("R45", kursi(Kelompok.FUNGSIONAL, rumpun=0b110), {"pendidikan": 30}, TIDAK),
        ("R45", kursi(Kelompok.FUNGSIONAL, rumpun=0b110), {"pendidikan": 35}, KURANG),
        ("L02", kursi(rumpun=1), {"pendidikan": 40, "rumpun": 2}, TIDAK),
        ("L02", kursi(rumpun=1), {"pendidikan": 40, "rumpun": 3}, YA),
        ("L01", ADM, {"posisi": 77}, TIDAK),
        ("L01", ADM, {"posisi": 78}, YA),
        ("L01", ADM, {}, YA),
        # M.01 counts at most its standard 4, M.02 at most 1: 5 of 5 is 100 %.
        ("R49", ADM, {"kompetensi": {"M.01": 4, "M.02": 0}}, YA),  # 80 %
        ("R49", ADM, {"kompetensi": {"M.01": 2, "M.02": 5}}, TIDAK),  # 60 %, surplus hides nothing
        ("R49", ADM, {"kompetensi": {"M.01": 4}}, YA),  # at least 80 % whatever M.02 is
        ("R49", ADM, {"kompetensi": {"M.01": 2}}, TIDAK),  # at most 60 %
        ("R49", ADM, {"kompetensi": {"M.02": 1}}, KURANG),
        ("R49", kursi(standar=()), {}, YA),
        ("R49M", ADM, {"kompetensi": {"M.01": 4, "M.02": 0}}, YA),  # exactly 80 %
        ("R49M", ADM, {"kompetensi": {"M.01": 3, "M.02": 1}}, YA),
        ("R49M", ADM, {"kompetensi": {"M.01": 3, "M.02": 0}}, TIDAK),
        ("R52", JPT, {"kotak_talenta": 6, **PROMOSI}, TIDAK),
        ("R52", JPT, {"kotak_talenta": 7, **PROMOSI}, YA),
        ("R52", JPT, {"kotak_talenta": 8, **PROMOSI}, YA),
        ("R52", ADM, {"kotak_talenta": 1, **PROMOSI}, YA),
        # JPT to JPT: a test of competence is on record, or it is not known
        ("R06", JPT, {"tanggal_ukom": ACUAN, **ANTAR_JPT}, YA),
        ("R06", JPT, {"tanggal_ukom": ACUAN + SEHARI, **ANTAR_JPT}, KURANG),
        ("R06", JPT, ANTAR_JPT, KURANG),
        ("R06", JPT, PROMOSI, YA),  # promoted, not rotated
        ("R05", JPT, {"tmt_jabatan": ACUAN, **PROMOSI}, YA),
        ("R05M", JPT, {"tmt_jabatan": date(2000, 1, 1), **PROMOSI}, YA),
        ("R46", JF, {"tanggal_ukom": ACUAN, **PROMOSI}, YA),
        ("R46", JF, PROMOSI, KURANG),
        ("R46", JF, {"kelompok": Kelompok.FUNGSIONAL, "tingkat": 1}, KURANG),  # to a higher level
        ("R46", JF, {"kelompok": Kelompok.FUNGSIONAL, "tingkat": 2}, YA),  # the same level
        ("R46F", kursi(Kelompok.FUNGSIONAL, ruang=0), {}, TIDAK),
        ("R46F", kursi(Kelompok.FUNGSIONAL, ruang=-1), {}, TIDAK),
        ("R46F", kursi(Kelompok.FUNGSIONAL, ruang=1), {}, YA),
        ("R46F", JF, {}, KURANG),
        ("R48", ADM, {"kelompok": Kelompok.FUNGSIONAL}, TIDAK),
        ("R48", ADM, {"kelompok": Kelompok.PENGAWAS}, YA),
        ("R48", ADM, {}, KURANG),
        ("R54", kursi(ruang=0), {}, TIDAK),
        ("R54", kursi(ruang=1), {}, YA),
        ("R54", ADM, {}, KURANG),
        ("R54A", ADM, {"lebih_asal": 0}, TIDAK),
        ("R54A", ADM, {"lebih_asal": -1}, TIDAK),
        ("R54A", ADM, {"lebih_asal": 1}, YA),
        ("R54A", ADM, {}, KURANG),
        ("R67", ADM, {"diklat_pim": 1}, TIDAK),
        ("R67", ADM, {"diklat_pim": 2}, YA),
        ("R67", ADM, {"diklat_pim": 3}, YA),
        ("R67", ADM, {}, KURANG),
    ],
)
def test_batas(aturan, sasaran, fakta, harap):
    assert putusan(aturan, sasaran, **fakta) == harap


def test_gerbang_jpm_tepat_68_persen():
    """17 of 25 levels is exactly 68 %."""
    sasaran = kursi(standar=(("M.01", 10), ("M.02", 5), ("M.03", 5), ("M.04", 5)))
    capaian = {"M.01": 5, "M.02": 5, "M.03": 5}
    assert putusan("R49", sasaran, kompetensi={**capaian, "M.04": 3}) == YA
    assert putusan("R49", sasaran, kompetensi={**capaian, "M.04": 2}) == YA
    assert putusan("R49", sasaran, kompetensi={**capaian, "M.04": 1}) == TIDAK


# (rule, seat, fact, anniversary that decides, verdicts on the day before, the day, the day after)
TANGGAL = [
    ("R03", ADM, "tmt_jabatan", 24, (TIDAK, YA, YA)),
    ("R04", ADM, "tmt_jabatan", 60, (YA, YA, TIDAK)),
    ("R15", JPT, "tanggal_lahir", 56 * 12, (YA, YA, TIDAK)),
    ("R05", JPT, "tmt_jabatan", 24, (TIDAK, YA, YA)),
    ("R05M", JPT, "tmt_jabatan", 60, (YA, YA, TIDAK)),
    ("R41", ADM, "tanggal_lahir", 57 * 12, (YA, YA, TIDAK)),
    ("R42", ADM, "tanggal_lahir", 58 * 12, (YA, TIDAK, TIDAK)),
    ("R44", ADM, "tmt_asn", 24, (TIDAK, YA, YA)),
    ("R50", ADM, "tanggal_asesmen", 36, (YA, YA, TIDAK)),
]


def asal(aturan):
    """The present post that makes it the kind of move which the rule concerns."""
    return ANTAR_JPT if aturan.startswith("R05") else PROMOSI


def ulang_bulan(mulai, bulan):
    tahun, ke = divmod(mulai.year * 12 + mulai.month - 1 + bulan, 12)
    hari = mulai.day
    while True:
        try:
            return date(tahun, ke + 1, hari)
        except ValueError:
            hari -= 1


@pytest.mark.parametrize("mulai", [date(2000, 3, 1), date(2000, 2, 29), date(2001, 8, 31)], ids=str)
@pytest.mark.parametrize(("aturan", "sasaran", "fakta", "bulan", "harap"), TANGGAL, ids=lambda n: str(n)[:12])
def test_sehari_sebelum_tepat_dan_sesudah(aturan, sasaran, fakta, bulan, harap, mulai):
    """29 February counts on the last day of February in a year without one."""
    hari_ini = ulang_bulan(mulai, bulan)
    hasil = [
        putusan(aturan, sasaran, acuan=acuan, **{fakta: mulai, **asal(aturan)})
        for acuan in (hari_ini - SEHARI, hari_ini, hari_ini + SEHARI)
    ]
    assert hasil == list(harap)


@pytest.mark.parametrize(("aturan", "sasaran", "fakta", "bulan", "harap"), TANGGAL, ids=lambda n: str(n)[:12])
def test_tanggal_belum_ada(aturan, sasaran, fakta, bulan, harap):
    assert putusan(aturan, sasaran, **asal(aturan)) == KURANG


def test_kasus_1_masa_jabatan():
    """domain.md 12.3 case 1: a year and eleven months is warned, two years pass."""
    assert putusan("R03", ADM, tmt_jabatan=date(2025, 1, 1)) == TIDAK
    assert putusan("R03", ADM, tmt_jabatan=date(2024, 12, 1)) == YA
    assert (SYARAT["R03"].akibat, putusan("R03", ADM)) == (Akibat.PERINGATAN, KURANG)


GURU = {"kelompok": Kelompok.FUNGSIONAL, "tingkat": 4, "memimpin_satuan": False}
KEPALA_SEKOLAH = GURU | {"memimpin_satuan": True}
PILKADA = {"jendela": int(Jendela.PILKADA)}


@pytest.mark.parametrize(
    ("sasaran", "fakta", "larangan", "luar"),
    [
        (kursi(**PILKADA), GURU, TIDAK, YA),  # the seat taken is protected
        (kursi(Kelompok.FUNGSIONAL, **PILKADA, memimpin_satuan=True), GURU, TIDAK, YA),  # a school to be headed
        (kursi(Kelompok.FUNGSIONAL, **PILKADA), KEPALA_SEKOLAH, TIDAK, YA),  # the seat left is protected
        (kursi(Kelompok.FUNGSIONAL, **PILKADA), GURU, YA, TIDAK),  # a plain teacher: warned only
        (kursi(Kelompok.PELAKSANA, **PILKADA), {"kelompok": Kelompok.PENGAWAS}, TIDAK, YA),
        (kursi(Kelompok.PELAKSANA, **PILKADA), {"kelompok": Kelompok.PELAKSANA}, YA, TIDAK),
        (kursi(Kelompok.PELAKSANA, **PILKADA), {"kelompok": Kelompok.FUNGSIONAL}, KURANG, KURANG),
        (kursi(Kelompok.PELAKSANA, **PILKADA), {}, KURANG, KURANG),
        (kursi(jendela=0), KEPALA_SEKOLAH, YA, YA),
    ],
)
def test_kasus_3_masa_larangan_melindungi_pimpinan(sasaran, fakta, larangan, luar):
    """domain.md 12.3 case 3: the head of a school needs a permit, a plain teacher gets a warning."""
    assert putusan("R33", sasaran, **fakta) == larangan
    assert putusan("R33P", sasaran, **fakta) == luar
    assert (SYARAT["R33"].akibat, SYARAT["R33P"].akibat) == (Akibat.IZIN, Akibat.PERINGATAN)


@pytest.mark.parametrize(
    ("aturan", "jendela"), [("R33", Jendela.PILKADA), ("R34", Jendela.PENJABAT), ("R35", Jendela.ENAM_BULAN_AWAL)]
)
def test_setiap_masa_larangan_punya_aturannya(aturan, jendela):
    for satu in Jendela:
        assert putusan(aturan, kursi(jendela=int(satu))) == (TIDAK if satu == jendela else YA)


def test_batas_usia_jpt_hanya_untuk_promosi():
    """domain.md 12.3 case 12: a JPT of 57 who rotates is not stopped by the age of appointment."""
    lahir = date(1969, 6, 1)
    assert putusan("R15", JPT, tanggal_lahir=lahir, **PROMOSI) == TIDAK
    assert putusan("R15", JPT, tanggal_lahir=lahir, kelompok=Kelompok.JPT, tingkat=5) == YA


def test_pengalaman_terkait_hanya_gugur_bila_seluruh_karier_kurang():
    """Fields are our own mapping: they can prove, only the whole career can disprove."""
    sasaran = kursi(Kelompok.JPT, bidang="keuangan")
    assert putusan("R14", sasaran, bulan_tingkat={4: 80}, bulan_bidang={"keuangan": 60}) == YA
    assert putusan("R14", sasaran, bulan_tingkat={4: 80}, bulan_bidang={"keuangan": 59}) == KURANG
    assert putusan("R14", sasaran, bulan_tingkat={4: 59}, bulan_bidang={"keuangan": 59}, **UTUH) == TIDAK
    assert putusan("R14", sasaran, bulan_tingkat={4: 60}, **UTUH) == KURANG
    assert putusan("R14", kursi(Kelompok.JPT), bulan_tingkat={4: 80}, bulan_bidang={"keuangan": 90}) == KURANG


def test_bup_jabatan_belum_ada():
    assert putusan("R42", kursi(bup=None), tanggal_lahir=date(1960, 1, 1)) == KURANG
    assert putusan("R41", kursi(bup=None), tanggal_lahir=date(1960, 1, 1)) == KURANG


@pytest.mark.parametrize(
    ("diminta", "fakta", "harap"),
    [
        (0, {}, Putusan.MEMENUHI),
        (0b01, {"sertifikat": 0b11}, Putusan.MEMENUHI),
        (0b11, {"sertifikat": 0b11}, Putusan.MEMENUHI),
        (0b11, {"sertifikat": 0b01}, Putusan.DATA_KURANG),
        (0b01, {"sertifikat": 0}, Putusan.DATA_KURANG),
        (0b01, {}, Putusan.DATA_KURANG),
    ],
)
def test_sertifikat_yang_tidak_tercatat_perlu_verifikasi_bukan_gugur(diminta, fakta, harap):
    assert putusan("L30", kursi(sertifikat=diminta), **fakta) == harap
