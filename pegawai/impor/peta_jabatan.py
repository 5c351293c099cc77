"""A peta jabatan sheet: units, posts and seats with their need (domain.md 7.5, 8). Occupancy is derived, never read."""

import hashlib
import re
from dataclasses import dataclass

from jabatan.models import Jenjang

from . import nilai
from .acuan import JENJANG_ESELON
from .kepala import nama_kolom
from .nilai import NilaiSalah, kosong, rapikan
from .struktur import PEMISAH, kunci
from .temuan import BERUBAH, TOLAK, Temuan

JENJANG_KATA = {re.sub(r"[^A-Z]", "", j.label.upper()): j for j in Jenjang} | {
    "JPT": Jenjang.JPT_PRATAMA, "ESELONII": Jenjang.JPT_PRATAMA, "ESELONIII": Jenjang.ADMINISTRATOR,
    "ESELONIV": Jenjang.PENGAWAS,
}  # fmt: skip
YA = {
    "YA": True,
    "Y": True,
    "1": True,
    "TRUE": True,
    "V": True,
    "X": True,
    "TIDAK": False,
    "T": False,
    "0": False,
    "FALSE": False,
    "": False,
}
STRUKTURAL = (Jenjang.JPT_UTAMA, Jenjang.JPT_MADYA, Jenjang.JPT_PRATAMA, Jenjang.ADMINISTRATOR, Jenjang.PENGAWAS)


def jenis_dan_jenjang(teks, nama_jabatan, eselon_id):
    """Kind and level from the column, the echelon, or (functional) the name of the post; a contradiction is refused."""
    rapat = re.sub(r"[^A-Z]", "", rapikan(teks).upper())
    jenjang = JENJANG_KATA.get(rapat)
    if jenjang is None and (eselon_id or "STRUKTURAL" in rapat):
        jenjang = JENJANG_ESELON.get(eselon_id)
        if jenjang is None:
            raise NilaiSalah(
                "Jabatan struktural tanpa eselon yang dikenal",
                "Isi eselon II.a–IV.b, atau tulis jenjangnya, misalnya Administrator.",
            )
    if jenjang is None and "UMUM" not in rapat and ("FUNGSIONAL" in rapat or rapat in ("JF", "JFT") or not rapat):
        jenjang = nilai.jenjang_fungsional(nama_jabatan) or None
    if jenjang is None and ("PELAKSANA" in rapat or "UMUM" in rapat or rapat == "JFU"):
        jenjang = Jenjang.PELAKSANA
    if jenjang is None:
        raise NilaiSalah(
            "Jenis/jenjang tidak dikenal",
            "Tulis jenjangnya: JPT Pratama, Administrator, Pengawas, Ahli Muda, Mahir, Pelaksana, dan seterusnya.",
        )
    if eselon_id and JENJANG_ESELON.get(eselon_id) != jenjang:
        raise NilaiSalah("Jenjang tidak sesuai dengan eselonnya", "Periksa kolom Eselon dan Jenis/Jenjang.")
    jenis = "STRUKTURAL" if jenjang in STRUKTURAL else "PELAKSANA" if jenjang == Jenjang.PELAKSANA else "FUNGSIONAL"
    return jenis, str(jenjang)


@dataclass(slots=True)
class BarisPosisi:
    nomor: int
    unit: str = ""
    induk: str = ""
    kode_unor: str = ""
    nama_jabatan: str = ""
    jenis: str = ""
    jenjang: str = ""
    eselon_id: int | None = None
    kelas: int | None = None
    kebutuhan: int | None = None
    kepala: bool | None = None
    kode: str = ""


