"""A few people read by themselves have the same facts as among everybody."""

import numpy as np
import pytest

from mutasi.contoh import muat
from mutasi.fakta.calon import load_calon
from mutasi.fakta.parameter import load_parameter
from mutasi.models import SiklusMutasi

pytestmark = pytest.mark.django_db


def test_the_facts_of_a_few_are_those_among_everybody():
    muat(ukuran=300, benih=1)
    siklus = SiklusMutasi.objects.berjalan().get()
    hari, instansi = siklus.tmt_rencana, siklus.instansi
    parameter = load_parameter(instansi, hari)
    semua = load_calon(instansi, hari, parameter)
    baris = np.arange(0, len(semua), 7)
    di_antara, sendiri = semua.ambil(baris), load_calon(instansi, hari, parameter, hanya=semua.kunci[baris].tolist())
    assert sendiri.kunci.tolist() == di_antara.kunci.tolist()
    for nama, kolom in di_antara.kolom().items():
        if nama != "kompetensi":
            np.testing.assert_array_equal(getattr(sendiri, nama).ada, kolom.ada, nama)
            np.testing.assert_array_equal(getattr(sendiri, nama).nilai[kolom.ada], kolom.nilai[kolom.ada], nama)
    for ke, kode in enumerate(sendiri.kode_kompetensi):
        np.testing.assert_array_equal(
            sendiri.kompetensi.nilai[:, ke], di_antara.kompetensi.nilai[:, semua.kode_kompetensi.index(kode)]
        )
