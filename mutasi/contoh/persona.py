"""Whom a newcomer can sign in as. They exist in the invented region only."""

import hashlib
from dataclasses import dataclass

from pegawai.models import Peran

from .organisasi import BKPSDM

SANDI = "contoh-mutasi-2026"  # known to everyone, created by muat_contoh only
BUPATI = "Dr. H. Surya Contohnegara, S.H., M.H."
UKURAN_UNIT = 30
PENDIDIKAN = "Dinas Pendidikan dan Kebudayaan"
PEMUTUS = (Peran.KEPALA_BKPSDM, Peran.PYB, Peran.PPK)  # sign with a code: the command `persona` prints it


COBA = {
    "admin": "Membuat akun dan tautan aktivasi",
    "analis": "Menjalankan pemeringkatan, mengusulkan, menyusun keputusan",
    "verifikator": "Memverifikasi usulan yang diajukan analis",
    "kepala.bkpsdm": "Mengusulkan ke PPK, menerbitkan keputusan",
    "pyb": "Mempertimbangkan usul sebelum PPK memutus",
    "ppk": "Memutuskan usulan",
    "komite": "Membaca berkas calon dan memberi suara pada saat rapat pertimbangan",
    "auditor": "Membaca semuanya, termasuk jejak",
    "kepala.unit": "Melihat pegawai sendiri dan mengisi penilaian kinerja 2026",
    "operator": "Melihat pegawai perangkat daerahnya",
    "pegawai": "Melihat rekam sendiri",
    "tanpa.peran": "Melihat bahwa tanpa peran hampir tidak ada yang terbuka",
}


@dataclass(frozen=True)
class Persona:
    nama_masuk: str
    peran: str | None
    nama: str
    orang: object = None
    unit: object = None


def kunci_persona(nama_masuk):
    """The secret of a persona's authenticator: as well known as the password, and in the invented region only."""
    return hashlib.sha256(f"{SANDI} {nama_masuk}".encode()).hexdigest()[:40]


def tunjuk(wilayah):
    """Fix the personas before any trap is planted on somebody."""
    w = wilayah
    kepala_unit = w.kepala_unit = _kepala_unit_kecil(w)
    bkpsdm = w.peta.di_opd(BKPSDM)
    dinas = w.peta.di_opd(PENDIDIKAN)
    inspektorat = w.peta.di_opd("Inspektorat")
    daftar = {
        "admin": (Peran.ADMIN, "Rangga Contohputra", None, None),
        "analis": (Peran.ANALIS, "", _staf(w, bkpsdm, "FUNGSIONAL"), None),
        "verifikator": (Peran.VERIFIKATOR, "", _staf(w, bkpsdm, "PELAKSANA"), None),
        "kepala.bkpsdm": (Peran.KEPALA_BKPSDM, "", w.pejabat(f"Kepala {BKPSDM}"), None),
        "pyb": (Peran.PYB, "", w.pejabat("Sekretaris Daerah"), None),  # chairs the committee too
        "ppk": (Peran.PPK, BUPATI, None, None),
        "komite": (Peran.KOMITE, "", w.pejabat("Asisten Administrasi Umum"), None),
        "auditor": (Peran.AUDITOR, "", _staf(w, inspektorat, "FUNGSIONAL", "PELAKSANA"), None),
        "kepala.unit": (Peran.KEPALA_UNIT, "", kepala_unit, kepala_unit.kini.unit),
        "operator": (Peran.OPERATOR_OPD, "", _staf(w, dinas, "PELAKSANA", "FUNGSIONAL"), dinas),
        "pegawai": (None, "", _staf(w, dinas, "FUNGSIONAL"), None),
        "tanpa.peran": (None, "Tamu Contoh", None, None),
    }
    for nama_masuk, (peran, nama, orang, unit) in daftar.items():
        if orang:
            orang.terkunci = "persona"
        w.persona.append(Persona(nama_masuk, peran, nama, orang, unit))


def _kepala_unit_kecil(w):
    """The head of an office who appraises nearest to thirty people, with the heads of the units below."""
    dipimpin = {k.unit: k.isi[0] for k in w.peta.kursi if k.kepala and k.isi}
    jumlah = {}
    for orang in w.orang:
        unit = next((u for u in orang.kini.unit.rantai() if dipimpin.get(u, orang) is not orang), None)
        jumlah[unit] = jumlah.get(unit, 0) + 1
    kepala = [k for k in w.peta.kursi if k.kepala and k.isi and k.unit.induk is w.peta.akar and k.jabatan.eselon == 22]
    kepala = [k for k in kepala if k.unit.nama not in (BKPSDM, "Inspektorat", PENDIDIKAN)]
    return min(kepala, key=lambda k: (abs(jumlah[k.unit] - UKURAN_UNIT), k.id)).isi[0]


def _staf(w, opd, *jenis):
    """A permanent civil servant of the office, by kind of post in that order."""
    for satu in jenis:
        for kursi in w.peta.kursi:
            if kursi.unit.opd is opd and kursi.jabatan.jenis == satu and not kursi.kepala:
                for orang in kursi.isi:
                    if not orang.terkunci and orang.jenis == "PNS":
                        orang.terkunci = "persona"
                        return orang
    raise LookupError(f"wilayah contoh terlalu kecil: tidak ada staf {opd.nama}")
