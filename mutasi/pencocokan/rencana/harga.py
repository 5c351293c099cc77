"""What a change by hand costs: the best plan with it beside the best plan without it, by solving again."""

from dataclasses import dataclass, replace
from typing import Protocol

from .mutu import daftar_iri, kursi_kosong
from .pecahkan import Rencana, susun_rencana
from .periksa import Pindah
from .soal import Bahan, Setelan, susun_soal


@dataclass(frozen=True, slots=True)
class Perubahan:
    """What the leadership wants otherwise: moves to be made or not, people who stay, seats that stay as they are."""

    wajib: frozenset[tuple[int, int]] = frozenset()
    kecuali: frozenset[tuple[int, int]] = frozenset()
    tetap: frozenset[int] = frozenset()
    kursi_diam: frozenset[int] = frozenset()

    def terapkan(self, setelan: Setelan) -> Setelan:
        return replace(
            setelan,
            wajib=setelan.wajib | self.wajib,
            kecuali=setelan.kecuali | self.kecuali,
            tetap=setelan.tetap | self.tetap,
            kursi_diam=setelan.kursi_diam | self.kursi_diam,
        )


class Dasar(Protocol):
    """What is asked of the plan that a price is counted from: a `Rencana`, or what was kept of one."""

    @property
    def pindah(self) -> Pindah: ...
    @property
    def poin(self) -> int: ...
    @property
    def iri(self) -> tuple[tuple[int, int, int], ...]: ...


@dataclass(frozen=True, slots=True)
class RencanaTersimpan:
    pindah: tuple[tuple[int, int], ...]
    poin: int
    iri: tuple[tuple[int, int, int], ...]


@dataclass(frozen=True, slots=True)
class HargaPerubahan:
    """`dapat`: every move asked for is made. Seats and people by keys."""

    rencana: Rencana
    dapat: bool
    poin: int  # gained; less than nothing is the price
    kritis: int
    terisi: int
    dikosongkan: tuple[int, ...]
    diisi: tuple[int, ...]
    dilewati: tuple[tuple[int, int, int], ...]  # (who has more points and asked, seat, who gets it)


def hitung_harga(bahan: Bahan, setelan: Setelan, dasar: Dasar, perubahan: Perubahan) -> HargaPerubahan:
    """`dasar` is the best plan under `setelan`."""
    soal = susun_soal(bahan, perubahan.terapkan(setelan))
    rencana = susun_rencana(soal)
    dulu, kini = kursi_kosong(bahan, dasar.pindah), kursi_kosong(bahan, rencana.pindah)
    genting = {k.kunci for k in bahan.kursi if k.kritis}
    sudah = {(ingin, kursi) for ingin, kursi, _ in dasar.iri}
    return HargaPerubahan(
        rencana=rencana,
        dapat=perubahan.wajib <= set(rencana.pindah),
        poin=rencana.poin - dasar.poin,
        kritis=len(dulu & genting) - len(kini & genting),
        terisi=len(dulu) - len(kini),
        dikosongkan=tuple(sorted(kini - dulu)),
        diisi=tuple(sorted(dulu - kini)),
        dilewati=tuple(iri for iri in daftar_iri(soal, rencana.pindah) if iri[:2] not in sudah),
    )
