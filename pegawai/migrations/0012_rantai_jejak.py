import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models

from jabatan.migrasi import Sekaligus


# Linking is the database's work: rows written by bulk_create, COPY or by hand are linked like any other.
#
# Two steps, both at commit. The first (deferred, on each new trail row) only queues the row; the second (deferred, on
# the queue) locks the heads and links. PostgreSQL fires what the first step queued after everything else that waited
# for the commit, foreign keys included: whoever holds a head waits for nobody any more, and heads are taken in the
# order of their names. So no ring of waiting can form. One transaction moves each head once, however many rows it
# wrote (a head row updated for each of them would cost the square of their number).
PASANG = r"""
CREATE UNLOGGED TABLE pegawai_antreanrantai (
    xid xid8 NOT NULL,
    jejak_id bigint NOT NULL,
    PRIMARY KEY (xid, jejak_id)
);

CREATE FUNCTION waktu_rantai(saat timestamptz) RETURNS text LANGUAGE sql STABLE AS $$
    SELECT to_char(saat AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')
$$;

CREATE FUNCTION muatan_jejak(j pegawai_jejak) RETURNS text LANGUAGE sql STABLE AS $$
    SELECT jsonb_build_object(
        'id', j.id, 'instansi', j.instansi_id, 'waktu', waktu_rantai(j.waktu), 'pelaku', j.pelaku_id,
        'nama', j.nama_pelaku, 'tindakan', j.tindakan, 'jenis_objek', j.jenis_objek, 'objek', j.objek_id,
        'uraian', j.uraian, 'rincian', j.rincian
    )::text
$$;

CREATE FUNCTION rantai_jejak(j pegawai_jejak) RETURNS text LANGUAGE sql STABLE AS $$
    SELECT coalesce(nullif(j.rantai, ''), 'sistem-' || coalesce(j.instansi_id, 0))
$$;

CREATE FUNCTION hash_rantai(rantai text, urut bigint, pada timestamptz, sebelum text, muatan text)
RETURNS text LANGUAGE sql STABLE AS $$
    SELECT encode(sha256(convert_to(
        concat_ws(chr(31), 'mutasi-jejak-1', rantai, urut, waktu_rantai(pada), sebelum, muatan), 'UTF8')), 'hex')
$$;

CREATE FUNCTION antrekan_jejak() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    INSERT INTO pegawai_antreanrantai (xid, jejak_id) VALUES (pg_current_xact_id(), NEW.id);
    RETURN NULL;
END $$;

CREATE FUNCTION rantaikan_jejak() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    satu record;
    nama text;
    nomor bigint;
    ujung text;
    kini timestamptz;
    baru text;
BEGIN
    FOR satu IN
        SELECT s.* FROM (
            SELECT j.id, rantai_jejak(j) AS rantai, muatan_jejak(j) AS muatan
              FROM pegawai_antreanrantai a JOIN pegawai_jejak j ON j.id = a.jejak_id
             WHERE a.xid = pg_current_xact_id()
        ) s ORDER BY s.rantai COLLATE "C", s.id
    LOOP
        IF nama IS DISTINCT FROM satu.rantai THEN
            IF nama IS NOT NULL THEN
                UPDATE pegawai_kepalarantai k SET urut = nomor, hash = ujung WHERE k.rantai = nama;
            END IF;
            nama := satu.rantai;
            INSERT INTO pegawai_kepalarantai (rantai, urut, hash)
                SELECT nama, 0, repeat('0', 64)
                 WHERE NOT EXISTS (SELECT FROM pegawai_kepalarantai k WHERE k.rantai = nama)
                ON CONFLICT (rantai) DO NOTHING;
            SELECT k.urut, k.hash INTO STRICT nomor, ujung
              FROM pegawai_kepalarantai k WHERE k.rantai = nama FOR UPDATE;
        END IF;
        kini := clock_timestamp();
        nomor := nomor + 1;
        baru := hash_rantai(nama, nomor, kini, ujung, satu.muatan);
        INSERT INTO pegawai_matarantai (rantai, urut, jejak_id, pada, sebelum, hash, muatan)
            VALUES (nama, nomor, satu.id, kini, ujung, baru, satu.muatan);
        ujung := baru;
    END LOOP;
    IF nama IS NOT NULL THEN
        UPDATE pegawai_kepalarantai k SET urut = nomor, hash = ujung WHERE k.rantai = nama;
        DELETE FROM pegawai_antreanrantai WHERE xid = pg_current_xact_id();
    END IF;
    RETURN NULL;
END $$;

CREATE CONSTRAINT TRIGGER antrekan_jejak AFTER INSERT ON pegawai_jejak
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION antrekan_jejak();
CREATE CONSTRAINT TRIGGER rantaikan_jejak AFTER INSERT ON pegawai_antreanrantai
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION rantaikan_jejak();

CREATE FUNCTION kepala_diakui(t pegawai_kepalaterbit) RETURNS boolean LANGUAGE sql STABLE AS $$
    SELECT EXISTS (
        SELECT FROM pegawai_jejak j
         WHERE j.tindakan = 'akui_kesenjangan'
           AND j.rincian->'kepala' @> jsonb_build_array(jsonb_build_array(t.rantai, t.urut, t.hash)))
$$;

CREATE FUNCTION periksa_rantai() RETURNS TABLE (rantai text, urut bigint, jenis text)
LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
    WITH mata AS (
        SELECT m.*, coalesce(lag(m.urut) OVER w, 0) AS urut_lalu, coalesce(lag(m.hash) OVER w, repeat('0', 64)) AS hash_lalu,
               lag(m.pada) OVER w AS pada_lalu
          FROM pegawai_matarantai m WINDOW w AS (PARTITION BY m.rantai ORDER BY m.urut, m.id)
    ), ujung AS (
        SELECT DISTINCT ON (m.rantai) m.rantai, m.urut, m.hash FROM pegawai_matarantai m
         ORDER BY m.rantai, m.urut DESC, m.id DESC
    ), terbit AS (
        SELECT DISTINCT t.rantai, t.urut, t.hash FROM pegawai_kepalaterbit t WHERE NOT kepala_diakui(t)
    )
    SELECT rantai, urut, 'GANDA' FROM mata WHERE urut = urut_lalu
    UNION ALL SELECT rantai, urut_lalu + 1, 'HILANG' FROM mata WHERE urut > urut_lalu + 1
    UNION ALL SELECT rantai, urut, 'SAMBUNGAN' FROM mata WHERE urut = urut_lalu + 1 AND sebelum <> hash_lalu
    UNION ALL SELECT rantai, urut, 'ISI' FROM mata WHERE hash <> hash_rantai(rantai, urut, pada, sebelum, muatan)
    UNION ALL SELECT rantai, urut, 'JAM' FROM mata WHERE pada < pada_lalu
    UNION ALL SELECT m.rantai, m.urut, 'JEJAK' FROM mata m LEFT JOIN pegawai_jejak j ON j.id = m.jejak_id
               WHERE j.id IS NULL OR muatan_jejak(j) <> m.muatan OR rantai_jejak(j) <> m.rantai
    UNION ALL SELECT rantai_jejak(j), j.id, 'TANPA_MATA' FROM pegawai_jejak j
               WHERE NOT EXISTS (SELECT FROM pegawai_matarantai m WHERE m.jejak_id = j.id)
    UNION ALL SELECT coalesce(k.rantai, u.rantai), coalesce(u.urut, 0), 'KEPALA'
               FROM ujung u FULL JOIN pegawai_kepalarantai k USING (rantai)
               WHERE k.hash IS DISTINCT FROM u.hash OR k.urut IS DISTINCT FROM u.urut
    UNION ALL SELECT t.rantai, t.urut, 'POTONG' FROM terbit t LEFT JOIN ujung u USING (rantai)
               WHERE t.urut > coalesce(u.urut, 0)
    UNION ALL SELECT DISTINCT t.rantai, t.urut, 'TERBIT' FROM terbit t JOIN mata m USING (rantai, urut)
               WHERE m.hash <> t.hash
    ORDER BY 1, 2, 3
$$;

-- What was written before there was a chain, in its order.
DO $$
DECLARE
    satu record;
    nama text;
    nomor bigint;
    ujung text;
    kini timestamptz := clock_timestamp();
    baru text;
BEGIN
    FOR satu IN
        SELECT j.id, rantai_jejak(j) AS rantai, muatan_jejak(j) AS muatan FROM pegawai_jejak j ORDER BY 2, 1
    LOOP
        IF nama IS DISTINCT FROM satu.rantai THEN
            IF nama IS NOT NULL THEN
                INSERT INTO pegawai_kepalarantai (rantai, urut, hash) VALUES (nama, nomor, ujung);
            END IF;
            nama := satu.rantai;
            nomor := 0;
            ujung := repeat('0', 64);
        END IF;
        nomor := nomor + 1;
        baru := hash_rantai(nama, nomor, kini, ujung, satu.muatan);
        INSERT INTO pegawai_matarantai (rantai, urut, jejak_id, pada, sebelum, hash, muatan)
            VALUES (nama, nomor, satu.id, kini, ujung, baru, satu.muatan);
        ujung := baru;
    END LOOP;
    IF nama IS NOT NULL THEN
        INSERT INTO pegawai_kepalarantai (rantai, urut, hash) VALUES (nama, nomor, ujung);
    END IF;
END $$;
"""
LEPAS = """
DROP TRIGGER antrekan_jejak ON pegawai_jejak;
DROP TABLE pegawai_antreanrantai;
DROP FUNCTION antrekan_jejak(), rantaikan_jejak(), periksa_rantai(), kepala_diakui(pegawai_kepalaterbit),
    muatan_jejak(pegawai_jejak), rantai_jejak(pegawai_jejak), waktu_rantai(timestamptz),
    hash_rantai(text, bigint, timestamptz, text, text);
"""


