"""Accounts and roles: the administrator's pages."""

from datetime import date, timedelta

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from pegawai.actions.pengguna import beri_peran, buat_pengguna, cabut_peran, tautkan_pegawai, ubah_keadaan
from pegawai.models import Jejak, Pengguna, Peran
from pegawai.penolakan import Penolakan
from tests.factories import (
    InstansiFactory,
    PegawaiFactory,
    PenggunaFactory,
    PeranPenggunaFactory,
    UnitKerjaFactory,
    pegawai_di,
    persona,
    sejak,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def admin(client):
    user = persona("admin")
    client.force_login(user)
    return user


def detail(user):
    return reverse("pengguna_detail", args=[user.pk])


def test_create_links_the_employee_by_nip_and_takes_the_name(client, admin):
    orang = PegawaiFactory(nama="Siti Aminah", gelar_belakang="S.E.")
    spasi = f"{orang.nip[:8]} {orang.nip[8:]}"
    client.post(reverse("pengguna_create"), {"nip": spasi, "nama": "", "nama_masuk": "siti"})
    user = Pengguna.objects.get(nama_masuk="siti")
    assert (user.pegawai, user.nama, user.instansi) == (orang, "Siti Aminah, S.E.", admin.instansi)
    assert not user.has_usable_password()
    assert Jejak.objects.filter(tindakan="buat_pengguna", objek_id=user.pk, pelaku=admin).exists()


@pytest.mark.parametrize(
    ("isi", "bidang"),
    [
        ({"nip": "123", "nama": "A", "nama_masuk": "a"}, "nip"),
        ({"nip": "", "nama": "", "nama_masuk": "a"}, "nama"),
        ({"nip": "", "nama": "A", "nama_masuk": "dua kata"}, "nama_masuk"),
        ({"nip": "", "nama": "A", "nama_masuk": "1" * 18}, "nama_masuk"),
        ({"nip": "", "nama": "A", "nama_masuk": "ADA"}, "nama_masuk"),
    ],
)
def test_create_refuses_at_the_field(client, admin, isi, bidang):
    PenggunaFactory(nama_masuk="ada")
    sebelum = Pengguna.objects.count()
    response = client.post(reverse("pengguna_create"), isi)
    assert list(response.context["form"].errors) == [bidang]
    assert Pengguna.objects.count() == sebelum


def test_create_does_not_find_another_agencys_employee_or_one_with_an_account(client, admin):
    lain = PegawaiFactory(instansi=InstansiFactory(nama="Lain"))
    punya = PenggunaFactory(pegawai=PegawaiFactory(tanggal_lahir=date(1990, 1, 1))).pegawai
    for nip in (lain.nip, punya.nip):
        response = client.post(reverse("pengguna_create"), {"nip": nip, "nama": "A", "nama_masuk": "a"})
        assert response.context["form"].errors["nip"]


def test_role_with_unit_and_last_day(client, admin):
    user, unit = PenggunaFactory(), UnitKerjaFactory()
    client.post(detail(user), {"peran": "KEPALA_UNIT", "unit": unit.pk, "mulai": "2026-01-01", "selesai": "2026-12-31"})
    peran = user.peran.get()
    assert (peran.unit, peran.berlaku) == (unit, sejak(date(2026, 1, 1), date(2027, 1, 1)))
    for hari, aktif in [("2025-12-31", False), ("2026-01-01", True), ("2026-12-31", True), ("2027-01-01", False)]:
        with time_machine.travel(f"{hari} 12:00+07:00", tick=False):
            assert Pengguna.objects.get(pk=user.pk).punya_peran(Peran.KEPALA_UNIT) is aktif
    assert Jejak.objects.get(tindakan="beri_peran").rincian["unit"] == unit.pk


@pytest.mark.parametrize(
    ("isi", "bidang"),
    [
        ({"peran": "KEPALA_UNIT", "mulai": "2026-01-01"}, "unit"),
        ({"peran": "ANALIS", "unit": True, "mulai": "2026-01-01"}, "unit"),
        ({"peran": "ANALIS", "mulai": "2026-01-02", "selesai": "2026-01-01"}, "selesai"),
        ({"peran": "RAJA", "mulai": "2026-01-01"}, "peran"),
    ],
)
def test_role_refuses_at_the_field(client, admin, isi, bidang):
    if isi.get("unit"):
        isi = isi | {"unit": UnitKerjaFactory().pk}
    user = PenggunaFactory()
    response = client.post(detail(user), isi)
    assert bidang in response.context["form"].errors
    assert not user.peran.exists()


def test_units_are_named_with_their_office_in_the_form_and_in_the_answer(client, admin):
    user, akar = PenggunaFactory(), UnitKerjaFactory(nama="Pemerintah Uji")
    for ke, nama in ((2, "Dinas Satu"), (1, "Dinas Dua")):
        unit = UnitKerjaFactory(induk=UnitKerjaFactory(induk=akar, nama=nama, urutan=ke), nama="Bidang Pelayanan")
    pilihan = [nama for _, nama in client.get(detail(user)).context["form"].fields["unit"].choices]
    assert pilihan == [
        "Seluruh instansi",
        "Pemerintah Uji",
        "Dinas Dua",
        "Bidang Pelayanan, Dinas Dua",
        "Dinas Satu",
        "Bidang Pelayanan, Dinas Satu",
    ]
    isi = {"peran": Peran.KEPALA_UNIT, "unit": unit.pk, "mulai": "2026-01-05"}
    text = client.post(detail(user), isi, follow=True).text
    assert "mendapat peran Kepala unit kerja – Bidang Pelayanan, Dinas Dua." in text
    cabut = reverse("pengguna_cabut_peran", args=[user.pk, user.peran.get().pk])
    assert "Peran Kepala unit kerja – Bidang Pelayanan, Dinas Dua dicabut" in client.post(cabut, follow=True).text


def test_role_of_another_agencys_unit_is_refused(client, admin):
    unit = UnitKerjaFactory(instansi=InstansiFactory(nama="Lain"))
    response = client.post(detail(PenggunaFactory()), {"peran": "KEPALA_UNIT", "unit": unit.pk, "mulai": "2026-01-01"})
    assert "unit" in response.context["form"].errors


def test_the_message_says_what_the_account_is_now(client, admin):
    url = reverse("pengguna_keadaan", args=[PenggunaFactory(nama="Budi").pk])
    assert "Akun Budi dinonaktifkan." in client.post(url, {"aktif": "0"}, follow=True).text
    assert "Akun Budi aktif lagi." in client.post(url, {"aktif": "1"}, follow=True).text


def test_nobody_gives_or_takes_own_roles_or_switches_off_the_own_account(client, admin):
    with pytest.raises(Penolakan, match="administrator lain"):
        beri_peran(pengguna=admin, by=admin, peran=Peran.PPK, unit=None, berlaku=sejak(date(2026, 1, 1)))
    with pytest.raises(Penolakan, match="administrator lain"):
        cabut_peran(baris=admin.peran.get(), by=admin)
    with pytest.raises(Penolakan, match="sendiri"):
        ubah_keadaan(pengguna=admin, by=admin, aktif=False)
    response = client.post(detail(admin), {"peran": "PPK", "mulai": "2026-01-01"})
    assert "administrator lain" in response.content.decode()
    assert admin.peran.count() == 1


def test_a_role_locks_the_account_alone_and_not_its_agency(admin):
    """Accounts are read with their agency: a plain lock would hold every act that locks the agency."""
    user = PenggunaFactory()
    with CaptureQueriesContext(connection) as kueri:
        beri_peran(pengguna=user, by=admin, peran=Peran.ANALIS, unit=None, berlaku=sejak(date(2026, 1, 1)))
    (kunci,) = [k["sql"] for k in kueri if "FOR UPDATE" in k["sql"]]
    assert kunci.endswith('FOR UPDATE OF "pegawai_pengguna"')


def test_the_same_role_twice_at_once_is_refused(admin):
    user = PenggunaFactory()
    beri_peran(pengguna=user, by=admin, peran=Peran.ANALIS, unit=None, berlaku=sejak(date(2026, 1, 1)))
    with pytest.raises(Penolakan, match="sudah dimiliki"):
        beri_peran(pengguna=user, by=admin, peran=Peran.ANALIS, unit=None, berlaku=sejak(date(2026, 6, 1)))
    assert user.peran.count() == 1


def test_revoked_role_ends_today_and_a_future_one_vanishes(client, admin):
    user = PenggunaFactory()
    lama = PeranPenggunaFactory(pengguna=user)
    nanti = PeranPenggunaFactory(pengguna=user, berlaku=sejak(timezone.localdate() + timedelta(days=1)))
    for baris in (lama, nanti):
        client.post(reverse("pengguna_cabut_peran", args=[user.pk, baris.pk]))
    assert [p.berlaku.upper for p in user.peran.all()] == [timezone.localdate()]
    assert not Pengguna.objects.get(pk=user.pk).punya_peran(Peran.ANALIS)
    assert Jejak.objects.filter(tindakan="cabut_peran").count() == 2


def test_role_of_somebody_else_is_not_found_under_this_account(client, admin):
    baris = PeranPenggunaFactory()
    url = reverse("pengguna_cabut_peran", args=[PenggunaFactory().pk, baris.pk])
    assert client.post(url).status_code == 404


def test_deactivation_asks_by_name_then_acts(client, admin):
    user = PenggunaFactory(nama="Made Wirawan")
    url = reverse("pengguna_keadaan", args=[user.pk])
    halaman = client.get(url).content.decode()
    assert "Nonaktifkan akun Made Wirawan" in halaman
    assert 'name="aktif" value="0"' in " ".join(halaman.split())
    for status in (302, 409):  # a double click
        assert client.post(url, {"aktif": "0"}).status_code == status
        user.refresh_from_db()
        assert not user.is_active
    client.post(url, {"aktif": "1"})
    user.refresh_from_db()
    assert user.is_active
    assert set(Jejak.objects.values_list("tindakan", flat=True)) == {"menonaktifkan_pengguna", "mengaktifkan_pengguna"}


def test_link_is_shown_once_and_opens_the_account(client, admin):
    user = PenggunaFactory()
    response = client.post(reverse("pengguna_tautan", args=[user.pk]))
    tautan = reverse("aktivasi", args=[response.context["token"]])
    assert tautan in response.content.decode()
    assert "no-store" in response["Cache-Control"]
    assert tautan not in client.get(detail(user)).content.decode()
    assert client.get(reverse("pengguna_tautan", args=[user.pk])).status_code == 405


def test_list_filters_and_searches(client, admin):
    analis, berhenti = persona("analis", nama="Bunga"), PenggunaFactory(nama="Citra", is_active=False)

    def names(**saringan):
        return [u.nama for u in client.get(reverse("pengguna_list"), saringan).context["page_obj"]]

    assert names() == ["Admin", "Bunga", "Citra"]
    assert names(peran="ANALIS") == ["Bunga"]
    assert names(aktif="false") == ["Citra"]
    assert names(q="bun") == [analis.nama]
    assert names(q=berhenti.nama_masuk) == ["Citra"]


def test_list_takes_the_same_queries_for_one_and_three(client, admin, django_assert_max_num_queries):
    with django_assert_max_num_queries(12) as satu:
        client.get(reverse("pengguna_list"))
    for kind in ("analis", "kepala_unit", "pegawai"):
        persona(kind)
    with django_assert_max_num_queries(len(satu)):
        client.get(reverse("pengguna_list"))


def test_a_role_that_ended_long_ago_is_not_stretched_to_today(client, admin):
    baris = PeranPenggunaFactory(berlaku=sejak(date(2020, 1, 1), date(2021, 1, 1)))
    with pytest.raises(Penolakan, match="sudah berakhir"):
        cabut_peran(baris=baris, by=admin)
    baris.refresh_from_db()
    assert baris.berlaku.upper == date(2021, 1, 1)


def test_the_last_day_of_the_calendar_is_refused_at_the_field(client, admin):
    pengguna = PenggunaFactory(instansi=admin.instansi)
    isi = {"peran": "ANALIS", "mulai": "2026-01-01", "selesai": "9999-12-31"}
    response = client.post(reverse("pengguna_detail", args=[pengguna.pk]), isi)
    assert "terlalu jauh" in response.text


@pytest.mark.parametrize("isi", [{"nama_masuk": "SAMA"}, {"nama_masuk": "sama"}])
def test_the_quicker_of_two_gets_the_name_and_the_other_a_sentence(admin, isi):
    PenggunaFactory(instansi=admin.instansi, nama_masuk="sama")
    with pytest.raises(Penolakan, match="sudah dipakai"):
        buat_pengguna(by=admin, nama="Kedua", **isi)


def test_of_two_accounts_for_one_employee_the_second_is_refused(admin):
    pegawai = pegawai_di()
    PenggunaFactory(instansi=admin.instansi, pegawai=pegawai)
    with pytest.raises(Penolakan, match="baru saja mendapat akun"):
        buat_pengguna(by=admin, nama="Kedua", nama_masuk="kedua", pegawai=pegawai)


def tautkan(client, user, **isi):
    return client.post(reverse("pengguna_tautkan", args=[user.pk]), {"alasan": "Akun lebih tua dari datanya", **isi})


def test_an_account_is_tied_by_nip_and_the_own_record_is_then_closed_to_it(client, admin):
    analis, orang = persona("analis", instansi=admin.instansi), PegawaiFactory(instansi=admin.instansi)
    assert analis.has_perm("pegawai.koreksi", orang)
    assert tautkan(client, analis, nip=f"{orang.nip[:8]} {orang.nip[8:]}").status_code == 302
    analis = Pengguna.objects.get(pk=analis.pk)
    assert analis.pegawai == orang
    assert not analis.has_perm("pegawai.koreksi", orang)
    assert analis.has_perm("pegawai.koreksi", PegawaiFactory(instansi=admin.instansi))
    jejak = Jejak.objects.get(tindakan="tautkan_pegawai", objek_id=analis.pk, pelaku=admin)
    assert jejak.rincian == {
        "alasan": "Akun lebih tua dari datanya", "pegawai_lama": None, "pegawai": orang.pk,
    }  # fmt: skip


def test_an_account_is_untied_and_the_employee_may_get_another(client, admin):
    orang = PegawaiFactory(instansi=admin.instansi)
    user = PenggunaFactory(instansi=admin.instansi, pegawai=orang)
    assert "Ubah atau lepaskan" in client.get(detail(user)).text
    assert tautkan(client, user, lepaskan="on").status_code == 302
    user.refresh_from_db()
    assert user.pegawai is None
    assert Jejak.objects.get(tindakan="lepaskan_pegawai").rincian["pegawai_lama"] == orang.pk
    lain = PenggunaFactory(instansi=admin.instansi)
    assert tautkan(client, lain, nip=orang.nip).status_code == 302


def test_a_wrong_tie_is_replaced_in_one_step(client, admin):
    salah, benar = (PegawaiFactory(instansi=admin.instansi) for _ in range(2))
    user = PenggunaFactory(instansi=admin.instansi, pegawai=salah)
    assert tautkan(client, user, nip=benar.nip).status_code == 302
    user.refresh_from_db()
    assert user.pegawai == benar


@pytest.mark.parametrize(
    ("tertaut", "isi", "bidang"),
    [
        (False, {"nip": "", "lepaskan": "on"}, "nip"),
        (False, {"nip": "123"}, "nip"),
        (True, {}, "nip"),
        (True, {"nip": "bebas", "lepaskan": "on"}, "nip"),
        (True, {"nip": "lain"}, "nip"),
        (True, {"nip": "berakun"}, "nip"),
        (True, {"lepaskan": "on", "alasan": "  "}, "alasan"),
        (False, {"nip": "bebas", "alasan": ""}, "alasan"),
    ],
)
def test_tying_refuses_at_the_field(client, admin, tertaut, isi, bidang):
    orang = {
        "bebas": PegawaiFactory(instansi=admin.instansi),
        "lain": PegawaiFactory(instansi=InstansiFactory(nama="Lain")),
        "berakun": PenggunaFactory(pegawai=PegawaiFactory(instansi=admin.instansi)).pegawai,
    }
    awal = PegawaiFactory(instansi=admin.instansi) if tertaut else None
    user = PenggunaFactory(instansi=admin.instansi, pegawai=awal)
    if isi.get("nip") in orang:
        isi = isi | {"nip": orang[isi["nip"]].nip}
    assert list(tautkan(client, user, **isi).context["form"].errors) == [bidang]
    user.refresh_from_db()
    assert user.pegawai == awal


def test_nobody_ties_or_unties_the_own_account(client, admin):
    admin.pegawai = PegawaiFactory(instansi=admin.instansi)
    admin.save()
    lain = PegawaiFactory(instansi=admin.instansi)
    for isi in ({"lepaskan": "on"}, {"nip": lain.nip}):
        assert "administrator lain" in tautkan(client, admin, **isi).text
    assert Pengguna.objects.get(pk=admin.pk).pegawai == admin.pegawai
    assert reverse("pengguna_tautkan", args=[admin.pk]) not in client.get(detail(admin)).text


def test_of_two_ties_to_one_employee_the_second_is_refused(admin):
    orang = PegawaiFactory(instansi=admin.instansi)
    PenggunaFactory(instansi=admin.instansi, pegawai=orang)
    kedua = PenggunaFactory(instansi=admin.instansi)
    with pytest.raises(Penolakan, match="baru saja mendapat akun lain"):
        tautkan_pegawai(pengguna=kedua, by=admin, pegawai=orang, alasan="Salah orang")
    assert not Jejak.objects.filter(tindakan="tautkan_pegawai").exists()


@pytest.mark.parametrize(("alasan", "sebab"), [(" ", "alasan"), ("Dua kali", "sudah seperti itu")])
def test_a_tie_without_reason_or_change_is_refused(admin, alasan, sebab):
    with pytest.raises(Penolakan, match=sebab):
        tautkan_pegawai(pengguna=PenggunaFactory(instansi=admin.instansi), by=admin, pegawai=None, alasan=alasan)


def test_roles_that_exclude_each_other_are_named_on_the_page_and_in_the_trail(client, admin):
    user = PenggunaFactory(instansi=admin.instansi)
    isi = {"unit": "", "mulai": "2026-01-01", "selesai": ""}
    client.post(detail(user), isi | {"peran": "ANALIS"})
    assert "dipegang orang yang berbeda" not in client.get(detail(user)).text
    client.post(detail(user), isi | {"peran": "KOMITE"})  # a seat at the meeting excludes nothing
    assert "dipegang orang yang berbeda" not in client.get(detail(user)).text
    client.post(detail(user), isi | {"peran": "VERIFIKATOR"})
    assert "Akun ini memegang Analis BKPSDM, Verifikator BKPSDM." in client.get(detail(user)).text
    beri = Jejak.objects.filter(tindakan="beri_peran").order_by("pk")
    assert [j.rincian["rangkap"] for j in beri] == [[], [], ["ANALIS"]]
    assert beri.last().uraian.endswith("merangkap Analis BKPSDM")


def test_a_role_that_ended_before_excludes_nothing(client, admin):
    user = PenggunaFactory(instansi=admin.instansi)
    PeranPenggunaFactory(pengguna=user, peran=Peran.ANALIS, berlaku=sejak(date(2025, 1, 1), date(2026, 1, 1)))
    beri_peran(pengguna=user, by=admin, peran=Peran.PPK, unit=None, berlaku=sejak(date(2026, 1, 1)))
    assert Jejak.objects.get(tindakan="beri_peran").rincian["rangkap"] == []
    assert "dipegang orang yang berbeda" not in client.get(detail(user)).text
