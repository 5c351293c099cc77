"""A real installation never starts on the invented region, whose accounts have passwords that are printed."""

from django.conf import settings
from django.core import checks
from django.db import connections

from jabatan.models import Instansi


def sebut_instansi_contoh(basis_data="default"):
    """What to do when invented agencies stand in the database of a real installation; empty where all is well."""
    if not settings.MUTASI_NYATA or not _is_bertabel(basis_data):
        return ""
    contoh = Instansi.objects.using(basis_data).filter(nyata=False).order_by("pk").first()
    if contoh is None:
        return ""
    return (
        f"MUTASI_NYATA=1, tetapi basis data ini memuat {contoh}, yang bukan instansi sungguhan. Arahkan DATABASE_URL "
        "ke basis data lain yang kosong (dengan PostgreSQL bawaan: pakai folder proyek yang baru), atau hapus "
        "MUTASI_NYATA untuk mencoba."
    )


def _is_bertabel(basis_data):
    """Before the first migration there is nothing to look at."""
    return Instansi._meta.db_table in connections[basis_data].introspection.table_names()


def sebut_peran_berkuasa(basis_data="default"):
    """What to do when the program itself may change the trail of a real installation; empty where it may not."""
    if not settings.MUTASI_NYATA or not _is_bertabel(basis_data):
        return ""
    with connections[basis_data].cursor() as cursor:
        cursor.execute("SELECT current_user, has_table_privilege('pegawai_jejak', 'UPDATE, DELETE, TRUNCATE')")
        peran, boleh = cursor.fetchone()
    if not boleh:
        return ""
    return (
        f"Program masuk ke basis data sebagai {peran}, yang boleh mengubah jejak. Isi DATABASE_URL dengan peran lain "
        "dan DATABASE_URL_PEMILIK dengan pemilik tabel, lalu jalankan manage.py beri_hak (docs/operasi.md)."
    )


@checks.register(checks.Tags.database, name="instansi_contoh")
def periksa_instansi_contoh(app_configs=None, databases=None, **kwargs):
    return [
        checks.Error(kalimat, id="mutasi.E001") for satu in databases or () if (kalimat := sebut_instansi_contoh(satu))
    ]


@checks.register(checks.Tags.database, name="peran_basis_data")
def periksa_peran(app_configs=None, databases=None, **kwargs):
    return [
        checks.Warning(kalimat, id="mutasi.W001") for satu in databases or () if (kalimat := sebut_peran_berkuasa(satu))
    ]
