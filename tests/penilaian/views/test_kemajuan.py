import csv
import io

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook

from penilaian.ekspor import build_lampiran
from penilaian.models import PeriodePenilaian, TugasPenilaian
from tests.factories import (
    InstansiFactory,
    PegawaiFactory,
    PenilaianKinerjaFactory,
    PeriodePenilaianFactory,
    UnitKerjaFactory,
    persona,
)
from tests.penilaian.conftest import anggota

pytestmark = pytest.mark.django_db
URL = "/penilaian/kemajuan/"


@pytest.fixture
def masuk(client):
    client.force_login(persona("analis"))
    return client


@pytest.fixture
def kabupaten(periode):
    """A single root with two offices, one of them with a division."""
    akar = UnitKerjaFactory(nama="Kabupaten")
    dinas = UnitKerjaFactory(nama="Dinas Pangan", induk=akar)
    badan = UnitKerjaFactory(nama="Badan Arsip", induk=akar)
    bidang = UnitKerjaFactory(nama="Bidang", induk=dinas)
    PenilaianKinerjaFactory(pegawai=anggota(dinas, "Ani"), tahun=2026)
    PenilaianKinerjaFactory(pegawai=anggota(bidang, "Budi"), tahun=2026, kosong=True)
    anggota(bidang, "Cici")
    PenilaianKinerjaFactory(pegawai=anggota(badan, "Dedi"), tahun=2026)
    return {"akar": akar, "dinas": dinas, "badan": badan, "bidang": bidang}


def baris(response):
    return {b.nama: (b.final, b.draf, b.belum, b.jumlah) for b in response.context["baris"]}


def test_offices_below_a_single_root(masuk, kabupaten):
    kepala = persona("kepala_unit", unit=kabupaten["dinas"]).pegawai
    PegawaiFactory()
    anggota(kabupaten["akar"], "Sekda")
    anggota(UnitKerjaFactory(instansi=InstansiFactory(nama="Lain")), "Orang Lain")
    response = masuk.get(URL)
    assert list(baris(response).items()) == [
        ("Langsung di Kabupaten", (0, 0, 1, 1)),
        ("Badan Arsip", (1, 0, 0, 1)),
        ("Dinas Pangan", (1, 1, 2, 4)),
        ("Tanpa jabatan definitif", (0, 0, 1, 1)),
    ]
    assert response.context["jumlah"]["tersisa"] == 5
    assert [b.kepala for b in response.context["baris"]] == [None, None, kepala, None]


def test_several_roots_are_the_table(masuk, periode, dinas):
    anggota(dinas)
    anggota(UnitKerjaFactory(nama="Badan Arsip"))
    assert list(baris(masuk.get(URL))) == ["Badan Arsip", "Dinas Pangan"]


def test_a_unit_shows_its_parts_and_the_missing_by_name(masuk, kabupaten):
    response = masuk.get(f"{URL}?unit={kabupaten['dinas'].pk}")
    assert baris(response) == {"Langsung di Dinas Pangan": (1, 0, 0, 1), "Bidang": (0, 1, 1, 2)}
    assert [(t.pegawai.nama, t.keadaan) for t in response.context["tertinggal"]] == [("Cici", None), ("Budi", "DRAF")]
    assert [u.nama for u in response.context["induk"]] == ["Kabupaten"]


def test_who_sits_outside_the_one_root_is_counted(masuk, kabupaten, periode):
    """A unit that was abolished while somebody still holds a post in it: closing must not forget that person."""
    anggota(UnitKerjaFactory(nama="Dinas Lama", aktif=False), "Eka")
    response = masuk.get(URL)
    assert baris(response)["Dinas Lama"] == (0, 0, 1, 1)
    assert response.context["jumlah"]["jumlah"] == TugasPenilaian.objects.count()


def test_unit_of_another_agency_is_not_found(masuk, periode):
    lain = UnitKerjaFactory(instansi=InstansiFactory(nama="Lain"))
    assert masuk.get(f"{URL}?unit={lain.pk}").status_code == 404


def test_unit_without_people_and_no_round_at_all(masuk, periode, dinas):
    assert "Tidak ada yang dinilai di unit ini" in masuk.get(f"{URL}?unit={dinas.pk}").content.decode()
    PeriodePenilaian.objects.all().delete()
    assert reverse("periode_siapkan") in masuk.get(URL).content.decode()


