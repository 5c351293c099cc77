from django.db import migrations


class Migration(migrations.Migration):
    """The chain over the trail and the list of published heads refuse TRUNCATE too."""

    dependencies = [("mutasi", "0057_terbit"), ("pegawai", "0012_rantai_jejak")]
    operations = [migrations.RunSQL("SELECT pasang_tolak_truncate();", migrations.RunSQL.noop)]
