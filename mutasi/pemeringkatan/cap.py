"""One short text that stays the same while nothing that a ranking reads has been written.

Every table a ranking reads has a trail of its rows that only grows, so the newest key of each trail is enough:
one query, whatever the size of the agency. It may move for another agency's sake; it never stays when it should move.
"""

import hashlib

from django.db import connection

from jabatan.models import Jabatan, Parameter, Posisi, StandarKompetensi, UnitKerja
from mutasi.models import (
    AturanSetempat,
    JendelaLarangan,
    Keputusan,
    KetentuanAturan,
    Kriteria,
    Lowongan,
    SiklusMutasi,
    SyaratLowongan,
    TahapSiklus,
    VersiBobot,
)
from pegawai.models import (
    HukumanDisiplin,
    MinatJabatan,
    Pegawai,
    PemeriksaanDisiplin,
    RiwayatDiklat,
    RiwayatJabatan,
    RiwayatKedudukan,
    RiwayatPangkat,
    RiwayatPendidikan,
)
from penilaian.models import (
    FaktorPenilaian,
    HasilKompetensi,
    KotakTalenta,
    PenilaianKinerja,
    PeriodePenilaian,
    PetaTalenta,
)

BERJEJAK = (
    Pegawai, RiwayatJabatan, RiwayatPangkat, RiwayatPendidikan, RiwayatDiklat, RiwayatKedudukan, HukumanDisiplin,
    PemeriksaanDisiplin, PenilaianKinerja, HasilKompetensi, PetaTalenta, PeriodePenilaian, UnitKerja, Jabatan, Posisi,
    StandarKompetensi, Parameter, KetentuanAturan, Kriteria, Lowongan, SiklusMutasi,
    AturanSetempat, JendelaLarangan, SyaratLowongan, MinatJabatan, FaktorPenilaian, TahapSiklus, Keputusan,
)  # fmt: skip
# Written once or without a trail: their own newest key.
TANPA_JEJAK = (KotakTalenta, VersiBobot, Jabatan.rumpun.through)


def _terbaru():
    """(table, key) of what is asked for its newest row."""
    for model in BERJEJAK:
        yield model.pgh_event_model._meta.db_table, "pgh_id"
    for model in TANPA_JEJAK:
        yield model._meta.db_table, model._meta.pk.column


def build_cap():
    kueri = ", ".join(f"(SELECT max({kunci}) FROM {tabel})" for tabel, kunci in _terbaru())  # our own names  # nosec
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {kueri}")  # nosec
        return hashlib.sha256(repr(cursor.fetchone()).encode()).hexdigest()
