"""A round of appraisals is opened with dates, and closed once."""

from django.db import transaction

from pegawai.alasan import rapikan_alasan
from pegawai.jejak import catat
from pegawai.models import Pegawai
from pegawai.penolakan import Penolakan
from penilaian.bawahan import belum_final, with_skp
from penilaian.kemajuan import kemajuan_per_unit
from penilaian.models import PeriodePenilaian


class BelumLengkap(Penolakan):
    """Somebody is still without a final appraisal; `baris` says how many, per unit."""

    def __init__(self, baris):
        kurang = [b for b in baris if b.tersisa]
        orang = sum(b.tersisa for b in kurang)
        super().__init__(
            f"{orang} orang di {len(kurang)} unit belum final. Selesaikan dulu, atau tutup dengan alasan pengecualian."
        )
        self.baris = kurang


def buka_periode(*, instansi, tahun, nama, mulai, selesai, by):
    """One round at a time in an agency: the people see which one they fill in."""
    with transaction.atomic():
        # the agency's rows are few, and the lock keeps two who open at once apart
        type(instansi).objects.select_for_update().get(pk=instansi.pk)
        terbuka = PeriodePenilaian.objects.filter(instansi=instansi, status=PeriodePenilaian.Status.DIBUKA).first()
        if terbuka:
            raise Penolakan(f"Periode {terbuka.nama} masih dibuka. Tutup dulu sebelum membuka yang baru.")
        if PeriodePenilaian.objects.filter(instansi=instansi, tahun=tahun, nama=nama).exists():
            raise Penolakan(f"Sudah ada periode {nama} untuk tahun {tahun}. Pakai nama lain.")
        if selesai < mulai:
            raise Penolakan("Tanggal selesai harus sama dengan atau sesudah tanggal mulai.")
        periode = PeriodePenilaian.objects.create(
            instansi=instansi, tahun=tahun, nama=nama, mulai=mulai, selesai=selesai
        )
        catat(by=by, tindakan="periode.buka", objek=periode, uraian=f"Membuka periode penilaian {periode}")
    return periode


def tutup_periode(*, periode, by, alasan=""):
    """Refuses while somebody is missing, and names how many per unit; `alasan` records the exception."""
    alasan = rapikan_alasan(alasan)
    with transaction.atomic():
        periode = PeriodePenilaian.objects.select_for_update().get(pk=periode.pk)
        if periode.status == PeriodePenilaian.Status.DITUTUP:
            raise Penolakan(f"Periode {periode.nama} sudah ditutup.")
        orang = Pegawai.objects.filter(instansi_id=periode.instansi_id).aktif()
        tersisa = belum_final(with_skp(orang, periode.tahun)).count()
        if tersisa and not alasan:
            raise BelumLengkap(kemajuan_per_unit(orang, periode.instansi_id, periode.tahun))
        periode.status = PeriodePenilaian.Status.DITUTUP
        periode.save(update_fields=["status"])
        catat(
            by=by,
            tindakan="periode.tutup",
            objek=periode,
            uraian=f"Menutup periode penilaian {periode}" + (f" dengan {tersisa} orang belum final" if tersisa else ""),
            alasan=alasan,
            tersisa=tersisa,
        )
    return periode
