"""The I-MUT bundle: where each move stands in the tree of services, and which documents it needs and has (I06)."""

import re
import unicodedata
from dataclasses import dataclass

from jabatan.models import Parameter
from mutasi.berkas.izin_rantai import Rantai, load_rantai
from mutasi.berkas.usulan import kode_wajib
from mutasi.models import BerkasUnggahan

PARAMETER = ("imut", "berkas_usulan")


@dataclass(frozen=True)
class Pengaturan:
    """The two parameters, as they hold on the planned day of the cycle."""

    imut: dict
    berkas: dict
    dasar: str

    def kelas(self, usulan):
        """The branch of the tree: group of posts, then kind of move."""
        kelompok = self.imut["pohon"].get(usulan.posisi_tujuan.jabatan.jenjang, self.imut["pohon_lain"])
        return f"{kelompok} / {self.imut['cabang'][usulan.jenis]}"

    def nama_berkas(self, nip, kode):
        return self.imut["pola"].format(nip=nip, kode=kode)

    def baca_nama(self, nama):
        """(NIP, code) of a file name, or None: the pattern backwards, whatever its capitals."""
        pola = re.escape(self.imut["pola"])
        pola = pola.replace(re.escape("{nip}"), r"(?P<nip>\d{18})").replace(re.escape("{kode}"), r"(?P<kode>\w+)")
        cocok = re.fullmatch(pola, nama, re.IGNORECASE | re.ASCII)
        return (cocok["nip"], cocok["kode"].upper()) if cocok else None

    def wajib(self, usulan):
        return kode_wajib(self.berkas, usulan.jenis, usulan.asal)

    def bernip(self, kode):
        """Whether a document of this kind must name its person."""
        return kode not in self.imut["tanpa_nip"]


def load_pengaturan(siklus):
    """None where the agency has no list of documents."""
    ada = Parameter.objects.berlaku_pada(siklus.instansi_id, siklus.tmt_rencana).filter(kode__in=PARAMETER)
    menurut = {p.kode: p for p in ada}
    if len(menurut) < len(PARAMETER):
        return None
    return Pengaturan(menurut["imut"].nilai, menurut["berkas_usulan"].nilai, menurut["berkas_usulan"].dasar)


@dataclass(frozen=True)
class Dokumen:
    kode: str
    nama: str
    nama_berkas: str
    berkas: BerkasUnggahan | None  # without its bytes


@dataclass(frozen=True)
class Orang:
    """One person of a chain with the documents of the move."""

    usulan: object
    kelas: str
    dokumen: tuple[Dokumen, ...]

    @property
    def kurang(self):
        return [d for d in self.dokumen if d.berkas is None]

    @property
    def ada(self):
        return len(self.dokumen) - len(self.kurang)

    @property
    def map(self):
        """The folder of the person: number and plain letters."""
        polos = unicodedata.normalize("NFKD", self.usulan.pegawai.nama).encode("ascii", "ignore").decode()
        return f"{self.usulan.pegawai.nip}_{re.sub(r'[^A-Za-z0-9]+', '-', polos).strip('-')[:60]}"


@dataclass(frozen=True)
class RantaiImut:
    rantai: Rantai
    orang: tuple[Orang, ...]

    @property
    def pk(self):
        """The move that the chain begins with stands for it: numbers of chains shift as others are approved."""
        return self.rantai.mata[0].usulan.pk

    @property
    def kurang(self):
        return sum(len(o.kurang) for o in self.orang)

    @property
    def rupa(self):
        if self.kurang:
            return f"{self.kurang} berkas belum ada", "waspada", "alert-triangle"
        return "Lengkap", "baik", "circle-check"


def load_imut(siklus, pengaturan):
    """Every chain of the cycle with its people and their documents: a constant number of queries."""
    rantai = load_rantai(siklus)
    semua = BerkasUnggahan.objects.defer("isi").filter(usulan__in=[m.usulan for r in rantai for m in r.mata])
    kini = {(b.usulan_id, b.kode): b for b in semua.order_by("pk")}  # the newest of each wins
    return [RantaiImut(r, tuple(build_orang(m.usulan, pengaturan, kini) for m in r.mata)) for r in rantai]


def build_orang(usulan, pengaturan, kini):
    dokumen = tuple(
        Dokumen(
            kode,
            pengaturan.berkas["nama"][kode],
            pengaturan.nama_berkas(usulan.pegawai.nip, kode),
            kini.get((usulan.pk, kode)),
        )
        for kode in pengaturan.wajib(usulan)
    )
    return Orang(usulan, pengaturan.kelas(usulan), dokumen)
