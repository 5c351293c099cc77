"""Points by hand, and the written order of ties."""

from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mutasi.pencocokan import DAFTAR_KRITERIA, Anchors, Garis, Tabel, susun_peringkat
from mutasi.pencocokan.acuan import BAWAAN
from mutasi.syarat import FAKTA, Kelayakan, Kelompok, TabelCalon
from mutasi.syarat.kesesuaian import jpm, jpm_resmi
from penilaian.kompetensi import Capaian
from penilaian.kompetensi import jpm as jpm_pegawai
from tests.mutasi.acak import ANCHORS, BOBOT_SEMUA, PARAMETER, calon_acak, masukan, sasaran_acak
from tests.mutasi.syarat.test_batas import ACUAN, kursi
from tests.mutasi.syarat.test_daftar import Pencatat

KRITERIA = {k.kode: k for k in DAFTAR_KRITERIA}


def rentang(kode, sasaran, **fakta):
    calon = TabelCalon.dari_baris(ACUAN, [{"kunci": 1, **fakta}], ("keuangan",), ("M.01", "M.02"))
    nilai = KRITERIA[kode].nilai(calon, sasaran, ANCHORS)
    return int(nilai.rendah[0]), int(nilai.tinggi[0])


def test_garis_menurut_kalkulator():
    garis = Garis(((0, 0), (24, 4_000), (60, 8_000), (120, 10_000)))
    bulan = np.array([-5, 0, 1, 23, 24, 25, 60, 61, 119, 120, 500])
    assert garis.poin(bulan).tolist() == [0, 0, 166, 3_833, 4_000, 4_111, 8_000, 8_033, 9_966, 10_000, 10_000]


def test_tabel_memakai_kode_di_bawahnya():
    tabel = Tabel(((10, 100), (20, 200)), lain=7)
    assert tabel.poin(np.array([9, 10, 19, 20, 99])).tolist() == [7, 100, 100, 200, 200]


