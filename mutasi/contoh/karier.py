"""The posts a person has held until the present one, oldest first."""

from dataclasses import dataclass
from datetime import date

from .dasar import HARI_INI, awal_bulan, geser_bulan, geser_tahun, pilih, selisih_bulan

SIKLUS_2025 = date(2025, 10, 6)
SIKLUS_2026 = date(2026, 4, 6)
SK_SIKLUS = {SIKLUS_2025: "800.1.3.3/417/KEP/2025", SIKLUS_2026: "800.1.3.3/128/KEP/2026"}
# Days on which officials were inaugurated; none in the windows of prohibition of 2024 and 2025.
PELANTIKAN = (
    (SIKLUS_2026, 13), (SIKLUS_2025, 14), (date(2024, 1, 15), 14), (date(2023, 9, 4), 13), (date(2023, 2, 6), 11),
    (date(2022, 8, 15), 10), (date(2022, 1, 3), 8), (date(2021, 6, 7), 6), (date(2020, 2, 10), 5),
    (date(2019, 1, 7), 4), (date(2017, 1, 3), 2),
)  # fmt: skip
TANGGA = {
    "JPT_PRATAMA": (("PELAKSANA", 6), ("PENGAWAS", 5), ("ADMINISTRATOR", 5), ("ADMINISTRATOR", 4)),
    "ADMINISTRATOR": (("PELAKSANA", 6), ("PENGAWAS", 5), ("ADMINISTRATOR", 4)),
    "PENGAWAS": (("PELAKSANA", 6),),
    "AHLI_MADYA": (("AHLI_PERTAMA", 6), ("AHLI_MUDA", 8)),
    "AHLI_MUDA": (("AHLI_PERTAMA", 6),),
    "AHLI_PERTAMA": (),
    "PENYELIA": (("TERAMPIL", 6), ("MAHIR", 8)),
    "MAHIR": (("TERAMPIL", 6),),
    "TERAMPIL": (),
    "PEMULA": (),
    "PELAKSANA": (("PELAKSANA", 5),),
}
SINGKAT = 12  # months below which an earlier post is left out


@dataclass(eq=False, repr=False, slots=True)
class Menjabat:
    """One row of the history of posts."""

    nama: str
    nama_unit: str
    unit: object
    jenjang: str
    mulai: date
    selesai: date | None = None
    kursi: object = None
    eselon: int | None = None
    penugasan: str = "D"
    klaim: object = None
    nomor_sk: str = ""
    tanggal_sk: date | None = None
    dihitung_sejak: date | None = None
    alasan: str = ""


def menjabat(kursi, mulai, **isi):
    jabatan = kursi.jabatan
    return Menjabat(
        jabatan.nama, kursi.unit.nama, kursi.unit, jabatan.jenjang, mulai, kursi=kursi, eselon=jabatan.eselon, **isi
    )


def nomor_sk(acak, hari):
    return SK_SIKLUS.get(hari) or f"800.1.3.3/{acak.randint(10, 690)}/{hari.year}"


class Bursa:
    """Where earlier posts are taken from: seats and functional posts of the same regency, by level."""

    def __init__(self, peta):
        self.per_jenjang, self.per_nama = {}, {}
        for kursi in peta.kursi:
            jenjang = kursi.jabatan.jenjang
            self.per_jenjang.setdefault(jenjang, []).append(kursi)
            self.per_nama.setdefault((_pokok(kursi.jabatan), jenjang), []).append(kursi)

    def satu(self, acak, jenjang, kini):
        """A post of that level: of the same calling, or more often than not of the same office or field."""
        semua = self.per_nama.get((_pokok(kini.jabatan), jenjang)) or self.per_jenjang.get(jenjang)
        if not semua:
            return kini
        pilihan = acak.sample(semua, min(6, len(semua)))
        if acak.random() < 0.7:
            dekat = [k for k in pilihan if set(k.unit.rumpun) & set(kini.unit.rumpun)]
            pilihan = dekat or pilihan
        return pilihan[0]


