"""The table of rules, one rule, and a change of rules: nothing is written before it was looked at."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from jabatan.models import Parameter
from mutasi.actions.pemeringkatan import jalankan_pemeringkatan
from mutasi.models import AturanSetempat, JendelaLarangan, KelompokBobot, KetentuanAturan, Kriteria
from mutasi.status import StatusSiklus
from mutasi.syarat import ATURAN_LAIN, DAFTAR_SYARAT
from pegawai.models import Jejak
from tests.factories import (
    AturanSetempatFactory,
    JendelaLaranganFactory,
    KetentuanAturanFactory,
    KompetensiFactory,
    LowonganFactory,
    ParameterFactory,
    PemeringkatanFactory,
    SiklusMutasiFactory,
    StandarKompetensiFactory,
    persona,
    sejak,
)
from tests.mutasi.actions.test_pemeringkatan import BOBOT, orang_lengkap

pytestmark = pytest.mark.django_db
LUSA = timezone.localdate() + timedelta(days=2)  # still ahead when midnight passes during the run
DASAR = "Peraturan Bupati 12/2026"
ISI = {"mulai": LUSA.isoformat(), "selesai": "", "dasar": DASAR}


@pytest.fixture
def analis(client):
    user = persona("analis")
    client.force_login(user)
    return user


@pytest.fixture
def peringkat(analis):
    """Two pengawas for one administrator's seat: one short in post, one not."""
    siklus = SiklusMutasiFactory(instansi=analis.instansi, status=StatusSiklus.PEMERINGKATAN)
    Kriteria.objects.bulk_create(
        Kriteria(siklus=siklus, kelompok=kelompok, kode=kode, bobot=bobot)
        for kelompok in KelompokBobot.values
        for kode, bobot in BOBOT.items()
    )
    StandarKompetensiFactory(
        instansi=siklus.instansi, jabatan=None, jenjang="ADMINISTRATOR", kompetensi=KompetensiFactory(), level=4
    )
    LowonganFactory(siklus=siklus)
    cukup, kurang = orang_lengkap(siklus.instansi), orang_lengkap(siklus.instansi, level=3)
    return jalankan_pemeringkatan(siklus=siklus, by=analis), cukup, kurang


def buka(client, nama="aturan_list", *args, **query):
    response = client.get(reverse(nama, args=args), query)
    assert response.status_code == 200
    return response


def test_every_rule_of_the_law_is_on_the_page(client, analis):
    teks = buka(client).text
    for kode in [s.id for s in DAFTAR_SYARAT] + [a.id for a in ATURAN_LAIN]:
        assert f">{kode}</td>" in teks
    assert teks.count("belum dijaga program ini") == sum(not a.tempat for a in ATURAN_LAIN)
    assert "Umum diketahui, teks belum dilihat" in teks
    assert ">V*<" not in teks
    assert len(teks.encode()) < 150_000


@pytest.mark.parametrize(
    ("saring", "ada", "tidak"),
    [
        ({"q": "diklat kepemimpinan"}, (), ("R03",)),
        ({"q": "R03"}, ("R03",), ("R04",)),
        ({"q": "pasal 54 pengawas"}, ("R08", "R12"), ("R15",)),
        ({"akibat": "IZIN"}, ("R06", "R33", "R40"), ("R01",)),
        ({"sumber": "U"}, ("R05", "R50"), ("R01",)),
        ({"bab": "Masa larangan"}, ("R33", "R35"), ("R01", "R21")),
        ({"keadaan": "belum"}, ("R21", "R66"), ("R26", "R01")),
        ({"keadaan": "setempat"}, ("L101", "R04"), ("R01", "R03")),
    ],
)
def test_filters(client, analis, saring, ada, tidak):
    AturanSetempatFactory(instansi=analis.instansi)
    KetentuanAturanFactory(instansi=analis.instansi, aturan="R04")
    teks = buka(client, **saring).text
    assert all(f">{kode}</td>" in teks for kode in ada)
    assert not any(f">{kode}</td>" in teks for kode in tidak)


def test_htmx_gets_the_table_alone(client, analis):
    response = client.get(reverse("aturan_list"), {"akibat": "IZIN"}, headers={"HX-Request": "true"})
    assert response.text.lstrip().startswith('<div id="daftar">')
    assert "HX-Request" in response.headers["Vary"]


