"""The map on paper."""

import io

import pytest
from django.urls import reverse
from pypdf import PdfReader

from pegawai.models import Jejak
from tests.factories import KotakTalentaFactory, PeriodePenilaianFactory, PetaTalentaFactory, UnitKerjaFactory, persona

pytestmark = pytest.mark.django_db


@pytest.fixture
def peta():
    peta = PetaTalentaFactory(periode=PeriodePenilaianFactory(tahun=2025, status="DITUTUP"))
    for unit in (None, UnitKerjaFactory(instansi=peta.instansi, nama="Dinas Pangan")):
        KotakTalentaFactory(peta=peta, unit=unit, pegawai__instansi=peta.instansi, pegawai__nama="Nama Rahasia")
    return peta


def cetak(client, peta, **tanya):
    client.force_login(persona("ppk", instansi=peta.instansi))
    response = client.get(reverse("talenta_pdf", args=[peta.pk]), tanya)
    (halaman,) = PdfReader(io.BytesIO(response.content)).pages
    return halaman.extract_text()


def test_one_sheet_with_counts_and_treatments_and_no_names(client, peta):
    isi = cetak(client, peta)
    assert "2 terpetakan" in isi
    assert "Promosi dan dipertahankan" in isi
    assert "Nama Rahasia" not in isi
    assert Jejak.objects.filter(tindakan="ekspor_talenta").count() == 1


def test_the_filter_is_said_on_the_sheet(client, peta):
    unit = peta.kotak.exclude(unit=None).get().unit
    isi = " ".join(cetak(client, peta, unit=unit.pk).split())
    assert "unit kerja Dinas Pangan" in isi
    assert "1 terpetakan" in isi


def test_a_reopened_round_has_no_sheet(client, peta):
    peta.periode.status = "DIBUKA"
    peta.periode.save()
    client.force_login(persona("kepala_unit", instansi=peta.instansi))
    assert client.get(reverse("talenta_pdf", args=[peta.pk])).status_code == 404
