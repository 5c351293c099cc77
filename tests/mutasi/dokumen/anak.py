"""A parent that draws in a process of its own and is killed: are its children gone too?"""

import os
import signal
import subprocess
import sys
import textwrap
from pathlib import Path

from django.conf import settings


def bunuh_induk(tmp_path, program):
    """Run `program`, which prints the keys of its children, and kill it: those keys."""
    berkas = tmp_path / "induk.py"
    berkas.write_text(textwrap.dedent(program))
    lingkungan = os.environ | {"DJANGO_SETTINGS_MODULE": "mutasi.settings", "PYTHONPATH": str(settings.BASE_DIR)}
    proses = subprocess.Popen([sys.executable, str(berkas)], env=lingkungan, stdout=subprocess.PIPE)
    anak = [int(pid) for pid in proses.stdout.readline().split()]
    proses.send_signal(signal.SIGKILL)
    proses.communicate()
    assert anak
    return anak


def hidup(pid):
    keadaan = Path(f"/proc/{pid}/stat")
    return keadaan.exists() and keadaan.read_text().rsplit(")", 1)[1].split()[0] != "Z"
