"""From rows to facts: what stands on the planned day, what is not known, in a constant number of queries."""

from datetime import date, timedelta

import numpy as np
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from jabatan.models import Jenjang, RumpunPendidikan
from mutasi.fakta.calon import load_calon
from mutasi.fakta.parameter import load_akibat, load_parameter
from mutasi.fakta.sasaran import load_sasaran
from mutasi.syarat import DAFTAR_SYARAT, Akibat, Kelompok
from mutasi.syarat.tanggal import ke_tanggal
from pegawai.models import HukumanDisiplin, JenisDiklat, KedudukanHukum
from penilaian.peta_talenta import kotak_pegawai
from tests.factories import (
    EselonFactory,
    HasilKompetensiFactory,
    HukumanDisiplinFactory,
    InstansiFactory,
    JabatanFactory,
    KetentuanAturanFactory,
    KompetensiFactory,
    KotakTalentaFactory,
    LowonganFactory,
    ParameterFactory,
    PegawaiFactory,
    PemeriksaanDisiplinFactory,
    PenilaianKinerjaFactory,
    PeriodePenilaianFactory,
    PosisiFactory,
    RiwayatDiklatFactory,
    RiwayatJabatanFactory,
    RiwayatKedudukanFactory,
    RiwayatPendidikanFactory,
    SiklusMutasiFactory,
    StandarKompetensiFactory,
    UnitKerjaFactory,
    pegawai_di,
    sejak,
)

pytestmark = pytest.mark.django_db
TMT = date(2027, 1, 4)


def muat(orang=None, tanggal=TMT):
    """The facts of one person as plain values; None where not known."""
    instansi = orang.instansi if orang else InstansiFactory()
    calon = load_calon(instansi, tanggal, load_parameter(instansi, tanggal))
    baris = calon.kunci.tolist().index(orang.pk)
    isi = {}
    for nama, kolom in calon.kolom().items():
        nilai, ada = kolom.nilai[baris].tolist(), kolom.ada[baris].tolist()
        if isinstance(nilai, list):
            daftar = ada if isinstance(ada, list) else [ada] * len(nilai)
            isi[nama] = [n if a else None for n, a in zip(nilai, daftar, strict=True)]
        else:
            isi[nama] = nilai if ada else None
    return calon, isi


def test_jabatan_pangkat_dan_tanggal():
    orang = pegawai_di(golongan=41, tmt_golongan=date(2023, 4, 1))
    _, isi = muat(orang)
    assert isi["status_asn"] == 1
    assert isi["kelompok"] == Kelompok.ADMINISTRATOR
    assert isi["tingkat"] == 4
    assert isi["posisi"] == orang.jabatan_kini.posisi_id
    assert ke_tanggal(isi["tmt_jabatan"]) == date(2022, 1, 3)
    assert ke_tanggal(isi["tmt_asn"]) == date(2005, 1, 1)
    assert (isi["golongan"], ke_tanggal(isi["tmt_golongan"])) == (41, date(2023, 4, 1))
    assert isi["bulan_tingkat"][4] == 60
    # 22 years of service, 5 of them on record: the rest must not count as "not experienced"
    assert isi["bulan_tak_tercatat"] == 264 - 60


def test_yang_tidak_tercatat_tidak_diketahui():
    orang = PegawaiFactory(tanggal_lahir=None, tmt_cpns=None)
    _, isi = muat(orang)
    kosong = ("posisi", "tingkat", "kelompok", "tmt_jabatan", "tmt_asn", "tanggal_lahir", "golongan", "pendidikan",
              "rumpun", "diklat_pim", "kotak_talenta", "tanggal_asesmen", "bulan_tak_tercatat")  # fmt: skip
    assert [isi[nama] for nama in kosong] == [None] * len(kosong)
    assert isi["predikat"] == [None] * 3
    assert set(isi["bulan_tingkat"]) == {None}
    # registers: whoever is not in them is neither serving nor under examination
    assert (isi["hukuman"], isi["sedang_diperiksa"], isi["tugas_belajar"]) == (0, 0, 0)


