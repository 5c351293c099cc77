"""The board of a cycle: server time and queries of its pages, and of one choice with all invariants checked again.

`papan:1500` has as many structural seats, a tenth of them vacant, sixty candidates stored a seat, and a plan that moves
every fifth holder. Wall time in one process beside the database, the least of several requests.
"""

import random
import time
from collections.abc import Iterator
from datetime import date
from importlib import import_module

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests import kluster
from tests.bench.angka import Angka

ULANG = 9
KURSI = 1500
TERSIMPAN = 60
BATAS_HALAMAN, BATAS_PILIH, BATAS_KUERI = 200.0, 150.0, 12.0  # milliseconds, milliseconds, queries
HTMX = {"HX-Request": "true"}


def ukur(ukuran: str = "") -> Iterator[Angka]:
    kursi = int(ukuran or KURSI)
    kluster.set_up_django()
    try:
        kluster.use_clone("bench")
        papan, analis = _papan(kursi)
        with connection.cursor() as cursor:
            cursor.execute("VACUUM (ANALYZE)")
        client = Client(headers={"host": "localhost"})
        client.force_login(analis, backend="pegawai.masuk.Masuk")
        yield from _ukur(client, papan, f"papan {kursi} kursi")
    finally:
        connection.close()
        kluster.destroy()


