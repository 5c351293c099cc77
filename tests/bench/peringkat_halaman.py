"""Server time and number of queries of every page of a ranking, at a size of your choice.

`peringkat-halaman` ranks 5,000 people for 60 seats, `peringkat-halaman:60000x500` as many. Wall time through every
middleware, as tests/bench/halaman.py takes it; and once more for a seat that nobody has opened in this process yet,
with the input of the ranking open as any page before has left it.
"""

import time
from collections.abc import Iterator
from importlib import import_module

from django.db import connection
from django.test import Client
from django.urls import reverse

from tests import kluster
from tests.bench.angka import Angka
from tests.bench.halaman import BATAS_KUERI, BATAS_MILIDETIK, ukur_halaman
from tests.bench.peringkat_penuh import siapkan_siklus

BIASA = "5000x60"
BARU = 5  # seats for the first opening: the middle one of them counts


def ukur(ukuran: str = "") -> Iterator[Angka]:
    ukuran = ukuran or BIASA
    orang, kursi = (int(n) for n in ukuran.split("x"))
    kluster.set_up_django()
    try:
        kluster.use_clone("bench")
        yield from ukur_peringkat(siapkan_siklus(orang, kursi))
    finally:
        connection.close()
        kluster.destroy()


def ukur_peringkat(siklus) -> Iterator[Angka]:
    by = import_module("pegawai.models").Pengguna.objects.get(nama_masuk="analis")
    pemeringkatan = import_module("mutasi.actions.pemeringkatan").jalankan_pemeringkatan(siklus=siklus, by=by)
    import_module("mutasi.actions.keadilan").hitung_keadilan(pemeringkatan=pemeringkatan)
    with connection.cursor() as cursor:
        cursor.execute("VACUUM (ANALYZE)")
    client = Client(headers={"host": "localhost"})
    client.force_login(by, backend="pegawai.masuk.Masuk")
    hasil = list(pemeringkatan.hasil.filter(jumlah_memenuhi__gte=3, jumlah_verifikasi__gte=1).order_by("pk"))
    sebutan = f"{len(pemeringkatan.pegawai_ids)} orang × {pemeringkatan.hasil.count()} kursi"
    dibuka = iter(hasil)
    pertama = next(dibuka)
    _lama(client, _alamat(pertama, pemeringkatan)["peringkat lowongan"])  # opens the input
    for nama in _alamat(pertama, pemeringkatan):
        lama = sorted(_lama(client, _alamat(next(dibuka), pemeringkatan)[nama]) for _ in range(BARU))
        yield Angka(f"{nama}, pertama kali ({sebutan})", lama[BARU // 2], "milidetik", BATAS_MILIDETIK)
    for nama, alamat in _alamat(pertama, pemeringkatan).items():
        milidetik, kueri = ukur_halaman(client, alamat)
        yield Angka(f"{nama} ({sebutan})", milidetik, "milidetik", BATAS_MILIDETIK)
        yield Angka(f"{nama}: kueri", kueri, "kueri", BATAS_KUERI)


def _alamat(hasil, pemeringkatan) -> dict[str, str]:
    """Of one seat: what each page is called, and where it is; people from the list of the seat."""
    daftar = hasil.kandidat.order_by("urutan").values_list("pegawai_id", flat=True)
    kedua, ketiga = daftar[1], daftar[2]
    lowongan = reverse("lowongan_detail", args=[hasil.lowongan_id])
    return {
        "peringkat lowongan": lowongan,
        "perlu verifikasi": f"{lowongan}?tab=verifikasi",
        "tidak memenuhi syarat": f"{lowongan}?tab=tidak",
        "mengapa bukan orang ini": f"{lowongan}?q=siti+aminah",
        "semua yang dipertimbangkan": reverse("dipertimbangkan_list", args=[hasil.pk]),
        "penjelasan dan kurang apa": reverse("penjelasan_detail", args=[hasil.pk, ketiga]),
        "banding tiga orang": f"{reverse('banding_orang', args=[hasil.pk])}?p={daftar[0]}&p={kedua}&p={ketiga}",
        "semua kursi seorang pegawai": reverse("banding_lowongan", args=[pemeringkatan.pk, daftar[0]]),
        "rekam pemeringkatan": reverse("pemeringkatan_detail", args=[pemeringkatan.pk]),
        "keadilan": reverse("pemeringkatan_keadilan", args=[pemeringkatan.pk]),
        "keadilan satu lowongan": f"{reverse('pemeringkatan_keadilan', args=[pemeringkatan.pk])}"
        f"?lowongan={hasil.lowongan_id}",
    }


def _lama(client: Client, alamat: str) -> float:
    mulai = time.perf_counter()
    jawaban = client.get(alamat)
    assert jawaban.status_code == 200, (alamat, jawaban.status_code)
    return (time.perf_counter() - mulai) * 1000
