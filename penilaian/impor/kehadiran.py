"""Attendance of a span of days, as the attendance machine's export sums it up: one row a person and span."""

from functools import partial

from django.utils import timezone

from pegawai.impor import nilai
from pegawai.impor.catatan import NIP, PembacaBaris, RencanaCatatan, muat_lama, muat_nip, pemilik, terapkan_catatan
from pegawai.impor.jenis_impor import TANGGAL, JenisImpor, Kolom
from pegawai.models import Impor
from penilaian.models import RekapKehadiran

ANGKA = ("hari_kerja", "hadir", "cuti_sakit_dinas", "tanpa_keterangan", "terlambat")
RAGAM = ("cuti", "sakit", "dinas_luar")  # machines that count these apart: their sum is what we keep
HARI_MAKS, KALI_MAKS = 366, 999


def _hari(bidang, alias, uraian, contoh, maks=HARI_MAKS):
    return Kolom(bidang, alias, uraian, contoh, partial(nilai.bilangan, rendah=0, tinggi=maks))


KOLOM = (
    NIP,
    Kolom("mulai", ("TANGGAL MULAI", "MULAI", "DARI TANGGAL", "PERIODE MULAI", "TGL MULAI"),
          "Hari pertama yang direkap. " + TANGGAL, "01-01-2026", nilai.tanggal),
    Kolom("selesai", ("TANGGAL SELESAI", "SELESAI", "SAMPAI TANGGAL", "PERIODE SELESAI", "TGL SELESAI"),
          "Hari terakhir yang direkap. " + TANGGAL, "30-06-2026", nilai.tanggal),
    _hari("hari_kerja", ("HARI KERJA", "JUMLAH HARI KERJA", "JML HARI KERJA"), "Hari kerja dalam rentang itu.", "120"),
    _hari("hadir", ("HADIR", "JUMLAH HADIR", "JML HADIR"), "Hari masuk kerja.", "113"),
    _hari("cuti_sakit_dinas", ("CUTI SAKIT DINAS", "CUTI/SAKIT/DINAS LUAR", "IZIN"),
          "Cuti, sakit, dan dinas luar, dijumlahkan; atau isi tiga kolom di bawah.", "5"),
    _hari("cuti", ("CUTI", "JUMLAH CUTI"), "Boleh kosong.", ""),
    _hari("sakit", ("SAKIT", "JUMLAH SAKIT"), "Boleh kosong.", ""),
    _hari("dinas_luar", ("DINAS LUAR", "DL", "PERJALANAN DINAS"), "Boleh kosong.", ""),
    _hari("tanpa_keterangan", ("TANPA KETERANGAN", "ALPA", "ALPHA", "TK"), "Hari tidak masuk tanpa keterangan.", "2"),
    _hari("terlambat", ("TERLAMBAT", "JUMLAH TERLAMBAT", "KALI TERLAMBAT"), "Berapa kali terlambat.", "4", KALI_MAKS),
)  # fmt: skip
BIDANG = ("pegawai", "mulai", "selesai", *ANGKA)


def susun(bacaan, baris, instansi):
    pembaca = PembacaBaris(bacaan)
    rencana = RencanaCatatan(pembaca, RekapKehadiran)
    milik = list(pembaca.milik(baris, muat_nip(instansi)))
    lama, rentang = _muat(pemilik(milik))
    for nomor, isi in milik:
        tunggal = (isi["pegawai"], isi["mulai"], isi["selesai"])
        if _salah(pembaca, nomor, isi) or rencana.kembar(nomor, tunggal, "mulai"):
            continue
        ada = lama.get(tunggal)
        catatan = _catatan(isi, ada)
        if _tumpang_tindih(pembaca, nomor, isi, rentang) or _tidak_cukup(pembaca, nomor, catatan):
            continue
        rentang.setdefault(isi["pegawai"], set()).add((isi["mulai"], isi["selesai"]))
        rencana.tambah(nomor, catatan, ada)
    return rencana


def _muat(orang):
    """(records by person and span, spans by person) of these people."""
    lama, rentang = {}, {}
    for x in muat_lama(RekapKehadiran.objects.all(), BIDANG, pegawai=orang):
        orang, awal, akhir = (x.nilai[b] for b in ("pegawai", "mulai", "selesai"))
        lama[orang, awal, akhir] = x
        rentang.setdefault(orang, set()).add((awal, akhir))
    return lama, rentang


def _salah(pembaca, nomor, isi):
    if isi["selesai"] < isi["mulai"]:
        pembaca.tolak(nomor, "selesai", isi["selesai"], "Selesai sebelum mulai", "Periksa kedua tanggalnya.")
    elif isi["selesai"] > timezone.localdate():
        pembaca.tolak(
            nomor, "selesai", isi["selesai"], "Rentang ini belum lewat", "Rekap sampai kemarin atau hari ini."
        )
    return nomor in pembaca.ditolak


def _catatan(isi, ada):
    """Columns that the file lacks keep what is recorded; for a new record they count as none."""
    ragam = [isi[b] for b in RAGAM if isi[b] is not None]
    cuti = isi["cuti_sakit_dinas"] if isi["cuti_sakit_dinas"] is not None or not ragam else sum(ragam)
    catatan = {b: isi[b] for b in ANGKA} | {"cuti_sakit_dinas": cuti}
    if ada is not None:
        catatan = {b: ada.nilai[b] if n is None else n for b, n in catatan.items()}
    return {"pegawai": isi["pegawai"], "mulai": isi["mulai"], "selesai": isi["selesai"], **catatan}


def _tumpang_tindih(pembaca, nomor, isi, rentang):
    """A day is summed up once: two recaps of one person never share a day, unless they are the same span."""
    for mulai, selesai in rentang.get(isi["pegawai"], ()):
        if (mulai, selesai) != (isi["mulai"], isi["selesai"]) and mulai <= isi["selesai"] and selesai >= isi["mulai"]:
            pembaca.tolak(
                nomor, "mulai", isi["mulai"], f"Tumpang tindih dengan rekap {mulai:%d-%m-%Y} s.d. {selesai:%d-%m-%Y}",
                "Pakai rentang yang sama, atau rentang yang tidak beririsan.",
            )  # fmt: skip
            return True
    return False


def _tidak_cukup(pembaca, nomor, catatan):
    hari = (catatan["selesai"] - catatan["mulai"]).days + 1
    dipakai = sum(catatan[b] or 0 for b in ("hadir", "cuti_sakit_dinas", "tanpa_keterangan"))
    if catatan["hari_kerja"] > hari:
        pembaca.tolak(
            nomor, "hari_kerja", catatan["hari_kerja"], f"Rentang ini hanya {hari} hari", "Periksa rentangnya."
        )
    elif dipakai > catatan["hari_kerja"]:
        pembaca.tolak(
            nomor, "hadir", catatan["hadir"], f"Jumlahnya {dipakai} hari, melebihi hari kerja {catatan['hari_kerja']}",
            "Periksa hadir, cuti, sakit, dinas, dan tanpa keterangan.",
        )  # fmt: skip
    return nomor in pembaca.ditolak


JENIS = JenisImpor(
    kode=Impor.Jenis.KEHADIRAN,
    judul="Kehadiran",
    kelompok="Penilaian",
    guna="Rekap kehadiran dari mesin presensi; tampil di samping penilaian disiplin.",
    satuan="rekap",
    kolom=KOLOM,
    wajib=("nip", "mulai", "selesai", "hari_kerja", "hadir"),
    susun=susun,
    terapkan=terapkan_catatan,
)
