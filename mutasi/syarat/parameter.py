"""Numbers of law and policy as the rules see them: frozen, each with the id of its dated version."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class NilaiParameter:
    """One value in force; `versi` is the id of the dated row it came from."""

    kode: str
    nilai: Any  # int, or a table (mapping) for bands and equivalences
    satuan: str = ""
    dasar: str = ""
    versi: int = 0


class ParameterAturan:
    """The parameters in force on one date."""

    __slots__ = ("_isi",)

    def __init__(self, isi: Iterable[NilaiParameter]) -> None:
        self._isi = {p.kode: p for p in sorted(isi, key=lambda p: p.kode)}

    def __contains__(self, kode: str) -> bool:
        return kode in self._isi

    def __getitem__(self, kode: str) -> NilaiParameter:
        return self._isi[kode]

    def semua(self) -> tuple[NilaiParameter, ...]:
        return tuple(self._isi.values())

    def angka(self, kode: str) -> int:
        return int(self._isi[kode].nilai)

    def bulan(self, kode: str) -> int:
        """A length of time in months, whichever unit it was entered in."""
        parameter = self._isi[kode]
        return int(parameter.nilai) * (12 if parameter.satuan == "tahun" else 1)

    def tabel(self, kode: str) -> Mapping[str, Any]:
        nilai = self._isi[kode].nilai
        if not isinstance(nilai, Mapping):
            raise TypeError(f"parameter {kode} bukan tabel")
        return nilai

    def versi(self, kode: Iterable[str]) -> tuple[int, ...]:
        return tuple(self._isi[k].versi for k in kode)
