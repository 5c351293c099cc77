import csv
import io
from datetime import timedelta

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from penilaian.models import Hubungan, PeriodePenilaian, TugasPenilaian
from tests.factories import (
    PERSONA,
    InstansiFactory,
    PegawaiFactory,
    PenggunaFactory,
    PenilaianKinerjaFactory,
    TugasPenilaianFactory,
    UndanganUmpanBalikFactory,
    UnitKerjaFactory,
    pegawai_di,
    persona,
)
from tests.penilaian.conftest import anggota
from tests.penilaian.kelompok import BUTIR, SAMPAI, keadaan, kelompok, kirim, periode_360

pytestmark = pytest.mark.django_db
SESUDAH = SAMPAI + timedelta(days=1)
ISIAN = {**{f"butir_{kode}": 4 for kode in BUTIR}, "komentar": ""}


@pytest.fixture
def periode():
    return periode_360()


@pytest.fixture
def pemberi(client, periode):
    """Signed in, asked about two people."""
    user = PenggunaFactory(pegawai=pegawai_di())
    for nama in ("Ani", "Budi"):
        UndanganUmpanBalikFactory(periode=periode, pemberi=user.pegawai, dinilai=pegawai_di(nama=nama))
    client.force_login(user)
    return user


def isi(undangan):
    return reverse("umpan_balik_isi", args=[undangan.pk])


def hitung_kueri(client, url):
    with CaptureQueriesContext(connection) as kueri:
        assert client.get(url).status_code == 200
    return len(kueri)


# --- givers -----------------------------------------------------------------------------------------


def test_whom_i_am_asked_about_and_until_when(client, pemberi):
    ani, budi = pemberi.pegawai.undangan_memberi.order_by("dinilai__nama")
    kirim(ani)
    response = client.get("/penilaian/umpan-balik/")
    assert [u.dinilai.nama for u, _ in response.context["baris"]] == ["Budi", "Ani"]
    assert "Jawaban terkirim, sisa 2\u00a0hari" in response.text
    assert response.text.count("1 dari 2") == 1
    assert response.text.count(isi(budi)) == 3  # the name, the button, the main action
    assert isi(ani) not in response.text


def test_nobody_asks_me(client):
    for kind in ("pegawai", "tanpa_peran"):
        client.force_login(persona(kind))
        assert "Tidak ada yang diminta dari Anda" in client.get("/penilaian/umpan-balik/").text


def test_one_after_the_other(client, pemberi):
    ani, budi = pemberi.pegawai.undangan_memberi.order_by("dinilai__nama")
    halaman = client.get(isi(ani)).text
    assert "Anonim, dan sekali kirim" in halaman
    assert "tidak dapat dilihat, diubah, atau ditarik" in halaman
    assert client.post(isi(ani), ISIAN).url == isi(budi)
    assert client.post(isi(budi), ISIAN | {"butir_1_LAYANAN": 0}, follow=True).redirect_chain[-1][0] == reverse(
        "umpan_balik_list"
    )
    assert keadaan(ani) == ([("1_LAYANAN", 4), ("2_JANJI", 4)], [], 1)
    assert keadaan(budi) == ([("2_JANJI", 4)], [], 1)


def test_a_superior_is_not_told_to_be_anonymous(client, pemberi):
    satu = pemberi.pegawai.undangan_memberi.first()
    satu.hubungan = Hubungan.ATASAN
    satu.save()
    halaman = client.get(isi(satu)).text
    assert "Jawaban atasan tidak anonim" in halaman
    assert "Nama Anda tidak disimpan" not in halaman


@pytest.mark.parametrize(
    ("ganti", "pesan"),
    [
        ({"butir_1_LAYANAN": ""}, "Pilih satu"),
        ({"butir_2_JANJI": 6}, "Pilihan ini tidak ada lagi"),
        ({"komentar": "x" * 1001}, "Paling panjang"),
    ],
)
def test_what_is_missing_is_said_and_nothing_is_lost(client, pemberi, ganti, pesan):
    satu = pemberi.pegawai.undangan_memberi.first()
    response = client.post(isi(satu), {**ISIAN, "komentar": "Kalimat saya", **ganti})
    assert response.status_code == 200
    assert pesan in response.text
    assert ganti.get("komentar", "Kalimat saya") in response.text
    assert keadaan(satu) == ([], [], 0)


