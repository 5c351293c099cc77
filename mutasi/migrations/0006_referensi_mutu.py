from django.db import migrations

from jabatan.referensi import muat_referensi


def muat(apps, schema_editor):
    muat_referensi(apps.get_model)


class Migration(migrations.Migration):
    """A database that is already in use gets the numbers that the indicators of data quality ask for."""

    dependencies = [
        ("mutasi", "0005_tolak_truncate_lagi"),
        ("jabatan", "0004_kata_kunci_dan_kompetensi_setempat"),
        ("pegawai", "0004_urutan_kini"),
        ("penilaian", "0001_initial"),
    ]
    operations = [migrations.RunPython(muat, migrations.RunPython.noop)]
