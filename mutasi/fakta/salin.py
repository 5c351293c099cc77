"""Whole columns of numbers from the database, packed there: a tenth of what rows of Python values cost.

Part of the bridge.
"""

import numpy as np
from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import BigIntegerField, F, Func, IntegerField, Value
from django.db.models.functions import Cast, Coalesce

KOSONG = -(1 << 62)  # NULL


class Hari(Func):
    """A date as days since 1970-01-01."""

    template = "(%(expressions)s - DATE '1970-01-01')"
    output_field = IntegerField()


class Urutan(Func):
    """Place of a text in a list, from 1; NULL where it is not in it."""

    function = "array_position"
    output_field = IntegerField()

    def __init__(self, kolom, pilihan):
        super().__init__(Value(list(pilihan)), F(kolom))

    def as_sql(self, compiler, db, **konteks):
        return super().as_sql(compiler, db, template="array_position(%(expressions)s::text)", **konteks)


def salin(kueri, **kolom):
    """{name: int64 array}, in the order of the query; each column is a field's name or an expression."""
    ekspresi = [F(k) if isinstance(k, str) else k for k in kolom.values()]
    bilangan = [Coalesce(Cast(e, BigIntegerField()), KOSONG) for e in ekspresi]
    try:
        perintah, isian = kueri.values_list(*bilangan).query.sql_with_params()
    except EmptyResultSet:  # an empty list of keys: Django asks nothing of the database
        return {n: np.zeros(0, np.int64) for n in kolom}
    nama = [f"k{ke}" for ke in range(len(kolom))]
    jumlah = ", ".join(f"string_agg(int8send({n}), '')" for n in nama)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {jumlah} FROM ({perintah}) AS baris({', '.join(nama)})", isian)  # Django's own SQL  # nosec
        hasil = cursor.fetchone()
    return {n: np.frombuffer(isi or b"", ">i8").astype(np.int64) for n, isi in zip(kolom, hasil, strict=True)}


def petakan(kolom, arti):
    """Each number as `arti` has it; KOSONG where it has nothing."""
    dikenal = np.array(sorted(k for k, n in arti.items() if n is not None), np.int64)
    hasil = np.full(len(kolom), KOSONG)
    if len(dikenal):
        ke = np.minimum(np.searchsorted(dikenal, kolom), len(dikenal) - 1)
        ada = dikenal[ke] == kolom
        hasil[ada] = np.array([arti[k] for k in dikenal.tolist()], np.int64)[ke[ada]]
    return hasil
