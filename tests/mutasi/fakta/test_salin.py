"""Whole columns as the database has them: in order, with what is missing, also of nobody."""

from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mutasi.fakta.salin import KOSONG, Hari, Urutan, petakan, salin
from mutasi.syarat.tanggal import ke_hari
from pegawai.models import Pegawai
from tests.factories import InstansiFactory, PegawaiFactory

BILANGAN = st.integers(-(2**40), 2**40)


@pytest.mark.django_db
def test_columns_come_in_the_order_of_the_query_with_what_is_missing():
    instansi = InstansiFactory()
    hari = [date(1969, 12, 31), None, date(2012, 2, 29)]
    orang = [PegawaiFactory(instansi=instansi, tmt_cpns=h, jenis_pegawai=j) for h, j in zip(hari, "CPP", strict=True)]
    kolom = salin(
        Pegawai.objects.filter(instansi=instansi).order_by("-pk"),
        pk="pk",
        cpns=Hari("tmt_cpns"),
        jenis=Urutan("jenis_pegawai", ["A", "P"]),
    )
    assert kolom["pk"].tolist() == [o.pk for o in reversed(orang)]
    assert kolom["cpns"].tolist() == [ke_hari(hari[2]), KOSONG, -1]
    assert kolom["jenis"].tolist() == [2, 2, KOSONG]


@pytest.mark.django_db
@pytest.mark.parametrize("saring", [{"pk": 0}, {"pk__in": []}])
def test_of_nobody_every_column_is_empty(saring):
    kolom = salin(Pegawai.objects.filter(**saring), pk="pk", lahir=Hari("tanggal_lahir"))
    assert {nama: (isi.tolist(), isi.dtype) for nama, isi in kolom.items()} == dict.fromkeys(
        ("pk", "lahir"), ([], np.int64)
    )


@given(st.lists(BILANGAN), st.dictionaries(BILANGAN, st.none() | BILANGAN))
def test_a_number_without_a_meaning_stays_missing(kolom, arti):
    semua = [*kolom, *arti, KOSONG]
    diminta = [KOSONG if arti.get(k) is None else arti[k] for k in semua]
    assert petakan(np.array(semua, np.int64), arti).tolist() == diminta
