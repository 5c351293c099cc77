"""Results of competency assessments (Peraturan BKN 26/2019): one row a result, or one row a person with a column each.

The wide layout has the codes as headers (`M.01`, `M.02 Kerja sama` …); an empty cell there was not assessed.
"""

import re
from functools import partial

from django.utils import timezone

from jabatan.models import Kompetensi
from pegawai.impor import nilai
from pegawai.impor.catatan import NIP, PembacaBaris, RencanaCatatan, muat_lama, muat_nip, pemilik, terapkan_catatan
from pegawai.impor.jenis_impor import TANGGAL, JenisImpor, Kolom
from pegawai.impor.nilai import NilaiSalah, kosong, rapikan
from pegawai.models import Impor
from pegawai.penolakan import Penolakan
from penilaian.models import HasilKompetensi

BIDANG = ("pegawai", "kompetensi", "tanggal", "level", "metode", "asesor")
METODE = dict(HasilKompetensi.Metode.choices)


def baca_metode(mentah):
    baku = rapikan(mentah).upper().removeprefix("METODE ")
    if kosong(baku):
        return ""
    if baku not in METODE:
        raise NilaiSalah("Metode tidak dikenal", "Isi Sederhana, Sedang, atau Kompleks.")
    return baku


def baca_kode(mentah):
    """`M.01`, `M01 Integritas`, `m 1` -> `M.01`."""
    baku = nilai.teks(mentah, 120).upper()
    cocok = re.match(r"([A-Z])[. ]*(\d{1,2})\b", baku)
    return f"{cocok[1]}.{int(cocok[2]):02}" if cocok else baku


LEBAR = "ya, kecuali ada kolom untuk tiap kode"
KOLOM = (
    NIP,
    Kolom("tanggal", ("TANGGAL PENILAIAN", "TANGGAL", "TGL PENILAIAN", "TANGGAL ASESMEN", "TANGGAL UJI KOMPETENSI"),
          TANGGAL, "01-06-2025", nilai.tanggal),
    Kolom("metode", ("METODE", "METODE PENILAIAN"), "Sederhana, Sedang, atau Kompleks.", "Sedang", baca_metode,
          "ya, untuk hasil baru"),
    Kolom("kode", ("KODE KOMPETENSI", "KODE", "KOMPETENSI"),
          "M.01–M.08, S.01, T.01, dst. Boleh pula satu kolom untuk tiap kode (M.01, M.02, …) berisi levelnya.",
          "M.01", baca_kode, LEBAR),
    Kolom("level", ("LEVEL", "LEVEL CAPAIAN", "CAPAIAN", "NILAI"), "Level yang dicapai, 0–5.", "3",
          partial(nilai.bilangan, rendah=0, tinggi=5), LEBAR),
    Kolom("asesor", ("ASESOR", "NAMA ASESOR", "PENILAI"), "Yang menilai.", "Tim Asesor Contoh",
          partial(nilai.teks, maks=120)),
)  # fmt: skip


def susun(bacaan, baris, instansi):
    pembaca = PembacaBaris(bacaan)
    if not pembaca.bidang_pola and not {"kode", "level"} <= set(pembaca.peta):
        raise Penolakan(
            "Kolom kompetensi tidak ada. Isi KODE KOMPETENSI dan LEVEL, atau satu kolom untuk tiap kode (M.01, …)."
        )
    kompetensi = {kode.upper(): pk for kode, pk in Kompetensi.objects.values_list("kode", "id")}
    rencana = RencanaCatatan(pembaca, HasilKompetensi, {"metode": METODE})
    milik = list(pembaca.milik(baris, muat_nip(instansi)))
    lama = {
        (x.nilai["pegawai"], x.nilai["kompetensi"], x.nilai["tanggal"]): x
        for x in muat_lama(HasilKompetensi.objects.all(), BIDANG, pegawai=pemilik(milik))
    }
    for nomor, isi in milik:
        hasil = _hasil(pembaca, nomor, isi, kompetensi)
        siap = [(kode, (isi["pegawai"], kompetensi[kode], isi["tanggal"]), level) for kode, level in hasil]
        if _ditolak(rencana, nomor, isi, siap, lama):
            continue
        for kode, tunggal, level in siap:
            catatan = dict(zip(BIDANG, (*tunggal, level, isi["metode"], isi["asesor"]), strict=True))
            kolom = {"level": kode} if kode in pembaca.bidang_pola else None
            rencana.tambah(nomor, catatan, lama.get(tunggal), kolom=kolom)
    return rencana


def _hasil(pembaca, nomor, isi, kompetensi):
    """(code, level) of a row; a level without its competency, or the other way round, is refused."""
    hasil = [(b, isi[b]) for b in pembaca.bidang_pola if isi[b] is not None]
    kode, level = isi["kode"], isi["level"]
    if kode and level is not None:
        hasil.append((kode, level))
    elif kode or level is not None or not hasil:
        bidang = "level" if kode else "kode"
        if bidang not in pembaca.peta:
            bidang = pembaca.bidang_pola[0]
        pembaca.tolak(nomor, bidang, "", "Tidak ada hasil di baris ini", "Isi kode kompetensi dan levelnya.")
    for kode, level in hasil:
        if kode not in kompetensi:
            bidang = kode if kode in pembaca.bidang_pola else "kode"
            pembaca.tolak(
                nomor,
                bidang,
                level,
                f"Kompetensi {kode} tidak dikenal",
                "Pakai kode pada kamus kompetensi.",
            )
    return [] if nomor in pembaca.ditolak else hasil


def _ditolak(rencana, nomor, isi, siap, lama):
    pembaca = rencana.pembaca
    if isi["tanggal"] > timezone.localdate():
        pembaca.tolak(nomor, "tanggal", isi["tanggal"], "Tanggal penilaian belum lewat", "Periksa tanggalnya.")
    for kode, tunggal, _ in siap:  # before the records are asked: the same file gives the same answer a second time
        if nomor not in pembaca.ditolak:
            rencana.kembar(nomor, tunggal, kode if kode in pembaca.bidang_pola else "kode")
    if nomor not in pembaca.ditolak and not isi["metode"] and any(tunggal not in lama for _, tunggal, _ in siap):
        pembaca.tolak(nomor, "metode", "", "Belum terisi", "Isi Sederhana, Sedang, atau Kompleks.")
    return nomor in pembaca.ditolak


JENIS = JenisImpor(
    kode=Impor.Jenis.KOMPETENSI,
    judul="Kompetensi",
    kelompok="Penilaian",
    guna="Level yang dicapai tiap kompetensi; satu baris satu hasil, atau satu kolom untuk tiap kode.",
    satuan="hasil",
    kolom=KOLOM,
    wajib=("nip", "tanggal"),
    susun=susun,
    terapkan=terapkan_catatan,
    pola=r"([MST]) ?(\d\d)\b",
    bidang_pola="level",
)
