"""While nothing that a ranking reads is written the text stays; with any write to it, it moves."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from jabatan.models import Eselon, Golongan, Instansi, Kompetensi, RumpunPendidikan, TingkatPendidikan
from mutasi.actions.pemeringkatan import load_masukan
from mutasi.pemeringkatan.cap import BERJEJAK, TANPA_JEJAK, build_cap
from tests.factories import HasilKompetensiFactory, PegawaiFactory, PenggunaFactory
from tests.mutasi.peringkat import siklus_siap

pytestmark = pytest.mark.django_db
TETAP = (Instansi, Eselon, Golongan, TingkatPendidikan, RumpunPendidikan, Kompetensi)  # what law and catalogue fix


def test_every_table_that_a_ranking_reads_is_watched():
    siklus = siklus_siap(orang=2)
    with CaptureQueriesContext(connection) as kueri:
        load_masukan(siklus)
    dibaca = {t for k in kueri for t in re.findall(r'(?:FROM|JOIN) "(\w+)"', k["sql"])}
    assert dibaca - {m._meta.db_table for m in (*BERJEJAK, *TANPA_JEJAK, *TETAP)} == set()


def test_it_moves_with_a_record_and_stays_otherwise(django_assert_num_queries):
    orang = PegawaiFactory()
    with django_assert_num_queries(1):
        awal = build_cap()
    PenggunaFactory()
    assert build_cap() == awal
    hasil = HasilKompetensiFactory(pegawai=orang)
    kedua = build_cap()
    assert kedua != awal
    hasil.delete()
    assert build_cap() not in (awal, kedua)
