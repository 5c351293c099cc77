import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models

from jabatan.jejak_baris import pasang_pemicu
from jabatan.migrasi import Sekaligus


class Migration(migrations.Migration):
    """A conflict of interest is set aside by the chair, or for the chair by another member; the row says by whom."""

    dependencies = [
        ("mutasi", "0065_register_berurut"),
    ]

    operations = [
        Sekaligus(
            migrations.AddField(
                model_name='pengesampinganbenturan',
                name='pemutus',
                field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='mutasi.pesertarapat'),
            ),
            migrations.SeparateDatabaseAndState(
                state_operations=[
                    pgtrigger.migrations.RemoveTrigger(
                        model_name='pengesampinganbenturan',
                        name='hanya_karena_jabatan',
                    ),
                    pgtrigger.migrations.AddTrigger(
                        model_name='pengesampinganbenturan',
                        trigger=pgtrigger.compiler.Trigger(name='hanya_karena_jabatan', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    IF (SELECT b.jenis FROM mutasi_benturankepentingan b WHERE b.id = NEW.benturan_id)\n        NOT IN ('PEMANGKU', 'ATASAN', 'UNIT') THEN\n        RAISE EXCEPTION 'benturan ini tidak dapat dikesampingkan' USING ERRCODE = 'check_violation';\n    END IF;\n    IF NOT EXISTS (\n        SELECT 1 FROM mutasi_benturankepentingan b\n        JOIN mutasi_pesertarapat p ON p.id = b.peserta_id\n        JOIN mutasi_pesertarapat k ON k.id = NEW.pemutus_id AND k.rapat_id = p.rapat_id AND k.hadir\n        JOIN pegawai_pengguna u ON u.id = NEW.oleh_id AND u.pegawai_id = k.pegawai_id\n        WHERE b.id = NEW.benturan_id AND k.id <> p.id AND NEW.oleh_id <> b.dicatat_oleh_id\n          AND 'KETUA' IN (k.kedudukan, p.kedudukan)\n    ) THEN\n        RAISE EXCEPTION 'yang mengesampingkan ketua, atau untuk ketua anggota lain' USING ERRCODE = 'check_violation';\n    END IF;\n    RETURN NEW;\n", hash='0185a140c8359b2b614974367cea59457b121ef7', operation='INSERT', pgid='pgtrigger_hanya_karena_jabatan_74833', table='mutasi_pengesampinganbenturan', when='BEFORE')),
                    ),
                ],
            ),
        ),
        migrations.RunPython(pasang_pemicu("mutasi"), migrations.RunPython.noop),
    ]
