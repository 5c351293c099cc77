"""One invented civil servant: birth, entry, education, ranks."""

from dataclasses import dataclass, field
from datetime import date, timedelta

from . import ijazah
from .dasar import HARI_INI, geser_bulan, geser_tahun, hari_antara, pilih, selisih_bulan
from .ijazah import D3, S1, S2, SLTA, SLTP, SMK, buat_ijazah
from .nama import KOTA, buat_nama

URUTAN_GOLONGAN = (11, 12, 13, 14, 21, 22, 23, 24, 31, 32, 33, 34, 41, 42, 43, 44, 45)
GOLONGAN_PPPK = {SLTP: 104, SLTA: 105, SMK: 105, D3: 107, S1: 109, S2: 110}
# Per level of the present post: age from–to, least years of service, (education, share).
WATAK = {
    "JPT_PRATAMA": (47, 58, 21, ((S1, 22), (S2, 78))),
    "ADMINISTRATOR": (40, 57, 14, ((S1, 50), (S2, 50))),
    "PENGAWAS": (34, 57, 9, ((D3, 8), (S1, 70), (S2, 22))),
    "AHLI_MADYA": (42, 58, 15, ((S1, 55), (S2, 45))),
    "AHLI_MUDA": (33, 57, 8, ((S1, 76), (S2, 24))),
    "AHLI_PERTAMA": (25, 46, 1, ((S1, 92), (S2, 8))),
    "PENYELIA": (42, 57, 15, ((D3, 80), (S1, 20))),
    "MAHIR": (32, 50, 8, ((D3, 90), (S1, 10))),
    "TERAMPIL": (24, 38, 1, ((D3, 96), (SMK, 4))),
    "PEMULA": (22, 30, 1, ((SLTA, 60), (SMK, 40))),
    "PELAKSANA": (24, 57, 1, ((SLTA, 50), (SMK, 50))),
}


@dataclass(eq=False, repr=False, slots=True)
class Orang:
    """Rows of one person as they will be written; `id` is the primary key in an empty database."""

    id: int
    nama: str
    jenis_kelamin: str
    lahir: date
    tmt_cpns: date
    jenis: str  # PNS, CPNS, PPPK
    kursi: object = None
    nip: str = ""
    gelar_depan: str = ""
    gelar_belakang: str = ""
    tempat_lahir: str = ""
    kedudukan: str = "AKTIF"
    tmt_pns: date | None = None
    bakat: int = 0  # how far above or below the level of the post this person is assessed
    pendidikan: list = field(default_factory=list)  # (level, field, family, school, year)
    pangkat: list = field(default_factory=list)  # (golongan, from, to, years, months)
    jabatan: list = field(default_factory=list)  # Jabatan rows of karier.py, oldest first
    skp: dict = field(default_factory=dict)  # year -> (hasil, perilaku)
    asesmen: dict = field(default_factory=dict)  # competency -> (level, date, method)
    potensi: dict = field(default_factory=dict)  # aspect -> (level, date)
    diklat: list = field(default_factory=list)
    hukuman: list = field(default_factory=list)
    pemeriksaan: list = field(default_factory=list)
    riwayat_kedudukan: list = field(default_factory=list)
    minat: list = field(default_factory=list)
    terkunci: str = ""  # what this person is planted for: a trap or a persona

    @property
    def kini(self):
        return next((j for j in reversed(self.jabatan) if j.selesai is None and j.penugasan == "D"), None)

    @property
    def jenjang(self):
        return self.kini.jenjang if self.kini else ""

    @property
    def nama_lengkap(self):
        nama = f"{self.gelar_depan} {self.nama}".strip()
        return f"{nama}, {self.gelar_belakang}" if self.gelar_belakang else nama


def buat_orang(acak, nomor, kursi, jenis="PNS"):
    """A person whose age, service and education suit the seat."""
    jabatan = kursi.jabatan
    muda, tua, dinas, sekolah = WATAK[jabatan.jenjang]
    tingkat = pilih(acak, sekolah)
    if jabatan.jenis == "PELAKSANA":
        tingkat = _tingkat_pelaksana(acak, jabatan.pendidikan)
    kelamin = acak.choice("LP")
    lahir, tmt = _tanggal(acak, muda, min(tua, jabatan.bup - 1), dinas, tingkat, jenis)
    orang = Orang(nomor, buat_nama(acak, kelamin), kelamin, lahir, tmt, jenis, kursi)
    orang.tempat_lahir = acak.choice(KOTA)
    orang.bakat = pilih(acak, ((-1, 15), (0, 50), (1, 35)))
    if jenis == "PNS":
        orang.tmt_pns = geser_tahun(tmt, 1)
    cocok = 0.97 if jabatan.jenis == "FUNGSIONAL" else 0.82
    isi_pendidikan(acak, orang, tingkat, jabatan.rumpun or kursi.unit.rumpun or ("PEMERINTAHAN",), cocok)
    isi_pangkat(acak, orang)
    return orang


def _tingkat_pelaksana(acak, paling_rendah):
    if paling_rendah >= S1:
        return pilih(acak, ((S1, 93), (S2, 7)))
    if paling_rendah >= D3:
        return pilih(acak, ((D3, 75), (S1, 25)))
    return pilih(acak, ((SLTA, 45), (SMK, 35), (D3, 6), (S1, 14))) if paling_rendah >= SLTA else SLTP


