from django.db import migrations


class Migration(migrations.Migration):
    """The event tables that came with the workload analysis and the personal data refuse TRUNCATE too."""

    dependencies = [
        ("mutasi", "0004_baris_terbit_tetap"),
        ("jabatan", "0003_abk_standar_bertanggal"),
        ("pegawai", "0002_mutu_dan_urungkan"),
    ]
    operations = [migrations.RunSQL("SELECT pasang_tolak_truncate();", migrations.RunSQL.noop)]