def _pokok(jabatan):
    """What a functional post is called without its level; a head of school has been a teacher."""
    if jabatan.jenis != "FUNGSIONAL":
        return None
    if jabatan.memimpin:
        return "Guru" if "Sekolah" in jabatan.nama else "Dokter"
    return jabatan.nama.split(" Ahli ")[0].removesuffix(f" {jabatan.jenjang.title()}")


def isi_jabatan(acak, orang, bursa):
    """Split the service into the steps of the ladder that fit before the present post."""
    kursi = orang.kursi
    tangga = _tangga(acak, kursi.jabatan)
    mulai_kini = _tmt_kini(acak, orang, bool(tangga))
    masa = selisih_bulan(orang.tmt_cpns, mulai_kini)
    while tangga and masa < SINGKAT * len(tangga):
        tangga = tangga[1:]
    bobot = [lama * acak.uniform(0.7, 1.3) for _, lama in tangga]
    mulai = orang.tmt_cpns
    for ke, (jenjang, _) in enumerate(tangga):
        selesai = mulai_kini
        if ke + 1 < len(tangga):
            selesai = awal_bulan(geser_bulan(orang.tmt_cpns, round(masa * sum(bobot[: ke + 1]) / sum(bobot))))
        _tambah_lama(acak, orang, bursa.satu(acak, jenjang, kursi), jenjang, mulai, selesai)
        mulai = selesai
    if not tangga:
        mulai_kini = orang.tmt_cpns
    sk = nomor_sk(acak, mulai_kini)
    orang.jabatan.append(menjabat(kursi, mulai_kini, nomor_sk=sk, tanggal_sk=_tanggal_sk(mulai_kini)))
    kursi.isi.append(orang)


def _tangga(acak, jabatan):
    """A functional career may lead to a seat as well as a structural one."""
    tangga = TANGGA[jabatan.jenjang]
    if jabatan.eselon == 32:
        tangga = tangga[:2]
    if jabatan.jenjang == "ADMINISTRATOR" and acak.random() < 0.35:
        tangga = tuple(("AHLI_MUDA" if j == "PENGAWAS" else j, lama) for j, lama in tangga)
    if jabatan.jenjang == "PENGAWAS" and acak.random() < 0.3:
        tangga = (("PELAKSANA", 4), acak.choice((("AHLI_PERTAMA", 4), ("PENGAWAS", 4))))
    return tangga if jabatan.jenis != "PELAKSANA" or acak.random() < 0.4 else ()


def _tambah_lama(acak, orang, kursi, jenjang, mulai, selesai):
    """Earlier posts are known by name and unit; their seats belong to others now."""
    if mulai >= selesai:
        return
    sama = kursi.jabatan.jenjang == jenjang
    orang.jabatan.append(
        Menjabat(
            kursi.jabatan.nama if sama else "Pelaksana",
            kursi.unit.nama,
            kursi.unit,
            jenjang,
            mulai,
            selesai,
            eselon=kursi.jabatan.eselon if sama else None,
            nomor_sk=nomor_sk(acak, mulai),
            tanggal_sk=mulai,
        )
    )


def _tmt_kini(acak, orang, ada_tangga):
    if orang.kursi.struktural:
        paling_awal = geser_tahun(orang.tmt_cpns, 6)
        boleh = [(hari, bobot) for hari, bobot in PELANTIKAN if hari > paling_awal]
        return pilih(acak, boleh or [(SIKLUS_2026, 1)])
    if not ada_tangga:
        return orang.tmt_cpns
    masa = selisih_bulan(orang.tmt_cpns, HARI_INI)
    bulan = min(acak.choice((8, 14, 20, 26, 32, 38, 44, 52, 64, 80, 100)), max(masa // 2, 1))
    return awal_bulan(geser_bulan(HARI_INI, -bulan))


def _tanggal_sk(mulai):
    return mulai if mulai.day == 1 else mulai.replace(day=max(mulai.day - 3, 1))
