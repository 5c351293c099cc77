"""Ranking beside a plain numpy copy of as many bytes (people × seats × 4), and beside a plain loop, all in this run.

All rules, scores, and the first 50 of each standing; one core; the people are already arrays, in the proportions of
the invented region. A table in which every fact is drawn by itself stands beside it: there no two seats are alike.
Sizes by name: `peringkat:15000x500`. Extrapolated figures say so.
"""

import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

import numpy as np

from mutasi.pencocokan import KODE_KRITERIA, Masukan, bekukan, buka, sidik_peringkat, sidik_sasaran, susun_peringkat
from mutasi.syarat import Kelayakan, Sasaran
from tests.bench.angka import Angka
from tests.bench.wajar import calon_wajar, sasaran_wajar
from tests.mutasi.acak import calon_acak, masukan, sasaran_acak
from tests.mutasi.pencocokan import polos

# people × seats -> (seconds, times a copy) asked for; issue 5 has the ratios, issue 2 the second
UKURAN: dict[str, tuple[float | None, float | None]] = {
    "5000x60": (1.0, None),
    "5000x100": (1.0, 130.0),
    "15000x500": (None, 60.0),
    "60000x2000": (None, 25.0),
}
BIASA = ("5000x60", "5000x100")
BAGIAN_LOOP = 2.0  # per cent: at least fifty times as fast as a loop that filters first
GANDA = 2.2
KURSI_LOOP = 2
PASANGAN_SIDIK = 10_000_000  # beyond, hashing everybody's verdicts again and again would be all that is measured


