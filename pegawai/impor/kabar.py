"""Progress that the page can see, also of work whose rows nobody sees before its transaction ends.

A check writes it to its own row. A commit or an undo cannot: it tells it in the name of its connection, which
`pg_stat_activity` shows to every other one at once. The name goes with the transaction, or with a killed worker.
"""

import re
import time
from dataclasses import dataclass

from django.db import connection

from pegawai.models import Impor

NAMA = re.compile(r"impor \d+ (?P<baris>\d+)/(?P<dari>\d+) (?P<kata>.*)")


@dataclass(frozen=True)
class Kemajuan:
    """`dari` 0: how much there is in all is not known."""

    baris: int
    dari: int
    kata: str


class KabarPeriksa:
    """Rows judged so far, written at most once a second."""

    def __init__(self, impor, jumlah):
        self.impor, self.jumlah, self.terakhir = impor, jumlah, time.monotonic()

    def __call__(self, baris):
        if time.monotonic() - self.terakhir >= 1:
            self.terakhir = time.monotonic()
            Impor.objects.filter(pk=self.impor.pk, status=Impor.Status.DIPERIKSA).update(
                ringkasan={"kemajuan": [baris, self.jumlah]}
            )


def mulai_kabar(impor_id):
    """Name this connection after the import until the transaction ends."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('application_name', %s, true)", [f"impor {impor_id} 0/0 "])


def sebut_langkah(kata, baris=0, dari=None):
    """The step that begins now, in plain letters; `dari` stays what it was unless given.

    Without `mulai_kabar` nothing is told. While rows are copied the database itself counts them.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            r"""SELECT set_config('application_name',
                                  concat(n[1], ' ', %s::int, '/', coalesce(%s, n[2]::int), ' ', %s::text), true)
                  FROM regexp_matches(current_setting('application_name'), '^(impor \d+) \d+/(\d+) ') AS n""",
            [baris, dari, kata[:40]],
        )


def baca_kabar(impor_id):
    """What the worker says of this import now; None when no worker has it in hand."""
    with connection.cursor() as cursor:
        cursor.execute(
            """SELECT a.application_name, c.tuples_processed
                 FROM pg_stat_activity a LEFT JOIN pg_stat_progress_copy c ON c.pid = a.pid
                WHERE a.datname = current_database() AND a.application_name LIKE %s LIMIT 1""",
            [f"impor {int(impor_id)} %"],
        )
        baris = cursor.fetchone()
    cocok = baris and NAMA.match(baris[0])
    if not cocok:
        return None
    return Kemajuan(baris[1] or int(cocok["baris"]), int(cocok["dari"]), cocok["kata"])
