"""Peta jabatan: occupancy is counted from the histories, marks at their boundaries, the tree and its sums."""

import io
from datetime import date

import openpyxl
import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from jabatan.filters import KEADAAN
from jabatan.models import Parameter
from pegawai.models import Jejak, JenisPenugasan
from tests.factories import (
    InstansiFactory,
    JabatanFactory,
    ParameterFactory,
    PosisiFactory,
    RiwayatJabatanFactory,
    UnitKerjaFactory,
    pegawai_di,
    persona,
    sejak,
)

pytestmark = pytest.mark.django_db
URL = reverse("posisi_list")


@pytest.fixture
def dinas():
    return UnitKerjaFactory(nama="Dinas Uji")


@pytest.fixture
def analis(client):
    user = persona("analis")
    client.force_login(user)
    return user


def seats(client, **saringan):
    return list(client.get(URL, saringan).context["page_obj"])


def marks(client, posisi):
    return [kata for p in seats(client) if p == posisi for kata, _, _ in p.tanda]


def test_occupancy_counts_todays_definitive_holders_only(client, analis):
    posisi = PosisiFactory(kebutuhan=3, jabatan=JabatanFactory(fungsional=True))
    pegawai_di(posisi)
    pegawai_di(posisi)
    RiwayatJabatanFactory(posisi=posisi, berlaku=sejak(date(2015, 1, 1), date(2020, 1, 1)))
    RiwayatJabatanFactory(posisi=posisi, jenis_penugasan=JenisPenugasan.PLH)
    (baris,) = seats(client)
    assert (baris.kebutuhan, baris.terisi) == (3, 2)
    assert marks(client, posisi) == ["Kurang 1", "Plt"]


def test_a_move_shows_at_once_without_any_counter(client, analis):
    asal, tujuan = PosisiFactory(), PosisiFactory()
    orang = pegawai_di(asal)
    orang.riwayat_jabatan.update(berlaku=sejak(date(2022, 1, 3), date(2026, 1, 5)))
    RiwayatJabatanFactory(pegawai=orang, posisi=tujuan, berlaku=sejak(date(2026, 1, 5)))
    assert {p.pk: p.terisi for p in seats(client)} == {asal.pk: 0, tujuan.pk: 1}


def test_marks_of_an_empty_a_doubled_and_an_overfilled_seat(client, analis):
    kosong, ganda = PosisiFactory(), PosisiFactory()
    pegawai_di(ganda)
    RiwayatJabatanFactory(posisi=None, klaim_posisi=ganda)
    lebih = PosisiFactory(jabatan=JabatanFactory(fungsional=True))
    pegawai_di(lebih)
    pegawai_di(lebih)
    assert [marks(client, p) for p in (kosong, ganda, lebih)] == [["Kosong"], ["Ganda"], ["Berlebih 1"]]


@pytest.mark.parametrize(
    ("hari", "akan"), [("2037-09-30", False), ("2037-10-01", True), ("2038-04-01", True), ("2039-01-01", True)]
)
def test_soon_vacant_at_its_boundary(client, dinas, hari, akan):
    """Born 17 March 1980, BUP 58: pension from 1 April 2038; watched 6 months ahead by the parameter."""
    ParameterFactory(kode="pantau_bup", nilai=6, satuan="bulan", instansi=dinas.instansi)
    posisi = PosisiFactory(unit=dinas, jabatan=JabatanFactory(bup=58))
    pegawai_di(posisi, tanggal_lahir=date(1980, 3, 17))
    user = persona("analis")
    with time_machine.travel(f"{hari} 12:00+07:00", tick=False):
        client.force_login(user)
        assert ("Akan kosong" in marks(client, posisi)) is akan
        assert bool(seats(client, keadaan="akan_kosong")) is akan


