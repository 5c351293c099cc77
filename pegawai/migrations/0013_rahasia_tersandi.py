import re

from django.db import migrations, models

import pegawai.models.faktor_kedua
from jabatan.migrasi import Sekaligus
from pegawai.rahasia import buka, sandikan

TELANJANG = re.compile(r"[0-9a-f]{40,80}")


def _ubah(apps, syarat, ubah):
    perangkat = apps.get_model("pegawai", "PerangkatKode").objects
    for pk, key in perangkat.values_list("pk", "key"):
        if bool(TELANJANG.fullmatch(key)) is syarat:
            perangkat.filter(pk=pk).update(key=ubah(key))


def sandikan_semua(apps, schema_editor):
    _ubah(apps, True, lambda key: sandikan(bytes.fromhex(key)))


def buka_semua(apps, schema_editor):
    _ubah(apps, False, lambda key: buka(key).hex())


class Migration(migrations.Migration):
    """The secrets of the authenticators, which stood in the clear, under the key of the environment."""

    dependencies = [
        ("pegawai", "0012_rantai_jejak"),
    ]

    operations = [
        Sekaligus(
            migrations.AlterField(
                model_name="perangkatkode",
                name="key",
                field=models.CharField(
                    default=pegawai.models.faktor_kedua.build_kunci, max_length=255, verbose_name="kunci rahasia, tersandi"
                ),
            ),
        ),
        migrations.RunPython(sandikan_semua, buka_semua),
    ]
