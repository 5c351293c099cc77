"""A peta jabatan sheet: units, posts and seats with their need (domain.md 7.5, 8), or the export Formasi Menpan.

Occupancy is derived from the histories (I15): what the file says is filled is only compared with it.
"""

import hashlib
import re
from dataclasses import dataclass

from django.db.models import Count

from jabatan.models import Jenjang
from pegawai.impor import nilai
from pegawai.impor.acuan import JENJANG_ESELON, Acuan
from pegawai.impor.jenis_impor import JenisImpor, Kolom, get_jenis
from pegawai.impor.nilai import NilaiSalah, kosong, rapikan
from pegawai.impor.struktur import PEMISAH, Struktur, kunci, terapkan_struktur
from pegawai.impor.temuan import BERUBAH, PERINGATAN, TOLAK, Temuan
from pegawai.models import Impor, RiwayatJabatan

KOLOM = (
    Kolom("unit", ("Unit Kerja", "Nama Unit Kerja", "Nama Unit", "Unor Nama", "Nama Unor", "Unit Organisasi"),
          "Nama unit kerja tempat jabatan itu berada.", "Bidang Anggaran"),
    Kolom("induk", ("Unit Induk", "Unit Kerja Induk", "Induk", "Unor Induk", "Diatasan"),
          "Unit di atasnya; bila namanya tidak tunggal, tulis “Sekretariat - Dinas Y”.", "Dinas Contoh"),
    Kolom("kode_unor", ("Kode Unit", "Unor ID", "Unit Kerja ID", "Unit ID"),
          "ID unit organisasi SIASN; dengan ini nama unit boleh kosong."),
    Kolom("nama_jabatan", ("Nama Jabatan", "Jabatan", "Jabatan Nama"),
          "Satu baris untuk tiap jabatan di tiap unit.", "Kepala Bidang Anggaran"),
    Kolom("jenis", ("Jenis/Jenjang", "Jenis Jenjang", "Jenis Jabatan", "Jenjang", "Jenjang Jabatan", "Jenis"),
          "JPT Pratama, Administrator, Pengawas, Ahli Muda, Mahir, Pelaksana.", "Administrator",
          wajib="ya, kecuali eselon atau nama jabatan fungsionalnya menyebutnya"),
    Kolom("eselon", ("Eselon", "Eselon Nama"), "II.a sampai IV.b, hanya untuk jabatan struktural.", "III.b",
          wajib="ya, untuk struktural tanpa Jenis/Jenjang"),
    Kolom("kelas", ("Kelas", "Kelas Jabatan"), "Kelas jabatan 1–17.", "11"),
    Kolom("kebutuhan", ("ABK/Kebutuhan", "ABK", "Kebutuhan", "K", "Kebutuhan Pegawai", "Formasi"),
          "Kebutuhan (K) hasil ABK; struktural selalu 1.", "1"),
    Kolom("kepala", ("Kepala Unit", "Memimpin Unit", "Pimpinan Unit", "Kepala"),
          "ya untuk pemimpin unit itu, paling banyak satu tiap unit.", "ya"),
    Kolom("kode", ("Posisi ID", "Kode Posisi", "Kode"),
          "Posisi ID pada Formasi Menpan; posisi yang ID-nya sudah tercatat dikenali tanpa nama unit."),
    Kolom("terisi", ("Terisi ASN", "Terisi", "Bezetting", "B"),
          "Hanya dibandingkan: yang terisi dihitung dari riwayat jabatan, tidak pernah diimpor.", "1"),
)  # fmt: skip

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
    terisi: int | None = None
    posisi: object = None  # known by its Posisi ID, or by a name that only one seat has


