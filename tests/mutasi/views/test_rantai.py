"""The page of the chain: its state in words, the daily work of the worker, and what may be carried away."""

import io
import json
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.core.management import CommandError, call_command
from django.db import connection
from django.urls import reverse

from mutasi.actions.rantai import daftar_tabel_baris, periksa_baris, periksa_jejak, sidik_jejak_baris
from mutasi.pemeriksa.periksa_berkas import baca_kepala
from mutasi.tasks_jejak import jejak_harian, periksa_di_latar, sedang_diperiksa
from pegawai.jejak import catat
from pegawai.models import Jejak, KepalaTerbit, Pegawai, PesanKeluar
from tests.factories import InstansiFactory, PegawaiFactory, SiklusMutasiFactory, persona
from tests.rantai import jalankan, rantaikan, siklus_berjejak, tanpa_pemicu

pytestmark = pytest.mark.django_db
URL = reverse("jejak_rantai")


@pytest.fixture
def siklus():
    return siklus_berjejak(3)


@pytest.fixture
def auditor(client, siklus):
    user = persona("auditor", instansi=siklus.instansi)
    client.force_login(user)
    return user


def test_each_chain_with_its_head(client, auditor, siklus):
    baru = SiklusMutasiFactory(instansi=siklus.instansi, nama="Belum mulai")
    isi = {r["nama"]: r for r in client.get(URL).context["rantai"]}
    assert list(isi) == [f"sistem-{siklus.instansi_id}", f"siklus-{baru.pk}", f"siklus-{siklus.pk}"]
    assert isi[f"siklus-{siklus.pk}"]["kepala"].urut == 3
    assert isi[f"siklus-{baru.pk}"]["kepala"] is None
    assert "Belum pernah diperiksa" in client.get(URL).text


def test_same_number_of_queries_for_one_and_three(client, auditor, django_assert_max_num_queries):
    with django_assert_max_num_queries(12) as satu:
        client.get(URL)
    for _ in range(3):
        siklus_berjejak(2)
    SiklusMutasiFactory.create_batch(3, instansi=auditor.instansi)
    with django_assert_max_num_queries(len(satu)):
        client.get(URL)


def test_the_last_check_is_shown_in_words(client, auditor, siklus):
    assert periksa_jejak(instansi=siklus.instansi, by=auditor) == (True, [])
    assert "Utuh" in client.get(URL).text
    rantaikan()
    with tanpa_pemicu():
        jalankan("UPDATE pegawai_jejak SET uraian = 'Lain' WHERE uraian LIKE 'Kejadian%'")
    utuh, kalimat = periksa_jejak(instansi=siklus.instansi, by=None)
    assert (utuh, len(kalimat)) == (False, 3)
    teks = client.get(URL).text
    assert "Tidak utuh" in teks
    assert f"siklus-{siklus.pk} nomor 1: baris jejak tidak sama dengan yang dirantai" in teks


def test_a_check_is_done_by_the_worker_once(client, auditor, siklus):
    assert client.post(reverse("jejak_periksa")).url == URL
    assert client.post(reverse("jejak_periksa")).url == URL
    assert sedang_diperiksa(siklus.instansi)
    assert "Sedang diperiksa" in client.get(URL).text
    rantaikan()
    periksa_di_latar(instansi_id=siklus.instansi_id, by_id=auditor.pk)
    assert Jejak.objects.get(tindakan="periksa_jejak").rincian["utuh"] is True


def test_heads_are_a_file_and_a_publication(client, auditor, siklus):
    isi = client.get(reverse("jejak_kepala")).content.decode()
    [(rantai, urut, _)] = [k for k in baca_kepala(isi) if k[0].startswith("siklus")]
    assert (rantai, urut) == (f"siklus-{siklus.pk}", 3)
    assert KepalaTerbit.objects.filter(rantai=rantai, urut=3, tempat="HARIAN").exists()


def test_the_export_has_its_chain_alone(client, auditor, siklus):
    siklus_berjejak(2)
    jawaban = client.get(reverse("jejak_ekspor", args=[f"siklus-{siklus.pk}"]))
    baris = [json.loads(b) for b in b"".join(jawaban.streaming_content).decode().splitlines()]
    assert {b["rantai"] for b in baris} == {f"siklus-{siklus.pk}"}
    assert len(baris) == 3


@pytest.mark.parametrize("nama", ["siklus-999999", "sistem-999999", "lain"])
def test_an_unknown_chain_does_not_exist(client, auditor, nama):
    assert client.get(reverse("jejak_ekspor", args=[nama])).status_code == 404


def test_the_verifier_is_the_file_itself(client, auditor):
    isi = b"".join(client.get(reverse("jejak_pemeriksa")).streaming_content)
    assert isi.startswith(b"#!/usr/bin/env python3")


def test_the_trail_is_filtered_by_cycle(client, auditor, siklus):
    catat(by=auditor, tindakan="uji", uraian="Di luar siklus")
    uraian = [
        j.uraian for j in client.get(reverse("jejak_list"), {"rantai": f"siklus-{siklus.pk}"}).context["page_obj"]
    ]
    assert len(uraian) == 3
    assert "Di luar siklus" not in uraian


