"""Needs analysis: shortage never hides behind a surplus, retirement at its boundary, figures lead to their seats."""

from datetime import date

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from jabatan.analisis import Butir, Kursi, urutkan_butir
from jabatan.models import Parameter
from tests.factories import InstansiFactory, JabatanFactory, PosisiFactory, UnitKerjaFactory, pegawai_di, persona

pytestmark = pytest.mark.django_db
URL, URL_JABATAN = reverse("analisis_kebutuhan"), reverse("analisis_jabatan")


@pytest.fixture
def dinas():
    pemda = UnitKerjaFactory(nama="Pemerintah Kabupaten Contoh")
    return UnitKerjaFactory(induk=pemda, nama="Dinas Uji")


@pytest.fixture
def analis(client):
    client.force_login(persona("analis"))


def lines(client, url=URL, **saringan):
    return list(client.get(url, saringan).context["page_obj"])


def fungsional(unit, kebutuhan, terisi, **jabatan):
    posisi = PosisiFactory(unit=unit, kebutuhan=kebutuhan, jabatan=JabatanFactory(fungsional=True, **jabatan))
    for _ in range(terisi):
        pegawai_di(posisi)
    return posisi


def test_surplus_of_one_post_does_not_hide_the_shortage_of_another(client, analis, dinas):
    fungsional(UnitKerjaFactory(induk=dinas), 1, 3)
    fungsional(dinas, 4, 2)
    fungsional(dinas, None, 1)
    (b,) = lines(client)
    assert b.judul == "Dinas Uji"
    assert (b.kurang, b.lebih, b.jumlah.selisih, b.jumlah.terisi, b.belum) == (2, 2, 0, 6, 1)


def test_a_unit_opens_into_those_below_and_its_own_seats(client, analis, dinas):
    bidang = UnitKerjaFactory(induk=dinas, nama="Bidang Anggaran")
    fungsional(bidang, 2, 0)
    fungsional(dinas, 1, 0)
    baris = {b.judul: b for b in lines(client, unit=dinas.pk)}
    assert {k: b.saring for k, b in baris.items()} == {
        "Bidang Anggaran": {"unit": str(bidang.pk)},
        "Dinas Uji": {"unit": str(dinas.pk), "cakupan": "sendiri"},
    }
    assert (baris["Dinas Uji"].keterangan, baris["Dinas Uji"].rinci) == ("langsung di unit ini", False)


@pytest.mark.parametrize(
    ("hari", "dalam_12", "dalam_24"),
    [("2036-03-31", 0, 0), ("2036-04-01", 0, 1), ("2037-03-31", 0, 1), ("2037-04-01", 1, 1), ("2038-04-01", 1, 1)],
)
def test_retirement_at_its_boundary(client, dinas, hari, dalam_12, dalam_24):
    """Born 17 March 1980, BUP 58: pension from 1 April 2038."""
    pegawai_di(PosisiFactory(unit=dinas, jabatan=JabatanFactory(bup=58)), tanggal_lahir=date(1980, 3, 17))
    user = persona("analis")
    with time_machine.travel(f"{hari} 12:00+07:00", tick=False):
        client.force_login(user)
        (b,) = lines(client)
        assert (b.pensiun_12, b.pensiun_24, b.kurang, b.kurang_12, b.kurang_24) == (
            dalam_12, dalam_24, 0, dalam_12, dalam_24,
        )  # fmt: skip
        assert len(lines(client, hasil="akan_kurang_12")) == dalam_12
        assert len(lines(client, hasil="akan_kurang_24")) == dalam_24


def test_whose_pension_is_unknown_is_named_not_guessed(client, analis, dinas):
    Parameter.objects.filter(kode="bup_jenjang").delete()
    pegawai_di(PosisiFactory(unit=dinas, jabatan=JabatanFactory(bup=None)))
    response = client.get(URL)
    assert (response.context["seluruh"].tanpa_bup, response.context["seluruh"].pensiun_24) == (1, 0)
    assert "1 pejabat tidak dapat diperkirakan pensiunnya" in response.text


