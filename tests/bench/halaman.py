"""Server time and number of queries of lists and searches, through every middleware, at a size of your choice.

`halaman` loads the invented region with 5,000 people, `halaman:60000` with as many as that; `peta` one of about 5,000
seats. Wall time in one process beside the database, the least of several requests: what else runs on a shared machine
does not count. A list must not cost more queries when there are more people.
"""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests import kluster
from tests.bench.angka import Angka

ULANG = 9
ORANG = 5000
ORANG_PETA = 12_000  # they sit on about 5,000 seats
BATAS_MILIDETIK = 150.0  # issue: lists and search at 60,000 people, the peta of 5,000 seats
BATAS_KUERI = 12.0
# name of the line, url name, query string, arguments of the url
HALAMAN = (
    ("cari nama", "cari", "q=siti+aminah"),
    ("cari nama salah ketik", "cari", "q=suryna"),
    ("cari penggalan NIP", "cari", "q=199003"),
    ("cari unit dan jabatan", "cari", "q=kepala+bidang+anggaran"),
    ("cari yang tidak ada", "cari", "q=zzqxw"),
    ("daftar pegawai", "pegawai_list", ""),
    ("daftar pegawai, halaman jauh", "pegawai_list", "halaman=200"),
    ("daftar pegawai urut jabatan", "pegawai_list", "urut=jabatan"),
    ("daftar pegawai urut pangkat, menurun", "pegawai_list", "urut=-pangkat"),
    ("daftar pegawai urut pendidikan", "pegawai_list", "urut=pendidikan"),
    ("daftar pegawai urut masa jabatan", "pegawai_list", "urut=mulai"),
    ("daftar pegawai urut tanggal lahir", "pegawai_list", "urut=lahir"),
    ("daftar pegawai satu golongan", "pegawai_list", "golongan=34"),
    ("daftar pegawai satu jenjang", "pegawai_list", "jenjang=ADMINISTRATOR"),
    ("mutu data", "mutu_list", ""),
    ("mutu data, banyak temuan", "mutu_detail", "", "COM_6"),
    ("mutu data, banyak temuan urut unit", "mutu_detail", "urut=unit", "COM_6"),
    ("mutu data, satu temuan", "mutu_detail", "", "TIM_1"),
)
PETA = (
    ("peta jabatan", "posisi_list", ""),
    ("peta jabatan, yang kosong", "posisi_list", "keadaan=kosong"),
    ("peta jabatan, cari", "posisi_list", "q=guru"),
)


def ukur(ukuran: str = "") -> Iterator[Angka]:
    orang = int(ukuran or ORANG)
    with _wilayah(orang) as client:
        yield from _ukur(client, HALAMAN, f"{orang} orang", BATAS_MILIDETIK)
        yield from _ukur(client, PETA, f"{orang} orang", None)  # the goal is for fewer seats


def ukur_peta(ukuran: str = "") -> Iterator[Angka]:
    with _wilayah(int(ukuran or ORANG_PETA)) as client:
        kursi = import_module("jabatan.models").Posisi.objects.filter(aktif=True).count()
        yield from _ukur(client, PETA, f"{kursi} posisi", BATAS_MILIDETIK)


@contextmanager
def _wilayah(orang: int) -> Iterator[Client]:
    kluster.set_up_django()
    try:
        kluster.use_clone("bench")
        client = _sign_in(orang)
        with connection.cursor() as cursor:
            cursor.execute("VACUUM (ANALYZE)")  # as autovacuum does elsewhere; a throw-away cluster has none
        yield client
    finally:
        connection.close()
        kluster.destroy()


def _ukur(client: Client, halaman: tuple, sebutan: str, batas: float | None) -> Iterator[Angka]:
    for nama, url, query, *argumen in halaman:
        milidetik, kueri = ukur_halaman(client, f"{reverse(url, args=argumen)}?{query}")
        yield Angka(f"{nama} ({sebutan})", milidetik, "milidetik", batas)
        yield Angka(f"{nama}: kueri", kueri, "kueri", BATAS_KUERI)


def _sign_in(orang: int) -> Client:
    import_module("mutasi.contoh").muat(ukuran=orang, benih=1)  # its models need the settings made above
    pengguna = import_module("pegawai.models").Pengguna.objects.get(nama_masuk="analis")
    client = Client(headers={"host": "localhost"})
    client.force_login(pengguna, backend="pegawai.masuk.Masuk")
    return client


def ukur_halaman(client: Client, alamat: str) -> tuple[float, int]:
    with CaptureQueriesContext(connection) as kueri:
        jawaban = client.get(alamat)
        jumlah = len(kueri)  # now: the next request empties the log
    assert jawaban.status_code == 200, (alamat, jawaban.status_code)
    return min(_lama(client, alamat) for _ in range(ULANG)), jumlah


def _lama(client: Client, alamat: str) -> float:
    mulai = time.perf_counter()
    client.get(alamat)
    return (time.perf_counter() - mulai) * 1000
