import django.db.models.deletion
import pghistory.utils
import pgtrigger.compiler
from django.conf import settings
from django.db import migrations, models

from jabatan.migrasi import Sekaligus
from jabatan.jejak_baris import pasang_pemicu

class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('jabatan', '0002_initial'),
        ('pegawai', '0001_initial'),
        ('pegawai', '__first__'),
    ]

    operations = [
        Sekaligus(
            migrations.CreateModel(
                name='HasilKompetensi',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('level', models.PositiveSmallIntegerField()),
                    ('tanggal', models.DateField()),
                    ('metode', models.CharField(choices=[('SEDERHANA', 'Sederhana'), ('SEDANG', 'Sedang'), ('KOMPLEKS', 'Kompleks')], max_length=9)),
                    ('asesor', models.CharField(blank=True, max_length=120)),
                    ('kompetensi', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='jabatan.kompetensi')),
                    ('pegawai', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='hasil_kompetensi', to='pegawai.pegawai')),
                ],
                options={
                    'verbose_name_plural': 'hasil kompetensi',
                    'ordering': ['kompetensi__kode', '-tanggal'],
                    'constraints': [models.UniqueConstraint(fields=('pegawai', 'kompetensi', 'tanggal'), name='hasilkompetensi_unik'), models.CheckConstraint(condition=models.Q(('level__range', (0, 5))), name='hasilkompetensi_level_0_5')],
                    'triggers': [pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "penilaian_hasilkompetensievent" ("asesor", "id", "kompetensi_id", "level", "metode", "pegawai_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "tanggal") SELECT new_values."asesor", new_values."id", new_values."kompetensi_id", new_values."level", new_values."metode", new_values."pegawai_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', new_values."id", new_values."tanggal" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='d22cf17e02f469dbe56ec9acdef6e19c5cc3f6ac', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_e2126', referencing='REFERENCING NEW TABLE AS new_values ', table='penilaian_hasilkompetensi', when='AFTER')), pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "penilaian_hasilkompetensievent" ("asesor", "id", "kompetensi_id", "level", "metode", "pegawai_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "tanggal") SELECT new_values."asesor", new_values."id", new_values."kompetensi_id", new_values."level", new_values."metode", new_values."pegawai_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', new_values."id", new_values."tanggal" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='c6ca436022b350c41016c92f7780599066e681cc', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_00141', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='penilaian_hasilkompetensi', when='AFTER')), pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "penilaian_hasilkompetensievent" ("asesor", "id", "kompetensi_id", "level", "metode", "pegawai_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "tanggal") SELECT old_values."asesor", old_values."id", old_values."kompetensi_id", old_values."level", old_values."metode", old_values."pegawai_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', old_values."id", old_values."tanggal" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='a70e876c9feca4ba7715886ac9f388b221d89313', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_fe56e', referencing='REFERENCING OLD TABLE AS old_values ', table='penilaian_hasilkompetensi', when='AFTER'))],
                },
            ),
            migrations.CreateModel(
                name='HasilKompetensiEvent',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('pgh_context', pghistory.utils.JSONField(null=True)),
                    ('pgh_context_id', models.UUIDField(null=True)),
                    ('id', models.BigIntegerField()),
                    ('level', models.PositiveSmallIntegerField()),
                    ('tanggal', models.DateField()),
                    ('metode', models.CharField(choices=[('SEDERHANA', 'Sederhana'), ('SEDANG', 'Sedang'), ('KOMPLEKS', 'Kompleks')], max_length=9)),
                    ('asesor', models.CharField(blank=True, max_length=120)),
                    ('kompetensi', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='jabatan.kompetensi')),
                    ('pegawai', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='pegawai.pegawai')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='penilaian.hasilkompetensi')),
                ],
                options={
                    'abstract': False,
                    'triggers': [pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='f5ca287bb1f0949492298e00e6d10d039efa47d8', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_67450', table='penilaian_hasilkompetensievent', when='BEFORE'))],
                },
            ),
            migrations.CreateModel(
                name='PeriodePenilaian',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('tahun', models.PositiveSmallIntegerField()),
                    ('nama', models.CharField(max_length=80)),
                    ('mulai', models.DateField()),
                    ('selesai', models.DateField()),
                    ('status', models.CharField(choices=[('DIBUKA', 'Dibuka'), ('DITUTUP', 'Ditutup')], default='DIBUKA', max_length=8)),
                    ('instansi', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='periode_penilaian', to='jabatan.instansi')),
                ],
                options={
                    'verbose_name_plural': 'periode penilaian',
                    'ordering': ['-tahun'],
                    'constraints': [models.UniqueConstraint(fields=('instansi', 'tahun', 'nama'), name='periodepenilaian_unik'), models.CheckConstraint(condition=models.Q(('selesai__gte', models.F('mulai'))), name='periodepenilaian_urutan_tanggal')],
                    'triggers': [pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "penilaian_periodepenilaianevent" ("id", "instansi_id", "mulai", "nama", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "selesai", "status", "tahun") SELECT new_values."id", new_values."instansi_id", new_values."mulai", new_values."nama", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', new_values."id", new_values."selesai", new_values."status", new_values."tahun" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='33d983f5a9db6b29610f725dee74f5f7a5da0123', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_187e0', referencing='REFERENCING NEW TABLE AS new_values ', table='penilaian_periodepenilaian', when='AFTER')), pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "penilaian_periodepenilaianevent" ("id", "instansi_id", "mulai", "nama", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "selesai", "status", "tahun") SELECT new_values."id", new_values."instansi_id", new_values."mulai", new_values."nama", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', new_values."id", new_values."selesai", new_values."status", new_values."tahun" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='bc47e7f5484a99ea168871fbde2329ebdf768db1', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_3f461', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='penilaian_periodepenilaian', when='AFTER')), pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "penilaian_periodepenilaianevent" ("id", "instansi_id", "mulai", "nama", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "selesai", "status", "tahun") SELECT old_values."id", old_values."instansi_id", old_values."mulai", old_values."nama", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', old_values."id", old_values."selesai", old_values."status", old_values."tahun" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='792585d162c737d3b39f3c144c7bc24d8a7e7d8a', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_d7913', referencing='REFERENCING OLD TABLE AS old_values ', table='penilaian_periodepenilaian', when='AFTER'))],
                },
            ),
            migrations.CreateModel(
                name='PenilaianKinerja',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('tahun', models.PositiveSmallIntegerField()),
                    ('hasil_kerja', models.PositiveSmallIntegerField(blank=True, choices=[(1, 'Di atas ekspektasi'), (2, 'Sesuai ekspektasi'), (3, 'Di bawah ekspektasi')], null=True)),
                    ('perilaku_kerja', models.PositiveSmallIntegerField(blank=True, choices=[(1, 'Di atas ekspektasi'), (2, 'Sesuai ekspektasi'), (3, 'Di bawah ekspektasi')], null=True)),
                    ('predikat', models.GeneratedField(db_persist=True, expression=models.Case(models.When(hasil_kerja=1, perilaku_kerja=1, then=models.Value('SANGAT_BAIK')), models.When(hasil_kerja=1, perilaku_kerja=2, then=models.Value('BAIK')), models.When(hasil_kerja=1, perilaku_kerja=3, then=models.Value('KURANG')), models.When(hasil_kerja=2, perilaku_kerja=1, then=models.Value('BAIK')), models.When(hasil_kerja=2, perilaku_kerja=2, then=models.Value('BAIK')), models.When(hasil_kerja=2, perilaku_kerja=3, then=models.Value('KURANG')), models.When(hasil_kerja=3, perilaku_kerja=1, then=models.Value('BUTUH_PERBAIKAN')), models.When(hasil_kerja=3, perilaku_kerja=2, then=models.Value('BUTUH_PERBAIKAN')), models.When(hasil_kerja=3, perilaku_kerja=3, then=models.Value('SANGAT_KURANG')), default=None), output_field=models.CharField(choices=[('SANGAT_BAIK', 'Sangat baik'), ('BAIK', 'Baik'), ('BUTUH_PERBAIKAN', 'Butuh perbaikan'), ('KURANG', 'Kurang'), ('SANGAT_KURANG', 'Sangat kurang')], max_length=16, null=True))),
                    ('berakhlak', models.JSONField(blank=True, default=dict, help_text='Nilai perilaku: satu dari tujuh -> 1, 2, 3')),
                    ('catatan', models.TextField(blank=True)),
                    ('jabatan_saat_dinilai', models.CharField(blank=True, max_length=250)),
                    ('status', models.CharField(choices=[('DRAF', 'Draf'), ('FINAL', 'Final')], default='DRAF', max_length=5)),
                    ('versi', models.PositiveIntegerField(default=1)),
                    ('updated_at', models.DateTimeField(auto_now=True)),
                    ('diubah_oleh', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('pegawai', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='penilaian_kinerja', to='pegawai.pegawai')),
                    ('penilai', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='menilai', to='pegawai.pegawai')),
                    ('periode', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='penilaian', to='penilaian.periodepenilaian')),
                ],
                options={
                    'verbose_name_plural': 'penilaian kinerja',
                    'ordering': ['-tahun'],
                    'constraints': [models.UniqueConstraint(fields=('pegawai', 'tahun'), name='penilaiankinerja_satu_per_tahun'), models.CheckConstraint(condition=models.Q(models.Q(('status', 'FINAL'), _negated=True), models.Q(('hasil_kerja__isnull', False), ('perilaku_kerja__isnull', False)), _connector='OR'), name='penilaiankinerja_final_lengkap'), models.CheckConstraint(condition=models.Q(models.Q(('hasil_kerja__isnull', True), ('hasil_kerja__range', (1, 3)), _connector='OR'), models.Q(('perilaku_kerja__isnull', True), ('perilaku_kerja__range', (1, 3)), _connector='OR')), name='penilaiankinerja_nilai_1_3')],
                    'triggers': [pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "penilaian_penilaiankinerjaevent" ("berakhlak", "catatan", "diubah_oleh_id", "hasil_kerja", "id", "jabatan_saat_dinilai", "pegawai_id", "penilai_id", "perilaku_kerja", "periode_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "status", "tahun", "updated_at", "versi") SELECT new_values."berakhlak", new_values."catatan", new_values."diubah_oleh_id", new_values."hasil_kerja", new_values."id", new_values."jabatan_saat_dinilai", new_values."pegawai_id", new_values."penilai_id", new_values."perilaku_kerja", new_values."periode_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', new_values."id", new_values."status", new_values."tahun", new_values."updated_at", new_values."versi" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='ae9125e511c60f94f9a3840d569be4aaa25fae73', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_aea06', referencing='REFERENCING NEW TABLE AS new_values ', table='penilaian_penilaiankinerja', when='AFTER')), pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "penilaian_penilaiankinerjaevent" ("berakhlak", "catatan", "diubah_oleh_id", "hasil_kerja", "id", "jabatan_saat_dinilai", "pegawai_id", "penilai_id", "perilaku_kerja", "periode_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "status", "tahun", "updated_at", "versi") SELECT new_values."berakhlak", new_values."catatan", new_values."diubah_oleh_id", new_values."hasil_kerja", new_values."id", new_values."jabatan_saat_dinilai", new_values."pegawai_id", new_values."penilai_id", new_values."perilaku_kerja", new_values."periode_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', new_values."id", new_values."status", new_values."tahun", new_values."updated_at", new_values."versi" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values."berakhlak" IS DISTINCT FROM (new_values."berakhlak") OR old_values."catatan" IS DISTINCT FROM (new_values."catatan") OR old_values."diubah_oleh_id" IS DISTINCT FROM (new_values."diubah_oleh_id") OR old_values."hasil_kerja" IS DISTINCT FROM (new_values."hasil_kerja") OR old_values."id" IS DISTINCT FROM (new_values."id") OR old_values."jabatan_saat_dinilai" IS DISTINCT FROM (new_values."jabatan_saat_dinilai") OR old_values."pegawai_id" IS DISTINCT FROM (new_values."pegawai_id") OR old_values."penilai_id" IS DISTINCT FROM (new_values."penilai_id") OR old_values."perilaku_kerja" IS DISTINCT FROM (new_values."perilaku_kerja") OR old_values."periode_id" IS DISTINCT FROM (new_values."periode_id") OR old_values."status" IS DISTINCT FROM (new_values."status") OR old_values."tahun" IS DISTINCT FROM (new_values."tahun") OR old_values."updated_at" IS DISTINCT FROM (new_values."updated_at") OR old_values."versi" IS DISTINCT FROM (new_values."versi")) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='2fa7d14b0be9c1d04edf771ed2a491ce0033e263', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_7f7f1', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='penilaian_penilaiankinerja', when='AFTER')), pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "penilaian_penilaiankinerjaevent" ("berakhlak", "catatan", "diubah_oleh_id", "hasil_kerja", "id", "jabatan_saat_dinilai", "pegawai_id", "penilai_id", "perilaku_kerja", "periode_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "status", "tahun", "updated_at", "versi") SELECT old_values."berakhlak", old_values."catatan", old_values."diubah_oleh_id", old_values."hasil_kerja", old_values."id", old_values."jabatan_saat_dinilai", old_values."pegawai_id", old_values."penilai_id", old_values."perilaku_kerja", old_values."periode_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', old_values."id", old_values."status", old_values."tahun", old_values."updated_at", old_values."versi" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='f4e6d54ef5a47e497d4fe048283fde4d57adc562', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_23e63', referencing='REFERENCING OLD TABLE AS old_values ', table='penilaian_penilaiankinerja', when='AFTER'))],
                },
            ),
            migrations.CreateModel(
                name='PenilaianKinerjaEvent',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('pgh_context', pghistory.utils.JSONField(null=True)),
                    ('pgh_context_id', models.UUIDField(null=True)),
                    ('id', models.BigIntegerField()),
                    ('tahun', models.PositiveSmallIntegerField()),
                    ('hasil_kerja', models.PositiveSmallIntegerField(blank=True, choices=[(1, 'Di atas ekspektasi'), (2, 'Sesuai ekspektasi'), (3, 'Di bawah ekspektasi')], null=True)),
                    ('perilaku_kerja', models.PositiveSmallIntegerField(blank=True, choices=[(1, 'Di atas ekspektasi'), (2, 'Sesuai ekspektasi'), (3, 'Di bawah ekspektasi')], null=True)),
                    ('berakhlak', models.JSONField(blank=True, default=dict, help_text='Nilai perilaku: satu dari tujuh -> 1, 2, 3')),
                    ('catatan', models.TextField(blank=True)),
                    ('jabatan_saat_dinilai', models.CharField(blank=True, max_length=250)),
                    ('status', models.CharField(choices=[('DRAF', 'Draf'), ('FINAL', 'Final')], default='DRAF', max_length=5)),
                    ('versi', models.PositiveIntegerField(default=1)),
                    ('updated_at', models.DateTimeField(auto_now=True)),
                    ('diubah_oleh', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                    ('pegawai', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='pegawai.pegawai')),
                    ('penilai', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='pegawai.pegawai')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='penilaian.penilaiankinerja')),
                    ('periode', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='penilaian.periodepenilaian')),
                ],
                options={
                    'abstract': False,
                    'triggers': [pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='ac76e4842c069b2f67134b6acc1d9543ac271148', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_fc6d1', table='penilaian_penilaiankinerjaevent', when='BEFORE'))],
                },
            ),
            migrations.CreateModel(
                name='PeriodePenilaianEvent',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('pgh_context', pghistory.utils.JSONField(null=True)),
                    ('pgh_context_id', models.UUIDField(null=True)),
                    ('id', models.BigIntegerField()),
                    ('tahun', models.PositiveSmallIntegerField()),
                    ('nama', models.CharField(max_length=80)),
                    ('mulai', models.DateField()),
                    ('selesai', models.DateField()),
                    ('status', models.CharField(choices=[('DIBUKA', 'Dibuka'), ('DITUTUP', 'Ditutup')], default='DIBUKA', max_length=8)),
                    ('instansi', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='jabatan.instansi')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='penilaian.periodepenilaian')),
                ],
                options={
                    'abstract': False,
                    'triggers': [pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='9817f41bb5d02187ef9d75bc4a6ed334c933a08d', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_0015b', table='penilaian_periodepenilaianevent', when='BEFORE'))],
                },
            ),
        ),
        migrations.RunPython(pasang_pemicu('penilaian'), migrations.RunPython.noop),
    ]