def test_what_the_agency_has_set_names_who_and_on_what_basis(client, analis):
    KetentuanAturanFactory(instansi=analis.instansi, aturan="R03", akibat="TMS", dasar=DASAR, ditetapkan_oleh=analis)
    ParameterFactory(
        instansi=analis.instansi, kode="masa_jabatan_minimal", nilai=30, dasar="Perbup 7/2025", ditetapkan_oleh="Sekda"
    )
    teks = buka(client).text
    assert f"Setempat: {DASAR}, oleh {analis.nama}" in teks
    assert "<b>30 bulan</b>" in teks
    assert "Setempat: Perbup 7/2025, oleh Sekda" in teks


def test_settings_of_another_agency_are_not_shown(client, analis):
    lain = AturanSetempatFactory(instansi__nama="Lain", ditetapkan_oleh=analis)
    KetentuanAturanFactory(instansi=lain.instansi, aturan="R03", akibat="TMS", dasar="Perbup tetangga")
    assert "Perbup tetangga" not in buka(client).text
    assert "L101" not in buka(client).text
    assert client.get(reverse("aturan_detail", args=["L101"])).status_code == 404


def hitung(client, url):
    with CaptureQueriesContext(connection) as kueri:
        assert client.get(url).status_code == 200
    return len(kueri)


@pytest.mark.parametrize("nama", ["aturan_list", "jendela_list"])
def test_queries_do_not_grow_with_the_settings(client, analis, nama):
    def tambah(n):
        for ke in range(n):
            urut = AturanSetempat.objects.count()
            AturanSetempatFactory(instansi=analis.instansi, kode=f"L{101 + urut}", ditetapkan_oleh=analis)
            KetentuanAturanFactory(instansi=analis.instansi, aturan=f"R{10 + urut}", ditetapkan_oleh=analis)
            JendelaLaranganFactory(instansi=analis.instansi, mulai=date(2027, 1, 1 + ke))

    tambah(1)
    satu = hitung(client, reverse(nama))
    tambah(2)
    assert hitung(client, reverse(nama)) == satu <= 12


def test_queries_do_not_grow_with_the_versions_of_a_rule(client, analis):
    def tambah(tahun):
        berlaku = sejak(date(tahun, 1, 1), date(tahun + 1, 1, 1))
        milik = {"instansi": analis.instansi, "berlaku": berlaku}
        KetentuanAturanFactory(**milik, aturan="R03", ditetapkan_oleh=persona("analis", instansi=analis.instansi))
        ParameterFactory(**milik, kode="masa_jabatan_minimal")

    tambah(2020)
    satu = hitung(client, reverse("aturan_detail", args=["R03"]))
    tambah(2021)
    tambah(2022)
    assert hitung(client, reverse("aturan_detail", args=["R03"])) == satu <= 12


def test_one_rule_has_its_numbers_over_time(client, analis):
    ParameterFactory(
        instansi=analis.instansi,
        kode="masa_jabatan_minimal",
        nilai=30,
        berlaku=sejak(date(2026, 1, 1), date(2026, 6, 1)),
    )
    teks = buka(client, "aturan_detail", "R03").text
    assert "Baru … dalam jabatan (paling singkat 2 tahun)" in teks
    assert "30 bulan" in teks
    assert "31 Mei 2026" in teks
    assert teks.count("berlaku kini") == 1
    assert client.get(reverse("aturan_detail", args=["R99"])).status_code == 404


def test_one_rule_names_the_seats_at_which_it_removed_people(client, peringkat):
    hasil, _, kurang = peringkat
    kurang.hasil_kompetensi.update(level=1)
    hasil = jalankan_pemeringkatan(siklus=hasil.siklus, by=hasil.dijalankan_oleh)
    teks = buka(client, "aturan_detail", "R49").text
    lowongan = hasil.siklus.lowongan.get()
    assert f"{lowongan.get_absolute_url()}?tab=tidak&amp;aturan=R49" in teks
    assert "<b>1</b>" in teks
    assert "Tidak ada yang gugur karena aturan ini" in buka(client, "aturan_detail", "R01").text
    client.force_login(persona("pegawai", instansi=hasil.siklus.instansi))
    assert "Yang gugur karenanya" not in buka(client, "aturan_detail", "R49").text


def lanjut(client, response):
    return client.post(reverse("aturan_terapkan"), {"muatan": response.context["muatan"]})


def test_a_severity_is_previewed_by_name_and_then_set(client, peringkat):
    _, cukup, kurang = peringkat
    response = client.post(reverse("aturan_akibat", args=["R49M"]), ISI | {"akibat": "TMS"})
    assert not KetentuanAturan.objects.exists()
    assert kurang.nama in response.text
    assert cukup.nama not in response.text
    assert "Tidak memenuhi syarat" in response.text
    (ulangan,) = response.context["ulangan"]
    assert (ulangan.jumlah_orang, ulangan.jumlah_kursi, ulangan.gugur, ulangan.masuk) == (1, 1, 1, 0)
    assert Jejak.objects.filter(tindakan="lihat_pratinjau_aturan").count() == 1
    assert lanjut(client, response).url == reverse("aturan_detail", args=["R49M"])
    ketentuan = KetentuanAturan.objects.get()
    assert (ketentuan.aturan, ketentuan.akibat, ketentuan.berlaku.lower) == ("R49M", "TMS", LUSA)


