"""The bootstrap on machines that are not what they seem: shims, old interpreters, no rights, a half-made .venv."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from mutasi.peluncur import siapkan
from mutasi.peluncur.siapkan import Gagal


def script(path, *lines):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n".join(["#!/bin/sh", *lines]) + "\n")
    path.chmod(0o755)
    return str(path)


def real(path):
    return script(path, f'exec "{sys.executable}" "$@"')


@pytest.fixture
def machine(tmp_path, monkeypatch):
    """A machine whose only python3 is a pyenv shim that exits 127."""
    shim = script(tmp_path / "bin" / "python3", "exit 127")
    for minor in (12, 13, 14):
        script(tmp_path / "bin" / f"python3.{minor}", "exit 127")
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    monkeypatch.setenv("HOME", str(tmp_path))
    for name in ("PYTHON", "PYENV_ROOT"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(sys, "executable", shim)
    monkeypatch.setattr(siapkan, "TEMPAT_LAIN", [])
    monkeypatch.setattr(siapkan, "account_home", lambda: str(tmp_path))
    return tmp_path


def test_interpreter_behind_failing_shims_is_found_in_the_versions_of_pyenv(machine):
    path = machine / ".pyenv" / "versions" / "3.12.9" / "bin" / "python3"
    assert siapkan.find_interpreter() is None
    script(path, f'exec "{os.path.realpath("/proc/self/exe")}" "$@"')
    assert siapkan.find_interpreter() == str(path)


def test_shims_on_the_path_lead_to_their_versions_when_home_is_another_folder(machine, monkeypatch):
    """As in CI and under sudo."""
    path = machine / "pyenv" / "versions" / "3.13.1" / "bin" / "python3"
    script(path, "echo 3 13 1")
    assert siapkan.find_interpreter() is None
    monkeypatch.setenv("PATH", str(script(machine / "pyenv" / "shims" / "python3", "exit 127")).rpartition("/")[0])
    assert siapkan.find_interpreter() == str(path)


def test_an_interpreter_that_is_too_old_is_passed_over(machine):
    script(machine / "bin" / "python3.13", "echo 3 11 9")
    assert siapkan.find_interpreter() is None
    good = script(machine / "bin" / "python3.12", "echo 3 12 1")
    assert siapkan.find_interpreter() == good


def test_the_named_interpreter_must_run(machine, monkeypatch):
    monkeypatch.setenv("PYTHON", str(machine / "bin" / "python3.13"))
    with pytest.raises(Gagal, match=r"PYTHON=.*bukan Python 3\.12"):
        siapkan.find_interpreter()


@pytest.fixture
def environment(tmp_path, monkeypatch):
    """A .venv with an interpreter, two locks and no stamp yet."""
    monkeypatch.setattr(siapkan, "AKAR", str(tmp_path))
    monkeypatch.setattr(siapkan, "VENV", str(tmp_path / ".venv"))
    monkeypatch.setattr(siapkan, "STEMPEL", str(tmp_path / ".venv" / "siap"))
    for name in siapkan.DAFTAR_KUNCI.values():
        (tmp_path / name).write_text(name)
    script(tmp_path / ".venv" / "bin" / "python", "exit 0")
    return tmp_path


def stamp(purpose):
    Path(siapkan.STEMPEL).write_text(siapkan.stamp_of(purpose))


def test_environment_of_developers_also_serves_make_run(environment):
    assert not siapkan.is_current("run")
    stamp("run")
    assert (siapkan.is_current("run"), siapkan.is_current("dev")) == (True, False)
    stamp("dev")
    assert (siapkan.is_current("run"), siapkan.is_current("dev")) == (True, True)


def test_changed_lock_or_vanished_interpreter_makes_the_stamp_void(environment):
    stamp("dev")
    (environment / ".venv" / "bin" / "python").unlink()
    assert not siapkan.is_current("run")
    script(environment / ".venv" / "bin" / "python", "exit 0")
    assert siapkan.is_current("run")
    (environment / "requirements.txt").write_text("berubah")
    assert not siapkan.is_current("run")


def test_without_rights_the_sentence_holds_the_command(machine, monkeypatch):
    script(machine / "bin" / "apt-get", "exit 1")
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    with pytest.raises(Gagal, match="mintalah: sudo apt-get install -y --no-install-recommends chromium"):
        siapkan.install_packages(["chromium"], "untuk tes")


def test_root_installs_after_refreshing_stale_package_lists(machine, monkeypatch):
    """The first attempt fails on a fresh machine: its package lists are empty."""
    lists = machine / "lists"
    script(
        machine / "bin" / "apt-get",
        f'[ "$1" = update ] && : > {lists} && exit 0',
        f'[ -e {lists} ] && echo "$@" > {machine}/installed',
    )
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    siapkan.install_packages(["chromium", "libatomic1"], "untuk tes")
    assert (machine / "installed").read_text().split()[-2:] == ["chromium", "libatomic1"]


def test_without_network_one_sentence_and_no_trace(machine, monkeypatch, capsys):
    monkeypatch.setattr(siapkan, "AKAR", str(machine))
    monkeypatch.setattr(siapkan, "CATATAN", str(machine / "var" / "log" / "siapkan.log"))
    with pytest.raises(Gagal, match=r"jaringan.* Rincian: var/log/siapkan\.log"):
        siapkan.run_logged(["/bin/sh", "-c", "echo sebab >&2; exit 2"], "Tidak dapat diunduh: periksa jaringan.")
    assert (machine / "var" / "log" / "siapkan.log").read_text() == "sebab\n"
    assert capsys.readouterr() == ("", "")


def test_runs_on_an_old_python_without_the_project_on_its_path(tmp_path):
    """Isolated mode: a json.py lying about must not shadow the standard library."""
    (tmp_path / "json.py").write_text("raise SystemExit(3)")
    command = ["-I", siapkan.__file__, "paket-yang-tidak-ada"]
    done = subprocess.run([sys.executable, *command], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert (done.returncode, "run|dev|browser|lock" in done.stderr) == (1, True)
