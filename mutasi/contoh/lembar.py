"""What lies beside the appraisals of the running year: attendance recaps, and factors of those begun."""

from datetime import date

from penilaian.models import FaktorPenilaian, PenilaianKinerja, RekapKehadiran

from .dasar import aliran, pilih

AWAL, AKHIR, HARI_KERJA = date(2026, 1, 1), date(2026, 10, 31), 205
TANPA_REKAP = 0.06  # schools and clinics whose machine was not read out: missing, not absent
INOVASI = (
    ("Jadwal layanan daring", "Nota dinas 000.8/12/2026", "Antrean berkurang dari 40 menjadi 15 menit"),
    ("Arsip pindai per bulan", "Tautan folder bersama unit", "Berkas ditemukan dalam hitungan menit"),
    ("Papan kendali anggaran", "Laporan triwulan III", "Serapan naik tanpa revisi"),
)


def susun_lembar(w):
    """After the appraisals: their keys are asked from the database."""
    acak = aliran(w.benih, "kehadiran")
    yield RekapKehadiran, (
        "pegawai_id", "mulai", "selesai", "hari_kerja", "hadir", "cuti_sakit_dinas", "tanpa_keterangan", "terlambat",
    ), [
        (o.id, AWAL, AKHIR, HARI_KERJA, *_kehadiran(acak))
        for o in w.orang if o.kini and o.tmt_cpns < AWAL and acak.random() > TANPA_REKAP
    ]  # fmt: skip
    draf = PenilaianKinerja.objects.filter(status="DRAF").order_by("pegawai_id").values_list("pk", flat=True)
    acak = aliran(w.benih, "faktor")
    yield FaktorPenilaian, ("penilaian_id", "jenis", "nilai", "tidak_dinilai", "uraian", "bukti", "dampak"), [
        (pk, *isi) for pk in draf for isi in _faktor(acak)
    ]  # fmt: skip


def _kehadiran(acak):
    cuti = pilih(acak, ((3, 20), (6, 30), (10, 30), (14, 20)))
    alpa = pilih(acak, ((0, 86), (1, 8), (3, 4), (12, 2)))
    terlambat = pilih(acak, ((0, 30), (2, 30), (6, 25), (21, 10), (None, 5)))
    return HARI_KERJA - cuti - alpa, cuti, alpa, terlambat


def _faktor(acak):
    """Discipline for most, innovation for few; the rest is said not to be rated, or is not filled in yet."""
    if acak.random() < 0.8:
        yield "DISIPLIN", pilih(acak, ((2, 8), (1, 1), (3, 1))), False, "", "", ""
    nilai = pilih(acak, (("ADA", 3), ("TIDAK", 5), ("BELUM", 2)))
    if nilai == "ADA":
        yield "INOVASI", pilih(acak, ((1, 2), (2, 3))), False, *acak.choice(INOVASI)
    elif nilai == "TIDAK":
        yield "INOVASI", None, True, "", "", ""