@pytest.mark.parametrize(
    ("kode", "sasaran", "fakta", "harap"),
    [
        ("KOMPETENSI", kursi(), {"kompetensi": {"M.01": 3, "M.02": 5}}, (8_000, 8_000)),
        ("KOMPETENSI", kursi(), {"kompetensi": {"M.01": 3}}, (6_000, 8_000)),
        ("KOMPETENSI", kursi(), {}, (0, 10_000)),
        ("KOMPETENSI", kursi(standar=()), {}, (10_000, 10_000)),
        ("KINERJA", kursi(), {"predikat": (5, 4)}, (9_200, 9_200)),
        ("KINERJA", kursi(), {"predikat": (5, 4, 1)}, (9_200, 9_200)),
        ("KINERJA", kursi(), {"predikat": (5, None)}, (6_800, 10_000)),
        ("PENDIDIKAN", kursi(), {"pendidikan": 40}, (8_000, 8_000)),
        ("PENDIDIKAN", kursi(), {"pendidikan": 45}, (9_000, 9_000)),
        ("PENDIDIKAN", kursi(), {}, (1_000, 10_000)),
        ("PENDIDIKAN", kursi(rumpun=2), {"pendidikan": 40, "rumpun": 2}, (9_000, 9_000)),
        ("PENDIDIKAN", kursi(rumpun=2), {"pendidikan": 40, "rumpun": 4}, (6_000, 6_000)),
        ("PENDIDIKAN", kursi(rumpun=2), {"pendidikan": 40}, (6_000, 9_000)),
        ("PENGALAMAN", kursi(), {"bulan_tingkat": {2: 50, 3: 12, 4: 12}}, (4_000, 4_000)),
        ("PENGALAMAN", kursi(), {}, (0, 10_000)),
        (
            "PENGALAMAN",
            kursi(bidang="keuangan"),
            {"bulan_tingkat": {3: 24}, "bulan_bidang": {"keuangan": 60}},
            (6_000, 6_000),
        ),
        ("PENGALAMAN", kursi(bidang="lain"), {"bulan_tingkat": {3: 24}, "bulan_bidang": {}}, (2_000, 7_000)),
        ("DIKLAT", kursi(), {"diklat_pim": 2}, (10_000, 10_000)),
        ("DIKLAT", kursi(), {"diklat_pim": 3}, (10_000, 10_000)),
        ("DIKLAT", kursi(), {"diklat_pim": 1}, (6_000, 6_000)),
        ("DIKLAT", kursi(), {"diklat_pim": 0}, (0, 0)),
        ("DIKLAT", kursi(), {}, (0, 10_000)),
        ("DIKLAT", kursi(Kelompok.PELAKSANA), {}, (10_000, 10_000)),
        ("TALENTA", kursi(), {"kotak_talenta": 9}, (10_000, 10_000)),
        ("TALENTA", kursi(), {"kotak_talenta": 1}, (1_000, 1_000)),
        ("TALENTA", kursi(), {}, (1_000, 10_000)),
        ("UMPAN_BALIK", kursi(), {"umpan_balik": 7_350}, (7_350, 7_350)),
        ("UMPAN_BALIK", kursi(), {}, (0, 10_000)),
        ("INOVASI", kursi(), {"inovasi": 1, "partisipasi": 2}, (8_500, 8_500)),
        ("INOVASI", kursi(), {"inovasi": 1}, (6_500, 10_000)),
        ("INOVASI", kursi(), {}, (3_000, 10_000)),
        ("INTEGRITAS", kursi(), {"integritas": 0}, (10_000, 10_000)),
        ("INTEGRITAS", kursi(), {"integritas": 1}, (7_500, 7_500)),
        ("INTEGRITAS", kursi(), {"integritas": 2}, (5_000, 5_000)),
        ("INTEGRITAS", kursi(), {"integritas": 3}, (2_500, 2_500)),
        ("INTEGRITAS", kursi(), {"integritas": 4}, (0, 0)),
        ("MINAT", kursi(posisi=7), {"minat_posisi": (3, 7)}, (10_000, 10_000)),
        (
            "MINAT",
            kursi(bidang="keuangan"),
            {"minat_posisi": (3,), "minat_bidang": (0,), "minat_tingkat": (4,)},
            (6_000, 6_000),
        ),
        ("MINAT", kursi(), {"minat_posisi": (3,), "minat_bidang": (0,), "minat_tingkat": (4,)}, (3_000, 3_000)),
        ("MINAT", kursi(), {"minat_posisi": (3,), "minat_tingkat": (3,)}, (0, 0)),
        ("MINAT", kursi(), {}, (0, 0)),  # not having stated a wish is known
        ("KEBUTUHAN", kursi(), {"lebih_asal": 3}, (10_000, 10_000)),
        ("KEBUTUHAN", kursi(), {"lebih_asal": 1}, (10_000, 10_000)),
        ("KEBUTUHAN", kursi(), {"lebih_asal": 0}, (6_000, 6_000)),
        ("KEBUTUHAN", kursi(), {"lebih_asal": -2}, (3_000, 3_000)),
        ("KEBUTUHAN", kursi(), {"lebih_asal": -8}, (0, 0)),
        ("KEBUTUHAN", kursi(), {}, (0, 10_000)),
    ],
)
def test_poin(kode, sasaran, fakta, harap):
    assert rentang(kode, sasaran, **fakta) == harap


def test_jpm_resmi_menutup_kekurangan_yang_terkoreksi_tidak():
    """Peraturan BKN 26/2019 adds up levels: 3 + 3 of 4 + 1 is 120 %; capped at the standard it is 4 of 5."""
    calon = TabelCalon.dari_baris(
        ACUAN,
        [{"kunci": 1, "kompetensi": {"M.01": 3, "M.02": 3}}, {"kunci": 2, "kompetensi": {"M.01": 3}}],
        kompetensi=("M.01", "M.02"),
    )
    sasaran = kursi()
    assert jpm_resmi(calon, sasaran.standar, np.array([0, 1])).tolist() == [12_000, -1]
    assert KRITERIA["KOMPETENSI"].nilai(calon, sasaran, ANCHORS).rendah.tolist() == [8_000, 6_000]
    assert jpm_resmi(calon, (("X.01", 1),), np.array([0])).tolist() == [-1]
    assert jpm_resmi(calon, (), np.array([0])).tolist() == [-1]


