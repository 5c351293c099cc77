"""The embedded server: starts, stops, and comes back from whatever a machine does to it."""

import os
import pwd
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor

import psycopg
import pytest

from mutasi.peluncur import postgres
from mutasi.peluncur.postgres import GalatPostgres, Server, is_reachable


def postmaster_pid(server):
    return int((server.data / "postmaster.pid").read_text().splitlines()[0])


def test_starts_answers_and_stops(server):
    assert not server.is_ready()
    server.ensure()
    with psycopg.connect(server.url()) as connection:
        assert connection.execute("SELECT current_database(), version()").fetchone()[0] == "mutasi"
        assert connection.execute("SHOW listen_addresses").fetchone() == ("",)
    server.stop()
    assert not server.is_ready()
    server.stop()  # of a stopped server: nothing to do


def test_second_ensure_is_quick_and_keeps_the_process(server):
    server.ensure()
    pid = postmaster_pid(server)
    start = time.perf_counter()
    Server(server.data, sekali_pakai=True).ensure()
    assert time.perf_counter() - start < 0.1
    assert postmaster_pid(server) == pid


def test_two_starters_at_once_make_one_server(server):
    with ThreadPoolExecutor(2) as pool:
        pids = {postmaster_pid(s) for s in pool.map(lambda s: s.ensure(), [server, Server(server.data)])}
    assert len(pids) == 1


def test_survives_kill_9_with_its_data(server):
    server.ensure().psql("CREATE TABLE bekas AS SELECT 42 AS nilai", "mutasi")
    server.psql("CHECKPOINT")
    os.kill(postmaster_pid(server), signal.SIGKILL)
    while server.is_ready():  # the kernel needs a moment
        time.sleep(0.01)
    assert server.ensure().psql("SELECT nilai FROM bekas", "mutasi") == "42"


def test_pid_file_whose_number_now_belongs_to_another_program(server):
    """After a power cut; PostgreSQL would refuse to start because "another server might be running"."""
    server.ensure()
    lines = (server.data / "postmaster.pid").read_text().splitlines()
    server.stop()
    identity = {"user": server.account.pw_uid, "group": server.account.pw_gid} if server.account else {}
    with subprocess.Popen(["/bin/sleep", "60"], cwd="/", **identity) as stranger:
        (server.data / "postmaster.pid").write_text("\n".join([str(stranger.pid), *lines[1:]]) + "\n")
        server.ensure()
        stranger.kill()
    assert server.psql("SELECT 1") == "1"


def test_half_made_folders_are_started_over(server):
    for half in (server.data, server.data.with_name("data.baru")):
        (half / "base").mkdir(parents=True)
    if server.account:
        os.chown(server.data, server.account.pw_uid, server.account.pw_gid)
    assert server.ensure().psql("SELECT 1") == "1"


def test_damaged_data_is_never_thrown_away(server):
    (server.data / "global").mkdir(parents=True)
    (server.data / "global" / "pg_control").write_bytes(b"data orang")
    if server.account:
        os.chown(server.data, server.account.pw_uid, server.account.pw_gid)
    with pytest.raises(GalatPostgres, match="pulihkan dari cadangan"):
        server.ensure()
    assert (server.data / "global" / "pg_control").exists()


def test_data_of_another_major_version_is_refused_with_a_sentence(server):
    server.data.mkdir()
    (server.data / "PG_VERSION").write_text("17\n")
    if server.account:
        os.chown(server.data, server.account.pw_uid, server.account.pw_gid)
    with pytest.raises(GalatPostgres, match=r"PostgreSQL 17.*PostgreSQL 18: .*pg_dump"):
        server.ensure()


def test_data_of_another_user_is_refused_with_a_sentence(server, folder):
    server.data.mkdir()
    (server.data / "PG_VERSION").write_text("18\n")
    owner = pwd.getpwnam("daemon") if os.geteuid() == 0 else None
    if owner:
        os.chown(server.data, owner.pw_uid, owner.pw_gid)
        with pytest.raises(GalatPostgres, match="milik pengguna 'daemon'"):
            server.ensure()


def test_socket_path_beyond_the_limit_of_the_kernel_goes_elsewhere(folder):
    server = Server(folder / ("panjang-" * 20) / "data", sekali_pakai=True)
    try:
        assert len(os.fsencode(server.socket)) <= postgres.PANJANG_SOKET
        assert server.ensure().psql("SELECT 1") == "1"
    finally:
        server.destroy()


def test_starts_in_a_private_folder_whoever_asks(folder, monkeypatch):
    """For root the data go where its server account can reach them, and a link remembers where."""
    monkeypatch.setattr(postgres, "TEMPAT_ROOT", folder / "terbuka")
    private = folder / "pribadi"
    private.mkdir(mode=0o700)
    server = Server(private / "data", sekali_pakai=True)
    try:
        assert server.ensure().psql("SELECT 1") == "1"
        again = Server(private / "data", sekali_pakai=True)
        assert (again.data, again.is_ready()) == (server.data, True)
        assert (private / "data").is_symlink() == (os.geteuid() == 0)
    finally:
        server.destroy()


def test_reachable_means_every_folder_above(folder):
    account = pwd.getpwnam("nobody")
    inner = folder / "luar" / "dalam"
    inner.mkdir(parents=True)
    assert is_reachable(inner, account)
    assert is_reachable(inner / "belum-ada", account)
    (folder / "luar").chmod(0o700)
    assert not is_reachable(inner, account)


def test_missing_wheel_is_a_sentence(monkeypatch):
    monkeypatch.setattr(sys, "path", [])
    with pytest.raises(GalatPostgres, match="make run"):
        postgres.wheel_install()


def test_no_personal_data_reaches_the_log(server):
    """A violated constraint would otherwise put the row, names and NIP included, in the server's log."""
    server.ensure().psql("CREATE TABLE orang (nip text PRIMARY KEY)", "mutasi")
    server.psql("INSERT INTO orang VALUES ('199001012015011001')", "mutasi")
    with pytest.raises(GalatPostgres):
        server.psql("INSERT INTO orang VALUES ('199001012015011001')", "mutasi")
    log = (server.data / "server.log").read_text()
    assert "duplicate key" in log
    assert "199001012015011001" not in log