def test_masa_jabatan_dari_awal_yang_tidak_terputus():
    posisi = PosisiFactory()
    orang = pegawai_di(posisi, mulai=date(2024, 1, 1))
    RiwayatJabatanFactory(pegawai=orang, posisi=posisi, berlaku=sejak(date(2021, 6, 1), date(2024, 1, 1)))
    RiwayatJabatanFactory(
        pegawai=orang, posisi=None, jenjang="PENGAWAS", berlaku=sejak(date(2018, 6, 1), date(2021, 6, 1))
    )
    _, isi = muat(orang)
    assert ke_tanggal(isi["tmt_jabatan"]) == date(2021, 6, 1)
    assert isi["bulan_tingkat"][3] == 36


def test_dihitung_sejak_mengalahkan_tmt():
    orang = PegawaiFactory()
    RiwayatJabatanFactory(
        pegawai=orang, berlaku=sejak(date(2025, 1, 1)), dihitung_sejak=date(2020, 1, 1), alasan_dihitung_sejak="SOTK"
    )
    assert ke_tanggal(muat(orang)[1]["tmt_jabatan"]) == date(2020, 1, 1)


def test_jabatan_yang_berakhir_sebelum_tmt_bukan_jabatan_sekarang():
    orang = PegawaiFactory()
    RiwayatJabatanFactory(pegawai=orang, berlaku=sejak(date(2020, 1, 1), date(2026, 12, 1)))
    _, isi = muat(orang)
    assert isi["posisi"] is None
    assert isi["bulan_tingkat"][4] == 83


def test_jenjang_yang_tidak_disebut_tidak_dihitung_sebagai_pengalaman():
    orang = PegawaiFactory(tmt_cpns=date(2017, 1, 4))
    RiwayatJabatanFactory(pegawai=orang, posisi=None, jenjang="", berlaku=sejak(date(2017, 1, 4), date(2022, 1, 4)))
    RiwayatJabatanFactory(pegawai=orang, berlaku=sejak(date(2022, 1, 4)))
    _, isi = muat(orang)
    assert sum(isi["bulan_tingkat"]) == 60
    assert isi["bulan_tak_tercatat"] == 60


def test_eselon_v_setingkat_ahli_pertama():
    jabatan = JabatanFactory(jenjang=Jenjang.PENGAWAS, eselon=EselonFactory(id=51))
    _, isi = muat(pegawai_di(PosisiFactory(jabatan=jabatan, unit__instansi=jabatan.instansi)))
    assert (isi["tingkat"], isi["kelompok"]) == (2, Kelompok.PENGAWAS)


def test_pensiunan_bukan_calon():
    orang = pegawai_di()
    pensiun = PegawaiFactory(kedudukan_hukum=KedudukanHukum.PENSIUN)
    sehari_sebelum, sehari_sesudah = pegawai_di(), pegawai_di()
    for akan_pensiun, hari in ((sehari_sebelum, TMT), (sehari_sesudah, date(2027, 1, 5))):
        RiwayatKedudukanFactory(pegawai=akan_pensiun, kedudukan=KedudukanHukum.PENSIUN, berlaku=sejak(hari))
    calon, _ = muat(orang)
    assert calon.kunci.tolist() == [orang.pk, sehari_sesudah.pk]
    assert pensiun.pk not in calon.kunci


def test_instansi_lain_tidak_terbawa():
    orang, lain = pegawai_di(), PegawaiFactory(instansi=InstansiFactory(nama="Lain"))
    assert lain.pk not in muat(orang)[0].kunci


