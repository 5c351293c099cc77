"""Reference lists as the importer needs them: from the words of a file to keys, read once per file."""

import re
from dataclasses import dataclass

from jabatan.models import Eselon, Golongan, Jenjang, TingkatPendidikan
from jabatan.rumpun import cocokkan_rumpun, load_kata_kunci
from pegawai.models import JenisPegawai, KedudukanHukum

from . import nilai
from .nilai import NilaiSalah, kosong, rapikan

JENJANG_ESELON = {
    11: Jenjang.JPT_MADYA,
    12: Jenjang.JPT_MADYA,
    21: Jenjang.JPT_PRATAMA,
    22: Jenjang.JPT_PRATAMA,
    31: Jenjang.ADMINISTRATOR,
    32: Jenjang.ADMINISTRATOR,
    41: Jenjang.PENGAWAS,
    42: Jenjang.PENGAWAS,
}

# SIASN's words for the legal standing, the first pattern that fits (domain.md 7.3).
KEDUDUKAN = (
    (r"PENSIUN(?!.*PERSIAPAN)(?<!PERSIAPAN PENSIUN)", KedudukanHukum.PENSIUN),
    (r"MPP|PERSIAPAN PENSIUN|BEBAS TUGAS", KedudukanHukum.MPP),
    (r"MENINGGAL|TEWAS|WAFAT", KedudukanHukum.MENINGGAL),
    (r"SEMENTARA", KedudukanHukum.BERHENTI_SEMENTARA),
    (r"CLTN|LUAR TANGGUNGAN", KedudukanHukum.CLTN),
    (r"TUGAS BELAJAR", KedudukanHukum.TUGAS_BELAJAR),
    (r"DIPEKERJAKAN|DIPERBANTUKAN|\bDPK\b|\bDPB\b", KedudukanHukum.DIPEKERJAKAN),
    (r"BERHENTI|DIBERHENTIKAN|PEMBERHENTIAN|MENGUNDURKAN|PTDH|PUTUS HUBUNGAN|PEMUTUSAN", KedudukanHukum.BERHENTI),
    (r"^(PNS |PPPK |CPNS |P3K )?AKTIF$", KedudukanHukum.AKTIF),
)
TINGKAT = {
    5: "SD|SEKOLAHDASAR", 10: "SMP|SLTP|MTS", 12: "SMPKEJURUAN|SLTPKEJURUAN|ST", 15: "SMA|SLTA|SMU|MA|SLTASEDERAJAT",
    17: "SMK|SLTAKEJURUAN|STM|SMEA", 18: "SPG|SLTAKEGURUAN|SGO", 20: "D1|DI|DIPLOMAI|DIPLOMA1",
    25: "D2|DII|DIPLOMAII|DIPLOMA2",
    30: "D3|DIII|DIPLOMAIII|DIPLOMA3|SARJANAMUDA|DIPLOMAIIISARJANAMUDA", 35: "D4|DIV|DIPLOMAIV|DIPLOMA4",
    40: "S1|SARJANA|S1SARJANA|STRATA1", 45: "S2|MAGISTER|S2MAGISTER|STRATA2", 50: "S3|DOKTOR|S3DOKTOR|STRATA3",
}  # fmt: skip


def _rapat(teks):
    return re.sub(r"[^A-Z0-9]", "", teks.upper())


