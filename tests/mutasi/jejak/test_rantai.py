"""The chain: whatever is written is linked, in its order, and two verifiers find the same."""

import json

import pytest
from django.db import connection, transaction
from hypothesis import given
from hypothesis import strategies as st

from mutasi.jejak.rantai import (
    kepala_rantai,
    periksa_python,
    periksa_sql,
    sebut_kepala,
    stream_jsonl,
    stream_mata,
    tulis_muatan,
)
from mutasi.models import SiklusMutasi
from pegawai.jejak import cari_jalan, catat, sebut_rantai
from pegawai.models import Jejak, KepalaRantai, MataRantai, Pengguna
from pegawai.models.rantai import TANPA_HASH
from tests.factories import (
    DokumenTerbitFactory,
    InstansiFactory,
    JejakFactory,
    KandidatFactory,
    PegawaiFactory,
    PenggunaFactory,
    SiklusMutasiFactory,
    SkenarioFactory,
    UsulanMutasiFactory,
)
from tests.rantai import rantaikan, siklus_berjejak
from tests.sekaligus import at_once

pytestmark = pytest.mark.django_db


def links(rantai):
    return list(MataRantai.objects.filter(rantai=rantai).order_by("urut"))


def test_each_event_follows_the_one_before():
    siklus = siklus_berjejak(3)
    satu, dua, tiga = links(f"siklus-{siklus.pk}")
    assert [m.urut for m in (satu, dua, tiga)] == [1, 2, 3]
    assert (satu.sebelum, dua.sebelum, tiga.sebelum) == (TANPA_HASH, satu.hash, dua.hash)
    assert kepala_rantai(siklus) == (3, tiga.hash)
    assert sebut_kepala(siklus) == f"siklus-{siklus.pk}/3/{tiga.hash[:20]}"
    assert json.loads(satu.muatan)["rincian"] == {"angka": 1, "teks": 'é"\\', "kosong": None}
    assert (periksa_python(), periksa_sql()) == ([], [])


def test_a_cycle_without_an_event_has_no_head_yet():
    siklus = SiklusMutasiFactory()
    assert kepala_rantai(siklus) == (0, TANPA_HASH)
    assert sebut_kepala(siklus) == f"siklus-{siklus.pk}/0/{'0' * 20}"


@pytest.mark.parametrize("factory", [DokumenTerbitFactory, KandidatFactory, SkenarioFactory, UsulanMutasiFactory])
def test_what_hangs_on_a_cycle_belongs_to_its_chain(factory):
    assert sebut_rantai(factory()) == f"siklus-{SiklusMutasi.objects.get().pk}"


def test_what_hangs_on_no_cycle_belongs_to_the_agency():
    assert sebut_rantai(PegawaiFactory()) == ""
    assert sebut_rantai(None) == ""
    assert cari_jalan(Pengguna) is None
    jejak = JejakFactory()
    rantaikan()
    assert jejak.mata_rantai.rantai == f"sistem-{jejak.instansi_id}"


def test_bulk_raw_and_copied_rows_are_linked_too():
    pengguna = PenggunaFactory()
    baris = {"instansi": pengguna.instansi, "pelaku": pengguna, "nama_pelaku": "A", "tindakan": "uji"}
    Jejak.objects.bulk_create([Jejak(**baris, uraian="massal") for _ in range(3)])
    kolom = "waktu, nama_pelaku, tindakan, jenis_objek, uraian, rincian"
    with connection.cursor() as cursor:
        cursor.execute(f"INSERT INTO pegawai_jejak ({kolom}) VALUES (now(), 'B', 'uji', '', 'tangan', '{{}}')")
        with cursor.copy(f"COPY pegawai_jejak ({kolom}) FROM STDIN") as copy:
            copy.write_row(("2020-02-29T00:00:00Z", "C", "uji", "", "salinan", "{}"))
    rantaikan()
    assert Jejak.objects.filter(mata_rantai=None).count() == 0
    assert [m.rantai for m in MataRantai.objects.order_by("jejak_id")] == [f"sistem-{pengguna.instansi_id}"] * 3 + [
        "sistem-0"
    ] * 2
    assert (periksa_python(), periksa_sql()) == ([], [])


