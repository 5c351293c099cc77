from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from jabatan.models import Parameter
from tests.factories import (
    HasilKompetensiFactory,
    KompetensiFactory,
    KotakTalentaFactory,
    PenilaianKinerjaFactory,
    PeranPenggunaFactory,
    PeriodePenilaianFactory,
    PetaTalentaFactory,
    StandarKompetensiFactory,
    UnitKerjaFactory,
    persona,
)
from tests.penilaian.conftest import anggota

pytestmark = pytest.mark.django_db


@pytest.fixture
def orang(dinas):
    return anggota(dinas, "Budi")


def ambil(client, orang):
    return client.get(reverse("penilaian_ringkas", args=[orang.pk]), headers={"HX-Request": "true"})


@pytest.fixture
def masuk(client, kepala):
    client.force_login(kepala)
    return client


def test_years_with_the_missing_ones_and_without_drafts(masuk, orang):
    PenilaianKinerjaFactory(pegawai=orang, tahun=2024, hasil_kerja=3, perilaku_kerja=3)
    PenilaianKinerjaFactory(pegawai=orang, tahun=2026, hasil_kerja=1, perilaku_kerja=1, status="DRAF")
    PenilaianKinerjaFactory(pegawai=orang, tahun=2020)
    response = ambil(masuk, orang)
    skp = [(t, p and p.predikat) for t, p in response.context["skp"]]
    assert skp == [(2023, None), (2024, "SANGAT_KURANG"), (2025, None), (2026, None)]
    assert "<html" not in response.content.decode()
    assert response.content.decode().count("Belum dinilai") == 3


def test_nothing_known_says_so(masuk, orang):
    assert "Belum ada standar maupun hasil" in ambil(masuk, orang).content.decode()


def test_gap_in_words_against_the_own_post(masuk, orang):
    jabatan = orang.jabatan_kini.posisi.jabatan
    for kode, standar, level in (("M.01", 3, 3), ("M.02", 3, 1), ("M.03", 2, 4), ("M.04", 2, None)):
        kompetensi = KompetensiFactory(kode=kode)
        StandarKompetensiFactory(jabatan=jabatan, kompetensi=kompetensi, level=standar)
        if level is not None:
            HasilKompetensiFactory(pegawai=orang, kompetensi=kompetensi, level=level)
    response = ambil(masuk, orang)
    kalimat = [(c.kompetensi.kode, c.kalimat) for c in response.context["capaian"]]
    assert kalimat == [
        ("M.01", "terpenuhi"),
        ("M.02", "kurang 2"),
        ("M.03", "melebihi 2"),
        ("M.04", "belum dinilai"),
    ]
    assert response.context["jpm_resmi"] is None
    assert "JPM perlu verifikasi" in response.content.decode()


def test_newest_result_counts_and_grows_old(masuk, orang):
    kompetensi = KompetensiFactory()
    HasilKompetensiFactory(pegawai=orang, kompetensi=kompetensi, level=1, tanggal=date(2020, 1, 1))
    HasilKompetensiFactory(pegawai=orang, kompetensi=kompetensi, level=4, tanggal=date(2023, 12, 25))
    (satu,) = ambil(masuk, orang).context["capaian"]
    assert (satu.level, satu.berlaku_sampai, satu.kedaluwarsa) == (4, date(2026, 12, 25), True)
    assert satu.kalimat == "tanpa standar"


def test_without_the_parameter_nothing_expires(masuk, orang):
    Parameter.objects.filter(kode="masa_berlaku_asesmen").delete()
    HasilKompetensiFactory(pegawai=orang, tanggal=date(2010, 1, 1))
    (satu,) = ambil(masuk, orang).context["capaian"]
    assert (satu.berlaku_sampai, satu.kedaluwarsa) == (None, False)


@pytest.mark.parametrize(
    ("kind", "status"),
    [("analis", 200), ("auditor", 200), ("ppk", 200), ("komite", 404), ("pegawai", 404), ("kepala_unit", 404)],
)
def test_who_sees_somebody_else(client, orang, kind, status):
    client.force_login(persona(kind, unit=UnitKerjaFactory() if kind == "kepala_unit" else None))
    assert ambil(client, orang).status_code == status


def test_an_employee_sees_the_own(client, orang, dinas):
    client.force_login(persona("pegawai", unit=dinas, pegawai=orang))
    assert ambil(client, orang).status_code == 200


def test_queries_do_not_grow(masuk, orang):
    def hitung():
        with CaptureQueriesContext(connection) as kueri:
            ambil(masuk, orang)
        return len(kueri)

    HasilKompetensiFactory(pegawai=orang)
    satu = hitung()
    for n in range(5):
        HasilKompetensiFactory(pegawai=orang, kompetensi=KompetensiFactory(kode=f"T.{n}", nama=f"Teknis {n}"))
        PenilaianKinerjaFactory(pegawai=orang, tahun=2021 + n)
    assert hitung() == satu <= 12


@pytest.mark.parametrize(("kind", "terlihat"), [("analis", True), ("kepala_unit", True), ("operator_opd", False)])
def test_the_box_with_its_reasons_only_for_who_may_see_it(client, orang, dinas, kind, terlihat):
    periode = PeriodePenilaianFactory(instansi=orang.instansi, tahun=2025, status="DITUTUP")
    peta = PetaTalentaFactory(
        periode=periode,
        parameter={"talenta_bobot_potensial": {"nilai": {"KOMPETENSI": 3500, "POTENSI": 3000, "REKAM_JEJAK": 3500}}},
    )
    rincian = {"KOMPETENSI": [9000, 9000], "POTENSI": None, "REKAM_JEJAK": [8000, 8100]}
    KotakTalentaFactory(pegawai=orang, peta=peta, potensial="", rincian=rincian, kurang=["POTENSI"])
    client.force_login(persona(kind, unit=dinas))
    isi = ambil(client, orang).content.decode()
    assert ("Kotak talenta" in isi) is terlihat
    assert ("Belum ada: hasil potensi" in isi) is terlihat
    assert ("80,00 – 81,00" in isi) is terlihat


@pytest.mark.parametrize(("kind", "terlihat"), [("kepala_unit", False), ("operator_opd", False), ("ppk", True)])
def test_before_the_round_is_closed_only_staff_see_its_result_here(client, orang, dinas, kind, terlihat):
    """Whoever sees the person's page in the office reads the result when the person may: after the closing."""
    periode = PeriodePenilaianFactory(status="DIBUKA")
    PenilaianKinerjaFactory(pegawai=orang, tahun=2026, periode=periode)
    client.force_login(persona(kind, unit=dinas) if kind != "ppk" else persona(kind, instansi=dinas.instansi))
    assert (ambil(client, orang).context["skp"][-1][1] is not None) is terlihat
    type(periode).objects.update(status="DITUTUP")
    assert ambil(client, orang).context["skp"][-1][1] is not None


def test_leading_one_unit_shows_no_box_of_another_that_one_serves(client, kepala, orang):
    lain = UnitKerjaFactory(instansi=kepala.instansi)
    PeranPenggunaFactory(pengguna=kepala, peran="OPERATOR_OPD", unit=lain)
    peta = PetaTalentaFactory(periode=PeriodePenilaianFactory(tahun=2025, status="DITUTUP"))
    sana = anggota(lain, "Cici")
    for siapa in (orang, sana):
        KotakTalentaFactory(peta=peta, pegawai=siapa)
    client.force_login(kepala)
    assert [ambil(client, siapa).context["kotak"] is not None for siapa in (orang, sana)] == [True, False]
