"""Signing in and out, the own password, the activation link."""

import hashlib
from datetime import timedelta

import pytest
import time_machine
from django.contrib.auth import SESSION_KEY
from django.urls import reverse
from django.utils import timezone

from pegawai.actions.pengguna import buat_tautan, pakai_tautan, ubah_keadaan
from pegawai.masuk import Masuk
from pegawai.models import Jejak, TautanAktivasi
from pegawai.penolakan import Penolakan
from tests.factories import InstansiFactory, PegawaiFactory, PenggunaFactory, TautanAktivasiFactory, persona

pytestmark = pytest.mark.django_db
MASUK = reverse("masuk")
SANDI = "kerbau-perahu-senja-kunci"


@pytest.fixture
def user():
    return PenggunaFactory(nama_masuk="siti.aminah", nama="Siti Aminah", pegawai=PegawaiFactory(), sandi=SANDI)


def sign_in(client, nama, sandi=SANDI, **kwargs):
    return client.post(MASUK, {"username": nama, "password": sandi, **kwargs})


def signed_in(client):
    return SESSION_KEY in client.session


@pytest.mark.parametrize("bentuk", ["siti.aminah", "SITI.aminah", " siti.aminah "])
def test_by_name(client, user, bentuk):
    response = sign_in(client, bentuk)
    assert (response.status_code, response.url) == (302, reverse("beranda"))
    assert signed_in(client)


def test_by_nip_also_with_spaces(client, user):
    nip = user.pegawai.nip
    sign_in(client, f"{nip[:8]} {nip[8:14]} {nip[14]} {nip[15:]}")
    assert signed_in(client)


def test_a_nip_in_two_agencies_is_refused_without_an_error(client, user):
    PenggunaFactory(pegawai=PegawaiFactory(instansi=InstansiFactory(nama="Lain"), nip=user.pegawai.nip), sandi=SANDI)
    assert sign_in(client, user.pegawai.nip).status_code == 200
    assert not signed_in(client)


def test_every_failure_reads_the_same(client, user):
    PenggunaFactory(nama_masuk="berhenti", sandi=SANDI, is_active=False)
    PenggunaFactory(nama_masuk="belum.aktivasi")
    salah = {
        tuple(sign_in(client, nama, sandi).context["form"].non_field_errors())
        for nama, sandi in [("siti.aminah", "x"), ("siapa", "x"), ("berhenti", SANDI), ("belum.aktivasi", "")]
        if sandi
    }
    assert len(salah) == 1
    assert not signed_in(client)


def test_the_session_key_changes(client, user):
    client.get(MASUK)
    session = client.session
    session["kunci"] = "sebelum"
    session.save()
    lama = session.session_key
    sign_in(client, "siti.aminah")
    assert client.session.session_key != lama


@pytest.mark.parametrize(
    ("tujuan", "ke"), [("/jejak/", "/jejak/"), ("https://jahat.example/", "/"), ("//jahat.example", "/")]
)
def test_next_leads_only_to_this_site(client, user, tujuan, ke):
    assert sign_in(client, "siti.aminah", next=tujuan).url == ke


def test_eight_failures_lock_the_account_however_it_is_written(client, user):
    for bentuk in ["siti.aminah", "SITI.AMINAH", user.pegawai.nip, f" {user.pegawai.nip}"] * 2:
        response = sign_in(client, bentuk, "salah-sekali-pun")
    assert response.status_code == 429
    assert sign_in(client, "siti.aminah").status_code == 429
    assert not signed_in(client)
    PenggunaFactory(nama_masuk="lain", sandi=SANDI)
    assert sign_in(client, "lain").status_code == 302  # the office's address is not locked


def test_signing_in_is_in_the_trail(client, user):
    sign_in(client, "siti.aminah")
    assert Jejak.objects.filter(pelaku=user, tindakan="masuk").count() == 1


def test_signing_out_needs_post(client, user):
    client.force_login(user)
    assert client.get(reverse("keluar")).status_code == 405
    assert client.post(reverse("keluar")).url == MASUK
    assert not signed_in(client)


def test_deactivated_user_is_out_at_the_next_click(client):
    user, admin = persona("analis"), persona("admin")
    client.force_login(user)
    assert client.get(reverse("pegawai_list")).status_code == 200
    ubah_keadaan(pengguna=user, by=admin, aktif=False)
    assert client.get(reverse("pegawai_list")).url.startswith(MASUK)


def test_change_of_password_ends_the_other_sessions(client, user):
    lain = type(client)()
    client.force_login(user)
    lain.force_login(user)
    baru = "tangga-hujan-mentimun-9"
    response = client.post(reverse("ubah_sandi"), {"old_password": SANDI, "new_password1": baru, "new_password2": baru})
    assert response.url == reverse("beranda")
    assert signed_in(client)
    assert lain.get(reverse("ubah_sandi")).url.startswith(MASUK)
    assert Jejak.objects.filter(tindakan="ubah_sandi", pelaku=user).exists()


