"""Writes the rows by COPY: constraints and the triggers of the row trail see every one of them."""

import json

from django.db import connection
from django.db.models import JSONField
from psycopg import sql


def salin(model, kolom, baris, waktu):
    """COPY into the table of a model; columns not named get the model's default, times the time of loading."""
    meta = model._meta
    lain = [f for f in meta.concrete_fields if f.attname not in kolom and not f.primary_key and not f.generated]
    tetap = tuple(_awal(f, waktu) for f in lain)
    nama = [*kolom, *(f.column for f in lain)]
    ke_json = [isinstance(f, JSONField) for f in (*_bidang(meta, kolom), *lain)]
    perintah = sql.SQL("COPY {} ({}) FROM STDIN").format(
        sql.Identifier(meta.db_table), sql.SQL(", ").join(map(sql.Identifier, nama))
    )
    with connection.cursor() as cursor:
        with cursor.copy(perintah) as aliran:
            for satu in baris:
                isi = zip((*satu, *tetap), ke_json, strict=True)
                aliran.write_row([json.dumps(n) if ya and n is not None else n for n, ya in isi])
        if kolom[0] == "id":
            perintah = sql.SQL("SELECT setval(pg_get_serial_sequence({}, 'id'), coalesce(max(id), 1)) FROM {}")
            cursor.execute(perintah.format(sql.Literal(meta.db_table), sql.Identifier(meta.db_table)).as_string())


def _bidang(meta, kolom):
    menurut = {f.attname: f for f in meta.concrete_fields}
    return [menurut[k] for k in kolom]


def _awal(field, waktu):
    if getattr(field, "auto_now", False) or getattr(field, "auto_now_add", False):
        return waktu
    return field.get_default()


def analisis(model):
    """Statistics at once: the first page after loading should not wait for autovacuum."""
    with connection.cursor() as cursor:
        for satu in model:
            cursor.execute(sql.SQL("ANALYZE {}").format(sql.Identifier(satu._meta.db_table)).as_string())
