from django.db import migrations

from jabatan.referensi import muat_referensi


def muat(apps, schema_editor):
    muat_referensi(apps.get_model)


class Migration(migrations.Migration):
    """The rows of a meeting refuse TRUNCATE too, and the numbers that a quorum rests on are loaded."""

    dependencies = [("mutasi", "0051_rapat")]
    operations = [
        migrations.RunSQL("SELECT pasang_tolak_truncate();", migrations.RunSQL.noop),
        migrations.RunPython(muat, migrations.RunPython.noop),
    ]
