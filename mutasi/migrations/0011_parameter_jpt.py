from django.db import migrations

from jabatan.referensi import muat_referensi


def muat(apps, schema_editor):
    muat_referensi(apps.get_model)


class Migration(migrations.Migration):
    """The events of local rules refuse TRUNCATE too; a database in use gets the numbers that R05 asks for."""

    dependencies = [("mutasi", "0010_aturan_setempat")]
    operations = [
        migrations.RunSQL("SELECT pasang_tolak_truncate();", migrations.RunSQL.noop),
        migrations.RunPython(muat, migrations.RunPython.noop),
    ]
