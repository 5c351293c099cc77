"""The tree of units, the catalogue of posts and the structural seats of the invented regency."""

from dataclasses import dataclass, field

from jabatan.referensi import baca

from . import organisasi as org

UKURAN_PENUH = 3000  # from here on all 45 offices exist
UKURAN_BAKU = 5000
KURSI_STRUKTURAL = 480
JENJANG_ESELON = {2: "JPT_PRATAMA", 3: "ADMINISTRATOR", 4: "PENGAWAS"}
KELAS_ESELON = {21: 15, 22: 14, 31: 12, 32: 11, 41: 9, 42: 8}


@dataclass(eq=False, repr=False, slots=True)
class Unit:
    id: int
    nama: str
    induk: "Unit | None"
    urutan: int
    opd: "Unit | None" = None
    rumpun: tuple[str, ...] = ()
    aktif: bool = True

    def rantai(self):
        """The unit, then what it stands under, up to the regency."""
        unit = self
        while unit:
            yield unit
            unit = unit.induk


@dataclass(eq=False, repr=False, slots=True)
class Jabatan:
    id: int
    nama: str
    jenis: str
    jenjang: str
    eselon: int | None = None
    kelas: int | None = None
    bup: int = 58
    pendidikan: int | None = None
    golongan: tuple[int | None, int | None] = (None, None)
    rumpun: tuple[str, ...] = ()
    memimpin: bool = False


@dataclass(eq=False, repr=False, slots=True)
class Kursi:
    id: int
    unit: Unit
    jabatan: Jabatan
    kepala: bool = False
    kritis: bool = False
    kebutuhan: int | None = 1  # None: nobody has counted it
    isi: list = field(default_factory=list)

    @property
    def struktural(self):
        return self.jabatan.jenis == "STRUKTURAL"


def baca_parameter():
    return {p["kode"]: p["nilai"] for p in baca("parameter.json")}


