"""Objections of employees to the own appraisal, and the correction that an accepted one brings (Pasal 29)."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from jabatan.templatetags.tampilan import tanggal_panjang
from pegawai.jejak import catat
from pegawai.penolakan import Penolakan, tolak_bila_melanggar
from penilaian.hasil import hari_jawab, keberatan_sampai
from penilaian.models import Keberatan, PenilaianKinerja, PeriodePenilaian

SATU_TERBUKA = {
    "keberatan_satu_terbuka": "Keberatan atas penilaian ini sudah diajukan dan menunggu jawaban. "
    "Buka keberatan itu; cabut dulu bila isinya harus diganti."
}
Status = Keberatan.Status
DITUTUP = PeriodePenilaian.Status.DITUTUP
NILAI = ("hasil_kerja", "perilaku_kerja")


@transaction.atomic
def ajukan_keberatan(*, penilaian, alasan, bukti="", by):
    """Object within the days of the round; the database holds one open objection, also against a double click."""
    alasan = alasan.strip()
    if not alasan:
        raise Penolakan("Tuliskan alasan keberatan Anda: apa yang keliru, dan seharusnya bagaimana.")
    penilaian = PenilaianKinerja.objects.select_related("periode", "pegawai__instansi").get(pk=penilaian.pk)
    if by.pegawai_id is None or by.pegawai_id != penilaian.pegawai_id:
        raise Penolakan("Keberatan diajukan oleh pegawai yang dinilai.")
    _check_waktu(penilaian)
    hari = hari_jawab(penilaian.pegawai.instansi)
    if hari is None:
        raise Penolakan("Batas waktu jawaban belum ditetapkan. Hubungi BKPSDM sebelum mengajukan keberatan.")
    if penilaian.keberatan.mengikat().exclude(status=Status.DIAJUKAN).exists():
        raise Penolakan("Keberatan atas penilaian ini sudah dijawab, dan jawabannya tetap.")
    with tolak_bila_melanggar(SATU_TERBUKA):
        keberatan = Keberatan.objects.create(
            penilaian=penilaian,
            alasan=alasan,
            bukti=bukti.strip(),
            diajukan_oleh=by,
            batas_jawab=timezone.localdate() + timedelta(days=hari),
        )
    catat(by=by, tindakan="ajukan_keberatan", objek=keberatan, uraian=f"Mengajukan keberatan atas {penilaian}")
    return keberatan


def _check_waktu(penilaian):
    sampai = keberatan_sampai(penilaian.periode)
    if penilaian.status != PenilaianKinerja.Status.FINAL or sampai is None:
        raise Penolakan("Keberatan dapat diajukan sesudah periode penilaiannya ditutup.")
    if timezone.localdate() > sampai:
        raise Penolakan(f"Masa keberatan berakhir {tanggal_panjang(sampai)}. Hubungi BKPSDM bila ada hal baru.")


@transaction.atomic
def cabut_keberatan(*, keberatan, by):
    keberatan = _kunci(keberatan)
    if by.pegawai_id != keberatan.penilaian.pegawai_id:
        raise Penolakan("Keberatan dicabut oleh pegawai yang mengajukannya.")
    keberatan.status = Status.DICABUT
    keberatan.save(update_fields=["status"])
    uraian = f"Mencabut keberatan atas {keberatan.penilaian}"
    catat(by=by, tindakan="cabut_keberatan", objek=keberatan, uraian=uraian)
    return keberatan


@transaction.atomic
def tolak_keberatan(*, keberatan, jawaban, by):
    """The appraisal stays as it is; the employee reads why."""
    keberatan = _kunci_untuk_dijawab(keberatan, jawaban, by)
    _jawab(keberatan, Status.DITOLAK, jawaban, by)
    _catat_jawaban(keberatan, "tolak_keberatan", "Menolak", by)
    return keberatan


@transaction.atomic
def terima_keberatan(*, keberatan, hasil_kerja, perilaku_kerja, jawaban, by):
    """The ratings are corrected on the ground of the objection; the round stays closed."""
    keberatan = _kunci_untuk_dijawab(keberatan, jawaban, by)
    lama, baru = koreksi_penilaian(
        keberatan=keberatan, hasil_kerja=hasil_kerja, perilaku_kerja=perilaku_kerja, alasan=jawaban, by=by
    )
    for bidang in NILAI:
        setattr(keberatan, f"{bidang}_lama", lama[bidang])
        setattr(keberatan, f"{bidang}_baru", baru[bidang])
    _jawab(keberatan, Status.DITERIMA, jawaban, by)
    _catat_jawaban(keberatan, "terima_keberatan", "Menerima", by)
    return keberatan


@transaction.atomic
def koreksi_penilaian(*, keberatan, hasil_kerja, perilaku_kerja, alasan, by):
    """Change both ratings of a closed round's appraisal; returns (old, new). Its only ground is an objection."""
    penilaian = _kunci_penilaian(keberatan.penilaian_id)
    lama = {bidang: getattr(penilaian, bidang) for bidang in NILAI}
    baru = {"hasil_kerja": hasil_kerja, "perilaku_kerja": perilaku_kerja}
    if None in baru.values():
        raise Penolakan("Pilih hasil kerja dan perilaku kerja yang benar.")
    if lama == baru:
        raise Penolakan("Nilainya sama dengan yang sekarang. Ubah nilainya, atau tolak keberatan ini dengan alasan.")
    for bidang in NILAI:
        setattr(penilaian, bidang, baru[bidang])
    penilaian.versi += 1
    penilaian.diubah_oleh = by
    penilaian.save(update_fields=[*NILAI, "versi", "diubah_oleh", "updated_at"])
    catat(
        by=by, tindakan="koreksi_penilaian", objek=penilaian, uraian=f"Mengoreksi {penilaian}",
        lama=lama, baru=baru, keberatan=keberatan.pk, alasan=alasan.strip(),
    )  # fmt: skip
    return lama, baru


