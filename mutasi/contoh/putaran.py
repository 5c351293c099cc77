"""The rounds of appraisal: the first semester's, closed, and the running year's, partly done.

Who appraises whom is asked of the program itself, so that the example cannot differ from the rule.
"""

from datetime import date

from penilaian.actions.tugas import susun_tugas
from penilaian.models import NILAI_BERAKHLAK, PenilaianKinerja, PeriodePenilaian, TugasPenilaian

from .dasar import aliran, pilih
from .penilaian import SKP, TAHUN_SKP
from .tulis import analisis, salin

TAHUN_BERJALAN = 2026
BERJALAN = len(TAHUN_SKP) + 1  # keys of the two rounds that have tasks; the closed years come before
SEMESTER = BERJALAN + 1
KOLOM_PERIODE = ("id", "instansi_id", "tahun", "nama", "jenis", "mulai", "selesai", "status", "ditutup_pada")
KOLOM = (
    "pegawai_id", "tahun", "jenis", "periode_id", "hasil_kerja", "perilaku_kerja", "berakhlak", "jabatan_saat_dinilai",
    "penilai_id", "status",
)  # fmt: skip
KEADAAN = (("SELESAI", 45), ("SEBAGIAN", 25), ("BELUM", 30))  # of an appraiser, a month before the end
DIKOORDINASIKAN = "Unit puncak tidak berpejabat pada peta jabatan; dikoordinasikan Sekretaris Daerah"
BELUM_SEMESTER = "Belum genap satu semester bertugas"


def susun_periode(instansi):
    """The rounds as rows: closed years, the running one, and its first semester."""
    tetap = [
        (ke, instansi, tahun, f"Penilaian kinerja tahun {tahun}", "TAHUNAN", date(tahun, 11, 2), date(tahun, 12, 31),
         "DITUTUP", date(tahun + 1, 1, 15))
        for ke, tahun in enumerate(TAHUN_SKP, 1)
    ]  # fmt: skip
    return [
        *tetap,
        (BERJALAN, instansi, TAHUN_BERJALAN, f"Penilaian kinerja tahun {TAHUN_BERJALAN}", "TAHUNAN",
         date(TAHUN_BERJALAN, 11, 2), date(TAHUN_BERJALAN, 12, 31), "DIBUKA", None),
        (SEMESTER, instansi, TAHUN_BERJALAN, f"Evaluasi semester I {TAHUN_BERJALAN}", "PERIODIK",
         date(TAHUN_BERJALAN, 6, 15), date(TAHUN_BERJALAN, 7, 10), "DITUTUP", date(TAHUN_BERJALAN, 7, 14)),
    ]  # fmt: skip


def tanam_putaran(wilayah, waktu):
    """Tasks of both rounds and what has been filled in, after the people are in the database."""
    PeriodePenilaian.objects.filter(pk=BERJALAN).update(potensi_atasan=True)
    acak = aliran(wilayah.benih, "putaran")
    for periode in PeriodePenilaian.objects.filter(pk__in=(BERJALAN, SEMESTER)).order_by("pk"):
        susun_tugas(periode)
    sekda = wilayah.pejabat("Sekretaris Daerah").id
    puncak = TugasPenilaian.objects.filter(penilai=None).exclude(pegawai=sekda)
    puncak.update(penilai=sekda, asal=TugasPenilaian.Asal.DIUBAH, alasan=DIKOORDINASIKAN)
    orang = {o.id: o for o in wilayah.orang}
    baris = [*_semester(orang, acak), *_berjalan(orang, wilayah.kepala_unit.id, acak)]
    salin(PenilaianKinerja, KOLOM, baris, waktu)
    analisis((TugasPenilaian, PenilaianKinerja))


def _tugas(periode):
    tugas = TugasPenilaian.objects.filter(periode=periode).order_by("pegawai")
    return tugas.values_list("pegawai", "penilai", named=True)


def _isi(orang, tugas, periode, nilai, status, berakhlak=None):
    hasil, perilaku = nilai
    kini = orang[tugas.pegawai].kini
    return (
        tugas.pegawai, TAHUN_BERJALAN, "PERIODIK" if periode == SEMESTER else "TAHUNAN", periode, hasil, perilaku,
        berakhlak or {}, kini.nama if kini else "", tugas.penilai, status,
    )  # fmt: skip


def _semester(orang, acak):
    """Everybody who served the whole half year; the newcomers are recorded as exceptions."""
    baru = {o.id for o in orang.values() if o.tmt_cpns > date(TAHUN_BERJALAN, 1, 1)}
    semua = TugasPenilaian.objects.filter(periode=SEMESTER)
    semua.filter(pegawai__in=baru).update(dikecualikan=True, alasan=BELUM_SEMESTER)
    semua.filter(penilai=None).update(dikecualikan=True, alasan="Belum ada pejabat penilai saat penutupan")
    for tugas in _tugas(SEMESTER):
        nilai = pilih(acak, SKP)
        if tugas.penilai and tugas.pegawai not in baru:
            yield _isi(orang, tugas, SEMESTER, nilai, "FINAL")


def _berjalan(orang, kepala, acak):
    """Some appraisers are done, some have begun, some have not; the persona has begun a third of the own people."""
    keadaan, milik = {}, 0
    for tugas in _tugas(BERJALAN):
        nilai, undian = pilih(acak, SKP), acak.random()
        if tugas.penilai is None:
            continue
        if tugas.penilai == kepala:
            milik += 1
            if milik % 3 == 1:
                yield _draf(orang, tugas, milik // 3)
            continue
        if tugas.penilai not in keadaan:
            keadaan[tugas.penilai] = pilih(acak, KEADAAN)
        if keadaan[tugas.penilai] == "SELESAI" or (keadaan[tugas.penilai] == "SEBAGIAN" and undian < 0.4):
            yield _isi(orang, tugas, BERJALAN, nilai, "FINAL", dict.fromkeys(NILAI_BERAKHLAK, 2))
        elif keadaan[tugas.penilai] == "SEBAGIAN" and undian < 0.7:
            yield _isi(orang, tugas, BERJALAN, (nilai[0], None), "DRAF")


def _draf(orang, tugas, ke):
    """Some of the drafts are complete, the others lack the behaviour."""
    perilaku = 2 if ke % 2 else None
    berakhlak = {n: 2 - (ke + urutan) % 5 // 4 for urutan, n in enumerate(NILAI_BERAKHLAK)} if perilaku else {}
    return _isi(orang, tugas, BERJALAN, (1 if ke % 4 == 1 else 2, perilaku), "DRAF", berakhlak)