def test_without_the_parameter_or_the_birthday_nothing_is_claimed(client, analis):
    Parameter.objects.filter(kode="pantau_bup").delete()
    posisi = PosisiFactory(jabatan=JabatanFactory(bup=58))
    pegawai_di(posisi, tanggal_lahir=date(1940, 1, 1))
    assert marks(client, posisi) == []


def test_unknown_need_is_neither_short_nor_over_filled(client, analis):
    kosong, terisi = PosisiFactory(kebutuhan=None), PosisiFactory(kebutuhan=None)
    pegawai_di(terisi)
    assert [marks(client, p) for p in (kosong, terisi)] == [["Belum dihitung"], ["Belum dihitung"]]
    assert {k: len(seats(client, keadaan=k)) for k in KEADAAN if seats(client, keadaan=k)} == {"belum_dihitung": 2}
    assert [p.selisih for p in seats(client, urut="selisih")] == [None, None]
    assert "belum dihitung" in client.get(URL).text


@pytest.mark.parametrize("dalam", ["", "3", "24"])
def test_facets_say_how_many_seats_each_of_them_shows(client, analis, dinas, dalam):
    """They are counted by a query of their own; it must agree with the list."""
    for kebutuhan, terisi, bup in (
        (1, 0, 58),
        (1, 1, 46),
        (1, 1, 48),
        (3, 1, 58),
        (0, 2, 46),
        (None, 1, 46),
        (0, 0, 58),
    ):
        posisi = PosisiFactory(unit=dinas, kebutuhan=kebutuhan, jabatan=JabatanFactory(fungsional=True, bup=bup))
        for _ in range(terisi):
            pegawai_di(posisi, tanggal_lahir=date(1980, 3, 17))
    plt = PosisiFactory(unit=dinas)
    RiwayatJabatanFactory(posisi=plt, jenis_penugasan=JenisPenugasan.PLT)
    RiwayatJabatanFactory(posisi=None, klaim_posisi=plt)
    PosisiFactory()
    with time_machine.travel("2026-11-26 12:00+07:00", tick=False):
        saringan = {"unit": dinas.pk, "dalam": dalam}
        faset = client.get(URL, saringan).context["faset"]
        for kunci, satu in zip(KEADAAN, faset, strict=True):
            page_obj = client.get(URL, {"keadaan": kunci, **saringan}).context["page_obj"]
            assert satu["jumlah"] == len(page_obj) == page_obj.paginator.count, kunci
    assert [f["jumlah"] for f in faset if f["kata"] == "Akan kosong"] == [{"": 3, "3": 3, "24": 4}[dalam]]


def test_a_chosen_facet_takes_itself_away_and_keeps_the_rest(client, analis, dinas):
    kosong = PosisiFactory(unit=dinas)
    (faset, *_) = client.get(URL, {"unit": dinas.pk}).context["faset"]
    assert list(client.get(faset["url"]).context["page_obj"]) == [kosong]
    (faset, *_) = client.get(faset["url"]).context["faset"]
    assert faset["terpilih"] is True
    assert f"unit={dinas.pk}" in faset["url"]
    assert "keadaan=kosong" not in faset["url"]


def test_seats_stand_in_groups_of_their_unit_and_kind(client, analis, dinas):
    for jabatan in (JabatanFactory(pelaksana=True), JabatanFactory(fungsional=True), JabatanFactory()):
        PosisiFactory(unit=dinas, jabatan=jabatan)
    kelompok = client.get(URL).context["kelompok"]
    assert [(unit, jenis, len(isi)) for unit, jenis, isi in kelompok] == [
        ("Dinas Uji", "Struktural", 1),
        ("Dinas Uji", "Fungsional", 1),
        ("Dinas Uji", "Pelaksana", 1),
    ]
    assert [unit for unit, _, _ in client.get(URL, {"urut": "-jabatan"}).context["kelompok"]] == [""]


