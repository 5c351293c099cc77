"""The language of document texts: `{{ bidang }}`, `{{ bidang|saring }}`, `{% if bidang %}…{% else %}…{% endif %}`.

There is no evaluator to escape from: a name is looked up in a flat table of plain values, a filter in SARING. No
dot, no call, no loop, no other tag exists. The result is pieces of plain text, never markup: the page and the print
escape them like a person's name. Each line of a block stands for itself, so that a fault has a line to point at.
"""

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import lru_cache

from .kata import sebut_hari, sebut_tanggal, tanggal_terbilang, terbilang

TERPANJANG_BARIS = 2_000
TERBANYAK_BARIS = 60
TERBANYAK_TANDA = 60  # tags in one line
TERDALAM = 3  # conditions within conditions

TANDA = re.compile(r"\{\{(?P<isi>.*?)\}\}|\{%(?P<tag>.*?)%\}|\{#.*?#\}", re.DOTALL)
SISA_KURUNG = re.compile(r"\{\{|\}\}|\{%|%\}|\{#|#\}")
NAMA = re.compile(r"[a-z][a-z0-9_]{0,39}")
JIKA = re.compile(r"if\s+(?P<tidak>not\s+)?(?P<nama>[a-z][a-z0-9_]{0,39})")


class Tipe(StrEnum):
    TEKS = "teks"
    TANGGAL = "tanggal"
    ANGKA = "angka"


# name -> (kinds of value that it takes, kind it gives, function, what it does)
SARING = {
    "tanggal": ({Tipe.TANGGAL}, Tipe.TEKS, sebut_tanggal, "4 Januari 2027"),
    "hari": ({Tipe.TANGGAL}, Tipe.TEKS, sebut_hari, "nama hari dari tanggal"),
    "tanggal_terbilang": ({Tipe.TANGGAL}, Tipe.TEKS, tanggal_terbilang, "tanggal dengan kata-kata"),
    "terbilang": ({Tipe.ANGKA}, Tipe.TEKS, terbilang, "angka dengan kata-kata"),
    "kapital": ({Tipe.TEKS}, Tipe.TEKS, str.upper, "HURUF KAPITAL"),
}


@dataclass(frozen=True)
class Bidang:
    """A field that a text may name. `ulang`: a line that names it is repeated for each item of that list."""

    kode: str
    arti: str
    contoh: object
    tipe: Tipe = Tipe.TEKS
    utuh: bool = False  # never broken over two lines: numbers, dates
    ulang: str = ""


@dataclass(frozen=True)
class Potongan:
    """A piece of a line. `cacat` says why it is red; its text is then what was asked for."""

    teks: str
    cacat: str = ""
    utuh: bool = False


@dataclass(frozen=True)
class Butir:
    """One line as it is printed; `baris` is its number in the block, for pointing at it."""

    baris: int
    potongan: tuple[Potongan, ...]

    @property
    def teks(self):
        return "".join(p.teks for p in self.potongan)

    @property
    def cacat(self):
        return tuple(p for p in self.potongan if p.cacat)


class Terbuka(str):
    """What a draft keeps open, a number or a day: dots, whatever filter stands behind the name."""


TITIK = Terbuka("………………………")


# --- reading a line -------------------------------------------------------------------------------


@dataclass(frozen=True)
class Teks:
    isi: str


@dataclass(frozen=True)
class Isi:
    nama: str
    saring: tuple[str, ...]


@dataclass(frozen=True)
class Jika:
    nama: str
    tidak: bool
    ya: tuple
    lain: tuple


@dataclass(frozen=True)
class Salah:
    asli: str
    sebab: str


@lru_cache(maxsize=1_000)
def urai(baris):
    """The nodes of one line."""
    if len(baris) > TERPANJANG_BARIS:
        return (Salah(baris[:40], f"lebih dari {TERPANJANG_BARIS} huruf"),)
    tanda = list(TANDA.finditer(baris))
    if len(tanda) > TERBANYAK_TANDA:
        return (Salah(tanda[TERBANYAK_TANDA].group(), f"lebih dari {TERBANYAK_TANDA} kurung kurawal dalam satu baris"),)
    return _Pengurai().urai(baris, tanda)


class _Pengurai:
    """One pass over the tags of a line; the open conditions are a stack, so that depth is counted, not recursed."""

    def __init__(self):
        self.tumpukan = [[]]  # lists of nodes being filled
        self.jika = []  # [(original, name, negated, nodes of the first branch or None)]

    def urai(self, baris, tanda):
        awal = 0
        for cocok in tanda:
            self._teks(baris[awal : cocok.start()])
            self._tanda(cocok)
            awal = cocok.end()
        self._teks(baris[awal:])
        while self.jika:
            asli = self.jika[-1][0]
            self._tutup()
            self.tumpukan[-1].append(Salah(asli, "belum ditutup dengan {% endif %} pada baris yang sama"))
        return tuple(self.tumpukan[0])

    def _teks(self, isi):
        if sisa := SISA_KURUNG.search(isi):
            self.tumpukan[-1].append(Salah(sisa.group(), "kurung kurawal tanpa pasangan"))
        if isi:
            self.tumpukan[-1].append(Teks(isi))

    def _tanda(self, cocok):
        asli = cocok.group()
        if cocok["isi"] is not None:
            self.tumpukan[-1].append(_urai_isi(asli, cocok["isi"]))
        elif cocok["tag"] is not None:
            self._tag(asli, cocok["tag"].strip())
        else:
            self.tumpukan[-1].append(Salah(asli, "catatan tersembunyi tidak dikenal"))

    def _tag(self, asli, tag):
        if jika := JIKA.fullmatch(tag):
            if len(self.jika) >= TERDALAM:
                self.tumpukan[-1].append(Salah(asli, f"lebih dari {TERDALAM} syarat bersarang"))
            self.jika.append((asli, jika["nama"], bool(jika["tidak"]), None))
            self.tumpukan.append([])
        elif tag == "else" and self.jika and self.jika[-1][3] is None:
            self.jika[-1] = (*self.jika[-1][:3], tuple(self.tumpukan.pop()))
            self.tumpukan.append([])
        elif tag == "endif" and self.jika:
            self._tutup()
        else:
            self.tumpukan[-1].append(Salah(asli, "perintah tidak dikenal di sini; yang ada hanya if, else, endif"))

    def _tutup(self):
        _asli, nama, tidak, ya = self.jika.pop()
        terakhir = tuple(self.tumpukan.pop())
        self.tumpukan[-1].append(Jika(nama, tidak, *((terakhir, ()) if ya is None else (ya, terakhir))))


