"""Results of the assessment centre on potential: one row a person and day, one column for each of the eight aspects.

They go before what a superior says (PermenPANRB 3/2020 jo. 20/2025 Pasal 17); an empty cell was not assessed.
"""

from functools import partial

from django.utils import timezone

from pegawai.impor import nilai
from pegawai.impor.catatan import NIP, PembacaBaris, RencanaCatatan, muat_lama, muat_nip, pemilik, terapkan_catatan
from pegawai.impor.jenis_impor import TANGGAL, JenisImpor, Kolom
from pegawai.impor.nilai import NilaiSalah, kosong, rapikan
from pegawai.models import Impor
from penilaian.models import AspekPotensi, HasilPotensi

BIDANG = ("pegawai", "aspek", "tanggal", "nilai", "sumber", "asesor")
ASPEK = tuple(a.lower() for a in AspekPotensi.values)
LEVEL = {
    "SANGAT RENDAH": 1, "RENDAH": 2, "SEDANG": 3, "CUKUP": 3, "TINGGI": 4, "SANGAT TINGGI": 5,
}  # fmt: skip
ALIAS = {
    "intelektual": ("KEMAMPUAN INTELEKTUAL", "INTELEKTUAL"),
    "interpersonal": ("KEMAMPUAN INTERPERSONAL", "INTERPERSONAL"),
    "kesadaran_diri": ("KESADARAN DIRI",),
    "berpikir_kritis": ("BERPIKIR KRITIS DAN STRATEGIS", "BERPIKIR KRITIS", "BERPIKIR KRITIS & STRATEGIS"),
    "memecahkan_masalah": ("MENYELESAIKAN PERMASALAHAN", "MEMECAHKAN MASALAH", "PEMECAHAN MASALAH"),
    "kecerdasan_emosional": ("KECERDASAN EMOSIONAL",),
    "belajar_cepat": ("BELAJAR CEPAT DAN MENGEMBANGKAN DIRI", "BELAJAR CEPAT", "BELAJAR CEPAT & MENGEMBANGKAN DIRI"),
    "motivasi": ("MOTIVASI DAN KOMITMEN", "MOTIVASI", "MOTIVASI & KOMITMEN"),
}


def baca_level(mentah):
    """1–5, or the words of a report; empty: not assessed."""
    kata = rapikan(mentah).upper()
    if kosong(kata):
        return None
    if kata in LEVEL:
        return LEVEL[kata]
    try:
        return nilai.bilangan(mentah, rendah=1, tinggi=5)
    except NilaiSalah as galat:
        raise NilaiSalah("Bukan level potensi", "Isi 1 (sangat rendah) sampai 5 (sangat tinggi).") from galat


KOLOM = (
    NIP,
    Kolom("tanggal", ("TANGGAL PENILAIAN", "TANGGAL", "TGL PENILAIAN", "TANGGAL ASESMEN"), TANGGAL, "01-06-2025",
          nilai.tanggal),
    *(
        Kolom(aspek, ALIAS[aspek], f"{AspekPotensi(aspek.upper()).label}: 1 sangat rendah, 5 sangat tinggi; kosong "
              "bila tidak dinilai.", "4", baca_level)
        for aspek in ASPEK
    ),
    Kolom("asesor", ("ASESOR", "NAMA ASESOR", "LEMBAGA ASESMEN"), "Yang menilai.", "Pusat Asesmen Contoh",
          partial(nilai.teks, maks=120)),
)  # fmt: skip


def susun(bacaan, baris, instansi):
    pembaca = PembacaBaris(bacaan)
    rencana = RencanaCatatan(pembaca, HasilPotensi)
    milik = list(pembaca.milik(baris, muat_nip(instansi)))
    asesmen = HasilPotensi.objects.filter(sumber=HasilPotensi.Sumber.ASESMEN)
    lama = {
        (x.nilai["pegawai"], x.nilai["aspek"], x.nilai["tanggal"]): x
        for x in muat_lama(asesmen, BIDANG, pegawai=pemilik(milik))
    }
    for nomor, isi in milik:
        siap = [(aspek, isi[aspek]) for aspek in ASPEK if isi.get(aspek) is not None]
        if _ditolak(rencana, nomor, isi, siap):
            continue
        for aspek, level in siap:
            tunggal = (isi["pegawai"], aspek.upper(), isi["tanggal"])
            catatan = dict(zip(BIDANG, (*tunggal, level, HasilPotensi.Sumber.ASESMEN, isi["asesor"]), strict=True))
            rencana.tambah(nomor, catatan, lama.get(tunggal), kolom={"nilai": pembaca.jenis.nama_kolom(aspek)})
    return rencana


def _ditolak(rencana, nomor, isi, siap):
    pembaca = rencana.pembaca
    if isi["tanggal"] > timezone.localdate():
        pembaca.tolak(nomor, "tanggal", isi["tanggal"], "Tanggal penilaian belum lewat", "Periksa tanggalnya.")
    elif not siap:
        ada = next(a for a in ASPEK if a in pembaca.peta)
        pembaca.tolak(nomor, ada, "", "Tidak ada hasil di baris ini", "Isi paling sedikit satu aspek, 1 sampai 5.")
    else:
        rencana.kembar(nomor, (isi["pegawai"], isi["tanggal"]), "nip")
    return nomor in pembaca.ditolak


JENIS = JenisImpor(
    kode=Impor.Jenis.POTENSI,
    judul="Potensi",
    kelompok="Penilaian",
    guna="Delapan aspek potensi dari pusat asesmen; satu baris satu orang pada satu tanggal.",
    satuan="hasil",
    kolom=KOLOM,
    wajib=("nip", "tanggal"),
    salah_satu=ASPEK,
    susun=susun,
    terapkan=terapkan_catatan,
)
