import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from mutasi.status import StatusSiklus, StatusUsulan
from tests.factories import KandidatFactory, LowonganFactory, SiklusMutasiFactory, UsulanMutasiFactory, persona

pytestmark = pytest.mark.django_db


def sign_in(client, kind, instansi):
    user = persona(kind, instansi=instansi)
    client.force_login(user)
    return user


@pytest.fixture
def usulan():
    return UsulanMutasiFactory(kandidat=KandidatFactory())


@pytest.mark.parametrize(
    ("kind", "status", "judul"),
    [
        ("verifikator", StatusUsulan.DIAJUKAN, "Usulan menunggu verifikasi"),
        ("kepala_bkpsdm", StatusUsulan.DIREKOMENDASIKAN, "Usulan menunggu diusulkan ke PPK"),
        ("ppk", StatusUsulan.DIUSULKAN, "Usulan menunggu putusan Anda"),
        ("analis", StatusUsulan.PERLU_PERBAIKAN, "Usulan dikembalikan untuk diperbaiki"),
        ("analis", StatusUsulan.DRAF, "Draf usulan belum diajukan"),
    ],
)
def test_each_persona_is_shown_whose_turn_it_is(client, usulan, kind, status, judul):
    sign_in(client, kind, usulan.siklus.instansi)
    usulan.status = StatusUsulan.SELESAI
    usulan.save()
    assert judul not in client.get("/").text
    usulan.status, usulan.status_sejak = status, timezone.now()
    usulan.save()
    assert judul in client.get("/").text


def test_the_analyst_is_told_what_holds_the_cycle_and_when_it_may_go_on(client):
    siklus = SiklusMutasiFactory(status=StatusSiklus.USULAN)
    sign_in(client, "analis", siklus.instansi)
    assert "Tahap “Usulan dibuka” sudah dapat dilanjutkan" in client.get("/").text
    siklus.status = StatusSiklus.PEMERINGKATAN
    siklus.save()
    LowonganFactory(siklus=siklus)
    text = client.get("/").text
    assert "Lowongan menunggu pemeringkatan" in text
    assert "Pemeringkatan belum dijalankan" in text


def test_home_of_somebody_without_a_role_is_empty_and_says_so(client):
    client.force_login(persona("tanpa_peran"))
    text = client.get("/").text
    assert "Tidak ada yang menunggu Anda" in text
    assert "Pegawai aktif" not in text


def test_home_costs_the_same_for_one_vacancy_and_for_three(client, django_assert_max_num_queries):
    siklus = SiklusMutasiFactory()
    sign_in(client, "analis", siklus.instansi)
    LowonganFactory(siklus=siklus)
    client.get("/")
    with django_assert_max_num_queries(16) as satu:
        client.get("/")
    LowonganFactory.create_batch(2, siklus=siklus)
    with django_assert_max_num_queries(16) as tiga:
        client.get("/")
    assert len(satu) == len(tiga)


def test_same_number_of_queries_for_one_proposal_and_for_three(client, usulan):
    def count():
        with CaptureQueriesContext(connection) as kueri:
            client.get("/")
        return len(kueri)

    sign_in(client, "analis", usulan.siklus.instansi)
    satu = count()
    for _ in range(2):
        UsulanMutasiFactory(
            kandidat=KandidatFactory(hasil__pemeringkatan__siklus=usulan.siklus), status=StatusUsulan.DIAJUKAN
        )
    assert count() == satu <= 12
