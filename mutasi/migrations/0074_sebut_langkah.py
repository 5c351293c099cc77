from django.db import migrations, models

from jabatan.migrasi import Sekaligus


class Migration(migrations.Migration):
    """A step of the board that no longer pins somebody is named like its button."""

    dependencies = [
        ("mutasi", "0073_nilai_bersama"),
    ]

    operations = [
        Sekaligus(
            migrations.AlterField(
                model_name="langkah",
                name="perbuatan",
                field=models.CharField(choices=[('MULAI', 'Memulai papan'), ('PILIH', 'Memilih'), ('TUKAR', 'Menukar'), ('RANTAI', 'Menggeser serantai'), ('KOSONGKAN', 'Mengosongkan'), ('TAHAN', 'Menahan'), ('LEPAS_TAHAN', 'Tidak lagi menahan'), ('KECUALI', 'Mengecualikan'), ('IZINKAN', 'Mengizinkan lagi'), ('URUNG', 'Mengurungkan'), ('ULANG', 'Mengulangi')], max_length=12),
            ),
        ),
    ]
