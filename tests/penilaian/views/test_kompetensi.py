"""One person's competence against a chosen post."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from penilaian.kompetensi import PEMETAAN, PENGISIAN, kategori, load_batas
from tests.factories import (
    HasilKompetensiFactory,
    JabatanFactory,
    KompetensiFactory,
    StandarKompetensiFactory,
    persona,
)
from tests.penilaian.conftest import anggota

pytestmark = pytest.mark.django_db


@pytest.fixture
def orang(dinas):
    """A clerk of whom level 2 is asked in three competencies; reached 3, 1 and (not assessed)."""
    orang = anggota(dinas, "Ani")
    for ke, level in enumerate((3, 1, None)):
        kompetensi = KompetensiFactory(kode=f"T.9{ke}", nama=f"Kompetensi {ke}")
        StandarKompetensiFactory(
            instansi=dinas.instansi, jabatan=orang.jabatan_kini.posisi.jabatan, kompetensi=kompetensi, level=2
        )
        if level is not None:
            HasilKompetensiFactory(pegawai=orang, kompetensi=kompetensi, level=level)
    return orang


@pytest.fixture
def masuk(client, dinas):
    client.force_login(persona("analis", instansi=dinas.instansi))


def buka(client, orang, **tanya):
    return client.get(reverse("kompetensi_pegawai", args=[orang.pk]), tanya)


def angka(response):
    return [
        (a["nilai"], a["isi"] and a["isi"].singkat, a["peta"] and a["peta"].kata) for a in response.context["angka"]
    ]


def test_missing_is_said_and_gives_no_figure(client, masuk, orang):
    response = buka(client, orang)
    assert angka(response) == [(None, None, None)] * 2
    assert [c.kompetensi.nama for c in response.context["belum"]] == ["Kompetensi 2"]
    assert response.context["radar"].capaian == ""  # a corner that is not known is not drawn at zero
    assert "perlu verifikasi" in response.content.decode()


def test_both_figures_with_their_categories_and_gaps_by_name(client, masuk, orang):
    HasilKompetensiFactory(pegawai=orang, kompetensi=orang_kompetensi(2), level=2)
    response = buka(client, orang)
    # official 6/6; capped (2 + 1 + 2)/6
    assert angka(response) == [(10_000, "MS", "Optimal"), (8333, "MS", "Cukup optimal")]
    assert [(c.kompetensi.nama, c.kalimat) for c in response.context["kurang"]] == [("Kompetensi 1", "kurang 1")]
    assert response.context["radar"].capaian.count(",") == 3


def orang_kompetensi(ke):
    return KompetensiFactory._meta.model.objects.get(kode=f"T.9{ke}")


@pytest.mark.parametrize(
    ("nilai", "isi", "peta"),
    [
        (8000, "MS", "Cukup optimal"),
        (7999, "MMS", "Cukup optimal"),
        (6800, "MMS", "Kurang optimal"),
        (6799, "KMS", "Kurang optimal"),
        (9000, "MS", "Optimal"),
        (8999, "MS", "Cukup optimal"),
        (7800, "MMS", "Cukup optimal"),
        (7799, "MMS", "Kurang optimal"),
        (0, "KMS", "Kurang optimal"),
    ],
)
def test_categories_by_their_cut_offs(dinas, nilai, isi, peta):
    batas = load_batas(dinas.instansi)
    assert kategori(nilai, batas, PENGISIAN).singkat == isi
    assert kategori(nilai, batas, PEMETAAN).kata == peta


def test_without_a_cut_off_there_is_no_category():
    assert kategori(8000, {"jpm_batas_ms": 80}, PENGISIAN) is None
    assert kategori(None, {"jpm_batas_ms": 80, "jpm_batas_mms": 68}, PENGISIAN) is None


def test_against_another_post(client, masuk, orang, dinas):
    lain = JabatanFactory(instansi=dinas.instansi, nama="Kepala Bidang Uji")
    StandarKompetensiFactory(instansi=dinas.instansi, jabatan=lain, kompetensi=orang_kompetensi(0), level=4)
    assert [j.nama for j in buka(client, orang, q="bidang uji").context["ditemukan"]] == ["Kepala Bidang Uji"]
    response = buka(client, orang, jabatan=lain.pk)
    assert response.context["jabatan"] == lain
    assert {c.kompetensi.kode: c.gap for c in response.context["capaian"]}["T.90"] == -1


def test_history_and_expiry(client, masuk, orang):
    HasilKompetensiFactory(pegawai=orang, kompetensi=orang_kompetensi(1), level=1, tanggal=date(2022, 1, 1))
    response = buka(client, orang)
    assert [hari for hari, _ in response.context["riwayat"]] == [date(2025, 6, 1), date(2022, 1, 1)]
    assert response.context["kedaluwarsa"] == []


def test_a_post_that_asks_nothing_of_who_was_never_assessed(client, masuk, dinas):
    assert "Belum ada standar maupun hasil" in buka(client, anggota(dinas)).content.decode()


def test_colleagues_see_nothing_and_everyone_the_own(client, orang, dinas):
    client.force_login(persona("pegawai", unit=dinas))
    assert buka(client, orang).status_code == 404
    client.force_login(persona("pegawai", instansi=dinas.instansi, pegawai=orang))
    assert buka(client, orang).status_code == 200


def test_the_number_of_queries_does_not_grow_with_the_results(client, masuk, orang):
    def hitung():
        with CaptureQueriesContext(connection) as tangkap:
            buka(client, orang)
        return len(tangkap)

    satu = hitung()
    for tahun in (2020, 2021, 2022):
        HasilKompetensiFactory(pegawai=orang, kompetensi=orang_kompetensi(1), tanggal=date(tahun, 1, 1))
    assert hitung() == satu <= 12
