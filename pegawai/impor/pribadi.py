"""Columns about private life, which a transfer does not need (UU 27/2022; domain.md 7.2, 11). Knows no Django.

All of them are dropped while the file is read, unless `KOLOM_PRIBADI` in the settings names them.
"""

import re

PRIBADI = {
    "nik": ("NIK", "NO KTP", "NOMOR KTP"),
    "npwp": ("NPWP NOMOR", "NPWP", "NO NPWP", "NOMOR NPWP"),
    "bpjs": ("BPJS", "NO BPJS", "NOMOR BPJS"),
    "nomor_hp": ("NOMOR HP", "NO HP", "HP", "NOMOR TELEPON", "NO TELEPON", "TELEPON", "NO TELP", "NO WA"),
    "alamat": ("ALAMAT", "ALAMAT RUMAH"),
    "agama": ("AGAMA NAMA", "AGAMA"),
    "status_kawin": ("JENIS KAWIN NAMA", "STATUS KAWIN", "STATUS PERKAWINAN", "STATUS PERNIKAHAN"),
}
SEBUTAN = {
    "nik": "NIK", "npwp": "NPWP", "bpjs": "BPJS", "nomor_hp": "nomor HP", "alamat": "alamat", "agama": "agama",
    "status_kawin": "status kawin",
}  # fmt: skip
PANJANG = {"nik": 16, "npwp": 20, "bpjs": 20, "nomor_hp": 20, "alamat": 300, "agama": 40, "status_kawin": 40}
SAMARAN = "•••••"

_BIDANG = {nama: bidang for bidang, semua in PRIBADI.items() for nama in semua}


def _baku(judul):
    return re.sub(r"[\s_\u00a0.:*]+", " ", str(judul if judul is not None else "")).strip().upper()


def bidang_pribadi(judul):
    """The field of a header, or None where it is none of these."""
    return _BIDANG.get(_baku(judul))


def petakan_pribadi(judul, simpan):
    """field -> column index of what is kept; of two columns that fit the better name wins."""
    baku, peta = [_baku(j) for j in judul], {}
    for bidang in simpan:
        ada = [baku.index(nama) for nama in PRIBADI[bidang] if nama in baku]
        if ada:
            peta[bidang] = ada[0]
    return peta
