"""The launcher: its sentences, what it does when something dies, and one real run from start to stop."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import psycopg
import pytest

from mutasi.peluncur import jalankan
from mutasi.peluncur.jalankan import Child, Deaths, Gagal, port_number, single_run, stop_children
from mutasi.peluncur.postgres import AKAR, APLIKASI
from tests import kluster


@pytest.fixture
def taken_port():
    with socket.create_server(("127.0.0.1", 0)) as holder:
        yield holder.getsockname()[1]


def free_port():
    with socket.create_server(("127.0.0.1", 0)) as holder:
        return holder.getsockname()[1]


def wait_until(condition, seconds=180):
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, "waited in vain"
        time.sleep(0.1)


def is_alive(pid):
    """A zombie is dead."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


@pytest.mark.parametrize("text", ["", "abc", "0", "65536", "-1", "80,5"])
def test_a_port_that_is_no_port(text):
    with pytest.raises(Gagal, match="bukan nomor port"):
        port_number(text)


def test_a_port_in_use_is_answered_with_another(taken_port):
    with pytest.raises(Gagal, match=rf"Port {taken_port} sudah dipakai .* PORT=\d+ make run"):
        port_number(str(taken_port))


def test_a_free_port():
    port = free_port()
    assert port_number(str(port)) == port


@pytest.mark.parametrize("https", ["1", None])
def test_with_https_the_address_is_said_to_be_behind_a_proxy(monkeypatch, https):
    monkeypatch.delenv("HTTPS", raising=False)
    if https:
        monkeypatch.setenv("HTTPS", https)
    kata = jalankan.reachable("http://127.0.0.1:8000")
    assert "proksi HTTPS" in kata
    assert "HTTPS=0 make run" in kata


def test_without_https_the_address_is_the_address(monkeypatch):
    monkeypatch.setenv("HTTPS", "0")
    assert jalankan.reachable("http://127.0.0.1:8000") == "http://127.0.0.1:8000"


def test_the_second_run_says_where_the_first_one_is(tmp_path, monkeypatch):
    monkeypatch.setattr(jalankan, "VAR", tmp_path)
    refused = pytest.raises(Gagal, match=r"sudah berjalan di http://127\.0\.0\.1:8000:")
    with single_run("http://127.0.0.1:8000"), refused, single_run("lain"):
        pass
    with single_run("http://127.0.0.1:8001"):
        assert (tmp_path / "jalankan.kunci").read_text() == "http://127.0.0.1:8001"


def test_the_pause_doubles_and_the_fifth_death_within_a_minute_is_the_end():
    deaths = Deaths("Pekerja latar")
    assert [deaths.note(second) for second in (0, 1, 2, 3)] == [1, 2, 4, 8]
    assert deaths.note(100) == 1  # long ago is forgotten
    for second in (101, 102, 103):
        deaths.note(second)
    with pytest.raises(Gagal, match="Pekerja latar berhenti 5 kali"):
        deaths.note(104)


def test_a_dead_child_is_started_again(tmp_path, capsys):
    log = tmp_path / "log"
    child = Child("Pekerja latar", [sys.executable, "-c", "print('mulai', flush=True); raise SystemExit(3)"], log)
    child.tend(0)
    child.process.wait()
    child.tend(10)
    assert "Pekerja latar berhenti (kode 3); dijalankan lagi dalam 1 detik." in capsys.readouterr().out
    child.tend(10.5)
    assert child.process is None
    child.tend(11)
    child.process.wait()
    assert log.read_text() == "mulai\nmulai\n"


def test_a_child_that_will_not_stop_is_killed(monkeypatch, tmp_path):
    monkeypatch.setattr(jalankan, "SABAR_HENTI", 0.2)
    code = (
        "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); print('siap', flush=True); time.sleep(60)"
    )
    child = Child("Server web", [sys.executable, "-c", code], tmp_path / "log")
    child.start()
    wait_until(lambda: (tmp_path / "log").read_text())
    stop_children([child])
    assert child.process.wait(5) == -signal.SIGKILL


@pytest.fixture
def installation(folder):
    """A copy of the working tree with a var/ of its own, and a database of its own."""
    names = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=AKAR,
        capture_output=True,
        check=True,
    ).stdout.decode()
    for name in filter(None, names.split("\0")):
        if not name.startswith(("tests/", "docs/", "static/vendor/tabler-icons")) and (AKAR / name).is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(AKAR / name, folder / name)
    database = kluster.clone(f"peluncur_{os.getpid()}")
    yield folder, kluster.address(database)
    kluster.drop(database)


def roles_signed_in(url):
    """Who else is in the database: web server and worker."""
    with psycopg.connect(url) as connection:
        rows = connection.execute(
            "SELECT DISTINCT usename FROM pg_stat_activity WHERE datname = current_database() "
            "AND pid <> pg_backend_pid() AND backend_type = 'client backend'"
        )
        return {name for (name,) in rows}


def test_a_whole_run_from_start_to_ctrl_c(installation):
    """Real gunicorn and worker, as the role that may not touch the trail; the worker is killed and comes back."""
    folder, owner = installation
    program = owner.replace("//mutasi@", f"//{APLIKASI}@")
    assert program != owner
    port = free_port()
    env = os.environ | {
        "DATABASE_URL": program,
        "DATABASE_URL_PEMILIK": owner,
        "PORT": str(port),
        "MUTASI_NYATA": "1",
        "HTTPS": "1",
    }  # real: no sample region
    command = [sys.executable, "-m", "mutasi.peluncur.jalankan"]
    output = folder / "keluaran"
    with output.open("w") as stream:
        launcher = subprocess.Popen(command, cwd=folder, env=env, stdout=stream, stderr=stream)
    try:
        wait_until(lambda: "Mutasi siap di" in output.read_text() or launcher.poll() is not None)
        assert launcher.poll() is None, output.read_text()
        assert "mengalihkan setiap halaman ke https" in output.read_text()
        second = subprocess.run(command, cwd=folder, env=env, capture_output=True, text=True, check=False)
        assert (second.returncode, second.stderr.count("\n")) == (1, 1)
        assert f"sudah berjalan di http://127.0.0.1:{port}" in second.stderr
        wait_until(lambda: roles_signed_in(owner))  # the worker is on its way
        assert roles_signed_in(owner) == {APLIKASI}

        children = Path(f"/proc/{launcher.pid}/task/{launcher.pid}/children").read_text().split()
        worker = next(pid for pid in children if b"procrastinate" in Path(f"/proc/{pid}/cmdline").read_bytes())
        os.kill(int(worker), signal.SIGKILL)
        wait_until(lambda: "Pekerja latar berhenti (kode -9); dijalankan lagi" in output.read_text())
        children = Path(f"/proc/{launcher.pid}/task/{launcher.pid}/children").read_text().split()
    finally:
        launcher.send_signal(signal.SIGINT)
        code = launcher.wait(90)
    assert (code, "Semua dihentikan." in output.read_text()) == (0, True)
    assert [pid for pid in children if is_alive(pid)] == []
    assert port_number(str(port)) == port


def test_a_database_that_does_not_answer_is_one_sentence(installation):
    folder, _ = installation
    env = os.environ | {"DATABASE_URL": f"postgresql://127.0.0.1:{free_port()}/tiada", "PORT": str(free_port())}
    command = [sys.executable, "-m", "mutasi.peluncur.jalankan"]
    done = subprocess.run(command, cwd=folder, env=env, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert "periksa DATABASE_URL" in done.stderr
