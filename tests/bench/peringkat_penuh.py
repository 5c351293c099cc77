"""The whole way of a ranking, as the worker goes it: load from PostgreSQL, compute, store with lists and digests.

`peringkat-penuh` loads the invented region with 5,000 people and 60 seats, `peringkat-penuh:60000x2000` as many.
"""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from importlib import import_module

from django.db import connection
from django.db.models import F

from tests import kluster
from tests.bench.angka import Angka

BIASA = "5000x60"
TUJUAN = {"15000x500": (5.0, None), "60000x2000": (10.0, 600.0)}  # issue 5: seconds, MB above the idle worker


def ukur(ukuran: str = "") -> Iterator[Angka]:
    ukuran = ukuran or BIASA
    orang, kursi = (int(n) for n in ukuran.split("x"))
    kluster.set_up_django()
    try:
        kluster.use_clone("bench")
        os.environ["BENCH_BASIS_DATA"] = kluster.database_name("bench")
        siapkan_siklus(orang, kursi)
        hasil = json.loads(
            subprocess.run(
                [sys.executable, "-m", "tests.bench.peringkat_pekerja"], check=True, capture_output=True, text=True
            ).stdout
        )
    finally:
        connection.close()
        kluster.destroy()
    detik, memori = TUJUAN.get(ukuran, (None, None))
    sebutan = f"peringkat penuh {hasil['orang']} × {hasil['kursi']}"
    yield Angka(f"{sebutan}: membaca saja", hasil["baca"], "detik")
    yield Angka(f"{sebutan}: baca, hitung, simpan, sidik", hasil["detik"], "detik", detik)
    yield Angka(f"{sebutan}: prosesor Python di antaranya", hasil["prosesor"], "detik")
    yield Angka(f"{sebutan}: memori di atas pekerja diam", hasil["memori"], "MiB", memori)


def siapkan_siklus(orang: int, kursi: int):
    """The region, and one more cycle with as many seats as asked for, taken or not, structural ones first."""
    import_module("mutasi.contoh").muat(ukuran=orang, benih=1)  # its models need the settings made above
    model = import_module("mutasi.models")
    tindakan = import_module("mutasi.actions.siklus")
    by = import_module("pegawai.models").Pengguna.objects.get(nama_masuk="analis")
    contoh = model.SiklusMutasi.objects.berjalan().get()
    siklus = tindakan.buka_siklus(
        instansi=contoh.instansi, nama="Bench", tmt_rencana=contoh.tmt_rencana, badan_pertimbangan="TPK", by=by
    )
    eselon = F("jabatan__eselon").asc(nulls_last=True)
    posisi = import_module("jabatan.models").Posisi.objects.filter(aktif=True).order_by(eselon, "pk")
    lowongan = [model.Lowongan(siklus=siklus, posisi_id=pk) for pk in posisi.values_list("pk", flat=True)[:kursi]]
    model.Lowongan.objects.bulk_create(lowongan)
    siklus.status = "PEMERINGKATAN"
    siklus.save()
    with connection.cursor() as cursor:
        cursor.execute("VACUUM (ANALYZE)")
    return siklus
