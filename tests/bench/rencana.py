"""The joint plan beside today's practice and SciPy's dense assignment, on the same region in the same run.

`rencana:5000x400x100` is people, seats, vacancies. Three plans: without a chain limit, with chains of three, and
with rows against envy (one in twenty asked for the seat).
"""

import resource
import time
from collections.abc import Iterator

from mutasi.pencocokan.rencana import Setelan, rakus, susun_soal, ukur_mutu
from mutasi.pencocokan.rencana.padat import padat
from mutasi.pencocokan.rencana.pecahkan import susun_rencana
from tests.bench.angka import Angka
from tests.mutasi.pencocokan.rencana.wilayah_kecil import bahan_acak

BIASA = "5000x400x100"
DETIK = {"15000x1500x500": 5.0, "60000x5000x2000": 30.0}
CELAH = 1e-5
KALI_ALIRAN = 40  # of the processor's work for the plan without a chain limit, a flow
PADAT = 5000  # people up to which the dense matrix is worth its memory
CARA = (
    ("tanpa batas", Setelan(batas_rantai=None, tanpa_iri=False)),
    ("rantai 3", Setelan(tanpa_iri=False)),
    ("rantai 3 tanpa iri", Setelan()),
)


def ukur(ukuran: str = "") -> Iterator[Angka]:
    ukuran = ukuran or BIASA
    bahan = bahan_acak(*(int(n) for n in ukuran.split("x")))
    aliran = 0.0
    for nama, setelan in CARA:
        mulai, kerja = time.perf_counter(), time.process_time()
        soal = susun_soal(bahan, setelan)
        rencana = susun_rencana(soal)
        detik, kerja = time.perf_counter() - mulai, time.process_time() - kerja
        aliran = aliran or kerja
        yield Angka(f"rencana {ukuran}, {nama}", detik, "detik", DETIK.get(ukuran))
        yield Angka(f"rencana {ukuran}, {nama}: kerja prosesor", kerja, "detik")
        yield Angka(f"rencana {ukuran}, {nama}: kali tanpa batas", kerja / aliran, "kali", KALI_ALIRAN)
        yield Angka(f"rencana {ukuran}, {nama}: celah", rencana.celah, "bagian", CELAH)
        yield from _mutu(f"rencana {ukuran}, {nama}", ukur_mutu(bahan, setelan, soal, rencana.pindah))
        if setelan.batas_rantai is None and len(bahan.orang) <= PADAT:
            yield from _padat(ukuran, bahan, setelan, soal)
    yield from _mutu(f"rencana {ukuran}, satu per satu", ukur_mutu(bahan, setelan, soal, rakus(soal)))
    memori = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    yield Angka(f"rencana {ukuran}: memori proses", memori, "MB")


def _padat(ukuran, bahan, setelan, soal) -> Iterator[Angka]:
    mulai = time.perf_counter()
    susunan = padat(soal)
    if susunan is not None:
        yield Angka(f"rencana {ukuran}, matriks padat", time.perf_counter() - mulai, "detik")
        yield from _mutu(f"rencana {ukuran}, matriks padat", ukur_mutu(bahan, setelan, soal, susunan))


def _mutu(nama, mutu) -> Iterator[Angka]:
    yield Angka(f"{nama}: jabatan kosong", len(mutu.kosong), "kursi")
    yield Angka(f"{nama}: kritis kosong", len(mutu.kosong_kritis), "kursi")
    yield Angka(f"{nama}: pindah", mutu.pindah, "orang")
    yield Angka(f"{nama}: poin", mutu.poin, "poin")
    yield Angka(f"{nama}: dilewati", len(mutu.iri), "pasangan")