def test_a_gap_is_told_and_acknowledged_on_its_page(client, siklus):
    kepala = persona("kepala_bkpsdm", instansi=siklus.instansi)
    client.force_login(kepala)
    KepalaTerbit.objects.create(rantai=f"siklus-{siklus.pk}", urut=9, hash="b" * 64, tempat="LUAR")
    assert "Rantai tertinggal" in client.get(URL).text
    url = reverse("jejak_akui")
    assert "nomor 9" in client.get(url).text
    assert client.post(url, {"alasan": ""}).context["form"].errors
    assert client.post(url, {"alasan": "Dipulihkan dari cadangan tadi malam."}).url == URL
    assert "Rantai tertinggal" not in client.get(URL).text
    assert "Tidak ada kesenjangan" in client.get(url).text


# -- the row trail


def test_every_audited_table_is_digested_and_no_event_is_without_a_link(siklus):
    """Nothing that is followed is left out: neither a table of the row trail nor an act."""
    PegawaiFactory()
    sidik_jejak_baris(instansi=siklus.instansi, tenang="0 seconds")
    rantaikan()
    acara = Jejak.objects.get(tindakan="sidik_jejak_baris")
    with connection.cursor() as cursor:
        for tabel in daftar_tabel_baris():
            cursor.execute(f"SELECT count(*), max(pgh_id) FROM {tabel}")
            jumlah, akhir = cursor.fetchone()
            sidik = acara.rincian["tabel"].get(tabel, {"jumlah": 0, "sampai": None})
            assert (sidik["jumlah"], sidik["sampai"]) == (jumlah, akhir), tabel
    assert len(daftar_tabel_baris()) > 20
    assert not Jejak.objects.filter(mata_rantai=None).exists()
    assert acara.mata_rantai.rantai == f"sistem-{siklus.instansi_id}"


@pytest.mark.parametrize(
    "serang",
    [
        "UPDATE pegawai_pegawaievent SET nama = 'Lain' WHERE pgh_id = (SELECT min(pgh_id) FROM pegawai_pegawaievent)",
        "DELETE FROM pegawai_pegawaievent WHERE pgh_id = (SELECT min(pgh_id) FROM pegawai_pegawaievent)",
    ],
)
def test_a_later_edit_of_the_row_trail_is_found(siklus, serang):
    PegawaiFactory.create_batch(2)
    sidik_jejak_baris(instansi=siklus.instansi, tenang="0 seconds")
    Pegawai.objects.update(nama="Berganti")  # what came later is another digest's
    assert periksa_baris() == []
    with tanpa_pemicu():
        jalankan(serang)
    [kalimat] = periksa_baris()
    assert kalimat.startswith("pegawai_pegawaievent, baris ")
    utuh, semua = periksa_jejak(instansi=siklus.instansi, by=None)
    assert (utuh, kalimat in semua) == (False, True)


def test_what_is_younger_than_an_hour_waits_for_the_next_digest(siklus):
    assert sidik_jejak_baris(instansi=siklus.instansi) is None
    assert sidik_jejak_baris(instansi=siklus.instansi, tenang="0 seconds") is not None
    assert sidik_jejak_baris(instansi=siklus.instansi, tenang="0 seconds") is None


# -- every day


def test_the_daily_job_verifies_publishes_and_tells_the_auditor(siklus):
    auditor = persona("auditor", instansi=siklus.instansi, pegawai=PegawaiFactory(instansi=siklus.instansi))
    besok = datetime.now(UTC) + timedelta(days=1)
    jejak_harian(0)
    with time_machine.travel(besok, tick=False):
        rantaikan()
        jejak_harian(0)
    assert [j.rincian["utuh"] for j in Jejak.objects.filter(tindakan="periksa_jejak")] == [True, True]
    satu, dua = PesanKeluar.objects.filter(penerima=auditor.pegawai).order_by("pk")
    assert f"siklus-{siklus.pk}/3/" in satu.isi
    assert satu.kunci != dua.kunci
    assert KepalaTerbit.objects.filter(rantai=f"siklus-{siklus.pk}", tempat="HARIAN").count() == 2


def test_the_daily_job_of_an_empty_database_does_nothing():
    jejak_harian(0)
    assert not Jejak.objects.exists()
    InstansiFactory()
    jejak_harian(0)
    assert Jejak.objects.filter(tindakan="periksa_jejak").exists()


def test_the_daily_command_writes_the_file_for_the_inspectorate(siklus, tmp_path):
    call_command("jejak_harian", ke=tmp_path, stdout=io.StringIO())
    [berkas] = tmp_path.iterdir()
    assert (f"siklus-{siklus.pk}", 3) in [k[:2] for k in baca_kepala(berkas.read_text())]
    keluar = io.StringIO()
    rantaikan()
    call_command("jejak_harian", stdout=keluar)
    assert '"kepala-rantai-jejak"' in keluar.getvalue()
    with pytest.raises(CommandError, match="bukan folder"):
        call_command("jejak_harian", ke=tmp_path / "tiada")
    rantaikan()
    with tanpa_pemicu():
        jalankan("UPDATE pegawai_jejak SET uraian = 'Lain' WHERE uraian LIKE 'Kejadian%'")
    with pytest.raises(CommandError, match="tidak utuh"):
        call_command("jejak_harian", stdout=io.StringIO())