def test_all_holders_of_a_crowded_seat_on_demand(client, analis):
    posisi = PosisiFactory(jabatan=JabatanFactory(fungsional=True))
    orang = [pegawai_di(posisi) for _ in range(6)]
    url = reverse("posisi_pejabat", args=[posisi.pk])
    for jawaban in (client.get(url), client.get(url, headers={"HX-Request": "true"})):
        assert all(o.nama in jawaban.text for o in orang)
    assert "<html" not in client.get(url, headers={"HX-Request": "true"}).text


def test_filters_by_state(client, analis):
    kosong, plt, ganda = PosisiFactory(), PosisiFactory(), PosisiFactory()
    RiwayatJabatanFactory(posisi=plt, jenis_penugasan=JenisPenugasan.PLT)
    pegawai_di(ganda)
    RiwayatJabatanFactory(posisi=None, klaim_posisi=ganda)
    lebih = PosisiFactory(jabatan=JabatanFactory(fungsional=True), kebutuhan=0)
    pegawai_di(lebih)
    hasil = {k: {p.pk for p in seats(client, keadaan=k)} for k in ("kosong", "plt", "ganda", "berlebih", "kurang")}
    assert hasil == {
        "kosong": {kosong.pk, plt.pk},
        "kurang": {kosong.pk, plt.pk},
        "plt": {plt.pk},
        "ganda": {ganda.pk},
        "berlebih": {lebih.pk},
    }


def test_unit_means_its_subtree_and_search_looks_at_both_names(client, analis, dinas):
    bidang = UnitKerjaFactory(induk=dinas, nama="Bidang Anggaran")
    di_bidang = PosisiFactory(unit=bidang, jabatan=JabatanFactory(nama="Kepala Bidang Anggaran"))
    PosisiFactory()
    assert seats(client, unit=dinas.pk) == [di_bidang]
    assert seats(client, unit=bidang.pk) == [di_bidang]
    assert seats(client, unit=dinas.pk, cakupan="sendiri") == []
    assert seats(client, jabatan=di_bidang.jabatan_id) == [di_bidang]
    assert seats(client, q="kepala anggaran") == [di_bidang]


def test_tree_adds_up_subtrees_and_opens_down_to_the_chosen_unit(client, analis, dinas):
    bidang = UnitKerjaFactory(induk=dinas)
    seksi = UnitKerjaFactory(induk=bidang)
    for unit, kebutuhan in ((dinas, 1), (bidang, 2), (seksi, 4)):
        pegawai_di(PosisiFactory(unit=unit, kebutuhan=kebutuhan))
    (akar,) = client.get(URL, {"unit": seksi.pk}).context["pohon"]
    anak, cucu = akar.anak[0], akar.anak[0].anak[0]
    assert [(s.unit, s.jumlah.kebutuhan, s.jumlah.terisi) for s in (akar, anak, cucu)] == [
        (dinas, 7, 3),
        (bidang, 6, 2),
        (seksi, 4, 1),
    ]
    assert [s.dipilih for s in (akar, anak, cucu)] == [False, False, True]
    (akar,) = client.get(URL).context["pohon"]
    assert [(s.unit, s.anak, s.punya_anak) for s in akar.anak] == [(bidang, [], True)]


def test_branch_opens_and_folds_in_place(client, analis, dinas):
    bidang = UnitKerjaFactory(induk=dinas, nama="Bidang Anggaran")
    PosisiFactory(unit=bidang, kebutuhan=5)
    url = reverse("unit_cabang", args=[dinas.pk])
    htmx = {"HX-Request": "true"}
    terbuka, lipat = client.get(url, headers=htmx), client.get(url, {"lipat": ""}, headers=htmx)
    assert "Bidang Anggaran" in terbuka.content.decode()
    assert "Bidang Anggaran" not in lipat.content.decode()
    assert terbuka.context["simpul"].jumlah.kebutuhan == lipat.context["simpul"].jumlah.kebutuhan == 5
    assert b"<html" not in terbuka.content
    assert client.get(url).url == f"{URL}?unit={dinas.pk}"


