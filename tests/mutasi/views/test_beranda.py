from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from mutasi.models import Keputusan
from mutasi.status import StatusSiklus, StatusUsulan
from tests.factories import (
    AcaraRapatFactory,
    BacaUlangFactory,
    BarisKeputusanFactory,
    InstansiFactory,
    KandidatFactory,
    KeberatanFactory,
    KebutuhanMendesakFactory,
    KeputusanFactory,
    LowonganFactory,
    ParameterFactory,
    PenilaianKinerjaFactory,
    PerangkatKodeFactory,
    PeriodePenilaianFactory,
    PesertaRapatFactory,
    PosisiFactory,
    SiklusMutasiFactory,
    TugasPenilaianFactory,
    UndanganUmpanBalikFactory,
    UnitKerjaFactory,
    UsulanMutasiFactory,
    pegawai_di,
    persona,
    sejak,
)

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
        ("pyb", StatusUsulan.DIUSULKAN, "Usulan menunggu pertimbangan Anda"),
        ("ppk", StatusUsulan.DIPERTIMBANGKAN, "Usulan menunggu putusan Anda"),
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


@pytest.mark.parametrize(("nilai", "menunggu"), [(0, True), (1, False)])
def test_where_no_pyb_is_asked_the_ppk_takes_what_the_head_proposed(client, usulan, nilai, menunggu):
    instansi = usulan.siklus.instansi
    ParameterFactory(instansi=instansi, kode="pertimbangan_pyb", nilai=nilai, berlaku=sejak(date(2020, 1, 1)))
    sign_in(client, "ppk", instansi)
    usulan.status = StatusUsulan.DIUSULKAN
    usulan.save()
    halaman = client.get("/").text
    assert ("Usulan menunggu putusan Anda" in halaman) is menunggu
    assert (reverse("persetujuan_list", args=[usulan.siklus_id]) in halaman) is menunggu


def test_who_decides_is_told_that_the_second_factor_is_missing(client, usulan):
    user = sign_in(client, "pyb", usulan.siklus.instansi)
    assert "Faktor kedua Anda belum dipasang" in client.get("/").text
    PerangkatKodeFactory(user=user)
    assert "Faktor kedua Anda belum dipasang" not in client.get("/").text


DIBACA = "Draf keputusan menunggu dibaca ulang"


@pytest.fixture
def draf():
    return KeputusanFactory(status="DRAF")


def tanda(draf, **isi):
    return BacaUlangFactory(keputusan=draf, selesai_pada=timezone.now(), **isi)


@pytest.mark.parametrize(
    ("kind", "tampak"), [("analis", True), ("verifikator", True), ("kepala_bkpsdm", False), ("ppk", False)]
)
def test_who_reads_back_is_told_of_the_drafts_that_wait(client, draf, kind, tampak):
    sign_in(client, kind, draf.instansi)
    halaman = client.get("/").text
    assert (DIBACA in halaman) is tampak
    assert (f"{reverse('keputusan_list')}?status=DRAF" in halaman) is tampak


def test_a_draft_of_another_agency_or_issued_does_not_wait(client, draf):
    sign_in(client, "analis", InstansiFactory(nama="Lain"))
    assert DIBACA not in client.get("/").text
    sign_in(client, "analis", draf.instansi)
    Keputusan.objects.update(status="DIBATALKAN")
    assert DIBACA not in client.get("/").text


def test_who_signed_the_draft_is_not_asked_again_until_another_sheet_is_read(client, draf):
    user = sign_in(client, "verifikator", draf.instansi)
    BacaUlangFactory(keputusan=draf, pembaca=user)
    assert DIBACA in client.get("/").text  # begun, not signed
    BacaUlangFactory(keputusan=draf, pembaca=user, sidik="6" * 64, selesai_pada=timezone.now())
    assert DIBACA not in client.get("/").text
    BacaUlangFactory(keputusan=draf, sidik="7" * 64)
    assert DIBACA in client.get("/").text


def test_a_draft_that_two_have_signed_waits_for_nobody(client, draf):
    sign_in(client, "analis", draf.instansi)
    tanda(draf)
    assert DIBACA in client.get("/").text
    tanda(draf)
    assert DIBACA not in client.get("/").text


