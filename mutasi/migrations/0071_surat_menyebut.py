from django.db import migrations, models

from jabatan.migrasi import Sekaligus


class Migration(migrations.Migration):
    """Whom a letter is about, kept with it: who falls away later stays in those that were made before."""

    dependencies = [("mutasi", "0070_pelepasan")]

    operations = [Sekaligus(migrations.AddField("suratkeluar", "usulan", models.JSONField(null=True)))]