def test_kedudukan_pada_hari_tmt():
    """On study leave until the day before the planned day: back by then."""
    orang = pegawai_di()
    RiwayatKedudukanFactory(pegawai=orang, berlaku=sejak(date(2025, 1, 1), TMT))
    assert muat(orang)[1]["tugas_belajar"] == 0
    belajar = pegawai_di()
    RiwayatKedudukanFactory(pegawai=belajar, berlaku=sejak(date(2025, 1, 1), date(2027, 1, 5)))
    assert muat(belajar)[1]["tugas_belajar"] == 1
    assert muat(belajar)[1]["kedudukan_aktif"] == 1
    assert muat(pegawai_di(kedudukan_hukum=KedudukanHukum.CLTN))[1]["kedudukan_aktif"] == 0


def test_hukuman_yang_masih_dijalani_pada_hari_tmt():
    orang = pegawai_di()
    HukumanDisiplinFactory(pegawai=orang, tingkat=HukumanDisiplin.Tingkat.BERAT, berlaku=sejak(date(2026, 1, 4), TMT))
    HukumanDisiplinFactory(pegawai=orang, tingkat=HukumanDisiplin.Tingkat.RINGAN, berlaku=sejak(date(2026, 1, 4)))
    HukumanDisiplinFactory(
        pegawai=orang, tingkat=HukumanDisiplin.Tingkat.SEDANG, berlaku=sejak(date(2026, 1, 4), date(2027, 1, 5))
    )
    PemeriksaanDisiplinFactory(pegawai=orang)
    _, isi = muat(orang)
    assert isi["hukuman"] == 2
    assert isi["sedang_diperiksa"] == 1


def test_pendidikan_tertinggi_dan_semua_rumpun():
    orang = pegawai_di()
    satu, dua = RumpunPendidikan.objects.order_by("pk")[:2]
    RiwayatPendidikanFactory(pegawai=orang, tingkat_id=40, nama="A", rumpun=satu)
    RiwayatPendidikanFactory(pegawai=orang, tingkat_id=45, nama="B", rumpun=dua)
    _, isi = muat(orang)
    assert (isi["pendidikan"], isi["rumpun"]) == (45, 0b11)


def test_rumpun_pendidikan_tertinggi_yang_tidak_dikenali_tidak_diketahui():
    orang = pegawai_di()
    RiwayatPendidikanFactory(pegawai=orang, tingkat_id=40, nama="A", rumpun=RumpunPendidikan.objects.first())
    RiwayatPendidikanFactory(pegawai=orang, tingkat_id=45, nama="B", rumpun=None)
    assert muat(orang)[1]["rumpun"] is None


def test_diklat_dikenal_sejak_instansi_punya_catatannya():
    orang, lain = pegawai_di(), pegawai_di()
    assert muat(orang)[1]["diklat_pim"] is None
    RiwayatDiklatFactory(pegawai=orang, jenis=JenisDiklat.PKA)
    RiwayatDiklatFactory(pegawai=orang, jenis=JenisDiklat.PKN_II, tanggal_selesai=date(2027, 6, 1))
    assert muat(orang)[1]["diklat_pim"] == 2
    assert muat(lain)[1]["diklat_pim"] == 0


def test_predikat_tahun_terakhir_dahulu():
    orang = pegawai_di()
    for tahun, hasil in ((2025, 1), (2024, 2), (2023, 3)):
        PenilaianKinerjaFactory(pegawai=orang, tahun=tahun, hasil_kerja=hasil, perilaku_kerja=1)
    PenilaianKinerjaFactory(pegawai=orang, tahun=2026, kosong=True)
    assert muat(orang, date(2026, 12, 31))[1]["predikat"] == [5, 4, 3]
    # until March last year's result may not be there yet: the window begins a year earlier
    assert muat(orang, date(2027, 3, 31))[1]["predikat"] == [5, 4, 3]
    assert muat(orang, date(2027, 4, 1))[1]["predikat"] == [None, 5, 4]