def test_an_earlier_round_can_be_looked_at(masuk, kabupaten):
    lama = PeriodePenilaianFactory(tahun=2025, status="DITUTUP")
    assert masuk.get(URL).context["periode"].tahun == 2026
    response = masuk.get(f"{URL}?periode={lama.pk}")
    assert response.context["periode"] == lama
    assert response.context["jumlah"]["final"] == 0


def test_only_analysts_manage_the_round_from_here(client, kabupaten, periode):
    for kind, kata in (("analis", "Kelola periode"), ("auditor", "Buka periode")):
        client.force_login(persona(kind))
        isi = client.get(URL).content.decode()
        assert periode.get_absolute_url() in isi
        assert kata in isi


class TestKepalaUnit:
    """A unit head follows the own subtree, and only while the round runs."""

    @pytest.fixture
    def kepala(self, client, kabupaten):
        client.force_login(persona("kepala_unit", unit=kabupaten["dinas"]))
        return client

    def test_begins_at_the_own_unit_and_stays_below(self, kepala, kabupaten):
        response = kepala.get(URL)
        assert response.context["unit"] == kabupaten["dinas"]
        assert baris(response) == {"Langsung di Dinas Pangan": (1, 0, 0, 1), "Bidang": (0, 1, 1, 2)}
        assert response.context["induk"] == []
        assert [t.pegawai.nama for t in response.context["tertinggal"]] == ["Cici", "Budi"]
        assert kepala.get(f"{URL}?unit={kabupaten['bidang'].pk}").context["induk"] == [kabupaten["dinas"]]
        for luar in ("akar", "badan"):
            assert kepala.get(f"{URL}?unit={kabupaten[luar].pk}").status_code == 404

    @pytest.mark.parametrize("status", ["RANCANGAN", "DITUTUP"])
    def test_nothing_outside_the_phase(self, kepala, periode, status):
        PeriodePenilaian.objects.update(status=status)
        response = kepala.get(f"{URL}?periode={periode.pk}")
        assert response.context["periode"] is None
        assert "Tidak ada periode yang dibuka" in response.content.decode()


def test_queries_do_not_grow(masuk, kabupaten):
    def hitung():
        with CaptureQueriesContext(connection) as kueri:
            assert masuk.get(f"{URL}?unit={kabupaten['dinas'].pk}").status_code == 200
        return len(kueri)

    satu = hitung()
    for n in range(5):
        anggota(UnitKerjaFactory(nama=f"Seksi {n}", induk=kabupaten["dinas"]))
    assert hitung() == satu <= 12


def test_export_is_what_one_sees(masuk, kabupaten):
    response = masuk.get(f"{URL}?ekspor=xlsx")
    isi = list(load_workbook(io.BytesIO(response.content)).active.values)
    assert isi[0] == ("Unit", "Pimpinan", "Jumlah orang", "Final", "Draf", "Belum dinilai", "Belum ada penilai")
    assert isi[1:] == [("Badan Arsip", "", 1, 1, 0, 0, 1), ("Dinas Pangan", "", 3, 1, 1, 1, 3)]
    kabupaten["dinas"].nama = "=1+1"
    kabupaten["dinas"].save()
    assert "'=1+1;;3;1;1;1;3" in masuk.get(f"{URL}?ekspor=csv").content.decode()
    assert load_workbook(io.BytesIO(masuk.get(f"{URL}?ekspor=xlsx").content)).active["A2"].data_type == "s"


def test_a_unit_that_is_no_number_is_no_unit(client):
    user = persona("analis")
    PeriodePenilaianFactory(instansi=user.instansi)
    client.force_login(user)
    assert client.get(reverse("penilaian_kemajuan"), {"unit": "²"}).status_code == 200


@pytest.mark.parametrize("awal", ["=", "+", "-", "@", "\t", "\r", "\n", "＝"])
def test_no_cell_of_a_csv_is_a_formula(awal):
    isi = build_lampiran("x", ("a",), [(f"{awal}1+1",)], "csv").content.decode("utf-8-sig")
    assert next(iter(list(csv.reader(io.StringIO(isi, newline=""), delimiter=";"))[1])).startswith("'")
