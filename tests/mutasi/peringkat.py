"""A cycle that can be ranked: an administrator's seat with a standard, weights, and people who may hold it."""

from mutasi.models import KelompokBobot, Kriteria
from mutasi.status import StatusSiklus
from tests.factories import KompetensiFactory, LowonganFactory, SiklusMutasiFactory, StandarKompetensiFactory
from tests.mutasi.actions.test_pemeringkatan import BOBOT, orang_lengkap


def siklus_siap(orang=2, lowongan=1):
    siklus = SiklusMutasiFactory(status=StatusSiklus.PEMERINGKATAN)
    Kriteria.objects.bulk_create(
        Kriteria(siklus=siklus, kelompok=kelompok, kode=kode, bobot=bobot)
        for kelompok in KelompokBobot.values
        for kode, bobot in BOBOT.items()
    )
    StandarKompetensiFactory(
        instansi=siklus.instansi, jabatan=None, jenjang="ADMINISTRATOR", kompetensi=KompetensiFactory(), level=4
    )
    LowonganFactory.create_batch(lowongan, siklus=siklus)
    for ke in range(orang):
        orang_lengkap(siklus.instansi, level=4 - ke % 2)
    return siklus
