"""What the settings refuse to start with; each in a process of its own."""

import subprocess
import sys

import pytest
from django.conf import settings

LENGKAP = {"SECRET_KEY": "k" * 50, "DATABASE_URL": "postgresql://a@127.0.0.1:1/x"}


def muat(**env):
    return subprocess.run(
        [sys.executable, "-c", "import mutasi.settings as s; print(s.SESSION_COOKIE_SECURE)"],
        env=LENGKAP | env,
        cwd=settings.BASE_DIR,
        capture_output=True,
        text=True,
        timeout=60,
    )


@pytest.mark.parametrize(
    ("env", "sebab"),
    [
        ({"SECRET_KEY": ""}, "SECRET_KEY belum diisi"),
        ({"SECRET_KEY": "k" * 49}, "terlalu pendek"),
        ({"KUNCI_RAHASIA": "k" * 50 + "," + "l" * 49}, "KUNCI_RAHASIA terlalu pendek"),
        ({"DATABASE_URL": ""}, "DATABASE_URL belum diisi"),
        ({"DEBUG": "1", "MUTASI_NYATA": "1"}, "tidak boleh berjalan dengan DEBUG=1"),
        ({"MUTASI_NYATA": "true"}, "MUTASI_NYATA=true tidak dikenal"),
        ({"DEBUG": "True"}, "DEBUG=True tidak dikenal"),
        ({"HTTPS": "off"}, "HTTPS=off tidak dikenal"),
        ({"JUMLAH_PROKSI": "-1"}, "JUMLAH_PROKSI=-1 tidak dikenal"),
        ({"JUMLAH_PROKSI": "satu"}, "JUMLAH_PROKSI=satu tidak dikenal"),
        ({"KOLOM_PRIBADI": "nik,nomor_hp,gaji"}, "KOLOM_PRIBADI=gaji tidak dikenal"),
        ({"SUREL_HOST": "surel.contoh.invalid"}, "ALAMAT_PROGRAM belum diisi"),
        ({"MUTASI_NYATA": "1", "ALLOWED_HOSTS": "a.go.id,*"}, "ALLOWED_HOSTS=*"),
    ],
)
def test_refuses_to_start(env, sebab):
    assert sebab in muat(**env).stderr


def test_without_any_switch_the_cookies_are_secure():
    assert muat().stdout.strip() == "True"
