import pytest
from django.urls import reverse

from pegawai.models import Jejak
from penilaian.models import PeriodePenilaian
from tests.factories import InstansiFactory, PenilaianKinerjaFactory, PeriodePenilaianFactory, persona
from tests.penilaian.conftest import anggota

pytestmark = pytest.mark.django_db
BUKA = "/penilaian/periode/buka/"
ISI = {"tahun": 2027, "nama": "SKP 2027", "mulai": "2027-01-04", "selesai": "2027-01-29"}


@pytest.fixture
def masuk(client):
    client.force_login(persona("analis"))
    return client


def tutup(periode):
    return reverse("penilaian_periode_tutup", args=[periode.pk])


@pytest.mark.parametrize("kind", ["kepala_unit", "verifikator", "kepala_bkpsdm", "ppk", "auditor", "admin", "pegawai"])
def test_analysts_only(client, periode, kind):
    client.force_login(persona(kind))
    assert client.post(BUKA, ISI).status_code == 403
    assert client.post(tutup(periode), {"alasan": "x"}).status_code == 403
    assert PeriodePenilaian.objects.get().status == "DIBUKA"


def test_open(masuk):
    assert masuk.get(BUKA).status_code == 200
    assert masuk.post(BUKA, ISI).url == "/penilaian/kemajuan/"
    assert PeriodePenilaian.objects.get().nama == "SKP 2027"


def test_open_wrongly_keeps_what_was_typed(masuk, periode):
    response = masuk.post(BUKA, ISI)
    assert response.status_code == 422
    assert "masih dibuka" in response.content.decode()
    assert "SKP 2027" in response.content.decode()
    assert "Tanggal selesai harus" in masuk.post(BUKA, ISI | {"selesai": "2027-01-03"}).content.decode()
    assert PeriodePenilaian.objects.count() == 1


def test_close_names_what_is_missing_and_takes_a_reason(masuk, periode, dinas):
    anggota(dinas)
    assert "Dinas Pangan: 1 dari 1 orang belum final" in masuk.get(tutup(periode)).content.decode()
    assert masuk.post(tutup(periode), {"alasan": ""}).status_code == 422
    assert masuk.post(tutup(periode), {"alasan": "Kepala dinas sakit"}).status_code == 302
    periode.refresh_from_db()
    assert periode.status == "DITUTUP"
    assert Jejak.objects.get().rincian["alasan"] == "Kepala dinas sakit"


def test_close_when_all_are_final(masuk, periode, dinas):
    PenilaianKinerjaFactory(pegawai=anggota(dinas), tahun=2026)
    assert "Semua sudah final" in masuk.get(tutup(periode)).content.decode()
    assert masuk.post(tutup(periode)).status_code == 302
    assert masuk.post(tutup(periode)).status_code == 409


def test_round_of_another_agency_is_not_found(masuk):
    lain = PeriodePenilaianFactory(instansi=InstansiFactory(nama="Lain"))
    assert masuk.get(tutup(lain)).status_code == 404
