"""How far a ranking is, also while nobody can see its rows yet.

The whole run is one transaction. Its progress is the name of its connection, which `pg_stat_activity` shows to
every other one at once; the name goes with the transaction, or with a killed worker.
"""

import re
import time
from dataclasses import dataclass

from django.db import connection

NAMA = re.compile(r"peringkat \d+ (?P<ke>\d+)/(?P<dari>\d+) (?P<kata>.*)")
JEDA = 0.5  # seconds between two words about the same step


@dataclass(frozen=True)
class Kemajuan:
    """`dari` 0: how much there is in all is not known yet."""

    ke: int
    dari: int
    kata: str


class Kabar:
    """Told by the run itself; a step that has only just been told is not told again."""

    def __init__(self, siklus_id):
        self.siklus_id, self.kata, self.terakhir = siklus_id, "", 0.0

    def __call__(self, kata, ke=0, dari=0):
        kini = time.monotonic()
        if kata == self.kata and kini - self.terakhir < JEDA:
            return
        self.kata, self.terakhir = kata, kini
        with connection.cursor() as cursor:
            nama = f"peringkat {self.siklus_id} {ke}/{dari} {kata}"
            cursor.execute("SELECT set_config('application_name', %s, true)", [nama])


def baca_kabar(siklus_id):
    """What the run of this cycle says now; None when nobody has it in hand."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT application_name FROM pg_stat_activity"
            " WHERE datname = current_database() AND application_name LIKE %s LIMIT 1",
            [f"peringkat {int(siklus_id)} %"],
        )
        baris = cursor.fetchone()
    cocok = baris and NAMA.match(baris[0])
    return Kemajuan(int(cocok["ke"]), int(cocok["dari"]), cocok["kata"]) if cocok else None
