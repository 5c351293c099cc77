"""The columns of the unit head's workbook: how each is written, read and said. One table for both directions."""

from functools import partial

from pegawai.impor import nilai
from pegawai.impor.jenis_impor import JenisImpor, Kolom
from pegawai.impor.nilai import NilaiSalah, kosong, rapikan
from penilaian.berakhlak import BIDANG_BERAKHLAK, JANGKAR
from penilaian.faktor import TIDAK_DINILAI
from penilaian.forms import TEKS_FAKTOR, bidang_faktor, bidang_potensi
from penilaian.impor.skp import baca_nilai
from penilaian.models import AspekPotensi, Ekspektasi, Faktor

KATA = {1: "Di atas", 2: "Sesuai", 3: "Di bawah", TIDAK_DINILAI: "Tidak dinilai"}
BUKAN_ISIAN = ("nip", "nama", "jabatan", "versi")


def baca_faktor(mentah):
    """A rating, or 9 and `Tidak dinilai`; None = empty."""
    baku = rapikan(mentah).upper()
    if baku in (str(TIDAK_DINILAI), "TIDAK DINILAI"):
        return TIDAK_DINILAI
    try:
        return baca_nilai(mentah)
    except NilaiSalah:
        raise NilaiSalah("Nilai tidak dikenal", "Isi Di atas, Sesuai, Di bawah, atau Tidak dinilai.") from None


def baca_teks(mentah, maks):
    """What the form takes too: any text, bounded. It leaves again as text only."""
    hasil = rapikan(mentah)
    if kosong(hasil):
        return ""
    if len(hasil) > maks:
        raise NilaiSalah(f"Terlalu panjang ({len(hasil)} huruf)", f"Singkatkan menjadi paling banyak {maks} huruf.")
    return hasil


def _ekspektasi(bidang, judul, uraian, baca=baca_nilai):
    return Kolom(bidang, (judul.upper(),), uraian, "Sesuai", baca)


def _kolom_faktor(jenis):
    yield _ekspektasi(bidang_faktor(jenis), jenis.label, "Di atas, Sesuai, Di bawah, atau Tidak dinilai.", baca_faktor)
    for teks, label, maks in TEKS_FAKTOR[jenis]:
        judul = f"{jenis.value}: {label.upper()}"
        yield Kolom(bidang_faktor(jenis, teks), (judul,), f"{label}, bila ada.", "", partial(baca_teks, maks=maks))


def kolom_lembar(periode):
    """What the round asks for, after who it is about."""
    yield Kolom("nip", ("NIP",), "Jangan diubah.", "18 angka", nilai.nip)
    yield Kolom("nama", ("NAMA",), "Hanya untuk dibaca.", "", partial(baca_teks, maks=300))
    yield Kolom("jabatan", ("JABATAN",), "Hanya untuk dibaca.", "", partial(baca_teks, maks=600))
    bulat = partial(nilai.bilangan, rendah=0, tinggi=999_999)
    yield Kolom("versi", ("VERSI",), "Jangan diubah: menjaga agar isian yang lebih baru tidak tertimpa.", "0", bulat)
    yield _ekspektasi("hasil_kerja", "Hasil kerja", "Di atas, Sesuai, atau Di bawah ekspektasi (1, 2, 3).")
    yield _ekspektasi("perilaku_kerja", "Perilaku kerja", "Di atas, Sesuai, atau Di bawah ekspektasi (1, 2, 3).")
    for jenis in map(Faktor, periode.faktor):
        yield from _kolom_faktor(jenis)
    for kunci, bidang in BIDANG_BERAKHLAK.items():
        yield _ekspektasi(bidang, JANGKAR[kunci][0], f"BerAKHLAK: {JANGKAR[kunci][1]}. Boleh kosong.")
    if periode.potensi_atasan:
        satu_lima = partial(nilai.bilangan, rendah=1, tinggi=5)
        for aspek in AspekPotensi:
            yield Kolom(bidang_potensi(aspek), (aspek.label.upper(),), "Potensial, 1 sampai 5.", "3", satu_lima)
    yield Kolom("catatan", ("CATATAN",), "Boleh kosong.", "", partial(baca_teks, maks=2000))


def jenis_lembar(periode):
    """The kind that the readers of the import ask; it is no import of the office's, so it stands in no list."""
    return JenisImpor(
        kode="LEMBAR",
        judul="Penilaian",
        kelompok="",
        guna="",
        satuan="penilaian",
        kolom=tuple(kolom_lembar(periode)),
        wajib=("nip", "versi"),
        susun=None,
        terapkan=None,
    )


def isian_bidang(isian):
    """Field -> value as stored, under the names of the form."""
    n = isian.nilai
    datar = {"hasil_kerja": n["hasil_kerja"], "perilaku_kerja": n["perilaku_kerja"], "catatan": n["catatan"]}
    datar |= {bidang: n["berakhlak"].get(k) for k, bidang in BIDANG_BERAKHLAK.items()}
    datar |= {bidang_potensi(a): v for a, v in n["potensi"].items()}
    for jenis, f in n["faktor"].items():
        datar[bidang_faktor(jenis)] = f.pilihan
        datar |= {bidang_faktor(jenis, teks): getattr(f, teks) for teks, *_ in TEKS_FAKTOR[jenis]}
    return datar


def sebut(bidang, isi):
    """A value in words."""
    if isi in (None, ""):
        return ""
    if isinstance(isi, int) and not bidang.startswith("potensi_"):
        return KATA[isi]
    return str(isi)


def pilihan_kolom(bidang):
    """The words that a cell may hold, for the drop-down of the workbook; none for free text."""
    if bidang.startswith("potensi_"):
        return ["1", "2", "3", "4", "5"]
    nilai_saja = [KATA[e] for e in Ekspektasi.values]
    if bidang in [bidang_faktor(j) for j in Faktor]:
        return [*nilai_saja, KATA[TIDAK_DINILAI]]
    return nilai_saja if bidang in ("hasil_kerja", "perilaku_kerja") or bidang.startswith("berakhlak_") else []
