"""Spells in posts: the post on the planned day, and the months by level and by field of work until then."""

import numpy as np

from mutasi.syarat import Kolom
from mutasi.syarat.pilihan import JUMLAH_TINGKAT
from mutasi.syarat.tanggal import bulan_kumulatif, bulan_penuh, ke_hari

KELOMPOK_JENJANG = {
    "JPT_UTAMA": 1,
    "JPT_MADYA": 1,
    "JPT_PRATAMA": 1,
    "ADMINISTRATOR": 2,
    "PENGAWAS": 3,
    "PELAKSANA": 5,
}  # everything else is functional
FUNGSIONAL = 4
CELAH_BULAN = 1  # a month between two decrees is not a gap in a career


class Masa:
    """Spells in posts, collected row by row and added up by the calendar at the end."""

    def __init__(self, isi):
        self.isi = isi
        self.baris, self.tingkat, self.bidang, self.mulai, self.selesai = [], [], [], [], []
        self.kini = {}

    def tambah(self, orang, tingkat, bidang, mulai, selesai):
        self.baris.append(orang)
        self.tingkat.append(tingkat or 0)
        self.bidang.append(-1 if bidang is None else bidang)
        self.mulai.append(ke_hari(mulai))
        self.selesai.append(ke_hari(min(selesai or self.isi.acuan, self.isi.acuan)))

    def sekarang(self, pk, posisi, jenjang, tingkat, mulai, selesai, sejak, memimpin):
        """Tenure runs from the first of unbroken spells in the same seat, or from a recorded correction."""
        dulu = self.kini.get(pk)
        awal = sejak or mulai
        if sejak is None and dulu and posisi and dulu["posisi"] == posisi and dulu["selesai"] == mulai:
            awal = dulu["tmt_jabatan"]
        self.kini[pk] = {
            "posisi": posisi,
            "tingkat": tingkat,
            "kelompok": KELOMPOK_JENJANG.get(jenjang, FUNGSIONAL) if jenjang else None,
            "tmt_jabatan": awal,
            "memimpin_satuan": memimpin,
            "selesai": selesai,
        }

    def simpan(self):
        """Whose last spell has ended before the day holds no definitive post on it."""
        acuan = self.isi.acuan
        kini = {pk: k for pk, k in self.kini.items() if k["selesai"] is None or k["selesai"] > acuan}
        for nama in ("posisi", "tingkat", "kelompok", "tmt_jabatan", "memimpin_satuan"):
            self.isi.kolom(nama, {pk: k[nama] for pk, k in kini.items()})

    def matriks(self, jumlah_bidang):
        n, acuan = len(self.isi.pk), ke_hari(self.isi.acuan)
        baris, mulai, selesai = (np.array(x, np.int64) for x in (self.baris, self.mulai, self.selesai))
        tingkat, bidang = np.array(self.tingkat, np.int64), np.array(self.bidang, np.int64)
        bulan = _per_golong(baris, tingkat, mulai, selesai, n, JUMLAH_TINGKAT)
        tak_diketahui = bulan[:, 0].copy()  # spells of a level that the record does not name
        bulan[:, 0] = 0
        cpns = self.isi.jadi("tmt_asn")
        celah = bulan_penuh(cpns.nilai, np.full(n, acuan)) - bulan.sum(axis=1) - tak_diketahui
        celah = np.where(celah <= CELAH_BULAN * np.maximum(np.bincount(baris, minlength=n), 1), 0, celah)
        tak_tercatat = np.maximum(celah, 0) + tak_diketahui
        self.isi.kolom(
            "bulan_tak_tercatat",
            {pk: int(b) for pk, b, ada in zip(self.isi.pk, tak_tercatat, cpns.ada, strict=True) if ada},
        )
        ada = np.bincount(baris, minlength=n) > 0
        berbidang = np.bincount(baris[bidang >= 0], minlength=n) > 0
        kerja = bidang >= 0
        per_bidang = _per_golong(baris[kerja], bidang[kerja], mulai[kerja], selesai[kerja], n, jumlah_bidang)
        return {
            "bulan_tingkat": Kolom(np.asfortranarray(bulan, np.int16), ada),
            "bulan_bidang": Kolom(np.asfortranarray(per_bidang, np.int16), berbidang),
        }


def _per_golong(baris, golong, mulai, selesai, jumlah, lebar):
    """Cumulative months of each person in each class, as a matrix."""
    if not len(baris) or not lebar:
        return np.zeros((jumlah, lebar), np.int32)
    return bulan_kumulatif(baris * lebar + golong, mulai, selesai, jumlah * lebar).reshape(jumlah, lebar)
