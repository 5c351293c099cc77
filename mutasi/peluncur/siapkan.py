"""From a bare machine to a .venv that matches the lock: `python3 -I mutasi/peluncur/siapkan.py run|dev|browser|lock`.

Started by whatever python3 the machine has (3.8 is enough), in isolated mode and by its path, so it imports nothing
of the project. A second call reads one stamp and returns.
"""

import ctypes
import fcntl
import glob
import hashlib
import os
import pwd
import shutil
import subprocess
import sys
from typing import Dict, Iterator, List, Optional, Tuple

AKAR = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
VENV = os.path.join(AKAR, ".venv")
ALAT = os.path.join(AKAR, ".tool")
CATATAN = os.path.join(AKAR, "var", "log", "siapkan.log")
STEMPEL = os.path.join(VENV, "siap")
DAFTAR_KUNCI = {"run": "requirements.txt", "dev": "requirements-dev.txt"}
# An office's proxy that opens TLS is known here only; uv brings certificates of its own and would refuse it.
SERTIFIKAT = "/etc/ssl/certs/ca-certificates.crt"
MINIMAL = (3, 12)
TEMPAT_LAIN = ["/opt/python*/bin/python3", "/usr/local/bin/python3.1[2-9]"]
VERSI = "3.13"  # what uv fetches when the machine has nothing that fits

# What WeasyPrint loads: library, Debian package, and whether there is no PDF at all without it.
PUSTAKA_PDF = [
    ("libpango-1.0.so.0", "libpango-1.0-0", True),
    ("libpangoft2-1.0.so.0", "libpangoft2-1.0-0", True),
    ("libharfbuzz-subset.so.0", "libharfbuzz-subset0", False),  # each PDF takes 2-4 times as long without it
]


class Gagal(Exception):
    """One Indonesian sentence that says what to do."""


def main(arguments: List[str]) -> int:
    purpose = arguments[0] if arguments else "run"
    try:
        if purpose == "browser":
            ensure_browser()
        elif purpose == "lock":
            compile_locks()
        elif purpose not in DAFTAR_KUNCI:
            raise Gagal("Pilih salah satu: run|dev|browser|lock.")
        else:
            ensure_environment(purpose)
            ensure_pdf_libraries()
    except Gagal as error:
        print(error, file=sys.stderr)
        return 1
    except PermissionError as error:
        print(
            "%s tidak dapat ditulis: jalankan sebagai pemilik folder proyek, atau perbaiki haknya dengan chown."
            % error.filename,
            file=sys.stderr,
        )
        return 1
    except KeyboardInterrupt:
        print("Dihentikan.", file=sys.stderr)
        return 130
    return 0


# -- the environment


