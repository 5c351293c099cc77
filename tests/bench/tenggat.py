"""The day of a deadline: 800 unit heads of 15,000 people at the production server, 15 saves a second at its peak.

`tenggat` drives the peak for 60 seconds and then as fast as the server answers for 20, `tenggat:600` the peak for ten
minutes; `tenggat:20x1000x60` says seconds, people and heads. The server is the one of `make run` and PostgreSQL writes
to disk as there; the heads are a process of their own on the same machine. Afterwards every appraisal in the database
is compared with the last one of which its head was told that it was saved.
"""

import json
import os
import socket
import statistics
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.db import connection

from mutasi.peluncur import jalankan
from mutasi.peluncur.postgres import AKAR, Server
from tests import kluster
from tests.bench.angka import Angka

DETIK, ORANG, KEPALA = 60, 15_000, 800
DETIK_PENUH = 20
LAJU = 15.0  # saves a second: 800 heads, 30 each, mostly in the last two hours, at the worst minute
BATAS_MILIDETIK, BATAS_KUERI = 400.0, 12.0
SEBUTAN = {"daftar": "buka daftar", "halaman": "buka orang", "otomatis": "simpan otomatis", "final": "simpan final"}
SIMPAN = ("otomatis", "final")


def ukur(ukuran: str = "") -> Iterator[Angka]:
    detik, orang, banyak = _baca(ukuran)
    kluster.set_up_django()
    from tests.bench import tenggat_wilayah as wilayah  # noqa: PLC0415 - its models need the settings made above

    try:
        kluster.use_clone("bench")
        periode, kepala = wilayah.load_hari_tenggat(orang, banyak)
        for satu, sebutan in ((kepala[0], "terbesar"), (kepala[-1], "terkecil")):
            kata = f"unit {sebutan} ({satu['orang']} orang)"
            for aksi, kueri in wilayah.hitung_kueri(satu).items():
                yield Angka(f"{SEBUTAN[aksi]}, {kata}", kueri, "kueri", BATAS_KUERI)
        yield Angka("beban mesin sebelum mulai", os.getloadavg()[0], "")
        laporan = _jalankan(wilayah, periode, kepala, detik)
        yield from _baris(laporan)
        hilang = wilayah.count_hilang(periode, laporan["tersimpan"], laporan["ragu"])
        yield Angka("penilaian dibandingkan dengan basis data", len(laporan["tersimpan"]), "orang")
        yield Angka("simpanan yang hilang", hilang, "orang", 0.0)
    finally:
        connection.close()
        kluster.destroy()


def _baca(ukuran: str) -> tuple[int, int, int]:
    angka = [int(n) for n in ukuran.split("x")] if ukuran else []
    detik, orang, banyak = [*angka, *(DETIK, ORANG, KEPALA)[len(angka) :]]
    return detik, orang, banyak


def _jalankan(wilayah, periode, kepala: list[dict], detik: int) -> dict:
    """The client's report."""
    tugas = wilayah.susun_tugas_klien(periode, kepala)
    tugas |= {"laju": LAJU, "detik": detik, "detik_penuh": min(DETIK_PENUH, detik)}
    connection.close()
    _tulis_ke_cakram()
    with _peladen() as port:
        keluar = subprocess.run(
            [sys.executable, "-m", "tests.bench.tenggat_klien"],
            input=json.dumps(tugas | {"port": port}),
            capture_output=True,
            text=True,
            check=False,
        )
    if keluar.returncode:
        sys.exit(keluar.stderr[-2000:])
    return json.loads(keluar.stdout)


def _tulis_ke_cakram() -> None:
    """The cluster of the tests never waits for the disk; from here on this one does, as that of `make run`."""
    if "TEST_DATABASE_URL" not in os.environ:
        kluster.server().stop()
        Server(Path(os.environ[kluster.FOLDER]) / "data").ensure()


@contextmanager
def _peladen() -> Iterator[int]:
    """The web server as the launcher prepares and starts it; yields its port."""
    with socket.socket() as coba:
        coba.bind(("127.0.0.1", 0))
        port = coba.getsockname()[1]
    os.environ |= {"DATABASE_URL": kluster.address(kluster.database_name("bench")), "DEBUG": "0"}
    jalankan.prepare(AKAR / "var" / "persona-bench.txt")
    perintah = jalankan.build_children(port, dev=False)[0].command
    web = jalankan.Child("Server web", perintah, jalankan.log_file("bench"))
    try:
        web.start()
        jalankan.wait_for_page(port, web, [web])
        yield port
    finally:
        jalankan.stop_children([web])


def _baris(laporan: dict) -> Iterator[Angka]:
    yield Angka("masuk dengan sandi, satu per satu: p50", statistics.median(laporan["masuk"]) * 1000, "milidetik")
    yield from _fase("satu per satu", laporan["sendiri"], None)
    yield from _fase("puncak", laporan["puncak"], BATAS_MILIDETIK)
    yield from _fase("secepatnya", laporan["penuh"], None)
    catatan = laporan["adu"]["catatan"]
    yield Angka("dua penulis, satu formulir", catatan["adu"], "kali")
    yield Angka("dua penulis: pemenang bukan satu", catatan.get("pemenang bukan satu", 0), "kali", 0.0)
    kurang = catatan.get("yang kalah tidak diberi tahu", 0)
    yield Angka("dua penulis: yang kalah tidak diberi tahu", kurang, "kali", 0.0)


def _fase(nama: str, fase: dict, batas: float | None) -> Iterator[Angka]:
    """One way of driving: how much came through, how long it took, beside the plain page where nobody waits."""
    detik = fase["detik"]
    polos = statistics.median(detik.pop("polos")) if "polos" in detik else None
    yield Angka(f"{nama}: permintaan", sum(map(len, detik.values())) / fase["lama"], "per detik")
    yield Angka(f"{nama}: simpanan", sum(len(detik.get(j, ())) for j in SIMPAN) / fase["lama"], "per detik")
    yield Angka(f"{nama}: beban mesin pada akhirnya", fase["beban"], "")
    if polos:
        yield Angka(f"{nama}: halaman polos, p50", polos * 1000, "milidetik")
    for jenis, sebutan in SEBUTAN.items():
        if lama := sorted(detik.get(jenis, ())):
            p50, p95 = (lama[min(len(lama) - 1, int(len(lama) * bagian))] for bagian in (0.5, 0.95))
            yield Angka(f"{nama}: {sebutan}, p50 ({len(lama)} kali)", p50 * 1000, "milidetik")
            yield Angka(f"{nama}: {sebutan}, p95", p95 * 1000, "milidetik", batas)
            if polos and batas is None:
                yield Angka(f"{nama}: {sebutan} terhadap halaman polos", p50 / polos, "kali")
    for sebab, kali in fase["galat"].items():
        print(f"{nama}: {sebab}, {kali} kali", file=sys.stderr)
    yield Angka(f"{nama}: galat", sum(fase["galat"].values()), "permintaan", 0.0)
