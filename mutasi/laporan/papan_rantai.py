"""The chains of a plan, as a picture and as a list."""

from dataclasses import dataclass

from mutasi.laporan.papan_siklus import Label, load_nama
from mutasi.models import JenisMutasi
from mutasi.pencocokan.rencana import urai_rantai


@dataclass(frozen=True, slots=True)
class Pindah:
    nama: str
    dari: str
    ke: str
    jenis: str
    rendah: int
    tinggi: int


@dataclass(frozen=True, slots=True)
class RantaiPapan:
    """`pindah` from the seat that is left at the end to the vacancy."""

    pindah: list
    lingkar: bool
    akhir: Label | None  # stays open

    @property
    def tunggal(self):
        return len(self.pindah) == 1


def build_rantai(latar):
    """Chains and rings first, then the moves that stand alone; the names in one query."""
    isi = latar.isi
    nama = load_nama([o for o, _ in isi.pindah])
    rantai = [
        RantaiPapan(
            pindah=[_pindah(latar, nama[o], o, k) for o, k in reversed(satu.pindah)],
            lingkar=satu.lingkar,
            akhir=latar.label.get(satu.ditinggalkan),
        )
        for satu in urai_rantai(isi.bahan, isi.pindah)
    ]
    return sorted(rantai, key=lambda satu: satu.tunggal)


def _pindah(latar, nama, orang, kursi):
    tempat = latar.isi.tempat[orang]
    jenis = tempat.nilai["jenis"]
    return Pindah(
        nama=nama,
        dari=latar.label[tempat.asal_id].sebutan if tempat.asal_id else nama.jabatan or "tanpa jabatan",
        ke=latar.label[kursi].sebutan,
        jenis=JenisMutasi(jenis).label if jenis else "",
        rendah=tempat.nilai["rendah"],
        tinggi=tempat.nilai["tinggi"],
    )