class RencanaPeta:
    """Judges the rows and compares them with the records; the twin of `rencana.Rencana` for this kind."""

    TEKS = {"unit": 200, "induk": 200, "kode_unor": 36, "nama_jabatan": 200, "kode": 36}

    def __init__(self, bacaan, acuan, struktur):
        self.peta, self.jenis, self.acuan, self.struktur = bacaan.peta, bacaan.jenis, acuan, struktur
        self.temuan, self.dilihat, self.kepala_unit = [], {}, {}
        self.baru = self.berubah = self.tetap = 0

    def susun(self, baris_semua):
        semua = [b for nomor, sel in baris_semua if (b := self._baca(nomor, sel))]
        # Parents that are rows of their own come first, so that a child finds its parent where it belongs.
        for b in semua:
            if not b.induk:
                self._unit(b)
        for b in semua:
            self._satu(b)
        if "kepala" not in self.peta:
            self.struktur.tetapkan_kepala()
        return self

    def _tolak(self, nomor, bidang, mentah, sebab, saran):
        self.temuan.append(Temuan(nomor, TOLAK, nama_kolom(self.jenis, bidang), mentah, sebab, saran))

    def _baca(self, nomor, sel):
        ambil = {bidang: sel[i] for bidang, i in self.peta.items()}
        b, sebelum = BarisPosisi(nomor), len(self.temuan)
        for bidang, baca in self._pembacaan(ambil, b):
            try:
                hasil = baca()
            except NilaiSalah as galat:
                self._tolak(nomor, bidang, ambil.get(bidang), galat.sebab, galat.saran)
                continue
            if bidang == "jenis":
                b.jenis, b.jenjang = hasil
            else:
                setattr(b, "eselon_id" if bidang == "eselon" else bidang, hasil)
        return b if len(self.temuan) == sebelum else None

    def _pembacaan(self, ambil, b):
        for bidang, maks in self.TEKS.items():
            yield bidang, lambda bidang=bidang, maks=maks: _wajib(bidang, nilai.teks(ambil.get(bidang), maks))
        yield "eselon", lambda: self.acuan.eselon_id(nilai.eselon(ambil.get("eselon")))
        yield "kelas", lambda: nilai.bilangan(ambil.get("kelas"), 1, 17)
        yield "kebutuhan", lambda: nilai.bilangan(ambil.get("kebutuhan"), 0, 9_999)
        yield "kepala", lambda: _ya(ambil.get("kepala"))
        yield "jenis", lambda: jenis_dan_jenjang(ambil.get("jenis"), b.nama_jabatan, b.eselon_id)

    def _unit(self, b):
        """The unit of a row: by code, below its parent, or by a name that is unique."""
        s = self.struktur
        nama = PEMISAH.split(b.unit)
        induk = b.induk or (" - ".join(nama[1:]))
        if b.kode_unor or not induk:
            ada = s.cari_unit(nama[0], b.kode_unor)
            if ada is not None:
                return s.lengkapi(ada, nama[0], b.kode_unor)
        atas = None
        for bagian in reversed(PEMISAH.split(induk) if induk else []):
            atas = s.cari_di_bawah(atas, bagian)
        return s.lengkapi(s.cari_di_bawah(atas, nama[0]), nama[0], b.kode_unor)

    def _satu(self, b):
        unit = self._unit(b)
        kunci_baris = (unit, kunci(b.nama_jabatan), b.jenjang)
        if (lain := self.dilihat.setdefault(kunci_baris, b.nomor)) != b.nomor:
            self._tolak(
                b.nomor,
                "nama_jabatan",
                b.nama_jabatan,
                f"Jabatan yang sama di unit ini ada di baris {lain}",
                "Gabungkan menjadi satu baris.",
            )
            return
        if b.jenis == "STRUKTURAL" and b.kebutuhan not in (None, 1):
            self._tolak(
                b.nomor, "kebutuhan", b.kebutuhan, "Kebutuhan jabatan struktural selalu 1", "Isi 1 atau kosongkan."
            )
            return
        posisi = self.struktur.cari_posisi(unit, b.nama_jabatan, b.jenis, b.jenjang, b.eselon_id)
        if b.kepala:
            lama = self.struktur.kepala_unit.get(unit)
            if self.kepala_unit.setdefault(unit, posisi) is not posisi:
                self._tolak(
                    b.nomor,
                    "kepala",
                    "ya",
                    "Unit ini sudah mempunyai kepala di berkas yang sama",
                    "Sisakan satu kepala untuk tiap unit.",
                )
                return
            if lama is not None and lama is not posisi:
                lama.kepala, lama.ubah = False, bool(lama.id)
            self.struktur.kepala_unit[unit] = posisi
        self._bandingkan(b, posisi)

    def _bandingkan(self, b, posisi):
        beda = []
        for bidang, objek in (("kelas", posisi.jabatan), ("kebutuhan", posisi), ("kepala", posisi), ("kode", posisi)):
            baru, lama = getattr(b, bidang), getattr(objek, bidang)
            if baru not in (None, "") and baru != lama:
                beda.append((bidang, lama, baru))
                setattr(objek, bidang, baru)
                objek.ubah = bool(objek.id)
        if not posisi.id:
            self.baru += 1
        elif beda:
            self.berubah += 1
            self.temuan += [
                Temuan(b.nomor, BERUBAH, nama_kolom(self.jenis, x), _kata(kini), _kata(dulu), "")
                for x, dulu, kini in beda
            ]
        else:
            self.tetap += 1

    def ringkasan(self, ditolak, berperingatan):
        isi = [(t.baris, t.kolom, t.nilai, t.sebab) for t in self.temuan]
        return {
            "baru": self.baru,
            "berubah": self.berubah,
            "tetap": self.tetap,
            "ditolak": ditolak,
            "berperingatan": berperingatan,
            **self.struktur.jumlah,
            "sidik": f"{self.baru}/{self.berubah}/{self.tetap}/{hashlib.sha256(repr(isi).encode()).hexdigest()}",
        }


def _wajib(bidang, isi):
    if not isi and bidang in ("unit", "nama_jabatan"):
        raise NilaiSalah("Belum terisi", "Isi kolom ini di setiap baris.")
    return isi


def _ya(mentah):
    """Yes, no, or not said."""
    baku = rapikan(mentah).upper()
    if kosong(baku):
        return None
    if baku not in YA:
        raise NilaiSalah("Bukan ya atau tidak", "Isi ya atau tidak.")
    return YA[baku]


def _kata(isi):
    if isinstance(isi, bool):
        return "ya" if isi else "tidak"
    return "belum ada" if isi in (None, "") else str(isi)
