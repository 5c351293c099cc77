"""A round of appraisals is prepared, opened with dates, closed when it is whole, and reopened only with a reason."""

from django.db import transaction
from django.utils import timezone

from pegawai.alasan import rapikan_alasan, wajib_alasan
from pegawai.jejak import catat
from pegawai.penolakan import Penolakan
from penilaian.actions.pengingat import beritahu_dibuka
from penilaian.actions.tugas import susun_tugas
from penilaian.actions.umpan_balik import akhiri_umpan_balik, undang
from penilaian.kemajuan import kemajuan_per_unit, sidik_tertinggal, tugas_periode, tugas_tertinggal
from penilaian.models import PeriodePenilaian, TugasPenilaian
from penilaian.periode import lock_instansi, lock_periode
from penilaian.status import StatusPeriode, check_transisi


class BelumLengkap(Penolakan):
    """Somebody is still without a final appraisal; `baris` says how many, per unit."""

    def __init__(self, baris):
        orang = sum(b.tersisa for b in baris)
        super().__init__(
            f"{orang} orang di {len(baris)} unit belum final. "
            "Selesaikan dulu, atau tulis alasan pengecualian untuk tiap unit itu."
        )
        self.baris = baris


@transaction.atomic
def siapkan_periode(*, instansi, by, unit_cakupan=(), **isi):
    """A new round with its tasks, seen and edited by staff only until it is opened."""
    lock_instansi(instansi.pk)
    periode = PeriodePenilaian(instansi=instansi, status=StatusPeriode.RANCANGAN, **isi)
    _check_isi(periode)
    periode.save()
    periode.unit_cakupan.set(unit_cakupan)
    jumlah = susun_tugas(periode)
    catat(
        by=by, tindakan="periode.siapkan", objek=periode, uraian=f"Menyiapkan {periode}: {jumlah} orang", jumlah=jumlah
    )
    return periode


@transaction.atomic
def ubah_periode(*, periode, by, unit_cakupan=(), **isi):
    """Everything may still be changed before opening; afterwards only the last day (`perpanjang_periode`)."""
    lock_instansi(periode.instansi_id)
    periode = _lock_rancangan(periode)
    for nama, nilai in isi.items():
        setattr(periode, nama, nilai)
    _check_isi(periode)
    periode.save()
    periode.unit_cakupan.set(unit_cakupan)
    catat(by=by, tindakan="periode.ubah", objek=periode, uraian=f"Mengubah rancangan {periode}")
    return periode


@transaction.atomic
def hapus_periode(*, periode, by):
    """A round that was never opened leaves nothing but its trail."""
    periode = _lock_rancangan(periode)
    catat(by=by, tindakan="periode.hapus", objek=periode, uraian=f"Menghapus rancangan {periode}")
    periode.delete()


@transaction.atomic
def buka_periode(*, periode, by):
    """From now on the appraisers are asked; one round at a time, so that people see which one they fill in."""
    lock_instansi(periode.instansi_id)
    periode = lock_periode(periode)
    check_transisi(periode, StatusPeriode.DIBUKA)
    if periode.status == StatusPeriode.DITUTUP:
        raise Penolakan(f"Periode {periode} sudah pernah ditutup. Buka lagi dengan alasan.")
    _check_sendiri(periode)
    if not TugasPenilaian.objects.filter(periode=periode).berlaku().exists():
        raise Penolakan("Belum ada orang yang dinilai pada periode ini. Segarkan tugas dari peta jabatan dulu.")
    periode.status = StatusPeriode.DIBUKA
    periode.save(update_fields=["status"])
    undang(periode=periode, by=by)
    pesan = beritahu_dibuka(periode)
    catat(by=by, tindakan="periode.buka", objek=periode, uraian=f"Membuka periode penilaian {periode}", pesan=pesan)
    return periode


@transaction.atomic
def perpanjang_periode(*, periode, selesai, alasan, by):
    """The last day moves, but only onwards: nobody who counted on it comes too late."""
    alasan = _alasan(alasan, "memperpanjang periode ini")
    periode = lock_periode(periode)
    if periode.status != StatusPeriode.DIBUKA:
        raise Penolakan("Hanya periode yang sedang dibuka yang dapat diperpanjang.")
    if selesai <= periode.selesai:
        raise Penolakan("Hari terakhir yang baru harus sesudah hari terakhir yang sekarang.")
    lama, periode.selesai = periode.selesai, selesai
    periode.save(update_fields=["selesai"])
    uraian = f"Memperpanjang {periode} sampai {selesai:%d-%m-%Y}"
    catat(by=by, tindakan="periode.perpanjang", objek=periode, uraian=uraian, alasan=alasan, dari=lama.isoformat())
    return periode