def test_many_events_of_one_transaction_stay_in_their_order():
    siklus = siklus_berjejak(300)
    urut = links(f"siklus-{siklus.pk}")
    assert [m.jejak_id for m in urut] == sorted(m.jejak_id for m in urut)
    assert (len(urut), periksa_sql()) == (300, [])


def test_what_is_rolled_back_leaves_no_link_and_no_gap():
    siklus = siklus_berjejak(2)
    with transaction.atomic():
        catat(by=None, tindakan="uji", objek=siklus, uraian="Tidak jadi")
        rantaikan()
        transaction.set_rollback(True)
    catat(by=None, tindakan="uji", objek=siklus, uraian="Jadi")
    rantaikan()
    assert [m.urut for m in links(f"siklus-{siklus.pk}")] == [1, 2, 3]
    assert periksa_sql() == []


@given(
    teks=st.text(st.characters(exclude_characters="\x00", exclude_categories=["Cs"]), max_size=40),
    angka=st.integers(-(10**12), 10**12),
)
def test_both_write_the_same_payload(teks, angka):
    """JSON as PostgreSQL writes it, whatever stands in the texts."""
    with transaction.atomic():
        jejak = catat(by=None, tindakan="uji", uraian=teks, isi=teks, angka=angka)
        with connection.cursor() as cursor:
            cursor.execute("SELECT muatan_jejak(j), j.rincian::text FROM pegawai_jejak j WHERE id = %s", [jejak.pk])
            muatan, rincian = cursor.fetchone()
        jejak.refresh_from_db()
        assert tulis_muatan(jejak, rincian) == muatan
        transaction.set_rollback(True)


def test_the_export_is_a_link_a_line():
    siklus = siklus_berjejak(3)
    nama = f"siklus-{siklus.pk}"
    isi = [json.loads(baris) for baris in stream_jsonl(nama)]
    assert [(b["rantai"], b["urut"]) for b in isi] == [(nama, 1), (nama, 2), (nama, 3)]
    assert [b["hash"] for b in isi] == [m.hash for m in stream_mata(nama)]


# -- several at the same moment: real commits


def putaran(siklus_satu, siklus_dua, by, banyak):
    """Events in two chains, in the order given, while a row that others refer to is locked."""

    def kerja():
        for ke in range(banyak):
            with transaction.atomic():
                Pengguna.objects.select_for_update(of=("self",)).get(pk=by.pk)
                catat(by=by, tindakan="uji", objek=siklus_satu, uraian=f"Pertama {ke}")
                catat(by=by, tindakan="uji", objek=siklus_dua, uraian=f"Kedua {ke}")
                JejakFactory(pelaku=by, uraian=f"Sistem {ke}")

    return kerja


@pytest.mark.django_db(transaction=True)
def test_crossing_chains_and_locked_rows_form_no_ring():
    """Opposite orders of chains, rows locked FOR UPDATE that others' foreign keys ask for: no deadlock."""
    instansi = InstansiFactory()
    a, b = SiklusMutasiFactory(instansi=instansi, nama="A"), SiklusMutasiFactory(instansi=instansi, nama="B")
    siapa = PenggunaFactory.create_batch(4, instansi=instansi)
    kerja = [putaran(*((a, b) if ke % 2 else (b, a)), by, 15) for ke, by in enumerate(siapa)]

    def sela():  # inserts rows that refer to all those people, after its event
        for ke in range(15):
            with transaction.atomic():
                catat(by=None, tindakan="uji", objek=a, uraian=f"Sela {ke}")
                for by in siapa:
                    JejakFactory(pelaku=by)

    at_once(*kerja, sela)
    jumlah = {k.rantai: k.urut for k in KepalaRantai.objects.all()}
    assert jumlah == {f"siklus-{a.pk}": 75, f"siklus-{b.pk}": 60, f"sistem-{instansi.pk}": 120}
    assert (periksa_python(), periksa_sql()) == ([], [])
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pegawai_antreanrantai")
        assert cursor.fetchone() == (0,)


@pytest.mark.django_db(transaction=True)
def test_the_first_event_of_a_chain_by_many_at_once():
    siklus = SiklusMutasiFactory()
    at_once(*[lambda: catat(by=None, tindakan="uji", objek=siklus, uraian="Serentak") and None] * 6)
    assert [m.urut for m in links(f"siklus-{siklus.pk}")] == [1, 2, 3, 4, 5, 6]
    assert periksa_sql() == []
