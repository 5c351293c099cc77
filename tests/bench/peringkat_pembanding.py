"""Ranking beside two ready-made tools in the same run: DuckDB, and TOPSIS of scikit-criteria. Neither is a dependency.

Put them into a folder of their own: `python3 -m pip install --target var/pembanding duckdb scikit-criteria`, then
`PYTHONPATH=var/pembanding make bench BAGIAN=peringkat-pembanding:15000x500`.

Both are given a head start. DuckDB holds the people in its own memory, with every point that no seat changes already
worked out for each level, and is asked for a part of the rules: status, standing, study leave, sanction, rank,
retirement age, education and its field, appraisals, competency, the own seat; it answers with the first fifty and the
number of each standing, as we do. TOPSIS adds up alone, over those whom our rules let in.
"""

import time
from collections.abc import Iterator
from importlib import import_module
from importlib.util import find_spec

import numpy as np

from mutasi.pencocokan import DAFTAR_KRITERIA, Masukan, kontribusi, susun_peringkat
from mutasi.syarat import Irisan, Kelompok, Kolom
from tests.bench.angka import Angka
from tests.bench.peringkat import _masukan, _peringkat

BIASA = "15000x500"
PERKAKAS = ("duckdb", "skcriteria", "pandas")
PASANG = (
    "Pembanding belum terpasang: python3 -m pip install --target var/pembanding duckdb scikit-criteria, "
    "lalu ulangi dengan PYTHONPATH=var/pembanding."
)
KURSI_TOPSIS = 20  # the rest in proportion
DUCKDB, TOPSIS = 100 / 15, 100 / 20  # per cent of their time at most
KOMPETENSI = 9
SATUAN = (
    "status_asn", "kedudukan_aktif", "tugas_belajar", "hukuman", "golongan", "pendidikan", "posisi", "rumpun",
    "tanggal_lahir",
)  # fmt: skip
PERORANGAN = (
    "(status_asn IS NULL OR status_asn = 1) AND (kedudukan_aktif IS NULL OR kedudukan_aktif = 1) "
    "AND coalesce(tugas_belajar, 0) = 0 AND coalesce(hukuman, 0) = 0"
)
BERDUA = (
    "(golongan IS NULL OR golongan BETWEEN k.golongan_minimal AND k.golongan_maksimal) "
    "AND (pendidikan IS NULL OR k.kelompok <> 4 OR pendidikan >= k.pendidikan_minimal) "
    "AND (o.rumpun IS NULL OR k.kelompok <> 4 OR k.rumpun = 0 OR (o.rumpun & k.rumpun) <> 0) "
    "AND (predikat_0 IS NULL OR k.kelompok NOT IN (2, 3) OR predikat_0 >= 4) "
    "AND (predikat_1 IS NULL OR k.kelompok NOT IN (2, 3) OR predikat_1 >= 4) "
    "AND (tanggal_lahir IS NULL OR tanggal_lahir > k.lahir_terlama) AND (o.posisi IS NULL OR o.posisi <> k.posisi)"
)
# Known or not decides who stands in which list; a seat's own office and field add to the points.
ENTAH = (
    "(status_asn IS NULL OR kedudukan_aktif IS NULL OR golongan IS NULL OR tanggal_lahir IS NULL "
    "OR (k.kelompok IN (2, 3) AND (predikat_0 IS NULL OR predikat_1 IS NULL)) OR k_0 IS NULL)"
)
BIDANG = "CASE WHEN o.bidang = k.bidang THEN least(bulan, 120) * 4 ELSE 0 END"
RUMPUN = "CASE WHEN k.rumpun <> 0 AND (o.rumpun & k.rumpun) <> 0 THEN 300 ELSE 0 END"
CAPAIAN = " + ".join(f"least(coalesce(k_{ke}, s_{ke}), s_{ke})" for ke in range(KOMPETENSI))


def ukur(ukuran: str = "") -> Iterator[Angka]:
    if not all(find_spec(nama) for nama in PERKAKAS):
        print(PASANG)
        return
    ukuran = ukuran or BIASA
    isi = _masukan(*(int(n) for n in ukuran.split("x")))
    detik = _peringkat(isi)
    lain = {"DuckDB": (_duckdb(isi), DUCKDB), "TOPSIS scikit-criteria": (_topsis(isi), TOPSIS)}
    yield Angka(f"peringkat {ukuran}", detik, "detik")
    for nama, (lama, bagian) in lain.items():
        yield Angka(f"peringkat {ukuran}: {nama}", lama, "detik")
        yield Angka(f"peringkat {ukuran} terhadap {nama}", 100 * detik / lama, "persen", bagian)


