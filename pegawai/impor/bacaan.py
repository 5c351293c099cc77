"""What was read from a file, kept as compressed rows without sensitive columns: the file itself is not kept."""

import gzip
import io
import json
import subprocess
import sys
from functools import cached_property
from pathlib import Path

from django.conf import settings

from pegawai.penolakan import Penolakan

from .berkas import kenali
from .jenis_impor import get_jenis
from .pribadi import bidang_pribadi

AKAR = Path(__file__).resolve().parent.parent.parent
BATAS_DETIK = 300
TERLALU_BERAT = (
    "Berkas tidak selesai dibaca dalam batas memori dan waktu. "
    "Hapus baris dan kolom kosong, simpan sebagai .xlsx, lalu unggah lagi."
)


def baca(isi, jenis):
    """Open a file in a process with limits and return its Bacaan; every refusal is a Penolakan."""
    format_berkas = kenali(isi)
    jenis_impor = get_jenis(jenis)
    simpan = ",".join(settings.KOLOM_PRIBADI) if jenis_impor.menyimpan_pribadi else ""
    perintah = [sys.executable, "-m", "pegawai.impor.pembaca", jenis_impor.tabel.ke_json(), format_berkas, simpan]
    try:
        hasil = subprocess.run(
            perintah,
            input=isi,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=AKAR,
            env={},
            timeout=BATAS_DETIK,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise Penolakan(TERLALU_BERAT) from None
    if hasil.stdout.startswith(b"T"):
        raise Penolakan(hasil.stdout[1:].decode())
    if hasil.returncode != 0 or not hasil.stdout.startswith(b"B"):
        raise Penolakan(TERLALU_BERAT)
    bacaan = Bacaan(hasil.stdout[1:], jenis)
    if next(bacaan.baris(), None) is None:
        raise Penolakan("Tidak ada baris data di bawah judul kolom. Periksa lembarnya, lalu unggah lagi.")
    return bacaan


class Bacaan:
    """Rows of one file; `peta` says which cell is which field."""

    def __init__(self, mampat, jenis):
        self.mampat, self.jenis = bytes(mampat), jenis

    def _garis(self):
        with gzip.open(io.BytesIO(self.mampat), "rt", encoding="utf-8") as garis:
            yield from garis

    @cached_property
    def kepala(self):
        return json.loads(next(self._garis()))

    @property
    def judul(self):
        return self.kepala["judul"]

    @cached_property
    def _petaan(self):
        return get_jenis(self.jenis).tabel.petakan(self.judul)

    @property
    def peta(self):
        return self._petaan[0]

    @property
    def tak_pribadi(self):
        """Indices of the columns that may leave the program again."""
        return [i for i, judul in enumerate(self.judul) if bidang_pribadi(judul) is None]

    @cached_property
    def jumlah(self):
        """How many rows there are below the header."""
        return sum(1 for _ in self._garis()) - 1

    @property
    def asing(self):
        """Names of columns that are not known and so ignored."""
        return self._petaan[1]

    def baris(self):
        """(row number in the sheet, cells); a row of column numbers below the header is no data."""
        garis = self._garis()
        next(garis)
        for urutan, satu in enumerate(garis):
            nomor, sel = json.loads(satu)
            if urutan == 0 and _nomor_kolom(sel):
                continue
            yield nomor, sel

    def hanya(self, nomor_baris):
        """The same reading with only some rows, without personal columns: what stays after a commit for the refused."""
        penampung, pakai = io.BytesIO(), self.tak_pribadi
        with gzip.open(penampung, "wt", encoding="utf-8", compresslevel=6) as keluar:
            kepala = self.kepala | {"judul": [self.judul[i] for i in pakai]}
            keluar.write(json.dumps(kepala, ensure_ascii=False) + "\n")
            for nomor, sel in self.baris():
                if nomor in nomor_baris:
                    keluar.write(json.dumps([nomor, [sel[i] for i in pakai]], ensure_ascii=False) + "\n")
        return Bacaan(penampung.getvalue(), self.jenis)


def _nomor_kolom(sel):
    """`1 2 3 4 …` or `(1) (2) (3)`: the row of numbers that forms have below their header."""
    angka = [str(s).strip("() .").removesuffix(".0") for s in sel if s not in (None, "")]
    return len(angka) > 2 and all(a.isdigit() and len(a) <= 2 for a in angka)
