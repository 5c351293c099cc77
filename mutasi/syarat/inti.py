"""The decorator that makes a rule of a function, and the comparisons rules are made of."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import numpy as np
import numpy.typing as npt

from .parameter import ParameterAturan
from .perpindahan import klasifikasi
from .pilihan import Akibat, Kelompok, Perpindahan, Putusan
from .setempat import Setempat
from .tabel import Bool, Larik, Sasaran, TabelCalon

Putusan8 = npt.NDArray[np.uint8]


class Satuan(StrEnum):
    """How a measured value is put into words."""

    SEJAK = "sejak"  # a date; read as the time that has passed until the reference date
    BULAN = "bulan"
    TAHUN = "tahun"
    TANGGAL = "tanggal"
    GOLONGAN = "golongan"
    PENDIDIKAN = "pendidikan"
    PREDIKAT = "predikat"
    HUKUMAN = "hukuman"
    STATUS = "status"
    PERSEN = "persen"  # hundredths of a per cent
    ANGKA = "angka"


@dataclass(frozen=True, slots=True)
class Hasil:
    """Verdicts of one rule over a table, with what was measured and what it was held against."""

    putusan: Putusan8
    nilai: Larik | None = None
    ambang: int | None = None
    satuan: Satuan = Satuan.ANGKA


@dataclass(frozen=True, slots=True)
class Kalimat:
    """The three sentences of a rule; {nilai}, {ambang} and the parameters by name are filled in.

    A rule that asks for two things says with `tidak_lain` that the value is enough and the other thing fails.
    """

    memenuhi: str
    tidak: str
    kurang: str
    tidak_lain: str = ""


Fungsi = Callable[[TabelCalon, Sasaran, ParameterAturan], Hasil]


@dataclass(frozen=True, slots=True)
class Syarat:
    id: str
    judul: str
    dasar: str
    akibat: Akibat
    ver: str  # how sure the source is: V, V*, M, U; M and U never block by themselves
    fakta: tuple[str, ...]  # columns of TabelCalon that are read
    parameter: tuple[str, ...]
    sasaran: tuple[str, ...]  # attributes of the seat that are read; none = once a person
    kelompok: frozenset[Kelompok] | None  # kinds of target post; None = all
    perpindahan: frozenset[Perpindahan] | None  # kinds of move; None = all
    permintaan_saja: bool  # only where the person asked for the move
    akibat_permintaan: Akibat | None  # severity where the person asked for the move
    akibat_teringan: Akibat | None  # an agency sets nothing milder: the law itself forbids; None = it may
    terbatas: bool  # sensitive and unproven: not for everyone's eyes
    kalimat: Kalimat
    fungsi: Fungsi
    setempat: Setempat | None = None  # what an agency's own threshold was made from

    @property
    def dibaca(self) -> tuple[str, ...]:
        """Attributes of the seat that a verdict depends on."""
        return self.sasaran + (("kelompok", "tingkat") if self.perpindahan else ())

    def kunci(self, sasaran: Sasaran) -> tuple[Any, ...]:
        """Seats with equal keys get equal verdicts."""
        return (self.id, *(getattr(sasaran, nama) for nama in self.dibaca))

    def berlaku_untuk(self, sasaran: Sasaran) -> bool:
        if self.permintaan_saja and not sasaran.permintaan_sendiri:
            return False
        return self.kelompok is None or sasaran.kelompok in self.kelompok

    def akibat_bagi(self, sasaran: Sasaran, setelan: Mapping[str, Akibat]) -> Akibat:
        """The severity in force: the agency's own setting goes before the default."""
        bawaan = self.akibat_permintaan if sasaran.permintaan_sendiri and self.akibat_permintaan else self.akibat
        return setelan.get(self.id, bawaan)

    def boleh_disetel(self, akibat: str) -> bool:
        """Severities are declared from the gravest to the mildest."""
        urutan = [str(a) for a in Akibat]
        return self.akibat_teringan is None or urutan.index(akibat) <= urutan.index(self.akibat_teringan)

    def setidaknya(self, akibat: Akibat) -> Akibat:
        """What a stored setting counts as: one from before the floor was known is read as the floor."""
        if self.akibat_teringan is None or self.boleh_disetel(akibat):
            return akibat
        return self.akibat_teringan

    def berlaku_bagi(self, calon: TabelCalon, sasaran: Sasaran) -> tuple[Bool, Bool]:
        """Whom the rule concerns, and for whom that is not known."""
        if self.perpindahan is None:
            return np.ones(len(calon), bool), np.zeros(len(calon), bool)
        jenis = klasifikasi(calon, sasaran)
        termasuk = np.array([p in self.perpindahan for p in Perpindahan], bool)
        return termasuk[jenis], jenis == Perpindahan.TIDAK_DIKETAHUI

    def hitung(self, calon: TabelCalon, sasaran: Sasaran, parameter: ParameterAturan) -> Hasil:
        """Verdicts with the scope applied: whom it does not concern, meets it.

        Where the kind of move is unknown, only a fail becomes DATA_KURANG: it would pass either way otherwise.
        """
        hasil = self.fungsi(calon, sasaran, parameter)
        if self.perpindahan is None:
            return hasil
        kena, entah = self.berlaku_bagi(calon, sasaran)
        putusan = np.where(kena, hasil.putusan, Putusan.MEMENUHI)
        gagal = entah & (hasil.putusan != Putusan.MEMENUHI)
        putusan = np.where(gagal, Putusan.DATA_KURANG, putusan).astype(np.uint8)
        return Hasil(putusan, hasil.nilai, hasil.ambang, hasil.satuan)


