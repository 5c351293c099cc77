"""Tools for the traps of the incident file: each trap is a function, its line in the list says who it is."""

from dataclasses import dataclass
from datetime import timedelta

from .peta import Kursi


@dataclass(frozen=True)
class Jebakan:
    kode: str
    uraian: str
    orang: object
    kursi: object = None


def penanda(daftar):
    """The decorator that declares a trap: where it comes from, and what stands beside the person in the list."""

    def jebakan(kode, uraian):
        def daftarkan(fungsi):
            daftar.append((kode, uraian, fungsi))
            return fungsi

        return daftarkan

    return jebakan


def tanam(wilayah, daftar):
    for kode, uraian, fungsi in daftar:
        hasil = fungsi(wilayah)
        for orang in hasil if isinstance(hasil, list) else [hasil]:
            if isinstance(orang, Kursi):
                wilayah.jebakan.append(Jebakan(kode, uraian, None, orang))
            else:
                wilayah.jebakan.append(
                    Jebakan(kode, uraian, orang, orang.kini and (orang.kini.kursi or orang.kini.klaim))
                )


def atur_tmt(orang, mulai, nomor=""):
    """Move the day on which the present post began; what came before ends there."""
    kini = orang.kini
    kini.mulai, kini.tanggal_sk = mulai, mulai - timedelta(days=3)
    kini.nomor_sk = nomor or f"800.1.3.3/{90 + orang.id % 400}/{mulai.year}"
    orang.jabatan = [j for j in orang.jabatan if j is kini or j.mulai < mulai or j.penugasan != "D"]
    sebelum = [j for j in orang.jabatan if j is not kini and j.penugasan == "D"]
    for ke, satu in enumerate(sebelum):
        satu.selesai = sebelum[ke + 1].mulai if ke + 1 < len(sebelum) else mulai
    return orang


def atur_usia(orang, lahir):
    """A given date of birth; the time of entry stays."""
    orang.lahir = lahir
    return orang


def lepas(orang):
    """Take the person off the present post."""
    kini = orang.kini
    kini.kursi.isi.remove(orang)
    orang.jabatan.remove(kini)
    return kini


def kedudukan(orang, nilai, mulai, selesai=None):
    orang.kedudukan = nilai
    orang.riwayat_kedudukan.append((nilai, mulai, selesai, f"800.1.4/{100 + orang.id % 500}/{mulai.year}"))
    return orang