class Peta:
    """Grows while it is built: units, posts, seats, each with the number that the database will give it."""

    def __init__(self, ukuran):
        self.ukuran = ukuran
        self.parameter = baca_parameter()
        self.pita_eselon = {
            e["id"]: (e["golongan_terendah_id"], e["golongan_tertinggi_id"]) for e in baca("eselon.json")
        }
        self.unit, self.jabatan, self.kursi = [], [], []
        self._jabatan, self._kursi = {}, {}
        self.akar = self.tambah_unit("Pemerintah Kabupaten Contoh", None)
        bagian = min(1, ukuran / UKURAN_PENUH)
        self.bangun_sekretariat(bagian)
        self.bangun_inspektorat()
        badan = org.BADAN[: max(2, round(len(org.BADAN) * bagian))]
        dinas = org.DINAS[: max(3, round(len(org.DINAS) * bagian))]
        self.opd_teknis = [self.bangun_opd(*isi) for isi in badan + dinas]
        if bagian >= 0.5:
            self.bangun_rumah_sakit()
        self.bangun_kecamatan(bagian)
        if bagian == 1:
            self.bangun_uptd()

    # The three kinds of entries

    def tambah_unit(self, nama, induk, rumpun=()):
        unit = Unit(len(self.unit) + 1, nama, induk, len(self.unit) + 1, rumpun=tuple(rumpun))
        unit.opd = induk and (induk.opd or unit)
        if induk and not rumpun:
            unit.rumpun = induk.rumpun
        self.unit.append(unit)
        return unit

    def tambah_jabatan(self, nama, jenis, jenjang, **isi):
        kunci = (nama, jenjang)
        if kunci not in self._jabatan:
            isi.setdefault("bup", self.parameter["bup_jenjang"][jenjang])
            self._jabatan[kunci] = Jabatan(len(self.jabatan) + 1, nama, jenis, jenjang, **isi)
            self.jabatan.append(self._jabatan[kunci])
        return self._jabatan[kunci]

    def tambah_kursi(self, unit, jabatan, kepala=False):
        kunci = (unit.id, jabatan.id)
        if kunci not in self._kursi:
            self._kursi[kunci] = Kursi(len(self.kursi) + 1, unit, jabatan, kepala)
            self.kursi.append(self._kursi[kunci])
        return self._kursi[kunci]

    def struktural(self, nama, unit, eselon, rumpun=(), kepala=True):
        jenjang = JENJANG_ESELON[eselon // 10]
        kode = {"JPT_PRATAMA": "jpt_pratama", "ADMINISTRATOR": "administrator", "PENGAWAS": "pengawas"}[jenjang]
        jabatan = self.tambah_jabatan(
            nama,
            "STRUKTURAL",
            jenjang,
            eselon=eselon,
            kelas=KELAS_ESELON[eselon],
            pendidikan=self.parameter[f"pendidikan_minimal_{kode}"],
            golongan=self.pita_eselon[eselon],
            rumpun=tuple(rumpun),
        )
        return self.tambah_kursi(unit, jabatan, kepala)

    @property
    def kursi_struktural(self):
        return [k for k in self.kursi if k.struktural]

    # Offices

    def bangun_sekretariat(self, bagian):
        setda = self.setda = self.tambah_unit("Sekretariat Daerah", self.akar, ("PEMERINTAHAN", "HUKUM", "EKONOMI"))
        self.kursi_sekda = self.struktural("Sekretaris Daerah", setda, 21)
        asisten = []
        for nama in org.ASISTEN:
            unit = self.tambah_unit(nama, setda)
            self.struktural(nama, unit, 22)
            asisten.append(unit)
        for nama in org.STAF_AHLI[: max(1, round(3 * bagian))]:
            self.struktural(nama, setda, 22, kepala=False)
        for ke, nama in enumerate(org.BAGIAN_SETDA[: max(3, round(9 * bagian))]):
            unit = self.tambah_unit(f"Bagian {nama}", asisten[ke % 3])
            self.struktural(f"Kepala Bagian {nama} Sekretariat Daerah", unit, 31, setda.rumpun)
            for sub in ("Tata Usaha", "Perencanaan dan Pelaporan"):
                self._subbagian(f"{sub} Bagian {nama}", unit, "", 41)
        if bagian >= 0.5:
            self.bangun_dprd()

    def bangun_dprd(self):
        opd = self.tambah_unit("Sekretariat DPRD", self.akar, ("HUKUM", "PEMERINTAHAN", "EKONOMI"))
        self.struktural("Sekretaris DPRD", opd, 22)
        for nama in org.BAGIAN_DPRD:
            unit = self.tambah_unit(f"Bagian {nama}", opd)
            self.struktural(f"Kepala Bagian {nama} Sekretariat DPRD", unit, 31)
            for sub in ("Tata Usaha", "Fasilitasi"):
                self._subbagian(f"{sub} Bagian {nama}", unit, "Sekretariat DPRD", 41)

    def bangun_inspektorat(self):
        opd = self.tambah_unit("Inspektorat", self.akar, ("AKUNTANSI", "HUKUM", "PEMERINTAHAN", "EKONOMI"))
        self.struktural("Inspektur", opd, 22, opd.rumpun)
        self._sekretariat(opd)
        for angka in ("I", "II", "III", "IV"):
            unit = self.tambah_unit(f"Inspektorat Pembantu {angka}", opd)
            self.struktural(f"Inspektur Pembantu {angka}", unit, 31, opd.rumpun)

    def bangun_opd(self, nama, rumpun, bidang):
        rumpun = tuple(rumpun.split())
        opd = self.tambah_unit(nama, self.akar, rumpun)
        kepala = {"Satuan Polisi Pamong Praja": "Kepala Satuan Polisi Pamong Praja"}.get(nama, f"Kepala {nama}")
        self.struktural(kepala, opd, 22, rumpun)
        self._sekretariat(opd)
        for satu in bidang.split("|"):
            unit = self.tambah_unit(f"Bidang {satu}", opd)
            self.struktural(f"Kepala Bidang {satu} {nama}", unit, 32, rumpun)
        return opd

    def _sekretariat(self, opd):
        unit = self.tambah_unit(f"Sekretariat {opd.nama}", opd)
        self.struktural(f"Sekretaris {opd.nama}", unit, 31)
        for sub in ("Umum dan Kepegawaian", "Perencanaan dan Keuangan"):
            self._subbagian(sub, unit, opd.nama, 41)

    def _subbagian(self, nama, induk, akhiran, eselon):
        unit = self.tambah_unit(f"Subbagian {nama}", induk)
        return self.struktural(f"Kepala Subbagian {nama} {akhiran}".strip(), unit, eselon)

    def bangun_rumah_sakit(self):
        opd = self.tambah_unit("RSUD Contoh Sehat", self.akar, ("KESEHATAN", "KEDOKTERAN", "KEPERAWATAN"))
        self.struktural("Direktur RSUD Contoh Sehat", opd, 31, opd.rumpun)
        for nama in ("Pelayanan Medik", "Keperawatan", "Umum dan Keuangan"):
            unit = self.tambah_unit(f"Bidang {nama}", opd)
            self.struktural(f"Kepala Bidang {nama} RSUD Contoh Sehat", unit, 32, opd.rumpun)
        self._subbagian("Tata Usaha", opd, opd.nama, 41)

    def bangun_kecamatan(self, bagian):
        lipat = max(1, self.ukuran / UKURAN_BAKU)
        jumlah = max(1, min(round(12 * bagian * lipat), 72))
        self.kecamatan = []
        for ke in range(jumlah):
            nama = f"Kecamatan {_nama_ke(org.KECAMATAN, ke)}"
            opd = self.tambah_unit(nama, self.akar, ("PEMERINTAHAN", "SOSPOL", "HUKUM"))
            self.struktural(f"Camat {nama.removeprefix('Kecamatan ')}", opd, 31, ("PEMERINTAHAN",))
            unit = self.tambah_unit(f"Sekretariat {nama}", opd)
            self.struktural(f"Sekretaris {nama}", unit, 32)
            for sub in ("Umum", "Keuangan"):
                self._subbagian(sub, unit, nama, 42)
            for seksi in org.SEKSI_KECAMATAN:
                anak = self.tambah_unit(f"Seksi {seksi}", opd)
                self.struktural(f"Kepala Seksi {seksi} {nama}", anak, 41)
            self.kecamatan.append(opd)
        for ke in range(jumlah):
            self._kelurahan(self.kecamatan[ke // 4], _nama_ke(org.KELURAHAN, ke))

    def _kelurahan(self, kecamatan, nama):
        unit = self.tambah_unit(f"Kelurahan {nama}", kecamatan)
        self.struktural(f"Lurah {nama}", unit, 41, ("PEMERINTAHAN", "SOSPOL"))
        anak = self.tambah_unit(f"Sekretariat Kelurahan {nama}", unit)
        self.struktural(f"Sekretaris Kelurahan {nama}", anak, 42)
        for seksi in org.SEKSI_KELURAHAN:
            anak = self.tambah_unit(f"Seksi {seksi}", unit)
            self.struktural(f"Kepala Seksi {seksi} Kelurahan {nama}", anak, 42)

    def bangun_uptd(self):
        """Technical units fill the number of structural seats up to what a regency of this kind has."""
        kurang = KURSI_STRUKTURAL - len(self.kursi_struktural)
        for ke in range(kurang):
            opd = self.opd_teknis[6 + ke % (len(self.opd_teknis) - 6)]
            unit = self.tambah_unit(
                f"UPTD Wilayah {('I', 'II', 'III')[ke // (len(self.opd_teknis) - 6)]} {opd.nama}", opd
            )
            self.struktural(f"Kepala {unit.nama}", unit, 41, opd.rumpun)

    def di_opd(self, nama):
        return next((u for u in self.unit if u.nama == nama and u.induk is self.akar), None)


def _nama_ke(daftar, ke):
    putaran, letak = divmod(ke, len(daftar))
    return daftar[letak] + (f" {putaran + 1}" if putaran else "")
