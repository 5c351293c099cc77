"""Acts on the membership of the body that considers proposals."""

from datetime import timedelta

from django.db import transaction

from mutasi.models import AnggotaBadan
from pegawai.alasan import rapikan_nomor
from pegawai.jejak import catat
from pegawai.penolakan import Penolakan, tolak_bila_melanggar, tolak_terlalu_jauh

BENTROK = {
    "anggotabadan_sekali_pada_satu_hari": "Pegawai ini sudah anggota badan itu pada sebagian masa ini.",
    "anggotabadan_satu_ketua": "Badan itu sudah mempunyai ketua pada sebagian masa ini. Akhiri dahulu keanggotaannya.",
    "anggotabadan_bermasa": "Hari terakhir sebelum hari pertama. Periksa tanggalnya.",
}


@transaction.atomic
def tambah_anggota(*, instansi, badan, pegawai, kedudukan, mulai, sampai, dasar, by):
    """Somebody joins the body from a day on; `sampai` (the last day) may be open."""
    dasar = rapikan_nomor(dasar)
    if not dasar:
        raise Penolakan("Tulis nomor SK pembentukannya seperti pada surat.")
    if sampai is not None and sampai < mulai:
        raise Penolakan(BENTROK["anggotabadan_bermasa"])
    tolak_terlalu_jauh(sampai or mulai)
    with tolak_bila_melanggar(BENTROK):
        anggota = AnggotaBadan.objects.create(
            instansi=instansi,
            badan=badan,
            pegawai=pegawai,
            kedudukan=kedudukan,
            berlaku=(mulai, sampai and sampai + timedelta(days=1)),
            dasar=dasar,
            dicatat_oleh=by,
        )
    catat(
        by=by,
        tindakan="tambah_anggota",
        objek=anggota,
        uraian=f"Mencatat {anggota.get_kedudukan_display().lower()} {anggota.get_badan_display()}",
        pegawai=pegawai.pk,
        dasar=dasar,
    )
    return anggota


@transaction.atomic
def akhiri_anggota(*, anggota, sampai, by):
    """The last day of a membership; the earlier days stay on record."""
    tolak_terlalu_jauh(sampai)
    anggota = AnggotaBadan.objects.select_for_update().get(pk=anggota.pk)
    mulai, akhir = anggota.berlaku.lower, anggota.berlaku.upper
    if sampai < mulai:
        raise Penolakan(BENTROK["anggotabadan_bermasa"])
    if akhir is not None and sampai >= akhir:
        raise Penolakan("Keanggotaan ini sudah berakhir sebelum hari itu. Pilih hari yang lebih awal.")
    anggota.berlaku = (mulai, sampai + timedelta(days=1))
    anggota.save(update_fields=["berlaku"])
    uraian = f"Mengakhiri keanggotaan {anggota.get_badan_display()}"
    catat(by=by, tindakan="akhiri_anggota", objek=anggota, uraian=uraian, sampai=sampai.isoformat())
    return anggota
