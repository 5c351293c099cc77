"""What lies beside the appraisals of the running year: attendance recaps, and factors of those begun."""

from datetime import date

from penilaian.models import FaktorPenilaian, PenilaianKinerja, RekapKehadiran

from .dasar import aliran, pilih
from .putaran import BERJALAN
from .tulis import salin

AWAL, AKHIR, HARI_KERJA = date(2026, 1, 1), date(2026, 10, 31), 205
TANPA_REKAP = 0.06  # schools and clinics whose machine was not read out: missing, not absent
INOVASI = (
    ("Jadwal layanan daring", "Nota dinas 000.8/12/2026", "Antrean berkurang dari 40 menjadi 15 menit"),
    ("Arsip pindai per bulan", "Tautan folder bersama unit", "Berkas ditemukan dalam hitungan menit"),
    ("Papan kendali anggaran", "Laporan triwulan III", "Serapan naik tanpa revisi"),
)


def susun_lembar(w):
    acak = aliran(w.benih, "kehadiran")
    yield RekapKehadiran, (
        "pegawai_id", "mulai", "selesai", "hari_kerja", "hadir", "cuti_sakit_dinas", "tanpa_keterangan", "terlambat",
    ), [
        (o.id, AWAL, AKHIR, HARI_KERJA, *_kehadiran(acak))
        for o in w.orang if o.kini and o.tmt_cpns < AWAL and acak.random() > TANPA_REKAP
    ]  # fmt: skip


def tanam_faktor(wilayah, waktu):
    """After the appraisals, whose keys are asked from the database: a final one has every factor answered."""
    acak = aliran(wilayah.benih, "faktor")
    berjalan = PenilaianKinerja.objects.filter(periode=BERJALAN).order_by("pegawai_id").values_list("pk", "status")
    baris = [(pk, *isi) for pk, status in berjalan for isi in _faktor(acak, lengkap=status == "FINAL")]
    salin(
        FaktorPenilaian, ("penilaian_id", "jenis", "nilai", "tidak_dinilai", "uraian", "bukti", "dampak"), baris, waktu
    )


def _kehadiran(acak):
    cuti = pilih(acak, ((3, 20), (6, 30), (10, 30), (14, 20)))
    alpa = pilih(acak, ((0, 86), (1, 8), (3, 4), (12, 2)))
    terlambat = pilih(acak, ((0, 30), (2, 30), (6, 25), (21, 10), (None, 5)))
    return HARI_KERJA - cuti - alpa, cuti, alpa, terlambat


def _faktor(acak, *, lengkap):
    """Discipline for most, innovation for few; the rest is said not to be rated, or is not filled in yet."""
    tidak = (None, True, "", "", "")
    if lengkap or acak.random() < 0.8:
        yield "DISIPLIN", pilih(acak, ((2, 8), (1, 1), (3, 1))), False, "", "", ""
    nilai = pilih(acak, (("ADA", 3), ("TIDAK", 5), ("BELUM", 2)))
    if nilai == "ADA":
        yield "INOVASI", pilih(acak, ((1, 2), (2, 3))), False, *acak.choice(INOVASI)
    elif lengkap or nilai == "TIDAK":
        yield "INOVASI", *tidak
    if lengkap:
        yield "PARTISIPASI", *tidak
