"""Messages about a round: at its opening, before its end, when it is late, and when staff press the button."""

from django.db import transaction
from django.db.models import Count
from django.urls import reverse
from django.utils import timezone

from jabatan.templatetags.tampilan import tanggal_panjang
from pegawai.actions.pesan import Pesan, tulis_pesan
from pegawai.jejak import catat
from pegawai.penolakan import Penolakan
from penilaian.models import PeriodePenilaian, TugasPenilaian
from penilaian.pengingat import (
    ambang,
    atasan_terlambat,
    awalan_kunci,
    hari_pengingat,
    sudah_diberi_tahu,
    tertinggal_per_penilai,
)
from penilaian.periode import lock_periode
from penilaian.status import StatusPeriode
from penilaian.undangan import belum_menjawab


def beritahu_dibuka(periode):
    """One message an appraiser; returns how many were written."""
    tugas = TugasPenilaian.objects.filter(periode=periode, penilai__isnull=False).berlaku()
    jumlah = dict(tugas.values_list("penilai").annotate(n=Count("pk")))
    kalimat = (
        f"{periode} dibuka. Anda menilai {{n}} orang, paling lambat {tanggal_panjang(periode.selesai)}. "
        f"Pengisian dimulai {tanggal_panjang(periode.mulai)}."
    )
    return _tulis(periode, jumlah, f"{periode} dibuka", kalimat, f"buka:{timezone.localdate()}")


@transaction.atomic
def ingatkan_jatuh_tempo(*, periode, hari):
    """What is due on that day: the appraisers who are not done, and when it is late their superiors too."""
    periode = lock_periode(periode)
    sejak = ambang(periode.mulai, periode.selesai, hari, hari_pengingat(periode, hari))
    if periode.status != StatusPeriode.DIBUKA or sejak is None:
        return 0
    tertinggal = tertinggal_per_penilai(periode)
    sudah = sudah_diberi_tahu(awalan_kunci(periode), sejak)
    ditulis = _ingatkan(periode, {p: n for p, n in tertinggal.items() if p not in sudah}, f"{sejak}")
    if hari > periode.selesai:
        atasan = {p: n for p, n in atasan_terlambat(periode, tertinggal).items() if p not in sudah}
        kalimat = (
            f"{{n}} penilai di bawah Anda terlambat menyelesaikan {periode}, yang berakhir "
            f"{tanggal_panjang(periode.selesai)}. Ingatkan mereka atau hubungi BKPSDM."
        )
        ditulis += _tulis(periode, atasan, "Penilai di bawah Anda terlambat", kalimat, f"atasan:{sejak}")
    return ditulis


@transaction.atomic
def ingatkan_umpan_balik(*, periode, hari):
    """Who was asked for feedback and has not given it: how many are open, never about whom; not after the last day."""
    periode = lock_periode(periode)
    sampai = periode.umpan_balik_sampai
    if periode.status != StatusPeriode.DIBUKA or sampai is None or hari > sampai:
        return 0
    sejak = ambang(periode.mulai, sampai, hari, hari_pengingat(periode, hari))
    if sejak is None:
        return 0
    awalan = awalan_kunci(periode, "umpan-balik")
    sudah = sudah_diberi_tahu(awalan, sejak)
    kalimat = f"{{n}} umpan balik pada {periode} menunggu Anda, paling lambat {tanggal_panjang(sampai)}."
    belum = {pemberi: n for pemberi, n in belum_menjawab(periode) if pemberi not in sudah}
    pesan = build_pesan(belum, "Umpan balik menunggu Anda", kalimat)
    return tulis_pesan(
        instansi=periode.instansi, kunci=f"{awalan}{sejak}", pesan=pesan, tautan=reverse("umpan_balik_list")
    )


@transaction.atomic
def kirim_pengingat(*, periode, by):
    """Now, to every appraiser who is not done; at most once a day."""
    periode = lock_periode(periode)
    if periode.status != StatusPeriode.DIBUKA:
        raise Penolakan("Pengingat hanya dikirim selama periode dibuka.")
    ditulis = _ingatkan(periode, tertinggal_per_penilai(periode), f"tangan:{timezone.localdate()}")
    if not ditulis:
        raise Penolakan("Semua penilai yang belum selesai sudah diingatkan hari ini. Kirim lagi besok.")
    uraian = f"Mengirim pengingat {periode} kepada {ditulis} penilai"
    catat(by=by, tindakan="pengingat.kirim", objek=periode, uraian=uraian, jumlah=ditulis)
    return ditulis


def ingatkan_semua(hari):
    """The nightly round through all agencies."""
    dibuka = PeriodePenilaian.objects.filter(status=StatusPeriode.DIBUKA)
    return sum(
        ingatkan(periode=periode, hari=hari)
        for periode in dibuka
        for ingatkan in (ingatkan_jatuh_tempo, ingatkan_umpan_balik)
    )


def _ingatkan(periode, jumlah, kunci):
    kalimat = (
        f"{{n}} orang yang Anda nilai pada {periode} belum final. Hari terakhir: {tanggal_panjang(periode.selesai)}."
    )
    return _tulis(periode, jumlah, "Penilaian kinerja belum selesai", kalimat, kunci)


def _tulis(periode, jumlah, perihal, kalimat, kunci):
    return tulis_pesan(
        instansi=periode.instansi,
        kunci=awalan_kunci(periode) + kunci,
        pesan=build_pesan(jumlah, perihal, kalimat),
        tautan=reverse("penilaian_list"),
    )


def build_pesan(jumlah, perihal, kalimat):
    """One message a receiver; `{n}` in the sentence is that one's own number."""
    return [Pesan(penerima, perihal[:150], kalimat.replace("{n}", str(n))) for penerima, n in sorted(jumlah.items())]