def _kunci(keberatan):
    """The row as it is now, locked: of two who act at once the second is told what the first did.

    Read again after the lock: what is joined to a row that one waited for is still that of before.
    """
    Keberatan.objects.select_for_update().get(pk=keberatan.pk)
    keberatan = Keberatan.objects.for_list().get(pk=keberatan.pk)
    if keberatan.status != Status.DIAJUKAN:
        oleh = f" oleh {keberatan.dijawab_oleh.nama}" if keberatan.dijawab_oleh else ""
        raise Penolakan(f"Keberatan ini sudah {keberatan.get_status_display().lower()}{oleh}; tidak ada yang diubah.")
    return keberatan


def _kunci_untuk_dijawab(keberatan, jawaban, by):
    if not jawaban.strip():
        raise Penolakan("Tuliskan jawabannya: pegawai membacanya sebagai putusan.")
    keberatan = _kunci(keberatan)
    if not Keberatan.objects.filter(pk=keberatan.pk).boleh_dijawab(by).exists():
        raise Penolakan("Keberatan atas diri atau nilai Anda sendiri dijawab oleh petugas lain.")
    return keberatan


def _kunci_penilaian(pk):
    """The round first, as every save does; share lock: reopening it waits for this answer, and this answer for it."""
    penilaian = PenilaianKinerja.objects.get(pk=pk)
    periode = PeriodePenilaian.objects.raw(
        "SELECT * FROM penilaian_periodepenilaian WHERE id = %s FOR SHARE", [penilaian.periode_id]
    )[0]
    if periode.status != DITUTUP:
        raise Penolakan(f"{periode} sedang dibuka kembali. Keberatan ini dijawab sesudah periodenya ditutup lagi.")
    return PenilaianKinerja.objects.select_for_update(of=("self",)).select_related("pegawai").get(pk=pk)


def _jawab(keberatan, status, jawaban, by):
    keberatan.status, keberatan.jawaban = status, jawaban.strip()
    keberatan.dijawab_oleh, keberatan.dijawab_pada = by, timezone.now()
    keberatan.save()


def _catat_jawaban(keberatan, tindakan, kata, by):
    terlambat = max(0, (timezone.localdate() - keberatan.batas_jawab).days)
    uraian = f"{kata} keberatan atas {keberatan.penilaian}"
    catat(by=by, tindakan=tindakan, objek=keberatan, uraian=uraian, hari_terlambat=terlambat)
