"""The outbox: written in the transaction that has something to tell, sent by the worker, each once."""

from dataclasses import dataclass
from datetime import timedelta
from email.utils import formataddr
from smtplib import SMTPException

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.utils import timezone

from pegawai.jejak import catat
from pegawai.models import Pegawai, PesanKeluar
from pegawai.penolakan import Penolakan

PERCOBAAN_MAKS = 5
SEGAR = timedelta(days=7)  # an older reminder may say what is no longer so: it stays in the program only
Status = PesanKeluar.Status


@dataclass(frozen=True)
class Pesan:
    penerima_id: int
    perihal: str
    isi: str


@transaction.atomic
def tulis_pesan(*, instansi, kunci, pesan, tautan=""):
    """Put messages into the outbox; who has had one under this key gets no second. Returns how many are new."""
    sudah = set(PesanKeluar.objects.filter(kunci=kunci).values_list("penerima", flat=True))
    baru = [satu for satu in pesan if satu.penerima_id not in sudah]
    beralamat = Pegawai.objects.filter(pk__in=[p.penerima_id for p in baru]).exclude(email="")
    beralamat = set(beralamat.values_list("pk", flat=True))
    baris = [
        PesanKeluar(
            instansi=instansi,
            penerima_id=p.penerima_id,
            kunci=kunci,
            perihal=p.perihal,
            isi=p.isi,
            tautan=tautan,
            status=Status.MENUNGGU if p.penerima_id in beralamat else Status.TANPA_ALAMAT,
        )
        for p in baru
    ]
    # two who write at once: the database keeps the first, and nobody is told twice
    PesanKeluar.objects.bulk_create(baris, ignore_conflicts=True, batch_size=5000)
    return len(baris)


def kirim_menunggu(batas=500):
    """Send what waits, each message in a transaction of its own, so that a killed worker loses and repeats nothing."""
    if not settings.MAILERS:
        return 0
    sejak = timezone.now() - SEGAR
    kunci = PesanKeluar.objects.filter(status=Status.MENUNGGU, created_at__gte=sejak).order_by("pk")
    return sum(_kirim(pk) for pk in list(kunci.values_list("pk", flat=True)[:batas]))


@transaction.atomic
def _kirim(pk):
    """Whether it went out. The row is locked: a second worker passes over it."""
    pesan = (
        PesanKeluar.objects.select_for_update(of=("self",), skip_locked=True)
        .select_related("penerima")
        .filter(pk=pk, status=Status.MENUNGGU)
        .first()
    )
    if pesan is None:
        return False
    pesan.percobaan += 1
    try:
        _susun(pesan).send()
    except (SMTPException, OSError) as galat:
        pesan.sebab_gagal = type(galat).__name__[:200]  # its own words could name people
        if pesan.percobaan >= PERCOBAAN_MAKS:
            pesan.status = Status.GAGAL
    else:
        pesan.status, pesan.dikirim_pada, pesan.sebab_gagal = Status.TERKIRIM, timezone.now(), ""
    pesan.save(update_fields=["percobaan", "sebab_gagal", "status", "dikirim_pada"])
    return pesan.status == Status.TERKIRIM


def _susun(pesan):
    """The letter; its fixed Message-ID lets a mail server recognise a second delivery of the same message."""
    isi = f"Yth. {pesan.penerima.nama_lengkap},\n\n{pesan.isi}\n"
    if pesan.tautan:
        isi += f"\n{settings.ALAMAT_PROGRAM}{pesan.tautan}\n"
    host = settings.ALAMAT_PROGRAM.rpartition("/")[2] or "localhost"
    return EmailMessage(
        _sebaris(pesan.perihal),
        isi,
        to=[formataddr((_sebaris(pesan.penerima.nama), pesan.penerima.email))],
        headers={"Message-ID": f"<pesan-{pesan.pk}@{host}>"},
    )


def _sebaris(teks):
    """A header is one line: a line break in it would stop the whole outbox."""
    return " ".join(teks.split())


@transaction.atomic
def ulangi_pesan(*, pesan, by):
    """Messages that failed, or whose receiver had no address then, wait again."""
    gagal = pesan.filter(status__in=(Status.GAGAL, Status.TANPA_ALAMAT)).exclude(penerima__email="")
    berubah = _ubah(gagal, by, "pesan.ulangi", "Mengantrekan ulang", status=Status.MENUNGGU, percobaan=0)
    if not berubah:
        raise Penolakan("Yang dipilih tidak dapat diulang: tidak gagal, atau penerimanya tetap tanpa alamat surel.")
    return berubah


@transaction.atomic
def sampaikan_pesan(*, pesan, by):
    """Handed on by other means, letter or telephone: they are not sent any more."""
    belum = pesan.exclude(status=Status.TERKIRIM)
    berubah = _ubah(
        belum, by, "pesan.sampaikan", "Menandai tersampaikan", status=Status.TERKIRIM, dikirim_pada=timezone.now()
    )
    if not berubah:
        raise Penolakan("Semua pesan yang dipilih sudah tercatat terkirim.")
    return berubah


def _ubah(pesan, by, tindakan, kata, **nilai):
    kunci = sorted(pesan.values_list("pk", flat=True))
    PesanKeluar.objects.filter(pk__in=kunci).update(**nilai)
    if kunci:
        catat(by=by, tindakan=tindakan, uraian=f"{kata} {len(kunci)} pesan", pesan=kunci)
    return len(kunci)


def baca_pesan(*, pesan):
    """The receiver has opened it; the first time counts."""
    PesanKeluar.objects.filter(pk=pesan.pk, dibaca_pada=None).update(dibaca_pada=timezone.now())