def test_a_number_is_previewed_and_then_set(client, peringkat):
    _, _, kurang = peringkat
    response = client.post(reverse("aturan_parameter", args=["jpm_batas_mms"]), ISI | {"nilai": 76})
    assert kurang.nama in response.text
    assert "(paling rendah 76,00%)" in response.text
    assert "(paling rendah 68,00%)" in response.text
    assert "76 % (sebelumnya 68 %)" in response.text
    assert not Parameter.objects.filter(kode="jpm_batas_mms", nilai=76).exists()
    lanjut(client, response)
    assert Parameter.objects.get(instansi__isnull=False).nilai == 76


def test_a_threshold_is_previewed_and_then_set_and_ended(client, peringkat):
    _, cukup, kurang = peringkat
    isi = ISI | {
        "fakta": "GOLONGAN",
        "arah": "MAKSIMAL",
        "golongan": 33,
        "akibat": "TMS",
        "kelompok": ["ADMINISTRATOR"],
    }
    response = client.post(reverse("aturan_tambah"), isi)
    assert {cukup.nama, kurang.nama} <= {o.pegawai.nama for o in response.context["ulangan"][0].kursi[0].orang}
    assert "Golongan paling tinggi III/c bagi Administrator (menggugurkan)" in response.text
    assert not AturanSetempat.objects.exists()
    lanjut(client, response)
    aturan = AturanSetempat.objects.get()
    assert (aturan.kode, aturan.angka, aturan.kelompok) == ("L101", 33, ["ADMINISTRATOR"])
    cabut = ("setempat", aturan.pk)
    response = client.post(reverse("aturan_akhiri", args=cabut), {"mulai": LUSA.isoformat(), "dasar": "Batal"})
    assert AturanSetempat.objects.exists()
    assert lanjut(client, response).url == reverse("aturan_list")
    assert not AturanSetempat.objects.exists()


def test_the_next_version_of_a_threshold_starts_from_what_it_says(client, analis):
    aturan = AturanSetempatFactory(instansi=analis.instansi, fakta="PENDIDIKAN", arah="MINIMAL", angka=40)
    assert '<option value="40" selected>' in buka(client, "aturan_ubah", aturan.kode).text
    isi = ISI | {"fakta": "PENDIDIKAN", "arah": "MINIMAL", "pendidikan": 45, "akibat": "TMS"}
    lanjut(client, client.post(reverse("aturan_ubah", args=[aturan.kode]), isi))
    lama, baru = AturanSetempat.objects.order_by("pk")
    assert (lama.berlaku.upper, baru.berlaku.lower, baru.angka, baru.kode) == (LUSA, LUSA, 45, aturan.kode)


@pytest.mark.parametrize(
    ("isi", "kalimat"),
    [
        ({"mulai": (timezone.localdate() - timedelta(days=1)).isoformat()}, "tidak berlaku surut"),
        ({"dasar": "  "}, "Sebut dasar hukumnya"),
        ({"selesai": timezone.localdate().isoformat()}, "Lebih awal daripada hari mulai"),
        ({"akibat": ""}, "Pilih salah satu."),
    ],
)
def test_a_wrong_answer_comes_back_to_its_field(client, analis, isi, kalimat):
    response = client.post(reverse("aturan_akibat", args=["R03"]), ISI | {"akibat": "TMS"} | isi)
    assert kalimat in response.text
    assert "muatan" not in response.context


def test_an_overlap_is_said_before_the_preview(client, analis):
    KetentuanAturanFactory(instansi=analis.instansi, aturan="R03", berlaku=sejak(LUSA))
    response = client.post(reverse("aturan_akibat", args=["R03"]), ISI | {"akibat": "TMS"})
    assert "Sudah ada setelan lain" in response.text
    assert "muatan" not in response.context


@pytest.mark.parametrize(
    ("kode", "nilai"), [("jpm_batas_ms", 101), ("predikat_jumlah_tahun", 4), ("predikat_minimal", 6)]
)
def test_a_number_that_nobody_could_meet_is_refused(client, analis, kode, nilai):
    response = client.post(reverse("aturan_parameter", args=[kode]), ISI | {"nilai": nilai})
    assert "muatan" not in response.context
    assert response.context["form"].errors["nilai"]


