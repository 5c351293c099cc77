"""Everything that `make run` runs: the database, one preparation, the web server and the worker, until Ctrl-C.

`--dev` is the reloading variant. With DATABASE_URL set no database is started. Whatever dies is started again;
whatever keeps dying stops everything with one sentence.
"""

import contextlib
import ctypes
import fcntl
import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from collections import deque
from collections.abc import Iterator
from pathlib import Path
from types import FrameType
from typing import NoReturn

from mutasi.peluncur.lingkungan import prepare_environment
from mutasi.peluncur.postgres import AKAR, GalatPostgres, Server

VAR = AKAR / "var"
CATATAN = VAR / "log"
CATATAN_TERBESAR = 5_000_000
SABAR_MULAI = 90.0  # seconds until the first page must answer
SABAR_HENTI = 12.0  # seconds a child has to finish its work
KEMATIAN_TERBANYAK = 5  # within JENDELA seconds
JENDELA = 60.0
SINYAL = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
PR_SET_PDEATHSIG = 1
LIBC = ctypes.CDLL(None)


class Gagal(Exception):
    """One Indonesian sentence that says what to do."""


class Berhenti(BaseException):
    """Ctrl-C or SIGTERM."""


def stop_on_signal(number: int, frame: FrameType | None) -> NoReturn:
    raise Berhenti


def die_with_parent() -> None:
    """Not even a kill -9 of the launcher leaves a web server behind that holds the port."""
    LIBC.prctl(PR_SET_PDEATHSIG, signal.SIGTERM)


class Deaths:
    """Counts deaths in a sliding window: the pause before the next start, or the end."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.times: deque[float] = deque()

    def note(self, now: float) -> float:
        self.times.append(now)
        while self.times[0] < now - JENDELA:
            self.times.popleft()
        if len(self.times) >= KEMATIAN_TERBANYAK:
            raise Gagal(f"{self.name} berhenti {len(self.times)} kali dalam semenit, jadi semuanya dihentikan.")
        return float(2 ** (len(self.times) - 1))


class Child:
    """A supervised program in a process group of its own, so that Ctrl-C reaches only the launcher."""

    def __init__(self, name: str, command: list[str], log: Path | None) -> None:
        self.name = name
        self.command = command
        self.log = log
        self.deaths = Deaths(name)
        self.due = 0.0
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        stream = self.log.open("ab") if self.log else None
        with stream or contextlib.nullcontext():
            self.process = subprocess.Popen(
                self.command,
                cwd=AKAR,
                stdin=subprocess.DEVNULL,
                stdout=stream,
                stderr=stream,
                process_group=0,
                preexec_fn=die_with_parent,
            )

    def tend(self, now: float) -> None:
        """Start it again when it died, after a pause that doubles."""
        if self.process is None:
            if now >= self.due:
                self.start()
            return
        code = self.process.poll()
        if code is None:
            return
        self.process = None
        try:
            pause = self.deaths.note(now)
        except Gagal as error:
            raise Gagal(f"{error} {self.reason()}") from None
        self.due = now + pause
        print(f"{self.name} berhenti (kode {code}); dijalankan lagi dalam {pause:.0f} detik.", flush=True)

    def reason(self) -> str:
        if self.log is None:
            return "Sebabnya tertulis di atas."
        lines = self.log.read_text(errors="replace").strip().splitlines()
        return f"Sebabnya di {self.log.relative_to(AKAR)}: {lines[-1] if lines else 'tanpa pesan'}"

    def signal(self, number: int) -> None:
        if self.process and self.process.poll() is None:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self.process.pid, number)


def stop_children(children: list[Child]) -> None:
    """Let them finish, then insist. A second Ctrl-C insists at once."""
    for child in children:
        child.signal(signal.SIGTERM)
    deadline = time.monotonic() + SABAR_HENTI
    try:
        for child in children:
            if child.process:
                child.process.wait(max(0.1, deadline - time.monotonic()))
    except (subprocess.TimeoutExpired, Berhenti):
        for child in children:
            child.signal(signal.SIGKILL)


def port_number(text: str) -> int:
    """A port that can be had, or the sentence why not."""
    if not text.isdigit() or not 0 < int(text) < 65536:
        raise Gagal(f"PORT={text} bukan nomor port: pakai angka 1024 sampai 65535, misalnya PORT=8001 make run.")
    port = int(text)
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except PermissionError:
            raise Gagal(f"Port {port} hanya untuk root: pilih yang lain, misalnya PORT=8001 make run.") from None
        except OSError:
            other = port + 1 if port < 65535 else 8001
            raise Gagal(
                f"Port {port} sudah dipakai program lain: hentikan program itu, atau PORT={other} make run."
            ) from None
    return port


@contextlib.contextmanager
def single_run(address: str) -> Iterator[None]:
    """Of two `make run` in one folder the second one says where the first one is."""
    VAR.mkdir(exist_ok=True)
    with (VAR / "jalankan.kunci").open("a+") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            lock.seek(0)
            raise Gagal(
                f"Mutasi sudah berjalan di {lock.read().strip()}: buka alamat itu, "
                "atau hentikan dulu dengan Ctrl-C di terminalnya."
            ) from None
        lock.truncate(0)
        lock.write(address)
        lock.flush()
        yield


def log_file(name: str) -> Path:
    CATATAN.mkdir(parents=True, exist_ok=True)
    file = CATATAN / f"{name}.log"
    if file.exists() and file.stat().st_size > CATATAN_TERBESAR:
        file.replace(file.with_suffix(".lama.log"))
    return file


def build_children(port: int, dev: bool) -> list[Child]:
    python = [sys.executable]
    worker = [*python, "manage.py", "procrastinate", "worker", "--shutdown-graceful-timeout", "10"]
    if dev:
        web = [*python, "manage.py", "runserver", f"127.0.0.1:{port}"]
        return [Child("Server web", web, None), Child("Pekerja latar", worker, None)]
    web = [*python, "-m", "gunicorn", "mutasi.wsgi:application", "--bind", f"127.0.0.1:{port}", "--preload"]
    web += ["--worker-class", "gthread", "--workers", os.environ.get("PEKERJA_WEB", "2"), "--threads", "4"]
    web += ["--timeout", "120", "--graceful-timeout", "10", "--no-control-socket"]
    return [Child("Server web", web, log_file("web")), Child("Pekerja latar", worker, log_file("pekerja"))]


def prepare(personas_file: Path) -> None:
    """Migrate, static files, sample region: in one short process whose memory is then free again."""
    personas_file.unlink(missing_ok=True)
    child = subprocess.Popen(
        [sys.executable, "-m", "mutasi.peluncur.persiapan", str(personas_file)],
        cwd=AKAR,
        stdin=subprocess.DEVNULL,
        process_group=0,
        preexec_fn=die_with_parent,
    )
    try:
        if child.wait():
            raise Gagal("Persiapan gagal; sebabnya tertulis di atas.")
    finally:
        if child.poll() is None:
            child.terminate()
            child.wait()


def first_page(port: int) -> int | None:
    """The status of the first page, None while nobody listens."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    try:
        connection.request("GET", "/")
        return connection.getresponse().status
    except OSError:
        return None
    finally:
        connection.close()


