"""New rows go in by COPY, changes by COPY to a temporary table and one UPDATE: a few statements for any size.

The triggers of the row trail see them all.
"""

from django.db import connection

from .kabar import sebut_langkah


def _kolom(model, bidang):
    return model._meta.get_field(bidang).column


def salin(model, bidang, baris, tabel=None):
    """COPY rows of fields of a model into its table, or into a temporary one."""
    sebut_langkah(f"menulis {model._meta.verbose_name}")
    q = connection.ops.quote_name
    kolom = ", ".join(q(_kolom(model, b)) for b in bidang)
    with (
        connection.wrap_database_errors,  # COPY goes past Django's own wrapper
        connection.cursor() as cursor,
        cursor.copy(f"COPY {q(tabel or model._meta.db_table)} ({kolom}) FROM STDIN") as tujuan,
    ):
        for satu in baris:
            tujuan.write_row(satu)


def perbarui(model, bidang, baris):
    """UPDATE many rows of a model, each with values of its own; the first field is the key `id`."""
    if not baris:
        return
    q = connection.ops.quote_name
    tabel, sementara = q(model._meta.db_table), f"impor_{model._meta.model_name}"
    kolom = [q(_kolom(model, b)) for b in bidang]
    with connection.cursor() as cursor:
        cursor.execute(f"DROP TABLE IF EXISTS {q(sementara)}")
        isi = f"SELECT {', '.join(kolom)} FROM {tabel}"  # our own names, quoted  # nosec
        cursor.execute(f"CREATE TEMP TABLE {q(sementara)} ON COMMIT DROP AS {isi} WITH NO DATA")
    salin(model, bidang, baris, sementara)
    isi = ", ".join(f"{k} = s.{k}" for k in kolom[1:])
    with connection.cursor() as cursor:
        cursor.execute(f"UPDATE {tabel} t SET {isi} FROM {q(sementara)} s WHERE t.id = s.id")  # our own names  # nosec


def rentang(mulai, sampai=None):
    """A half-open range of days as PostgreSQL writes it; an unknown start stays open."""
    return f"[{mulai or ''},{sampai or ''})"


def ambil_nomor(model, banyak):
    """Keys for rows to come, drawn from the sequence of the table."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT nextval(pg_get_serial_sequence(%s, 'id')) FROM generate_series(1, %s)",
            [model._meta.db_table, banyak],
        )
        return [n for (n,) in cursor.fetchall()]
