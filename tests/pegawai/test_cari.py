"""The one search box: people, units, seats, never beyond what one may see."""

import pytest
from django.urls import reverse

from pegawai.models import Pegawai
from pegawai.pencarian import kunci_pegawai, saring_pegawai
from tests.factories import (
    InstansiFactory,
    JabatanFactory,
    PegawaiFactory,
    PosisiFactory,
    UnitKerjaFactory,
    pegawai_di,
    persona,
)

pytestmark = pytest.mark.django_db
URL = reverse("cari")


def found(client, user, q):
    client.force_login(user)
    context = client.get(URL, {"q": q}).context
    return {jenis: [str(o) for o in context[jenis]] for jenis in ("pegawai", "unit", "posisi") if context[jenis]}


def test_finds_people_units_and_seats(client):
    unit = UnitKerjaFactory(nama="Badan Keuangan Daerah")
    posisi = PosisiFactory(unit=unit, jabatan=JabatanFactory(nama="Kepala Bidang Anggaran"))
    pegawai_di(posisi, nama="Suparno")
    analis = persona("analis")
    assert found(client, analis, "suparnp") == {"pegawai": ["Suparno"]}
    assert found(client, analis, "keuangan") == {"unit": [unit.nama]}
    assert found(client, analis, "kabid anggaran") == {}
    assert found(client, analis, "bidang anggaran") == {"posisi": [str(posisi)]}
    assert found(client, analis, "anggaran keuangan") == {"posisi": [str(posisi)]}


def test_names_that_begin_with_it_come_first(client):
    for nama in ("Andi Siti", "Siti Zubaedah", "Indah Siti", "Siti Aminah"):
        PegawaiFactory(nama=nama)
    urut = found(client, persona("analis"), "siti")["pegawai"]
    assert urut == ["Siti Aminah", "Siti Zubaedah", "Andi Siti", "Indah Siti"]


def test_a_whole_nip_leads_to_the_person(client):
    orang = pegawai_di()
    client.force_login(persona("analis"))
    nip = f"{orang.nip[:8]} {orang.nip[8:14]} {orang.nip[14:]}"
    assert client.get(URL, {"q": nip}).url == orang.get_absolute_url()


def test_a_piece_of_a_nip_lists_all_who_match(client):
    for nama in "AB":
        PegawaiFactory(nama=nama)
    potongan = PegawaiFactory(nama="C").nip[:14]
    assert found(client, persona("analis"), potongan) == {"pegawai": ["A", "B", "C"]}


def test_unit_head_finds_only_the_own_people(client):
    unit = UnitKerjaFactory()
    pegawai_di(PosisiFactory(unit=unit), nama="Budi Santoso")
    pegawai_di(nama="Budi Hartono")
    assert found(client, persona("kepala_unit", unit=unit), "budi") == {"pegawai": ["Budi Santoso"]}


@pytest.mark.parametrize("kind", ["pegawai", "tanpa_peran", "admin"])
def test_without_a_role_nobody_else_and_no_seat_is_found(client, kind):
    pegawai_di(PosisiFactory(jabatan=JabatanFactory(nama="Budi daya ikan")), nama="Budi Santoso")
    assert found(client, persona(kind), "budi") == {}


def test_another_agency_is_not_searched(client):
    lain = InstansiFactory(nama="Lain")
    pegawai_di(PosisiFactory(unit__instansi=lain, unit__nama="Dinas Budi"), nama="Budi Santoso")
    assert found(client, persona("analis"), "budi") == {}


@pytest.mark.parametrize("q", ["", " ", "a", "\x00", "%", "'; DROP TABLE", "x" * 5000])
def test_anything_may_be_typed(client, q):
    client.force_login(persona("analis"))
    assert client.get(URL, {"q": q}).status_code == 200


def test_what_was_typed_is_shown_as_text(client):
    client.force_login(persona("analis"))
    assert b"<script>alert" not in client.get(URL, {"q": "<script>alert(1)</script>"}).content


@pytest.mark.parametrize("q", ["siti", "siti aminh", "maruf", "ma'ruf", "1990", "drg.", "tidakadasiapa", "'"])
def test_keys_of_the_same_people_in_one_query(q, django_assert_num_queries):
    for nama in ("Siti Aminah", "Siti Zubaedah", "Ma'ruf", "Suparno"):
        PegawaiFactory(nama=nama)
    harap = {p.pk for p in saring_pegawai(Pegawai.objects.all(), q)}
    with django_assert_num_queries(1):
        kunci = kunci_pegawai(Pegawai.objects.all(), q)
    assert (set(kunci), len(kunci)) == (harap, len(harap))


def test_a_forgiving_search_begins_only_where_the_strict_one_finds_nobody():
    """Without their apostrophes both would match."""
    PegawaiFactory(nama="Maruf")
    PegawaiFactory(nama="Ma'ruf")
    nama = Pegawai.objects.in_bulk(kunci_pegawai(Pegawai.objects.all(), "maruf"))
    assert [p.nama for p in nama.values()] == ["Maruf"]
