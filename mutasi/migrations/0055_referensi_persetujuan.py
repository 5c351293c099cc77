from django.db import migrations

from jabatan.referensi import muat_referensi


def muat(apps, schema_editor):
    muat_referensi(apps.get_model)


class Migration(migrations.Migration):
    """Whether a PyB is asked is a dated parameter."""

    dependencies = [("mutasi", "0054_persetujuan")]
    operations = [migrations.RunPython(muat, migrations.RunPython.noop)]
