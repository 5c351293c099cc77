"""Spells in posts: the post on the planned day, and the months by level and by field of work until then."""

import numpy as np

from jabatan.models import Jenjang
from mutasi.fakta.salin import KOSONG, petakan
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
    """Spells in posts as columns, by person and then by their first day."""

    def __init__(self, isi, baris, tingkat, bidang):
        self.isi, self.baris, self.tingkat, self.bidang = isi, baris, tingkat, bidang

    def isi_sekarang(self):
        """The last spell of each, unless it has ended before the day: then there is no definitive post on it."""
        orang, selesai, acuan = self.baris["baris"], self.baris["selesai"], ke_hari(self.isi.acuan)
        terakhir = np.append(orang[1:] != orang[:-1], True)[: len(orang)]
        kini = terakhir & ((selesai == KOSONG) | (selesai > acuan))
        jenjang = {ke: KELOMPOK_JENJANG.get(j, FUNGSIONAL) for ke, j in enumerate(Jenjang.values, 1)}
        kolom = {
            "posisi": self.baris["posisi"],
            "tingkat": self.tingkat,
            "kelompok": petakan(self.baris["jenjang"], jenjang),
            "tmt_jabatan": self._sejak(),
            "memimpin_satuan": self.baris["memimpin"],
        }
        for nama, nilai in kolom.items():
            self.isi.larik(nama, self.isi.kunci[orang[kini]], nilai[kini])

    def _sejak(self):
        """Tenure runs from the first of unbroken spells in the same seat, or from a recorded correction."""
        nama = ("baris", "posisi", "mulai", "selesai", "sejak")
        orang, posisi, mulai, selesai, sejak = (self.baris[n] for n in nama)
        sambung = np.zeros(len(orang), bool)
        sambung[1:] = (orang[1:] == orang[:-1]) & (posisi[1:] == posisi[:-1]) & (selesai[:-1] == mulai[1:])
        sambung &= (sejak == KOSONG) & (posisi != KOSONG)
        pertama = np.maximum.accumulate(np.where(sambung, 0, np.arange(len(orang))))
        return np.where(sejak == KOSONG, mulai, sejak)[pertama]

    def matriks(self, jumlah_bidang):
        n, acuan = len(self.isi.pk), ke_hari(self.isi.acuan)
        baris, mulai, selesai = (self.baris[nama] for nama in ("baris", "mulai", "selesai"))
        selesai = np.where(selesai == KOSONG, acuan, np.minimum(selesai, acuan))
        tingkat = np.where(self.tingkat == KOSONG, 0, self.tingkat)
        bulan = _per_golong(baris, tingkat, mulai, selesai, n, JUMLAH_TINGKAT)
        tak_diketahui = bulan[:, 0].copy()  # spells of a level that the record does not name
        bulan[:, 0] = 0
        cpns = self.isi.jadi("tmt_asn")
        celah = bulan_penuh(cpns.nilai, np.full(n, acuan)) - bulan.sum(axis=1) - tak_diketahui
        celah = np.where(celah <= CELAH_BULAN * np.maximum(np.bincount(baris, minlength=n), 1), 0, celah)
        tak_tercatat = np.maximum(celah, 0) + tak_diketahui
        self.isi.larik("bulan_tak_tercatat", self.isi.kunci, np.where(cpns.ada, tak_tercatat, KOSONG))
        ada = np.bincount(baris, minlength=n) > 0
        kerja = self.bidang != KOSONG
        berbidang = np.bincount(baris[kerja], minlength=n) > 0
        per_bidang = _per_golong(baris[kerja], self.bidang[kerja], mulai[kerja], selesai[kerja], n, jumlah_bidang)
        return {
            "bulan_tingkat": Kolom(np.asfortranarray(bulan, np.int16), ada),
            "bulan_bidang": Kolom(np.asfortranarray(per_bidang, np.int16), berbidang),
        }


def _per_golong(baris, golong, mulai, selesai, jumlah, lebar):
    """Cumulative months of each person in each class, as a matrix."""
    if not len(baris) or not lebar:
        return np.zeros((jumlah, lebar), np.int32)
    return bulan_kumulatif(baris * lebar + golong, mulai, selesai, jumlah * lebar).reshape(jumlah, lebar)
