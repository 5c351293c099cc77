"""The joint plan beside today's practice and ready-made methods, on the same region in the same run.

`rencana:5000x400x100` is people, seats, vacancies. Three plans, without a chain limit, with chains of three, and with
rows against envy (one in twenty asked for the seat); then the same with relatives kept apart and offices that keep
a share of what they need.
"""

import resource
import time
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace

import numpy as np

from mutasi.pencocokan.rencana import (
    Bahan,
    Duduk,
    Kerabat,
    Setelan,
    Unit,
    periksa_rencana,
    rakus,
    susun_soal,
    tertunda,
    ukur_mutu,
)
from mutasi.pencocokan.rencana.padat import padat
from mutasi.pencocokan.rencana.pecahkan import susun_rencana
from tests.bench.angka import Angka
from tests.mutasi.pencocokan.rencana.wilayah_kecil import bahan_acak

BIASA = "5000x400x100"
DETIK = {"15000x1500x500": 5.0, "60000x5000x2000": 30.0}  # of the processor: the machine is shared
CELAH = 1e-5
KALI_ALIRAN = 40  # of the processor's work for the plan without a chain limit, a flow
PADAT = 5000  # people up to which the dense matrix is worth its memory
DINAS = 40
BERKERABAT = 5  # of those who may move, one in so many has a relative among them
SISA = 90  # percent of its need that an office keeps
CARA = (
    ("tanpa batas", Setelan(batas_rantai=None, tanpa_iri=False)),
    ("rantai 3", Setelan(tanpa_iri=False)),
    ("rantai 3 tanpa iri", Setelan()),
)
LENGKAP = tuple(
    (f"{nama}, kerabat dan kebutuhan", replace(setelan, pisah_kerabat=True, batas_unit=SISA)) for nama, setelan in CARA
)


def ukur(ukuran: str = "") -> Iterator[Angka]:
    ukuran = ukuran or BIASA
    bahan = lengkapi(bahan_acak(*(int(n) for n in ukuran.split("x"))))
    yield Angka(f"rencana {ukuran}: hubungan keluarga", len(bahan.kerabat), "pasang")
    aliran = 0.0
    for nama, setelan in (*CARA, *LENGKAP):
        mulai, kerja = time.perf_counter(), time.process_time()
        soal = susun_soal(bahan, setelan)
        rencana = susun_rencana(soal)
        detik, kerja = time.perf_counter() - mulai, time.process_time() - kerja
        aliran = aliran or kerja
        yield Angka(f"rencana {ukuran}, {nama}", detik, "detik")
        yield Angka(f"rencana {ukuran}, {nama}: kerja prosesor", kerja, "detik", DETIK.get(ukuran))
        yield Angka(f"rencana {ukuran}, {nama}: kali tanpa batas", kerja / aliran, "kali", KALI_ALIRAN)
        yield Angka(f"rencana {ukuran}, {nama}: celah", rencana.celah, "bagian", CELAH)
        yield Angka(
            f"rencana {ukuran}, {nama}: pelanggaran", len(periksa_rencana(bahan, setelan, rencana.pindah)), "", 0
        )
        yield from _mutu(f"rencana {ukuran}, {nama}", ukur_mutu(bahan, setelan, soal, rencana.pindah))
        if setelan.batas_unit is not None:
            yield Angka(f"rencana {ukuran}, {nama}: baris kerabat", len(soal.bentrok) + len(soal.asal_pindah), "baris")
    memori = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    yield Angka(f"rencana {ukuran}: memori proses", memori, "MB")
    yield from _pembanding(ukuran, bahan)


def lengkapi(bahan: Bahan, benih: int = 3) -> Bahan:
    """With offices that need a tenth more people at most, superiors, and families."""
    acak = np.random.default_rng(benih)
    dinas = acak.integers(0, DINAS, len(bahan.kursi)).tolist()
    pimpinan = defaultdict(list)
    for kursi, di in zip(bahan.kursi, dinas, strict=True):
        pimpinan[di, kursi.tingkat].append(kursi.kunci)
    tempat = {
        k.kunci: replace(k, unit=di, atasan=int(acak.choice(atas)) if (atas := pimpinan[di, k.tingkat + 1]) else None)
        for k, di in zip(bahan.kursi, dinas, strict=True)
    }
    luar = acak.integers(0, DINAS, len(bahan.orang)).tolist()
    unit = [di if o.kursi is None else tempat[o.kursi].unit for o, di in zip(bahan.orang, luar, strict=True)]
    orang = tuple(replace(o, unit=di) for o, di in zip(bahan.orang, unit, strict=True))
    banyak = np.bincount(unit, minlength=DINAS)
    perlu = banyak + acak.integers(0, banyak // 10 + 1)
    kerabat = _kerabat(bahan, orang, acak)
    keluarga = {siapa for k in kerabat for siapa in (k.satu, k.lain)}
    duduk = [o for o in orang if o.kunci in keluarga]
    return replace(
        bahan,
        orang=orang,
        kursi=tuple(tempat.values()),
        unit=tuple(Unit(di, int(p), int(n)) for di, (p, n) in enumerate(zip(perlu, banyak, strict=True))),
        kerabat=kerabat,
        duduk=tuple(Duduk(o.kunci, o.kursi, None if o.kursi is None else tempat[o.kursi].atasan) for o in duduk),
    )


def _kerabat(bahan: Bahan, orang, acak) -> tuple[Kerabat, ...]:
    """Pairs from one office: one in so many of those who may move has a relative who may move."""
    mungkin = sorted({b.orang for b in bahan.busur})
    pilih = acak.choice(mungkin, len(mungkin) // BERKERABAT, replace=False).tolist()
    tempat = {o.kunci: o.unit for o in orang}
    urut = sorted(pilih, key=lambda o: (tempat[o], o))
    return tuple(Kerabat(a, b) for a, b in zip(urut[::2], urut[1::2], strict=False) if tempat[a] == tempat[b])


def _pembanding(ukuran, bahan) -> Iterator[Angka]:
    """What others would do with the same moves, chains as long as they like but for the hands."""
    bebas, setelan = CARA[0][1], CARA[1][1]
    cara = (
        ("satu per satu", setelan, rakus),
        ("penerimaan tertunda", bebas, tertunda),
        ("matriks padat", bebas, padat),
    )
    for nama, satu, susun in cara:
        soal = susun_soal(bahan, satu)
        mulai = time.process_time()
        susunan = susun(soal) if susun is not padat or len(bahan.orang) <= PADAT else None
        if susunan is not None:
            yield Angka(f"rencana {ukuran}, {nama}: kerja prosesor", time.process_time() - mulai, "detik")
            yield from _mutu(f"rencana {ukuran}, {nama}", ukur_mutu(bahan, satu, soal, susunan))


def _mutu(nama, mutu) -> Iterator[Angka]:
    yield Angka(f"{nama}: jabatan kosong", len(mutu.kosong), "kursi")
    yield Angka(f"{nama}: kritis kosong", len(mutu.kosong_kritis), "kursi")
    yield Angka(f"{nama}: pindah", mutu.pindah, "orang")
    yield Angka(f"{nama}: poin", mutu.poin, "poin")
    yield Angka(f"{nama}: dilewati", len(mutu.iri), "pasangan")
