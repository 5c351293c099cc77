from django.db import migrations

from jabatan.referensi import muat_referensi


def muat(apps, schema_editor):
    muat_referensi(apps.get_model)


class Migration(migrations.Migration):
    """Every migrated database holds the reference lists and the numbers of the law."""

    dependencies = [
        ("mutasi", "0001_initial"),
        ("penilaian", "0001_initial"),
        ("pegawai", "0001_initial"),
        ("jabatan", "0002_initial"),
        ("pghistory", "0007_auto_20250421_0444"),  # the triggers of the row trail call its function
    ]
    operations = [migrations.RunPython(muat, migrations.RunPython.noop)]
