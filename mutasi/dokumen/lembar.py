"""What a decree prints, as plain values; a missing one is found here and stops the print (I05, I16).

The sheet is built by `susun.build_lembar` and drawn by `cetak`; nothing else reaches the paper.
"""

import hashlib
import json
from dataclasses import asdict, dataclass, replace
from datetime import date

from mutasi.models import JenisMutasi
from mutasi.naskah.terpakai import NaskahTerpakai
from pegawai.alasan import is_tampak
from pegawai.penolakan import Penolakan

from .isian import cari_cacat_naskah

KEKURANGAN_TERSEBUT = 5


@dataclass(frozen=True)
class BarisLembar:
    """One person. Empty text and None mean "not in the record"."""

    urutan: int
    usulan_id: int
    pegawai_id: int
    nama: str
    nip: str
    pangkat: str
    golongan: str
    tmt_pangkat: date | None
    jabatan_lama: str
    unit_lama: str
    tempat_lama: str
    jabatan_baru: str
    unit_baru: str
    tempat_baru: str
    struktural: bool
    eselon: str
    jenjang: str
    kelas: int | None
    keterangan: str

    @property
    def lepas(self):
        """Released from a structural post, told in the column KET.; a derived fact, so no part of any digest."""
        return self.keterangan if self.keterangan == JenisMutasi.NONJOB.label else ""

    @property
    def nip_berspasi(self):
        return f"{self.nip[:8]} {self.nip[8:14]} {self.nip[14:15]} {self.nip[15:]}"

    @property
    def tingkat(self):
        """What stands in the column ESELON/KELAS: the echelon of a structural post, else its level."""
        return f"Eselon {self.eselon}" if self.struktural else self.jenjang


@dataclass(frozen=True)
class RapatLembar:
    badan: str
    nomor: str
    tanggal: date


@dataclass(frozen=True)
class UbahanLembar:
    """A wrong and a right text of one person, as a correction prints them."""

    urutan: int
    bidang: str
    semula: str
    menjadi: str


@dataclass(frozen=True)
class LembarKeputusan:
    """The whole decree. `nomor` and `tanggal` are empty on a draft and only there."""

    draf: bool
    nomor: str
    tanggal: date | None
    tentang: str
    tmt: date
    ukuran_kertas: str
    kepala_daerah: str
    pemerintah: str
    daerah: str
    ibu_kota: str
    nama_kepala_daerah: str
    nama_sekda: str
    pangkat_sekda: str
    nip_sekda: str
    gubernur: str
    rapat: tuple[RapatLembar, ...]
    memperbaiki: str
    baris: tuple[BarisLembar, ...]
    naskah: tuple[
        NaskahTerpakai, ...
    ] = ()  # the agency's words, so that the digest covers them; () is the shipped ones
    kepala_jejak: str = ""  # the head of the cycle's chain as it goes out on this paper; no part of the digest
    # of a correction or a withdrawal
    jenis: str = "PENGANGKATAN"
    alasan: str = ""
    sebagian: bool = False  # takes back only some of the people of the first decree
    ubahan: tuple[UbahanLembar, ...] = ()

    @property
    def mengangkat(self):
        return self.jenis == "PENGANGKATAN"

    @property
    def sidik_draf(self):
        """The digest without number and day, which a draft has not: what readers have read is what is issued."""
        return replace(self, draf=True, nomor="", tanggal=None).sidik

    @property
    def sidik(self):
        """SHA-256 over everything decided: two sheets with the same digest are the same decree."""
        isi = jadi_json(replace(self, kepala_jejak=""))
        return hashlib.sha256(json.dumps(isi, sort_keys=True).encode()).hexdigest()


@dataclass(frozen=True)
class Kekurangan:
    """A field that the print needs and the record does not have."""

    siapa: str
    bidang: str
    saran: str
    masalah: str = "belum ada"

    def __str__(self):
        return f"{self.siapa}: {self.bidang} {self.masalah}"


