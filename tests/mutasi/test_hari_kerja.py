"""Working days: without weekends and the holidays on record; a year without any is told."""

from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from jabatan.models import Parameter
from mutasi.actions.hari_libur import tetapkan_hari_libur
from mutasi.fakta.parameter import load_parameter
from mutasi.hari_kerja import KODE, HariLibur, load_batas_kerja, load_hari_libur
from pegawai.models import Jejak
from pegawai.penolakan import Penolakan
from tests.factories import InstansiFactory, persona

HARI = st.dates(date(2026, 1, 1), date(2028, 12, 31))
SKB = "SKB 1/2026"


@pytest.fixture(autouse=True)
def hari_ini():
    with time_machine.travel(datetime(2026, 12, 20, 3, tzinfo=UTC), tick=False):
        yield


def libur(*hari):
    tahun = {}
    for satu in hari:
        tahun.setdefault(satu.year, {"dasar": SKB, "hari": {}})["hari"][satu.isoformat()] = "Libur"
    return HariLibur(tahun)


@given(mulai=HARI, banyak=st.integers(1, 60), hari=st.sets(HARI, max_size=40))
def test_the_last_day_is_a_working_day_with_as_many_before_it(mulai, banyak, hari):
    satu = libur(*hari)
    akhir = satu.tambah(mulai, banyak)
    antara = [mulai + timedelta(days=n) for n in range(1, (akhir - mulai).days + 1)]
    kerja = [h for h in antara if h.weekday() < 5 and h not in hari]
    assert (len(kerja), kerja[-1]) == (banyak, akhir)
    assert akhir >= HariLibur().tambah(mulai, banyak)  # a year nobody recorded: never earlier than told


@pytest.mark.parametrize(
    ("mulai", "banyak", "akhir"),
    [
        (date(2026, 12, 22), 1, date(2026, 12, 23)),
        (date(2026, 12, 23), 1, date(2026, 12, 28)),  # 24 and 25 are holidays, then a weekend
        (date(2026, 12, 24), 1, date(2026, 12, 28)),
        (date(2028, 2, 28), 1, date(2028, 2, 29)),
        (date(2028, 2, 28), 2, date(2028, 3, 1)),
        (date(2026, 12, 24), 0, date(2026, 12, 24)),
        (date(2027, 1, 1), 1, date(2027, 1, 4)),  # Friday
        (date(2027, 1, 4), 7, date(2027, 1, 13)),
    ],
)
def test_around_a_holiday_and_the_leap_day(mulai, banyak, akhir):
    assert libur(date(2026, 12, 24), date(2026, 12, 25)).tambah(mulai, banyak) == akhir


@pytest.mark.parametrize(
    ("dari", "sampai", "kata"),
    [
        (date(2026, 1, 1), date(2026, 12, 31), ""),
        (date(2026, 12, 31), date(2027, 1, 1), "hari libur tahun 2027 belum tercatat"),
        (date(2027, 1, 1), date(2028, 1, 1), "hari libur tahun 2027 dan 2028 belum tercatat"),
    ],
)
def test_a_year_that_nobody_recorded_is_told(dari, sampai, kata):
    assert libur(date(2026, 12, 25)).sebut_kurang(dari, sampai) == kata


@pytest.mark.parametrize(
    ("hari", "tahun"),
    [
        (date(2026, 9, 30), []),
        (date(2026, 10, 1), [2027]),
        (date(2027, 1, 1), [2027]),
        (date(2027, 10, 1), [2027, 2028]),
    ],
)
def test_the_next_year_is_missed_from_october_on(hari, tahun):
    assert libur(date(2026, 12, 25)).tahun_kurang(hari) == tahun


@pytest.mark.django_db
def test_the_year_of_the_state_is_there_with_its_source():
    isi = load_hari_libur(InstansiFactory().pk).tahun[2026]
    assert (len(isi["hari"]), isi["hari"]["2026-08-17"]) == (25, "Proklamasi Kemerdekaan")
    assert sum("Cuti bersama" in nama for nama in isi["hari"].values()) == 8
    assert "1497/2025" in isi["dasar"]
    assert "Keputusan Presiden 42/2025" in isi["dasar"]


@pytest.mark.django_db
def test_the_page_says_which_year_is_missing_and_what_to_do(client):
    by, catat_2027 = persona("kepala_bkpsdm"), f"{reverse('libur_tetapkan')}?tahun=2027"
    client.force_login(by)
    teks = client.get(reverse("libur_list")).text
    assert catat_2027 in teks
    assert "Hari libur belum tercatat" in teks
    client.force_login(persona("auditor", instansi=by.instansi))
    teks = client.get(reverse("libur_list")).text
    assert "minta BKPSDM mencatatnya" in teks
    assert catat_2027 not in teks
    tetapkan_hari_libur(instansi=by.instansi, tahun=2027, hari={date(2027, 1, 1): "Libur"}, dasar=SKB, by=by)
    assert "Hari libur belum tercatat" not in client.get(reverse("libur_list")).text