def test_a_window_names_the_cycles_whose_day_falls_in_it(client, analis):
    JendelaLaranganFactory(instansi=analis.instansi, mulai=date(2027, 1, 4), selesai=date(2027, 1, 4))
    kena = SiklusMutasiFactory(instansi=analis.instansi, nama="Siklus kena", tmt_rencana=date(2027, 1, 4))
    SiklusMutasiFactory(instansi=analis.instansi, nama="Siklus lain", tmt_rencana=date(2027, 1, 5))
    teks = buka(client, "jendela_list").text
    assert f'<a href="{kena.get_absolute_url()}">Siklus kena</a>' in teks
    assert "Siklus lain" not in teks.split("<tbody>")[1]


def test_the_empty_choice_of_a_select_is_in_indonesian(client, analis):
    isi = client.get(reverse("jendela_tambah")).content.decode()
    assert '<option value="" selected>Pilih</option>' in isi
    assert "Select an option" not in isi


def test_a_threshold_without_its_number_is_refused(client, analis):
    isi = ISI | {"fakta": "GOLONGAN", "arah": "MAKSIMAL", "angka": 33, "akibat": "TMS"}
    assert "Isi batasnya" in client.post(reverse("aturan_tambah"), isi).text


def test_only_who_saw_the_preview_can_apply_it(client, analis):
    response = client.post(reverse("aturan_akibat", args=["R03"]), ISI | {"akibat": "TMS"})
    assert "Belum ada pemeringkatan" in response.text
    client.force_login(persona("kepala_bkpsdm", instansi=analis.instansi))
    assert lanjut(client, response).status_code == 409
    assert client.post(reverse("aturan_terapkan"), {"muatan": "palsu"}).status_code == 409
    assert not KetentuanAturan.objects.exists()


def test_a_ranking_that_cannot_be_replayed_says_so(client, analis):
    PemeringkatanFactory(siklus__instansi=analis.instansi)
    response = client.post(reverse("aturan_akibat", args=["R03"]), ISI | {"akibat": "TMS"})
    assert "Tidak dapat diulang" in response.text


def test_a_change_that_changes_nobody_says_so(client, peringkat):
    response = client.post(reverse("aturan_akibat", args=["R04"]), ISI | {"akibat": "PERINGATAN"})
    assert "Tidak ada putusan yang berubah" in response.text


def test_a_window_is_recorded_mended_and_taken_away(client, analis):
    isi = {"jenis": "PILKADA", "mulai": "2027-03-01", "selesai": "", "dasar": "UU 10/2016 Pasal 71 ayat (2)"}
    assert client.post(reverse("jendela_tambah"), isi).url == reverse("jendela_list")
    jendela = JendelaLarangan.objects.get()
    assert "sampai dicabut" in buka(client, "jendela_list").text
    url = reverse("jendela_ubah", args=[jendela.pk])
    assert "Lebih awal" in client.post(url, isi | {"selesai": "2027-02-28"}).text
    hapus = reverse("jendela_hapus", args=[jendela.pk])
    assert "analis lain" in client.post(hapus, {"alasan": "Keliru"}).text
    assert "analis lain" in client.post(url, isi | {"selesai": "2027-09-01"}).text
    client.force_login(persona("analis", instansi=analis.instansi))
    client.post(url, isi | {"selesai": "2027-09-01"})
    jendela.refresh_from_db()
    assert jendela.selesai == date(2027, 9, 1)
    teks = client.get(url).text
    assert "Mencatat masa larangan" in teks
    assert "Mengubah masa larangan" in teks
    client.post(hapus, {"alasan": "Keliru"})
    assert not JendelaLarangan.objects.exists()


def test_a_preview_is_applied_once(client, analis):
    isi = ISI | {"fakta": "USIA", "arah": "MAKSIMAL", "angka": "50", "akibat": "PERINGATAN"}
    response = client.post(reverse("aturan_tambah"), isi)
    assert [lanjut(client, response).status_code for _ in range(2)] == [302, 409]
    assert AturanSetempat.objects.count() == 1


def test_the_form_of_a_prohibition_offers_nothing_milder(client, analis):
    alamat = reverse("aturan_akibat", args=["R33"])
    teks = buka(client, "aturan_akibat", "R33").text
    assert "Tidak dapat dilunakkan: larangannya dari UU 10/2016 Pasal 71 ayat (2)" in teks
    assert 'value="TMS"' in teks
    assert 'value="PERINGATAN"' not in teks
    assert client.post(alamat, ISI | {"akibat": "INFO"}).context["form"].errors["akibat"]
