from django.db import migrations, models


class Migration(migrations.Migration):
    """A message that cannot be sent is tried a few times, and then said to have failed."""

    dependencies = [("pegawai", "0007_pesan_keluar")]
    operations = [
        migrations.AddField("pesankeluar", "percobaan", models.PositiveSmallIntegerField(default=0)),
    ]
