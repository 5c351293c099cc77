"""Ranking beside two ready-made tools in the same run: DuckDB, and TOPSIS of scikit-criteria. Neither is a dependency.

Put them into a folder of their own: `python3 -m pip install --target var/pembanding duckdb scikit-criteria`, then
`PYTHONPATH=var/pembanding make bench BAGIAN=peringkat-pembanding:15000x500`.

DuckDB answers the same question, with the same lists (tests/bench/peringkat_duckdb.py says what it is given and what
was done for it); a list that differs is a figure beyond its goal. It is asked twice: people joined with seats, as the
goal was set (kajian A3, P2), and with our own way of taking like seats together written into its SQL, without a goal.
TOPSIS is given a head start: it adds up alone, over those whom our rules let in. Processor time of one thread; ours
and theirs take turns, and the least of each counts.
"""

import time
from collections.abc import Iterator
from importlib import import_module
from importlib.util import find_spec

import numpy as np

from mutasi.pencocokan import DAFTAR_KRITERIA, Masukan, susun_peringkat
from mutasi.syarat import Irisan
from tests.bench.angka import Angka
from tests.bench.peringkat import _masukan, _peringkat
from tests.bench.peringkat_duckdb import hitung, hitung_beda, hitung_sendiri, siapkan

BIASA = "15000x500"
PERKAKAS = ("duckdb", "skcriteria", "pandas")
PASANG = (
    "Pembanding belum terpasang: python3 -m pip install --target var/pembanding duckdb scikit-criteria, "
    "lalu ulangi dengan PYTHONPATH=var/pembanding."
)
KURSI_TOPSIS = 20  # the rest in proportion
DUCKDB, TOPSIS = 100 / 15, 100 / 20  # per cent of their time at most
PASANGAN_BANYAK = 10_000_000
GILIRAN, GILIRAN_BANYAK = 7, 3


def ukur(ukuran: str = "") -> Iterator[Angka]:
    if not all(find_spec(nama) for nama in PERKAKAS):
        print(PASANG)
        return
    ukuran = ukuran or BIASA
    isi = _masukan(*(int(n) for n in ukuran.split("x")))
    basis = siapkan(isi)
    detik, bersama, beda = _bergiliran(isi, basis, hitung, _giliran(isi))
    lagi, sendiri, beda_sendiri = _bergiliran(isi, basis, hitung_sendiri, 1)
    detik = min(detik, lagi)
    yield Angka(f"peringkat {ukuran}", detik, "detik")
    yield Angka(f"peringkat {ukuran}: daftar yang berbeda dari DuckDB", beda + beda_sendiri, "daftar", 0)
    pembanding = (
        ("DuckDB, orang × kursi", sendiri, DUCKDB),
        ("DuckDB, kursi serupa bersama", bersama, None),
        ("TOPSIS scikit-criteria", _topsis(isi), TOPSIS),
    )
    for nama, lama, bagian in pembanding:
        yield Angka(f"peringkat {ukuran}: {nama}", lama, "detik")
        yield Angka(f"peringkat {ukuran}: kali lebih cepat dari {nama}", lama / detik, "kali")
        yield Angka(f"peringkat {ukuran} terhadap {nama}", 100 * detik / lama, "persen", bagian)


def _giliran(isi: Masukan) -> int:
    return GILIRAN if len(isi.calon) * len(isi.sasaran) < PASANGAN_BANYAK else GILIRAN_BANYAK


def _bergiliran(isi: Masukan, basis, cara, banyak: int) -> tuple[float, float, int]:
    """Seconds of ours and of DuckDB, and how many of their lists differ from ours."""
    kami, mereka, kolom = [], [], {}
    for _ in range(banyak):
        kami.append(_peringkat(isi))
        mereka.append(_lama(lambda: kolom.update(cara(basis, isi))))
    return min(kami), min(mereka), hitung_beda(isi, basis, kolom)


def _topsis(isi: Masukan) -> float:
    """Five criteria of those whom the rules let in, seat by seat."""
    skc, agregasi = import_module("skcriteria"), import_module("skcriteria.agg.topsis")
    penyetara = import_module("skcriteria.preprocessing.scalers").VectorScaler(target="matrix")
    calon, jumlah, lama = isi.calon.urut_kunci(), 0, 0.0
    for hasil in susun_peringkat(isi):
        orang = Irisan(calon, hasil.masuk())
        if len(orang) < 2:
            continue
        nilai = [k.nilai(orang, hasil.sasaran, isi.anchors).tinggi + 1.0 for k in DAFTAR_KRITERIA[:5]]
        matriks = np.stack(nilai, axis=1)
        lama += _lama(
            lambda matriks=matriks: agregasi.TOPSIS().evaluate(
                penyetara.transform(skc.mkdm(matriks, [max] * 5, weights=[0.2] * 5))
            )
        )
        jumlah += 1
        if jumlah == KURSI_TOPSIS:
            break
    return lama / jumlah * len(isi.sasaran)


def _lama(kerja) -> float:
    mulai = time.process_time()
    kerja()
    return time.process_time() - mulai
