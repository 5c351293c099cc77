"""Many files at once, or one ZIP of them: taken apart within bounds, and never written to a path that it names."""

import zipfile
import zlib
from io import BytesIO
from pathlib import PurePosixPath

from pegawai.penolakan import Penolakan
from penilaian.jenis_bukti import UKURAN_MAKS

BERKAS_MAKS = 500
JUMLAH_MAKS = 100 * 2**20  # bytes of all the files together, unpacked
AWAL_ZIP = b"PK\x03\x04"
TERLALU_BANYAK = f"Kiriman ini berisi lebih dari {BERKAS_MAKS} berkas. Bagi menjadi beberapa kiriman."
TERLALU_BESAR = "Isi kiriman ini lebih dari 100 MB. Bagi menjadi beberapa kiriman."


def buka_kiriman(berkas):
    """[(name, bytes, sentence of refusal)] of the uploaded files; those inside a ZIP stand for it."""
    isi, jumlah = [], 0
    for satu in berkas:
        mentah = satu.read(JUMLAH_MAKS + 1)
        bagian = _buka_zip(mentah) if mentah.startswith(AWAL_ZIP) else [(satu.name, mentah, "")]
        for nama, data, galat in bagian:
            jumlah += len(data)
            if jumlah > JUMLAH_MAKS:
                raise Penolakan(TERLALU_BESAR)
            isi.append((nama[:200], data, galat))
            if len(isi) > BERKAS_MAKS:
                raise Penolakan(TERLALU_BANYAK)
    return isi


def _buka_zip(mentah):
    try:
        arsip = zipfile.ZipFile(BytesIO(mentah))
        daftar = [c for c in arsip.infolist() if not c.is_dir()]
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as galat:
        raise Penolakan("ZIP ini rusak. Buat lagi, lalu kirim.") from galat
    if len(daftar) > BERKAS_MAKS:
        raise Penolakan(TERLALU_BANYAK)
    return [_buka_satu(arsip, catatan) for catatan in daftar]


def _buka_satu(arsip, catatan):
    """Read to the limit and no further, whatever size the entry says it has."""
    jalur = PurePosixPath(catatan.filename.replace("\\", "/"))
    if jalur.is_absolute() or ".." in jalur.parts or ":" in catatan.filename:
        return catatan.filename, b"", "Nama berkas ini menunjuk ke luar ZIP. Beri nama biasa."
    if catatan.flag_bits & 1:
        return jalur.name, b"", "Berkas ini dikunci dengan sandi di dalam ZIP. Buka kuncinya."
    try:
        with arsip.open(catatan) as berkas:
            isi = berkas.read(UKURAN_MAKS + 1)
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, EOFError, RuntimeError, zlib.error):
        return jalur.name, b"", "Berkas ini tidak dapat dibuka dari ZIP. Kompres ulang."
    if isi.startswith(AWAL_ZIP):
        return jalur.name, b"", "ZIP di dalam ZIP tidak dibuka. Kirim isinya langsung."
    if len(isi) > UKURAN_MAKS:
        return jalur.name, b"", "Berkas lebih besar dari 5 MB. Perkecil pindaiannya."
    return jalur.name, isi, ""
