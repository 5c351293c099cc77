"""The tree of units (SIASN ref_unor, or its CSV `Id, NamaUnor, DiatasanId`; domain.md 7.4).

In SIASN a structural post is the head of a unit: NamaJabatan and EselonId give its leading seat.
"""

import hashlib
import re
from dataclasses import dataclass, field
from functools import partial

from pegawai.impor import nilai
from pegawai.impor.acuan import JENJANG_ESELON, Acuan
from pegawai.impor.catatan import PembacaBaris
from pegawai.impor.jenis_impor import JenisImpor, Kolom
from pegawai.impor.nilai import NilaiSalah
from pegawai.impor.struktur import Struktur, kunci, kunci_akar, terapkan_struktur
from pegawai.impor.temuan import BERUBAH, Temuan
from pegawai.models import Impor

TINGKAT_MAKS = 15
DI_BAWAH_DIRI = ("Unit ini berada di bawah dirinya sendiri", "Betulkan DIATASAN ID-nya.")
TANPA_INDUK = ("Unit di atasnya tidak ada di berkas maupun data", "Sertakan baris induknya, atau betulkan ID-nya.")
TERLALU_DALAM = (f"Lebih dari {TINGKAT_MAKS} tingkat", "Periksa DIATASAN ID-nya.")


def baca_nama(mentah):
    """`--- Bidang X` is how the CSV shows the depth; the parent's id says it too."""
    if isinstance(mentah, str):
        mentah = re.sub(r"^[\s\-–—.>]+", "", mentah)
    return nilai.teks(mentah, 200)


teks = partial(partial, nilai.teks)
KOLOM = (
    Kolom("kode", ("ID", "UNOR ID", "ID UNOR", "KODE UNIT", "KODE UNOR", "KODE"),
          "ID unit organisasi SIASN; unit tetap dikenali walaupun berganti nama.", "32 huruf dan angka",
          teks(maks=36)),
    Kolom("nama", ("NAMA UNOR", "UNOR NAMA", "NAMA UNIT", "NAMA UNIT KERJA", "UNIT KERJA", "NAMA"),
          "Nama unit; tanda - di depannya diabaikan.", "Bidang Anggaran", baca_nama),
    Kolom("induk", ("DIATASAN ID", "ID DIATASAN", "KODE INDUK", "INDUK ID", "ID INDUK", "KODE UNIT INDUK"),
          "ID unit di atasnya; kosong hanya untuk puncak (pemerintah daerah).", "", teks(maks=36),
          "ya, kecuali untuk puncak"),
    Kolom("nama_jabatan", ("NAMA JABATAN", "JABATAN", "JABATAN PIMPINAN"),
          "Jabatan struktural yang memimpin unit ini; kursinya dibuat bila eselonnya juga diisi.",
          "Kepala Bidang Anggaran", teks(maks=200)),
    Kolom("eselon", ("ESELON ID", "ESELON", "ESELON NAMA"), "ID eselon SIASN (32) atau III.b.", "III.b",
          teks(maks=20), "ya, bila NAMA JABATAN diisi"),
)  # fmt: skip


@dataclass(slots=True)
class Baris:
    nomor: int
    kode: str
    nama: str
    induk: str
    nama_jabatan: str
    eselon_id: int | None
    unit: object = None
    baru: bool = False
    perubahan: list = field(default_factory=list)  # (field, old, new)