def test_who_is_not_invited_finds_nothing(client, periode):
    satu = kelompok(periode, 3)[0]
    lain = PenggunaFactory(pegawai=PegawaiFactory())
    for user in (lain, persona("analis"), persona("auditor"), PenggunaFactory(pegawai=satu.dinilai)):
        client.force_login(user)
        assert client.get(isi(satu)).status_code == 404
        assert client.post(isi(satu), ISIAN).status_code == 404
    assert keadaan(satu) == ([], [], 0)


def test_of_another_agency_one_finds_nothing(client):
    satu = UndanganUmpanBalikFactory(periode=periode_360(instansi=InstansiFactory(nama="Lain")))
    client.force_login(PenggunaFactory(pegawai=satu.pemberi))
    assert client.get(isi(satu)).status_code == 404


def test_after_the_last_day_the_form_is_gone_and_a_late_post_is_refused(client, pemberi):
    satu = pemberi.pegawai.undangan_memberi.first()
    with time_machine.travel(SESUDAH, tick=False):
        client.force_login(pemberi)
        assert "tidak sedang diterima" in client.get(isi(satu)).text
        assert "tidak ada yang terkirim" in client.post(isi(satu), ISIAN, follow=True).text
        daftar = client.get("/penilaian/umpan-balik/").text
    assert isi(satu) not in daftar
    assert "sudah tidak menerima jawaban" in daftar


def test_a_second_click_is_told_and_leaves_no_line_in_the_log(client, pemberi, caplog):
    satu = pemberi.pegawai.undangan_memberi.first()
    client.post(isi(satu), ISIAN)
    response = client.post(isi(satu), ISIAN, follow=True)
    assert response.redirect_chain == [(reverse("umpan_balik_list"), 302)]
    assert "Umpan balik ini sudah terkirim dan tidak dapat diubah" in response.text
    assert caplog.records == []


def test_home_says_what_is_asked(client, pemberi):
    assert "Umpan balik yang diminta dari Anda" in client.get("/").text
    for satu in pemberi.pegawai.undangan_memberi.all():
        kirim(satu)
    assert "Umpan balik yang diminta dari Anda" not in client.get("/").text


def test_queries_of_the_giver_do_not_grow(client, periode):
    user = PenggunaFactory(pegawai=pegawai_di())
    client.force_login(user)
    satu = UndanganUmpanBalikFactory(periode=periode, pemberi=user.pegawai, dinilai=pegawai_di())
    daftar, formulir = hitung_kueri(client, "/penilaian/umpan-balik/"), hitung_kueri(client, isi(satu))
    for _ in range(2):
        UndanganUmpanBalikFactory(periode=periode, pemberi=user.pegawai, dinilai=pegawai_di())
    assert hitung_kueri(client, "/penilaian/umpan-balik/") == daftar <= 12
    assert hitung_kueri(client, isi(satu)) == formulir <= 12


def test_sending_costs_the_same_for_a_small_group_and_a_large_one(client, periode):
    def kueri(banyak):
        *lain, satu = kelompok(periode, banyak)
        for u in lain:
            kirim(u, komentar="Ada")
        client.force_login(satu.pemberi.pengguna)
        with CaptureQueriesContext(connection) as kueri:
            assert client.post(isi(satu), {**ISIAN, "komentar": "Juga"}).status_code == 302
        return len(kueri)

    assert kueri(2) == kueri(8)


# --- results ----------------------------------------------------------------------------------------


@pytest.fixture
def tugas(periode):
    """Somebody with three answers of peers and two of subordinates, and an account; the appraiser too."""
    dinilai, penilai = persona("pegawai", nama="Dina"), persona("kepala_unit")
    for nilai, satu in enumerate(kelompok(periode, 3, dinilai=dinilai.pegawai), 3):
        kirim(satu, nilai, f"Komentar rekan {nilai}")
    for satu in kelompok(periode, 3, Hubungan.BAWAHAN, dinilai.pegawai)[:2]:
        kirim(satu, 1, "Komentar bawahan")
    return TugasPenilaianFactory(periode=periode, pegawai=dinilai.pegawai, penilai=penilai.pegawai)