@transaction.atomic
def tutup_periode(*, periode, by, pengecualian=None, sidik=""):
    """Refuses while somebody is missing, and names how many per unit.

    `pengecualian` maps the key of a line of the progress table (0: no definitive post) to a reason: those of that
    line who are not final are recorded as exceptions. People are left out one by one by `kecualikan_tugas`.
    `sidik` (`sidik_tertinggal`) says for whom the reasons were written: nobody else is left out by them.
    """
    periode = lock_periode(periode)
    check_transisi(periode, StatusPeriode.DITUTUP)
    kurang = [b for b in kemajuan_per_unit(tugas_periode(periode), periode.instansi_id) if b.tersisa]
    alasan = {kunci: rapikan_alasan(teks) for kunci, teks in (pengecualian or {}).items()}
    if any(not alasan.get(b.kunci) for b in kurang):
        raise BelumLengkap(kurang)
    if kurang and sidik != sidik_tertinggal(periode):
        raise Penolakan("Yang belum final berubah sejak halaman ini ditampilkan. Periksa daftarnya, lalu tutup lagi.")
    for baris in kurang:
        tertinggal = list(baris.milik(tugas_tertinggal(periode)).values_list("pk", flat=True))
        TugasPenilaian.objects.filter(pk__in=tertinggal).update(dikecualikan=True, alasan=alasan[baris.kunci])
    tersisa = sum(b.tersisa for b in kurang)
    periode.status, periode.ditutup_pada = StatusPeriode.DITUTUP, timezone.localdate()
    periode.save(update_fields=["status", "ditutup_pada"])
    akhiri_umpan_balik(periode=periode, by=by)
    uraian = f"Menutup periode penilaian {periode}" + (f" dengan {tersisa} orang dikecualikan" if tersisa else "")
    rinci = [{"unit": b.kunci, "orang": b.tersisa, "alasan": alasan[b.kunci]} for b in kurang]
    catat(by=by, tindakan="periode.tutup", objek=periode, uraian=uraian, tersisa=tersisa, pengecualian=rinci)
    return periode


@transaction.atomic
def buka_lagi(*, periode, alasan, by, selesai=None):
    """A closed round takes appraisals again, with the reason; what was left out stays so until it is included."""
    alasan = _alasan(alasan, "membuka lagi periode ini")
    lock_instansi(periode.instansi_id)
    periode = lock_periode(periode)
    if periode.status != StatusPeriode.DITUTUP:
        raise Penolakan(f"Periode {periode} belum ditutup.")
    _check_sendiri(periode)
    if selesai and selesai < periode.selesai:
        raise Penolakan("Hari terakhir yang baru tidak boleh sebelum hari terakhir yang lama.")
    periode.status, periode.ditutup_pada = StatusPeriode.DIBUKA, None
    periode.selesai = selesai or periode.selesai
    periode.save(update_fields=["status", "ditutup_pada", "selesai"])
    catat(by=by, tindakan="periode.buka_lagi", objek=periode, uraian=f"Membuka lagi {periode}", alasan=alasan)
    return periode


def _lock_rancangan(periode):
    periode = lock_periode(periode)
    if periode.status != StatusPeriode.RANCANGAN:
        raise Penolakan(f"Periode {periode} sudah dibuka, jadi rancangannya tidak dapat diubah lagi.")
    return periode


def _check_sendiri(periode):
    lain = PeriodePenilaian.objects.filter(instansi=periode.instansi_id, status=StatusPeriode.DIBUKA).first()
    if lain:
        raise Penolakan(f"Periode {lain} masih dibuka. Tutup dulu sebelum membuka yang lain.")


def _check_isi(periode):
    """What the database would refuse too, in words; and one annual round a year, for its result is the year's."""
    lain = PeriodePenilaian.objects.filter(instansi=periode.instansi_id, tahun=periode.tahun).exclude(pk=periode.pk)
    if lain.filter(nama=periode.nama).exists():
        raise Penolakan(f"Sudah ada periode {periode.nama} untuk tahun {periode.tahun}. Pakai nama lain.")
    tahunan = lain.filter(jenis=periode.jenis).first() if periode.tahunan else None
    if tahunan:
        raise Penolakan(f"Tahun {periode.tahun} sudah punya periode tahunan: {tahunan}. Buka lagi yang itu.")
    if periode.selesai < periode.mulai:
        raise Penolakan("Tanggal selesai harus sama dengan atau sesudah tanggal mulai.")


def _alasan(alasan, kata):
    return wajib_alasan(alasan, f"Tulis alasan {kata}: siapa pun yang memeriksa nanti akan membacanya.")
