"""Rebuilding what is derived from the records: the findings, and the score at one moment."""

from django.db import connection, transaction
from django.utils import timezone
from procrastinate.contrib.django import app
from procrastinate.exceptions import AlreadyEnqueued

from pegawai.jejak import catat
from pegawai.models import RekapMutu
from pegawai.mutu.acuan import Acuan
from pegawai.mutu.dasar import orang
from pegawai.mutu.hitung import gabung_gagal, hitung_per_opd, jumlahkan, skor
from pegawai.penolakan import Penolakan

TUGAS = "pegawai.segarkan_mutu"


# One scan judges everybody by everything. What goes on keeps its first day, what is over goes.
SEGARKAN = """
    WITH kini (pegawai_id, kode) AS MATERIALIZED ({kini}),
         usai AS (DELETE FROM pegawai_temuanmutu t USING pegawai_pegawai p
                   WHERE p.id = t.pegawai_id AND p.instansi_id = %s AND (%s IS NULL OR p.id = %s)
                     AND NOT EXISTS (SELECT 1 FROM kini k WHERE (k.pegawai_id, k.kode) = (t.pegawai_id, t.kode)))
    INSERT INTO pegawai_temuanmutu (pegawai_id, kode, sejak)
    SELECT pegawai_id, kode, %s FROM kini ORDER BY pegawai_id, kode ON CONFLICT DO NOTHING
"""


@transaction.atomic
def segarkan_mutu(*, instansi, pegawai=None, pada=None):
    """Make the findings of an agency, or of one person, what the records say today."""
    acuan, kunci = Acuan.muat(instansi, pada), pegawai and pegawai.pk
    daftar = orang(instansi) if pegawai is None else orang(instansi).filter(pk=kunci)
    kini, nilai = gabung_gagal(acuan, daftar).query.sql_with_params()
    with connection.cursor() as cursor:
        if pegawai is None:  # two rebuilds of an agency wait for each other; nothing else waits for them
            cursor.execute("SELECT pg_advisory_xact_lock(hashtext('segarkan_mutu'), %s)", [instansi.pk])
        cursor.execute(SEGARKAN.format(kini=kini), [*nilai, instansi.pk, kunci, kunci, acuan.hari])


@transaction.atomic
def rekam_mutu(*, instansi, impor=None, pada=None):
    """Keep the score of this moment; the last one of the same day, where nothing changed since, gets the time."""
    acuan = Acuan.muat(instansi, pada)
    per_opd = hitung_per_opd(acuan, orang(instansi))
    jumlah, hitungan = jumlahkan(per_opd)
    rincian = {
        "indikator": hitungan,
        "unit": {jalur: {"pegawai": n, "indikator": isi} for jalur, (n, isi) in sorted(per_opd.items())},
    }
    lalu = RekapMutu.objects.filter(instansi=instansi).first()
    if lalu and lalu.rincian == rincian and timezone.localdate(lalu.waktu) == timezone.localdate():
        lalu.waktu, lalu.impor_id = timezone.now(), lalu.impor_id or (impor and impor.pk)
        lalu.save(update_fields=["waktu", "impor"])
        return lalu
    return RekapMutu.objects.create(
        instansi=instansi, impor=impor, jumlah_pegawai=jumlah, skor=skor(hitungan, acuan)[""], rincian=rincian
    )


def hitung_ulang(*, instansi, impor=None):
    """Findings and score of an agency, as the worker does it."""
    segarkan_mutu(instansi=instansi)
    rekam_mutu(instansi=instansi, impor=impor)


def _tugas(instansi, **kunci):
    return app.configure_task(TUGAS, lock=f"mutu-{instansi.pk}", **kunci)


def antrekan_segarkan(*, instansi, impor=None):
    """Have the worker rebuild the findings; in the transaction of the change, so that neither comes alone."""
    _tugas(instansi).defer(instansi_id=instansi.pk, impor_id=impor and impor.pk)


@transaction.atomic
def minta_segarkan(*, instansi, by):
    """The button of the page: one job, however often it is pressed."""
    catat(by=by, tindakan="minta_segarkan_mutu", instansi=instansi, uraian="Meminta mutu data dihitung ulang")
    try:
        with transaction.atomic():
            _tugas(instansi, queueing_lock=f"mutu-{instansi.pk}").defer(instansi_id=instansi.pk)
    except AlreadyEnqueued as galat:
        raise Penolakan("Mutu data sudah menunggu dihitung. Muat ulang halaman ini sebentar lagi.") from galat