@pytest.mark.django_db
def test_the_agency_records_a_year_and_keeps_the_others():
    by = persona("analis")
    lain = InstansiFactory(nama="Lain")
    isian = {"instansi": by.instansi, "dasar": SKB, "by": by}
    tetapkan_hari_libur(tahun=2027, hari={date(2027, 1, 4): "Libur setempat"}, **isian)
    tetapkan_hari_libur(tahun=2027, hari={date(2027, 1, 5): "Libur setempat"}, **isian)  # on the same day: put right
    with time_machine.travel(datetime(2026, 12, 21, 3, tzinfo=UTC), tick=False):
        tetapkan_hari_libur(tahun=2028, hari={date(2028, 2, 29): "Libur kabisat"}, **isian)
        tahun = load_hari_libur(by.instansi_id).tahun
        assert set(tahun) == {2026, 2027, 2028}
        assert tahun[2027] == {"dasar": SKB, "hari": {"2027-01-05": "Libur setempat"}}
        assert set(load_hari_libur(lain.pk).tahun) == {2026}
    assert Parameter.objects.filter(instansi=by.instansi, kode=KODE).count() == 2
    assert Jejak.objects.filter(tindakan="tetapkan_hari_libur").count() == 3
    for tahun, hari in ((2027, {}), (2027, {date(2026, 1, 1): "x"})):
        with pytest.raises(Penolakan, match="tahun 2027"):
            tetapkan_hari_libur(tahun=tahun, hari=hari, **isian)


@pytest.mark.django_db
def test_a_ranking_does_not_know_them():
    by = persona("analis")
    semula = load_parameter(by.instansi, date(2026, 12, 20)).semua()
    tetapkan_hari_libur(instansi=by.instansi, tahun=2027, hari={date(2027, 1, 1): "Libur"}, dasar=SKB, by=by)
    assert load_parameter(by.instansi, date(2026, 12, 20)).semua() == semula
    assert KODE not in {p.kode for p in semula}


@pytest.mark.django_db
def test_a_deadline_passes_over_them():
    by = persona("analis")
    semula = load_batas_kerja(by.instansi_id, "batas_pelantikan", date(2026, 12, 28))
    assert (semula.hari, semula.kurang) == (date(2027, 2, 8), "hari libur tahun 2027 belum tercatat")
    hari = {date(2027, 1, 1): "Tahun Baru", date(2027, 2, 6): "Sabtu", date(2027, 2, 8): "Imlek"}
    tetapkan_hari_libur(instansi=by.instansi, tahun=2027, hari=hari, dasar=SKB, by=by)
    kini = load_batas_kerja(by.instansi_id, "batas_pelantikan", date(2026, 12, 28))
    assert (kini.hari, kini.kurang) == (date(2027, 2, 10), "")
    assert load_batas_kerja(by.instansi_id, "batas_pelantikan", date(2010, 1, 1)) is None


@pytest.mark.django_db
def test_from_the_page(client):
    by = persona("kepala_bkpsdm")
    client.force_login(by)
    daftar, url = reverse("libur_list"), reverse("libur_tetapkan")
    assert "Proklamasi Kemerdekaan" in client.get(daftar).text
    assert "17-08-2026 Proklamasi Kemerdekaan" in client.get(f"{url}?tahun=2026").text
    assert client.get(f"{url}?tahun=²").status_code == 200
    isian = {"tahun": 2027, "dasar": SKB, "daftar": "01-01-2027 Tahun <b>Baru</b>\n\n2027-02-06  Imlek  2578\n"}
    salah = {
        "32-01-2027 x": "Baris 1: tanggal “32-01-2027” tidak terbaca",
        "01-01-2027": "tulis nama harinya",
        "01-01-2027 a\n2027-01-01 b": "Baris 2: tanggal 2027-01-01 sudah tertulis",
        "01-01-2026 a": "di luar tahun 2027",
        " ": "satu hari satu baris",
    }
    for teks, kalimat in salah.items():
        assert kalimat in client.post(url, isian | {"daftar": teks}).text
    assert "Pilih tahun 2024 sampai 2029" in client.post(url, isian | {"tahun": 2030}).text
    assert not Parameter.objects.filter(instansi=by.instansi, kode=KODE).exists()
    halaman = client.post(url, isian, follow=True).text
    assert "Tahun &lt;b&gt;Baru&lt;/b&gt;" in halaman
    assert load_hari_libur(by.instansi_id).tahun[2027]["hari"]["2027-02-06"] == "Imlek 2578"


@pytest.mark.django_db
def test_the_number_of_queries_is_the_same(client):
    by, jumlah = persona("analis"), []
    client.force_login(by)
    for tahun in (2027, 2028):
        tetapkan_hari_libur(instansi=by.instansi, tahun=tahun, hari={date(tahun, 1, 1): "Libur"}, dasar=SKB, by=by)
        with CaptureQueriesContext(connection) as kueri:
            assert str(tahun) in client.get(reverse("libur_list")).text
        jumlah.append(len(kueri))
    assert jumlah[0] == jumlah[1] <= 12
