"""Windows in which officials are replaced only with the minister's written consent (domain 3)."""

import numpy as np

from .inti import Hasil, Kalimat, Satuan, putuskan, syarat, tak_berlaku
from .parameter import ParameterAturan
from .pilihan import STRUKTURAL, Akibat, Jendela, Kelompok
from .tabel import Bool, Sasaran, TabelCalon

_FAKTA = ("kelompok", "memimpin_satuan")
_SASARAN = ("kelompok", "memimpin_satuan", "jendela")
_LUAR = "Di luar masa larangan, atau bukan penggantian pejabat yang dilindungi"
_KURANG = "TMT {nilai} dalam masa larangan; jabatan sekarang belum ada, jadi belum diketahui apakah izin diperlukan"


def _kalimat(masa: str) -> Kalimat:
    return Kalimat(
        _LUAR, f"TMT {{nilai}} atau keputusannya dalam {masa}: perlu izin tertulis Menteri Dalam Negeri", _KURANG
    )


def terlindung(calon: TabelCalon, sasaran: Sasaran) -> tuple[Bool, Bool]:
    """Whom the election rule protects, by the seat left or the seat taken; and of whom that is known.

    JPT, administrator, pengawas, and functional posts that head a unit (SE Mendagri 100.2.1.3/1575/SJ).
    """
    if sasaran.kelompok in STRUKTURAL or sasaran.memimpin_satuan:
        return np.ones(len(calon), bool), np.ones(len(calon), bool)
    kelompok, memimpin = calon.kelompok, calon.memimpin_satuan
    struktural = kelompok.ada & np.isin(kelompok.nilai, [int(k) for k in STRUKTURAL])
    kepala = memimpin.ada & (memimpin.nilai == 1)
    biasa = kelompok.ada & (memimpin.ada | (kelompok.nilai == Kelompok.PELAKSANA))
    kena = struktural | kepala
    return kena, kena | biasa


def _dalam(calon: TabelCalon, sasaran: Sasaran, jendela: Jendela) -> Hasil:
    if not sasaran.jendela & jendela:
        return tak_berlaku(calon)
    kena, ada = terlindung(calon, sasaran)
    return Hasil(putuskan(~kena, ada), np.full(len(calon), calon.hari_acuan), None, Satuan.TANGGAL)


@syarat(
    "R33",
    "Di luar masa larangan penggantian pejabat menjelang pemilihan",
    dasar="UU 10/2016 Pasal 71 ayat (2)",
    akibat=Akibat.IZIN,
    akibat_teringan=Akibat.IZIN,
    ver="V",
    fakta=_FAKTA,
    sasaran=_SASARAN,
    kalimat=_kalimat("masa larangan menjelang pemilihan kepala daerah"),
)
def jendela_pilkada(calon: TabelCalon, sasaran: Sasaran, parameter: ParameterAturan) -> Hasil:
    return _dalam(calon, sasaran, Jendela.PILKADA)


@syarat(
    "R33P",
    "Masa larangan: jabatan di luar lingkupnya",
    dasar="SE Mendagri 100.2.1.3/1575/SJ; praktik berbeda-beda",
    akibat=Akibat.PERINGATAN,
    ver="U",
    fakta=_FAKTA,
    sasaran=_SASARAN,
    kalimat=Kalimat(
        "Di luar masa larangan, atau termasuk lingkupnya",
        "TMT {nilai} dalam masa larangan; jabatan ini di luar lingkupnya, tetapi tanyakan dulu kepada Kemendagri",
        _KURANG,
    ),
)
def jendela_di_luar_lingkup(calon: TabelCalon, sasaran: Sasaran, parameter: ParameterAturan) -> Hasil:
    """A plain teacher inside the window: warned, since practice differs (domain 12.3 case 3)."""
    if not sasaran.jendela:
        return tak_berlaku(calon)
    kena, ada = terlindung(calon, sasaran)
    return Hasil(putuskan(kena, ada), np.full(len(calon), calon.hari_acuan), None, Satuan.TANGGAL)


@syarat(
    "R34",
    "Di luar masa penjabat kepala daerah",
    dasar="UU 10/2016 Pasal 71 ayat (4); PP 49/2008 Pasal 132A",
    akibat=Akibat.IZIN,
    akibat_teringan=Akibat.IZIN,
    ver="V*",
    fakta=_FAKTA,
    sasaran=_SASARAN,
    kalimat=_kalimat("masa penjabat kepala daerah"),
)
def jendela_penjabat(calon: TabelCalon, sasaran: Sasaran, parameter: ParameterAturan) -> Hasil:
    return _dalam(calon, sasaran, Jendela.PENJABAT)


@syarat(
    "R35",
    "Di luar enam bulan pertama kepala daerah terpilih",
    dasar="UU 10/2016 Pasal 162 ayat (3)",
    akibat=Akibat.IZIN,
    akibat_teringan=Akibat.IZIN,
    ver="V*",
    fakta=_FAKTA,
    sasaran=_SASARAN,
    kalimat=_kalimat("enam bulan pertama kepala daerah terpilih"),
)
def jendela_awal(calon: TabelCalon, sasaran: Sasaran, parameter: ParameterAturan) -> Hasil:
    return _dalam(calon, sasaran, Jendela.ENAM_BULAN_AWAL)


SYARAT_JENDELA = (jendela_pilkada, jendela_di_luar_lingkup, jendela_penjabat, jendela_awal)