class RencanaPeta:
    """Judges the rows and compares them with the records."""

    TEKS = {"unit": 200, "induk": 200, "kode_unor": 36, "nama_jabatan": 200, "kode": 36}
    BILANGAN = {"kelas": (1, 17), "kebutuhan": (0, 9_999), "terisi": (0, 9_999)}

    def __init__(self, bacaan, acuan, struktur):
        self.peta, self.jenis, self.acuan, self.struktur = bacaan.peta, get_jenis(bacaan.jenis), acuan, struktur
        self.terisi = hitung_terisi(struktur.instansi) if "terisi" in self.peta else {}
        self.temuan, self.dilihat, self.kepala_unit = [], {}, {}
        self.baru = self.berubah = self.tetap = 0

    def susun(self, baris_semua):
        semua = [b for nomor, sel in baris_semua if (b := self._baca(nomor, sel))]
        # Parents that are rows of their own come first, so that a child finds its parent where it belongs.
        for b in semua:
            if not b.induk and not b.posisi:
                self._unit(b)
        for b in semua:
            self._satu(b)
        if "kepala" not in self.peta:
            self.struktur.tetapkan_kepala()
        return self

    def _tolak(self, nomor, bidang, mentah, sebab, saran):
        self.temuan.append(Temuan(nomor, TOLAK, self.jenis.nama_kolom(bidang), mentah, sebab, saran))

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
        for bidang, (rendah, tinggi) in self.BILANGAN.items():
            yield bidang, lambda bidang=bidang, a=rendah, z=tinggi: nilai.bilangan(ambil.get(bidang), a, z)
        yield "kepala", lambda: _ya(ambil.get("kepala"))
        yield "posisi", lambda: self._dikenal(b)
        if b.posisi is None:
            yield self._bidang_unit(), lambda: self._unit_disebut(b, ambil)
        if b.unit:
            yield "induk", lambda: _di_atas(b)
            yield "eselon", lambda: self.acuan.eselon_id(nilai.eselon(ambil.get("eselon")))
            yield "jenis", lambda: jenis_dan_jenjang(ambil.get("jenis"), b.nama_jabatan, b.eselon_id)

    def _bidang_unit(self):
        return next((x for x in ("unit", "kode_unor") if x in self.peta), "kode")

    def _dikenal(self, b):
        """The seat of a row that names no unit: by its Posisi ID, else (Formasi Menpan) by a name only one has."""
        if b.unit:
            return None
        if b.kode and (posisi := self.struktur.posisi_per_kode.get(b.kode.upper())):
            b.kode = posisi.kode
            return posisi
        senama = [] if {"unit", "kode_unor"} & set(self.peta) else self.struktur.posisi_senama(b.nama_jabatan)
        return senama[0] if len(senama) == 1 else None

    def _unit_disebut(self, b, ambil):
        """Leaves the field as it was read; a row without any way to its unit is refused."""
        ada = self.struktur.unit_per_kode.get(b.kode_unor.upper()) if b.kode_unor else None
        if not b.unit and ada is None and kosong(rapikan(ambil.get("unit"))):
            kolom = self.jenis.nama_kolom("unit")
            raise NilaiSalah("Unit jabatan ini tidak diketahui", f"Isi {kolom}, atau Posisi ID yang sudah tercatat.")
        b.unit = b.unit or (ada.nama if ada else "")
        return getattr(b, self._bidang_unit())

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
        if b.kebutuhan not in (None, 1) and (b.posisi.struktural if b.posisi else b.jenis == "STRUKTURAL"):
            sebab = "Kebutuhan jabatan struktural selalu 1"
            self._tolak(b.nomor, "kebutuhan", b.kebutuhan, sebab, "Isi 1 atau kosongkan.")
            return
        posisi = b.posisi
        if posisi is None:
            posisi = self.struktur.cari_posisi(self._unit(b), b.nama_jabatan, b.jenis, b.jenjang, b.eselon_id)
        if (lain := self.dilihat.setdefault(posisi, b.nomor)) != b.nomor:
            sebab = f"Jabatan yang sama di unit ini ada di baris {lain}"
            self._tolak(b.nomor, "nama_jabatan", b.nama_jabatan, sebab, "Gabungkan menjadi satu baris.")
            return
        if b.kepala and not self._jadikan_kepala(b, posisi):
            return
        self._bandingkan(b, posisi)
        self._ingatkan(b, posisi)

    def _jadikan_kepala(self, b, posisi):
        unit = posisi.unit
        lama = self.struktur.kepala_unit.get(unit)
        if self.kepala_unit.setdefault(unit, posisi) is not posisi:
            sebab = "Unit ini sudah mempunyai kepala di berkas yang sama"
            self._tolak(b.nomor, "kepala", "ya", sebab, "Sisakan satu kepala untuk tiap unit.")
            return False
        if lama is not None and lama is not posisi:
            lama.kepala, lama.ubah = False, bool(lama.id)
        self.struktur.kepala_unit[unit] = posisi
        return True

    def _ingatkan(self, b, posisi):
        """What the file says otherwise than the records, and does not change."""
        if b.posisi is not None and kunci(posisi.jabatan.nama) != kunci(b.nama_jabatan):
            self._peringatan(
                b.nomor, "nama_jabatan", b.nama_jabatan, f"Posisi ini tercatat sebagai {posisi.jabatan.nama}",
                "Nama jabatan tidak diubah; periksa Posisi ID-nya.",
            )  # fmt: skip
        terisi = self.terisi.get(posisi.id, 0)
        if b.terisi is not None and b.terisi != terisi:
            self._peringatan(
                b.nomor, "terisi", b.terisi, f"Menurut riwayat jabatan terisi {terisi}",
                "Yang terisi dihitung dari riwayat jabatan. Impor data utama terbaru, atau betulkan riwayatnya.",
            )  # fmt: skip

    def _peringatan(self, nomor, bidang, mentah, sebab, saran):
        self.temuan.append(Temuan(nomor, PERINGATAN, self.jenis.nama_kolom(bidang), mentah, sebab, saran))

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
                Temuan(b.nomor, BERUBAH, self.jenis.nama_kolom(x), _kata(kini), _kata(dulu), "")
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


def hitung_terisi(instansi):
    """Incumbents per seat today, derived from the definitive posts."""
    kini = RiwayatJabatan.objects.kini().filter(jenis_penugasan="D", posisi__unit__instansi=instansi)
    return dict(kini.order_by().values_list("posisi_id").annotate(Count("id")))


def _di_atas(b):
    if b.induk and kunci(PEMISAH.split(b.unit)[0]) == kunci(PEMISAH.split(b.induk)[0]):
        raise NilaiSalah("Unit induk sama dengan unitnya", "Isi unit di atasnya, atau kosongkan untuk unit puncak.")
    return b.induk


def _wajib(bidang, isi):
    if not isi and bidang == "nama_jabatan":
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


def susun(bacaan, baris, instansi):
    return RencanaPeta(bacaan, Acuan.muat(instansi), Struktur.muat(instansi)).susun(baris)


JENIS = JenisImpor(
    kode=Impor.Jenis.PETA_JABATAN,
    judul="Peta Jabatan",
    kelompok="Susunan organisasi",
    guna="Jabatan di tiap unit dengan kelas dan kebutuhannya; ekspor Formasi Menpan juga dibaca.",
    satuan="posisi",
    kolom=KOLOM,
    wajib=("nama_jabatan",),
    salah_satu=("unit", "kode_unor", "kode"),
    susun=susun,
    terapkan=lambda rencana: terapkan_struktur(rencana.struktur),
)