@dataclass
class Acuan:
    """Keys of the reference lists by code; `*_nama` the other way round, for the preview."""

    golongan: dict
    eselon: dict
    tingkat: dict
    rumpun: list
    golongan_nama: dict
    eselon_nama: dict
    tingkat_nama: dict

    @classmethod
    def muat(cls, instansi):
        golongan = dict(Golongan.objects.values_list("kode", "id"))
        eselon = {kode: pk for kode, pk in Eselon.objects.values_list("kode", "id") if "(" not in kode}
        tingkat_nama = dict(TingkatPendidikan.objects.values_list("id", "nama"))
        tingkat = {alias: pk for pk, semua in TINGKAT.items() if pk in tingkat_nama for alias in semua.split("|")}
        tingkat |= {_rapat(nama): pk for pk, nama in tingkat_nama.items()}
        rumpun = load_kata_kunci(instansi)
        return cls(
            golongan, eselon, tingkat, rumpun,
            {v: k for k, v in golongan.items()}, {v: k for k, v in eselon.items()}, tingkat_nama,
        )  # fmt: skip

    def golongan_id(self, kode):
        if kode is None:
            return None
        if kode not in self.golongan:
            raise NilaiSalah("Golongan tidak dikenal", "Pakai I/a sampai IV/e, atau I sampai XVII untuk PPPK.")
        return self.golongan[kode]

    def eselon_id(self, kode):
        return self.eselon.get(kode) if kode else None

    def eselon_bebas(self, teks):
        """By its code, or by SIASN's id as in its references."""
        baku = rapikan(teks)
        return int(baku) if baku.isdigit() and int(baku) in self.eselon_nama else self.eselon_id(nilai.eselon(baku))

    def tingkat_id(self, nama, kode=""):
        """By name, else by SIASN's id; None when the file says neither."""
        kode, nama = rapikan(kode), rapikan(nama)
        if kosong(nama):
            return int(kode) if kode.isdigit() and int(kode) in self.tingkat_nama else None
        if _rapat(nama) in self.tingkat:
            return self.tingkat[_rapat(nama)]
        if kode.isdigit() and int(kode) in self.tingkat_nama:
            return int(kode)
        raise NilaiSalah("Tingkat pendidikan tidak dikenal", "Pakai nama tingkat dari SIASN, misalnya S-1/Sarjana.")

    def rumpun_id(self, jurusan):
        rumpun = cocokkan_rumpun(jurusan, self.rumpun)
        return rumpun.pk if rumpun else None


def kedudukan(mentah):
    baku = rapikan(mentah).upper()
    if kosong(baku):
        raise NilaiSalah(
            "Kedudukan hukum kosong",
            "Isi Aktif, Pensiun, CLTN, dan seterusnya; yang tidak diketahui tidak dianggap aktif.",
        )
    for pola, hasil in KEDUDUKAN:
        if re.search(pola, baku):
            return hasil
    raise NilaiSalah(
        "Kedudukan hukum tidak dikenal",
        "Pakai istilah SIASN: Aktif, CLTN, Tugas Belajar, Pensiun, Meninggal, dan seterusnya.",
    )


STATUS = {"P": JenisPegawai.PNS, "PNS": JenisPegawai.PNS, "C": JenisPegawai.CPNS, "CPNS": JenisPegawai.CPNS}


def jenis_pegawai(status, nama_jenis, tmt_pns):
    """PNS, CPNS or PPPK from what the file says; a TMT PNS proves a PNS."""
    status, nama_jenis = rapikan(status).upper(), rapikan(nama_jenis).upper()
    if any(tanda in f"{status} {nama_jenis}" for tanda in ("PPPK", "P3K")):
        return JenisPegawai.PPPK
    if status in STATUS:
        return STATUS[status]
    if kosong(status) and nama_jenis.startswith("CPNS"):
        return JenisPegawai.CPNS
    if kosong(status) and (nama_jenis.startswith("PNS") or tmt_pns):
        return JenisPegawai.PNS
    sebab = "kosong" if kosong(status) and kosong(nama_jenis) else "tidak dikenal"
    raise NilaiSalah(f"Status kepegawaian {sebab}", "Isi P (PNS), C (CPNS), atau PPPK.")


JENIS_SIASN = {"1": "STRUKTURAL", "2": "FUNGSIONAL", "4": "PELAKSANA"}  # domain.md 6.3


def jenis_jabatan(mentah, eselon_id):
    """STRUKTURAL, FUNGSIONAL, PELAKSANA; an echelon proves a structural post; "" = not said."""
    baku = rapikan(mentah).upper()
    if baku in JENIS_SIASN:
        return JENIS_SIASN[baku]
    if "UMUM" in baku or "PELAKSANA" in baku:
        return "PELAKSANA"
    if "FUNGSIONAL" in baku or baku in ("JFT", "JF"):
        return "FUNGSIONAL"
    if "STRUKTURAL" in baku:
        return "STRUKTURAL"
    if kosong(baku):
        return "STRUKTURAL" if eselon_id else ""
    raise NilaiSalah("Jenis jabatan tidak dikenal", "Pakai Struktural, Fungsional, atau Pelaksana.")
