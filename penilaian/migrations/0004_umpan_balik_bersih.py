from django.db import migrations

TABEL = ("penilaian_jawabanumpanbalik", "penilaian_komentarumpanbalik", "penilaian_undanganumpanbalik")
SETELAN = ("autovacuum_vacuum_threshold", "autovacuum_vacuum_scale_factor")


def _setiap(perintah):
    return "\n".join(f"ALTER TABLE {tabel} {perintah};" for tabel in TABEL)


class Migration(migrations.Migration):
    """Rows that were written anew leave dead copies in the file: these tables are vacuumed at the next chance."""

    dependencies = [("penilaian", "0003_kehadiran_boleh_kosong")]
    operations = [
        migrations.RunSQL(
            _setiap(f"SET ({SETELAN[0]} = 1, {SETELAN[1]} = 0)"),
            _setiap(f"RESET ({', '.join(SETELAN)})"),
        )
    ]
