"""The ranks of a person (SIASN rw_golongan): each holds until the next begins."""

from functools import partial

from pegawai.impor import nilai
from pegawai.impor.acuan import Acuan
from pegawai.impor.catatan import NIP, PembacaBaris, RencanaCatatan, muat_lama, muat_nip, pemilik
from pegawai.impor.jenis_impor import TANGGAL, JenisImpor, Kolom
from pegawai.impor.nilai import NilaiSalah
from pegawai.impor.rantai import catat_rantai, rangkai, terapkan_rantai
from pegawai.models import Impor, RiwayatPangkat

BIDANG = ("pegawai", "golongan", "mk_tahun", "mk_bulan", "nomor_sk", "tanggal_sk", "mulai", "sampai")
KOLOM = (
    NIP,
    Kolom("golongan", ("GOLONGAN", "GOL NAMA", "GOLONGAN RUANG", "GOL RUANG", "GOLONGAN NAMA", "PANGKAT GOLONGAN",
          "PANGKAT"), "III/a, IIIa, atau Penata Muda - III/a; I sampai XVII untuk PPPK.", "III/c", nilai.golongan),
    Kolom("mulai", ("TMT GOLONGAN", "TMT PANGKAT", "TMT GOL", "TMT"),
          TANGGAL + " Pangkat sebelumnya berakhir pada tanggal ini.", "01-04-2022", nilai.tanggal),
    Kolom("mk_tahun", ("MK TAHUN", "MASA KERJA GOLONGAN TAHUN", "MASA KERJA TAHUN", "MKG TAHUN"),
          "Masa kerja golongan, tahun.", "17", partial(nilai.bilangan, rendah=0, tinggi=60)),
    Kolom("mk_bulan", ("MK BULAN", "MASA KERJA GOLONGAN BULAN", "MASA KERJA BULAN", "MKG BULAN"),
          "Masa kerja golongan, bulan (0–11).", "3", partial(nilai.bilangan, rendah=0, tinggi=11)),
    Kolom("nomor_sk", ("NOMOR SK", "SK NOMOR", "NO SK"), "Nomor keputusan kenaikan pangkat.", "823/45/2022",
          partial(nilai.teks, maks=80)),
    Kolom("tanggal_sk", ("TANGGAL SK", "SK TANGGAL", "TGL SK"), TANGGAL, "15-03-2022", nilai.tanggal),
)  # fmt: skip


def segolongan(isi, lama):
    return isi["golongan"] == lama["golongan"]


def susun(bacaan, baris, instansi):
    pembaca, acuan = PembacaBaris(bacaan), Acuan.muat(instansi)
    rencana = RencanaCatatan(pembaca, RiwayatPangkat, {"golongan": acuan.golongan_nama})
    siap = []
    for nomor, isi in pembaca.milik(baris, muat_nip(instansi)):
        try:
            isi["golongan"] = acuan.golongan_id(isi["golongan"])
        except NilaiSalah as galat:
            pembaca.tolak(nomor, "golongan", isi["golongan"], galat.sebab, galat.saran)
            continue
        if not rencana.kembar(nomor, (isi["pegawai"], isi["mulai"]), "mulai"):
            siap.append((nomor, {b: isi.get(b) for b in BIDANG}))
    lama = muat_lama(RiwayatPangkat.objects.all(), BIDANG, pegawai=pemilik(siap))
    for mata in rangkai(rencana, siap, lama, segolongan).values():
        catat_rantai(rencana, mata)
    return rencana


JENIS = JenisImpor(
    kode=Impor.Jenis.RIWAYAT_PANGKAT,
    judul="Riwayat Pangkat",
    kelompok="Riwayat pegawai",
    guna="Semua kenaikan pangkat dengan SK dan masa kerjanya; tiap pangkat berakhir saat yang berikutnya mulai.",
    satuan="pangkat",
    kolom=KOLOM,
    wajib=("nip", "golongan", "mulai"),
    susun=susun,
    terapkan=terapkan_rantai,
)
