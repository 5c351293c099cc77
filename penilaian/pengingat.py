"""Whom to remind of a round, and since when: rules without writing anything."""

from collections import Counter
from datetime import timedelta

from jabatan.models import Parameter
from pegawai.models import PesanKeluar

from .kemajuan import tugas_tertinggal
from .models import TugasPenilaian

SEPEKAN = 7


def awalan_kunci(periode, perihal="penilaian"):
    return f"{perihal}:{periode.pk}:"


def hari_pengingat(periode, hari):
    """Days before the end on which the agency reminds."""
    baris = Parameter.objects.filter(kode="pengingat_penilaian").berlaku_pada(periode.instansi, hari).first()
    return baris.nilai if baris else []


def ambang(mulai, selesai, hari, sebelum):
    """The latest day up to `hari` on which a reminder was due, or None before the round begins.

    The first day, the days before the end that the agency has set, and after the end every week. Who has had a
    message since that day is not reminded again: a night without the worker is made up for, and nobody twice.
    """
    if hari < mulai:
        return None
    if hari > selesai:
        lewat = (hari - selesai).days - 1
        return hari - timedelta(days=lewat % SEPEKAN)
    jatuh = [selesai - timedelta(days=n) for n in sebelum]
    return max([mulai, *(h for h in jatuh if mulai <= h <= hari)])


def tertinggal_per_penilai(periode):
    """Appraiser -> how many of the own people are not final."""
    return Counter(tugas_tertinggal(periode).filter(penilai__isnull=False).values_list("penilai", flat=True))


def atasan_terlambat(periode, tertinggal):
    """Superior -> how many of the appraisers whom that person appraises are late."""
    atasan = TugasPenilaian.objects.filter(periode=periode, pegawai__in=tertinggal, penilai__isnull=False)
    return Counter(atasan.values_list("penilai", flat=True))


def sudah_diberi_tahu(awalan, sejak):
    """Who has had a message of this kind about the round on or after that day."""
    pesan = PesanKeluar.objects.filter(kunci__startswith=awalan, created_at__date__gte=sejak)
    return set(pesan.values_list("penerima", flat=True))