def test_nobody_is_asked_to_read_the_own_decree(client, usulan):
    user = persona("analis", pegawai=usulan.pegawai, instansi=usulan.siklus.instansi)
    client.force_login(user)
    draf = KeputusanFactory(siklus=usulan.siklus, instansi=usulan.siklus.instansi, status="DRAF")
    assert DIBACA in client.get("/").text
    BarisKeputusanFactory(keputusan=draf, usulan=usulan)
    assert DIBACA not in client.get("/").text


def test_drafts_to_read_cost_the_same_for_one_and_for_three(client, draf):
    sign_in(client, "verifikator", draf.instansi)

    def count():
        with CaptureQueriesContext(connection) as kueri:
            client.get("/")
        return len(kueri)

    satu = count()
    for lain in KeputusanFactory.create_batch(2, siklus=draf.siklus, instansi=draf.instansi, status="DRAF"):
        BacaUlangFactory(keputusan=lain)
    assert count() == satu <= 12


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
    with django_assert_max_num_queries(12) as satu:
        client.get("/")
    LowonganFactory.create_batch(2, siklus=siklus)
    with django_assert_max_num_queries(12) as tiga:
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


@pytest.mark.parametrize(("umur", "tampak"), [(0, True), (29, True), (31, False)])
def test_the_unit_head_is_told_of_the_answers_of_thirty_days(client, umur, tampak):
    user = persona("kepala_unit", unit=UnitKerjaFactory(nama="Dinas Uji"))
    client.force_login(user)
    posisi = PosisiFactory(unit=user.peran_aktif[0].unit)
    isi = {"status": "DITOLAK", "tanggapan": "Menunggu formasi", "ditanggapi_pada": timezone.now() - timedelta(umur)}
    sendiri = KebutuhanMendesakFactory(posisi=posisi, diajukan_oleh=user, **isi)
    orang_lain = KebutuhanMendesakFactory(posisi=posisi, **isi)
    menunggu = KebutuhanMendesakFactory(posisi=posisi, diajukan_oleh=user)
    text = client.get("/").text
    assert (reverse("kebutuhan_detail", args=[sendiri.pk]) in text) is tampak
    assert ("Tidak diterima" in text) is tampak
    assert all(reverse("kebutuhan_detail", args=[k.pk]) not in text for k in (orang_lain, menunggu))


def test_answers_cost_the_same_for_one_and_for_three(client):
    user = persona("kepala_unit")
    client.force_login(user)

    def count(banyak):
        for _ in range(banyak):
            KebutuhanMendesakFactory(
                posisi=PosisiFactory(unit=UnitKerjaFactory(induk=user.peran_aktif[0].unit)),
                diajukan_oleh=user, status="DITERIMA", tanggapan="Dicatat", ditanggapi_pada=timezone.now(),
            )  # fmt: skip
        with CaptureQueriesContext(connection) as kueri:
            response = client.get("/")
        return len(kueri), len(response.context["jawaban"])

    (satu, n), (tiga, m) = count(1), count(2)
    assert (n, m) == (1, 3)
    assert satu == tiga <= 12


@pytest.mark.parametrize(
    ("kind", "rute"), [("admin", ["instansi_ubah", "pengguna_list"]), ("analis", ["impor_list"] * 3)]
)
def test_an_empty_installation_shows_the_first_steps_until_there_are_people(client, kind, rute):
    client.force_login(persona(kind))
    response = client.get("/")
    assert [langkah[2] for langkah in response.context["langkah_awal"]] == rute
    assert all(f'<b><a href="{reverse(nama)}">' in response.text for nama in rute)
    assert "Tidak ada yang menunggu Anda" not in response.text
    pegawai_di(instansi_lain := PosisiFactory(unit__instansi=InstansiFactory(nama="Lain")))
    assert client.get("/").context["langkah_awal"]
    assert instansi_lain.unit.instansi != response.wsgi_request.user.instansi
    pegawai_di()
    assert "Langkah pertama" not in client.get("/").text