def _papan(banyak):
    """A board and who works on it, written in bulk; random numbers of a fixed seed."""
    jabatan, pegawai, mutasi = (import_module(f"{nama}.models") for nama in ("jabatan", "pegawai", "mutasi"))
    pabrik = import_module("tests.factories")
    acak = random.Random(1)
    instansi = pabrik.InstansiFactory()
    akar = pabrik.UnitKerjaFactory(instansi=instansi, nama="Sekretariat")
    kantor = [pabrik.UnitKerjaFactory(induk=akar, nama=f"Dinas {n}") for n in range(30)]
    unit = [pabrik.UnitKerjaFactory(induk=satu, nama=f"Bidang {n}") for satu in kantor for n in range(10)]
    post = [pabrik.JabatanFactory(instansi=instansi, nama=f"Kepala Bagian {n}") for n in range(banyak // len(unit) + 1)]
    posisi = [
        jabatan.Posisi(unit=unit[n % len(unit)], jabatan=post[n // len(unit)], kebutuhan=1) for n in range(banyak)
    ]
    posisi = jabatan.Posisi.objects.bulk_create(posisi)
    orang = [
        pegawai.Pegawai(
            instansi=instansi, nip=f"19800101200501{n:04d}", nama=f"Pegawai {n}", jenis_pegawai="PNS",
            tanggal_lahir=date(1980, 1, 1),
        )
        for n in range(banyak * 4 // 3)
    ]  # fmt: skip
    orang = pegawai.Pegawai.objects.bulk_create(orang)
    skenario = pabrik.SkenarioFactory(
        pemeringkatan__siklus__instansi=instansi,
        pemeringkatan__siklus__status="PEMERINGKATAN",
        pemeringkatan__aturan=[{"id": "R03", "judul": "Masa paling singkat dalam jabatan"}],
        setelan={"batas_rantai": 3, "turun_maksimal": 1000, "tetap": [], "kecuali": []},
    )
    rentang = import_module("tests.factories.rentang").sejak(date(2022, 1, 3))
    pegawai.RiwayatJabatan.objects.bulk_create(
        pegawai.RiwayatJabatan(pegawai=orang[n], posisi=satu, nama_jabatan="Kepala", unit=satu.unit, berlaku=rentang)
        for n, satu in enumerate(posisi)
        if n % 10
    )
    mutasi.KursiPapan.objects.bulk_create(
        mutasi.KursiPapan(
            pemeringkatan=skenario.pemeringkatan, posisi=satu, pemangku=orang[n] if n % 10 else None, pergi=False,
            alasan="" if n % 10 else "KOSONG", kritis=False, tingkat=4, tingkat_pemangku=4, poin_pemangku=6000,
            sejak=date(2022, 1, 3), pensiun=date(2038, 1, 1), jumlah_layak=40, jumlah_izin=10, jumlah_verifikasi=10,
            jumlah_tidak=0, sasaran={}, daftar=_daftar(acak, orang, n),
        )
        for n, satu in enumerate(posisi)
    )  # fmt: skip
    analis = pabrik.persona("analis", instansi=instansi)
    papan = import_module("mutasi.actions.papan_mulai").buka_papan(skenario=skenario, dasar="SEKARANG", by=analis)
    # every fifth holder goes to the next seat of the list, round and round: chains and rings, nobody lost
    pindah = [(orang[n].pk, posisi[n - 1].pk) for n in range(1, banyak, 5)]
    pindah += [(orang[n - 1].pk, posisi[n].pk) for n in range(1, banyak, 5) if (n - 1) % 10]
    import_module("mutasi.actions.papan").geser_rantai(papan=papan, pindah=pindah, versi=1, by=analis)
    return papan, analis


def _daftar(acak, orang, ke):
    """Sixty candidates of a seat; its neighbours are among them."""
    dekat = {(ke + d) % len(orang) for d in range(-3, 4)}
    calon = [*dekat, *acak.sample(range(len(orang)), TERSIMPAN - len(dekat))]
    return [
        {
            "orang": orang[n].pk, "kelayakan": 0 if urutan <= 40 else 2, "urutan": urutan, "jenis": "ROTASI",
            "minat": False, "rendah": 9000 - 50 * urutan, "tinggi": 9000 - 50 * urutan,
            "kontribusi": [3000, 2000, 1500, 1000, 500, 0, 0, 0, 0, 0, 0],
            "catatan": [["R03", 1, "PERINGATAN"]] if urutan % 3 else [],
        }
        for urutan, n in enumerate(dict.fromkeys(calon), start=1)
    ]  # fmt: skip


def _ukur(client, papan, nama) -> Iterator[Angka]:
    kursi = papan.penempatan.filter(posisi__isnull=False).values_list("posisi_id", flat=True)[7]
    for kata, isian in (("", {}), (", satu panel", {"kursi": kursi}), (", yang berubah", {"saring": "berubah"})):
        yield from _halaman(client, f"{nama}{kata}", papan.get_absolute_url(), isian)
    yield from _halaman(client, f"{nama}, rantai", reverse("papan_rantai", args=[papan.pk]), {})
    yield Angka(f"{nama}, memilih dan memeriksa semuanya", _pilih(client, papan, kursi), "milidetik", BATAS_PILIH)


def _halaman(client, nama, url, isian) -> Iterator[Angka]:
    with CaptureQueriesContext(connection) as semua:
        besar = len(client.get(url, isian).content)
        kueri = len(semua)  # now: the next request empties the log
    terbaik = float("inf")
    for _ in range(ULANG):
        mulai = time.perf_counter()
        assert client.get(url, isian).status_code == 200, url
        terbaik = min(terbaik, time.perf_counter() - mulai)
    yield Angka(nama, terbaik * 1000, "milidetik", BATAS_HALAMAN)
    yield Angka(f"{nama}: kueri", kueri, "kueri", BATAS_KUERI)
    yield Angka(f"{nama}: besar", besar / 1000, "kB", 150)


def _pilih(client, papan, kursi):
    """Milliseconds of the fastest choice, answered with the board of the seat."""
    url, terbaik = f"{reverse('papan_langkah', args=[papan.pk])}?kursi={kursi}", float("inf")
    satu = import_module("mutasi.models").KursiPapan.objects.get(
        pemeringkatan=papan.skenario.pemeringkatan, posisi=kursi
    )
    for ke in range(ULANG):
        papan.refresh_from_db()
        langkah = f"pilih:{satu.daftar[ke]['orang']}-{kursi}"
        mulai = time.perf_counter()
        response = client.post(url, {"langkah": langkah, "versi": papan.versi}, headers=HTMX)
        if response.status_code == 200:
            terbaik = min(terbaik, time.perf_counter() - mulai)
    return terbaik * 1000
