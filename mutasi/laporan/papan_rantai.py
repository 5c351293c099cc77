"""The chains of a plan, as a picture and as a list."""

from dataclasses import dataclass

from mutasi.laporan.papan_siklus import Label, load_nama, sebut_kosong
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
    penutup: str  # what the last seat was before
    melepas: bool  # its holder has no other one yet

    @property
    def tunggal(self):
        return len(self.pindah) == 1


def urai(latar):
    """Chains and rings first, the longest before the others, then the moves that stand alone."""
    return sorted(urai_rantai(latar.isi.bahan, latar.isi.pindah), key=lambda satu: -len(satu.pindah))


def build_rantai(latar, rantai):
    """In words; the names in one query."""
    nama = load_nama([o for satu in rantai for o, _ in satu.pindah])
    return [
        RantaiPapan(
            pindah=[_pindah(latar, nama[o], o, k) for o, k in reversed(satu.pindah)],
            lingkar=satu.lingkar,
            akhir=latar.label.get(satu.ditinggalkan),
            penutup=_penutup(latar.isi.kursi[satu.pindah[0][1]], satu.lingkar),
            melepas=not satu.lingkar and latar.isi.kursi[satu.pindah[0][1]].terikat is not None,
        )
        for satu in rantai
    ]


def _penutup(kursi, lingkar):
    if lingkar:
        return "kembali ke awal lingkaran"
    return "pemangkunya lepas jabatan" if kursi.terikat else sebut_kosong(kursi).lower()


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
