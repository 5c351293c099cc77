from django.contrib.postgres.operations import AddConstraintNotValid
from django.db import migrations, models

from jabatan.migrasi import Sekaligus


class Migration(migrations.Migration):
    """A used number has a place, in the year of its day. Numbers used before stay as they are: they never change."""

    dependencies = [
        ("mutasi", "0064_putusan_perbaikan"),
    ]

    operations = [
        Sekaligus(
            AddConstraintNotValid(
                model_name="registernomor",
                constraint=models.CheckConstraint(
                    condition=models.Q(("status", "DIPAKAI"), _negated=True) | models.Q(("urut__isnull", False)),
                    name="registernomor_dipakai_berurut",
                ),
            ),
            AddConstraintNotValid(
                model_name="registernomor",
                constraint=models.CheckConstraint(
                    condition=models.Q(("tanggal", None), ("tanggal__year", models.F("tahun")), _connector="OR"),
                    name="registernomor_tahun_tanggal",
                ),
            ),
        ),
    ]
