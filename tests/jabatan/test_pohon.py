"""The tree of units: sums only over what is known, the branches that a search opens."""

import pytest
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from jabatan.pohon import COCOK_TERBANYAK, Jumlah, leluhur
from tests.factories import JabatanFactory, PosisiFactory, UnitKerjaFactory, pegawai_di, persona

URL = reverse("posisi_list")


@pytest.fixture
def dinas(db):
    return UnitKerjaFactory(nama="Dinas Uji")


@pytest.fixture
def analis(db, client):
    client.force_login(persona("analis"))


def names(pohon):
    return [(s.unit.nama, names(s.anak)) for s in pohon]


@given(st.lists(st.tuples(st.none() | st.integers(0, 50), st.integers(0, 50)), max_size=30))
def test_the_difference_is_that_of_the_known_seats_alone(kursi):
    jumlah = Jumlah()
    for kebutuhan, terisi in kursi:
        jumlah.tambah_kursi(kebutuhan, terisi)
    dikenal = [(k, b) for k, b in kursi if k is not None]
    assert jumlah.belum == len(kursi) - len(dikenal)
    assert jumlah.terisi == sum(b for _, b in kursi)
    assert jumlah.isi_belum == jumlah.terisi - sum(b for _, b in dikenal)
    assert jumlah.selisih == (None if kursi and not dikenal else sum(b - k for k, b in dikenal))


def test_path_of_a_unit_names_all_above_it():
    assert leluhur("00000001.00000020.00000300.") == [
        "00000001.",
        "00000001.00000020.",
        "00000001.00000020.00000300.",
    ]


def test_unknown_need_stands_apart_in_every_sum_above(client, analis, dinas):
    bidang = UnitKerjaFactory(induk=dinas)
    pegawai_di(PosisiFactory(unit=bidang, kebutuhan=3))
    pegawai_di(PosisiFactory(unit=bidang, kebutuhan=None, jabatan=JabatanFactory(fungsional=True)))
    (akar,) = client.get(URL).context["pohon"]
    for s in (akar, akar.anak[0]):
        jumlah = s.jumlah
        assert (jumlah.butuh, jumlah.isi, jumlah.selisih, jumlah.belum, jumlah.isi_belum) == (3, 1, -2, 1, 1)
    assert "1 K belum dihitung" in client.get(URL).text


def test_seats_below_a_folded_unit_count_in_it(client, analis, dinas):
    bidang = UnitKerjaFactory(induk=dinas, nama="Bidang")
    seksi = UnitKerjaFactory(induk=bidang, nama="Seksi")
    for unit, butuh in ((dinas, 1), (bidang, 2), (seksi, 4)):
        pegawai_di(PosisiFactory(unit=unit, kebutuhan=butuh))

    def sums(simpul):
        return [(s.unit.nama, s.jumlah.butuh, s.jumlah.terisi, sums(s.anak)) for s in simpul]

    terlipat = ("Bidang", 6, 2, [])
    terbuka = ("Bidang", 6, 2, [("Seksi", 4, 1, [])])
    cabang = reverse("unit_cabang", args=[bidang.pk])
    assert sums(client.get(URL).context["pohon"]) == [("Dinas Uji", 7, 3, [terlipat])]
    assert sums(client.get(URL, {"unit": bidang.pk}).context["pohon"]) == [("Dinas Uji", 7, 3, [terbuka])]
    htmx = {"HX-Request": "true"}
    assert sums([client.get(cabang, headers=htmx).context["simpul"]]) == [terbuka]
    assert sums([client.get(f"{cabang}?lipat", headers=htmx).context["simpul"]]) == [terlipat]


def test_a_unit_without_any_known_need_claims_no_difference(client, analis, dinas):
    PosisiFactory(unit=dinas, kebutuhan=None)
    (akar,) = client.get(URL).context["pohon"]
    assert (akar.jumlah.butuh, akar.jumlah.isi, akar.jumlah.selisih) == (None, None, None)


def test_search_opens_the_tree_to_units_and_posts_and_to_nothing_else(client, analis, dinas):
    bidang = UnitKerjaFactory(induk=dinas, nama="Bidang Anggaran")
    seksi = UnitKerjaFactory(induk=bidang, nama="Seksi Belanja")
    PosisiFactory(unit=seksi, jabatan=JabatanFactory(nama="Bidan Ahli Muda", fungsional=True))
    UnitKerjaFactory(induk=dinas, nama="Sekretariat")
    (akar,) = client.get(URL, {"q": "bidan ahli"}).context["pohon"]
    assert names([akar]) == [("Dinas Uji", [("Bidang Anggaran", [("Seksi Belanja", [])])])]
    assert akar.anak[0].anak[0].cocok is True
    assert akar.anak[0].cocok is False
    assert names(client.get(URL, {"q": "anggaran"}).context["pohon"]) == [("Dinas Uji", [("Bidang Anggaran", [])])]
    halaman = client.get(URL, {"q": "tidak dikenal"})
    assert halaman.context["pohon"] == []
    assert "Tidak ada unit atau jabatan dengan kata itu." in halaman.text


def test_an_empty_tree_that_nobody_searched_says_what_is_missing(client, analis):
    halaman = client.get(URL).text
    assert "Belum ada unit kerja." in halaman
    assert "dengan kata itu" not in halaman


def test_a_search_opens_a_bounded_number_of_branches(client, analis, dinas):
    for i in range(COCOK_TERBANYAK + 2):
        UnitKerjaFactory(induk=dinas, nama=f"Seksi {i}")
    halaman = client.get(URL, {"q": "seksi"})
    (akar,) = halaman.context["pohon"]
    assert len(akar.anak) == COCOK_TERBANYAK
    assert "Baru sebagian yang ditampilkan" in halaman.text
    assert "Baru sebagian" not in client.get(URL, {"q": "seksi 41"}).text


@pytest.mark.parametrize(("sebelum", "kata", "ikut"), [("", "", False), ("?q=a", "a", False), ("?q=a", "b", True)])
def test_a_fragment_brings_the_tree_only_when_the_words_changed(client, analis, dinas, sebelum, kata, ikut):
    PosisiFactory(unit=dinas, jabatan=JabatanFactory(nama="Sekretaris ab"))
    kepala = {"HX-Request": "true", "HX-Current-URL": f"http://testserver{URL}{sebelum}"}
    potongan = client.get(URL, {"q": kata} if kata else {}, headers=kepala)
    assert 'id="daftar"' in potongan.text
    assert ('id="pohon"' in potongan.text) is ikut
    assert "<html" not in potongan.text
