"""Calendar arithmetic on arrays of dates (int32, days since 1970-01-01).

Months are calendar months, never 365 days. A day that the target month lacks counts as its last day:
29 February 2024 + 24 months is 28 February 2026, as PostgreSQL's `date + interval` has it.
"""

from calendar import monthrange
from datetime import date
from typing import Any

import numpy as np
import numpy.typing as npt

Larik = npt.NDArray[Any]
Hari = npt.NDArray[np.int32]

_EPOCH = date(1970, 1, 1).toordinal()


def ke_hari(tanggal: date) -> int:
    return tanggal.toordinal() - _EPOCH


def ke_tanggal(hari: int) -> date:
    return date.fromordinal(int(hari) + _EPOCH)


def _bulan_hari(hari: Larik) -> tuple[Larik, Larik]:
    """Month number since 1970-01 and day of the month counted from 0."""
    tanggal = hari.astype("datetime64[D]")
    bulan = tanggal.astype("datetime64[M]")
    return bulan.astype(np.int64), (tanggal - bulan.astype("datetime64[D]")).astype(np.int64)


def _awal_bulan(bulan: Larik) -> Larik:
    """First day of each month."""
    awal: Larik = bulan.astype("datetime64[M]").astype("datetime64[D]").astype(np.int64)
    return awal


# Looked up many times as fast as reckoned; whatever lies outside these two centuries is reckoned.
_PERTAMA, _TERAKHIR = ke_hari(date(1900, 1, 1)), ke_hari(date(2100, 1, 1))
_BULAN, _HARI = _bulan_hari(np.arange(_PERTAMA, _TERAKHIR))
_BULAN_PERTAMA, _BULAN_TERAKHIR = int(_BULAN[0]), int(_BULAN[-1])
_AWAL = _awal_bulan(np.arange(_BULAN_PERTAMA, _BULAN_TERAKHIR + 2))
_AKHIR = np.diff(_AWAL) - 1


def _di_dalam(nilai: Larik, pertama: int, terakhir: int) -> bool:
    return bool(nilai.size) and int(nilai.min()) >= pertama and int(nilai.max()) <= terakhir


def _urai(hari: Larik) -> tuple[Larik, Larik]:
    """As `_bulan_hari`."""
    if not _di_dalam(hari, _PERTAMA, _TERAKHIR - 1):
        return _bulan_hari(hari)
    ke = hari - _PERTAMA
    return _BULAN[ke], _HARI[ke]


def _akhir_bulan(bulan: Larik) -> Larik:
    """Index (from 0) of the last day of each month."""
    if not _di_dalam(bulan, _BULAN_PERTAMA, _BULAN_TERAKHIR):
        return _awal_bulan(bulan + 1) - _awal_bulan(bulan) - 1
    akhir: Larik = _AKHIR[bulan - _BULAN_PERTAMA]
    return akhir


def _tanggal(bulan: Larik, hari_ke: Larik) -> Larik:
    """A day of a month; the last one where the month is shorter."""
    dalam = _di_dalam(bulan, _BULAN_PERTAMA, _BULAN_TERAKHIR)
    awal = _AWAL[bulan - _BULAN_PERTAMA] if dalam else _awal_bulan(bulan)
    hasil: Larik = awal + np.minimum(hari_ke, _akhir_bulan(bulan))
    return hasil


def tambah_bulan(hari: Larik, bulan: int) -> Hari:
    ke, hari_ke = _urai(np.asarray(hari))
    return _tanggal(ke + bulan, hari_ke).astype(np.int32)


def bulan_penuh(mulai: Larik, sampai: npt.ArrayLike) -> npt.NDArray[np.int32]:
    """Full calendar months from `mulai` to `sampai`; consistent with `tambah_bulan`."""
    bulan_mulai, hari_mulai = _urai(np.asarray(mulai))
    bulan_sampai, hari_sampai = _urai(np.asarray(sampai))
    genap = hari_sampai >= np.minimum(hari_mulai, _akhir_bulan(bulan_sampai))
    return (bulan_sampai - bulan_mulai - ~genap).astype(np.int32)


def bulan_dan_hari(mulai: date, sampai: date) -> tuple[int, int]:
    """The same for one pair of dates, with the days left over: what a sentence needs."""
    bulan = (sampai.year - mulai.year) * 12 + sampai.month - mulai.month
    if sampai.day >= min(mulai.day, monthrange(sampai.year, sampai.month)[1]):
        return bulan, sampai.day - min(mulai.day, monthrange(sampai.year, sampai.month)[1])
    tahun, ke = divmod(mulai.year * 12 + mulai.month - 1 + bulan - 1, 12)
    genap = date(tahun, ke + 1, min(mulai.day, monthrange(tahun, ke + 1)[1]))
    return bulan - 1, (sampai - genap).days


def bulan_kumulatif(baris: Larik, mulai: Larik, selesai: Larik, jumlah: int) -> npt.NDArray[np.int32]:
    """Months of several spells added up per row; `selesai` is exclusive.

    The days that do not fill a month are added up too, 30 to a month: two halves of a month in two
    posts are not lost.
    """
    penuh = np.maximum(bulan_penuh(mulai, selesai), 0)
    sisa = np.maximum(np.asarray(selesai, np.int64) - _majukan(mulai, penuh), 0)
    bulan = np.bincount(baris, weights=penuh, minlength=jumlah).astype(np.int64)
    hari = np.bincount(baris, weights=sisa, minlength=jumlah).astype(np.int64)
    return (bulan + hari // 30).astype(np.int32)


def _majukan(hari: Larik, bulan: Larik) -> Larik:
    """As `tambah_bulan`, with its own number of months for each row."""
    ke, hari_ke = _urai(np.asarray(hari))
    return _tanggal(ke + bulan, hari_ke)
