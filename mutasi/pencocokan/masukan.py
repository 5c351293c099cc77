"""Everything that a ranking depends on."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from mutasi.syarat import DAFTAR_SYARAT, Akibat, Kelompok, ParameterAturan, Sasaran, TabelCalon
from mutasi.syarat.inti import Syarat

from .acuan import Anchors, Bobot


@dataclass(frozen=True, slots=True)
class Masukan:
    calon: TabelCalon
    sasaran: Sequence[Sasaran]
    parameter: ParameterAturan
    bobot: Mapping[Kelompok, Bobot]
    anchors: Anchors
    akibat: Mapping[str, Akibat] = field(default_factory=dict)  # rule -> severity set by the agency
    benih: str = ""  # published before the cycle; only for lots
    jumlah_teratas: int = 50  # of each standing
    daftar: tuple[Syarat, ...] = DAFTAR_SYARAT
