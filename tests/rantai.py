"""The chain of the trail in tests: link at once what would be linked at commit, and do what only a superuser can."""

from contextlib import contextmanager

from django.db import connection

from pegawai.jejak import catat
from tests.factories import PenggunaFactory, SiklusMutasiFactory


def rantaikan():
    """As at commit: whatever was written so far gets its link."""
    jalankan("SET CONSTRAINTS ALL IMMEDIATE", "SET CONSTRAINTS ALL DEFERRED")


def jalankan(*perintah):
    with connection.cursor() as cursor:
        for satu in perintah:
            cursor.execute(satu)


@contextmanager
def tanpa_pemicu():
    """The superuser switches every trigger off for the session, foreign keys included."""
    jalankan("SET LOCAL session_replication_role = replica")
    yield
    jalankan("SET LOCAL session_replication_role = origin")


def siklus_berjejak(banyak=12):
    """A cycle with a chain of that many events."""
    siklus = SiklusMutasiFactory()
    by = PenggunaFactory(instansi=siklus.instansi)
    for ke in range(1, banyak + 1):
        catat(by=by, tindakan="uji", objek=siklus, uraian=f"Kejadian “{ke}”\t/", angka=ke, teks='é"\\', kosong=None)
    rantaikan()
    return siklus


RANTAI_ULANG = """
DO $$
DECLARE satu record; lalu text := repeat('0', 64); nomor bigint := 0; baru text;
BEGIN
    FOR satu IN SELECT * FROM pegawai_matarantai WHERE rantai = '{rantai}' ORDER BY urut LOOP
        nomor := nomor + 1;
        baru := hash_rantai(satu.rantai, nomor, satu.pada, lalu, satu.muatan);
        UPDATE pegawai_matarantai SET urut = -nomor, sebelum = lalu, hash = baru WHERE id = satu.id;
        lalu := baru;
    END LOOP;
    UPDATE pegawai_matarantai SET urut = -urut WHERE rantai = '{rantai}';
    UPDATE pegawai_kepalarantai SET urut = nomor, hash = lalu WHERE rantai = '{rantai}';
END $$
"""


def rantai_ulang(rantai):
    """Everything chained anew after a change, head included: the chain alone cannot show it."""
    jalankan(RANTAI_ULANG.format(rantai=rantai))