@given(st.lists(st.tuples(st.integers(1, 5), st.none() | st.integers(0, 5)), min_size=1, max_size=12))
def test_jpm_di_peringkat_sama_dengan_di_halaman_pegawai(pasangan):
    """Two arithmetics, over a table and for one person: what the committee reads is what was ranked."""
    kode = tuple(f"M.{n:02}" for n in range(len(pasangan)))
    dinilai = {k: level for k, (_, level) in zip(kode, pasangan, strict=True) if level is not None}
    calon = TabelCalon.dari_baris(ACUAN, [{"kunci": 1, "kompetensi": dinilai}], kompetensi=kode)
    standar = tuple((k, minta) for k, (minta, _) in zip(kode, pasangan, strict=True))
    resmi, terkoreksi = jpm_pegawai([Capaian(kompetensi=None, standar=s, level=level) for s, level in pasangan])
    assert jpm_resmi(calon, standar, np.array([0])).tolist() == [-1 if resmi is None else resmi]
    if terkoreksi is not None:
        nilai = jpm(calon, standar)
        assert [10_000 * n // nilai.standar for n in (*nilai.rendah.tolist(), *nilai.tinggi.tolist())] == [
            terkoreksi,
            terkoreksi,
        ]


def test_jpm_dengan_standar_yang_sangat_banyak():
    """Sums beyond one byte: 30 competencies of level 5, one not assessed, one without a column."""
    kode = tuple(f"T.{n:02}" for n in range(29))
    baris = [{"kunci": 1, "kompetensi": dict.fromkeys(kode[1:], 4)}]
    calon = TabelCalon.dari_baris(ACUAN, baris, kompetensi=kode)
    nilai = jpm(calon, (*((k, 5) for k in kode), ("T.99", 5)))
    assert (nilai.rendah.tolist(), nilai.tinggi.tolist(), nilai.standar) == ([112], [122], 150)


def test_usia_dan_jenis_kelamin_tidak_pernah_dinilai():
    """Merit: a criterion that reads the date of birth changes its points with it; sex is not even a column."""
    assert not {"jenis_kelamin", "agama", "status_kawin"} & set(FAKTA)
    lengkap = {
        "pendidikan": 40,
        "predikat": (4, 4),
        "diklat_pim": 2,
        "bulan_tingkat": {3: 40},
        "kompetensi": {"M.01": 4, "M.02": 1},
    }
    for kode in KRITERIA:
        tua, muda = ({**lengkap, "tanggal_lahir": date(tahun, 1, 1)} for tahun in (1970, 1995))
        assert rentang(kode, kursi(), **tua) == rentang(kode, kursi(), **muda)


LENGKAP = {
    "status_asn": 1,
    "kedudukan_aktif": True,
    "kelompok": Kelompok.PENGAWAS,
    "tingkat": 3,
    "pendidikan": 40,
    "predikat": (4, 4),
    "bulan_tingkat": {3: 60},
    "tmt_jabatan": date(2022, 1, 1),
    "tmt_asn": date(2010, 1, 1),
    "tanggal_lahir": date(1985, 1, 1),
    "golongan": 34,
    "tmt_golongan": date(2022, 4, 1),
    "hukuman": 0,
    "sedang_diperiksa": False,
    "tugas_belajar": False,
    "diklat_pim": 1,
    "kotak_talenta": 8,
    "umpan_balik": 7_500,
    "inovasi": 2,
    "partisipasi": 2,
    "integritas": 0,
    "lebih_asal": 0,
    "kompetensi": {"M.01": 4, "M.02": 1},
}


def urutan(*beda, benih="siklus"):
    """Keys in order of a list of people who differ from a complete eligible one as said."""
    baris = [{**LENGKAP, "kunci": ke, **satu} for ke, satu in enumerate(beda, 1)]
    calon = TabelCalon.dari_baris(ACUAN, baris, kompetensi=("M.01", "M.02"))
    (hasil,) = susun_peringkat(masukan(calon, [kursi()], benih=benih))
    assert hasil.jumlah[Kelayakan.LAYAK] == len(beda)
    return hasil.daftar[Kelayakan.LAYAK].kunci.tolist()


@pytest.mark.parametrize(
    ("kalah", "menang"),
    [
        ({"predikat": (4, 4)}, {"predikat": (5, 4)}),
        ({"kompetensi": {"M.01": 3, "M.02": 1}}, {}),
        ({"tmt_jabatan": date(2022, 1, 2)}, {"tmt_jabatan": date(2022, 1, 1)}),
        ({"golongan": 34}, {"golongan": 41, "tmt_golongan": date(2024, 4, 1)}),
        ({"tmt_golongan": date(2022, 4, 2)}, {"tmt_golongan": date(2022, 4, 1)}),
        ({"pendidikan": 35}, {"pendidikan": 40}),
        ({"golongan": None}, {"golongan": 11}),
        # an earlier date goes before a higher rank, a higher rank before an earlier TMT of rank
        ({"golongan": 45, "tmt_jabatan": date(2022, 1, 2)}, {"golongan": 34}),
        ({"tmt_golongan": date(2012, 4, 1)}, {"golongan": 41}),
    ],
)
def test_seri_diputus_menurut_urutan_tertulis(kalah, menang):
    assert urutan(kalah, menang) == [2, 1]
    assert urutan(menang, kalah) == [1, 2]


