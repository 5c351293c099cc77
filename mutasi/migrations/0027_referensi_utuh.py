from django.db import migrations

from jabatan.referensi import muat_referensi


def muat(apps, schema_editor):
    muat_referensi(apps.get_model)


class Migration(migrations.Migration):
    """The certificates and letters refuse TRUNCATE too, and the numbers that they read are loaded."""

    dependencies = [("mutasi", "0026_sertifikat_utuh")]
    operations = [
        migrations.RunSQL("SELECT pasang_tolak_truncate();", migrations.RunSQL.noop),
        migrations.RunPython(muat, migrations.RunPython.noop),
    ]
