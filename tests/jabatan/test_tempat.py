"""Units named with their office: which one it is, in the order of the tree, at a constant price."""

import pytest
from django.urls import reverse

from jabatan.filters import load_pilihan_unit
from jabatan.tempat import build_pilihan, isi_tempat, load_berurut, sebut_posisi
from tests.factories import JabatanFactory, PosisiFactory, UnitKerjaFactory, pegawai_di, persona

pytestmark = pytest.mark.django_db
PETA = reverse("posisi_list")


@pytest.fixture
def akar():
    return UnitKerjaFactory(nama="Pemerintah Uji")


@pytest.fixture
def bidang(akar):
    """Two units of one name: the later office stands first in the tree."""
    kantor = [UnitKerjaFactory(induk=akar, nama=f"Dinas {nama}", urutan=ke) for nama, ke in (("Satu", 2), ("Dua", 1))]
    return [UnitKerjaFactory(induk=satu, nama="Bidang Pelayanan") for satu in kantor]


def test_a_deep_unit_names_its_office_and_an_office_itself_alone(akar, bidang):
    seksi = UnitKerjaFactory(induk=bidang[0], nama="Seksi Loket")
    sekretariat = UnitKerjaFactory(induk=bidang[0].induk, nama="Sekretariat Dinas Satu")
    tempat = [u.tempat for u in isi_tempat([akar, bidang[0].induk, bidang[0], seksi, sekretariat])]
    assert tempat == [
        "Pemerintah Uji",
        "Dinas Satu",
        "Bidang Pelayanan, Dinas Satu",
        "Seksi Loket, Dinas Satu",
        "Sekretariat Dinas Satu",
    ]


def test_one_query_for_any_number_of_units(bidang, django_assert_num_queries):
    for unit in (bidang[:1], bidang * 3):
        with django_assert_num_queries(1):
            isi_tempat(unit)


def test_no_query_where_the_offices_are_known(akar, bidang, django_assert_num_queries):
    with django_assert_num_queries(0):
        isi_tempat(bidang, [akar, *(satu.induk for satu in bidang)])
    with django_assert_num_queries(1):
        isi_tempat(bidang, [akar, bidang[0].induk])
    assert [u.tempat for u in bidang] == ["Bidang Pelayanan, Dinas Satu", "Bidang Pelayanan, Dinas Dua"]


def test_units_come_in_the_order_of_the_tree_those_out_of_use_last_and_marked(akar, bidang):
    UnitKerjaFactory(induk=bidang[0], nama="Seksi Lama", aktif=False)
    pilihan = build_pilihan(load_berurut(akar.instansi_id))
    assert [teks for _, teks in pilihan] == [
        "Pemerintah Uji",
        "Dinas Dua",
        "Bidang Pelayanan, Dinas Dua",
        "Dinas Satu",
        "Bidang Pelayanan, Dinas Satu",
        "Seksi Lama, Dinas Satu (tidak dipakai lagi)",
    ]
    cabang = [u.tempat for u in load_berurut(akar.instansi_id, [bidang[0].jalur])]
    assert cabang == ["Bidang Pelayanan, Dinas Satu", "Seksi Lama, Dinas Satu"]


def test_the_filter_of_a_list_names_a_deep_unit_with_its_office_and_keeps_an_old_one(akar, bidang):
    lama = UnitKerjaFactory(induk=akar, nama="Badan Lama", aktif=False)
    pilihan = dict(build_pilihan(load_pilihan_unit(akar.instansi_id, str(bidang[0].pk))))
    assert pilihan[str(bidang[0].pk)] == "Bidang Pelayanan, Dinas Satu"
    assert str(bidang[1].pk) not in pilihan
    assert list(pilihan.items())[-1] == (str(lama.pk), "Badan Lama (tidak dipakai lagi)")


def test_a_seat_is_named_with_unit_and_office(bidang):
    analis = PosisiFactory(unit=bidang[0], jabatan=JabatanFactory(nama="Analis", pelaksana=True))
    kepala = PosisiFactory(unit=bidang[1], jabatan=JabatanFactory(nama="Kepala Bidang Pelayanan"))
    assert sebut_posisi(analis) == "Analis, Bidang Pelayanan, Dinas Satu"
    assert sebut_posisi(kepala) == "Kepala Bidang Pelayanan, Dinas Dua"


def test_the_peta_names_offices_only_where_the_list_spans_several(client, akar, bidang):
    client.force_login(persona("analis"))
    for unit in bidang:
        PosisiFactory(unit=unit)
    lengkap = ["Bidang Pelayanan, Dinas Satu", "Bidang Pelayanan, Dinas Dua"]
    for saringan in ({}, {"unit": akar.pk}):
        assert [unit for unit, _, _ in client.get(PETA, saringan).context["kelompok"]] == lengkap
    response = client.get(PETA, {"unit": bidang[0].pk})
    assert [unit for unit, _, _ in response.context["kelompok"]] == ["Bidang Pelayanan"]
    assert "<h1>Peta jabatan: Bidang Pelayanan, Dinas Satu" in response.text
    assert all(sebutan in client.get(PETA, {"urut": "jabatan"}).text for sebutan in lengkap)


def test_titles_of_the_chart_and_of_the_holders_name_the_office(client, bidang):
    client.force_login(persona("analis"))
    posisi = PosisiFactory(unit=bidang[0])
    pegawai_di(posisi)
    for nama, pk in (("peta_cetak", bidang[0].pk), ("posisi_pejabat", posisi.pk)):
        assert "Bidang Pelayanan, Dinas Satu" in client.get(reverse(nama, args=[pk])).text
