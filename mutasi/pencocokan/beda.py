"""Two inputs of a ranking side by side: who came, who went, which facts, seats and numbers are others now."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np

from mutasi.syarat import Kolom, Sasaran, TabelCalon
from mutasi.syarat.kualifikasi import bulan_bidang
from mutasi.syarat.tabel import Larik

from .masukan import Masukan

Ubah = tuple[str, Any, Any]  # (what, before, now); None = not known, or not there


@dataclass(frozen=True, slots=True)
class Beda:
    """Everything that differs; empty lists where nothing does."""

    orang: list[tuple[int, list[Ubah]]]
    orang_masuk: list[int]
    orang_keluar: list[int]
    lowongan: list[tuple[int, list[Ubah]]]
    lowongan_masuk: list[int]
    lowongan_keluar: list[int]
    ketentuan: list[Ubah]


def bandingkan(dulu: Masukan, kini: Masukan, parameter: Collection[str]) -> Beda:
    """`parameter` are the codes that count: others may change without any effect on a ranking."""
    lama, baru = dulu.calon.urut_kunci(), kini.calon.urut_kunci()
    kursi_lama, kursi_baru = ({s.kunci: s for s in m.sasaran} for m in (dulu, kini))
    return Beda(
        orang=_orang(lama, baru),
        orang_masuk=np.setdiff1d(baru.kunci, lama.kunci).tolist(),
        orang_keluar=np.setdiff1d(lama.kunci, baru.kunci).tolist(),
        lowongan=[
            (kunci, ubah)
            for kunci in sorted(kursi_lama.keys() & kursi_baru.keys())
            if (ubah := _kursi(kursi_lama[kunci], kursi_baru[kunci]))
        ],
        lowongan_masuk=sorted(kursi_baru.keys() - kursi_lama.keys()),
        lowongan_keluar=sorted(kursi_lama.keys() - kursi_baru.keys()),
        ketentuan=_ketentuan(dulu, kini, parameter),
    )


def _orang(lama: TabelCalon, baru: TabelCalon) -> list[tuple[int, list[Ubah]]]:
    """Column by column over those in both; only what differs becomes a Python value."""
    kunci, satu, lain = np.intersect1d(lama.kunci, baru.kunci, assume_unique=True, return_indices=True)
    bidang = sorted({*lama.bidang, *baru.bidang})
    dulu, kini = _lajur(lama, bidang), _lajur(baru, bidang)
    ubah: dict[int, list[Ubah]] = {}
    for nama in [*dulu, *(n for n in kini if n not in dulu)]:
        a, ada_a = _ambil(dulu.get(nama), satu)
        b, ada_b = _ambil(kini.get(nama), lain)
        for ke in np.flatnonzero((ada_a != ada_b) | (ada_a & ada_b & (a != b))).tolist():
            nilai = (a[ke].item() if ada_a[ke] else None, b[ke].item() if ada_b[ke] else None)
            ubah.setdefault(int(kunci[ke]), []).append((nama, *nilai))
    return sorted(ubah.items())


def _ambil(lajur: Kolom | None, baris: Larik) -> tuple[Larik, Larik]:
    """A column that one side does not have is known of nobody there."""
    if lajur is None:
        return np.zeros(len(baris), np.int64), np.zeros(len(baris), bool)
    return lajur.nilai[baris], lajur.ada[baris]


def _lajur(calon: TabelCalon, bidang: Sequence[str]) -> dict[str, Kolom]:
    """Every fact as columns of its own; those of a matrix by the name of what stands in them."""
    lajur: dict[str, Kolom] = {}
    for nama, kolom in calon.kolom().items():
        if nama == "bulan_bidang":
            lajur |= {f"{nama}.{satu}": Kolom(*bulan_bidang(calon, satu)) for satu in calon.bidang}
            # nobody has spent a month in an office that did not exist
            baru = [satu for satu in bidang if satu not in calon.bidang]
            lajur |= {f"{nama}.{satu}": Kolom(np.zeros(len(calon), np.int16), kolom.ada) for satu in baru}
        elif kolom.nilai.ndim == 1:
            lajur[nama] = kolom
        else:
            kepala: Iterable[Any] = calon.kode_kompetensi if nama == "kompetensi" else range(kolom.nilai.shape[1])
            for ke, isi in enumerate(kepala):
                ada = kolom.ada if kolom.ada.ndim == 1 else kolom.ada[:, ke]
                lajur[f"{nama}.{isi}"] = Kolom(kolom.nilai[:, ke], ada)
    return lajur


def _kursi(dulu: Sasaran, kini: Sasaran) -> list[Ubah]:
    return _beda(asdict(dulu), asdict(kini))


def _beda(dulu: Mapping[str, Any], kini: Mapping[str, Any], awal: str = "") -> list[Ubah]:
    nama: Iterable[str] = [*dulu, *(n for n in kini if n not in dulu)]
    return [(f"{awal}{n}", dulu.get(n), kini.get(n)) for n in nama if dulu.get(n) != kini.get(n)]


def _ketentuan(dulu: Masukan, kini: Masukan, parameter: Collection[str]) -> list[Ubah]:
    """The day, numbers of law and policy, severities, weights, and which rules there are."""
    ubah = _beda({"per_tanggal": str(dulu.calon.per_tanggal)}, {"per_tanggal": str(kini.calon.per_tanggal)})
    bagian: tuple[tuple[str, Callable[[Masukan], Mapping[str, Any]]], ...] = (
        ("parameter.", lambda m: {p.kode: p.nilai for p in m.parameter.semua() if p.kode in parameter}),
        ("akibat.", lambda m: m.akibat),
        ("bobot.", _bobot),
        ("aturan.", lambda m: {s.id: s.judul for s in m.daftar}),
    )
    for awal, ambil in bagian:
        ubah += _beda(ambil(dulu), ambil(kini), awal)
    return ubah


def _bobot(masukan: Masukan) -> dict[str, int]:
    semua = sorted(masukan.bobot.items())
    return {f"{kelompok.name}.{kode}": bobot for kelompok, isi in semua for kode, bobot in isi.items()}
