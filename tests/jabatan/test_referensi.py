from datetime import date, timedelta

import pytest
from django.db.backends.postgresql.psycopg_any import DateRange

from jabatan import referensi
from jabatan.models import (
    Eselon,
    Golongan,
    Instansi,
    Jenjang,
    Kompetensi,
    Parameter,
    RumpunPendidikan,
    StandarKompetensi,
)
from jabatan.referensi import isi_standar_baku, muat_referensi
from jabatan.rumpun import cocokkan_rumpun, susun_kata_kunci
from mutasi.models import KelompokBobot, KodeKriteria
from mutasi.pencocokan import Anchors, periksa_bobot
from mutasi.syarat import DAFTAR_SYARAT, Kelompok, NilaiParameter, ParameterAturan, Tingkat
from penilaian.models import MATRIKS_PREDIKAT

pytestmark = pytest.mark.django_db
HARI_INI = date(2026, 11, 22)


def nilai(kode, tanggal=HARI_INI):
    return Parameter.objects.get(kode=kode, instansi=None, berlaku__contains=tanggal).nilai


def isi_berkas(monkeypatch, **ubahan):
    """The fixture as a later release would ship it."""
    asli = referensi.baca

    def baca(berkas):
        isi = asli(berkas)
        if berkas == "parameter.json":
            isi = [{**baris, **ubahan} if baris["kode"] == "masa_jabatan_minimal" else baris for baris in isi]
        return isi

    monkeypatch.setattr(referensi, "baca", baca)


def test_a_migrated_database_holds_the_lists():
    assert Golongan.objects.count() == 34
    assert Golongan.objects.get(kode="III/d").pangkat == "Penata Tingkat I"
    eselon = Eselon.objects.get(kode="II.b")
    assert (eselon.golongan_terendah.kode, eselon.golongan_tertinggi.kode) == ("IV/b", "IV/c")
    assert Kompetensi.objects.filter(kelompok="MANAJERIAL").count() == 8
    assert RumpunPendidikan.objects.count() >= 20


def test_loading_again_changes_nothing():
    sebelum = list(Parameter.objects.order_by("pk").values())
    muat_referensi(hari_ini=HARI_INI)
    assert list(Parameter.objects.order_by("pk").values()) == sebelum


def test_a_changed_number_closes_the_old_range(monkeypatch):
    isi_berkas(monkeypatch, nilai=3, berlaku_sejak="2027-03-01")
    muat_referensi(hari_ini=HARI_INI)
    assert nilai("masa_jabatan_minimal", date(2027, 2, 28)) == 2
    assert nilai("masa_jabatan_minimal", date(2027, 3, 1)) == 3


def test_a_number_mended_without_a_date_of_its_own_holds_from_today(monkeypatch):
    isi_berkas(monkeypatch, nilai=3)
    muat_referensi(hari_ini=HARI_INI)
    assert nilai("masa_jabatan_minimal", HARI_INI - timedelta(days=1)) == 2
    assert nilai("masa_jabatan_minimal", HARI_INI) == 3
    muat_referensi(hari_ini=HARI_INI)
    assert Parameter.objects.filter(kode="masa_jabatan_minimal").count() == 2


def test_a_number_mended_twice_on_one_day_leaves_one_row(monkeypatch):
    for angka in (3, 4):
        isi_berkas(monkeypatch, nilai=angka)
        muat_referensi(hari_ini=HARI_INI)
    assert Parameter.objects.filter(kode="masa_jabatan_minimal").count() == 2
    assert nilai("masa_jabatan_minimal") == 4


def test_a_better_source_is_only_a_description(monkeypatch):
    isi_berkas(monkeypatch, dasar="Peraturan BKN 5/2019 Pasal 2 ayat (3)")
    muat_referensi(hari_ini=HARI_INI)
    parameter = Parameter.objects.get(kode="masa_jabatan_minimal")
    assert parameter.dasar.endswith("ayat (3)")


def test_the_own_number_of_an_agency_is_left_alone(monkeypatch):
    instansi = Instansi.objects.create(nama="Uji", ibu_kota="Uji")
    milik = Parameter.objects.create(
        instansi=instansi,
        kode="masa_jabatan_minimal",
        nama="Masa paling singkat",
        nilai=1,
        satuan="tahun",
        dasar="Perbup",
        verifikasi="V",
        berlaku=DateRange(date(2025, 1, 1), None),
    )
    isi_berkas(monkeypatch, nilai=3)
    muat_referensi(hari_ini=HARI_INI)
    milik.refresh_from_db()
    assert milik.nilai == 1


