import django.contrib.postgres.constraints
import django.contrib.postgres.fields.ranges
import django.db.models.deletion
import django.db.models.functions.comparison
import pghistory.utils
import pgtrigger.compiler
from django.db import migrations, models

from jabatan.migrasi import Sekaligus
from jabatan.jejak_baris import pasang_pemicu

class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('jabatan', '0001_ekstensi'),
    ]

    operations = [
        Sekaligus(
            migrations.CreateModel(
                name='Golongan',
                fields=[
                    ('id', models.PositiveSmallIntegerField(primary_key=True, serialize=False)),
                    ('kode', models.CharField(max_length=8, unique=True)),
                    ('pangkat', models.CharField(blank=True, max_length=40)),
                ],
                options={
                    'ordering': ['id'],
                },
            ),
            migrations.CreateModel(
                name='Kompetensi',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('kode', models.CharField(max_length=20, unique=True)),
                    ('nama', models.CharField(max_length=120)),
                    ('kelompok', models.CharField(choices=[('MANAJERIAL', 'Manajerial'), ('SOSIAL_KULTURAL', 'Sosial kultural'), ('TEKNIS', 'Teknis')], max_length=20)),
                ],
                options={
                    'verbose_name_plural': 'kompetensi',
                    'ordering': ['kode'],
                },
            ),
            migrations.CreateModel(
                name='RumpunPendidikan',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('kode', models.CharField(max_length=20, unique=True)),
                    ('nama', models.CharField(max_length=80)),
                    ('kata_kunci', models.JSONField(default=list, help_text='Penggalan nama jurusan yang termasuk rumpun ini')),
                ],
                options={
                    'ordering': ['nama'],
                },
            ),
            migrations.CreateModel(
                name='Eselon',
                fields=[
                    ('id', models.PositiveSmallIntegerField(primary_key=True, serialize=False)),
                    ('kode', models.CharField(max_length=8, unique=True)),
                    ('golongan_terendah', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='jabatan.golongan')),
                    ('golongan_tertinggi', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='jabatan.golongan')),
                ],
                options={
                    'ordering': ['id'],
                },
            ),
            migrations.CreateModel(
                name='Instansi',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('jenis', models.CharField(choices=[('KABUPATEN', 'Kabupaten'), ('KOTA', 'Kota'), ('PROVINSI', 'Provinsi')], default='KABUPATEN', max_length=12)),
                    ('nama', models.CharField(help_text='Tanpa jenisnya: Contoh, bukan Kabupaten Contoh', max_length=80)),
                    ('ibu_kota', models.CharField(max_length=80)),
                    ('provinsi', models.CharField(blank=True, max_length=80)),
                    ('nama_kepala_daerah', models.CharField(blank=True, max_length=120)),
                    ('nama_sekda', models.CharField(blank=True, max_length=120)),
                    ('pangkat_sekda', models.CharField(blank=True, max_length=80)),
                    ('nip_sekda', models.CharField(blank=True, max_length=18)),
                    ('aksen', models.CharField(choices=[('biru', 'Biru'), ('hijau', 'Hijau'), ('toska', 'Toska'), ('ungu', 'Ungu'), ('merah', 'Merah'), ('jingga', 'Jingga')], default='biru', max_length=10)),
                    ('nyata', models.BooleanField(default=False, help_text='Data contoh tidak pernah dimuat ke instansi sungguhan', verbose_name='instansi sungguhan')),
                ],
                options={
                    'verbose_name_plural': 'instansi',
                    'constraints': [models.UniqueConstraint(fields=('jenis', 'nama'), name='instansi_nama_unik')],
                },
            ),
            migrations.CreateModel(
                name='Parameter',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('kode', models.CharField(max_length=60)),
                    ('nama', models.CharField(max_length=160)),
                    ('nilai', models.JSONField()),
                    ('satuan', models.CharField(blank=True, max_length=30)),
                    ('berlaku', django.contrib.postgres.fields.ranges.DateRangeField()),
                    ('dasar', models.CharField(max_length=200, verbose_name='dasar hukum')),
                    ('verifikasi', models.CharField(choices=[('V', 'Teks peraturan dilihat'), ('V*', 'Sumber sekunder'), ('M', 'Umum diketahui, teks belum dilihat'), ('U', 'Belum pasti')], max_length=2)),
                    ('ditetapkan_oleh', models.CharField(blank=True, max_length=120)),
                    ('instansi', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='parameter', to='jabatan.instansi')),
                ],
                options={
                    'verbose_name_plural': 'parameter',
                    'ordering': ['kode'],
                    'constraints': [django.contrib.postgres.constraints.ExclusionConstraint(expressions=[('kode', '='), (django.db.models.functions.comparison.Coalesce('instansi_id', models.Value(0, models.BigIntegerField())), '='), ('berlaku', '&&')], name='parameter_satu_nilai_pada_satu_hari')],
                    'triggers': [pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "jabatan_parameterevent" ("berlaku", "dasar", "ditetapkan_oleh", "id", "instansi_id", "kode", "nama", "nilai", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "satuan", "verifikasi") SELECT new_values."berlaku", new_values."dasar", new_values."ditetapkan_oleh", new_values."id", new_values."instansi_id", new_values."kode", new_values."nama", new_values."nilai", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', new_values."id", new_values."satuan", new_values."verifikasi" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='bf0c81694a233d4be364af43c903d2131f705ee9', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_dbe1e', referencing='REFERENCING NEW TABLE AS new_values ', table='jabatan_parameter', when='AFTER')), pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "jabatan_parameterevent" ("berlaku", "dasar", "ditetapkan_oleh", "id", "instansi_id", "kode", "nama", "nilai", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "satuan", "verifikasi") SELECT new_values."berlaku", new_values."dasar", new_values."ditetapkan_oleh", new_values."id", new_values."instansi_id", new_values."kode", new_values."nama", new_values."nilai", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', new_values."id", new_values."satuan", new_values."verifikasi" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='b66c45e4e6e4de463c72b77c4e46ee1a3dacc867', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_7d5c0', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='jabatan_parameter', when='AFTER')), pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "jabatan_parameterevent" ("berlaku", "dasar", "ditetapkan_oleh", "id", "instansi_id", "kode", "nama", "nilai", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "satuan", "verifikasi") SELECT old_values."berlaku", old_values."dasar", old_values."ditetapkan_oleh", old_values."id", old_values."instansi_id", old_values."kode", old_values."nama", old_values."nilai", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', old_values."id", old_values."satuan", old_values."verifikasi" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='87cb48b8070fcede8b6d27a3e3aa22b7725550dd', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_3cead', referencing='REFERENCING OLD TABLE AS old_values ', table='jabatan_parameter', when='AFTER'))],
                },
            ),
            migrations.CreateModel(
                name='ParameterEvent',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('pgh_context', pghistory.utils.JSONField(null=True)),
                    ('pgh_context_id', models.UUIDField(null=True)),
                    ('id', models.BigIntegerField()),
                    ('kode', models.CharField(max_length=60)),
                    ('nama', models.CharField(max_length=160)),
                    ('nilai', models.JSONField()),
                    ('satuan', models.CharField(blank=True, max_length=30)),
                    ('berlaku', django.contrib.postgres.fields.ranges.DateRangeField()),
                    ('dasar', models.CharField(max_length=200, verbose_name='dasar hukum')),
                    ('verifikasi', models.CharField(choices=[('V', 'Teks peraturan dilihat'), ('V*', 'Sumber sekunder'), ('M', 'Umum diketahui, teks belum dilihat'), ('U', 'Belum pasti')], max_length=2)),
                    ('ditetapkan_oleh', models.CharField(blank=True, max_length=120)),
                    ('instansi', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='jabatan.instansi')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='jabatan.parameter')),
                ],
                options={
                    'abstract': False,
                    'triggers': [pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='5b35621bba2fd3afe39e650ad4ac9404c93c68e1', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_7d2bd', table='jabatan_parameterevent', when='BEFORE'))],
                },
            ),
            migrations.CreateModel(
                name='TingkatPendidikan',
                fields=[
                    ('id', models.PositiveSmallIntegerField(primary_key=True, serialize=False)),
                    ('nama', models.CharField(max_length=40, unique=True)),
                    ('golongan_maksimal', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='jabatan.golongan')),
                ],
                options={
                    'ordering': ['id'],
                },
            ),
            migrations.CreateModel(
                name='Jabatan',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('nama', models.CharField(max_length=200)),
                    ('jenis', models.CharField(choices=[('STRUKTURAL', 'Struktural'), ('FUNGSIONAL', 'Fungsional'), ('PELAKSANA', 'Pelaksana')], max_length=12)),
                    ('jenjang', models.CharField(choices=[('JPT_UTAMA', 'JPT Utama'), ('JPT_MADYA', 'JPT Madya'), ('JPT_PRATAMA', 'JPT Pratama'), ('ADMINISTRATOR', 'Administrator'), ('PENGAWAS', 'Pengawas'), ('AHLI_UTAMA', 'Ahli Utama'), ('AHLI_MADYA', 'Ahli Madya'), ('AHLI_MUDA', 'Ahli Muda'), ('AHLI_PERTAMA', 'Ahli Pertama'), ('PENYELIA', 'Penyelia'), ('MAHIR', 'Mahir'), ('TERAMPIL', 'Terampil'), ('PEMULA', 'Pemula'), ('PELAKSANA', 'Pelaksana')], max_length=16)),
                    ('kelas', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='kelas jabatan')),
                    ('bup', models.PositiveSmallIntegerField(blank=True, help_text='Tahun', null=True, verbose_name='batas usia pensiun')),
                    ('memimpin_satuan', models.BooleanField(default=False, help_text='Kepala puskesmas, kepala sekolah: terkena jendela larangan', verbose_name='memimpin satuan')),
                    ('eselon', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, to='jabatan.eselon')),
                    ('golongan_maksimal', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='jabatan.golongan')),
                    ('golongan_minimal', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='jabatan.golongan')),
                    ('instansi', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='jabatan', to='jabatan.instansi')),
                    ('rumpun', models.ManyToManyField(blank=True, to='jabatan.rumpunpendidikan', verbose_name='rumpun pendidikan')),
                    ('pendidikan_minimal', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='jabatan.tingkatpendidikan')),
                ],
                options={
                    'verbose_name_plural': 'jabatan',
                    'ordering': ['nama'],
                    'constraints': [models.UniqueConstraint(fields=('instansi', 'nama', 'jenjang'), name='jabatan_nama_unik'), models.CheckConstraint(condition=models.Q(('kelas__isnull', True), ('kelas__range', (1, 17)), _connector='OR'), name='jabatan_kelas_1_17')],
                    'triggers': [pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "jabatan_jabatanevent" ("bup", "eselon_id", "golongan_maksimal_id", "golongan_minimal_id", "id", "instansi_id", "jenis", "jenjang", "kelas", "memimpin_satuan", "nama", "pendidikan_minimal_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") SELECT new_values."bup", new_values."eselon_id", new_values."golongan_maksimal_id", new_values."golongan_minimal_id", new_values."id", new_values."instansi_id", new_values."jenis", new_values."jenjang", new_values."kelas", new_values."memimpin_satuan", new_values."nama", new_values."pendidikan_minimal_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', new_values."id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='4f60b54f3014c0dab6322feab8e954977ae3bf8f', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_a9cd0', referencing='REFERENCING NEW TABLE AS new_values ', table='jabatan_jabatan', when='AFTER')), pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "jabatan_jabatanevent" ("bup", "eselon_id", "golongan_maksimal_id", "golongan_minimal_id", "id", "instansi_id", "jenis", "jenjang", "kelas", "memimpin_satuan", "nama", "pendidikan_minimal_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") SELECT new_values."bup", new_values."eselon_id", new_values."golongan_maksimal_id", new_values."golongan_minimal_id", new_values."id", new_values."instansi_id", new_values."jenis", new_values."jenjang", new_values."kelas", new_values."memimpin_satuan", new_values."nama", new_values."pendidikan_minimal_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', new_values."id" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='b7ae733cc2ccb207dcfa0074b541767d247178d0', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_f5add', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='jabatan_jabatan', when='AFTER')), pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "jabatan_jabatanevent" ("bup", "eselon_id", "golongan_maksimal_id", "golongan_minimal_id", "id", "instansi_id", "jenis", "jenjang", "kelas", "memimpin_satuan", "nama", "pendidikan_minimal_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") SELECT old_values."bup", old_values."eselon_id", old_values."golongan_maksimal_id", old_values."golongan_minimal_id", old_values."id", old_values."instansi_id", old_values."jenis", old_values."jenjang", old_values."kelas", old_values."memimpin_satuan", old_values."nama", old_values."pendidikan_minimal_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', old_values."id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='4c5d03afff4d12f2cb214d8f15ae9a8cd7a9fb42', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_bedb7', referencing='REFERENCING OLD TABLE AS old_values ', table='jabatan_jabatan', when='AFTER'))],
                },
            ),
            migrations.CreateModel(
                name='StandarKompetensi',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('jenjang', models.CharField(blank=True, choices=[('JPT_UTAMA', 'JPT Utama'), ('JPT_MADYA', 'JPT Madya'), ('JPT_PRATAMA', 'JPT Pratama'), ('ADMINISTRATOR', 'Administrator'), ('PENGAWAS', 'Pengawas'), ('AHLI_UTAMA', 'Ahli Utama'), ('AHLI_MADYA', 'Ahli Madya'), ('AHLI_MUDA', 'Ahli Muda'), ('AHLI_PERTAMA', 'Ahli Pertama'), ('PENYELIA', 'Penyelia'), ('MAHIR', 'Mahir'), ('TERAMPIL', 'Terampil'), ('PEMULA', 'Pemula'), ('PELAKSANA', 'Pelaksana')], max_length=16)),
                    ('level', models.PositiveSmallIntegerField()),
                    ('instansi', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='standar_kompetensi', to='jabatan.instansi')),
                    ('jabatan', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='standar_kompetensi', to='jabatan.jabatan')),
                    ('kompetensi', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='jabatan.kompetensi')),
                ],
                options={
                    'verbose_name_plural': 'standar kompetensi',
                    'constraints': [models.CheckConstraint(condition=models.Q(('level__range', (1, 5))), name='standarkompetensi_level_1_5'), models.CheckConstraint(condition=models.Q(models.Q(('jabatan__isnull', False), ('jenjang', '')), models.Q(('jabatan__isnull', True), models.Q(('jenjang', ''), _negated=True)), _connector='OR'), name='standarkompetensi_jabatan_atau_jenjang'), models.UniqueConstraint(fields=('instansi', 'jabatan', 'jenjang', 'kompetensi'), name='standarkompetensi_unik', nulls_distinct=False)],
                    'triggers': [pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "jabatan_standarkompetensievent" ("id", "instansi_id", "jabatan_id", "jenjang", "kompetensi_id", "level", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") SELECT new_values."id", new_values."instansi_id", new_values."jabatan_id", new_values."jenjang", new_values."kompetensi_id", new_values."level", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', new_values."id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='505ed4082a44e035a75a675a10e7c803e7fbdd50', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_ef000', referencing='REFERENCING NEW TABLE AS new_values ', table='jabatan_standarkompetensi', when='AFTER')), pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "jabatan_standarkompetensievent" ("id", "instansi_id", "jabatan_id", "jenjang", "kompetensi_id", "level", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") SELECT new_values."id", new_values."instansi_id", new_values."jabatan_id", new_values."jenjang", new_values."kompetensi_id", new_values."level", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', new_values."id" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='155fc23fca637d1e8a497d66ce78c5ce9bae58d1', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_275f4', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='jabatan_standarkompetensi', when='AFTER')), pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "jabatan_standarkompetensievent" ("id", "instansi_id", "jabatan_id", "jenjang", "kompetensi_id", "level", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") SELECT old_values."id", old_values."instansi_id", old_values."jabatan_id", old_values."jenjang", old_values."kompetensi_id", old_values."level", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', old_values."id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='2ee0251b8225a3da05d3369946f076576a1e34ea', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_1eb31', referencing='REFERENCING OLD TABLE AS old_values ', table='jabatan_standarkompetensi', when='AFTER'))],
                },
            ),
            migrations.CreateModel(
                name='StandarKompetensiEvent',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('pgh_context', pghistory.utils.JSONField(null=True)),
                    ('pgh_context_id', models.UUIDField(null=True)),
                    ('id', models.BigIntegerField()),
                    ('jenjang', models.CharField(blank=True, choices=[('JPT_UTAMA', 'JPT Utama'), ('JPT_MADYA', 'JPT Madya'), ('JPT_PRATAMA', 'JPT Pratama'), ('ADMINISTRATOR', 'Administrator'), ('PENGAWAS', 'Pengawas'), ('AHLI_UTAMA', 'Ahli Utama'), ('AHLI_MADYA', 'Ahli Madya'), ('AHLI_MUDA', 'Ahli Muda'), ('AHLI_PERTAMA', 'Ahli Pertama'), ('PENYELIA', 'Penyelia'), ('MAHIR', 'Mahir'), ('TERAMPIL', 'Terampil'), ('PEMULA', 'Pemula'), ('PELAKSANA', 'Pelaksana')], max_length=16)),
                    ('level', models.PositiveSmallIntegerField()),
                    ('instansi', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='jabatan.instansi')),
                    ('jabatan', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='jabatan.jabatan')),
                    ('kompetensi', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='jabatan.kompetensi')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='jabatan.standarkompetensi')),
                ],
                options={
                    'abstract': False,
                    'triggers': [pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='93b9c69e3ece840d5091f2bfea187fdc54456afd', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_3aa9d', table='jabatan_standarkompetensievent', when='BEFORE'))],
                },
            ),
            migrations.CreateModel(
                name='JabatanEvent',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('pgh_context', pghistory.utils.JSONField(null=True)),
                    ('pgh_context_id', models.UUIDField(null=True)),
                    ('id', models.BigIntegerField()),
                    ('nama', models.CharField(max_length=200)),
                    ('jenis', models.CharField(choices=[('STRUKTURAL', 'Struktural'), ('FUNGSIONAL', 'Fungsional'), ('PELAKSANA', 'Pelaksana')], max_length=12)),
                    ('jenjang', models.CharField(choices=[('JPT_UTAMA', 'JPT Utama'), ('JPT_MADYA', 'JPT Madya'), ('JPT_PRATAMA', 'JPT Pratama'), ('ADMINISTRATOR', 'Administrator'), ('PENGAWAS', 'Pengawas'), ('AHLI_UTAMA', 'Ahli Utama'), ('AHLI_MADYA', 'Ahli Madya'), ('AHLI_MUDA', 'Ahli Muda'), ('AHLI_PERTAMA', 'Ahli Pertama'), ('PENYELIA', 'Penyelia'), ('MAHIR', 'Mahir'), ('TERAMPIL', 'Terampil'), ('PEMULA', 'Pemula'), ('PELAKSANA', 'Pelaksana')], max_length=16)),
                    ('kelas', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='kelas jabatan')),
                    ('bup', models.PositiveSmallIntegerField(blank=True, help_text='Tahun', null=True, verbose_name='batas usia pensiun')),
                    ('memimpin_satuan', models.BooleanField(default=False, help_text='Kepala puskesmas, kepala sekolah: terkena jendela larangan', verbose_name='memimpin satuan')),
                    ('eselon', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='jabatan.eselon')),
                    ('golongan_maksimal', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='jabatan.golongan')),
                    ('golongan_minimal', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='jabatan.golongan')),
                    ('instansi', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='jabatan.instansi')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='jabatan.jabatan')),
                    ('pendidikan_minimal', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='jabatan.tingkatpendidikan')),
                ],
                options={
                    'abstract': False,
                    'triggers': [pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='f35d497d93d2bc04ca641d51384f1774b4146e3c', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_08e2a', table='jabatan_jabatanevent', when='BEFORE'))],
                },
            ),
            migrations.CreateModel(
                name='UnitKerja',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('nama', models.CharField(max_length=200)),
                    ('kode_unor', models.CharField(blank=True, max_length=36, verbose_name='UNOR ID')),
                    ('urutan', models.PositiveSmallIntegerField(default=0)),
                    ('aktif', models.BooleanField(default=True)),
                    ('jalur', models.CharField(db_index=True, default='', editable=False, max_length=160)),
                    ('induk', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='bawahan', to='jabatan.unitkerja')),
                    ('instansi', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='unit_kerja', to='jabatan.instansi')),
                ],
                options={
                    'verbose_name': 'unit kerja',
                    'verbose_name_plural': 'unit kerja',
                    'ordering': ['urutan', 'nama'],
                    'constraints': [models.UniqueConstraint(condition=models.Q(('kode_unor', ''), _negated=True), fields=('instansi', 'kode_unor'), name='unitkerja_kode_unor_unik'), models.UniqueConstraint(fields=('instansi', 'induk', 'nama'), name='unitkerja_nama_unik_di_induk', nulls_distinct=False)],
                    'triggers': [pgtrigger.compiler.Trigger(name='isi_jalur', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    IF NEW.induk_id IS NULL THEN\n        NEW.jalur := lpad(NEW.id::text, 8, '0') || '.';\n    ELSE\n        SELECT u.jalur || lpad(NEW.id::text, 8, '0') || '.' INTO NEW.jalur\n          FROM jabatan_unitkerja u WHERE u.id = NEW.induk_id;\n    END IF;\n    RETURN NEW;\n", hash='a3d711a34aabf1978235927e887e8fecde4008cc', operation='INSERT OR UPDATE OF "induk_id"', pgid='pgtrigger_isi_jalur_6fa04', table='jabatan_unitkerja', when='BEFORE')), pgtrigger.compiler.Trigger(name='salurkan_jalur', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    IF NEW.jalur LIKE OLD.jalur || '%' AND NEW.jalur <> OLD.jalur THEN\n        RAISE EXCEPTION 'unit kerja tidak dapat ditempatkan di bawah dirinya sendiri'\n            USING ERRCODE = 'check_violation';\n    END IF;\n    UPDATE jabatan_unitkerja SET induk_id = induk_id\n     WHERE induk_id = NEW.id AND NEW.jalur <> OLD.jalur;\n    RETURN NULL;\n", hash='0b807711aa99ce4be4ead4f5e024fdc99097e358', operation='UPDATE OF "induk_id"', pgid='pgtrigger_salurkan_jalur_0056f', table='jabatan_unitkerja', when='AFTER')), pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "jabatan_unitkerjaevent" ("aktif", "id", "induk_id", "instansi_id", "kode_unor", "nama", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "urutan") SELECT new_values."aktif", new_values."id", new_values."induk_id", new_values."instansi_id", new_values."kode_unor", new_values."nama", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', new_values."id", new_values."urutan" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='7829e0477e400798d52e82deaa0a6fa3618e3ccc', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_c8cb5', referencing='REFERENCING NEW TABLE AS new_values ', table='jabatan_unitkerja', when='AFTER')), pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "jabatan_unitkerjaevent" ("aktif", "id", "induk_id", "instansi_id", "kode_unor", "nama", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "urutan") SELECT new_values."aktif", new_values."id", new_values."induk_id", new_values."instansi_id", new_values."kode_unor", new_values."nama", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', new_values."id", new_values."urutan" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values."aktif" IS DISTINCT FROM (new_values."aktif") OR old_values."id" IS DISTINCT FROM (new_values."id") OR old_values."induk_id" IS DISTINCT FROM (new_values."induk_id") OR old_values."instansi_id" IS DISTINCT FROM (new_values."instansi_id") OR old_values."kode_unor" IS DISTINCT FROM (new_values."kode_unor") OR old_values."nama" IS DISTINCT FROM (new_values."nama") OR old_values."urutan" IS DISTINCT FROM (new_values."urutan")) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='b33519071a7deb78549cf6ba18900b8ce6551ebd', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_e4e1a', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='jabatan_unitkerja', when='AFTER')), pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "jabatan_unitkerjaevent" ("aktif", "id", "induk_id", "instansi_id", "kode_unor", "nama", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "urutan") SELECT old_values."aktif", old_values."id", old_values."induk_id", old_values."instansi_id", old_values."kode_unor", old_values."nama", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', old_values."id", old_values."urutan" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='da96d3ac3761f15625ad6c27d52887649d060384', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_b9b22', referencing='REFERENCING OLD TABLE AS old_values ', table='jabatan_unitkerja', when='AFTER'))],
                },
            ),
            migrations.CreateModel(
                name='Posisi',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('kebutuhan', models.PositiveSmallIntegerField(default=1, verbose_name='kebutuhan (K)')),
                    ('kepala', models.BooleanField(default=False, verbose_name='memimpin unit ini')),
                    ('kritis', models.BooleanField(default=False, verbose_name='jabatan kritis')),
                    ('aktif', models.BooleanField(default=True)),
                    ('kode', models.CharField(blank=True, help_text='Posisi ID pada Formasi Menpan, jika ada', max_length=36)),
                    ('jabatan', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='posisi', to='jabatan.jabatan')),
                    ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='posisi', to='jabatan.unitkerja')),
                ],
                options={
                    'verbose_name_plural': 'posisi',
                    'constraints': [models.UniqueConstraint(fields=('unit', 'jabatan'), name='posisi_jabatan_unik_di_unit'), models.UniqueConstraint(condition=models.Q(('aktif', True), ('kepala', True)), fields=('unit',), name='posisi_satu_kepala_per_unit')],
                    'triggers': [pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "jabatan_posisievent" ("aktif", "id", "jabatan_id", "kebutuhan", "kepala", "kode", "kritis", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "unit_id") SELECT new_values."aktif", new_values."id", new_values."jabatan_id", new_values."kebutuhan", new_values."kepala", new_values."kode", new_values."kritis", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', new_values."id", new_values."unit_id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='b63082ff41666775cd579ec1b866712d65c760cf', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_ba00b', referencing='REFERENCING NEW TABLE AS new_values ', table='jabatan_posisi', when='AFTER')), pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "jabatan_posisievent" ("aktif", "id", "jabatan_id", "kebutuhan", "kepala", "kode", "kritis", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "unit_id") SELECT new_values."aktif", new_values."id", new_values."jabatan_id", new_values."kebutuhan", new_values."kepala", new_values."kode", new_values."kritis", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', new_values."id", new_values."unit_id" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='766a173015e1f4a58d71968219be86bbf1fe8a69', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_853bf', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='jabatan_posisi', when='AFTER')), pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "jabatan_posisievent" ("aktif", "id", "jabatan_id", "kebutuhan", "kepala", "kode", "kritis", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "unit_id") SELECT old_values."aktif", old_values."id", old_values."jabatan_id", old_values."kebutuhan", old_values."kepala", old_values."kode", old_values."kritis", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', old_values."id", old_values."unit_id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='e8dc4088bf6d4825efe1d7b5a7a888aa7246a3cc', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_3a223', referencing='REFERENCING OLD TABLE AS old_values ', table='jabatan_posisi', when='AFTER'))],
                },
            ),
            migrations.CreateModel(
                name='PosisiEvent',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('pgh_context', pghistory.utils.JSONField(null=True)),
                    ('pgh_context_id', models.UUIDField(null=True)),
                    ('id', models.BigIntegerField()),
                    ('kebutuhan', models.PositiveSmallIntegerField(default=1, verbose_name='kebutuhan (K)')),
                    ('kepala', models.BooleanField(default=False, verbose_name='memimpin unit ini')),
                    ('kritis', models.BooleanField(default=False, verbose_name='jabatan kritis')),
                    ('aktif', models.BooleanField(default=True)),
                    ('kode', models.CharField(blank=True, help_text='Posisi ID pada Formasi Menpan, jika ada', max_length=36)),
                    ('jabatan', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='jabatan.jabatan')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='jabatan.posisi')),
                    ('unit', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='jabatan.unitkerja')),
                ],
                options={
                    'abstract': False,
                    'triggers': [pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='f643892dea7cd9bfda2aa128af8e88d1741efd51', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_bbc60', table='jabatan_posisievent', when='BEFORE'))],
                },
            ),
            migrations.CreateModel(
                name='UnitKerjaEvent',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('pgh_context', pghistory.utils.JSONField(null=True)),
                    ('pgh_context_id', models.UUIDField(null=True)),
                    ('id', models.BigIntegerField()),
                    ('nama', models.CharField(max_length=200)),
                    ('kode_unor', models.CharField(blank=True, max_length=36, verbose_name='UNOR ID')),
                    ('urutan', models.PositiveSmallIntegerField(default=0)),
                    ('aktif', models.BooleanField(default=True)),
                    ('induk', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='jabatan.unitkerja')),
                    ('instansi', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='jabatan.instansi')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='jabatan.unitkerja')),
                ],
                options={
                    'abstract': False,
                    'triggers': [pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='b8510ceae93b0916e38bb2accca365977655bb7c', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_c64b1', table='jabatan_unitkerjaevent', when='BEFORE'))],
                },
            ),
        ),
        migrations.RunPython(pasang_pemicu('jabatan'), migrations.RunPython.noop),
    ]
