from django.db import migrations

from jabatan.referensi import muat_referensi


def muat(apps, schema_editor):
    muat_referensi(apps.get_model)


class Migration(migrations.Migration):
    """How the firmness of a rank is measured is a number that an agency lays down."""

    dependencies = [("mutasi", "0014_lowongan_beralasan")]
    operations = [migrations.RunPython(muat, migrations.RunPython.noop)]