def hasil(tugas):
    return reverse("umpan_balik_hasil", args=[tugas.pk])


def tutup():
    PeriodePenilaian.objects.update(status="DITUTUP")


def test_the_person_reads_the_own_result_after_closing(client, tugas):
    client.force_login(tugas.pegawai.pengguna)
    assert "Umpan balik masih berjalan" in client.get(hasil(tugas)).text
    tutup()
    halaman = client.get(hasil(tugas)).text
    assert "4,0 dari 5" in halaman
    assert "3 jawaban" in halaman
    assert all(f"Komentar rekan {n}" in halaman for n in (3, 4, 5))
    assert "kurang dari 3 jawaban, tidak ditampilkan" in halaman
    assert "Komentar bawahan" not in halaman
    assert "2 jawaban" not in halaman
    assert "1,0" not in halaman


def test_the_appraiser_is_sent_to_the_own_appraisal_first(client, tugas):
    client.force_login(tugas.penilai.pengguna)
    with time_machine.travel(SESUDAH, tick=False):
        client.force_login(tugas.penilai.pengguna)
        halaman = client.get(hasil(tugas)).text
        assert "sesudah penilaian Anda final" in halaman
        assert reverse("penilaian_nilai", args=[tugas.pegawai_id, 2026]) in halaman
        assert "Komentar rekan" not in halaman
        PenilaianKinerjaFactory(pegawai=tugas.pegawai, tahun=2026)
        assert "Komentar rekan 3" in client.get(hasil(tugas)).text


def test_staff_read_after_closing_and_others_never(client, tugas):
    rekan = tugas.pegawai.undangan_dinilai.filter(hubungan="REKAN").first().pemberi.pengguna
    tutup()
    boleh = {"analis", "verifikator", "kepala_bkpsdm", "auditor", "pyb", "ppk"}
    for kind in PERSONA:
        client.force_login(persona(kind))
        assert client.get(hasil(tugas)).status_code == (200 if kind in boleh else 404), kind
    client.force_login(rekan)
    assert client.get(hasil(tugas)).status_code == 404


def test_whoever_sees_the_task_but_has_no_part_in_it_is_refused(client, tugas, monkeypatch):
    """`visible_to` of the tasks may widen for other pages; this one asks its own permission."""
    monkeypatch.setattr(TugasPenilaian.objects.all().__class__, "visible_to", lambda self, _user: self)
    tutup()
    client.force_login(persona("kepala_unit"))
    assert client.get(hasil(tugas)).status_code == 403


def test_when_every_group_is_too_small_only_the_reason_stands_there(client, tugas):
    satu = TugasPenilaianFactory(periode=tugas.periode, pegawai=pegawai_di(), penilai=None)
    for undangan in kelompok(tugas.periode, 3, dinilai=satu.pegawai)[:2]:
        kirim(undangan, 5, "Rahasia")
    tutup()
    client.force_login(persona("analis"))
    halaman = client.get(hasil(satu)).text
    assert "kurang dari 3 jawaban, tidak ditampilkan" in halaman
    assert "<table" not in halaman
    assert "Rahasia" not in halaman


def test_no_answer_is_no_result_and_not_zero(client, periode):
    satu = TugasPenilaianFactory(periode=periode, pegawai=pegawai_di(), penilai=None)
    tutup()
    client.force_login(persona("analis"))
    assert "Itu bukan nilai nol" in client.get(hasil(satu)).text


def test_the_list_has_those_whom_one_may_read(client, tugas):
    orang_lain = TugasPenilaianFactory(periode=tugas.periode, pegawai=pegawai_di(nama="Orang Lain"), penilai=None)
    tutup()
    url = reverse("umpan_balik_hasil_list")
    for user, nama in (
        (persona("analis"), {tugas.pegawai, orang_lain.pegawai}),
        (tugas.penilai.pengguna, {tugas.pegawai}),
        (tugas.pegawai.pengguna, {tugas.pegawai}),
        (persona("tanpa_peran"), set()),
    ):
        client.force_login(user)
        response = client.get(url)
        assert {orang for _, orang, _, _ in response.context["baris"]} == nama
    client.force_login(persona("analis"))
    assert "Rekan" in client.get(url).text
    assert "tidak ada umpan balik" in client.get(url).text


