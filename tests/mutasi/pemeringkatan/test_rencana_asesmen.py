"""Who could be ranked, and whom an assessment could bring in: the rules of the ranking, seat by seat."""

from datetime import date

import pytest
from django.urls import reverse

from mutasi.pemeringkatan.rencana_asesmen import rencanakan
from mutasi.status import StatusSiklus
from pegawai.models import Jejak
from tests.factories import (
    KompetensiFactory,
    LowonganFactory,
    PemeriksaanDisiplinFactory,
    SiklusMutasiFactory,
    StandarKompetensiFactory,
    persona,
    sejak,
)
from tests.mutasi.actions.test_pemeringkatan import orang_lengkap

pytestmark = pytest.mark.django_db


@pytest.fixture
def siklus():
    """One vacancy of an administrator for which level 4 is asked."""
    siklus = SiklusMutasiFactory(status=StatusSiklus.PEMERINGKATAN)
    StandarKompetensiFactory(
        instansi=siklus.instansi, jabatan=None, jenjang="ADMINISTRATOR", kompetensi=KompetensiFactory(), level=4
    )
    LowonganFactory(siklus=siklus)
    return siklus


def rencana(siklus, anggaran=5):
    return rencanakan(instansi=siklus.instansi, anggaran=anggaran, siklus=siklus)


def kursi(siklus, anggaran=5):
    (satu,) = rencana(siklus, anggaran).kursi.values()
    return satu.siap, list(satu.calon)


def test_ready_assessable_or_neither(siklus):
    orang_lengkap(siklus.instansi)
    tanpa = orang_lengkap(siklus.instansi)
    tanpa.hasil_kompetensi.all().delete()
    kms = orang_lengkap(siklus.instansi, level=2)
    gugur = orang_lengkap(siklus.instansi, jenis_pegawai="PPPK")
    gugur.hasil_kompetensi.all().delete()
    siap, bisa = kursi(siklus)
    assert (siap, bisa) == (1, [tanpa.pk])
    assert kms.pk not in bisa


@pytest.mark.parametrize(("hari", "lewat"), [(0, False), (1, True)])
def test_a_result_counts_through_its_last_day(siklus, hari, lewat):
    orang = orang_lengkap(siklus.instansi)
    akhir = siklus.tmt_rencana
    orang.hasil_kompetensi.update(tanggal=date(akhir.year - 3, akhir.month, akhir.day - hari))
    assert kursi(siklus) == ((0, [orang.pk]) if lewat else (1, []))


def test_who_failed_long_ago_may_be_assessed_again(siklus):
    orang = orang_lengkap(siklus.instansi, level=1)
    orang.hasil_kompetensi.update(tanggal=date(2019, 1, 1))
    assert kursi(siklus) == (0, [orang.pk])


def test_a_warning_stops_nobody(siklus):
    orang = orang_lengkap(siklus.instansi)
    orang.hasil_kompetensi.all().delete()
    PemeriksaanDisiplinFactory(pegawai=orang, berlaku=sejak(date(2026, 1, 1)))
    assert kursi(siklus) == (0, [orang.pk])


def test_a_seat_opens_when_three_can_be_ranked(siklus):
    orang_lengkap(siklus.instansi)
    tanpa = [orang_lengkap(siklus.instansi) for _ in range(3)]
    for orang in tanpa:
        orang.hasil_kompetensi.all().delete()
    dua, satu = rencana(siklus, 2), rencana(siklus, 1)
    assert (dua.minimal, len(dua.dibuka), len(satu.dibuka)) == (3, 1, 0)
    assert [o.pegawai.pk for o in sorted(dua.orang, key=lambda o: o.pegawai.pk)] == [o.pk for o in tanpa[:2]]
    assert {o.keadaan for o in dua.orang} == {"belum pernah diasesmen"}
    assert [k.kurang for k in satu.tertutup] == [2]


def test_without_a_cycle_the_vacant_seats_are_the_target(siklus):
    hasil = rencanakan(instansi=siklus.instansi, anggaran=5)
    assert [k.posisi for k in hasil.kursi.values()] == [siklus.lowongan.get().posisi]


def test_the_page_computes_when_asked_and_exports_what_it_says(client, siklus):
    for _ in range(3):
        orang_lengkap(siklus.instansi).hasil_kompetensi.all().delete()
    client.force_login(persona("analis", instansi=siklus.instansi))
    url = reverse("asesmen_rencana")
    assert client.get(url).context["rencana"] is None
    response = client.get(url, {"anggaran": 3, "sasaran": "siklus"})
    assert "Terbukti terbaik" in response.content.decode()
    assert len(response.context["rencana"].orang) == 3
    ekspor = client.get(url, {"anggaran": 3, "sasaran": "siklus", "ekspor": "xlsx"})
    assert b"".join(ekspor.streaming_content)[:2] == b"PK"
    assert Jejak.objects.get(tindakan="ekspor_asesmen").rincian["jumlah"] == 3


@pytest.mark.parametrize("anggaran", ["0", "501", "banyak", ""])
def test_a_budget_that_cannot_be_is_refused_in_words(client, siklus, anggaran):
    client.force_login(persona("analis", instansi=siklus.instansi))
    response = client.get(reverse("asesmen_rencana"), {"anggaran": anggaran, "sasaran": "kosong"})
    assert response.context["form"].errors["anggaran"]
    assert response.context["rencana"] is None
