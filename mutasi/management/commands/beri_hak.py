from django.core.management.base import BaseCommand, CommandError
from django.db import connection, transaction
from psycopg import sql

BAWAAN = "mutasi_aplikasi"
VERSI_MAINTAIN = 170000  # from here on ANALYZE after an import is a right of its own
# Only the functions of the database write here; the program reads.
HANYA_BACA = ("pegawai_matarantai", "pegawai_kepalarantai", "django_migrations")
TERTUTUP = ("pegawai_antreanrantai",)
HANYA_TAMBAH = """
    SELECT DISTINCT c.relname FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
     WHERE t.tgname ~ '^pgtrigger_(append_only|hanya_tambah)_'
"""

# Frozen rows are locked now and then, which asks for the right to change one column: the key, that nobody changes.
BEKU = """
    SELECT DISTINCT c.relname, a.attname FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
      JOIN pg_index i ON i.indrelid = c.oid AND i.indisprimary
      JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = i.indkey[0]
     WHERE t.tgname ~ '^pgtrigger_beku_' AND t.tgqual IS NULL
"""


class Command(BaseCommand):
    help = "Beri peran basis data hak untuk menjalankan program, tanpa hak mengubah jejak; oleh pemilik, boleh diulang"

    def add_arguments(self, parser):
        parser.add_argument("--peran", default=BAWAAN, help=f"bawaan {BAWAAN}")

    @transaction.atomic
    def handle(self, *, peran, **options):
        with connection.cursor() as cursor:
            cursor.execute("SELECT current_user, current_database()")
            pemilik, basis_data = cursor.fetchone()
            if peran == pemilik:
                raise CommandError(
                    f"{peran} adalah pemilik tabel, jadi haknya tidak dapat dikurangi. Jalankan perintah ini sebagai "
                    "pemilik (DATABASE_URL_PEMILIK) dan sebut peran lain untuk program."
                )
            self.periksa_peran(cursor, peran)
            for perintah in susun_hak(cursor, peran, basis_data):
                cursor.execute(perintah.as_string())
        self.stdout.write(f"Peran {peran} siap: boleh membaca dan menulis data, tidak boleh mengubah jejak atau tabel.")

    def periksa_peran(self, cursor, peran):
        """Make it where we may; a role that may do everything anyway is refused."""
        cursor.execute("SELECT rolsuper OR rolbypassrls FROM pg_roles WHERE rolname = %s", [peran])
        ada = cursor.fetchone()
        if ada and ada[0]:
            raise CommandError(f"{peran} adalah superuser: pilih peran biasa, supaya jejak tidak dapat diubahnya.")
        if ada:
            return
        cursor.execute("SELECT rolsuper OR rolcreaterole FROM pg_roles WHERE rolname = current_user")
        if not cursor.fetchone()[0]:
            raise CommandError(f"Peran {peran} belum ada. Minta pengelola PostgreSQL: createuser --pwprompt {peran}")
        cursor.execute(sql.SQL("CREATE ROLE {} LOGIN").format(sql.Identifier(peran)).as_string())


def susun_hak(cursor, peran, basis_data):
    """Statements that make the rights what they should be, whatever they were."""
    siapa, publik = sql.Identifier(peran), sql.SQL("ON ALL TABLES IN SCHEMA public")
    yield sql.SQL("GRANT CONNECT, TEMPORARY ON DATABASE {} TO {}").format(sql.Identifier(basis_data), siapa)
    yield sql.SQL("REVOKE CREATE ON SCHEMA public FROM PUBLIC, {}").format(siapa)
    yield sql.SQL("GRANT USAGE ON SCHEMA public TO {}").format(siapa)
    yield sql.SQL("REVOKE ALL {} FROM {}").format(publik, siapa)
    yield sql.SQL("GRANT SELECT, INSERT, UPDATE, DELETE {} TO {}").format(publik, siapa)
    yield sql.SQL("GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {}").format(siapa)
    if cursor.connection.info.server_version >= VERSI_MAINTAIN:
        yield sql.SQL("GRANT MAINTAIN {} TO {}").format(publik, siapa)
    cursor.execute(HANYA_TAMBAH)
    tambah = {nama for (nama,) in cursor.fetchall()} - set(HANYA_BACA)
    for hak, tabel in (("SELECT, INSERT", tambah), ("SELECT", HANYA_BACA), ("", TERTUTUP)):
        daftar = sql.SQL(", ").join(map(sql.Identifier, sorted(tabel)))
        yield sql.SQL("REVOKE ALL ON {} FROM {}").format(daftar, siapa)
        if hak:
            yield sql.SQL("GRANT {} ON {} TO {}").format(sql.SQL(hak), daftar, siapa)
    cursor.execute(BEKU)
    for tabel, kunci in cursor.fetchall():
        nama = sql.Identifier(tabel)
        yield sql.SQL("REVOKE UPDATE, DELETE ON {} FROM {}").format(nama, siapa)
        yield sql.SQL("GRANT UPDATE ({}) ON {} TO {}").format(sql.Identifier(kunci), nama, siapa)
    # A trigger of one's own on a temporary table could call them otherwise.
    yield sql.SQL("REVOKE ALL ON FUNCTION antrekan_jejak(), rantaikan_jejak() FROM PUBLIC, {}").format(siapa)
