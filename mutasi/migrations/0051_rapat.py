import django.contrib.postgres.constraints
import django.contrib.postgres.fields.ranges
import django.db.models.deletion
import pghistory.utils
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

from jabatan.migrasi import Sekaligus


class Migration(migrations.Migration):
    """Members of the body, meetings with their agenda, conflicts and votes, and what came of them."""

    dependencies = [
        ('jabatan', '0004_kata_kunci_dan_kompetensi_setempat'),
        ("mutasi", "0050_harga_pilihan"),
        ('pegawai', '0010_jenis_impor_potensi'),
        ('pegawai', '__first__'),
    ]

    operations = [
        Sekaligus(
            migrations.CreateModel(
                name='AnggotaBadan',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('badan', models.CharField(choices=[('TPK', 'Tim Penilai Kinerja PNS'), ('KOMITE', 'Komite Talenta ASN'), ('BAPERJAKAT', 'Baperjakat')], max_length=12)),
                    ('kedudukan', models.CharField(choices=[('KETUA', 'Ketua'), ('SEKRETARIS', 'Sekretaris'), ('ANGGOTA', 'Anggota')], default='ANGGOTA', max_length=10)),
                    ('berlaku', django.contrib.postgres.fields.ranges.DateRangeField(verbose_name='masa keanggotaan')),
                    ('dasar', models.CharField(max_length=120, verbose_name='nomor SK pembentukan')),
                    ('created_at', models.DateTimeField(auto_now_add=True)),
                    ('dicatat_oleh', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('instansi', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='anggota_badan', to='jabatan.instansi')),
                    ('pegawai', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='keanggotaan_badan', to='pegawai.pegawai')),
                ],
                options={
                    'verbose_name': 'anggota badan',
                    'verbose_name_plural': 'anggota badan',
                    'ordering': ['badan', 'pk'],
                    'constraints': [django.contrib.postgres.constraints.ExclusionConstraint(expressions=[('instansi', '='), ('badan', '='), ('pegawai', '='), ('berlaku', '&&')], name='anggotabadan_sekali_pada_satu_hari'), django.contrib.postgres.constraints.ExclusionConstraint(condition=models.Q(('kedudukan', 'KETUA')), expressions=[('instansi', '='), ('badan', '='), ('berlaku', '&&')], name='anggotabadan_satu_ketua'), models.CheckConstraint(condition=models.Q(('berlaku__isempty', False), ('berlaku__startswith__isnull', False)), name='anggotabadan_bermasa')],
                    'triggers': [pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "mutasi_anggotabadanevent" ("badan", "berlaku", "created_at", "dasar", "dicatat_oleh_id", "id", "instansi_id", "kedudukan", "pegawai_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") SELECT new_values."badan", new_values."berlaku", new_values."created_at", new_values."dasar", new_values."dicatat_oleh_id", new_values."id", new_values."instansi_id", new_values."kedudukan", new_values."pegawai_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', new_values."id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='e22c3414eed6a0a62754492cf2eaa3b6b123b14d', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_1b7fa', referencing='REFERENCING NEW TABLE AS new_values ', table='mutasi_anggotabadan', when='AFTER')), pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "mutasi_anggotabadanevent" ("badan", "berlaku", "created_at", "dasar", "dicatat_oleh_id", "id", "instansi_id", "kedudukan", "pegawai_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") SELECT new_values."badan", new_values."berlaku", new_values."created_at", new_values."dasar", new_values."dicatat_oleh_id", new_values."id", new_values."instansi_id", new_values."kedudukan", new_values."pegawai_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', new_values."id" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='6c4d63b1892b230100f221f216fd5bf005dc8ecc', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_f93b4', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='mutasi_anggotabadan', when='AFTER')), pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "mutasi_anggotabadanevent" ("badan", "berlaku", "created_at", "dasar", "dicatat_oleh_id", "id", "instansi_id", "kedudukan", "pegawai_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") SELECT old_values."badan", old_values."berlaku", old_values."created_at", old_values."dasar", old_values."dicatat_oleh_id", old_values."id", old_values."instansi_id", old_values."kedudukan", old_values."pegawai_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', old_values."id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='2ecfa2441bd846bddba87ccdc478dabc3a33e977', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_1516d', referencing='REFERENCING OLD TABLE AS old_values ', table='mutasi_anggotabadan', when='AFTER'))],
                },
            ),
            migrations.CreateModel(
                name='HubunganKeluarga',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('hubungan', models.CharField(max_length=60)),
                    ('waktu', models.DateTimeField(auto_now_add=True)),
                    ('dicatat_oleh', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('kerabat', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='pegawai.pegawai')),
                    ('pegawai', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='pegawai.pegawai')),
                ],
                options={
                    'verbose_name_plural': 'hubungan keluarga',
                    'constraints': [models.UniqueConstraint(fields=('pegawai', 'kerabat'), name='hubungankeluarga_sekali'), models.CheckConstraint(condition=models.Q(('pegawai', models.F('kerabat')), _negated=True), name='hubungankeluarga_dua_orang'), models.CheckConstraint(condition=models.Q(('hubungan', ''), _negated=True), name='hubungankeluarga_disebut')],
                    'triggers': [pgtrigger.compiler.Trigger(name='hanya_tambah', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='8d9e2a08bd93f48c044f944b1c8aa26213a7c876', operation='UPDATE OR DELETE', pgid='pgtrigger_hanya_tambah_a7818', table='mutasi_hubungankeluarga', when='BEFORE'))],
                },
            ),
            migrations.CreateModel(
                name='Rapat',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('badan', models.CharField(choices=[('TPK', 'Tim Penilai Kinerja PNS'), ('KOMITE', 'Komite Talenta ASN'), ('BAPERJAKAT', 'Baperjakat')], max_length=12)),
                    ('status', models.CharField(choices=[('DIJADWALKAN', 'Dijadwalkan'), ('BERLANGSUNG', 'Berlangsung'), ('DITUTUP', 'Ditutup'), ('DIBATALKAN', 'Dibatalkan')], default='DIJADWALKAN', max_length=12)),
                    ('status_sejak', models.DateTimeField(auto_now_add=True)),
                    ('tanggal', models.DateField()),
                    ('jam', models.TimeField()),
                    ('tempat', models.CharField(max_length=120)),
                    ('catatan', models.TextField(blank=True, help_text='Jalannya rapat, untuk berita acara')),
                    ('alasan_batal', models.TextField(blank=True)),
                    ('dibuka_pada', models.DateTimeField(null=True)),
                    ('ditutup_pada', models.DateTimeField(null=True)),
                    ('created_at', models.DateTimeField(auto_now_add=True)),
                    ('dijadwalkan_oleh', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('siklus', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='pertemuan', to='mutasi.siklusmutasi')),
                ],
                options={
                    'verbose_name_plural': 'rapat',
                    'ordering': ['-tanggal', '-id'],
                    'constraints': [models.UniqueConstraint(condition=models.Q(('status__in', ['DIJADWALKAN', 'BERLANGSUNG'])), fields=('siklus',), name='rapat_satu_per_siklus'), models.CheckConstraint(condition=models.Q(models.Q(('dibuka_pada', None), ('ditutup_pada', None), ('status__in', ['DIJADWALKAN', 'DIBATALKAN'])), models.Q(('dibuka_pada__isnull', False), ('ditutup_pada', None), ('status', 'BERLANGSUNG')), models.Q(('dibuka_pada__isnull', False), ('ditutup_pada__gte', models.F('dibuka_pada')), ('status', 'DITUTUP')), _connector='OR'), name='rapat_jam_menurut_keadaan'), models.CheckConstraint(condition=models.Q(models.Q(('status', 'DIBATALKAN'), models.Q(('alasan_batal', ''), _negated=True)), models.Q(models.Q(('status', 'DIBATALKAN'), _negated=True), ('alasan_batal', '')), _connector='OR'), name='rapat_batal_beralasan')],
                    'triggers': [pgtrigger.compiler.Trigger(name='tetap_ada', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;", hash='1c3cd3678085e0809b401fc6467a2051bc3fd921', operation='DELETE', pgid='pgtrigger_tetap_ada_8d30d', table='mutasi_rapat', when='BEFORE')), pgtrigger.compiler.Trigger(name='selesai_tetap', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."status" IN (\'DITUTUP\', \'DIBATALKAN\'))', func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='99e1c9cd0186ad3380563669d8f4dcbf09207288', operation='UPDATE', pgid='pgtrigger_selesai_tetap_35ebf', table='mutasi_rapat', when='BEFORE')), pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "mutasi_rapatevent" ("alasan_batal", "badan", "catatan", "created_at", "dibuka_pada", "dijadwalkan_oleh_id", "ditutup_pada", "id", "jam", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "siklus_id", "status", "status_sejak", "tanggal", "tempat") SELECT new_values."alasan_batal", new_values."badan", new_values."catatan", new_values."created_at", new_values."dibuka_pada", new_values."dijadwalkan_oleh_id", new_values."ditutup_pada", new_values."id", new_values."jam", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', new_values."id", new_values."siklus_id", new_values."status", new_values."status_sejak", new_values."tanggal", new_values."tempat" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='236206f55e7d25505b2074e85ce97e4764067ad8', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_f9cb1', referencing='REFERENCING NEW TABLE AS new_values ', table='mutasi_rapat', when='AFTER')), pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "mutasi_rapatevent" ("alasan_batal", "badan", "catatan", "created_at", "dibuka_pada", "dijadwalkan_oleh_id", "ditutup_pada", "id", "jam", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "siklus_id", "status", "status_sejak", "tanggal", "tempat") SELECT new_values."alasan_batal", new_values."badan", new_values."catatan", new_values."created_at", new_values."dibuka_pada", new_values."dijadwalkan_oleh_id", new_values."ditutup_pada", new_values."id", new_values."jam", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', new_values."id", new_values."siklus_id", new_values."status", new_values."status_sejak", new_values."tanggal", new_values."tempat" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='084a688474935809d986145d17b2609ebdef25d6', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_59e03', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='mutasi_rapat', when='AFTER')), pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "mutasi_rapatevent" ("alasan_batal", "badan", "catatan", "created_at", "dibuka_pada", "dijadwalkan_oleh_id", "ditutup_pada", "id", "jam", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "siklus_id", "status", "status_sejak", "tanggal", "tempat") SELECT old_values."alasan_batal", old_values."badan", old_values."catatan", old_values."created_at", old_values."dibuka_pada", old_values."dijadwalkan_oleh_id", old_values."ditutup_pada", old_values."id", old_values."jam", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', old_values."id", old_values."siklus_id", old_values."status", old_values."status_sejak", old_values."tanggal", old_values."tempat" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='6522d2fcf7a6119e5c307c64fa05b70dda60549e', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_647b7', referencing='REFERENCING OLD TABLE AS old_values ', table='mutasi_rapat', when='AFTER'))],
                },
            ),
            migrations.CreateModel(
                name='AcaraRapat',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('nomor', models.PositiveSmallIntegerField()),
                    ('calon', models.JSONField()),
                    ('hasil_peringkat', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='mutasi.hasillowongan')),
                    ('usulan', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='acara_rapat', to='mutasi.usulanmutasi')),
                    ('rapat', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='acara', to='mutasi.rapat')),
                ],
                options={
                    'verbose_name_plural': 'acara rapat',
                    'ordering': ['nomor'],
                    'constraints': [models.UniqueConstraint(fields=('rapat', 'usulan'), name='acararapat_usulan_sekali'), models.UniqueConstraint(fields=('rapat', 'nomor'), name='acararapat_nomor_unik')],
                    'triggers': [pgtrigger.compiler.Trigger(name='beku', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='f52ce084a708626638bab7a0e50b04ed02b6e150', operation='UPDATE OR DELETE', pgid='pgtrigger_beku_d3ae0', table='mutasi_acararapat', when='BEFORE')), pgtrigger.compiler.Trigger(name='saat_berlangsung', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    PERFORM 1 FROM mutasi_rapat r WHERE r.id = NEW.rapat_id AND r.status = 'BERLANGSUNG';\n    IF NOT FOUND THEN\n        RAISE EXCEPTION 'rapat ini tidak sedang berlangsung' USING ERRCODE = 'check_violation';\n    END IF;\n    RETURN COALESCE(NEW, OLD);\n", hash='36da38188366abc07b3456296d48da88ea487c00', operation='INSERT', pgid='pgtrigger_saat_berlangsung_70e8e', table='mutasi_acararapat', when='BEFORE'))],
                },
            ),
            migrations.CreateModel(
                name='AnggotaBadanEvent',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('pgh_context', pghistory.utils.JSONField(null=True)),
                    ('pgh_context_id', models.UUIDField(null=True)),
                    ('id', models.BigIntegerField()),
                    ('badan', models.CharField(choices=[('TPK', 'Tim Penilai Kinerja PNS'), ('KOMITE', 'Komite Talenta ASN'), ('BAPERJAKAT', 'Baperjakat')], max_length=12)),
                    ('kedudukan', models.CharField(choices=[('KETUA', 'Ketua'), ('SEKRETARIS', 'Sekretaris'), ('ANGGOTA', 'Anggota')], default='ANGGOTA', max_length=10)),
                    ('berlaku', django.contrib.postgres.fields.ranges.DateRangeField(verbose_name='masa keanggotaan')),
                    ('dasar', models.CharField(max_length=120, verbose_name='nomor SK pembentukan')),
                    ('created_at', models.DateTimeField(auto_now_add=True)),
                    ('dicatat_oleh', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                    ('instansi', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='jabatan.instansi')),
                    ('pegawai', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='pegawai.pegawai')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='mutasi.anggotabadan')),
                ],
                options={
                    'abstract': False,
                    'triggers': [pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='f6d9b32c96b974bae9a73d57dbbf3510d9208b35', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_740f7', table='mutasi_anggotabadanevent', when='BEFORE'))],
                },
            ),
            migrations.CreateModel(
                name='PesertaRapat',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('kedudukan', models.CharField(choices=[('KETUA', 'Ketua'), ('SEKRETARIS', 'Sekretaris'), ('ANGGOTA', 'Anggota')], max_length=10)),
                    ('nama', models.CharField(max_length=200)),
                    ('jabatan', models.CharField(blank=True, max_length=400)),
                    ('hadir', models.BooleanField(default=False)),
                    ('anggota', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='mutasi.anggotabadan')),
                    ('pegawai', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='pegawai.pegawai')),
                    ('rapat', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='peserta', to='mutasi.rapat')),
                ],
                options={
                    'verbose_name_plural': 'peserta rapat',
                    'ordering': ['pk'],
                    'constraints': [models.UniqueConstraint(fields=('rapat', 'pegawai'), name='pesertarapat_sekali'), models.UniqueConstraint(condition=models.Q(('kedudukan', 'KETUA')), fields=('rapat',), name='pesertarapat_satu_ketua')],
                    'triggers': [pgtrigger.compiler.Trigger(name='tetap_ada', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;", hash='a2be95ef81e3df7ae6056ff5385087fcfb85318a', operation='DELETE', pgid='pgtrigger_tetap_ada_0b074', table='mutasi_pesertarapat', when='BEFORE')), pgtrigger.compiler.Trigger(name='saat_berlangsung', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    PERFORM 1 FROM mutasi_rapat r WHERE r.id = NEW.rapat_id AND r.status = 'BERLANGSUNG';\n    IF NOT FOUND THEN\n        RAISE EXCEPTION 'rapat ini tidak sedang berlangsung' USING ERRCODE = 'check_violation';\n    END IF;\n    RETURN COALESCE(NEW, OLD);\n", hash='26be7a10ea8687efb575f88dd0ab3a6deac826d7', operation='INSERT OR UPDATE', pgid='pgtrigger_saat_berlangsung_b4916', table='mutasi_pesertarapat', when='BEFORE')), pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "mutasi_pesertarapatevent" ("anggota_id", "hadir", "id", "jabatan", "kedudukan", "nama", "pegawai_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rapat_id") SELECT new_values."anggota_id", new_values."hadir", new_values."id", new_values."jabatan", new_values."kedudukan", new_values."nama", new_values."pegawai_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', new_values."id", new_values."rapat_id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='ca9892329d67a4e631b1c52227fe9506183967e7', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_0fb3a', referencing='REFERENCING NEW TABLE AS new_values ', table='mutasi_pesertarapat', when='AFTER')), pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "mutasi_pesertarapatevent" ("anggota_id", "hadir", "id", "jabatan", "kedudukan", "nama", "pegawai_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rapat_id") SELECT new_values."anggota_id", new_values."hadir", new_values."id", new_values."jabatan", new_values."kedudukan", new_values."nama", new_values."pegawai_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', new_values."id", new_values."rapat_id" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='000071de6fe27d63f196e3f2617d2884ae3466d3', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_c2e36', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='mutasi_pesertarapat', when='AFTER')), pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "mutasi_pesertarapatevent" ("anggota_id", "hadir", "id", "jabatan", "kedudukan", "nama", "pegawai_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rapat_id") SELECT old_values."anggota_id", old_values."hadir", old_values."id", old_values."jabatan", old_values."kedudukan", old_values."nama", old_values."pegawai_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', old_values."id", old_values."rapat_id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='385e12f5b7f7353ce71efdab7f0f084e1fc6819d', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_b7a92', referencing='REFERENCING OLD TABLE AS old_values ', table='mutasi_pesertarapat', when='AFTER'))],
                },
            ),
            migrations.CreateModel(
                name='RapatEvent',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('pgh_context', pghistory.utils.JSONField(null=True)),
                    ('pgh_context_id', models.UUIDField(null=True)),
                    ('id', models.BigIntegerField()),
                    ('badan', models.CharField(choices=[('TPK', 'Tim Penilai Kinerja PNS'), ('KOMITE', 'Komite Talenta ASN'), ('BAPERJAKAT', 'Baperjakat')], max_length=12)),
                    ('status', models.CharField(choices=[('DIJADWALKAN', 'Dijadwalkan'), ('BERLANGSUNG', 'Berlangsung'), ('DITUTUP', 'Ditutup'), ('DIBATALKAN', 'Dibatalkan')], default='DIJADWALKAN', max_length=12)),
                    ('status_sejak', models.DateTimeField(auto_now_add=True)),
                    ('tanggal', models.DateField()),
                    ('jam', models.TimeField()),
                    ('tempat', models.CharField(max_length=120)),
                    ('catatan', models.TextField(blank=True, help_text='Jalannya rapat, untuk berita acara')),
                    ('alasan_batal', models.TextField(blank=True)),
                    ('dibuka_pada', models.DateTimeField(null=True)),
                    ('ditutup_pada', models.DateTimeField(null=True)),
                    ('created_at', models.DateTimeField(auto_now_add=True)),
                    ('dijadwalkan_oleh', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='mutasi.rapat')),
                    ('siklus', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='mutasi.siklusmutasi')),
                ],
                options={
                    'abstract': False,
                    'triggers': [pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='e78e874e3951250a81fc1f4dcccaaf80f4ff416a', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_82722', table='mutasi_rapatevent', when='BEFORE'))],
                },
            ),
            migrations.CreateModel(
                name='SalinanBuku',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('nomor', models.PositiveSmallIntegerField()),
                    ('untuk', models.CharField(max_length=200, verbose_name='untuk siapa')),
                    ('halaman', models.PositiveIntegerField()),
                    ('sha256', models.CharField(max_length=64)),
                    ('waktu', models.DateTimeField(auto_now_add=True)),
                    ('anggota', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='mutasi.anggotabadan')),
                    ('dibuat_oleh', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('rapat', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='salinan', to='mutasi.rapat')),
                ],
                options={
                    'verbose_name_plural': 'salinan buku',
                    'ordering': ['nomor'],
                    'constraints': [models.UniqueConstraint(fields=('rapat', 'nomor'), name='salinanbuku_nomor_unik'), models.CheckConstraint(condition=models.Q(('halaman__gt', 0), ('sha256__regex', '^[0-9a-f]{64}$')), name='salinanbuku_bersidik')],
                    'triggers': [pgtrigger.compiler.Trigger(name='beku', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='45f0dda4a3f7cc8f57b49bc9626d880b3de646d6', operation='UPDATE OR DELETE', pgid='pgtrigger_beku_52588', table='mutasi_salinanbuku', when='BEFORE'))],
                },
            ),
            migrations.CreateModel(
                name='BenturanKepentingan',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('jenis', models.CharField(choices=[('SENDIRI', 'Diusulkan untuk jabatan ini'), ('CALON', 'Termasuk calon jabatan ini'), ('KELUARGA', 'Hubungan keluarga dengan calon'), ('KEPENTINGAN', 'Kepentingan lain'), ('PEMANGKU', 'Memangku jabatan ini sekarang'), ('ATASAN', 'Atasan langsung jabatan ini'), ('UNIT', 'Memimpin unit tempat jabatan ini')], max_length=12)),
                    ('asal', models.CharField(choices=[('TERDETEKSI', 'Ditemukan program'), ('DINYATAKAN', 'Dinyatakan')], max_length=12)),
                    ('uraian', models.CharField(blank=True, max_length=300)),
                    ('waktu', models.DateTimeField(auto_now_add=True)),
                    ('acara', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='benturan', to='mutasi.acararapat')),
                    ('dicatat_oleh', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('peserta', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='benturan', to='mutasi.pesertarapat')),
                ],
                options={
                    'verbose_name_plural': 'benturan kepentingan',
                    'ordering': ['pk'],
                    'constraints': [models.UniqueConstraint(fields=('acara', 'peserta', 'jenis'), name='benturankepentingan_sekali'), models.CheckConstraint(condition=models.Q(('asal', 'TERDETEKSI'), models.Q(('uraian', ''), _negated=True), _connector='OR'), name='benturankepentingan_dinyatakan_beralasan')],
                    'triggers': [pgtrigger.compiler.Trigger(name='beku', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='b5c84cabdf5dca4453547405654372d6b6792601', operation='UPDATE OR DELETE', pgid='pgtrigger_beku_dd7bd', table='mutasi_benturankepentingan', when='BEFORE')), pgtrigger.compiler.Trigger(name='saat_berlangsung', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    PERFORM 1 FROM mutasi_rapat r WHERE r.id = (SELECT a.rapat_id FROM mutasi_acararapat a WHERE a.id = COALESCE(NEW.acara_id, OLD.acara_id)) AND r.status = 'BERLANGSUNG';\n    IF NOT FOUND THEN\n        RAISE EXCEPTION 'rapat ini tidak sedang berlangsung' USING ERRCODE = 'check_violation';\n    END IF;\n    RETURN COALESCE(NEW, OLD);\n", hash='1aa1f1a2dc8fe31e6db2bbdf3335c6e965256edd', operation='INSERT', pgid='pgtrigger_saat_berlangsung_ab7a3', table='mutasi_benturankepentingan', when='BEFORE'))],
                },
            ),
            migrations.CreateModel(
                name='HasilRapat',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('putusan', models.CharField(choices=[('DIREKOMENDASIKAN', 'Direkomendasikan'), ('CALON_LAIN', 'Memilih calon lain'), ('TIDAK_DIREKOMENDASIKAN', 'Tidak direkomendasikan'), ('DITUNDA', 'Ditunda')], max_length=24)),
                    ('menyimpang', models.BooleanField(default=False)),
                    ('alasan_kode', models.CharField(blank=True, choices=[('KEBUTUHAN', 'Pengalaman atau kompetensi khusus yang dibutuhkan jabatan'), ('RENCANA', 'Calon di atasnya ditempatkan pada jabatan lain dalam siklus ini'), ('KESINAMBUNGAN', 'Calon di atasnya masih dibutuhkan di jabatannya'), ('TIDAK_BERSEDIA', 'Calon di atasnya tidak bersedia'), ('REKAM_JEJAK', 'Rekam jejak atau integritas yang dibahas dalam rapat'), ('BENTURAN', 'Menghindari benturan kepentingan'), ('DATA', 'Data calon dilengkapi dalam rapat'), ('LAIN', 'Alasan lain')], max_length=16)),
                    ('alasan', models.TextField(blank=True)),
                    ('perolehan', models.JSONField()),
                    ('waktu', models.DateTimeField(auto_now_add=True)),
                    ('acara', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='hasil', to='mutasi.acararapat')),
                    ('cadangan', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='pegawai.pegawai')),
                    ('ditetapkan_oleh', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('terpilih', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='pegawai.pegawai')),
                ],
                options={
                    'verbose_name_plural': 'hasil rapat',
                    'ordering': ['acara__nomor'],
                    'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('putusan__in', ['DIREKOMENDASIKAN', 'CALON_LAIN']), ('terpilih__isnull', False)), models.Q(('cadangan__isnull', True), ('putusan__in', ['TIDAK_DIREKOMENDASIKAN', 'DITUNDA']), ('terpilih__isnull', True)), _connector='OR'), name='hasilrapat_memilih_orang'), models.CheckConstraint(condition=models.Q(models.Q(('alasan_kode', ''), ('menyimpang', False)), models.Q(('menyimpang', True), ('terpilih__isnull', False), models.Q(('alasan_kode', ''), _negated=True), models.Q(('alasan', ''), _negated=True)), _connector='OR'), name='hasilrapat_menyimpang_beralasan'), models.CheckConstraint(condition=models.Q(('putusan', 'DIREKOMENDASIKAN'), models.Q(('alasan', ''), _negated=True), _connector='OR'), name='hasilrapat_beralasan')],
                    'triggers': [pgtrigger.compiler.Trigger(name='saat_berlangsung', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    PERFORM 1 FROM mutasi_rapat r WHERE r.id = (SELECT a.rapat_id FROM mutasi_acararapat a WHERE a.id = COALESCE(NEW.acara_id, OLD.acara_id)) AND r.status = 'BERLANGSUNG';\n    IF NOT FOUND THEN\n        RAISE EXCEPTION 'rapat ini tidak sedang berlangsung' USING ERRCODE = 'check_violation';\n    END IF;\n    RETURN COALESCE(NEW, OLD);\n", hash='896e57db604df7fec2959e36563eed9d6ccc312f', operation='INSERT OR UPDATE OR DELETE', pgid='pgtrigger_saat_berlangsung_d6dd4', table='mutasi_hasilrapat', when='BEFORE')), pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "mutasi_hasilrapatevent" ("acara_id", "alasan", "alasan_kode", "cadangan_id", "ditetapkan_oleh_id", "id", "menyimpang", "perolehan", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "putusan", "terpilih_id", "waktu") SELECT new_values."acara_id", new_values."alasan", new_values."alasan_kode", new_values."cadangan_id", new_values."ditetapkan_oleh_id", new_values."id", new_values."menyimpang", new_values."perolehan", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', new_values."id", new_values."putusan", new_values."terpilih_id", new_values."waktu" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='71593dca062eb4584d37160aff58be82c53c96d8', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_782c3', referencing='REFERENCING NEW TABLE AS new_values ', table='mutasi_hasilrapat', when='AFTER')), pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "mutasi_hasilrapatevent" ("acara_id", "alasan", "alasan_kode", "cadangan_id", "ditetapkan_oleh_id", "id", "menyimpang", "perolehan", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "putusan", "terpilih_id", "waktu") SELECT new_values."acara_id", new_values."alasan", new_values."alasan_kode", new_values."cadangan_id", new_values."ditetapkan_oleh_id", new_values."id", new_values."menyimpang", new_values."perolehan", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', new_values."id", new_values."putusan", new_values."terpilih_id", new_values."waktu" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='8bd2710005d6f7a2ebc62f8bcb5588aa3392c812', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_e666c', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='mutasi_hasilrapat', when='AFTER')), pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "mutasi_hasilrapatevent" ("acara_id", "alasan", "alasan_kode", "cadangan_id", "ditetapkan_oleh_id", "id", "menyimpang", "perolehan", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "putusan", "terpilih_id", "waktu") SELECT old_values."acara_id", old_values."alasan", old_values."alasan_kode", old_values."cadangan_id", old_values."ditetapkan_oleh_id", old_values."id", old_values."menyimpang", old_values."perolehan", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', old_values."id", old_values."putusan", old_values."terpilih_id", old_values."waktu" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='0b495677ccf1d0b000b069f167774c7972fd25ca', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_83e53', referencing='REFERENCING OLD TABLE AS old_values ', table='mutasi_hasilrapat', when='AFTER'))],
                },
            ),
            migrations.CreateModel(
                name='PesertaRapatEvent',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('pgh_context', pghistory.utils.JSONField(null=True)),
                    ('pgh_context_id', models.UUIDField(null=True)),
                    ('id', models.BigIntegerField()),
                    ('kedudukan', models.CharField(choices=[('KETUA', 'Ketua'), ('SEKRETARIS', 'Sekretaris'), ('ANGGOTA', 'Anggota')], max_length=10)),
                    ('nama', models.CharField(max_length=200)),
                    ('jabatan', models.CharField(blank=True, max_length=400)),
                    ('hadir', models.BooleanField(default=False)),
                    ('anggota', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='mutasi.anggotabadan')),
                    ('pegawai', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='pegawai.pegawai')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='mutasi.pesertarapat')),
                    ('rapat', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='mutasi.rapat')),
                ],
                options={
                    'abstract': False,
                    'triggers': [pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='7b15b429920d8cacd080acff1b057f679f34538b', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_5c13f', table='mutasi_pesertarapatevent', when='BEFORE'))],
                },
            ),
            migrations.CreateModel(
                name='SuaraRapat',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('putusan', models.CharField(choices=[('SETUJU', 'Setuju dengan yang diusulkan'), ('LAIN', 'Memilih calon lain'), ('TIDAK', 'Tidak setuju'), ('ABSTAIN', 'Abstain')], max_length=8)),
                    ('catatan', models.TextField(blank=True)),
                    ('alasan_dicatatkan', models.CharField(blank=True, help_text='Kosong: anggota itu sendiri yang memberi suara', max_length=300)),
                    ('waktu', models.DateTimeField(auto_now_add=True)),
                    ('acara', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='suara', to='mutasi.acararapat')),
                    ('cadangan', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='pegawai.pegawai')),
                    ('dicatat_oleh', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('menggantikan', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='digantikan', to='mutasi.suararapat')),
                    ('peserta', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='suara', to='mutasi.pesertarapat')),
                    ('terpilih', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='pegawai.pegawai')),
                ],
                options={
                    'verbose_name_plural': 'suara rapat',
                    'ordering': ['pk'],
                    'constraints': [models.UniqueConstraint(condition=models.Q(('menggantikan', None)), fields=('acara', 'peserta'), name='suararapat_satu_per_anggota'), models.CheckConstraint(condition=models.Q(models.Q(('putusan__in', ['SETUJU', 'LAIN']), ('terpilih__isnull', False)), models.Q(('cadangan__isnull', True), ('putusan__in', ['TIDAK', 'ABSTAIN']), ('terpilih__isnull', True)), _connector='OR'), name='suararapat_memilih_orang'), models.CheckConstraint(condition=models.Q(('cadangan__isnull', True), models.Q(('cadangan', models.F('terpilih')), _negated=True), _connector='OR'), name='suararapat_cadangan_orang_lain'), models.CheckConstraint(condition=models.Q(('putusan__in', ['SETUJU', 'ABSTAIN']), models.Q(('catatan', ''), _negated=True), _connector='OR'), name='suararapat_beralasan')],
                    'triggers': [pgtrigger.compiler.Trigger(name='hanya_tambah', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='2dbc688d6a5d7ad49bfeb899cd8f6a817d1bb44e', operation='UPDATE OR DELETE', pgid='pgtrigger_hanya_tambah_1e34d', table='mutasi_suararapat', when='BEFORE')), pgtrigger.compiler.Trigger(name='saat_berlangsung', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    PERFORM 1 FROM mutasi_rapat r WHERE r.id = (SELECT a.rapat_id FROM mutasi_acararapat a WHERE a.id = COALESCE(NEW.acara_id, OLD.acara_id)) AND r.status = 'BERLANGSUNG';\n    IF NOT FOUND THEN\n        RAISE EXCEPTION 'rapat ini tidak sedang berlangsung' USING ERRCODE = 'check_violation';\n    END IF;\n    RETURN COALESCE(NEW, OLD);\n", hash='7a4675f5d2178e8c0a9fa507d346126cb5d9d65d', operation='INSERT', pgid='pgtrigger_saat_berlangsung_052a5', table='mutasi_suararapat', when='BEFORE')), pgtrigger.compiler.Trigger(name='yang_berhak', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    IF EXISTS (\n        SELECT 1 FROM mutasi_benturankepentingan b\n        LEFT JOIN mutasi_pengesampinganbenturan k ON k.benturan_id = b.id\n        WHERE b.acara_id = NEW.acara_id AND b.peserta_id = NEW.peserta_id AND k.id IS NULL\n    ) THEN\n        RAISE EXCEPTION 'anggota ini tidak ikut memutus acara ini' USING ERRCODE = 'check_violation';\n    END IF;\n    IF NOT EXISTS (\n        SELECT 1 FROM mutasi_acararapat a JOIN mutasi_pesertarapat p ON p.rapat_id = a.rapat_id\n        WHERE a.id = NEW.acara_id AND p.id = NEW.peserta_id AND p.hadir\n    ) THEN\n        RAISE EXCEPTION 'anggota ini tidak hadir' USING ERRCODE = 'check_violation';\n    END IF;\n    IF NEW.menggantikan_id IS NOT NULL AND NOT EXISTS (\n        SELECT 1 FROM mutasi_suararapat s\n        WHERE s.id = NEW.menggantikan_id AND s.acara_id = NEW.acara_id AND s.peserta_id = NEW.peserta_id\n    ) THEN\n        RAISE EXCEPTION 'suara ini menggantikan suara orang lain' USING ERRCODE = 'check_violation';\n    END IF;\n    RETURN NEW;\n", hash='c6fe48256f15fd6395ad46d904d1d4f4221485ee', operation='INSERT', pgid='pgtrigger_yang_berhak_a19b2', table='mutasi_suararapat', when='BEFORE'))],
                },
            ),
            migrations.CreateModel(
                name='HasilRapatEvent',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('pgh_context', pghistory.utils.JSONField(null=True)),
                    ('pgh_context_id', models.UUIDField(null=True)),
                    ('id', models.BigIntegerField()),
                    ('putusan', models.CharField(choices=[('DIREKOMENDASIKAN', 'Direkomendasikan'), ('CALON_LAIN', 'Memilih calon lain'), ('TIDAK_DIREKOMENDASIKAN', 'Tidak direkomendasikan'), ('DITUNDA', 'Ditunda')], max_length=24)),
                    ('menyimpang', models.BooleanField(default=False)),
                    ('alasan_kode', models.CharField(blank=True, choices=[('KEBUTUHAN', 'Pengalaman atau kompetensi khusus yang dibutuhkan jabatan'), ('RENCANA', 'Calon di atasnya ditempatkan pada jabatan lain dalam siklus ini'), ('KESINAMBUNGAN', 'Calon di atasnya masih dibutuhkan di jabatannya'), ('TIDAK_BERSEDIA', 'Calon di atasnya tidak bersedia'), ('REKAM_JEJAK', 'Rekam jejak atau integritas yang dibahas dalam rapat'), ('BENTURAN', 'Menghindari benturan kepentingan'), ('DATA', 'Data calon dilengkapi dalam rapat'), ('LAIN', 'Alasan lain')], max_length=16)),
                    ('alasan', models.TextField(blank=True)),
                    ('perolehan', models.JSONField()),
                    ('waktu', models.DateTimeField(auto_now_add=True)),
                    ('acara', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='mutasi.acararapat')),
                    ('cadangan', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='pegawai.pegawai')),
                    ('ditetapkan_oleh', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='mutasi.hasilrapat')),
                    ('terpilih', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='pegawai.pegawai')),
                ],
                options={
                    'abstract': False,
                    'triggers': [pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='4642521b42e184ea39659704eb918128bbc24963', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_cc484', table='mutasi_hasilrapatevent', when='BEFORE'))],
                },
            ),
            migrations.CreateModel(
                name='PengesampinganBenturan',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('alasan', models.TextField()),
                    ('waktu', models.DateTimeField(auto_now_add=True)),
                    ('benturan', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='pengesampingan', to='mutasi.benturankepentingan')),
                    ('oleh', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'verbose_name_plural': 'pengesampingan benturan',
                    'constraints': [models.CheckConstraint(condition=models.Q(('alasan', ''), _negated=True), name='pengesampinganbenturan_beralasan')],
                    'triggers': [pgtrigger.compiler.Trigger(name='beku', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='08f921e757a026160ae45d2ed2cfa796bb5d16ef', operation='UPDATE OR DELETE', pgid='pgtrigger_beku_3cafb', table='mutasi_pengesampinganbenturan', when='BEFORE')), pgtrigger.compiler.Trigger(name='hanya_karena_jabatan', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    IF (SELECT b.jenis FROM mutasi_benturankepentingan b WHERE b.id = NEW.benturan_id)\n        NOT IN ('PEMANGKU', 'ATASAN', 'UNIT') THEN\n        RAISE EXCEPTION 'benturan ini tidak dapat dikesampingkan' USING ERRCODE = 'check_violation';\n    END IF;\n    RETURN NEW;\n", hash='3d4860dc23e308cb81e025e86dc166d9e00b601e', operation='INSERT', pgid='pgtrigger_hanya_karena_jabatan_74833', table='mutasi_pengesampinganbenturan', when='BEFORE'))],
                },
            ),
            migrations.SeparateDatabaseAndState(
                state_operations=[
                    pgtrigger.migrations.RemoveTrigger(
                        model_name='rapatpertimbangan',
                        name='insert_insert',
                    ),
                    pgtrigger.migrations.RemoveTrigger(
                        model_name='rapatpertimbangan',
                        name='update_update',
                    ),
                    pgtrigger.migrations.RemoveTrigger(
                        model_name='rapatpertimbangan',
                        name='delete_delete',
                    ),
                ],
            ),
            migrations.AddField(
                model_name='rapatpertimbangan',
                name='sidik',
                field=models.CharField(blank=True, max_length=64, verbose_name='sidik hasil'),
            ),
            migrations.AddField(
                model_name='rapatpertimbanganevent',
                name='sidik',
                field=models.CharField(blank=True, max_length=64, verbose_name='sidik hasil'),
            ),
            migrations.AlterField(
                model_name='rapatpertimbangan',
                name='ketua',
                field=models.CharField(max_length=200),
            ),
            migrations.AlterField(
                model_name='rapatpertimbanganevent',
                name='ketua',
                field=models.CharField(max_length=200),
            ),
            migrations.AddField(
                model_name='rapatpertimbangan',
                name='rapat',
                field=models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='berita_acara', to='mutasi.rapat'),
            ),
            migrations.AddField(
                model_name='rapatpertimbanganevent',
                name='rapat',
                field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='mutasi.rapat'),
            ),
            migrations.AddConstraint(
                model_name='rapatpertimbangan',
                constraint=models.CheckConstraint(condition=models.Q(('rapat', None), ('sidik__regex', '^[0-9a-f]{64}$'), _connector='OR'), name='rapatpertimbangan_bersidik'),
            ),
            migrations.SeparateDatabaseAndState(
                state_operations=[
                    pgtrigger.migrations.AddTrigger(
                        model_name='rapatpertimbangan',
                        trigger=pgtrigger.compiler.Trigger(name='hasil_rapat_tetap', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."rapat_id" IS NOT NULL)', func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='99e9061485cbadfc853a91d2e255770fd5c53e1a', operation='UPDATE OR DELETE', pgid='pgtrigger_hasil_rapat_tetap_cfe19', table='mutasi_rapatpertimbangan', when='BEFORE')),
                    ),
                    pgtrigger.migrations.AddTrigger(
                        model_name='rapatpertimbangan',
                        trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "mutasi_rapatpertimbanganevent" ("catatan", "created_at", "dicatat_oleh_id", "id", "jumlah_anggota", "jumlah_hadir", "ketua", "nomor_berita_acara", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rapat_id", "sidik", "siklus_id", "tanggal", "tempat") SELECT new_values."catatan", new_values."created_at", new_values."dicatat_oleh_id", new_values."id", new_values."jumlah_anggota", new_values."jumlah_hadir", new_values."ketua", new_values."nomor_berita_acara", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', new_values."id", new_values."rapat_id", new_values."sidik", new_values."siklus_id", new_values."tanggal", new_values."tempat" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='5363ef64ba61356e0a4546a7d13d4ac282fab619', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_acb2a', referencing='REFERENCING NEW TABLE AS new_values ', table='mutasi_rapatpertimbangan', when='AFTER')),
                    ),
                    pgtrigger.migrations.AddTrigger(
                        model_name='rapatpertimbangan',
                        trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "mutasi_rapatpertimbanganevent" ("catatan", "created_at", "dicatat_oleh_id", "id", "jumlah_anggota", "jumlah_hadir", "ketua", "nomor_berita_acara", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rapat_id", "sidik", "siklus_id", "tanggal", "tempat") SELECT new_values."catatan", new_values."created_at", new_values."dicatat_oleh_id", new_values."id", new_values."jumlah_anggota", new_values."jumlah_hadir", new_values."ketua", new_values."nomor_berita_acara", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', new_values."id", new_values."rapat_id", new_values."sidik", new_values."siklus_id", new_values."tanggal", new_values."tempat" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='35984c99a5287ed3114d54607ad8058d494c03da', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_6008c', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='mutasi_rapatpertimbangan', when='AFTER')),
                    ),
                    pgtrigger.migrations.AddTrigger(
                        model_name='rapatpertimbangan',
                        trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "mutasi_rapatpertimbanganevent" ("catatan", "created_at", "dicatat_oleh_id", "id", "jumlah_anggota", "jumlah_hadir", "ketua", "nomor_berita_acara", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rapat_id", "sidik", "siklus_id", "tanggal", "tempat") SELECT old_values."catatan", old_values."created_at", old_values."dicatat_oleh_id", old_values."id", old_values."jumlah_anggota", old_values."jumlah_hadir", old_values."ketua", old_values."nomor_berita_acara", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', old_values."id", old_values."rapat_id", old_values."sidik", old_values."siklus_id", old_values."tanggal", old_values."tempat" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='6df34a19c4a69583948c425e354b3abb1253af39', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_e7922', referencing='REFERENCING OLD TABLE AS old_values ', table='mutasi_rapatpertimbangan', when='AFTER')),
                    ),
                ],
            ),
        ),
    ]