class Migration(migrations.Migration):

    dependencies = [
        ("pegawai", "0011_faktor_kedua"),
    ]

    operations = [
        Sekaligus(
            migrations.CreateModel(
                name='KepalaRantai',
                fields=[
                    ('rantai', models.CharField(max_length=40, primary_key=True, serialize=False)),
                    ('urut', models.BigIntegerField()),
                    ('hash', models.CharField(max_length=64)),
                ],
                options={
                    'verbose_name_plural': 'kepala rantai',
                },
            ),
            migrations.CreateModel(
                name='MataRantai',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('rantai', models.CharField(help_text='siklus-<nomor> atau sistem-<instansi>', max_length=40)),
                    ('urut', models.BigIntegerField()),
                    ('pada', models.DateTimeField(help_text='Jam basis data saat dirantai')),
                    ('sebelum', models.CharField(max_length=64)),
                    ('hash', models.CharField(max_length=64)),
                    ('muatan', models.TextField(help_text='Isi jejak persis seperti yang dihitung hash-nya')),
                ],
                options={
                    'verbose_name_plural': 'mata rantai',
                    'ordering': ['rantai', 'urut'],
                },
            ),
            migrations.AddField(
                model_name='jejak',
                name='rantai',
                field=models.CharField(blank=True, db_default='', default='', help_text='Kosong: rantai sistem', max_length=40),
            ),
            migrations.CreateModel(
                name='KepalaTerbit',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('rantai', models.CharField(max_length=40)),
                    ('urut', models.BigIntegerField()),
                    ('hash', models.CharField(max_length=64)),
                    ('tempat', models.CharField(choices=[('KEPUTUSAN', 'Tercetak pada keputusan'), ('BERITA_ACARA', 'Tercetak pada berita acara'), ('HARIAN', 'Berkas kepala harian'), ('SEGEL', 'Berkas segel'), ('LUAR', 'Dibaca kembali dari berkas di luar')], max_length=12)),
                    ('rujukan', models.CharField(blank=True, max_length=200)),
                    ('pada', models.DateTimeField(auto_now_add=True)),
                ],
                options={
                    'verbose_name_plural': 'kepala terbit',
                    'ordering': ['-id'],
                    'indexes': [models.Index(fields=['rantai', 'urut'], name='kepalaterbit_rantai')],
                },
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='kepalaterbit',
                trigger=pgtrigger.compiler.Trigger(name='hanya_tambah', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='3ce79d8e6d6d35e8dc9c0a7a988383a5c32163a9', operation='UPDATE OR DELETE', pgid='pgtrigger_hanya_tambah_c959d', table='pegawai_kepalaterbit', when='BEFORE')),
            ),
            migrations.AddField(
                model_name='matarantai',
                name='jejak',
                field=models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='mata_rantai', to='pegawai.jejak'),
            ),
            migrations.AddConstraint(
                model_name='matarantai',
                constraint=models.UniqueConstraint(fields=('rantai', 'urut'), name='matarantai_satu_nomor'),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='matarantai',
                trigger=pgtrigger.compiler.Trigger(name='hanya_tambah', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='fcc203f7787a3e09fae2095195ebdf948a50043a', operation='UPDATE OR DELETE', pgid='pgtrigger_hanya_tambah_c7efe', table='pegawai_matarantai', when='BEFORE')),
            ),
        ),
        migrations.RunSQL(PASANG, LEPAS),
    ]