def test_the_list_filters_and_remembers_the_round(client, tugas):
    unit = UnitKerjaFactory(nama="Badan Arsip")
    lain = TugasPenilaianFactory(periode=tugas.periode, pegawai__nama="Zaki", unit=unit)
    lama = periode_360(tahun=2025, nama="SKP 2025", status="DITUTUP")
    client.force_login(persona("analis"))
    url = reverse("umpan_balik_hasil_list")

    def nama(kueri):
        return [o.nama for _, o, _, _ in client.get(f"{url}?{kueri}").context["baris"]]

    assert nama("") == []  # the one that has ended comes first
    assert nama(f"periode={lama.pk}") == []
    pk = tugas.periode_id
    assert nama(f"periode={pk}&q=zak") == nama(f"periode={pk}&unit={unit.pk}") == ["Zaki"]
    assert nama(f"periode={pk}&q={lain.pegawai.nip}") == ["Zaki"]
    assert len(nama(f"periode={pk}&unit=salah")) == 2
    assert "Tidak ada orang yang cocok" in client.get(f"{url}?periode={pk}&q=tidakada").text
    potongan = client.get(f"{url}?periode={pk}", headers={"HX-Request": "true"}).text
    assert potongan.strip().startswith('<div id="daftar">')


def test_queries_of_results_do_not_grow(client, tugas):
    tutup()
    client.force_login(persona("analis"))
    daftar, satu = (hitung_kueri(client, u) for u in (reverse("umpan_balik_hasil_list"), hasil(tugas)))
    for _ in range(2):
        lain = TugasPenilaianFactory(periode=tugas.periode, pegawai=pegawai_di(), penilai=tugas.penilai)
        for undangan in kelompok(tugas.periode, 3, dinilai=lain.pegawai):
            undangan.dijawab = True
            undangan.save()
    assert hitung_kueri(client, reverse("umpan_balik_hasil_list")) == daftar <= 12
    assert hitung_kueri(client, hasil(tugas)) == satu <= 12


def test_no_round_with_feedback(client):
    client.force_login(persona("analis"))
    for url in ("umpan_balik_hasil_list", "umpan_balik_ikut"):
        assert "Belum ada periode dengan umpan balik" in client.get(reverse(url)).text


# --- participation ----------------------------------------------------------------------------------


def test_participation_names_units_and_no_people(client, periode):
    unit = UnitKerjaFactory(nama="Badan Arsip")
    orang = [anggota(unit, f"Nama {ke}") for ke in range(3)]
    client.force_login(persona("auditor"))
    url = reverse("umpan_balik_ikut")
    UndanganUmpanBalikFactory(periode=periode, pemberi=orang[0])
    assert "Belum ada yang dapat ditampilkan" in client.get(url).text
    UndanganUmpanBalikFactory(periode=periode, pemberi=orang[1], dijawab=True)
    UndanganUmpanBalikFactory(periode=periode, pemberi=orang[2])
    halaman = client.get(url).text
    assert "Badan Arsip" in halaman
    assert "Nama 0" not in halaman
    isi_csv = client.get(f"{url}?ekspor=csv").content.decode("utf-8-sig")
    assert list(csv.reader(io.StringIO(isi_csv), delimiter=";"))[1] == ["Badan Arsip", "3", "3", "1"]


def test_queries_of_participation_do_not_grow(client, periode):
    client.force_login(persona("analis"))
    url = reverse("umpan_balik_ikut")
    akar = UnitKerjaFactory()

    def tambah():
        unit = UnitKerjaFactory(induk=akar)
        for _ in range(3):
            UndanganUmpanBalikFactory(periode=periode, pemberi=anggota(unit))

    tambah()
    satu = hitung_kueri(client, url)
    tambah()
    tambah()
    assert hitung_kueri(client, url) == satu <= 12