def test_names_are_linked_only_where_the_person_may_be_opened(client, dinas):
    sendiri = pegawai_di(PosisiFactory(unit=dinas))
    lain = pegawai_di(PosisiFactory())
    client.force_login(persona("operator_opd", unit=dinas))
    isi = client.get(URL).content.decode()
    assert sendiri.get_absolute_url() in isi
    assert lain.nama in isi
    assert lain.get_absolute_url() not in isi


@pytest.mark.parametrize("saringan", [{}, {"q": "dinas"}, {"keadaan": "kurang"}, {"urut": "selisih"}])
def test_same_number_of_queries_for_one_and_for_many(client, analis, dinas, saringan):
    def count():
        with CaptureQueriesContext(connection) as q:
            assert client.get(URL, {"unit": dinas.pk} | saringan).context["page_obj"]
        return len(q)

    pegawai_di(PosisiFactory(unit=dinas, kebutuhan=2))
    satu = count()
    for ke in range(3):
        bidang = UnitKerjaFactory(induk=dinas, nama=f"Bidang {ke} Dinas")
        posisi = PosisiFactory(unit=bidang, jabatan=JabatanFactory(fungsional=True), kebutuhan=3)
        pegawai_di(posisi)
        pegawai_di(posisi)
    assert count() == satu <= 12


def test_a_crowded_seat_names_some_and_counts_all(client, analis):
    posisi = PosisiFactory(kebutuhan=6, jabatan=JabatanFactory(fungsional=True))
    for _ in range(6):
        pegawai_di(posisi)
    (baris,) = seats(client)
    assert (baris.terisi, len(baris.pejabat)) == (6, 4)
    assert "seluruhnya 6 orang" in client.get(URL).content.decode()


def test_another_agency_is_never_shown(client, analis):
    lain = UnitKerjaFactory(instansi=InstansiFactory(nama="Lain"))
    PosisiFactory(unit=lain)
    assert seats(client) == []
    assert client.get(reverse("unit_cabang", args=[lain.pk])).status_code == 404
    assert client.get(URL, {"unit": lain.pk}).context["pohon"] == []


def test_export_follows_the_filter_and_leaves_a_trail(client, analis):
    PosisiFactory(jabatan=JabatanFactory(nama="=2+2"))
    pegawai_di(PosisiFactory(jabatan=JabatanFactory(nama="Sekretaris")), nama="Suparno")
    url = reverse("posisi_ekspor")
    lembar = openpyxl.load_workbook(io.BytesIO(client.get(url, {"keadaan": "kosong"}).getvalue())).active
    (baris,) = lembar.iter_rows(min_row=2)
    assert (baris[1].value, baris[1].data_type) == ("=2+2", "s")
    assert [sel.value for sel in baris[6:9]] == [1, 0, -1]
    lembar = openpyxl.load_workbook(io.BytesIO(client.get(url).getvalue())).active
    assert "Suparno" in [b[9].value for b in lembar.iter_rows(min_row=2)]
    assert Jejak.objects.filter(tindakan="ekspor_posisi", pelaku=analis).count() == 2


@pytest.mark.parametrize(("kind", "boleh"), [("analis", True), ("ppk", False)])
def test_an_empty_peta_says_what_to_do_to_whoever_may_do_it(client, kind, boleh):
    client.force_login(persona(kind))
    text = client.get(URL).text
    assert "Peta jabatan masih kosong" in text
    assert ("Buka impor data" in text) is boleh


@pytest.mark.parametrize("kind", ["pegawai", "tanpa_peran", "admin"])
def test_without_permission_there_is_no_map(client, kind, dinas):
    client.force_login(persona(kind))
    for url in (URL, reverse("posisi_ekspor"), reverse("unit_cabang", args=[dinas.pk])):
        assert client.get(url).status_code == 403