def test_level_kompetensi_terbaru_yang_dipakai():
    orang = pegawai_di()
    for kode, level, tanggal in (
        ("M.01", 2, date(2020, 1, 1)),
        ("M.01", 4, date(2025, 1, 1)),
        ("M.02", 3, date(2024, 1, 1)),
    ):
        HasilKompetensiFactory(pegawai=orang, kompetensi=KompetensiFactory(kode=kode), level=level, tanggal=tanggal)
    HasilKompetensiFactory(pegawai=orang, kompetensi=KompetensiFactory(kode="M.02"), level=5, tanggal=date(2027, 2, 1))
    calon, isi = muat(orang)
    assert dict(zip(calon.kode_kompetensi, isi["kompetensi"], strict=True)) == {"M.01": 4, "M.02": 3}
    assert ke_tanggal(isi["tanggal_asesmen"]) == date(2025, 1, 1)


def test_bidang_adalah_perangkat_daerah():
    akar = UnitKerjaFactory(nama="Kabupaten")
    dinas, badan = UnitKerjaFactory(induk=akar), UnitKerjaFactory(induk=akar)
    seksi = UnitKerjaFactory(induk=UnitKerjaFactory(induk=dinas))
    orang = pegawai_di(PosisiFactory(unit=seksi), mulai=date(2025, 1, 4))
    RiwayatJabatanFactory(
        pegawai=orang, posisi=PosisiFactory(unit=badan), berlaku=sejak(date(2024, 1, 4), date(2025, 1, 4))
    )
    calon, isi = muat(orang)
    assert dict(zip(calon.bidang, isi["bulan_bidang"], strict=True)) == {dinas.jalur: 24, badan.jalur: 12}
    siklus = SiklusMutasiFactory(instansi=akar.instansi)
    LowonganFactory(siklus=siklus, posisi=PosisiFactory(unit=UnitKerjaFactory(induk=badan)))
    (sasaran,) = load_sasaran(siklus, load_parameter(akar.instansi, TMT))
    assert sasaran.bidang == badan.jalur


def test_sasaran_melengkapi_dari_eselon_dan_jenjang():
    siklus = SiklusMutasiFactory()
    jabatan = JabatanFactory(instansi=siklus.instansi, eselon=EselonFactory(id=31), bup=None, pendidikan_minimal_id=40)
    jabatan.rumpun.add(RumpunPendidikan.objects.order_by("pk")[1])
    M1, M2 = KompetensiFactory(kode="M.01"), KompetensiFactory(kode="M.02")
    StandarKompetensiFactory(instansi=siklus.instansi, jabatan=None, jenjang=jabatan.jenjang, kompetensi=M1, level=3)
    StandarKompetensiFactory(instansi=siklus.instansi, jabatan=None, jenjang=jabatan.jenjang, kompetensi=M2, level=3)
    StandarKompetensiFactory(instansi=siklus.instansi, jabatan=jabatan, jenjang="", kompetensi=M2, level=4)
    lowongan = LowonganFactory(siklus=siklus, posisi=PosisiFactory(jabatan=jabatan, unit__instansi=siklus.instansi))
    (sasaran,) = load_sasaran(siklus, load_parameter(siklus.instansi, TMT))
    assert sasaran.kunci == lowongan.pk
    assert (sasaran.kelompok, sasaran.tingkat, sasaran.bup) == (Kelompok.ADMINISTRATOR, 4, 58)
    assert (sasaran.golongan_minimal, sasaran.golongan_maksimal) == (41, 42)
    assert (sasaran.pendidikan_minimal, sasaran.rumpun, sasaran.diklat_pim) == (40, 0b10, 2)
    assert sasaran.standar == (("M.01", 3), ("M.02", 4))


def test_sasaran_fungsional_memakai_rentang_jenjang():
    siklus = SiklusMutasiFactory()
    jabatan = JabatanFactory(instansi=siklus.instansi, fungsional=True)
    LowonganFactory(siklus=siklus, posisi=PosisiFactory(jabatan=jabatan, unit__instansi=siklus.instansi))
    (sasaran,) = load_sasaran(siklus, load_parameter(siklus.instansi, TMT))
    assert (sasaran.golongan_minimal, sasaran.golongan_maksimal, sasaran.tingkat) == (33, 34, 3)


