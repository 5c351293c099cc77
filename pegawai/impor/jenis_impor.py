"""The kinds of file that the program takes. A kind is one module; the setting `JENIS_IMPOR` names them in order.

By dotted path, as Django does with middleware: a higher app adds a kind of its own without being imported here.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, cached_property

from django.conf import settings
from django.utils.module_loading import import_string

from pegawai.models import Impor

from .kepala import TabelKolom

TANGGAL = "HH-BB-TTTT; tanggal Excel dan 2020-12-31 juga dibaca."


@dataclass(frozen=True)
class Kolom:
    """One column: its names, what it means with an example (empty: read, but not in the template), how it is read."""

    bidang: str
    alias: tuple
    uraian: str = ""
    contoh: str = ""
    baca: Callable | None = None
    wajib: str = ""  # in words, where neither "ya" nor "tidak" would be true


@dataclass(frozen=True)
class JenisImpor:
    """Everything that the pipeline asks of a kind.

    `susun(bacaan, baris, instansi)` judges and compares, and writes nothing: a plan with `temuan` and
    `ringkasan(ditolak, berperingatan)`. `terapkan(rencana)` writes it in the caller's transaction.
    """

    kode: str
    judul: str
    kelompok: str
    guna: str
    satuan: str
    kolom: tuple
    wajib: tuple
    susun: Callable
    terapkan: Callable
    salah_satu: tuple = ()
    pola: str = ""
    bidang_pola: str = ""  # the column whose reader reads the columns that `pola` finds
    menyimpan_pribadi: bool = False  # whether the columns of KOLOM_PRIBADI have a place to go

    @cached_property
    def tabel(self):
        return TabelKolom({k.bidang: k.alias for k in self.kolom}, self.wajib, self.salah_satu, self.pola)

    @property
    def templat(self):
        """The columns of the empty template, in its order."""
        return [k for k in self.kolom if k.uraian]

    def sebut_wajib(self, kolom):
        """Whether a row must fill this column, as the template says it."""
        setara = [k.alias[0] for k in self.templat if k.bidang in self.salah_satu]
        if kolom.wajib:
            return kolom.wajib
        if kolom.alias[0] in setara and len(setara) > 1:
            return f"salah satu: {', '.join(setara)}"
        return "ya" if kolom.bidang in (*self.wajib, *self.salah_satu) else "tidak"

    @property
    def label(self):
        return Impor.Jenis(self.kode).label

    def nama_kolom(self, bidang):
        return self.tabel.nama(bidang)

    def boleh(self, user):
        """Whether this person may see files of this kind at all."""
        return Impor.boleh_jenis(user, self.kode)


@cache
def _semua():
    return {j.kode: j for j in map(import_string, settings.JENIS_IMPOR)}


def get_jenis(kode):
    """The kind of a code; a kind that is no import of the office's (a unit head's workbook) is given as it is."""
    return kode if isinstance(kode, JenisImpor) else _semua()[kode]


def daftar_jenis(user=None):
    """All kinds in the order in which an office fills them in; with a user those that this person may see."""
    return [j for j in _semua().values() if user is None or j.boleh(user)]


def per_kelompok(user):
    """(group, its kinds) in order."""
    kelompok = {}
    for jenis in daftar_jenis(user):
        kelompok.setdefault(jenis.kelompok, []).append(jenis)
    return list(kelompok.items())
