"""A pilot round of quarterly appraisal in three offices, just closed: appraisers who stand out, and two objections."""

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from django.utils import timezone

from jabatan.models import UnitKerja
from pegawai.models import Jejak, Pengguna
from penilaian.models import NILAI_BERAKHLAK, Keberatan, PenilaianKinerja, PeriodePenilaian, TugasPenilaian

from .dasar import HARI_INI, NOMOR_INSTANSI, aliran, pilih
from .jebakan import Jebakan
from .organisasi import BKPSDM
from .penilaian import SKP
from .tulis import analisis, salin

KANTOR = ("Dinas Pendidikan dan Kebudayaan", BKPSDM, "Inspektorat")
TAHUN, NAMA = 2026, "Uji coba evaluasi triwulan III 2026"
DITUTUP = HARI_INI - timedelta(days=6)
HARI_JAWAB = 21
KETAT = (((3, 2), 5), ((2, 3), 2), ((3, 3), 2), ((2, 2), 1))
MURAH = (((1, 1), 8), ((1, 2), 1), ((2, 1), 1))
RATA = (((2, 2), 1),)
SIFAT = (
    ("Penilai jauh lebih ketat daripada penilai lain (uji coba triwulan III)", KETAT),
    ("Penilai jauh lebih murah daripada penilai lain (uji coba triwulan III)", MURAH),
    ("Penilai yang memberi semua orang nilai yang sama (uji coba triwulan III)", RATA),
)
ALASAN = {
    "operator": (
        "Laporan aset triwulan III selesai sebelum batas dan diterima, tetapi hasil kerja dinilai di bawah.",
        "Berita acara serah terima 027/41/2026",
    ),
    "auditor": (
        "Dua penugasan pemeriksaan pada September belum dihitung sebagai hasil kerja.",
        "Surat tugas 800/215/2026",
    ),
}
JAWABAN = "Berita acara diperiksa dan benar. Hasil kerja dikoreksi menjadi sesuai ekspektasi."
SEMULA, MENJADI = (3, 2), (2, 2)


@dataclass
class UjiCoba:
    """Who appraises whom, and the appraisers that stand out with the weights that they draw from."""

    tugas: list = field(default_factory=list)  # (person, appraiser)
    sifat: dict = field(default_factory=dict)  # key of the appraiser -> weights


def tunjuk_uji_coba(wilayah):
    """Choose the appraisers with the most people and list them as traps."""
    kepala = {k.unit: k.isi[0] for k in wilayah.peta.kursi if k.kepala and k.isi}
    uji, banyak = UjiCoba(), {}
    for orang in wilayah.orang:
        if orang.kini and orang.kini.unit.opd and orang.kini.unit.opd.nama in KANTOR:
            penilai = _atasan(orang, kepala)
            if penilai is not None:
                uji.tugas.append((orang, penilai))
                banyak[penilai.id] = banyak.get(penilai.id, 0) + 1
    menurut = {penilai.id: penilai for _, penilai in uji.tugas}
    urut = sorted(menurut.values(), key=lambda p: (-banyak[p.id], p.id))
    for penilai, (uraian, bobot) in zip(urut[1:], SIFAT, strict=False):
        uji.sifat[penilai.id] = bobot
        wilayah.jebakan.append(Jebakan("kesetaraan", uraian, penilai, penilai.kini.kursi))
    for persona in wilayah.persona:
        if persona.nama_masuk in ALASAN:
            keadaan = "sudah dijawab" if persona.nama_masuk == "operator" else "menunggu jawaban"
            uraian = f"Keberatan atas hasil uji coba triwulan III, {keadaan}"
            wilayah.jebakan.append(Jebakan("Ps 29", uraian, persona.orang, persona.orang.kini.kursi))
    return uji


def _atasan(orang, kepala):
    """The head of the own unit, or of the next one above that has a head."""
    return next((kepala[u] for u in orang.kini.unit.rantai() if kepala.get(u, orang) is not orang), None)


def tanam_kesetaraan(wilayah, waktu):
    """Write the round, after the people and the accounts are in the database."""
    periode = PeriodePenilaian.objects.create(
        instansi_id=NOMOR_INSTANSI, tahun=TAHUN, nama=NAMA, jenis="PERIODIK", mulai=date(TAHUN, 10, 1),
        selesai=date(TAHUN, 10, 30), status="DITUTUP", ditutup_pada=DITUTUP, hari_keberatan=14,
    )  # fmt: skip
    periode.unit_cakupan.set(UnitKerja.objects.filter(nama__in=KANTOR))
    tugas = wilayah.uji_coba.tugas
    salin(
        TugasPenilaian,
        ("periode_id", "pegawai_id", "penilai_id", "unit_id"),
        [(periode.pk, orang.id, penilai.id, orang.kini.unit.id) for orang, penilai in tugas],
        waktu,
    )
    kolom = (
        "pegawai_id", "tahun", "jenis", "periode_id", "hasil_kerja", "perilaku_kerja", "berakhlak", "catatan",
        "jabatan_saat_dinilai", "penilai_id", "status",
    )  # fmt: skip
    salin(PenilaianKinerja, kolom, _penilaian(wilayah, periode.pk), waktu)
    analisis((TugasPenilaian, PenilaianKinerja))
    _tanam_keberatan(periode)


