"""The page of weights: everyone reads what is published, the analyst drafts and replaces."""

from datetime import date

import pytest
from django.urls import reverse

from mutasi.models import KelompokBobot, KodeKriteria, Kriteria
from mutasi.pencocokan import URUTAN_SERI
from mutasi.status import StatusSiklus
from tests.factories import (
    PemeringkatanFactory,
    PeriodePenilaianFactory,
    SiklusMutasiFactory,
    VersiBobotFactory,
    persona,
)

pytestmark = pytest.mark.django_db


def isian(siklus, **ubah):
    """The form as the browser would send it: every field of the grid."""
    bobot = siklus.load_bobot()
    kini = {f"{k}-{c}": bobot[k].get(c, 0) / 100 for k in KelompokBobot.values for c in KodeKriteria.values}
    return kini | ubah


@pytest.fixture
def rancangan():
    siklus = SiklusMutasiFactory()
    Kriteria.objects.bulk_create(
        Kriteria(siklus=siklus, kelompok=k, kode=kode, bobot=n)
        for k in KelompokBobot.values
        for kode, n in (("KOMPETENSI", 6000), ("KINERJA", 4000))
    )
    return siklus


def masuk(client, siklus, kind="analis"):
    client.force_login(persona(kind, instansi=siklus.instansi))
    return siklus


def test_an_employee_reads_published_weights_anchors_and_the_order_of_ties(client):
    siklus = masuk(client, VersiBobotFactory().siklus, "pegawai")
    response = client.get(reverse("siklus_bobot", args=[siklus.pk]))
    assert "Diumumkan" in response.text
    assert "60,00" in response.text
    assert response.context["jumlah"] == [100.0] * len(KelompokBobot)
    for kalimat in URUTAN_SERI:
        assert kalimat in response.text
    for data in ("Kotak 9", "Sangat baik", "Sedang menjalani hukuman", "Tidak menyatakan minat"):
        assert data in response.text
    assert "Ganti dengan versi baru" not in response.text


def test_an_employee_does_not_find_a_draft(client, rancangan):
    masuk(client, rancangan, "pegawai")
    assert client.get(reverse("siklus_bobot", args=[rancangan.pk])).status_code == 404


def test_a_draft_says_that_it_is_one(client, rancangan):
    masuk(client, rancangan)
    response = client.get(reverse("siklus_bobot", args=[rancangan.pk]))
    assert "Rancangan" in response.text
    assert "Ubah bobot" in response.text


def test_weights_that_do_not_add_up_are_told_by_level_and_kept(client, rancangan):
    masuk(client, rancangan)
    url = reverse("siklus_bobot_ubah", args=[rancangan.pk])
    response = client.post(url, isian(rancangan, **{"JPT-KINERJA": 35}))
    assert "Bobot JPT berjumlah 95" in response.text
    assert 'value="35"' in response.text
    assert '<output data-jumlah="1" data-harus="100">95,00</output>' in response.text
    kosong = client.post(url, isian(rancangan, **{"JPT-KINERJA": "NaN", "PENGAWAS-KINERJA": ""})).text
    assert kosong.count(">belum lengkap</output>") == 2
    assert client.post(url, isian(rancangan)).url == reverse("siklus_bobot", args=[rancangan.pk])


def test_a_wish_over_five_per_cent_is_an_error_of_the_form(client, rancangan):
    masuk(client, rancangan)
    url = reverse("siklus_bobot_ubah", args=[rancangan.pk])
    response = client.post(url, isian(rancangan, **{"JPT-KINERJA": 34, "JPT-MINAT": 6}))
    assert response.status_code == 200
    assert rancangan.load_bobot()["JPT"]["KINERJA"] == 4000


def test_a_published_version_is_replaced_with_a_reason_that_everyone_reads(client):
    siklus = masuk(client, VersiBobotFactory().siklus)
    url = reverse("siklus_bobot_ubah", args=[siklus.pk])
    baru = isian(siklus, **{"JPT-KINERJA": 35, "JPT-KOMPETENSI": 65})
    assert "Tulis dengan kata-kata" in client.post(url, baru).text
    client.post(url, baru | {"alasan": "Keputusan rapat 3 Maret"})
    masuk(client, siklus, "pegawai")
    response = client.get(reverse("siklus_bobot", args=[siklus.pk]))
    assert "versi 2" in response.text
    assert "Keputusan rapat 3 Maret" in response.text
    assert "JPT, Kinerja (SKP): 40,00 % menjadi 35,00 %" in response.text
    lama = client.get(reverse("siklus_bobot", args=[siklus.pk]), {"versi": 1})
    assert "Bukan versi yang berlaku" in lama.text
    assert client.get(reverse("siklus_bobot", args=[siklus.pk]), {"versi": 9}).status_code == 404


def test_a_running_cycle_without_a_published_version_is_not_edited(client):
    siklus = masuk(client, SiklusMutasiFactory(status=StatusSiklus.USULAN))
    assert client.get(reverse("siklus_bobot_ubah", args=[siklus.pk])).status_code == 403


def test_a_ranking_of_older_weights_says_so(client):
    versi = VersiBobotFactory()
    siklus = masuk(client, versi.siklus)
    PemeringkatanFactory(siklus=siklus, versi_bobot=versi)
    assert "Bobot berubah" not in client.get(siklus.get_absolute_url()).text
    VersiBobotFactory(siklus=siklus, nomor=2, alasan="Rapat")
    assert "Bobot berubah sesudah peringkat ini" in client.get(siklus.get_absolute_url()).text


@pytest.mark.parametrize(
    ("tmt", "status", "jenis", "tampak"),
    [
        (date(2027, 3, 31), "DIBUKA", "TAHUNAN", False),
        (date(2027, 4, 1), "DIBUKA", "TAHUNAN", True),
        (date(2027, 4, 1), "DITUTUP", "TAHUNAN", False),
        (date(2027, 4, 1), "DIBUKA", "PERIODIK", False),
    ],
)
def test_an_open_round_that_the_ranking_waits_for_is_named(client, tmt, status, jenis, tampak):
    siklus = masuk(client, SiklusMutasiFactory(tmt_rencana=tmt))
    PeriodePenilaianFactory(instansi=siklus.instansi, tahun=2026, status=status, jenis=jenis)
    assert ("belum diumumkan" in client.get(siklus.get_absolute_url()).text) is tampak


def test_the_page_costs_the_same_for_one_version_and_for_three(client, django_assert_max_num_queries):
    siklus = masuk(client, VersiBobotFactory().siklus)
    url = reverse("siklus_bobot", args=[siklus.pk])
    client.get(url)
    with django_assert_max_num_queries(12) as satu:
        client.get(url)
    for nomor in (2, 3):
        VersiBobotFactory(siklus=siklus, nomor=nomor, alasan="Rapat")
    with django_assert_max_num_queries(12) as tiga:
        client.get(url)
    assert len(satu) == len(tiga)