def _urai_isi(asli, isi):
    nama, *saring = (bagian.strip() for bagian in isi.split("|"))
    if not NAMA.fullmatch(nama):
        return Salah(asli, "nama bidang hanya huruf kecil, angka, dan garis bawah")
    for satu in saring:
        if satu not in SARING:
            return Salah(asli, f"penyaring “{satu[:40]}” tidak dikenal")
    return Isi(nama, tuple(saring))


def telusuri(simpul):
    """Every node, also those of a branch that is not taken."""
    for satu in simpul:
        yield satu
        if isinstance(satu, Jika):
            yield from telusuri((*satu.ya, *satu.lain))


# --- judging a text before it is kept ---------------------------------------------------------------


def _sebab_tipe(isi, bidang):
    """Why these filters do not fit this field, or None."""
    tipe = bidang.tipe
    for nama in isi.saring:
        terima, hasil, _fungsi, _arti = SARING[nama]
        if tipe not in terima:
            return f"penyaring “{nama}” tidak untuk {tipe}"
        tipe = hasil
    return None


def periksa_baris(baris, bidang):
    """[(what stands there, why it cannot stand)] of one line; `bidang` is {name: Bidang}."""
    salah = []
    for simpul in telusuri(urai(baris)):
        match simpul:
            case Salah(asli, sebab):
                salah.append((asli, sebab))
            case Isi(nama, _) | Jika(nama) if nama not in bidang:
                salah.append((nama, "bidang tidak dikenal"))
            case Isi(nama, _) if sebab := _sebab_tipe(simpul, bidang[nama]):
                salah.append((nama, sebab))
    return salah


def pecah_baris(teks):
    """The lines of a block, without blank ones; the number is the line's own."""
    return [(n, baris.strip()) for n, baris in enumerate(teks.splitlines(), start=1) if baris.strip()]


# --- filling in -------------------------------------------------------------------------------------


def kosong(nilai):
    return nilai is None or (isinstance(nilai, str) and not nilai.strip())


def rangkai(teks, bidang, nilai, ulang=None):
    """The lines of a block with the values put in: a tuple of Butir.

    A line that names a field of a list is repeated for each of its items; a line of which nothing is left vanishes.
    """
    hasil = []
    for nomor, baris in pecah_baris(teks)[:TERBANYAK_BARIS]:
        simpul = urai(baris)
        for isian in _isian_baris(simpul, bidang, nilai, ulang or {}):
            potongan = tuple(_isi(simpul, bidang, isian))
            if any(p.cacat or p.teks.strip() for p in potongan):
                hasil.append(Butir(nomor, potongan))
    return tuple(hasil)


def _isian_baris(simpul, bidang, nilai, ulang):
    """The values of each copy of a line."""
    for satu in telusuri(simpul):
        nama = getattr(satu, "nama", None)
        if nama in bidang and bidang[nama].ulang and ulang.get(bidang[nama].ulang):
            return [{**nilai, **butir} for butir in ulang[bidang[nama].ulang]]
    return [nilai]


def _isi(simpul, bidang, nilai):
    for satu in simpul:
        match satu:
            case Teks(isi):
                yield Potongan(isi)
            case Salah(asli, sebab):
                yield Potongan(asli, cacat=sebab)
            case Jika(nama) if nama not in bidang:
                yield Potongan(nama, cacat="bidang tidak dikenal")
            case Jika(nama, tidak, ya, lain):
                yield from _isi(ya if kosong(nilai.get(nama)) is tidak else lain, bidang, nilai)
            case Isi(nama, _):
                yield _nilai(satu, bidang, nilai.get(nama))


def _nilai(isi, bidang, nilai):
    if isi.nama not in bidang:
        return Potongan(isi.nama, cacat="bidang tidak dikenal")
    if kosong(nilai):
        return Potongan(isi.nama, cacat="belum ada")
    if sebab := _sebab_tipe(isi, bidang[isi.nama]):
        return Potongan(isi.nama, cacat=sebab)
    if isinstance(nilai, Terbuka):
        return Potongan(nilai, utuh=True)
    for nama in isi.saring:
        nilai = SARING[nama][2](nilai)
    return Potongan(sebut(nilai), utuh=bidang[isi.nama].utuh)


def sebut(nilai):
    """A value as plain text; a day is always in words."""
    return sebut_tanggal(nilai) if isinstance(nilai, date) else str(nilai)
