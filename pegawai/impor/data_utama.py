"""One row of SIASN's data utama -> a clean record with its verdict.

Of the records only what a row must have and may leave empty is looked up: status and legal standing.
"""

from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache

from pegawai.models import JenisPegawai

from . import nilai
from .acuan import JENJANG_ESELON, jenis_jabatan, jenis_pegawai, kedudukan
from .jenis_impor import get_jenis
from .nilai import NilaiSalah
from .temuan import OK, PERINGATAN, TOLAK, Temuan

SARAN_CON = "Cocokkan dengan SK dan perbaiki di SIASN; data tetap diterima."
TEKS = {
    "pns_id": 36, "gelar_depan": 40, "gelar_belakang": 80, "tempat_lahir": 80, "pendidikan": 200, "sekolah": 200,
    "unor_id": 36, "unor": 250, "unor_induk": 200, "satker_id": 36, "satker": 200, "nama_jabatan": 200, "nama_jft": 200,
    "nama_jfu": 200, "status": 40, "jenis_pegawai": 80,
}  # fmt: skip
TEKS_BIASA = [(b, n) for b, n in TEKS.items() if not b.startswith(("gelar", "nama_jf", "status", "jenis"))]
TANGGAL = ("tanggal_lahir", "tmt_cpns", "tmt_pns", "tmt_golongan", "tmt_jabatan")
BILANGAN = {"mk_tahun": (0, 60), "mk_bulan": (0, 11), "tahun_lulus": (1940, 2100)}

# The same few thousand dates, units and posts come again and again: read each once.
_teks = lru_cache(maxsize=100_000)(nilai.teks)
_tanggal = lru_cache(maxsize=100_000)(nilai.tanggal)
_golongan = lru_cache(maxsize=1_000)(nilai.golongan)
_eselon = lru_cache(maxsize=1_000)(nilai.eselon)
_kelamin = lru_cache(maxsize=1_000)(nilai.kelamin)
_kedudukan = lru_cache(maxsize=1_000)(kedudukan)
_bilangan = lru_cache(maxsize=10_000, typed=True)(nilai.bilangan)
KOSONG = (None, "")
RAPI = "Dirapikan menjadi {}"


@dataclass(slots=True)
class BarisPegawai:
    """What one row says, in our words; None or "" = the file does not say it."""

    nomor: int
    nip: str = ""
    pns_id: str = ""
    nama: str = ""
    gelar_depan: str = ""
    gelar_belakang: str = ""
    tempat_lahir: str = ""
    tanggal_lahir: date | None = None
    jenis_kelamin: str = ""
    jenis_pegawai: str = ""
    kedudukan_hukum: str = ""
    tmt_cpns: date | None = None
    tmt_pns: date | None = None
    email: str = ""
    golongan_id: int | None = None
    tmt_golongan: date | None = None
    mk_tahun: int | None = None
    mk_bulan: int | None = None
    jenis_jabatan: str = ""
    jenjang: str = ""
    nama_jabatan: str = ""
    tmt_jabatan: date | None = None
    eselon_id: int | None = None
    unor_id: str = ""
    unor: str = ""
    unor_induk: str = ""
    satker_id: str = ""
    satker: str = ""
    tingkat_id: int | None = None
    pendidikan: str = ""
    sekolah: str = ""
    tahun_lulus: int | None = None
    mutu: list = field(default_factory=list)  # indicators of data quality that this row has been flagged with


def peringatan_nip(baris, tanggal_lahir, tmt_cpns, jenis_kelamin):
    """Digits of the NIP against the values, each flagged once; a PPPK's number has rules of its own (domain.md 7.1)."""
    if baris.jenis_pegawai == "PPPK":
        return []
    baru = [
        Temuan(baris.nomor, PERINGATAN, kode, baris.nip, sebab, SARAN_CON)
        for kode, sebab in nilai.indikator_nip(baris.nip, tanggal_lahir, tmt_cpns, jenis_kelamin)
        if kode not in baris.mutu
    ]
    baris.mutu += [t.kolom for t in baru]
    return baru


