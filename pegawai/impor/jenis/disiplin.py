"""Sanctions (SIASN rw_hukdis, PP 94/2021; domain.md 5.4). Sensitive: only for who may see them."""

from functools import partial

from jabatan.masa import tambah_bulan
from pegawai.impor import nilai
from pegawai.impor.catatan import NIP, PembacaBaris, RencanaCatatan, muat_lama, muat_nip, pemilik, terapkan_catatan
from pegawai.impor.jenis_impor import TANGGAL, JenisImpor, Kolom
from pegawai.impor.nilai import NilaiSalah, kosong, rapikan
from pegawai.impor.struktur import kunci
from pegawai.models import HukumanDisiplin, Impor

BIDANG = ("pegawai", "tingkat", "jenis", "nomor_sk", "tanggal_sk", "mulai", "sampai")
TINGKAT = {
    "R": "RINGAN", "RINGAN": "RINGAN", "S": "SEDANG", "SEDANG": "SEDANG", "B": "BERAT", "BERAT": "BERAT",
}  # fmt: skip


def baca_tingkat(mentah):
    baku = rapikan(mentah).upper().removeprefix("HUKUMAN ").removeprefix("DISIPLIN ").removeprefix("TINGKAT ")
    if kosong(baku):
        return ""
    if baku not in TINGKAT:
        raise NilaiSalah("Tingkat hukuman tidak dikenal", "Isi Ringan, Sedang, atau Berat.")
    return TINGKAT[baku]


KOLOM = (
    NIP,
    Kolom("tingkat", ("TINGKAT HUKUMAN", "JENIS TINGKAT HUKUMAN ID", "TINGKAT HUKUMAN DISIPLIN", "TINGKAT"),
          "Ringan, Sedang, atau Berat (SIASN: R, S, B).", "Sedang", baca_tingkat),
    Kolom("jenis", ("JENIS HUKUMAN", "JENIS HUKUMAN NAMA", "JENIS HUKUMAN DISIPLIN", "HUKUMAN DISIPLIN"),
          "Jenis hukuman seperti pada SK, juga jenis menurut PP 53/2010.", "Pemotongan tunjangan kinerja 25 %",
          partial(nilai.teks, maks=160)),
    Kolom("mulai", ("TMT HUKUMAN", "HUKUMAN TANGGAL", "TANGGAL HUKUMAN", "TANGGAL MULAI", "TGL MULAI"),
          "Hari pertama hukuman dijalani. " + TANGGAL, "01-03-2026", nilai.tanggal),
    Kolom("sampai", ("TANGGAL AKHIR HUKUMAN", "AKHIR HUKUM TANGGAL", "AKHIR HUKUMAN", "TANGGAL SELESAI",
          "TGL SELESAI"), "Hari terakhir; kosong bila masa hukuman diisi.", "31-08-2026", nilai.tanggal),
    Kolom("masa_tahun", ("MASA TAHUN", "MASA HUKUMAN TAHUN"), "Lamanya, tahun.", "0",
          partial(nilai.bilangan, rendah=0, tinggi=10)),
    Kolom("masa_bulan", ("MASA BULAN", "MASA HUKUMAN BULAN", "LAMA BULAN"), "Lamanya, bulan.", "6",
          partial(nilai.bilangan, rendah=0, tinggi=120)),
    Kolom("nomor_sk", ("NOMOR SK", "SK NOMOR", "NO SK"), "Nomor keputusan hukuman.", "800/123/2026",
          partial(nilai.teks, maks=80)),
    Kolom("tanggal_sk", ("TANGGAL SK", "SK TANGGAL", "TGL SK"), TANGGAL, "20-02-2026", nilai.tanggal),
    Kolom("pembatalan", ("NOMOR SK PEMBATALAN", "SK PEMBATALAN NOMOR", "SK PEMBATALAN TANGGAL"),
          "Bila terisi, hukuman itu sudah dibatalkan dan barisnya tidak diterima.", "", partial(nilai.teks, maks=80)),
)  # fmt: skip


def akhir_hukuman(isi):
    """The first day on which it is no longer served; None where neither the end nor the length is given.

    SIASN writes the end now as the last day, now as the day after: the length, when given, tells which.
    """
    bulan = (isi["masa_tahun"] or 0) * 12 + (isi["masa_bulan"] or 0)
    hitung = tambah_bulan(isi["mulai"], bulan) if bulan else None
    if isi["sampai"]:
        return isi["sampai"] if isi["sampai"] == hitung else nilai.esok(isi["sampai"])
    return hitung


def susun(bacaan, baris, instansi):
    pembaca = PembacaBaris(bacaan)
    rencana = RencanaCatatan(pembaca, HukumanDisiplin, {"tingkat": dict(HukumanDisiplin.Tingkat.choices)})
    milik = list(pembaca.milik(baris, muat_nip(instansi)))
    lama = {
        (x.nilai["pegawai"], kunci(x.nilai["jenis"]), x.nilai["mulai"]): x
        for x in muat_lama(HukumanDisiplin.objects.all(), BIDANG, pegawai=pemilik(milik))
    }
    for nomor, isi in milik:
        tunggal = (isi["pegawai"], kunci(isi["jenis"]), isi["mulai"])
        if _tidak_berlaku(pembaca, nomor, isi) or rencana.kembar(nomor, tunggal, "jenis"):
            continue
        ada = lama.get(tunggal)
        akhir = akhir_hukuman(isi) or (ada and ada.nilai["sampai"])
        if akhir is None and isi["tingkat"] == "RINGAN":
            akhir = nilai.esok(isi["mulai"])  # a light sanction has no length (PP 94/2021 Pasal 8 ayat 2)
        if akhir is None:
            pembaca.peringatkan(
                nomor, "sampai", "", "Akhir dan masa hukuman tidak disebut",
                "Dicatat masih dijalani. Isi tanggal akhir atau masanya sesuai SK, lalu unggah lagi.",
            )  # fmt: skip
        rencana.tambah(nomor, {b: isi[b] for b in BIDANG} | {"sampai": akhir}, ada)
    return rencana


def _tidak_berlaku(pembaca, nomor, isi):
    if isi["pembatalan"]:
        pembaca.tolak(
            nomor, "pembatalan", isi["pembatalan"], "Hukuman ini sudah dibatalkan", "Hapus barisnya; tidak dicatat.",
        )  # fmt: skip
    elif isi["sampai"] and isi["sampai"] < isi["mulai"]:
        pembaca.tolak(nomor, "sampai", isi["sampai"], "Berakhir sebelum mulai", "Periksa kedua tanggalnya pada SK.")
    return nomor in pembaca.ditolak


JENIS = JenisImpor(
    kode=Impor.Jenis.DISIPLIN,
    judul="Disiplin",
    kelompok="Riwayat pegawai",
    guna="Hukuman disiplin dengan masa menjalaninya; hanya untuk yang berwenang melihatnya.",
    satuan="hukuman",
    kolom=KOLOM,
    wajib=("nip", "tingkat", "jenis", "mulai"),
    susun=susun,
    terapkan=terapkan_catatan,
)