class RencanaUnor:
    def __init__(self, pembaca, acuan, struktur):
        self.pembaca, self.jenis, self.temuan = pembaca, pembaca.jenis, pembaca.temuan
        self.acuan, self.struktur = acuan, struktur
        self.baris = {}  # by code

    def susun(self, baris_semua):
        for nomor, isi in self.pembaca.semua(baris_semua):
            self._terima(nomor, isi)
        self._tolak_nama_kembar()
        self._tolak_yang_lepas()
        for b in self.baris.values():
            self._tempatkan(b)
        for b in self.baris.values():
            self._pimpinan(b)
            self.temuan += [
                Temuan(b.nomor, BERUBAH, self.jenis.nama_kolom(bidang), kini, dulu or "belum ada")
                for bidang, dulu, kini in ([] if b.baru else b.perubahan)
            ]
        return self

    def _terima(self, nomor, isi):
        try:
            eselon = self.acuan.eselon_bebas(isi["eselon"])
        except NilaiSalah as galat:
            self.pembaca.tolak(nomor, "eselon", isi["eselon"], galat.sebab, galat.saran)
            return
        kode, induk = isi["kode"].upper(), (isi["induk"] or "").upper()
        if kode in self.baris:
            sebab = f"ID sama dengan baris {self.baris[kode].nomor}"
            self.pembaca.tolak(nomor, "kode", isi["kode"], sebab, "Sisakan satu baris untuk tiap unit.")
            return
        self.baris[kode] = Baris(nomor, isi["kode"], isi["nama"], induk, isi["nama_jabatan"] or "", eselon)

    def _tolak_nama_kembar(self):
        """Two units of one name below one parent: people cannot tell them apart, and the database refuses them."""
        dilihat = {}
        for kode, b in list(self.baris.items()):
            lain = dilihat.setdefault((b.induk, kunci(b.nama)), b)
            atas = self.struktur.unit_per_kode.get(b.induk)
            ada = self.struktur.anak.get((atas, kunci(b.nama))) if atas else None
            tercatat = ada is not None and ada.kode_unor and ada.kode_unor.upper() not in self.baris
            if lain is not b or tercatat:
                di = "tercatat dengan ID lain" if lain is b else f"ada di baris {lain.nomor}"
                saran = "Beri nama yang berbeda, atau hapus baris unit yang tidak dipakai lagi."
                self.pembaca.tolak(b.nomor, "nama", b.nama, f"Nama yang sama di bawah induk yang sama {di}", saran)
                del self.baris[kode]

    def _tolak_yang_lepas(self):
        """A unit whose parent is nowhere, or that stands below itself, is refused, and so is all that hangs from it."""
        tingkat = {}  # code -> depth, or why it has no place
        for kode in self.baris:
            self._telusuri(kode, tingkat)
        for kode, isi in tingkat.items():
            if kode in self.baris and not isinstance(isi, int):
                b = self.baris.pop(kode)
                self.pembaca.tolak(b.nomor, "induk", b.induk, *isi)

    def _telusuri(self, kode, tingkat):
        """Walk up to the top, or to a unit whose answer is known: it holds for everything on the way."""
        jalan, kini = [], kode
        while kini and kini not in tingkat:
            if kini in jalan:
                tingkat |= dict.fromkeys(jalan, DI_BAWAH_DIRI)
                return
            if kini not in self.baris and kini not in self.struktur.unit_per_kode:
                tingkat |= dict.fromkeys(jalan, TANPA_INDUK)
                return
            jalan.append(kini)
            kini = self._kode_atas(kini)
        dasar = tingkat.get(kini, -1)
        for satu in reversed(jalan):
            if isinstance(dasar, int):
                dasar = dasar + 1 if dasar + 1 < TINGKAT_MAKS else TERLALU_DALAM
            tingkat[satu] = dasar

    def _kode_atas(self, kode):
        """The code above, as it will be: of a unit that the file does not name, the next above that it does."""
        if kode in self.baris:
            return self.baris[kode].induk
        atas = self.struktur.unit_per_kode[kode].induk
        while atas is not None and atas.kode_unor.upper() not in self.baris:
            atas = atas.induk
        return atas.kode_unor.upper() if atas else ""

    def _tempatkan(self, b):
        """Find or plan the unit, its parents first."""
        if b.unit is not None:
            return b.unit
        s = self.struktur
        atas = s.unit_per_kode.get(b.induk)
        if b.induk in self.baris:
            atas = self._tempatkan(self.baris[b.induk])
        b.unit = s.unit_per_kode.get(b.kode.upper())
        if b.unit is None:
            b.unit = s.anak_tanpa_kode(atas, b.nama)
            if b.unit is None:
                b.unit, b.baru = s.tambah_unit(b.nama, atas, b.kode), True
                return b.unit
            if not b.unit.kode_unor:
                b.perubahan.append(("kode", "", b.kode))
                s.lengkapi(b.unit, b.unit.nama, b.kode)
        self._bandingkan(b, atas)
        return b.unit

    def _bandingkan(self, b, atas):
        """Name and place; the government keeps the spelling that it has."""
        unit, nama = b.unit, b.unit.nama
        if kunci(nama) != kunci(b.nama) and (atas is not None or kunci_akar(nama) != kunci_akar(b.nama)):
            b.perubahan.append(("nama", nama, b.nama))
            nama = b.nama
        if unit.induk is not atas:
            b.perubahan.append(("induk", *(u.nama if u else "puncak" for u in (unit.induk, atas))))
        self.struktur.pindahkan(unit, nama, atas)

    def _pimpinan(self, b):
        """The leading seat of the unit, if the file names a post with its echelon."""
        jenjang = JENJANG_ESELON.get(b.eselon_id)
        s = self.struktur
        lama = s.kepala_unit.get(b.unit)
        if not b.nama_jabatan:
            return
        if jenjang is None:
            if lama is None or kunci(lama.jabatan.nama) != kunci(b.nama_jabatan):
                self._tanpa_kursi(b)
            return
        posisi = s.cari_posisi(b.unit, b.nama_jabatan, "STRUKTURAL", str(jenjang), b.eselon_id)
        if lama is not posisi:
            b.perubahan.append(("nama_jabatan", lama.jabatan.nama if lama else "", posisi.jabatan.nama))
            if lama is not None:
                lama.kepala, lama.ubah = False, bool(lama.id)
            posisi.kepala, posisi.ubah = True, bool(posisi.id)
            s.kepala_unit[b.unit] = posisi

    def _tanpa_kursi(self, b):
        """A named post whose level nothing says: the unit is taken, its leading seat is not made."""
        eselon, nama = self.acuan.eselon_nama.get(b.eselon_id, ""), self.jenis.nama_kolom("eselon")
        self.pembaca.peringatkan(
            b.nomor, "eselon", eselon, f"Kursi “{b.nama_jabatan}” tidak dibuat: eselonnya {eselon or 'kosong'}",
            f"Unitnya diterima. Isi {nama} dengan II.a sampai IV.b (atau ID-nya, 21 sampai 42), lalu unggah lagi.",
        )  # fmt: skip

    def ringkasan(self, ditolak, berperingatan):
        baru = sum(b.baru for b in self.baris.values())
        berubah = sum(bool(b.perubahan) and not b.baru for b in self.baris.values())
        return {
            "baru": baru,
            "berubah": berubah,
            "tetap": len(self.baris) - baru - berubah,
            "ditolak": ditolak,
            "berperingatan": berperingatan,
            **self.struktur.jumlah,
            "sidik": self.sidik(),
        }

    def sidik(self):
        isi = [(b.nomor, b.baru, b.perubahan) for b in self.baris.values()]
        return hashlib.sha256(repr(isi).encode()).hexdigest()


def susun(bacaan, baris, instansi):
    return RencanaUnor(PembacaBaris(bacaan), Acuan.muat(instansi), Struktur.muat(instansi)).susun(baris)


JENIS = JenisImpor(
    kode=Impor.Jenis.UNOR,
    judul="UNOR",
    kelompok="Susunan organisasi",
    guna="Susunan unit kerja dari puncak sampai bagian terkecil, dengan jabatan yang memimpinnya.",
    satuan="unit",
    kolom=KOLOM,
    wajib=("kode", "nama"),
    salah_satu=("induk",),
    susun=susun,
    terapkan=lambda rencana: terapkan_struktur(rencana.struktur),
)