def _penilaian(wilayah, periode):
    acak = aliran(wilayah.benih, "kesetaraan")
    berkeberatan = {p.orang.id: p.nama_masuk for p in wilayah.persona if p.nama_masuk in ALASAN}
    berakun = {p.orang.id for p in wilayah.persona if p.orang}
    for orang, penilai in wilayah.uji_coba.tugas:
        hasil, perilaku = pilih(acak, wilayah.uji_coba.sifat.get(penilai.id, SKP))
        berakhlak = {nilai: pilih(acak, ((2, 6), (perilaku, 4))) for nilai in NILAI_BERAKHLAK}
        if orang.id in berkeberatan:
            hasil, perilaku = MENJADI if berkeberatan[orang.id] == "operator" else SEMULA
        elif orang.id not in berakun and acak.random() < 0.02:
            continue  # a task without an appraisal: "belum dinilai"
        catatan = "Pertahankan ketepatan waktu laporan." if orang.id in berakun else ""
        yield (
            orang.id, TAHUN, "PERIODIK", periode, hasil, perilaku, berakhlak, catatan, orang.kini.nama, penilai.id,
            "FINAL",
        )  # fmt: skip


def _tanam_keberatan(periode):
    """One answered and accepted, one waiting; with the trail of their acts at the time of those acts."""
    akun = {p.nama_masuk: p for p in Pengguna.objects.filter(nama_masuk__in=(*ALASAN, "analis"))}
    jejak = []
    for ke, (nama, (alasan, bukti)) in enumerate(ALASAN.items()):
        diajukan = _pukul(DITUTUP + timedelta(days=1 + ke))
        penilaian = PenilaianKinerja.objects.get(periode=periode, pegawai=akun[nama].pegawai_id)
        keberatan = Keberatan.objects.create(
            penilaian=penilaian, alasan=alasan, bukti=bukti, diajukan_oleh=akun[nama],
            batas_jawab=diajukan.date() + timedelta(days=HARI_JAWAB),
        )  # fmt: skip
        Keberatan.objects.filter(pk=keberatan.pk).update(diajukan_pada=diajukan)
        jejak.append(
            _jejak(akun[nama], diajukan, "ajukan_keberatan", keberatan, f"Mengajukan keberatan atas {penilaian}")
        )
        if nama == "operator":
            jejak += _terima(keberatan, penilaian, akun["analis"], _pukul(DITUTUP + timedelta(days=4)))
    kolom = (
        "instansi_id", "waktu", "pelaku_id", "nama_pelaku", "tindakan", "jenis_objek", "objek_id", "uraian", "rincian",
    )  # fmt: skip
    salin(Jejak, kolom, sorted(jejak, key=lambda j: j[1]), timezone.now())


def _terima(keberatan, penilaian, analis, pada):
    """The appraisal carries the corrected ratings already."""
    Keberatan.objects.filter(pk=keberatan.pk).update(
        status="DITERIMA", jawaban=JAWABAN, dijawab_oleh=analis, dijawab_pada=pada, hasil_kerja_lama=SEMULA[0],
        perilaku_kerja_lama=SEMULA[1], hasil_kerja_baru=MENJADI[0], perilaku_kerja_baru=MENJADI[1],
    )  # fmt: skip
    PenilaianKinerja.objects.filter(pk=penilaian.pk).update(diubah_oleh=analis, versi=2)
    nilai = [dict(zip(("hasil_kerja", "perilaku_kerja"), satu, strict=True)) for satu in (SEMULA, MENJADI)]
    isi = {"lama": nilai[0], "baru": nilai[1], "keberatan": keberatan.pk, "alasan": JAWABAN}
    return [
        _jejak(analis, pada, "koreksi_penilaian", penilaian, f"Mengoreksi {penilaian}", isi),
        _jejak(
            analis, pada, "terima_keberatan", keberatan, f"Menerima keberatan atas {penilaian}", {"hari_terlambat": 0}
        ),
    ]


def _jejak(pelaku, waktu, tindakan, objek, uraian, rincian=None):
    return (
        NOMOR_INSTANSI, waktu, pelaku.pk, pelaku.nama, tindakan, objek._meta.model_name, objek.pk, uraian[:400],
        rincian or {},
    )  # fmt: skip


def _pukul(hari):
    return timezone.make_aware(datetime.combine(hari, time(10, 15)))
