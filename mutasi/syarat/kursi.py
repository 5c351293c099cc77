"""What the seat says, whoever comes: room for one more, what the move leaves behind, training that belongs to it."""

import numpy as np

from .inti import Hasil, Kalimat, putuskan, syarat, tak_berlaku
from .parameter import ParameterAturan
from .pilihan import STRUKTURAL, Akibat, Kelompok
from .tabel import Sasaran, TabelCalon


def _ada_ruang(calon: TabelCalon, sasaran: Sasaran) -> Hasil:
    """The same for everybody: K − B of the seat."""
    if sasaran.ruang is None:
        return Hasil(putuskan(np.zeros(len(calon), bool), np.zeros(len(calon), bool)))
    cukup = np.full(len(calon), sasaran.ruang >= 1)
    return Hasil(putuskan(cukup, np.ones(len(calon), bool)), np.full(len(calon), max(sasaran.ruang, 0)))


_FORMASI = Kalimat(
    "Masih ada {nilai} formasi pada jabatan ini",
    "Formasi jabatan ini sudah penuh menurut peta jabatan (K ≤ B)",
    "Kebutuhan (K) jabatan ini belum dihitung",
)


@syarat(
    "R46F",
    "Jabatan fungsional: ada formasi (K > B)",
    dasar="Peraturan BKN 3/2023 Pasal 20; SE BKN 9/2024",
    akibat=Akibat.TMS,
    ver="V",
    fakta=(),
    sasaran=("ruang",),
    kelompok=frozenset({Kelompok.FUNGSIONAL}),
    kalimat=_FORMASI,
)
def formasi_fungsional(calon: TabelCalon, sasaran: Sasaran, parameter: ParameterAturan) -> Hasil:
    return _ada_ruang(calon, sasaran)


@syarat(
    "R54",
    "Jabatan tujuan tidak melebihi kebutuhan",
    dasar="Peraturan BKN 5/2019 Pasal 6 huruf b dan c",
    akibat=Akibat.PERINGATAN,
    ver="V",
    fakta=(),
    sasaran=("ruang",),
    kelompok=STRUKTURAL | {Kelompok.PELAKSANA},
    kalimat=_FORMASI,
)
def tujuan_tidak_lebih(calon: TabelCalon, sasaran: Sasaran, parameter: ParameterAturan) -> Hasil:
    return _ada_ruang(calon, sasaran)


@syarat(
    "R54A",
    "Jabatan asal tidak menjadi kekurangan",
    dasar="Peraturan BKN 5/2019 Pasal 6 huruf b dan c",
    akibat=Akibat.INFO,
    ver="V",
    fakta=("lebih_asal",),
    kalimat=Kalimat(
        "Jabatan asal tetap cukup terisi",
        "Jabatan asal menjadi kosong atau kekurangan: siapkan penggantinya",
        "Kebutuhan (K) jabatan asal belum dihitung",
    ),
)
def asal_tidak_kurang(calon: TabelCalon, sasaran: Sasaran, parameter: ParameterAturan) -> Hasil:
    """Told only: every structural incumbent who moves leaves a seat that the same cycle can fill."""
    lebih = calon.lebih_asal
    return Hasil(putuskan(lebih.nilai >= 1, lebih.ada))


@syarat(
    "R67",
    "Pelatihan kepemimpinan jabatan sudah diikuti",
    dasar="Peraturan LAN 5/2022 jo. 6/2022",
    akibat=Akibat.INFO,
    ver="V",
    fakta=("diklat_pim",),
    sasaran=("diklat_pim",),
    kelompok=STRUKTURAL,
    kalimat=Kalimat(
        "Pelatihan kepemimpinan jabatan ini sudah diikuti",
        "Pelatihan kepemimpinan jabatan ini belum diikuti: boleh sesudah diangkat",
        "Catatan pelatihan kepemimpinan belum ada",
    ),
)
def pelatihan_kepemimpinan(calon: TabelCalon, sasaran: Sasaran, parameter: ParameterAturan) -> Hasil:
    if not sasaran.diklat_pim:
        return tak_berlaku(calon)
    pim = calon.diklat_pim
    return Hasil(putuskan(pim.nilai >= sasaran.diklat_pim, pim.ada), pim.nilai)


SYARAT_KURSI = (formasi_fungsional, tujuan_tidak_lebih, asal_tidak_kurang, pelatihan_kepemimpinan)