def test_seri_penuh_diputus_undian_siklus():
    """Alike in everything: the cycle's seed decides, the same every time; another seed another order."""
    sama = [{}] * 12
    assert urutan(*sama) == urutan(*sama)
    assert sorted(urutan(*sama)) == list(range(1, 13))
    assert urutan(*sama) != urutan(*sama, benih="siklus lain")
    assert urutan(*sama) != list(range(1, 13))


def test_usia_tidak_memutus_seri():
    muda, tua = {"tanggal_lahir": date(1990, 1, 1)}, {"tanggal_lahir": date(1975, 1, 1)}
    assert urutan(muda, tua) == urutan(tua, muda)


PRIBADI = {"tanggal_lahir", "jenis_kelamin", "agama", "status_kawin", "sedang_diperiksa"}


@pytest.mark.parametrize("kode", KRITERIA)
def test_kriteria_hanya_membaca_yang_dinyatakan_dan_tidak_yang_pribadi(kode):
    """What is declared is what is read; and of that nothing is age, sex, religion, family, or unproven."""
    satu = KRITERIA[kode]
    assert not PRIBADI & set(satu.fakta)
    for sasaran in sasaran_acak(20):
        calon, kursi_ini = Pencatat(calon_acak(30)), Pencatat(sasaran)
        satu.fungsi(calon, kursi_ini, ANCHORS)
        assert calon.dibaca & set(calon.kolom()) <= set(satu.fakta)
        assert kursi_ini.dibaca <= set(satu.sasaran)


@given(st.integers(0, 10_000))
def test_gerbang_tidak_dapat_dibeli_dengan_poin_lain(benih):
    """Whoever is below 68 % stays out, whatever the weights and with everything else at its best."""
    acak = np.random.default_rng(benih)
    potong = np.sort(acak.integers(0, 9_501, len(DAFTAR_KRITERIA) - 2))
    bagian = np.diff([0, *potong, 9_500]).tolist()
    lain = [k for k in KRITERIA if k != "MINAT"]
    bobot = dict(zip(lain, bagian, strict=True)) | {"MINAT": 500}
    terbaik = {
        "predikat": (5, 5), "pendidikan": 50, "diklat_pim": 3, "kotak_talenta": 9, "umpan_balik": 10_000,
        "inovasi": 1, "partisipasi": 1, "lebih_asal": 1, "minat_posisi": (7,),
    }  # fmt: skip
    baris = [
        {**LENGKAP, **terbaik, "kunci": 1, "kompetensi": {"M.01": 2, "M.02": 1}},  # 3 of 5: 60 %
        {**LENGKAP, "kunci": 2},
    ]
    calon = TabelCalon.dari_baris(ACUAN, baris, kompetensi=("M.01", "M.02"))
    (hasil,) = susun_peringkat(masukan(calon, [kursi(posisi=7)], dict.fromkeys(Kelompok, bobot)))
    assert hasil.kode().tolist() == [Kelayakan.TIDAK_LAYAK, Kelayakan.LAYAK]


def test_minat_paling_banyak_lima_persen():
    bobot = {**BOBOT_SEMUA, "MINAT": 501, "KINERJA": 1499}
    isi = masukan(calon_acak(5), sasaran_acak(1), dict.fromkeys(Kelompok, bobot))
    with pytest.raises(ValueError, match="minat pegawai paling banyak 500"):
        list(susun_peringkat(isi))


def test_acuan_lama_tanpa_kriteria_baru_tetap_terbaca():
    lama = {k: v for k, v in ANCHORS.jadi_data().items() if k not in BAWAAN}
    assert Anchors.dari_data(lama).jpm == ANCHORS.jpm


def test_acuan_bolak_balik_sebagai_data():
    assert Anchors.dari_data(ANCHORS.jadi_data()) == ANCHORS
    rusak = {**PARAMETER.tabel("acuan_skor"), "bobot_tahun": [6_000, 3_000]}
    with pytest.raises(ValueError, match="bobot tahun"):
        Anchors.dari_data(rusak)
