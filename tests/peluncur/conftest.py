import shutil
import tempfile
from pathlib import Path

import pytest

from mutasi.peluncur.postgres import Server


@pytest.fixture
def folder():
    """Unlike tmp_path, a folder that root's unprivileged server account may enter."""
    path = Path(tempfile.mkdtemp(prefix="mutasi-peluncur-"))
    path.chmod(0o755)
    yield path
    shutil.rmtree(path)


@pytest.fixture
def server(folder):
    server = Server(folder / "data", sekali_pakai=True)
    yield server
    server.destroy()
