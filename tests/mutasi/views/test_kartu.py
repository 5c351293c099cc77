"""The card by its address: who gets it, with which discipline, and the trail of it."""

import io
from datetime import date

import pypdf
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from pegawai.models import Jejak
from tests.factories import (
    HukumanDisiplinFactory,
    PenggunaFactory,
    PenilaianKinerjaFactory,
    PeriodePenilaianFactory,
    PosisiFactory,
    RiwayatJabatanFactory,
    UnitKerjaFactory,
    pegawai_di,
    persona,
    sejak,
)

pytestmark = pytest.mark.django_db


def ambil(client, user, orang):
    client.force_login(user)
    return client.get(reverse("pegawai_kartu", args=[orang.pk]))


def baca(response):
    return " ".join(pypdf.PdfReader(io.BytesIO(response.content)).pages[0].extract_text().split())


@pytest.mark.parametrize(("kind", "disiplin"), [("analis", True), ("ppk", True), ("kepala_unit", False)])
def test_names_its_reader_and_shows_discipline_to_few(client, kind, disiplin):
    unit = UnitKerjaFactory()
    orang = pegawai_di(PosisiFactory(unit=unit), nama="Suparno")
    HukumanDisiplinFactory(pegawai=orang, jenis="Teguran tertulis")
    user = persona(kind, unit=unit) if kind == "kepala_unit" else persona(kind)
    response = ambil(client, user, orang)
    assert response.headers["Content-Type"] == "application/pdf"
    hari_ini = timezone.localdate()
    assert response.headers["Content-Disposition"] == f'inline; filename="kartu-pegawai-{hari_ini:%Y-%m-%d}.pdf"'
    isi = baca(response)
    assert f"Dicetak oleh {user.nama}" in isi
    assert ("Teguran tertulis" in isi) is disiplin
    jejak = Jejak.objects.get(tindakan="cetak_kartu")
    assert (jejak.pelaku_id, jejak.objek_id, jejak.rincian) == (user.pk, orang.pk, {"disiplin": disiplin})


def test_an_employee_prints_the_own_card(client):
    user = persona("pegawai")
    assert "Disiplin" not in baca(ambil(client, user, user.pegawai))


@pytest.mark.parametrize("kind", ["pegawai", "kepala_unit", "tanpa_peran", "admin", "komite"])
def test_others_are_not_found_and_nothing_is_noted(client, kind):
    assert ambil(client, persona(kind), pegawai_di()).status_code == 404
    assert not Jejak.objects.exists()


def test_the_number_of_queries_does_not_grow(client):
    user, orang = persona("analis"), pegawai_di()

    def hitung():
        with CaptureQueriesContext(connection) as kueri:
            ambil(client, user, orang)
        return len(kueri)

    hitung()
    satu = hitung()
    for tahun in (2010, 2012, 2014):
        RiwayatJabatanFactory(pegawai=orang, posisi=None, berlaku=sejak(date(tahun, 1, 1), date(tahun + 1, 1, 1)))
    assert hitung() == satu


def test_the_result_of_an_open_round_is_not_on_the_card_of_the_office(client):
    """The predicate is announced with the closing (PermenPANRB 6/2022); until then only staff print it."""
    unit = UnitKerjaFactory()
    orang = pegawai_di(PosisiFactory(unit=unit))
    tahun = timezone.localdate().year
    periode = PeriodePenilaianFactory(instansi=unit.instansi, tahun=tahun, status="DIBUKA")
    PenilaianKinerjaFactory(pegawai=orang, tahun=tahun, periode=periode, hasil_kerja=1, perilaku_kerja=1)
    sendiri = PenggunaFactory(instansi=unit.instansi, pegawai=orang)
    pembaca = (sendiri, persona("operator_opd", unit=unit), persona("ppk", instansi=unit.instansi))
    assert [f"{tahun} Sangat baik" in baca(ambil(client, user, orang)) for user in pembaca] == [False, False, True]
