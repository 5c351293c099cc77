"""A text as a document uses it: its version and its words, so that whoever keeps the document keeps them too."""

import hashlib
import json
from dataclasses import asdict, dataclass

from .bahasa import rangkai
from .daftar import NASKAH
from .definisi import Blok, Rupa

LAMBANG = (("GARUDA", "Garuda Pancasila"), ("DAERAH", "Lambang daerah"), ("TANPA", "Tanpa lambang"))
LETAK = (("TENGAH", "Di tengah, di atas judul"), ("KIRI", "Di kiri kepala surat"))


@dataclass(frozen=True)
class NaskahTerpakai:
    """`versi` 0 is what the program ships. `sidik_lambang` is empty where no emblem was uploaded."""

    jenis: str
    versi: int
    blok: tuple[tuple[str, str], ...]
    lambang: str
    letak: str
    rahmat: bool
    sidik_lambang: str = ""

    @property
    def definisi(self):
        return NASKAH[self.jenis]

    @property
    def sidik(self):
        return hashlib.sha256(json.dumps(asdict(self), sort_keys=True).encode()).hexdigest()


@dataclass(frozen=True)
class Cacat:
    """Why a text cannot be printed: an empty or unknown field of a line, or a block of which nothing is left."""

    blok: Blok
    baris: int | None
    asli: str
    sebab: str

    @property
    def letak(self):
        return self.blok.judul if self.baris is None else f"{self.blok.judul} baris {self.baris}"


def pilihan_bawaan(definisi):
    letak = "KIRI" if any(b.rupa == Rupa.KOP for b in definisi.blok) and definisi.lambang == "DAERAH" else "TENGAH"
    return {"lambang": definisi.lambang, "letak": letak, "rahmat": definisi.rahmat}


def naskah_terpakai(definisi, *, versi=0, blok=None, pilihan=None, sidik_lambang=""):
    """Every block of the kind in its order, also one that the version was written without."""
    blok = definisi.bawaan if blok is None else blok
    pilihan = pilihan_bawaan(definisi) | (pilihan or {})
    return NaskahTerpakai(
        jenis=str(definisi.jenis),
        versi=versi,
        blok=tuple((b.kode, blok.get(b.kode, "")) for b in definisi.blok_bertulisan),
        lambang=pilihan["lambang"],
        letak=pilihan["letak"],
        rahmat=pilihan["rahmat"],
        sidik_lambang=sidik_lambang,
    )


def susun_blok(naskah, nilai, ulang=None):
    """{block: its lines with the values put in}"""
    bidang = naskah.definisi.nama_bidang
    return {kode: rangkai(teks, bidang, nilai, ulang) for kode, teks in naskah.blok}


def cari_cacat(naskah, isi):
    """Everything red in what `susun_blok` gave."""
    cacat = []
    for blok in naskah.definisi.blok_bertulisan:
        butir = isi[blok.kode]
        if blok.wajib and not butir:
            cacat.append(Cacat(blok, None, "", "tidak berisi"))
        cacat += [Cacat(blok, b.baris, p.teks, p.cacat) for b in butir for p in b.cacat]
    return cacat
