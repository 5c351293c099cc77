"""Yearly appraisals (SIASN rw_skp22; PermenPANRB 6/2022): the two ratings, from which the predicate follows."""

from functools import partial

from django.utils import timezone

from pegawai.impor import nilai
from pegawai.impor.catatan import NIP, PembacaBaris, RencanaCatatan, muat_lama, muat_nip, pemilik, terapkan_catatan
from pegawai.impor.jenis_impor import JenisImpor, Kolom
from pegawai.impor.nilai import NilaiSalah, kosong, rapikan
from pegawai.models import Impor
from penilaian.models import MATRIKS_PREDIKAT, Ekspektasi, JenisPeriode, PenilaianKinerja, PeriodePenilaian, Predikat
from penilaian.status import StatusPeriode

BIDANG = (
    "pegawai", "tahun", "periode", "hasil_kerja", "perilaku_kerja", "jabatan_saat_dinilai", "penilai", "status",
    "versi", "diubah_oleh",
)  # fmt: skip
ISIAN = ("hasil_kerja", "perilaku_kerja", "jabatan_saat_dinilai", "penilai")
TAHUN_AWAL = 1990
KATA_NILAI = {"ATAS": Ekspektasi.DI_ATAS, "SESUAI": Ekspektasi.SESUAI, "BAWAH": Ekspektasi.DI_BAWAH}


def baca_nilai(mentah):
    """`DIATAS EKSPEKTASI`, `Sesuai`, or SIASN's 1, 2, 3; None = empty."""
    baku = rapikan(mentah).upper()
    if kosong(baku):
        return None
    if baku in ("1", "2", "3"):
        return int(baku)
    for kata, hasil in KATA_NILAI.items():
        if kata in baku:
            return int(hasil)
    raise NilaiSalah("Nilai tidak dikenal", "Isi Di atas, Sesuai, atau Di bawah ekspektasi (1, 2, 3).")


def baca_predikat(mentah):
    """Only compared: the predicate follows from the ratings. `Misconduct` is the old word for Kurang."""
    baku = " ".join(rapikan(mentah).upper().replace("_", " ").split("/")[0].split())
    if kosong(baku):
        return ""
    kata = {p.label.upper(): p for p in Predikat} | {"MISCONDUCT": Predikat.KURANG, "CUKUP": Predikat.BUTUH_PERBAIKAN}
    return str(kata.get(baku, baku))


KOLOM = (
    NIP,
    Kolom("tahun", ("TAHUN", "TAHUN SKP", "TAHUN PENILAIAN"), "Tahun yang dinilai.", "2025",
          partial(nilai.bilangan, rendah=TAHUN_AWAL, tinggi=2100)),
    Kolom("hasil_kerja", ("HASIL KERJA", "HASIL KINERJA", "HASIL KINERJA NILAI", "RATING HASIL KERJA",
          "NILAI HASIL KERJA"), "Di atas, Sesuai, atau Di bawah ekspektasi; atau 1, 2, 3 seperti SIASN.",
          "Sesuai ekspektasi", baca_nilai),
    Kolom("perilaku_kerja", ("PERILAKU KERJA", "PERILAKU KERJA NILAI", "RATING PERILAKU KERJA",
          "NILAI PERILAKU KERJA"), "Di atas, Sesuai, atau Di bawah ekspektasi; atau 1, 2, 3.", "Di atas ekspektasi",
          baca_nilai),
    Kolom("predikat", ("PREDIKAT", "KUADRAN KINERJA", "PREDIKAT KINERJA"),
          "Boleh kosong. Dihitung dari dua nilai itu; yang berbeda diberi peringatan.", "Baik", baca_predikat),
    Kolom("jabatan_saat_dinilai", ("JABATAN SAAT DINILAI", "NAMA JABATAN", "JABATAN"), "Jabatan pada tahun itu.",
          "Analis Anggaran Ahli Muda", partial(nilai.teks, maks=250)),
    Kolom("nip_penilai", ("NIP PENILAI", "NIP NRP PENILAI"), "NIP pejabat penilai, jika ada.", "18 angka",
          partial(nilai.teks, maks=30)),
)  # fmt: skip


