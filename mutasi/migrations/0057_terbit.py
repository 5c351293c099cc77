import django.db.models.deletion
import django.db.models.functions.text
import pghistory.utils
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

from jabatan.migrasi import Sekaligus


class Migration(migrations.Migration):
    """The register of numbers, pages kept while issuing, read-back, corrections, signed documents."""

    dependencies = [
        ('jabatan', '0004_kata_kunci_dan_kompetensi_setempat'),
        ("mutasi", "0056_naskah"),
        ('pegawai', '__first__'),
    ]

    operations = [
        Sekaligus(
            migrations.CreateModel(
                name='BacaUlang',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('sidik', models.CharField(max_length=64)),
                    ('isi', models.JSONField()),
                    ('terbaca', models.JSONField(default=list, help_text='Kunci usulan yang sudah dicocokkan')),
                    ('mulai_pada', models.DateTimeField(auto_now_add=True)),
                    ('selesai_pada', models.DateTimeField(blank=True, null=True)),
                    ('keputusan', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='baca_ulang', to='mutasi.keputusan')),
                    ('pembaca', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'verbose_name_plural': 'baca ulang',
                    'ordering': ['-id'],
                    'constraints': [models.UniqueConstraint(fields=('keputusan', 'pembaca', 'sidik'), name='bacaulang_sekali_selembar'), models.CheckConstraint(condition=models.Q(('sidik__regex', '^[0-9a-f]{64}$')), name='bacaulang_bersidik')],
                    'triggers': [pgtrigger.compiler.Trigger(name='tidak_dihapus', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;", hash='570da2c6ae9fc243f0713415eeb74126f367b5be', operation='DELETE', pgid='pgtrigger_tidak_dihapus_44e28', table='mutasi_bacaulang', when='BEFORE')), pgtrigger.compiler.Trigger(name='tetap', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."selesai_pada" IS NOT NULL)', func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='4504b40b25f0f077520cb36d207cd340a91fc481', operation='UPDATE', pgid='pgtrigger_tetap_222af', table='mutasi_bacaulang', when='BEFORE'))],
                },
            ),
            migrations.CreateModel(
                name='BlokNomor',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('tahun', models.PositiveSmallIntegerField()),
                    ('dari', models.PositiveIntegerField()),
                    ('sampai', models.PositiveIntegerField()),
                    ('rujukan', models.CharField(max_length=200)),
                    ('created_at', models.DateTimeField(auto_now_add=True)),
                    ('dipesan_oleh', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('instansi', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='blok_nomor', to='jabatan.instansi')),
                ],
                options={
                    'verbose_name_plural': 'blok nomor',
                    'ordering': ['tahun', 'dari'],
                    'constraints': [models.CheckConstraint(condition=models.Q(('dari__gte', 1), ('sampai__gte', models.F('dari'))), name='bloknomor_berurutan'), models.CheckConstraint(condition=models.Q(('rujukan', ''), _negated=True), name='bloknomor_berujukan')],
                    'triggers': [pgtrigger.compiler.Trigger(name='hanya_tambah', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='ff3ad6f2e3b7d05c7e3409978d85932ada3e1c50', operation='UPDATE OR DELETE', pgid='pgtrigger_hanya_tambah_8371e', table='mutasi_bloknomor', when='BEFORE'))],
                },
            ),
            migrations.CreateModel(
                name='BukuNomor',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('tahun', models.PositiveSmallIntegerField()),
                    ('terakhir', models.PositiveIntegerField(default=0)),
                    ('instansi', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='buku_nomor', to='jabatan.instansi')),
                ],
                options={
                    'verbose_name_plural': 'buku nomor',
                    'constraints': [models.UniqueConstraint(fields=('instansi', 'tahun'), name='bukunomor_satu_setahun')],
                },
            ),
            migrations.CreateModel(
                name='CetakanKeputusan',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('jenis', models.CharField(choices=[('KOLEKTIF', 'Keputusan dengan lampiran'), ('PETIKAN', 'Petikan'), ('GABUNGAN', 'Semua petikan dalam satu berkas')], max_length=8)),
                    ('sidik', models.CharField(max_length=64)),
                    ('kode', models.CharField(blank=True, max_length=32)),
                    ('nama_berkas', models.CharField(max_length=160)),
                    ('isi', models.BinaryField()),
                    ('sha256', models.CharField(max_length=64)),
                    ('created_at', models.DateTimeField(auto_now_add=True)),
                    ('baris', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='mutasi.bariskeputusan')),
                    ('keputusan', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='cetakan', to='mutasi.keputusan')),
                ],
                options={
                    'verbose_name_plural': 'cetakan keputusan',
                    'ordering': ['id'],
                    'constraints': [models.UniqueConstraint(fields=('keputusan', 'sidik', 'jenis', 'baris'), name='cetakankeputusan_sekali', nulls_distinct=False), models.CheckConstraint(condition=models.Q(models.Q(('baris__isnull', False), ('jenis', 'PETIKAN')), models.Q(models.Q(('jenis', 'PETIKAN'), _negated=True), ('baris__isnull', True)), _connector='OR'), name='cetakankeputusan_petikan_berbaris')],
                },
            ),
            migrations.CreateModel(
                name='DokumenBertanda',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('versi', models.PositiveSmallIntegerField()),
                    ('jenis', models.CharField(choices=[('TTE', 'Tanda tangan elektronik'), ('PINDAIAN', 'Pindaian tanda tangan basah')], max_length=8)),
                    ('isi', models.BinaryField()),
                    ('sha256', models.CharField(max_length=64)),
                    ('hasil', models.JSONField(default=dict)),
                    ('created_at', models.DateTimeField(auto_now_add=True)),
                    ('diunggah_oleh', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('dokumen', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='bertanda', to='mutasi.dokumenterbit')),
                ],
                options={
                    'verbose_name_plural': 'dokumen bertanda',
                    'ordering': ['-versi'],
                    'constraints': [models.UniqueConstraint(fields=('dokumen', 'versi'), name='dokumenbertanda_versi_unik'), models.UniqueConstraint(fields=('dokumen', 'sha256'), name='dokumenbertanda_sekali')],
                    'triggers': [pgtrigger.compiler.Trigger(name='hanya_tambah', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='210f8c5ed85849f5ed46c5787efc9b3e697c4cfe', operation='UPDATE OR DELETE', pgid='pgtrigger_hanya_tambah_7e9d8', table='mutasi_dokumenbertanda', when='BEFORE'))],
                },
            ),
            migrations.CreateModel(
                name='PolaNomor',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('pola', models.CharField(max_length=70)),
                    ('berlaku_sejak', models.DateField()),
                    ('dasar', models.CharField(max_length=200)),
                    ('created_at', models.DateTimeField(auto_now_add=True)),
                    ('ditetapkan_oleh', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('instansi', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='pola_nomor', to='jabatan.instansi')),
                ],
                options={
                    'verbose_name_plural': 'pola nomor',
                    'ordering': ['-berlaku_sejak', '-id'],
                    'constraints': [models.CheckConstraint(condition=models.Q(('pola__contains', '{urut}')), name='polanomor_berurut'), models.CheckConstraint(condition=models.Q(('dasar', ''), _negated=True), name='polanomor_berdasar')],
                    'triggers': [pgtrigger.compiler.Trigger(name='hanya_tambah', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='a3b4a6b288347e62722cc47b50c71368afba2322', operation='UPDATE OR DELETE', pgid='pgtrigger_hanya_tambah_979e8', table='mutasi_polanomor', when='BEFORE'))],
                },
            ),
            migrations.CreateModel(
                name='SertifikatPenerbit',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('nama', models.CharField(max_length=200)),
                    ('isi', models.BinaryField()),
                    ('sha256', models.CharField(max_length=64)),
                    ('berlaku_sampai', models.DateField()),
                    ('dasar', models.CharField(max_length=200)),
                    ('created_at', models.DateTimeField(auto_now_add=True)),
                    ('dicabut_pada', models.DateTimeField(blank=True, null=True)),
                    ('ditambah_oleh', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('instansi', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='sertifikat_penerbit', to='jabatan.instansi')),
                ],
                options={
                    'verbose_name_plural': 'sertifikat penerbit',
                    'ordering': ['nama', 'id'],
                    'constraints': [models.UniqueConstraint(condition=models.Q(('dicabut_pada__isnull', True)), fields=('instansi', 'sha256'), name='sertifikatpenerbit_sekali')],
                    'triggers': [pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "mutasi_sertifikatpenerbitevent" ("berlaku_sampai", "created_at", "dasar", "dicabut_pada", "ditambah_oleh_id", "id", "instansi_id", "nama", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "sha256") SELECT new_values."berlaku_sampai", new_values."created_at", new_values."dasar", new_values."dicabut_pada", new_values."ditambah_oleh_id", new_values."id", new_values."instansi_id", new_values."nama", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', new_values."id", new_values."sha256" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='b195dcb1837b88f6f5ddcb6c94ea172a4bfa43a2', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_355ca', referencing='REFERENCING NEW TABLE AS new_values ', table='mutasi_sertifikatpenerbit', when='AFTER')), pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "mutasi_sertifikatpenerbitevent" ("berlaku_sampai", "created_at", "dasar", "dicabut_pada", "ditambah_oleh_id", "id", "instansi_id", "nama", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "sha256") SELECT new_values."berlaku_sampai", new_values."created_at", new_values."dasar", new_values."dicabut_pada", new_values."ditambah_oleh_id", new_values."id", new_values."instansi_id", new_values."nama", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', new_values."id", new_values."sha256" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values."berlaku_sampai" IS DISTINCT FROM (new_values."berlaku_sampai") OR old_values."created_at" IS DISTINCT FROM (new_values."created_at") OR old_values."dasar" IS DISTINCT FROM (new_values."dasar") OR old_values."dicabut_pada" IS DISTINCT FROM (new_values."dicabut_pada") OR old_values."ditambah_oleh_id" IS DISTINCT FROM (new_values."ditambah_oleh_id") OR old_values."id" IS DISTINCT FROM (new_values."id") OR old_values."instansi_id" IS DISTINCT FROM (new_values."instansi_id") OR old_values."nama" IS DISTINCT FROM (new_values."nama") OR old_values."sha256" IS DISTINCT FROM (new_values."sha256")) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='e81062c5aad852ce9710b746bdb304d2937eff5c', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_94d29', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='mutasi_sertifikatpenerbit', when='AFTER')), pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "mutasi_sertifikatpenerbitevent" ("berlaku_sampai", "created_at", "dasar", "dicabut_pada", "ditambah_oleh_id", "id", "instansi_id", "nama", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "sha256") SELECT old_values."berlaku_sampai", old_values."created_at", old_values."dasar", old_values."dicabut_pada", old_values."ditambah_oleh_id", old_values."id", old_values."instansi_id", old_values."nama", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', old_values."id", old_values."sha256" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='fb3753b9c15230d2e73f7f58ce16d2d4440bd98a', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_7c0bc', referencing='REFERENCING OLD TABLE AS old_values ', table='mutasi_sertifikatpenerbit', when='AFTER'))],
                },
            ),
            migrations.CreateModel(
                name='PembandinganPindaian',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('waktu', models.DateTimeField(auto_now_add=True)),
                    ('bertanda', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='pembandingan', to='mutasi.dokumenbertanda')),
                    ('oleh', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'verbose_name_plural': 'pembandingan pindaian',
                    'triggers': [pgtrigger.compiler.Trigger(name='hanya_tambah', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='7e1830603e1167cf859dd74545633838f04b73d9', operation='UPDATE OR DELETE', pgid='pgtrigger_hanya_tambah_db8dd', table='mutasi_pembandinganpindaian', when='BEFORE'))],
                },
            ),
            migrations.CreateModel(
                name='RegisterNomor',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('tahun', models.PositiveSmallIntegerField()),
                    ('urut', models.PositiveIntegerField(blank=True, null=True)),
                    ('nomor', models.CharField(max_length=80)),
                    ('status', models.CharField(choices=[('DIPESAN', 'Dipesan'), ('DIPAKAI', 'Dipakai'), ('BATAL', 'Batal')], default='DIPESAN', max_length=8)),
                    ('tanggal', models.DateField(blank=True, null=True)),
                    ('alasan', models.CharField(blank=True, max_length=300)),
                    ('created_at', models.DateTimeField(auto_now_add=True)),
                    ('updated_at', models.DateTimeField(auto_now=True)),
                    ('blok', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='nomor', to='mutasi.bloknomor')),
                    ('instansi', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='register_nomor', to='jabatan.instansi')),
                    ('keputusan', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='nomor_register', to='mutasi.keputusan')),
                    ('oleh', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'verbose_name_plural': 'register nomor',
                    'ordering': ['-tahun', models.OrderBy(models.F('urut'), descending=True, nulls_last=True), '-id'],
                    'constraints': [models.UniqueConstraint(fields=('instansi', 'tahun', 'urut'), name='registernomor_urut_unik'), models.UniqueConstraint(models.F('instansi'), django.db.models.functions.text.Upper(django.db.models.functions.text.Replace('nomor', models.Value(' '), models.Value(''))), name='registernomor_nomor_unik'), models.UniqueConstraint(condition=models.Q(('status', 'DIPAKAI')), fields=('keputusan',), name='registernomor_satu_per_keputusan'), models.CheckConstraint(condition=models.Q(models.Q(('alasan', ''), ('status', 'DIPESAN'), ('tanggal__isnull', True)), models.Q(('alasan', ''), ('keputusan__isnull', False), ('status', 'DIPAKAI'), ('tanggal__isnull', False)), models.Q(('status', 'BATAL'), ('tanggal__isnull', True), models.Q(('alasan', ''), _negated=True)), _connector='OR'), name='registernomor_terjelaskan')],
                    'triggers': [pgtrigger.compiler.Trigger(name='tidak_dihapus', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;", hash='bc2ffe8728742fb5b6a3a70e421299cc8d507bc9', operation='DELETE', pgid='pgtrigger_tidak_dihapus_d3ce9', table='mutasi_registernomor', when='BEFORE')), pgtrigger.compiler.Trigger(name='tetap', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."status" IN (\'DIPAKAI\', \'BATAL\'))', func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='da9a43adaa45c7940b5a94116398cf12ca8714bb', operation='UPDATE', pgid='pgtrigger_tetap_e672e', table='mutasi_registernomor', when='BEFORE')), pgtrigger.compiler.Trigger(name='berurutan', sql=pgtrigger.compiler.UpsertTriggerSql(condition="WHEN (NEW.status = 'DIPAKAI' AND NEW.urut IS NOT NULL)", func="\n    IF EXISTS (\n        SELECT 1 FROM mutasi_registernomor r\n         WHERE r.instansi_id = NEW.instansi_id AND r.tahun = NEW.tahun AND r.status = 'DIPAKAI' AND r.id <> NEW.id\n           AND ((r.urut < NEW.urut AND r.tanggal > NEW.tanggal) OR (r.urut > NEW.urut AND r.tanggal < NEW.tanggal))\n    ) THEN\n        RAISE EXCEPTION 'nomor dan tanggal tidak berurutan'\n            USING ERRCODE = 'check_violation', CONSTRAINT = 'registernomor_berurutan';\n    END IF;\n    RETURN NEW;\n", hash='5fb1b39b04e35fd03dcd6a4884783cadb1f7ca56', operation='INSERT OR UPDATE', pgid='pgtrigger_berurutan_0bb6c', table='mutasi_registernomor', when='BEFORE')), pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "mutasi_registernomorevent" ("alasan", "blok_id", "created_at", "id", "instansi_id", "keputusan_id", "nomor", "oleh_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "status", "tahun", "tanggal", "updated_at", "urut") SELECT new_values."alasan", new_values."blok_id", new_values."created_at", new_values."id", new_values."instansi_id", new_values."keputusan_id", new_values."nomor", new_values."oleh_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', new_values."id", new_values."status", new_values."tahun", new_values."tanggal", new_values."updated_at", new_values."urut" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='75cf1d32ffc35714c9d89ca5b3a5131e4e1eaccd', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_2ff86', referencing='REFERENCING NEW TABLE AS new_values ', table='mutasi_registernomor', when='AFTER')), pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "mutasi_registernomorevent" ("alasan", "blok_id", "created_at", "id", "instansi_id", "keputusan_id", "nomor", "oleh_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "status", "tahun", "tanggal", "updated_at", "urut") SELECT new_values."alasan", new_values."blok_id", new_values."created_at", new_values."id", new_values."instansi_id", new_values."keputusan_id", new_values."nomor", new_values."oleh_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', new_values."id", new_values."status", new_values."tahun", new_values."tanggal", new_values."updated_at", new_values."urut" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='7340168e1c85c1a2fca3faacdf3ce808b42e29a4', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_28878', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='mutasi_registernomor', when='AFTER')), pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "mutasi_registernomorevent" ("alasan", "blok_id", "created_at", "id", "instansi_id", "keputusan_id", "nomor", "oleh_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "status", "tahun", "tanggal", "updated_at", "urut") SELECT old_values."alasan", old_values."blok_id", old_values."created_at", old_values."id", old_values."instansi_id", old_values."keputusan_id", old_values."nomor", old_values."oleh_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', old_values."id", old_values."status", old_values."tahun", old_values."tanggal", old_values."updated_at", old_values."urut" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='6bbb4f7f260c78bcf38d379d6f8a4a3c7b9ab762', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_95197', referencing='REFERENCING OLD TABLE AS old_values ', table='mutasi_registernomor', when='AFTER'))],
                },
            ),
            migrations.CreateModel(
                name='SertifikatPenerbitEvent',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('pgh_context', pghistory.utils.JSONField(null=True)),
                    ('pgh_context_id', models.UUIDField(null=True)),
                    ('id', models.BigIntegerField()),
                    ('nama', models.CharField(max_length=200)),
                    ('sha256', models.CharField(max_length=64)),
                    ('berlaku_sampai', models.DateField()),
                    ('dasar', models.CharField(max_length=200)),
                    ('created_at', models.DateTimeField(auto_now_add=True)),
                    ('dicabut_pada', models.DateTimeField(blank=True, null=True)),
                    ('ditambah_oleh', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                    ('instansi', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='jabatan.instansi')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='mutasi.sertifikatpenerbit')),
                ],
                options={
                    'abstract': False,
                    'triggers': [pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='67ebe78a8c5c17adb31e8aa67bcdefc239704629', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_ec2bc', table='mutasi_sertifikatpenerbitevent', when='BEFORE'))],
                },
            ),
            migrations.CreateModel(
                name='RegisterNomorEvent',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('pgh_context', pghistory.utils.JSONField(null=True)),
                    ('pgh_context_id', models.UUIDField(null=True)),
                    ('id', models.BigIntegerField()),
                    ('tahun', models.PositiveSmallIntegerField()),
                    ('urut', models.PositiveIntegerField(blank=True, null=True)),
                    ('nomor', models.CharField(max_length=80)),
                    ('status', models.CharField(choices=[('DIPESAN', 'Dipesan'), ('DIPAKAI', 'Dipakai'), ('BATAL', 'Batal')], default='DIPESAN', max_length=8)),
                    ('tanggal', models.DateField(blank=True, null=True)),
                    ('alasan', models.CharField(blank=True, max_length=300)),
                    ('created_at', models.DateTimeField(auto_now_add=True)),
                    ('updated_at', models.DateTimeField(auto_now=True)),
                    ('blok', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='mutasi.bloknomor')),
                    ('instansi', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='jabatan.instansi')),
                    ('keputusan', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='mutasi.keputusan')),
                    ('oleh', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='mutasi.registernomor')),
                ],
                options={
                    'abstract': False,
                    'triggers': [pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='8aabc85ed687be2a94e0ca9e5c97c62d6524a8cd', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_77c95', table='mutasi_registernomorevent', when='BEFORE'))],
                },
            ),
            migrations.SeparateDatabaseAndState(
                state_operations=[
                    pgtrigger.migrations.RemoveTrigger(
                        model_name='keputusan',
                        name='insert_insert',
                    ),
                    pgtrigger.migrations.RemoveTrigger(
                        model_name='keputusan',
                        name='update_update',
                    ),
                    pgtrigger.migrations.RemoveTrigger(
                        model_name='keputusan',
                        name='delete_delete',
                    ),
                ],
            ),
            migrations.RemoveConstraint(
                model_name='dokumenterbit',
                name='dokumenterbit_satu_kolektif',
            ),
            migrations.RemoveConstraint(
                model_name='dokumenterbit',
                name='dokumenterbit_petikan_berbaris',
            ),
            migrations.AddField(
                model_name='bariskeputusan',
                name='ubahan',
                field=models.JSONField(blank=True, default=list),
            ),
            migrations.AddField(
                model_name='dokumenterbit',
                name='kode',
                field=models.CharField(blank=True, max_length=32, verbose_name='kode verifikasi'),
            ),
            migrations.AddField(
                model_name='keputusan',
                name='alasan',
                field=models.TextField(blank=True, verbose_name='alasan perubahan atau pencabutan'),
            ),
            migrations.AddField(
                model_name='keputusan',
                name='jenis',
                field=models.CharField(choices=[('PENGANGKATAN', 'Pengangkatan'), ('PERUBAHAN', 'Perubahan'), ('PENCABUTAN', 'Pencabutan')], default='PENGANGKATAN', max_length=12),
            ),
            migrations.AddField(
                model_name='keputusan',
                name='usulan_menjadi',
                field=models.CharField(blank=True, max_length=24),
            ),
            migrations.AddField(
                model_name='keputusanevent',
                name='alasan',
                field=models.TextField(blank=True, verbose_name='alasan perubahan atau pencabutan'),
            ),
            migrations.AddField(
                model_name='keputusanevent',
                name='jenis',
                field=models.CharField(choices=[('PENGANGKATAN', 'Pengangkatan'), ('PERUBAHAN', 'Perubahan'), ('PENCABUTAN', 'Pencabutan')], default='PENGANGKATAN', max_length=12),
            ),
            migrations.AddField(
                model_name='keputusanevent',
                name='usulan_menjadi',
                field=models.CharField(blank=True, max_length=24),
            ),
            migrations.AlterField(
                model_name='dokumenterbit',
                name='jenis',
                field=models.CharField(choices=[('KOLEKTIF', 'Keputusan dengan lampiran'), ('PETIKAN', 'Petikan'), ('GABUNGAN', 'Semua petikan dalam satu berkas')], max_length=8),
            ),
            migrations.SeparateDatabaseAndState(
                state_operations=[
                    pgtrigger.migrations.AddTrigger(
                        model_name='keputusan',
                        trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "mutasi_keputusanevent" ("alasan", "created_at", "dibuat_oleh_id", "diterbitkan_oleh_id", "diterbitkan_pada", "id", "instansi_id", "jenis", "memperbaiki_id", "nomor", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "siklus_id", "status", "tanggal", "tentang", "tmt", "ukuran_kertas", "usulan_menjadi") SELECT new_values."alasan", new_values."created_at", new_values."dibuat_oleh_id", new_values."diterbitkan_oleh_id", new_values."diterbitkan_pada", new_values."id", new_values."instansi_id", new_values."jenis", new_values."memperbaiki_id", new_values."nomor", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', new_values."id", new_values."siklus_id", new_values."status", new_values."tanggal", new_values."tentang", new_values."tmt", new_values."ukuran_kertas", new_values."usulan_menjadi" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='0bfebf8e78ca4037ed4c1e3184dc556d67fc1ea2', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_76572', referencing='REFERENCING NEW TABLE AS new_values ', table='mutasi_keputusan', when='AFTER')),
                    ),
                    pgtrigger.migrations.AddTrigger(
                        model_name='keputusan',
                        trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "mutasi_keputusanevent" ("alasan", "created_at", "dibuat_oleh_id", "diterbitkan_oleh_id", "diterbitkan_pada", "id", "instansi_id", "jenis", "memperbaiki_id", "nomor", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "siklus_id", "status", "tanggal", "tentang", "tmt", "ukuran_kertas", "usulan_menjadi") SELECT new_values."alasan", new_values."created_at", new_values."dibuat_oleh_id", new_values."diterbitkan_oleh_id", new_values."diterbitkan_pada", new_values."id", new_values."instansi_id", new_values."jenis", new_values."memperbaiki_id", new_values."nomor", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', new_values."id", new_values."siklus_id", new_values."status", new_values."tanggal", new_values."tentang", new_values."tmt", new_values."ukuran_kertas", new_values."usulan_menjadi" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='bd22ca015668e07efb306fe263ccae82633ececb', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_332ff', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='mutasi_keputusan', when='AFTER')),
                    ),
                    pgtrigger.migrations.AddTrigger(
                        model_name='keputusan',
                        trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "mutasi_keputusanevent" ("alasan", "created_at", "dibuat_oleh_id", "diterbitkan_oleh_id", "diterbitkan_pada", "id", "instansi_id", "jenis", "memperbaiki_id", "nomor", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "siklus_id", "status", "tanggal", "tentang", "tmt", "ukuran_kertas", "usulan_menjadi") SELECT old_values."alasan", old_values."created_at", old_values."dibuat_oleh_id", old_values."diterbitkan_oleh_id", old_values."diterbitkan_pada", old_values."id", old_values."instansi_id", old_values."jenis", old_values."memperbaiki_id", old_values."nomor", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', old_values."id", old_values."siklus_id", old_values."status", old_values."tanggal", old_values."tentang", old_values."tmt", old_values."ukuran_kertas", old_values."usulan_menjadi" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='b1d4387c742d76257ac86b2b71ed3f43cf17ee71', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_75f6d', referencing='REFERENCING OLD TABLE AS old_values ', table='mutasi_keputusan', when='AFTER')),
                    ),
                ],
            ),
            migrations.AddConstraint(
                model_name='dokumenterbit',
                constraint=models.UniqueConstraint(condition=models.Q(('jenis', 'PETIKAN'), _negated=True), fields=('keputusan', 'jenis'), name='dokumenterbit_satu_kolektif'),
            ),
            migrations.AddConstraint(
                model_name='dokumenterbit',
                constraint=models.UniqueConstraint(condition=models.Q(('kode', ''), _negated=True), fields=('kode',), name='dokumenterbit_kode_unik'),
            ),
            migrations.AddConstraint(
                model_name='dokumenterbit',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('baris__isnull', False), ('jenis', 'PETIKAN')), models.Q(models.Q(('jenis', 'PETIKAN'), _negated=True), ('baris__isnull', True)), _connector='OR'), name='dokumenterbit_petikan_berbaris'),
            ),
            migrations.AddConstraint(
                model_name='keputusan',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('jenis', 'PENGANGKATAN'), ('memperbaiki__isnull', True)), models.Q(('jenis__in', ['PERUBAHAN', 'PENCABUTAN']), ('memperbaiki__isnull', False), models.Q(('alasan', ''), _negated=True)), _connector='OR'), name='keputusan_perbaikan_menyebut_yang_lama'),
            ),
            migrations.AddConstraint(
                model_name='keputusan',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('jenis', 'PENCABUTAN'), ('usulan_menjadi__in', ['DISETUJUI', 'DITOLAK'])), models.Q(models.Q(('jenis', 'PENCABUTAN'), _negated=True), ('usulan_menjadi', '')), _connector='OR'), name='keputusan_pencabutan_menyebut_nasib_usulan'),
            ),
        ),
        migrations.RunSQL(
            sql="\n    INSERT INTO mutasi_registernomor\n        (instansi_id, tahun, nomor, status, tanggal, alasan, keputusan_id, oleh_id, created_at, updated_at)\n    SELECT instansi_id, extract(year FROM tanggal), nomor, 'DIPAKAI', tanggal, '', id, diterbitkan_oleh_id, now(), now()\n      FROM mutasi_keputusan WHERE status = 'TERBIT'\n",
            reverse_sql='',
        ),
        migrations.RunSQL("SELECT pasang_tolak_truncate();", migrations.RunSQL.noop),
    ]