def test_parameter_instansi_mengalahkan_yang_nasional():
    instansi = InstansiFactory()
    nasional = load_parameter(instansi, TMT)
    assert all(kode in nasional for s in DAFTAR_SYARAT for kode in s.parameter)
    setempat = ParameterFactory(instansi=instansi, kode="masa_jabatan_minimal", nilai=30, satuan="bulan")
    parameter = load_parameter(instansi, TMT)
    assert parameter.bulan("masa_jabatan_minimal") == 30
    assert parameter["masa_jabatan_minimal"].versi == setempat.pk
    assert nasional.bulan("masa_jabatan_minimal") == 24


def test_akibat_yang_disetel_instansi_berlaku_pada_tanggalnya():
    instansi = InstansiFactory()
    KetentuanAturanFactory(instansi=instansi, aturan="R03", akibat="TMS", berlaku=sejak(date(2026, 1, 1), TMT))
    assert load_akibat(instansi, date(2027, 1, 3)) == {"R03": Akibat.TMS}
    assert load_akibat(instansi, TMT) == {}


def test_jumlah_kueri_tidak_bergantung_jumlah_orang():
    orang = pegawai_di()
    parameter = load_parameter(orang.instansi, TMT)

    def hitung():
        with CaptureQueriesContext(
            connection,
        ) as kueri:
            load_calon(orang.instansi, TMT, parameter)
        return len(kueri)

    RiwayatDiklatFactory(pegawai=orang)
    satu = hitung()
    for _ in range(3):
        lain = pegawai_di()
        HasilKompetensiFactory(pegawai=lain)
        PenilaianKinerjaFactory(pegawai=lain)
        RiwayatPendidikanFactory(pegawai=lain)
    assert hitung() == satu <= 20


def test_matriks_kosong_tanpa_pegawai():
    instansi = InstansiFactory(nama="Kosong")
    calon = load_calon(instansi, TMT, load_parameter(instansi, TMT))
    assert len(calon) == 0
    assert all(len(kolom.nilai) == 0 for kolom in calon.kolom().values())
    assert calon.kunci.dtype == np.int64


@pytest.mark.parametrize(
    ("ganti", "kotak"),
    [
        ({}, 8),
        ({"potensial": ""}, None),  # "data kurang" is not a box
        ({"peta__per_tanggal": TMT + timedelta(days=1)}, None),  # not yet on that day
        ({"peta__periode__status": "DIBUKA"}, None),
    ],
)
def test_the_box_is_that_of_the_newest_map_of_a_closed_round(ganti, kotak):
    orang = pegawai_di()
    baku = {"peta__periode__instansi": orang.instansi, "peta__periode__status": "DITUTUP", "peta__per_tanggal": TMT}
    KotakTalentaFactory(pegawai=orang, **baku | {"peta__periode__tahun": 2025} | ganti)
    assert muat(orang)[1]["kotak_talenta"] == kotak


def test_a_later_round_goes_before_an_earlier_one():
    orang = pegawai_di()
    for tahun, potensial in ((2025, "TINGGI"), (2024, "RENDAH")):
        periode = PeriodePenilaianFactory(instansi=orang.instansi, tahun=tahun, status="DITUTUP")
        KotakTalentaFactory(pegawai=orang, peta__periode=periode, potensial=potensial)
    assert muat(orang)[1]["kotak_talenta"] == 8


def test_a_periodic_round_gives_no_box_to_the_ranking():
    orang = pegawai_di()
    for tahun, jenis, potensial in ((2025, "TAHUNAN", "TINGGI"), (2026, "PERIODIK", "RENDAH")):
        periode = PeriodePenilaianFactory(instansi=orang.instansi, tahun=tahun, jenis=jenis, status="DITUTUP")
        KotakTalentaFactory(pegawai=orang, peta__periode=periode, potensial=potensial, peta__per_tanggal=TMT)
    assert muat(orang)[1]["kotak_talenta"] == 8
    assert kotak_pegawai(orang).kotak == 8
