"""The act of mapping: frozen, repeatable, a new version only when something changed."""

from datetime import date

import pytest
from django.db.backends.postgresql.psycopg_any import DateRange

from jabatan.models import Parameter
from pegawai.models import Jejak
from pegawai.penolakan import Penolakan
from penilaian.actions.talenta import hitung_peta
from penilaian.models import KotakTalenta, PetaTalenta
from penilaian.tasks import antrekan_peta, hitung_peta_di_latar, sebab_gagal_peta, yang_sedang_dihitung
from tests.factories import (
    InstansiFactory,
    PegawaiFactory,
    PenilaianKinerjaFactory,
    PeriodePenilaianFactory,
    persona,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def periode():
    return PeriodePenilaianFactory(tahun=2025, status="DITUTUP")


@pytest.fixture
def analis(periode):
    return persona("analis", instansi=periode.instansi)


def setel(instansi, kode, nilai, mulai, sampai=None):
    """The agency's own number for some days."""
    baku = Parameter.objects.get(kode=kode, instansi=None)
    return Parameter.objects.create(
        instansi=instansi, kode=kode, nama=baku.nama, nilai=nilai, satuan=baku.satuan, dasar="Perbup",
        verifikasi="V", berlaku=DateRange(mulai, sampai),
    )  # fmt: skip


def test_everybody_is_in_the_map_once(periode, analis):
    dinilai, belum = (PegawaiFactory(instansi=periode.instansi) for _ in range(2))
    PegawaiFactory(instansi=InstansiFactory(nama="Lain"))
    PenilaianKinerjaFactory(pegawai=dinilai, tahun=2025)
    peta = hitung_peta(periode=periode, by=analis)
    kotak = {k.pegawai_id: k for k in KotakTalenta.objects.filter(peta=peta)}
    assert set(kotak) == {dinilai.pk, belum.pk}
    assert (kotak[dinilai.pk].kinerja, kotak[belum.pk].kinerja) == ("SESUAI", "")
    assert kotak[belum.pk].kotak is None
    assert "PREDIKAT" in kotak[belum.pk].kurang
    assert (peta.versi, peta.per_tanggal, len(peta.digest)) == (1, date(2025, 12, 31), 64)
    assert peta.parameter["talenta_ambang_potensial"]["nilai"] == {"TINGGI": 8000, "MENENGAH": 6000}
    assert Jejak.objects.get(tindakan="hitung_peta_talenta").rincian["jumlah"] == 2


def test_equal_input_is_not_kept_twice(periode, analis):
    PegawaiFactory(instansi=periode.instansi)
    satu = hitung_peta(periode=periode, by=analis)
    assert hitung_peta(periode=periode, by=analis) == satu
    assert PetaTalenta.objects.count() == 1


def test_a_change_of_a_record_makes_a_new_version_and_leaves_the_old_one(periode, analis):
    orang = PegawaiFactory(instansi=periode.instansi)
    satu = hitung_peta(periode=periode, by=analis)
    PenilaianKinerjaFactory(pegawai=orang, tahun=2025)
    dua = hitung_peta(periode=periode, by=analis)
    assert (satu.versi, dua.versi) == (1, 2)
    assert satu.digest != dua.digest
    assert [k.kinerja for k in KotakTalenta.objects.order_by("peta_id")] == ["", "SESUAI"]
    assert list(PetaTalenta.objects.urut()) == [dua]


@pytest.mark.parametrize(
    ("mulai", "sampai", "tinggi"),
    [
        (date(2026, 12, 27), None, 8000),  # from tomorrow
        (date(2026, 12, 26), None, 8500),  # from today
        (date(2026, 1, 1), date(2026, 12, 26), 8000),  # until yesterday
        (date(2026, 1, 1), date(2026, 12, 27), 8500),  # until today
    ],
)
def test_the_numbers_are_those_of_the_day(periode, analis, mulai, sampai, tinggi):
    setel(periode.instansi, "talenta_ambang_potensial", {"TINGGI": 8500, "MENENGAH": 6000}, mulai, sampai)
    peta = hitung_peta(periode=periode, by=analis)
    assert peta.parameter["talenta_ambang_potensial"]["nilai"]["TINGGI"] == tinggi


def test_other_numbers_make_a_new_version(periode, analis):
    hitung_peta(periode=periode, by=analis)
    setel(periode.instansi, "talenta_dekat_batas", 300, date(2026, 1, 1))
    assert hitung_peta(periode=periode, by=analis).versi == 2


def test_numbers_that_contradict_each_other_are_refused_in_words(periode, analis):
    setel(periode.instansi, "talenta_ambang_potensial", {"TINGGI": 5000, "MENENGAH": 6000}, date(2026, 1, 1))
    with pytest.raises(Penolakan, match="ambang"):
        hitung_peta(periode=periode, by=analis)


def test_a_missing_number_is_named(periode, analis):
    Parameter.objects.filter(kode="talenta_rekam_jejak").delete()
    with pytest.raises(Penolakan, match="talenta_rekam_jejak"):
        hitung_peta(periode=periode, by=analis)


@pytest.mark.parametrize("status", ["RANCANGAN", "DIBUKA"])
def test_only_a_closed_round_is_mapped(periode, analis, status):
    type(periode).objects.filter(pk=periode.pk).update(status=status)
    with pytest.raises(Penolakan, match="ditutup"):
        hitung_peta(periode=periode, by=analis)
    assert not PetaTalenta.objects.exists()


def test_a_reopened_round_has_no_map_until_it_is_closed_again(periode, analis):
    hitung_peta(periode=periode, by=analis)
    type(periode).objects.filter(pk=periode.pk).update(status="DIBUKA")
    assert not PetaTalenta.objects.urut().exists()


def test_the_worker_is_asked_once_a_round(periode, analis):
    antrekan_peta(periode=periode, by=analis)
    assert yang_sedang_dihitung([periode]) == [periode]
    with pytest.raises(Penolakan, match="sedang dihitung"):
        antrekan_peta(periode=periode, by=analis)


def test_a_refusal_in_the_background_is_told_until_a_map_succeeds(periode, analis):
    Parameter.objects.filter(kode="talenta_dekat_batas").delete()
    hitung_peta_di_latar(periode.pk, analis.pk)
    assert "talenta_dekat_batas" in sebab_gagal_peta(periode)


def test_who_lost_the_right_meanwhile_computes_nothing(periode):
    hitung_peta_di_latar(periode.pk, persona("auditor", instansi=periode.instansi).pk)
    assert not PetaTalenta.objects.exists()
    assert "tidak berwenang" in sebab_gagal_peta(periode)