@pytest.mark.parametrize("lemah", ["pendek", "qwerty123456", "siti.aminah12", "1" * 18])
def test_weak_passwords_are_refused_with_a_reason(client, user, lemah):
    client.force_login(user)
    response = client.post(
        reverse("ubah_sandi"), {"old_password": SANDI, "new_password1": lemah, "new_password2": lemah}
    )
    assert response.context["form"].errors["new_password2"]
    user.refresh_from_db()
    assert user.check_password(SANDI)


# --- activation --------------------------------------------------------------------------------------


@pytest.fixture
def baru():
    return PenggunaFactory(nama_masuk="made.wirawan", nama="Made Wirawan")


def open_link(client, token, sandi=None):
    url = reverse("aktivasi", args=[token])
    return client.post(url, {"new_password1": sandi, "new_password2": sandi}) if sandi else client.get(url)


def test_link_lets_one_set_the_own_password_once(client, baru):
    token = buat_tautan(pengguna=baru, by=persona("admin"))
    assert "empat kata" in open_link(client, token).content.decode()
    assert open_link(client, token, SANDI).url == MASUK
    sign_in(client, "made.wirawan")
    assert signed_in(client)
    assert open_link(client, token).status_code == 410
    assert open_link(client, token, "kata-sandi-orang-lain").status_code == 410


def test_passwords_that_differ_are_not_said_to_be_kept(client, baru):
    token = buat_tautan(pengguna=baru, by=persona("admin"))
    isian = {"new_password1": SANDI, "new_password2": SANDI + "x"}
    halaman = client.post(reverse("aktivasi", args=[token]), isian).content.decode()
    assert "1 hal perlu dibetulkan." in halaman
    assert "masih utuh" not in halaman


def test_only_the_digest_of_a_token_is_kept(baru):
    token = buat_tautan(pengguna=baru, by=persona("admin"))
    assert TautanAktivasi.objects.get().sidik == hashlib.sha256(token.encode()).hexdigest()
    assert token not in str(list(Jejak.objects.values()))


@pytest.mark.parametrize(("selisih", "status"), [(timedelta(seconds=-1), 200), (timedelta(0), 410)])
def test_link_lives_seven_days(client, baru, selisih, status):
    TautanAktivasiFactory(pengguna=baru, token="rahasia")
    with time_machine.travel(TautanAktivasi.objects.get().created_at + timedelta(days=7) + selisih, tick=False):
        assert open_link(client, "rahasia").status_code == status


def test_a_new_link_kills_the_old_one_and_deactivation_kills_all(client, baru):
    admin = persona("admin")
    lama, kini = buat_tautan(pengguna=baru, by=admin), buat_tautan(pengguna=baru, by=admin)
    assert [open_link(client, t).status_code for t in (lama, kini)] == [410, 200]
    ubah_keadaan(pengguna=baru, by=admin, aktif=False)
    assert open_link(client, kini).status_code == 410
    with pytest.raises(Penolakan, match="Aktifkan dulu"):
        buat_tautan(pengguna=baru, by=admin)


def test_two_clicks_at_once_use_a_link_once(baru):
    tautan = TautanAktivasiFactory(pengguna=baru)
    pakai_tautan(tautan=tautan, sandi=SANDI)
    with pytest.raises(Penolakan):
        pakai_tautan(tautan=tautan, sandi="kata-sandi-orang-lain")
    tautan.refresh_from_db()
    assert tautan.dipakai_pada <= timezone.now()


def test_weak_password_leaves_the_link_usable(client, baru):
    token = buat_tautan(pengguna=baru, by=persona("admin"))
    assert open_link(client, token, "pendek").context["form"].errors
    assert open_link(client, token).status_code == 200


def test_a_guessed_token_says_what_to_do(client):
    response = open_link(client, "tebakan")
    assert response.status_code == 410
    assert "tautan baru" in response.content.decode()


def test_who_comes_back_brings_the_roles_of_today_in_one_query(django_assert_num_queries):
    kepala = persona("kepala_unit")
    unit = kepala.peran.get().unit
    with django_assert_num_queries(1):
        user = Masuk().get_user(kepala.pk)
        assert (user, user.instansi, user.jalur_unit) == (kepala, kepala.instansi, [unit.jalur])


def test_who_has_no_role_comes_back_too(user, django_assert_num_queries):
    with django_assert_num_queries(2):
        kembali = Masuk().get_user(user.pk)
        assert (kembali, kembali.peran_aktif) == (user, [])


def test_a_role_that_ended_is_gone_with_the_next_request(client):
    """Roles are read again for each request; nothing is kept between two."""
    analis = persona("analis")
    client.force_login(analis)
    assert client.get(reverse("impor_list")).status_code == 200
    analis.peran.update(berlaku=(timezone.localdate() - timedelta(days=9), timezone.localdate()))
    assert client.get(reverse("impor_list")).status_code == 403


@pytest.mark.parametrize("kind", ["analis", "tanpa_peran"])
def test_a_closed_account_does_not_come_back(client, kind):
    user = persona(kind)
    client.force_login(user)
    assert client.get(reverse("beranda")).status_code == 200
    user.is_active = False
    user.save()
    assert client.get(reverse("beranda")).status_code == 302
    assert Masuk().get_user(user.pk) is None