def _duckdb(isi: Masukan) -> float:
    """All seats in one statement, or a statement a seat: what takes less. One thread, as we have."""
    pandas, basis = import_module("pandas"), import_module("duckdb").connect()
    basis.execute("SET threads = 1")
    for nama, kolom in (("orang", _orang(isi)), ("kursi", _kursi(isi))):
        basis.register("asal", pandas.DataFrame(kolom))
        basis.execute(f"CREATE TABLE {nama} AS SELECT * REPLACE (nullif(kunci, -1) AS kunci) FROM asal")
        basis.unregister("asal")
    basis.execute("UPDATE orang SET " + ", ".join(f"{n} = nullif({n}, -1)" for n in _orang(isi) if n != "kunci"))
    skor = f"o.poin[k.kelompok] + k.bobot * ({CAPAIAN}) // k.standar + {BIDANG} + {RUMPUN}"
    poin = "list_value(" + ", ".join(f"poin_{k}" for k in range(1, 6)) + ")"
    asal = f"(SELECT *, {poin} AS poin FROM orang WHERE {PERORANGAN})"
    cukup = f"{BERDUA} AND ({CAPAIAN}) * 100 >= 68 * k.standar"
    nilai = f"SELECT k.kunci AS kursi, o.kunci AS orang, {ENTAH} AS entah, {skor} AS skor FROM"
    pilih = "SELECT kursi, entah, count(*), arg_max(orang, skor, 50) FROM"
    semua = f"{pilih} ({nilai} kursi k JOIN {asal} o ON {cukup}) GROUP BY kursi, entah"
    satu = f"{pilih} ({nilai} (SELECT * FROM kursi WHERE kunci = ?) k JOIN {asal} o ON {cukup}) GROUP BY kursi, entah"
    sekaligus = _lama(lambda: basis.execute(semua).fetchall())
    return min(sekaligus, _lama(lambda: [basis.execute(satu, [s.kunci]).fetchall() for s in isi.sasaran]))


def _orang(isi: Masukan) -> dict[str, np.ndarray]:
    """Facts, −1 where not known; the points of every level that no seat changes."""
    calon, contoh = isi.calon, {s.kelompok: s for s in isi.sasaran}
    satu = ("status_asn", "kedudukan_aktif", "tugas_belajar", "hukuman", "golongan", "pendidikan", "posisi", "rumpun")
    kolom = {
        n: np.where(getattr(calon, n).ada, getattr(calon, n).nilai.astype(np.int64), -1)
        for n in (*satu, "tanggal_lahir")
    }
    kolom |= {f"predikat_{t}": np.where(calon.predikat.ada[:, t], calon.predikat.nilai[:, t], -1) for t in (0, 1)}
    kolom |= {
        f"k_{ke}": np.where(calon.kompetensi.ada[:, ke], calon.kompetensi.nilai[:, ke], -1) for ke in range(KOMPETENSI)
    }
    kolom |= {"bidang": calon.bulan_bidang.nilai.argmax(axis=1), "bulan": calon.bulan_bidang.nilai.max(axis=1)}
    for kelompok in Kelompok:
        bobot = isi.bobot.get(kelompok, {}) if kelompok in contoh else {}
        kriteria = [k for k in DAFTAR_KRITERIA if k.kode != "KOMPETENSI" and bobot.get(k.kode)]
        poin = [kontribusi(bobot[k.kode], k.nilai(calon, contoh[kelompok], isi.anchors).tinggi) for k in kriteria]
        kolom[f"poin_{int(kelompok)}"] = np.sum(poin, axis=0) if poin else np.zeros(len(calon), np.int32)
    return kolom | {"kunci": calon.kunci}


def _angka(kolom: Kolom) -> np.ndarray:
    return np.where(kolom.ada, kolom.nilai.astype(np.int64), -1)


def _kursi(isi: Masukan) -> dict[str, np.ndarray]:
    nama = ("kunci", "kelompok", "posisi", "golongan_minimal", "golongan_maksimal", "pendidikan_minimal", "rumpun")
    kolom = {n: np.array([int(getattr(s, n)) for s in isi.sasaran]) for n in nama}
    kolom |= {f"s_{ke}": np.array([s.standar[ke][1] for s in isi.sasaran]) for ke in range(KOMPETENSI)}
    kolom["bidang"] = np.array([isi.calon.bidang.index(s.bidang) for s in isi.sasaran])
    kolom["standar"] = np.array([sum(n for _, n in s.standar) for s in isi.sasaran])
    kolom["bobot"] = np.array([isi.bobot[s.kelompok].get("KOMPETENSI", 0) for s in isi.sasaran])
    kolom["lahir_terlama"] = np.array([isi.calon.hari_acuan - round(365.25 * s.bup) for s in isi.sasaran])
    return kolom


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
