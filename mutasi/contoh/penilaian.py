"""Appraisals, competency results, training, discipline and wishes: with the gaps that life leaves."""

from datetime import date

from jabatan.referensi import baca

from .dasar import HARI_INI, aliran, geser_bulan, geser_tahun, hari_antara, pilih

TAHUN_SKP = (2023, 2024, 2025)
SKP = (
    ((2, 2), 60), ((1, 1), 15), ((1, 2), 9), ((2, 1), 9), ((3, 2), 3), ((3, 1), 1), ((2, 3), 1),
    ((1, 3), 1), ((3, 3), 1),
)  # fmt: skip
# Of those assessed at all: a third is missing or out of date.
ASESMEN_PNS = (("BERLAKU", 67), ("LEWAT", 15), ("TIDAK_ADA", 18))
ASESMEN_PPPK = (("BERLAKU", 30), ("LEWAT", 5), ("TIDAK_ADA", 65))
PELATIHAN = {
    "JPT_PRATAMA": (("PKN_II", 0.75), ("PKA", 0.9), ("PKP", 0.9)),
    "ADMINISTRATOR": (("PKA", 0.65), ("PKP", 0.85)),
    "PENGAWAS": (("PKP", 0.7),),
}
NAMA_PELATIHAN = {
    "PKN_II": "Pelatihan Kepemimpinan Nasional Tingkat II",
    "PKA": "Pelatihan Kepemimpinan Administrator",
    "PKP": "Pelatihan Kepemimpinan Pengawas",
}
TEKNIS = (
    "Pengadaan Barang/Jasa Pemerintah Tingkat Dasar",
    "Pengelolaan Keuangan Daerah",
    "Penyusunan Analisis Beban Kerja",
    "Manajemen Risiko Sektor Publik",
    "Pelayanan Prima",
    "Perencanaan dan Penganggaran Responsif Gender",
    "Pengelolaan Arsip Dinamis",
    "Literasi Data bagi Aparatur",
)
HUKUMAN = {
    "RINGAN": (("Teguran tertulis", 3), ("Pernyataan tidak puas secara tertulis", 3)),
    "SEDANG": (("Pemotongan tunjangan kinerja 25 % selama 6 bulan", 6), ("Penundaan kenaikan pangkat", 12)),
    "BERAT": (("Penurunan jabatan setingkat lebih rendah selama 12 bulan", 12),),
}


class Penilaian:
    def __init__(self, peta, benih):
        self.peta, self.acak = peta, aliran(benih, "penilaian")
        self.kode = [k["kode"] for k in baca("kompetensi.json") if k["kelompok"] != "TEKNIS"]
        self.teknis = [k["kode"] for k in baca("kompetensi.json") if k["kelompok"] == "TEKNIS"]
        self.level = peta.parameter["level_kompetensi_jenjang"]

    def isi(self, semua, lowong):
        for orang in semua:
            self.skp(orang)
            self.asesmen(orang)
            self.pelatihan(orang)
            self.disiplin(orang)
            self.minat(orang, lowong)

    def skp(self, orang):
        for tahun in TAHUN_SKP:
            if orang.tmt_cpns <= date(tahun, 7, 1) and self.acak.random() > 0.02:
                orang.skp[tahun] = pilih(self.acak, SKP)

    def asesmen(self, orang):
        acak = self.acak
        keadaan = pilih(acak, ASESMEN_PPPK if orang.jenis == "PPPK" else ASESMEN_PNS)
        if keadaan == "TIDAK_ADA" or orang.jenis == "CPNS":
            return
        awal, akhir = (date(2024, 2, 1), date(2026, 10, 30))
        if keadaan == "LEWAT":
            awal, akhir = date(2020, 2, 1), date(2023, 11, 30)
        self.nilai(orang, hari_antara(acak, max(awal, orang.tmt_cpns), max(akhir, orang.tmt_cpns)))

    def nilai(self, orang, hari, naik=0):
        """Levels around what the present post asks, by how able the person is."""
        acak = self.acak
        baku = self.level[orang.jenjang] + orang.bakat + naik
        metode = self.peta.parameter["metode_asesmen_jenjang"].get(orang.jenjang, "SEDERHANA")
        kode = self.kode
        if orang.jenjang in ("JPT_PRATAMA", "ADMINISTRATOR", "PENGAWAS", "AHLI_MADYA") and acak.random() < 0.5:
            kode = kode + acak.sample(self.teknis, 2)
        orang.asesmen = {satu: (max(1, min(5, baku + acak.choice((-1, 0, 0, 0, 0, 1)))), hari, metode) for satu in kode}

    def pelatihan(self, orang):
        acak = self.acak
        akhir = geser_bulan(HARI_INI, -2)
        for jenis, peluang in PELATIHAN.get(orang.jenjang, ()):
            if acak.random() < peluang:
                hari = hari_antara(acak, max(geser_tahun(orang.tmt_cpns, 5), date(2012, 1, 1)), akhir)
                orang.diklat.append((jenis, NAMA_PELATIHAN[jenis], hari, 700 if jenis == "PKN_II" else 500))
        for nama in acak.sample(TEKNIS, pilih(acak, ((0, 45), (1, 35), (2, 20)))):
            hari = hari_antara(acak, max(orang.tmt_cpns, date(2015, 1, 1)), HARI_INI)
            orang.diklat.append(("TEKNIS", nama, hari, acak.choice((20, 30, 40, 60))))

    def disiplin(self, orang):
        """About one in a hundred has a record; of these few are still serving."""
        if self.acak.random() < 0.012:
            mulai = hari_antara(self.acak, max(orang.tmt_cpns, date(2019, 1, 1)), HARI_INI)
            self.hukum(orang, pilih(self.acak, (("RINGAN", 6), ("SEDANG", 3), ("BERAT", 1))), mulai)

    def hukum(self, orang, tingkat, mulai, selesai=None):
        jenis, lama = self.acak.choice(HUKUMAN[tingkat])
        selesai = selesai or geser_bulan(mulai, lama)
        orang.hukuman.append((tingkat, jenis, mulai, selesai, f"800.1.6.2/{self.acak.randint(10, 400)}/{mulai.year}"))

    def minat(self, orang, lowong):
        if orang.jenis == "PNS" and self.acak.random() < 0.06:
            sesuai = [k for k in lowong if k.jabatan.jenjang in _berikut(orang.jenjang)]
            for kursi in self.acak.sample(sesuai, min(len(sesuai), self.acak.randint(1, 3))):
                orang.minat.append((kursi, "Sesuai pendidikan dan pengalaman"))


def _berikut(jenjang):
    """Levels that a person may wish for: one step up, or beside."""
    return {
        "JPT_PRATAMA": ("JPT_PRATAMA",),
        "ADMINISTRATOR": ("JPT_PRATAMA", "ADMINISTRATOR"),
        "PENGAWAS": ("ADMINISTRATOR", "PENGAWAS"),
        "AHLI_MADYA": ("JPT_PRATAMA", "ADMINISTRATOR"),
        "AHLI_MUDA": ("ADMINISTRATOR", "PENGAWAS"),
    }.get(jenjang, ("PENGAWAS",))