WAJIB_LEMBAR = {
    "nama_kepala_daerah": ("nama kepala daerah", "Lengkapi data instansi."),
    "ibu_kota": ("tempat penetapan (ibu kota)", "Lengkapi data instansi."),
    "nama_sekda": ("nama sekretaris daerah", "Lengkapi data instansi."),
    "pangkat_sekda": ("pangkat sekretaris daerah", "Lengkapi data instansi."),
    "nip_sekda": ("NIP sekretaris daerah", "Lengkapi data instansi."),
    "tentang": ("judul keputusan", "Batalkan draf dan susun lagi dengan judul."),
    "rapat": ("berita acara rapat pertimbangan", "Catat rapatnya pada siklus ini."),
    "baris": ("nama pegawai", "Batalkan draf dan susun lagi dengan usulan yang disetujui."),
}
WAJIB_BARIS = {
    "nama": ("nama", "Lengkapi data pegawai."),
    "nip": ("NIP", "Lengkapi data pegawai."),
    "pangkat": ("pangkat", "Lengkapi riwayat pangkat."),
    "golongan": ("golongan ruang", "Lengkapi riwayat pangkat."),
    "tmt_pangkat": ("TMT pangkat", "Lengkapi riwayat pangkat."),
    "jabatan_lama": ("jabatan lama", "Lengkapi riwayat jabatan."),
    "unit_lama": ("unit kerja lama", "Lengkapi riwayat jabatan."),
    "jabatan_baru": ("jabatan baru", "Lengkapi katalog jabatan."),
    "unit_baru": ("unit kerja baru", "Lengkapi katalog jabatan."),
    "keterangan": ("jenis mutasi", "Lengkapi usulan."),
}


def cari_kekurangan(lembar):
    """Every required field that is empty, the agency's first, then person by person."""
    kurang = [
        Kekurangan("Keputusan", nama, saran)
        for bidang, (nama, saran) in WAJIB_LEMBAR.items()
        if kosong(getattr(lembar, bidang))
    ]
    if not lembar.draf:
        kurang += [
            Kekurangan("Keputusan", nama, "Isi pada halaman terbitkan.")
            for nama, nilai in (("nomor", lembar.nomor), ("tanggal", lembar.tanggal))
            if kosong(nilai)
        ]
    kurang += _cari_tersembunyi("Keputusan", lembar, WAJIB_LEMBAR)
    for baris in lembar.baris:
        siapa = f"{baris.nama} (nomor urut {baris.urutan})"
        kurang += _cari_tersembunyi(siapa, baris, WAJIB_BARIS)
        kurang += [
            Kekurangan(siapa, nama, saran)
            for bidang, (nama, saran) in WAJIB_BARIS.items()
            if kosong(getattr(baris, bidang))
        ]
        if kosong(baris.eselon if baris.struktural else baris.jenjang):
            kurang.append(Kekurangan(siapa, "eselon atau jenjang jabatan baru", "Lengkapi katalog jabatan."))
    return kurang + [
        Kekurangan(f"{siapa}, {c.letak}", c.asli or "blok ini", "Perbaiki naskahnya, atau lengkapi datanya.", c.sebab)
        for siapa, c in (cari_cacat_naskah(lembar) if lembar.mengangkat else ())
    ]


def _cari_tersembunyi(siapa, isi, sebutan):
    """What would be printed and not be seen, or turns the letters around it: the paper would say something else."""
    for bidang, nilai in vars(isi).items():
        if isinstance(nilai, str) and not is_tampak(nilai):
            nama, saran = sebutan.get(bidang, (bidang.replace("_", " "), "Perbaiki datanya."))
            yield Kekurangan(siapa, nama, f"{saran} Ketik ulang isiannya.", "memuat tanda yang tidak terlihat")


def kosong(nilai):
    return nilai is None or nilai == () or (isinstance(nilai, str) and not nilai.strip())


def pastikan_lengkap(lembar):
    """Everyone or nobody: raise Penolakan naming who lacks what, instead of printing a gap."""
    kurang = cari_kekurangan(lembar)
    if not kurang:
        return
    sebutan = "; ".join(str(k) for k in kurang[:KEKURANGAN_TERSEBUT])
    sisa = len(kurang) - KEKURANGAN_TERSEBUT
    lagi = f"; dan {sisa} isian lagi" if sisa > 0 else ""
    raise Penolakan(f"Keputusan tidak dicetak karena ada isian kosong. {sebutan}{lagi}. {kurang[0].saran}")


def jadi_json(lembar):
    """The dataclass as JSON values, dates as ISO text: for the digest and for `BarisKeputusan.data`."""
    return json.loads(json.dumps(asdict(lembar), default=date.isoformat))
