"""Server time and number of queries of lists and searches, through every middleware, at a size of your choice.

`halaman` loads the invented region with 5,000 people, `halaman:60000` with as many as that. Wall time of the median of
several requests in one process beside the database; a list must not cost more queries when there are more people.
"""

import statistics
import time
from collections.abc import Iterator
from importlib import import_module

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests import kluster
from tests.bench.angka import Angka

ULANG = 7
BATAS_MILIDETIK = 150.0  # issue: lists and search at 60,000 people
BATAS_KUERI = 12.0
# name of the line, url name, query string
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
    ("daftar pegawai satu golongan", "pegawai_list", "golongan=34"),
    ("daftar pegawai satu jenjang", "pegawai_list", "jenjang=ADMINISTRATOR"),
    ("peta jabatan", "posisi_list", ""),
    ("peta jabatan, yang kosong", "posisi_list", "keadaan=kosong"),
    ("peta jabatan, cari", "posisi_list", "q=guru"),
)


def ukur(ukuran: str = "") -> Iterator[Angka]:
    orang = int(ukuran or 5000)
    kluster.set_up_django()
    try:
        kluster.use_clone("bench")
        client = _sign_in(orang)
        for nama, url, query in HALAMAN:
            milidetik, kueri = _halaman(client, f"{reverse(url)}?{query}")
            yield Angka(f"{nama} ({orang} orang)", milidetik, "milidetik", BATAS_MILIDETIK)
            yield Angka(f"{nama}: kueri", kueri, "kueri", BATAS_KUERI)
    finally:
        connection.close()
        kluster.destroy()


def _sign_in(orang: int) -> Client:
    import_module("mutasi.contoh").muat(ukuran=orang, benih=1)  # its models need the settings made above
    pengguna = import_module("pegawai.models").Pengguna.objects.get(nama_masuk="analis")
    client = Client(headers={"host": "localhost"})
    client.force_login(pengguna, backend="django.contrib.auth.backends.ModelBackend")
    return client


def _halaman(client: Client, alamat: str) -> tuple[float, int]:
    with CaptureQueriesContext(connection) as kueri:
        jawaban = client.get(alamat)
        jumlah = len(kueri)  # now: the next request empties the log
    assert jawaban.status_code == 200, (alamat, jawaban.status_code)
    return statistics.median(_lama(client, alamat) for _ in range(ULANG)), jumlah


def _lama(client: Client, alamat: str) -> float:
    mulai = time.perf_counter()
    client.get(alamat)
    return (time.perf_counter() - mulai) * 1000