def susun(bacaan, baris, instansi):
    pembaca, orang = PembacaBaris(bacaan), muat_nip(instansi)
    nilai_kata = dict(Ekspektasi.choices)
    sebutan = {"hasil_kerja": nilai_kata, "perilaku_kerja": nilai_kata, "status": dict(PenilaianKinerja.Status.choices)}
    rencana = RencanaCatatan(pembaca, PenilaianKinerja, sebutan | {"penilai": {pk: nip for nip, pk in orang.items()}})
    milik = list(pembaca.milik(baris, orang))
    lama = {
        (x.nilai["pegawai"], x.nilai["tahun"]): x
        for x in muat_lama(PenilaianKinerja.objects.filter(jenis=JenisPeriode.TAHUNAN), BIDANG, pegawai=pemilik(milik))
    }
    tahunan = PeriodePenilaian.objects.filter(instansi=instansi, jenis=JenisPeriode.TAHUNAN)
    dibuka = set(tahunan.filter(status=StatusPeriode.DIBUKA).values_list("tahun", flat=True))
    for nomor, isi in milik:
        tunggal = (isi["pegawai"], isi["tahun"])
        if not _lengkap(pembaca, nomor, isi) or rencana.kembar(nomor, tunggal, "tahun"):
            continue
        ada = lama.get(tunggal)
        catatan = {b: isi.get(b) for b in ISIAN} | {"penilai": orang.get(isi["nip_penilai"])}
        if _milik_program(pembaca, nomor, isi, ada, dibuka):
            continue
        _ingatkan(pembaca, nomor, isi, catatan)
        _catat(rencana, nomor, isi, catatan, ada)
    return rencana


def _lengkap(pembaca, nomor, isi):
    kini = timezone.localdate().year
    if isi["tahun"] > kini:
        pembaca.tolak(nomor, "tahun", isi["tahun"], "Tahun ini belum dinilai", "Periksa tahunnya.")
    return nomor not in pembaca.ditolak


def _milik_program(pembaca, nomor, isi, ada, dibuka):
    """An appraisal made in the program, or one that a round is asking for, is never overwritten from a file."""
    if ada is not None and ada.nilai["status"] == "FINAL" and (ada.nilai["periode"] or ada.nilai["diubah_oleh"]):
        if any(isi[b] != ada.nilai[b] for b in ("hasil_kerja", "perilaku_kerja")):
            pembaca.tolak(
                nomor, "tahun", isi["tahun"], "Penilaian tahun ini sudah final di program dan nilainya berbeda",
                "Yang di program tetap; bila keliru, kepala unit membukanya kembali dengan alasan.",
            )  # fmt: skip
    elif isi["tahun"] in dibuka:
        pembaca.tolak(
            nomor, "tahun", isi["tahun"], "Penilaian tahun ini sedang berjalan di program",
            "Tunggu periodenya ditutup, atau biarkan kepala unit mengisinya.",
        )  # fmt: skip
    return nomor in pembaca.ditolak


def _ingatkan(pembaca, nomor, isi, catatan):
    hasil = MATRIKS_PREDIKAT[isi["hasil_kerja"], isi["perilaku_kerja"]]
    if isi["predikat"] and isi["predikat"] != hasil:
        tertulis = dict(Predikat.choices).get(isi["predikat"], isi["predikat"])
        pembaca.peringatkan(
            nomor, "predikat", tertulis, f"Dari dua nilainya predikatnya {hasil.label}",
            "Dua nilai itu yang dipakai; cocokkan dengan e-Kinerja.",
        )  # fmt: skip
    if isi["nip_penilai"] and catatan["penilai"] is None:
        pembaca.peringatkan(
            nomor, "nip_penilai", isi["nip_penilai"], "Penilai ini belum tercatat", "Nilai diterima tanpa penilai.",
        )  # fmt: skip


def _catat(rencana, nomor, isi, catatan, ada):
    if ada is not None and ada.nilai["status"] == "FINAL" and ada.nilai["periode"]:
        catatan = {b: catatan[b] for b in ("hasil_kerja", "perilaku_kerja")}  # equal: nothing of it is touched
    langkah = rencana.tambah(
        nomor, {"pegawai": isi["pegawai"], "tahun": isi["tahun"], "status": "FINAL"} | catatan, ada
    )
    langkah.nilai["versi"] = (ada.nilai["versi"] if ada else 0) + 1


def terapkan(rencana):
    kini = timezone.now()
    for langkah in rencana.langkah:
        langkah.nilai["updated_at"] = kini
    terapkan_catatan(rencana)


JENIS = JenisImpor(
    kode=Impor.Jenis.SKP,
    judul="SKP",
    kelompok="Penilaian",
    guna="Nilai hasil kerja dan perilaku kerja tiap tahun; predikatnya dihitung sendiri.",
    satuan="penilaian",
    kolom=KOLOM,
    wajib=("nip", "tahun", "hasil_kerja", "perilaku_kerja"),
    susun=susun,
    terapkan=terapkan,
)