def ensure_environment(purpose: str) -> None:
    if is_current(purpose):
        return
    os.makedirs(os.path.dirname(CATATAN), exist_ok=True)
    with open(os.path.join(AKAR, "var", "siapkan.kunci"), "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if is_current(purpose):  # another call did it while this one waited
            return
        if stamped_purpose() == "dev":
            purpose = "dev"  # `make run` does not take the developer's tools away
        build_environment(purpose)


def is_current(purpose: str) -> bool:
    """The stamp names the locks and the interpreter it was made from; a removed interpreter leaves a dead link."""
    if not os.path.exists(os.path.join(VENV, "bin", "python")):
        return False
    return any(read_stamp() == stamp_of(kind) for kind in DAFTAR_KUNCI if kind in (purpose, "dev"))


def read_stamp() -> str:
    try:
        with open(STEMPEL) as stream:
            return stream.read()
    except OSError:
        return ""


def stamped_purpose() -> str:
    return read_stamp().split(" ")[0]


def stamp_of(purpose: str) -> str:
    digest = hashlib.sha256()
    for name in sorted(DAFTAR_KUNCI.values()):
        with open(os.path.join(AKAR, name), "rb") as stream:
            digest.update(stream.read())
    digest.update(os.path.realpath(os.path.join(VENV, "bin", "python")).encode())
    return "%s %s" % (purpose, digest.hexdigest())


def build_environment(purpose: str) -> None:
    python = find_interpreter()
    uv = ensure_uv(python)
    if python is None:
        python = fetch_interpreter(uv)
    current = interpreter_version(os.path.join(VENV, "bin", "python"))
    wanted = interpreter_version(python)
    if current is None or current != wanted:
        print("Membuat lingkungan .venv dengan Python %d.%d.%d ..." % (wanted or (0, 0, 0)), flush=True)
        run_logged(
            [uv, "venv", "--clear", "--no-python-downloads", "--python", python, VENV],
            "Lingkungan .venv tidak dapat dibuat: hapus folder .venv, lalu ulangi.",
        )
    print("Memasang pustaka Python dari %s ..." % DAFTAR_KUNCI[purpose], flush=True)
    run_logged(
        [uv, "pip", "sync", "--require-hashes", "--python", os.path.join(VENV, "bin", "python"), DAFTAR_KUNCI[purpose]],
        "Pustaka Python tidak dapat diunduh: periksa sambungan jaringan atau proxy, lalu ulangi.",
    )
    with open(STEMPEL, "w") as stream:
        stream.write(stamp_of(purpose))


# -- the interpreter


def find_interpreter() -> Optional[str]:
    """Every candidate is run: a pyenv shim exists and is executable, and exits 127."""
    named = os.environ.get("PYTHON")
    if named:
        if (interpreter_version(named) or (0,)) < MINIMAL:
            raise Gagal("PYTHON=%s bukan Python 3.12 atau lebih baru yang dapat dijalankan: betulkan isinya." % named)
        return named
    for candidate in candidates():
        if (interpreter_version(candidate) or (0,)) >= MINIMAL:
            return candidate
    return None


def candidates() -> Iterator[str]:
    yield sys.executable
    yield "python3"
    for minor in (13, 12, 14):
        for folder in os.environ.get("PATH", "").split(os.pathsep):
            path = os.path.join(folder, "python3.%d" % minor)
            if os.access(path, os.X_OK):
                yield path
    # HOME may be another folder than the account's (CI, sudo), so the shims on PATH and the account are asked too.
    homes = [os.path.expanduser("~"), account_home()]
    pyenvs = [os.environ.get("PYENV_ROOT", "")] + [os.path.join(home, ".pyenv") for home in homes]
    shims = [folder for folder in os.environ.get("PATH", "").split(os.pathsep) if os.path.basename(folder) == "shims"]
    pyenvs += [os.path.dirname(folder) for folder in shims]
    patterns = [os.path.join(pyenv, "versions/3.1[2-9]*/bin/python3") for pyenv in pyenvs if pyenv]
    patterns += [os.path.join(home, ".local/share/uv/python/cpython-3.1[2-9]*/bin/python3") for home in homes]
    for pattern in patterns + TEMPAT_LAIN:
        yield from sorted(glob.glob(pattern), reverse=True)


def account_home() -> str:
    try:
        return pwd.getpwuid(os.getuid()).pw_dir
    except KeyError:  # a container with a number for a user
        return os.path.expanduser("~")


def interpreter_version(python: str) -> Optional[Tuple[int, ...]]:
    """None when it does not run, or lacks what the dependencies need from it."""
    code = "import sys, ssl, ctypes; print(*sys.version_info[:3])"
    try:
        done = subprocess.run(
            [python, "-I", "-c", code],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=30,
        )
        return tuple(int(part) for part in done.stdout.split()) if done.returncode == 0 else None
    except (OSError, ValueError, subprocess.TimeoutExpired):
        return None


def fetch_interpreter(uv: str) -> str:
    print("Tidak ada Python 3.12 atau lebih baru; mengunduh Python %s ..." % VERSI, flush=True)
    advice = (
        "Python 3.12 atau lebih baru tidak ada dan tidak dapat diunduh: pasang (Debian 13 dan Ubuntu 24.04 "
        "memilikinya), lalu ulangi dengan PYTHON=/jalur/ke/python3.12."
    )
    run_logged([uv, "python", "install", VERSI], advice)
    found = subprocess.run([uv, "python", "find", "--managed-python", VERSI], stdout=subprocess.PIPE, cwd=AKAR)
    path = found.stdout.decode().strip()
    if found.returncode or not path:
        raise Gagal(advice)
    return path


# -- uv


def ensure_uv(python: Optional[str]) -> str:
    for path in (shutil.which("uv"), os.path.join(ALAT, "bin", "uv")):
        if path and runs([path, "--version"]):
            return path
    print("Memasang uv ke .tool ...", flush=True)
    makers = [maker for maker in (python, sys.executable) if maker]
    if not any(runs([maker, "-c", "import ensurepip, venv"]) for maker in makers):
        install_packages(["python3-venv"], "untuk membuat lingkungan Python")
    for maker in makers:
        if runs([maker, "-m", "venv", "--clear", ALAT]):
            break
    else:
        raise Gagal("Python di mesin ini tidak dapat membuat lingkungan: pasang paket python3-venv, lalu ulangi.")
    pip = [os.path.join(ALAT, "bin", "python"), "-m", "pip", "--disable-pip-version-check"]
    run_logged(
        [*pip, "install", "--retries", "2", "--require-hashes", "-r", "requirements-uv.txt"],
        "uv tidak dapat diunduh: periksa sambungan jaringan atau proxy, lalu ulangi.",
    )
    return os.path.join(ALAT, "bin", "uv")


def compile_locks() -> None:
    """With the hash of every file and without the address of any registry: no commit may name one."""
    uv = ensure_uv(find_interpreter())
    base = [
        uv,
        "pip",
        "compile",
        "--quiet",
        "--universal",
        "--python-version",
        "3.12",
        "--upgrade",
        "--generate-hashes",
    ]
    base += ["--no-header", "--no-emit-index-url", "--no-emit-find-links"]
    for target, source, stdin in (
        ("requirements.txt", ["pyproject.toml"], ""),
        ("requirements-dev.txt", ["pyproject.toml", "--group", "dev"], ""),
        ("requirements-uv.txt", ["-", "--no-annotate"], "uv"),
    ):
        done = subprocess.run(base + source + ["--output-file", target], input=stdin.encode(), cwd=AKAR, env=uv_env())
        if done.returncode:
            raise Gagal("%s tidak dapat dibuat; sebabnya tertulis di atas." % target)
        print("%s diperbarui." % target)


# -- packages of the system


def ensure_pdf_libraries() -> None:
    missing = [(package, needed) for library, package, needed in PUSTAKA_PDF if not is_loadable(library)]
    if not missing:
        return
    try:
        install_packages([package for package, _ in missing], "untuk mencetak keputusan sebagai PDF (WeasyPrint)")
    except Gagal as error:
        if any(needed for _, needed in missing):
            raise
        print("%s Tanpa itu PDF tetap jadi, hanya lebih lambat." % error, file=sys.stderr)


def ensure_browser() -> None:
    missing = [] if find_chromium() else ["chromium"]
    if not is_loadable("libatomic.so.1"):
        missing.append("libatomic1")  # Playwright's driver does not start without it
    if missing:
        install_packages(missing, "untuk tes dengan peramban")
    print("Peramban: %s" % find_chromium())


def find_chromium() -> Optional[str]:
    return shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")


def is_loadable(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def install_packages(packages: List[str], reason: str) -> None:
    """As root directly, else by sudo, which asks for the password itself."""
    command = ["apt-get", "install", "-y", "--no-install-recommends", *packages]
    shown = "sudo " + " ".join(command)
    if not shutil.which("apt-get"):
        raise Gagal("Pasang %s dengan pengelola paket sistem ini (%s), lalu ulangi." % (" ".join(packages), reason))
    prefix = [] if os.geteuid() == 0 else ["sudo"]
    if prefix and not (shutil.which("sudo") and (sys.stdin.isatty() or runs(["sudo", "-n", "true"]))):
        raise Gagal("Perlu paket sistem %s. Tidak ada hak memasang; mintalah: %s" % (reason, shown))
    print("Memasang paket sistem %s: %s ..." % (reason, " ".join(packages)), flush=True)
    env = dict(os.environ, DEBIAN_FRONTEND="noninteractive")
    # Package lists on a fresh machine are missing or stale: refresh them only when the first attempt fails.
    if subprocess.run(prefix + command, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL).returncode == 0:
        return
    subprocess.run([*prefix, "apt-get", "update", "-q"], env=env, stdout=subprocess.DEVNULL)
    if subprocess.run(prefix + command, env=env, stdout=subprocess.DEVNULL).returncode:
        raise Gagal("Paket sistem %s tidak dapat dipasang; periksa jaringan, lalu jalankan: %s" % (reason, shown))


# -- programs


def runs(command: List[str]) -> bool:
    try:
        done = subprocess.run(
            command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=120
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0


def uv_env() -> Dict[str, str]:
    # Byte code is not written by uv otherwise, and the first start takes three times as long.
    env = dict(os.environ, UV_COMPILE_BYTECODE="1", UV_HTTP_TIMEOUT=os.environ.get("UV_HTTP_TIMEOUT", "120"))
    if os.path.exists(SERTIFIKAT):
        env["UV_SYSTEM_CERTS"] = "1"
    for name in ("VIRTUAL_ENV", "PYTHONPATH", "PYTHONHOME"):
        env.pop(name, None)
    return env


def run_logged(command: List[str], advice: str) -> None:
    """The many lines go to a file, the one that helps to the terminal."""
    os.makedirs(os.path.dirname(CATATAN), exist_ok=True)
    with open(CATATAN, "w") as log:
        done = subprocess.run(command, stdin=subprocess.DEVNULL, stdout=log, stderr=log, cwd=AKAR, env=uv_env())
    if done.returncode:
        raise Gagal("%s Rincian: %s" % (advice, os.path.relpath(CATATAN, AKAR)))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
