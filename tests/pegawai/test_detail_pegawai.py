"""The page of one person: facts, flags, who sees what, and the trail of views."""

from datetime import date

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from pegawai.models import Jejak, JenisPenugasan, KedudukanHukum
from tests.factories import (
    HukumanDisiplinFactory,
    InstansiFactory,
    JabatanFactory,
    MinatJabatanFactory,
    ParameterFactory,
    PegawaiFactory,
    PemeriksaanDisiplinFactory,
    PosisiFactory,
    RiwayatDiklatFactory,
    RiwayatJabatanFactory,
    RiwayatPendidikanFactory,
    RumpunPendidikanFactory,
    TemuanMutuFactory,
    UnitKerjaFactory,
    pegawai_di,
    persona,
    sejak,
)

pytestmark = pytest.mark.django_db


def open_page(client, user, pegawai):
    client.force_login(user)
    return client.get(reverse("pegawai_detail", args=[pegawai.pk]))


def open_notes(client, user, pegawai):
    client.force_login(user)
    return client.get(reverse("pegawai_catatan", args=[pegawai.pk]), headers={"HX-Request": "true"})


def count_queries(client, url, **headers):
    with CaptureQueriesContext(connection) as q:
        client.get(url, **headers)
    return len(q)


def flags(response):
    return [kata for kata, _, _ in response.context["tanda"]]


@pytest.fixture
def bup_58():
    return PosisiFactory(jabatan=JabatanFactory(nama="Kepala Bidang Anggaran", bup=58))


def test_shows_the_whole_record(client, bup_58):
    orang = pegawai_di(bup_58, nama="Suparno", gelar_belakang="S.E.", mulai=date(2022, 1, 3))
    RiwayatJabatanFactory(
        pegawai=orang, posisi=None, nama_jabatan="Kepala Seksi Kas", berlaku=sejak(date(2018, 1, 1), date(2022, 1, 3))
    )
    RiwayatPendidikanFactory(pegawai=orang, nama="Akuntansi", rumpun=RumpunPendidikanFactory(nama="Ilmu keuangan"))
    isi = open_page(client, persona("analis"), orang).content.decode()
    for teks in ("Suparno, S.E.", "Kepala Bidang Anggaran", "Kepala Seksi Kas", "Akuntansi", "rumpun Ilmu keuangan"):
        assert teks in isi
    assert "sampai 2 Jan 2022" in isi
    assert reverse("pegawai_kartu", args=[orang.pk]) in isi


def _kursi(orang, nama):
    return PosisiFactory(unit__instansi=orang.instansi, jabatan=JabatanFactory(instansi=orang.instansi, nama=nama))


def test_notes_show_training_and_wishes_in_their_order(client):
    orang = pegawai_di()
    RiwayatDiklatFactory(pegawai=orang, nama="PKA Angkatan III", tanggal_selesai=None, tahun=2021)
    MinatJabatanFactory(pegawai=orang, urutan=2, posisi=_kursi(orang, "Sekretaris"))
    MinatJabatanFactory(pegawai=orang, urutan=1, posisi=_kursi(orang, "Kepala Bidang Aset"))
    isi = open_notes(client, persona("analis"), orang).content.decode()
    assert "<html" not in isi
    assert "PKA Angkatan III" in isi
    assert "2021" in isi
    assert isi.index("Kepala Bidang Aset") < isi.index("Sekretaris")


def test_notes_say_what_is_missing(client):
    isi = open_notes(client, persona("analis"), PegawaiFactory()).content.decode()
    assert isi.count("belum diimpor") == 2
    assert "belum menyatakan minat" in isi


def test_page_of_a_bare_record_says_what_is_missing(client):
    orang = PegawaiFactory(tanggal_lahir=None, tmt_cpns=None, tmt_pns=None, tempat_lahir="", jenis_kelamin="")
    response = open_page(client, persona("analis"), orang)
    assert "belum ada" in response.content.decode()
    assert "Tanpa jabatan" in flags(response)


@pytest.mark.parametrize(
    ("hari", "tanda"),
    [
        ("2037-09-30", []),
        ("2037-10-01", ["Akan pensiun"]),
        ("2038-03-31", ["Akan pensiun"]),
        ("2038-04-01", ["Lewat BUP"]),
    ],
)
def test_retirement_flags_at_their_boundaries(client, bup_58, hari, tanda):
    """Born 17 March 1980, BUP 58: pension from 1 April 2038; watched 6 months ahead."""
    ParameterFactory(kode="pantau_bup", nilai=6, satuan="bulan", instansi=InstansiFactory())
    orang = pegawai_di(bup_58, tanggal_lahir=date(1980, 3, 17))
    user = persona("analis")
    with time_machine.travel(f"{hari} 12:00+07:00", tick=False):
        assert flags(open_page(client, user, orang)) == tanda