def ukur(ukuran: str = "") -> Iterator[Angka]:
    for satu in [ukuran] if ukuran else BIASA:
        orang, kursi = (int(n) for n in satu.split("x"))
        detik_tujuan, rasio_tujuan = UKURAN.get(satu, (None, None))
        isi = _masukan(orang, kursi)
        salin = _salin(orang * kursi)
        detik = _peringkat(isi)
        yield Angka(f"peringkat {satu}: tidak gugur, rata-rata per kursi", _tidak_gugur(isi), "persen")
        yield Angka(f"peringkat {satu}", detik, "detik", detik_tujuan)
        yield Angka(f"peringkat {satu}: salinan numpy", salin * 1000, "milidetik")
        yield Angka(f"peringkat {satu} terhadap salinan numpy", detik / salin, "kali", rasio_tujuan)
        yield Angka(f"peringkat {satu}: putusan setiap aturan bagi setiap orang", _putusan(isi), "detik")
        acak = masukan(calon_acak(orang), sasaran_acak(kursi, orang=orang))
        yield Angka(f"peringkat {satu}, tabel acak: tidak gugur", _tidak_gugur(acak), "persen")
        yield Angka(f"peringkat {satu}, tabel acak: terhadap salinan numpy", _peringkat(acak) / salin, "kali")
        yield from _loop(isi, satu, detik)
        yield from _ganda(orang, kursi, satu, detik)
        yield Angka(f"peringkat {satu}: agregasi TOPSIS numpy saja", _topsis(orang // 3) * kursi, "detik")
        if orang * kursi <= PASANGAN_SIDIK:
            yield Angka(f"peringkat {satu}: sidik berbeda (ulang, dikocok, dua proses, beku)", _beda(isi), "kali", 0)


def _masukan(orang: int, kursi: int) -> Masukan:
    return masukan(calon_wajar(orang), sasaran_wajar(kursi, orang=orang))


def _tidak_gugur(isi: Masukan) -> float:
    masuk = sum(sum(hasil.jumlah[:3]) for hasil in susun_peringkat(isi))
    return 100 * masuk / (len(isi.calon) * len(isi.sasaran))


def _salin(jumlah: int) -> float:
    asal = np.ones(jumlah, np.float32)
    tujuan = np.empty_like(asal)
    np.copyto(tujuan, asal)  # pages touched before the clock runs
    return min(_lama(lambda: np.copyto(tujuan, asal)) for _ in range(7))


def _peringkat(isi: Masukan) -> float:
    def sekali() -> None:
        isi.calon.ingatan.clear()
        for _hasil in susun_peringkat(isi):
            pass

    return min(_lama(sekali) for _ in range(9 if len(isi.calon) * len(isi.sasaran) < 10_000_000 else 3))


def _putusan(isi: Masukan) -> float:
    """With the verdicts of the seat's own rules on those too whom a shared rule has ruled out already."""

    def sekali() -> None:
        isi.calon.ingatan.clear()
        for hasil in susun_peringkat(isi):
            for _, syarat in hasil.aturan:
                hasil.putusan(syarat)

    return _lama(sekali)


# --- a plain loop that filters first ---


def _gugur(o: object, s: Sasaran) -> bool:
    """What costs least to ask, first: who fails here needs no further question."""
    return (
        o.status_asn not in (None, 1)  # type: ignore[attr-defined]
        or o.kedudukan_aktif == 0  # type: ignore[attr-defined]
        or bool(o.tugas_belajar)  # type: ignore[attr-defined]
        or o.posisi == s.posisi  # type: ignore[attr-defined]
    )


def _loop(isi: Masukan, sebutan: str, detik: float) -> Iterator[Angka]:
    """The same lists of a few seats person by person; the rest in proportion."""
    orang = [polos.orang(isi.calon, ke) for ke in range(len(isi.calon))]
    hasil = [h for h, _ in zip(susun_peringkat(isi), range(KURSI_LOOP), strict=False)]
    mulai = time.process_time()
    daftar = [_daftar_polos(orang, h.sasaran, isi) for h in hasil]
    loop = (time.process_time() - mulai) / len(hasil) * len(isi.sasaran)
    for h, kini in zip(hasil, daftar, strict=True):
        assert {k: d.kunci.tolist() for k, d in h.daftar.items()} == kini, "loop dan larik berbeda"
    yield Angka(f"peringkat {sebutan}: loop Python, saring dahulu ({len(hasil)} kursi × n)", loop, "detik")
    yield Angka(f"peringkat {sebutan} terhadap loop Python", 100 * detik / loop, "persen", BAGIAN_LOOP)


def _daftar_polos(orang: list, sasaran: Sasaran, isi: Masukan) -> dict[Kelayakan, list[int]]:
    bobot = {**dict.fromkeys(KODE_KRITERIA, 0), **isi.bobot[sasaran.kelompok]}
    nilai = [polos.nilai_satu(o, sasaran, isi.benih, bobot) for o in orang if not _gugur(o, sasaran)]
    return {
        k: [n.kunci for n in sorted((n for n in nilai if n.kode == k), key=lambda n: n.urut)[: isi.jumlah_teratas]]
        for k in (Kelayakan.LAYAK, Kelayakan.PERLU_VERIFIKASI, Kelayakan.PERLU_IZIN)
    }


# --- growth, aggregation, digests ---


def _ganda(orang: int, kursi: int, sebutan: str, detik: float) -> Iterator[Angka]:
    """Against half as many of either: how much doubling costs."""
    for nama, separuh in (("orang", (orang // 2, kursi)), ("kursi", (orang, kursi // 2))):
        yield Angka(f"peringkat {sebutan}: {nama} dua kali", detik / _peringkat(_masukan(*separuh)), "kali", GANDA)


def _topsis(calon: int) -> float:
    """Seconds a seat: what a ready-made method costs for adding up alone, five criteria, no rules, no explanation."""
    nilai = np.random.default_rng(1).random((calon, 5))

    def sekali() -> None:
        berat = nilai / np.sqrt((nilai**2).sum(axis=0)) * 0.2
        jauh = [np.sqrt(((berat - ujung) ** 2).sum(axis=1)) for ujung in (berat.max(axis=0), berat.min(axis=0))]
        np.argsort(-jauh[1] / (jauh[0] + jauh[1]))

    return min(_lama(sekali) for _ in range(5))


def _beda(isi: Masukan) -> int:
    """How many of four further runs give another digest than the first."""
    acak = np.random.default_rng(5)
    terkocok = masukan(
        isi.calon.ambil(acak.permutation(len(isi.calon))), [isi.sasaran[k] for k in acak.permutation(len(isi.sasaran))]
    )
    beku = bekukan(isi)
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as dua:
        bagian = list(dua.map(_sidik_bagian, [beku, beku], [0, 1]))
    pertama = _sidik(isi)
    lain = [_sidik(isi), _sidik(terkocok), _sidik(buka(beku)), sidik_peringkat([*bagian[0], *bagian[1]])]
    return sum(satu != pertama for satu in lain)


def _sidik(isi: Masukan) -> str:
    return sidik_peringkat((h.sasaran.kunci, sidik_sasaran(h)) for h in susun_peringkat(isi))


def _sidik_bagian(beku: bytes, ke: int) -> list[tuple[int, str]]:
    """Every other seat, in a process of its own."""
    isi = buka(beku)
    sebagian = Masukan(
        isi.calon, isi.sasaran[ke::2], isi.parameter, isi.bobot, isi.anchors, isi.akibat, isi.benih, isi.jumlah_teratas
    )
    return [(h.sasaran.kunci, sidik_sasaran(h)) for h in susun_peringkat(sebagian)]


def _lama(kerja) -> float:
    mulai = time.process_time()
    kerja()
    return time.process_time() - mulai
