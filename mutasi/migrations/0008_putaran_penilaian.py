from django.db import migrations

from jabatan.referensi import muat_referensi


def muat(apps, schema_editor):
    muat_referensi(apps.get_model)


class Migration(migrations.Migration):
    """The event tables of the appraisal round refuse TRUNCATE too, and its numbers are loaded."""

    dependencies = [
        ("mutasi", "0007_riwayat_dari_keputusan"),
        ("pegawai", "0007_pesan_keluar"),
        ("penilaian", "0002_putaran_penuh"),
    ]
    operations = [
        migrations.RunSQL("SELECT pasang_tolak_truncate();", migrations.RunSQL.noop),
        migrations.RunPython(muat, migrations.RunPython.noop),
    ]