def wait_for_page(port: int, web: Child, children: list[Child]) -> None:
    deadline = time.monotonic() + SABAR_MULAI
    status = None
    while time.monotonic() < deadline:
        for child in children:
            child.tend(time.monotonic())
        status = first_page(port)
        if status is not None:
            break
        time.sleep(0.1)
    if status is None or status >= 500:
        raise Gagal(f"Halaman pertama tidak menjawab sebagaimana mestinya ({status or 'sunyi'}). {web.reason()}")


def supervise(children: list[Child], server: Server | None) -> NoReturn:
    deaths = Deaths("PostgreSQL")
    while True:
        time.sleep(0.5)
        if server and not server.is_ready():
            print("PostgreSQL berhenti; dijalankan lagi.", flush=True)
            deaths.note(time.monotonic())
            server.ensure()
        for child in children:
            child.tend(time.monotonic())


def reachable(address: str) -> str:
    """Where people find it: without HTTPS=0 every page here answers with the way to https, which a proxy serves."""
    if os.environ.get("HTTPS") == "0":
        return address
    return (
        f"belakang proksi HTTPS, yang meneruskan ke {address}. Alamat itu sendiri mengalihkan setiap halaman ke https; "
        "tanpa proksi, hentikan, lalu HTTPS=0 make run"
    )


def announce(address: str, started: float, personas_file: Path) -> None:
    seconds = f"{time.monotonic() - started:.1f}".replace(".", ",")
    print(f"\nMutasi siap di {reachable(address)} ({seconds} detik)\n")
    if personas_file.exists():
        print(personas_file.read_text())
        personas_file.unlink()
    print("Ctrl-C menghentikan semuanya.", flush=True)


def run(dev: bool) -> None:
    started = time.monotonic()
    text = os.environ.get("PORT", "8000")
    personas_file = VAR / "persona.txt"
    server: Server | None = None
    children: list[Child] = []
    with single_run(f"http://127.0.0.1:{text}"):
        port = port_number(text)
        try:
            if not os.environ.get("DATABASE_URL"):
                print("Menyalakan PostgreSQL ...", flush=True)
                server = Server()
            prepare_environment(os.environ)
            os.environ["DEBUG"] = "1" if dev else "0"
            if os.environ.get("MUTASI_NYATA") != "1":
                os.environ.setdefault("HTTPS", "0")  # plain http on this machine only
            prepare(personas_file)
            children = build_children(port, dev)
            wait_for_page(port, children[0], children)
            announce(f"http://127.0.0.1:{port}", started, personas_file)
            supervise(children, server)
        finally:
            stop_children(children)
            for number in SINYAL:  # impatience must not leave the database running
                signal.signal(number, signal.SIG_IGN)
            if server:
                server.stop()


def main(arguments: list[str]) -> int:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mutasi.settings")
    for number in SINYAL:
        signal.signal(number, stop_on_signal)
    try:
        run(dev="--dev" in arguments)
    except Berhenti:
        print("\nSemua dihentikan.", flush=True)
        return 0
    except (Gagal, GalatPostgres) as error:
        print(error, file=sys.stderr)
    except PermissionError as error:
        print(f"{error.filename} tidak dapat ditulis: jalankan sebagai pemilik folder proyek.", file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