def test_flags_of_standing_acting_double_seat_and_findings(client):
    orang = pegawai_di(kedudukan_hukum=KedudukanHukum.TUGAS_BELAJAR)
    for kode in ("CON_2", "TIM_4"):
        TemuanMutuFactory(pegawai=orang, kode=kode)
    RiwayatJabatanFactory(pegawai=orang, jenis_penugasan=JenisPenugasan.PLT, nama_jabatan="Sekretaris Dinas")
    orang.riwayat_jabatan.filter(jenis_penugasan="D").update(klaim_posisi=PosisiFactory())
    response = open_page(client, persona("verifikator"), orang)
    assert flags(response) == [
        "Tugas belajar",
        "Pelaksana tugas: Sekretaris Dinas",
        "Kursi ganda",
        "2 temuan mutu data",
    ]
    assert "NIP tidak cocok dengan tanggal lahir" in response.content.decode()


@pytest.mark.parametrize(("kind", "terlihat"), [("analis", True), ("auditor", True), ("kepala_unit", False)])
def test_discipline_is_shown_to_few(client, kind, terlihat):
    unit = UnitKerjaFactory()
    orang = pegawai_di(PosisiFactory(unit=unit))
    HukumanDisiplinFactory(pegawai=orang, jenis="Teguran tertulis")
    PemeriksaanDisiplinFactory(pegawai=orang, keterangan="Perkara uji")
    user = persona(kind, unit=unit) if kind == "kepala_unit" else persona(kind)
    assert "Teguran tertulis" not in open_page(client, user, orang).content.decode()
    isi = open_notes(client, user, orang).content.decode()
    assert ("Teguran tertulis" in isi, "Perkara uji" in isi) == (terlihat, terlihat)
    assert Jejak.objects.filter(tindakan="lihat_disiplin", objek_id=orang.pk).exists() is terlihat


def test_discipline_shows_the_last_day_not_the_day_after(client):
    orang = pegawai_di()
    HukumanDisiplinFactory(pegawai=orang, berlaku=sejak(date(2024, 2, 1), date(2024, 3, 1)))
    assert "1 Feb 2024 – 29 Feb 2024" in open_notes(client, persona("analis"), orang).content.decode()


def test_every_look_at_somebody_else_is_in_the_trail(client):
    orang, user = pegawai_di(nama="Suparno"), persona("analis")
    open_page(client, user, orang)
    open_page(client, user, orang)
    jejak = Jejak.objects.filter(tindakan="lihat_pegawai")
    assert [(j.pelaku_id, j.objek_id, j.jenis_objek) for j in jejak] == [(user.pk, orang.pk, "pegawai")] * 2


def test_own_record_is_open_and_not_logged(client):
    user = persona("pegawai")
    assert open_page(client, user, user.pegawai).status_code == 200
    assert not Jejak.objects.filter(tindakan="lihat_pegawai").exists()


def test_pegawai_saya_leads_to_the_own_record(client):
    user = persona("pegawai")
    client.force_login(user)
    assert client.get(reverse("pegawai_saya")).url == reverse("pegawai_detail", args=[user.pegawai_id])


def test_pegawai_saya_of_an_unlinked_account_says_what_to_do(client):
    client.force_login(persona("tanpa_peran"))
    response = client.get(reverse("pegawai_saya"))
    assert response.status_code == 409
    assert "belum tertaut" in response.content.decode()


@pytest.mark.parametrize("kind", ["pegawai", "kepala_unit", "tanpa_peran", "admin", "komite"])
def test_others_are_not_found(client, kind):
    assert open_page(client, persona(kind), pegawai_di()).status_code == 404


def test_same_number_of_queries_for_a_short_and_a_long_history(client):
    user = persona("analis")
    pendek, panjang = pegawai_di(), pegawai_di()
    for tahun in (2010, 2012, 2014):
        RiwayatJabatanFactory(pegawai=panjang, posisi=None, berlaku=sejak(date(tahun, 1, 1), date(tahun + 1, 1, 1)))
        RiwayatDiklatFactory(pegawai=panjang, tanggal_selesai=date(tahun, 6, 1))
        HukumanDisiplinFactory(pegawai=panjang, berlaku=sejak(date(tahun, 1, 1), date(tahun, 7, 1)))
        MinatJabatanFactory(pegawai=panjang, urutan=tahun)
        RiwayatPendidikanFactory(pegawai=panjang, nama=f"Jurusan {tahun}", rumpun=RumpunPendidikanFactory())
    client.force_login(user)
    for nama, headers in (("pegawai_detail", {}), ("pegawai_catatan", {"HX-Request": "true"})):
        url = [reverse(nama, args=[orang.pk]) for orang in (pendek, panjang)]
        jumlah = [count_queries(client, u, headers=headers) for u in url]
        assert jumlah[0] == jumlah[1] <= 12, nama
