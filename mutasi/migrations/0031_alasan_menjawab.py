from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("mutasi", "0030_batasan_dan_pencabutan")]

    operations = [
        migrations.AddField("alasanrencana", "menjawab", models.JSONField(default=list)),
    ]
