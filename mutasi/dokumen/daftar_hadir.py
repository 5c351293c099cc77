"""The attendance sheet of an inauguration: a row to sign for whoever is still to come."""

from dataclasses import dataclass
from datetime import date

from jabatan.tempat import isi_tempat, lengkapi


@dataclass(frozen=True)
class BarisHadir:
    urutan: int
    nama: str
    nip: str
    jabatan: str


@dataclass(frozen=True)
class DaftarHadir:
    pemerintah: str
    nomor: str
    tanggal: date
    tentang: str
    baris: tuple[BarisHadir, ...]


def build_daftar_hadir(keputusan, daftar):
    """`daftar`: the rows that wait for an inauguration. Names and numbers as the decree printed them."""
    isi_tempat(s.usulan.posisi_tujuan.unit for s in daftar)
    return DaftarHadir(
        pemerintah=f"Pemerintah {keputusan.instansi}",
        nomor=keputusan.nomor,
        tanggal=keputusan.tanggal,
        tentang=keputusan.tentang,
        baris=tuple(
            BarisHadir(
                s.baris.urutan,
                s.usulan.pegawai.nama_lengkap,
                s.usulan.pegawai.nip,
                lengkapi(str(s.usulan.posisi_tujuan), s.usulan.posisi_tujuan.unit),
            )
            for s in daftar
        ),
    )
