"""Every computed change can be said, whatever lever it pulls."""

import numpy as np
import pytest

from mutasi.laporan.kata import BUKTI, TAHUN, sebut_ubahan
from mutasi.pencocokan import Ubahan, susun_papan
from mutasi.pencocokan.kurang import _semula
from mutasi.pencocokan.pengungkit import build_pengungkit, lebarkan
from mutasi.syarat import DAFTAR_SYARAT, Akibat, Kelompok, jelaskan
from mutasi.syarat.tabel import TAHUN_KINERJA
from tests.mutasi.acak import BOBOT_SEMUA, calon_acak, masukan, sasaran_acak

SEMUA = dict.fromkeys(Kelompok, BOBOT_SEMUA)
NAMA = [f"Kompetensi {n}" for n in range(20)]


def test_every_step_of_every_lever_has_words():
    """With every rule blocking, so that every lever appears."""
    akibat = {s.id: Akibat.TMS for s in DAFTAR_SYARAT}
    isi = masukan(calon_acak(120, 3, kosong=0.3), sasaran_acak(6, 3, orang=120), SEMUA, akibat=akibat)
    terlihat = set()
    for sasaran in isi.sasaran:
        papan = susun_papan(isi, sasaran)
        for baris in range(len(papan.calon)):
            calon = lebarkan(papan.calon.ambil(np.array([baris])), sasaran)
            syarat = jelaskan(calon, sasaran, isi.parameter, akibat, isi.daftar)
            for p in build_pengungkit(calon, sasaran, isi, syarat):
                terlihat.add(p.kode)
                for langkah in (1, len(p.tangga)):
                    sel = p.tangga[langkah - 1]
                    ubahan = Ubahan(p.kode, langkah, sel, tuple(_semula(calon, s) for s in sel))
                    assert sebut_ubahan(ubahan, NAMA).judul.strip()
    assert terlihat >= {"kompetensi", "diklat_pim", "pendidikan", "rumpun", "bulan_tingkat", "bulan_bidang", "golongan"}
    assert terlihat >= {"kotak_talenta", "umpan_balik", "inovasi", "partisipasi", "integritas", "lebih_asal"}
    assert terlihat >= {"tmt_jabatan", "tmt_asn", "hukuman", "tugas_belajar", "kedudukan_aktif", "tanggal_asesmen"}


@pytest.mark.parametrize(
    ("ubahan", "judul"),
    [
        (
            Ubahan("predikat.0", 1, (("predikat", 0, 5),), (4,)),
            "Predikat kinerja tahun terakhir dari Baik menjadi Sangat baik",
        ),
        (
            Ubahan("diklat_pim", 2, (("diklat_pim", None, 2),), (0,)),
            "Pelatihan kepemimpinan dari belum ada menjadi PKA",
        ),
        (
            Ubahan("bulan_tingkat", 8, (("bulan_tingkat", 3, 36),), (28,)),
            "Pengalaman setingkat pengawas atau di atasnya bertambah 8 bulan (tercatat 2 tahun 4 bulan)",
        ),
        (
            Ubahan("tmt_jabatan", 13, (("tmt_jabatan", None, 1),), (400,)),
            "Masa dalam jabatan sekarang bertambah 1 tahun 1 bulan",
        ),
        (Ubahan("golongan", 1, (("golongan", None, 34),), (33,)), "Golongan dari III/c menjadi III/d"),
        (
            Ubahan("kotak_talenta", 1, (("kotak_talenta", None, 1),), (None,)),
            "Pemetaan talenta dilengkapi, paling rendah kotak 1",
        ),
        (
            Ubahan("umpan_balik", 2, (("umpan_balik", None, 500),), (None,)),
            "Umpan balik 360 dilengkapi, paling rendah 5 poin",
        ),
        (
            Ubahan("inovasi", 1, (("inovasi", None, 3),), (None,)),
            "Penilaian inovasi dilengkapi, paling rendah “di bawah ekspektasi”",
        ),
        (
            Ubahan("lebih_asal", 1, (("lebih_asal", None, -4),), (None,)),
            "Kebutuhan jabatan sekarang menurut peta jabatan dilengkapi, isinya 4 kurang dari kebutuhan",
        ),
        (Ubahan("tugas_belajar", 1, (("tugas_belajar", None, 0),), (1,)), "Tugas belajar selesai"),
    ],
)
def test_in_words(ubahan, judul):
    assert sebut_ubahan(ubahan, NAMA).judul == judul


def test_competencies_are_named_one_by_one():
    naik = sebut_ubahan(Ubahan("kompetensi", 2, (("kompetensi", 1, 3), ("kompetensi", 4, 2)), (2, 1)), NAMA)
    assert (naik.judul, naik.rincian[0]) == ("Kompetensi naik 2 level", "Kompetensi 1: level 2 menjadi 3")
    belum = sebut_ubahan(Ubahan("kompetensi", 2, (("kompetensi", 1, 3), ("kompetensi", 4, 2)), (None, 1)), NAMA)
    assert belum.judul == "Penilaian kompetensi dilengkapi (1 kompetensi belum dinilai)"
    assert belum.rincian[0] == "Kompetensi 1: belum dinilai, paling rendah level 3"


def test_every_fact_that_rules_read_has_its_document():
    dibaca = {f for s in DAFTAR_SYARAT if not s.terbatas for f in s.fakta}
    assert dibaca <= set(BUKTI)
    assert len(TAHUN) == TAHUN_KINERJA
