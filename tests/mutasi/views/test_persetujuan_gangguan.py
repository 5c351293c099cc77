"""PostgreSQL restarted in the middle of an approval: a clear page, nothing half decided, and the way on (kajian B6)."""

import threading

import psycopg
import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from mutasi.models import Persetujuan, UsulanMutasi
from mutasi.status import StatusSiklus
from pegawai.models import Jejak
from tests.factories import SiklusMutasiFactory, persona
from tests.kode import kode_untuk
from tests.mutasi.views.test_persetujuan import bidang, tinjau, usul
from tests.pekerja import address, held, wait_until

pytestmark = pytest.mark.django_db(transaction=True)
SEMUA_TERTULIS = "LOCK TABLE pegawai_jejak IN EXCLUSIVE MODE"  # the words and the new states are written by then


def waiting_for_a_lock():
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'"
        )
        return [pid for (pid,) in cursor.fetchall()]


def end_sessions(pid):
    """As a restart of the server does it."""
    with psycopg.connect(address(), autocommit=True) as admin:
        admin.execute("SELECT pg_terminate_backend(p) FROM unnest(%s::int[]) p", [pid])


def test_a_database_restarted_during_an_approval_leaves_nothing_half_decided():
    siklus = SiklusMutasiFactory(status=StatusSiklus.PERSETUJUAN)
    usulan = [usul(siklus) for _ in range(3)]
    ppk = persona("ppk", instansi=siklus.instansi)
    client = Client(raise_request_exception=False)
    client.force_login(ppk)
    tampil = tinjau(client, siklus)
    isi = {"dilihat": bidang(tampil), "kode": kode_untuk(ppk)}
    jawaban = []

    def setujui():
        jawaban.append(client.post(reverse("persetujuan_tinjau", args=[siklus.pk]), isi))
        connection.close()

    with held(SEMUA_TERTULIS):
        utas = threading.Thread(target=setujui)
        utas.start()
        end_sessions(wait_until(waiting_for_a_lock))
        utas.join()
    assert jawaban[0].status_code == 503
    assert "basis data" in jawaban[0].text.lower()
    assert "57P01" not in jawaban[0].text
    assert not Persetujuan.objects.exists()
    assert not Jejak.objects.filter(tindakan__endswith="_bersama").exists()
    assert set(UsulanMutasi.objects.values_list("status", flat=True)) == {"DIPERTIMBANGKAN"}

    # the same page again, with the code of now: once, and all of it
    lagi = {"dilihat": bidang(tinjau(client, siklus)), "kode": kode_untuk(ppk)}
    assert client.post(reverse("persetujuan_tinjau", args=[siklus.pk]), lagi).status_code == 302
    assert set(UsulanMutasi.objects.values_list("status", flat=True)) == {"DISETUJUI"}
    assert Persetujuan.objects.filter(usulan__in=usulan, langkah="PPK").count() == 3
    assert Jejak.objects.filter(tindakan__endswith="_bersama").count() == 1