def syarat(
    id: str,
    judul: str,
    *,
    dasar: str,
    akibat: Akibat,
    ver: str,
    fakta: tuple[str, ...],
    kalimat: Kalimat,
    parameter: tuple[str, ...] = (),
    sasaran: tuple[str, ...] = (),
    kelompok: frozenset[Kelompok] | None = None,
    perpindahan: frozenset[Perpindahan] | None = None,
    permintaan_saja: bool = False,
    akibat_permintaan: Akibat | None = None,
    akibat_teringan: Akibat | None = None,
    terbatas: bool = False,
) -> Callable[[Fungsi], Syarat]:
    """Declare a rule: its citation, its severity and everything it reads stand above its function."""
    return lambda fungsi: Syarat(
        id=id,
        judul=judul,
        dasar=dasar,
        akibat=akibat,
        ver=ver,
        fakta=fakta,
        parameter=parameter,
        sasaran=sasaran,
        kelompok=kelompok,
        perpindahan=perpindahan,
        permintaan_saja=permintaan_saja,
        akibat_permintaan=akibat_permintaan,
        akibat_teringan=akibat_teringan,
        terbatas=terbatas,
        kalimat=kalimat,
        fungsi=fungsi,
    )


def putuskan(benar: Larik, ada: Larik) -> Putusan8:
    """TIDAK (1) where known and false, DATA_KURANG (2) where not known."""
    putusan: Putusan8 = np.logical_not(ada).view(np.uint8) << np.uint8(1)
    putusan |= (ada & ~benar).view(np.uint8)
    return putusan


def paling_sedikit(nilai: Larik, ada: Bool, ambang: int, satuan: Satuan) -> Hasil:
    return Hasil(putuskan(nilai >= ambang, ada), nilai, ambang, satuan)


def paling_banyak(nilai: Larik, ada: Bool, ambang: int, satuan: Satuan) -> Hasil:
    return Hasil(putuskan(nilai <= ambang, ada), nilai, ambang, satuan)


def tak_berlaku(calon: TabelCalon) -> Hasil:
    """The seat asks for nothing here."""
    return Hasil(np.zeros(len(calon), np.uint8))