def _tanggal(acak, muda, tua, dinas, tingkat, jenis):
    """Birth, and entry on the first of a month, old enough then and long enough ago."""
    usia_masuk = {SLTP: 21, SLTA: 20, SMK: 20, D3: 23}.get(tingkat, 24)
    if jenis == "PPPK":
        muda, dinas, usia_masuk = max(muda, 25), 1, usia_masuk + 2
    muda = max(muda, usia_masuk + dinas + 1)
    lahir = hari_antara(acak, geser_tahun(HARI_INI, -tua), geser_tahun(HARI_INI, -muda))
    if jenis == "CPNS":
        return lahir, date(2026, acak.choice((3, 5)), 1)
    paling_lambat = min(geser_tahun(HARI_INI, -dinas), geser_tahun(lahir, 35 if jenis == "PNS" else 52))
    paling_awal = max(geser_tahun(lahir, usia_masuk), date(2019 if jenis == "PPPK" else 1990, 2, 1))
    masuk = hari_antara(acak, paling_awal, max(paling_awal, paling_lambat))
    return lahir, date(masuk.year, acak.choice((1, 2, 3, 4, 12)) if jenis == "PNS" else masuk.month, 1)


def isi_pendidikan(acak, orang, tingkat, rumpun, cocok):
    """The last certificate in a field that suits, and the one of school or study before it."""
    satu = acak.choice(rumpun) if acak.random() < cocok else acak.choice(sorted(ijazah.JURUSAN))
    susun = [SLTA] if tingkat in (D3, S1) else [S1] if tingkat == S2 else []
    lulus = orang.lahir.year
    gelar = []
    for ini in [*susun, tingkat]:
        lulus = min(orang.lahir.year + ijazah.LAMA.get(ini, 0) + acak.randrange(2), orang.tmt_cpns.year)
        if ini == S2:
            lulus = min(max(orang.tmt_cpns.year + acak.randint(-1, 12), orang.lahir.year + 25), 2025)
        nama, satu_gelar, keluarga = buat_ijazah(acak, ini, satu)
        sekolah = f"Universitas Contoh {acak.choice(KOTA)}" if ini >= D3 else f"Sekolah Contoh {acak.randint(1, 9)}"
        orang.pendidikan.append((ini, nama, keluarga, sekolah, lulus))
        gelar += [satu_gelar] * bool(satu_gelar)
    if satu == "KEDOKTERAN" and tingkat >= S1:
        orang.gelar_depan = "dr."
    orang.gelar_belakang = ", ".join(gelar)
    if acak.random() < 0.06 and orang.lahir.year < 1985:
        orang.gelar_depan = f"{'H.' if orang.jenis_kelamin == 'L' else 'Hj.'} {orang.gelar_depan}".strip()


def isi_pangkat(acak, orang):
    """Ranks from entry to what the post and the certificate allow, on 1 April and 1 October."""
    jabatan = orang.kursi.jabatan
    tingkat = orang.pendidikan[-1][0]
    if orang.jenis == "PPPK":
        orang.pangkat = [(GOLONGAN_PPPK[min(tingkat, S2)], orang.tmt_cpns, None, 0, 0)]
        return
    awal = ijazah.GOLONGAN_AWAL[min(tingkat, S1 if jabatan.jenjang != "PELAKSANA" else S2)]
    atas = {True: 32, tingkat >= D3: 33, tingkat >= S1: 34, tingkat >= S2: 41}[True]
    bawah, puncak = jabatan.golongan
    akhir = acak.choice([g for g in URUTAN_GOLONGAN if bawah <= g <= puncak]) if bawah else atas
    langkah = max(URUTAN_GOLONGAN.index(akhir) - URUTAN_GOLONGAN.index(awal), 0)
    bulan = selisih_bulan(orang.tmt_cpns, HARI_INI)
    langkah = min(langkah, bulan // (48 if not bawah else 32))
    jarak = min(48 + acak.choice((0, 0, 6, 12)), max(30, bulan // max(langkah, 1))) if langkah else 48
    tmt = [orang.tmt_cpns]
    for ke in range(1, langkah + 1):
        naik = geser_bulan(orang.tmt_cpns, ke * jarak)
        naik = date(naik.year, 4 if naik.month < 8 else 10, 1)
        if tmt[-1] < naik <= HARI_INI:
            tmt.append(naik)
    mulai = URUTAN_GOLONGAN.index(awal)
    for ke, hari in enumerate(tmt):
        tahun, sisa = divmod(selisih_bulan(orang.tmt_cpns, hari), 12)
        selesai = tmt[ke + 1] if ke + 1 < len(tmt) else None
        orang.pangkat.append((URUTAN_GOLONGAN[mulai + ke], hari, selesai, tahun, sisa))


def beri_nip(semua):
    """Birth, entry, sex, and a last part from 901 on: no office numbers its people like that."""
    dipakai = {}
    for orang in semua:
        tengah = f"{orang.tmt_cpns:%Y}21" if orang.jenis == "PPPK" else f"{orang.tmt_cpns:%Y%m}"
        kelamin = "1" if orang.jenis_kelamin == "L" else "2"
        while True:
            awalan = f"{orang.lahir:%Y%m%d}{tengah}{kelamin}"
            dipakai[awalan] = dipakai.get(awalan, 900) + 1
            if dipakai[awalan] < 1000:
                break
            orang.lahir += timedelta(days=1)
        orang.nip = f"{awalan}{dipakai[awalan]}"
