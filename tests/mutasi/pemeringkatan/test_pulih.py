"""A database that was restored from its dump ranks as the one it came from: kept bytes, and a ranking made anew."""

import os
import subprocess
import sys

import pytest
from django.db import connection

from mutasi.actions.pemeringkatan import jalankan_pemeringkatan
from tests.factories import persona
from tests.kluster import AKAR, address, client, database_name, drop, execute
from tests.mutasi.peringkat import siklus_siap

ULANG = """
from django.contrib.auth import get_user_model
from mutasi.actions.pemeringkatan import jalankan_pemeringkatan
from mutasi.models import SiklusMutasi
ulang = jalankan_pemeringkatan(siklus=SiklusMutasi.objects.get(pk={}), by=get_user_model().objects.get(pk={}))
print(ulang.hash_masukan, ulang.sidik)
"""


@pytest.fixture
def pulih(tmp_path):
    """Restores the test database under another name and runs `manage.py` there."""
    nama, berkas = database_name(f"pulih{os.getpid()}"), tmp_path / "salinan.sql"

    def jalankan(*perintah):
        if not berkas.exists():
            client("pg_dump", "-f", str(berkas), "-d", address(connection.settings_dict["NAME"]))
            execute("CREATE DATABASE {} TEMPLATE template0", nama)
            with berkas.open() as isi:
                client("psql", "-Xq", "-v", "ON_ERROR_STOP=1", "-d", address(nama), stdin=isi)
        return subprocess.run(
            [sys.executable, "manage.py", *perintah],
            env=os.environ | {"DATABASE_URL": address(nama)},
            cwd=AKAR,
            capture_output=True,
            text=True,
            check=True,
        ).stdout

    yield jalankan
    drop(nama)


@pytest.mark.django_db(transaction=True)
def test_a_restored_database_replays_and_ranks_anew_to_the_same_digests(pulih):
    siklus = siklus_siap(orang=6, lowongan=2)
    analis = persona("analis", instansi=siklus.instansi)
    semula = jalankan_pemeringkatan(siklus=siklus, by=analis)
    assert f"sidik {semula.sidik}" in pulih("putar_ulang", str(semula.pk))
    anew = pulih("shell", "--no-imports", "-c", ULANG.format(siklus.pk, analis.pk)).split()
    assert anew == [semula.hash_masukan, semula.sidik]