def test_families_of_posts_across_units(client, analis, dinas):
    guru = JabatanFactory(fungsional=True, nama="Guru Ahli Muda")
    for _ in range(2):
        PosisiFactory(unit=UnitKerjaFactory(induk=dinas), jabatan=guru, kebutuhan=5)
    PosisiFactory(unit=dinas)
    baris = {b.judul: b for b in lines(client, URL_JABATAN)}
    assert baris["Guru Ahli Muda"].kurang == 10
    assert baris["Guru Ahli Muda"].saring == {"jabatan": str(guru.pk)}
    assert {b.judul: b.kurang for b in lines(client, URL_JABATAN, per="jenis")} == {"Fungsional": 10, "Struktural": 1}
    assert {b.judul: b.saring for b in lines(client, URL_JABATAN, per="jenjang")} == {
        "Ahli Muda": {"jenjang": "AHLI_MUDA"},
        "Administrator": {"jenjang": "ADMINISTRATOR"},
    }


@pytest.mark.parametrize(
    ("figur", "tambahan"),
    [
        ("kurang", {"keadaan": "kurang"}),
        ("lebih", {"keadaan": "berlebih"}),
        ("belum", {"keadaan": "belum_dihitung"}),
        ("pensiun_12", {"keadaan": "akan_kosong", "dalam": "12"}),
    ],
)
def test_each_figure_leads_to_exactly_the_seats_behind_it(client, analis, dinas, figur, tambahan):
    kursi = {
        "kurang": fungsional(dinas, 2, 1),
        "lebih": fungsional(dinas, 0, 1),
        "belum": fungsional(dinas, None, 1),
        "pensiun_12": fungsional(dinas, 1, 0, bup=20),
    }
    pegawai_di(kursi["pensiun_12"])
    fungsional(UnitKerjaFactory(induk=dinas.induk), 2, 0)
    (b,) = [b for b in lines(client) if b.judul == "Dinas Uji"]
    assert getattr(b, figur) == 1
    peta = client.get(reverse("posisi_list"), b.saring | tambahan)
    assert list(peta.context["page_obj"]) == [kursi[figur]]


def test_only_lines_with_the_asked_result_in_the_asked_order(client, analis, dinas):
    for nama, kebutuhan, terisi in (("A", 1, 0), ("B", 5, 0), ("C", 0, 2), ("D", None, 1)):
        fungsional(UnitKerjaFactory(induk=dinas.induk, nama=nama), kebutuhan, terisi)

    def judul(**saringan):
        return [b.judul for b in lines(client, **saringan)]

    assert judul(hasil="kurang") == ["B", "A"]
    assert judul(hasil="lebih") == ["C"]
    assert judul(hasil="belum") == ["D"]
    assert judul(urut="selisih") == ["B", "A", "C", "D"]
    assert judul(urut="-selisih") == ["C", "A", "B", "D"]


def test_equal_lines_keep_the_order_of_their_names():
    butir = [Butir("b"), Butir("a")]
    butir[0].tambah(Kursi("", 1, "x", "FUNGSIONAL", "AHLI_MUDA", 2))
    butir[1].tambah(Kursi("", 1, "x", "FUNGSIONAL", "AHLI_MUDA", 2))
    assert [b.judul for b in urutkan_butir(butir, "bukan kunci")] == ["a", "b"]


def test_same_number_of_queries_for_one_line_and_for_three(client, analis, dinas):
    def count(url):
        with CaptureQueriesContext(connection) as q:
            client.get(url)
        return len(q)

    fungsional(dinas, 2, 1)
    satu = [count(URL), count(URL_JABATAN)]
    for _ in range(3):
        fungsional(UnitKerjaFactory(induk=dinas.induk), 2, 1)
    assert [count(URL), count(URL_JABATAN)] == satu
    assert max(satu) <= 12


def test_empty_and_foreign(client, analis):
    lain = UnitKerjaFactory(instansi=InstansiFactory(nama="Lain"))
    PosisiFactory(unit=lain)
    assert "Belum ada yang dapat dianalisis" in client.get(URL).text
    assert lines(client, unit=lain.pk) == []