def test_every_rule_finds_its_parameters():
    ada = ParameterAturan(
        NilaiParameter(p.kode, p.nilai, p.satuan) for p in Parameter.objects.berlaku_pada(None, HARI_INI)
    )
    for syarat in DAFTAR_SYARAT:
        for kode in syarat.parameter:
            assert kode in ada, f"{syarat.id} membaca {kode}"
    assert ada.bulan("masa_jabatan_minimal") == 24
    assert ada.bulan("masa_jabatan_maksimal") == 60
    assert ada.bulan("usia_maksimal_jpt_pratama") == 56 * 12
    assert (ada.angka("jpm_batas_mms"), ada.angka("jpm_batas_ms")) == (68, 80)


def test_every_number_names_its_source():
    assert not Parameter.objects.filter(dasar="").exists()
    assert set(Parameter.objects.values_list("verifikasi", flat=True)) <= set(Parameter.Verifikasi.values)


@pytest.mark.parametrize(
    "kode", ["bup_jenjang", "penyetaraan_jenjang", "level_kompetensi_jenjang"], ids=lambda kode: kode
)
def test_tables_by_level_name_every_level(kode):
    assert set(nilai(kode)) == set(Jenjang.values)


def test_levels_are_on_the_scale_of_the_rules():
    assert set(nilai("penyetaraan_jenjang").values()) <= {int(t) for t in Tingkat}
    assert set(nilai("golongan_jenjang_fungsional")) == {
        j for j in Jenjang.values if j.startswith("AHLI") or j in ("PENYELIA", "MAHIR", "TERAMPIL", "PEMULA")
    }


def test_default_weights_are_those_of_the_core():
    bobot = nilai("bobot_baku")
    assert set(bobot) == set(KelompokBobot.values)
    for kelompok, isi in bobot.items():
        assert sum(isi.values()) == 10_000
        assert set(isi) == set(KodeKriteria.values)
        assert kelompok in Kelompok.__members__
        periksa_bobot(isi)


def test_default_anchors_are_complete():
    assert Anchors.dari_data(nilai("acuan_skor")).jadi_data() == nilai("acuan_skor")


def test_the_predicate_matrix_is_the_one_the_database_computes_with():
    assert nilai("predikat_kinerja") == {f"{h}-{p}": predikat for (h, p), predikat in MATRIKS_PREDIKAT.items()}


def test_a_new_agency_gets_default_standards_once():
    instansi = Instansi.objects.create(nama="Uji", ibu_kota="Uji")
    isi_standar_baku(instansi)
    isi_standar_baku(instansi)
    assert StandarKompetensi.objects.filter(instansi=instansi).count() == len(Jenjang.values) * 9
    assert set(
        StandarKompetensi.objects.filter(instansi=instansi, jenjang="JPT_PRATAMA").values_list("level", flat=True)
    ) == {4}


@pytest.mark.parametrize(
    ("jurusan", "kode"),
    [
        ("S-1 Akuntansi", "AKUNTANSI"),
        ("S-1 ILMU HUKUM", "HUKUM"),
        ("D-III KEPERAWATAN", "KEPERAWATAN"),
        ("S-1 KESEHATAN MASYARAKAT", "KESEHATAN"),
        ("S-1 Pendidikan Matematika", "PENDIDIKAN"),
        ("D-III Kesehatan Lingkungan", "KESEHATAN"),
        ("S-1 TEKNIK SIPIL", "SIPIL"),
        ("SMA IPA", "UMUM"),
        ("S-2 Manajemen Sumber Daya Manusia", "SDM"),
        ("Kedokteran Hewan", "PERTANIAN"),
        ("Astrologi", None),
    ],
)
def test_fields_of_study_find_their_family(jurusan, kode):
    kata_kunci = susun_kata_kunci(RumpunPendidikan.objects.all())
    rumpun = cocokkan_rumpun(jurusan, kata_kunci)
    assert (rumpun.kode if rumpun else None) == kode