class Pembaca:
    """Judges the rows of one file in order; `temuan` holds what there is to say about them."""

    def __init__(self, bacaan, acuan, hari_ini, orang):
        self.peta, self.jenis = bacaan.peta, get_jenis(bacaan.jenis)
        self.acuan, self.hari_ini, self.orang = acuan, hari_ini, orang
        self.temuan = []
        self.baris_nip = {}

    def baca(self, nomor, sel):
        """The record, or None when the row is refused."""
        baris, salah, rapi = BarisPegawai(nomor), [], []
        ambil = {bidang: sel[i] for bidang, i in self.peta.items()}
        self._pokok(baris, ambil, salah, rapi)
        self._isi(baris, ambil, salah, rapi)
        self._turunan(baris, ambil, salah)
        if baris.jenis_pegawai == JenisPegawai.PPPK:
            rapi.append(("nip", "NI PPPK, tidak dinilai dengan aturan NIP PNS"))
        if baris.nip and not salah and (lain := self.baris_nip.setdefault(baris.nip, nomor)) != nomor:
            salah.append(("nip", NilaiSalah(f"NIP sama dengan baris {lain}", "Sisakan satu baris untuk tiap NIP.")))
        if salah:
            self.temuan += [self._temuan(nomor, TOLAK, b, ambil.get(b), g.sebab, g.saran) for b, g in salah]
            return None
        self.temuan += peringatan_nip(baris, baris.tanggal_lahir, baris.tmt_cpns, baris.jenis_kelamin)
        if not baris.mutu:
            self.temuan += [self._temuan(nomor, OK, b, ambil.get(b), sebab, "") for b, sebab in rapi]
        return baris

    def _temuan(self, nomor, putusan, bidang, mentah, sebab, saran):
        return Temuan(nomor, putusan, self.jenis.nama_kolom(bidang), mentah, sebab, saran)

    def _pokok(self, baris, ambil, salah, rapi):
        """NIP and name with its titles."""
        try:
            baris.nip = nilai.nip(ambil.get("nip"))
            if baris.nip != ambil["nip"]:
                rapi.append(("nip", RAPI.format(baris.nip)))
        except NilaiSalah as galat:
            salah.append(("nip", galat))
        for bidang in ("gelar_depan", "gelar_belakang"):
            self._coba(baris, bidang, ambil, salah, _teks, TEKS[bidang])
        try:
            utuh = nilai.nama(ambil.get("nama"))
        except NilaiSalah as galat:
            salah.append(("nama", galat))
            return
        baris.nama, depan, belakang = nilai.pisahkan_gelar(utuh, baris.gelar_depan, baris.gelar_belakang)
        if len(depan) <= TEKS["gelar_depan"] and len(belakang) <= TEKS["gelar_belakang"]:
            baris.gelar_depan, baris.gelar_belakang = depan, belakang
        if baris.nama != ambil["nama"]:
            jadi = " ".join(filter(None, (baris.gelar_depan, baris.nama))) + (f", {belakang}" if belakang else "")
            rapi.append(("nama", RAPI.format(jadi)))
        elif "'" in baris.nama:
            rapi.append(("nama", "Apostrof pada nama dipertahankan"))

    def _coba(self, baris, bidang, ambil, salah, baca, *batas):
        try:
            setattr(baris, bidang, baca(ambil.get(bidang), *batas))
        except NilaiSalah as galat:
            salah.append((bidang, galat))

    def _isi(self, baris, ambil, salah, rapi):
        for bidang, maks in TEKS_BIASA:
            if ambil.get(bidang) not in KOSONG:
                self._coba(baris, bidang, ambil, salah, _teks, maks)
        for bidang in TANGGAL:
            isi = ambil.get(bidang)
            if isi in KOSONG:
                continue
            self._coba(baris, bidang, ambil, salah, _tanggal)
            hasil = getattr(baris, bidang)
            if hasil and isi != f"{hasil:%d-%m-%Y}":
                rapi.append((bidang, RAPI.format(f"{hasil:%d-%m-%Y}")))
        for bidang, (rendah, tinggi) in BILANGAN.items():
            self._coba(baris, bidang, ambil, salah, _bilangan, rendah, tinggi)
        self._coba(baris, "jenis_kelamin", ambil, salah, _kelamin)
        if baris.tanggal_lahir and baris.tanggal_lahir >= self.hari_ini:
            salah.append(("tanggal_lahir", NilaiSalah("Tanggal lahir belum lewat", "Periksa tahunnya.")))
        baris.email = nilai.email(ambil.get("email_gov")) or nilai.email(ambil.get("email"))

    def _turunan(self, baris, ambil, salah):
        """What takes more than one column, or a reference list."""
        acuan = self.acuan
        for bidang, kerja in (
            ("golongan", lambda: setattr(baris, "golongan_id", acuan.golongan_id(_golongan(ambil.get("golongan"))))),
            ("eselon", lambda: setattr(baris, "eselon_id", acuan.eselon_id(_eselon(ambil.get("eselon"))))),
            ("tingkat", lambda: setattr(
                baris, "tingkat_id", acuan.tingkat_id(ambil.get("tingkat"), ambil.get("tingkat_id")))),
            ("kedudukan_hukum", lambda: setattr(baris, "kedudukan_hukum", self._kedudukan(baris, ambil))),
            ("status", lambda: setattr(baris, "jenis_pegawai", self._status(baris, ambil))),
            ("jenis_jabatan", lambda: self._jabatan(baris, ambil)),
        ):  # fmt: skip
            try:
                kerja()
            except NilaiSalah as galat:
                salah.append((bidang, galat))

    def _tercatat(self, baris, bidang, *sel):
        """What the records have of this person where the cells say nothing; "" for a new one."""
        lama = self.orang.get(baris.nip)
        return lama.nilai[bidang] if lama and all(nilai.kosong(nilai.rapikan(s)) for s in sel) else ""

    def _kedudukan(self, baris, ambil):
        sel = ambil.get("kedudukan_hukum")
        return self._tercatat(baris, "kedudukan_hukum", sel) or _kedudukan(sel)

    def _status(self, baris, ambil):
        """A TMT PNS makes a PNS of a CPNS, never of a PPPK: whose number would then be judged by other rules."""
        sel = ambil.get("status"), ambil.get("jenis_pegawai")
        lama = self._tercatat(baris, "jenis_pegawai", *sel)
        if lama and not (lama == JenisPegawai.CPNS and baris.tmt_pns):
            return lama
        return jenis_pegawai(*sel, baris.tmt_pns)

    def _jabatan(self, baris, ambil):
        """Name, kind and level of the post; a level that nothing says stays empty."""
        for lain in ("nama_jft", "nama_jfu"):
            if not baris.nama_jabatan and lain in ambil:
                baris.nama_jabatan = _teks(ambil[lain], TEKS[lain])
        baris.jenis_jabatan = jenis_jabatan(ambil.get("jenis_jabatan"), baris.eselon_id)
        if baris.jenis_jabatan == "STRUKTURAL":
            baris.jenjang = JENJANG_ESELON.get(baris.eselon_id, "")
        elif baris.jenis_jabatan == "FUNGSIONAL":
            baris.jenjang = nilai.jenjang_fungsional(baris.nama_jabatan)
        elif baris.jenis_jabatan == "PELAKSANA":
            baris.jenjang = "PELAKSANA"
