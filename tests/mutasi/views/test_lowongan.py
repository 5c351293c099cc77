"""The page of a vacancy: whoever is asked for by name is found, with the verdict and what ruled them out."""

import pytest
from django.urls import reverse

from mutasi.actions.pemeringkatan import jalankan_pemeringkatan
from mutasi.models import KelompokBobot, KodeKriteria, Kriteria
from mutasi.status import StatusSiklus
from tests.factories import LowonganFactory, PegawaiFactory, SiklusMutasiFactory, persona

pytestmark = pytest.mark.django_db


@pytest.fixture
def lowongan():
    siklus = SiklusMutasiFactory(status=StatusSiklus.PEMERINGKATAN)
    Kriteria.objects.bulk_create(
        Kriteria(siklus=siklus, kelompok=kelompok, kode=kode, bobot=5000)
        for kelompok in KelompokBobot.values
        for kode in (KodeKriteria.KOMPETENSI, KodeKriteria.KINERJA)
    )
    PegawaiFactory(instansi=siklus.instansi, nama="Zulkarnain Piliang", jenis_pegawai="PPPK")
    PegawaiFactory(instansi=siklus.instansi, nama="Maimunah")
    return LowonganFactory(siklus=siklus)


def test_someone_ruled_out_is_found_by_name(client, lowongan):
    analis = persona("analis", instansi=lowongan.siklus.instansi)
    jalankan_pemeringkatan(siklus=lowongan.siklus, by=analis)
    client.force_login(analis)
    response = client.get(reverse("lowongan_detail", args=[lowongan.pk]), {"q": "zulkarnain"})
    (satu,) = response.context["ditemukan"]
    assert (satu.pegawai.nama, satu.label) == ("Zulkarnain Piliang", "Tidak memenuhi syarat")
    assert "Berstatus PNS" in response.text
    assert "Maimunah" not in response.text


def test_nobody_of_that_name_is_said(client, lowongan):
    analis = persona("analis", instansi=lowongan.siklus.instansi)
    jalankan_pemeringkatan(siklus=lowongan.siklus, by=analis)
    client.force_login(analis)
    response = client.get(reverse("lowongan_detail", args=[lowongan.pk]), {"q": "tidakadasiapa"})
    assert "Tidak ada yang bernama demikian" in response.text
