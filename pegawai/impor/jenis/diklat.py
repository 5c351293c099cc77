"""Training (SIASN rw_diklat and rw_kursus): one row a certificate."""

import re
from collections import defaultdict
from functools import partial

from pegawai.impor import nilai
from pegawai.impor.catatan import NIP, PembacaBaris, RencanaCatatan, muat_lama, muat_nip, pemilik, terapkan_catatan
from pegawai.impor.jenis_impor import TANGGAL, JenisImpor, Kolom
from pegawai.impor.struktur import kunci
from pegawai.models import Impor, JenisDiklat, RiwayatDiklat

BIDANG = ("pegawai", "jenis", "nama", "tanggal_selesai", "tahun", "jam", "penyelenggara", "nomor")
# Leadership training by its names of today and of before LAN 5/2022; the first pattern that fits.
PIM = r"\b(PKN|(DIKLAT ?)?PIM|KEPEMIMPINAN( NASIONAL)?)[ ._]*(TINGKAT|TK)?[ ._]*{}\b"
JENIS_KATA = (
    (PIM.format("(I|1)") + "|SPATI", JenisDiklat.PKN_I),
    (PIM.format("(II|2)") + "|SPAMEN", JenisDiklat.PKN_II),
    (PIM.format("(III|3)") + r"|\bPKA\b|SPAMA|KEPEMIMPINAN ADMINISTRATOR", JenisDiklat.PKA),
    (PIM.format("(IV|4)") + r"|\bPKP\b|ADUM|KEPEMIMPINAN PENGAWAS", JenisDiklat.PKP),
    (r"FUNGSIONAL", JenisDiklat.FUNGSIONAL),
    (r"TEKNIS|KURSUS|SEMINAR|WORKSHOP|LOKAKARYA|BIMTEK|BIMBINGAN|SERTIFIKASI|PENATARAN", JenisDiklat.TEKNIS),
)
KOLOM = (
    NIP,
    Kolom("nama", ("NAMA DIKLAT", "LATIHAN STRUKTURAL NAMA", "NAMA KURSUS", "NAMA PELATIHAN", "DIKLAT", "PELATIHAN",
          "NAMA"), "Nama pelatihan seperti pada sertifikat.", "Pelatihan Kepemimpinan Administrator",
          partial(nilai.teks, maks=200)),
    Kolom("jenis", ("JENIS DIKLAT", "JENIS KURSUS NAMA", "JENIS KURSUS", "JENIS PELATIHAN", "JENIS"),
          "PKN I, PKN II, PKA, PKP (juga Diklatpim), Fungsional, atau Teknis; boleh kosong bila namanya menyebutnya.",
          "PKA", partial(nilai.teks, maks=100), "ya, kecuali namanya menyebutnya"),
    Kolom("tanggal_selesai", ("TANGGAL SELESAI", "TGL SELESAI", "TANGGAL KURSUS", "TANGGAL", "TANGGAL SERTIFIKAT"),
          TANGGAL, "20-08-2021", nilai.tanggal),
    Kolom("tahun", ("TAHUN", "TAHUN KURSUS", "TAHUN DIKLAT"), "Bila tanggalnya tidak diketahui.", "2021",
          partial(nilai.bilangan, rendah=1950, tinggi=2100)),
    Kolom("jam", ("JUMLAH JAM", "JAM", "JAM PELAJARAN", "JP"), "Jam pelajaran.", "900",
          partial(nilai.bilangan, rendah=0, tinggi=9_999)),
    Kolom("penyelenggara", ("INSTITUSI PENYELENGGARA", "PENYELENGGARA"), "Yang menyelenggarakan.", "LAN RI",
          partial(nilai.teks, maks=160)),
    Kolom("nomor", ("NOMOR SERTIFIKAT", "NOMOR", "NO SERTIPIKAT", "NO SERTIFIKAT", "NOMOR SERTIPIKAT", "NOMOR STTPL"),
          "Nomor sertifikat.", "00123/PKA/2021", partial(nilai.teks, maks=80)),
)  # fmt: skip


def jenis_diklat(jenis, nama):
    """From the column, else from the name; None where neither says it."""
    for teks in (jenis, nama):
        baku = (teks or "").upper()
        for pola, hasil in JENIS_KATA:
            if re.search(pola, baku):
                return hasil
    return None


class RiwayatLama:
    """What the records have, each taken once: by its day, else by its year."""

    def __init__(self, orang):
        self.per_kunci, self.terpakai = defaultdict(list), set()
        for x in muat_lama(RiwayatDiklat.objects.order_by("id"), BIDANG, pegawai=orang):
            self.per_kunci[_kunci(x.nilai)].append(x)

    def ambil(self, catatan):
        tanggal, tahun = catatan["tanggal_selesai"], _tahun(catatan)
        sisa = [x for x in self.per_kunci[_kunci(catatan)] if x.id not in self.terpakai]
        cocok = [x for x in sisa if x.nilai["tanggal_selesai"] == tanggal and _tahun(x.nilai) == tahun]
        cocok += [x for x in sisa if _tahun(x.nilai) == tahun and None in (x.nilai["tanggal_selesai"], tanggal)]
        if not cocok:
            return None
        self.terpakai.add(cocok[0].id)
        return cocok[0]


def _kunci(catatan):
    return catatan["pegawai"], catatan["jenis"], kunci(catatan["nama"])


def _tahun(catatan):
    return catatan["tanggal_selesai"].year if catatan["tanggal_selesai"] else catatan["tahun"]


def susun(bacaan, baris, instansi):
    pembaca = PembacaBaris(bacaan)
    rencana = RencanaCatatan(pembaca, RiwayatDiklat)
    siap = []
    for nomor, isi in pembaca.milik(baris, muat_nip(instansi)):
        jenis = jenis_diklat(isi["jenis"], isi["nama"])
        if jenis is None:
            saran = "Isi PKN I, PKN II, PKA, PKP, Fungsional, atau Teknis."
            pembaca.tolak(nomor, "jenis", isi["jenis"], "Jenis diklat tidak dikenal", saran)
            continue
        catatan = {b: isi[b] for b in BIDANG} | {"jenis": str(jenis)}
        if catatan["tanggal_selesai"]:
            if isi["tahun"] and isi["tahun"] != catatan["tanggal_selesai"].year:
                pembaca.tolak(
                    nomor, "tahun", isi["tahun"], "Tahun tidak cocok dengan tanggal selesai", "Betulkan salah satunya."
                )
                continue
            catatan["tahun"] = None  # the day says it
        if not rencana.kembar(nomor, (*_kunci(catatan), catatan["tanggal_selesai"], catatan["tahun"]), "nama"):
            siap.append((nomor, catatan))
    _padankan(rencana, siap, RiwayatLama(pemilik(siap)))
    return rencana


def _padankan(rencana, siap, lama):
    """Rows with a day choose first, so that the order of rows does not matter."""
    pasangan = {nomor: lama.ambil(c) for nomor, c in sorted(siap, key=lambda x: x[1]["tanggal_selesai"] is None)}
    for nomor, catatan in siap:
        rencana.tambah(nomor, catatan, pasangan[nomor])


JENIS = JenisImpor(
    kode=Impor.Jenis.DIKLAT,
    judul="Diklat",
    kelompok="Riwayat pegawai",
    guna="Pelatihan kepemimpinan, fungsional, dan teknis dengan sertifikatnya.",
    satuan="diklat",
    kolom=KOLOM,
    wajib=("nip", "nama"),
    susun=susun,
    terapkan=terapkan_catatan,
)
