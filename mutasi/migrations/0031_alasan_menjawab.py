from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("mutasi", "0028_permohonan")]

    operations = [
        migrations.AddField("alasanrencana", "menjawab", models.JSONField(default=list)),
    ]
