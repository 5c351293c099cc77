"""Who gets what from which address, as tests/tabel_rute.py says, for every persona.

An object of another agency is 404 for all. Acts are tried by POST in a transaction that is rolled back. A page costs
at most twelve queries, whoever opens it.
"""

import re

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import URLResolver, get_resolver, reverse

from jabatan.models import Instansi
from pegawai.models import Pegawai, Pengguna
from tests.factories import PERSONA, InstansiFactory, persona
from tests.objek_rute import OBJEK, TANPA_INSTANSI
from tests.tabel_rute import RUTE, SEMUA


def collect_names(pola):
    for p in pola:
        if isinstance(p, URLResolver):
            yield from collect_names(p.url_patterns)
        else:
            yield p.name


NAMA_RUTE = sorted(set(collect_names(get_resolver().url_patterns)))


# A key that a template printed like a number: "?posisi=12.345" leads nowhere.
KUNCI_BERTITIK = re.compile(rb"""(?:[?&;/][a-z_]*=?|\b(?:value|id|for)=")\d{1,3}(?:\.\d{3})+["&/]""")


KUERI = 12
# What costs more, at its number with the objects of the table, and why.
LEBIH_KUERI = {
    "keputusan_periksa": 20,  # every rule and every check of the law once more, each register read as it is today
    "pegawai_kartu": 19,  # a document: all that is recorded of one person, one query a register
}
SAVEPOINT = ("SAVEPOINT", "RELEASE SAVEPOINT", "ROLLBACK TO SAVEPOINT")


def ask(client, rute, url):
    """The status, with everything that the request did undone."""
    with transaction.atomic():
        response = client.post(url) if rute.post else client.get(url)
        if response.streaming:
            b"".join(response.streaming_content)
        elif response["Content-Type"].startswith("text/html"):
            assert not KUNCI_BERTITIK.findall(response.content), url
        transaction.set_rollback(True)
    return response.status_code


def expected(rute, kind):
    for persona_khusus, kode in rute.khusus:
        if kind in persona_khusus:
            return kode
    if kind in rute.boleh:
        return rute.kode
    return 403 if kind in rute.terlihat else 404


def build_personas(instansi, kinds=PERSONA):
    unit, _ = instansi.unit_kerja.get_or_create(nama="Dinas Rute")
    kepala = Pegawai.objects.filter(riwayat_jabatan__posisi__kepala=True, riwayat_jabatan__posisi__unit=unit).first()
    return {
        k: persona(k, unit=unit, pegawai=kepala) if k == "kepala_unit" else persona(k, instansi=instansi) for k in kinds
    }


def test_every_route_has_a_row_and_every_row_a_route():
    assert set(NAMA_RUTE) == set(RUTE), "tambahkan barisnya ke RUTE (atau hapus yang tidak ada lagi)"


@pytest.mark.django_db
@pytest.mark.parametrize("nama", sorted(RUTE))
def test_each_persona_gets_what_the_table_says_within_twelve_queries(client, nama):
    rute, instansi = RUTE[nama], InstansiFactory()
    url = reverse(nama, args=OBJEK[rute.objek](instansi) if rute.objek else [])
    jadi, jumlah = {}, {}
    for kind, user in build_personas(instansi).items():
        client.force_login(user)
        with CaptureQueriesContext(connection) as kueri:
            jadi[kind] = ask(client, rute, url)
        jumlah[kind] = sum(not satu["sql"].startswith(SAVEPOINT) for satu in kueri)
    assert jadi == {k: expected(rute, k) for k in PERSONA}
    if nama in LEBIH_KUERI:
        assert max(jumlah.values()) == LEBIH_KUERI[nama]
    else:
        assert rute.post or max(jumlah.values()) <= KUERI, jumlah


@pytest.mark.django_db
@pytest.mark.parametrize("nama", sorted(RUTE))
def test_nobody_gets_in_without_signing_in(client, nama):
    rute = RUTE[nama]
    url = reverse(nama, args=OBJEK[rute.objek](InstansiFactory()) if rute.objek else [])
    response = client.post(url) if rute.post else client.get(url)
    to_login = response.status_code == 302 and response.url.startswith(f"{reverse('masuk')}?next=")
    assert to_login is not rute.publik


@pytest.mark.django_db
@pytest.mark.parametrize(
    "nama", sorted(n for n, r in RUTE.items() if r.objek and r.objek not in TANPA_INSTANSI and not r.publik)
)
def test_an_object_of_another_agency_does_not_exist(client, nama):
    rute = RUTE[nama]
    url = reverse(nama, args=OBJEK[rute.objek](InstansiFactory(nama="Lain", jenis=Instansi.Jenis.KOTA)))
    jadi = {}
    for kind, user in build_personas(InstansiFactory()).items():
        client.force_login(user)
        jadi[kind] = ask(client, rute, url)
    tertutup = {k for k in PERSONA if jadi[k] == 403}  # a page for a role that one has not: nothing is told either
    assert {k: v for k, v in jadi.items() if k not in tertutup} == dict.fromkeys(SEMUA - tertutup, 404)
    assert not tertutup & rute.boleh


def test_personas_are_users_of_one_agency(db):
    build_personas(InstansiFactory())
    assert set(Pengguna.objects.values_list("instansi__nama", flat=True)) == {"Contoh"}
