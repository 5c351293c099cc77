"""Killed workers, lost databases, two people at the same moment: whole or not at all, and begun again (kajian B6)."""

from contextlib import suppress
from datetime import date

import psycopg
import pytest
from django.db import connection
from django.urls import reverse
from procrastinate.contrib.django.models import ProcrastinateJob
from procrastinate.exceptions import AlreadyEnqueued

from pegawai import tasks
from pegawai.actions.impor import terapkan_impor, unggah_impor, urungkan_impor
from pegawai.actions.pengguna import buat_tautan, cabut_peran, ubah_keadaan
from pegawai.actions.riwayat import tambah_riwayat
from pegawai.actions.rumpun import hapus_kata_kunci
from pegawai.impor.kabar import baca_kabar
from pegawai.koreksi.jenis import JENIS
from pegawai.models import Impor, Jejak, Pegawai, RiwayatJabatan, TautanAktivasi
from tests.antrean import work_off_queue
from tests.factories import KataKunciRumpunFactory, PegawaiFactory, PeranPenggunaFactory, PosisiFactory, persona, sejak
from tests.pegawai.impor.lembar import orang, xlsx
from tests.pekerja import address, held, kill, wait_until, worker
from tests.sekaligus import at_once

pytestmark = pytest.mark.django_db(transaction=True)
S = Impor.Status
DI_TENGAH_PERIKSA = "LOCK TABLE jabatan_golongan IN ACCESS EXCLUSIVE MODE"
DI_TENGAH_TULIS = "LOCK TABLE pegawai_riwayatpangkat IN EXCLUSIVE MODE"  # people and posts are written by then


@pytest.fixture
def analis():
    return persona("analis")


@pytest.fixture
def siap(analis):
    impor = unggah_impor(by=analis, jenis="DATA_UTAMA", nama_berkas="a.xlsx", isi=xlsx(orang(1), orang(2)))
    tasks.periksa_impor(impor_id=impor.pk)
    ProcrastinateJob.objects.all()._raw_delete("default")
    return impor


def status(impor):
    return Impor.objects.get(pk=impor.pk).status


def waiting_for_a_lock():
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'"
        )
        return cursor.fetchone()[0]


def begin_again():
    """What the next minute brings: the job of the dead worker is found and given to another."""
    with connection.cursor() as cursor:
        cursor.execute("UPDATE procrastinate_workers SET last_heartbeat = now() - interval '1 hour'")
    with suppress(AlreadyEnqueued):  # the dead worker had put it there for this minute
        tasks.pulihkan_pekerjaan.defer(timestamp=0)
    work_off_queue()
    work_off_queue()


def test_a_check_killed_in_the_middle_begins_again(analis):
    impor = unggah_impor(by=analis, jenis="DATA_UTAMA", nama_berkas="a.xlsx", isi=xlsx(orang(1)))
    with held(DI_TENGAH_PERIKSA), worker() as pekerja:
        wait_until(waiting_for_a_lock)
        kill(pekerja)
    assert status(impor) == S.DIPERIKSA
    begin_again()
    assert status(impor) == S.SIAP


def test_a_commit_killed_in_the_middle_leaves_nothing_and_begins_again(client, siap, analis):
    client.force_login(analis)
    terapkan_impor(siap, by=analis)
    with held(DI_TENGAH_TULIS), worker() as pekerja:
        wait_until(lambda: (k := baca_kabar(siap.pk)) and k.kata == "menulis riwayat pangkat" and waiting_for_a_lock())
        for _ in range(2):  # the page says how far it is, also after a reload
            halaman = client.get(siap.get_absolute_url()).content.decode()
            assert "menulis riwayat pangkat" in halaman
        assert Pegawai.objects.count() == 0
        kill(pekerja)
    wait_until(lambda: baca_kabar(siap.pk) is None)
    assert (Pegawai.objects.count(), RiwayatJabatan.objects.count(), status(siap)) == (0, 0, S.MENERAPKAN)
    assert "menunggu giliran" in client.get(siap.get_absolute_url()).content.decode()
    begin_again()
    assert (Pegawai.objects.count(), status(siap)) == (2, S.SELESAI)


def test_an_undo_killed_in_the_middle_leaves_everything_and_begins_again(siap, analis):
    terapkan_impor(siap, by=analis)
    work_off_queue()
    urungkan_impor(siap, alasan="Salah berkas", by=analis)
    with held(DI_TENGAH_TULIS), worker() as pekerja:
        wait_until(waiting_for_a_lock)
        kill(pekerja)
    wait_until(lambda: baca_kabar(siap.pk) is None)
    assert (Pegawai.objects.count(), status(siap)) == (2, S.SELESAI)
    begin_again()
    assert (Pegawai.objects.count(), status(siap)) == (0, S.DIURUNGKAN)


def lose_connections(kept):
    """As a restart of the server does it to the worker: all of its connections at once."""
    with psycopg.connect(address(), autocommit=True) as admin:
        admin.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid() AND NOT pid = ANY(%s)",
            [kept],
        )


