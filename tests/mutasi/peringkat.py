"""A cycle that can be ranked, and people who meet what its seat asks: for tests against the database."""

from datetime import date

from jabatan.models import StandarKompetensi
from mutasi.actions.pemeringkatan import jalankan_pemeringkatan
from mutasi.models import HasilLowongan, KelompokBobot, Kriteria
from mutasi.status import StatusSiklus
from tests.factories import (
    HasilKompetensiFactory,
    JabatanFactory,
    KompetensiFactory,
    LowonganFactory,
    PenggunaFactory,
    PenilaianKinerjaFactory,
    PosisiFactory,
    RiwayatDiklatFactory,
    RiwayatJabatanFactory,
    RiwayatPendidikanFactory,
    SiklusMutasiFactory,
    StandarKompetensiFactory,
    pegawai_di,
    sejak,
)

BOBOT = {"KOMPETENSI": 3500, "KINERJA": 2500, "PENDIDIKAN": 1000, "PENGALAMAN": 2000, "DIKLAT": 1000}


def orang_lengkap(instansi, *, level=4, **pegawai):
    """A pengawas who meets everything an administrator's seat asks."""
    jabatan = JabatanFactory(instansi=instansi, jenjang="PENGAWAS", eselon=None)
    posisi = PosisiFactory(jabatan=jabatan, unit__instansi=instansi)
    orang = pegawai_di(posisi, mulai=date(2022, 1, 3), tmt_cpns=date(2015, 1, 3), **pegawai)
    RiwayatJabatanFactory(
        pegawai=orang, posisi=None, jenjang="PELAKSANA", berlaku=sejak(date(2015, 1, 3), date(2022, 1, 3))
    )
    RiwayatPendidikanFactory(pegawai=orang)
    for tahun in (2024, 2025):
        PenilaianKinerjaFactory(pegawai=orang, tahun=tahun)
    HasilKompetensiFactory(pegawai=orang, level=level)
    RiwayatDiklatFactory(pegawai=orang, jenis="PKP")
    return orang


def siklus_siap(orang=0, lowongan=1, **lain):
    """Administrators' seats with a standard of one competency at level 4; every second of the people falls short."""
    siklus = SiklusMutasiFactory(status=StatusSiklus.PEMERINGKATAN, **lain)
    Kriteria.objects.bulk_create(
        Kriteria(siklus=siklus, kelompok=kelompok, kode=kode, bobot=bobot)
        for kelompok in KelompokBobot.values
        for kode, bobot in BOBOT.items()
    )
    baku = {"instansi": siklus.instansi, "jabatan": None, "jenjang": "ADMINISTRATOR"}
    if not StandarKompetensi.objects.filter(**baku).exists():  # a whole region has its own
        StandarKompetensiFactory(**baku, kompetensi=KompetensiFactory(), level=4)
    LowonganFactory.create_batch(lowongan, siklus=siklus)
    for ke in range(orang):
        orang_lengkap(siklus.instansi, level=4 - ke % 2)
    return siklus


def peringkatkan(siklus):
    """Run the ranking; the result of its first seat."""
    pemeringkatan = jalankan_pemeringkatan(siklus=siklus, by=PenggunaFactory(instansi=siklus.instansi))
    return HasilLowongan.objects.filter(pemeringkatan=pemeringkatan).order_by("lowongan_id").first()
