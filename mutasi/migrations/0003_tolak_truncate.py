from django.db import migrations

# Every table that refuses UPDATE also refuses TRUNCATE; row triggers do not see it. A later migration
# that adds such a table calls pasang_tolak_truncate() again; a test finds a forgotten one.
PASANG = """
CREATE FUNCTION tolak_truncate() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'tabel % hanya dapat ditambah', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';
END $$;

CREATE FUNCTION pasang_tolak_truncate() RETURNS void LANGUAGE plpgsql AS $$
DECLARE tabel regclass;
BEGIN
    FOR tabel IN
        SELECT DISTINCT tgrelid::regclass FROM pg_trigger
         WHERE tgname ~ '^pgtrigger_(append_only|hanya_tambah|beku)_'
    LOOP
        EXECUTE format('DROP TRIGGER IF EXISTS tolak_truncate ON %s', tabel);
        EXECUTE format('CREATE TRIGGER tolak_truncate BEFORE TRUNCATE ON %s '
                       'FOR EACH STATEMENT EXECUTE FUNCTION tolak_truncate()', tabel);
    END LOOP;
END $$;

SELECT pasang_tolak_truncate();
"""
LEPAS = "DROP FUNCTION pasang_tolak_truncate(); DROP FUNCTION tolak_truncate() CASCADE;"


class Migration(migrations.Migration):
    dependencies = [("mutasi", "0002_referensi"), ("penilaian", "0001_initial")]
    operations = [migrations.RunSQL(PASANG, LEPAS)]