def test_a_database_restarted_in_the_middle_of_a_commit_leaves_nothing_and_is_tried_again(siap, analis):
    """The worker stays and tries again, or it dies and is started anew, as `make run` and systemd do."""
    terapkan_impor(siap, by=analis)
    with worker() as pekerja:
        with held(DI_TENGAH_TULIS) as pemegang:
            wait_until(waiting_for_a_lock)
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_backend_pid()")
                lose_connections([cursor.fetchone()[0], pemegang.info.backend_pid])
            wait_until(lambda: not waiting_for_a_lock())
            assert (Pegawai.objects.count(), baca_kabar(siap.pk)) == (0, None)
        wait_until(lambda: status(siap) == S.SELESAI or pekerja.poll() is not None)
    if status(siap) != S.SELESAI:
        begin_again()
    assert (Pegawai.objects.count(), status(siap)) == (2, S.SELESAI)


# --- two people at the same moment ---


def test_of_two_uploads_of_one_kind_at_once_one_is_told_to_wait(analis):
    def unggah():
        return unggah_impor(by=analis, jenis="DATA_UTAMA", nama_berkas="a.xlsx", isi=xlsx(orang(1))).pk

    for _ in range(5):
        hasil = at_once(unggah, unggah, unggah)
        assert sum(isinstance(h, int) for h in hasil) == 1
        assert sum("masih diproses" in str(h) for h in hasil) == 2
        Impor.objects.update(status=S.DIBATALKAN)


def test_a_double_click_on_commit_commits_once(siap, analis):
    hasil = at_once(*[lambda: terapkan_impor(siap, by=analis).pk] * 3)
    assert hasil.count(siap.pk) == 1
    assert sum("sedang diterapkan" in str(h) for h in hasil) == 2
    assert ProcrastinateJob.objects.count() == 1


def test_a_double_click_on_undo_undoes_once(siap, analis):
    terapkan_impor(siap, by=analis)
    work_off_queue()
    hasil = at_once(*[lambda: urungkan_impor(siap, alasan="Salah berkas", by=analis).pk] * 3)
    assert hasil.count(siap.pk) == 1
    assert sum("sedang diurungkan" in str(h) for h in hasil) == 2


def test_a_keyword_is_deleted_once(analis):
    baris = KataKunciRumpunFactory(instansi=analis.instansi, kata="KENOTARIATAN")
    hasil = at_once(*[lambda: hapus_kata_kunci(baris=baris, by=analis)] * 4)
    assert sum("sudah dihapus orang lain" in str(h) for h in hasil) == 3
    assert Jejak.objects.filter(tindakan="hapus_kata_kunci_rumpun").count() == 1


def test_a_role_that_has_not_begun_is_taken_back_once(analis):
    baris = PeranPenggunaFactory(pengguna=analis, berlaku=sejak(date(2090, 1, 1)))
    admin = persona("admin", instansi=analis.instansi)
    hasil = at_once(*[lambda: cabut_peran(baris=baris, by=admin)] * 3)
    assert sum("sudah dicabut" in str(h) for h in hasil) == 2
    assert Jejak.objects.filter(tindakan="cabut_peran").count() == 1


def test_an_account_is_closed_once_and_of_two_links_one_works(analis):
    admin = persona("admin", instansi=analis.instansi)
    at_once(*[lambda: buat_tautan(pengguna=analis, by=admin)] * 3)
    assert TautanAktivasi.objects.filter(pengguna=analis).count() == 1
    hasil = at_once(*[lambda: ubah_keadaan(pengguna=analis, by=admin, aktif=False)] * 3)
    assert sum("sudah nonaktif" in str(h) for h in hasil) == 2


def test_a_double_click_records_an_acting_post_and_an_examination_once(analis):
    pegawai, posisi = PegawaiFactory(instansi=analis.instansi), PosisiFactory(unit__instansi=analis.instansi)
    plt = {"posisi": posisi, "nama_jabatan": "Kepala Bidang", "nama_unit": "Dinas", "jenis_penugasan": "PLT"}
    for kode, isian in (("jabatan", plt), ("pemeriksaan", {"keterangan": "Laporan inspektorat"})):
        isi = {"pegawai": pegawai, "jenis": JENIS[kode], "isian": isian | {"berlaku": sejak(date(2026, 11, 2))}}
        hasil = at_once(*[lambda isi=isi: tambah_riwayat(**isi, alasan="SK dibaca", by=analis).pk] * 3)
        assert sum("sudah tercatat" in str(h) for h in hasil) == 2
        assert JENIS[kode].baris_of(pegawai).count() == 1


def test_the_bar_moves_by_what_the_worker_says(client, siap, analis):
    """Another connection says it in its own name: nothing of the commit itself can be seen."""
    client.force_login(analis)
    terapkan_impor(siap, by=analis)
    with psycopg.connect(address()) as lain:
        for baris in (500, 1500):
            nama = f"impor {siap.pk} {baris}/2000 menyusun ulang rencana"
            lain.execute("SELECT set_config('application_name', %s, true)", [nama])
            halaman = client.get(f"{siap.get_absolute_url()}?proses=1", headers={"HX-Request": "true"}).content.decode()
            assert f'value="{baris}"' in halaman
            assert f"menyusun ulang rencana, {baris:,}".replace(",", ".").replace("rencana.", "rencana,") in halaman
        lain.rollback()
    assert baca_kabar(siap.pk) is None
    assert reverse("impor_batalkan", args=[siap.pk]) not in client.get(siap.get_absolute_url()).content.decode()
