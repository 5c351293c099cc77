"""What an indicator of data quality is: who is judged by it and who fails, as conditions over the records.

BKN's 27 indicators (domain.md 7.7) are declared once, in the four modules of their dimensions. Whoever needs
one (page, nightly rebuild, pre-flight of a cycle) asks `pegawai.mutu.hitung`.
"""

from collections.abc import Callable
from dataclasses import dataclass, field

from django.db import models
from django.db.models import Q

SUMBER = "Indikator kualitas data ASN BKN"


class Dimensi(models.TextChoices):
    KELENGKAPAN = "COM", "Kelengkapan"
    KEMUTAKHIRAN = "TIM", "Kemutakhiran"
    AKURASI = "ACC", "Akurasi"
    KONSISTENSI = "CON", "Konsistensi"


@dataclass(frozen=True)
class Tempat:
    """Where a finding is mended: the words, the button, the page, and what one must be allowed to open it."""

    kalimat: str
    tombol: str
    nama_url: str
    izin: str


IMPOR = Tempat("Perbaiki di SIASN, lalu impor lagi", "Buka impor data", "impor_list", "pegawai.lihat_impor")
PETA = Tempat("Perbaiki pada peta jabatan atau di SIASN", "Buka peta jabatan", "posisi_list", "jabatan.lihat_peta")
PENILAIAN = Tempat("Selesaikan penilaiannya, atau impor SKP", "Buka penilaian", "penilaian_list", "penilaian.buka_menu")


@dataclass(frozen=True)
class Uji:
    """One test of the records on a day. `nilai`: (label, expression) of the values that disagree.

    Who is not in `dinilai` is neither right nor wrong: the indicator is not about them, or a value is missing.
    """

    dinilai: Q
    gagal: Q
    nilai: tuple = ()


@dataclass(frozen=True)
class Indikator:
    kode: str
    arti: str
    saran: str
    tempat: Tempat
    susun: Callable = field(repr=False)
    parameter: tuple = ()
    catatan: str = ""

    @property
    def dimensi(self):
        return Dimensi(self.kode.partition("_")[0])

    @property
    def dasar(self):
        return f"{SUMBER} {self.kode}"

    def uji(self, acuan):
        """The test on the day of `acuan`; None where nothing can be said: no number in force, no data collected."""
        return self.susun(acuan) if all(acuan.ada(k) for k in self.parameter) else None


def penanda(daftar):
    """The decorator by which a module declares its indicators into its own list."""

    def indikator(kode, arti, *, saran, tempat=IMPOR, parameter=(), catatan=""):
        def daftarkan(fungsi):
            daftar.append(Indikator(kode, arti, saran, tempat, fungsi, parameter, catatan))
            return fungsi

        return daftarkan

    return indikator
