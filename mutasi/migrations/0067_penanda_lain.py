from django.db import migrations, models

from jabatan.migrasi import Sekaligus


class Migration(migrations.Migration):
    """Why somebody else than the official of the decree may have signed it."""

    dependencies = [
        ("mutasi", "0066_pengesampingan_ketua"),
    ]

    operations = [
        Sekaligus(
            migrations.AddField(
                model_name="pembandinganpindaian",
                name="alasan",
                field=models.TextField(blank=True, default="", help_text="Bila penanda tangannya bukan pejabat pada keputusan"),
                preserve_default=False,
            ),
        ),
    ]