def test_a_first_step_that_is_taken_says_so(client):
    client.force_login(persona("analis"))
    assert "Sudah ada" not in client.get("/").text
    UnitKerjaFactory()
    assert client.get("/").text.count("Sudah ada") == 1
    PosisiFactory()
    assert client.get("/").text.count("Sudah ada") == 2


def test_others_see_no_first_steps(client):
    client.force_login(persona("auditor"))
    assert "Langkah pertama" not in client.get("/").text


def test_open_objections_wait_for_officers_who_are_no_party(client):
    analis = sign_in(client, "analis", InstansiFactory())
    assert "Keberatan menunggu" not in client.get("/").text
    tutup = PeriodePenilaianFactory(instansi=analis.instansi, status="DITUTUP")
    orang = pegawai_di(PosisiFactory(unit=UnitKerjaFactory(instansi=analis.instansi)))
    penilaian = PenilaianKinerjaFactory(pegawai=orang, tahun=2026, periode=tutup)
    KeberatanFactory(penilaian=penilaian, batas_jawab=timezone.localdate() - timedelta(days=1))
    assert "Keberatan menunggu jawaban, 1 terlambat" in client.get("/").text
    penilaian.diubah_oleh = analis
    penilaian.save()
    assert "Keberatan menunggu" not in client.get("/").text


def test_an_employee_is_told_of_the_result_and_of_the_days_left(client):
    user = sign_in(client, "pegawai", InstansiFactory())
    assert "dapat dilihat" not in client.get("/").text
    tutup = PeriodePenilaianFactory(
        instansi=user.instansi, nama="Penilaian 2026", status="DITUTUP", ditutup_pada=timezone.localdate()
    )
    PenilaianKinerjaFactory(pegawai=user.pegawai, tahun=2026, periode=tutup)
    text = client.get("/").text
    assert "Hasil Penilaian 2026 dapat dilihat" in text
    assert "sisa 14" in text


def test_an_employee_finds_the_own_requests_from_home(client):
    client.force_login(persona("pegawai"))
    assert reverse("permohonan_list") in client.get("/").text


def test_the_home_of_who_has_everything_to_do_costs_twelve_queries(client, django_assert_max_num_queries):
    """The head of BKPSDM, who sits in the meeting, appraises, answers colleagues and has an own result to read."""
    acara = AcaraRapatFactory()
    siklus, user = acara.rapat.siklus, persona("kepala_bkpsdm", instansi=acara.rapat.siklus.instansi)
    user.pegawai = pegawai_di(PosisiFactory(unit__instansi=user.instansi))
    user.save()
    PesertaRapatFactory(rapat=acara.rapat, pegawai=user.pegawai)
    KeputusanFactory(siklus=siklus, instansi=user.instansi, status="DRAF")
    dibuka = PeriodePenilaianFactory(
        instansi=user.instansi, status="DIBUKA", mulai=date(2026, 1, 1), umpan_balik_sampai=date(2030, 1, 1)
    )
    UndanganUmpanBalikFactory.create_batch(2, periode=dibuka, pemberi=user.pegawai)
    TugasPenilaianFactory(periode=dibuka, penilai=user.pegawai)
    tutup = PeriodePenilaianFactory(
        instansi=user.instansi, tahun=2025, status="DITUTUP", ditutup_pada=timezone.localdate()
    )
    PenilaianKinerjaFactory(pegawai=user.pegawai, tahun=2025, periode=tutup)
    client.force_login(user)
    with django_assert_max_num_queries(12):
        response = client.get("/")
    konteks, judul = response.context, [t.judul for t in response.context["tugas"]]
    assert "Acara rapat menunggu suara Anda" in judul
    assert "Draf keputusan menunggu diterbitkan" in judul
    assert "Faktor kedua Anda belum dipasang: tanpa itu Anda belum dapat memutus" in judul
    assert konteks["umpan_balik"] == {"jumlah": 2, "selesai": 0, "sampai": date(2030, 1, 1)}
    assert (konteks["angka"]["usulan"], konteks["hasil"] is None, konteks["penilaian"]["jumlah"]) == (1, False, 1)
